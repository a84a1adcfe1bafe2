//! What became visible, as text: to one user, or to anybody.

use crate::render::Renderer;
use crate::shared::Core;
use crate::world::{Happening, Snowflake};

/// What became visible to `user` at and after a position of the journal: messages of others, edits, forms.
pub(crate) fn visible_to(core: &Core, user: Snowflake, since: usize) -> Vec<String> {
    let world = &core.world;
    let renderer = Renderer { world, zone: chrono_tz::UTC };
    let text = |happening: &Happening| match happening {
        Happening::Posted(message) | Happening::Edited(message) => {
            (message.author != user && world.sees(user, message)).then(|| renderer.message(message))
        }
        Happening::FormOpened { user: owner, form } => (*owner == user).then(|| renderer.form(form)),
        Happening::Deleted { .. } | Happening::RoleChanged { .. } | Happening::Renamed { .. } => None,
    };
    world.journal.since(since).filter_map(text).collect()
}

/// What became visible to anybody at and after a position of the journal.
pub(crate) fn everything_since(core: &Core, since: usize) -> Vec<String> {
    let renderer = Renderer { world: &core.world, zone: chrono_tz::UTC };
    let text = |happening: &Happening| match happening {
        Happening::Posted(message) | Happening::Edited(message) => Some(renderer.message(message)),
        Happening::FormOpened { form, .. } => Some(renderer.form(form)),
        Happening::Deleted { .. } | Happening::RoleChanged { .. } | Happening::Renamed { .. } => None,
    };
    core.world.journal.since(since).filter_map(text).collect()
}
