//! The rules of profiles, told as stories about one small guild (see [`crate::testing`]).

mod people;
mod property;
mod seen;
pub(crate) mod stored;
mod weapons;

use insta::assert_snapshot;

use crate::guild_setup::Setting;
use crate::testing::Scene;
use crate::testing::cast::*;

/// The guild plays the game with two weapons out of ten.
pub(crate) fn playing() -> Scene {
    Scene::new().with(Setting::Game, "throne-and-liberty")
}
