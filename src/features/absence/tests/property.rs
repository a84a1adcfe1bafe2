//! Whatever people do in whatever order: the rules hold, and the tables say what the state says.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::ids::{RoleId, UserId};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use storage::journal::{self, Seq};
use storage::testing::backends;

use super::*;
use crate::Guild;
use crate::absence::state::CustodyStage;
use crate::testing::shelf::{Shelf, on_every_backend};

/// Sequences that are checked on each database; in memory it is what `PROPTEST_CASES` says.
const CASES_STORED: u32 = 12;

const PEOPLE: [UserId; 4] = [ARIA, BELA, OLGA, FINN];

/// One thing that happens; numbers are taken modulo what there is.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Declare { who: usize, whom: usize, from: u64, days: u64 },
    Write { who: usize, from: u64, days: u64 },
    Chat { who: usize },
    Edit { nth: usize, from: Option<u64>, until: u64 },
    End { who: usize, no: i64 },
    Back { who: usize },
    UndoLast,
    Forge { who: usize },
    DeleteMessage { back: u64 },
    ByHand { who: usize, role: usize, give: bool },
    RolesArrive,
    Deliver { closed: bool },
    Pass { hours: u64 },
    Outage { hours: u64 },
    Move { zone: usize },
    MapRole { absent: bool },
    Leave { who: usize },
}

const ZONES: [&str; 3] = ["Europe/Paris", "Asia/Tokyo", "America/New_York"];

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..PEOPLE.len();
    let no = 1..6_i64;
    prop_oneof![
        6 => (who(), who(), 0..6_u64, 0..9_u64).prop_map(|(who, whom, from, days)| Step::Declare { who, whom, from, days }),
        3 => (who(), 0..6_u64, 0..9_u64).prop_map(|(who, from, days)| Step::Write { who, from, days }),
        1 => who().prop_map(|who| Step::Chat { who }),
        4 => (0..9_usize, proptest::option::of(0..9_u64), 0..12_u64)
            .prop_map(|(nth, from, until)| Step::Edit { nth, from, until }),
        3 => (who(), no).prop_map(|(who, no)| Step::End { who, no }),
        2 => who().prop_map(|who| Step::Back { who }),
        5 => Just(Step::UndoLast),
        1 => who().prop_map(|who| Step::Forge { who }),
        2 => (0..6_u64).prop_map(|back| Step::DeleteMessage { back }),
        3 => (who(), 0..3_usize, any::<bool>()).prop_map(|(who, role, give)| Step::ByHand { who, role, give }),
        6 => Just(Step::RolesArrive),
        2 => any::<bool>().prop_map(|closed| Step::Deliver { closed }),
        4 => (0..60_u64).prop_map(|hours| Step::Pass { hours }),
        1 => (0..200_u64).prop_map(|hours| Step::Outage { hours }),
        1 => (0..ZONES.len()).prop_map(|zone| Step::Move { zone }),
        1 => any::<bool>().prop_map(|absent| Step::MapRole { absent }),
        1 => who().prop_map(|who| Step::Leave { who }),
    ]
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..40)
}

impl Step {
    fn happen(&self, scene: &mut Scene) {
        match *self {
            Self::Declare { who, whom, from, days } if who == whom => {
                let line = format!("/absence declare from:{} until:{}", day(scene, from), day(scene, from + days));
                scene.runs(PEOPLE[who], &line);
            }
            Self::Declare { who, whom, from, days } => {
                let (from, until) = (day(scene, from), day(scene, from + days));
                scene.runs(
                    PEOPLE[who],
                    &format!("/absence add member:{} from:{from} until:{until} reason:x", PEOPLE[whom]),
                );
            }
            Self::Write { who, from, days } => {
                let text = format!("away from {} to {}", day(scene, from), day(scene, from + days));
                scene.writes(PEOPLE[who], ABSENCES, &text);
            }
            Self::Chat { who } => drop(scene.writes(PEOPLE[who], ABSENCES, "hm")),
            Self::Edit { nth, from, until } => edit(scene, nth, from, until),
            Self::End { who, no } => drop(scene.runs(PEOPLE[who], &format!("/absence end absence:{no}"))),
            Self::Back { who } => drop(scene.runs(PEOPLE[who], "/absence end")),
            Self::UndoLast => undo_last(scene, None),
            Self::Forge { who } => undo_last(scene, Some(PEOPLE[who])),
            Self::DeleteMessage { back } => {
                let message = domain::ids::MessageId::new(scene.last_message().get() - back);
                scene.deletes(&[message]);
            }
            Self::ByHand { who, role, give } => {
                let role = [MEMBER, ABSENT, GUEST][role];
                let _told =
                    if give { scene.gives_by_hand(PEOPLE[who], role) } else { scene.takes_by_hand(PEOPLE[who], role) };
            }
            Self::RolesArrive => drop(scene.role_changes_arrive()),
            Self::Deliver { closed: true } => drop(scene.delivers_to_closed_doors()),
            Self::Deliver { closed: false } => drop(scene.delivers()),
            Self::Pass { hours } => drop(scene.passes_to(&later(scene, hours))),
            Self::Outage { hours } => drop(scene.is_down_until(&later(scene, hours))),
            Self::Move { zone } => drop(scene.runs(RHEA, &format!("/setup timezone zone:{}", ZONES[zone]))),
            Self::MapRole { absent: true } => drop(scene.runs(RHEA, "/setup role meaning:absent role:@Absent")),
            Self::MapRole { absent: false } => drop(scene.runs(RHEA, "/setup role meaning:absent")),
            Self::Leave { who } => drop(scene.sees(Change::MemberGone(PEOPLE[who]), &Event::MemberLeft(PEOPLE[who]))),
        }
    }
}

/// Somebody changes the dates of one of the open absences: his own.
fn edit(scene: &mut Scene, nth: usize, from: Option<u64>, until: u64) {
    let open: Vec<_> = scene.guild.absence.open.values().map(|absence| (absence.no, absence.member)).collect();
    let Some((no, member)) = open.get(nth % open.len().max(1)) else { return };
    let from = from.map(|from| format!(" from:{}", day(scene, from))).unwrap_or_default();
    scene.runs(*member, &format!("/absence edit absence:{no} until:{}{from}", day(scene, until)));
}

/// The newest undo button is clicked by whom it is for, or its id is sent by somebody else.
fn undo_last(scene: &mut Scene, forger: Option<UserId>) {
    let ids = scene.custom_ids().into_iter().rev().filter_map(|id| CustomId::parse(&id).ok());
    let last = ids.into_iter().find(|id| id.feature == "absence" && id.action == "undo");
    let Some(id) = last else { return };
    let who = forger.or(id.person).expect("undo buttons are for one person");
    let told = scene.clicks(who, &id.clone().only_for(who).to_string());
    let may = id.person == Some(who) || who == OLGA || told.starts_with("refused");
    assert!(may || is_own(scene, who, &id), "{who} took back what is not his: {told}");
}

fn is_own(scene: &Scene, who: UserId, id: &CustomId) -> bool {
    let no: Option<i64> = id.argument.split('.').next().and_then(|no| no.parse().ok());
    let state = &scene.guild.absence;
    state.open.values().chain(state.recent.values()).any(|absence| Some(absence.no) == no && absence.member == who)
}

fn day(scene: &Scene, ahead: u64) -> String {
    let today = scene.now.local(scene.zone()).date();
    (today + chrono::Days::new(ahead)).to_string()
}

fn later(scene: &Scene, hours: u64) -> String {
    let then = scene.now.plus(Duration::from_secs(hours * 3600)).local(scene.zone());
    then.format("%Y-%m-%d %H:%M").to_string()
}

// === The rules hold ===

/// What must be true of every state, whatever led there.
fn check_rules(scene: &Scene, given: &[RoleId]) {
    let guild = &scene.guild;
    let a_day_ahead = scene.now.plus(Duration::from_secs(24 * 3600));
    let open: Vec<_> = guild.absence.open.values().collect();
    for (index, one) in open.iter().enumerate() {
        assert!(one.terms.until.at > one.terms.from.at, "absence {} has a length", one.no);
        assert_eq!(one.terms.until.zone, guild.zone(), "absence {} is in the guild's zone", one.no);
        // A day for guilds that move to another zone in the meantime.
        assert!(!one.started || one.terms.from.at <= a_day_ahead, "absence {} began before its time", one.no);
        for other in &open[index + 1..] {
            let apart = one.member != other.member || !one.terms.overlap(&other.terms);
            assert!(apart, "absences {} and {} of one person overlap", one.no, other.no);
        }
    }
    for user in PEOPLE {
        assert!(guild.absence.open_of(user).count() <= crate::absence::rules::OPEN_PER_MEMBER_MAX);
        // What is over may still wait for its job.
        let away = |absence: &&crate::absence::state::Absence| absence.started && absence.terms.until.at > scene.now;
        assert!(guild.absence.open_of(user).filter(away).count() <= 1, "nobody is away twice");
        let returning = guild.absence.custody.get(&user).is_none_or(|custody| custody.stage == CustodyStage::Returning);
        assert_eq!(guild.absence.is_away(user), !returning, "{user} is away while his roles are kept");
    }
    for (user, custody) in &guild.absence.custody {
        assert!(custody.taken.iter().all(|role| *role == MEMBER), "only the member role is taken from {user}");
    }
    for wish in crate::desired_roles(guild).into_iter().filter(|wish| wish.wanted) {
        assert!(given.contains(&wish.role), "{wish:?}: neither the absent role nor one that was taken");
        let taken = guild.absence.custody.get(&wish.user).is_some_and(|custody| custody.taken.contains(&wish.role));
        assert!(wish.role == ABSENT || taken, "{wish:?} was never taken");
    }
}

/// Roles are taken only from those who hold them at that moment.
fn check_taken(before: &Guild, facts: &[crate::Fact]) {
    for fact in facts {
        let (user, taken) = match fact {
            crate::Fact::Absence(crate::absence::Fact::Started { no, taken }) => {
                let declared = |fact: &crate::Fact| match fact {
                    crate::Fact::Absence(crate::absence::Fact::Declared { no: it, member, .. }) if it == no => {
                        Some(*member)
                    }
                    _other => None,
                };
                let known =
                    before.absence.open.get(no).or(before.absence.recent.values().find(|absence| absence.no == *no));
                (known.map(|absence| absence.member).or(facts.iter().find_map(declared)), taken)
            }
            crate::Fact::Absence(crate::absence::Fact::RolesRetaken { member, taken }) => (Some(*member), taken),
            _other => continue,
        };
        let user = user.expect("what starts was declared");
        for role in taken {
            assert_eq!(before.mirror.holds(user, *role), Some(true), "{role} is taken from {user}, who lacks it");
        }
    }
}

#[test]
fn whatever_happens_the_rules_hold() {
    let told = TestRunner::default().run(&steps(), |steps| {
        let mut scene = Scene::new();
        for step in &steps {
            let (before, known) = (scene.facts.len(), scene.guild.clone());
            step.happen(&mut scene);
            check_rules(&scene, &[MEMBER, ABSENT]);
            if is_one_plan(step) {
                check_taken(&Guild { mirror: scene.guild.mirror.clone(), ..known }, &scene.facts[before..]);
            }
        }
        Ok(())
    });
    told.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Steps after which the mirror is still what the decision saw.
fn is_one_plan(step: &Step) -> bool {
    !matches!(step, Step::RolesArrive | Step::Pass { .. } | Step::Outage { .. })
}

// === The tables say what the state says ===

/// A guild in the database. What a scene is given from the beginning has no facts, so it is recorded as an officer would.
async fn recorded(shelf: &mut Shelf) -> Scene {
    let mut scene = Scene::new().of_guild(shelf.register().await);
    let given = scene.guild.setup.given();
    scene.guild.setup = std::sync::Arc::default();
    for (setting, value) in given {
        let fact = crate::Fact::Setup(crate::guild_setup::Fact::Changed { setting, value: Some(value), was: None });
        shelf.write_each(&mut scene.guild, &[fact]).await;
    }
    scene
}

/// Writes every fact in a transaction of its own.
async fn check_each(shelf: &mut Shelf, steps: &[Step]) {
    let mut scene = recorded(shelf).await;
    let mut folded = scene.guild.clone();
    for step in steps {
        let before = scene.facts.len();
        step.happen(&mut scene);
        shelf.write_each(&mut folded, &scene.facts[before..]).await;
        check_loaded(shelf, &scene.guild).await;
    }
    check_journal(shelf, &scene).await;
}

/// Writes all facts of a step together.
pub(super) async fn check_together(shelf: &mut Shelf, steps: &[Step]) -> Guild {
    let mut scene = recorded(shelf).await;
    for step in steps {
        let before = scene.facts.len();
        step.happen(&mut scene);
        shelf.write(&scene.guild, &scene.facts[before..]).await;
    }
    check_loaded(shelf, &scene.guild).await;
    scene.guild
}

async fn check_loaded(shelf: &Shelf, guild: &Guild) {
    let loaded = shelf.load(guild).await;
    assert_eq!(loaded.seq, guild.seq);
    assert_eq!(loaded.setup, guild.setup);
    assert_eq!(loaded.absence, guild.absence);
    assert_eq!(loaded.leavers, guild.leavers);
}

/// Every fact stands in the journal as it happened.
async fn check_journal(shelf: &Shelf, scene: &Scene) {
    let mut connection = shelf.read().await;
    let recorded = journal::read(&mut connection, scene.guild.id, Seq(1), 10_000).await.expect("a readable journal");
    let recalled =
        recorded.into_iter().filter_map(|entry| crate::Fact::recall(&entry.feature, &entry.kind, entry.payload));
    let of_the_story = recalled.skip(scene.guild.seq as usize - scene.facts.len());
    assert_eq!(of_the_story.collect::<Vec<_>>(), scene.facts);
}

#[test]
fn what_is_loaded_is_what_was_written() {
    on_every_backend(CASES_STORED, &steps(), async |shelf, steps| {
        check_each(shelf, &steps).await;
        check_together(shelf, &steps).await;
    });
}

/// More than can be brought back are left in the table as history.
#[tokio::test]
async fn only_recent_endings_are_loaded() {
    let once = [Step::Declare { who: 0, whom: 0, from: 2, days: 0 }, Step::Back { who: 0 }];
    let steps = vec![once; 1 + crate::absence::state::RECENT_MAX as usize].concat();
    for backend in backends() {
        check_together(&mut Shelf::new(backend).await, &steps).await;
    }
}

/// A purge of the channel ends everything at once, and all of it is written from the state after it.
#[tokio::test]
async fn a_purge_of_the_channel_ends_a_hundred_absences() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = recorded(&mut shelf).await;
        for number in 0..100 {
            let user = UserId(1000 + number);
            scene.sees(Change::Member(user, member("M", &[MEMBER])), &Event::MemberJoined(user));
            scene.writes(user, ABSENCES, "away until 2026-03-07");
        }
        let written: Vec<_> = (1001..=1100).map(domain::ids::MessageId::new).collect();
        let asked = scene.facts.len();
        scene.deletes(&written);
        assert_eq!(scene.facts.len(), asked + 1, "so many at once are asked about");
        scene.clicks(OLGA, "Go ahead");
        assert_eq!(scene.guild.absence.endings, 100);
        shelf.write(&scene.guild, &scene.facts).await;
        check_loaded(&shelf, &scene.guild).await;
    }
}
