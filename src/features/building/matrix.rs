//! Who may do what where: from a channel's openness to Discord's overwrites.
//!
//! The predecessor set none, so that every newcomer read the council (D-02). Here whatever is not public is hidden from everybody
//! and opened to those whom it is for. Who is away still belongs to the guild: the role of absent members opens what that
//! of members opens.

use domain::capability::Permissions;
use domain::ids::{RoleId, UserId};
use domain::mirror::{Overwrite, OverwriteTarget};

use super::objects::{Area, Kind, Object, Openness, room};
use crate::guild_setup::RoleKey;

/// What somebody may do in a channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Does not see it.
    Hidden,
    /// Sees it; may not write or speak.
    Read,
    /// Sees it, and writes in threads to which he was let in.
    Answer,
    /// Takes part.
    Write,
    /// Keeps order.
    Lead,
}

const STAFF: [RoleKey; 3] = [RoleKey::Leader, RoleKey::Officer, RoleKey::Guardian];
const MEMBERS: [RoleKey; 2] = [RoleKey::Member, RoleKey::Absent];

/// Whom a channel is for, besides everybody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Audience {
    /// What everybody may do.
    pub everyone: Level,
    /// What more those with a role may do.
    pub roles: Vec<(RoleKey, Level)>,
}

fn audience(openness: Openness) -> Audience {
    let staff = |level| STAFF.map(|key| (key, level)).to_vec();
    let with = |everyone, keys: &[RoleKey], level| {
        let roles = staff(Level::Lead).into_iter().chain(keys.iter().map(|key| (*key, level))).collect();
        Audience { everyone, roles }
    };
    match openness {
        Openness::Public => with(Level::Read, &[], Level::Read),
        Openness::Front => with(Level::Answer, &[], Level::Read),
        Openness::Board => with(Level::Hidden, &MEMBERS, Level::Read),
        Openness::Members => with(Level::Hidden, &MEMBERS, Level::Write),
        Openness::Guests => {
            let guests = [RoleKey::Member, RoleKey::Absent, RoleKey::Ally, RoleKey::Friend];
            with(Level::Hidden, &guests, Level::Write)
        }
        Openness::Staff => with(Level::Hidden, &[], Level::Read),
        Openness::Notices => Audience { everyone: Level::Hidden, roles: staff(Level::Read) },
        Openness::Applicants => with(Level::Hidden, &[RoleKey::Applicant], Level::Write),
        Openness::Diplomats => with(Level::Hidden, &[RoleKey::Diplomat, RoleKey::Ally], Level::Write),
    }
}

/// A category is for those for whom most of its channels are: what officers add to it by hand begins like that.
const fn openness_of(area: Area) -> Openness {
    match area {
        Area::Rules => Openness::Public,
        Area::Guild | Area::Organisation => Openness::Members,
        Area::Council => Openness::Staff,
        Area::Recruitment => Openness::Applicants,
        Area::Diplomacy => Openness::Diplomats,
        Area::Friends => Openness::Guests,
    }
}

/// What an object is to people; `None` for what has no overwrites of its own.
pub fn of(object: Object) -> Option<(Kind, Audience)> {
    match object {
        Object::Category(area) => Some((Kind::Text, audience(openness_of(area)))),
        Object::Channel(key) => room(key).map(|room| (room.kind, audience(room.openness))),
        Object::Role(_) | Object::Guide(_) | Object::Server(_) => None,
    }
}

const WRITE_TEXT: Permissions = Permissions::SEND_MESSAGES
    .and(Permissions::SEND_IN_THREADS)
    .and(Permissions::ADD_REACTIONS)
    .and(Permissions::ATTACH_FILES)
    .and(Permissions::EMBED_LINKS);
const SEE_TEXT: Permissions = Permissions::VIEW_CHANNEL.and(Permissions::READ_MESSAGE_HISTORY);
const SEE_VOICE: Permissions = Permissions::VIEW_CHANNEL.and(Permissions::CONNECT);
/// What a reader must not do although the server may allow it to everybody.
const NOT_FOR_READERS: Permissions = Permissions::SEND_MESSAGES
    .and(Permissions::SEND_IN_THREADS)
    .and(Permissions::CREATE_PUBLIC_THREADS)
    .and(Permissions::CREATE_PRIVATE_THREADS);
/// The same, for whoever may write where he was let in.
const NOT_FOR_GUESTS: Permissions =
    Permissions::SEND_MESSAGES.and(Permissions::CREATE_PUBLIC_THREADS).and(Permissions::CREATE_PRIVATE_THREADS);
/// What the bot needs in whatever it builds.
const OF_THE_BOT: Permissions = SEE_TEXT.and(WRITE_TEXT).and(Permissions::MANAGE_MESSAGES).and(Permissions::CONNECT);

/// Everything that building a whole server needs: the bot can only give and take what it has itself.
pub const NEEDED: Permissions = OF_THE_BOT
    .and(SEE_VOICE)
    .and(NOT_FOR_READERS)
    .and(Permissions::SPEAK)
    .and(Permissions::MUTE_MEMBERS)
    .and(Permissions::MOVE_MEMBERS)
    .and(Permissions::MANAGE_ROLES)
    .and(Permissions::MANAGE_CHANNELS);

/// What a level allows and denies.
const fn rights(kind: Kind, level: Level) -> (Permissions, Permissions) {
    const NOTHING: Permissions = Permissions(0);
    match (kind.is_spoken(), level) {
        (_, Level::Hidden) => (NOTHING, Permissions::VIEW_CHANNEL),
        (false, Level::Read) => (SEE_TEXT, NOT_FOR_READERS),
        (false, Level::Answer) => (SEE_TEXT.and(Permissions::SEND_IN_THREADS), NOT_FOR_GUESTS),
        (false, Level::Write) => (SEE_TEXT.and(WRITE_TEXT), NOTHING),
        (false, Level::Lead) => (SEE_TEXT.and(WRITE_TEXT).and(Permissions::MANAGE_MESSAGES), NOTHING),
        (true, Level::Read | Level::Answer) => (SEE_VOICE, Permissions::SPEAK),
        (true, Level::Write) => (SEE_VOICE.and(Permissions::SPEAK), NOTHING),
        (true, Level::Lead) => {
            (SEE_VOICE.and(Permissions::SPEAK).and(Permissions::MUTE_MEMBERS).and(Permissions::MOVE_MEMBERS), NOTHING)
        }
    }
}

/// The overwrites of an object: of everybody, of the bot, and of every role that exists.
pub fn overwrites(
    object: Object,
    (everyone, bot): (RoleId, UserId),
    role: impl Fn(RoleKey) -> Option<RoleId>,
) -> Vec<Overwrite> {
    let Some((kind, audience)) = of(object) else { return Vec::new() };
    let one = |target, (allow, deny)| Overwrite { target, allow, deny };
    let of_roles = audience
        .roles
        .iter()
        .filter_map(|(key, level)| role(*key).map(|role| one(OverwriteTarget::Role(role), rights(kind, *level))));
    let of_all = one(OverwriteTarget::Role(everyone), rights(kind, audience.everyone));
    let of_bot = one(OverwriteTarget::Person(bot), (OF_THE_BOT, Permissions(0)));
    [of_all, of_bot].into_iter().chain(of_roles).collect()
}

/// What is there, put right: officers' own exceptions stay, those that are ours get at least what is wanted.
pub fn mended(there: &[Overwrite], wanted: &[Overwrite]) -> Vec<Overwrite> {
    let others = there.iter().filter(|it| wanted.iter().all(|ours| ours.target != it.target)).copied();
    let ours = wanted.iter().map(|ours| match there.iter().find(|it| it.target == ours.target) {
        Some(it) => Overwrite {
            allow: Permissions(it.allow.0 & !ours.deny.0 | ours.allow.0),
            deny: Permissions(it.deny.0 & !ours.allow.0 | ours.deny.0),
            ..*ours
        },
        None => *ours,
    });
    others.chain(ours).collect()
}

/// Whether everything that is wanted is there.
pub fn is_met(there: &[Overwrite], wanted: &[Overwrite]) -> bool {
    wanted.iter().all(|ours| {
        let found = there.iter().find(|it| it.target == ours.target);
        found.is_some_and(|it| {
            it.allow.0 & ours.allow.0 == ours.allow.0
                && it.deny.0 & ours.deny.0 == ours.deny.0
                && it.allow.0 & ours.deny.0 == 0
        })
    })
}
