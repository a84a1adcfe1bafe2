//! What is written and read back.

use domain::free_text::FreeText;
use domain::ids::{ChannelId, MessageId, RoleId};
use domain::locale::Locale;
use domain::moment::Moment;
use proptest::prelude::*;

use super::*;
use crate::Fact as AnyFact;
use crate::recruitment::fact::Fact;
use crate::recruitment::state::{Answer, Config, Door, Question, Stage, WaitEnd};
use crate::recruitment::store;
use crate::testing::shelf::on_every_backend;
use crate::{Post, RoleTurn};

fn text(text: &str) -> FreeText {
    FreeText::parse(text, 500).expect("short").expect("not empty")
}

fn configured() -> Config {
    Config {
        door: Door::Open,
        words: Some(text("We are nice")),
        places: Some(text("two healers")),
        questions: vec![text("Cats or dogs?")],
        staff: Some(LOG),
        call: Some(OFFICER),
        keeps_rooms: true,
        ..Config::default()
    }
}

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let (no, at) = (1, Moment(1_772_700_000_000));
    let answers = vec![
        Answer { question: Question::Ours(0), text: text("Finnegan") },
        Answer { question: Question::Own(text("Cats or dogs?")), text: text("cats") },
    ];
    let roles = vec![RoleTurn { role: RoleId::new(210), wanted: true }];
    let moved =
        |to, from, by| Fact::Moved { no, to, from, by, at, note: None, words: None, until: None, roles: Vec::new() };
    let refused = Fact::Moved {
        no,
        to: Stage::Refused,
        from: Stage::Interview,
        by: Some(OLGA),
        at,
        note: Some(text("rude")),
        words: Some(text("good luck")),
        until: None,
        roles: roles.clone(),
    };
    let trial = Fact::Moved {
        no,
        to: Stage::Trial,
        from: Stage::New,
        by: Some(OLGA),
        at,
        note: None,
        words: None,
        until: Some(at),
        roles: Vec::new(),
    };
    let unwaited = |why| Fact::Unwaited { no, member: FINN, role: "tank".into(), locale: Locale::De, why };
    vec![
        Fact::Changed { config: Box::new(configured()), was: Box::default() },
        Fact::Applied { no, member: FINN, locale: Locale::De, answers: answers.clone(), at, roles: roles.clone() },
        Fact::Applied { no, member: FINN, locale: Locale::De, answers, at, roles: Vec::new() },
        Fact::Claimed { no, officer: OLGA, at },
        moved(Stage::Reviewing, Stage::Interview, Some(OLGA)),
        moved(Stage::Interview, Stage::Reviewing, Some(OLGA)),
        moved(Stage::Accepted, Stage::Trial, Some(OLGA)),
        moved(Stage::Withdrawn, Stage::New, None),
        moved(Stage::Expired, Stage::New, None),
        refused,
        trial,
        Fact::Reopened { no, to: Stage::Trial, by: Some(OLGA), at, roles },
        Fact::Reopened { no, to: Stage::New, by: None, at, roles: Vec::new() },
        Fact::Asked { no, by: OLGA, question: text("when?"), at },
        Fact::Heard { no, author: FINN, at, text: Some(text("tonight")) },
        Fact::Heard { no, author: FINN, at, text: None },
        Fact::RoomMade { no, channel: ChannelId::new(400), in_thread: false },
        Fact::RoomMade { no, channel: ChannelId::new(400), in_thread: true },
        Fact::RoomFailed { no, code: 50_013 },
        Fact::CardPosted { no, card: Post { channel: LOG, message: MessageId::new(401) } },
        Fact::TrialOver { no },
        Fact::Tidied { no },
        Fact::Filed { no },
        Fact::RolesSettled { member: FINN, roles: vec![RoleId::new(210)] },
        Fact::Waited { no, member: FINN, role: "tank".into(), locale: Locale::De, at },
        Fact::Called { no, at },
        unwaited(WaitEnd::Applied),
        unwaited(WaitEnd::Left),
        unwaited(WaitEnd::Missed),
        unwaited(WaitEnd::Lapsed),
        Fact::Changed { config: Box::new(Config { in_threads: true, ..Config::default() }), was: Box::default() },
    ]
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(AnyFact::Recruit) {
        let (feature, kind, content) = fact.record();
        assert_eq!(AnyFact::recall(feature, &kind, content), Some(fact));
    }
}

#[derive(Clone, Debug)]
enum Step {
    Apply(bool),
    Wait(bool),
    StopWaiting,
    Places(i64),
    Talk(bool),
    Withdraw,
    Claim,
    Interview,
    Trial,
    Accept,
    Refuse,
    Ask,
    Write,
    Configure(i64),
    Undo,
    Deliver,
    Pass(u64),
    Erase,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => any::<bool>().prop_map(Step::Apply),
        3 => any::<bool>().prop_map(Step::Wait),
        1 => Just(Step::StopWaiting),
        2 => (1..4_i64).prop_map(Step::Places),
        1 => any::<bool>().prop_map(Step::Talk),
        1 => Just(Step::Withdraw),
        2 => Just(Step::Claim),
        2 => Just(Step::Interview),
        2 => Just(Step::Trial),
        2 => Just(Step::Accept),
        2 => Just(Step::Refuse),
        1 => Just(Step::Ask),
        2 => Just(Step::Write),
        1 => (1..40_i64).prop_map(Step::Configure),
        1 => Just(Step::Undo),
        4 => Just(Step::Deliver),
        3 => (1..20_u64).prop_map(Step::Pass),
        1 => Just(Step::Erase),
    ]
}

fn happens(scene: &mut Scene, step: &Step) {
    let no = scene.guild.recruitment.open.keys().next_back().copied().unwrap_or(1);
    let seen = scene.guild.recruitment.find(no).map_or(0, |it| it.revision);
    let act = |act: &str| format!("1:recruit:{act}:1:::{no}.{seen}");
    match step {
        Step::Apply(other) => {
            let user = if *other { STRANGER } else { FINN };
            scene.runs(user, "/recruit apply");
            let id = format!("1:recruit:apply:1:{user}::2166136261");
            scene.submits(user, &id, ANSWERS)
        }
        Step::Wait(other) => {
            let user = if *other { STRANGER } else { FINN };
            scene.clicks(user, &format!("1:recruit:wait:1:{user}::tank"))
        }
        Step::StopWaiting => scene.clicks(FINN, "1:recruit:unwait:1:14::"),
        Step::Places(count) => scene.runs(OLGA, &format!("/roster ideal role:tank count:{count}")),
        Step::Talk(in_thread) => {
            let talk = if *in_thread { "thread" } else { "channel" };
            scene.runs(OLGA, &format!("/recruit config talk:{talk}"))
        }
        Step::Withdraw => scene.clicks(FINN, "1:recruit:withdraw:1:::"),
        Step::Claim => scene.clicks(OLGA, &act("claim")),
        Step::Interview => scene.clicks(OLGA, &act("talk")),
        Step::Trial => scene.submits(OLGA, &act("trial"), &[("days", "3")]),
        Step::Accept => scene.clicks(OLGA, &act("accept")),
        Step::Refuse => scene.submits(OLGA, &act("no"), &[("note", "no time"), ("words", "see you")]),
        Step::Ask => scene.submits(OLGA, &format!("1:recruit:ask:1:::{no}"), &[("question", "when?")]),
        Step::Write => {
            let room = scene.guild.recruitment.all().find_map(|it| it.room);
            room.map(|room| scene.writes(FINN, room, "hello there")).unwrap_or_default()
        }
        Step::Configure(days) => scene.runs(OLGA, &format!("/recruit config pause:{days} patience:{days}")),
        Step::Undo => {
            let number = scene.journal.len();
            scene.runs(RHEA, &format!("/audit undo number:{number}"));
            if scene.labels().iter().any(|label| label == "Take it back") {
                scene.clicks(RHEA, "Take it back")
            } else {
                String::new()
            }
        }
        Step::Deliver => {
            scene.delivers();
            scene.role_changes_arrive()
        }
        Step::Pass(days) => {
            let to = scene.now.plus(std::time::Duration::from_secs(days * 86_400));
            let reading = to.local(scene.guild.zone()).format("%Y-%m-%d %H:%M").to_string();
            scene.passes_to(&reading)
        }
        Step::Erase => {
            scene.runs(FINN, "/privacy delete");
            scene.clicks(FINN, "Erase me for good")
        }
    };
}

#[test]
fn what_is_loaded_is_what_was_written() {
    on_every_backend(32, &proptest::collection::vec(step(), 1..24), async |shelf, steps| {
        let mut scene = super::threads::with_threads().changed(Change::Member(STRANGER, member("Stranger", &[])));
        scene = scene.with(Setting::Game, "throne-and-liberty");
        scene.runs(ARIA, "/profile weapons weapons:sns gs");
        scene.runs(OLGA, "/roster ideal role:tank count:1");
        steps.iter().for_each(|step| happens(&mut scene, step));
        let mut folded = quiet().of_guild(shelf.register().await).guild;
        let counts = |fact: &AnyFact| matches!(fact, AnyFact::Recruit(_) | AnyFact::Privacy(_));
        shelf.replay(&mut folded, &scene.facts, counts).await;
        let loaded = store::load(&mut *shelf.read().await, folded.id).await.expect("what was written is readable");
        assert_eq!(loaded, *scene.guild.recruitment);
    });
}
