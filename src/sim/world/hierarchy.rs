//! The hierarchy of a server: who stands above whom (section 5.9, topics/permissions.mdx "Permission Hierarchy").

use super::ids::Snowflake;
use super::model::{Member, Role, Server};
use std::cmp::Reverse;

/// A place in the hierarchy: by position, and of two equal positions the older role is higher [INF].
pub(crate) type Rank = (u32, Reverse<Snowflake>);

/// Above every role.
const OWNER: Rank = (u32::MAX, Reverse(Snowflake::new(0)));

impl Role {
    pub(crate) const fn rank(&self) -> Rank {
        (self.position, Reverse(self.id))
    }
}

impl Server {
    /// The highest role of a member; @everyone when there is none, above all for the owner.
    pub(crate) fn rank(&self, member: &Member) -> Rank {
        if self.owner == member.user {
            return OWNER;
        }
        let held = member.roles.iter().filter_map(|id| self.roles.get(id)).map(Role::rank);
        held.max().unwrap_or((0, Reverse(self.id)))
    }

    /// Roles from the lowest to the highest.
    pub(crate) fn roles_in_order(&self) -> Vec<&Role> {
        let mut roles: Vec<&Role> = self.roles.values().collect();
        roles.sort_by_key(|role| role.rank());
        roles
    }

    /// Numbers the roles from 0 in their present order; returns those whose position changed.
    pub(crate) fn renumber_roles(&mut self) -> Vec<Snowflake> {
        let order: Vec<Snowflake> = self.roles_in_order().into_iter().map(|role| role.id).collect();
        let mut changed = Vec::new();
        for (position, id) in (0..).zip(order) {
            if let Some(role) = self.roles.get_mut(&id).filter(|role| role.position != position) {
                role.position = position;
                changed.push(id);
            }
        }
        changed
    }
}
