//! The REST routes, by topic; each checks rights before it reads the form, as Discord does.

mod application;
mod audit_log;
mod bans;
mod channel_form;
mod channels;
mod commands;
mod dms;
mod emojis;
mod invites;
mod members;
mod messages;
mod overwrites;
mod pins;
mod posting;
mod reactions;
mod responses;
mod roles;
mod scheduled_events;
mod servers;
mod soundboard;
mod stage;
mod thread_members;
mod threads;
mod users;
mod voice;
mod webhooks;

use super::endpoint::Endpoint;

/// Every table of endpoints; a new topic adds its own.
pub(super) const TABLES: &[&[Endpoint]] = &[
    application::ROUTES,
    audit_log::ROUTES,
    bans::ROUTES,
    channels::ROUTES,
    commands::ROUTES,
    dms::ROUTES,
    emojis::ROUTES,
    invites::ROUTES,
    members::ROUTES,
    messages::ROUTES,
    overwrites::ROUTES,
    pins::ROUTES,
    posting::ROUTES,
    reactions::ROUTES,
    responses::ROUTES,
    roles::ROUTES,
    scheduled_events::ROUTES,
    servers::ROUTES,
    stage::ROUTES,
    soundboard::ROUTES,
    thread_members::ROUTES,
    threads::ROUTES,
    users::ROUTES,
    voice::ROUTES,
    webhooks::ROUTES,
];
