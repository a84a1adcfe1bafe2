//! From what happens on the server to what is wanted.

use domain::effect::{Made, Outcome};
use domain::event::Event;
use domain::interest::Interest;

use super::rules::Command;
use super::view::About;
use crate::{Guild, Post};

/// What follows from something that happened on the server. Who came and went unheard is told as the same events, once the
/// whole member list is known: nothing is concluded from a part of it.
pub fn on_event(_guild: &Guild, event: &Event) -> Vec<Command> {
    match event {
        Event::MemberJoined(user) => vec![Command::Arrive(*user)],
        Event::MemberLeft(user) => vec![Command::Leave(*user)],
        Event::MemberChanged(_)
        | Event::ServerSeen
        | Event::MembersComplete
        | Event::MessageWritten(_)
        | Event::MessagesDeleted { .. }
        | Event::Reacted { .. }
        | Event::LayoutChanged
        | Event::ChannelsHidden
        | Event::VoiceChanged { .. }
        | Event::Deaf(_)
        | Event::Unheard { .. } => Vec::new(),
    }
}

/// Everybody's coming and going; not what they change in between.
pub fn interest(_guild: &Guild) -> Interest {
    Interest { comings: true, ..Interest::default() }
}

/// What follows from what Discord answered.
pub fn on_effect_result(about: About, outcome: Outcome) -> Vec<Command> {
    match (about, outcome) {
        (About::Card { member, revision, channel }, Outcome::Done(Made::Message(message))) => {
            vec![Command::NotePost { member, post: Post { channel, message }, revision }]
        }
        (About::Card { member, .. }, Outcome::Gone | Outcome::Refused(_)) => vec![Command::NoteRefused(member)],
        (About::Edit { member }, Outcome::Gone) => vec![Command::NoteGone(member)],
        (About::Crowd { since, channel }, Outcome::Done(Made::Message(message))) => {
            vec![Command::NoteCrowd { since, post: Post { channel, message } }]
        }
        (About::Card { .. } | About::Edit { .. } | About::Crowd { .. } | About::Count, _) => Vec::new(),
    }
}
