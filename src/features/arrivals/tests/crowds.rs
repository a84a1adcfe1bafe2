//! Many at once: none is lost, the channel stays readable, Discord's limits are kept.

use super::*;
use crate::arrivals::rules::CARDS_MAX;

fn newcomer(number: u64) -> UserId {
    UserId(1_000 + number)
}

/// So many join at this moment; what all of it led to.
fn many_join(scene: &mut Scene, count: u64) -> String {
    (0..count).map(|number| joins(scene, newcomer(number), &format!("N{number}")) + "\n").collect()
}

fn posts(story: &str) -> usize {
    story.matches("~ post").count()
}

#[test]
fn ten_in_a_minute_are_cards_and_the_eleventh_begins_a_crowd() {
    let mut scene = scene();
    let ten = many_join(&mut scene, CARDS_MAX as u64);
    assert_eq!((posts(&ten), ten.contains("crowded")), (CARDS_MAX, false));
    assert_snapshot!(joins(&mut scene, STRANGER, "Zoe"), @r#"
    + crowded at=1772352000000
    + arrived member=Zoe at=1772352000000 is_bot=false name="Zoe" posts=false stays=1
    ~ post #log: # 👥 Many join at once
      More than 10 joined within a minute. From here on I count them instead of showing a card for each; whoever registers gets a card then.
    "#);
}

#[test]
fn ten_in_a_minute_and_more_in_the_next_are_all_cards() {
    let mut scene = scene();
    many_join(&mut scene, CARDS_MAX as u64);
    let mut scene = scene.at("2026-03-01 09:01");
    assert!(joins(&mut scene, STRANGER, "Zoe").contains("posts=true"));
}

/// Row 9; D-16: above 60 in a minute the predecessor dropped whoever came, and forgot to clean up after whoever left.
#[test]
fn row_9_d16_of_500_in_a_minute_none_is_lost_and_one_message_counts_them() {
    let mut scene = scene();
    let said = many_join(&mut scene, 500);
    assert_eq!(said.matches("+ arrived").count(), 500);
    assert_eq!(posts(&said), CARDS_MAX + 1);
    assert_eq!(scene.guild.arrivals.cards.len(), 500);
    scene.delivers();
    let counted = scene.passes_to("2026-03-01 09:10");
    assert_eq!(counted.matches("~ edit").count(), 2, "after 30 s and when it is over: {counted}");
    assert!(counted.contains("490. I go on counting"), "{counted}");
    assert!(counted.contains("Joined between 2026-03-01 09:00 and 2026-03-01 09:00: 490."), "{counted}");
    assert!(counted.contains("and 450 more"), "{counted}");
    assert_eq!(scene.guild.arrivals.crowd, None);
    assert!(scene.next_job().is_none(), "nothing goes on for ever");
    assert!(joins(&mut scene, STRANGER, "Zoe").contains("posts=true"), "who comes later gets a card");
}

#[test]
fn who_came_with_a_crowd_gets_his_card_when_he_goes_on() {
    let mut scene = scene();
    many_join(&mut scene, 20);
    let card = advances(&mut scene, newcomer(19), Step::RulesAccepted);
    assert!(card.contains("posts=true") && card.contains("~ post #log: # 👋 New on the server"), "{card}");
    assert!(!leaves(&mut scene, newcomer(18)).contains("~"), "who only came and went is a number");
}

#[test]
fn what_a_crowd_is_made_of_is_said() {
    let mut scene = scene();
    many_join(&mut scene, CARDS_MAX as u64);
    let young = account_of_age(&scene, 1);
    joins(&mut scene, young, "Nova");
    let bot = MemberView { is_bot: true, ..member("Music", &[]) };
    scene.sees(Change::Member(STRANGER, bot), &Event::MemberJoined(STRANGER));
    joins(&mut scene, newcomer(50), "Ida");
    leaves(&mut scene, newcomer(50));
    scene.delivers();
    let over = scene.passes_to("2026-03-01 09:05");
    let last = over.rsplit("~ edit").next().expect("it was edited");
    assert!(last.contains("a few days old: 1\n  Bots: 1\n"), "{last}");
    assert!(last.contains("Already left: 1"), "{last}");
}

#[test]
fn a_crowd_whose_message_was_refused_ends_all_the_same() {
    let mut scene = scene();
    many_join(&mut scene, 20);
    let about = About::Crowd { since: scene.now, channel: LOG };
    scene.hears(about.into(), Outcome::Refused(MISSING_PERMISSIONS));
    scene.passes_to("2026-03-01 10:00");
    assert_eq!((scene.guild.arrivals.crowd, scene.next_job()), (None, None));
}

#[test]
fn when_many_leave_the_first_are_told() {
    let mut scene = scene();
    for number in 0..30 {
        scene = scene.changed(Change::Member(newcomer(number), member("N", &[])));
    }
    let said: String = (0..30).map(|number| leaves(&mut scene, newcomer(number)) + "\n").collect();
    assert_eq!(posts(&said), CARDS_MAX);
    assert_eq!(said.matches("posts=").count(), 30, "and all are noted");
}
