//! What the process says about itself: log lines, the health log, correlation ids, metrics, its machine.
//!
//! Everything that leaves the process as a log line passes through [`telemetry`], the only way out,
//! so that masking ([`redaction`]) and scrubbing ([`scrubber`]) cannot be forgotten. Field names
//! come from [`fields`], so that one question has one spelling in every crate.

pub mod correlation;
pub mod fields;
pub mod gauges;
pub mod health;
pub mod histogram;
pub mod host;
pub mod metrics;
pub mod openmetrics;
pub mod redaction;
pub mod scrubber;
pub mod slo;
pub mod snapshot;
pub mod telemetry;

mod capped_file;
mod lines;
mod record;

#[cfg(test)]
mod health_tests;
