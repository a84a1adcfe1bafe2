//! Which intents let an event through, by its name (GW, "List of Intents").
//!
//! The documentation's table decides here, once for all, so that no emitter of an event can get it wrong; what an
//! emitter says counts only for events that the table does not list.

use crate::world::{Dispatch, intent};

/// Events of purchases, which no intent gates (GE, "Entitlements").
const ENTITLEMENTS: [&str; 3] = ["ENTITLEMENT_CREATE", "ENTITLEMENT_UPDATE", "ENTITLEMENT_DELETE"];

/// The intents of which a session needs one to get the event; 0 means that it always does.
pub(super) fn required(dispatch: &Dispatch) -> u64 {
    let in_server = dispatch.server.is_some();
    always(dispatch.name)
        .or_else(|| of_servers(dispatch.name))
        .or_else(|| of_messages(dispatch.name, in_server))
        .unwrap_or(dispatch.intents)
}

/// Whether the documentation knows an event of this name.
pub(crate) fn is_event(name: &str) -> bool {
    [always(name), of_servers(name), of_messages(name, true)].iter().any(Option::is_some)
}

/// Events that no intent gates.
fn always(name: &str) -> Option<u64> {
    let is_open = matches!(
        name,
        "READY"
            | "RESUMED"
            | "INTERACTION_CREATE"
            | "USER_UPDATE"
            | "VOICE_SERVER_UPDATE"
            | "RATE_LIMITED"
            | "GUILD_MEMBERS_CHUNK"
            | "SOUNDBOARD_SOUNDS"
            | "APPLICATION_COMMAND_PERMISSIONS_UPDATE"
    );
    (is_open || ENTITLEMENTS.contains(&name)).then_some(0)
}

/// Events of servers.
fn of_servers(name: &str) -> Option<u64> {
    let intents = match name {
        "GUILD_CREATE"
        | "GUILD_UPDATE"
        | "GUILD_DELETE"
        | "GUILD_ROLE_CREATE"
        | "GUILD_ROLE_UPDATE"
        | "GUILD_ROLE_DELETE"
        | "CHANNEL_CREATE"
        | "CHANNEL_UPDATE"
        | "CHANNEL_DELETE"
        | "THREAD_CREATE"
        | "THREAD_UPDATE"
        | "THREAD_DELETE"
        | "THREAD_LIST_SYNC"
        | "THREAD_MEMBER_UPDATE"
        | "STAGE_INSTANCE_CREATE"
        | "STAGE_INSTANCE_UPDATE"
        | "STAGE_INSTANCE_DELETE"
        | "VOICE_CHANNEL_STATUS_UPDATE" => intent::GUILDS,
        "THREAD_MEMBERS_UPDATE" => intent::GUILDS | intent::GUILD_MEMBERS,
        "GUILD_MEMBER_ADD" | "GUILD_MEMBER_UPDATE" | "GUILD_MEMBER_REMOVE" => intent::GUILD_MEMBERS,
        "GUILD_AUDIT_LOG_ENTRY_CREATE" | "GUILD_BAN_ADD" | "GUILD_BAN_REMOVE" => intent::GUILD_MODERATION,
        "GUILD_EMOJIS_UPDATE"
        | "GUILD_STICKERS_UPDATE"
        | "GUILD_SOUNDBOARD_SOUND_CREATE"
        | "GUILD_SOUNDBOARD_SOUND_UPDATE"
        | "GUILD_SOUNDBOARD_SOUND_DELETE"
        | "GUILD_SOUNDBOARD_SOUNDS_UPDATE" => intent::GUILD_EXPRESSIONS,
        "GUILD_INTEGRATIONS_UPDATE" | "INTEGRATION_CREATE" | "INTEGRATION_UPDATE" | "INTEGRATION_DELETE" => {
            intent::GUILD_INTEGRATIONS
        }
        "WEBHOOKS_UPDATE" => intent::GUILD_WEBHOOKS,
        "INVITE_CREATE" | "INVITE_DELETE" => intent::GUILD_INVITES,
        "VOICE_STATE_UPDATE" | "VOICE_CHANNEL_EFFECT_SEND" => intent::GUILD_VOICE_STATES,
        "PRESENCE_UPDATE" => intent::GUILD_PRESENCES,
        "GUILD_SCHEDULED_EVENT_CREATE"
        | "GUILD_SCHEDULED_EVENT_UPDATE"
        | "GUILD_SCHEDULED_EVENT_DELETE"
        | "GUILD_SCHEDULED_EVENT_USER_ADD"
        | "GUILD_SCHEDULED_EVENT_USER_REMOVE" => intent::GUILD_SCHEDULED_EVENTS,
        "AUTO_MODERATION_RULE_CREATE" | "AUTO_MODERATION_RULE_UPDATE" | "AUTO_MODERATION_RULE_DELETE" => {
            intent::AUTO_MODERATION_CONFIGURATION
        }
        "AUTO_MODERATION_ACTION_EXECUTION" => intent::AUTO_MODERATION_EXECUTION,
        _ => return None,
    };
    Some(intents)
}

/// Events that servers and direct messages have in common.
fn of_messages(name: &str, in_server: bool) -> Option<u64> {
    let (of_server, of_direct) = match name {
        "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE" => (intent::GUILD_MESSAGES, intent::DIRECT_MESSAGES),
        "MESSAGE_DELETE_BULK" => (intent::GUILD_MESSAGES, intent::GUILD_MESSAGES),
        "CHANNEL_PINS_UPDATE" => (intent::GUILDS, intent::DIRECT_MESSAGES),
        "TYPING_START" => (intent::GUILD_MESSAGE_TYPING, intent::DIRECT_MESSAGE_TYPING),
        "MESSAGE_POLL_VOTE_ADD" | "MESSAGE_POLL_VOTE_REMOVE" => {
            (intent::GUILD_MESSAGE_POLLS, intent::DIRECT_MESSAGE_POLLS)
        }
        "MESSAGE_REACTION_ADD"
        | "MESSAGE_REACTION_REMOVE"
        | "MESSAGE_REACTION_REMOVE_ALL"
        | "MESSAGE_REACTION_REMOVE_EMOJI" => (intent::GUILD_MESSAGE_REACTIONS, intent::DIRECT_MESSAGE_REACTIONS),
        _ => return None,
    };
    Some(if in_server { of_server } else { of_direct })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Snowflake;
    use serde_json::Value;

    fn bits(name: &'static str, in_server: bool) -> u64 {
        let server = in_server.then(|| Snowflake::new(1));
        required(&Dispatch { name, server, intents: 1 << 63, guarded: false, data: Value::Null.into() })
    }

    /// GW, "List of Intents", one event of each line.
    #[test]
    fn each_event_needs_the_intent_that_the_documentation_names() {
        for (name, bit) in [
            ("GUILD_ROLE_UPDATE", 0),
            ("GUILD_MEMBER_ADD", 1),
            ("GUILD_BAN_ADD", 2),
            ("GUILD_EMOJIS_UPDATE", 3),
            ("INTEGRATION_CREATE", 4),
            ("WEBHOOKS_UPDATE", 5),
            ("INVITE_CREATE", 6),
            ("VOICE_STATE_UPDATE", 7),
            ("PRESENCE_UPDATE", 8),
            ("MESSAGE_CREATE", 9),
            ("MESSAGE_REACTION_ADD", 10),
            ("TYPING_START", 11),
            ("GUILD_SCHEDULED_EVENT_CREATE", 16),
            ("AUTO_MODERATION_RULE_CREATE", 20),
            ("AUTO_MODERATION_ACTION_EXECUTION", 21),
            ("MESSAGE_POLL_VOTE_ADD", 24),
        ] {
            assert_eq!(bits(name, true), 1 << bit, "{name}");
        }
        for (name, bit) in [
            ("MESSAGE_UPDATE", 12),
            ("MESSAGE_REACTION_REMOVE", 13),
            ("TYPING_START", 14),
            ("CHANNEL_PINS_UPDATE", 12),
            ("MESSAGE_POLL_VOTE_REMOVE", 25),
        ] {
            assert_eq!(bits(name, false), 1 << bit, "{name}");
        }
        assert_eq!(bits("INTERACTION_CREATE", true), 0);
        assert_eq!(bits("SOMETHING_NEW", true), 1 << 63);
    }
}
