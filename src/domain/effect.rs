//! A change to make in Discord, or a word to another guild of this bot, as data: what the outbox carries out.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::blueprint::{ChannelChange, NewChannel, NewOccasion, NewRole, NewThread, ServerChange, ThreadStart};
use crate::ids::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId, OccasionId, RoleId, ServerId, UserId};
use crate::message::Message;
use crate::moment::Moment;

/// One change. Stored in the outbox: names are stable, new fields have defaults.
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
    /// Ask somebody onto a server by a private message, with a link that works once.
    Invite {
        /// The channel into which the link leads.
        channel: ChannelId,
        /// Whom.
        user: UserId,
        /// For how many seconds the link works.
        seconds: u32,
        /// What is said; the link stands below it.
        message: Message,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Give a role.
    GiveRole(RoleChange),
    /// Take a role.
    TakeRole(RoleChange),
    /// Call a member something else on his server.
    Rename {
        /// On which server.
        server: ServerId,
        /// Whom.
        user: UserId,
        /// How.
        nick: String,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Give the answer that was deferred; nobody waits for it in memory any more.
    EditOriginal(LateAnswer),
    /// Make a channel.
    CreateChannel {
        /// On which server.
        server: ServerId,
        /// Which.
        channel: NewChannel,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Change where a channel stands and who may do what in it.
    EditChannel {
        /// Which.
        channel: ChannelId,
        /// What is to be different.
        change: ChannelChange,
        /// Shown in the server's audit log.
        reason: String,
    },
    /// Change what is set for a server as a whole.
    EditServer {
        /// Which.
        server: ServerId,
        /// What is to be different.
        change: ServerChange,
        /// Shown in the server's audit log.
        reason: String,
    },
    /// Delete a channel or thread.
    DeleteChannel {
        /// Which.
        channel: ChannelId,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Make a role.
    CreateRole {
        /// On which server.
        server: ServerId,
        /// Which.
        role: NewRole,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Delete a role.
    DeleteRole {
        /// On which server.
        server: ServerId,
        /// Which.
        role: RoleId,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Start a thread, or a post of a forum.
    StartThread {
        /// On which server.
        server: ServerId,
        /// In which channel.
        channel: ChannelId,
        /// Which.
        thread: NewThread,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Call a role something else.
    RenameRole {
        /// On which server.
        server: ServerId,
        /// Which.
        role: RoleId,
        /// How.
        name: String,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Let somebody into a private thread.
    AddToThread {
        /// Which.
        channel: ChannelId,
        /// Whom.
        user: UserId,
    },
    /// Take somebody out of a thread.
    RemoveFromThread {
        /// Which.
        channel: ChannelId,
        /// Whom.
        user: UserId,
    },
    /// Announce a scheduled event.
    ScheduleEvent {
        /// On which server.
        server: ServerId,
        /// Which.
        event: NewOccasion,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Change a scheduled event.
    EditEvent {
        /// On which server.
        server: ServerId,
        /// Which.
        event: OccasionId,
        /// What it becomes.
        change: NewOccasion,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Call a scheduled event off.
    DeleteEvent {
        /// On which server.
        server: ServerId,
        /// Which.
        event: OccasionId,
        /// For the server's audit log, in English.
        reason: String,
    },
    /// Tell another guild of this bot something; Discord has no part in it.
    Tell {
        /// Which guild.
        guild: GuildId,
        /// What.
        letter: Letter,
    },
}

/// What one guild tells another. It is dealt with once, however often it is delivered, and after those sent before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// The name of the feature that reads it.
    pub feature: String,
    /// Its words, in whatever form that feature gives them.
    pub words: String,
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

/// An answer that comes after a deferral.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LateAnswer {
    /// The bot's application, under which Discord keeps the answer.
    pub application: ApplicationId,
    /// What is answered.
    pub interaction: InteractionId,
    /// What proves that the answer is ours.
    pub token: AnswerToken,
    /// Discord takes no answer after this.
    pub until: Moment,
    /// What is said.
    pub message: Message,
}

/// The token of an interaction, kept for its 15 minutes. It is written to the database and nowhere
/// else, so it shows nothing of itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnswerToken(String);

impl AnswerToken {
    /// Takes a token into custody.
    pub const fn new(plain: String) -> Self {
        Self(plain)
    }

    /// The plain token: only for the call that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AnswerToken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[token]")
    }
}

/// The object that an effect changes; effects of one lane are carried out one after the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lane {
    /// New messages of a channel.
    Channel(ChannelId),
    /// One message.
    Post(ChannelId, MessageId),
    /// A standing message, whichever message it is at the time.
    Standing(&'static str),
    /// The private messages with a person.
    Direct(UserId),
    /// The roles and the name of a member.
    Member(ServerId, UserId),
    /// The answer to an interaction.
    Answer(InteractionId),
    /// The list of channels of a server.
    Channels(ServerId),
    /// The list of roles of a server.
    Roles(ServerId),
    /// The threads of a channel.
    Threads(ChannelId),
    /// The list of scheduled events of a server.
    Events(ServerId),
    /// The letters to another guild.
    Letters(GuildId),
}

/// What happens when an effect is carried out twice, and so what to do when it is not known whether it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repeat {
    /// The same as when it is carried out once.
    Same,
    /// Discord recognises it for some minutes; later it must be looked for.
    ByNonce,
    /// There would be two: it must be looked for.
    Twice,
}

impl Effect {
    /// The lane in which this effect waits for its turn.
    pub const fn lane(&self) -> Lane {
        match self {
            Self::Post { channel, .. } => Lane::Channel(*channel),
            Self::Edit { channel, post, .. } | Self::Delete { channel, post } => Lane::Post(*channel, *post),
            Self::Direct { user, .. } | Self::Invite { user, .. } => Lane::Direct(*user),
            Self::GiveRole(change) | Self::TakeRole(change) => Lane::Member(change.server, change.user),
            Self::Rename { server, user, .. } => Lane::Member(*server, *user),
            Self::EditOriginal(answer) => Lane::Answer(answer.interaction),
            // What is set names channels that are made in the same lane.
            Self::CreateChannel { server, .. } | Self::EditServer { server, .. } => Lane::Channels(*server),
            // Whatever is still to be posted there comes to nothing anyway: it need not be waited for.
            Self::EditChannel { channel, .. }
            | Self::DeleteChannel { channel, .. }
            | Self::StartThread { channel, .. }
            | Self::AddToThread { channel, .. }
            | Self::RemoveFromThread { channel, .. } => Lane::Threads(*channel),
            Self::CreateRole { server, .. } | Self::RenameRole { server, .. } | Self::DeleteRole { server, .. } => {
                Lane::Roles(*server)
            }
            Self::ScheduleEvent { server, .. } | Self::EditEvent { server, .. } | Self::DeleteEvent { server, .. } => {
                Lane::Events(*server)
            }
            Self::Tell { guild, .. } => Lane::Letters(*guild),
        }
    }

    /// What it means to do it twice.
    pub const fn repeat(&self) -> Repeat {
        match self {
            // A second link that nobody was sent does no harm: it works once, and not for long.
            Self::Post { .. } | Self::Direct { .. } | Self::Invite { .. } => Repeat::ByNonce,
            Self::CreateChannel { .. } | Self::CreateRole { .. } | Self::ScheduleEvent { .. } => Repeat::Twice,
            // Discord lets a message have one thread.
            Self::StartThread { thread: NewThread { start: ThreadStart::At(_), .. }, .. } => Repeat::Same,
            Self::StartThread { .. } => Repeat::Twice,
            Self::Edit { .. }
            | Self::Delete { .. }
            | Self::GiveRole(_)
            | Self::TakeRole(_)
            | Self::Rename { .. }
            | Self::EditOriginal(_)
            | Self::EditChannel { .. }
            | Self::EditServer { .. }
            | Self::DeleteChannel { .. }
            | Self::RenameRole { .. }
            | Self::DeleteRole { .. }
            | Self::AddToThread { .. }
            | Self::RemoveFromThread { .. }
            | Self::EditEvent { .. }
            | Self::DeleteEvent { .. }
            | Self::Tell { .. } => Repeat::Same,
        }
    }

    /// A short stable name, for logs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Post { .. } => "post",
            Self::Edit { .. } => "edit",
            Self::Delete { .. } => "delete",
            Self::Direct { .. } => "direct",
            Self::Invite { .. } => "invite",
            Self::GiveRole(_) => "give_role",
            Self::TakeRole(_) => "take_role",
            Self::Rename { .. } => "rename",
            Self::EditOriginal(_) => "edit_original",
            Self::CreateChannel { .. } => "create_channel",
            Self::EditChannel { .. } => "edit_channel",
            Self::EditServer { .. } => "edit_server",
            Self::DeleteChannel { .. } => "delete_channel",
            Self::CreateRole { .. } => "create_role",
            Self::RenameRole { .. } => "rename_role",
            Self::DeleteRole { .. } => "delete_role",
            Self::AddToThread { .. } => "add_to_thread",
            Self::RemoveFromThread { .. } => "remove_from_thread",
            Self::StartThread { .. } => "start_thread",
            Self::ScheduleEvent { .. } => "schedule_event",
            Self::EditEvent { .. } => "edit_event",
            Self::DeleteEvent { .. } => "delete_event",
            Self::Tell { .. } => "tell",
        }
    }
}

/// What became of an effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Discord did it.
    Done(Made),
    /// The object is gone (Discord 10003, 10007, 10008, 10011, 10070): nothing left to do.
    Gone,
    /// Discord will not do it: its error code, such as 50013 (missing permissions) or 50007 (closed DMs).
    Refused(u32),
}

/// What came to be by an effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Made {
    /// Nothing new.
    Nothing,
    /// A message, or a newer text of it.
    Message(MessageId),
    /// None: a standing message was there already, with whatever it says.
    Standing(MessageId),
    /// A channel or thread.
    Channel(ChannelId),
    /// A role.
    Role(RoleId),
    /// A scheduled event.
    Occasion(OccasionId),
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

    #[track_caller]
    fn check(effect: &Effect, stored: &str) {
        assert_eq!(serde_json::to_string(effect).expect("plain data"), stored);
        assert_eq!(&serde_json::from_str::<Effect>(stored).expect("just written"), effect);
    }

    /// Rows written by an older version must be readable for ever.
    #[test]
    fn the_stored_form_is_stable() {
        let change = RoleChange {
            server: ServerId::new(1),
            user: UserId(2),
            role: RoleId::new(3),
            reason: "absence 4 ended".into(),
        };
        check(
            &Effect::GiveRole(change),
            r#"{"give_role":{"server":"1","user":{"$person":"2"},"role":"3","reason":"absence 4 ended"}}"#,
        );
        let answer = LateAnswer {
            application: ApplicationId::new(8),
            interaction: InteractionId::new(7),
            token: AnswerToken::new("t".into()),
            until: Moment(5),
            message: Message::text("late"),
        };
        check(
            &Effect::EditOriginal(answer),
            r#"{"edit_original":{"application":"8","interaction":"7","token":"t","until":5,"message":{"content":"late"}}}"#,
        );
        let thread = NewThread { name: "Raid".into(), start: ThreadStart::Post(Message::text("come")) };
        check(
            &Effect::StartThread {
                server: ServerId::new(1),
                channel: ChannelId::new(2),
                thread,
                reason: String::new(),
            },
            r#"{"start_thread":{"server":"1","channel":"2","thread":{"name":"Raid","start":{"post":{"content":"come"}}},"reason":""}}"#,
        );
    }

    #[test]
    fn a_stored_post_without_newer_fields_is_readable() {
        let stored = r#"{"post":{"channel":"5","message":{"content":"hello"}}}"#;
        let effect: Effect = serde_json::from_str(stored).expect("older rows lack newer fields");
        assert_eq!(effect.lane(), Lane::Channel(ChannelId::new(5)));
    }

    #[test]
    fn a_token_shows_nothing_of_itself() {
        assert_eq!(format!("{:?}", AnswerToken::new("secret".into())), "[token]");
    }
}
