//! What a person can be told to do over the control endpoint.

use super::acts::{Actor, Done};
use super::trouble::Trouble;
use crate::drive::{Outcome, UserHandle};
use crate::shared::Shared;
use crate::world::RefusedAct;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One act; the name of the variant in snake case is the value of `act`.
#[derive(Debug, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum PersonAct {
    /// Runs a command.
    Runs { line: String },
    /// Has a file to attach to commands.
    HasFile { name: String, text: String },
    /// Types a command up to an option with suggestions.
    Autocompletes { line: String },
    /// Clicks a button.
    Clicks { label: Option<String>, custom_id: Option<String> },
    /// Clicks the same button many times at once.
    Storms { label: String, times: u32 },
    /// Chooses options of a select.
    Selects { select: String, labels: Vec<String> },
    /// Fills and sends the open form.
    Submits {
        #[serde(default)]
        texts: BTreeMap<String, String>,
    },
    /// Uses a component that need not exist.
    SendsComponent { custom_id: String },
    /// Sends a form that was never opened.
    SendsModal {
        custom_id: String,
        #[serde(default)]
        fields: BTreeMap<String, String>,
    },
    /// Writes a message.
    Writes { text: String },
    /// Answers the newest message of the channel.
    Replies { text: String },
    /// Deletes the newest message they wrote in the channel.
    Deletes {},
    /// Changes the newest message they wrote in the channel.
    Edits { text: String },
    /// Reacts to the newest message of the channel.
    Reacts { emoji: String },
    /// Takes that reaction back.
    Unreacts { emoji: String },
    /// Pins the newest message of the channel.
    Pins {},
    /// Uses a command of a user's menu.
    UsesOnUser { command: String, target: String },
    /// Uses a command of a message's menu on the newest message of the channel.
    UsesOnMessage { command: String },
    /// Joins the voice channel, or moves there.
    JoinsVoice {},
    /// Leaves voice.
    LeavesVoice {},
    /// Mutes or unmutes themselves.
    MutesSelf { muted: bool },
    /// Deafens or undeafens themselves.
    DeafensSelf { deafened: bool },
    /// Raises a hand on a stage.
    AsksToSpeak {},
    /// Marks a scheduled event as interesting, or no longer.
    IsInterested { event: String, interested: bool },
    /// Joins a server with an invite.
    UsesInvite { code: String },
    /// Joins the server.
    Joins {},
    /// Leaves the server.
    Leaves {},
    /// Opens or closes their direct messages to bots.
    OpensDms { open: bool },
}

impl PersonAct {
    /// Lets `user` do it.
    pub(super) fn apply(self, shared: &Arc<Shared>, user: &str, actor: &Actor) -> Result<Done, Trouble> {
        if actor.message.is_some() && !self.takes_message() {
            return Err(Trouble::wrong("this act takes no \"message\""));
        }
        let person = person(shared, user, actor)?;
        let asked = |outcome: Result<Outcome, RefusedAct>| Ok(Done::Asked(outcome?));
        let quietly = |done: Result<(), RefusedAct>| Ok(done.map(|()| Done::Quietly)?);
        match self {
            Self::Runs { line } => asked(person.runs(&line)),
            Self::HasFile { name, text } => quietly(person.has_file(&name, text)),
            Self::Autocompletes { line } => asked(person.autocompletes(&line)),
            Self::Clicks { label: Some(label), custom_id: None } => asked(match &actor.channel {
                Some(channel) => person.clicks_on(channel, &label),
                None => person.clicks(&label),
            }),
            Self::Clicks { label: None, custom_id: Some(custom_id) } => {
                asked(person.clicks_component(&custom_id, None))
            }
            Self::Clicks { .. } => Err(Trouble::wrong("say what to click: either \"label\" or \"custom_id\"")),
            Self::Storms { label, times } => asked(person.storms(&label, times)),
            Self::Selects { select, labels } => {
                let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
                asked(person.selects(&select, &labels))
            }
            Self::Submits { texts } => asked(person.submits(&pairs(&texts))),
            Self::SendsComponent { custom_id } => asked(person.sends_component(&custom_id, None)),
            Self::SendsModal { custom_id, fields } => asked(person.sends_modal(&custom_id, &pairs(&fields))),
            Self::Writes { text } => Ok(Done::Wrote(person.writes(place(actor)?, &text)?)),
            Self::Replies { text } => Ok(Done::Wrote(person.replies(place(actor)?, &text)?)),
            Self::Deletes {} => quietly(person.deletes_last_message(place(actor)?)),
            Self::Edits { text } => quietly(person.edits_last_message(place(actor)?, &text)),
            Self::Reacts { emoji } => quietly(person.reacts(place(actor)?, &emoji)),
            Self::Unreacts { emoji } => quietly(person.takes_reaction(place(actor)?, &emoji)),
            Self::Pins {} => quietly(person.pins_last_message(place(actor)?)),
            Self::UsesOnUser { command, target } => asked(person.uses_on_user(&command, &target)),
            Self::UsesOnMessage { command } => asked(person.uses_on_message(&command, place(actor)?)),
            Self::JoinsVoice {} => quietly(person.joins_voice(place(actor)?)),
            Self::LeavesVoice {} => quietly(person.leaves_voice()),
            Self::MutesSelf { muted } => quietly(person.mutes_self(muted)),
            Self::DeafensSelf { deafened } => quietly(person.deafens_self(deafened)),
            Self::AsksToSpeak {} => quietly(person.asks_to_speak()),
            Self::IsInterested { event, interested } => quietly(person.is_interested(&event, interested)),
            Self::UsesInvite { code } => quietly(person.uses_invite(&code)),
            Self::Joins {} => quietly(person.joins(server(actor)?)),
            Self::Leaves {} => quietly(person.leaves(server(actor)?)),
            Self::OpensDms { open } => quietly(person.opens_dms(open)),
        }
    }

    /// Whether it is done to a message.
    const fn takes_message(&self) -> bool {
        matches!(
            self,
            Self::Clicks { .. }
                | Self::Storms { .. }
                | Self::Selects { .. }
                | Self::SendsComponent { .. }
                | Self::Replies { .. }
                | Self::Deletes {}
                | Self::Edits { .. }
                | Self::Reacts { .. }
                | Self::Unreacts { .. }
                | Self::Pins {}
                | Self::UsesOnMessage { .. }
        )
    }
}

/// The handle of somebody who exists, where they act.
fn person(shared: &Arc<Shared>, user: &str, actor: &Actor) -> Result<UserHandle, Trouble> {
    let mut person = UserHandle::new(Arc::clone(shared), user);
    person.id().map_err(Trouble::unknown)?;
    if let Some(server) = &actor.server {
        shared.read(|core| core.world.server_named(server).map(|_| ())).map_err(Trouble::unknown)?;
        person = person.in_server(server);
    }
    if let Some(channel) = &actor.channel {
        person = person.in_channel(channel);
    }
    if actor.in_dm {
        person = person.in_dm();
    }
    if let Some(message) = actor.message {
        person = person.at_message(message);
    }
    if actor.bypassing_client {
        person = person.bypassing_client();
    }
    Ok(person)
}

/// The channel; in direct messages and on a given message its name does not matter.
fn place(actor: &Actor) -> Result<&str, Trouble> {
    let is_known = actor.in_dm || actor.message.is_some();
    let place = actor.channel.as_deref().or(is_known.then_some("there"));
    place.ok_or_else(|| Trouble::wrong("say where: \"channel\": \"#NAME\", \"in_dm\": true or \"message\": \"ID\""))
}

fn server(actor: &Actor) -> Result<&str, Trouble> {
    actor.server.as_deref().ok_or_else(|| Trouble::wrong("say which server: \"server\": \"NAME\""))
}

fn pairs(texts: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
    texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}
