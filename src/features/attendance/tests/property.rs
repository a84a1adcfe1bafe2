//! Any evening: however moves, crashes and outages follow each other, what it comes to is what `presence` says of the whole;
//! the database has exactly what the facts say, and balances are the sums of what was booked, once.

use std::collections::{BTreeMap, BTreeSet};

use domain::event::Event;
use domain::ids::UserId;
use domain::moment::Moment;
use domain::points::PoolNo;
use presence::{CheckIn, Gathering, Observation, Outage, Room, Snapshot, Stream, Verdict};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use storage::testing::backends;

use super::*;
use crate::Guild;
use crate::testing::shelf::{Shelf, on_every_backend};

/// Evenings that are only told.
const CASES: u32 = 300;
/// Evenings that are written to a database, where every crash reads it anew.
const CASES_STORED: u32 = 20;
const PEOPLE: [(UserId, &str); 4] = [(ARIA, "Aria"), (BELA, "Bela"), (OLGA, "Olga"), (FINN, "Finn")];
const CHANNELS: [ChannelId; 2] = [VOICE, TAVERN];

/// Something that happens in an evening.
#[derive(Clone, Debug)]
enum Step {
    Move { who: usize, channel: Option<usize>, deafened: bool },
    CheckIn { who: usize },
    Deafness,
    Hearing,
    Crash,
}

/// Something that is said afterwards.
#[derive(Clone, Debug)]
enum Word {
    Correct { who: usize, outcome: &'static str },
    Undo { nth: usize },
    Again,
    CallOff,
    Erase { who: usize },
}

type Evening = (Vec<(u32, Step)>, Vec<Answer>, Vec<Word>);

fn steps() -> impl Strategy<Value = Evening> {
    let who = || 0..PEOPLE.len();
    let step = prop_oneof![
        8 => (who(), proptest::option::weighted(0.7, 0..CHANNELS.len()), prop::bool::weighted(0.2))
            .prop_map(|(who, channel, deafened)| Step::Move { who, channel, deafened }),
        1 => who().prop_map(|who| Step::CheckIn { who }),
        1 => Just(Step::Deafness),
        2 => Just(Step::Hearing),
        2 => Just(Step::Crash),
    ];
    let outcome = prop::sample::select(vec!["attended", "excused", "no-show", "cut-short"]);
    let word = prop_oneof![
        4 => (who(), outcome).prop_map(|(who, outcome)| Word::Correct { who, outcome }),
        2 => (0..60_usize).prop_map(|nth| Word::Undo { nth }),
        2 => Just(Word::Again),
        1 => Just(Word::CallOff),
        1 => who().prop_map(|who| Word::Erase { who }),
    ];
    let answers = prop::collection::vec(prop::sample::select(Answer::ALL.to_vec()), 0..PEOPLE.len());
    (prop::collection::vec((1..400_u32, step), 0..30), answers, prop::collection::vec(word, 0..6))
}

/// The evening as somebody sees it who misses nothing but what the bot cannot know.
#[derive(Default)]
struct Witness {
    stream: Stream,
    deaf: Option<Moment>,
}

impl Witness {
    fn look(&mut self, scene: &Scene, at: Moment) {
        let seats = scene.guild.mirror.voices.iter();
        let seats = seats.map(|(user, seat)| (*user, seat_of(*seat))).collect();
        self.stream.snapshots.push(Snapshot { at, server: SERVER, seats });
    }

    fn records(mut self, scene: &Scene) -> BTreeMap<UserId, Verdict> {
        let event = scene.guild.events.find(NO).expect("it is known");
        let rooms = [Room { server: SERVER, channel: VOICE }].into();
        let rules = scene.guild.attendance.rules.as_measured(BTreeSet::new());
        let (start, end) = (event.start(), event.end());
        if let Some(from) = self.deaf {
            self.stream.outages.push(Outage { from, until: Moment(end.0 + 9_000_000), server: None });
        }
        self.stream.people = PEOPLE.map(|(user, _)| user).into();
        self.stream.bots = [BOT].into();
        let gathering = Gathering { start, end, rooms, rules };
        let records = presence::judge(&gathering, &self.stream).expect("it can be judged");
        records.into_iter().map(|record| (record.user, record.verdict)).collect()
    }
}

const fn seat_of(seat: VoiceSeat) -> presence::Seat {
    presence::Seat { channel: seat.channel, is_deafened: seat.is_deafened, is_audience: false }
}

fn begins(scene: &mut Scene, given: &[Answer]) -> Witness {
    let (status, at) = (Status::Confirmed, scene.now);
    let mut details = Box::new(boss());
    if given.first() == Some(&Answer::Yes) {
        scene.runs(OLGA, "/dkp pool-add name:Wars");
        details.points.pool = PoolNo(1);
    }
    tell(scene, events::Fact::Created { no: NO, details, status, slot: 0, by: None, at, origin: None });
    for ((user, _), answer) in PEOPLE.into_iter().zip(given) {
        answers(scene, user, *answer);
    }
    closes(scene);
    let mut witness = Witness::default();
    witness.look(scene, scene.now);
    witness
}

/// Time passes, and something happens; as long as nothing is heard, only the mirror knows.
fn happen(scene: &mut Scene, witness: &mut Witness, (seconds, step): &(u32, Step)) {
    let end = scene.guild.events.find(NO).expect("it is known").end();
    let now = Moment(scene.now.0 + i64::from(*seconds) * 1_000);
    if now >= end {
        return;
    }
    scene.now = now;
    match step {
        Step::Move { who, channel, deafened } => {
            let (user, _) = PEOPLE[*who];
            let seat = channel.map(|channel| VoiceSeat {
                channel: CHANNELS[channel],
                is_deafened: *deafened,
                is_suppressed: false,
            });
            if witness.deaf.is_none() {
                moves(scene, user, seat);
                let seat = seat.map(seat_of);
                witness.stream.observations.push(Observation { at: now, server: SERVER, user, seat });
            } else {
                *scene = scene.clone().changed(Change::Voice(user, seat));
            }
        }
        Step::CheckIn { who } => {
            let (user, _) = PEOPLE[*who];
            if !scene.runs(user, "/attendance here").starts_with("refused") {
                witness.stream.check_ins.push(CheckIn { at: now, user });
            }
        }
        Step::Deafness if witness.deaf.is_none() => {
            witness.deaf = Some(now);
            scene.happens(&Event::Deaf(now));
        }
        Step::Hearing if witness.deaf.is_some() => {
            let Some(from) = witness.deaf.take() else { return };
            scene.happens(&Event::Unheard { from, until: now });
            witness.stream.outages.push(Outage { from, until: now, server: None });
            witness.look(scene, now);
        }
        // Whoever died has heard nothing since; how the next one learns of it is the runtime's business.
        Step::Crash if witness.deaf.is_none() => {
            let from = Moment(now.0 - 500);
            scene.happens(&Event::Unheard { from, until: now });
            witness.stream.outages.push(Outage { from, until: now, server: None });
            witness.look(scene, now);
        }
        Step::Deafness | Step::Hearing | Step::Crash => {}
    }
}

fn ends(scene: &mut Scene) {
    scene.passes_to("2026-03-02 01:00");
}

fn say(scene: &mut Scene, word: &Word) {
    match word {
        Word::Correct { who, outcome } => {
            let (_, name) = PEOPLE[*who];
            let line = format!("/attendance correct event:1 member:@{name} outcome:{outcome} reason:a word");
            scene.runs(OLGA, &line);
        }
        Word::Undo { nth } => {
            let told = scene.runs(RHEA, &format!("/audit undo number:{}", nth + 1));
            if told.contains("Take it back") {
                scene.clicks(RHEA, "Take it back");
            }
        }
        Word::Again => {
            does(scene, Command::Tally(NO));
            does(scene, Command::CountAnswers(NO));
        }
        Word::CallOff => drop(does(scene, Command::CallOff(NO))),
        Word::Erase { who } => {
            let (user, _) = PEOPLE[*who];
            if !scene.runs(user, "/privacy delete").starts_with("refused") {
                scene.clicks(user, "Erase me for good");
            }
        }
    }
}

/// E-51: whatever happens in an evening, nothing is booked twice.
#[test]
fn any_evening_comes_to_what_was_seen() {
    let told = TestRunner::new(Config { cases: CASES, ..Config::default() }).run(&steps(), |(steps, given, words)| {
        let mut scene = Scene::new().without_cards();
        let mut witness = begins(&mut scene, &given);
        for step in &steps {
            happen(&mut scene, &mut witness, step);
        }
        ends(&mut scene);
        let sheet = scene.guild.attendance.sheets.get(&NO).cloned().expect("it was worked out");
        let judged = witness.records(&scene);
        for (user, entry) in &sheet.entries {
            let expected = judged.get(user).copied().unwrap_or(Verdict::Absent);
            // Of whom nothing is known before he came, the witness says the same.
            prop_assert_eq!(entry.measured.verdict, expected, "{}", user);
        }
        let facts = scene.facts.len();
        say(&mut scene, &Word::Again);
        prop_assert_eq!(scene.facts.len(), facts, "what is worked out twice books nothing twice");
        for word in &words {
            say(&mut scene, word);
            check_booked(&scene)?;
        }
        Ok(())
    });
    told.unwrap_or_else(|failure| panic!("{failure}"));
}

/// What events booked is what the state says, and accounts are the sums.
fn check_booked(scene: &Scene) -> Result<(), TestCaseError> {
    let mut sums: BTreeMap<(PoolNo, UserId), i64> = BTreeMap::new();
    for fact in &scene.facts {
        match fact {
            crate::Fact::Dkp(crate::dkp::Fact::Booked { booking, .. }) => {
                let of = |who| (booking.pool, who);
                booking.shares.iter().for_each(|share| *sums.entry(of(share.who)).or_default() += share.points.0);
            }
            crate::Fact::Privacy(crate::privacy::Fact::Erased { member }) => sums.retain(|(_, who), _| who != member),
            _without_points => {}
        }
    }
    for (no, pool) in scene.guild.dkp.pools() {
        for (user, account) in &pool.accounts {
            prop_assert_eq!(Some(&account.balance.0), sums.get(&(no, *user)), "{}", user);
            let own = scene.guild.dkp.events.iter().filter(|((.., who), booked)| who == user && booked.pool == no);
            let of_event: i64 = own.map(|(_, booked)| booked.points.0).sum();
            prop_assert_eq!(of_event, account.balance.0, "nothing else gave or took points: {}", user);
        }
    }
    Ok(())
}

// === The database ===

async fn check(shelf: &mut Shelf, (steps, given, words): &Evening, together: bool) {
    let mut scene = Scene::new().without_cards().of_guild(shelf.register().await);
    let mut written = scene.facts.len();
    let mut folded = scene.guild.clone();
    let mut witness = begins(&mut scene, given);
    for step in steps {
        happen(&mut scene, &mut witness, step);
        if matches!(step, (_, Step::Crash)) {
            catch_up(shelf, &mut scene, &mut folded, &mut written, together).await;
        }
    }
    ends(&mut scene);
    catch_up(shelf, &mut scene, &mut folded, &mut written, together).await;
    for word in words {
        say(&mut scene, word);
        catch_up(shelf, &mut scene, &mut folded, &mut written, together).await;
    }
    shelf.verify(&scene.guild).await;
}

/// Writes what happened since, each fact alone or all from the state after the last, and goes on from what is read.
async fn catch_up(shelf: &mut Shelf, scene: &mut Scene, folded: &mut Guild, written: &mut usize, together: bool) {
    let facts = &scene.facts[*written..];
    *written = scene.facts.len();
    if together {
        shelf.write(&scene.guild, facts).await;
        *folded = scene.guild.clone();
    } else {
        shelf.write_each(folded, facts).await;
    }
    let guild = &scene.guild;
    let loaded = shelf.load(guild).await;
    assert_eq!(loaded.seq, guild.seq);
    assert_eq!(loaded.attendance, guild.attendance);
    assert_eq!(loaded.dkp, guild.dkp);
    let read = Guild { attendance: loaded.attendance, dkp: loaded.dkp, ..guild.clone() };
    scene.guild = read;
}

/// Whoever was erased leaves no trace, but what was booked on him first was booked: its key belongs to nothing else.
#[tokio::test]
async fn what_is_booked_after_all_were_erased_has_a_key_of_its_own() {
    let seat = Step::Move { who: 2, channel: Some(0), deafened: false };
    let words = vec![Word::Erase { who: 2 }, Word::Correct { who: 0, outcome: "attended" }];
    let evening = (vec![(1, seat)], vec![Answer::Yes; 3], words);
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        check(&mut shelf, &evening, false).await;
        check(&mut shelf, &evening, true).await;
    }
}

/// E-44, E-48: what was counted was known in memory only.
#[test]
fn what_is_loaded_after_any_crash_is_what_was_seen() {
    on_every_backend(CASES_STORED, &steps(), async |shelf, evening| {
        check(shelf, &evening, false).await;
        check(shelf, &evening, true).await;
    });
}
