//! What happens to events. Stored in the journal: names are stable, new fields have defaults.

use calendar::Identity;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, OccasionId, UserId};
use domain::moment::{Moment, WallTime};
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use super::state::{Details, EventNo, Notice, Signup, Status};
use crate::Post;

/// What happened.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Somebody wants an event that notifies people, and was shown what it would be.
    Drafted {
        /// Who.
        by: UserId,
        /// What it would be.
        details: Box<Details>,
        /// When.
        at: Moment,
    },
    /// Somebody thought better of it.
    DraftDropped {
        /// Who.
        by: UserId,
    },
    /// There is an event.
    Created {
        /// Its number.
        no: EventNo,
        /// What it is.
        details: Box<Details>,
        /// How it begins: planned, or confirmed at once.
        status: Status,
        /// Which of the standing messages announces it.
        slot: u8,
        /// Who made it; the bot without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
        /// The occurrence of a template that it is.
        #[serde(default, with = "origin", skip_serializing_if = "Option::is_none")]
        origin: Option<Identity>,
    },
    /// Somebody changed what it is.
    Edited {
        /// Its number.
        no: EventNo,
        /// What it is now.
        details: Box<Details>,
        /// What it was.
        was: Box<Details>,
        /// Who did that; the bot without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
    },
    /// Its start means another instant, since the guild moved to another zone or the rules of its zone changed.
    Rezoned {
        /// Its number.
        no: EventNo,
        /// When it starts now.
        start: WallTime,
    },
    /// It takes place.
    Confirmed {
        /// Its number.
        no: EventNo,
        /// Who said so; the bot without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
    },
    /// It is not confirmed any more, since that was taken back.
    Unconfirmed {
        /// Its number.
        no: EventNo,
        /// Who did that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
    },
    /// Members cannot answer any more.
    Closed {
        /// Its number.
        no: EventNo,
        /// How it was.
        from: Status,
        /// Who closed it; the time without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
    },
    /// Members can answer again.
    Reopened {
        /// Its number.
        no: EventNo,
        /// How it is now.
        to: Status,
        /// Who did that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
    },
    /// It is over.
    Done {
        /// Its number.
        no: EventNo,
        /// When.
        at: Moment,
    },
    /// It does not take place.
    Cancelled {
        /// Its number.
        no: EventNo,
        /// How it was.
        from: Status,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<FreeText>,
        /// Who called it off; the bot without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
    },
    /// It takes place nevertheless, since calling it off was taken back.
    Restored {
        /// Its number.
        no: EventNo,
        /// How it is now.
        to: Status,
        /// Which of the standing messages announces it.
        slot: u8,
        /// Who did that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// When.
        at: Moment,
    },
    /// Somebody answered, or an officer answered for him.
    Answered {
        /// The event.
        no: EventNo,
        /// Who comes or not.
        member: UserId,
        /// His answer.
        signup: Box<Signup>,
        /// His answer before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Box<Signup>>,
        /// The officer who did that for him.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// Why an officer did that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<FreeText>,
        /// When.
        at: Moment,
    },
    /// Somebody has no answer any more.
    Removed {
        /// The event.
        no: EventNo,
        /// Who.
        member: UserId,
        /// What he had answered.
        was: Box<Signup>,
        /// Which officer did that; without, he left the server.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<FreeText>,
        /// When.
        at: Moment,
    },
    /// Somebody who waited got a place.
    Promoted {
        /// The event.
        no: EventNo,
        /// Who.
        member: UserId,
        /// Until when he has to say that he still wants it; he need not, without.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Moment>,
        /// When.
        at: Moment,
    },
    /// He still wants it.
    PlaceTaken {
        /// The event.
        no: EventNo,
        /// Who.
        member: UserId,
    },
    /// He did not say so in time: his place is somebody else's, and he is on the bench.
    PlaceLapsed {
        /// The event.
        no: EventNo,
        /// Who.
        member: UserId,
        /// When.
        at: Moment,
    },
    /// The role that it notifies was told that it takes place.
    Called {
        /// Its number.
        no: EventNo,
        /// When.
        at: Moment,
    },
    /// People were told something about it.
    Told {
        /// Its number.
        no: EventNo,
        /// What.
        what: Notice,
        /// Whom.
        members: Vec<UserId>,
        /// When.
        at: Moment,
    },
    /// People want to be left alone for now, and are told later.
    PutOff {
        /// Its number.
        no: EventNo,
        /// What.
        what: Notice,
        /// Whom, and when.
        later: Vec<Later>,
    },
    /// It makes no sense any more to tell people what they were to be told.
    NotTold {
        /// Its number.
        no: EventNo,
        /// Whom.
        members: Vec<UserId>,
    },
    /// Somebody accepts no private messages, and is told in the channel.
    DirectClosed {
        /// Its number.
        no: EventNo,
        /// Who.
        member: UserId,
    },
    /// Its announcement stands.
    Announced {
        /// The event.
        no: EventNo,
        /// Where.
        post: Post,
    },
    /// Its announcement was deleted by hand.
    AnnouncementLost {
        /// The event.
        no: EventNo,
        /// Where it stood.
        post: Post,
    },
    /// It stands in Discord's list.
    Listed {
        /// The event.
        no: EventNo,
        /// As which entry.
        occasion: OccasionId,
    },
    /// It stands there no more.
    Unlisted {
        /// The event.
        no: EventNo,
        /// As which entry it did.
        occasion: OccasionId,
        /// Somebody deleted it by hand.
        #[serde(default)]
        by_hand: bool,
    },
    /// Its entry in Discord's list was changed by hand, and is put right.
    ListingDiffers {
        /// The event.
        no: EventNo,
    },
    /// Discord does not take it into its list.
    NotListed {
        /// The event.
        no: EventNo,
        /// Discord's code.
        code: u32,
    },
    /// It has a thread.
    ThreadStarted {
        /// The event.
        no: EventNo,
        /// Which.
        thread: ChannelId,
    },
    /// Everybody who comes was written to.
    Notified {
        /// The event.
        no: EventNo,
        /// By which officer.
        by: UserId,
        /// What.
        text: FreeText,
        /// How many people.
        count: u32,
        /// When.
        at: Moment,
    },
    /// Its announcement goes: it was over long enough.
    Tidied {
        /// The event.
        no: EventNo,
    },
}

/// Somebody who is told later.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Later {
    /// Who.
    pub member: UserId,
    /// When.
    pub at: Moment,
}

impl Fact {
    /// How long its content is kept: where a message stood nobody needs a year later, and what people answer are rows of
    /// their own. What an officer did for somebody is kept as what officers do is.
    pub const fn class(&self) -> Class {
        match self {
            Self::Drafted { .. }
            | Self::DraftDropped { .. }
            | Self::Answered { by: None, .. }
            | Self::Removed { by: None, .. }
            | Self::Promoted { .. }
            | Self::PlaceTaken { .. }
            | Self::PlaceLapsed { .. }
            | Self::Announced { .. }
            | Self::AnnouncementLost { .. }
            | Self::Called { .. }
            | Self::Told { .. }
            | Self::PutOff { .. }
            | Self::NotTold { .. }
            | Self::DirectClosed { .. }
            | Self::Listed { .. }
            | Self::Unlisted { .. }
            | Self::ListingDiffers { .. }
            | Self::NotListed { .. }
            | Self::ThreadStarted { .. }
            | Self::Tidied { .. } => Class::Passing,
            Self::Created { .. }
            | Self::Edited { .. }
            | Self::Rezoned { .. }
            | Self::Confirmed { .. }
            | Self::Unconfirmed { .. }
            | Self::Closed { .. }
            | Self::Reopened { .. }
            | Self::Done { .. }
            | Self::Cancelled { .. }
            | Self::Restored { .. }
            | Self::Answered { by: Some(_), .. }
            | Self::Removed { by: Some(_), .. }
            | Self::Notified { .. } => Class::Permanent,
        }
    }

    /// The event that it is about, when it is about one.
    pub const fn number(&self) -> Option<EventNo> {
        match self {
            Self::Drafted { .. } | Self::DraftDropped { .. } => None,
            Self::Created { no, .. }
            | Self::Edited { no, .. }
            | Self::Rezoned { no, .. }
            | Self::Confirmed { no, .. }
            | Self::Unconfirmed { no, .. }
            | Self::Closed { no, .. }
            | Self::Reopened { no, .. }
            | Self::Done { no, .. }
            | Self::Cancelled { no, .. }
            | Self::Restored { no, .. }
            | Self::Answered { no, .. }
            | Self::Removed { no, .. }
            | Self::Promoted { no, .. }
            | Self::PlaceTaken { no, .. }
            | Self::PlaceLapsed { no, .. }
            | Self::Called { no, .. }
            | Self::Told { no, .. }
            | Self::PutOff { no, .. }
            | Self::NotTold { no, .. }
            | Self::DirectClosed { no, .. }
            | Self::ListingDiffers { no }
            | Self::Announced { no, .. }
            | Self::AnnouncementLost { no, .. }
            | Self::Listed { no, .. }
            | Self::Unlisted { no, .. }
            | Self::NotListed { no, .. }
            | Self::ThreadStarted { no, .. }
            | Self::Notified { no, .. }
            | Self::Tidied { no, .. } => Some(*no),
        }
    }
}

/// An occurrence as it is stored: `17@2026-03-05`.
pub(super) mod origin {
    use calendar::Identity;
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    /// Writes it.
    pub(super) fn serialize<S: Serializer>(origin: &Option<Identity>, to: S) -> Result<S::Ok, S::Error> {
        match origin {
            Some(origin) => to.collect_str(origin),
            None => to.serialize_none(),
        }
    }

    /// Reads it.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Identity>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(de::Error::custom)).transpose()
    }
}
