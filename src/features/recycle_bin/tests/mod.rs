//! Starting over and going back, told as stories about one small guild (see [`crate::testing`]).

pub(crate) mod stored;

use std::sync::Arc;

use domain::event::Event;
use domain::ids::GuildId;
use domain::locale::Locale;
use domain::mirror::{Change, Identity, Mirror};
use domain::moment::{Moment, Zone};
use insta::assert_snapshot;

use super::{Fact, Kept, Retired, Why};
use crate::testing::Scene;
use crate::testing::cast::*;

const KEPT: Kept = Kept { guild: GuildId(3), since: Moment(1_000), until: Moment(1_900_000_000_000) };

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let (since, until) = (Moment(1_000), Moment(2_000));
    vec![
        Fact::Reset { since, until },
        Fact::Replaced { by: GuildId(3), since, until },
        Fact::Removed { since, until },
        Fact::Began { kept: KEPT },
        Fact::Returned { since, kept: None },
        Fact::Returned { since, kept: Some(KEPT) },
    ]
}

/// The guild has something to lose.
fn some_history() -> Scene {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-04 reason:at the sea");
    scene
}

#[track_caller]
fn retired(scene: &Scene) -> Option<Why> {
    scene.guild.bin.retired.map(|retired| retired.why)
}

/// Somebody began anew here; what was before can be brought back.
fn began_anew() -> Scene {
    let mut scene = Scene::new();
    Arc::make_mut(&mut scene.guild.bin).kept = Some(KEPT);
    scene
}

/// D-11: nothing goes without a look, a file and the typed name.
#[test]
fn an_officer_sees_what_goes_gets_a_file_and_types_the_name() {
    let mut scene = some_history();
    let told = scene.runs(RHEA, "/setup reset");
    assert!(told.contains("• Settings: 6\n") && told.contains("• Absences, now and to come: 1\n"), "{told}");
    assert!(told.contains("• Entries of the journal: 2\n"), "{told}");
    // Every feature has lines of its own here.
    let frame: Vec<&str> = told.lines().filter(|line| !line.starts_with('•')).collect();
    assert_snapshot!(frame.join("\n"), @"
    # Start over
    Everything that the bot knows about this guild goes into the recycle bin, and the bot starts as on a new server. The file holds all of it.
    ▸ Until 2026-04-01 04:00 it can be brought back with /setup restore, points and numbers included. Then it is erased.
    ▸ Roles, channels and messages on the server stay as they are. Roles that are kept for absent members come back only with a restore.
    ▸ **What goes into the bin**
    (guild-1.archive)
    everything
    [Start over …]
    ");
    assert_snapshot!(scene.clicks(RHEA, "Start over …"), @"
    form Start over
      name* Name of this server: (Ravens)
    ");
    assert_snapshot!(scene.submits(RHEA, "Start over", &[("name", "  Ravens ")]), @"
    + reset until=1775008800000 since=1772352000000
    > Everything is in the recycle bin, and the bot starts anew. Until 2026-04-01 04:00 you can bring it all back with /setup restore.
    ");
    assert_eq!(retired(&scene), Some(Why::Reset));
}

#[test]
fn another_name_changes_nothing() {
    let mut scene = some_history();
    scene.runs(RHEA, "/setup reset");
    scene.clicks(RHEA, "Start over …");
    for typed in ["", "ravens", "Raven", "Crows"] {
        let told = scene.submits(RHEA, "Start over", &[("name", typed)]);
        assert!(told.starts_with("refused: That isn't the name of this server."), "{typed}: {told}");
    }
    assert_eq!(retired(&scene), None);
}

/// D-23, row 2: a server may be called whatever Discord allows.
#[test]
fn names_of_any_script_can_be_typed() {
    for name in ["Les Égarés", "Ordre d'Acier", "Wächter", "Crème & Co", "灰色の狼", "الذئاب"] {
        let locale_tag = "en-US".to_owned();
        let identity =
            Identity { name: name.to_owned(), owner: RHEA, locale_tag, community: false, house: Default::default() };
        let mut scene = some_history().changed(Change::Identity(identity));
        scene.runs(RHEA, "/setup reset");
        scene.clicks(RHEA, "Start over …");
        scene.submits(RHEA, "Start over", &[("name", name)]);
        assert_eq!(retired(&scene), Some(Why::Reset), "{name}");
    }
}

#[test]
fn a_server_that_was_never_seen_has_no_name_to_type() {
    let mut scene = some_history();
    scene.runs(RHEA, "/setup reset");
    scene.clicks(RHEA, "Start over …");
    let form = scene.custom_id("Start over");
    let actor = scene.actor(RHEA);
    scene.guild.mirror = Arc::new(Mirror::unseen(SERVER));
    let command = crate::Command::Bin(super::Command::Reset { typed: String::new() });
    assert!(scene.does(actor, &command).starts_with("refused"), "{form}");
}

#[test]
fn only_those_who_manage_the_setup_start_over_or_go_back() {
    let mut scene = some_history();
    for line in ["/setup reset", "/setup restore"] {
        let told = scene.runs(ARIA, line);
        assert!(told.starts_with("refused: You need the right **Manage settings** for this."), "{told}");
    }
    scene.runs(RHEA, "/setup reset");
    let button = scene.custom_id("Start over …");
    assert!(scene.clicks(ARIA, &button).starts_with("refused"), "the button is Rhea's");
    let forged = button.replace(":form:", ":reset:").replace(&format!(":{RHEA}:"), "::");
    assert!(scene.submits(ARIA, &forged, &[("name", "Ravens")]).starts_with("refused"), "{forged}");
    assert_eq!(retired(&scene), None);
}

#[test]
fn a_guild_that_is_too_large_for_a_message_is_saved_by_an_operator() {
    let mut scene = some_history().too_large_to_pack();
    assert_snapshot!(scene.runs(RHEA, "/setup reset"), @"refused: This guild is too large for a file in a message. Ask whoever runs the bot to save it with `mgm export guild 1`; until it is smaller it can't start over from here.");
}

#[test]
fn a_guild_in_the_bin_does_nothing() {
    for fact in [
        Fact::Reset { since: Moment(0), until: Moment(1) },
        Fact::Replaced { by: GuildId(3), since: Moment(0), until: Moment(1) },
        Fact::Removed { since: Moment(0), until: Moment(1) },
    ] {
        let mut scene = some_history();
        assert!(scene.next_job().is_some() && !scene.board().is_empty());
        crate::apply(&mut scene.guild, &crate::Fact::Bin(fact));
        assert_eq!(scene.next_job(), None, "nothing is due");
        assert_eq!((scene.board(), crate::desired_roles(&scene.guild)), (String::new(), Vec::new()));
        assert!(!crate::needs_members(&scene.guild));
        assert_eq!(crate::before_jobs(&scene.guild), None);
        let told = scene.runs(RHEA, "/setup status");
        assert!(told.starts_with("refused: What the bot knew about this guild is in the recycle bin."), "{told}");
        assert_eq!(scene.happens(&Event::MemberChanged(ARIA)), "nothing");
    }
}

#[test]
fn what_was_here_before_is_brought_back_after_a_second_look() {
    let mut scene = began_anew();
    assert_snapshot!(scene.runs(RHEA, "/setup restore"), @"
    # Bring back what was here before
    What was put into the recycle bin on 1970-01-01 01:00 comes back as it was; it is kept until 2030-03-17 18:46.
    What was set up and done since then goes into the bin in its place, until 2026-04-01 04:00. Absences whose time has passed meanwhile begin and end now.
    [Bring it back]
    ");
    assert_snapshot!(scene.clicks(RHEA, "Bring it back"), @"
    + replaced until=1775008800000 by=3 since=1772352000000
    > Everything is back as it was. What was there meanwhile is in the recycle bin until 2026-04-01 04:00.
    ");
    assert_eq!(retired(&scene), Some(Why::Replaced));
}

#[test]
fn nothing_is_brought_back_when_there_is_nothing_or_its_time_is_over() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(RHEA, "/setup restore"), @"refused: There is nothing in the recycle bin of this server.");
    let mut scene = began_anew();
    scene.runs(RHEA, "/setup restore");
    let button = scene.custom_id("Bring it back");
    scene.now = KEPT.until;
    assert!(scene.runs(RHEA, "/setup restore").starts_with("refused: There is nothing"));
    let forged = button.rsplitn(3, ':').last().map(|rest| format!("{rest}::3")).expect("an id has parts");
    assert!(scene.clicks(RHEA, &forged).starts_with("refused"), "{forged}");
}

#[test]
fn a_button_for_another_guild_of_the_bin_is_stale() {
    let mut scene = began_anew();
    scene.runs(RHEA, "/setup restore");
    Arc::make_mut(&mut scene.guild.bin).kept = Some(Kept { guild: GuildId(4), ..KEPT });
    assert!(scene.clicks(RHEA, "Bring it back").starts_with("refused: Things have changed"));
}

#[test]
fn whoever_invites_the_bot_again_is_told_that_nothing_is_lost() {
    let mut scene = some_history();
    let removed = crate::removal(&scene.guild, scene.now).expect("that is news");
    crate::apply(&mut scene.guild, &removed);
    assert_eq!(crate::removal(&scene.guild, scene.now), None, "once");
    assert_eq!(scene.happens(&Event::MembersComplete), "nothing");
    assert_snapshot!(scene.happens(&Event::ServerSeen), @"
    + returned since=1772352000000
    ~ post #log: I was removed from this server on 2026-03-01 09:00, and I'm back. Nothing is lost: settings, absences, points and the journal are as they were.
    roles: Aria +Absent, Aria -Member
    ");
    assert_eq!(scene.guild.bin.retired, None);
    assert!(scene.next_job().is_some() && scene.board().contains("at the sea"));
    assert!(!scene.happens(&Event::ServerSeen).contains("returned"), "it is told once");
}

#[test]
fn what_happened_to_a_guild_is_not_undone_by_its_journal() {
    for fact in facts() {
        assert!(crate::inverse(&Scene::new().guild, &crate::Fact::Bin(fact)).is_err());
    }
}

#[test]
fn what_is_kept_is_erased_at_four_in_the_morning_of_the_guild() {
    let paris = Zone::parse("Europe/Paris").expect("a zone");
    for (now, zone, expected) in [
        ("2026-03-01T03:59:00Z", Zone::UTC, "2026-03-31T04:00:00Z"),
        ("2026-03-01T04:00:00Z", Zone::UTC, "2026-03-31T04:00:00Z"),
        ("2026-03-01T04:00:01Z", Zone::UTC, "2026-04-01T04:00:00Z"),
        ("2026-03-01T12:00:00Z", paris, "2026-04-01T02:00:00Z"),
    ] {
        let moment =
            |text: &str| Moment(text.parse::<chrono::DateTime<chrono::Utc>>().expect("a time").timestamp_millis());
        assert_eq!(super::rules::kept_until(moment(now), zone), moment(expected), "{now} {zone:?}");
    }
}

#[test]
fn officers_are_answered_in_their_language() {
    for locale in Locale::ALL {
        let misses = crate::testing::catalogue().misses();
        let mut scene = began_anew().speaking(locale);
        for fact in facts() {
            scene.ctx(scene.actor(RHEA)).say(super::describe(&fact));
        }
        scene.runs(RHEA, "/setup restore");
        scene.runs(RHEA, "/setup reset");
        let ids = scene.custom_ids();
        let form = ids.iter().find(|id| id.contains(":form:")).expect("the button").clone();
        assert!(scene.clicks(RHEA, &form).contains("Ravens"), "{locale}");
        scene.clone().too_large_to_pack().runs(RHEA, "/setup reset");
        let submit = scene.custom_ids().last().expect("the form").clone();
        scene.submits(RHEA, &submit, &[("name", "no")]);
        scene.submits(RHEA, &submit, &[("name", "Ravens")]);
        scene.runs(RHEA, "/setup status");
        assert_eq!(crate::testing::catalogue().misses(), misses, "{locale}");
    }
}

/// Discord's limits: a form's title and labels, and an embed with everything in it.
#[test]
fn everything_fits_with_the_longest_name() {
    let name = "M".repeat(100);
    let identity = Identity { name, owner: RHEA, locale_tag: "de".into(), community: false, house: Default::default() };
    let identity = Change::Identity(identity);
    for locale in Locale::ALL {
        let scene = began_anew().changed(identity.clone()).speaking(locale);
        let ctx = scene.ctx(scene.actor(RHEA));
        let query = crate::Query::Bin(super::Query::ResetForm);
        let Ok(domain::message::Answer::Form(form)) = crate::answer(&ctx, &scene.guild, &query) else {
            panic!("a form")
        };
        assert!(form.title.chars().count() <= domain::limits::MODAL_TITLE_MAX, "{locale}: {}", form.title);
        assert!(form.inputs[0].label.chars().count() <= domain::limits::INPUT_LABEL_MAX, "{locale}");
        assert!(form.inputs[0].placeholder.chars().count() <= domain::limits::INPUT_PLACEHOLDER_MAX, "{locale}");
        let shown = crate::packed(&ctx, &scene.guild, &crate::Packed::File("x".into())).expect("it fits");
        assert!(shown.embeds[0].description.chars().count() <= domain::limits::EMBED_DESCRIPTION_MAX);
    }
}

#[test]
fn the_state_says_when_somebody_else_has_the_server() {
    for (why, moved) in [(Why::Reset, true), (Why::Replaced, true), (Why::Erased, true), (Why::Removed, false)] {
        let retired = Some(Retired { why, since: Moment(0) });
        assert_eq!(super::State { retired, kept: None }.has_moved(), moved, "{why:?}");
    }
}
