//! What operators hear about packs that are wrong.

use crate::{Games, Of, Part, Want, Weights};

/// A small game in which everything is right.
const RIGHT: &str = r#"
name = "Chess"
party_size = 2
roster_cap = 10
daily_reset = "06:30"
build_hosts = ["builds.example"]
picks = 2
pairs = [
    { weapons = ["ROOK", "PAWN"], role = "tank" },
    { weapons = ["ROOK", "QUEEN"], role = "tank", also = ["fighter"] },
    { weapons = ["PAWN", "QUEEN"], role = "fighter" },
]
events = []
[gear_score]
name = "Rating"
min = 100
max = 3000
[[roles]]
code = "tank"
name = "Tank"
icon = "🛡️"
part = "tank"
ideal = 2
[[roles]]
code = "fighter"
name = { en-US = "Fighter", fr = "Combattant", es-ES = "Luchador", de = "Kämpfer", it = "Lottatore" }
icon = "⚔️"
part = "damage"
ideal = 3
[[weapons]]
code = "ROOK"
name = "Rook"
icon = "🏰"
[[weapons]]
code = "PAWN"
name = "Pawn"
icon = "♟️"
[[weapons]]
code = "QUEEN"
name = "Queen"
icon = "👑"
aliases = ["lady"]
"#;

#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    assert!(RIGHT.contains(from), "the example has no `{from}`");
    let text = RIGHT.replacen(from, to, 1);
    let told = Games::read(&[("chess.toml", &text)]).expect_err("it is wrong").to_string();
    assert!(told.starts_with("chess.toml: ") && told.contains(expected), "{told}");
}

#[test]
fn the_example_is_right() {
    let games = Games::read(&[("chess.toml", RIGHT)]).expect("it is right");
    assert_eq!(games.find("chess").map(|pack| pack.name.of(domain::locale::Locale::De)), Some("Chess"));
}

#[test]
fn the_form_is_strict_and_told_with_its_line() {
    check("picks = 2", "picks = 2\ncolour = 1", "unknown field `colour`");
    check("picks = 2", "", "missing field `picks`");
    check("roster_cap = 10", "roster_cap = \"many\"", "line 4");
    check(", it = \"Lottatore\"", "", "one name, or a table with a name for each of en-US, fr, es-ES, de, it");
    check("part = \"tank\"", "part = \"cook\"", "unknown variant `cook`");
    check("name = \"Chess\"", "name = ", "line 2");
}

#[test]
fn numbers_times_and_hosts_are_checked() {
    check("party_size = 2", "party_size = 0", "party_size: must be from 1 to 5000");
    check("roster_cap = 10", "roster_cap = 1", "roster_cap: must be from party_size");
    check("daily_reset = \"06:30\"", "daily_reset = \"25:00\"", "daily_reset: `25:00` is no time: write HH:MM");
    check("min = 100", "min = 5000", "gear_score: 0 <= min < max");
    check("builds.example", "https:builds.example", "build_hosts: host names");
    check("picks = 2", "picks = 3", "picks: must be 1 or 2");
}

#[test]
fn every_pair_is_there_once() {
    check("    { weapons = [\"PAWN\", \"QUEEN\"], role = \"fighter\" },\n", "", "pairs: `PAWN/QUEEN` is missing");
    check("[\"PAWN\", \"QUEEN\"]", "[\"PAWN\", \"ROOK\"]", "pairs: `ROOK/PAWN` is there twice");
    check("[\"PAWN\", \"QUEEN\"]", "[\"PAWN\", \"PAWN\"]", "names a weapon twice");
    check("[\"PAWN\", \"QUEEN\"]", "[\"PAWN\", \"KING\"]", "there is no weapon `KING`");
    check("[\"PAWN\", \"QUEEN\"]", "[\"PAWN\"]", "pairs: `PAWN`: has 1 weapons, not 2");
    check("also = [\"fighter\"]", "also = [\"cook\"]", "there is no role `cook`");
    check("also = [\"fighter\"]", "also = [\"tank\"]", "names a role twice");
}

#[test]
fn no_word_means_two_weapons() {
    check("\"lady\"", "\"Pawn\"", "weapons: `Pawn` means both `PAWN` and `QUEEN`");
    check("\"lady\"", "\"PÂWN\"", "weapons: `PÂWN` means both `PAWN` and `QUEEN`");
    check("\"lady\"", "\"--\"", "weapons: `QUEEN`: `--` has no letters");
}

#[test]
fn names_codes_and_icons_are_checked() {
    check("name = \"Rook\"", "name = \"\"", "weapons: `ROOK`: each name has 1 to 40 characters");
    check("icon = \"👑\"", "icon = \"Q\"", "icon: `Q` is no emoji");
    check("code = \"tank\"\nname", "code = \"Tank!\"\nname", "roles: `Tank!`: a code has 1 to 32 of a-z, 0-9 and -");
    check("code = \"fighter\"\nname", "code = \"tank\"\nname", "roles: `tank` is there twice");
}

/// The example says nothing about parties: that is allowed.
#[test]
fn what_is_said_about_parties_may_be_left_out_but_not_wrong() {
    let said = |what: &str| format!("min = 100\nmax = 3000\n[parties]\n{what}");
    let grouping = |text: &str| {
        let games = Games::read(&[("chess.toml", text)]).expect("it is right");
        games.all()[0].grouping.clone()
    };
    let silent = grouping(RIGHT);
    assert_eq!((silent.least, silent.wants.len(), &silent.weights), (1, 0, &Weights::default()));
    let from = "min = 100\nmax = 3000";
    let right = said("wants = [{ part = \"tank\", min = 1 }]\n[parties.weights]\ngear = 7");
    let told = grouping(&RIGHT.replacen(from, &right, 1));
    assert_eq!(told.wants, [Want { of: Of::Part(Part::Tank), min: 1, max: 2 }]);
    assert_eq!(told.weights, Weights { gear: 7, ..Weights::default() });
    for (wrong, expected) in [
        ("least = 3", "parties: least: must be from 1 to party_size"),
        ("most = 3", "unknown field `most`"),
        ("wants = [{ part = \"tank\", min = 2, max = 1 }]", "parties: wants: part `tank`: min <= max <= party_size"),
        ("wants = [{ role = \"cook\" }]", "parties: wants: there is no role `cook`"),
        ("wants = [{ min = 1 }]", "parties: wants: each has either `part` or `role`"),
        ("wants = [{ part = \"tank\", role = \"tank\" }]", "parties: wants: each has either `part` or `role`"),
        ("wants = [{ role = \"tank\" }, { role = \"tank\" }]", "parties: wants: role `tank` is there twice"),
        (
            "wants = [{ part = \"tank\", min = 2 }, { part = \"damage\", min = 1 }]",
            "parties: wants: more at least than a party holds",
        ),
        ("[parties.weights]\ngear = -1", "parties: weights: `gear` must be from 0 to 100000"),
        ("[parties.weights]\ngear = 1.5", "invalid type: floating point"),
        ("[parties.weights]\nluck = 1", "unknown field `luck`"),
    ] {
        check(from, &said(wrong), expected);
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let text = RIGHT.replace("party_size = 2", "party_size = 0").replace("icon = \"👑\"", "icon = \"Q\"");
    let error = Games::read(&[("a.toml", &text), ("B.toml", RIGHT)]).expect_err("both are wrong");
    assert_eq!(error.problems.len(), 3, "{error}");
    assert!(error.problems[2].starts_with("B.toml: file name: `B`"), "{error}");
}
