//! What happens to a server, its roles, channels and members.

use domain::event::Event;
use domain::ids::ServerId;
use domain::mirror::{Change, Completeness, House, Identity, Mirror};
use domain::moment::Moment;
use serde::Deserialize;

use super::wire::{Channel, Identified, List, Member, Role, Snowflake, VoiceState};
use super::{Incoming, Receipt, Senseless};

type Understood = Result<Incoming, Senseless>;

#[derive(Deserialize)]
pub(super) struct Created {
    id: Snowflake,
    #[serde(default)]
    unavailable: Option<bool>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    owner_id: Option<Snowflake>,
    #[serde(default)]
    preferred_locale: Option<String>,
    #[serde(default)]
    features: Vec<String>,
    #[serde(default)]
    afk_channel_id: Option<Snowflake>,
    #[serde(default)]
    afk_timeout: Option<u64>,
    #[serde(default)]
    system_channel_id: Option<Snowflake>,
    #[serde(default)]
    system_channel_flags: Option<u64>,
    #[serde(default)]
    rules_channel_id: Option<Snowflake>,
    #[serde(default)]
    public_updates_channel_id: Option<Snowflake>,
    #[serde(default)]
    roles: List<Role>,
    #[serde(default)]
    channels: List<Channel>,
    #[serde(default)]
    threads: List<Channel>,
    #[serde(default)]
    members: List<Member>,
    #[serde(default)]
    voice_states: List<VoiceState>,
}

/// The language of servers that did not choose one (source: Discord reference, "Guild Object").
const DEFAULT_LOCALE: &str = "en-US";

pub(super) fn created(wire: Created, receipt: Receipt) -> Understood {
    let server = wire.id.id();
    if wire.unavailable == Some(true) {
        return Ok(Incoming::ServerGone { server, unavailable: true });
    }
    let mirror = mirror(wire, receipt)?;
    Ok(seen(server, Change::Server(Box::new(mirror)), Some(Event::ServerSeen)))
}

/// Members are those whom Discord chose to tell (without the presence intent: the bot and whoever
/// is in voice), so the list never counts as complete, even when it is.
fn mirror(wire: Created, receipt: Receipt) -> Result<Mirror, Senseless> {
    let channels = wire.channels.into_iter().chain(wire.threads.into_iter());
    Ok(Mirror {
        server: wire.id.id(),
        name: wire.name,
        owner: wire.owner_id.ok_or("a server without an owner")?.user(),
        bot: receipt.bot,
        locale_tag: wire.preferred_locale.unwrap_or_else(|| DEFAULT_LOCALE.to_owned()),
        community: is_community(&wire.features),
        house: house(
            [wire.afk_channel_id, wire.system_channel_id, wire.rules_channel_id, wire.public_updates_channel_id],
            [wire.afk_timeout, wire.system_channel_flags],
        ),
        roles: wire.roles.into_iter().map(|role| (role.id.id(), role.into_view())).collect(),
        channels: channels.map(|channel| (channel.id.id(), channel.into_view())).collect(),
        members: wire.members.into_iter().filter_map(Member::into_view).collect(),
        completeness: Completeness::Partial,
        voices: wire.voice_states.into_iter().filter_map(VoiceState::into_seat).collect(),
    })
}

/// What is set for a server as a whole (source: Discord reference, "Guild Object").
fn house(channels: [Option<Snowflake>; 4], [seconds, flags]: [Option<u64>; 2]) -> House {
    let [afk, system, rules, updates] = channels.map(|channel| channel.map(|it| it.id()));
    let (afk_seconds, system_flags) = (seconds.unwrap_or_default(), flags.unwrap_or_default());
    House { afk, afk_seconds, system, system_flags, rules, updates }
}

/// Source: Discord reference, "Guild Features".
fn is_community(features: &[String]) -> bool {
    features.iter().any(|feature| feature == "COMMUNITY")
}

#[derive(Deserialize)]
pub(super) struct Updated {
    id: Snowflake,
    name: String,
    owner_id: Snowflake,
    #[serde(default)]
    preferred_locale: Option<String>,
    #[serde(default)]
    features: Vec<String>,
    #[serde(default)]
    afk_channel_id: Option<Snowflake>,
    #[serde(default)]
    afk_timeout: Option<u64>,
    #[serde(default)]
    system_channel_id: Option<Snowflake>,
    #[serde(default)]
    system_channel_flags: Option<u64>,
    #[serde(default)]
    rules_channel_id: Option<Snowflake>,
    #[serde(default)]
    public_updates_channel_id: Option<Snowflake>,
}

pub(super) fn updated(wire: Updated) -> Understood {
    let change = Change::Identity(Identity {
        name: wire.name,
        owner: wire.owner_id.user(),
        locale_tag: wire.preferred_locale.unwrap_or_else(|| DEFAULT_LOCALE.to_owned()),
        community: is_community(&wire.features),
        house: house(
            [wire.afk_channel_id, wire.system_channel_id, wire.rules_channel_id, wire.public_updates_channel_id],
            [wire.afk_timeout, wire.system_channel_flags],
        ),
    });
    Ok(seen(wire.id.id(), change, None))
}

#[derive(Deserialize)]
pub(super) struct Deleted {
    id: Snowflake,
    #[serde(default)]
    unavailable: Option<bool>,
}

pub(super) fn deleted(wire: Deleted) -> Understood {
    Ok(Incoming::ServerGone { server: wire.id.id(), unavailable: wire.unavailable == Some(true) })
}

#[derive(Deserialize)]
pub(super) struct RoleChanged {
    guild_id: Snowflake,
    role: Role,
}

pub(super) fn role_changed(wire: RoleChanged) -> Understood {
    let change = Change::Role(wire.role.id.id(), wire.role.into_view());
    Ok(seen(wire.guild_id.id(), change, Some(Event::LayoutChanged)))
}

#[derive(Deserialize)]
pub(super) struct RoleDeleted {
    guild_id: Snowflake,
    role_id: Snowflake,
}

pub(super) fn role_deleted(wire: RoleDeleted) -> Understood {
    Ok(seen(wire.guild_id.id(), Change::RoleGone(wire.role_id.id()), Some(Event::LayoutChanged)))
}

pub(super) fn channel_changed(wire: Channel) -> Understood {
    channel(wire, Some(Event::LayoutChanged))
}

/// Threads come and go with conversations: the mirror knows them, no feature is woken.
pub(super) fn thread_changed(wire: Channel) -> Understood {
    channel(wire, None)
}

fn channel(wire: Channel, event: Option<Event>) -> Understood {
    let Some(server) = wire.guild_id else { return Ok(Incoming::Nothing) };
    let change = Change::Channel(wire.id.id(), wire.into_view());
    Ok(seen(server.id(), change, event))
}

pub(super) fn channel_deleted(wire: Channel) -> Understood {
    let Some(server) = wire.guild_id else { return Ok(Incoming::Nothing) };
    Ok(seen(server.id(), Change::ChannelGone(wire.id.id()), Some(Event::LayoutChanged)))
}

#[derive(Deserialize)]
pub(super) struct MemberDescribed {
    guild_id: Snowflake,
    #[serde(flatten)]
    member: Member,
}

pub(super) fn member_joined(wire: MemberDescribed) -> Understood {
    member(wire, Event::MemberJoined)
}

pub(super) fn member_changed(wire: MemberDescribed) -> Understood {
    member(wire, Event::MemberChanged)
}

fn member(wire: MemberDescribed, event: fn(domain::ids::UserId) -> Event) -> Understood {
    let (user, view) = wire.member.into_view().ok_or("a member without a user")?;
    Ok(seen(wire.guild_id.id(), Change::Member(user, view), Some(event(user))))
}

#[derive(Deserialize)]
pub(super) struct MemberLeft {
    guild_id: Snowflake,
    user: Identified,
}

pub(super) fn member_left(wire: MemberLeft) -> Understood {
    let user = wire.user.id.user();
    Ok(seen(wire.guild_id.id(), Change::MemberGone(user), Some(Event::MemberLeft(user))))
}

/// A call outside of servers is nobody's business here.
#[expect(clippy::unnecessary_wraps, reason = "all readers have one signature")]
pub(super) fn voice_changed(wire: VoiceState, received: Moment) -> Understood {
    let Some(server) = wire.guild_id() else { return Ok(Incoming::Nothing) };
    let (user, seat) = (wire.user(), wire.into_seat().map(|(_, seat)| seat));
    let event = Event::VoiceChanged { user, seat, at: received };
    Ok(seen(server, Change::Voice(user, seat), Some(event)))
}

#[derive(Deserialize)]
pub(super) struct MembersChunk {
    guild_id: Snowflake,
    #[serde(default)]
    members: List<Member>,
    chunk_index: u64,
    chunk_count: u64,
}

/// The last part completes the list; whether all parts before it arrived, `chunks` knows.
pub(super) fn members_chunk(wire: MembersChunk, received: Moment) -> Understood {
    let is_last = wire.chunk_index.saturating_add(1) >= wire.chunk_count;
    let members = wire.members.into_iter().filter_map(Member::into_view).collect();
    let change = Change::MembersChunk { members, complete: is_last.then_some(received) };
    Ok(seen(wire.guild_id.id(), change, is_last.then_some(Event::MembersComplete)))
}

#[derive(Deserialize)]
pub(super) struct RateLimited {
    opcode: u64,
    retry_after: f64,
    #[serde(default)]
    meta: Option<Limited>,
}

#[derive(Deserialize)]
struct Limited {
    guild_id: Snowflake,
}

/// The opcode of a request for members; no other is limited by an event.
const REQUEST_MEMBERS: u64 = 8;

pub(super) fn rate_limited(wire: RateLimited) -> Understood {
    if wire.opcode != REQUEST_MEMBERS {
        return Ok(Incoming::Nothing);
    }
    let server = wire.meta.ok_or("a limit on nothing")?.guild_id.id();
    let retry_after = crate::reply::wait(wire.retry_after).ok_or("a wait that is no time")?;
    Ok(Incoming::MembersDelayed { server, retry_after })
}

const fn seen(server: ServerId, change: Change, event: Option<Event>) -> Incoming {
    Incoming::Server { server, change: Some(change), event }
}
