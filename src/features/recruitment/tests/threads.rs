//! Private threads instead of channels, and officers who get or lose the right to decide.

use domain::effect::{Effect, MISSING_PERMISSIONS, Outcome};
use domain::mirror::{Overwrite, OverwriteTarget};

use super::*;
use crate::recruitment::effects::About;

/// What beginning threads takes.
const BEGINS_THREADS: Permissions = Permissions::CREATE_PRIVATE_THREADS.and(Permissions::SEND_IN_THREADS);

/// The bot may begin threads at the poster, and guests write in them.
pub(super) fn with_threads() -> Scene {
    let scene = open();
    let role = |id| scene.guild.mirror.roles.get(&id).cloned().expect("it is there");
    let (bot, everyone) = (role(BOT_ROLE), role(EVERYONE));
    let bot = RoleView { permissions: bot.permissions.and(BEGINS_THREADS), ..bot };
    let everyone = RoleView { permissions: everyone.permissions.and(Permissions::SEND_IN_THREADS), ..everyone };
    let mut scene = scene.changed(Change::Role(BOT_ROLE, bot)).changed(Change::Role(EVERYONE, everyone));
    let said = scene.runs(OLGA, "/recruit config talk:thread");
    assert!(said.contains("talk in private threads in #join-us"), "{said}");
    scene
}

fn manages(scene: Scene) -> Scene {
    let bot = scene.guild.mirror.roles.get(&BOT_ROLE).cloned().expect("it is there");
    let permissions = bot.permissions.and(Permissions::MANAGE_THREADS);
    scene.changed(Change::Role(BOT_ROLE, RoleView { permissions, ..bot }))
}

#[test]
fn an_applicant_gets_a_thread_with_those_who_decide() {
    let mut scene = with_threads();
    let said = applies(&mut scene);
    assert!(said.contains("~ start thread application-1-finn in #join-us"), "{said}");
    assert!(said.contains("A private thread is being opened"), "{said}");
    let made = scene.delivers();
    assert!(made.contains("+ room_made") && made.contains("in_thread=true"), "{made}");
    assert!(made.contains("~ let Finn into #application-1-finn"), "{made}");
    assert!(made.contains("~ let Olga into #application-1-finn"), "{made}");
    assert!(!made.contains("let Aria into"), "she does not decide: {made}");
    assert!(made.contains("Hello @Finn"), "{made}");
    let claimed = olga(&mut scene, "I'll look after it");
    assert!(claimed.contains("~ let Olga into #application-1-finn"), "{claimed}");
    let room = scene.guild.recruitment.find(1).and_then(|it| it.room).expect("it has one");
    assert!(scene.writes(FINN, room, "hello").contains("+ heard"), "the file has what is said there");
}

#[test]
fn at_the_end_a_thread_is_put_away_without_the_applicant() {
    let mut scene = with_threads();
    applies(&mut scene);
    scene.delivers();
    olga(&mut scene, "Accept");
    let passed = scene.passes_to("2026-03-02 10:00");
    let [woken, out, away] = ["~ bring #app", "~ take Finn out of #app", "~ put #app"].map(|it| passed.find(it));
    assert!(woken < out && out < away && woken.is_some(), "{passed}");
    assert!(!passed.contains("delete channel"), "Discord lets only whoever manages threads delete them: {passed}");
    let mut scene = manages(with_threads());
    applies(&mut scene);
    scene.delivers();
    olga(&mut scene, "Accept");
    assert!(scene.passes_to("2026-03-02 10:00").contains("~ delete channel #application-1-finn"));
    let mut scene = manages(with_threads());
    scene.runs(OLGA, "/recruit config channels:keep");
    applies(&mut scene);
    scene.delivers();
    olga(&mut scene, "Accept");
    let passed = scene.passes_to("2026-03-02 10:00");
    assert!(passed.contains("~ put #application-1-finn away") && !passed.contains("delete channel"), "{passed}");
}

#[test]
fn where_threads_do_not_work_there_are_channels() {
    // Guests may not write in threads there.
    let mut scene = open();
    let bot = scene.guild.mirror.roles.get(&BOT_ROLE).cloned().expect("it is there");
    let permissions = bot.permissions.and(BEGINS_THREADS);
    scene = scene.changed(Change::Role(BOT_ROLE, RoleView { permissions, ..bot }));
    scene.runs(OLGA, "/recruit config talk:thread");
    assert!(applies(&mut scene).contains("~ make channel application-1-finn"));
    // There is no channel to begin them in.
    let mut scene = with_threads().without_channel(ChannelKey::Recruitment);
    assert!(scene.runs(OLGA, "/recruit config").contains("⚠️ Private threads are wanted"));
    assert!(applies(&mut scene).contains("~ make channel application-1-finn"));
    // Discord says no.
    let mut scene = with_threads();
    applies(&mut scene);
    let said = scene.hears(About::Thread { no: 1 }.into(), Outcome::Refused(MISSING_PERMISSIONS));
    assert!(said.contains("+ room_failed") && said.contains("~ post #log: ⚠️"), "{said}");
    let said = scene.hears(About::Thread { no: 1 }.into(), Outcome::Gone);
    assert!(said.contains("+ room_failed"), "{said}");
}

#[test]
fn rooms_stay_what_they_were_when_the_setting_changes() {
    let mut scene = with_threads();
    applies(&mut scene);
    scene.delivers();
    scene.runs(OLGA, "/recruit config talk:channel");
    olga(&mut scene, "Accept");
    assert!(scene.passes_to("2026-03-02 10:00").contains("~ put #application-1-finn away"));
}

// === Rights that come and go ===

fn overwrites(scene: &Scene) -> Vec<Overwrite> {
    let room = scene.guild.recruitment.find(1).and_then(|it| it.room).expect("it has one");
    scene.guild.mirror.channels.get(&room).expect("it is there").overwrites.clone()
}

fn sees(scene: &Scene, target: OverwriteTarget) -> bool {
    overwrites(scene).iter().any(|it| it.target == target && it.allow.allow(Permissions::VIEW_CHANNEL))
}

#[test]
fn a_right_that_is_granted_later_opens_channels_and_closes_them_when_it_is_taken_away() {
    let mut scene = applied();
    let guest = OverwriteTarget::Role(GUEST);
    assert!(!sees(&scene, guest));
    let room = scene.guild.recruitment.find(1).and_then(|it| it.room).expect("it has one");
    let by_hand = Overwrite {
        target: OverwriteTarget::Person(BELA),
        allow: Permissions::VIEW_CHANNEL,
        deny: Permissions::default(),
    };
    let view = scene.guild.mirror.channels.get(&room).cloned().expect("it is there");
    let all = view.overwrites.iter().copied().chain([by_hand]).collect();
    scene = scene.changed(Change::Channel(room, ChannelView { overwrites: all, ..view }));
    scene.runs(RHEA, "/setup permissions capability:recruitment-decide role:@Guest change:allow");
    scene.delivers();
    assert!(sees(&scene, guest) && sees(&scene, OverwriteTarget::Role(OFFICER)));
    assert!(sees(&scene, OverwriteTarget::Person(FINN)) && sees(&scene, OverwriteTarget::Person(BELA)));
    scene.runs(RHEA, "/setup permissions capability:recruitment-decide role:@Guest change:withdraw");
    scene.delivers();
    assert!(!sees(&scene, guest) && sees(&scene, OverwriteTarget::Person(BELA)), "{:?}", overwrites(&scene));
}

/// Two rights that are taken away before Discord has answered: neither brings the other back.
#[test]
fn rights_taken_away_in_one_breath_are_gone() {
    let mut scene = applied();
    let grant = |scene: &mut Scene, role: &str, change: &str| {
        scene.runs(RHEA, &format!("/setup permissions capability:recruitment-decide role:@{role} change:{change}"));
    };
    grant(&mut scene, "Guest", "allow");
    grant(&mut scene, "Absent", "allow");
    scene.delivers();
    assert!(sees(&scene, OverwriteTarget::Role(GUEST)) && sees(&scene, OverwriteTarget::Role(ABSENT)));
    grant(&mut scene, "Guest", "withdraw");
    grant(&mut scene, "Absent", "withdraw");
    scene.delivers();
    assert!(!sees(&scene, OverwriteTarget::Role(GUEST)) && !sees(&scene, OverwriteTarget::Role(ABSENT)));
}

#[test]
fn in_threads_the_holders_of_the_role_come_and_go() {
    let mut scene = with_threads();
    applies(&mut scene);
    scene.delivers();
    let said = scene.runs(RHEA, "/setup permissions capability:recruitment-decide role:@Member change:allow");
    assert!(said.contains("~ let Aria into #app") && said.contains("~ let Bela into #app"), "{said}");
    let said = scene.runs(RHEA, "/setup permissions capability:recruitment-decide role:@Member change:withdraw");
    assert!(said.contains("~ take Aria out of #app") && said.contains("~ take Bela out of #app"), "{said}");
    assert!(!said.contains("take Olga out") && !said.contains("take Finn out"), "{said}");
}

#[test]
fn other_rights_and_applications_without_a_room_change_nothing() {
    let mut scene = applied();
    let said = scene.runs(RHEA, "/setup permissions capability:dkp-adjust role:@Guest change:allow");
    assert!(!said.contains("~ edit channel"), "{said}");
    let mut scene = open();
    let said = scene.runs(RHEA, "/setup permissions capability:recruitment-decide role:@Guest change:allow");
    assert!(!said.contains("~ edit channel"), "{said}");
}

/// A right that came while the channel was being made is not forgotten.
#[test]
fn a_channel_that_is_there_at_last_is_opened_to_whoever_may_decide_by_now() {
    let mut scene = open();
    applies(&mut scene);
    scene.runs(RHEA, "/setup permissions capability:recruitment-decide role:@Guest change:allow");
    scene.delivers();
    scene.delivers();
    assert!(sees(&scene, OverwriteTarget::Role(GUEST)));
}

#[test]
fn an_effect_of_a_thread_is_done_in_the_order_of_its_thread() {
    let (channel, user) = (POSTER, FINN);
    let lane = Effect::AddToThread { channel, user }.lane();
    assert_eq!(lane, Effect::RemoveFromThread { channel, user }.lane());
}
