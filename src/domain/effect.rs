//! A change to make in Discord, as data: what the outbox carries out.

use serde::{Deserialize, Serialize};

use crate::ids::{ChannelId, MessageId, RoleId, ServerId, UserId};
use crate::message::Message;

/// One change in Discord. Stored in the outbox: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Post a message.
    Post {
        /// Where.
        channel: ChannelId,
        /// The message that it answers, if any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_to: Option<MessageId>,
        /// What.
        message: Message,
    },
    /// Change a message of ours.
    Edit {
        /// Where.
        channel: ChannelId,
        /// Which.
        post: MessageId,
        /// What it becomes.
        message: Message,
    },
    /// Delete a message.
    Delete {
        /// Where.
        channel: ChannelId,
        /// Which.
        post: MessageId,
    },
    /// Write to somebody in private.
    Direct {
        /// To whom.
        user: UserId,
        /// What.
        message: Message,
    },
    /// Give a role.
    GiveRole(RoleChange),
    /// Take a role.
    TakeRole(RoleChange),
}

/// Whose role, where, and what the audit log says about it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RoleChange {
    /// On which server.
    pub server: ServerId,
    /// Whose.
    pub user: UserId,
    /// Which role.
    pub role: RoleId,
    /// For the server's audit log, in English.
    pub reason: String,
}

/// The object that an effect changes; effects of one lane are carried out one after the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lane {
    /// The messages of a channel.
    Channel(ChannelId),
    /// The private messages with a person.
    Direct(UserId),
    /// The roles of a member.
    Member(ServerId, UserId),
}

impl Effect {
    /// The lane in which this effect waits for its turn.
    pub fn lane(&self) -> Lane {
        match self {
            Self::Post { channel, .. } | Self::Edit { channel, .. } | Self::Delete { channel, .. } => {
                Lane::Channel(*channel)
            }
            Self::Direct { user, .. } => Lane::Direct(*user),
            Self::GiveRole(change) | Self::TakeRole(change) => Lane::Member(change.server, change.user),
        }
    }

    /// A short stable name, for logs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Post { .. } => "post",
            Self::Edit { .. } => "edit",
            Self::Delete { .. } => "delete",
            Self::Direct { .. } => "direct",
            Self::GiveRole(_) => "give_role",
            Self::TakeRole(_) => "take_role",
        }
    }
}

/// What became of an effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Discord did it; with the message that came to be, where one did.
    Done(Option<MessageId>),
    /// The object is gone (Discord 10003, 10007, 10008, 10011): nothing left to do.
    Gone,
    /// Discord will not do it: its error code, such as 50013 (missing permissions) or 50007 (closed DMs).
    Refused(u32),
}

/// Discord's code for "this person does not accept private messages".
pub const DIRECT_MESSAGES_CLOSED: u32 = 50007;
/// Discord's code for "no access to this channel or server".
pub const MISSING_ACCESS: u32 = 50001;
/// Discord's code for "a permission is missing".
pub const MISSING_PERMISSIONS: u32 = 50013;

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows written by an older version must be readable for ever.
    #[test]
    fn the_stored_form_is_stable() {
        let effect = Effect::GiveRole(RoleChange {
            server: ServerId::new(1),
            user: UserId(2),
            role: RoleId::new(3),
            reason: "absence 4 ended".into(),
        });
        let stored = r#"{"give_role":{"server":"1","user":{"$person":"2"},"role":"3","reason":"absence 4 ended"}}"#;
        assert_eq!(serde_json::to_string(&effect).expect("plain data"), stored);
        assert_eq!(serde_json::from_str::<Effect>(stored).expect("just written"), effect);
    }

    #[test]
    fn a_stored_post_without_newer_fields_is_readable() {
        let stored = r#"{"post":{"channel":"5","message":{"content":"hello"}}}"#;
        let effect: Effect = serde_json::from_str(stored).expect("older rows lack newer fields");
        assert_eq!(effect.lane(), Lane::Channel(ChannelId::new(5)));
    }
}
