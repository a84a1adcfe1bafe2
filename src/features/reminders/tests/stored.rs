//! What is loaded is what was written, on both databases.

use domain::ids::UserId;
use storage::testing::backends;

use super::*;
use crate::Fact as AnyFact;
use crate::testing::shelf::Shelf;

/// Writes the newest facts, and compares what is loaded with what they add up to.
pub(super) async fn is_kept(shelf: &mut Shelf, scene: &Scene, before: usize) {
    let is_ours = |fact: &&AnyFact| matches!(fact, AnyFact::Reminders(_) | AnyFact::Privacy(_));
    shelf.write_rows(&scene.guild, scene.facts[before..].iter().filter(is_ours)).await;
    let loaded = crate::reminders::store::load(&mut *shelf.read().await, scene.guild.id).await.unwrap();
    assert_eq!(loaded, *scene.guild.reminders);
}

#[tokio::test]
async fn what_is_loaded_is_what_was_written() {
    for backend in backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut scene = scene();
        scene.runs(BELA, "/profile notifications quiet:12-14");
        let tell: [fn(&mut Scene) -> String; 9] = [
            |scene| scene.runs(OLGA, "/event reminders before:60 to:coming how:ping"),
            |scene| {
                event(scene, "2026-03-03 21:00");
                scene.passes_to("2026-03-03 13:00")
            },
            |scene| scene.delivers_to_closed_doors(),
            |scene| {
                let no = event(scene, "2026-03-03 21:30");
                answers(scene, no, ARIA, Answer::Yes);
                scene.runs(OLGA, "/event remind event:2 to:coming");
                scene.clicks(OLGA, "Remind one person")
            },
            |scene| scene.runs(OLGA, "/event reminders remove:1"),
            |scene| scene.passes_to("2026-03-03 20:30"),
            |scene| scene.does(scene.actor(ARIA), &Command::Privacy(crate::privacy::Command::Erase)),
            |scene| {
                // All that is known of the first event goes when nobody can bring it back.
                let at = scene.now;
                for _ in 0..=events::state::RECENT_MAX {
                    let no = event(scene, "2026-03-04 21:00");
                    happens(scene, events::Fact::Done { no, at });
                    happens(scene, events::Fact::Done { no: 1, at });
                }
                event(scene, "2026-03-05 21:00");
                scene.passes_to("2026-03-05 18:00")
            },
            |scene| scene.runs(OLGA, "/event reminders remove:defaults"),
        ];
        for part in tell {
            let before = scene.facts.len();
            let said = part(&mut scene);
            assert!(scene.facts.len() > before, "{said}");
            is_kept(&mut shelf, &scene, before).await;
        }
        let state = &scene.guild.reminders;
        assert!(!state.events().contains(&1) && state.events().len() < 4, "{:?}", state.events());
    }
}

#[test]
fn whoever_is_forgotten_is_nowhere() {
    let mut scene = scene();
    for member in [ARIA, BELA] {
        scene.runs(member, "/profile notifications quiet:12-14");
    }
    scene.runs(ARIA, "/profile notifications quiet:-");
    event(&mut scene, "2026-03-03 21:00");
    scene.passes_to("2026-03-03 13:00");
    scene.delivers_to_closed_doors();
    let known = |scene: &Scene, member: UserId| super::super::people(&scene.guild).contains(&member);
    assert!(known(&scene, ARIA) && known(&scene, BELA));
    for member in [ARIA, BELA] {
        scene.does(scene.actor(member), &Command::Privacy(crate::privacy::Command::Erase));
        assert!(!known(&scene, member));
    }
    assert!(!scene.passes_to("2026-03-03 14:00").contains("~ direct Bela"));
}
