//! Whoever may read the journal reads no address of a calendar, and no code of a war server.

use domain::moment::Moment;
use storage::journal::{Actor, Recorded, Seq};

use super::super::view;
use crate::testing::Scene;
use crate::testing::cast::*;
use crate::{Fact, feeds, ptb};

/// What the journal shows in all its views.
fn all_views(scene: &mut Scene) -> String {
    let mut said = String::new();
    for line in ["/audit list", "/audit export format:csv", "/audit export format:json"] {
        said += &scene.runs(OLGA, line);
    }
    for entry in 1..=scene.journal.len() {
        said += &scene.runs(OLGA, &format!("/audit show number:{entry}"));
        said += &scene.runs(RHEA, &format!("/audit undo number:{entry}"));
    }
    said
}

#[test]
fn the_address_of_a_calendar_is_nowhere_in_the_journals_views() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/calendar mine");
    scene.clicks(ARIA, "Make an address");
    scene.runs(OLGA, "/calendar guild");
    scene.clicks(OLGA, "Make an address");
    let tokens: Vec<String> = scene.guild.feeds.members.values().chain(&scene.guild.feeds.guild).map(secret).collect();
    assert_eq!(tokens.len(), 2);
    let said = all_views(&mut scene);
    assert!(said.contains("\"token\": \"***\"") && said.contains("\"\"token\"\":\"\"***\"\""), "{said}");
    for token in tokens {
        assert!(!said.contains(&token), "{said}");
    }
}

fn secret(token: &feeds::Token) -> String {
    token.as_str().to_owned()
}

#[test]
fn the_code_of_a_war_server_is_nowhere_in_the_journals_views() {
    let mut scene = Scene::new();
    scene.runs(RHEA, "/ptb link");
    let offered = scene.facts.iter().find_map(|fact| match fact {
        Fact::Ptb(ptb::Fact::Offered { secret, .. }) => Some(secret.clone()),
        _other => None,
    });
    let said = all_views(&mut scene);
    assert!(said.contains("\"secret\": \"***\"") && !said.contains(&offered.expect("a code was given")), "{said}");
}

/// Everything with such a name is left out, in every form of every fact of those features.
#[test]
fn no_fact_shows_a_field_of_a_secret() {
    let feeds = feeds::tests::facts().into_iter().map(Fact::Feeds);
    let mut hidden = Vec::new();
    for fact in feeds.chain(ptb::tests::facts().into_iter().map(Fact::Ptb)) {
        let (feature, kind, payload) = fact.record();
        let entry = Recorded {
            seq: Seq(1),
            at: Moment(0),
            actor: Actor::Bot,
            correlation: domain::correlation::CorrelationId(1),
            feature: feature.to_owned(),
            kind: kind.to_string(),
            payload,
            hash: String::new(),
            booked: Vec::new(),
        };
        let content = view::content(&entry);
        for field in ["token", "secret", "code"] {
            if let Some(text) = content.get(field).and_then(serde_json::Value::as_str) {
                assert_eq!(text, view::HIDDEN, "{feature} {kind} {field}");
                hidden.push(format!("{} {field}", entry.kind));
            }
        }
        assert_eq!(content.as_object().map(|it| it.len()), entry.payload.as_object().map(|it| it.len()));
    }
    hidden.sort_unstable();
    hidden.dedup();
    assert_eq!(hidden, ["asked secret", "offered secret", "opened token"]);
}
