//! The correlation id: one per unit of work, in every log line, journal row and error reply.

use std::fmt;

/// An RFC 9562 UUIDv8, made by `observe::correlation`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CorrelationId(pub u128);

impl CorrelationId {
    /// The last 32 bits in hexadecimal: what a member can read out to an officer.
    pub fn short(self) -> String {
        format!("{:08X}", self.0 & 0xFFFF_FFFF)
    }
}

/// Hyphenated lower-case hexadecimal, as any UUID.
impl fmt::Display for CorrelationId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex = format!("{:032x}", self.0);
        write!(out, "{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

impl fmt::Debug for CorrelationId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}
