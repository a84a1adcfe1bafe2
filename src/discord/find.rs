//! Looking for what may have been made: after a lost answer, or a crash between call and receipt.
//!
//! What Discord makes twice when it is asked twice is looked for before it is asked again. A message is
//! known by its nonce, by its components' ids, or by its words; everything else by the mark in the audit
//! log, or, where the bot may not read that, by name, place and age.

use std::collections::HashMap;
use std::time::Duration;

use domain::blueprint::{NewChannel, NewChannelKind, NewOccasion, NewRole, NewThread};
use domain::effect::{Effect, Made};
use domain::ids::{ChannelId, Id, MessageId, ServerId};
use domain::message::Message;
use domain::moment::Moment;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::error::CallError;
use crate::from_discord::Snowflake;
use crate::perform::{INVITED_TO, mark};
use crate::rest::Rest;
use crate::routes::Route;
use crate::to_discord;

/// Messages that are looked through: far more than a channel gets while one call is under way.
const MESSAGES_MAX: u32 = 100;
/// Entries of the audit log that are looked through.
const ENTRIES_MAX: u32 = 100;
/// By so much our clock and Discord's may differ; ids tell Discord's time.
const CLOCKS_DIFFER_BY: Duration = Duration::from_secs(5);
/// Kinds of entries of the audit log (source: Discord reference, "Audit Log Events").
const CHANNEL_CREATE: u32 = 10;
const ROLE_CREATE: u32 = 30;
const EVENT_CREATE: u32 = 100;
const THREAD_CREATE: u32 = 110;

/// What a search came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// It was made.
    Made(Made),
    /// It was not.
    Nothing,
    /// Several things could be it, or it may not be looked for: a person must decide.
    Unclear,
}

#[derive(Deserialize)]
struct Log {
    audit_log_entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    target_id: Option<String>,
    #[serde(default)]
    reason: Option<String>,
}

/// A channel, role, thread or event of a list, as far as it can be told apart.
#[derive(Deserialize)]
struct Listed {
    id: Snowflake,
    name: String,
    #[serde(default)]
    parent_id: Option<Snowflake>,
}

#[derive(Deserialize)]
struct Threads {
    threads: Vec<Listed>,
}

#[derive(Deserialize)]
struct Posted {
    id: Snowflake,
    author: Author,
    content: String,
    #[serde(default)]
    nonce: Option<Value>,
    #[serde(default)]
    embeds: Vec<Frame>,
    #[serde(default)]
    components: Value,
}

#[derive(Deserialize)]
struct Author {
    id: Snowflake,
}

#[derive(Deserialize, PartialEq, Eq)]
struct Frame {
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    description: Option<String>,
}

impl Rest {
    /// Looks whether an effect was carried out that was tried at `since` or later.
    ///
    /// Only for effects that are not the same twice.
    ///
    /// # Errors
    /// [`CallError::Transient`] and [`CallError::Unauthorized`]: look again later.
    pub async fn find(&self, effect: &Effect, nonce: &str, since: Moment) -> Result<Found, CallError> {
        let since = since.minus(CLOCKS_DIFFER_BY);
        let found = match effect {
            Effect::Post { channel, message, .. } => {
                self.find_message(*channel, (nonce, since), |post| says(post, message)).await
            }
            Effect::Direct { user, message } => match self.open_direct(*user).await {
                Ok(channel) => self.find_message(channel, (nonce, since), |post| says(post, message)).await,
                Err(error) => Err(error),
            },
            Effect::Invite { user, message, .. } => match self.open_direct(*user).await {
                Ok(channel) => self.find_message(channel, (nonce, since), |post| invites(post, message)).await,
                Err(error) => Err(error),
            },
            Effect::CreateChannel { server, channel, .. } => {
                self.find_made(*server, CHANNEL_CREATE, (nonce, since), is_channel(channel)).await
            }
            Effect::CreateRole { server, role, .. } => {
                self.find_made(*server, ROLE_CREATE, (nonce, since), is_role(role)).await
            }
            Effect::StartThread { server, channel, thread, .. } => {
                self.find_made(*server, THREAD_CREATE, (nonce, since), is_thread(*channel, thread)).await
            }
            Effect::ScheduleEvent { server, event, .. } => {
                self.find_made(*server, EVENT_CREATE, (nonce, since), is_occasion(event)).await
            }
            Effect::Edit { .. }
            | Effect::Delete { .. }
            | Effect::GiveRole(_)
            | Effect::TakeRole(_)
            | Effect::Rename { .. }
            | Effect::EditOriginal(_)
            | Effect::EditChannel { .. }
            | Effect::EditServer { .. }
            | Effect::DeleteChannel { .. }
            | Effect::RenameRole { .. }
            | Effect::DeleteRole { .. }
            | Effect::AddToThread { .. }
            | Effect::RemoveFromThread { .. }
            | Effect::EditEvent { .. }
            | Effect::DeleteEvent { .. }
            | Effect::Tell { .. } => Ok(Found::Nothing),
        };
        match found {
            // What may not be looked for may not be made either, or must be left to a person.
            Err(CallError::Refused { status: 403, .. }) => Ok(Found::Unclear),
            // The channel or server is gone, and whatever was made there with it.
            Err(CallError::Refused { status: 404, .. }) => Ok(Found::Nothing),
            found => found,
        }
    }

    /// Looks for a standing message of ours that may have been posted with another text: with the same
    /// buttons, or the same headline.
    ///
    /// # Errors
    /// As [`Rest::find`], and [`CallError::Refused`] where the bot may not look.
    pub async fn find_standing(&self, channel: ChannelId, message: &Message) -> Result<Option<Made>, CallError> {
        let me = self.me().await?.user;
        let posts = self.newest(channel).await?;
        let same = posts.iter().find(|post| post.author.id.user() == me && serves_as(post, message));
        Ok(same.map(|post| Made::Standing(post.id.id())))
    }

    /// The newest messages of a channel. Whoever may not read on in it is shown an empty one (reference, "Get Channel
    /// Messages"), but refused a single message (ibid., "Get Channel Message").
    async fn newest(&self, channel: ChannelId) -> Result<Vec<Posted>, CallError> {
        let posts: Vec<Posted> = self.ask(Route::messages(channel, MESSAGES_MAX), None).await?;
        if !posts.is_empty() {
            return Ok(posts);
        }
        // Only the first message of a thread has the id of its channel.
        let any = Route::one_message(channel, MessageId::new(channel.get()));
        match self.ask::<IgnoredAny>(any, None).await {
            Ok(_) | Err(CallError::Refused { status: 404, .. }) => Ok(posts),
            Err(error) => Err(error),
        }
    }

    async fn find_message(
        &self,
        channel: ChannelId,
        (nonce, since): (&str, Moment),
        is_it: impl Fn(&Posted) -> bool,
    ) -> Result<Found, CallError> {
        let me = self.me().await?.user;
        let posts = self.newest(channel).await?;
        let ours = posts.iter().filter(|post| post.author.id.user() == me && is_since(post.id, since));
        let (marked, unmarked): (Vec<&Posted>, Vec<&Posted>) = ours.partition(|post| post.nonce.is_some());
        if let Some(post) = marked.iter().find(|post| post.nonce.as_ref().and_then(Value::as_str) == Some(nonce)) {
            return Ok(Found::Made(Made::Message(post.id.id())));
        }
        // Those with another nonce are others, whatever they say.
        let alike = unmarked.into_iter().filter(|post| is_it(post));
        let ids: Vec<MessageId> = alike.map(|post| post.id.id()).collect();
        Ok(the_only(&ids).map_or_else(|found| found, |id| Found::Made(Made::Message(id))))
    }

    async fn find_made(
        &self,
        server: ServerId,
        action: u32,
        (nonce, since): (&str, Moment),
        is_it: impl Fn(&Listed) -> bool,
    ) -> Result<Found, CallError> {
        let marks = self.marks(server, action).await?;
        let mark = mark(nonce);
        let marked = marks.iter().flatten().find(|(_, reason)| reason.ends_with(&mark));
        if let Some((&id, _)) = marked.filter(|(id, _)| Id::<()>::new(**id).made_at_ms() >= since.0) {
            return Ok(made(action, id));
        }
        let listed = self.list(server, action).await?;
        // The log may lag behind; what stands in it under another mark is somebody else's.
        let is_others =
            |listed: &&Listed| marks.as_ref().is_some_and(|marks| marks.contains_key(&listed.id.id::<()>().get()));
        let alike = listed.iter().filter(|listed| is_since(listed.id, since) && is_it(listed) && !is_others(listed));
        let ids: Vec<u64> = alike.map(|listed| listed.id.id::<()>().get()).collect();
        Ok(the_only(&ids).map_or_else(|found| found, |id| made(action, id)))
    }

    /// What the bot has made lately, with the reasons that it gave; `None` when it may not read the log.
    async fn marks(&self, server: ServerId, action: u32) -> Result<Option<HashMap<u64, String>>, CallError> {
        let me = self.me().await?.user;
        match self.ask::<Log>(Route::audit_log(server, (action, me), ENTRIES_MAX), None).await {
            Ok(log) => {
                let read = |entry: Entry| Some((entry.target_id?.parse().ok()?, entry.reason.unwrap_or_default()));
                Ok(Some(log.audit_log_entries.into_iter().filter_map(read).collect()))
            }
            Err(CallError::Refused { status: 403, .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn list(&self, server: ServerId, action: u32) -> Result<Vec<Listed>, CallError> {
        match action {
            CHANNEL_CREATE => self.ask(Route::channels(server), None).await,
            ROLE_CREATE => self.ask(Route::roles(server), None).await,
            EVENT_CREATE => self.ask(Route::events(server), None).await,
            _threads => self.ask::<Threads>(Route::threads(server), None).await.map(|threads| threads.threads),
        }
    }
}

fn is_since(id: Snowflake, since: Moment) -> bool {
    id.id::<()>().made_at_ms() >= since.0
}

const fn made(action: u32, id: u64) -> Found {
    Found::Made(match action {
        ROLE_CREATE => Made::Role(Id::new(id)),
        EVENT_CREATE => Made::Occasion(Id::new(id)),
        _channels_and_threads => Made::Channel(Id::new(id)),
    })
}

fn the_only<T: Copy>(candidates: &[T]) -> Result<T, Found> {
    match candidates {
        [] => Err(Found::Nothing),
        [only] => Ok(*only),
        [_, _, ..] => Err(Found::Unclear),
    }
}

fn is_channel(new: &NewChannel) -> impl Fn(&Listed) -> bool {
    // Discord rewrites the names of those that people write in.
    let rewritten = |name: &str| match new.kind {
        NewChannelKind::Text | NewChannelKind::News | NewChannelKind::Forum => {
            name.trim().to_lowercase().replace(' ', "-")
        }
        NewChannelKind::Voice | NewChannelKind::Stage | NewChannelKind::Category => name.trim().to_owned(),
    };
    move |listed| {
        let parent = listed.parent_id.map(Snowflake::id);
        rewritten(&listed.name) == rewritten(&new.name) && parent == new.parent
    }
}

fn is_role(new: &NewRole) -> impl Fn(&Listed) -> bool {
    move |listed| listed.name == new.name
}

fn is_thread(channel: ChannelId, new: &NewThread) -> impl Fn(&Listed) -> bool {
    move |listed| listed.name == new.name && listed.parent_id.map(Snowflake::id) == Some(channel)
}

fn is_occasion(new: &NewOccasion) -> impl Fn(&Listed) -> bool {
    move |listed| listed.name == new.name
}

/// Whether a message is the standing one, whatever it said at the time.
fn serves_as(post: &Posted, message: &Message) -> bool {
    let body = to_discord::message(message);
    let (theirs, wanted) = (custom_ids(&post.components), custom_ids(&body["components"]));
    let title = |frame: &Frame| frame.title.clone();
    let frames: Vec<Frame> = serde_json::from_value(body["embeds"].clone()).unwrap_or_default();
    let headline = frames.first().and_then(title);
    if !wanted.is_empty() {
        return theirs == wanted;
    }
    headline.is_some() && theirs.is_empty() && post.embeds.first().and_then(title) == headline || says(post, message)
}

/// Whether a message says what was to be said, and offers what was to be offered.
fn says(post: &Posted, message: &Message) -> bool {
    let body = to_discord::message(message);
    let frames: Vec<Frame> = serde_json::from_value(body["embeds"].clone()).unwrap_or_default();
    let wanted = body["content"].as_str().unwrap_or_default();
    post.content.trim() == wanted.trim()
        && post.embeds == frames
        && custom_ids(&post.components) == custom_ids(&body["components"])
}

/// Whether a message asks somebody onto a server, whichever link it gives him.
fn invites(post: &Posted, message: &Message) -> bool {
    let words = post.content.rsplit_once('\n').filter(|(_, link)| link.starts_with(INVITED_TO));
    words.is_some_and(|(words, _)| words.trim() == message.content.trim())
}

/// The ids of all components, in order.
fn custom_ids(components: &Value) -> Vec<&str> {
    let rows = components.as_array().into_iter().flatten();
    let parts = rows.filter_map(|row| row["components"].as_array()).flatten();
    parts.filter_map(|part| part["custom_id"].as_str()).collect()
}
