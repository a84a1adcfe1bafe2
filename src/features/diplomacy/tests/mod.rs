//! Diplomacy told as stories about one small guild (see [`crate::testing`]).

mod envoys;

use domain::free_text::FreeText;
use domain::ids::{ChannelId, RoleId};
use domain::moment::Moment;
use insta::assert_snapshot;
use proptest::prelude::*;

use super::state::{EndReason, Entry, Fact, Relation};
use super::{rules, store};
use crate::Fact as AnyFact;
use crate::RoleTurn;
use crate::guild_setup::ChannelKey;
use crate::testing::Scene;
use crate::testing::cast::*;
use crate::testing::shelf::on_every_backend;

fn text(text: &str) -> FreeText {
    FreeText::parse(text, 500).expect("short").expect("not empty")
}

fn wolves() -> Entry {
    Entry {
        name: text("Wolves"),
        tag: Some(text("WLV")),
        aliases: vec![text("Loups")],
        relation: Relation::Pact,
        until: Some(Moment(1_772_700_000_000)),
        home: Some(text("Solis")),
        notes: Some(text("talk to Wanda")),
    }
}

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<AnyFact> {
    let bare = Entry { tag: None, aliases: Vec::new(), until: None, home: None, notes: None, ..wolves() };
    let enemies = Entry { relation: Relation::Enemy, ..bare.clone() };
    let until = Moment(1_772_700_000_000);
    let roles = vec![RoleTurn { role: RoleId::new(211), wanted: true }];
    let all = vec![
        Fact::Added { no: 1, entry: wolves() },
        Fact::Edited { no: 1, entry: bare, was: wolves() },
        Fact::Removed { no: 1, entry: enemies },
        Fact::Reminded { no: 1, until, dropped: false },
        Fact::Reminded { no: 1, until, dropped: true },
        Fact::Lapsed { no: 1, was: Relation::Ally, until },
        Fact::Approved { no: 1, member: FINN, at: until, roles: roles.clone() },
        Fact::Approved { no: 1, member: FINN, at: until, roles: Vec::new() },
        Fact::Revoked { no: 1, member: FINN, why: EndReason::Revoked, roles },
        Fact::Revoked { no: 1, member: FINN, why: EndReason::Resigned, roles: Vec::new() },
        Fact::Revoked { no: 1, member: FINN, why: EndReason::Left, roles: Vec::new() },
        Fact::Suspected { member: FINN, of: 1, no: 2 },
        Fact::Unplaced { member: FINN, named: Some(text("Wolfs")) },
        Fact::Unplaced { member: FINN, named: None },
        Fact::RoomAsked { no: 1 },
        Fact::RoomMade { no: 1, channel: ChannelId::new(400) },
        Fact::RoomFailed { no: 1, code: 50_013 },
        Fact::RoomDeleted { no: 1, channel: ChannelId::new(400) },
        Fact::RolesSettled { member: FINN, roles: vec![RoleId::new(211)] },
    ];
    all.into_iter().map(AnyFact::Diplomacy).collect()
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts() {
        let (feature, kind, content) = fact.record();
        assert_eq!(AnyFact::recall(feature, &kind, content), Some(fact));
    }
}

/// With the Wolves in the register, allied until 10 March.
fn scene() -> Scene {
    let mut scene = Scene::new();
    scene.runs(
        OLGA,
        "/diplomacy add name:Wolves relation:ally tag:WLV until:2026-03-10 aliases:Loups, Wölfe notes:ask Wanda",
    );
    scene
}

// === The register ===

#[test]
fn an_officer_writes_a_guild_into_the_register() {
    let mut scene = Scene::new();
    let said = scene.runs(OLGA, "/diplomacy add name:Les Égarés relation:enemy");
    assert_snapshot!(said, @r#"
    + added no=1 entry={name="Les Égarés" relation=enemy}
    > Written into the register.
      # Les Égarés
      ⚔️ enemy
    "#);
}

#[test]
fn members_look_up_relations_and_only_officers_read_notes() {
    let mut scene = scene();
    assert!(scene.runs(OLGA, "/diplomacy show guild:wlv").contains("Notes: ask Wanda"));
    let said = scene.runs(ARIA, "/diplomacy show guild:WOLFE");
    assert!(said.contains("🤝 ally, until") && !said.contains("Wanda"), "{said}");
    assert!(scene.runs(ARIA, "/diplomacy list").contains("**Wolves"));
}

/// Row 17: whoever represents another guild must not read how it is thought of.
#[test]
fn guests_and_diplomats_see_nothing() {
    let mut scene = scene();
    for line in ["/diplomacy list", "/diplomacy show guild:Wolves", "/diplomacy show guild:Nobody"] {
        assert_eq!(scene.runs(FINN, line), "refused: Only members of the guild see that.");
    }
    assert!(scene.clicks(FINN, "1:diplomacy:page:1:::all.0").starts_with("refused: Only members"));
    scene.gives_by_hand(ARIA, ABSENT);
    scene.takes_by_hand(ARIA, MEMBER);
    assert!(scene.runs(ARIA, "/diplomacy list").contains("**Wolves"), "who is away still belongs to the guild");
}

#[test]
fn only_officers_write() {
    let mut scene = scene();
    for line in [
        "/diplomacy add name:Bears relation:ally",
        "/diplomacy edit guild:Wolves relation:enemy",
        "/diplomacy remove guild:Wolves",
    ] {
        assert!(scene.runs(ARIA, line).starts_with("refused: You need the right **Manage diplomacy**"), "{line}");
    }
}

#[test]
fn what_is_not_given_stays_and_a_hyphen_clears() {
    let mut scene = scene();
    scene.runs(OLGA, "/diplomacy edit guild:Wolves name:Grey Wolves tag:-");
    let entry = &scene.guild.diplomacy.guilds.get(&1).expect("it is there").entry;
    assert_eq!((entry.name.as_typed(), entry.tag.as_ref()), ("Grey Wolves", None));
    assert_eq!((entry.relation, entry.aliases.len()), (Relation::Ally, 2));
    assert_snapshot!(scene.runs(OLGA, "/diplomacy edit guild:loups name:Grey Wolves"), @"refused: That is written already.");
    // Nothing that was agreed outlives the agreement.
    scene.runs(OLGA, "/diplomacy edit guild:loups relation:neutral");
    assert_eq!(scene.guild.diplomacy.guilds.get(&1).and_then(|it| it.entry.until), None);
}

// === Names ===

/// D-07, D-35, row 15: a part of a name opened the channel of another guild.
#[test]
fn d07_only_the_exact_name_finds_a_guild_and_similar_ones_are_suggested() {
    let mut scene = scene();
    scene.runs(OLGA, "/diplomacy add name:Warriors relation:pact");
    for typed in ["dip", "mat", "War", "W"] {
        let said = scene.runs(ARIA, &format!("/diplomacy show guild:{typed}"));
        assert!(said.starts_with("refused: I know no guild called") && !said.contains("Did you mean"), "{said}");
    }
    assert_snapshot!(scene.runs(ARIA, "/diplomacy show guild:Wariors"), @"refused: I know no guild called “Wariors”. Did you mean **Warriors**?");
}

/// D-23, row 2: the predecessor took letters of English only.
#[test]
fn names_of_any_script_are_taken_and_found() {
    for (name, typed) in [
        ("Les Égarés", "les egares"),
        ("Ordre d'Acier", "ordre d’acier"),
        ("Wächter", "WÄCHTER"),
        ("Crème & Co", "creme co"),
        ("灰色の狼", "灰色の狼"),
        ("Волки", "волки"),
        ("الذئاب", "الذئاب"),
        ("7 🐺 Ω", "7 ω"),
    ] {
        let mut scene = Scene::new();
        assert!(scene.runs(OLGA, &format!("/diplomacy add name:{name} relation:ally")).contains("+ added"), "{name}");
        let shown = scene.runs(ARIA, &format!("/diplomacy show guild:{typed}"));
        assert!(shown.contains(name), "{typed}: {shown}");
    }
}

#[test]
fn every_name_belongs_to_one_guild() {
    let mut scene = scene();
    for line in [
        "/diplomacy add name:wölfe relation:enemy",
        "/diplomacy add name:Bears relation:enemy tag:wlv",
        "/diplomacy add name:Bears relation:enemy aliases:Ours, LOUPS!",
    ] {
        let said = scene.runs(OLGA, line);
        assert!(said.contains("is a name of Wolves already"), "{said}");
    }
    // Its own names are no hindrance.
    assert!(scene.runs(OLGA, "/diplomacy edit guild:Wolves name:Loups").contains("+ edited"));
}

#[test]
fn what_cannot_be_written_is_said() {
    let mut scene = scene();
    let long = "x".repeat(rules::NAME_MAX + 1);
    for (line, expected) in [
        ("/diplomacy add name:!!! relation:ally".to_owned(), "at least one letter"),
        (format!("/diplomacy add name:{long} relation:ally"), "50 characters at most"),
        ("/diplomacy add name:Bears relation:ally until:someday".into(), "I don't understand “someday” as a day"),
        ("/diplomacy add name:Bears relation:ally until:2026-02-01".into(), "That day is over already."),
        ("/diplomacy add name:Bears relation:neutral until:2026-04-01".into(), "nothing is agreed that could end"),
        ("/diplomacy add name:Bears relation:ally aliases:a1,a2,a3,a4,a5,a6".into(), "5 other names at most"),
    ] {
        let said = scene.runs(OLGA, &line);
        assert!(said.starts_with("refused:") && said.contains(expected), "{said}");
    }
}

#[test]
fn names_cannot_do_harm() {
    let mut scene = Scene::new();
    let said = scene.runs(OLGA, "/diplomacy add name:@everyone **x** relation:ally tag:[a](b)");
    assert!(said.contains(r"# \@everyone \*\*x\*\* \[\[a\]\(b\)\]"), "{said}");
}

#[test]
fn the_register_takes_two_hundred_guilds_and_shows_them_page_by_page() {
    let mut scene = Scene::new();
    for number in 0..rules::GUILDS_MAX {
        scene.runs(OLGA, &format!("/diplomacy add name:{}{number} relation:enemy", "n".repeat(40)));
    }
    assert_snapshot!(scene.runs(OLGA, "/diplomacy add name:Bears relation:ally"), @"refused: The register is full: 200 guilds at most. Remove one that nobody deals with any more.");
    let said = scene.runs(ARIA, "/diplomacy list relation:enemy");
    assert!(said.contains("Page 1 of 10") && said.contains("[Next]") && !said.contains("[Back]"), "{said}");
    assert!(scene.clicks(ARIA, "Next").contains("Page 2 of 10"));
    assert!(scene.clicks(ARIA, "1:diplomacy:page:1:::enemy.9").contains("Page 10 of 10"));
    assert!(scene.clicks(ARIA, "1:diplomacy:page:1:::enemy.99999").contains("Page 10 of 10"));
    assert!(scene.clicks(ARIA, "1:diplomacy:page:1:::king.1").starts_with("refused:"));
    assert!(scene.runs(ARIA, "/diplomacy list relation:pact").contains("Nobody is written here yet."));
}

// === Ends ===

#[test]
fn officers_are_reminded_and_then_the_agreement_has_ended() {
    let mut scene = scene();
    assert_snapshot!(scene.passes_to("2026-03-08 12:00"), @"
    @ 03-08 00:00 diplomacy.remind
    + reminded no=1 until=1773183600000
    ~ post #log: ⏳ What was agreed with **Wolves** ends 2026-03-11 00:00, on 2026-03-11 00:00.
    ");
    assert_snapshot!(scene.passes_to("2026-03-11 12:00"), @"
    @ 03-11 00:00 diplomacy.lapse
    + lapsed no=1 until=1773183600000 was=ally
    ~ post #log: ⌛ What was agreed with **Wolves** has ended (🤝 ally). From now on: neutral.
    ");
    assert!(scene.next_job().is_none());
}

#[test]
fn after_a_long_downtime_the_end_is_told_and_the_reminder_is_not() {
    let mut scene = scene();
    let said = scene.is_down_until("2026-03-20 12:00");
    assert!(said.contains("dropped=true") && said.contains("has ended") && !said.contains("⏳"), "{said}");
}

#[test]
fn without_an_officers_channel_the_agreement_ends_all_the_same() {
    let mut scene = scene().without_channel(ChannelKey::OfficerLog);
    let said = scene.passes_to("2026-03-11 12:00");
    assert!(said.contains("+ lapsed no=1") && !said.contains("~ post"), "{said}");
}

#[test]
fn a_later_end_is_reminded_of_anew() {
    let mut scene = scene();
    scene.passes_to("2026-03-08 12:00");
    scene.runs(OLGA, "/diplomacy edit guild:Wolves until:2026-03-30");
    assert!(scene.passes_to("2026-03-28 12:00").contains("⏳"));
}

// === Taking back ===

#[test]
fn writing_changing_and_striking_out_can_be_taken_back() {
    let mut scene = scene();
    let written = scene.guild.diplomacy.guilds.clone();
    let takes_back = |scene: &mut Scene| {
        let Some(AnyFact::Diplomacy(fact)) = scene.facts.last().cloned() else { panic!("something happened") };
        let command = super::inverse(&scene.guild, &fact).expect("it has an inverse");
        scene.does(scene.actor(OLGA), &crate::Command::Diplomacy(command));
    };
    scene.runs(OLGA, "/diplomacy edit guild:Wolves relation:enemy until:-");
    takes_back(&mut scene);
    assert_eq!(scene.guild.diplomacy.guilds, written);
    scene.runs(OLGA, "/diplomacy remove guild:Wolves");
    assert!(scene.guild.diplomacy.guilds.is_empty());
    takes_back(&mut scene);
    assert_eq!(scene.guild.diplomacy.guilds, written);
    takes_back(&mut scene);
    assert!(scene.guild.diplomacy.guilds.is_empty());
    assert_eq!(scene.guild.diplomacy.last_no, 1, "its number is not given again");
}

#[test]
fn what_was_changed_since_is_not_taken_back() {
    let mut scene = scene();
    let Some(AnyFact::Diplomacy(added)) = scene.facts.last().cloned() else { panic!("it was added") };
    scene.runs(OLGA, "/diplomacy edit guild:Wolves relation:enemy");
    assert!(super::inverse(&scene.guild, &added).is_err());
    let reminded = Fact::Reminded { no: 1, until: Moment(1), dropped: false };
    assert!(super::inverse(&scene.guild, &reminded).is_err());
}

// === Stored ===

#[derive(Clone, Debug)]
enum Step {
    Add(usize, usize),
    Edit(usize, usize),
    Remove(usize),
    Pass(i64),
    Approve(usize, bool),
    Revoke(bool),
    DeleteRoom(i64),
    Deliver,
    Erase,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..6_usize, 0..4_usize).prop_map(|(name, relation)| Step::Add(name, relation)),
        (0..6_usize, 0..4_usize).prop_map(|(name, relation)| Step::Edit(name, relation)),
        (0..6_usize).prop_map(Step::Remove),
        (1..6_i64).prop_map(Step::Pass),
        (0..6_usize, any::<bool>()).prop_map(|(name, greta)| Step::Approve(name, greta)),
        any::<bool>().prop_map(Step::Revoke),
        (1..4_i64).prop_map(Step::DeleteRoom),
        Just(Step::Deliver),
        Just(Step::Erase),
    ]
}

fn happens(scene: &mut Scene, step: &Step) {
    let relation = |at: &usize| Relation::NAMES[*at];
    match step {
        Step::Add(name, at) if *at % 2 == 0 => {
            let day = scene.now.plus(std::time::Duration::from_secs(5 * 86_400)).local(scene.guild.zone()).date();
            scene.runs(OLGA, &format!("/diplomacy add name:Guild {name} relation:{} until:{day}", relation(at)))
        }
        Step::Add(name, at) => scene.runs(OLGA, &format!("/diplomacy add name:Guild {name} relation:{}", relation(at))),
        Step::Edit(name, at) => {
            scene.runs(OLGA, &format!("/diplomacy edit guild:Guild {name} relation:{}", relation(at)))
        }
        Step::Remove(name) => scene.runs(OLGA, &format!("/diplomacy remove guild:Guild {name}")),
        Step::Pass(days) => {
            let to = scene.now.plus(std::time::Duration::from_secs((days * 86_400).unsigned_abs()));
            let reading = to.local(scene.guild.zone()).format("%Y-%m-%d %H:%M").to_string();
            scene.passes_to(&reading)
        }
        Step::Approve(name, greta) => {
            let member = if *greta { "Greta" } else { "Finn" };
            scene.runs(OLGA, &format!("/diplomacy diplomat-approve member:@{member} guild:Guild {name}"))
        }
        Step::Revoke(greta) => {
            let member = if *greta { "Greta" } else { "Finn" };
            scene.runs(OLGA, &format!("/diplomacy diplomat-revoke member:@{member}"))
        }
        Step::DeleteRoom(no) => scene.clicks(OLGA, &format!("1:diplomacy:delete:1:::{no}")),
        Step::Deliver => {
            scene.delivers();
            scene.role_changes_arrive()
        }
        Step::Erase => {
            scene.runs(FINN, "/privacy delete");
            scene.clicks(FINN, "Erase me for good")
        }
    };
}

#[test]
fn what_is_loaded_is_what_was_written() {
    on_every_backend(24, &proptest::collection::vec(step(), 1..16), async |shelf, steps| {
        let mut scene = envoys::embassy();
        steps.iter().for_each(|step| happens(&mut scene, step));
        let mut folded = Scene::new().of_guild(shelf.register().await).guild;
        let counts = |fact: &AnyFact| matches!(fact, AnyFact::Diplomacy(_) | AnyFact::Privacy(_));
        shelf.replay(&mut folded, &scene.facts, counts).await;
        let loaded = store::load(&mut *shelf.read().await, folded.id).await.expect("what was written is readable");
        assert_eq!(loaded, *scene.guild.diplomacy);
    });
}
