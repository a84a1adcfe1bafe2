//! Links to a character's build: only to the hosts of the game's pack, and without the tricks of links.
//!
//! The predecessor looked for the host's name anywhere in the host (E-39: `questlog.gg.evil.example` passed). Nothing is
//! ever fetched from here: a link is shown, and whoever clicks it should arrive where it says.

/// The longest link, in characters: as the predecessor's.
pub const LINK_LENGTH_MAX: usize = 500;

/// A link that may be shown.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct BuildLink(String);

/// Why a link is not accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkProblem {
    /// It does not begin with `https://`, or has characters that no link has.
    NotALink,
    /// It names a person or a port in front of or behind the host, or leads on to another address.
    Tricky,
    /// Its host is not one of the pack's.
    OtherHost,
    /// More than [`LINK_LENGTH_MAX`] characters.
    TooLong,
}

const SCHEME: &str = "https://";

impl BuildLink {
    /// Accepts a link to one of `hosts` or to a subdomain of it.
    ///
    /// # Errors
    /// The [`LinkProblem`] that forbids it.
    pub fn parse(typed: &str, hosts: &[String]) -> Result<Self, LinkProblem> {
        let typed = typed.trim();
        let typed = typed.strip_prefix('<').and_then(|inside| inside.strip_suffix('>')).unwrap_or(typed);
        if typed.chars().count() > LINK_LENGTH_MAX {
            return Err(LinkProblem::TooLong);
        }
        let scheme = typed.get(..SCHEME.len()).filter(|start| start.eq_ignore_ascii_case(SCHEME));
        if scheme.is_none() || !typed.chars().all(is_of_links) {
            return Err(LinkProblem::NotALink);
        }
        let rest = &typed[SCHEME.len()..];
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if authority.contains(['@', ':']) || leads_on(path) {
            return Err(LinkProblem::Tricky);
        }
        let host = authority.to_ascii_lowercase();
        if !hosts.iter().any(|known| is_of(&host, known)) {
            return Err(LinkProblem::OtherHost);
        }
        Ok(Self(format!("{SCHEME}{host}{}", path.replace('(', "%28").replace(')', "%29"))))
    }

    /// The link as it is stored and shown; no character of it has a meaning in Discord's markdown links.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_of(host: &str, known: &str) -> bool {
    host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.') && !rest.starts_with('.'))
}

/// Characters of RFC 3986, without those that end a link in a message.
fn is_of_links(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c)
}

/// Whether another address stands in it, to which a careless page might lead on.
fn leads_on(path: &str) -> bool {
    let path =
        path.to_ascii_lowercase().replace("%3a", ":").replace("%2f", "/").replace("%5c", "/").replace("%25", "%");
    path.contains("//") || path.contains(":/") || path.contains("%2f%2f") || path.contains("%3a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<&str, LinkProblem>) {
        let hosts = ["builds.example".to_owned()];
        assert_eq!(
            BuildLink::parse(typed, &hosts).as_ref().map(BuildLink::as_str),
            expected.as_ref().copied(),
            "{typed}"
        );
    }

    #[test]
    fn a_link_to_a_host_of_the_pack_or_below_it_is_accepted() {
        check("https://builds.example/a/b?c=1#d", Ok("https://builds.example/a/b?c=1#d"));
        check(" <HTTPS://maps.BUILDS.example> ", Ok("https://maps.builds.example"));
        check("https://builds.example/a_(b)", Ok("https://builds.example/a_%28b%29"));
    }

    /// E-39: the name of an allowed host anywhere in the host was enough.
    #[test]
    fn a_host_that_only_contains_the_name_is_refused() {
        for typed in [
            "https://builds.example.evil.test/",
            "https://evilbuilds.example/",
            "https://.builds.example/",
            "https://builds.example./",
            "https://evil.test/builds.example",
            "https://evil.test#builds.example",
            "https:///builds.example",
            "https://",
        ] {
            check(typed, Err(LinkProblem::OtherHost));
        }
    }

    /// E-39: no other way to write a link leads elsewhere.
    #[test]
    fn persons_ports_and_addresses_to_lead_on_to_are_refused() {
        for typed in [
            "https://builds.example@evil.test/",
            "https://me:secret@builds.example/",
            "https://builds.example:8443/",
            "https://builds.example/go?to=https://evil.test",
            "https://builds.example/go?to=https%3A%2F%2Fevil.test",
            "https://builds.example/go?to=https%253A%252F%252Fevil.test",
            "https://builds.example//evil.test",
            "https://builds.example/go?to=%2f%2Fevil.test",
        ] {
            check(typed, Err(LinkProblem::Tricky));
        }
    }

    #[test]
    fn what_is_no_link_is_refused() {
        for typed in [
            "",
            "http://builds.example/",
            "builds.example/a",
            "javascript:alert(1)",
            "https://builds.example/a b",
            "https://builds.example\\@evil.test",
            "https://büilds.example/",
            "https://builds.example/<b>",
            "https://builds.example/a`b",
            "https://builds.example/\u{202E}",
        ] {
            check(typed, Err(LinkProblem::NotALink));
        }
        check(&format!("https://builds.example/{}", "a".repeat(500)), Err(LinkProblem::TooLong));
    }
}
