//! Which events a shard asks for (source: Discord reference, "Gateway Intents").

use crate::info::Privileged;

pub use twilight_gateway::Intents;

/// An intent that the product needs and the application's page at Discord has switched off.
///
/// Asking for it anyway would end the connection for good (close code 4014).
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MissingIntent {
    /// "Server Members Intent".
    #[error("the application's \"Server Members Intent\" is switched off")]
    Members,
    /// "Message Content Intent".
    #[error("the application's \"Message Content Intent\" is switched off")]
    MessageContent,
}

/// The exact set of intents, given which of the privileged ones the application has.
///
/// # Errors
/// [`MissingIntent`] names the switch to turn on.
pub fn intents(wants_content: bool, available: Privileged) -> Result<Intents, MissingIntent> {
    if !available.members {
        return Err(MissingIntent::Members);
    }
    let needed = Intents::GUILDS
        | Intents::GUILD_MEMBERS
        | Intents::GUILD_MESSAGES
        | Intents::GUILD_MESSAGE_REACTIONS
        | Intents::GUILD_VOICE_STATES
        | Intents::GUILD_SCHEDULED_EVENTS;
    match (wants_content, available.message_content) {
        (false, _) => Ok(needed),
        (true, true) => Ok(needed | Intents::MESSAGE_CONTENT),
        (true, false) => Err(MissingIntent::MessageContent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Privileged = Privileged { members: true, message_content: true };

    #[test]
    fn content_is_asked_for_only_when_wanted() {
        let content = |wanted| intents(wanted, ALL).map(|set| set.contains(Intents::MESSAGE_CONTENT));
        assert_eq!(content(false), Ok(false));
        assert_eq!(content(true), Ok(true));
    }

    #[test]
    fn a_switched_off_intent_is_named_before_discord_closes_the_door() {
        assert_eq!(intents(false, Privileged { members: false, ..ALL }), Err(MissingIntent::Members));
        assert_eq!(intents(true, Privileged { message_content: false, ..ALL }), Err(MissingIntent::MessageContent));
        assert!(intents(false, Privileged { message_content: false, ..ALL }).is_ok());
    }
}
