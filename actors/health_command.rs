//! Answers `/health`, past all inboxes: it works while a guild is flooded, paused or not known yet.

use std::panic::{AssertUnwindSafe, catch_unwind};

use domain::locale::Locale;
use domain::message::Answer;
use features::operators::{self, Health, Writes};
use tracing::error;

use crate::inbox::Item;
use crate::messages::Work;
use crate::status::{Outlook, Status};
use crate::wiring::Wiring;

/// Answers the item when it is for the runtime itself; gives it back when it is not.
pub fn answer(wiring: &Wiring, item: Item) -> Option<Item> {
    let (interaction, ticket) = match item.work {
        Work::Interaction(interaction, ticket) if operators::is_theirs(&interaction.request) => (interaction, ticket),
        work => return Some(Item { work, ..item }),
    };
    let locale = texts::chain(Some(&interaction.person.locale_tag), Locale::EnUs);
    if !wiring.outside.operators.contains(&interaction.person.user) {
        ticket.refuse(operators::refusal(&wiring.catalogue, locale));
        return None;
    }
    // The router is everybody's: a bug in here must not take it along.
    let answering =
        AssertUnwindSafe(|| operators::answer(&wiring.catalogue, locale, &health(&Outlook::new(wiring.clone()))));
    match catch_unwind(answering) {
        Ok(message) => ticket.answer(Answer::Private(message)),
        // The ticket apologises.
        Err(_) => error!(correlation.id = %item.correlation, "could not say how the bot is"),
    }
    None
}

fn health(outlook: &Outlook) -> Health {
    let Status { not_ready_because, spine, guilds, guilds_in_trouble, database, gateway, waiting, alerts, .. } =
        outlook.status();
    let running = spine.iter().filter(|child| child.state == "running").count();
    let troubled = spine.iter().filter(|child| child.state != "running");
    let paused = guilds_in_trouble.iter().filter(|child| child.state == "quarantined");
    let writes = match database.state {
        "working" => Writes::Working,
        "failing" => Writes::Failing(database.failing_for_ms.unwrap_or_default() / 1000),
        _ => Writes::Unknown,
    };
    Health {
        since: outlook.began_at(),
        ready: not_ready_because.is_empty(),
        running: (running, spine.len()),
        troubled: troubled.map(|child| (child.name.clone(), child.state)).collect(),
        connected: gateway.ready,
        sessions_left: gateway.identify_budget,
        writes,
        guilds: [guilds.running, guilds.asleep, guilds.recovering, guilds.quarantined],
        paused: paused.filter_map(|child| child.name.strip_prefix("guild:")?.parse().ok()).collect(),
        waiting: (waiting.inbox_items.unwrap_or_default(), waiting.outbox.unwrap_or_default()),
        alerts: alerts.into_iter().map(|alert| alert.title).collect(),
    }
}
