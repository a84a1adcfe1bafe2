//! What changed in a mirror since it was last written down, folded: the newest word on each object.
//!
//! A [`Delta`] never grows beyond the server it is about, however long the database takes no writes,
//! and it can be kept of a server whose mirror is not in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ids::{ChannelId, RoleId, UserId};
use crate::moment::Moment;

use super::{Change, ChannelView, Completeness, House, MemberView, Mirror, RoleView, VoiceSeat};

/// Changes of one mirror in the form in which they are written down.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Delta {
    /// The whole server as Discord described it; everything else came after that.
    pub whole: Option<Arc<Mirror>>,
    /// Its name, owner, language and standing.
    pub identity: Option<Identity>,
    /// Roles as they are now; `None` for deleted ones.
    pub roles: BTreeMap<RoleId, Option<RoleView>>,
    /// Channels as they are now; `None` for deleted ones.
    pub channels: BTreeMap<ChannelId, Option<ChannelView>>,
    /// Members as they are now; `None` for those who left.
    pub members: BTreeMap<UserId, Option<MemberView>>,
    /// Where people are in voice now; `None` for those who left.
    pub voices: BTreeMap<UserId, Option<VoiceSeat>>,
    /// Since when the members are everybody, when that became known.
    pub complete: Option<Moment>,
}

/// What a server is called, whose it is, what it speaks, and which kinds of channels it may have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identity {
    /// Its name.
    pub name: String,
    /// Its owner.
    pub owner: UserId,
    /// Its language, as Discord writes it.
    pub locale_tag: String,
    /// Whether it is a Community server.
    pub community: bool,
    /// What is set for it as a whole.
    pub house: House,
}

impl Delta {
    /// The whole server anew: whatever was noted before is void.
    pub fn of(whole: Arc<Mirror>) -> Self {
        Self { whole: Some(whole), ..Self::default() }
    }

    /// Adds one change.
    pub fn note(&mut self, change: &Change) {
        match change {
            Change::Server(mirror) => *self = Self::of(Arc::new((**mirror).clone())),
            Change::Identity(identity) => self.identity = Some(identity.clone()),
            Change::Role(id, role) => drop(self.roles.insert(*id, Some(role.clone()))),
            Change::RoleGone(id) => self.forget_role(*id),
            Change::Channel(id, channel) => drop(self.channels.insert(*id, Some(channel.clone()))),
            Change::ChannelGone(id) => self.forget_channel(*id),
            Change::Member(user, member) => drop(self.members.insert(*user, Some(member.clone()))),
            Change::MemberGone(user) => {
                self.members.insert(*user, None);
                self.voices.insert(*user, None);
            }
            Change::Voice(user, seat) => drop(self.voices.insert(*user, *seat)),
            Change::MembersChunk { members, complete } => {
                self.members.extend(members.iter().map(|(user, member)| (*user, Some(member.clone()))));
                self.complete = complete.or(self.complete);
            }
        }
    }

    fn forget_channel(&mut self, channel: ChannelId) {
        self.channels.insert(channel, None);
        for seat in self.voices.values_mut().filter(|seat| seat.is_some_and(|seat| seat.channel == channel)) {
            *seat = None;
        }
    }

    fn forget_role(&mut self, role: RoleId) {
        self.roles.insert(role, None);
        for member in self.members.values_mut().flatten() {
            member.roles.retain(|held| *held != role);
        }
    }

    /// What both say, the other one later.
    pub fn followed_by(mut self, later: Self) -> Self {
        if later.whole.is_some() {
            return later;
        }
        let gone = later.roles.iter().filter(|(_, role)| role.is_none()).map(|(id, _)| *id);
        gone.for_each(|role| self.forget_role(role));
        let gone = later.channels.iter().filter(|(_, channel)| channel.is_none()).map(|(id, _)| *id);
        gone.for_each(|channel| self.forget_channel(channel));
        self.identity = later.identity.or(self.identity);
        self.roles.extend(later.roles);
        self.channels.extend(later.channels);
        self.members.extend(later.members);
        self.voices.extend(later.voices);
        self.complete = later.complete.or(self.complete);
        self
    }

    /// Whether the server's frame (all but its members) is touched.
    pub fn touches_frame(&self) -> bool {
        self.whole.is_some()
            || self.identity.is_some()
            || self.complete.is_some()
            || !self.roles.is_empty()
            || !self.channels.is_empty()
    }

    /// Brings a mirror, as it was written down, up to date.
    pub fn apply_to(&self, mirror: &mut Mirror) {
        if let Some(whole) = &self.whole {
            *mirror = (**whole).clone();
        }
        self.apply_to_frame(mirror);
        for (user, member) in &self.members {
            match member {
                Some(member) => drop(mirror.members.insert(*user, member.clone())),
                None => drop(mirror.members.remove(user)),
            }
        }
        for (user, seat) in &self.voices {
            mirror.apply(Change::Voice(*user, *seat));
        }
    }

    /// As [`Delta::apply_to`], without the people that it names (and without starting from the whole).
    pub fn apply_to_frame(&self, mirror: &mut Mirror) {
        if let Some(identity) = self.identity.clone() {
            mirror.apply(Change::Identity(identity));
        }
        for (id, role) in &self.roles {
            mirror.apply(role.clone().map_or(Change::RoleGone(*id), |role| Change::Role(*id, role)));
        }
        for (id, channel) in &self.channels {
            mirror.apply(channel.clone().map_or(Change::ChannelGone(*id), |channel| Change::Channel(*id, channel)));
        }
        if let Some(since) = self.complete {
            mirror.completeness = Completeness::Complete(since);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::capability::Permissions;
    use crate::ids::ServerId;

    const SERVER: ServerId = ServerId::new(1);

    fn role(name: u8) -> RoleView {
        RoleView { name: name.to_string(), position: 1, permissions: Permissions::default(), managed: false }
    }

    fn member(roles: &[u8]) -> MemberView {
        let mut roles: Vec<RoleId> = roles.iter().map(|role| RoleId::new(u64::from(*role))).collect();
        roles.sort_unstable();
        roles.dedup();
        MemberView { name: "somebody".into(), roles, is_bot: false }
    }

    fn change() -> impl Strategy<Value = Change> {
        let id = 1..6_u64;
        let roles = proptest::collection::vec(20..24_u8, 0..3);
        prop_oneof![
            (id.clone(), any::<u8>()).prop_map(|(id, name)| Change::Role(RoleId::new(id + 30), role(name))),
            (20..24_u64).prop_map(|id| Change::RoleGone(RoleId::new(id))),
            (id.clone(), roles.clone()).prop_map(|(user, roles)| Change::Member(UserId(user), member(&roles))),
            id.clone().prop_map(|user| Change::MemberGone(UserId(user))),
            id.clone().prop_map(|channel| Change::ChannelGone(ChannelId::new(channel))),
            (id.clone(), proptest::option::of((id.clone(), any::<bool>(), any::<bool>()))).prop_map(|(user, seat)| {
                let seat = seat.map(|(channel, is_deafened, is_suppressed)| VoiceSeat {
                    channel: ChannelId::new(channel),
                    is_deafened,
                    is_suppressed,
                });
                Change::Voice(UserId(user), seat)
            }),
            (id.clone(), any::<bool>(), roles).prop_map(|(user, complete, roles)| Change::MembersChunk {
                members: vec![(UserId(user), member(&roles))],
                complete: complete.then_some(Moment(9)),
            }),
            any::<u8>().prop_map(|name| Change::Identity(Identity {
                name: name.to_string(),
                owner: UserId(1),
                locale_tag: "fr".into(),
                community: name % 2 == 0,
                house: House { afk_seconds: u64::from(name), ..House::default() },
            })),
            Just(Change::Server(Box::new(Mirror { owner: UserId(7), ..Mirror::unseen(SERVER) }))),
        ]
    }

    fn by_itself(base: &Mirror, changes: &[Change]) -> Mirror {
        let mut mirror = base.clone();
        changes.iter().cloned().for_each(|change| mirror.apply(change));
        mirror
    }

    fn noted(changes: &[Change]) -> Delta {
        let mut delta = Delta::default();
        changes.iter().for_each(|change| delta.note(change));
        delta
    }

    proptest! {
        #[test]
        fn a_delta_says_what_its_changes_said(
            before in proptest::collection::vec(change(), 0..12),
            first in proptest::collection::vec(change(), 0..12),
            second in proptest::collection::vec(change(), 0..12),
        ) {
            let base = by_itself(&Mirror::unseen(SERVER), &before);
            let all = [first.clone(), second.clone()].concat();
            let mut once = base.clone();
            noted(&all).apply_to(&mut once);
            let expected = by_itself(&base, &all);
            prop_assert_eq!(&once, &expected);
            let mut in_two = base;
            noted(&first).followed_by(noted(&second)).apply_to(&mut in_two);
            prop_assert_eq!(&in_two, &expected);
        }
    }
}
