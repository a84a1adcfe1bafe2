//! The rules of absences, told as stories about one small guild.
//!
//! Each test is a sentence that is true. Snapshots read: `+` facts, `>` the answer, `~` what Discord is
//! told, `@` a job and its time, `roles:` what is still to be changed on the server.

mod carried;
mod changing;
mod channel;
mod declaring;
mod property;
mod roles;
mod seen;
pub(crate) mod stored;
mod time;

use domain::capability::Permissions;
use domain::event::Event;
use domain::ids::RoleId;
use domain::mirror::{Change, Mirror, RoleView};

use crate::guild_setup::{ChannelKey, RoleKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;

/// Aria is away from today to 4 March, and the server shows it.
fn aria_is_away() -> Scene {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-04 reason:summer at the sea");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Absent");
    scene
}

/// The Absent role of the server, changed.
fn absent_role(change: impl FnOnce(RoleView) -> RoleView) -> Change {
    role_changed(ABSENT, change)
}

fn role_changed(role: RoleId, change: impl FnOnce(RoleView) -> RoleView) -> Change {
    let scene = Scene::new();
    let view = scene.guild.mirror.roles.get(&role).expect("the role is on the server").clone();
    Change::Role(role, change(view))
}

/// The bot's role without a permission.
fn bot_without(permission: Permissions) -> Change {
    role_changed(BOT_ROLE, |role| RoleView { permissions: Permissions(role.permissions.0 & !permission.0), ..role })
}
