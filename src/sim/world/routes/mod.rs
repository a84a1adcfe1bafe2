//! The REST routes, by topic; each checks rights before it reads the form, as Discord does.

mod application;
mod commands;
mod members;
mod messages;
mod responses;
mod servers;

use super::endpoint::Endpoint;

/// Every table of endpoints; a new topic adds its own.
pub(super) const TABLES: &[&[Endpoint]] =
    &[application::ROUTES, commands::ROUTES, responses::ROUTES, messages::ROUTES, members::ROUTES, servers::ROUTES];
