//! What officers see: the status with its problems, suggestions, languages, limits.

use domain::event::Event;
use domain::ids::{GuildId, RoleId, UserId};
use domain::limits::{CHOICES_MAX, CUSTOM_ID_MAX, EMBED_DESCRIPTION_MAX};
use domain::locale::Locale;
use domain::message::Answer;
use domain::mirror::{Identity, Overwrite, OverwriteTarget};

use super::*;

#[test]
fn the_status_of_a_new_guild() {
    assert_snapshot!(new_guild().runs(RHEA, "/setup status"), @"
    # Settings
    ▫️ Language: not set
    ▫️ Time zone: not set
    ▫️ Game: not set
    ▫️ Role of members: not set
    ▫️ Role of absent members: not set
    ▫️ Channel for absences: not set
    ▫️ Channel for the officer log: not set
    ▫️ Channel “roster”: not set
    ");
}

#[test]
fn the_status_of_a_guild_in_which_all_is_well() {
    let mut scene = Scene::new();
    scene.runs(RHEA, "/setup permissions capability:absence-manage role:@Guest change:allow");
    assert_snapshot!(scene.runs(RHEA, "/setup status"), @"
    # Settings
    ✅ Language: English
    ✅ Time zone: Europe/Paris
    ▫️ Game: not set
    ✅ Role of members: @Member
    ✅ Role of absent members: @Absent
    ✅ Channel for absences: #absences
    ✅ Channel for the officer log: #log
    ▫️ Channel “roster”: not set
    ✅ @Guest may Manage absences of others: allowed
    ");
}

#[track_caller]
fn status_after(change: Change) -> String {
    Scene::new().changed(change).runs(RHEA, "/setup status")
}

#[test]
fn the_status_names_a_role_that_is_gone() {
    assert_snapshot!(status_after(Change::RoleGone(ABSENT)), @"
    # Settings
    ✅ Language: English
    ✅ Time zone: Europe/Paris
    ▫️ Game: not set
    ✅ Role of members: @Member
    ⚠️ Role of absent members: @202
    └ That role does not exist any more.
    ✅ Channel for absences: #absences
    ✅ Channel for the officer log: #log
    ▫️ Channel “roster”: not set
    ");
}

#[test]
fn the_status_names_a_role_above_the_bot() {
    let above = RoleView { name: "Member".into(), position: 20, permissions: Permissions::default(), managed: false };
    assert_snapshot!(status_after(Change::Role(MEMBER, above)), @"
    # Settings
    ✅ Language: English
    ✅ Time zone: Europe/Paris
    ▫️ Game: not set
    ⚠️ Role of members: @Member
    └ This role stands above mine. Move my role above it in the server settings.
    ✅ Role of absent members: @Absent
    ✅ Channel for absences: #absences
    ✅ Channel for the officer log: #log
    ▫️ Channel “roster”: not set
    ");
}

#[test]
fn the_status_names_a_role_that_became_powerful() {
    let powerful =
        RoleView { name: "Member".into(), position: 3, permissions: Permissions::ADMINISTRATOR, managed: false };
    assert_snapshot!(status_after(Change::Role(MEMBER, powerful)), @"
    # Settings
    ✅ Language: English
    ✅ Time zone: Europe/Paris
    ▫️ Game: not set
    ⚠️ Role of members: @Member
    └ I never hand out @Member: it belongs to an app or has powerful permissions.
    ✅ Role of absent members: @Absent
    ✅ Channel for absences: #absences
    ✅ Channel for the officer log: #log
    ▫️ Channel “roster”: not set
    ");
}

#[test]
fn the_status_names_a_missing_permission() {
    let without = Permissions::VIEW_CHANNEL
        .and(Permissions::SEND_MESSAGES)
        .and(Permissions::EMBED_LINKS)
        .and(Permissions::READ_MESSAGE_HISTORY);
    let bot = RoleView { name: "Bot".into(), position: 9, permissions: without, managed: true };
    assert_snapshot!(status_after(Change::Role(BOT_ROLE, bot)), @"
    # Settings
    ✅ Language: English
    ✅ Time zone: Europe/Paris
    ▫️ Game: not set
    ⚠️ Role of members: @Member
    └ I lack the permission “Manage Roles”.
    ⚠️ Role of absent members: @Absent
    └ I lack the permission “Manage Roles”.
    ✅ Channel for absences: #absences
    ✅ Channel for the officer log: #log
    ▫️ Channel “roster”: not set
    ");
}

/// D-73: nothing showed what was set, and what was broken.
#[test]
fn the_status_names_a_channel_that_is_gone() {
    assert_snapshot!(status_after(Change::ChannelGone(LOG)), @"
    # Settings
    ✅ Language: English
    ✅ Time zone: Europe/Paris
    ▫️ Game: not set
    ✅ Role of members: @Member
    ✅ Role of absent members: @Absent
    ✅ Channel for absences: #absences
    ⚠️ Channel for the officer log: 302
    └ This channel does not exist any more.
    ▫️ Channel “roster”: not set
    ");
}

#[test]
fn the_status_names_a_channel_that_is_closed_to_the_bot() {
    let hide = |permission| {
        let target = OverwriteTarget::Person(BOT);
        let overwrite = Overwrite { target, allow: Permissions::default(), deny: permission };
        let mut channel = Scene::new().guild.mirror.channels[&ABSENCES].clone();
        channel.overwrites.push(overwrite);
        Change::Channel(ABSENCES, channel)
    };
    assert_snapshot!(status_after(hide(Permissions::SEND_MESSAGES)), @"
    # Settings
    ✅ Language: English
    ✅ Time zone: Europe/Paris
    ▫️ Game: not set
    ✅ Role of members: @Member
    ✅ Role of absent members: @Absent
    ⚠️ Channel for absences: #absences
    └ I need “View Channel”, “Send Messages”, “Embed Links” and “Read Message History” there.
    ✅ Channel for the officer log: #log
    ▫️ Channel “roster”: not set
    ");
    for permission in [Permissions::VIEW_CHANNEL, Permissions::EMBED_LINKS] {
        assert_eq!(status_after(hide(permission)), status_after(hide(Permissions::SEND_MESSAGES)));
    }
}

#[test]
fn officers_are_answered_in_their_language() {
    for locale in Locale::ALL {
        let misses = crate::testing::catalogue().misses();
        let mut scene = Scene::new().speaking(locale);
        scene.runs(RHEA, "/setup permissions capability:audit-undo role:@Guest change:allow");
        scene.runs(RHEA, "/setup role meaning:member");
        scene.runs(RHEA, "/setup timezone zone:Mars");
        scene.sees(Change::ChannelGone(LOG), &Event::LayoutChanged);
        scene.sees(Change::RoleGone(ABSENT), &Event::LayoutChanged);
        let told = scene.runs(RHEA, "/setup status");
        assert!(told.lines().count() >= 9, "{told}");
        assert_eq!(crate::testing::catalogue().misses(), misses, "{locale}");
    }
    assert_snapshot!(Scene::new().speaking(Locale::Fr).runs(RHEA, "/setup language language:de"), @"
    + changed setting=language value=de was=en-US
    > Langue : Deutsch.
      [Annuler]
    ");
}

// === Suggestions ===

fn zones(typed: &str) -> Vec<String> {
    let found = Scene::new().types(RHEA, &format!("/setup timezone zone:{typed}"));
    assert!(found.iter().all(|choice| choice.name == choice.value));
    found.into_iter().map(|choice| choice.value).collect()
}

#[test]
fn time_zones_are_found_by_a_part_of_their_name() {
    assert_eq!(zones("paris"), ["Europe/Paris"]);
    assert_eq!(zones("New York"), ["America/New_York"]);
    assert_eq!(zones("atlantis"), <[&str; 0]>::default());
    assert_eq!(zones("").len(), CHOICES_MAX);
    assert_eq!(zones("america").len(), CHOICES_MAX);
}

// === Limits of Discord ===

/// Every zone of the database, and a role with the largest id, in a guild with a large number.
#[test]
fn custom_ids_fit_with_the_largest_numbers() {
    let (owner, role) = (UserId(u64::MAX), RoleId::new(u64::MAX));
    let guest = RoleView { name: "Last".into(), position: 1, permissions: Permissions::default(), managed: false };
    let identity = Change::Identity(Identity {
        name: "Ravens".into(),
        owner,
        locale_tag: "en-US".into(),
        community: false,
        house: Default::default(),
    });
    let mut scene = Scene::new().of_guild(GuildId(9_999)).changed(identity).changed(Change::Role(role, guest));
    std::sync::Arc::make_mut(&mut scene.guild.setup).revision = 9_990;
    let longest = domain::moment::Zone::all_names().max_by_key(|name| name.len()).expect("there are zones");
    scene.runs(owner, &format!("/setup timezone zone:{longest}"));
    scene.runs(owner, "/setup timezone zone:UTC");
    for capability in ["setup-manage", "absence-manage", "audit-read", "audit-undo"] {
        scene.runs(owner, &format!("/setup permissions capability:{capability} role:@Last change:allow"));
        scene.runs(owner, &format!("/setup permissions capability:{capability} role:@Last change:withdraw"));
    }
    scene.runs(owner, "/setup role meaning:absent role:@Last");
    scene.runs(owner, "/setup role meaning:absent");
    let ids = scene.custom_ids();
    assert_eq!(ids.len(), 12);
    assert!(ids.iter().all(|id| id.len() <= CUSTOM_ID_MAX), "{ids:?}");
}

#[test]
fn the_status_of_a_guild_with_many_grants_fits_into_a_message() {
    let mut scene = Scene::new();
    for number in 0..250 {
        let role = RoleId::new(u64::MAX - number);
        scene = scene.with(Setting::Grant(domain::capability::Capability::AbsenceManage, role), "yes");
    }
    let query = crate::Query::Setup(crate::guild_setup::Query::Status);
    let answer = crate::answer(&scene.ctx(scene.actor(RHEA)), &scene.guild, &query);
    let Ok(Answer::Private(message)) = answer else { panic!("{answer:?}") };
    let length = message.embeds[0].description.chars().count();
    assert!(length <= EMBED_DESCRIPTION_MAX, "{length}");
}
