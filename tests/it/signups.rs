//! Sign-ups through the whole bot: many people answer to one event at the same time, and change their minds.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use actors::inbox::CLASS_CAPACITY;
use domain::moment::{Moment, Zone};
use sim::{Answer, AnswerKind, Fault, Outcome, SimOptions, WorldSpec};
use sqlx::Row as _;

use crate::theatre::{self, SEED, Theatre};

/// Members who answer.
const PEOPLE: usize = 50;
/// Clicks of each: together two hundred, all of which may wait for one guild.
const CLICKS_EACH: usize = 4;
/// No answer arrives sooner, in milliseconds: by then everybody has clicked for the last time. Discord waits for 3 s,
/// and the bot begins to ask for more time after half of that.
const ANSWERED_AFTER_MS: u64 = 1_000;
/// Where answers arrive.
const CALLBACK: &str = "POST /interactions/{interaction_id}/{interaction_token}/callback";
/// What each clicks in turn, with its name in the database and the title of its list; everybody begins elsewhere.
const BUTTONS: [(&str, &str, &str); 3] =
    [("Yes", "yes", "✅ Yes"), ("Maybe", "maybe", "❔ Maybe"), ("No", "no", "❌ No")];
/// A click under way: whose, and of which of the [`BUTTONS`].
struct Click {
    member: usize,
    button: usize,
    outcome: Outcome,
}

fn name(member: usize) -> String {
    format!("member{:03}", member + 1)
}

async fn open(backend: storage::Backend) -> Theatre {
    let mut world = WorldSpec::ravens();
    let members = serde_json::json!({ "count": PEOPLE, "role": "Member" });
    world.servers[0].extra_members = Some(serde_json::from_value(members).expect("a count and a role"));
    let theatre = theatre::open_world(backend, SimOptions::seeded(SEED), world).await;
    let day = Moment(theatre.stage.sim.now_ms()).local(Zone::UTC).date() + chrono::Duration::days(7);
    for line in [
        "/setup role meaning:members role:Member".to_owned(),
        "/setup timezone zone:Europe/Paris".to_owned(),
        "/setup channel purpose:events channel:general".to_owned(),
        format!("/event create when:{day} 21:00 name:Boss evening"),
    ] {
        theatre.stage.sim.user("Olga").runs(&line).expect("an officer may").answer().await;
    }
    assert!(theatre.stage.come_to_rest().await, "the event is announced");
    theatre
}

/// Everybody clicks once, then everybody a second time, and so on; nobody waits for an answer.
fn all_click(theatre: &Theatre) -> Vec<Click> {
    let late = serde_json::json!({ "delay_call": { "before_ms": ANSWERED_AFTER_MS } });
    let late = serde_json::json!({ "what": late, "where": { "route": CALLBACK }, "when": "always" });
    let late: Fault = serde_json::from_value(late).expect("a fault");
    theatre.stage.sim.plans_fault(late).expect("a call can be late");
    let rounds =
        (0..CLICKS_EACH).flat_map(|round| (0..PEOPLE).map(move |member| (member, (member + round) % BUTTONS.len())));
    let click = |(member, button): (usize, usize)| {
        let user = theatre.stage.sim.user(&name(member));
        let outcome = user.clicks_on("#general", BUTTONS[button].0).expect("the button is there");
        Click { member, button, outcome }
    };
    rounds.map(click).collect()
}

/// What each clicked last.
async fn last_of_each(clicks: Vec<Click>) -> BTreeMap<usize, usize> {
    assert!(clicks.len() <= CLASS_CAPACITY, "as many may wait");
    let mut last = BTreeMap::new();
    for Click { member, button, outcome } in clicks {
        let Answer { kind, text, .. } = outcome.answer().await;
        assert!(matches!(kind, AnswerKind::Replied | AnswerKind::DeferredThenReplied), "{}: {kind:?}", name(member));
        assert!(
            text.contains("**Boss evening**"),
            "nobody is told that it is too much at once: {}: {text}",
            name(member)
        );
        last.insert(member, button);
    }
    last
}

async fn stored(theatre: &Theatre) -> BTreeMap<i64, String> {
    let sql = "SELECT member, answer FROM event_signups";
    let rows = sqlx::query(sql).fetch_all(theatre.database.database.reads()).await.expect("the rows can be read");
    let count = rows.len();
    let stored: BTreeMap<i64, String> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    assert_eq!(stored.len(), count, "one answer for each member");
    stored
}

/// E-10: two writes that overlapped could keep the older answer; now the last click of each counts, though two hundred
/// are under way at once, and the announcement says so.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_hundred_clicks_at_once_the_last_of_each_member_counts() {
    for backend in theatre::databases() {
        let theatre = open(backend).await;
        let began = Instant::now();
        let clicks = all_click(&theatre);
        let took = began.elapsed();
        assert!(took < Duration::from_millis(ANSWERED_AFTER_MS), "after {took:?} not all are under way at once");
        let last = last_of_each(clicks).await;
        theatre.stage.sim.forgets_faults();
        assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
        let expected: BTreeMap<i64, String> = last
            .iter()
            .map(|(member, button)| (theatre.user_id(&name(*member)), BUTTONS[*button].1.to_owned()))
            .collect();
        assert_eq!(expected.len(), PEOPLE, "everybody was heard");
        assert_eq!(stored(&theatre).await, expected, "on {backend:?}");
        let cards = theatre.stage.sim.server("Ravens").messages("#general");
        let card = cards.iter().find(|text| text.contains("Boss evening")).expect("it is announced");
        for (button, (_, _, title)) in BUTTONS.iter().enumerate() {
            let count = last.values().filter(|clicked| **clicked == button).count();
            assert!(card.contains(&format!("{title} ({count}): ")), "{count} of {title}: {card}");
        }
        theatre.close().await;
    }
}
