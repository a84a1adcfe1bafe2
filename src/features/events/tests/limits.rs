//! Discord's limits, however many people answer.

use domain::limits::{
    EMBED_DESCRIPTION_MAX, EMBED_FIELD_NAME_MAX, EMBED_FIELD_VALUE_MAX, EMBED_FIELDS_MAX, EMBEDS_TOTAL_MAX,
};
use domain::locale::Locale;
use domain::message::{Embed, Message};

use super::*;
use crate::Actor;

fn total(embed: &Embed) -> usize {
    let fields: usize = embed.fields.iter().map(|it| it.name.chars().count() + it.value.chars().count()).sum();
    embed.title.chars().count() + embed.description.chars().count() + embed.footer.chars().count() + fields
}

#[track_caller]
fn fits(message: &Message) {
    for embed in &message.embeds {
        assert!(embed.description.chars().count() <= EMBED_DESCRIPTION_MAX);
        assert!(embed.fields.len() <= EMBED_FIELDS_MAX);
        for field in &embed.fields {
            assert!(!field.name.is_empty() && field.name.chars().count() <= EMBED_FIELD_NAME_MAX, "{}", field.name);
            assert!(!field.value.is_empty() && field.value.chars().count() <= EMBED_FIELD_VALUE_MAX, "{}", field.value);
        }
    }
    assert!(message.embeds.iter().map(total).sum::<usize>() <= EMBEDS_TOTAL_MAX);
}

fn panel(scene: &Scene) -> Message {
    let panels = crate::panels(&scene.ctx(Actor::Bot), &scene.guild);
    panels.into_iter().find(|panel| panel.key.starts_with("events.")).expect("it is announced").message
}

/// E-20: times were words in one zone; Discord shows an instant on each reader's own clock.
#[test]
fn a_start_is_told_as_an_instant() {
    let mut scene = quiet();
    scene.runs(OLGA, "/event create when:2026-03-07 21:00 name:Boss");
    let message = panel(&scene);
    let said: Vec<&str> = message.embeds.iter().map(|embed| embed.description.as_str()).collect();
    let start = scene.guild.events.find(1).expect("it is there").start().0 / 1_000;
    for style in ["f", "R"] {
        assert!(said.iter().any(|text| text.contains(&format!("<t:{start}:{style}>"))), "{said:?}");
    }
}

/// E-11: with 43 participants the announcement was refused by Discord, and froze.
#[test]
fn an_announcement_fits_with_any_number_of_participants() {
    for language in Locale::ALL {
        for count in [0, 1, 42, 43, 100, 500] {
            let scene = quiet().with(Setting::Language, language.tag());
            let mut scene = crowded(scene, count);
            let (words, name) = ("-".repeat(1_000), "*".repeat(100));
            scene.runs(OLGA, &format!("/event create when:2026-03-07 21:00 name:{name} deadline:60 words:{words}"));
            for index in 0..count {
                let action = ["yes", "yes", "maybe", "bench", "no"][usize::try_from(index % 5).expect("small")];
                clicks(&mut scene, UserId(FIRST + index), action);
            }
            let message = panel(&scene);
            fits(&message);
            let yes = (0..count).filter(|index| index % 5 < 2).count();
            assert!(message.embeds[0].fields[0].name.contains(&format!("({yes})")), "{language:?} {count}");
        }
    }
}

/// E-11: the same when all stand in one list, each with the longest note.
#[test]
fn everybody_in_one_list_with_notes_fits_too() {
    let mut scene = crowded(planned_with("places:250"), 500);
    for index in 0..500 {
        let id = UserId(FIRST + index);
        scene.submits(id, "1:events:late:1:::1", &[("note", &"*".repeat(100))]);
    }
    let message = panel(&scene);
    fits(&message);
    assert!(message.embeds[0].fields.iter().any(|field| field.value.contains("more")), "the rest is counted");
    assert_eq!(event(&scene, 1).coming().len(), 250);
    assert_eq!(event(&scene, 1).waiting().len(), 250);
    let said = scene.runs(OLGA, "/event cancel event:1");
    assert_eq!(said.matches("~ direct").count(), 500);
}

#[test]
fn everybody_who_wants_to_be_named_is_within_the_length_of_a_message() {
    let mut scene = crowded(planned(), 120);
    for index in 0..120 {
        let id = UserId(FIRST + index);
        scene.runs(id, "/profile notifications by:ping");
        clicks(&mut scene, id, "yes");
    }
    let said = scene.runs(OLGA, &format!("/event notify event:1 text:{}", "-".repeat(400)));
    assert_eq!(said.matches("~ post #general").count(), 3);
}

#[test]
fn the_list_of_events_fits() {
    let mut scene = quiet();
    for day in 0..40 {
        let name = "*".repeat(100);
        scene.runs(OLGA, &format!("/event create when:2026-03-{:02} 10:00 name:{name}", 2 + day % 28));
    }
    let said = scene.runs(ARIA, "/event list");
    assert!(said.contains("Events to come (40)") && said.contains("more"), "{said}");
    assert!(said.chars().count() < 4_500, "{}", said.chars().count());
}
