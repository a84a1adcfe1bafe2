//! Events that pay into a pool of their own.

use domain::points::PoolNo;

use super::*;
use crate::dkp::settle::pool_of;

const WARS: PoolNo = PoolNo(1);

fn balance_of(scene: &Scene, pool: PoolNo, user: UserId) -> Option<i64> {
    scene.guild.dkp.pool(pool)?.account(user).map(|account| account.balance.0)
}

/// An event for which Aria and Bela said yes, and Aria is there.
fn war_night() -> Scene {
    let mut scene = with_event(boss());
    scene.runs(OLGA, "/dkp pool-add name:Wars");
    scene.runs(OLGA, "/dkp rules pool:Wars yes:50 no-show:200");
    let told = scene.runs(OLGA, "/event edit event:Boss pool:wars");
    assert!(!told.starts_with("refused"), "{told}");
    answers(&mut scene, ARIA, Answer::Yes);
    answers(&mut scene, BELA, Answer::Yes);
    closes(&mut scene);
    moves(&mut scene, ARIA, in_room(VOICE));
    scene
}

#[test]
fn an_event_pays_into_its_pool_by_the_rules_of_that_pool() {
    let mut scene = war_night();
    assert_eq!(balance_of(&scene, WARS, ARIA), Some(250), "half of the points for answering");
    passes(&mut scene, "22:05");
    assert_eq!((balance_of(&scene, WARS, ARIA), balance_of(&scene, WARS, BELA)), (Some(1_250), Some(0)));
    assert!(scene.guild.dkp.main.accounts.is_empty(), "nothing is booked elsewhere");
    let told = scene.runs(OLGA, "/attendance correct event:1 member:@Bela outcome:attended reason:was in my room");
    assert!(!told.starts_with("refused"), "{told}");
    assert_eq!(balance_of(&scene, WARS, BELA), Some(1_250));
    assert!(scene.guild.dkp.main.accounts.is_empty());
}

#[test]
fn an_event_that_has_booked_stays_with_its_pool() {
    let mut scene = war_night();
    assert_eq!(pool_of(&scene.guild.dkp.events, NO), Some(WARS));
    let told = scene.runs(OLGA, "/event edit event:Boss pool:pool:0");
    assert!(told.starts_with("refused: ") && told.contains("has booked points already"), "{told}");
    // Even a fact that says otherwise, such as an older program's, changes no account twice.
    let mut details = scene.guild.events.find(NO).expect("it is known").details.clone();
    let was = Box::new(details.clone());
    details.points = Points { pool: PoolNo::MAIN, ..details.points };
    let at = scene.now;
    tell(&mut scene, events::Fact::Edited { no: NO, details: Box::new(details), was, by: None, at });
    passes(&mut scene, "22:05");
    assert_eq!(balance_of(&scene, WARS, ARIA), Some(1_250));
    assert!(scene.guild.dkp.main.accounts.is_empty());
}

#[test]
fn an_event_that_is_called_off_takes_back_from_its_pool() {
    let mut scene = war_night();
    let at = scene.now;
    tell(&mut scene, events::Fact::Cancelled { no: NO, from: Status::Closed, reason: None, by: None, at });
    assert_eq!((balance_of(&scene, WARS, ARIA), balance_of(&scene, WARS, BELA)), (Some(0), Some(0)));
    assert!(scene.guild.dkp.main.accounts.is_empty());
}
