//! The rules of the roster, told as stories about one small guild (see [`crate::testing`]).

mod board;
mod importing;

use domain::event::Event;
use domain::ids::UserId;
use domain::locale::Locale;
use domain::mirror::Change;
use domain::moment::Moment;
use insta::assert_snapshot;

use super::Fact;
use crate::guild_setup::{ChannelKey, RoleKey, Setting};
use crate::profiles::tests::playing;
use crate::testing::Scene;
use crate::testing::cast::*;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    vec![
        Fact::IdealChanged { role: "tank".into(), count: Some(7), was: None },
        Fact::IdealChanged { role: "tank".into(), count: None, was: Some(7) },
        Fact::Asked { members: vec![ARIA, BELA], at: Moment(1) },
    ]
}

/// Aria is a tank, Bela a healer without a gear score, Olga has no profile; Finn, a guest, has one.
fn some_profiles() -> Scene {
    let mut scene = playing();
    scene.runs(ARIA, "/profile edit");
    let fields = [("name", "Aegis"), ("weapons", "sns gs"), ("score", "3450"), ("build", "https://questlog.gg/a")];
    scene.submits(ARIA, "Your character", &fields);
    scene.runs(BELA, "/profile weapons weapons:bow wand");
    scene.runs(FINN, "/profile gear-score score:9000");
    scene
}

// === Who is a member ===

#[test]
fn members_are_listed_by_role_and_guests_are_not() {
    assert_snapshot!(some_profiles().runs(FINN, "/roster show"), @"
    in its place # Members: 3
    🛡️ **Aria** · Aegis · 🛡️⚔️ Crusader · 3450 · [build](<https://questlog.gg/a>)
    💚 **Bela** · 🏹✨ Seeker
    ❔ **Olga**
    ");
}

/// D-09, D-14, E-32, E-33: whoever lost the role, or was missing from memory, lost profile and points.
#[test]
fn whoever_loses_the_role_leaves_the_list_and_loses_nothing() {
    let mut scene = some_profiles();
    scene.takes_by_hand(ARIA, MEMBER);
    assert!(!scene.runs(OLGA, "/roster show").contains("Aria"));
    scene.gives_by_hand(ARIA, MEMBER);
    assert!(scene.runs(OLGA, "/roster show").contains("Aegis"));
}

#[test]
fn whoever_is_away_stays_on_the_list() {
    let mut scene = some_profiles();
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Absent");
    let told = scene.runs(OLGA, "/roster show");
    assert!(told.contains("**Aria**") && told.contains("💤"), "{told}");
    assert!(scene.runs(OLGA, "/roster member member:@Aria").contains("💤 is away at the moment"));
}

/// E-34: new members were invisible, deleted ones were still shown.
#[test]
fn newcomers_are_there_at_once() {
    let mut scene = some_profiles();
    scene.sees(Change::Member(UserId(50), member("Zoe", &[MEMBER])), &Event::MemberJoined(UserId(50)));
    assert!(scene.runs(OLGA, "/roster show").contains("❔ **Zoe**"));
}

#[test]
fn lists_are_filtered_by_role_and_gear_score() {
    let mut scene = some_profiles();
    assert!(scene.runs(OLGA, "/roster show role:healer").starts_with("in its place # Members: 1\n💚 **Bela**"));
    assert!(scene.runs(OLGA, "/roster show role:Tank min:3000").contains("**Aria**"));
    assert_snapshot!(scene.runs(OLGA, "/roster show min:3451"), @"
    in its place # Members: 0
    Nobody fits.
    ");
    assert_snapshot!(scene.runs(OLGA, "/roster show role:cook"), @"refused: I do not know a role called “cook”. Begin to type and choose from the list.");
    assert_eq!(scene.types(OLGA, "/roster show role:hea").len(), 1);
}

#[test]
fn one_member_is_shown_with_what_is_missing() {
    let mut scene = some_profiles();
    assert_snapshot!(scene.runs(OLGA, "/roster member member:@Bela"), @"
    # Profile
    For @Bela:
    ★ **character 1** (main character)
    └ 💚 Healer · 🏹 Longbow + ✨ Wand (Seeker)
    └ updated on 2026-03-01
    ⚠️ gear score missing
    ");
    assert_snapshot!(scene.runs(OLGA, "/roster member member:@Finn"), @"refused: @Finn is not a member of the guild.");
}

#[test]
fn without_a_role_of_members_there_is_no_roster() {
    let mut scene =
        playing().without_role(RoleKey::Member).with(Setting::Channel(ChannelKey::Roster), &GENERAL.to_string());
    assert_snapshot!(scene.runs(RHEA, "/roster show"), @"refused: This isn't switched on here yet. An officer can do that with `/setup role`.");
    assert!(
        crate::panels(&scene.ctx(crate::Actor::Bot), &scene.guild).iter().all(|panel| !panel.key.starts_with("roster"))
    );
}

// === How many of whom ===

/// E-43: without a size of the party there were no places in the guild.
#[test]
fn everybody_sees_who_is_wanted_and_officers_change_it() {
    let mut scene = some_profiles();
    assert_snapshot!(scene.runs(FINN, "/roster ideal"), @"
    # Who is wanted
    ▫️ 🛡️ Tank 1/20 · 19 missing
    ▫️ 💚 Healer 1/20 · 19 missing
    ▫️ ⚔️ Melee 0/10 · 10 missing
    ▫️ 🏹 Ranged 0/10 · 10 missing
    ▫️ 🗡️ Flanker 0/10 · 10 missing
    Members: 3 of 70, free places: 67
    ");
    assert_snapshot!(scene.runs(OLGA, "/roster ideal role:tank count:1"), @"
    + ideal_changed count=1 role=tank
    > 🛡️ Tank: 1 wanted, 1 there.
    ");
    assert!(scene.runs(FINN, "/roster ideal").contains("✅ 🛡️ Tank 1/1"));
    assert_snapshot!(scene.runs(OLGA, "/roster ideal role:tank count:1"), @"refused: That is so already.");
    assert_snapshot!(scene.runs(OLGA, "/roster ideal count:1"), @"refused: Please say which role that number is for.");
    assert_snapshot!(scene.runs(OLGA, "/roster ideal role:tank count:1001"), @"refused: Please choose a number from 0 to 1000.");
    assert_snapshot!(scene.runs(OLGA, "/roster ideal role:tank"), @"
    + ideal_changed role=tank was=1
    > 🛡️ Tank: 20 wanted, 1 there.
    ");
    let number = scene.journal.len();
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    assert!(scene.clicks(RHEA, "Take it back").contains("+ ideal_changed count=1 role=tank"));
    assert_snapshot!(scene.runs(RHEA, &format!("/audit undo number:{number}")), @"refused: Something was changed after that. Take back the newer change first.");
}

#[test]
fn what_officers_may_do_members_may_not() {
    let mut scene = some_profiles();
    for command in ["ideal role:tank count:3", "stale", "export"] {
        let told = scene.runs(ARIA, &format!("/roster {command}"));
        assert!(told.starts_with("refused: You need the right **Manage profiles of members**"), "{command}: {told}");
    }
    let forged = format!("1:roster:ask:1:{ARIA}::");
    assert!(scene.clicks(ARIA, &forged).starts_with("refused: You need the right"));
    for forged in ["1:roster:page:1:::x", "1:roster:page:1:::;x;0", "1:roster:dance:1:::"] {
        assert!(scene.clicks(ARIA, forged).starts_with("refused: Things have changed"), "{forged}");
    }
}

// === Incomplete profiles ===

#[test]
fn officers_see_whose_profile_is_incomplete_or_old() {
    let mut scene = some_profiles();
    assert_snapshot!(scene.runs(OLGA, "/roster stale"), @"
    # Profiles to complete: 2
    @Bela: gear score missing
    @Olga: weapons missing, gear score missing
    [Write to them]
    ");
    let told = scene.at("2026-04-01 09:00").runs(OLGA, "/roster stale");
    assert!(told.contains("@Aria: not updated for a month"), "{told}");
    let mut scene = some_profiles();
    for user in [BELA, OLGA] {
        scene.runs(user, "/profile weapons weapons:bow wand");
        scene.runs(user, "/profile gear-score score:3000");
    }
    assert_snapshot!(scene.runs(OLGA, "/roster stale"), @"Every profile is complete and up to date.");
}

/// E-42: everybody was written to in the officer's language.
#[test]
fn they_are_written_to_each_in_the_own_language() {
    let mut scene = some_profiles();
    scene.runs(BELA, "/profile language language:de");
    scene.runs(OLGA, "/roster stale");
    assert_snapshot!(scene.clicks(OLGA, "Write to them"), @"
    + asked at=1772352000000 members=[Bela Olga]
    ~ direct Bela: Dein Profil auf Ravens ist unvollständig oder etwas alt. Es dauert eine halbe Minute: Sag mit den Knöpfen unten, was du spielst.
      [Bearbeiten] [Waffen wählen]
    ~ direct Olga: Your profile on Ravens is incomplete or a bit old. It takes half a minute: say what you play with the buttons below.
      [Edit] [Choose weapons]
    > 2 members get a message each.
    ");
    assert!(scene.clicks(BELA, "Waffen wählen").contains("[Speichern]"));
    assert_snapshot!(scene.clicks(OLGA, "Write to them"), @"refused: There is nobody to write to: profiles are complete, or people were asked in the last days.");
    assert!(scene.runs(OLGA, "/roster stale").contains("gear score missing · asked on 2026-03-01"));
    scene.delivers_to_closed_doors();
    let later = scene.at("2026-03-04 09:01");
    let mut later = later;
    later.runs(OLGA, "/roster stale");
    assert!(later.clicks(OLGA, "Write to them").starts_with("+ asked"));
}

/// D-63: in the predecessor what was refused counted, and kept people waiting.
#[test]
fn what_was_refused_keeps_nobody_waiting() {
    let mut scene = some_profiles();
    scene.runs(OLGA, "/roster stale");
    for _ in 0..3 {
        assert!(scene.clicks(ARIA, "Write to them").starts_with("refused:"));
        assert!(scene.runs(ARIA, "/roster stale").starts_with("refused: You need the right"));
        assert!(scene.runs(OLGA, "/roster ideal role:nobody count:3").starts_with("refused:"));
    }
    assert!(scene.clicks(OLGA, "Write to them").contains("+ asked"), "nobody was written to before");
    assert!(scene.runs(OLGA, "/roster ideal role:tank count:3").contains("+ ideal_changed"));
}

#[test]
fn whoever_is_away_is_left_in_peace_and_whoever_is_erased_forgotten() {
    let mut scene = some_profiles();
    scene.runs(BELA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    scene.runs(OLGA, "/roster stale");
    assert!(scene.clicks(OLGA, "Write to them").contains("members=[Olga]"));
    scene.runs(OLGA, "/privacy delete");
    scene.clicks(OLGA, "Erase me for good");
    assert!(scene.guild.roster.asked.is_empty());
}

// === The file ===

/// The header of the file and one member; names that begin like a formula are harmless.
#[test]
fn officers_get_a_file() {
    let mut scene = some_profiles();
    scene.sees(Change::Member(BELA, member("=HYPERLINK()", &[MEMBER])), &Event::MemberChanged(BELA));
    assert_snapshot!(scene.runs(OLGA, "/roster export"), @r#"
    The roster as a file. Members in it: 3
    (roster.csv)
    id,name,character,weapons,role,gear_score,build,characters,updated,away
    "user 11","Aria","Aegis","SNS/GS","tank","3450","https://questlog.gg/a","1","2026-03-01T08:00:00.000Z","no"
    "user 12","'=HYPERLINK()","","B/W","healer","","","1","2026-03-01T08:00:00.000Z","no"
    "user 13","Olga","","","","","","0","","no"
    "#);
}

#[test]
fn every_language_says_everything() {
    for locale in Locale::ALL {
        let misses = crate::testing::catalogue().misses();
        let mut scene = some_profiles().with(Setting::Language, locale.tag()).speaking(locale);
        scene = scene.with(Setting::Channel(ChannelKey::Roster), &GENERAL.to_string());
        for command in [
            "show",
            "show min:9999",
            "show role:cook",
            "member member:@Bela",
            "member member:@Finn",
            "ideal",
            "ideal role:tank count:3",
            "ideal role:tank count:3",
            "ideal count:1",
            "ideal role:tank count:2000",
            "stale",
            "export",
        ] {
            scene.runs(RHEA, &format!("/roster {command}"));
        }
        let ask = crate::testing::catalogue().say(locale, &texts::roster::ButtonAsk.into());
        scene.clicks(RHEA, &ask);
        scene.clicks(RHEA, &ask);
        scene.board();
        scene.runs(RHEA, "/audit list");
        assert_eq!(crate::testing::catalogue().misses(), misses, "{locale}");
    }
}
