//! The announcement: a standing message per event.

use crate::{Ctx, Guild, Panel};

/// The keys of the standing messages; an event has one of them from its beginning until its announcement goes.
#[rustfmt::skip]
pub const ANNOUNCEMENTS: &[&str] = &[
    "events.00", "events.01", "events.02", "events.03", "events.04", "events.05", "events.06", "events.07", "events.08", "events.09",
    "events.10", "events.11", "events.12", "events.13", "events.14", "events.15", "events.16", "events.17", "events.18", "events.19",
    "events.20", "events.21", "events.22", "events.23", "events.24", "events.25", "events.26", "events.27", "events.28", "events.29",
    "events.30", "events.31", "events.32", "events.33", "events.34", "events.35", "events.36", "events.37", "events.38", "events.39",
    "events.40", "events.41", "events.42", "events.43", "events.44", "events.45", "events.46", "events.47", "events.48", "events.49",
    "events.50", "events.51", "events.52", "events.53", "events.54", "events.55", "events.56", "events.57", "events.58", "events.59",
];

/// The announcements as they should be now.
pub fn panels(_ctx: &Ctx<'_>, _guild: &Guild) -> Vec<Panel> {
    Vec::new()
}
