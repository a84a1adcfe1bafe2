//! What came of a season: balances and stays from the store, reminders from the simulator's channels.

use std::collections::BTreeMap;

use actors::fact_log::Recorded;
use domain::ids::UserId;
use domain::points::PoolNo;
use features::{Fact, Guild};
use serde_json::{Value, json};
use sim::world::{Call, Verb};

use super::calendar::{self, MINUTE, Ms, Occasion, SECOND};
use super::cast::{self, EVENTS, MEMBERS, SERVER};
use super::record::{Person, Pool, Seen, Stay, Step, Told, Way};
use crate::life::House;

/// The first moment of 2015, from which ids of messages count.
const IDS_SINCE: Ms = 1_420_070_400_000;
/// Messages of a page, Discord's most.
const PAGE: usize = 100;
/// By what a reminder of each kind is known: words of the English text.
const WORDS: [(&str, Kind); 3] = [
    ("you have not answered yet", Kind::Unanswered),
    ("you said maybe", Kind::Maybe),
    ("you said that you come", Kind::Coming),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unanswered,
    Maybe,
    Coming,
}

/// A message as it stands in a channel.
struct Written {
    at: Ms,
    content: String,
}

/// Reads everything that is compared.
pub(super) async fn seen(house: &House, guild: &Guild, facts: &[Recorded]) -> Seen {
    let people: BTreeMap<UserId, Person> = (0..MEMBERS).map(|who| (user(house, who), who)).collect();
    let mut seen = Seen::default();
    booked(&mut seen, &people, guild, facts);
    stayed(&mut seen, &people, guild);
    reminded(&mut seen, &people, house).await;
    seen
}

/// What is stored of everybody's accounts.
fn booked(seen: &mut Seen, people: &BTreeMap<UserId, Person>, guild: &Guild, facts: &[Recorded]) {
    for (person, who) in people {
        for (no, pool) in guild.dkp.pools() {
            if let Some(account) = pool.account(*person) {
                seen.balances.insert((of(no), *who), account.balance.0);
            }
        }
    }
    for recorded in facts {
        let Fact::Dkp(features::dkp::Fact::Booked { booking, .. }) = &recorded.fact else { continue };
        for share in &booking.shares {
            if let Some(who) = people.get(&share.who) {
                seen.bookings.entry((of(booking.pool), *who)).or_default().push(share.points.0);
            }
        }
    }
}

fn of(pool: PoolNo) -> Pool {
    if pool.is_main() { Pool::Raids } else { Pool::Watches }
}

/// What is stored of everybody's presence.
fn stayed(seen: &mut Seen, people: &BTreeMap<UserId, Person>, guild: &Guild) {
    for (no, sheet) in &guild.attendance.sheets {
        let index = usize::try_from(*no - 1).unwrap_or(usize::MAX);
        seen.starts.insert(index, sheet.start.0);
        for (person, entry) in &sheet.entries {
            let evidence = &entry.measured.evidence;
            let seconds = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
            let stay = Stay { at_least: seconds(evidence.present), at_most: seconds(evidence.possible) };
            if let Some(who) = people.get(person) {
                seen.stays.insert((index, *who), stay);
            }
        }
    }
}

/// What stands in private channels and in that of events.
async fn reminded(seen: &mut Seen, people: &BTreeMap<UserId, Person>, house: &House) {
    let occasions = calendar::occasions();
    for (person, who) in people {
        for written in messages(house, &dm_with(house, *person).await).await {
            note(seen, &occasions, &written, (&[*who], Way::Direct));
        }
    }
    for written in messages(house, &channel(house, EVENTS).await).await {
        let named =
            |(person, who): (&UserId, &Person)| written.content.contains(&format!("<@{person}>")).then_some(*who);
        let named: Vec<Person> = people.iter().filter_map(named).collect();
        note(seen, &occasions, &written, (&named, Way::Ping));
    }
}

/// The id of a member.
pub(super) fn user(house: &House, who: Person) -> UserId {
    let id = house.sim.user(&cast::name(who)).id().expect("the world has its members");
    UserId(id.get())
}

/// Each line of a message that reminds of an event counts for everybody who is told it.
fn note(seen: &mut Seen, occasions: &[Occasion], written: &Written, (people, way): (&[Person], Way)) {
    for line in written.content.lines() {
        let Some((_, kind)) = WORDS.iter().find(|(words, _)| line.contains(words)) else { continue };
        let occasion = start_in(line).and_then(|start| occasions.iter().find(|one| one.start == start));
        let step = occasion.and_then(|one| Some((one.index, step(one, *kind, written.at)?)));
        match step {
            Some((event, step)) => {
                let told = Told { at: written.at, way };
                people.iter().for_each(|who| seen.told.entry((event, step, *who)).or_default().push(told));
            }
            None => seen.strange.push(format!("{}: {line}", written.at)),
        }
    }
}

/// The first time in a line, such as `<t:1772355600:f>`.
fn start_in(line: &str) -> Option<Ms> {
    let (_, rest) = line.split_once("<t:")?;
    let seconds: Ms = rest.split([':', '>']).next()?.parse().ok()?;
    Some(seconds * SECOND)
}

/// The step of this kind whose time came last.
fn step(occasion: &Occasion, kind: Kind, at: Ms) -> Option<Step> {
    let steps: &[Step] = match kind {
        Kind::Unanswered => &[Step::AtOne, Step::AtSix],
        Kind::Maybe => &[Step::Maybe],
        Kind::Coming => &[Step::Coming],
    };
    let passed = steps.iter().filter(|step| step.slot(occasion) <= at && at < occasion.start - MINUTE);
    passed.max_by_key(|step| step.slot(occasion)).copied()
}

// === the simulator's channels ===

async fn ask(house: &House, verb: Verb, path: String, query: String, body: Value) -> Value {
    let authorization = Some(format!("Bot {}", house.sim.token()));
    let call = Call { verb, path, query, authorization, reason: None, body, files: Vec::new() };
    let served = house.sim.serves(call).await.expect("nothing goes wrong any more");
    serde_json::from_slice(&served.body).expect("an answer in JSON")
}

async fn dm_with(house: &House, person: UserId) -> String {
    let body = json!({ "recipient_id": person.to_string() });
    let channel = ask(house, Verb::Post, "/users/@me/channels".to_owned(), String::new(), body).await;
    channel["id"].as_str().expect("a channel has an id").to_owned()
}

async fn channel(house: &House, name: &str) -> String {
    let server = house.sim.server(SERVER).id().expect("the world has its server");
    let channels = ask(house, Verb::Get, format!("/guilds/{server}/channels"), String::new(), Value::Null).await;
    let found = channels.as_array().into_iter().flatten().find(|channel| channel["name"] == name);
    found.and_then(|channel| channel["id"].as_str()).expect("the world has its channels").to_owned()
}

/// Every message of a channel.
async fn messages(house: &House, channel: &str) -> Vec<Written> {
    let (mut all, mut before) = (Vec::new(), String::new());
    loop {
        let query = format!("limit={PAGE}{before}");
        let page = ask(house, Verb::Get, format!("/channels/{channel}/messages"), query, Value::Null).await;
        let page = page.as_array().cloned().unwrap_or_default();
        all.extend(page.iter().filter_map(written));
        match page.last().and_then(|message| message["id"].as_str()) {
            Some(last) if page.len() == PAGE => before = format!("&before={last}"),
            Some(_) | None => return all,
        }
    }
}

fn written(message: &Value) -> Option<Written> {
    let id: u64 = message["id"].as_str()?.parse().ok()?;
    let at = Ms::try_from(id >> 22).ok()? + IDS_SINCE;
    Some(Written { at, content: message["content"].as_str()?.to_owned() })
}
