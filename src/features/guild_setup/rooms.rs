//! Channels between a few people and those of the staff whom they concern: who sees them, and whether the bot can make them.

use domain::capability::{Capability, Permissions};
use domain::ids::{ChannelId, RoleId, UserId};
use domain::mirror::{MemberView, Overwrite, OverwriteTarget};

use super::ChannelKey;
use crate::Guild;

/// What everybody may do in such a channel to whom it is open.
const TAKE_PART: Permissions = Permissions::VIEW_CHANNEL
    .and(Permissions::READ_MESSAGE_HISTORY)
    .and(Permissions::SEND_MESSAGES)
    .and(Permissions::EMBED_LINKS)
    .and(Permissions::ATTACH_FILES)
    .and(Permissions::ADD_REACTIONS);
/// What making, opening and closing one takes.
const TO_MAKE: Permissions = Permissions::VIEW_CHANNEL
    .and(Permissions::SEND_MESSAGES)
    .and(Permissions::MANAGE_CHANNELS)
    .and(Permissions::MANAGE_ROLES);

/// Whether the bot can make such channels here.
pub fn can_make_rooms(guild: &Guild) -> bool {
    guild.mirror.permissions_of(guild.mirror.bot).allow(TO_MAKE)
}

/// The roles whose holders have a capability: chosen for it, or by their permissions on the server. Bots are no staff.
pub fn roles_of_staff(guild: &Guild, capability: Capability) -> Vec<RoleId> {
    let chosen = guild.setup.roles_with(capability);
    let everyone = guild.server.get();
    let roles = guild.mirror.roles.iter().filter(|(role, view)| {
        let may = chosen.iter().any(|it| it == *role) || capability.is_implied_by(view.permissions);
        may && !view.managed && role.get() != everyone
    });
    roles.map(|(role, _)| *role).collect()
}

/// The exceptions of a channel that only these people, the staff with a capability and the bot see.
///
/// Discord lets nobody hand out what he lacks himself, so what the bot may not do is left out.
pub fn private_to(guild: &Guild, capability: Capability, people: impl IntoIterator<Item = UserId>) -> Vec<Overwrite> {
    let held = guild.mirror.permissions_of(guild.mirror.bot);
    let allow = if held.allow(Permissions::ADMINISTRATOR) { TAKE_PART } else { Permissions(TAKE_PART.0 & held.0) };
    let everyone = Overwrite {
        target: OverwriteTarget::Role(RoleId::new(guild.server.get())),
        allow: Permissions(0),
        deny: Permissions::VIEW_CHANNEL,
    };
    let open = |target| Overwrite { target, allow, deny: Permissions(0) };
    let staff = roles_of_staff(guild, capability).into_iter().map(OverwriteTarget::Role);
    let people = [guild.mirror.bot].into_iter().chain(people).map(OverwriteTarget::Person);
    [everyone].into_iter().chain(people.chain(staff).map(open)).collect()
}

/// The exceptions of such a channel after a role got or lost the right to decide there: `wanted`, and whom people let in by hand.
///
/// What the server shows may be older than what was ordered since. So no role stays that looks as if the bot had let it in, and
/// is not wanted now: otherwise two rights that are taken away in one breath would bring each other back.
pub fn readmitted(guild: &Guild, there: &[Overwrite], wanted: Vec<Overwrite>, changed: RoleId) -> Vec<Overwrite> {
    let by_hand = |it: &&Overwrite| {
        let is_wanted = wanted.iter().any(|ours| ours.target == it.target);
        let stays = match it.target {
            OverwriteTarget::Person(_) => true,
            OverwriteTarget::Role(role) => {
                let is_like_ours = it.deny == Permissions(0) && it.allow.0 & !TAKE_PART.0 == 0;
                // Discord knows no exception for a role that was deleted; the mirror may.
                role != changed && !is_like_ours && guild.mirror.roles.contains_key(&role)
            }
        };
        !is_wanted && stays
    };
    let kept: Vec<Overwrite> = there.iter().filter(by_hand).copied().collect();
    wanted.into_iter().chain(kept).collect()
}

/// People on the server, no bots, who have a role.
pub fn holders(guild: &Guild, role: RoleId) -> Vec<UserId> {
    let has = |(_, view): &(&UserId, &MemberView)| !view.is_bot && view.roles.contains(&role);
    guild.mirror.members.iter().filter(has).map(|(user, _)| *user).collect()
}

/// People whom a capability makes staff: at most `max`, those with the lowest ids, who are on Discord for the longest.
pub fn staff(guild: &Guild, capability: Capability, max: usize) -> Vec<UserId> {
    let roles = roles_of_staff(guild, capability);
    let is_staff = |view: &MemberView| !view.is_bot && view.roles.iter().any(|role| roles.contains(role));
    let all = guild.mirror.members.iter().filter(|(_, view)| is_staff(view)).map(|(user, _)| *user);
    let mut all: Vec<UserId> = all.collect();
    all.sort_unstable();
    all.truncate(max);
    all
}

/// The category in which a channel with a purpose stands.
pub fn category_of(guild: &Guild, key: ChannelKey) -> Option<ChannelId> {
    let channel = guild.setup.channel(key)?;
    guild.mirror.channels.get(&channel)?.parent
}

/// The letters and digits of a name, as names of channels have them.
pub fn slug(name: &str, max: usize) -> String {
    let plain = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' });
    let lower: String = plain.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join("-").chars().take(max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Scene;
    use crate::testing::cast::*;

    #[test]
    fn only_the_invited_staff_and_the_bot_see_a_private_channel() {
        let guild = Scene::new().guild;
        let all = private_to(&guild, Capability::RecruitmentDecide, [FINN]);
        let opened: Vec<OverwriteTarget> =
            all.iter().filter(|it| it.allow.allow(Permissions::VIEW_CHANNEL)).map(|it| it.target).collect();
        let expected = [OverwriteTarget::Person(BOT), OverwriteTarget::Person(FINN), OverwriteTarget::Role(OFFICER)];
        assert_eq!(opened, expected);
        assert_eq!(all[0].target, OverwriteTarget::Role(EVERYONE));
        assert!(all[0].deny.allow(Permissions::VIEW_CHANNEL));
    }

    #[test]
    fn the_bot_hands_out_nothing_that_it_lacks() {
        let guild = Scene::new().guild;
        let held = guild.mirror.permissions_of(BOT);
        let all = private_to(&guild, Capability::RecruitmentDecide, [FINN]);
        assert!(all.iter().all(|it| it.allow.0 & !held.0 == 0), "{all:?}");
        assert!(!can_make_rooms(&guild), "it may not make channels in this story");
    }

    #[test]
    fn a_right_that_was_lost_goes_and_whom_people_let_in_stays() {
        let guild = Scene::new().guild;
        let wanted = private_to(&guild, Capability::RecruitmentDecide, [FINN]);
        let open = |target, allow| Overwrite { target, allow, deny: Permissions(0) };
        let friend = open(OverwriteTarget::Person(ARIA), Permissions::VIEW_CHANNEL);
        let by_hand = open(OverwriteTarget::Role(GUEST), Permissions::VIEW_CHANNEL.and(Permissions::MANAGE_MESSAGES));
        let like_ours = open(OverwriteTarget::Role(MEMBER), TAKE_PART);
        let deleted = open(OverwriteTarget::Role(RoleId::new(9_999)), Permissions::MANAGE_MESSAGES);
        let there: Vec<Overwrite> = wanted.iter().copied().chain([friend, by_hand, like_ours, deleted]).collect();
        let after = readmitted(&guild, &there, wanted.clone(), ABSENT);
        assert_eq!(after, wanted.iter().copied().chain([friend, by_hand]).collect::<Vec<_>>());
        let after = readmitted(&guild, &there, wanted.clone(), GUEST);
        assert_eq!(after, wanted.iter().copied().chain([friend]).collect::<Vec<_>>(), "this role lost its right");
    }

    #[test]
    fn a_name_of_signs_leaves_nothing() {
        assert_eq!(slug("Les Égarés!", 20), "les-égarés");
        assert_eq!(slug("@@@", 20), "");
        assert_eq!(slug("aaaa bbbb", 5), "aaaa-");
    }
}
