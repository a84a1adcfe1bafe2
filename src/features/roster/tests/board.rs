//! The board of guilds of any size.

use std::collections::BTreeSet;

use domain::limits::{EMBED_DESCRIPTION_MAX, EMBED_TITLE_MAX, EMBEDS_TOTAL_MAX};

use super::*;
use crate::Panel;
use crate::roster::PAGES;

fn with_board(scene: Scene) -> Scene {
    scene.with(Setting::Channel(ChannelKey::Roster), &GENERAL.to_string())
}

fn pages(scene: &Scene) -> Vec<Panel> {
    let panels = crate::panels(&scene.ctx(crate::Actor::Bot), &scene.guild);
    panels.into_iter().filter(|panel| panel.key.starts_with("roster")).collect()
}

/// So many members besides the cast, each with everything that a line can hold.
fn crowd(count: u64) -> Scene {
    let mut scene = with_board(playing());
    for number in 0..count {
        let user = UserId(10_000 + number);
        scene = scene.changed(Change::Member(user, member(&format!("*Member* ＷＩＤＥ {number}"), &[MEMBER])));
    }
    let sheet = |number: u64| crate::profiles::Sheet {
        name: domain::free_text::FreeText::parse(&format!("Character_{number}"), 40).expect("short"),
        weapons: [["SNS", "GS"], ["GS", "W"], ["CB", "B"], ["DG", "CB"], ["GS", "SP"]][number as usize % 5]
            .map(str::to_owned)
            .to_vec(),
        gear_score: Some(3000 + number as i64),
        build: domain::free_text::FreeText::parse(
            "https://questlog.gg/throne-and-liberty/en/character-builder/Abc",
            200,
        )
        .expect("short"),
        updated: 1,
        ..crate::profiles::Sheet::default()
    };
    for number in 0..count {
        let fact = crate::profiles::Fact::Recorded {
            member: UserId(10_000 + number),
            character: 1,
            sheet: Some(sheet(number)),
            was: None,
        };
        crate::apply(&mut scene.guild, &crate::Fact::Profiles(fact));
    }
    scene
}

#[test]
fn the_board_lists_everybody_by_role() {
    assert_snapshot!(with_board(some_profiles()).board(), @"
    # Who is away
    Everybody is here.
    Say when you are away with the button, or with /absence declare.
    [I will be away] [I am back]
    # Roster: 3 members
    🛡️ Tank 1/20 · 💚 Healer 1/20 · ⚔️ Melee 0/10 · 🏹 Ranged 0/10 · 🗡️ Flanker 0/10
    __🛡️ Tank__ (1)
    **Aria** · Aegis · 🛡️⚔️ Crusader · 3450 · [build](<https://questlog.gg/a>)
    __💚 Healer__ (1)
    **Bela** · 🏹✨ Seeker
    __❔ Not known yet__ (1)
    **Olga**
    Say what you play with /profile edit.
    ");
}

#[test]
fn a_guild_without_members_has_a_board_that_says_so() {
    let mut scene = with_board(Scene::new());
    for user in [ARIA, BELA, OLGA] {
        scene.takes_by_hand(user, MEMBER);
    }
    let pages = pages(&scene);
    assert_eq!(pages.len(), 1);
    assert_eq!(pages[0].message.embeds[0].description, "Nobody is a member yet.");
}

/// E-41: after the 80th member nobody was shown, nor was the footer.
#[test]
fn boards_of_any_size_show_everybody_within_discords_limits() {
    for count in [0, 1, 13, 70, 81, 300, 1_000] {
        let scene = crowd(count);
        let pages = pages(&scene);
        assert!(pages.len() <= PAGES.len());
        let text: String = pages.iter().map(|page| page.message.embeds[0].description.clone() + "\n").collect();
        for number in 0..count {
            assert!(text.contains(&format!("WIDE {number}**").replace("WIDE", "ＷＩＤＥ")), "{number} of {count}");
        }
        for (index, page) in pages.iter().enumerate() {
            let embed = &page.message.embeds[0];
            let chars = embed.description.chars().count();
            assert!(chars <= EMBED_DESCRIPTION_MAX && embed.title.chars().count() <= EMBED_TITLE_MAX, "{chars}");
            assert!(chars + embed.title.chars().count() + embed.footer.chars().count() <= EMBEDS_TOTAL_MAX);
            assert_eq!(embed.footer.is_empty(), index + 1 < pages.len(), "the footer stands at the end");
        }
        eprintln!("{count} members and 3: {} pages, {} characters", pages.len(), text.chars().count());
    }
}

/// E-41: nobody is left out without a word.
#[test]
fn what_does_not_fit_into_the_last_page_is_counted_there() {
    let scene = crowd(4_000);
    let pages = pages(&scene);
    assert_eq!(pages.len(), PAGES.len());
    let last = &pages[PAGES.len() - 1].message.embeds[0].description;
    let shown: usize = pages.iter().map(|page| page.message.embeds[0].description.matches("ＷＩＤＥ").count()).sum();
    let hidden: usize =
        last.lines().last().and_then(|line| line.split(' ').nth(2)?.replace(',', "").parse().ok()).expect("a number");
    assert!((3_999..=4_003).contains(&(shown + hidden)), "{shown} shown, {hidden} hidden: {last}");
    assert!(last.chars().count() <= EMBED_DESCRIPTION_MAX);
}

#[test]
fn pages_that_did_not_change_are_the_same() {
    let mut scene = crowd(1_000);
    let before = pages(&scene);
    scene.runs(UserId(10_999), "/profile gear-score score:9999");
    let after = pages(&scene);
    let changed = before.iter().zip(&after).filter(|(one, other)| one != other).count();
    assert_eq!((before.len(), changed), (after.len(), 1));
}

/// E-34: who came and who left was seen after the next run of a job, or never.
#[test]
fn a_board_is_refreshed_by_whoever_comes_changes_or_goes() {
    let scene = with_board(playing());
    for event in [Event::MemberJoined(STRANGER), Event::MemberChanged(STRANGER), Event::MemberLeft(STRANGER)] {
        assert!(crate::interest(&scene.guild).wants(&event), "{event:?}");
        assert!(!crate::interest(&playing().without_cards().guild).wants(&event), "{event:?}");
    }
}

#[test]
fn the_board_speaks_the_guilds_language() {
    let scene = with_board(some_profiles()).with(Setting::Language, "de").speaking(Locale::It);
    assert!(pages(&scene)[0].message.embeds[0].title.starts_with("Aufstellung: 3 Mitglieder"));
}

#[test]
fn private_lists_turn_their_pages() {
    let mut scene = crowd(60);
    let first = scene.runs(ARIA, "/roster show");
    assert!(first.contains("# Members: 63") && first.ends_with("[More]"), "{first}");
    let second = scene.clicks(ARIA, "More");
    assert!(second.ends_with("[Back] [More]"), "{second}");
    let third = scene.clicks(ARIA, "More");
    assert!(third.ends_with("[Back]"), "{third}");
    let names = |page: &str| {
        page.lines()
            .filter(|line| line.contains("**"))
            .map(|line| line.split("**").nth(1).map(str::to_owned))
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(names(&first).len() + names(&second).len() + names(&third).len(), 63);
    assert!(scene.clicks(BELA, "Back").starts_with("refused: This is meant for someone else"));
    let far = format!("1:roster:page:1:{ARIA}::;;4000000");
    assert_eq!(scene.clicks(ARIA, &far), third, "beyond the last page is the last page");
}

/// E-41: some names broke the table.
#[test]
fn long_names_are_cut_in_lists_and_nobody_is_left_out() {
    let mut scene = with_board(playing());
    for number in 0..30 {
        scene = scene.changed(Change::Member(UserId(20_000 + number), member(&"*".repeat(32), &[MEMBER])));
        let told = scene
            .runs(UserId(20_000 + number), &format!("/profile build link:https://questlog.gg/{}", "a".repeat(400)));
        assert!(told.starts_with("+ recorded"), "{told}");
    }
    let query = crate::Query::Roster(crate::roster::Query::Show(crate::roster::command::Filter::default()));
    let answer = crate::answer(&scene.ctx(scene.actor(ARIA)), &scene.guild, &query);
    let Ok(domain::message::Answer::Update(message)) = answer else { panic!("{answer:?}") };
    let description = &message.embeds[0].description;
    assert!(description.chars().count() <= EMBED_DESCRIPTION_MAX, "{}", description.chars().count());
    assert_eq!(description.lines().count(), 25);
}
