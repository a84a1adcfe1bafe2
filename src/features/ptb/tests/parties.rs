//! Parties get roles and rooms, and lose them, whatever happens in between.

use domain::capability::Permissions;
use domain::effect::Outcome;
use domain::event::Event;
use domain::ids::UserId;
use domain::mirror::{Change, OverwriteTarget, VoiceSeat};
use domain::moment::Moment;

use super::pair::Pair;
use crate::ptb::state::{ROOMS_MAX, Why};
use crate::ptb::{About, Command, INFO, Publication};
use crate::testing::Scene;
use crate::testing::cast::*;

/// The guild has no war server, and wants rooms at home.
fn at_home() -> Scene {
    let mut scene = Pair::new().home;
    scene.runs(RHEA, "/ptb config home:on");
    scene
}

fn settle(scene: &mut Scene) {
    for _round in 0..4 {
        scene.delivers();
        scene.role_changes_arrive();
    }
}

fn publishes(scene: &mut Scene, no: i64, ends: Moment, parties: &[&[UserId]]) -> String {
    let parties = parties.iter().map(|members| members.to_vec()).collect();
    let actor = scene.actor(scene.guild.mirror.bot);
    let publication = Publication { no, name: Some(super::text("Siege")), ends, parties };
    scene.does(actor, &crate::Command::Ptb(Command::Publish(publication)))
}

fn in_hours(scene: &Scene, hours: u64) -> Moment {
    scene.now.plus(std::time::Duration::from_secs(hours * 3600))
}

/// Roles and rooms of parties that a server shows.
fn rooms(scene: &Scene) -> (usize, usize) {
    let is_ours = |name: &str| name.starts_with("Party ");
    let mirror = &scene.guild.mirror;
    let roles = mirror.roles.values().filter(|role| is_ours(&role.name)).count();
    (roles, mirror.channels.values().filter(|channel| is_ours(&channel.name)).count())
}

/// E-54, E-55: roles were never given, and what was known of them was gone after five minutes.
#[test]
fn at_home_parties_have_roles_and_rooms_while_it_lasts() {
    let mut scene = at_home();
    assert!(scene.runs(ARIA, "/ptb party number:1 members:Aria").contains("refused: "));
    let told = scene.runs(OLGA, "/ptb party number:1 members:Aria, bela minutes:60");
    assert!(told.contains("make role Party 1"), "{told}");
    scene.runs(OLGA, "/ptb party number:2 members:<@13>");
    settle(&mut scene);
    assert_eq!(rooms(&scene), (2, 2));
    assert_eq!(
        (scene.roles_of(ARIA), scene.roles_of(OLGA)),
        ("Member Party 1".into(), "Member Officer Party 2".into())
    );
    // After a downtime over its end it is cleaned up all the same, once (E-55).
    let told = scene.is_down_until("2026-03-02 09:00");
    assert!(told.contains("+ over no=0 why=ended"), "{told}");
    settle(&mut scene);
    assert_eq!(rooms(&scene), (0, 0));
    assert_eq!((scene.roles_of(ARIA), scene.roles_of(OLGA)), ("Member".into(), "Member Officer".into()));
    scene.happens(&Event::MembersComplete);
    assert!(scene.guild.ptb.running.is_empty() && scene.guild.ptb.rooms.is_empty());
    assert!(scene.guild.ptb.leaving.is_empty(), "{:?}", scene.guild.ptb.leaving);
}

#[test]
fn nothing_is_made_where_nothing_is_set_up() {
    let mut scene = Pair::new().home;
    assert!(scene.runs(OLGA, "/ptb party number:1 members:Aria").contains("rooms at home are off"));
    let ends = in_hours(&scene, 2);
    publishes(&mut scene, 1, ends, &[&[ARIA]]);
    assert!(scene.guild.ptb.running.is_empty());
    assert!(scene.runs(OLGA, "/ptb over").contains("No party has a room"));
    assert!(scene.runs(RHEA, "/ptb repair").contains("rooms at home are off"));
}

/// E-77: of two people with one name the first was taken.
#[test]
fn who_is_meant_must_be_clear() {
    let mut scene = at_home();
    assert!(scene.runs(OLGA, "/ptb party number:1 members:Nobody").contains("Nobody here is called"));
    let twin = crate::testing::cast::member("aria", &[]);
    scene = scene.changed(Change::Member(STRANGER, twin));
    assert!(scene.runs(OLGA, "/ptb party number:1 members:Aria").contains("Several people"));
    scene.runs(OLGA, "/ptb party number:1 members:<@11><@12>");
    assert_eq!(scene.guild.ptb.running[&0].players.len(), 2);
    assert!(scene.runs(OLGA, "/ptb party number:1 members:<@11><@12>").contains("already"));
    scene.runs(OLGA, "/ptb party number:1");
    assert!(scene.guild.ptb.running.is_empty(), "nobody is left");
}

#[test]
fn another_party_means_another_role() {
    let mut scene = at_home();
    let ends = in_hours(&scene, 2);
    publishes(&mut scene, 1, ends, &[&[ARIA, BELA], &[OLGA]]);
    settle(&mut scene);
    publishes(&mut scene, 1, ends, &[&[ARIA], &[OLGA, BELA]]);
    settle(&mut scene);
    assert_eq!((scene.roles_of(ARIA), scene.roles_of(BELA)), ("Member Party 1".into(), "Member Party 2".into()));
    publishes(&mut scene, 1, ends, &[&[], &[OLGA, BELA]]);
    settle(&mut scene);
    assert_eq!(scene.roles_of(ARIA), "Member");
    assert_eq!(rooms(&scene), (1, 1), "a party that is no more leaves no room behind");
    let told = publishes(&mut scene, 1, ends, &[&[], &[OLGA, BELA]]);
    assert!(!told.contains('+'), "nothing changed: {told}");
}

#[test]
fn two_events_at_once_share_no_room() {
    let mut scene = at_home();
    let ends = in_hours(&scene, 2);
    publishes(&mut scene, 1, ends, &[&[ARIA], &[BELA]]);
    publishes(&mut scene, 2, ends, &[&[OLGA]]);
    settle(&mut scene);
    assert_eq!(scene.roles_of(OLGA), "Member Officer Party 3");
    let actor = scene.actor(BOT);
    scene.does(actor, &crate::Command::Ptb(Command::End { no: 1, why: Why::Cancelled }));
    settle(&mut scene);
    assert_eq!(rooms(&scene), (1, 1));
    assert_eq!((scene.roles_of(ARIA), scene.roles_of(OLGA)), ("Member".into(), "Member Officer Party 3".into()));
}

/// E-59: parties beyond the twelfth got nothing, and nobody said so.
#[test]
fn a_party_without_a_room_is_shown_as_one() {
    let mut scene = at_home();
    let ends = in_hours(&scene, 2);
    let people: Vec<Vec<UserId>> = (0..40).map(|at| vec![UserId(1000 + at)]).collect();
    let parties: Vec<&[UserId]> = people.iter().map(Vec::as_slice).collect();
    publishes(&mut scene, 1, ends, &parties);
    let running = &scene.guild.ptb.running[&1];
    assert_eq!((running.players.len(), running.seats.len()), (40, usize::from(ROOMS_MAX)));
    assert!(scene.runs(OLGA, "/ptb status").contains("31. (no room is left)"));
}

#[test]
fn an_event_that_is_over_is_not_begun() {
    let mut scene = at_home();
    let ended = Moment(scene.now.0 - 16 * 60 * 1000);
    publishes(&mut scene, 1, ended, &[&[ARIA]]);
    assert!(scene.guild.ptb.running.is_empty());
}

// === On the war server ===

/// E-54, E-55: whoever should take roles back died with the process.
#[test]
fn on_the_war_server_rooms_stay_and_roles_go() {
    let mut pair = Pair::linked();
    let ends = in_hours(&pair.home, 2);
    publishes(&mut pair.home, 7, ends, &[&[ARIA], &[BELA, OLGA]]);
    pair.settles();
    assert_eq!((rooms(&pair.war), rooms(&pair.home)), ((2, 2), (0, 0)));
    assert_eq!(pair.war.roles_of(BELA), "Member Party 2");
    assert!(pair.war.board().contains("**Siege**") && pair.war.board().contains("@Bela"), "{}", pair.war.board());
    assert_eq!(pair.home.roles_of(BELA), "Member");
    // Home sleeps and is down; the war server does it by itself.
    let told = pair.war.is_down_until("2026-03-01 15:00");
    assert!(told.contains("+ over no=7 why=ended"), "{told}");
    pair.war.role_changes_arrive();
    assert_eq!(pair.war.roles_of(BELA), "Member");
    assert_eq!(rooms(&pair.war), (2, 2));
    assert!(pair.war.guild.ptb.leaving.is_empty());
    // Home says so later: nothing follows.
    pair.home.is_down_until("2026-03-01 16:00");
    assert!(!pair.carries().contains("+ over"));
    assert!(pair.home.guild.ptb.running.is_empty());
}

/// E-57: whoever set it up twice had everything twice.
#[test]
fn what_is_there_is_taken_and_nothing_is_made_twice() {
    let mut pair = Pair::linked();
    let ends = in_hours(&pair.home, 2);
    publishes(&mut pair.home, 7, ends, &[&[ARIA]]);
    pair.settles();
    // The link is lost on one side only, as when the bot is removed: what was made is still there.
    let state = std::sync::Arc::make_mut(&mut pair.war.guild.ptb);
    (state.link, state.rooms, state.running) = (None, imbl::OrdMap::new(), imbl::OrdMap::new());
    pair.home.runs(RHEA, "/ptb unlink");
    pair.settles();
    let code = pair.code();
    pair.war.runs(RHEA, &format!("/ptb link code:{code}"));
    pair.settles();
    publishes(&mut pair.home, 8, ends, &[&[ARIA]]);
    pair.settles();
    assert_eq!(rooms(&pair.war), (1, 1));
    let infos = pair.war.guild.mirror.channels.values().filter(|channel| channel.name == "parties").count();
    assert_eq!(infos, 1);
    // What was found stays when they part.
    pair.home.runs(RHEA, "/ptb unlink");
    pair.settles();
    assert_eq!(rooms(&pair.war), (1, 1));
    assert_eq!(pair.war.roles_of(ARIA), "Member");
}

#[test]
fn a_role_that_means_something_is_not_taken() {
    let mut pair = Pair::linked();
    let view = domain::mirror::RoleView {
        name: "Party 1".to_owned(),
        position: 1,
        permissions: Permissions::MANAGE_MESSAGES,
        managed: false,
    };
    pair.war = pair.war.changed(Change::Role(domain::ids::RoleId::new(777), view));
    let ends = in_hours(&pair.home, 2);
    publishes(&mut pair.home, 7, ends, &[&[ARIA]]);
    pair.settles();
    assert_eq!(rooms(&pair.war), (2, 1));
    assert!(!pair.war.guild.mirror.members[&ARIA].roles.contains(&domain::ids::RoleId::new(777)));
}

#[test]
fn what_the_bot_made_goes_when_they_part() {
    let mut pair = Pair::linked();
    let ends = in_hours(&pair.home, 2);
    publishes(&mut pair.home, 7, ends, &[&[ARIA]]);
    pair.settles();
    pair.war.runs(RHEA, "/ptb unlink");
    pair.settles();
    assert_eq!(rooms(&pair.war), (0, 0));
    assert_eq!(pair.war.roles_of(ARIA), "Member");
    assert!(pair.home.guild.ptb.running.is_empty() && pair.war.guild.ptb.running.is_empty());
    assert!(pair.war.board().is_empty());
}

/// E-54, E-55: late comers got no role.
#[test]
fn who_comes_late_gets_his_role_and_his_name() {
    let mut pair = Pair::linked().without(BELA);
    let ends = in_hours(&pair.home, 2);
    publishes(&mut pair.home, 7, ends, &[&[ARIA], &[BELA]]);
    pair.settles();
    let bold = crate::testing::cast::member("bela_42", &[]);
    let told = pair.war.sees(Change::Member(BELA, bold), &Event::MemberJoined(BELA));
    assert!(told.contains("call bela_42 Bela") || told.contains("~ call"), "{told}");
    pair.settles();
    assert_eq!(pair.war.roles_of(BELA), "Party 2");
    // Whoever is in no party gets nothing.
    let told =
        pair.war.sees(Change::Member(STRANGER, crate::testing::cast::member("X", &[])), &Event::MemberJoined(STRANGER));
    assert!(!told.contains('+'), "{told}");
}

/// E-58: one link for all, for an hour and without a limit, was sent at the last moment and could be passed on.
#[test]
fn whoever_is_not_on_the_war_server_is_sent_a_link_of_his_own_once() {
    let mut pair = Pair::linked().without(BELA);
    let ends = in_hours(&pair.home, 2);
    publishes(&mut pair.home, 7, ends, &[&[ARIA], &[BELA]]);
    let told = pair.carries();
    // Until the parties lose their rooms, a quarter of an hour after the end.
    assert!(told.contains("invite user 12 for 8100 s: **Siege**: "), "{told}");
    assert_eq!(told.matches("invite ").count(), 1, "whoever is there needs none: {told}");
    pair.settles();
    // Published again: who was asked is not asked again, who is new is.
    pair = pair.without(ARIA);
    publishes(&mut pair.home, 7, ends, &[&[BELA], &[ARIA]]);
    let told = pair.carries();
    assert!(told.contains("invite user 11") && !told.contains("invite user 12"), "{told}");
    // Another evening is another link, and no week is longer than a week.
    let ends = in_hours(&pair.home, 24 * 30);
    publishes(&mut pair.home, 8, ends, &[&[BELA]]);
    let told = pair.carries();
    assert!(told.contains("invite user 12 for 604800 s"), "{told}");
}

/// At home everybody is there, or left.
#[test]
fn at_home_nobody_is_sent_a_link() {
    let mut scene = at_home().changed(Change::MemberGone(BELA));
    let told = scene.runs(OLGA, "/ptb party number:1 members:Aria, <@12>");
    assert!(!told.contains("invite"), "{told}");
}

/// D-51: for everybody who left, the predecessor walked over all servers to find the second one of his guild.
#[test]
fn who_leaves_the_guild_loses_his_role_there() {
    let mut pair = Pair::linked();
    let ends = in_hours(&pair.home, 2);
    publishes(&mut pair.home, 7, ends, &[&[ARIA, BELA]]);
    pair.settles();
    // Who leaves the war server may come back to it.
    pair.war.sees(Change::MemberGone(ARIA), &Event::MemberLeft(ARIA));
    assert!(pair.war.guild.ptb.running[&7].player(ARIA).is_some());
    let told = pair.home.sees(Change::MemberGone(BELA), &Event::MemberLeft(BELA));
    assert!(told.contains("+ dropped member="), "{told}");
    pair.settles();
    assert_eq!(pair.war.roles_of(BELA), "Member");
    assert!(pair.war.guild.ptb.running[&7].player(BELA).is_none());
}

/// E-57: what was missing could be made only by making everything again.
#[test]
fn repair_makes_what_somebody_deleted() {
    let mut pair = Pair::linked();
    let ends = in_hours(&pair.home, 3);
    publishes(&mut pair.home, 7, ends, &[&[ARIA]]);
    pair.settles();
    let room = pair.war.guild.ptb.rooms[&1];
    let (role, channel) = (room.role_id().expect("made"), room.channel_id().expect("made"));
    pair.war = pair.war.changed(Change::RoleGone(role)).changed(Change::ChannelGone(channel));
    assert!(pair.war.runs(RHEA, "/ptb repair").contains("Nothing is missing"), "Discord may show it in a moment");
    pair.war.passes_to("2026-03-01 09:02");
    assert!(pair.war.runs(RHEA, "/ptb status").contains("Missing or refused by Discord: 1"));
    pair.war.runs(RHEA, "/ptb repair");
    pair.settles();
    assert_eq!(rooms(&pair.war), (1, 1));
    assert_eq!(pair.war.roles_of(ARIA), "Member Party 1");
    assert!(pair.war.runs(RHEA, "/ptb repair").contains("Nothing is missing"));
}

#[test]
fn what_discord_refuses_is_shown_and_can_be_mended() {
    let mut scene = at_home();
    let ends = in_hours(&scene, 2);
    publishes(&mut scene, 7, ends, &[&[ARIA]]);
    let told = scene.hears(About::Role { slot: 1 }.into(), Outcome::Refused(30_005));
    assert!(told.contains("+ not_made") && told.contains("could not be made"), "{told}");
    assert!(scene.runs(OLGA, "/ptb status").contains("Missing or refused"));
    scene.runs(RHEA, "/ptb repair");
    settle(&mut scene);
    assert_eq!(scene.roles_of(ARIA), "Member Party 1");
    assert!(!scene.runs(OLGA, "/ptb status").contains("Missing or refused"));
}

/// A guild that was paused for long may have lost a letter: home says everything again.
#[test]
fn repair_at_home_tells_the_war_server_once_more() {
    let mut pair = Pair::linked();
    assert!(pair.home.runs(RHEA, "/ptb repair").contains("type `/ptb repair` there"), "there is nothing to say");
    let ends = in_hours(&pair.home, 3);
    publishes(&mut pair.home, 7, ends, &[&[ARIA]]);
    pair.home.letters();
    pair.settles();
    assert!(pair.war.guild.ptb.running.is_empty(), "the letter got lost");
    pair.home.runs(RHEA, "/ptb repair");
    pair.settles();
    assert_eq!(pair.war.roles_of(ARIA), "Member Party 1");
}

/// A letter that comes when all is over does nothing.
#[test]
fn parties_that_are_over_are_not_hosted() {
    let mut pair = Pair::linked();
    let ends = in_hours(&pair.home, 2);
    publishes(&mut pair.home, 7, ends, &[&[ARIA]]);
    pair.war.passes_to("2026-03-01 12:00");
    pair.carries();
    assert!(pair.war.guild.ptb.running.is_empty());
    assert_eq!(rooms(&pair.war), (0, 0));
}

/// Rooms at home are needed no more once parties are on a war server.
#[test]
fn rooms_at_home_go_when_a_war_server_takes_over() {
    let mut pair = Pair::new();
    pair.home.runs(RHEA, "/ptb config home:on");
    let ends = in_hours(&pair.home, 3);
    publishes(&mut pair.home, 7, ends, &[&[ARIA], &[BELA]]);
    pair.settles();
    assert_eq!(rooms(&pair.home), (2, 2));
    let code = pair.code();
    pair.war.runs(RHEA, &format!("/ptb link code:{code}"));
    pair.settles();
    publishes(&mut pair.home, 7, ends, &[&[ARIA, BELA]]);
    pair.settles();
    assert_eq!((rooms(&pair.home), rooms(&pair.war)), ((0, 0), (1, 1)));
}

/// What is asked for twice, as after an outage, is made twice: the first stays, and only it.
#[test]
fn what_was_made_twice_is_deleted() {
    let mut scene = at_home();
    let ends = in_hours(&scene, 2);
    publishes(&mut scene, 7, ends, &[&[ARIA]]);
    settle(&mut scene);
    let made = scene.guild.ptb.rooms[&1];
    let other = domain::ids::RoleId::new(888);
    let told = scene.hears(About::Role { slot: 1 }.into(), Outcome::Done(domain::effect::Made::Role(other)));
    assert!(told.contains("delete role"), "{told}");
    let other = domain::ids::ChannelId::new(889);
    let told = scene.hears(About::Channel { slot: 1 }.into(), Outcome::Done(domain::effect::Made::Channel(other)));
    assert!(told.contains("delete channel"), "{told}");
    assert_eq!(scene.guild.ptb.rooms[&1], made);
}

/// The bot may lose its rights in the middle: nobody keeps the role of a party that is over.
#[test]
fn a_role_that_discord_keeps_is_taken_from_everybody() {
    let mut scene = at_home();
    let ends = in_hours(&scene, 2);
    publishes(&mut scene, 7, ends, &[&[ARIA]]);
    settle(&mut scene);
    let role = scene.guild.ptb.rooms[&1].role_id().expect("made");
    scene.runs(OLGA, "/ptb over");
    let told = scene.hears(About::Deletion { role }.into(), Outcome::Refused(50_013));
    assert!(told.contains("+ kept") && told.contains("could not be deleted"), "{told}");
    assert_eq!(scene.guild.ptb.leaving, [(ARIA, role)].into_iter().collect());
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member");
    assert!(scene.guild.ptb.leaving.is_empty());
}

/// A channel that somebody closed is not opened to everybody because of its name.
#[test]
fn a_private_channel_is_not_taken_over() {
    let mut pair = Pair::new();
    let mut view = pair.war.guild.mirror.channels[&GENERAL].clone();
    view.name = "parties".to_owned();
    let hidden = domain::mirror::Overwrite {
        target: OverwriteTarget::Role(EVERYONE),
        allow: Permissions(0),
        deny: Permissions::VIEW_CHANNEL,
    };
    view.overwrites = vec![hidden];
    let theirs = domain::ids::ChannelId::new(890);
    pair.war = pair.war.changed(Change::Channel(theirs, view.clone()));
    let code = pair.code();
    pair.war.runs(RHEA, &format!("/ptb link code:{code}"));
    pair.settles();
    assert_eq!(pair.war.guild.mirror.channels[&theirs].overwrites, view.overwrites);
    assert!(pair.war.guild.ptb.rooms[&0].channel_id().is_some_and(|channel| channel != theirs));
}

/// E-57: a setup that was cut off left behind what it had made.
#[test]
fn what_is_made_too_late_is_deleted_at_once() {
    let mut scene = at_home();
    let ends = in_hours(&scene, 2);
    publishes(&mut scene, 7, ends, &[&[ARIA]]);
    scene.runs(OLGA, "/ptb over");
    settle(&mut scene);
    assert_eq!(rooms(&scene), (0, 0));
}

#[test]
fn a_room_is_open_to_its_party_alone() {
    let mut scene = at_home();
    let ends = in_hours(&scene, 2);
    publishes(&mut scene, 7, ends, &[&[ARIA]]);
    settle(&mut scene);
    let room = scene.guild.ptb.rooms[&1];
    let channel = &scene.guild.mirror.channels[&room.channel_id().expect("made")];
    let who = |target| channel.overwrites.iter().find(|it| it.target == target).copied().expect("it is said");
    assert!(who(OverwriteTarget::Role(EVERYONE)).deny.allow(Permissions::VIEW_CHANNEL.and(Permissions::CONNECT)));
    let role = OverwriteTarget::Role(room.role_id().expect("made"));
    assert!(who(role).allow.allow(Permissions::VIEW_CHANNEL.and(Permissions::CONNECT).and(Permissions::SPEAK)));
    assert_eq!(channel.overwrites.len(), 3);
}

/// E-59: the overview was too long for Discord.
#[test]
fn the_largest_event_fits_into_a_message() {
    let mut pair = Pair::linked();
    let ends = in_hours(&pair.home, 2);
    let people: Vec<Vec<UserId>> =
        (0..30).map(|party| (0..50).map(|at| UserId(1_100_000_000_000_000_000 + party * 50 + at)).collect()).collect();
    let parties: Vec<&[UserId]> = people.iter().map(Vec::as_slice).collect();
    publishes(&mut pair.home, 7, ends, &parties);
    pair.carries();
    pair.war.delivers();
    let actor = crate::Actor::Bot;
    let panels = crate::panels(&pair.war.ctx(actor), &pair.war.guild);
    let info = panels.iter().find(|panel| panel.key == INFO).expect("it stands");
    let length = info.message.embeds[0].description.chars().count();
    assert!(length < 4_000, "{length}");
    assert!(info.message.embeds[0].description.contains("50 players"));
}

// === Voice ===

#[test]
fn home_hears_who_is_in_the_rooms_of_parties_and_of_nothing_else() {
    let mut pair = Pair::linked();
    let ends = in_hours(&pair.home, 2);
    publishes(&mut pair.home, 7, ends, &[&[ARIA]]);
    pair.settles();
    let room = pair.war.guild.ptb.rooms[&1].channel_id().expect("made");
    let at = pair.war.now;
    let sits = |channel, is_deafened| Some(VoiceSeat { channel, is_deafened, is_suppressed: false });
    let mut hears = |user, seat| {
        let change = Change::Voice(user, seat);
        pair.war.sees(change, &Event::VoiceChanged { user, seat, at });
        let before = pair.home.facts.len();
        pair.carries();
        pair.home.facts[before..].iter().filter_map(of_voice).collect::<Vec<Event>>()
    };
    let seat = sits(room, false);
    assert_eq!(hears(ARIA, seat), [Event::VoiceChanged { user: ARIA, seat, at }]);
    assert_eq!(hears(ARIA, sits(VOICE, false)), [Event::VoiceChanged { user: ARIA, seat: None, at }]);
    assert!(hears(BELA, seat).is_empty(), "he is in no party");
    hears(ARIA, seat);
    let until = Moment(at.0 + 60_000);
    pair.war.happens(&Event::Unheard { from: at, until });
    let before = pair.home.facts.len();
    pair.carries();
    let heard: Vec<Event> = pair.home.facts[before..].iter().filter_map(of_voice).collect();
    let again = Event::VoiceChanged { user: ARIA, seat, at: until };
    assert_eq!(heard, [Event::Unheard { from: at, until }, again]);
}

fn of_voice(fact: &crate::Fact) -> Option<Event> {
    match fact {
        crate::Fact::Ptb(fact) => crate::ptb::observed(fact),
        _of_others => None,
    }
}
