//! Feeds, told as stories about one small guild (see [`crate::testing`]).

use std::collections::BTreeMap;

use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::locale::Locale;
use domain::moment::{Moment, WallTime, Zone};
use icalendar::{Calendar, Component as _};
use insta::assert_snapshot;
use storage::testing::{backends, fresh};

use super::state::{Fact, Owner, Token};
use super::store;
use super::view::{KEPT_FOR, Reader, text};
use crate::events::state::{Details, Points};
use crate::events::{self, Answer, Place, Signup, Status};
use crate::testing::cast::*;
use crate::testing::{Scene, catalogue};

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let token = Token::new(0xfeed);
    let opened = |owner| Fact::Opened { owner, token: token.clone() };
    let closed = |owner| Fact::Closed { owner };
    let owners = [Owner::Guild, Owner::Member(ARIA)];
    owners.into_iter().flat_map(|owner| [opened(owner), closed(owner)]).collect()
}

#[test]
fn a_member_makes_an_address_renews_it_and_takes_it_away() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/calendar mine"), @"
    Your calendar can show the events you signed up for, and keep up with every change.
    [Make an address]
    ");
    assert_snapshot!(scene.clicks(ARIA, "Make an address"), @"
    + opened owner={member=Aria} token=00000000000000000123456789abcdef
    > The events you signed up for, for your calendar: <https://guild.example.org/calendar/00000000000000000123456789abcdef.ics>
      Enter it where your calendar adds one “from URL”. Whoever knows it can read it: keep it to yourself.
      [New address, end the old one] [Take the address away]
    ");
    assert!(scene.runs(ARIA, "/calendar mine").contains("/calendar/00000000000000000123456789abcdef.ics"));
    assert!(scene.clicks(ARIA, "New address, end the old one").contains("+ opened"));
    assert!(scene.clicks(ARIA, "Take the address away").contains("+ closed"));
    assert!(scene.guild.feeds.members.is_empty());
}

#[test]
fn the_guilds_address_is_an_officers_and_ones_own_a_members() {
    let mut scene = Scene::new();
    for who in [ARIA, FINN] {
        assert!(scene.runs(who, "/calendar guild").starts_with("refused"), "{who:?}");
    }
    assert!(scene.runs(FINN, "/calendar mine").starts_with("refused: Only members"));
    assert!(scene.runs(OLGA, "/calendar guild").contains("Make an address"));
    let button = scene.custom_id("Make an address");
    assert!(scene.clicks(ARIA, &button).starts_with("refused"), "a button says nothing about rights");
    assert!(scene.clicks(OLGA, "Make an address").contains("+ opened"));
    assert!(scene.clicks(ARIA, "1:feeds:close:1::guild:").starts_with("refused"), "a forged one says nothing");
    assert!(scene.guild.feeds.guild.is_some());
}

#[test]
fn who_leaves_takes_no_address_along() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/calendar mine");
    scene.clicks(ARIA, "Make an address");
    let left = domain::event::Event::MemberLeft(ARIA);
    assert!(scene.sees(domain::mirror::Change::MemberGone(ARIA), &left).contains("+ closed"));
    assert!(scene.guild.feeds.members.is_empty());
}

/// Somebody stays on the server, and is no member any more.
fn loses_the_member_role(scene: Scene, member: UserId) -> Scene {
    let mut view = scene.guild.mirror.members[&member].clone();
    view.roles.retain(|role| *role != MEMBER);
    scene.changed(domain::mirror::Change::Member(member, view))
}

#[test]
fn who_is_no_member_any_more_takes_his_address_away_and_gets_no_other() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/calendar mine");
    scene.clicks(ARIA, "Make an address");
    scene.runs(ARIA, "/calendar mine");
    let renew = scene.custom_id("New address, end the old one");
    let mut scene = loses_the_member_role(scene, ARIA);
    assert!(scene.clicks(ARIA, &renew).starts_with("refused: Only members"));
    let said = scene.runs(ARIA, "/calendar mine");
    assert!(said.contains("[Take the address away]") && !said.contains("New address"), "{said}");
    let close = scene.custom_id("Take the address away");
    assert!(scene.clicks(BELA, &close).starts_with("refused"), "it is his own");
    let said = scene.clicks(ARIA, &close);
    assert!(said.contains("+ closed") && !said.contains("[Make an address]"), "{said}");
    assert!(scene.guild.feeds.members.is_empty());
    assert!(scene.runs(ARIA, "/calendar mine").starts_with("refused: Only members"));
}

#[test]
fn the_feed_of_somebody_who_is_no_member_any_more_is_not_there() {
    let scene = planned(&[("Boss", 5, Status::Confirmed, &[(ARIA, Answer::Yes, Place::Held)])]);
    assert!(found(&scene, Owner::Member(ARIA)).is_some());
    let mut scene = loses_the_member_role(scene, ARIA);
    assert_eq!(found(&scene, Owner::Member(ARIA)), None);
    assert!(found(&scene, Owner::Guild).is_some(), "the guild's is for whoever got it");
    let mirror = std::sync::Arc::make_mut(&mut scene.guild.mirror);
    mirror.completeness = domain::mirror::Completeness::Partial;
    assert!(found(&scene, Owner::Member(ARIA)).is_some(), "who is missing from part of a list is just not in it");
}

#[test]
fn a_token_is_32_digits_and_nothing_else() {
    assert_eq!(Token::parse(Token::new(7).as_str()), Some(Token::new(7)));
    for text in ["", "7", &"g".repeat(32), &"A".repeat(32), &"0".repeat(33), &"é".repeat(16)] {
        assert_eq!(Token::parse(text), None, "{text}");
    }
}

// === What calendars read ===

const NOW: Moment = Moment(1_772_700_000_000);
const HOUR_MS: i64 = 3_600_000;

fn words(text: &str) -> FreeText {
    FreeText::parse(text, 2_000).expect("short").expect("not empty")
}

fn details(name: &str, hours: i64) -> Box<Details> {
    let zone = Zone::parse("Europe/Paris").expect("a zone");
    Box::new(Details {
        name: words(name),
        start: WallTime::new(Moment(NOW.0 + hours * HOUR_MS).local(zone), zone),
        minutes: 90,
        kind: None,
        words: Some(words("Bring food; and, well,\nbackslashes \\ 🐦")),
        room: None,
        ping: None,
        places: None,
        caps: BTreeMap::new(),
        deadline_minutes: None,
        points: Points::default(),
        thread: false,
    })
}

/// An event: its name, hours from now, its status, answers.
type Plan<'a> = (&'a str, i64, Status, &'a [(UserId, Answer, Place)]);

/// A guild with these events: name, hours from now, status, answers.
fn planned(list: &[Plan<'_>]) -> Scene {
    let mut scene = Scene::new();
    for (no, (name, hours, status, answers)) in (1..).zip(list) {
        let (details, status) = (details(name, *hours), *status);
        let (by, at, origin) = (Some(OLGA), NOW, None);
        let is_done = status == Status::Cancelled;
        let status = if is_done { Status::Planned } else { status };
        events::apply(&mut scene.guild, &events::Fact::Created { no, details, status, slot: 0, by, at, origin });
        for (member, answer, place) in *answers {
            let signup =
                Signup { answer: *answer, place: *place, role: None, note: None, since: NOW, by: None, owed: None };
            let (member, at) = (*member, NOW);
            let (signup, was, by, reason) = (Box::new(signup), None, None, None);
            events::apply(&mut scene.guild, &events::Fact::Answered { no, member, signup, was, by, reason, at });
        }
        if is_done {
            let (from, reason) = (Status::Planned, None);
            events::apply(&mut scene.guild, &events::Fact::Cancelled { no, from, reason, by: Some(OLGA), at: NOW });
        }
    }
    scene
}

fn read(scene: &Scene, owner: Owner) -> String {
    found(scene, owner).expect("he may read it")
}

fn found(scene: &Scene, owner: Owner) -> Option<String> {
    text(&scene.guild, &Reader { catalogue: catalogue(), owner, now: NOW })
}

/// What a parser of other people's understands, by start: name, status, description.
fn understood(ical: &str) -> Vec<[String; 3]> {
    let calendar: Calendar = ical.parse().expect("a calendar");
    let events = calendar.components.iter().filter_map(|component| component.as_event());
    let said = |event: &icalendar::Event, key| event.property_value(key).unwrap_or_default().to_owned();
    events.map(|event| ["SUMMARY", "STATUS", "DESCRIPTION"].map(|key| said(event, key))).collect()
}

fn names(ical: &str) -> Vec<String> {
    understood(ical).into_iter().map(|[name, ..]| name).collect()
}

#[test]
fn the_guilds_feed_has_everything_and_ones_own_what_one_signed_up_for() {
    let (yes, no, maybe) = (Answer::Yes, Answer::No, Answer::Maybe);
    let scene = planned(&[
        ("Boss", 5, Status::Confirmed, &[(ARIA, yes, Place::Held), (BELA, maybe, Place::None)]),
        ("Siege", 2, Status::Planned, &[(ARIA, no, Place::None), (BELA, yes, Place::Waiting)]),
        ("Rift", 9, Status::Cancelled, &[(BELA, yes, Place::Held)]),
    ]);
    assert_eq!(names(&read(&scene, Owner::Guild)), ["Siege", "Boss", "Rift"]);
    let of_guild = understood(&read(&scene, Owner::Guild));
    assert_eq!(of_guild.iter().map(|it| it[1].as_str()).collect::<Vec<_>>(), ["TENTATIVE", "CONFIRMED", "CANCELLED"]);
    assert_eq!(names(&read(&scene, Owner::Member(ARIA))), ["Boss"]);
    assert_eq!(names(&read(&scene, Owner::Member(BELA))), ["Siege", "Boss", "Rift"]);
    let belas = understood(&read(&scene, Owner::Member(BELA)));
    assert!(belas[0][2].contains("waiting list") && belas[1][2].contains("may come"), "{belas:?}");
}

#[test]
fn what_people_typed_arrives_as_they_typed_it() {
    let long = "Ä".repeat(90);
    let scene = planned(&[(&long, 5, Status::Planned, &[]), ("a;b,c\\d", 6, Status::Planned, &[])]);
    let ical = read(&scene, Owner::Guild);
    let read_back = understood(&ical);
    assert_eq!(read_back[0][0], long);
    assert!(read_back[1][2].contains("backslashes"), "{read_back:?}");
    for line in ical.split("\r\n") {
        assert!(line.len() <= 75, "RFC 5545 folds lines after 75 octets: {line}");
        assert!(!line.contains('\n'), "{line}");
    }
}

/// A name of a server is typed by others, too.
#[test]
fn the_name_of_the_calendar_breaks_nothing() {
    let mut scene = planned(&[("one\rtwo\r\nthree\u{7}", 5, Status::Planned, &[])]);
    std::sync::Arc::make_mut(&mut scene.guild.mirror).name = "A, B; C\n\\D\r\nBEGIN:VEVENT".to_owned();
    let ical = read(&scene, Owner::Guild);
    for property in ["NAME", "X-WR-CALNAME"] {
        assert!(ical.contains(&format!("\r\n{property}:A\\, B\\; C\\n\\\\D\\nBEGIN:VEVENT")), "{ical}");
    }
    assert_eq!(ical.matches("\r\nBEGIN:VEVENT").count(), 1);
    assert!(ical.replace("\r\n", "").chars().all(|c| !c.is_control()), "{ical:?}");
    assert_eq!(names(&ical), ["one\ntwo\nthree"]);
}

#[test]
fn no_line_is_longer_than_75_octets_and_none_loses_anything() {
    for length in 60..400 {
        for letter in ["x", "é", "🐦", "x "] {
            let name = format!("a{}b", letter.repeat(length));
            let ical = super::ical::render(&name, &[]);
            assert!(ical.split("\r\n").all(|line| line.len() <= 75), "{length} {letter}: {ical}");
            assert!(ical.replace("\r\n ", "").contains(&format!("\r\nNAME:{name}\r\n")), "{length} {letter}: {ical}");
        }
    }
}

/// Calendars take a later word for a later one by its number only.
#[test]
fn an_event_that_moves_with_its_zone_has_a_later_word() {
    let mut scene = planned(&[("Boss", 5, Status::Planned, &[])]);
    assert!(read(&scene, Owner::Guild).contains("SEQUENCE:0"));
    let zone = Zone::parse("Asia/Tokyo").expect("a zone");
    let start = WallTime::new(scene.guild.events.open[&1].details.start.local, zone);
    events::apply(&mut scene.guild, &events::Fact::Rezoned { no: 1, start });
    assert!(read(&scene, Owner::Guild).contains("SEQUENCE:1"));
}

#[test]
fn times_are_instants_and_last_month_stays() {
    let kept_hours = i64::try_from(KEPT_FOR.as_secs() / 3600).expect("small");
    let scene = planned(&[
        ("Gone", -kept_hours - 2, Status::Confirmed, &[]),
        ("Kept", -kept_hours, Status::Confirmed, &[]),
        ("Next", 0, Status::Confirmed, &[]),
    ]);
    let ical = read(&scene, Owner::Guild);
    assert_eq!(names(&ical), ["Kept", "Next"]);
    assert!(ical.contains("DTSTART:20260305T084000Z") && ical.contains("DTEND:20260305T101000Z"), "{ical}");
}

#[test]
fn a_guild_without_events_has_an_empty_calendar_in_its_language() {
    let mut scene = Scene::new();
    std::sync::Arc::make_mut(&mut scene.guild.setup).language = Some(Locale::De);
    let ical = read(&scene, Owner::Guild);
    assert_eq!(names(&ical), Vec::<String>::new());
    assert!(ical.contains("X-WR-CALNAME:Ravens: Events"), "{ical}");
}

// === Stored ===

#[tokio::test]
async fn what_was_written_is_read_back_and_found_by_its_token() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.expect("a writer");
        let mut tx = writer.begin().await.expect("a transaction");
        let mut guild = Scene::new().guild;
        for fact in facts().into_iter().filter(|fact| matches!(fact, Fact::Opened { owner: Owner::Guild, .. })) {
            super::apply(&mut guild, &fact);
            store::write(&mut tx, &guild, &fact).await.expect("it is written");
        }
        let fact = Fact::Opened { owner: Owner::Member(ARIA), token: Token::new(9) };
        super::apply(&mut guild, &fact);
        store::write(&mut tx, &guild, &fact).await.expect("it is written");
        assert_eq!(store::load(tx.connection(), GUILD).await.expect("it is read"), *guild.feeds, "{backend:?}");
        let found = store::find(tx.connection(), &Token::new(9)).await.expect("it is read");
        assert_eq!(found, Some((GUILD, Owner::Member(ARIA))));
        let found = store::find(tx.connection(), &Token::new(0xfeed)).await.expect("it is read");
        assert_eq!(found, Some((GUILD, Owner::Guild)));
        assert_eq!(store::find(tx.connection(), &Token::new(8)).await.expect("it is read"), None);
        let fact = Fact::Closed { owner: Owner::Guild };
        super::apply(&mut guild, &fact);
        store::write(&mut tx, &guild, &fact).await.expect("it is written");
        store::forget(&mut tx, GUILD, ARIA).await.expect("it is written");
        super::forget(&mut guild, ARIA);
        assert_eq!(store::load(tx.connection(), GUILD).await.expect("it is read"), *guild.feeds);
        assert_eq!(*guild.feeds, super::State::default());
        tx.rollback().await;
    }
}
