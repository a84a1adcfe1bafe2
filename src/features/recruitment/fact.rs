//! What happens to applications. Stored in the journal: names are stable, new fields have defaults.

use domain::free_text::FreeText;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use super::state::{Answer, ApplicationNo, Config, Stage, WaitEnd, WaitNo};
use crate::{Post, RoleTurn};

/// What happened.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// How the guild recruits was changed.
    Changed {
        /// How it does now.
        config: Box<Config>,
        /// How it did before.
        was: Box<Config>,
    },
    /// Somebody applied.
    Applied {
        /// The number of his application.
        no: ApplicationNo,
        /// Who.
        member: UserId,
        /// His language.
        locale: Locale,
        /// What he answered.
        answers: Vec<Answer>,
        /// When.
        at: Moment,
        /// What becomes of his roles.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<RoleTurn>,
    },
    /// Somebody of the staff deals with it from now on.
    Claimed {
        /// The application.
        no: ApplicationNo,
        /// Who.
        officer: UserId,
        /// When.
        at: Moment,
    },
    /// It went on.
    Moved {
        /// The application.
        no: ApplicationNo,
        /// How far it is now.
        to: Stage,
        /// How far it was.
        from: Stage,
        /// Who of the staff did that; the applicant or the bot without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
        /// Why, for the staff alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<FreeText>,
        /// What the applicant is told besides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<FreeText>,
        /// When the trial ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Moment>,
        /// What becomes of the applicant's roles.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<RoleTurn>,
    },
    /// A step was taken back.
    Reopened {
        /// The application.
        no: ApplicationNo,
        /// How far it is now.
        to: Stage,
        /// Who did that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
        /// What becomes of the applicant's roles.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<RoleTurn>,
    },
    /// The staff asked the applicant something.
    Asked {
        /// The application.
        no: ApplicationNo,
        /// Who.
        by: UserId,
        /// What.
        question: FreeText,
        /// When.
        at: Moment,
    },
    /// Somebody wrote in its channel.
    Heard {
        /// The application.
        no: ApplicationNo,
        /// Who.
        author: UserId,
        /// When.
        at: Moment,
        /// What, where the bot may read it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<FreeText>,
    },
    /// Its channel is there.
    RoomMade {
        /// The application.
        no: ApplicationNo,
        /// The channel.
        channel: ChannelId,
        /// Whether it is a thread.
        #[serde(default, skip_serializing_if = "super::state::is_not")]
        in_thread: bool,
    },
    /// Discord would not make its channel.
    RoomFailed {
        /// The application.
        no: ApplicationNo,
        /// Discord's code.
        code: u32,
    },
    /// The staff's card was posted.
    CardPosted {
        /// The application.
        no: ApplicationNo,
        /// Where.
        card: Post,
    },
    /// The staff was reminded that a trial is over.
    TrialOver {
        /// The application.
        no: ApplicationNo,
    },
    /// The staff gets everything as a file, and the channel goes.
    Tidied {
        /// The application.
        no: ApplicationNo,
    },
    /// What was said in the channel is no longer kept here.
    Filed {
        /// The application.
        no: ApplicationNo,
    },
    /// Somebody's roles were seen to be as they should.
    RolesSettled {
        /// Whose.
        member: UserId,
        /// Which.
        roles: Vec<RoleId>,
    },
    /// Somebody waits for a place.
    Waited {
        /// His number on the list.
        no: WaitNo,
        /// Who.
        member: UserId,
        /// The code of his role.
        role: String,
        /// His language.
        locale: Locale,
        /// When.
        at: Moment,
    },
    /// He was told that a place is open.
    Called {
        /// His number on the list.
        no: WaitNo,
        /// When.
        at: Moment,
    },
    /// He waits no longer.
    Unwaited {
        /// His number on the list.
        no: WaitNo,
        /// Who.
        member: UserId,
        /// The code of his role.
        role: String,
        /// His language.
        locale: Locale,
        /// Why.
        why: WaitEnd,
    },
}

impl Fact {
    /// How long its content is kept: what was written in a channel that is gone nobody needs a year later.
    pub const fn class(&self) -> Class {
        match self {
            Self::Heard { .. } | Self::RoomMade { .. } | Self::RoomFailed { .. } | Self::CardPosted { .. } => {
                Class::Passing
            }
            Self::Changed { .. }
            | Self::Applied { .. }
            | Self::Claimed { .. }
            | Self::Moved { .. }
            | Self::Reopened { .. }
            | Self::Asked { .. }
            | Self::TrialOver { .. }
            | Self::Tidied { .. }
            | Self::Filed { .. }
            | Self::RolesSettled { .. }
            | Self::Waited { .. }
            | Self::Called { .. }
            | Self::Unwaited { .. } => Class::Permanent,
        }
    }

    /// The application that it is about, when it is about one.
    pub const fn number(&self) -> Option<ApplicationNo> {
        match self {
            Self::Applied { no, .. }
            | Self::Claimed { no, .. }
            | Self::Moved { no, .. }
            | Self::Reopened { no, .. }
            | Self::Asked { no, .. }
            | Self::Heard { no, .. }
            | Self::RoomMade { no, .. }
            | Self::RoomFailed { no, .. }
            | Self::CardPosted { no, .. }
            | Self::TrialOver { no }
            | Self::Tidied { no }
            | Self::Filed { no } => Some(*no),
            Self::Changed { .. }
            | Self::RolesSettled { .. }
            | Self::Waited { .. }
            | Self::Called { .. }
            | Self::Unwaited { .. } => None,
        }
    }
}
