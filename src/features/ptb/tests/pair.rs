//! A guild and its war server, and the letters between them.

use domain::capability::Permissions;
use domain::effect::Letter;
use domain::ids::{GuildId, UserId};
use domain::mirror::{Change, RoleView};

use crate::guild_setup::{ChannelKey, RoleKey};
use crate::testing::Scene;
use crate::testing::cast::*;

/// The guild of the war server.
pub(super) const WAR: GuildId = GuildId(2);
/// Letters that one word may lead to: more is two guilds that never stop talking.
const LETTERS_MAX: usize = 20;

/// Two servers with the same people.
#[derive(Clone)]
pub(super) struct Pair {
    pub(super) home: Scene,
    pub(super) war: Scene,
}

impl Pair {
    /// Nothing is linked yet. The bot may do everything that rooms take.
    pub(super) fn new() -> Self {
        let able = |scene: Scene| {
            let rights = Permissions(!Permissions::ADMINISTRATOR.0);
            let bot = RoleView { permissions: rights, ..scene.guild.mirror.roles[&BOT_ROLE].clone() };
            scene.changed(Change::Role(BOT_ROLE, bot)).without_cards()
        };
        let war = Scene::new().of_guild(WAR).without_role(RoleKey::Member).without_channel(ChannelKey::OfficerLog);
        Self { home: able(Scene::new()), war: able(war.without_role(RoleKey::Absent)) }
    }

    /// Both belong together.
    pub(super) fn linked() -> Self {
        let mut pair = Self::new();
        let code = pair.code();
        pair.war.runs(RHEA, &format!("/ptb link code:{code}"));
        pair.carries();
        pair.war.delivers();
        assert!(pair.home.guild.ptb.war().is_some() && pair.war.guild.ptb.home().is_some(), "they are linked");
        pair
    }

    /// A code of home's.
    pub(super) fn code(&mut self) -> String {
        let told = self.home.runs(RHEA, "/ptb link");
        told.split('`').nth(1).unwrap_or_else(|| panic!("no code in {told}")).to_owned()
    }

    /// Letters go to and fro until nobody has anything to say; what they led to.
    pub(super) fn carries(&mut self) -> String {
        let mut said = Vec::new();
        for _turn in 0..LETTERS_MAX {
            let (to_war, to_home) = (self.home.letters(), self.war.letters());
            if to_war.is_empty() && to_home.is_empty() {
                return said.join("\n");
            }
            let tell = |scene: &mut Scene, from: GuildId, letters: Vec<(GuildId, Letter)>| {
                let to = scene.guild.id;
                let told = letters.iter().filter(|(guild, _)| *guild == to);
                told.map(|(_, letter)| format!("guild {to}: {}", scene.is_told(from, letter))).collect::<Vec<_>>()
            };
            let home = self.home.guild.id;
            said.extend(tell(&mut self.war, home, to_war));
            said.extend(tell(&mut self.home, WAR, to_home));
        }
        panic!("two guilds never stop talking:\n{}", said.join("\n"));
    }

    /// Everything that is under way arrives, on both sides, until nothing is.
    pub(super) fn settles(&mut self) {
        for _round in 0..5 {
            self.carries();
            for scene in [&mut self.home, &mut self.war] {
                scene.delivers();
                scene.role_changes_arrive();
            }
        }
    }

    /// Somebody is not on the war server.
    pub(super) fn without(mut self, user: UserId) -> Self {
        self.war = self.war.changed(Change::MemberGone(user));
        self
    }
}
