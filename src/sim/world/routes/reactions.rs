//! Reactions: adding, listing, taking back.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::model::{Emoji, Message};
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::{Value, json};

/// Users of one page when the bot does not say (ME, "Get Reactions").
const PAGE_DEFAULT: usize = 25;
/// Users of one page (ME, "Get Reactions").
const PAGE_MAX: usize = 100;

/// All reactions of a message.
const ALL: &str = "/channels/{channel_id}/messages/{message_id}/reactions";
/// Those of one kind.
const KIND: &str = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}";
/// The bot's own.
const OWN: &str = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me";
/// That of a user.
const THEIRS: &str = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/{user_id}";

/// Reactions.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::put(OWN, |world, request| world.add_reaction(request)),
    Endpoint::delete(OWN, |world, request| world.take_own_reaction(request)),
    Endpoint::delete(THEIRS, |world, request| world.take_reaction(request)),
    Endpoint::get(KIND, |world, request| world.list_reactions(request)),
    Endpoint::delete(KIND, |world, request| world.take_kind(request)),
    Endpoint::delete(ALL, |world, request| world.take_reactions(request)),
];

impl World {
    /// A kind that is not there yet needs ADD_REACTIONS (ME, "Create Reaction").
    fn add_reaction(&mut self, request: &Request<'_>) -> Served {
        let (message, emoji) = self.reacted(request, Permissions::READ_MESSAGE_HISTORY)?;
        let place = (message.channel, message.id);
        if !message.reactions.iter().any(|one| one.emoji.is(&emoji)) {
            self.needs(place.0, Permissions::ADD_REACTIONS)?;
        }
        self.check_awake(place.0)?;
        self.react(place, self.application.id, &emoji)?;
        Ok(Reply::no_content())
    }

    fn take_own_reaction(&mut self, request: &Request<'_>) -> Served {
        let (message, emoji) = self.reacted(request, Permissions::VIEW_CHANNEL)?;
        let place = (message.channel, message.id);
        self.check_awake(place.0)?;
        self.unreact(place, self.application.id, &emoji)?;
        Ok(Reply::no_content())
    }

    fn take_reaction(&mut self, request: &Request<'_>) -> Served {
        let (message, emoji) = self.reacted(request, Permissions::MANAGE_MESSAGES)?;
        let place = (message.channel, message.id);
        self.check_moderating(place.0)?;
        self.unreact(place, request.id("user_id")?, &emoji)?;
        Ok(Reply::no_content())
    }

    fn take_kind(&mut self, request: &Request<'_>) -> Served {
        let (message, emoji) = self.reacted(request, Permissions::MANAGE_MESSAGES)?;
        let place = (message.channel, message.id);
        self.check_moderating(place.0)?;
        self.clear_reactions(place, Some(&emoji));
        Ok(Reply::no_content())
    }

    fn take_reactions(&mut self, request: &Request<'_>) -> Served {
        self.needs(request.id("channel_id")?, Permissions::MANAGE_MESSAGES)?;
        let message = self.readable(request)?;
        let place = (message.channel, message.id);
        self.check_moderating(place.0)?;
        self.clear_reactions(place, None);
        Ok(Reply::no_content())
    }

    fn list_reactions(&self, request: &Request<'_>) -> Served {
        let (message, emoji) = self.reacted(request, Permissions::VIEW_CHANNEL)?;
        let limit = request.call.page_limit(PAGE_DEFAULT, PAGE_MAX)?;
        let after = request.call.query_id("after").unwrap_or(Snowflake::new(0));
        let reaction = message.reactions.iter().find(|one| one.emoji.is(&emoji));
        let users = reaction.into_iter().flat_map(|one| &one.users).filter(|user| **user > after).take(limit);
        let users: Vec<Value> = users.map(|user| wire::user_or_null(self, *user)).collect();
        Ok(Reply::ok(json!(users)))
    }

    /// The message and the emoji of the path, for one with a right.
    fn reacted(&self, request: &Request<'_>, right: Permissions) -> Result<(&Message, Emoji), ApiError> {
        self.needs(request.id("channel_id")?, right)?;
        let message = self.readable(request)?;
        let emoji = self.emoji(request.text("emoji_name"), message)?;
        Ok((message, emoji))
    }

    /// Reactions of others cannot be taken in a DM (OP, 50003), nor in a thread that sleeps.
    fn check_moderating(&self, channel: Snowflake) -> Result<(), ApiError> {
        if self.dm_recipient(channel).is_some() {
            return Err(ApiError::NOT_IN_A_DM.into());
        }
        self.check_awake(channel)
    }
}
