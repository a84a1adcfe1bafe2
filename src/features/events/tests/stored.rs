//! What is written and read back.

use std::collections::BTreeMap;

use calendar::Identity;
use chrono::NaiveDate;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, MessageId, OccasionId, RoleId, UserId};
use domain::moment::{Moment, WallTime, Zone};
use proptest::prelude::*;

use crate::events::fact::{Fact, Later};
use crate::events::state::{Answer, Details, EventNo, Notice, Owed, Place, Points, Signup, Status};
use crate::events::store;
use crate::testing::Scene;
use crate::testing::cast::*;
use crate::testing::shelf::on_every_backend;
use crate::{Fact as AnyFact, Post};

pub(super) fn text(text: &str) -> FreeText {
    FreeText::parse(text, 2_000).expect("short").expect("not empty")
}

fn date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 7).expect("a date")
}

/// The least that an event is.
pub(super) fn plain() -> Details {
    let zone = Zone::parse("Europe/Paris").expect("a zone");
    Details {
        name: text("Boss"),
        start: WallTime::new(date().and_hms_opt(21, 0, 0).expect("a time"), zone),
        minutes: 90,
        kind: None,
        words: None,
        room: None,
        ping: None,
        places: None,
        caps: BTreeMap::new(),
        deadline_minutes: None,
        points: Points::default(),
        thread: false,
    }
}

/// Everything that it can be.
pub(super) fn full() -> Details {
    Details {
        kind: Some("boss".to_owned()),
        words: Some(text("Bring food")),
        room: Some(ChannelId::new(320)),
        ping: Some(RoleId::new(220)),
        places: Some(12),
        caps: [("tank".to_owned(), 2)].into(),
        deadline_minutes: Some(60),
        points: Points { signup: 1, attendance: 2, ..Points::default() },
        thread: true,
        ..plain()
    }
}

fn signup(answer: Answer, place: Place) -> Signup {
    Signup { answer, place, role: None, note: None, since: Moment(1_772_700_000_000), by: None, owed: None }
}

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    [made(), answered(), told()].concat()
}

/// One number, one moment and one officer for all of them.
const fn common() -> (EventNo, Moment, Option<UserId>) {
    (1, Moment(1_772_700_000_000), Some(OLGA))
}

fn made() -> Vec<Fact> {
    let (no, at, by) = common();
    let origin = Some(Identity { template: 17, date: date() });
    vec![
        Fact::Drafted { by: OLGA, details: Box::new(full()), at },
        Fact::DraftDropped { by: OLGA },
        Fact::Created { no, details: Box::new(plain()), status: Status::Planned, slot: 0, by, at, origin: None },
        Fact::Created { no, details: Box::new(full()), status: Status::Confirmed, slot: 59, by: None, at, origin },
        Fact::Edited { no, details: Box::new(full()), was: Box::new(plain()), by, at },
        Fact::Rezoned { no, start: plain().start },
        Fact::Confirmed { no, by, at },
        Fact::Unconfirmed { no, by, at },
        Fact::Closed { no, from: Status::Confirmed, by: None, at },
        Fact::Reopened { no, to: Status::Confirmed, by, at },
        Fact::Done { no, at },
        Fact::Cancelled { no, from: Status::Planned, reason: Some(text("too few")), by, at },
        Fact::Cancelled { no, from: Status::Planned, reason: None, by: None, at },
        Fact::Restored { no, to: Status::Planned, slot: 3, by, at },
    ]
}

fn answered() -> Vec<Fact> {
    let (no, at, by) = common();
    let yes = Box::new(signup(Answer::Yes, Place::Held));
    let full_signup = Box::new(Signup {
        answer: Answer::Late,
        place: Place::Offered { until: at },
        role: Some("tank".to_owned()),
        note: Some(text("half an hour")),
        since: at,
        by,
        owed: Some(Owed { what: Notice::Moved, at }),
    });
    vec![
        Fact::Answered { no, member: ARIA, signup: yes.clone(), was: None, by: None, reason: None, at },
        Fact::Answered {
            no,
            member: ARIA,
            signup: full_signup.clone(),
            was: Some(yes.clone()),
            by,
            reason: Some(text("told me")),
            at,
        },
        Fact::Answered {
            no,
            member: ARIA,
            signup: Box::new(signup(Answer::Maybe, Place::None)),
            was: Some(Box::new(signup(Answer::Bench, Place::None))),
            by: None,
            reason: None,
            at,
        },
        Fact::Removed { no, member: ARIA, was: full_signup, by, reason: Some(text("is away")), at },
        Fact::Removed { no, member: ARIA, was: Box::new(signup(Answer::No, Place::None)), by: None, reason: None, at },
        Fact::Removed {
            no,
            member: ARIA,
            was: Box::new(signup(Answer::Yes, Place::Waiting)),
            by: None,
            reason: None,
            at,
        },
        Fact::Promoted { no, member: ARIA, until: Some(at), at },
        Fact::Promoted { no, member: ARIA, until: None, at },
        Fact::PlaceTaken { no, member: ARIA },
        Fact::PlaceLapsed { no, member: ARIA, at },
    ]
}

fn told() -> Vec<Fact> {
    let (no, at, _) = common();
    let post = Post { channel: ChannelId::new(310), message: MessageId::new(311) };
    let occasion = OccasionId::new(312);
    vec![
        Fact::Called { no, at },
        Fact::Told { no, what: Notice::Cancelled, members: vec![ARIA, BELA], at },
        Fact::Told { no, what: Notice::Promoted { until: Some(at) }, members: vec![ARIA], at },
        Fact::Told { no, what: Notice::Words(text("Bring food")), members: vec![ARIA], at },
        Fact::PutOff { no, what: Notice::Moved, later: vec![Later { member: ARIA, at }] },
        Fact::PutOff { no, what: Notice::Restored, later: vec![Later { member: ARIA, at }] },
        Fact::PutOff { no, what: Notice::Promoted { until: None }, later: vec![Later { member: ARIA, at }] },
        Fact::NotTold { no, members: vec![ARIA] },
        Fact::DirectClosed { no, member: ARIA },
        Fact::ListingDiffers { no },
        Fact::Announced { no, post },
        Fact::AnnouncementLost { no, post },
        Fact::Listed { no, occasion },
        Fact::Unlisted { no, occasion, by_hand: true },
        Fact::NotListed { no, code: 50_013 },
        Fact::ThreadStarted { no, thread: ChannelId::new(313) },
        Fact::Notified { no, by: OLGA, text: text("Bring food"), count: 2, at },
        Fact::Tidied { no },
    ]
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(AnyFact::Events) {
        let (feature, kind, content) = fact.record();
        assert_eq!(AnyFact::recall(feature, &kind, content), Some(fact));
    }
}

#[derive(Clone, Debug)]
enum Step {
    Create(bool),
    Make,
    Answer(u64, &'static str),
    Late(u64),
    SignUp(u64, bool),
    Officer(&'static str),
    Edit(u32),
    Undo,
    Deliver,
    Stands,
    Pass(u64),
    Erase,
}

fn step() -> impl Strategy<Value = Step> {
    let officer = || prop::sample::select(vec!["confirm", "close", "reopen", "cancel"]);
    let action = || prop::sample::select(vec!["yes", "maybe", "bench", "no", "take"]);
    prop_oneof![
        3 => any::<bool>().prop_map(Step::Create),
        1 => Just(Step::Make),
        6 => (0..4_u64, action()).prop_map(|(who, what)| Step::Answer(who, what)),
        2 => (0..4_u64).prop_map(Step::Late),
        2 => (0..4_u64, any::<bool>()).prop_map(|(who, on)| Step::SignUp(who, on)),
        3 => officer().prop_map(Step::Officer),
        1 => (1..4_u32).prop_map(Step::Edit),
        1 => Just(Step::Undo),
        3 => Just(Step::Deliver),
        2 => Just(Step::Stands),
        3 => (1..60_u64).prop_map(Step::Pass),
        1 => Just(Step::Erase),
    ]
}

fn happens(scene: &mut Scene, step: &Step) {
    let user = |who: &u64| [ARIA, BELA, OLGA, RHEA][usize::try_from(*who).expect("small")];
    let no = scene.guild.events.open.keys().next_back().copied().unwrap_or(1);
    match step {
        Step::Create(confirmed) => {
            let day = scene.now.plus(std::time::Duration::from_secs(3 * 86_400)).local(scene.zone()).date();
            let state = if *confirmed { "confirmed" } else { "planned" };
            scene.runs(OLGA, &format!("/event create when:{day} 21:00 name:Boss places:1 thread:yes state:{state}"));
        }
        Step::Make => {
            let id = scene.guild.events.drafts.get(&OLGA).map(|draft| draft.at.0).unwrap_or_default();
            scene.clicks(OLGA, &format!("1:events:make:1:::{id}"));
        }
        Step::Answer(who, action) => drop(scene.clicks(user(who), &format!("1:events:{action}:1:::{no}"))),
        Step::Late(who) => drop(scene.submits(user(who), &format!("1:events:late:1:::{no}"), &[("note", "soon")])),
        Step::SignUp(who, on) => {
            let answer = if *on { "yes role:tank" } else { "remove" };
            scene.runs(OLGA, &format!("/event signup event:{no} member:{} answer:{answer}", user(who)));
        }
        Step::Officer(action) => drop(scene.runs(OLGA, &format!("/event {action} event:{no}"))),
        Step::Edit(places) => drop(scene.runs(OLGA, &format!("/event edit event:{no} places:{places} when:22:00"))),
        Step::Undo => drop(super::undoes_last(scene)),
        Step::Deliver => drop(scene.delivers()),
        Step::Stands => {
            if scene.guild.events.find(no).is_some_and(|event| event.slot.is_some()) {
                super::stands(scene, no, 7_000);
            }
        }
        Step::Pass(hours) => {
            let to = scene.now.plus(std::time::Duration::from_secs(hours * 3_600));
            let reading = to.local(scene.zone()).format("%Y-%m-%d %H:%M").to_string();
            scene.passes_to(&reading);
        }
        Step::Erase => {
            scene.runs(ARIA, "/privacy delete");
            scene.clicks(ARIA, "1:privacy:erase:1:11::");
        }
    }
}

/// E-09, E-69: after a restart answers were of another kind, and nobody could take his own back.
#[test]
fn what_is_loaded_is_what_was_written() {
    on_every_backend(32, &prop::collection::vec(step(), 1..30), async |shelf, steps| {
        let mut scene = super::quiet();
        scene.runs(BELA, "/profile notifications quiet:00:00-23:00");
        steps.iter().for_each(|step| happens(&mut scene, step));
        let mut folded = super::quiet().of_guild(shelf.register().await).guild;
        let counts = |fact: &AnyFact| matches!(fact, AnyFact::Events(_) | AnyFact::Privacy(_));
        shelf.replay(&mut folded, &scene.facts, counts).await;
        let loaded = store::load(&mut *shelf.read().await, folded.id).await.expect("what was written is readable");
        assert_eq!(loaded, *scene.guild.events);
    });
}
