//! An independent judge: what `twilight-validate` refuses, the limits refuse too.
//!
//! Not the reverse: it knows fewer limits. Where it is behind the documentation, the exception says how. What it
//! cannot even read says nothing.

use super::fuzz::{changed, changes, runner};
use super::{Case, cases};
use crate::world::digits;
use crate::world::limits;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;
use twilight_model::application::command::Command;
use twilight_model::channel::message::component::{ButtonStyle, Component, ComponentType};
use twilight_model::channel::message::embed::Embed;
use twilight_validate::command::{CommandValidationErrorType, command};
use twilight_validate::component::{ComponentValidationErrorType, action_row, label, text_display};
use twilight_validate::message::{MessageValidationErrorType, components, content, embeds};

/// What the judge says: the reason of a refusal.
type Verdict = Result<(), String>;

/// Where the judge is behind on components: 2000 characters of a text where 4000 are allowed, a custom_id for buttons of
/// products, which have none, and kinds it does not know (radio groups).
fn is_outdated(kind: &ComponentValidationErrorType) -> bool {
    match kind {
        ComponentValidationErrorType::TextDisplayContentTooLong { len } => *len <= 4000,
        ComponentValidationErrorType::ButtonStyle { style } => *style == ButtonStyle::Premium,
        ComponentValidationErrorType::InvalidChildComponent { kind } => matches!(kind, ComponentType::Unknown(_)),
        _ => false,
    }
}

fn message_verdict(body: &Value) -> Option<Verdict> {
    let text = body["content"].as_str().unwrap_or_default();
    let cards: Vec<Embed> = serde_json::from_value(completed(&body["embeds"])).ok()?;
    let parts: Vec<Component> = read(&body["components"])?;
    let is_v2 = body["flags"].as_u64().unwrap_or(0) & (1 << 15) != 0;
    if let Err(error) = content(text) {
        return Some(Err(format!("{error:?}")));
    }
    if let Err(error) = embeds(&cards) {
        return Some(Err(format!("{error:?}")));
    }
    match components(&parts, is_v2) {
        Err(error) => match error.kind() {
            MessageValidationErrorType::ComponentInvalid { kind, .. } if is_outdated(kind) => None,
            _ => Some(Err(format!("{error:?}"))),
        },
        Ok(()) => Some(Ok(())),
    }
}

/// The model wants fields that a request may leave out.
fn completed(cards: &Value) -> Value {
    let mut cards = cards.clone();
    for card in cards.as_array_mut().into_iter().flatten().filter(|card| card.is_object()) {
        card["type"] = json!("rich");
        for field in card.get_mut("fields").and_then(Value::as_array_mut).into_iter().flatten() {
            if field.is_object() && field["inline"].is_null() {
                field["inline"] = json!(false);
            }
        }
    }
    if cards.is_null() { json!([]) } else { cards }
}

fn read(parts: &Value) -> Option<Vec<Component>> {
    if parts.is_null() { Some(Vec::new()) } else { serde_json::from_value(parts.clone()).ok() }
}

/// Outdated: 4000 characters of a whole command where 8000 are allowed, and names without the marks of Thai and Hindi,
/// which the documented pattern allows by script (AC, "Application Command Naming").
fn command_verdict(body: &Value) -> Option<Verdict> {
    let mut body = body.clone();
    for (name, value) in [("type", json!(1)), ("version", json!("1")), ("description", json!(""))] {
        if body.is_object() && body[name].is_null() {
            body[name] = value;
        }
    }
    let parsed: Command = serde_json::from_value(body).ok()?;
    match command(&parsed) {
        Err(error) => match error.kind() {
            CommandValidationErrorType::CommandTooLarge { characters } if *characters <= 8000 => None,
            CommandValidationErrorType::NameCharacterInvalid {
                character: '\u{900}'..='\u{97f}' | '\u{e00}'..='\u{e7f}',
            } => None,
            _ => Some(Err(format!("{error:?}"))),
        },
        Ok(()) => Some(Ok(())),
    }
}

/// Outdated: its list of what may stand at the top of a form has no label, so each kind is judged on its own.
fn form_verdict(data: &Value) -> Option<Verdict> {
    let verdicts = read(&data["components"])?.into_iter().map(|top| match top {
        Component::ActionRow(row) => action_row(&row, false),
        Component::Label(one) => label(&one),
        Component::TextDisplay(text) => text_display(&text),
        _ => Ok(()),
    });
    match verdicts.into_iter().find_map(Result::err) {
        Some(error) if is_outdated(error.kind()) => None,
        Some(error) => Some(Err(format!("{error:?}"))),
        None => Some(Ok(())),
    }
}

/// Asks the judge about the body of a case, as far as it knows such bodies.
fn verdict(case: &Case, body: &Value) -> Option<Verdict> {
    match (case.template.as_str(), body["type"].as_u64()) {
        ("/channels/{channel_id}/messages" | "/webhooks/{webhook_id}/{webhook_token}", _) => message_verdict(body),
        ("/interactions/{interaction_id}/{interaction_token}/callback", Some(4)) => message_verdict(&body["data"]),
        ("/interactions/{interaction_id}/{interaction_token}/callback", Some(9)) => form_verdict(&body["data"]),
        ("/applications/{application_id}/commands", _) => match body.as_array() {
            Some(list) => list.iter().find_map(command_verdict),
            None => command_verdict(body),
        },
        _ => None,
    }
}

/// Whether the limits let pass what the judge refuses.
fn is_missed(case: &Case, body: &Value) -> Option<String> {
    let reason = verdict(case, body)?.err()?;
    let missed = limits::form(case.verb(), &case.template, body).is_empty();
    missed.then(|| format!("{} {}: {reason}\n    {body}", case.verb, case.template))
}

#[test]
fn the_corpus_agrees_with_the_judge() {
    let (mut judged, mut disputed) = (0, Vec::new());
    for case in cases() {
        let Some(verdict) = verdict(&case, &digits::read(&case.body)) else { continue };
        judged += 1;
        if let (Err(reason), true) = (verdict, case.is_good()) {
            disputed.push(format!("{}: {reason}", case.name));
        }
    }
    assert!(disputed.is_empty(), "{disputed:#?}");
    assert!(judged >= 80, "the judge can read {judged} bodies");
}

#[test]
fn what_the_judge_refuses_is_refused() {
    let all = cases();
    let missed = RefCell::new(BTreeSet::new());
    let strategy = (any::<prop::sample::Index>(), changes());
    let result = runner(10).run(&strategy, |(case, changes)| {
        let case = case.get(&all);
        missed.borrow_mut().extend(is_missed(case, &changed(case, &changes)));
        Ok(())
    });
    assert!(result.is_ok());
    let missed: Vec<String> = missed.into_inner().into_iter().collect();
    assert!(missed.is_empty(), "{} refusals are missed:\n{}", missed.len(), missed.join("\n"));
}
