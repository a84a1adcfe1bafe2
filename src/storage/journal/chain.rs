//! The hash of a journal entry: SHA-256 over its predecessor's hash and all that it says.
//!
//! Every field goes in with its length in front, so that no two different entries have the same bytes.

use sha2::{Digest, Sha256};

/// Stands where the first entry has no predecessor.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Names the encoding: another one gets another name, and thereby other hashes.
const ENCODING: &str = "mgm-journal-1";

/// All columns of an entry that the chain covers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link<'l> {
    pub(crate) guild: i64,
    pub(crate) seq: i64,
    pub(crate) at: i64,
    pub(crate) actor: i64,
    pub(crate) correlation: &'l str,
    pub(crate) feature: &'l str,
    pub(crate) kind: &'l str,
    pub(crate) payload: &'l str,
}

impl Link<'_> {
    /// The hash in lower-case hexadecimal.
    pub(crate) fn hash(&self, prev_hash: &str) -> String {
        let mut sha = Sha256::new();
        for text in [ENCODING, prev_hash] {
            add(&mut sha, text.as_bytes());
        }
        for number in [self.guild, self.seq, self.at, self.actor] {
            add(&mut sha, &number.to_be_bytes());
        }
        for text in [self.correlation, self.feature, self.kind, self.payload] {
            add(&mut sha, text.as_bytes());
        }
        format!("{:x}", sha.finalize())
    }
}

fn add(sha: &mut Sha256, field: &[u8]) {
    sha.update((field.len() as u64).to_be_bytes());
    sha.update(field);
}

/// The hash that stands in the chain for a text.
pub(super) fn text_hash(salt: &str, body: &str) -> String {
    format!("{:x}", Sha256::new().chain_update(salt).chain_update(body).finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: Link<'_> = Link {
        guild: 1,
        seq: 1,
        at: 1_700_000_000_000,
        actor: 2,
        correlation: "00000000-0000-0000-0000-000000000000",
        feature: "absence",
        kind: "declared",
        payload: "{}",
    };

    /// Databases out there hold such hashes: if this changes, every chain breaks.
    #[test]
    fn the_encoding_is_stable() {
        assert_eq!(LINK.hash(GENESIS), "8d647a2a524d73d817a25c6a60389c811661b866c87e7e10931632139b2029ec");
    }

    #[test]
    fn moving_a_letter_over_a_border_changes_the_hash() {
        let moved = Link { feature: "absenc", kind: "edeclared", ..LINK };
        assert_ne!(moved.hash(GENESIS), LINK.hash(GENESIS));
    }
}
