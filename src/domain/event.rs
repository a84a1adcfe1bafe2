//! What happened on a server without anybody asking the bot: the input of `on_event`.

use crate::ids::{ChannelId, MessageId, OccasionId, UserId};
use crate::mirror::VoiceSeat;
use crate::moment::Moment;

/// Something that happened on a server; the mirror handed over with it is already up to date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// The server came into sight: at start, after an outage, or newly invited.
    ServerSeen,
    /// The full member list is known now.
    MembersComplete,
    /// Somebody joined.
    MemberJoined(UserId),
    /// Somebody's roles or name changed.
    MemberChanged(UserId),
    /// Somebody left or was removed.
    MemberLeft(UserId),
    /// A person wrote a message (bots and webhooks are dropped at the border).
    MessageWritten(Written),
    /// Messages were deleted, one or in bulk, by whomever.
    MessagesDeleted {
        /// Where.
        channel: ChannelId,
        /// Which.
        messages: Vec<MessageId>,
    },
    /// A person put an emoji under a message.
    Reacted {
        /// Where.
        channel: ChannelId,
        /// Under which message.
        message: MessageId,
        /// Who.
        user: UserId,
        /// Which, as it is written; the name of a server's own.
        emoji: String,
    },
    /// Roles or channels of the server changed.
    LayoutChanged,
    /// The bot lost the right to see some channel, be it for a moment: what happens there nobody tells.
    ChannelsHidden,
    /// Somebody joined a voice channel or stage, moved, left, or hears or speaks otherwise than before.
    VoiceChanged {
        /// Who.
        user: UserId,
        /// Where and how he is now; `None` when he left.
        seat: Option<VoiceSeat>,
        /// When the bot heard of it.
        at: Moment,
    },
    /// The bot hears nothing of the server since then, until it says otherwise.
    Deaf(Moment),
    /// The bot heard nothing of the server for some time; who is where after it, the mirror says.
    Unheard {
        /// From when on: the last moment at which Discord was heard for certain.
        from: Moment,
        /// The first moment at which it was heard again.
        until: Moment,
    },
    /// A standing message of the bot's is there, by the key of the feature that wants it.
    PanelStands {
        /// Which one.
        key: String,
        /// Where.
        channel: ChannelId,
        /// As which message.
        message: MessageId,
    },
    /// An entry of the server's list of scheduled events was changed, by whomever.
    OccasionChanged {
        /// Which.
        occasion: OccasionId,
        /// What it is called now.
        name: String,
        /// When it begins now.
        starts: Moment,
    },
    /// An entry of that list was deleted, by whomever.
    OccasionDeleted(OccasionId),
}

/// A message of a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// Where.
    pub channel: ChannelId,
    /// Which.
    pub message: MessageId,
    /// By whom.
    pub author: UserId,
    /// What; empty without the message-content intent.
    pub content: String,
    /// Whether it answers another message.
    pub is_reply: bool,
}
