//! A raid night on the war server: parties that are published get rooms there, and who was in them was at the event.

use domain::event::Event;
use domain::ids::{ChannelId, UserId};
use domain::mirror::{Change, VoiceSeat};
use domain::moment::{WallTime, Zone};
use presence::Outcome;

use super::pair::Pair;
use crate::events::state::{Details, Points};
use crate::events::{self, Status};
use crate::groups::state::{Chair, Groups, Why};
use crate::testing::cast::*;
use crate::{attendance, groups, reactions};

const NO: i64 = 1;

/// An hour at nine in the evening of the first day, in no room at home.
fn siege() -> Details {
    let date = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date");
    let zone = Zone::parse("Europe/Paris").expect("a zone");
    Details {
        name: super::text("Siege"),
        start: WallTime::new(date.and_hms_opt(21, 0, 0).expect("a time"), zone),
        minutes: 60,
        kind: None,
        words: None,
        room: None,
        ping: None,
        places: None,
        caps: std::collections::BTreeMap::new(),
        deadline_minutes: None,
        points: Points { signup: 0, attendance: 10, ..Points::default() },
        thread: false,
    }
}

/// A fact comes true at home, and what follows from it.
fn comes_true(pair: &mut Pair, fact: impl Into<crate::Fact>) {
    let fact = fact.into();
    crate::apply(&mut pair.home.guild, &fact);
    for command in reactions::react(&fact) {
        pair.home.does(crate::Actor::Bot, &command);
    }
    pair.home.facts.push(fact);
}

/// Aria and Bela are in one party, Olga in another; all of it is told on the evening.
fn published() -> Pair {
    let mut pair = Pair::linked();
    pair.home = pair.home.without_channel(crate::guild_setup::ChannelKey::War);
    let (details, at) = (Box::new(siege()), pair.home.now);
    let (status, by, origin) = (Status::Confirmed, None, None);
    let created = events::Fact::Created { no: NO, details, status, slot: 0, by, at, origin };
    comes_true(&mut pair, crate::Fact::Events(created));
    for scene in [&mut pair.home, &mut pair.war] {
        scene.passes_to("2026-03-01 20:30");
    }
    let party = |members: &[UserId]| members.iter().map(|who| Chair { who: *who, role: None }).collect();
    let groups = Groups { parties: vec![party(&[ARIA, BELA]), party(&[OLGA])], bench: Vec::new() };
    let at = pair.home.now;
    let arranged = groups::Fact::Arranged { no: NO, groups, why: Why::Anew, bill: Default::default(), at };
    comes_true(&mut pair, crate::Fact::Groups(arranged));
    let told = groups::Fact::Published { no: NO, slot: 0, changed: Vec::new(), again: false, at };
    comes_true(&mut pair, crate::Fact::Groups(told));
    pair.settles();
    pair
}

fn passes(pair: &mut Pair, reading: &str) {
    for scene in [&mut pair.home, &mut pair.war] {
        scene.passes_to(&format!("2026-03-01 {reading}"));
    }
    pair.carries();
}

fn room(pair: &Pair, slot: u8) -> ChannelId {
    pair.war.guild.ptb.rooms[&slot].channel_id().expect("it was made")
}

fn sits(pair: &mut Pair, user: UserId, channel: Option<ChannelId>) {
    let seat = channel.map(|channel| VoiceSeat { channel, is_deafened: false, is_suppressed: false });
    let at = pair.war.now;
    pair.war.sees(Change::Voice(user, seat), &Event::VoiceChanged { user, seat, at });
    pair.carries();
}

fn outcome(pair: &Pair, user: UserId) -> Option<Outcome> {
    Some(pair.home.guild.attendance.sheets.get(&NO)?.entries.get(&user)?.outcome())
}

/// E-54: only who was in a party when its event was closed had its role.
#[test]
fn parties_that_are_published_have_rooms_on_the_war_server() {
    let pair = published();
    assert_eq!(pair.war.roles_of(ARIA), "Member Party 1");
    assert_eq!(pair.war.roles_of(OLGA), "Member Officer Party 2");
    let running = &pair.home.guild.ptb.running[&NO];
    assert_eq!((running.players.len(), running.here), (3, false));
}

/// E-13: a cancelled event was taken back in some places only.
#[test]
fn a_called_off_event_takes_its_rooms_along() {
    let mut pair = published();
    let at = pair.home.now;
    let (from, by, reason) = (Status::Confirmed, None, None);
    comes_true(&mut pair, crate::Fact::Events(events::Fact::Cancelled { no: NO, from, reason, by, at }));
    pair.settles();
    assert_eq!(pair.war.roles_of(ARIA), "Member");
    assert!(pair.home.guild.ptb.running.is_empty() && pair.war.guild.ptb.running.is_empty());
}

/// E-45: who sat on the war server counted as absent. Aria sits there before anything is measured, Olga comes in time, Bela never; an event needs no room at home for it.
#[test]
fn who_is_in_the_rooms_of_parties_was_at_the_event() {
    let mut pair = published();
    let (first, second) = (room(&pair, 1), room(&pair, 2));
    sits(&mut pair, ARIA, Some(first));
    passes(&mut pair, "20:58");
    assert!(pair.home.guild.attendance.watches.contains_key(&NO), "it is measured");
    sits(&mut pair, OLGA, Some(second));
    // Another party's room is as good; where else somebody is nobody hears.
    passes(&mut pair, "21:10");
    sits(&mut pair, OLGA, Some(first));
    passes(&mut pair, "22:06");
    assert_eq!(outcome(&pair, ARIA), Some(Outcome::WalkIn));
    assert_eq!(outcome(&pair, OLGA), Some(Outcome::WalkIn));
    assert_eq!(outcome(&pair, BELA), Some(Outcome::Unanswered));
    let there = pair.home.guild.attendance.sheets[&NO].entries[&ARIA].measured.evidence;
    assert_eq!((there.present, there.possible), (3_600, 3_600));
}

/// E-45: what is not heard is not guessed, on the war server neither.
#[test]
fn an_outage_of_the_war_server_is_admitted() {
    let mut pair = published();
    let first = room(&pair, 1);
    passes(&mut pair, "20:50");
    sits(&mut pair, ARIA, Some(first));
    sits(&mut pair, BELA, Some(first));
    passes(&mut pair, "21:10");
    let from = pair.war.now;
    pair.war.happens(&Event::Deaf(from));
    pair.carries();
    assert_eq!(pair.home.guild.attendance.deaf_elsewhere, Some(from));
    // Bela leaves unheard.
    pair.war = pair.war.changed(Change::Voice(BELA, None));
    passes(&mut pair, "21:20");
    let until = pair.war.now;
    pair.war.happens(&Event::Unheard { from, until });
    pair.carries();
    assert_eq!(pair.home.guild.attendance.deaf_elsewhere, None);
    passes(&mut pair, "22:06");
    let evidence = |user: UserId| pair.home.guild.attendance.sheets[&NO].entries[&user].measured.evidence;
    let (aria, bela) = (evidence(ARIA), evidence(BELA));
    assert_eq!((aria.present, aria.possible, aria.unseen), (3_000, 3_600, 600));
    assert_eq!((bela.present, bela.possible, bela.unseen), (600, 1_200, 600));
}

/// Nobody is a no-show by an outage: whoever may have been there all the time is left to officers.
#[test]
fn a_war_server_that_is_never_heard_makes_nobody_absent() {
    let mut pair = published();
    passes(&mut pair, "20:50");
    let from = pair.war.now;
    pair.war.happens(&Event::Deaf(from));
    pair.carries();
    passes(&mut pair, "22:06");
    let evidence = pair.home.guild.attendance.sheets[&NO].entries[&ARIA].measured.evidence;
    assert_eq!((evidence.present, evidence.possible, evidence.unseen), (0, 3_600, 3_600));
}

/// What nobody tells any more is not believed to go on.
#[test]
fn rooms_that_are_taken_away_in_the_middle_count_no_further() {
    let mut pair = published();
    let first = room(&pair, 1);
    passes(&mut pair, "20:50");
    sits(&mut pair, ARIA, Some(first));
    sits(&mut pair, BELA, Some(first));
    passes(&mut pair, "21:10");
    // Bela is in no party any more; of Aria nobody knows from 21:20 on.
    let party = |members: &[UserId]| members.iter().map(|who| Chair { who: *who, role: None }).collect();
    let groups = Groups { parties: vec![party(&[ARIA]), party(&[OLGA])], bench: Vec::new() };
    let at = pair.home.now;
    let arranged = groups::Fact::Arranged { no: NO, groups, why: Why::Anew, bill: Default::default(), at };
    comes_true(&mut pair, crate::Fact::Groups(arranged));
    let told = groups::Fact::Published { no: NO, slot: 0, changed: Vec::new(), again: true, at };
    comes_true(&mut pair, crate::Fact::Groups(told));
    pair.settles();
    passes(&mut pair, "21:20");
    pair.home.runs(OLGA, "/ptb over");
    pair.settles();
    passes(&mut pair, "22:06");
    let evidence = |user: UserId| pair.home.guild.attendance.sheets[&NO].entries[&user].measured.evidence;
    assert_eq!((evidence(BELA).present, evidence(ARIA).present), (600, 1_200));
    assert_eq!(evidence(ARIA).possible, 3_600, "he may have been there until the end");
}

/// What was not heard before the rooms went is not heard afterwards either.
#[test]
fn an_outage_that_ends_with_the_rooms_is_admitted_from_its_beginning() {
    let mut pair = published();
    let first = room(&pair, 1);
    passes(&mut pair, "20:50");
    sits(&mut pair, ARIA, Some(first));
    passes(&mut pair, "21:10");
    let from = pair.war.now;
    pair.war.happens(&Event::Deaf(from));
    pair.carries();
    passes(&mut pair, "21:20");
    pair.home.runs(OLGA, "/ptb over");
    pair.settles();
    passes(&mut pair, "22:06");
    let evidence = pair.home.guild.attendance.sheets[&NO].entries[&ARIA].measured.evidence;
    assert_eq!((evidence.present, evidence.possible), (600, 3_600));
}

/// Whatever was told before, a party that was published has rooms as soon as there can be any.
#[test]
fn parties_that_were_published_before_have_rooms_when_there_can_be_some() {
    let mut pair = published();
    pair.home.runs(RHEA, "/ptb unlink");
    pair.settles();
    assert!(pair.home.guild.ptb.running.is_empty());
    pair.home.runs(RHEA, "/ptb config home:on");
    assert_eq!(pair.home.guild.ptb.running[&NO].players.len(), 3, "at home");
    let code = pair.code();
    pair.war.runs(RHEA, &format!("/ptb link code:{code}"));
    pair.settles();
    assert_eq!(pair.war.roles_of(ARIA), "Member Party 1");
    // Called off, and not after all.
    let (at, by, reason) = (pair.home.now, None, None);
    comes_true(
        &mut pair,
        crate::Fact::Events(events::Fact::Cancelled { no: NO, from: Status::Confirmed, reason, by, at }),
    );
    pair.settles();
    assert_eq!(pair.war.roles_of(ARIA), "Member");
    comes_true(
        &mut pair,
        crate::Fact::Events(events::Fact::Restored { no: NO, to: Status::Confirmed, slot: 0, by, at }),
    );
    pair.settles();
    assert_eq!(pair.war.roles_of(ARIA), "Member Party 1");
}

/// Home keeps nothing of people who are in no party.
#[test]
fn what_is_told_of_nobody_in_a_party_is_not_kept() {
    let mut pair = published();
    let what =
        crate::ptb::hearing::Observation::Seat { user: STRANGER, channel: None, deafened: false, at: pair.home.now };
    let told = pair.home.does(crate::Actor::Bot, &crate::Command::Ptb(crate::ptb::Command::Observe(what)));
    assert!(!told.contains('+'), "{told}");
}

/// Rooms at home count like any room of the event.
#[test]
fn rooms_of_parties_at_home_are_rooms_of_the_event() {
    let mut pair = Pair::new();
    pair.home = pair.home.without_channel(crate::guild_setup::ChannelKey::War);
    pair.home.runs(RHEA, "/ptb config home:on");
    let (details, at) = (Box::new(siege()), pair.home.now);
    let (status, by, origin) = (Status::Confirmed, None, None);
    let created = events::Fact::Created { no: NO, details, status, slot: 0, by, at, origin };
    comes_true(&mut pair, crate::Fact::Events(created));
    pair.home.passes_to("2026-03-01 20:30");
    let at = pair.home.now;
    let parties = vec![vec![Chair { who: ARIA, role: None }]];
    let groups = Groups { parties, bench: Vec::new() };
    let arranged = groups::Fact::Arranged { no: NO, groups, why: Why::Anew, bill: Default::default(), at };
    comes_true(&mut pair, crate::Fact::Groups(arranged));
    let told = groups::Fact::Published { no: NO, slot: 0, changed: Vec::new(), again: false, at };
    comes_true(&mut pair, crate::Fact::Groups(told));
    for _round in 0..4 {
        pair.home.delivers();
        pair.home.role_changes_arrive();
    }
    let room = pair.home.guild.ptb.rooms[&1].channel_id().expect("it was made");
    pair.home.passes_to("2026-03-01 20:58");
    let event = pair.home.guild.events.find(NO).expect("it is there");
    assert!(attendance::measure::rooms(&pair.home.guild, event).contains(&room));
    let seat = Some(VoiceSeat { channel: room, is_deafened: false, is_suppressed: false });
    let at = pair.home.now;
    pair.home.sees(Change::Voice(ARIA, seat), &Event::VoiceChanged { user: ARIA, seat, at });
    pair.home.passes_to("2026-03-01 22:06");
    assert_eq!(outcome(&pair, ARIA), Some(Outcome::WalkIn));
}
