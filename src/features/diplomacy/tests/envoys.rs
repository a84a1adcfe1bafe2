//! Diplomats and their channels, pacts, and who is suspected.

use domain::capability::Permissions;
use domain::effect::{MISSING_PERMISSIONS, Outcome};
use domain::event::Event;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::mirror::{Change, OverwriteTarget, RoleView};

use super::*;
use crate::diplomacy::About;
use crate::diplomacy::diplomats::DIPLOMATS_MAX;
use crate::guild_setup::{RoleKey, Setting};

/// Envoys of other guilds.
const DIPLOMAT: RoleId = RoleId::new(211);
/// Another guest.
const GRETA: UserId = UserId(15);

/// Wolves and Warriors are known; Finn and Greta are guests; the bot can make channels.
pub(super) fn embassy() -> Scene {
    let scene = Scene::new();
    let bot = scene.guild.mirror.roles.get(&BOT_ROLE).cloned().expect("the bot has a role");
    let permissions = bot.permissions.and(Permissions::MANAGE_CHANNELS);
    let diplomat =
        RoleView { name: "Diplomat".to_owned(), position: 1, permissions: Permissions::default(), managed: false };
    let mut scene = scene
        .changed(Change::Role(BOT_ROLE, RoleView { permissions, ..bot }))
        .changed(Change::Role(DIPLOMAT, diplomat))
        .changed(Change::Member(GRETA, member("Greta", &[GUEST])))
        .with(Setting::Role(RoleKey::Diplomat), &DIPLOMAT.to_string());
    scene.runs(OLGA, "/diplomacy add name:Wolves relation:pact notes:do not trust them");
    scene.runs(OLGA, "/diplomacy add name:diplomat-warriors relation:neutral tag:WAR1");
    scene
}

fn approves(scene: &mut Scene, member: &str, guild: &str) -> String {
    scene.runs(OLGA, &format!("/diplomacy diplomat-approve member:@{member} guild:{guild}"))
}

/// Who sees a guild's channel, besides everybody who decides there.
fn readers(scene: &Scene, no: i64) -> Vec<UserId> {
    let room = scene.guild.diplomacy.room(no).expect("it has one");
    let view = scene.guild.mirror.channels.get(&room).expect("it is there");
    let sees = view.overwrites.iter().filter(|it| it.allow.allow(Permissions::VIEW_CHANNEL));
    sees.filter_map(|it| match it.target {
        OverwriteTarget::Person(user) if user != BOT => Some(user),
        OverwriteTarget::Person(_) | OverwriteTarget::Role(_) => None,
    })
    .collect()
}

// === Letting in ===

#[test]
fn a_diplomat_gets_a_role_and_a_channel_that_only_he_and_officers_see() {
    let mut scene = embassy();
    let said = approves(&mut scene, "Finn", "wolves");
    assert!(said.contains("+ approved no=1 member=Finn") && said.contains("+ room_asked no=1"), "{said}");
    assert!(said.contains("~ make channel diplomats-1-wolves") && said.contains("roles: Finn +Diplomat"), "{said}");
    let made = scene.delivers();
    assert!(made.contains("+ room_made no=1") && made.contains("Welcome @Finn. Here Wolves and Ravens"), "{made}");
    scene.delivers();
    assert_eq!(readers(&scene, 1), [FINN]);
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(FINN), "Guest Diplomat");
    assert!(crate::desired_roles(&scene.guild).is_empty());
}

/// row 14, row 16, D-46: the other guild's diplomat could let a second one in.
#[test]
fn d46_only_officers_let_anybody_in() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    for user in [FINN, ARIA, GRETA] {
        for line in [
            "/diplomacy diplomat-approve member:@Greta guild:Wolves",
            "/diplomacy diplomat-revoke member:@Finn",
            "/diplomacy diplomat-list",
            "/diplomacy pact-add guild:Wolves",
            "/diplomacy pact-end guild:Wolves",
        ] {
            let said = scene.runs(user, line);
            assert!(said.starts_with("refused: You need the right **Manage diplomacy**"), "{line}: {said}");
        }
        for act in ["delroom", "delete"] {
            let said = scene.clicks(user, &format!("1:diplomacy:{act}:1:::1"));
            assert!(said.starts_with("refused: You need the right"), "{said}");
        }
    }
    assert!(scene.runs(FINN, "/diplomacy list").starts_with("refused: Only members"), "he reads no register");
}

#[test]
fn a_second_diplomat_of_the_same_guild_shares_its_channel() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    let said = approves(&mut scene, "Greta", "Wolves");
    assert!(!said.contains("make channel") && said.contains("~ edit channel #diplomats-1-wolves"), "{said}");
    scene.delivers();
    assert_eq!(readers(&scene, 1), [FINN, GRETA]);
    assert!(approves(&mut scene, "Greta", "Wolves").starts_with("refused: @Greta speaks for Wolves already."));
    assert!(
        scene
            .runs(OLGA, "/diplomacy diplomat-list")
            .contains("**Wolves**: @Finn, @Greta · Channel: #diplomats-1-wolves")
    );
    assert!(scene.runs(OLGA, "/diplomacy show guild:Wolves").contains("Diplomats: @Finn, @Greta"));
    assert!(!scene.runs(ARIA, "/diplomacy show guild:Wolves").contains("@Finn"));
}

/// D-32: two are let in before Discord has made the channel; there is one, and both see it.
#[test]
fn d32_two_at_once_are_one_channel() {
    let mut scene = embassy();
    let first = approves(&mut scene, "Finn", "Wolves");
    let second = approves(&mut scene, "Greta", "Wolves");
    assert_eq!((first + &second).matches("make channel").count(), 1);
    scene.delivers();
    scene.delivers();
    assert_eq!(readers(&scene, 1), [FINN, GRETA]);
}

/// D-07 and row 15.
#[test]
fn row15_a_part_of_a_name_opens_no_channel() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "diplomat-warriors");
    scene.delivers();
    for typed in ["dip", "mat", "War", "diplomat", "diplomat-warrior5x"] {
        let said = approves(&mut scene, "Greta", typed);
        assert!(said.starts_with("refused: I know no guild called"), "{typed}: {said}");
    }
    let said = approves(&mut scene, "Greta", "diplomat-wariors");
    assert!(said.contains("Did you mean **diplomat\\-warriors**?"), "{said}");
    // Even a guild that is really called so has a channel of its own.
    scene.runs(OLGA, "/diplomacy add name:War relation:neutral");
    assert!(approves(&mut scene, "Greta", "War").contains("~ make channel diplomats-3-war"));
    scene.delivers();
    scene.delivers();
    assert_eq!((readers(&scene, 2), readers(&scene, 3)), (vec![FINN], vec![GRETA]));
}

#[test]
fn nobody_of_ours_no_bot_and_no_stranger_speaks_for_others() {
    let mut scene = embassy();
    assert!(approves(&mut scene, "Aria", "Wolves").starts_with("refused: @Aria belongs to this guild"));
    assert!(
        approves(&mut scene, "Rhea", "Wolves").starts_with("refused: @Rhea belongs to this guild"),
        "she decides here"
    );
    assert!(approves(&mut scene, "MyGuildManager", "Wolves").contains("is not on this server"));
    let command = crate::Command::Diplomacy(rules::Command::Approve(1, STRANGER));
    assert!(scene.does(scene.actor(OLGA), &command).contains("is not on this server"));
    let command = crate::Command::Diplomacy(rules::Command::Approve(9, FINN));
    assert!(scene.does(scene.actor(OLGA), &command).starts_with("refused: That guild is no longer"));
}

#[test]
fn a_guild_sends_five_and_no_more() {
    let mut scene = embassy();
    for number in 0..DIPLOMATS_MAX as u64 + 1 {
        let name = format!("Envoy{number}");
        scene = scene.changed(Change::Member(UserId(600 + number), member(&name, &[])));
        let said = approves(&mut scene, &name, "Wolves");
        let fits = number < DIPLOMATS_MAX as u64;
        assert_eq!(said.contains("+ approved"), fits, "{said}");
        assert!(fits || said.starts_with("refused: Wolves has 5 diplomats already."), "{said}");
    }
}

// === Spies ===

/// Whoever reads the channel of one guild is let into no other; officers hear of it, the diplomats do not.
#[test]
fn a_diplomat_of_two_guilds_is_refused_and_reported() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    scene.delivers();
    let said = approves(&mut scene, "Finn", "diplomat-warriors");
    assert!(
        said.contains("+ suspected") && said.contains("> Nothing was opened: @Finn speaks for Wolves already"),
        "{said}"
    );
    let posts: Vec<&str> = said.lines().filter(|line| line.starts_with("~ ")).collect();
    assert!(
        matches!(posts[..], [post] if post.starts_with("~ post #log: 🚨 @Finn speaks for **Wolves** here")),
        "{posts:?}"
    );
    assert_eq!(scene.guild.diplomacy.diplomats.get(&FINN).map(|it| it.of), Some(1));
    assert_eq!(scene.guild.diplomacy.room(2), None);
}

/// D-08 and row 17: what stands in a diplomats' channel is what diplomats may read.
#[test]
fn d08_nothing_internal_is_posted_there() {
    let mut scene = embassy();
    let mut said = approves(&mut scene, "Finn", "Wolves");
    said += &scene.delivers();
    said += &approves(&mut scene, "Greta", "Wolves");
    said += &scene.runs(OLGA, "/diplomacy edit guild:Wolves relation:enemy");
    said += &approves(&mut scene, "Greta", "diplomat-warriors");
    said += &scene.runs(OLGA, "/diplomacy diplomat-revoke member:@Greta");
    let inside = said.lines().filter(|line| line.starts_with("~ post #diplomats") || line.starts_with("~ direct"));
    for line in inside {
        for word in ["trust", "enemy", "🚨", "warriors"] {
            assert!(!line.contains(word), "{line}");
        }
    }
}

/// Whoever registered as a diplomat named his guild himself: only the exact name opens anything.
#[test]
fn a_registered_diplomat_is_placed_by_the_exact_name_and_otherwise_by_officers() {
    let mut scene = embassy();
    let enters = |scene: &mut Scene, user, named: &str| {
        let named = FreeText::parse(named, 50).expect("short");
        scene.does(crate::Actor::Bot, &crate::Command::Diplomacy(rules::Command::Enter(user, named)))
    };
    for (typed, told) in
        [("mat", "which I don't know"), ("", "which I don't know"), ("Wolvs", "Did they mean **Wolves**?")]
    {
        let said = enters(&mut scene, FINN, typed);
        assert!(said.contains("+ unplaced member=Finn") && said.contains(told), "{said}");
        assert!(!said.contains("make channel"), "{said}");
    }
    assert!(enters(&mut scene, FINN, "WOLVES").contains("+ approved no=1 member=Finn"));
    assert!(!enters(&mut scene, FINN, "Wolves").contains("+ "), "he is there already");
    let spy = enters(&mut scene, FINN, "diplomat warriors");
    assert!(spy.contains("+ suspected") && spy.contains("🚨"), "{spy}");
    assert!(enters(&mut scene, ARIA, "Wolves").contains("+ unplaced member=Aria"), "she is one of us");
}

// === Ending ===

#[test]
fn whoever_is_revoked_reads_no_more_and_the_channel_stays_for_officers() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    scene.delivers();
    scene.role_changes_arrive();
    assert!(scene.runs(OLGA, "/diplomacy remove guild:Wolves").starts_with("refused: Wolves still has diplomats"));
    let said = scene.runs(OLGA, "/diplomacy diplomat-revoke member:@Finn");
    assert!(said.contains("~ edit channel #diplomats-1-wolves") && said.contains("roles: Finn -Diplomat"), "{said}");
    assert!(said.contains("~ direct Finn: On Ravens you speak for Wolves no longer."), "{said}");
    assert!(said.contains("It stays for officers") && said.contains("[Delete the channel]"), "{said}");
    scene.delivers();
    assert!(readers(&scene, 1).is_empty());
    assert!(
        scene.runs(OLGA, "/diplomacy diplomat-revoke member:@Finn").starts_with("refused: @Finn speaks for no guild.")
    );
    // The next one shares what is there.
    assert!(!approves(&mut scene, "Greta", "Wolves").contains("make channel"));
    assert!(scene.clicks(OLGA, "Delete the channel").contains("That cannot be taken back."));
    assert!(scene.clicks(OLGA, "Yes, delete it").starts_with("refused: Somebody speaks for that guild again"));
}

#[test]
fn officers_are_asked_before_a_channel_is_deleted() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    scene.runs(OLGA, "/diplomacy diplomat-revoke member:@Finn");
    scene.delivers();
    scene.clicks(OLGA, "Delete the channel");
    let said = scene.clicks(OLGA, "Yes, delete it");
    assert!(said.contains("+ room_deleted no=1") && said.contains("~ delete channel #diplomats-1-wolves"), "{said}");
    scene.delivers();
    assert!(scene.clicks(OLGA, "Yes, delete it").starts_with("refused: That guild has no channel here."));
    assert!(approves(&mut scene, "Greta", "Wolves").contains("~ make channel"));
}

/// row 10: Discord keeps exceptions for whoever leaves, so they are taken away.
#[test]
fn row10_a_diplomat_who_leaves_loses_access() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    scene.delivers();
    let said = scene.sees(Change::MemberGone(FINN), &Event::MemberLeft(FINN));
    assert!(said.contains("+ revoked no=1") && said.contains("why=left"), "{said}");
    assert!(said.contains("~ edit channel") && said.contains("who spoke for **Wolves**, left the server"), "{said}");
    scene.delivers();
    scene.sees(Change::Member(FINN, member("Finn", &[])), &Event::MemberJoined(FINN));
    assert!(readers(&scene, 1).is_empty(), "back on the server he asks anew");
    assert!(approves(&mut scene, "Finn", "Wolves").contains("+ approved"));
}

#[test]
fn a_diplomat_steps_down_by_himself_after_a_second_look() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    assert!(scene.clicks(GRETA, "Step down").starts_with("refused: You speak for no guild here."));
    assert!(scene.clicks(FINN, "Step down").contains("[Yes, step down]"));
    assert!(scene.clicks(GRETA, "Yes, step down").starts_with("refused:"));
    let said = scene.clicks(FINN, "Yes, step down");
    assert!(said.contains("why=resigned") && said.contains("by their own wish") && !said.contains("[Delete"), "{said}");
    assert!(scene.clicks(FINN, "Yes, step down").starts_with("refused: You speak for no guild here."));
}

#[test]
fn letting_in_and_revoking_can_be_taken_back() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    let takes_back = |scene: &mut Scene, kind: &str| {
        let number = scene.journal.iter().rposition(|entry| entry.kind == kind).expect("it happened") + 1;
        let previewed = scene.runs(RHEA, &format!("/audit undo number:{number}"));
        if previewed.starts_with("refused") { previewed } else { scene.clicks(RHEA, "Take it back") }
    };
    assert!(takes_back(&mut scene, "approved").contains("+ revoked no=1"));
    assert!(takes_back(&mut scene, "revoked").contains("+ approved no=1"));
    scene.clicks(FINN, "1:diplomacy:resignnow:1:::");
    assert!(takes_back(&mut scene, "revoked").starts_with("refused:"), "he did that himself");
    assert!(takes_back(&mut scene, "room_asked").starts_with("refused:"));
}

#[test]
fn whoever_speaks_for_a_guild_steps_down_before_he_is_erased() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    scene.runs(FINN, "/privacy delete");
    assert!(scene.clicks(FINN, "Erase me for good").starts_with("refused: You speak for another guild here."));
    scene.clicks(FINN, "1:diplomacy:resignnow:1:::");
    scene.role_changes_arrive();
    assert!(scene.clicks(FINN, "Erase me for good").starts_with("+ erased"));
}

// === Channels that do not come ===

#[test]
fn without_the_rights_there_is_a_diplomat_and_no_channel_until_they_are_given() {
    let mut scene = embassy();
    let bot = scene.guild.mirror.roles.get(&BOT_ROLE).cloned().expect("the bot has a role");
    let without = RoleView { permissions: bot.permissions.without(Permissions::MANAGE_CHANNELS), ..bot.clone() };
    scene = scene.changed(Change::Role(BOT_ROLE, without));
    let said = approves(&mut scene, "Finn", "Wolves");
    assert!(
        said.contains("+ approved") && !said.contains("make channel") && said.contains("⚠️ I can't make a channel"),
        "{said}"
    );
    scene = scene.changed(Change::Role(BOT_ROLE, bot));
    assert!(approves(&mut scene, "Finn", "Wolves").contains("~ make channel"));
}

#[test]
fn a_channel_that_discord_refuses_can_be_tried_again() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    let said = scene.hears(About::Room { no: 1 }.into(), Outcome::Refused(MISSING_PERMISSIONS));
    assert!(said.contains("+ room_failed no=1 code=50013") && said.contains("~ post #log: ⚠️"), "{said}");
    assert!(approves(&mut scene, "Finn", "Wolves").contains("~ make channel"));
}

#[test]
fn a_channel_that_was_deleted_by_hand_is_made_again_for_the_next() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "Wolves");
    scene.delivers();
    let room: ChannelId = scene.guild.diplomacy.room(1).expect("it was made");
    scene = scene.changed(Change::ChannelGone(room));
    assert!(approves(&mut scene, "Greta", "Wolves").contains("~ make channel"));
}

// === Pacts ===

#[test]
fn a_pact_is_made_ends_by_itself_with_a_warning_and_can_be_ended() {
    let mut scene = embassy();
    assert!(scene.runs(OLGA, "/diplomacy pact-end guild:diplomat-warriors").starts_with("refused: There is no pact"));
    let said = scene.runs(OLGA, "/diplomacy pact-add guild:diplomat-warriors until:2026-03-10");
    assert!(said.contains("+ edited no=2") && said.contains("relation=pact"), "{said}");
    assert!(scene.passes_to("2026-03-08 12:00").contains("⏳"), "officers are warned three days before");
    scene.runs(OLGA, "/diplomacy pact-end guild:diplomat-warriors");
    assert!(!scene.passes_to("2026-03-20 12:00").contains("lapse"), "what was ended does not end again");
    assert!(
        scene.runs(OLGA, "/diplomacy pact-add guild:Wolves until:2026-01-01").contains("That day is over already.")
    );
    assert!(scene.runs(OLGA, "/diplomacy pact-add guild:Wolves").starts_with("refused: That is written already."));
}

/// A right that is granted or taken away later reaches the channels that are there.
#[test]
fn whoever_may_decide_about_diplomats_from_now_on_sees_their_channels() {
    let mut scene = embassy();
    approves(&mut scene, "Finn", "wolves");
    scene.delivers();
    let sees = |scene: &Scene, role: RoleId| {
        let room = scene.guild.diplomacy.room(1).expect("it has one");
        let view = scene.guild.mirror.channels.get(&room).expect("it is there");
        let of_role = view.overwrites.iter().find(|it| it.target == OverwriteTarget::Role(role));
        of_role.is_some_and(|it| it.allow.allow(Permissions::VIEW_CHANNEL))
    };
    assert!(!sees(&scene, MEMBER));
    scene.runs(RHEA, "/setup permissions capability:diplomacy-manage role:@Member change:allow");
    scene.delivers();
    assert!(sees(&scene, MEMBER) && readers(&scene, 1) == [FINN]);
    scene.runs(RHEA, "/setup permissions capability:diplomacy-manage role:@Member change:withdraw");
    scene.delivers();
    assert!(!sees(&scene, MEMBER) && readers(&scene, 1) == [FINN]);
}
