//! What people see: nothing is longer than Discord allows, whatever the crowd, and everything is said in every language.

use domain::effect::Effect;
use domain::ids::UserId;
use domain::limits::{EMBED_DESCRIPTION_MAX, EMBEDS_TOTAL_MAX};
use domain::locale::Locale;
use domain::message::{Answer as Shown, Message};
use domain::mirror::Change;

use super::*;
use crate::attendance::command::Query;
use crate::testing::catalogue;

/// So many members more, who all said yes and are all there.
fn crowd(count: u64) -> Scene {
    let mut scene = with_event(boss());
    let mut mirror = (*scene.guild.mirror).clone();
    // The longest ids that there are.
    let user = |number: u64| UserId(9_000_000_000_000_000_000 + number);
    for number in 0..count {
        mirror.apply(Change::Member(user(number), member(&format!("M{number}"), &[MEMBER])));
        if number % 3 > 0 {
            mirror.apply(Change::Voice(user(number), in_room(VOICE)));
        }
    }
    scene.guild.mirror = mirror.into();
    for number in 0..count {
        answers(&mut scene, user(number), if number % 2 == 0 { Answer::Yes } else { Answer::Maybe });
    }
    closes(&mut scene);
    passes(&mut scene, "22:05");
    scene
}

fn check(message: &Message) {
    let mut total = 0;
    for embed in &message.embeds {
        let description = embed.description.chars().count();
        assert!(description <= EMBED_DESCRIPTION_MAX, "{description} characters");
        total += description + embed.title.chars().count() + embed.footer.chars().count();
    }
    assert!(total <= EMBEDS_TOTAL_MAX, "{total} characters in all");
}

/// E-52: details were shown for ten changes and no more.
#[test]
fn a_report_fits_for_any_crowd_in_every_language() {
    for count in [0, 1, 10, 100, 500] {
        let scene = crowd(count);
        let tallied = scene.facts.iter().find(|fact| fact.record().1 == "tallied").expect("it was worked out");
        let crate::Fact::Attendance(tallied) = tallied else { panic!("it is ours") };
        for locale in Locale::ALL {
            let guild = &scene.guild;
            let ctx = crate::Ctx { locale, ..scene.ctx(crate::Actor::of_member(&guild.mirror, OLGA)) };
            let mut spoken = guild.clone();
            std::sync::Arc::make_mut(&mut spoken.setup).language = Some(locale);
            let orders = crate::attendance::effects(&ctx, &spoken, tallied);
            let [order] = &orders[..] else { panic!("one report") };
            let Effect::Post { message, .. } = &order.effect else { panic!("it is posted") };
            check(message);
            for page in [0, 4, 99] {
                for query in
                    [Query::Sheet { event: NO, page, turned: false }, Query::Standing { days: 30, page, turned: true }]
                {
                    let shown = crate::attendance::answer(&ctx, &spoken, &query).expect("there is something");
                    let (Shown::Private(message) | Shown::Update(message)) = shown else { panic!("a message") };
                    check(&message);
                }
            }
        }
    }
}

#[test]
fn pages_are_turned() {
    let mut scene = crowd(50);
    let told = scene.runs(OLGA, "/attendance show event:1");
    assert!(told.contains("Page 1 of 3"), "{told}");
    assert!(scene.clicks(OLGA, "Next").contains("Page 2 of 3"));
    assert!(scene.clicks(OLGA, "Back").contains("Page 1 of 3"));
    assert!(scene.runs(OLGA, "/attendance show").contains("Attendance of members"));
}

#[test]
fn shares_leave_out_what_is_excused() {
    let mut scene = raid_night();
    passes(&mut scene, "22:05");
    assert!(scene.runs(BELA, "/attendance mine").contains("0 of 1 events (0 %)"));
    scene.runs(OLGA, "/attendance correct event:1 member:@Bela outcome:excused reason:was ill");
    assert!(!scene.runs(BELA, "/attendance mine").contains("of 1 events"));
    assert!(scene.runs(ARIA, "/attendance mine").contains("1 of 1 events (100 %)"));
}

#[test]
fn events_are_suggested_by_name_and_number() {
    let mut scene = raid_night();
    passes(&mut scene, "22:05");
    let names = |line: &str| scene.types(OLGA, line).into_iter().map(|choice| choice.name).collect::<Vec<_>>();
    assert_eq!(names("/attendance show event:bo"), ["#1 2026-03-01 21:00 Boss"]);
    assert_eq!(names("/attendance show event:zzz"), [""; 0]);
    assert_eq!(names("/attendance rules room:vo"), ["voice"]);
}

#[test]
fn every_fact_is_described_in_every_language() {
    for fact in stored::facts() {
        let text = crate::attendance::describe(&fact);
        for locale in Locale::ALL {
            let said = catalogue().say(locale, &text);
            assert!(!said.is_empty() && !said.contains("{"), "{locale:?}: {said}");
        }
    }
}
