//! The rules of settings, told as stories about one small guild (see [`crate::testing`]).

mod copied;
mod seen;
pub(crate) mod stored;

use domain::capability::Permissions;
use domain::mirror::{Change, RoleView};
use insta::assert_snapshot;

use super::{ChannelKey, Module, RoleKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;

/// Nothing is set; Rhea owns the server.
fn new_guild() -> Scene {
    let settings = Scene::new().guild.setup.given();
    settings.into_iter().fold(Scene::new(), |scene, (setting, _)| scene.without(setting))
}

// === Setting ===

#[test]
fn a_role_is_given_a_meaning() {
    let mut scene = new_guild();
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:member role:@Member"), @"
    + changed setting=role.member value=Member
    > Role of members: @Member.
      [Undo]
    ");
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:absent role:@Absent"), @"
    + changed setting=role.absent value=Absent
    > Role of absent members: @Absent.
      [Undo]
    ");
    assert_eq!(scene.guild.setup.role(RoleKey::Member), Some(MEMBER));
    assert_eq!(scene.guild.setup.role(RoleKey::Absent), Some(ABSENT));
}

#[test]
fn a_channel_is_given_a_purpose() {
    let mut scene = new_guild();
    assert_snapshot!(scene.runs(RHEA, "/setup channel purpose:absences channel:#absences"), @"
    + changed setting=channel.absences value=#absences
    > Channel for absences: #absences.
      [Undo]
    ");
    assert_snapshot!(scene.runs(RHEA, "/setup channel purpose:log channel:#log"), @"
    + changed setting=channel.log value=#log
    > Channel for the officer log: #log.
      [Undo]
    ");
    assert_eq!(scene.guild.setup.channel(ChannelKey::Absences), Some(ABSENCES));
    assert_eq!(scene.guild.setup.channel(ChannelKey::OfficerLog), Some(LOG));
}

#[test]
fn one_channel_may_serve_two_purposes() {
    let mut scene = Scene::new();
    let told = scene.runs(RHEA, "/setup channel purpose:log channel:#absences");
    assert!(told.starts_with("+ changed setting=channel.log"), "{told}");
}

#[test]
fn a_language_is_chosen() {
    let mut scene = new_guild();
    for short in ["fr", "es", "de", "it", "en"] {
        let told = scene.runs(RHEA, &format!("/setup language language:{short}"));
        assert!(told.starts_with("+ changed setting=language"), "{told}");
        assert!(scene.guild.language().tag().starts_with(short));
    }
    assert_snapshot!(scene.runs(RHEA, "/setup language language:es"), @"
    + changed setting=language value=es-ES was=en-US
    > Language: Español.
      [Undo]
    ");
}

#[test]
fn a_game_is_chosen_by_code_or_name_and_given_up() {
    let mut scene = new_guild();
    assert_snapshot!(scene.runs(RHEA, "/setup game game:throne-and-liberty"), @"
    + changed setting=game value=throne-and-liberty
    > Game: Throne and Liberty.
      [Undo]
    ");
    assert!(
        scene
            .runs(RHEA, "/setup game game:world of warcraft")
            .starts_with("+ changed setting=game value=world-of-warcraft")
    );
    assert!(scene.runs(RHEA, "/setup status").contains("✅ Game: World of Warcraft"));
    assert_snapshot!(scene.runs(RHEA, "/setup game game:chess"), @"refused: I do not know a game called “chess”. Begin to type and choose from the list.");
    assert_snapshot!(scene.clicks(RHEA, "1:setup:undo:1:::game;2;chess"), @"refused: I do not know a game called “chess”. Begin to type and choose from the list.");
    assert_eq!(scene.types(RHEA, "/setup game game:libert").len(), 1);
    assert_eq!(scene.types(RHEA, "/setup game game:").len(), 3);
    assert!(scene.runs(RHEA, "/setup game").contains("Game: not set any more."));
}

#[test]
fn a_time_zone_is_chosen_by_its_name_in_any_case() {
    let mut scene = new_guild();
    assert_eq!(scene.zone().name(), "UTC");
    assert_snapshot!(scene.runs(RHEA, "/setup timezone zone:america/new_york"), @"
    + changed setting=zone value=America/New_York
    > Time zone: America/New_York.
      [Undo]
    ");
}

#[test]
fn an_unknown_time_zone_is_refused() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(RHEA, "/setup timezone zone:Paris"), @"refused: I do not know a time zone called “Paris”. Begin to type and choose from the list, for example Europe/Paris.");
    assert_snapshot!(scene.runs(RHEA, "/setup timezone zone:**Mars**"), @r"refused: I do not know a time zone called “\*\*Mars\*\*”. Begin to type and choose from the list, for example Europe/Paris.");
}

#[test]
fn what_is_set_already_is_said() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:member role:@Member"), @"refused: That is set already.");
    assert_snapshot!(scene.runs(RHEA, "/setup language language:en"), @"refused: That is set already.");
    assert_snapshot!(scene.runs(RHEA, "/setup timezone zone:Europe/Paris"), @"refused: That is set already.");
    assert_snapshot!(scene.runs(RHEA, "/setup permissions capability:audit-read role:@Officer change:withdraw"), @"refused: That is set already.");
}

// === Clearing ===

#[test]
fn roles_and_channels_can_be_cleared() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:absent"), @"
    + changed setting=role.absent was=Absent
    > Role of absent members: not set any more.
      [Undo]
    ");
    assert_snapshot!(scene.runs(RHEA, "/setup channel purpose:absences"), @"
    + changed setting=channel.absences was=#absences
    > Channel for absences: not set any more.
      [Undo]
    ");
    assert_eq!(scene.guild.setup.role(RoleKey::Absent), None);
    assert_eq!(scene.guild.setup.channel(ChannelKey::Absences), None);
    assert_snapshot!(scene.runs(RHEA, "/setup channel purpose:absences"), @"refused: That is set already.");
}

// === What does not fit ===

#[test]
fn a_role_has_one_meaning() {
    assert_snapshot!(Scene::new().runs(RHEA, "/setup role meaning:absent role:@Member"), @"refused: @Member has another meaning already. Each role can have only one.");
}

#[test]
fn roles_that_the_bot_never_hands_out_are_refused() {
    let mut scene = new_guild();
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:member role:@Officer"), @"refused: I never hand out @Officer: it belongs to an app or has powerful permissions.");
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:member role:@App"), @"refused: I never hand out @App: it belongs to an app or has powerful permissions.");
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:member role:@everyone"), @"refused: I never hand out @everyone: it belongs to an app or has powerful permissions.");
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:member role:@Bot"), @"refused: I never hand out @Bot: it belongs to an app or has powerful permissions.");
}

#[test]
fn a_role_that_is_gone_is_refused() {
    assert_snapshot!(new_guild().runs(RHEA, "/setup role meaning:member role:999"), @"refused: That role does not exist any more.");
}

/// What an officer can mend in Discord afterwards is no reason to refuse, but he is told.
#[test]
fn a_role_out_of_reach_is_set_with_a_warning() {
    let mut scene = new_guild().with_bot_role_below(MEMBER);
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:member role:@Member"), @"
    + changed setting=role.member value=Member
    > Role of members: @Member.
      ⚠️ This role stands above mine. Move my role above it in the server settings.
      [Undo]
    ");
    let powerless = RoleView { name: "Bot".into(), position: 9, permissions: Permissions::default(), managed: true };
    let mut scene = new_guild().changed(Change::Role(BOT_ROLE, powerless));
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:member role:@Member"), @"
    + changed setting=role.member value=Member
    > Role of members: @Member.
      ⚠️ I lack the permission “Manage Roles”.
      [Undo]
    ");
    assert_snapshot!(scene.runs(RHEA, "/setup channel purpose:log channel:#log"), @"
    + changed setting=channel.log value=#log
    > Channel for the officer log: #log.
      ⚠️ I need “View Channel”, “Send Messages”, “Embed Links” and “Read Message History” there.
      [Undo]
    ");
}

#[test]
fn channels_in_which_nobody_writes_are_refused() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(RHEA, "/setup channel purpose:absences channel:#voice"), @"refused: #voice is not a text channel that I can see.");
    assert_snapshot!(scene.runs(RHEA, "/setup channel purpose:absences channel:999"), @"refused: 999 is not a text channel that I can see.");
}

#[test]
fn options_of_another_version_are_refused() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:king role:@Member"), @"refused: Your Discord and the bot don't agree on the option **king**. Reload Discord and try again.");
    assert_snapshot!(scene.runs(RHEA, "/setup channel purpose:jokes"), @"refused: Your Discord and the bot don't agree on the option **jokes**. Reload Discord and try again.");
    assert_snapshot!(scene.runs(RHEA, "/setup language language:la"), @"refused: Your Discord and the bot don't agree on the option **la**. Reload Discord and try again.");
    assert_snapshot!(scene.runs(RHEA, "/setup permissions capability:raid-manage role:@Guest change:allow"), @r"refused: Your Discord and the bot don't agree on the option **raid\-manage**. Reload Discord and try again.");
    assert_snapshot!(scene.runs(RHEA, "/setup everything"), @"refused: Your Discord and the bot know different versions of this command. Reload Discord and try again.");
}

// === Who ===

const ALL_COMMANDS: [&str; 7] = [
    "/setup status",
    "/setup role meaning:absent",
    "/setup channel purpose:log",
    "/setup language language:de",
    "/setup timezone zone:Asia/Tokyo",
    "/setup game game:throne-and-liberty",
    "/setup permissions capability:setup-manage role:@Guest change:allow",
];

/// Managing roles is enough for absences, not for settings: `/setup permissions` could give everything.
#[test]
fn only_managers_of_the_server_may_set() {
    let mut scene = Scene::new();
    for command in ALL_COMMANDS {
        for person in [ARIA, FINN, OLGA] {
            let told = scene.runs(person, command);
            assert!(told.starts_with("refused: You need the right **Manage settings**"), "{command}: {told}");
        }
    }
}

#[test]
fn a_role_can_be_allowed_to_set() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(RHEA, "/setup permissions capability:setup-manage role:@Officer change:allow"), @"
    + changed setting=grant.setup.manage.203 value=yes
    > @Officer may Manage settings: allowed.
      [Undo]
    ");
    let told = scene.runs(OLGA, "/setup language language:de");
    assert!(told.starts_with("+ changed setting=language"), "{told}");
    assert_snapshot!(scene.runs(RHEA, "/setup permissions capability:setup-manage role:@Officer change:withdraw"), @"
    + changed setting=grant.setup.manage.203 was=yes
    > @Officer may Manage settings: not set any more.
      [Undo]
    ");
    let told = scene.runs(OLGA, "/setup language language:it");
    assert!(told.starts_with("refused"), "{told}");
}

#[test]
fn a_capability_is_given_to_one_role_only() {
    let mut scene = Scene::new();
    scene.runs(RHEA, "/setup permissions capability:setup-manage role:@Guest change:allow");
    assert!(scene.runs(FINN, "/setup status").starts_with("# Settings"));
    assert!(scene.runs(ARIA, "/setup status").starts_with("refused"));
    assert!(scene.runs(FINN, "/absence add member:@Aria until:2026-03-04").starts_with("refused"));
}

// === Taking back ===

#[test]
fn every_change_can_be_taken_back_and_that_too() {
    for command in &ALL_COMMANDS[1..] {
        let mut scene = Scene::new();
        let before = scene.guild.setup.given();
        let told = scene.runs(RHEA, command);
        assert!(told.starts_with("+ changed"), "{command}: {told}");
        let after = scene.guild.setup.given();
        let told = scene.clicks(RHEA, "Undo");
        assert!(told.starts_with("+ changed"), "{command}: {told}");
        assert_eq!(scene.guild.setup.given(), before, "{command}");
        scene.clicks(RHEA, "Undo");
        assert_eq!(scene.guild.setup.given(), after, "{command}");
    }
}

#[test]
fn taking_back_a_first_choice_leaves_the_default() {
    let mut scene = new_guild();
    scene.runs(RHEA, "/setup timezone zone:Asia/Tokyo");
    assert_snapshot!(scene.clicks(RHEA, "Undo"), @"
    + changed setting=zone was=Asia/Tokyo
    > Time zone: not set any more.
      [Undo]
    ");
    assert_eq!(scene.guild.setup.zone, None);
}

#[test]
fn nothing_is_taken_back_after_a_later_change() {
    let mut scene = Scene::new();
    scene.runs(RHEA, "/setup language language:de");
    let undo = scene.custom_id("Undo");
    scene.runs(RHEA, "/setup timezone zone:Asia/Tokyo");
    assert_snapshot!(scene.clicks(RHEA, &undo), @"refused: It's too late to undo this.");
    scene.clicks(RHEA, "Undo");
    assert_snapshot!(scene.clicks(RHEA, &undo), @"refused: It's too late to undo this.");
}

#[test]
fn nothing_is_taken_back_too_late_by_others_or_elsewhere() {
    let mut scene = Scene::new();
    scene.runs(RHEA, "/setup language language:de");
    assert_snapshot!(scene.clicks(OLGA, "Undo"), @"refused: This is meant for someone else. Run the command yourself to get your own.");
    assert_snapshot!(scene.clone().of_guild(domain::ids::GuildId(2)).clicks(RHEA, "Undo"), @"refused: This belongs to another server and does nothing here.");
    assert_snapshot!(scene.at("2026-03-01 09:16").clicks(RHEA, "Undo"), @"refused: This is too old to be used. Run the command again to get a fresh one.");
}

#[test]
fn a_role_that_was_deleted_since_does_not_come_back() {
    let mut scene = Scene::new();
    scene.runs(RHEA, "/setup role meaning:absent role:@Guest");
    scene.sees(Change::RoleGone(ABSENT), &domain::event::Event::LayoutChanged);
    assert_snapshot!(scene.clicks(RHEA, "Undo"), @"refused: That role does not exist any more.");
}

#[test]
fn a_forged_button_changes_nothing() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.clicks(ARIA, "1:setup:undo:1:::grant.setup.manage.201;0;yes"), @"refused: You need the right **Manage settings** for this. Ask an officer if you think you should have it.");
    for forged in ["role.king;0;1", "language;x;de", "language;0", "language", ""] {
        let told = scene.clicks(RHEA, &format!("1:setup:undo:1:::{forged}"));
        assert!(told.starts_with("refused: Things have changed"), "{forged}: {told}");
    }
    let told = scene.clicks(RHEA, "1:setup:redo:1:::language;0;de");
    assert!(told.starts_with("refused: Things have changed"), "{told}");
}

/// What a value cannot be is not recorded either: the journal says what the state is.
#[test]
fn a_forged_value_is_no_change() {
    let mut scene = new_guild();
    for forged in ["language;0;latin", "zone;0;Mars", "role.member;0;king", "channel.log;0;0"] {
        let told = scene.clicks(RHEA, &format!("1:setup:undo:1:::{forged}"));
        assert!(told.starts_with("refused: Things have changed"), "{forged}: {told}");
    }
}

// === Switching features ===

#[test]
fn a_feature_that_is_switched_off_refuses_and_shows_nothing_until_it_is_on_again() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    let before = scene.guild.absence.clone();
    assert_snapshot!(scene.runs(RHEA, "/setup modules module:absence state:off"), @"
    + changed setting=module.absence value=off
    > The feature “absences”: switched off.
      [Undo]
    ");
    assert!(scene.guild.setup.is_off(Module::Absence));
    assert_snapshot!(scene.runs(ARIA, "/absence list"), @"refused: This isn't switched on here yet. An officer can do that with `/setup modules`.");
    assert!(crate::panels(&scene.ctx(crate::Actor::Bot), &scene.guild).is_empty());
    assert_eq!(scene.passes_to("2026-03-08 12:00"), "", "nothing of it is due");
    assert!(scene.runs(RHEA, "/setup status").contains("The feature “absences”: switched off"));
    scene.runs(RHEA, "/setup modules module:absence state:on");
    assert_eq!(scene.guild.absence, before, "it goes on where it stopped");
    assert!(scene.passes_to("2026-03-08 12:01").contains("+ ended no=1"));
    assert_snapshot!(scene.runs(RHEA, "/setup modules module:absence state:on"), @"refused: That is set already.");
    assert!(scene.runs(OLGA, "/setup modules module:absence state:off").starts_with("refused:"));
}

/// Whatever is switched off refuses its commands, and nothing of it is lost; who speaks which language is no feature.
#[test]
fn every_feature_that_can_be_switched_off_says_so_and_goes_on_where_it_stopped() {
    let lines = [
        ("absence", "/absence list"),
        ("diplomacy", "/diplomacy list"),
        ("dkp", "/dkp top"),
        ("profile", "/profile show"),
        ("roster", "/roster show"),
        ("onboarding", "/profile start"),
        ("recruit", "/recruit list"),
        ("notifications", "/profile notifications"),
    ];
    for (module, line) in lines {
        let mut scene = Scene::new();
        assert!(!scene.runs(RHEA, line).starts_with("refused"), "{module} is on");
        scene.runs(RHEA, &format!("/setup modules module:{module} state:off"));
        assert!(scene.runs(RHEA, line).contains("`/setup modules`"), "{module} is off");
        assert!(!scene.runs(RHEA, "/profile language language:fr").starts_with("refused"), "{module}");
        scene.runs(RHEA, &format!("/setup modules module:{module} state:on"));
        assert!(!scene.runs(RHEA, line).starts_with("refused"), "{module} is on again");
    }
}
