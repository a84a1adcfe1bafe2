//! How many payloads a client may send: counted per connection, heartbeats included ([INF]).

/// Payloads in one window (GW, "Rate Limiting").
const SENDS_MAX: u32 = 120;
/// Length of a window, in milliseconds (GW, "Rate Limiting").
const WINDOW_MS: i64 = 60_000;

/// What a connection has sent in the present window.
#[derive(Debug, Default)]
pub(super) struct SendBudget {
    began_ms: i64,
    used: u32,
}

impl SendBudget {
    /// Counts one payload; false when it is one too many.
    pub(super) fn spend(&mut self, now_ms: i64) -> bool {
        if !(0..WINDOW_MS).contains(&(now_ms - self.began_ms)) {
            *self = Self { began_ms: now_ms, used: 0 };
        }
        self.used += 1;
        self.used <= SENDS_MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_and_twenty_payloads_fit_into_a_minute() {
        let mut sends = SendBudget::default();
        assert!((0..120).all(|ms| sends.spend(1_000_000 + ms)));
        assert!(!sends.spend(1_000_200));
        assert!(sends.spend(1_060_000));
    }
}
