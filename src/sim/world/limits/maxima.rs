//! Limits that depend on what exists: how many there may be, and the error when there are.
//!
//! The routes count; the numbers and the errors stand here, in the order of the error table (OP, "JSON Error Codes").

/// What a route answers: status, code, message.
type Refusal = (u16, u32, &'static str);

/// How many of a kind there may be, and how one more is refused.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Maximum {
    /// The most there may be.
    pub(crate) count: usize,
    /// The answer to one more.
    pub(crate) refusal: Refusal,
}

const fn at_most(count: usize, code: u32, message: &'static str) -> Maximum {
    Maximum { count, refusal: (400, code, message) }
}

/// Pinned messages of a channel.
pub(crate) const PINS: Maximum = at_most(250, 30003, "Maximum number of pinned messages reached for the channel (250)");
/// Roles of a server.
pub(crate) const ROLES: Maximum = at_most(250, 30005, "Maximum number of guild roles reached (250)");
/// Webhooks of a channel.
pub(crate) const CHANNEL_WEBHOOKS: Maximum = at_most(15, 30007, "Maximum number of webhooks reached (15)");
/// Kinds of reactions on a message.
pub(crate) const REACTION_KINDS: Maximum = at_most(20, 30010, "Maximum number of reactions reached (20)");
/// Channels of a server, categories included, threads not.
pub(crate) const CHANNELS: Maximum = at_most(500, 30013, "Maximum number of guild channels reached (500)");
/// Files of a message.
pub(crate) const ATTACHMENTS: Maximum = at_most(10, 30015, "Maximum number of attachments in a message reached (10)");
/// Invites of a server.
pub(crate) const INVITES: Maximum = at_most(1000, 30016, "Maximum number of invites reached (1000)");
/// Commands of a scope, by chat input (AC: 100; each context menu has 15).
pub(crate) const COMMANDS: Maximum = at_most(100, 30032, "Maximum number of application commands reached (100)");
/// Commands of a context menu in a scope (AC, 15 since 2026-03-03).
pub(crate) const CONTEXT_COMMANDS: Maximum = at_most(15, 30032, "Maximum number of application commands reached (15)");
/// Members of a thread.
pub(crate) const THREAD_MEMBERS: Maximum =
    at_most(1000, 30033, "Maximum number of thread participants has been reached (1000)");
/// New commands of a server in a day (AC, "Registering a Command").
pub(crate) const DAILY_COMMANDS: Maximum =
    at_most(200, 30034, "Maximum number of daily application command creates has been reached (200)");
/// Scheduled and active events of a server (SE, "Create Guild Scheduled Event").
pub(crate) const EVENTS: Maximum = at_most(100, 30038, "Maximum number of guild scheduled events reached (100)");
/// Pinned posts of a forum.
pub(crate) const FORUM_PINS: Maximum =
    at_most(1, 30047, "Maximum number of pinned threads in a forum channel has been reached");
/// Tags of a forum.
pub(crate) const FORUM_TAGS: Maximum = at_most(20, 30048, "Maximum number of tags in a forum channel has been reached");
/// Webhooks of a server.
pub(crate) const SERVER_WEBHOOKS: Maximum = at_most(1000, 30058, "Maximum number of webhooks per guild reached (1000)");
/// Overwrites of a channel.
pub(crate) const OVERWRITES: Maximum =
    at_most(1000, 30060, "Maximum number of channel permission overwrites reached (1000)");
/// Active threads of a server; the number is [INF].
pub(crate) const ACTIVE_THREADS: Maximum = at_most(1000, 160_006, "Maximum number of active threads reached");
/// Channels of a category (CH, "Channel Types"); the code of the field is `CHANNEL_PARENT_MAX_CHANNELS`.
pub(crate) const CATEGORY_CHILDREN: Maximum = at_most(50, 50035, "Maximum number of channels in category reached (50)");

/// Bytes of one file when the server has no boosts (reference.mdx, "Uploading Files").
pub(crate) const FILE_BYTES: Maximum = at_most(10 * 1024 * 1024, 50045, "File uploaded exceeds the maximum size");

/// Two channels were moved to other categories at once (GU, "Modify Guild Channel Positions").
pub(crate) const ONE_PARENT: Refusal = (400, 40009, "You can only change one parent_id at a time");
/// Two tags of a forum have the same name (OP).
pub(crate) const TAG_NAMES: Refusal = (400, 40061, "Tag names must be unique");
/// A post without tag where the forum demands one (OP).
pub(crate) const TAG_REQUIRED: Refusal = (400, 40067, "A tag is required to create a forum post in this channel");
/// A message outside a post of a forum (OP).
pub(crate) const FORUM_MESSAGE: Refusal = (400, 40058, "Cannot message in this channel until the thread is created");
/// Bulk deletion of a message of more than 14 days (ME, "Bulk Delete Messages").
pub(crate) const TOO_OLD: Refusal = (400, 50034, "You can only bulk delete messages that are under 14 days old.");
/// Edits of a message of more than an hour, too many of them (OP).
pub(crate) const OLD_EDITS: Refusal = (400, 30046, "Maximum number of edits to messages older than 1 hour reached");

/// How old a message that is deleted in bulk may be, in milliseconds (ME, "Bulk Delete Messages").
pub(crate) const BULK_DELETE_AGE_MS: i64 = 14 * 86_400_000;
/// How far ahead a timeout may end, in milliseconds (GU, "Modify Guild Member").
pub(crate) const TIMEOUT_MS: i64 = 28 * 86_400_000;
/// Code and message of a start in the past, at `scheduled_start_time` ([INF]).
pub(crate) const EVENT_IN_THE_PAST: (&str, &str) =
    ("GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.");
