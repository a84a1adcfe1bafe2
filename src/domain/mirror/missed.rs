//! What happened while nobody listened: the difference of two complete member lists, as events.

use crate::blast_radius::FREE_MAX;
use crate::event::Event;
use crate::ids::UserId;

use super::Members;

/// The events that lead from one complete list to another, by user.
///
/// Both must be complete (invariant 12): who is absent from a partial list has not left. When many are missing at once
/// nobody is told to have left: guilds compare the whole list with those whom they know, and ask before they believe it.
pub fn missed(before: &Members, now: &Members) -> Vec<Event> {
    let mut events: Vec<(UserId, Event)> = Vec::new();
    for (user, member) in now {
        match before.get(user) {
            None => events.push((*user, Event::MemberJoined(*user))),
            Some(known) if known != member => events.push((*user, Event::MemberChanged(*user))),
            Some(_) => {}
        }
    }
    let left: Vec<&UserId> = before.keys().filter(|user| !now.contains_key(*user)).collect();
    if left.len() <= FREE_MAX {
        events.extend(left.into_iter().map(|user| (*user, Event::MemberLeft(*user))));
    }
    // Hash maps have no order that two runs share.
    events.sort_unstable_by_key(|(user, _)| *user);
    events.into_iter().map(|(_, event)| event).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::RoleId;
    use crate::mirror::MemberView;

    fn list(members: &[(u64, &[u64])]) -> Members {
        let view = |roles: &[u64]| MemberView {
            name: String::new(),
            roles: roles.iter().copied().map(RoleId::new).collect(),
            is_bot: false,
        };
        members.iter().map(|(user, roles)| (UserId(*user), view(roles))).collect()
    }

    #[test]
    fn who_came_went_and_changed_is_told_by_user() {
        let before = list(&[(1, &[]), (2, &[5]), (3, &[5])]);
        let now = list(&[(4, &[]), (3, &[6]), (2, &[5])]);
        let told = [Event::MemberLeft(UserId(1)), Event::MemberChanged(UserId(3)), Event::MemberJoined(UserId(4))];
        assert_eq!(missed(&before, &now), told);
    }

    #[test]
    fn that_many_left_at_once_is_not_told_one_by_one() {
        let users: Vec<(u64, &[u64])> = (1..=6).map(|user| (user, &[][..])).collect();
        assert_eq!(missed(&list(&users), &list(&[])), []);
        assert_eq!(missed(&list(&users[1..]), &list(&[])).len(), 5);
    }

    #[test]
    fn two_equal_lists_tell_nothing() {
        assert_eq!(missed(&list(&[(1, &[2])]), &list(&[(1, &[2])])), []);
        assert_eq!(missed(&list(&[]), &list(&[])), []);
    }
}
