//! What somebody asked: with its ticket it goes to the guild it is about, or is refused at once.

use std::sync::Arc;

use domain::custom_id::CustomId;
use domain::ids::{GuildId, UserId};
use domain::interaction::{Interaction, Request};
use domain::locale::Locale;
use domain::mirror::{Change, MemberView, Mirror};
use observe::metrics::Outcome;
use tracing::warn;

use super::State;
use crate::inbox::Item;
use crate::messages::{GuildsMsg, Work, describe};
use crate::mirrors::Found;
use crate::ticket::{ReplyTicket, Terms};
use crate::watermark::Taken;

// === impl State ===

impl State {
    pub(super) fn interaction(
        &mut self,
        interaction: Interaction,
        member: Option<(UserId, MemberView)>,
        from_component: bool,
        taken: Taken,
    ) {
        if let (Some(server), Some((user, view))) = (interaction.server, member) {
            self.mirrors.reflect(server, Change::Member(user, view));
        }
        let wiring = self.parts.wiring.clone();
        if self.ages.is_too_old(&interaction) {
            warn!(interaction.id = %interaction.id, "an interaction came too late to be answered: {}", describe(&interaction.request));
            return wiring.counters.interaction(Outcome::Expired);
        }
        let correlation = wiring.correlate();
        let mirror = interaction.server.and_then(|server| self.mirrors.get(server));
        let language = mirror.map_or(Locale::EnUs, |mirror| texts::negotiate(&mirror.locale_tag));
        let locale = texts::chain(Some(&interaction.person.locale_tag), language);
        let mode = features::reply_mode(&interaction.request);
        let typing = matches!(interaction.request, Request::Suggest { .. });
        let terms = Terms { mode, from_component, typing, locale, correlation };
        let ticket = ReplyTicket::issue(wiring.desk(), &interaction, terms, wiring.activity.begin());
        let server = interaction.server;
        let guild = guild_of_button(&interaction.request);
        let busy = wiring.activity.begin();
        let mut item = Item::new(Work::Interaction(Box::new(interaction), ticket), correlation, None, busy);
        item.taken = Some(taken);
        // When the router is down the message is dropped, and with it the ticket, which apologises.
        match (server, guild) {
            (Some(server), _) => match self.mirrors.find(server, item) {
                Found::Ready(mirror, item) => self.hand_on(server, mirror, item),
                Found::Parked(true) => self.load(server),
                Found::Parked(false) | Found::Unwanted => {}
                Found::Unknown(item) => self.hand_on(server, Arc::new(Mirror::unseen(server)), item),
            },
            (None, Some(guild)) => {
                item.spent.clone_from(&self.spent);
                wiring.guilds.cast(GuildsMsg::Deliver { guild, item }).ok();
            }
            (None, None) => refuse(item, wiring.catalogue.say(locale, &texts::spine::OnlyOnServer.into())),
        }
    }
}

fn refuse(item: Item, text: String) {
    if let Work::Interaction(_, ticket) = item.work {
        ticket.refuse(text);
    }
}

/// In private only our own buttons can be used: each names its guild, and is checked there.
fn guild_of_button(request: &Request) -> Option<GuildId> {
    match request {
        Request::Click { custom_id, .. } | Request::Submit { custom_id, .. } => {
            CustomId::parse(custom_id).ok().map(|id| id.guild)
        }
        Request::Command(_) | Request::Suggest { .. } => None,
    }
}
