//! Who comes and goes, told as stories about one small guild (see [`crate::testing`]).

mod crowds;
mod stored;
mod welcome;

use domain::effect::{MISSING_PERMISSIONS, Outcome};
use domain::event::Event;
use domain::free_text::FreeText;
use domain::ids::{DISCORD_EPOCH_MS, UserId};
use domain::locale::Locale;
use domain::mirror::{Change, Completeness, MemberView};
use domain::moment::Moment;
use insta::assert_snapshot;

use super::state::{Crowd, Fact, Step, Verdict, Welcome};
use super::{About, Command};
use crate::guild_setup::{ChannelKey, RoleKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;
use crate::{Actor, Post};

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let at = Moment(1_000);
    let post = Post { channel: LOG, message: domain::ids::MessageId::new(9) };
    let crowd = Crowd { since: at, last: Moment(2_000), count: 3, next: Moment(31_000), post: None };
    let name = FreeText::parse("Zoe", 10).expect("short");
    let line = FreeText::parse("Say hello", 20).expect("short");
    let welcome = Welcome { hidden: true, channel: Some(LOG), line };
    let advanced = |step| Fact::Advanced { member: ARIA, step, at, posts: false };
    vec![
        Fact::Arrived { member: ARIA, name, is_bot: false, at, stays: 1, posts: true },
        Fact::Arrived { member: ARIA, name: None, is_bot: true, at, stays: 2, posts: false },
        Fact::Left { member: ARIA, at, posts: false },
        advanced(Step::RulesAccepted),
        advanced(Step::Registered { reason: "member".to_owned() }),
        advanced(Step::Decided(Verdict::Approved)),
        advanced(Step::Decided(Verdict::Refused)),
        advanced(Step::Decided(Verdict::Withdrawn)),
        Fact::Posted { member: ARIA, post, revision: 1 },
        Fact::NotPosted { member: ARIA },
        Fact::CardGone { member: ARIA },
        Fact::Crowded { at },
        Fact::CrowdPosted { since: at, post },
        Fact::Counted { at, crowd, over: false },
        Fact::Counted { at, crowd: Crowd { post: Some(post), ..crowd }, over: true },
        Fact::Redrawn {},
        Fact::WelcomeSet { welcome: welcome.clone(), was: Welcome::default() },
        Fact::WelcomeSet { welcome: Welcome::default(), was: welcome },
    ]
}

/// A guild that shows cards in its officer log.
pub(super) fn scene() -> Scene {
    Scene::new()
}

pub(super) fn joins(scene: &mut Scene, user: UserId, name: &str) -> String {
    scene.sees(Change::Member(user, member(name, &[])), &Event::MemberJoined(user))
}

pub(super) fn leaves(scene: &mut Scene, user: UserId) -> String {
    scene.sees(Change::MemberGone(user), &Event::MemberLeft(user))
}

pub(super) fn advances(scene: &mut Scene, user: UserId, step: Step) -> String {
    scene.does(Actor::Bot, &crate::Command::Arrivals(Command::Advance(user, step)))
}

/// An account that was made so many days before the story begins.
fn account_of_age(scene: &Scene, days: i64) -> UserId {
    let made = scene.now.0 - days * 24 * 60 * 60 * 1_000 - DISCORD_EPOCH_MS;
    UserId((made.cast_unsigned() << 22) | 7)
}

#[test]
fn a_newcomer_gets_a_card_that_goes_along_with_him() {
    let mut scene = scene()
        .with(Setting::Role(RoleKey::RulesAccepted), &GUEST.to_string())
        .with(Setting::Role(RoleKey::Registered), &APP_ROLE.to_string());
    assert_snapshot!(joins(&mut scene, STRANGER, "Zoe"), @r#"
    + arrived member=Zoe at=1772352000000 is_bot=false name="Zoe" posts=true stays=1
    ~ post #log: # 👋 New on the server
      @Zoe · **Zoe**
      Discord account since 2015-01-01 (2015-01-01 01:00)
      Joined 2026-03-01 09:00
      ▫️ Rules not accepted yet
      ▫️ Not registered yet
      ID 77
    "#);
    assert_snapshot!(scene.delivers(), @"+ posted member=Zoe post=#log/1001 revision=1");
    assert_snapshot!(advances(&mut scene, STRANGER, Step::RulesAccepted), @r#"
    + advanced member=Zoe at=1772352000000 posts=false step=rules_accepted
    ~ edit #log/1001: # 👋 New on the server
      @Zoe · **Zoe**
      Discord account since 2015-01-01 (2015-01-01 01:00)
      Joined 2026-03-01 09:00
      ✅ Rules accepted 2026-03-01 09:00
      ▫️ Not registered yet
      ID 77
    "#);
    let registered = advances(&mut scene, STRANGER, Step::Registered { reason: "member".to_owned() });
    assert!(registered.contains("✅ Registered as member 2026-03-01 09:00\n  ⏳ Waits for a decision"), "{registered}");
    let refused = advances(&mut scene, STRANGER, Step::Decided(Verdict::Refused));
    assert!(refused.contains("❌ Refused") && !refused.contains("Waits"), "{refused}");
    let again = advances(&mut scene, STRANGER, Step::Registered { reason: "friend".to_owned() });
    assert!(again.contains("as friend") && again.contains("⏳") && !again.contains("Refused"), "{again}");
    assert!(advances(&mut scene, STRANGER, Step::Decided(Verdict::Approved)).contains("✅ Accepted"));
    assert_eq!(advances(&mut scene, STRANGER, Step::RulesAccepted), "", "that is known");
}

/// Row 8; D-14, D-17: the predecessor erased whoever left, and lost the card of whoever returned.
#[test]
fn row_8_d14_d17_who_leaves_and_returns_gets_a_new_card_that_says_so_and_keeps_his_way() {
    let mut scene = scene();
    joins(&mut scene, STRANGER, "Zoe");
    scene.delivers();
    advances(&mut scene, STRANGER, Step::RulesAccepted);
    assert_snapshot!(leaves(&mut scene, STRANGER), @r#"
    + left member=user 77 at=1772352000000 posts=false
    ~ edit #log/1001: # 🚪 Left the server
      @user 77 · **Zoe**
      Discord account since 2015-01-01 (2015-01-01 01:00)
      Joined 2026-03-01 09:00
      ✅ Rules accepted 2026-03-01 09:00
      Left 2026-03-01 09:00
      ID 77
    + left member=user 77 until=1775008800000 since=1772352000000
    "#);
    let mut scene = scene.at("2026-03-20 12:00");
    let back = joins(&mut scene, STRANGER, "Zoe");
    assert!(back.contains("stays=2") && back.contains("+ returned member=Zoe"), "{back}");
    assert!(back.contains("~ post #log: # 🔁 Back again") && !back.contains("~ edit"), "{back}");
    assert!(
        back.contains("✅ Rules accepted") && back.contains("Times on this server, this one included: 2"),
        "{back}"
    );
}

/// D-52: what was known of leavers without a card stayed for ever.
#[test]
fn d52_nothing_is_left_of_a_card_30_days_after_he_left() {
    let mut scene = scene();
    joins(&mut scene, STRANGER, "Zoe");
    leaves(&mut scene, STRANGER);
    assert!(scene.passes_to("2026-04-02 12:00").contains("+ erased"));
    assert!(scene.guild.arrivals.cards.is_empty());
    assert!(joins(&mut scene, STRANGER, "Zoe").contains("stays=1"), "he begins anew");
}

#[test]
fn who_was_here_before_there_were_cards_gets_one_when_he_leaves() {
    let mut scene = scene();
    let left = leaves(&mut scene, FINN);
    assert!(left.contains("posts=true") && left.contains("~ post #log: # 🚪 Left the server"), "{left}");
    assert!(left.contains("+ left member=user 14 until="), "what is kept of him is erased in time: {left}");
    assert_eq!(leaves(&mut scene, FINN), "nothing", "he left once");
    assert!(joins(&mut scene, FINN, "Finn").contains("Back again"));
}

#[test]
fn young_accounts_are_marked_and_bots_are_called_bots() {
    let mut scene = scene();
    let (young, old) = (account_of_age(&scene, 6), account_of_age(&scene, 8));
    assert!(joins(&mut scene, young, "Nova").contains("less than 7 days old"));
    assert!(!joins(&mut scene, old, "Nova").contains("less than 7 days old"));
    let bot = MemberView { is_bot: true, ..member("Music", &[]) };
    let card = scene.sees(Change::Member(STRANGER, bot), &Event::MemberJoined(STRANGER));
    assert!(card.contains("🤖 A bot was added") && !card.contains("Rules") && !card.contains("days old"), "{card}");
    assert_eq!(scene.happens(&Event::MemberJoined(BOT)), "nothing", "of itself it says nothing");
}

/// Row 7; D-29: in three languages the predecessor's card never showed that rules were accepted.
#[test]
fn row_7_d29_a_card_shows_every_state_in_every_language_and_after_a_change_of_it() {
    for locale in Locale::ALL {
        let mut scene = scene().with(Setting::Language, "en-US");
        joins(&mut scene, STRANGER, "Zoe");
        scene.delivers();
        if locale != Locale::EnUs {
            let tag = &locale.tag()[..2];
            let redrawn = scene.runs(RHEA, &format!("/setup language language:{tag}"));
            assert!(redrawn.contains("+ redrawn") && redrawn.contains("~ edit #log/1001"), "{redrawn}");
        }
        let steps = [
            Step::RulesAccepted,
            Step::Registered { reason: "diplomat".to_owned() },
            Step::Decided(Verdict::Refused),
            Step::Registered { reason: "ally".to_owned() },
            Step::Decided(Verdict::Withdrawn),
            Step::Registered { reason: "applicant".to_owned() },
            Step::Decided(Verdict::Approved),
        ];
        let mut shown: Vec<String> = steps.into_iter().map(|step| advances(&mut scene, STRANGER, step)).collect();
        shown.push(leaves(&mut scene, STRANGER));
        let mut cards: Vec<&str> = shown.iter().filter_map(|said| said.split_once("~ edit ")).map(|it| it.1).collect();
        assert_eq!(cards.len(), 8, "{locale:?}: {shown:#?}");
        cards.dedup();
        assert_eq!(cards.len(), 8, "{locale:?}: each state is to be told from the one before");
    }
}

#[test]
fn what_happens_before_the_card_is_posted_is_drawn_as_soon_as_it_is() {
    let mut scene = scene();
    joins(&mut scene, STRANGER, "Zoe");
    assert!(!advances(&mut scene, STRANGER, Step::RulesAccepted).contains("~"), "there is no message to edit yet");
    let posted = scene.delivers();
    assert!(posted.contains("~ edit #log/1001") && posted.contains("✅ Rules accepted"), "{posted}");
}

#[test]
fn a_card_that_cannot_be_posted_or_was_deleted_is_no_endless_story() {
    let mut scene = scene();
    joins(&mut scene, STRANGER, "Zoe");
    let about = About::Card { member: STRANGER, revision: 1, channel: LOG };
    let refused = scene.hears(about.into(), Outcome::Refused(MISSING_PERMISSIONS));
    assert_eq!(refused, "+ not_posted member=Zoe");
    assert!(
        advances(&mut scene, STRANGER, Step::RulesAccepted).contains("~ post #log"),
        "tried again at the next step"
    );
    scene.delivers();
    let gone = scene.hears(About::Edit { member: STRANGER }.into(), Outcome::Gone);
    assert_eq!(gone, "+ card_gone member=Zoe");
    let advanced = advances(&mut scene, STRANGER, Step::Decided(Verdict::Approved));
    assert!(!advanced.contains("~"), "officers deleted it: {advanced}");
}

/// Rows 7 and 9: what the bot missed is made up for from a complete list, and from nothing less.
#[test]
fn who_left_while_the_bot_was_away_is_found_by_the_whole_list_only() {
    let mut scene = scene();
    joins(&mut scene, STRANGER, "Zoe");
    scene.delivers();
    let mut scene = scene.changed(Change::MemberGone(STRANGER));
    let mut partial = scene.clone();
    std::sync::Arc::make_mut(&mut partial.guild.mirror).completeness = Completeness::Partial;
    assert_eq!(partial.happens(&Event::MembersComplete), "nothing", "a part of a list proves nothing");
    assert!(crate::needs_members(&scene.clone().without_role(RoleKey::Member).guild), "so the list is asked for");
    let found = scene.happens(&Event::MembersComplete);
    assert!(found.contains("+ left member=user 77") && found.contains("🚪 Left the server"), "{found}");
}

#[test]
fn a_channel_for_arrivals_comes_before_the_officer_log() {
    let mut scene = scene().with(Setting::Channel(ChannelKey::Arrivals), &GENERAL.to_string());
    assert!(joins(&mut scene, STRANGER, "Zoe").contains("~ post #general: # 👋"));
    let mut without = Scene::new().without_channel(ChannelKey::OfficerLog);
    assert_eq!(joins(&mut without, STRANGER, "Zoe"), "nothing");
}

#[test]
fn switched_off_it_notes_what_it_knew_and_posts_nothing() {
    let mut scene = scene();
    joins(&mut scene, STRANGER, "Zoe");
    scene.delivers();
    scene.runs(RHEA, "/setup modules module:arrivals state:off");
    let left = leaves(&mut scene, STRANGER);
    assert!(left.contains("+ left member=user 77 at=") && !left.contains("~"), "{left}");
    assert_eq!(joins(&mut scene, FINN, "Finn"), "nothing");
}

#[test]
fn names_do_no_harm() {
    let mut scene = scene();
    let card = joins(&mut scene, STRANGER, "**@everyone** [x](http://y)");
    assert!(card.contains(r"\@everyone") && card.contains(r"\[x\]"), "{card}");
    assert!(!card.contains("pings"), "{card}");
}

#[test]
fn who_erases_himself_has_no_card_any_more() {
    let mut scene = scene();
    joins(&mut scene, STRANGER, "Zoe");
    let erased = scene.does(scene.actor(STRANGER), &crate::Command::Privacy(crate::privacy::Command::Erase));
    assert!(erased.contains("+ erased"), "{erased}");
    assert!(scene.guild.arrivals.cards.is_empty());
}
