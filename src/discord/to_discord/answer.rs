//! Answers to interactions: the bodies of callbacks.

use domain::command_spec::ReplyMode;
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX};
use domain::message::{Answer, Choice, Message};
use serde_json::{Value, json};
use serenity::builder::{
    AutocompleteChoice, CreateAutocompleteResponse, CreateInteractionResponse, CreateInteractionResponseMessage,
};

use super::message::{attachments, content, embeds, mentions, rows};
use super::{filled, form};

/// Only the person who asked sees the message. Source: Discord reference, "Message Flags".
const EPHEMERAL: u64 = 1 << 6;
/// "Thinking ..." until a message follows. Source: Discord reference, "Interaction Callback Type".
const DEFERRED_MESSAGE: u64 = 5;
/// Nothing is seen until the clicked message changes. Source: same.
const DEFERRED_UPDATE: u64 = 6;

/// The callback body of an answer.
///
/// `from_component` says whether there is a message of ours to update; without one an update
/// becomes a private message.
pub fn answer(answer: &Answer, from_component: bool) -> Value {
    let response = match answer {
        Answer::Private(message) => CreateInteractionResponse::Message(data(message).ephemeral(true)),
        Answer::Public(message) => CreateInteractionResponse::Message(data(message)),
        Answer::Update(message) if from_component => CreateInteractionResponse::UpdateMessage(data(message)),
        Answer::Update(message) => CreateInteractionResponse::Message(data(message).ephemeral(true)),
        Answer::Form(wanted) => return form::modal(wanted),
        Answer::Choices(suggested) => CreateInteractionResponse::Autocomplete(choices(suggested)),
    };
    let mut body = super::json(&response);
    if let Some(message) = deferred_answer(answer).filter(|message| !message.files.is_empty()) {
        body["data"]["attachments"] = attachments(message);
    }
    body
}

/// The callback body that buys time: within 15 minutes the original answer can be edited.
///
/// Written by hand: serenity's deferral states a whole empty message, and only the flag is allowed.
/// A form cannot be deferred; whoever must, promises a private message instead.
pub fn deferral(mode: ReplyMode, from_component: bool) -> Value {
    match mode {
        ReplyMode::Update if from_component => json!({ "type": DEFERRED_UPDATE }),
        ReplyMode::Private | ReplyMode::Update | ReplyMode::Form => {
            json!({ "type": DEFERRED_MESSAGE, "data": { "flags": EPHEMERAL } })
        }
        ReplyMode::Public => json!({ "type": DEFERRED_MESSAGE }),
    }
}

/// The message of an answer that was deferred; `None` for what cannot follow a deferral.
pub const fn deferred_answer(answer: &Answer) -> Option<&Message> {
    match answer {
        Answer::Private(message) | Answer::Public(message) | Answer::Update(message) => Some(message),
        Answer::Form(_) | Answer::Choices(_) => None,
    }
}

fn data(message: &Message) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(content(message))
        .embeds(embeds(message))
        .components(rows(message))
        .allowed_mentions(mentions(&message.mentions))
}

fn choices(suggested: &[Choice]) -> CreateAutocompleteResponse {
    debug_assert!(suggested.len() <= CHOICES_MAX, "too many choices");
    let choices = suggested.iter().take(CHOICES_MAX).map(|choice| {
        AutocompleteChoice::new(filled(&choice.name, CHOICE_NAME_MAX), filled(&choice.value, CHOICE_NAME_MAX))
    });
    CreateAutocompleteResponse::new().set_choices(choices.collect())
}
