//! The waiting list: who may join it, whose turn it is, and how it ends.

use domain::event::Event;
use domain::ids::UserId;
use domain::mirror::Completeness;

use super::*;
use crate::recruitment::waiting::WAITING_MAX;

/// Greta wants to join, too.
const GRETA: UserId = UserId(15);

/// The one place for a tank is Aria's; Finn and Greta are guests who play one.
fn full() -> Scene {
    let mut scene =
        open().with(Setting::Game, "throne-and-liberty").changed(Change::Member(GRETA, member("Greta", &[])));
    scene.runs(ARIA, "/profile weapons weapons:sns gs");
    scene.runs(OLGA, "/roster ideal role:tank count:1");
    scene
}

fn waits(scene: &mut Scene, user: UserId) -> String {
    scene.runs(user, "/recruit wait");
    scene.clicks(user, "🛡️ Tank")
}

fn names(scene: &Scene) -> Vec<(UserId, bool)> {
    scene.guild.recruitment.waiting.values().map(|it| (it.member, it.called.is_some())).collect()
}

#[test]
fn the_poster_says_which_role_is_full_and_has_a_button_for_the_list() {
    let mut scene = full();
    let board = scene.board();
    assert!(board.contains("🛡️ Tank: all places are taken · waiting: 0"), "{board}");
    assert!(board.contains("[Apply] [Waiting list]"), "{board}");
    waits(&mut scene, FINN);
    assert!(scene.board().contains("🛡️ Tank: all places are taken · waiting: 1"));
    scene.runs(OLGA, "/recruit config places:two healers");
    assert!(!scene.board().contains("[Waiting list]"), "officers say in their own words whom they look for");
}

#[test]
fn somebody_waits_is_told_where_he_stands_and_leaves_again() {
    let mut scene = full();
    assert!(scene.runs(FINN, "/recruit wait").contains("All places of these roles are taken."));
    let said = scene.clicks(FINN, "🛡️ Tank");
    assert!(
        said.contains("+ waited no=1 member=Finn") && said.contains("waiting list for 🛡️ Tank, number 1"),
        "{said}"
    );
    assert!(said.contains("~ post #log: 🕰️ @Finn is on the waiting list for 🛡️ Tank, number 1."), "{said}");
    waits(&mut scene, GRETA);
    assert!(scene.runs(GRETA, "/recruit wait").contains("🛡️ Tank, number 2"));
    let again = scene.clicks(FINN, "1:recruit:wait:1:14::tank");
    assert!(again.starts_with("refused: You are on the waiting list already"), "{again}");
    let list = scene.runs(OLGA, "/recruit waiting");
    assert!(list.contains("Waiting list: 2") && list.contains("**1.** @Finn · 🛡️ Tank · since 2026-03-01"), "{list}");
    scene.runs(FINN, "/recruit wait");
    assert!(scene.clicks(FINN, "Leave the list").contains("You are off the waiting list."));
    assert_eq!(names(&scene), [(GRETA, false)]);
    let gone = scene.clicks(FINN, "1:recruit:unwait:1:14::");
    assert!(gone.starts_with("refused: You are not on the waiting list."), "{gone}");
    assert!(scene.runs(GRETA, "/recruit wait").contains("🛡️ Tank, number 1"), "she moved up");
}

#[test]
fn nobody_waits_for_what_he_can_have_or_while_he_may_not_apply() {
    let mut scene = full();
    let open = scene.clicks(FINN, "1:recruit:wait:1:14::healer");
    assert!(open.starts_with("refused: There are places for that role."), "{open}");
    let nonsense = scene.clicks(FINN, "1:recruit:wait:1:14::nonsense");
    assert!(nonsense.starts_with("refused: There are places"), "{nonsense}");
    assert!(scene.runs(ARIA, "/recruit wait").starts_with("refused: You are a member already."));
    assert!(scene.runs(FINN, "/recruit waiting").starts_with("refused: You need the right"));
    applies(&mut scene);
    assert!(scene.runs(FINN, "/recruit wait").starts_with("refused: Your application #1 is still open."));
    scene.runs(OLGA, "/recruit close");
    assert!(scene.runs(GRETA, "/recruit wait").starts_with("refused: The guild takes no applications"));
    let mut scene = open_without_a_game();
    assert!(scene.runs(FINN, "/recruit wait").starts_with("refused: There is nothing to wait for"));
}

fn open_without_a_game() -> Scene {
    super::open()
}

#[test]
fn the_list_has_an_end() {
    let mut scene = full();
    let last = u64::try_from(WAITING_MAX).expect("small") + 100;
    for id in 100..=last {
        let user = UserId(id);
        scene = scene.changed(Change::Member(user, member("Somebody", &[])));
        let said = scene.clicks(user, &format!("1:recruit:wait:1:{user}::tank"));
        let fits = id < last;
        assert_eq!(said.contains("+ waited"), fits, "{id}: {said}");
        assert_eq!(said.starts_with("refused: 30 people wait already"), !fits, "{id}: {said}");
    }
    let list = scene.runs(OLGA, "/recruit waiting");
    assert!(list.contains("Waiting list: 30") && list.contains("**30.**"), "{list}");
}

#[test]
fn the_first_is_told_when_a_place_opens_and_has_three_days() {
    let mut scene = full();
    waits(&mut scene, FINN);
    waits(&mut scene, GRETA);
    let said = scene.runs(OLGA, "/roster ideal role:tank count:2");
    assert!(
        said.contains("+ called") && said.contains("~ direct Finn: There is a place for 🛡️ Tank at Ravens now"),
        "{said}"
    );
    assert!(said.contains("~ post #log: 📣 A place for 🛡️ Tank is open. @Finn was first"), "{said}");
    assert_eq!(names(&scene), [(FINN, true), (GRETA, false)]);
    assert!(scene.runs(FINN, "/recruit wait").contains("It is your turn"));
    // Whatever happens on the server: the place is offered once.
    assert!(!scene.happens(&Event::MemberChanged(BELA)).contains("+ called"));
    let passed = scene.passes_to("2026-03-04 10:00");
    assert!(
        passed.contains("why=missed") && passed.contains("direct Finn: The place at Ravens is offered"),
        "{passed}"
    );
    assert!(passed.contains("~ direct Greta: There is a place for 🛡️ Tank"), "{passed}");
    assert_eq!(names(&scene), [(GRETA, true)]);
}

#[test]
fn a_member_who_goes_makes_room_and_whoever_applies_is_off_the_list() {
    let mut scene = full();
    waits(&mut scene, FINN);
    let said = scene.takes_by_hand(ARIA, MEMBER);
    assert!(said.contains("+ called"), "{said}");
    let said = applies(&mut scene);
    assert!(said.contains("+ applied no=1 member=Finn") && said.contains("why=applied"), "{said}");
    assert!(names(&scene).is_empty());
    assert!(!scene.passes_to("2026-03-10 10:00").contains("missed"));
}

/// Members who are not loaded yet look like open places.
#[test]
fn nobody_is_told_while_it_is_not_known_who_is_a_member() {
    let mut scene = full();
    waits(&mut scene, FINN);
    let mut partial = scene.clone();
    let mirror = std::sync::Arc::make_mut(&mut partial.guild.mirror);
    mirror.completeness = Completeness::Partial;
    mirror.members.remove(&ARIA);
    assert!(!partial.happens(&Event::ServerSeen).contains("+ called"));
    std::sync::Arc::make_mut(&mut partial.guild.mirror).completeness = Completeness::Complete(partial.now);
    assert!(partial.happens(&Event::MembersComplete).contains("+ called"), "she is really not there");
    scene.runs(OLGA, "/recruit close");
    assert!(!scene.runs(OLGA, "/roster ideal role:tank count:2").contains("+ called"), "nobody is looked for");
    assert!(scene.runs(OLGA, "/recruit open").contains("+ called"), "now somebody is");
}

#[test]
fn nobody_waits_for_ever_and_whoever_leaves_is_off_the_list() {
    let mut scene = full();
    waits(&mut scene, FINN);
    waits(&mut scene, GRETA);
    scene.sees(Change::MemberGone(GRETA), &Event::MemberLeft(GRETA));
    assert_eq!(names(&scene), [(FINN, false)]);
    let passed = scene.passes_to("2026-05-30 11:00");
    assert!(passed.contains("why=lapsed") && passed.contains("~ direct Finn: Sorry, no place opened"), "{passed}");
    assert!(names(&scene).is_empty());
}
