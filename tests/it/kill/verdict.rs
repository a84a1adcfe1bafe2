//! The witness against database and world: everything that is wrong, as sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::AssertUnwindSafe;

use domain::ids::{GuildId, ServerId, UserId};
use features::absence::state::{AbsenceNo, CustodyStage, Fact as Told};
use features::{Fact, Guild};
use futures_util::FutureExt;
use sim::Simulator;
use storage::Database;
use storage::journal::{self, Seq};
use storage::testing::TestDatabase;

use super::crowd::{Deed, PEOPLE, Seen, person};
use crate::theatre;

/// Entries of the journal read at once.
const PAGE: u32 = 500;
/// Is part of each report of roles that somebody changed by hand.
const BY_HAND: &str = "were changed by hand";
/// Begins what officers read of each other: the number of an entry of the journal.
const NUMBERED: &str = "**#";
/// By which the standing message is known.
const BOARD: &str = "Who is away";
/// Of somebody whose roles are wrong, so much is told.
const HISTORY_MAX: usize = 16;

/// What the database holds, read after the storm.
struct Stored {
    guild: Guild,
    /// The guild as its journal tells it.
    folded: Guild,
    chain: String,
    /// Facts of absences by kind, and whether a person caused them.
    facts: BTreeMap<(String, bool), usize>,
    /// What the journal says about absences: when, about whom, what.
    told: Vec<(i64, Option<UserId>, String)>,
    /// How many absences were declared by a sentence in the channel.
    written: usize,
    /// The rows by which these are replied to: number, state, note.
    replies: Vec<(i64, String, String)>,
    done: BTreeSet<String>,
    unsettled: i64,
    dead: i64,
    overdue: i64,
}

/// Everything that is wrong; nothing when all is well.
pub(crate) async fn complaints(sim: &Simulator, database: &TestDatabase, seen: &[Seen]) -> Vec<String> {
    // Whoever reads while the program writes may see two halves that do not fit; what does not fit later either is wrong.
    let Ok(stored) = AssertUnwindSafe(read(sim, &database.database)).catch_unwind().await else {
        return vec!["DOUBLED or lost: what is stored contradicts itself".to_owned()];
    };
    let mut wrong = of_answers(&stored, seen, |_| true);
    wrong.extend(of_history(&stored));
    wrong.extend(of_work(&stored));
    wrong.extend(of_roles(sim, &stored));
    wrong.extend(of_messages(sim, &stored));
    wrong.extend(sim.violations().iter().map(|violation| format!("Discord complains: {violation:?}")));
    wrong
}

/// Everything that is wrong with a database of which nobody took care since it was written: what of it was confirmed is told
/// by `heard`.
pub(crate) async fn of_image(
    sim: &Simulator,
    database: &Database,
    seen: &[Seen],
    heard: impl Fn(&Seen) -> bool,
) -> Vec<String> {
    let Ok(stored) = AssertUnwindSafe(read(sim, database)).catch_unwind().await else {
        return vec!["what is stored contradicts itself".to_owned()];
    };
    let mut wrong = of_answers(&stored, seen, heard);
    wrong.extend(of_history(&stored));
    wrong
}

async fn read(sim: &Simulator, database: &Database) -> Stored {
    let mut connection = database.read().await.expect("the database answers");
    let server = ServerId::new(sim.server("Ravens").id().expect("the world has it").get());
    let id = storage::guilds::find(&mut connection, server).await.expect("the database answers");
    let id = id.expect("the server is registered");
    let guild = features::load(&mut connection, id, server).await.expect("what is stored is readable");
    let mut folded = Guild::empty(id, server);
    let mut facts: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let (mut told, mut declared, mut written) = (Vec::new(), BTreeMap::new(), 0);
    let mut from = Seq(1);
    loop {
        let page = journal::read(&mut connection, id, from, PAGE).await.expect("the journal is readable");
        let Some(last) = page.last() else { break };
        from = Seq(last.seq.0 + 1);
        for entry in page {
            let by_person = entry.actor != journal::Actor::Bot;
            *facts.entry((entry.kind.clone(), by_person)).or_default() += usize::from(entry.feature == "absence");
            let fact = Fact::recall(&entry.feature, &entry.kind, entry.payload).expect("this version knows its facts");
            written += usize::from(matches!(&fact, Fact::Absence(Told::Declared { source: Some(_), .. })));
            told.push((entry.at.0, subject(&fact, &mut declared), format!("{} {fact:?}", entry.seq.0)));
            features::apply(&mut folded, &fact);
        }
    }
    let chain = journal::verify(&mut connection, id).await.expect("the journal is readable");
    let done: Vec<String> = sqlx::query_scalar("SELECT dedup_key FROM dedup WHERE guild_id = ?")
        .bind(id.0)
        .fetch_all(&mut *connection)
        .await
        .expect("the keys are readable");
    let replies =
        "SELECT number, state, note FROM outbox WHERE guild_id = ? AND effect LIKE '%Noted: %' ORDER BY number";
    let replies = sqlx::query_as(replies).bind(id.0).fetch_all(&mut *connection).await.expect("the outbox is readable");
    drop(connection);
    let now = sim.now_ms();
    Stored {
        chain: chain.err().map(|broken| format!("{broken:?}")).unwrap_or_default(),
        guild,
        folded,
        facts,
        told,
        written,
        replies,
        done: done.into_iter().collect(),
        unsettled: count(database, id, "SELECT COUNT(*) FROM outbox WHERE settled_at IS NULL AND guild_id = ?").await,
        dead: count(database, id, "SELECT COUNT(*) FROM outbox WHERE state = 'dead' AND guild_id = ?").await
            + count(database, id, "SELECT COUNT(*) FROM dead_letters WHERE guild_id = ?").await,
        overdue: count(database, GuildId(now), "SELECT COUNT(*) FROM absences WHERE is_over = 0 AND ends_at <= ?")
            .await,
    }
}

async fn count(database: &Database, bound: GuildId, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).bind(bound.0).fetch_one(database.reads()).await.expect("a count")
}

/// Nothing that was confirmed is lost, nothing that was refused was done, nothing was done twice.
fn of_answers(stored: &Stored, seen: &[Seen], heard: impl Fn(&Seen) -> bool) -> Vec<String> {
    let is_done = |seen: &Seen| stored.done.contains(&format!("i:{}", seen.id));
    let mut wrong = Vec::new();
    for one in seen {
        if one.is_confirmed() && heard(one) && !is_done(one) {
            wrong.push(format!("LOST: {} saw {:?} of {:?} confirmed: {}", one.who, one.id, one.deed, one.answer.text));
        }
        if one.is_refused() && is_done(one) {
            wrong.push(format!("told no, but it was done: {} {:?}: {}", one.who, one.deed, one.answer.text));
        }
    }
    let of_people = |kinds: &[&str]| {
        let number = |kind: &&str| stored.facts.get(&((*kind).to_owned(), true)).copied().unwrap_or(0);
        kinds.iter().map(number).sum::<usize>()
    };
    let by_deed = |deeds: &[Deed]| seen.iter().filter(|one| deeds.contains(&one.deed) && is_done(one)).count();
    for (kinds, deeds) in
        [(&["declared"][..], &[Deed::Declare][..]), (&["ended", "restored"], &[Deed::End, Deed::Undo])]
    {
        let (facts, acts) = (of_people(kinds), by_deed(deeds));
        if facts != acts {
            wrong.push(format!("DOUBLED or lost: {facts} facts of {kinds:?} from {acts} acts that were done"));
        }
    }
    wrong
}

fn of_history(stored: &Stored) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut demand = |is_so: bool, what: String| wrong.extend((!is_so).then_some(what));
    demand(stored.chain.is_empty(), format!("the journal's chain is broken: {}", stored.chain));
    let (stands, told) = (stored.guild.seq, stored.folded.seq);
    demand(stands == told, format!("the journal has gaps: it stands at {stands}, and tells of {told}"));
    demand(stored.guild.setup == stored.folded.setup, "the settings are not the sum of their facts".to_owned());
    demand(stored.guild.absence == stored.folded.absence, "the absences are not the sum of their facts".to_owned());
    wrong
}

/// Nothing is left to be done.
fn of_work(stored: &Stored) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut demand = |is_so: bool, what: String| wrong.extend((!is_so).then_some(what));
    demand(stored.unsettled == 0, format!("{} effects are not settled", stored.unsettled));
    demand(stored.dead == 0, format!("{} dead letters", stored.dead));
    demand(stored.overdue == 0, format!("{} absences should have ended", stored.overdue));
    wrong
}

fn of_roles(sim: &Simulator, stored: &Stored) -> Vec<String> {
    let ravens = sim.server("Ravens");
    let mut wrong = Vec::new();
    for name in (0..PEOPLE).map(person) {
        let user = UserId::from_row(theatre::user_id(sim, &name));
        let held = ravens.roles_of(&name);
        let expected = match stored.guild.absence.custody.get(&user).map(|custody| custody.stage) {
            Some(CustodyStage::HandsOff) => continue,
            Some(CustodyStage::Taking | CustodyStage::Returning) => {
                wrong.push(format!("the roles of {name} are still on their way"));
                continue;
            }
            Some(CustodyStage::Away) => "Absent",
            None => "Member",
        };
        if held != [expected] {
            wrong.push(format!("{name} holds {held:?} instead of {expected}:\n{}", history(sim, stored, user)));
        }
    }
    wrong
}

/// The last that was decided about somebody's roles, and the last that was done.
fn history(sim: &Simulator, stored: &Stored, user: UserId) -> String {
    let decided = stored.told.iter().filter(|(_, about, _)| *about == Some(user));
    let decided = decided.map(|(at, _, what)| (*at, format!("     {what}")));
    let calls = sim.calls().into_iter().filter(|call| call.path.contains(&format!("/members/{}/roles/", user.0)));
    let called = calls.map(|call| (call.at_ms, format!("         {:?} {} {}", call.verb, call.path, call.status)));
    let mut all: Vec<(i64, String)> = decided.chain(called).collect();
    all.sort_by_key(|(at, _)| *at);
    let last = all.len().saturating_sub(HISTORY_MAX);
    all[last..].iter().map(|(at, what)| format!("{at}{what}")).collect::<Vec<_>>().join("\n")
}

/// Whom a fact about an absence is about; `declared` remembers whose absences have which numbers.
fn subject(fact: &Fact, declared: &mut BTreeMap<AbsenceNo, UserId>) -> Option<UserId> {
    let Fact::Absence(fact) = fact else { return None };
    match fact {
        Told::Declared { no, member, .. } => {
            declared.insert(*no, *member);
            Some(*member)
        }
        Told::Edited { no, .. } | Told::Started { no, .. } | Told::Ended { no, .. } | Told::Restored { no } => {
            declared.get(no).copied()
        }
        Told::RolesTaken { member }
        | Told::RolesRetaken { member, .. }
        | Told::RolesResumed { member }
        | Told::RolesLeft { member }
        | Told::RolesReturned { member } => Some(*member),
        Told::Rezoned { .. }
        | Told::Reminded { .. }
        | Told::RemindedTogether { .. }
        | Told::DirectClosed { .. }
        | Told::Asked { .. }
        | Told::QuestionPosted { .. } => None,
    }
}

/// The replies, as rows, of which no post was answered with success, and how each ended.
fn unanswered(sim: &Simulator, stored: &Stored) -> String {
    let posted: BTreeSet<String> = sim
        .calls()
        .iter()
        .filter(|call| call.status == 200)
        .filter_map(|call| call.body["nonce"].as_str().map(str::to_owned))
        .collect();
    let nonce = |number: i64| format!("r{:x}-{number:x}", stored.guild.id.0);
    let lost = stored.replies.iter().filter(|(number, ..)| !posted.contains(&nonce(*number)));
    lost.map(|(number, state, note)| format!("row {number} is {state} ({note})")).collect::<Vec<_>>().join(", ")
}

/// One standing message that says who is away; one report for each hand-made change.
fn of_messages(sim: &Simulator, stored: &Stored) -> Vec<String> {
    let ravens = sim.server("Ravens");
    let mut wrong = Vec::new();
    let messages = ravens.messages("#absences");
    let count = |words: &str| messages.iter().filter(|message| message.contains(words)).count();
    let (noted, written) = (count("Noted: @"), stored.written);
    if noted != written {
        wrong.push(format!("{noted} replies to {written} absences that were written: {}", unanswered(sim, stored)));
    }
    let boards: Vec<&String> = messages.iter().filter(|message| message.contains(BOARD)).collect();
    if boards.len() != 1 {
        wrong.push(format!("{} standing messages instead of one", boards.len()));
    }
    let board = boards.first().map_or("", |board| board.as_str());
    for name in (0..PEOPLE).map(person) {
        let user = UserId::from_row(theatre::user_id(sim, &name));
        let (listed, is_away) =
            (board.matches(&format!("@{name} is away until")).count(), stored.guild.absence.is_away(user));
        if listed != usize::from(is_away) {
            wrong.push(format!("{name} is listed {listed} times and is {}", if is_away { "away" } else { "here" }));
        }
    }
    let log = ravens.messages("#members-log");
    let reported = log.iter().filter(|message| message.contains(BY_HAND)).count();
    let changes: usize = ["roles_retaken", "roles_left"]
        .iter()
        .map(|kind| stored.facts.get(&((*kind).to_owned(), false)).copied().unwrap_or(0))
        .sum();
    if reported != changes {
        wrong.push(format!("{reported} reports of {changes} hand-made changes"));
    }
    // What officers did is told once each: that there is a log is the first of it.
    let mut told: Vec<&String> = log.iter().filter(|message| message.contains(NUMBERED)).collect();
    let lines = told.len();
    told.sort_unstable();
    told.dedup();
    if lines == 0 || told.len() != lines || reported + lines != log.len() {
        wrong.push(format!(
            "the officer log has {} messages, {lines} of what officers did, {} of them different",
            log.len(),
            told.len()
        ));
    }
    wrong
}
