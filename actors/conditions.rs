//! What is wrong by what is measured: compared once a second with thresholds, each raised and resolved.
//!
//! A threshold is left only when the value is clearly better again, so that one which sways around it is
//! one alert.

use domain::correlation::CorrelationId;
use observe::gauges::{Gauge, Gauges};

use crate::alert::{Alert, Key, Kind, Severity};
use crate::alerts::Alarms;
use crate::writable::Writes;

/// Bad calls in ten minutes that are worth an alert: Discord bans the address at 10,000.
pub const INVALID_CALLS_ALERT: u64 = 2_000;
/// Sessions left today that are worth an alert: a bot that is well needs two or three a day.
pub const IDENTIFY_BUDGET_ALERT: u64 = 100;
/// A value must be better than its threshold by this share, in per cent, before its alert is resolved.
const CLEARLY_PERCENT: u64 = 20;

/// Compares what is measured with what is allowed.
pub fn compare(alarms: &Alarms, writes: &Writes, gauges: &Gauges, correlation: CorrelationId) {
    database(alarms, writes, correlation);
    let invalid_calls = gauges.get(Gauge::InvalidCalls);
    if invalid_calls.is_some_and(|calls| calls >= INVALID_CALLS_ALERT) {
        let title = "Discord refuses very many calls and may ban this address";
        let detail = "Optional calls stop by themselves. Look in the log for status 401, 403 and 429.";
        let alert = Alert::new(Key::new(Kind::InvalidCalls, ""), Severity::Error, title, correlation);
        alarms.raise(alert.with_detail(detail));
    } else if invalid_calls.is_some_and(|calls| calls < less(INVALID_CALLS_ALERT)) {
        alarms.resolve(&Key::new(Kind::InvalidCalls, ""));
    }
    let budget = gauges.get(Gauge::IdentifyBudget);
    if let Some(left) = budget.filter(|left| *left <= IDENTIFY_BUDGET_ALERT) {
        let title = format!("Discord allows only {left} more sessions today");
        let detail = "Something starts the bot, or breaks its connection, again and again.";
        let alert = Alert::new(Key::new(Kind::IdentifyBudget, ""), Severity::Warning, title, correlation);
        alarms.raise(alert.with_detail(detail));
    } else if budget.is_some_and(|left| left > more(IDENTIFY_BUDGET_ALERT)) {
        alarms.resolve(&Key::new(Kind::IdentifyBudget, ""));
    }
}

fn database(alarms: &Alarms, writes: &Writes, correlation: CorrelationId) {
    let key = Key::new(Kind::DatabaseDown, "");
    match writes {
        Writes::Failing(_, why) if writes.is_outage() => {
            let title = "The database does not take writes";
            let detail = format!("{why}. Nothing is acknowledged before it is written; people are told to try later.");
            alarms.raise(Alert::new(key, Severity::Critical, title, correlation).with_detail(detail));
        }
        Writes::Working => alarms.resolve(&key),
        Writes::Failing(..) | Writes::Unknown => {}
    }
}

const fn less(threshold: u64) -> u64 {
    threshold * (100 - CLEARLY_PERCENT) / 100
}

const fn more(threshold: u64) -> u64 {
    threshold * (100 + CLEARLY_PERCENT) / 100
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use domain::moment::Moment;
    use observe::metrics::Counters;

    use super::*;
    use crate::alert_targets::Targets;

    fn alarms() -> Alarms {
        let targets = Targets { places: Vec::new(), source: "mgm".to_owned() };
        Alarms::open(&targets, None, Arc::new(|| Moment(0)), Arc::new(Counters::default()))
    }

    #[track_caller]
    fn check_open(alarms: &Alarms, expected: &[&str]) {
        let open: Vec<String> = alarms.open_alerts().iter().map(|(alert, _)| alert.key.to_string()).collect();
        assert_eq!(open, expected);
    }

    #[test]
    fn a_value_that_sways_around_its_threshold_is_one_alert() {
        let (alarms, gauges) = (alarms(), Gauges::default());
        let look = |gauge, value, expected: &[&str]| {
            gauges.set(gauge, value);
            compare(&alarms, &Writes::Working, &gauges, CorrelationId(1));
            check_open(&alarms, expected);
        };
        look(Gauge::InvalidCalls, 1_999, &[]);
        look(Gauge::InvalidCalls, 2_000, &["invalid_calls"]);
        look(Gauge::InvalidCalls, 1_700, &["invalid_calls"]);
        look(Gauge::InvalidCalls, 1_599, &[]);
        look(Gauge::IdentifyBudget, 101, &[]);
        look(Gauge::IdentifyBudget, 100, &["identify_budget"]);
        look(Gauge::IdentifyBudget, 120, &["identify_budget"]);
        look(Gauge::IdentifyBudget, 121, &[]);
    }

    #[test]
    fn an_outage_of_the_database_is_one_alert_until_a_write_works() {
        let (alarms, gauges) = (alarms(), Gauges::default());
        let failing = |seconds| Writes::Failing(Duration::from_secs(seconds), "disk full".to_owned());
        for (writes, expected) in [
            (Writes::Unknown, [].as_slice()),
            (failing(4), &[]),
            (failing(5), &["database_down"]),
            (failing(90), &["database_down"]),
            (Writes::Working, &[]),
        ] {
            compare(&alarms, &writes, &gauges, CorrelationId(1));
            check_open(&alarms, expected);
        }
    }
}
