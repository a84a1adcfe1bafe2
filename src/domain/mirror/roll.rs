//! Finding members by what people write in files and lists: an id, a mention, or the name that others see.

use std::collections::HashMap;

use super::Mirror;
use crate::ids::UserId;

/// The people of a server by name; made once for a whole list.
#[derive(Clone, Debug)]
pub struct Roll<'m> {
    mirror: &'m Mirror,
    by_name: HashMap<String, Vec<UserId>>,
}

/// Why nobody is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotFound {
    /// Nobody here is called so, or has this id.
    Nobody,
    /// Several people are called so: only an id says who is meant.
    Several,
}

impl Mirror {
    /// A list to find people by; bots are not people.
    pub fn roll(&self) -> Roll<'_> {
        let mut by_name: HashMap<String, Vec<UserId>> = HashMap::new();
        for (user, member) in self.members.iter().filter(|(_, member)| !member.is_bot) {
            by_name.entry(folded(&member.name)).or_default().push(*user);
        }
        Roll { mirror: self, by_name }
    }
}

impl Roll<'_> {
    /// Whoever is meant: `123456`, `<@123456>`, `@Aria` or `aria`. A name goes before an id, since a name may be a number.
    ///
    /// # Errors
    /// [`NotFound`].
    pub fn find(&self, written: &str) -> Result<UserId, NotFound> {
        let written = written.trim();
        let name = written.strip_prefix('@').unwrap_or(written);
        match self.by_name.get(&folded(name)).map(Vec::as_slice) {
            Some([user]) => Ok(*user),
            Some(_) => Err(NotFound::Several),
            None => self.with_id(written).ok_or(NotFound::Nobody),
        }
    }

    fn with_id(&self, written: &str) -> Option<UserId> {
        let user = mentioned(written)?;
        self.mirror.members.get(&user).filter(|member| !member.is_bot).map(|_| user)
    }
}

/// The id in `123456` or `<@123456>`, whoever that is.
pub fn mentioned(written: &str) -> Option<UserId> {
    let inside = written.strip_prefix("<@").and_then(|rest| rest.strip_suffix('>'));
    UserId::parse(inside.map_or(written, |id| id.trim_start_matches('!')))
}

/// Names are compared without regard to case and to blanks around and between words.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ServerId;
    use crate::mirror::MemberView;

    fn mirror() -> Mirror {
        let mut mirror = Mirror::unseen(ServerId::new(1));
        let names = [
            (11, "Aria", false),
            (12, "Béla  Bold", false),
            (13, "Twin", false),
            (14, "twin", false),
            (15, "77", false),
            (19, "Bot", true),
        ];
        for (id, name, is_bot) in names {
            mirror.members.insert(UserId(id), MemberView { name: name.to_owned(), roles: Vec::new(), is_bot });
        }
        mirror
    }

    #[test]
    fn people_are_found_by_id_mention_and_name() {
        let mirror = mirror();
        let roll = mirror.roll();
        for written in ["11", "<@11>", "<@!11>", "Aria", "@aria", " ARIA "] {
            assert_eq!(roll.find(written), Ok(UserId(11)), "{written}");
        }
        assert_eq!(roll.find("béla bold"), Ok(UserId(12)));
        assert_eq!(roll.find("77"), Ok(UserId(15)), "a name goes before an id");
    }

    #[test]
    fn nobody_is_guessed() {
        let mirror = mirror();
        let roll = mirror.roll();
        assert_eq!(roll.find("twin"), Err(NotFound::Several));
        for written in ["Ari", "99", "Bot", "19", "", "<@>", "@"] {
            assert_eq!(roll.find(written), Err(NotFound::Nobody), "{written}");
        }
    }
}
