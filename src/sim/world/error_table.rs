//! The error table: every refusal that the simulator knows by its code (OP, "JSON Error Codes").

use super::error::ApiError;
use super::limits::maxima;

/// A refusal: status, code, message.
type Refusal = (u16, u32, &'static str);

/// Refusals that no route of the simulator gives; some of Discord's do.
const OTHERS: &[Refusal] = &[
    (404, 10001, "Unknown account"),
    (404, 10005, "Unknown integration"),
    (403, 20012, "You are not authorized to perform this action on this application"),
    (429, 20016, "This action cannot be performed due to slowmode rate limit"),
    (400, 20022, "This message cannot be edited due to announcement rate limits"),
    (429, 20028, "The channel you are writing has hit the write rate limit"),
    (429, 20029, "The write action you are performing on the server has hit the write rate limit"),
    (401, 40001, "Unauthorized. Provide a valid token and try again"),
    (403, 40002, "You need to verify your account in order to perform this action"),
    (403, 40004, "Send messages has been temporarily disabled"),
    (413, 40005, "Request entity too large. Try sending something smaller in size"),
    (403, 40006, "This feature has been temporarily disabled server-side"),
    (403, 40007, "The user is banned from this guild"),
    (429, 40062, "Service resource is being rate limited"),
    (400, 40066, "There are no tags available that can be set by non-moderators"),
    (400, 40094, "This interaction has hit the maximum number of follow up messages"),
    (400, 50019, "A message can only be pinned in the channel it was sent in"),
    (400, 50033, "Invalid Recipient(s)"),
    (400, 50035, "Invalid Form Body"),
    (400, 50041, "Invalid API version provided"),
    (400, 50055, "Invalid Guild"),
    (400, 50074, "Cannot delete a channel required for Community guilds"),
    (400, 50086, "Community channels cannot be anything other than text channels"),
    (503, 130_000, "API resource is currently overloaded. Try again a little later"),
    (400, 160_007, "Maximum number of active announcement threads reached"),
    (400, 200_000, "Message was blocked by automatic moderation"),
    (400, 240_000, "Message blocked by harmful links filter"),
];

/// Refusals of the routes.
const KNOWN: &[Refusal] = &[
    ApiError::UNKNOWN_APPLICATION,
    ApiError::UNKNOWN_CHANNEL,
    ApiError::UNKNOWN_GUILD,
    ApiError::UNKNOWN_INVITE,
    ApiError::UNKNOWN_MEMBER,
    ApiError::UNKNOWN_MESSAGE,
    ApiError::UNKNOWN_OVERWRITE,
    ApiError::UNKNOWN_ROLE,
    ApiError::UNKNOWN_USER,
    ApiError::UNKNOWN_EMOJI,
    ApiError::UNKNOWN_WEBHOOK,
    ApiError::UNKNOWN_BAN,
    ApiError::UNKNOWN_INTERACTION,
    ApiError::UNKNOWN_COMMAND,
    ApiError::UNKNOWN_VOICE_STATE,
    ApiError::UNKNOWN_COMMAND_PERMISSIONS,
    ApiError::UNKNOWN_STAGE,
    ApiError::UNKNOWN_EVENT,
    ApiError::BOTS_NOT_ALLOWED,
    ApiError::TARGET_NOT_IN_VOICE,
    ApiError::ALREADY_CROSSPOSTED,
    ApiError::COMMAND_NAME_TAKEN,
    ApiError::ALREADY_ACKNOWLEDGED,
    ApiError::MISSING_ACCESS,
    ApiError::NOT_IN_A_DM,
    ApiError::OTHERS_MESSAGE,
    ApiError::EMPTY_MESSAGE,
    ApiError::DMS_CLOSED,
    ApiError::NOT_A_TEXT_CHANNEL,
    ApiError::MISSING_PERMISSIONS,
    ApiError::BULK_COUNT,
    ApiError::SYSTEM_MESSAGE,
    ApiError::WRONG_CHANNEL_TYPE,
    ApiError::WEBHOOK_TOKEN,
    ApiError::INVALID_ROLE,
    ApiError::WRONG_MESSAGE_TYPE,
    ApiError::ARCHIVED_THREAD,
    ApiError::NEEDS_BOOSTS,
    ApiError::INVALID_JSON,
    ApiError::STAGE_OPEN,
    ApiError::NO_HISTORY,
    ApiError::THREAD_EXISTS,
    ApiError::THREAD_LOCKED,
    ApiError::EVENT_FINISHED,
    ApiError::FORUM_NEEDS_THREAD,
    ApiError::FORUM_THREAD_TWICE,
    ApiError::THREADS_ONLY_IN_FORUM,
    ApiError::BULK_BAN_FAILED,
    maxima::PINS.refusal,
    maxima::ROLES.refusal,
    maxima::CHANNEL_WEBHOOKS.refusal,
    maxima::REACTION_KINDS.refusal,
    maxima::CHANNELS.refusal,
    maxima::ATTACHMENTS.refusal,
    maxima::INVITES.refusal,
    maxima::COMMANDS.refusal,
    maxima::THREAD_MEMBERS.refusal,
    maxima::DAILY_COMMANDS.refusal,
    maxima::EVENTS.refusal,
    maxima::FORUM_PINS.refusal,
    maxima::FORUM_TAGS.refusal,
    maxima::SERVER_WEBHOOKS.refusal,
    maxima::OVERWRITES.refusal,
    maxima::ACTIVE_THREADS.refusal,
    maxima::FILE_BYTES.refusal,
    maxima::ONE_PARENT,
    maxima::TAG_NAMES,
    maxima::TAG_REQUIRED,
    maxima::FORUM_MESSAGE,
    maxima::TOO_OLD,
    maxima::OLD_EDITS,
];

/// Finds a refusal by its code.
pub(crate) fn refusal_of(code: u32) -> Option<Refusal> {
    KNOWN.iter().chain(OTHERS).copied().find(|(_, known, _)| *known == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_stands_once() {
        let codes: Vec<u32> = KNOWN.iter().chain(OTHERS).map(|(_, code, _)| *code).collect();
        let unique: BTreeSet<u32> = codes.iter().copied().collect();
        assert_eq!(codes.len(), unique.len());
    }

    /// OP and section 1.1 of the protocol's digest: the family of a code decides its status.
    #[test]
    fn statuses_follow_the_families_of_codes() {
        for (code, status) in [(10003, 404), (10007, 404), (10008, 404), (10011, 404), (50001, 403), (50013, 403)] {
            assert_eq!(refusal_of(code).map(|found| found.0), Some(status), "{code}");
        }
        for (code, status) in [(30005, 400), (30013, 400), (30038, 400), (50007, 403), (50083, 400), (160_005, 400)] {
            assert_eq!(refusal_of(code).map(|found| found.0), Some(status), "{code}");
        }
        assert_eq!(refusal_of(1), None);
    }
}
