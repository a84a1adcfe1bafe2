//! What happens between a guild and its war server. Stored in the journal: names are stable, new fields have defaults.

use domain::free_text::FreeText;
use domain::ids::{ChannelId, GuildId, RoleId, ServerId, UserId};
use domain::moment::Moment;
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use super::hearing::Observation;
use super::state::{Config, Running, Side, Slot, Why};
use crate::events::EventNo;

/// What happened.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// How rooms are made was changed.
    Configured {
        /// How they are now.
        config: Config,
        /// How they were before.
        was: Config,
    },
    /// At home: somebody got a code for a war server.
    Offered {
        /// What nobody can guess of it.
        secret: String,
        /// Who.
        by: UserId,
        /// It is good until then.
        until: Moment,
    },
    /// At home: another server came with a code that is not good. After some of them the good one is not either.
    Rejected {
        /// Whose guild.
        from: GuildId,
        /// Why.
        why: Why,
        /// Whether the code that there is is void by that.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        void: bool,
    },
    /// On the war server: a code was given, and home is asked.
    Asked {
        /// Home.
        home: GuildId,
        /// What nobody can guess of the code.
        secret: String,
        /// By whom.
        by: UserId,
        /// An answer is waited for until then.
        until: Moment,
    },
    /// On the war server: home said no, or nothing.
    Refused {
        /// Home.
        home: GuildId,
        /// Who had asked.
        by: UserId,
        /// Why.
        why: Why,
    },
    /// Two guilds belong together from here on.
    Linked {
        /// What this guild is in it.
        side: Side,
        /// The other one.
        other: GuildId,
        /// The server of the other one.
        server: ServerId,
        /// What that is called.
        name: FreeText,
        /// Who asked for it.
        by: UserId,
        /// When.
        at: Moment,
        /// On the war server: how home wants the rooms.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        config: Option<Config>,
    },
    /// They do not belong together any more.
    Parted {
        /// The other one.
        other: GuildId,
        /// Why.
        why: Why,
    },
    /// Somebody spoke who does not belong to this guild: he is told so.
    Strange {
        /// Who.
        from: GuildId,
    },
    /// Whether the other guild is still there was asked.
    Checked {
        /// When.
        at: Moment,
    },
    /// The parties of an event are to have roles and rooms; what held for it before does no longer.
    HandedOver {
        /// Of which event; 0 for those that officers put together by hand.
        no: EventNo,
        /// Who is in which party, until when.
        running: Box<Running>,
    },
    /// On the war server: whoever has a party and is not there gets a link.
    Invited {
        /// Of which event.
        no: EventNo,
        /// Who.
        members: Vec<UserId>,
    },
    /// They need none any more.
    Over {
        /// Of which event.
        no: EventNo,
        /// Why.
        why: Why,
    },
    /// Somebody is in no party any more, since he left the guild.
    Dropped {
        /// Who.
        member: UserId,
    },
    /// Somebody whose party is under way came to the war server.
    Arrived {
        /// Who.
        member: UserId,
    },
    /// On the war server: home is told of its voice rooms.
    Noticed {
        /// What.
        what: Observation,
    },
    /// At home: the war server is asked who is in its voice rooms.
    SeatsAsked {
        /// When.
        at: Moment,
    },
    /// At home: something was heard on the war server.
    Observed {
        /// What.
        what: Observation,
    },
    /// Discord is asked to make a role.
    RoleAsked {
        /// For which room.
        slot: Slot,
        /// When.
        at: Moment,
    },
    /// It is there.
    RoleMade {
        /// For which room.
        slot: Slot,
        /// Which.
        role: RoleId,
        /// Whether it was there before: then it stays.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        found: bool,
        /// When.
        at: Moment,
    },
    /// Discord is asked to make a channel.
    ChannelAsked {
        /// Which room; 0 is the one for information.
        slot: Slot,
        /// When.
        at: Moment,
    },
    /// It is there.
    ChannelMade {
        /// Which room; 0 is the one for information.
        slot: Slot,
        /// Which.
        channel: ChannelId,
        /// Whether it was there before: then it stays.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        found: bool,
        /// When.
        at: Moment,
    },
    /// Discord would not make it.
    NotMade {
        /// Which room.
        slot: Slot,
        /// Discord's code.
        code: u32,
    },
    /// A room is no room of ours any more: what the bot made of it is deleted.
    RoomDropped {
        /// Which.
        slot: Slot,
        /// Its role, when the bot made it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<RoleId>,
        /// Its channel, when the bot made it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<ChannelId>,
    },
    /// Something was made twice: what came later is deleted.
    Surplus {
        /// A role.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<RoleId>,
        /// A channel.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<ChannelId>,
    },
    /// Discord would not delete a role that no party needs.
    Kept {
        /// Which.
        role: RoleId,
        /// Discord's code.
        code: u32,
        /// Whoever has it still.
        members: Vec<UserId>,
    },
    /// Somebody's roles were seen to be as they should.
    RolesSettled {
        /// Whose.
        member: UserId,
        /// Which.
        roles: Vec<RoleId>,
    },
}

/// What stands in facts, by kind and field, and is for nobody who reads the journal: with it a server is linked.
pub const SECRETS: &[(&str, &str)] = &[("offered", "secret"), ("asked", "secret")];

impl Fact {
    /// How long its content is kept: codes, rooms and what happened during one event nobody needs a year later.
    pub const fn class(&self) -> Class {
        match self {
            Self::Configured { .. } | Self::Linked { .. } | Self::Parted { .. } => Class::Permanent,
            Self::Offered { .. }
            | Self::Rejected { .. }
            | Self::Asked { .. }
            | Self::Refused { .. }
            | Self::Strange { .. }
            | Self::Checked { .. }
            | Self::HandedOver { .. }
            | Self::Invited { .. }
            | Self::Over { .. }
            | Self::Dropped { .. }
            | Self::Arrived { .. }
            | Self::Noticed { .. }
            | Self::SeatsAsked { .. }
            | Self::Observed { .. }
            | Self::RoleAsked { .. }
            | Self::RoleMade { .. }
            | Self::ChannelAsked { .. }
            | Self::ChannelMade { .. }
            | Self::NotMade { .. }
            | Self::RoomDropped { .. }
            | Self::Surplus { .. }
            | Self::Kept { .. }
            | Self::RolesSettled { .. } => Class::Passing,
        }
    }
}
