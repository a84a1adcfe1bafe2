//! What a guild that sleeps wants to be woken for.
//!
//! Most of what happens on a server is of no concern to its guild: people chat, change their names and come and go.
//! A few ids decide that without reading anything from the database.

use std::collections::BTreeSet;

use crate::event::Event;
use crate::ids::{ChannelId, OccasionId, UserId};

/// Events that lead to something; everything else may be dropped.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Interest {
    /// People whose comings, goings and changes matter.
    pub people: Box<[UserId]>,
    /// Channels in which messages that are written or deleted, and emojis under them, matter.
    pub channels: Box<[ChannelId]>,
    /// Whether everybody's comings, goings and changes matter: a list of all members is kept.
    pub everybody: bool,
    /// Whether everybody's comings and goings matter, but not what people change in between.
    pub comings: bool,
    /// Whether it matters who is in which voice channel: somebody is looking.
    pub voice: bool,
    /// Entries of the server's list of scheduled events that matter.
    pub occasions: Box<[OccasionId]>,
}

impl Interest {
    /// Whether an event may lead to something. What concerns the whole server always may.
    pub fn wants(&self, event: &Event) -> bool {
        match event {
            Event::ServerSeen
            | Event::MembersComplete
            | Event::LayoutChanged
            | Event::ChannelsHidden
            | Event::PanelStands { .. } => true,
            Event::OccasionChanged { occasion, .. } | Event::OccasionDeleted(occasion) => {
                self.occasions.contains(occasion)
            }
            Event::MemberJoined(user) | Event::MemberLeft(user) => {
                self.comings || self.everybody || self.people.contains(user)
            }
            Event::MemberChanged(user) => self.everybody || self.people.contains(user),
            Event::MessageWritten(written) => self.channels.contains(&written.channel),
            Event::MessagesDeleted { channel, .. } | Event::Reacted { channel, .. } => self.channels.contains(channel),
            Event::VoiceChanged { .. } | Event::Deaf(_) | Event::Unheard { .. } => self.voice,
        }
    }

    /// What either of two wants.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            people: both(self.people, other.people),
            channels: both(self.channels, other.channels),
            everybody: self.everybody || other.everybody,
            comings: self.comings || other.comings,
            voice: self.voice || other.voice,
            occasions: both(self.occasions, other.occasions),
        }
    }
}

fn both<T: Ord>(one: Box<[T]>, other: Box<[T]>) -> Box<[T]> {
    one.into_iter().chain(other).collect::<BTreeSet<T>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interest(people: &[u64], channels: &[u64]) -> Interest {
        Interest {
            people: people.iter().map(|id| UserId(*id)).collect(),
            channels: channels.iter().map(|id| ChannelId::new(*id)).collect(),
            ..Interest::default()
        }
    }

    #[test]
    fn people_and_channels_that_nobody_named_are_of_no_interest() {
        let interest = interest(&[1], &[2]);
        let deleted = |channel| Event::MessagesDeleted { channel: ChannelId::new(channel), messages: Vec::new() };
        for (event, wanted) in [
            (Event::MemberChanged(UserId(1)), true),
            (Event::MemberJoined(UserId(2)), false),
            (Event::MemberLeft(UserId(2)), false),
            (deleted(2), true),
            (deleted(1), false),
            (Event::ServerSeen, true),
            (Event::LayoutChanged, true),
            (Event::MembersComplete, true),
        ] {
            assert_eq!(interest.wants(&event), wanted, "{event:?}");
        }
    }

    #[test]
    fn who_keeps_a_list_of_all_wants_to_hear_of_everybody() {
        let interest = interest(&[], &[]).and(Interest { everybody: true, ..Interest::default() });
        assert!(interest.wants(&Event::MemberChanged(UserId(7))));
    }

    #[test]
    fn who_greets_everybody_need_not_hear_of_their_changes() {
        let interest = interest(&[], &[]).and(Interest { comings: true, ..Interest::default() });
        assert!(interest.wants(&Event::MemberJoined(UserId(7))) && interest.wants(&Event::MemberLeft(UserId(7))));
        assert!(!interest.wants(&Event::MemberChanged(UserId(7))));
    }

    #[test]
    fn two_interests_are_both_wanted_each_once() {
        assert_eq!(interest(&[1, 3], &[2]).and(interest(&[2, 3], &[])), interest(&[1, 2, 3], &[2]));
    }
}
