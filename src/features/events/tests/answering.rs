//! What members answer, and what officers answer for them.

use super::*;

/// E-04, E-09: an event was not known until a restart, and its answers not after one.
#[test]
fn a_member_answers_by_a_click_and_changes_his_mind() {
    let mut scene = planned();
    let said = clicks(&mut scene, ARIA, "yes");
    assert!(said.contains("> You're in: **Boss**, 2026-03-07 21:00."), "{said}");
    assert_eq!(answer(&scene, ARIA), Some((Answer::Yes, Place::Held)));
    for (action, wanted) in [("maybe", Answer::Maybe), ("bench", Answer::Bench), ("no", Answer::No)] {
        clicks(&mut scene, ARIA, action);
        assert_eq!(answer(&scene, ARIA), Some((wanted, Place::None)));
        assert_eq!(event(&scene, 1).signups.len(), 1, "one answer per person");
    }
    let board = cards(&scene);
    assert!(board.contains("❌ No (1)") && board.contains("✅ Yes (0)"), "{board}");
}

/// E-08: a second click, or a late one, was taken as signing off.
#[test]
fn the_same_click_again_changes_nothing_and_shows_what_was_said() {
    let mut scene = planned();
    clicks(&mut scene, ARIA, "yes");
    let facts = scene.facts.len();
    let said = clicks(&mut scene, ARIA, "yes");
    assert!(said.contains("You're in"), "{said}");
    assert_eq!(scene.facts.len(), facts);
}

#[test]
fn who_is_late_says_how_late() {
    let mut scene = planned();
    let form = clicks(&mut scene, ARIA, "lateform");
    assert!(form.contains("Later than the others"), "{form}");
    let said = scene.submits(ARIA, "Later than the others", &[("note", "*15* minutes")]);
    assert!(said.contains("people know you'll be late"), "{said}");
    assert!(cards(&scene).contains(r"⏰ Late (1)"), "{}", cards(&scene));
    assert!(cards(&scene).contains(r"(\*15\* minutes)"), "{}", cards(&scene));
    let since = event(&scene, 1).answer_of(ARIA).expect("she answered").since;
    let mut scene = scene.at("2026-03-01 10:00");
    clicks(&mut scene, ARIA, "yes");
    assert_eq!(event(&scene, 1).answer_of(ARIA).expect("she answered").since, since, "he keeps his place in the row");
    assert_eq!(event(&scene, 1).answer_of(ARIA).expect("she answered").note, None);
}

/// E-07: anybody who saw the channel could register, to anything.
#[test]
fn only_members_answer_and_only_to_what_is_open() {
    let mut scene = planned();
    assert_eq!(clicks(&mut scene, FINN, "yes"), "refused: Events are for members of the guild.");
    scene.runs(OLGA, "/event close event:1");
    assert!(clicks(&mut scene, ARIA, "yes").starts_with("refused: Sign-up for **Boss** is closed"));
    scene.runs(OLGA, "/event reopen event:1");
    scene.runs(OLGA, "/event cancel event:1");
    assert!(clicks(&mut scene, ARIA, "yes").starts_with("refused: **Boss** is cancelled"));
    let mut scene = planned();
    scene.passes_to("2026-03-07 22:30");
    assert!(clicks(&mut scene, ARIA, "yes").starts_with("refused: **Boss** is over"));
    assert!(scene.clicks(ARIA, "1:events:yes:1:::99").contains("I don't know that event"));
    assert!(event(&scene, 1).signups.is_empty());
}

/// E-07: the job that closes may be a moment late; what counts is the time.
#[test]
fn nobody_slips_in_before_the_job_that_closes() {
    let scene = planned();
    let mut scene = scene.at("2026-03-07 20:45");
    assert!(clicks(&mut scene, ARIA, "yes").starts_with("refused: Sign-up for **Boss** is closed"));
    let mut scene = scene.at("2026-03-07 21:00");
    assert!(clicks(&mut scene, ARIA, "yes").contains("has begun already"));
}

#[test]
fn after_the_deadline_one_can_only_say_no() {
    let mut scene = planned_with("deadline:120");
    clicks(&mut scene, ARIA, "yes");
    let mut scene = scene.at("2026-03-07 19:00");
    assert!(clicks(&mut scene, BELA, "yes").contains("were due by 2026-03-07 19:00"));
    assert!(clicks(&mut scene, ARIA, "maybe").contains("were due by"));
    assert!(clicks(&mut scene, ARIA, "no").contains("you don't come"));
    scene.runs(OLGA, "/event signup event:1 member:@Bela answer:late reason:asked me");
    assert_eq!(answer(&scene, BELA), Some((Answer::Late, Place::Held)), "officers can");
}

#[test]
fn a_role_is_that_of_the_profile_until_another_is_chosen() {
    let mut scene = planned();
    scene.runs(ARIA, "/profile weapons weapons:sword and shield, wand");
    let said = clicks(&mut scene, ARIA, "yes");
    assert!(said.contains("You come as") && said.contains("[Come as … v]"), "{said}");
    let role = event(&scene, 1).answer_of(ARIA).and_then(|it| it.role.clone()).expect("the profile has one");
    let other = if role == "healer" { "tank" } else { "healer" };
    scene.picks(ARIA, "Come as …", other);
    assert_eq!(event(&scene, 1).answer_of(ARIA).and_then(|it| it.role.clone()).as_deref(), Some(other));
    assert!(scene.picks(ARIA, "Come as …", "bard").contains("is no role of this game"));
    clicks(&mut scene, ARIA, "no");
    assert!(scene.picks(ARIA, "Come as …", "tank").contains("Say yes first"));
}

#[test]
fn whoever_comes_too_late_for_a_place_waits_and_moves_up() {
    let mut scene = planned_with("places:1");
    clicks(&mut scene, ARIA, "yes");
    let said = clicks(&mut scene, BELA, "yes");
    assert!(said.contains("number 1 on the waiting list"), "{said}");
    assert!(clicks(&mut scene, OLGA, "yes").contains("number 2 on the waiting list"));
    assert!(cards(&scene).contains("✅ Yes (1 of 1)") && cards(&scene).contains("⏳ Waiting list (2)"));
    let said = clicks(&mut scene, ARIA, "no");
    assert!(said.contains("~ direct Bela: A place is free for you: **Boss**"), "{said}");
    assert!(said.contains("Take it by 2026-03-01 17:00") && said.contains("[Take it] [No]"), "{said}");
    assert!(matches!(answer(&scene, BELA), Some((Answer::Yes, Place::Offered { .. }))));
    assert!(cards(&scene).contains("@Bela (asked)"), "{}", cards(&scene));
    assert!(scene.clicks(BELA, "Take it").contains("You're in"));
    assert_eq!(answer(&scene, BELA), Some((Answer::Yes, Place::Held)));
    scene.passes_to("2026-03-02 09:00");
    assert_eq!(answer(&scene, BELA), Some((Answer::Yes, Place::Held)));
}

#[test]
fn a_place_that_is_not_taken_in_time_goes_to_the_next() {
    let mut scene = planned_with("places:1");
    for user in [ARIA, BELA, OLGA] {
        clicks(&mut scene, user, "yes");
    }
    clicks(&mut scene, ARIA, "no");
    let said = scene.passes_to("2026-03-01 17:00");
    assert!(said.contains("~ direct Olga: A place is free for you"), "{said}");
    assert_eq!(answer(&scene, BELA), Some((Answer::Bench, Place::None)));
    assert!(matches!(answer(&scene, OLGA), Some((Answer::Yes, Place::Offered { .. }))));
    assert!(scene.clicks(BELA, &scene.custom_id("Take it")).starts_with("refused"), "it was his no more");
}

#[test]
fn whoever_says_no_to_an_offer_makes_room_at_once() {
    let mut scene = planned_with("places:1");
    for user in [ARIA, BELA, OLGA] {
        clicks(&mut scene, user, "yes");
    }
    clicks(&mut scene, ARIA, "no");
    clicks(&mut scene, BELA, "no");
    assert!(matches!(answer(&scene, OLGA), Some((Answer::Yes, Place::Offered { .. }))));
}

#[test]
fn shortly_before_the_end_of_answers_whoever_moves_up_is_not_asked() {
    let mut scene = planned_with("places:1");
    clicks(&mut scene, ARIA, "yes");
    clicks(&mut scene, BELA, "yes");
    let mut scene = scene.at("2026-03-07 20:20");
    let said = clicks(&mut scene, ARIA, "no");
    assert!(said.contains("~ direct Bela: You have a place now"), "{said}");
    assert_eq!(answer(&scene, BELA), Some((Answer::Yes, Place::Held)));
}

#[test]
fn whoever_accepts_no_private_messages_is_named_in_the_channel() {
    let mut scene = planned_with("places:1");
    clicks(&mut scene, ARIA, "yes");
    clicks(&mut scene, BELA, "yes");
    scene.delivers();
    clicks(&mut scene, ARIA, "no");
    let said = scene.delivers_to_closed_doors();
    assert!(said.contains("~ post #general: @Bela\n  A place is free for you"), "{said}");
}

#[test]
fn whoever_wants_to_be_named_or_left_alone_is() {
    let mut scene = planned_with("places:1");
    scene.runs(BELA, "/profile notifications by:ping");
    clicks(&mut scene, ARIA, "yes");
    clicks(&mut scene, BELA, "yes");
    let said = clicks(&mut scene, ARIA, "no");
    assert!(said.contains("~ post #general: @Bela") && !said.contains("direct Bela"), "{said}");
    scene.runs(BELA, "/profile notifications by:nothing");
    assert!(!scene.runs(OLGA, "/event cancel event:1").contains("@Bela"));
}

#[test]
fn quiet_hours_are_kept_and_what_was_put_off_is_told_once() {
    let mut scene = planned();
    scene.runs(ARIA, "/profile notifications quiet:08:00-12:00");
    clicks(&mut scene, ARIA, "yes");
    let said = scene.runs(OLGA, "/event cancel event:1 reason:ill");
    assert!(!said.contains("direct Aria"), "{said}");
    assert!(!scene.passes_to("2026-03-01 11:59").contains("direct"), "not yet");
    let said = scene.passes_to("2026-03-01 12:00");
    assert!(said.contains("~ direct Aria: **Boss**, 2026-03-07 21:00, is cancelled: ill"), "{said}");
    assert!(!scene.passes_to("2026-03-02 12:00").contains("direct"), "once");
}

#[test]
fn what_makes_no_sense_any_more_is_not_told() {
    let mut scene = planned();
    scene.runs(ARIA, "/profile notifications quiet:08:00-12:00");
    clicks(&mut scene, ARIA, "yes");
    scene.runs(OLGA, "/event edit event:1 when:22:00");
    scene.runs(OLGA, "/event cancel event:1");
    let said = scene.is_down_until("2026-03-08 12:00");
    assert!(!said.contains("direct"), "{said}");
}

#[test]
fn places_of_a_role_are_counted_by_themselves() {
    let mut scene = planned_with("caps:1 tank, 5 healers");
    for user in [ARIA, BELA] {
        scene.runs(OLGA, &format!("/event signup event:1 member:{user} answer:yes role:tank"));
    }
    assert_eq!(answer(&scene, BELA), Some((Answer::Yes, Place::Waiting)));
    assert!(cards(&scene).contains("(1 of 1)") && cards(&scene).contains("(0 of 5)"), "{}", cards(&scene));
    clicks(&mut scene, OLGA, "yes");
    assert_eq!(answer(&scene, OLGA), Some((Answer::Yes, Place::Held)), "nothing is said about other roles");
    assert!(scene.picks(OLGA, "Come as …", "tank").contains("no place left as"));
    scene.runs(OLGA, "/event edit event:1 caps:2 tank");
    assert!(matches!(answer(&scene, BELA), Some((Answer::Yes, Place::Held | Place::Offered { .. }))), "he moves up");
}

#[test]
fn waiting_for_one_role_does_not_keep_others_from_theirs() {
    let mut scene = planned_with("places:2 caps:1 tank");
    for (user, role) in [(ARIA, "tank"), (BELA, "tank"), (OLGA, "healer")] {
        scene.runs(OLGA, &format!("/event signup event:1 member:{user} answer:yes role:{role}"));
    }
    assert_eq!(answer(&scene, BELA), Some((Answer::Yes, Place::Waiting)));
    assert_eq!(answer(&scene, OLGA), Some((Answer::Yes, Place::Held)));
}

#[test]
fn officers_answer_for_others_with_a_reason() {
    let mut scene = planned();
    let said = scene.runs(OLGA, "/event signup event:1 member:@Aria answer:late role:healer reason:told me");
    assert!(said.contains("late for @Aria"), "{said}");
    let signup = event(&scene, 1).answer_of(ARIA).cloned().expect("she has an answer");
    assert_eq!((signup.by, signup.role.as_deref()), (Some(OLGA), Some("healer")));
    scene.runs(OLGA, "/event close event:1");
    assert!(scene.runs(OLGA, "/event signup event:1 member:@Bela answer:yes").contains("yes for @Bela"), "also then");
    assert!(scene.runs(OLGA, "/event signup event:1 member:@Aria answer:remove").contains("no answer any more"));
    assert!(scene.runs(OLGA, "/event signup event:1 member:@Aria answer:remove").contains("has not answered"));
    assert!(scene.runs(OLGA, "/event signup event:1 member:@Finn answer:yes").contains("is no member"));
}

#[test]
fn whoever_leaves_has_no_answer_and_makes_room() {
    let mut scene = planned_with("places:1");
    clicks(&mut scene, ARIA, "yes");
    clicks(&mut scene, BELA, "yes");
    let said = scene.sees(Change::MemberGone(ARIA), &Happened::MemberLeft(ARIA));
    assert!(said.contains("removed") && said.contains("~ direct Bela"), "{said}");
    assert_eq!(answer(&scene, ARIA), None);
}

#[test]
fn whoever_is_erased_makes_room() {
    let mut scene = planned_with("places:1");
    clicks(&mut scene, ARIA, "yes");
    clicks(&mut scene, BELA, "yes");
    scene.runs(ARIA, "/privacy delete");
    let said = scene.clicks(ARIA, "Erase me for good");
    assert!(said.contains("~ direct Bela"), "{said}");
    assert_eq!(answer(&scene, ARIA), None);
}
