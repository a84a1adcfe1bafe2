//! The stored form of facts and effects: what stands in a journal must be readable for ever.

use domain::free_text::FreeText;
use domain::ids::{ChannelId, MessageId};
use domain::locale::Locale;
use domain::moment::{Moment, WallTime, Zone};
use insta::assert_snapshot;

use super::*;
use crate::Fact as AnyFact;
use crate::Post;
use crate::absence::About;
use crate::absence::rules::Objection;
use crate::absence::state::{EndReason, Fact};
use crate::absence::terms::{Terms, Visibility};

fn post() -> Post {
    Post { channel: ChannelId::new(301), message: MessageId::new(1001) }
}

fn terms() -> Terms {
    let zone = Zone::parse("Europe/Paris").expect("a zone");
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 3, day).expect("a date");
    Terms {
        from: WallTime::start_of(day(1), zone),
        until: WallTime::start_of(day(5), zone),
        reason: FreeText::parse("summer", 10).expect("short"),
        visibility: Visibility::Officers,
    }
}

fn asked(why: Objection) -> Fact {
    Fact::Asked { member: ARIA, source: post(), why, at: Moment(1), earlier: None }
}

/// Every variant, in every form; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let bare = Terms { reason: None, visibility: Visibility::Everyone, ..terms() };
    let declared =
        |terms, source, question| Fact::Declared { no: 1, member: ARIA, terms, source, locale: Locale::Fr, question };
    vec![
        declared(terms(), Some(post()), Some(post())),
        declared(bare, None, None),
        Fact::Edited { no: 1, terms: terms() },
        Fact::Rezoned { no: 1, terms: terms() },
        Fact::Started { no: 1, taken: vec![MEMBER] },
        Fact::Reminded { no: 1, dropped: true },
        Fact::RemindedTogether { nos: vec![1, 2] },
        Fact::DirectClosed { no: 1 },
        Fact::Ended { no: 1, why: EndReason::OnTime },
        Fact::Ended { no: 1, why: EndReason::Early },
        Fact::Ended { no: 1, why: EndReason::SourceDeleted },
        Fact::Ended { no: 1, why: EndReason::Undone },
        Fact::Restored { no: 1 },
        Fact::RolesTaken { member: ARIA },
        Fact::RolesRetaken { member: ARIA, taken: vec![MEMBER] },
        Fact::RolesResumed { member: ARIA },
        Fact::RolesLeft { member: ARIA },
        Fact::RolesReturned { member: ARIA },
        Fact::QuestionPosted { member: ARIA, post: post() },
        asked(Objection::NotAMember { member: ARIA }),
        asked(Objection::NoDates),
        asked(Objection::NotADate { typed: "soon".into() }),
        asked(Objection::ReasonTooLong),
        asked(Objection::Reversed),
        asked(Objection::AlreadyOver),
        asked(Objection::StartsInThePast),
        asked(Objection::TooLong),
        asked(Objection::TooFarAhead),
        asked(Objection::TooMany),
        asked(Objection::Overlaps { no: 1 }),
        asked(Objection::NoSuchAbsence),
        asked(Objection::NotYours),
        asked(Objection::NothingOpen),
        asked(Objection::SeveralOpen),
        asked(Objection::HasBegun),
        asked(Objection::NoChange),
        asked(Objection::ChangedSince),
    ]
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(AnyFact::Absence) {
        let (feature, kind, content) = fact.record();
        assert_eq!(AnyFact::recall(feature, &kind, content), Some(fact));
    }
}

#[test]
fn facts_of_other_versions_are_not_recalled() {
    let content = serde_json::json!({ "no": 1 });
    assert_eq!(AnyFact::recall("absence", "cancelled", content.clone()), None);
    assert_eq!(AnyFact::recall("raid", "ended", content), None);
}

#[test]
fn facts_without_newer_fields_are_recalled() {
    let recalled = AnyFact::recall("absence", "reminded", serde_json::json!({ "no": 1 }));
    assert_eq!(recalled, Some(AnyFact::Absence(Fact::Reminded { no: 1, dropped: false })));
}

#[test]
fn the_stored_form_of_what_effects_are_about_is_stable() {
    let all = [About::Question { member: ARIA }, About::Reminder { no: 1 }, About::Notice].map(crate::About::from);
    let written = all.map(|about| serde_json::to_string(&about).expect("plain data"));
    assert_snapshot!(written.join("\n"), @r#"
    {"absence":{"question":{"member":{"$person":"11"}}}}
    {"absence":{"reminder":{"no":1}}}
    {"absence":"notice"}
    "#);
    let read = written.map(|json| serde_json::from_str::<crate::About>(&json).expect("just written"));
    assert_eq!(read, all);
}

/// Names and reasons stand where the journal finds them; everything else is chained as it is.
#[test]
fn no_person_or_reason_stands_outside_its_mark() {
    for fact in facts().into_iter().map(AnyFact::Absence) {
        let (_, _, content) = fact.record();
        let bare = content.to_string().replace(r#"{"$person":"11"}"#, "").replace(r#"{"$text":"summer"}"#, "");
        assert!(!bare.contains("summer"), "{bare}");
        assert!(!bare.contains(r#""11""#), "{bare}");
    }
}
