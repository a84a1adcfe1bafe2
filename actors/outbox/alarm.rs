//! What an operator must hear of the outbox.

use discord::rate::{CALLS_STOP_AT, INVALID_CALLS_MAX, OPTIONAL_CALLS_STOP_AT};
use domain::correlation::CorrelationId;
use domain::ids::GuildId;

use super::State;
use crate::alert::{Alert, Key, Kind, Severity};

impl State {
    /// An effect was given up.
    pub(super) fn report_dead_letter(&self, guild: GuildId, number: i64, (correlation, why): (CorrelationId, &str)) {
        let key = Key::new(Kind::DeadLetter, format!("outbox:guild:{guild}"));
        let title = format!("Outbox row {number} of guild {guild} was given up");
        let detail = format!("{why}. List dead letters, mend the cause, then retry or purge them.");
        self.wiring.alerts.raise(Alert::new(key, Severity::Warning, title, correlation).with_detail(detail));
    }

    /// The token is dead.
    pub(super) fn report_unauthorized(&self) {
        let title = "Discord does not accept the bot's token any more";
        let detail = "No call is made any more and the process ends. Copy the token anew from the application's page \
                      \"Bot\", set DISCORD_TOKEN, and start again.";
        let alert = Alert::new(Key::new(Kind::Unauthorized, ""), Severity::Critical, title, self.wiring.correlate());
        self.wiring.alerts.raise(alert.with_detail(detail));
    }

    /// Discord counts calls that it refuses, and bans whoever makes too many.
    pub(super) fn report_invalid_calls(&self, calls: u32) {
        let key = Key::new(Kind::InvalidCalls, "");
        if calls < OPTIONAL_CALLS_STOP_AT {
            return self.wiring.alerts.resolve(&key);
        }
        let (severity, what) = if calls < CALLS_STOP_AT {
            (Severity::Warning, "messages wait until it is less")
        } else {
            (Severity::Error, "only people's commands are answered until it is less")
        };
        let title = format!("{calls} calls to Discord were refused in ten minutes: {what}");
        let detail = format!(
            "At {INVALID_CALLS_MAX} Discord bans this address for a while. Usually a permission of the bot was taken \
             away; the log lines of refused effects say where."
        );
        self.wiring.alerts.raise(Alert::new(key, severity, title, self.wiring.correlate()).with_detail(detail));
    }
}
