//! The wire form of an interaction. It is what a load run sends most, so it is written without a tree in between.

use super::channel::ChannelForm;
use super::people::{MemberForm, UserForm};
use super::{dm, message};
use crate::world::World;
use crate::world::ids::Snowflake;
use crate::world::interaction::{Interaction, owners};
use crate::world::model::{Message, Server};
use crate::world::permissions::Permissions;
use serde::Serialize;
use serde_json::Value;

/// Largest file that an answer may carry, in bytes (reference.mdx, "Uploading Files").
const ATTACHMENT_BYTES_MAX: u32 = 10 * 1024 * 1024;

/// An interaction (RR, "Interaction Object"; what is not in the docs copy follows what clients see [INF]).
#[derive(Debug, Serialize)]
struct InteractionForm<'a> {
    id: Snowflake,
    application_id: Snowflake,
    #[serde(rename = "type")]
    kind: u8,
    data: &'a Value,
    token: &'a str,
    version: u8,
    channel_id: Snowflake,
    locale: Option<&'a str>,
    app_permissions: Permissions,
    entitlements: [(); 0],
    authorizing_integration_owners: Value,
    attachment_size_limit: u32,
    context: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Value>,
    #[serde(flatten)]
    place: PlaceForm<'a>,
}

/// Where it happened.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[expect(
    clippy::large_enum_variant,
    reason = "it lives for the time of one writing, and a box would cost an allocation each"
)]
enum PlaceForm<'a> {
    Direct {
        user: Option<UserForm<'a>>,
        channel: Value,
    },
    Server {
        guild_id: Snowflake,
        guild_locale: &'a str,
        guild: ServerForm<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        channel: Option<ChannelForm<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        member: Option<MemberForm<'a>>,
    },
}

/// The little that an interaction tells of its server.
#[derive(Debug, Serialize)]
struct ServerForm<'a> {
    id: Snowflake,
    locale: &'a str,
    features: &'a [String],
}

/// Writes an interaction with what the user chose or typed, and the message whose component was used.
pub(crate) fn interaction(world: &World, one: &Interaction, data: &Value, source: Option<&Message>) -> String {
    let bot = world.application.id;
    let user = world.user(one.user);
    let server = one.server.and_then(|id| world.servers.get(&id));
    let found = server.and_then(|server| server.members.get(one.user));
    let user_form = user.as_ref().map(|user| UserForm::of(user));
    let place = match server {
        None => PlaceForm::Direct { user: user_form, channel: dm(world, one.channel, one.user) },
        Some(server) => {
            let rights = world.rights(one.user, one.channel);
            let member = found.as_ref().map(|member| MemberForm::of(member).acting(user_form, rights));
            in_server(server, one.channel, (rights, member))
        }
    };
    let form = InteractionForm {
        id: one.id,
        application_id: bot,
        kind: one.kind as u8,
        data,
        token: &one.token,
        version: 1,
        channel_id: one.channel,
        locale: user.as_ref().map(|user| user.locale.as_str()),
        app_permissions: world.rights(bot, one.channel),
        entitlements: [],
        authorizing_integration_owners: owners(one.server),
        attachment_size_limit: ATTACHMENT_BYTES_MAX,
        context: u8::from(server.is_none()),
        message: source.map(|source| message(world, source)),
        place,
    };
    serde_json::to_string(&form).expect("keys are texts and nothing else can fail")
}

fn in_server<'a>(
    server: &'a Server,
    channel: Snowflake,
    (rights, member): (Permissions, Option<MemberForm<'a>>),
) -> PlaceForm<'a> {
    let locale = server.preferred_locale.as_str();
    let channel = server.channels.get(&channel);
    PlaceForm::Server {
        guild_id: server.id,
        guild_locale: locale,
        guild: ServerForm { id: server.id, locale, features: &[] },
        channel: channel.map(|channel| ChannelForm::of(server.id, channel).seen_with(rights)),
        member,
    }
}
