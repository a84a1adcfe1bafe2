//! From what happens on the server to what is to be looked at; there is nothing to type.

use domain::event::Event;
use domain::interest::Interest;

use super::rules::{Command, is_gone};
use crate::Guild;

/// What follows from something that happened on the server.
pub fn on_event(guild: &Guild, event: &Event) -> Vec<Command> {
    match event {
        Event::MemberLeft(user) => vec![Command::Leave(*user)],
        Event::MemberJoined(user) if is_gone(guild, *user) => vec![Command::Join(*user)],
        Event::ServerSeen | Event::MembersComplete => vec![Command::Compare],
        Event::MemberJoined(_)
        | Event::MemberChanged(_)
        | Event::MessageWritten(_)
        | Event::MessagesDeleted { .. }
        | Event::Reacted { .. }
        | Event::LayoutChanged
        | Event::ChannelsHidden
        | Event::VoiceChanged { .. }
        | Event::Deaf(_)
        | Event::Unheard { .. }
        | Event::PanelStands { .. }
        | Event::OccasionChanged { .. }
        | Event::OccasionDeleted(_) => Vec::new(),
    }
}

/// Everybody of whom something is kept, whether he is here or gone.
pub fn interest(guild: &Guild) -> Interest {
    let gone = guild.leavers.gone.keys().copied();
    let people: std::collections::BTreeSet<_> = crate::people(guild).into_iter().chain(gone).collect();
    Interest { people: people.into_iter().collect(), ..Interest::default() }
}
