//! Limits of channels, threads, overwrites and invites.

use super::Form;
use super::form::{Faults, Field};
use super::message;
use super::rule::{self, Part, Rule, not_null, optional, required};
use crate::world::call::Verb;

/// Characters of a topic (CH, "Channel Structure").
pub(crate) const TOPIC_MAX: usize = 1024;
/// Characters of a topic that is the guidelines of a forum (CH, "Channel Structure").
pub(crate) const FORUM_TOPIC_MAX: usize = 4096;
/// Users of a voice channel (CH, "Modify Channel").
pub(crate) const VOICE_USERS_MAX: u64 = 99;
/// Users of a stage (CH, "Modify Channel").
pub(crate) const STAGE_USERS_MAX: u64 = 10_000;
/// Bits per second of a voice channel with the highest boost level (CH, "Modify Channel").
const BITRATE_MAX: i64 = 384_000;
/// Seconds between two messages of a user (CH, "Channel Structure").
const SLOWMODE_MAX: i64 = 21_600;
/// Seconds an invite may live ([spec] CreateGuildInviteRequest).
const INVITE_AGE_MAX: i64 = 5_184_000;

/// Channel types (CH, "Channel Types").
const VOICE: u64 = 2;
const CATEGORY: u64 = 4;
const STAGE: u64 = 13;
const FORUM: u64 = 15;
const MEDIA: u64 = 16;

/// Minutes of silence before a thread is archived (CH, "Thread Metadata").
const ARCHIVE_MINUTES: Rule = Rule::Among(&[60, 1440, 4320, 10_080]);
/// Permission bits as digits or number.
const BITS: Rule = Rule::Integer(0, i64::MAX);

pub(super) const FORMS: &[Form] = &[
    (Verb::Post, "/guilds/{guild_id}/channels", create),
    (Verb::Patch, "/channels/{channel_id}", edit),
    (Verb::Patch, "/guilds/{guild_id}/channels", |body, faults| POSITIONS.check(body, faults)),
    (Verb::Put, "/channels/{channel_id}/permissions/{overwrite_id}", |body, faults| {
        rule::form(body, OVERWRITE_EDIT, faults);
    }),
    (Verb::Post, "/channels/{channel_id}/invites", |body, faults| rule::form(body, INVITE, faults)),
    (Verb::Post, "/channels/{channel_id}/messages/{message_id}/threads", |body, faults| {
        rule::form(body, THREAD, faults);
    }),
    (Verb::Post, "/channels/{channel_id}/threads", thread),
];

const CREATION: &[Part] = &[
    required("name", Rule::Text(1, 100)),
    optional("type", Rule::Among(&[0, 2, 4, 5, 13, 14, 15])),
    optional("available_tags", Rule::List(0, 20, &Rule::Form(TAG))),
];

const EDIT: &[Part] = &[
    not_null("name", Rule::Text(1, 100)),
    optional("type", Rule::Among(&[0, 2, 4, 5, 13, 14, 15])),
    optional("available_tags", Rule::List(0, 20, &Rule::Form(TAG_EDIT))),
    optional("flags", Rule::Integer(0, i64::MAX)),
    optional("archived", Rule::Flag),
    optional("locked", Rule::Flag),
    optional("invitable", Rule::Flag),
    optional("auto_archive_duration", ARCHIVE_MINUTES),
    optional("applied_tags", Rule::List(0, 5, &Rule::Snowflake)),
];

/// What creation and edit share.
const SETTINGS: &[Part] = &[
    optional("topic", Rule::Text(0, FORUM_TOPIC_MAX)),
    optional("position", Rule::Integer(0, i32::MAX as i64)),
    optional("bitrate", Rule::Integer(8000, BITRATE_MAX)),
    optional("user_limit", Rule::Integer(0, STAGE_USERS_MAX as i64)),
    optional("nsfw", Rule::Flag),
    optional("rate_limit_per_user", Rule::Integer(0, SLOWMODE_MAX)),
    optional("parent_id", Rule::Snowflake),
    optional("permission_overwrites", Rule::List(0, 100, &Rule::Form(OVERWRITE))),
    optional("rtc_region", Rule::Text(0, 100)),
    optional("video_quality_mode", Rule::Among(&[1, 2])),
    optional("default_auto_archive_duration", ARCHIVE_MINUTES),
    optional("default_reaction_emoji", Rule::Form(REACTION)),
    optional("default_thread_rate_limit_per_user", Rule::Integer(0, SLOWMODE_MAX)),
    optional("default_tag_setting", Rule::Word(&["match_all", "match_some"])),
    optional("default_sort_order", Rule::Among(&[0, 1])),
    optional("default_forum_layout", Rule::Among(&[0, 1, 2])),
];

const OVERWRITE: &[Part] = &[
    required("id", Rule::Snowflake),
    optional("type", Rule::Among(&[0, 1])),
    optional("allow", BITS),
    optional("deny", BITS),
];

/// CH, "Edit Channel Permissions".
const OVERWRITE_EDIT: &[Part] =
    &[required("type", Rule::Among(&[0, 1])), optional("allow", BITS), optional("deny", BITS)];

/// 20 characters (CH, "Forum Tag Structure"; the OpenAPI document says 50).
const TAG: &[Part] = &[
    required("name", Rule::Text(0, 20)),
    optional("emoji_id", Rule::Snowflake),
    optional("emoji_name", Rule::Text(0, 100)),
    optional("moderated", Rule::Flag),
];

const TAG_EDIT: &[Part] = &[
    optional("id", Rule::Snowflake),
    required("name", Rule::Text(0, 20)),
    optional("emoji_id", Rule::Snowflake),
    optional("emoji_name", Rule::Text(0, 100)),
    optional("moderated", Rule::Flag),
];

const REACTION: &[Part] = &[optional("emoji_id", Rule::Snowflake), optional("emoji_name", Rule::Text(0, 100))];

/// GU, "Modify Guild Channel Positions".
const POSITIONS: Rule = Rule::List(0, usize::MAX, &Rule::Form(POSITION));

const POSITION: &[Part] = &[
    required("id", Rule::Snowflake),
    optional("position", Rule::Integer(0, i32::MAX as i64)),
    optional("parent_id", Rule::Snowflake),
    optional("lock_permissions", Rule::Flag),
];

const INVITE: &[Part] = &[
    optional("max_age", Rule::Integer(0, INVITE_AGE_MAX)),
    optional("max_uses", Rule::Integer(0, 100)),
    optional("temporary", Rule::Flag),
    optional("unique", Rule::Flag),
    optional("target_type", Rule::Among(&[1, 2])),
    optional("target_user_id", Rule::Snowflake),
    optional("target_application_id", Rule::Snowflake),
];

const THREAD: &[Part] = &[
    required("name", Rule::Text(1, 100)),
    optional("auto_archive_duration", ARCHIVE_MINUTES),
    optional("rate_limit_per_user", Rule::Integer(0, SLOWMODE_MAX)),
];

const LONE_THREAD: &[Part] = &[optional("type", Rule::Among(&[10, 11, 12])), optional("invitable", Rule::Flag)];

const POST: &[Part] = &[optional("applied_tags", Rule::List(0, 5, &Rule::Snowflake)), required("message", Rule::Any)];

fn create(body: &Field<'_>, faults: &mut Faults) {
    rule::form(body, CREATION, faults);
    settings(body, body.get("type").number().or(Some(0)), faults);
}

fn edit(body: &Field<'_>, faults: &mut Faults) {
    rule::form(body, EDIT, faults);
    settings(body, body.get("type").number(), faults);
}

/// Checks what depends on the type, as far as the body tells it.
fn settings(body: &Field<'_>, kind: Option<u64>, faults: &mut Faults) {
    rule::form(body, SETTINGS, faults);
    let topic = body.get("topic");
    if kind.is_some_and(|kind| kind != FORUM && kind != MEDIA) && topic.text().is_some() {
        topic.length(faults, 0..=TOPIC_MAX);
    }
    let users = body.get("user_limit");
    if kind == Some(VOICE) && users.is_present() {
        Rule::Integer(0, VOICE_USERS_MAX as i64).check(&users, faults);
    }
    if kind == Some(CATEGORY) && body.get("parent_id").is_present() {
        let message = "A category cannot have a parent";
        body.get("parent_id").fault(faults, "CHANNEL_PARENT_INVALID", message);
    }
    let is_silent = kind.is_some_and(|kind| kind != VOICE && kind != STAGE);
    if is_silent && users.integer().is_some_and(|limit| limit > i128::from(VOICE_USERS_MAX)) {
        Rule::Integer(0, VOICE_USERS_MAX as i64).check(&users, faults);
    }
}

/// With a `message` it is a forum post, whose message is checked like any other (CH, "Start Thread in Forum").
fn thread(body: &Field<'_>, faults: &mut Faults) {
    rule::form(body, THREAD, faults);
    let first = body.get("message");
    if first.is_present() {
        rule::form(body, POST, faults);
        message::create(&first, faults);
    } else {
        rule::form(body, LONE_THREAD, faults);
    }
}
