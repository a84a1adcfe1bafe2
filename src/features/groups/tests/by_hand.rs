//! What officers change by hand.

use super::*;

fn two_parties() -> Scene {
    crowd(&PARTY.repeat(2))
}

#[test]
fn somebody_is_moved_and_what_it_costs_is_said() {
    let mut scene = crowd(&[TANK, HEALER, MELEE, MELEE, RANGED, TANK, HEALER, MELEE, MELEE, RANGED]);
    let groups = now(&scene, 1);
    let (from, to) = if groups.parties[0].len() < 6 { (2, 1) } else { (1, 2) };
    let is_healer = |chair: &&Chair| chair.role.as_deref() == Some("healer");
    let healer = groups.parties[from - 1].iter().find(is_healer).expect("each has one").who;
    let said = scene.runs(OLGA, &format!("/event groups-move member:P{healer} party:{to}"));
    assert!(said.contains("missing roles +100"), "{said}");
    assert_eq!(draft(&scene, 1).party_of(healer), Some(to as u32));
    assert_eq!(now(&scene, 1), *draft(&scene, 1), "a draft stays as it is while the same people come");
}

#[test]
fn what_cannot_be_is_refused_with_words() {
    let mut scene = two_parties();
    let groups = now(&scene, 1);
    let (one, other) = (groups.parties[0][0].who, groups.parties[1][0].who);
    assert_snapshot!(scene.runs(OLGA, &format!("/event groups-move member:P{one} party:2")), @"refused: Party 2 is full: it has 6 places. Swap two people instead.");
    assert_snapshot!(scene.runs(OLGA, &format!("/event groups-move member:P{one} party:9")), @"refused: There is no party 9.");
    assert_snapshot!(scene.runs(OLGA, &format!("/event groups-move member:P{one} party:1")), @"refused: That is so already: same place, same role.");
    assert_snapshot!(scene.runs(OLGA, &format!("/event groups-move member:P{one}")), @"refused: Please say a party, a role, or both.");
    assert_snapshot!(scene.runs(OLGA, &format!("/event groups-move member:P{one} role:cook")), @"refused: I do not know a role called “cook”. Begin to type and choose from the list.");
    assert_snapshot!(scene.runs(OLGA, &format!("/event groups-move member:P{one} role:healer")), @"refused: @P106 does not play that.");
    assert_snapshot!(scene.runs(OLGA, "/event groups-move member:@Aria party:1"), @"refused: @Aria has not said yes or maybe to this event.");
    assert_snapshot!(scene.runs(OLGA, &format!("/event groups-swap member:P{one} with:P{one}")), @"refused: That is so already: same place, same role.");
    assert_snapshot!(scene.runs(OLGA, &format!("/event groups-lock member:P{one} lock:off")), @"refused: @P106 is not locked.");
    for line in ["groups-move member:@Aria party:1", "groups-swap member:@Aria with:@Bela", "groups-lock member:@Aria"]
    {
        let said = scene.runs(ARIA, &format!("/event {line}"));
        assert!(said.starts_with("refused: You need the right **Manage groups of events**"), "{line}: {said}");
    }
    assert!(scene.runs(OLGA, &format!("/event groups-swap member:P{one} with:P{other}")).contains("+ arranged"));
}

#[test]
fn a_new_party_can_be_opened_and_an_empty_one_is_hidden() {
    let mut scene = crowd(&[TANK, HEALER, MELEE, RANGED]);
    assert!(scene.runs(OLGA, "/event groups-move member:P103 party:2").contains("+ arranged"));
    assert_eq!(draft(&scene, 1).parties.len(), 2);
    scene.runs(OLGA, "/event groups-move member:P103 party:1");
    assert_eq!(draft(&scene, 1).parties.len(), 1);
    for id in 100..104 {
        scene.runs(OLGA, &format!("/event groups-move member:P{id} party:2"));
    }
    scene.runs(OLGA, "/event groups-publish");
    let board = scene.board();
    assert!(board.contains("Party 2") && !board.contains("Party 1"), "{board}");
}

/// E-30: nobody could be moved by hand.
#[test]
fn two_exchange_their_places_and_back() {
    let mut scene = two_parties();
    let before = now(&scene, 1);
    let (one, other) = (before.parties[0][2].who, before.parties[1][3].who);
    scene.runs(OLGA, &format!("/event groups-swap member:P{one} with:P{other}"));
    assert_eq!(draft(&scene, 1).party_of(one), Some(2));
    let number = scene.journal.len();
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    assert!(scene.clicks(RHEA, "Take it back").contains("+ arranged"));
    assert_eq!(*draft(&scene, 1), before);
}

#[test]
fn a_move_is_taken_back_also_from_the_bench_and_with_its_role() {
    let mut scene = two_parties();
    let before = now(&scene, 1);
    for line in ["member:P100 party:0", "member:P100 party:3"] {
        let was = scene.guild.groups.plans.get(&1).map(|plan| plan.draft.clone());
        let said = scene.runs(OLGA, &format!("/event groups-move {line}"));
        assert!(said.contains("+ arranged"), "{said}");
        let number = scene.journal.len();
        scene.runs(RHEA, &format!("/audit undo number:{number}"));
        let said = scene.clicks(RHEA, "Take it back");
        assert!(said.contains("+ arranged"), "{said}");
        assert_eq!(*draft(&scene, 1), was.unwrap_or_else(|| before.clone()));
    }
}

/// E-30: nobody could be kept where he is.
#[test]
fn a_lock_holds_whoever_else_comes_or_goes() {
    let mut scene = two_parties();
    let one = now(&scene, 1).parties[0][0].who;
    scene.runs(OLGA, &format!("/event groups-move member:P{one} party:3"));
    assert!(scene.runs(OLGA, &format!("/event groups-lock member:P{one}")).contains("+ locked"));
    assert!(scene.runs(OLGA, &format!("/event groups-move member:P{one} party:1")).contains("is locked"));
    assert!(scene.runs(OLGA, "/event groups-preview").contains("🔒"));
    for id in 200..204 {
        let user = joins(&mut scene, id, Some(RANGED), Some(3000));
        answers(&mut scene, 1, user, Answer::Yes, None);
    }
    assert_eq!(now(&scene, 1).party_of(one), Some(3));
    assert!(scene.runs(OLGA, &format!("/event groups-lock member:P{one} lock:off")).contains("+ unlocked"));
}

#[test]
fn a_lock_into_a_party_that_is_no_more_holds_nobody_up() {
    let mut scene = two_parties();
    scene.runs(OLGA, "/event groups-move member:P100 party:3");
    scene.runs(OLGA, "/event groups-lock member:P100");
    for id in 101..112 {
        answers(&mut scene, 1, UserId(id), Answer::No, None);
    }
    everybody_is_there_once(&now(&scene, 1), vec![UserId(100)]);
}

#[test]
fn who_sat_out_lately_comes_first() {
    let mut scene = playing();
    there_is(&mut scene, 1, "First", 3, Some("dungeon"));
    there_is(&mut scene, 2, "Second", 4, Some("dungeon"));
    for id in 100..113 {
        let user = joins(&mut scene, id, Some(RANGED), Some(3000));
        answers(&mut scene, 1, user, Answer::Yes, None);
        answers(&mut scene, 2, user, Answer::Yes, None);
    }
    closes(&mut scene, 1);
    let [sat_out] = draft(&scene, 1).bench[..] else { panic!("thirteen for twelve seats") };
    let first = now(&scene, 2).bench;
    assert_ne!(first, [sat_out]);
    let cancelled = EventFact::Cancelled { no: 1, from: Status::Closed, reason: None, by: None, at: scene.now };
    tell(&mut scene, crate::Fact::Events(cancelled));
    assert_eq!(now(&scene, 2).bench, [sat_out], "what did not take place counts for nothing");
}
