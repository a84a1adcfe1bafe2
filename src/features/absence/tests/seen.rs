//! What people see: lists, the standing message, suggestions, languages, and limits of Discord.

use domain::ids::{GuildId, MessageId, UserId};
use domain::limits::{
    BUTTON_LABEL_MAX, CHOICE_NAME_MAX, CHOICES_MAX, CUSTOM_ID_MAX, EMBED_DESCRIPTION_MAX, EMBED_FOOTER_MAX,
    EMBED_TITLE_MAX, INPUT_LABEL_MAX, INPUT_PLACEHOLDER_MAX, MESSAGE_CONTENT_MAX, MODAL_TITLE_MAX,
};
use domain::locale::Locale;
use domain::message::{Answer, Message, Row};
use domain::mirror::{Identity, MemberView};
use insta::assert_snapshot;

use super::*;
use crate::Actor;
use crate::absence::Query;

/// Aria is away, Bela will be, Olga as well and keeps her reason to the officers.
fn three_absences() -> Scene {
    let mut scene = aria_is_away();
    scene.runs(OLGA, "/absence declare from:2026-03-06 until:2026-03-08 reason:surgery visibility:officers");
    scene.runs(BELA, "/absence declare from:2026-03-05 until:2026-03-05 18:00 reason:*work*");
    scene
}

// === Lists ===

/// D-21: there was no overview.
#[test]
fn the_list_shows_everything_in_order_of_time() {
    assert_snapshot!(three_absences().runs(ARIA, "/absence list"), @r"
    # Absences
    @Aria is away until 2026-03-04 · summer at the sea
    @Bela: 2026-03-05 until 2026-03-05 18:00 · \*work\*
    @Olga: 2026-03-06 until 2026-03-08
    ");
}

#[test]
fn the_list_can_be_narrowed() {
    let mut scene = three_absences();
    assert_snapshot!(scene.runs(ARIA, "/absence list period:now"), @"
    # Absences
    @Aria is away until 2026-03-04 · summer at the sea
    ");
    assert_snapshot!(scene.runs(ARIA, "/absence list period:coming member:@Bela"), @r"
    # Absences
    @Bela: 2026-03-05 until 2026-03-05 18:00 · \*work\*
    ");
    assert_snapshot!(scene.runs(ARIA, "/absence list member:@Finn"), @"
    # Absences
    Nobody is away.
    ");
    assert_eq!(scene.runs(ARIA, "/absence list period:all"), scene.runs(ARIA, "/absence list"));
}

#[test]
fn a_reason_for_officers_is_read_by_officers_and_its_author() {
    let mut scene = Scene::new();
    scene.runs(BELA, "/absence declare from:2026-03-06 until:2026-03-08 reason:surgery visibility:officers");
    for (reader, reads) in [(ARIA, false), (FINN, false), (BELA, true), (OLGA, true)] {
        assert_eq!(scene.runs(reader, "/absence list").contains("surgery"), reads, "{reader}");
    }
    assert!(!scene.board().contains("surgery"), "everybody reads the board");
}

#[test]
fn the_list_ends_after_twenty_five_lines() {
    let mut scene = crowd(26, "");
    let told = scene.runs(ARIA, "/absence list");
    assert_eq!(told.lines().count(), 1 + 25 + 1);
    assert_eq!(told.lines().last(), Some("… and one more"));
    let mut scene = crowd(25, "");
    assert_eq!(scene.runs(ARIA, "/absence list").lines().count(), 1 + 25);
}

// === The standing message ===

#[test]
fn the_board_says_who_is_away_and_who_will_be() {
    assert_snapshot!(three_absences().board(), @r"
    # Who is away
    **Away now**
    @Aria is away until 2026-03-04 · summer at the sea

    **Coming up**
    @Bela: 2026-03-05 until 2026-03-05 18:00 · \*work\*
    @Olga: 2026-03-06 until 2026-03-08
    Say when you are away with the button, or with /absence declare.
    [I will be away] [I am back]
    ");
}

#[test]
fn the_board_of_a_guild_in_which_everybody_is_here() {
    assert_snapshot!(Scene::new().board(), @"
    # Who is away
    Everybody is here.
    Say when you are away with the button, or with /absence declare.
    [I will be away] [I am back]
    ");
}

/// D-28, row 24: what all read is in the guild's language, whoever caused it.
#[test]
fn the_board_speaks_the_guilds_language_and_answers_speak_the_readers() {
    let mut scene = Scene::new().with(Setting::Language, "de").speaking(Locale::It);
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-03-04"), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-05 visibility=everyone locale=it
    + started no=1 taken=[Member]
    > La tua assenza è registrata: 2026-03-01 – 2026-03-04. Goditi la pausa!
      [Annulla]
    roles: Aria +Absent, Aria -Member
    ");
    assert_snapshot!(scene.board(), @"
    # Wer weg ist
    **Gerade weg**
    @Aria ist weg bis zum 2026-03-04
    Sag mit dem Knopf oder mit /abwesenheit melden, wann du weg bist.
    [Ich bin bald weg] [Ich bin wieder da]
    ");
}

#[test]
fn without_a_choice_the_board_speaks_the_servers_language() {
    let scene = Scene::new().without(Setting::Language);
    let identity = Change::Identity(Identity {
        name: "Ravens".into(),
        owner: RHEA,
        locale_tag: "es-419".into(),
        community: false,
        house: Default::default(),
    });
    assert_snapshot!(scene.changed(identity).board(), @"
    # Quién está fuera
    No falta nadie.
    Avisa cuando vayas a estar fuera con el botón o con /ausencia declarar.
    [Voy a estar fuera] [He vuelto]
    ");
}

#[test]
fn private_messages_speak_the_members_language() {
    let mut scene = Scene::new().speaking(Locale::De);
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    scene = scene.speaking(Locale::It);
    assert_snapshot!(scene.passes_to("2026-03-04 00:00"), @"
    @ 03-04 00:00 absence.remind
    + reminded no=1 dropped=false
    ~ direct Aria: Deine Abwesenheit auf Ravens endet am 2026-03-04. Brauchst du länger?
      [Ich brauche länger] [Ich bin wieder da]
    ");
}

/// D-28: an officer's language says nothing about the member's.
#[test]
fn private_messages_about_what_an_officer_declared_speak_the_guilds_language() {
    let mut scene = Scene::new().with(Setting::Language, "fr").speaking(Locale::De);
    scene.runs(OLGA, "/absence add member:@Aria until:2026-03-04");
    assert_eq!(scene.guild.absence.open[&1].locale, Locale::Fr);
}

/// D-27, D-70: in the predecessor other languages fell back to English by mistake.
#[test]
fn every_language_says_everything() {
    for locale in Locale::ALL {
        let mut scene = Scene::new().with(Setting::Language, locale.tag()).speaking(locale);
        let misses = crate::testing::catalogue().misses();
        scene.runs(ARIA, "/absence declare until:2026-03-04");
        scene.runs(ARIA, "/absence edit absence:1 until:2026-03-05");
        scene.runs(ARIA, "/absence list");
        scene.writes(BELA, ABSENCES, "hm");
        scene.role_changes_arrive();
        scene.gives_by_hand(ARIA, MEMBER);
        scene.passes_to("2026-03-05 00:00");
        scene.delivers_to_closed_doors();
        scene.runs(ARIA, "/absence end");
        scene.board();
        assert_eq!(crate::testing::catalogue().misses(), misses, "{locale}");
    }
}

// === Suggestions ===

#[test]
fn members_are_offered_their_own_absences_and_officers_all() {
    let scene = three_absences();
    let names =
        |user| scene.types(user, "/absence end absence:").into_iter().map(|choice| choice.name).collect::<Vec<_>>();
    assert_eq!(names(ARIA), ["Aria: 2026-03-01 – 2026-03-04"]);
    assert_eq!(names(FINN), <[&str; 0]>::default());
    assert_eq!(
        names(OLGA),
        ["Aria: 2026-03-01 – 2026-03-04", "Olga: 2026-03-06 – 2026-03-08", "Bela: 2026-03-05 – 2026-03-05"]
    );
}

#[test]
fn suggestions_follow_what_is_typed_and_lead_to_the_number() {
    let found = three_absences().types(OLGA, "/absence edit absence:bel");
    assert_eq!(found.iter().map(|choice| choice.value.as_str()).collect::<Vec<_>>(), ["3"]);
}

#[test]
fn suggestions_stay_within_discords_limits() {
    let mut scene = crowd(40, "");
    let long = MemberView { name: "w".repeat(120), roles: vec![MEMBER], is_bot: false };
    scene.sees(Change::Member(UserId(1000), long), &Event::MemberChanged(UserId(1000)));
    scene.runs(UserId(1000), "/absence declare from:2026-05-01 until:2026-05-01");
    let found = scene.types(OLGA, "/absence edit absence:");
    assert_eq!(found.len(), CHOICES_MAX);
    assert!(found.iter().all(|choice| choice.name.chars().count() <= CHOICE_NAME_MAX));
}

#[test]
fn nothing_is_suggested_for_what_is_not_known() {
    assert_eq!(Scene::new().types(OLGA, "/raid edit absence:1"), []);
}

// === Limits of Discord ===

/// So many members, each away for a day to come or, every second one, now; all with this reason.
fn crowd(count: u64, reason: &str) -> Scene {
    let mut scene = Scene::new();
    for number in 0..count {
        let user = UserId(u64::MAX - number);
        let view = MemberView { name: format!("Member {number}"), roles: vec![MEMBER], is_bot: false };
        scene.sees(Change::Member(user, view), &Event::MemberJoined(user));
        let from = if number % 2 == 0 { "2026-03-01" } else { "2026-04-01" };
        let told = scene.runs(user, &format!("/absence declare from:{from} until:2026-04-02 reason:{reason}"));
        assert!(told.starts_with("+ declared"), "{told}");
    }
    scene
}

#[track_caller]
fn check_fits(message: &Message) {
    assert!(message.content.chars().count() <= MESSAGE_CONTENT_MAX);
    for embed in &message.embeds {
        assert!(embed.title.chars().count() <= EMBED_TITLE_MAX);
        assert!(embed.description.chars().count() <= EMBED_DESCRIPTION_MAX, "{}", embed.description.chars().count());
        assert!(embed.footer.chars().count() <= EMBED_FOOTER_MAX);
    }
    for row in &message.rows {
        let Row::Buttons(buttons) = row else { panic!("no menus here") };
        assert!(buttons.iter().all(|button| button.label.chars().count() <= BUTTON_LABEL_MAX));
        assert!(buttons.iter().all(|button| button.custom_id.len() <= CUSTOM_ID_MAX));
    }
}

/// The longest reasons need two characters for each one typed.
#[test]
fn lists_of_many_long_reasons_fit_into_a_message() {
    let scene = crowd(60, &"*".repeat(200));
    for panel in crate::panels(&scene.ctx(Actor::Bot), &scene.guild) {
        check_fits(&panel.message);
        let description = &panel.message.embeds[0].description;
        let shown = description.matches("<@").count();
        assert!(shown >= 8, "only {shown} lines");
        let hidden = description
            .lines()
            .filter_map(|line| line.strip_prefix("… and ")?.split(' ').next()?.parse::<usize>().ok());
        assert_eq!(shown + hidden.sum::<usize>(), 60, "whoever is not shown is counted");
    }
    let query = Query::List { member: None, period: crate::absence::command::Period::All };
    let answer = crate::answer(&scene.ctx(scene.actor(ARIA)), &scene.guild, &crate::Query::Absence(query));
    let Ok(Answer::Private(message)) = answer else { panic!("{answer:?}") };
    check_fits(&message);
}

#[test]
fn custom_ids_fit_with_the_largest_numbers() {
    let user = UserId(u64::MAX);
    let view = MemberView { name: "Zoe".into(), roles: vec![MEMBER], is_bot: false };
    let mut scene = Scene::new().of_guild(GuildId(999_999_999)).changed(Change::Member(user, view));
    std::sync::Arc::make_mut(&mut scene.guild.absence).last_no = 999_999_998;
    let source = MessageId::new(u64::MAX);
    let written = domain::event::Written {
        channel: ABSENCES,
        message: source,
        author: user,
        content: "hm".into(),
        is_reply: false,
    };
    scene.happens(&Event::MessageWritten(written));
    scene.clicks(user, "I will be away");
    scene.submits(user, "When are you away?", &[("until", "2026-03-04")]);
    scene.runs(user, "/absence edit absence:999999999 until:2026-03-05");
    scene.passes_to("2026-03-05 00:00");
    scene.clicks(user, "I need longer");
    let ids = scene.custom_ids();
    assert!(ids.iter().all(|id| id.len() <= CUSTOM_ID_MAX), "{ids:?}");
    assert!(ids.len() >= 6, "{ids:?}");
}

#[test]
fn forms_fit_in_every_language() {
    let scene = aria_is_away();
    for locale in Locale::ALL {
        let ctx = scene.clone().speaking(locale).ctx(scene.actor(ARIA));
        for query in [Query::DeclareForm(None), Query::ExtendForm(1)] {
            let answer = crate::answer(&ctx, &scene.guild, &crate::Query::Absence(query));
            let Ok(Answer::Form(form)) = answer else { panic!("{answer:?}") };
            assert!(form.title.chars().count() <= MODAL_TITLE_MAX, "{locale}: {}", form.title);
            for input in &form.inputs {
                assert!(input.label.chars().count() <= INPUT_LABEL_MAX, "{locale}: {}", input.label);
                assert!(input.placeholder.chars().count() <= INPUT_PLACEHOLDER_MAX, "{locale}: {}", input.placeholder);
            }
        }
    }
}

/// D-57: dates had one form for all.
#[test]
fn days_are_shown_as_discord_timestamps() {
    let scene = aria_is_away();
    let panel = crate::panels(&scene.ctx(Actor::Bot), &scene.guild).remove(0);
    // Noon of 4 March in Paris: the same day for readers half a world away.
    assert!(
        panel.message.embeds[0].description.contains("<@11> is away until <t:1772622000:D>"),
        "{:?}",
        panel.message.embeds
    );
}
