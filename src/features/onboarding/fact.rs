//! What happens to newcomers. Stored in the journal: names are stable, new fields have defaults.

use domain::free_text::FreeText;
use domain::ids::{RoleId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use super::friends::{Named, Vouch};
use super::reasons::{Reason, Terms};
use super::state::{Answers, Draft, Hold, No, Rules};
use crate::Post;

/// What happened.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The rules were posted, changed or taken down.
    RulesSet {
        /// What holds now.
        rules: Rules,
        /// What held before.
        was: Rules,
    },
    /// Somebody accepted the rules.
    RulesAccepted {
        /// Who.
        user: UserId,
        /// Which version of them.
        version: i64,
        /// When.
        at: Moment,
        /// By a reaction to the message instead of its button.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reacted: bool,
    },
    /// What is set for a reason was changed.
    ReasonSet {
        /// For which.
        reason: Reason,
        /// What holds now.
        terms: Terms,
        /// What held before.
        was: Terms,
    },
    /// Somebody went on with his registration, which is not sent yet.
    Drafted {
        /// Who.
        user: UserId,
        /// All of it so far.
        draft: Draft,
        /// The questions were changed while he filled in the form.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        changed: bool,
    },
    /// A registration that was never sent was dropped.
    DraftDropped {
        /// Whose.
        user: UserId,
        /// It waited too long.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        expired: bool,
    },
    /// Somebody sent his registration.
    Registered {
        /// Its number: per guild, from 1, never used again.
        no: No,
        /// Who.
        user: UserId,
        /// As what.
        reason: Reason,
        /// What he said.
        answers: Answers,
        /// The language in which to write to him.
        locale: Locale,
        /// When.
        at: Moment,
        /// Whether somebody has to say yes; otherwise [`Fact::Approved`] follows in the same commit.
        approval: bool,
        /// Whom he named as a friend.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        named: Option<Named>,
    },
    /// The card for staff was posted.
    CardPosted {
        /// Of which registration.
        no: No,
        /// Whose.
        user: UserId,
        /// The card.
        post: Post,
    },
    /// Staff asks something.
    Asked {
        /// About which registration.
        no: No,
        /// Whom.
        user: UserId,
        /// What.
        question: FreeText,
    },
    /// He answered.
    Answered {
        /// About which registration.
        no: No,
        /// Who.
        user: UserId,
        /// What.
        answer: FreeText,
    },
    /// Somebody is now what he registered as.
    Approved {
        /// Which registration.
        no: No,
        /// Who.
        user: UserId,
        /// As what.
        reason: Reason,
        /// The guild that he named, as diplomat or ally.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        guild_name: Option<FreeText>,
        /// Who said yes; nobody where nobody has to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
        /// What he was until then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Reason>,
    },
    /// Staff said no.
    Refused {
        /// Which registration.
        no: No,
        /// Who.
        user: UserId,
        /// As what.
        reason: Reason,
        /// What he is told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<FreeText>,
        /// Who said no.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
        /// He may ask for the same again from then on.
        again_at: Moment,
    },
    /// He does not want it any more, or left.
    Withdrawn {
        /// Which registration.
        no: No,
        /// Who.
        user: UserId,
        /// As what.
        reason: Reason,
        /// Why.
        why: Withdrawal,
    },
    /// Nobody decided in time.
    Expired {
        /// Which registration.
        no: No,
        /// Who.
        user: UserId,
        /// As what.
        reason: Reason,
    },
    /// A yes or a no was taken back: it waits for a decision again.
    Reopened {
        /// Which registration.
        no: No,
        /// Who.
        user: UserId,
        /// As what.
        reason: Reason,
        /// Whether it had been a yes.
        approved: bool,
        /// What he is now; what he was before the yes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        standing: Option<Reason>,
        /// When.
        at: Moment,
    },
    /// It was seen which roles somebody holds.
    RolesSeen {
        /// Who.
        user: UserId,
        /// Roles, and what is known of each; `None` for those that are none of our business any more.
        roles: Vec<(RoleId, Option<Hold>)>,
    },
    /// Somebody is called something else on the server.
    Called {
        /// Who.
        user: UserId,
        /// What.
        nick: FreeText,
        /// What he was called before the bot called him anything.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<FreeText>,
        /// It is his own name again.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        back: bool,
    },
    /// He left and is back: what he should have is given again.
    Returned {
        /// Who.
        user: UserId,
    },
    /// He accepts no private messages; he was called in the channel.
    DirectClosed {
        /// Who.
        user: UserId,
    },
    /// Whether the friend knows him: what he said, or that nothing is to be expected any more.
    FriendSaid {
        /// About which registration.
        no: No,
        /// Whose.
        user: UserId,
        /// What.
        vouch: Vouch,
        /// Who said it; nobody when he was silent or left.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
    },
    /// The friend accepts no private messages; he was called in a channel.
    FriendClosed {
        /// About which registration.
        no: No,
        /// Whose.
        user: UserId,
    },
}

/// Why a registration is not wanted any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withdrawal {
    /// He said so.
    Own,
    /// He left the server.
    Left,
}

impl Fact {
    /// How long its content is kept: nobody asks a year later which half of a form somebody had filled in.
    pub const fn class(&self) -> Class {
        match self {
            Self::RulesSet { .. }
            | Self::RulesAccepted { .. }
            | Self::ReasonSet { .. }
            | Self::Registered { .. }
            | Self::Asked { .. }
            | Self::Answered { .. }
            | Self::Approved { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Expired { .. }
            | Self::Reopened { .. }
            | Self::Called { .. }
            | Self::FriendSaid { .. }
            | Self::Returned { .. } => Class::Permanent,
            Self::Drafted { .. }
            | Self::DraftDropped { .. }
            | Self::CardPosted { .. }
            | Self::RolesSeen { .. }
            | Self::FriendClosed { .. }
            | Self::DirectClosed { .. } => Class::Passing,
        }
    }
}
