//! The stored form of facts: what stands in a journal must be readable for ever.

use domain::free_text::FreeText;
use domain::locale::Locale;
use domain::moment::Zone;

use super::*;
use crate::Fact as AnyFact;
use crate::profiles::{Fact, Imported, Sheet};

fn sheet() -> Sheet {
    let typed = |text: &str| FreeText::parse(text, 100).expect("short");
    Sheet {
        name: typed("Aegis"),
        weapons: vec!["GS".into(), "W".into()],
        role: Some("tank".into()),
        gear_score: Some(3450),
        build: typed("https://questlog.gg/a"),
        updated: 1,
    }
}

/// Every variant, in every form; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let recorded = |sheet, was| Fact::Recorded { member: ARIA, character: 1, sheet, was };
    let pair = |role: Option<&str>, was: Option<&str>| Fact::PairChanged {
        weapons: vec!["GS".into(), "W".into()],
        role: role.map(str::to_owned),
        was: was.map(str::to_owned),
    };
    vec![
        recorded(Some(sheet()), None),
        recorded(Some(Sheet::default()), Some(sheet())),
        recorded(None, Some(sheet())),
        Fact::Imported {
            changes: vec![
                Imported { member: ARIA, character: 1, sheet: Some(sheet()), was: None },
                Imported { member: ARIA, character: 2, sheet: None, was: Some(Sheet::default()) },
            ],
        },
        Fact::MainChosen { member: ARIA, character: 2, was: 1 },
        Fact::LanguageChosen { member: ARIA, language: Some(Locale::Fr), was: None },
        Fact::LanguageChosen { member: ARIA, language: None, was: Some(Locale::Fr) },
        Fact::ZoneChosen { member: ARIA, zone: Some(Zone::UTC), was: None },
        Fact::ZoneChosen { member: ARIA, zone: None, was: Some(Zone::UTC) },
        pair(Some("tank"), None),
        pair(None, Some("tank")),
    ]
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(AnyFact::Profiles) {
        let (feature, kind, content) = fact.record();
        assert_eq!(AnyFact::recall(feature, &kind, content), Some(fact));
    }
}

/// Names and links stand where the journal finds them; everything else is chained as it is.
#[test]
fn no_person_or_words_stand_outside_their_marks() {
    for fact in facts().into_iter().map(AnyFact::Profiles) {
        let (_, _, content) = fact.record();
        let marked = [r#"{"$person":"11"}"#, r#"{"$text":"Aegis"}"#, r#"{"$text":"https://questlog.gg/a"}"#];
        let bare = marked.iter().fold(content.to_string(), |bare, mark| bare.replace(mark, ""));
        assert!(!bare.contains("Aegis") && !bare.contains("questlog") && !bare.contains(r#""11""#), "{bare}");
    }
}

#[test]
fn whoever_is_erased_has_no_profile_and_a_copy_before() {
    let mut scene = playing();
    scene.runs(ARIA, "/profile name name:Aegis");
    scene.runs(ARIA, "/profile language language:en");
    assert!(scene.runs(ARIA, "/privacy export").contains("Aegis"));
    scene.runs(ARIA, "/privacy delete");
    assert!(scene.clicks(ARIA, "Erase me for good").starts_with("+ erased"));
    assert_eq!(scene.guild.profiles.of(ARIA), None);
}
