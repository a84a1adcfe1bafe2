//! Answers to interactions: callbacks, the original response, follow-ups.

use crate::world::OpenForm;
use crate::world::World;
use crate::world::body::{self, Written};
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::{CALLBACK, Endpoint};
use crate::world::error::ApiError;
use crate::world::fields;
use crate::world::ids::Snowflake;
use crate::world::interaction::{Interaction, InteractionKind, Milestone, Progress};
use crate::world::journal::Happening;
use crate::world::model::{EPHEMERAL, LOADING, Message, MessageBody};
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::{Value, json};

/// Suggestions of one autocomplete answer (RR, "Autocomplete").
const SUGGESTIONS_MAX: usize = 25;

/// Path of the first answer to an interaction.
const ORIGINAL: &str = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
/// Path of any later one.
const FOLLOW_UP: &str = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";

/// Answers to interactions; the token in the path is all they need.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::post(CALLBACK, |world, request| world.respond(request)).open(),
    Endpoint::post("/webhooks/{webhook_id}/{webhook_token}", |world, request| world.post_by_token(request)).open(),
    Endpoint::get(ORIGINAL, |world, request| world.get_by_token(request)).open(),
    Endpoint::patch(ORIGINAL, |world, request| world.edit_by_token(request)).open(),
    Endpoint::delete(ORIGINAL, |world, request| world.delete_by_token(request)).open(),
    Endpoint::get(FOLLOW_UP, |world, request| world.get_by_token(request)).open(),
    Endpoint::patch(FOLLOW_UP, |world, request| world.edit_by_token(request)).open(),
    Endpoint::delete(FOLLOW_UP, |world, request| world.delete_by_token(request)).open(),
];

/// The paths of follow-ups are those of webhooks: the application's own is the one of its interactions.
impl World {
    fn post_by_token(&mut self, request: &Request<'_>) -> Served {
        if self.is_own_webhook(request)? { self.follow_up(request) } else { self.execute_webhook(request) }
    }

    fn get_by_token(&self, request: &Request<'_>) -> Served {
        if self.is_own_webhook(request)? { self.get_response(request) } else { self.get_webhook_message(request) }
    }

    fn edit_by_token(&mut self, request: &Request<'_>) -> Served {
        if self.is_own_webhook(request)? { self.edit_response(request) } else { self.edit_webhook_message(request) }
    }

    fn delete_by_token(&mut self, request: &Request<'_>) -> Served {
        if self.is_own_webhook(request)? { self.delete_response(request) } else { self.delete_webhook_message(request) }
    }

    fn is_own_webhook(&self, request: &Request<'_>) -> Result<bool, ApiError> {
        Ok(request.id("webhook_id")? == self.application.id)
    }
}

impl World {
    fn respond(&mut self, request: &Request<'_>) -> Served {
        let (id, token) = (request.id("interaction_id")?, request.text("interaction_token"));
        let interaction = self.interactions.get(id).filter(|one| one.token == token).cloned();
        let refusal = || self.interactions.first_response_refusal(id, self.is_genuine(id, token), self.now_ms);
        let interaction = interaction.ok_or_else(refusal)?;
        interaction.check_first_response(self.now_ms)?;
        let body = request.form()?;
        let kind = body["type"].as_u64();
        check_kind(&interaction, kind)?;
        let written = self.written(request, &interaction, &body["data"]);
        let progress = match kind {
            Some(4) => self.reply(&interaction, &written)?,
            Some(5) => self.defer(&interaction, &body["data"])?,
            Some(6) => Progress::UpdateDeferred,
            Some(7) => self.update(&interaction, &written)?,
            Some(8) => suggest(&body["data"])?,
            Some(9) => self.open_form(&interaction, &body["data"])?,
            Some(_) | None => return Err(choices(kind)),
        };
        self.progress(interaction.id, progress.clone());
        if !request.call.query_flag("with_response") {
            return Ok(Reply::no_content());
        }
        Ok(Reply::ok(self.callback_resource(&interaction, kind, &progress)))
    }

    /// What an answer says; nothing but the content is checked, since whoever may use a command may see its answer.
    fn written<'a>(&self, request: &'a Request<'_>, interaction: &Interaction, json: &'a Value) -> Written<'a> {
        let (bot, channel) = (self.application.id, interaction.channel);
        let rights = if interaction.server.is_some() { self.rights(bot, channel) } else { Permissions::ALL };
        Written { json, uploads: &request.call.files, channel, rights, is_answer: true }
    }

    fn reply(&mut self, interaction: &Interaction, written: &Written<'_>) -> Result<Progress, ApiError> {
        let body = self.new_body(written)?;
        let message = self.post_answer(interaction, body)?;
        Ok(Progress::Replied { message: message.id, after_deferral: false })
    }

    /// A deferral may carry only the flag EPHEMERAL (RR note *).
    fn defer(&mut self, interaction: &Interaction, data: &Value) -> Result<Progress, ApiError> {
        let flags = fields::count(&data["flags"]).unwrap_or(0);
        if flags & !EPHEMERAL != 0 {
            let message = "Only the EPHEMERAL flag may be set on a deferred response.";
            return Err(ApiError::invalid_field("data.flags", "INTERACTION_RESPONSE_FLAGS_INVALID", message));
        }
        let body = MessageBody { flags: flags | LOADING, ..MessageBody::default() };
        Ok(Progress::Deferred(self.post_answer(interaction, body)?.id))
    }

    fn update(&mut self, interaction: &Interaction, written: &Written<'_>) -> Result<Progress, ApiError> {
        let source = interaction.source.and_then(|id| self.message(interaction.channel, id));
        let source = source.ok_or(ApiError::UNKNOWN_MESSAGE)?.clone();
        let body = self.edited_body(&source.body, written)?;
        self.amend(source.channel, source.id, body);
        Ok(Progress::Updated(source.id))
    }

    fn open_form(&mut self, interaction: &Interaction, data: &Value) -> Result<Progress, ApiError> {
        body::check_modal(data)?;
        let (Interaction { user, server, channel, .. }, opener) = (interaction, interaction.cause());
        let (user, server, channel) = (*user, *server, *channel);
        self.forms.insert(user, OpenForm { form: data.clone(), server, channel, opener });
        self.journal.write(|| Happening::FormOpened { user, form: data.clone() });
        Ok(Progress::FormOpened(data.clone()))
    }

    fn progress(&mut self, id: Snowflake, progress: Progress) {
        let now_ms = self.now_ms;
        if let Some(interaction) = self.interactions.get_mut(id) {
            if interaction.first_response_at_ms.is_none() {
                interaction.first_response_at_ms = Some(now_ms);
                self.milestones.push(Milestone::Answered(id));
            }
            if !matches!(progress, Progress::Deferred(_)) && interaction.filled_at_ms.is_none() {
                interaction.filled_at_ms = Some(now_ms);
                self.milestones.push(Milestone::Settled(id));
            }
            interaction.progress = progress;
        }
    }

    /// Puts an answer where the interaction came from; a channel that was deleted since takes none ([INF]: 10003).
    fn post_answer(&mut self, interaction: &Interaction, body: MessageBody) -> Result<Message, ApiError> {
        if interaction.server.is_some() && self.server_channel(interaction.channel).is_none() {
            return Err(ApiError::UNKNOWN_CHANNEL.into());
        }
        let only_for = (body.flags & EPHEMERAL != 0).then_some(interaction.user);
        let draft = self.draft(interaction.channel, body);
        Ok(self.post(Message { interaction: Some(interaction.cause()), only_for, server: interaction.server, ..draft }))
    }

    /// Writes what `with_response` asks for (RR, "Interaction Callback Response Object").
    fn callback_resource(&self, interaction: &Interaction, kind: Option<u64>, progress: &Progress) -> Value {
        let id = match progress {
            Progress::Deferred(id) | Progress::Updated(id) | Progress::Replied { message: id, .. } => Some(*id),
            Progress::UpdateDeferred => interaction.source,
            Progress::Waiting | Progress::FormOpened(_) | Progress::Suggested(_) | Progress::Withdrawn => None,
        };
        let message = id.and_then(|id| self.message(interaction.channel, id));
        let mut value = json!({"interaction": {"id": interaction.id, "type": interaction.kind as u8}});
        if let Some(message) = message {
            value["interaction"]["response_message_id"] = json!(message.id);
            value["interaction"]["response_message_loading"] = json!(message.is_loading());
            value["interaction"]["response_message_ephemeral"] = json!(message.only_for.is_some());
        }
        // The published schema knows a resource only for answers that make or change a message.
        if let (Some(message), Some(4 | 7)) = (message, kind) {
            value["resource"] = json!({"type": kind, "message": wire::message(self, message)});
        }
        value
    }

    /// Posts a follow-up; the first one after a deferral fills the deferred message (RR, "Followup Messages").
    fn follow_up(&mut self, request: &Request<'_>) -> Served {
        let interaction = self.by_token(request)?;
        let body = self.new_body(&self.written(request, &interaction, request.form()?))?;
        let message = if let Progress::Deferred(id) = interaction.progress {
            self.fill(&interaction, id, body)?
        } else {
            self.post_answer(&interaction, body)?
        };
        Ok(Reply::ok(wire::message(self, &message)))
    }

    fn fill(&mut self, interaction: &Interaction, id: Snowflake, body: MessageBody) -> Result<Message, ApiError> {
        let old = self.message(interaction.channel, id).ok_or(ApiError::UNKNOWN_MESSAGE)?;
        let flags = (old.body.flags & EPHEMERAL) | (body.flags & !EPHEMERAL);
        let filled = self.amend(interaction.channel, id, MessageBody { flags, ..body });
        self.progress(interaction.id, Progress::Replied { message: id, after_deferral: true });
        filled.ok_or_else(|| ApiError::UNKNOWN_MESSAGE.into())
    }

    fn get_response(&self, request: &Request<'_>) -> Served {
        let interaction = self.by_token(request)?;
        let message = self.response(request, &interaction)?;
        Ok(Reply::ok(wire::message(self, message)))
    }

    fn edit_response(&mut self, request: &Request<'_>) -> Served {
        let interaction = self.by_token(request)?;
        let message = self.response(request, &interaction)?.clone();
        let written = self.written(request, &interaction, request.form()?);
        let edited = if message.is_loading() {
            let body = self.new_body(&written)?;
            self.fill(&interaction, message.id, body)?
        } else {
            let body = self.edited_body(&message.body, &written)?;
            self.amend(message.channel, message.id, body).ok_or(ApiError::UNKNOWN_MESSAGE)?
        };
        if interaction.progress == Progress::UpdateDeferred {
            self.progress(interaction.id, Progress::Updated(edited.id));
        }
        Ok(Reply::ok(wire::message(self, &edited)))
    }

    fn delete_response(&mut self, request: &Request<'_>) -> Served {
        let interaction = self.by_token(request)?;
        let message = self.response(request, &interaction)?;
        let (channel, id, author) = (message.channel, message.id, message.author);
        self.erase(channel, id, author);
        if interaction.original() == Some(id) {
            self.progress(interaction.id, Progress::Withdrawn);
        }
        Ok(Reply::no_content())
    }

    fn by_token(&self, request: &Request<'_>) -> Result<Interaction, ApiError> {
        let token = request.text("webhook_token");
        let id = Interaction::id_in(token).ok_or(ApiError::UNKNOWN_WEBHOOK)?;
        let interaction = self.interactions.get(id).filter(|one| one.token == token);
        let refusal = || self.interactions.token_refusal(id, self.is_genuine(id, token), self.now_ms);
        let interaction = interaction.ok_or_else(refusal)?;
        interaction.check_token(self.now_ms)?;
        Ok(interaction.clone())
    }

    /// Tells whether a token is the one that was made for an id, even if nobody remembers the interaction.
    fn is_genuine(&self, id: Snowflake, token: &str) -> bool {
        Interaction::token(id, self.mint.word_of(id)) == token
    }

    /// `@original`, or a follow-up of the same interaction.
    fn response(&self, request: &Request<'_>, interaction: &Interaction) -> Result<&Message, ApiError> {
        let is_original = request.endpoint.template == ORIGINAL;
        let id = if is_original { interaction.original() } else { Some(request.id("message_id")?) };
        let message = id.and_then(|id| self.message(interaction.channel, id));
        let belongs = |message: &&Message| {
            message.interaction.as_ref().is_some_and(|cause| cause.id == interaction.id)
                || interaction.original() == Some(message.id)
        };
        message.filter(belongs).ok_or_else(|| ApiError::UNKNOWN_MESSAGE.into())
    }
}

/// Which answers fit which interaction (RR, "Interaction Callback Type").
fn check_kind(interaction: &Interaction, kind: Option<u64>) -> Result<(), ApiError> {
    let from_message = interaction.source.is_some();
    let fits = match (interaction.kind, kind) {
        (InteractionKind::Autocomplete, kind) => kind == Some(8),
        (InteractionKind::Command, Some(4 | 5 | 9)) | (InteractionKind::Component, Some(4..=7 | 9)) => true,
        (InteractionKind::Form, Some(4 | 5)) => true,
        (InteractionKind::Form, Some(6 | 7)) => from_message,
        (InteractionKind::Command | InteractionKind::Component | InteractionKind::Form, _) => false,
    };
    if fits { Ok(()) } else { Err(choices(kind)) }
}

fn choices(kind: Option<u64>) -> ApiError {
    let message = match kind {
        Some(_) => "Value must be one of the callback types allowed for this interaction.",
        None => "This field is required",
    };
    let code = if kind.is_some() { "BASE_TYPE_CHOICES" } else { "BASE_TYPE_REQUIRED" };
    ApiError::invalid_field("type", code, message)
}

fn suggest(data: &Value) -> Result<Progress, ApiError> {
    let choices = data["choices"].clone();
    match choices.as_array() {
        Some(list) if list.len() <= SUGGESTIONS_MAX => Ok(Progress::Suggested(choices)),
        Some(_) => {
            let message = "Must be 25 or fewer in length.";
            Err(ApiError::invalid_field("data.choices", "BASE_TYPE_MAX_LENGTH", message))
        }
        None => Err(ApiError::invalid_field("data.choices", "BASE_TYPE_REQUIRED", "This field is required")),
    }
}
