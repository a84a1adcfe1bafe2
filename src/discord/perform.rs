//! Carrying out effects: each as one call, and what Discord's answer means for it.

use domain::blueprint::{NewThread, ThreadStart};
use domain::effect::{Effect, LateAnswer, Made, Outcome, RoleChange};
use domain::ids::{ChannelId, Id, MessageId, UserId};
use domain::message::Message;
use domain::secret::Secret;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::CallError;
use crate::from_discord::Snowflake;
use crate::rest::Rest;
use crate::routes::Route;
use crate::to_discord;

/// Codes that mean that the object of an effect is gone: channel, server, member, message, role, event.
const GONE: [u32; 6] = [10003, 10004, 10007, 10008, 10011, 10070];
/// "A thread has already been created for this message": it has the message's id.
const THREAD_EXISTS: u32 = 160_004;

#[derive(Deserialize)]
pub(crate) struct Named {
    pub(crate) id: Snowflake,
}

/// A link to a server.
#[derive(Deserialize)]
struct Invited {
    code: String,
}

impl Rest {
    /// Carries out an effect, once. By the same `nonce` (25 characters at most) a post that was
    /// repeated within minutes is recognised by Discord and not made twice; what is made otherwise
    /// carries the nonce in the audit log, by which [`Rest::find`] finds it again.
    ///
    /// # Errors
    /// [`CallError::Transient`] and [`CallError::Unauthorized`]; what Discord refuses is an [`Outcome`].
    pub async fn perform(&self, effect: &Effect, nonce: &str) -> Result<Outcome, CallError> {
        match self.try_perform(effect, nonce).await {
            Ok(made) => Ok(Outcome::Done(made)),
            Err(CallError::WindowGone { .. }) => Ok(Outcome::Gone),
            Err(CallError::Refused { code, .. }) if GONE.contains(&code) => Ok(Outcome::Gone),
            Err(CallError::Refused { code, .. }) => Ok(Outcome::Refused(code)),
            Err(error) => Err(error),
        }
    }

    async fn try_perform(&self, effect: &Effect, nonce: &str) -> Result<Made, CallError> {
        match effect {
            Effect::Post { channel, reply_to, message } => self.post(*channel, message, (nonce, *reply_to)).await,
            Effect::Edit { channel, post, message } => {
                let route = Route::edit_message(*channel, *post);
                self.act(route, Some(&to_discord::message(message)), None).await.map(|()| Made::Message(*post))
            }
            Effect::Delete { channel, post } => self.nothing(Route::delete_message(*channel, *post), "").await,
            Effect::Direct { user, message } => {
                let channel = self.open_direct(*user).await?;
                self.post(channel, message, (nonce, None)).await
            }
            Effect::Invite { channel, user, seconds, message, reason } => {
                let direct = self.open_direct(*user).await?;
                let body = json!({ "max_age": seconds, "max_uses": 1, "unique": true });
                let invite: Invited = self.ask_because(Route::invite(*channel), Some(&body), Some(reason)).await?;
                self.post(direct, &with_link(message, &invite.code), (nonce, None)).await
            }
            Effect::GiveRole(RoleChange { server, user, role, reason }) => {
                self.nothing(Route::give_role(*server, *user, *role), reason).await
            }
            Effect::TakeRole(RoleChange { server, user, role, reason }) => {
                self.nothing(Route::take_role(*server, *user, *role), reason).await
            }
            Effect::Rename { server, user, nick, reason } => {
                let body = json!({ "nick": nick });
                self.act(Route::edit_member(*server, *user), Some(&body), Some(reason)).await.map(|()| Made::Nothing)
            }
            Effect::EditOriginal(LateAnswer { application, token, message, .. }) => {
                let token = Secret::new(token.expose().to_owned());
                self.edit_original((*application, &token), message).await.map(|()| Made::Nothing)
            }
            Effect::CreateChannel { server, channel, reason } => {
                let (route, body) = (Route::create_channel(*server), to_discord::channel(channel));
                self.make(route, &body, &marked(reason, nonce)).await.map(Made::Channel)
            }
            Effect::EditChannel { channel, change, reason } => {
                let (route, body) = (Route::edit_channel(*channel), to_discord::channel_change(change));
                self.act(route, Some(&body), Some(reason)).await.map(|()| Made::Channel(*channel))
            }
            Effect::EditServer { server, change, reason } => {
                let (route, body) = (Route::edit_server(*server), to_discord::server_change(change));
                self.act(route, Some(&body), Some(reason)).await.map(|()| Made::Nothing)
            }
            Effect::DeleteChannel { channel, reason } => self.nothing(Route::delete_channel(*channel), reason).await,
            Effect::CreateRole { server, role, reason } => {
                let (route, body) = (Route::create_role(*server), to_discord::role(role));
                self.make(route, &body, &marked(reason, nonce)).await.map(Made::Role)
            }
            Effect::RenameRole { server, role, name, reason } => {
                let (route, body) = (Route::edit_role(*server, *role), to_discord::role_name(name));
                self.act(route, Some(&body), Some(reason)).await.map(|()| Made::Role(*role))
            }
            Effect::DeleteRole { server, role, reason } => {
                self.nothing(Route::delete_role(*server, *role), reason).await
            }
            Effect::StartThread { channel, thread, reason, .. } => {
                self.start_thread(*channel, thread, &marked(reason, nonce)).await
            }
            Effect::AddToThread { channel, user } => self.nothing(Route::add_to_thread(*channel, *user), "").await,
            Effect::RemoveFromThread { channel, user } => {
                self.nothing(Route::remove_from_thread(*channel, *user), "").await
            }
            Effect::ScheduleEvent { .. } | Effect::EditEvent { .. } | Effect::DeleteEvent { .. } => {
                self.schedule(effect, nonce).await
            }
            // No call of Discord's: whoever carries out effects delivers it.
            Effect::Tell { .. } => Err(CallError::Refused { call: "tell a guild", status: 0, code: 0 }),
        }
    }

    /// Changes a server's list of scheduled events; nothing for what has nothing to do with it.
    async fn schedule(&self, effect: &Effect, nonce: &str) -> Result<Made, CallError> {
        match effect {
            Effect::ScheduleEvent { server, event, reason } => {
                let (route, body) = (Route::schedule_event(*server), to_discord::occasion(event));
                self.make(route, &body, &marked(reason, nonce)).await.map(Made::Occasion)
            }
            Effect::EditEvent { server, event, change, reason } => {
                let (route, body) = (Route::edit_event(*server, *event), to_discord::occasion(change));
                self.act(route, Some(&body), Some(reason)).await.map(|()| Made::Occasion(*event))
            }
            Effect::DeleteEvent { server, event, reason } => {
                self.nothing(Route::delete_event(*server, *event), reason).await
            }
            _of_no_list => Ok(Made::Nothing),
        }
    }

    async fn nothing(&self, route: Route, reason: &str) -> Result<Made, CallError> {
        self.act(route, None, Some(reason)).await.map(|()| Made::Nothing)
    }

    async fn make<Kind>(&self, route: Route, body: &Value, reason: &str) -> Result<Id<Kind>, CallError> {
        let made: Named = self.ask_because(route, Some(body), Some(reason)).await?;
        Ok(made.id.id())
    }

    async fn start_thread(&self, channel: ChannelId, thread: &NewThread, reason: &str) -> Result<Made, CallError> {
        let body = to_discord::thread(thread);
        let ThreadStart::At(message) = &thread.start else {
            return self.make(Route::start_thread(channel), &body, reason).await.map(Made::Channel);
        };
        match self.make(Route::start_thread_at(channel, *message), &body, reason).await {
            Err(CallError::Refused { code: THREAD_EXISTS, .. }) => Ok(Made::Channel(ChannelId::new(message.get()))),
            made => made.map(Made::Channel),
        }
    }

    async fn post(
        &self,
        channel: ChannelId,
        message: &Message,
        (nonce, reply_to): (&str, Option<MessageId>),
    ) -> Result<Made, CallError> {
        let body = to_discord::post(message, nonce, reply_to);
        let made: Named = self.ask_with(Route::post_message(channel), &body, &message.files).await?;
        Ok(Made::Message(made.id.id()))
    }

    /// The private channel with a person; asking twice gives the same.
    pub(crate) async fn open_direct(&self, user: UserId) -> Result<ChannelId, CallError> {
        let recipient = json!({ "recipient_id": user.to_string() });
        let channel: Named = self.ask(Route::open_direct(), Some(&recipient)).await?;
        Ok(channel.id.id())
    }
}

/// Where links to servers lead.
pub(crate) const INVITED_TO: &str = "https://discord.gg/";

/// A message with a link below it.
fn with_link(message: &Message, code: &str) -> Message {
    let content = format!("{}\n{INVITED_TO}{code}", message.content);
    Message { content, ..message.clone() }
}

/// A reason for the audit log by which its entry is found again.
fn marked(reason: &str, nonce: &str) -> String {
    format!("{reason} {}", mark(nonce)).trim_start().to_owned()
}

/// How a nonce stands in the audit log.
pub(crate) fn mark(nonce: &str) -> String {
    format!("[{nonce}]")
}
