//! Masks Discord ids in production logs, by type instead of by memory.
//!
//! Wrap an id where it is logged: `info!(user.id = %redacted(user), ...)`. Outside
//! production the id is printed; in production a salted hash stands in its place, equal for equal ids,
//! so that lines about one person can still be found together.
//!
//! The policy is the one global of this crate: a `OnceLock` that [`crate::telemetry::start`] sets
//! once. Handing it through every function that logs was the alternative; one missed hand-over would
//! have printed a person's id.

use std::fmt;
use std::sync::OnceLock;

use domain::secret::Secret;
use sha2::{Digest, Sha256};
use uuid::Uuid;

static POLICY: OnceLock<Policy> = OnceLock::new();

/// Hexadecimal digits of a masked id: 40 bits, so that 100,000 people rarely share one.
const MASK_DIGITS: usize = 10;

/// An id on its way into a log line.
#[derive(Clone, Copy)]
pub struct Redacted<T>(pub T);

/// Wraps an id for a log line.
pub const fn redacted<T: fmt::Display>(id: T) -> Redacted<T> {
    Redacted(id)
}

impl<T: fmt::Display> fmt::Display for Redacted<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        POLICY.get().unwrap_or(&Policy::Show).write(&self.0, out)
    }
}

impl<T: fmt::Display> fmt::Debug for Redacted<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// What makes the masks of one installation unpredictable to others.
#[derive(Clone)]
pub struct Salt([u8; 32]);

impl Salt {
    /// A salt from a secret of the installation (its bot token): stable over restarts, stored nowhere.
    pub fn derived_from(secret: &Secret) -> Self {
        let digest = Sha256::new().chain_update(b"mgm log masks v1\0").chain_update(secret.expose()).finalize();
        Self(digest.into())
    }

    /// A salt for this run only (no token is known).
    pub fn random() -> Self {
        let random = Uuid::new_v4();
        Self::derived_from(&Secret::new(random.to_string()))
    }
}

/// How ids are printed.
pub(crate) enum Policy {
    /// In full: development and tests.
    Show,
    /// As a salted hash: production.
    Mask(Salt),
}

impl Policy {
    /// Makes this the policy of the process; the first call wins.
    pub(crate) fn install(self) {
        // A second start in one process (tests) keeps the first policy on purpose.
        drop(POLICY.set(self));
    }

    fn write(&self, id: &impl fmt::Display, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Show => id.fmt(out),
            Self::Mask(salt) => out.write_str(&mask(salt, &id.to_string())),
        }
    }
}

fn mask(salt: &Salt, id: &str) -> String {
    let digest = Sha256::new().chain_update(salt.0).chain_update(id).finalize();
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("~{}", &hex[..MASK_DIGITS])
}

#[cfg(test)]
mod tests {
    use domain::ids::UserId;

    use super::*;

    struct Under<'a>(&'a Policy, UserId);

    impl fmt::Display for Under<'_> {
        fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.write(&self.1, out)
        }
    }

    fn salt(secret: &str) -> Salt {
        Salt::derived_from(&Secret::new(secret.to_owned()))
    }

    #[test]
    fn an_id_is_printed_in_full_outside_production() {
        assert_eq!(Under(&Policy::Show, UserId(123_456_789)).to_string(), "123456789");
    }

    /// D-52: logs of the predecessor were full of ids and names.
    #[test]
    fn an_id_is_masked_in_production_and_equal_ids_alike() {
        let policy = Policy::Mask(salt("token"));
        let masked = Under(&policy, UserId(123_456_789)).to_string();
        assert!(!masked.contains("123456789"));
        assert_eq!(masked.len(), MASK_DIGITS + 1);
        assert_eq!(masked, Under(&policy, UserId(123_456_789)).to_string());
        assert_ne!(masked, Under(&policy, UserId(987_654_321)).to_string());
    }

    #[test]
    fn another_installation_has_other_masks() {
        assert_ne!(mask(&salt("a"), "1"), mask(&salt("b"), "1"));
        assert_ne!(mask(&Salt::random(), "1"), mask(&Salt::random(), "1"));
    }
}
