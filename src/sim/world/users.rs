//! Everybody with an account: those who are stored, and the crowd of generated servers, made from its ids on demand.

use super::ids::Snowflake;
use super::model::User;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Users by id and by name.
#[derive(Debug, Default)]
pub(crate) struct Users {
    stored: BTreeMap<Snowflake, User>,
    names: HashMap<String, Snowflake>,
    crowd: CrowdPlan,
}

/// Which ids belong to generated servers and their members.
///
/// Server `i` has the id of millisecond `first_ms + i`, counter 0; its member `k`, counted from 1, has counter `k`. So an
/// id tells who it is, and servers spread over all shards, which are chosen by the millisecond.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CrowdPlan {
    pub(crate) first_ms: i64,
    pub(crate) servers: u32,
    pub(crate) members: u32,
}

impl Users {
    pub(crate) fn plan_crowd(&mut self, crowd: CrowdPlan) {
        self.crowd = crowd;
    }

    pub(crate) const fn crowd(&self) -> CrowdPlan {
        self.crowd
    }

    pub(crate) fn insert(&mut self, user: User) {
        self.names.insert(user.name.clone(), user.id);
        self.stored.insert(user.id, user);
    }

    pub(crate) fn get(&self, id: Snowflake) -> Option<Cow<'_, User>> {
        self.stored.get(&id).map(Cow::Borrowed).or_else(|| self.crowd.user(id).map(Cow::Owned))
    }

    /// Returns a user for changing; one of the crowd is stored from now on.
    pub(crate) fn get_mut(&mut self, id: Snowflake) -> Option<&mut User> {
        if !self.stored.contains_key(&id)
            && let Some(user) = self.crowd.user(id)
        {
            self.insert(user);
        }
        self.stored.get_mut(&id)
    }

    /// Gives a user another name.
    pub(crate) fn rename(&mut self, id: Snowflake, name: &str) {
        let Some(user) = self.get_mut(id) else { return };
        let old = std::mem::replace(&mut user.name, name.to_owned());
        self.names.remove(&old);
        self.names.insert(name.to_owned(), id);
    }

    pub(crate) fn contains(&self, id: Snowflake) -> bool {
        self.stored.contains_key(&id) || self.crowd.place(id).is_some()
    }

    /// Everybody who is stored, in the order of their ids; the crowd is not.
    pub(crate) fn stored(&self) -> impl Iterator<Item = &User> {
        self.stored.values()
    }

    pub(crate) fn named(&self, name: &str) -> Option<Cow<'_, User>> {
        let stored = self.names.get(name).copied();
        self.get(stored.or_else(|| self.crowd.named(name))?)
    }
}

impl CrowdPlan {
    /// Id of a generated server.
    pub(crate) fn server_id(&self, server: u32) -> Snowflake {
        Snowflake::at(self.first_ms + i64::from(server), 0)
    }

    /// The ids of the generated servers lie in this range, and no other server's does.
    pub(crate) fn server_ids(&self) -> Range<Snowflake> {
        self.server_id(0)..self.server_id(self.servers)
    }

    /// The generated server that a member of the crowd was made in.
    pub(crate) fn home(&self, id: Snowflake) -> Option<Snowflake> {
        self.place(id).map(|(server, _)| self.server_id(server))
    }

    /// Id of the `member`th member, counted from 1, of a generated server.
    pub(crate) fn member_id(&self, server: u32, member: u32) -> Snowflake {
        Snowflake::at(self.first_ms + i64::from(server), u64::from(member))
    }

    /// The server and the number of a member of the crowd.
    fn place(&self, id: Snowflake) -> Option<(u32, u32)> {
        let server = u32::try_from(id.at_ms() - self.first_ms).ok().filter(|server| *server < self.servers)?;
        let member = u32::try_from(id.get() - self.server_id(server).get()).ok()?;
        (1..=self.members).contains(&member).then_some((server, member))
    }

    fn user(&self, id: Snowflake) -> Option<User> {
        let (server, member) = self.place(id)?;
        Some(User { name: format!("g{server}m{member}"), ..User::new(id) })
    }

    fn named(&self, name: &str) -> Option<Snowflake> {
        let (server, member) = name.strip_prefix('g')?.split_once('m')?;
        let id = self.member_id(server.parse().ok()?, member.parse().ok()?);
        self.place(id).is_some().then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn users() -> Users {
        let mut users = Users::default();
        users.plan_crowd(CrowdPlan { first_ms: 1_600_000_000_000, servers: 3, members: 70 });
        users
    }

    #[test]
    fn a_member_of_the_crowd_is_known_by_id_and_by_name() {
        let users = users();
        let id = users.crowd().member_id(2, 70);
        let user = users.get(id).expect("of the crowd");
        assert_eq!(user.name, "g2m70");
        assert_eq!(users.named("g2m70").map(|user| user.id), Some(id));
        for nobody in ["g2m71", "g3m1", "g2m0", "gxm1", "Aria"] {
            assert!(users.named(nobody).is_none(), "{nobody}");
        }
        assert!(!users.contains(users.crowd().server_id(1)));
    }

    #[test]
    fn a_changed_one_is_stored() {
        let mut users = users();
        let id = users.crowd().member_id(0, 1);
        users.get_mut(id).expect("of the crowd").dms_open = false;
        assert_eq!(users.stored.len(), 1);
        assert!(!users.named("g0m1").expect("still there").dms_open);
    }
}
