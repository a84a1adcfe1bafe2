//! What to do when Discord closes a gateway connection: the table of its close codes.
//!
//! Source: Discord reference, "Gateway Close Event Codes"; 4006 is undocumented and old; 1000 and
//! 1001 are treated as the loss of the session (reference/discord-protocol.md 5.3).

/// What follows from a close code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// Connect again and go on with the session.
    Resume,
    /// Connect again and begin a new session.
    Renew,
    /// Connecting again would end the same way.
    Stop(&'static str),
}

/// The verdict; a connection that broke without a code is resumed.
pub(crate) const fn verdict(code: Option<u16>) -> Verdict {
    match code {
        Some(1000 | 1001 | 4003 | 4006 | 4007 | 4009) => Verdict::Renew,
        Some(4004) => Verdict::Stop("the token is not accepted"),
        Some(4010) => Verdict::Stop("the shard number is not valid"),
        Some(4011) => Verdict::Stop("too many servers for so few shards"),
        Some(4012) => Verdict::Stop("the API version is not valid"),
        Some(4013) => Verdict::Stop("the intents are not valid"),
        Some(4014) => Verdict::Stop("a privileged intent is switched off"),
        _ => Verdict::Resume,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_reference_has_its_verdict() {
        for code in [1006, 1011, 1012, 4000, 4001, 4002, 4005, 4008] {
            assert_eq!(verdict(Some(code)), Verdict::Resume, "{code}");
        }
        for code in [1000, 1001, 4003, 4006, 4007, 4009] {
            assert_eq!(verdict(Some(code)), Verdict::Renew, "{code}");
        }
        for code in [4004, 4010, 4011, 4012, 4013, 4014] {
            assert!(matches!(verdict(Some(code)), Verdict::Stop(_)), "{code}");
        }
        assert_eq!(verdict(None), Verdict::Resume);
    }
}
