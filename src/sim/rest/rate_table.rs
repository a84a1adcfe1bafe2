//! Which bucket a call counts in, and how large it is: plain tables, since Discord's own numbers are unpublished.
//!
//! topics/rate-limits.mdx asks clients never to hard-code limits. The numbers of [`RateTable::Discord`] are those that
//! clients have seen ([INF], public issues); [`Rates::rules`] replaces single ones.

use crate::world::{Verb, is_callback};
use serde::Deserialize;
use std::time::Duration;

/// Calls per second of one bot over all buckets (topics/rate-limits.mdx, "Global Rate Limit").
const GLOBAL_CALLS_PER_SECOND: u32 = 50;
/// Calls answered 401, 403 or 429 in ten minutes that are still borne (topics/rate-limits.mdx, "Invalid Request Limit").
const INVALID_CALLS_MAX: u32 = 10_000;
/// How long a banned address stays banned; Discord does not say, an hour is often reported ([INF]).
const BAN: Duration = Duration::from_secs(3_600);

/// A set of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateTable {
    /// What clients see at Discord: small buckets, hidden sub-limits.
    Discord,
    /// Buckets with headers, too large to be met by a test that is not about them.
    Generous,
    /// No limit, no header: for load runs.
    Off,
}

/// The limits of a simulator.
#[derive(Clone, Debug)]
pub struct Rates {
    /// Buckets by route.
    pub table: RateTable,
    /// Limits of single routes, instead of the table's.
    pub rules: Vec<RateRule>,
    /// Calls per second over all buckets, answers to interactions excepted; none for no limit.
    pub global_calls_per_second: Option<u32>,
    /// Refused calls in ten minutes before the address is banned; none for no ban.
    pub invalid_calls_max: Option<u32>,
    /// How long a ban lasts.
    pub ban: Duration,
}

/// The limit of one route.
#[derive(Clone, Debug)]
pub struct RateRule {
    /// HTTP method.
    pub verb: Verb,
    /// Route with placeholders, such as `/channels/{channel_id}/messages`.
    pub template: String,
    /// Calls per window.
    pub calls: u32,
    /// Length of a window.
    pub window: Duration,
}

impl From<RateTable> for Rates {
    fn from(table: RateTable) -> Self {
        let generous = Self::generous();
        match table {
            RateTable::Discord => Self { table, global_calls_per_second: Some(GLOBAL_CALLS_PER_SECOND), ..generous },
            RateTable::Generous => generous,
            RateTable::Off => Self { table, invalid_calls_max: None, ..generous },
        }
    }
}

impl RateTable {
    /// Every table by its name on command lines.
    pub const NAMED: [(&'static str, Self); 3] =
        [("discord", Self::Discord), ("generous", Self::Generous), ("off", Self::Off)];

    /// Returns the table of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, table)| *table)
    }
}

impl Rates {
    /// Returns [`RateTable::Generous`], in a constant way.
    pub(crate) const fn generous() -> Self {
        Self {
            table: RateTable::Generous,
            rules: Vec::new(),
            global_calls_per_second: None,
            invalid_calls_max: Some(INVALID_CALLS_MAX),
            ban: BAN,
        }
    }
}

/// A bucket: calls with the same name and the same top-level id share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bucket<'a> {
    /// Its name; the hash that clients see is made from it.
    pub(super) name: &'a str,
    /// Whether each top-level id (channel, server, webhook) has its own.
    pub(super) per_id: bool,
    pub(super) calls: u32,
    pub(super) window_ms: i64,
}

/// A row of [`DISCORD`].
struct Row {
    verbs: &'static [Verb],
    template: &'static str,
    bucket: Bucket<'static>,
}

const fn row(verbs: &'static [Verb], template: &'static str, bucket: Bucket<'static>) -> Row {
    Row { verbs, template, bucket }
}

const fn each(name: &'static str, calls: u32, window_ms: i64) -> Bucket<'static> {
    Bucket { name, per_id: true, calls, window_ms }
}

const fn shared(name: &'static str, calls: u32, window_ms: i64) -> Bucket<'static> {
    Bucket { name, per_id: false, calls, window_ms }
}

const GET: &[Verb] = &[Verb::Get];
const POST: &[Verb] = &[Verb::Post];
const PUT: &[Verb] = &[Verb::Put];
const PATCH: &[Verb] = &[Verb::Patch];
const DELETE: &[Verb] = &[Verb::Delete];
const PUT_DELETE: &[Verb] = &[Verb::Put, Verb::Delete];
const READ_DELETE: &[Verb] = &[Verb::Get, Verb::Delete];

/// Reactions, by anyone and of any kind, count together (known from proxies in front of Discord).
const REACTIONS: Bucket<'static> = each("reactions", 1, 250);
/// A bucket that only a storm fills.
const GENEROUS: Bucket<'static> = each("generous", 1_000, 1_000);
/// Invites count together over all codes (known from proxies).
const INVITES: Bucket<'static> = shared("invites", 5, 5_000);

/// Buckets that differ from [`usual`]. Calls per window as seen by clients; those of `/channels/{id}` and
/// `/guilds/{id}/channels` are shared over all ids (known from proxies).
#[rustfmt::skip]
const DISCORD: &[Row] = &[
    row(POST,        "/channels/{channel_id}/messages", each("message-create", 5, 5_000)),
    row(GET,         "/channels/{channel_id}/messages", each("message-list", 5, 1_000)),
    row(PATCH,       "/channels/{channel_id}/messages/{message_id}", each("message-edit", 5, 5_000)),
    row(DELETE,      "/channels/{channel_id}/messages/{message_id}", each("message-delete", 5, 1_000)),
    row(PUT_DELETE,  "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me", REACTIONS),
    row(DELETE,      "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/{user_id}", REACTIONS),
    row(DELETE,      "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}", REACTIONS),
    row(DELETE,      "/channels/{channel_id}/messages/{message_id}/reactions", REACTIONS),
    row(GET,         "/channels/{channel_id}", shared("channel-get", 10, 1_000)),
    row(PATCH,       "/channels/{channel_id}", shared("channel-edit", 5, 15_000)),
    row(GET,         "/guilds/{guild_id}/channels", shared("guild-channels-get", 10, 1_000)),
    row(POST,        "/guilds/{guild_id}/channels", shared("guild-channels-create", 10, 10_000)),
    row(PATCH,       "/guilds/{guild_id}/channels", shared("guild-channels-sort", 10, 10_000)),
    row(PUT_DELETE,  "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", each("member-roles", 10, 10_000)),
    row(PUT,         "/applications/{application_id}/commands", each("commands-replace", 2, 20_000)),
    row(PUT,         "/applications/{application_id}/guilds/{guild_id}/commands", each("guild-commands-replace", 2, 20_000)),
    row(POST,        "/webhooks/{webhook_id}/{webhook_token}", each("webhook-execute", 5, 2_000)),
    row(READ_DELETE, "/webhooks/{webhook_id}/{webhook_token}/messages/@original", each("webhook-message", 5, 2_000)),
    row(PATCH,       "/webhooks/{webhook_id}/{webhook_token}/messages/@original", each("webhook-message-edit", 5, 2_000)),
    row(READ_DELETE, "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", each("webhook-message", 5, 2_000)),
    row(PATCH,       "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", each("webhook-message-edit", 5, 2_000)),
    row(READ_DELETE, "/invites/{code}", INVITES),
    row(POST,        "/channels/{channel_id}/invites", INVITES),
    row(GET,         "/channels/{channel_id}/invites", INVITES),
];

/// A limit that no header tells of.
#[derive(Debug)]
pub(super) struct SubLimit {
    pub(super) verb: Verb,
    pub(super) template: &'static str,
    /// It counts calls with one of these fields; without any, every call.
    pub(super) fields: &'static [&'static str],
    pub(super) bucket: Bucket<'static>,
}

/// Hidden limits: names and topics of a channel (issues 1900 and 2190 of Discord's documentation), roles of a server.
const SUB_LIMITS: &[SubLimit] = &[
    SubLimit {
        verb: Verb::Patch,
        template: "/channels/{channel_id}",
        fields: &["name", "topic"],
        bucket: each("channel-rename", 2, 600_000),
    },
    SubLimit {
        verb: Verb::Post,
        template: "/guilds/{guild_id}/roles",
        fields: &[],
        bucket: each("roles-per-two-days", 250, 172_800_000),
    },
];

/// Finds the bucket that the headers tell of; none when nothing is limited.
///
/// The callback route has none (seen by hikari, which warns of headers there).
pub(super) fn bucket<'a>(rates: &'a Rates, verb: Verb, template: &'a str) -> Option<Bucket<'a>> {
    if rates.table == RateTable::Off || is_callback(template) {
        return None;
    }
    if let Some(rule) = rates.rules.iter().find(|rule| rule.verb == verb && rule.template == template) {
        let window_ms = i64::try_from(rule.window.as_millis()).unwrap_or(i64::MAX);
        return Some(Bucket { name: template, per_id: true, calls: rule.calls, window_ms });
    }
    if rates.table == RateTable::Generous {
        return Some(Bucket { name: template, per_id: true, ..GENEROUS });
    }
    let row = DISCORD.iter().find(|row| row.template == template && row.verbs.contains(&verb));
    Some(row.map_or_else(|| usual(verb, template), |row| row.bucket))
}

/// The bucket of a route that nothing is known of: 10 reads a second, 10 changes in 10 seconds ([INF]).
const fn usual(verb: Verb, template: &str) -> Bucket<'_> {
    let window_ms = match verb {
        Verb::Get => 1_000,
        Verb::Post | Verb::Put | Verb::Patch | Verb::Delete => 10_000,
    };
    Bucket { name: template, per_id: true, calls: 10, window_ms }
}

/// Finds the hidden limit of a route.
pub(super) fn sub_limit(rates: &Rates, verb: Verb, template: &str) -> Option<&'static SubLimit> {
    let is_it = |limit: &&SubLimit| limit.verb == verb && limit.template == template;
    SUB_LIMITS.iter().filter(|_| rates.table == RateTable::Discord).find(is_it)
}

/// Whether the global limit leaves a call alone: answers and follow-ups of interactions (topics/rate-limits.mdx).
pub(super) fn is_free_of_the_global_limit(template: &str) -> bool {
    is_callback(template) || template.starts_with("/webhooks/{webhook_id}/{webhook_token}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGES: &str = "/channels/{channel_id}/messages";

    #[test]
    fn a_rule_of_ones_own_replaces_that_of_the_table() {
        let mut rates = Rates::from(RateTable::Discord);
        assert_eq!(bucket(&rates, Verb::Post, MESSAGES).map(|bucket| bucket.calls), Some(5));
        let window = Duration::from_secs(9);
        rates.rules.push(RateRule { verb: Verb::Post, template: MESSAGES.to_owned(), calls: 3, window });
        let found = bucket(&rates, Verb::Post, MESSAGES).expect("every route has a bucket");
        assert_eq!((found.calls, found.window_ms), (3, 9_000));
        assert_eq!(bucket(&rates, Verb::Get, MESSAGES).map(|bucket| bucket.name), Some("message-list"));
    }

    #[test]
    fn first_answers_have_no_bucket_and_load_runs_no_limit() {
        let callback = "/interactions/{interaction_id}/{interaction_token}/callback";
        assert_eq!(bucket(&RateTable::Discord.into(), Verb::Post, callback), None);
        let off = Rates::from(RateTable::Off);
        assert_eq!(bucket(&off, Verb::Post, MESSAGES), None);
        assert_eq!((off.global_calls_per_second, off.invalid_calls_max), (None, None));
    }
}
