//! Templates told as stories about one small guild (see [`crate::testing`]).

mod changing;
mod making;
mod stored;

use std::collections::BTreeMap;

use calendar::{Dates, Exception, Exceptions, Lead, Nth, Pause, Rule, Weekdays, Weeks};
use chrono::{NaiveDate, NaiveTime, Weekday};
use domain::ids::{ChannelId, RoleId};
use domain::moment::{Moment, WallTime};

use super::state::{Body, Fact};
use crate::events::state::{Details, Points};
use crate::guild_setup::{ChannelKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let (no, at) = (1, Moment(1_772_700_000_000));
    let text = |text: &str| domain::free_text::FreeText::parse(text, 100).expect("short").expect("not empty");
    let zone = domain::moment::Zone::parse("Europe/Paris").expect("a zone");
    let (first, time) = (day("2026-03-02"), NaiveTime::from_hms_opt(21, 0, 0).expect("a time"));
    let rule = Rule {
        dates: Dates::Weekly(Weekdays::of([Weekday::Mon, Weekday::Thu]), Weeks::Odd),
        at: time,
        minutes: 90,
        first,
        last: None,
        lead: Lead { days: 1, at: Some(time) },
    };
    let plain = Details {
        name: text("Siege"),
        start: WallTime::new(first.and_time(time), zone),
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
    };
    let full = Details {
        kind: Some("boss".to_owned()),
        words: Some(text("Bring food")),
        room: Some(ChannelId::new(320)),
        ping: Some(RoleId::new(220)),
        places: Some(12),
        caps: [("tank".to_owned(), 2)].into(),
        deadline_minutes: Some(60),
        points: Points { signup: 1, attendance: 2, ..Points::default() },
        thread: true,
        ..plain.clone()
    };
    let dates = Dates::MonthWeekday(Nth::Last, Weekday::Sun);
    let monthly = Rule { dates, last: Some(day("2026-12-31")), lead: Lead { days: 3, at: None }, ..rule };
    let (one, other) = (
        Box::new(Body { details: plain, rule, confirm: false }),
        Box::new(Body { details: full, rule: monthly, confirm: true }),
    );
    let mut exceptions = Exceptions::default();
    exceptions.set(day("2026-03-05"), Exception::Skipped).expect("there is room");
    exceptions.set(day("2026-03-09"), Exception::MovedTo(day("2026-03-10").and_time(time))).expect("there is room");
    exceptions.pause(Pause { from: day("2026-04-01"), until: Some(day("2026-04-14")) }).expect("there is room");
    exceptions.pause(Pause { from: day("2026-07-01"), until: None }).expect("there is room");
    vec![
        Fact::Added { no, body: one.clone(), at },
        Fact::Added { no, body: other.clone(), at },
        Fact::Edited { no, body: other, was: one.clone(), at },
        Fact::Deleted { no, body: one.clone(), exceptions: exceptions.clone() },
        Fact::Restored { no, body: one, exceptions: exceptions.clone(), at },
        Fact::Excepted { no, exceptions, was: Exceptions::default(), at },
        Fact::Looked { no, at, next: None, missed: Vec::new() },
        Fact::Looked { no, at, next: Some(at), missed: vec![first] },
        Fact::Moved { at },
    ]
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(crate::Fact::Templates) {
        let (feature, kind, content) = fact.record();
        assert_eq!(crate::Fact::recall(feature, &kind, content), Some(fact));
    }
}

/// It is Sunday, 1 March 2026, 09:00; events are announced in #general.
pub(super) fn scene() -> Scene {
    Scene::new().with(Setting::Channel(ChannelKey::Events), &GENERAL.to_string()).without_cards()
}

/// The events that there are or were: number, start by the guild's clock, how far they are.
pub(super) fn events(scene: &Scene) -> Vec<String> {
    let mut all: Vec<_> = scene.guild.events.all().collect();
    all.sort_by_key(|event| event.no);
    let said = all.into_iter().map(|event| {
        format!("{} {} {}", event.no, event.details.start.local.format("%m-%d %H:%M"), event.status.name())
    });
    said.collect()
}
