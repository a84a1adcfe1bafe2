//! Which numbers faults take: others would change nothing, or too much, or what cannot be on the wire.

use super::What;
use std::ops::RangeInclusive;

/// Parts that a message may come in; more would only be slower.
const PARTS: RangeInclusive<usize> = 2..=100;
/// Channels that an event may list besides: 5 MB of JSON, far below what waits for a client at most.
const SWELLING: RangeInclusive<usize> = 1..=20_000;
/// MiB that an event may unpack to: beyond what any client may take, little enough to be packed within a second.
const BOMB: RangeInclusive<usize> = 1..=256;
/// How long a port may stay closed, in milliseconds: an hour.
const CLOSED_MS: RangeInclusive<u64> = 1..=3_600_000;
/// Times that an interaction comes in a storm; all of them are made while the world is locked.
const STORM: RangeInclusive<u32> = 2..=1_000;
/// Statuses of refusals (RFC 9110, section 15.5 and 15.6); others would pass for answers.
const REFUSALS: RangeInclusive<u16> = 400..=599;

impl What {
    /// Says why it would change nothing, or too much, if that is so.
    pub(super) fn flaw(&self) -> Option<String> {
        let flaw = match self {
            Self::FragmentEvent(parts) | Self::SplitEvent(parts) if !PARTS.contains(parts) => {
                Some("an event comes in 2 to 100 parts")
            }
            Self::SwellEvent(channels) if !SWELLING.contains(channels) => {
                Some("`swell_event` takes 1 to 20,000 channels")
            }
            Self::BombEvent(mebibytes) if !BOMB.contains(mebibytes) => Some("`bomb_event` takes 1 to 256 MiB"),
            Self::CloseGatewayPort(ms) | Self::CloseRestPort(ms) => Self::port_flaw(*ms),
            Self::AlterEvent(alteration) | Self::AlterAnswer(alteration) => alteration.flaw(),
            Self::Close(code) => Self::close_flaw(*code),
            Self::Storm(times) => Self::storm_flaw(*times),
            Self::Page(status) | Self::Refused { status, .. } => {
                (!REFUSALS.contains(status)).then_some("the status of a refusal is from 400 to 599")
            }
            Self::Latency(delays) => delays.flaw(),
            Self::SlowAnswer { bytes_per_second: 0 } => Some("`bytes_per_second` must be at least 1"),
            Self::Answer(answer) => return answer.refusal().err(),
            _ => None,
        };
        flaw.map(str::to_owned)
    }

    /// Says why an interaction cannot come this many times in all, if that is so.
    pub(crate) fn storm_flaw(times: u32) -> Option<&'static str> {
        (!STORM.contains(&times)).then_some("an interaction storms 2 to 1,000 times")
    }

    /// Says why a port cannot be closed for so long, if that is so.
    pub(crate) fn port_flaw(for_ms: u64) -> Option<&'static str> {
        (!CLOSED_MS.contains(&for_ms)).then_some("a port is closed for 1 ms to an hour")
    }

    /// Says why a connection cannot be closed with this code, if that is so (RFC 6455, section 7.4).
    pub(crate) const fn close_flaw(code: u16) -> Option<&'static str> {
        match code {
            1000..=1003 | 1007..=1014 | 3000..=4999 => None,
            1006 => Some("no close frame may carry this code: use `lose_connection` for 1006"),
            _ => Some("no close frame may carry this code: use 1000 to 1003, 1007 to 1014 or 3000 to 4999"),
        }
    }
}
