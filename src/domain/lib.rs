//! The words of the product and its pure logic: no IO, no async, no clock.
//!
//! Everything above this crate speaks in these types. Modules in reading order: who and where
//! ([`ids`], [`moment`], [`locale`]), what somebody asks ([`interaction`], [`event`],
//! [`command_spec`], [`custom_id`]), what he gets ([`text`], [`message`], [`refusal`]), what is to
//! change in Discord ([`effect`], [`blueprint`], [`mirror`]), and the rules shared by features.

pub mod backoff;
pub mod blueprint;
pub mod capability;
pub mod command_spec;
pub mod correlation;
pub mod custom_id;
pub mod effect;
pub mod event;
pub mod free_text;
pub mod ids;
pub mod interaction;
pub mod interest;
pub mod limits;
pub mod locale;
pub mod message;
pub mod mirror;
pub mod moment;
pub mod points;
pub mod recurrence;
pub mod refusal;
pub mod schedule;
pub mod secret;
pub mod spoken_date;
pub mod table;
pub mod text;
