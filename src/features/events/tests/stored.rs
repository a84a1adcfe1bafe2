//! What is written and read back.

use std::collections::BTreeMap;

use calendar::Identity;
use chrono::NaiveDate;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, MessageId, OccasionId, RoleId};
use domain::moment::{Moment, WallTime, Zone};

use crate::events::fact::Fact;
use crate::events::state::{Answer, Details, Place, Points, Signup, Status};
use crate::testing::cast::*;
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
        points: Points { signup: 1, attendance: 2 },
        thread: true,
        ..plain()
    }
}

fn signup(answer: Answer, place: Place) -> Signup {
    Signup { answer, place, role: None, note: None, since: Moment(1_772_700_000_000), by: None }
}

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let (no, at, by) = (1, Moment(1_772_700_000_000), Some(OLGA));
    let origin = Some(Identity { template: 17, date: date() });
    let post = Post { channel: ChannelId::new(310), message: MessageId::new(311) };
    let occasion = OccasionId::new(312);
    let yes = Box::new(signup(Answer::Yes, Place::Held));
    let full_signup = Box::new(Signup {
        answer: Answer::Late,
        place: Place::Offered { until: at },
        role: Some("tank".to_owned()),
        note: Some(text("half an hour")),
        since: at,
        by,
    });
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
