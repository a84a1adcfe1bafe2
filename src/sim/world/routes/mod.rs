//! The REST routes, by topic; each checks rights before it reads the form, as Discord does.

mod application;
mod channel_form;
mod channels;
mod commands;
mod dms;
mod members;
mod messages;
mod overwrites;
mod pins;
mod posting;
mod reactions;
mod responses;
mod servers;
mod thread_members;
mod threads;
mod webhooks;

use super::endpoint::Endpoint;

/// Every table of endpoints; a new topic adds its own.
pub(super) const TABLES: &[&[Endpoint]] = &[
    application::ROUTES,
    channels::ROUTES,
    commands::ROUTES,
    dms::ROUTES,
    members::ROUTES,
    messages::ROUTES,
    overwrites::ROUTES,
    pins::ROUTES,
    posting::ROUTES,
    reactions::ROUTES,
    responses::ROUTES,
    servers::ROUTES,
    thread_members::ROUTES,
    threads::ROUTES,
    webhooks::ROUTES,
];
