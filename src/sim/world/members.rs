//! The members of a server: those that somebody touched, and a crowd that is made from its numbers on demand.
//!
//! A world of 100,000 servers with 70 members each has seven million members, of whom nearly all never do anything. They
//! are not stored: who they are follows from the id of their server, until one of them acts or changes.

use super::ids::Snowflake;
use super::model::Member;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Members by id; see the head of this file.
#[derive(Debug, Default)]
pub(crate) struct Members {
    touched: BTreeMap<Snowflake, Member>,
    crowd: Crowd,
    /// Of the crowd, those who left.
    gone: BTreeSet<Snowflake>,
}

/// Members with consecutive ids who all look the same.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Crowd {
    pub(crate) first: u64,
    pub(crate) count: u32,
    /// The role that each of them holds.
    pub(crate) role: Option<Snowflake>,
    pub(crate) joined_at_ms: i64,
}

impl Members {
    /// Makes `crowd` members besides those already there.
    pub(crate) fn surround_with(&mut self, crowd: Crowd) {
        self.crowd = crowd;
    }

    /// Whether there is a crowd besides those that are stored.
    pub(crate) const fn has_crowd(&self) -> bool {
        self.crowd.count > 0
    }

    pub(crate) fn get(&self, user: Snowflake) -> Option<Cow<'_, Member>> {
        self.touched.get(&user).map(Cow::Borrowed).or_else(|| self.derived(user).map(Cow::Owned))
    }

    /// Returns a member for changing; one of the crowd is stored from now on.
    pub(crate) fn get_mut(&mut self, user: Snowflake) -> Option<&mut Member> {
        if let Some(member) = self.derived(user) {
            self.touched.insert(user, member);
        }
        self.touched.get_mut(&user)
    }

    pub(crate) fn contains(&self, user: Snowflake) -> bool {
        self.touched.contains_key(&user) || self.is_derived(user)
    }

    pub(crate) fn insert(&mut self, member: Member) {
        self.touched.insert(member.user, member);
    }

    pub(crate) fn remove(&mut self, user: Snowflake) -> Option<Member> {
        let derived = self.derived(user);
        if self.crowd.contains(user) {
            self.gone.insert(user);
        }
        self.touched.remove(&user).or(derived)
    }

    pub(crate) fn len(&self) -> usize {
        let of_crowd = self.touched.keys().filter(|user| self.crowd.contains(**user)).count();
        let returned = self.touched.keys().filter(|user| self.gone.contains(user)).count();
        self.touched.len() + self.crowd.count as usize - of_crowd - (self.gone.len() - returned)
    }

    /// Ids of those that are stored, in ascending order.
    pub(crate) fn stored_ids(&self) -> impl Iterator<Item = Snowflake> {
        self.touched.keys().copied()
    }

    /// Ids in ascending order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = Snowflake> {
        let crowd = self.crowd.ids().filter(|user| self.is_derived(*user));
        let mut crowd = crowd.peekable();
        let mut touched = self.touched.keys().copied().peekable();
        std::iter::from_fn(move || match (crowd.peek(), touched.peek()) {
            (Some(one), Some(other)) if one < other => crowd.next(),
            (Some(_), None) => crowd.next(),
            (_, _) => touched.next(),
        })
    }

    /// Members in the order of their ids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Cow<'_, Member>> {
        self.ids().filter_map(|user| self.get(user))
    }

    /// Members that hold a role besides @everyone.
    pub(crate) fn holders(&self, role: Snowflake) -> Vec<Snowflake> {
        self.iter().filter(|member| member.roles.contains(&role)).map(|member| member.user).collect()
    }

    fn is_derived(&self, user: Snowflake) -> bool {
        self.crowd.contains(user) && !self.touched.contains_key(&user) && !self.gone.contains(&user)
    }

    fn derived(&self, user: Snowflake) -> Option<Member> {
        self.is_derived(user).then(|| Member {
            roles: self.crowd.role.into_iter().collect(),
            ..Member::new(user, self.crowd.joined_at_ms)
        })
    }
}

impl Crowd {
    fn contains(&self, user: Snowflake) -> bool {
        (self.first..self.first + u64::from(self.count)).contains(&user.get())
    }

    fn ids(&self) -> impl Iterator<Item = Snowflake> + use<> {
        (self.first..self.first + u64::from(self.count)).map(Snowflake::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Members {
        let mut members = Members::default();
        members.surround_with(Crowd { first: 10, count: 3, role: None, joined_at_ms: 5 });
        members.insert(Member::new(Snowflake::new(2), 1));
        members.insert(Member::new(Snowflake::new(20), 1));
        members
    }

    fn ids(members: &Members) -> Vec<u64> {
        members.ids().map(Snowflake::get).collect()
    }

    #[test]
    fn a_crowd_is_counted_and_listed_with_the_others_in_order() {
        let members = three();
        assert_eq!(ids(&members), [2, 10, 11, 12, 20]);
        assert_eq!(members.len(), 5);
        assert_eq!(members.get(Snowflake::new(11)).map(|member| member.joined_at_ms), Some(5));
        assert!(members.get(Snowflake::new(13)).is_none());
    }

    #[test]
    fn a_changed_member_of_the_crowd_is_kept_once() {
        let mut members = three();
        members.get_mut(Snowflake::new(11)).expect("in the crowd").nick = Some("Eleven".to_owned());
        assert_eq!(ids(&members), [2, 10, 11, 12, 20]);
        assert_eq!(members.len(), 5);
        assert_eq!(members.get(Snowflake::new(11)).and_then(|member| member.nick.clone()).as_deref(), Some("Eleven"));
    }

    #[test]
    fn a_member_of_the_crowd_leaves_and_returns() {
        let mut members = three();
        assert!(members.remove(Snowflake::new(12)).is_some());
        assert!(members.remove(Snowflake::new(12)).is_none());
        assert_eq!((ids(&members), members.len()), (vec![2, 10, 11, 20], 4));
        members.insert(Member::new(Snowflake::new(12), 9));
        assert_eq!((ids(&members), members.len()), (vec![2, 10, 11, 12, 20], 5));
        assert_eq!(members.get(Snowflake::new(12)).map(|member| member.joined_at_ms), Some(9));
    }
}
