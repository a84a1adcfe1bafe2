//! Each kind of problem on a small catalogue, and the embedded files as they are.

use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::locale::Locale;

use super::{Problem, check, commands};
use crate::sources::{Source, embedded};

const COMMANDS: &str = "
command-t = t
    .description = Does things
command-t-list = list
    .description = Lists things
command-t-list-period = period
    .description = Which time
command-t-list-period-all = everything
command-t-add = add
    .description = Adds a thing
";

const COMMANDES: &str = "
command-t = té
    .description = Fait des choses
command-t-list = liste
    .description = Liste des choses
command-t-list-period = période
    .description = Quel moment
command-t-list-period-all = tout
command-t-add = ajouter
    .description = Ajoute une chose
";

/// Problems of English and French; the other languages are left out.
fn problems(english: &str, french: &str) -> Vec<Problem> {
    let sources = [
        Source { locale: Locale::EnUs, file: "t", text: english },
        Source { locale: Locale::Fr, file: "t", text: french },
    ];
    let others = ["locales/es-ES", "locales/de", "locales/it"];
    let mut problems = check(&sources);
    problems.retain(|problem| !others.iter().any(|folder| problem.place.starts_with(folder)));
    problems
}

#[track_caller]
fn check_problems(english: &str, french: &str, expected: &[&str]) {
    let found: Vec<String> = problems(english, french).iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

/// COMMANDES with one thing changed.
#[track_caller]
fn check_commands(change: (&str, &str), expected: &[&str]) {
    let french = COMMANDES.replacen(change.0, change.1, 1);
    assert_ne!(french, COMMANDES);
    check_problems(COMMANDS, &french, expected);
}

/// D-70, E-17, row 30: every text is there in every language, with the same placeholders and within its length.
#[test]
fn the_embedded_files_are_complete() {
    let problems = check(embedded());
    let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{} problems:\n{}", list.len(), list.join("\n"));
}

#[test]
fn a_complete_catalogue_has_no_problems() {
    check_problems("t-a = A { $b }", "t-a = Un { $b }", &[]);
    check_problems(COMMANDS, COMMANDES, &[]);
}

#[test]
fn missing_and_surplus_messages_are_found() {
    check_problems("t-a = A", "", &["locales/fr/t.ftl:t-a: is missing: translate it from locales/en-US/t.ftl"]);
    check_problems("", "t-a = Un", &["locales/fr/t.ftl:t-a: is not in English"]);
}

#[test]
fn a_message_in_another_file_is_found() {
    let sources = Locale::ALL.map(|locale| match locale {
        Locale::EnUs => Source { locale, file: "t", text: "t-a = A" },
        Locale::Fr | Locale::EsEs | Locale::De | Locale::It => Source { locale, file: "u", text: "t-a = Un" },
    });
    let problems = check(&sources);
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert!(problems.iter().all(|problem| problem.advice.starts_with("is in t.ftl in English")));
}

#[test]
fn a_message_that_is_there_twice_is_found() {
    check_problems("t-a = A", "t-a = Un\nt-a = Une", &["locales/fr/t.ftl:t-a: is already in locales/fr/t.ftl"]);
}

#[test]
fn other_variables_are_found() {
    let advice = "locales/fr/t.ftl:t-a: uses $c, the English one $b: use the same variables";
    check_problems("t-a = A { $b }", "t-a = Un { $c }", &[advice]);
    let advice = "locales/fr/t.ftl:t-a: uses no variables, the English one $b";
    check_problems("t-a = A { $b ->\n [one] b\n *[other] c\n }", "t-a = Un", &[advice]);
}

#[test]
fn what_does_not_parse_is_found_with_its_line() {
    let expected = ["locales/fr/t.ftl:t-b: is missing", "locales/fr/t.ftl:3:: does not parse"];
    check_problems("t-a = A\nt-b = B", "# é\nt-a = Un\nt-b = {", &expected);
}

#[test]
fn what_cannot_be_put_into_words_is_found() {
    check_problems("t-a = A", "t-a = Un { -brand }", &["locales/fr/t.ftl:t-a: cannot be put into words"]);
    check_problems("-brand = Mgm\nt-a = A", "-brand = Mgm\nt-a = Un { -brand }", &[]);
}

#[test]
fn a_reference_to_a_message_is_found() {
    let advice = "locales/fr/t.ftl:t-a: refers to the message `t-b`";
    check_problems("t-a = A\nt-b = B", "t-a = Un { t-b }\nt-b = Deux", &[advice]);
}

#[test]
fn a_message_without_a_value_is_found() {
    let expected = ["locales/fr/t.ftl:t-a: has `.title`", "locales/fr/t.ftl:t-a: has no value"];
    check_problems("t-a = A", "t-a =\n    .title = Un", &expected);
}

#[test]
fn what_reads_as_in_english_is_found_unless_it_may() {
    check_problems("t-a = A", "t-a = A", &["locales/fr/t.ftl:t-a: is the same as in English"]);
    check_problems("t-a = A", "# Short.\n# same in English\nt-a = A", &[]);
    check_problems("# same in English\nt-a = A", "t-a = A", &[]);
    check_problems("t-a = { $b }: { $c }", "t-a = { $b }: { $c }", &[]);
}

#[test]
fn a_command_may_have_its_english_name_but_not_its_english_description() {
    check_commands(("té", "t"), &[]);
    let advice = "locales/fr/t.ftl:command-t: is the same as in English";
    check_commands(("Fait des choses", "Does things"), &[advice]);
    let advice = "locales/fr/t.ftl:command-t-list-period-all: is the same as in English";
    check_commands(("tout", "everything"), &[advice]);
}

#[test]
fn a_name_that_discord_would_refuse_is_found() {
    let advice = "locales/fr/t.ftl:command-t-add: the name `ajouter ça` needs";
    check_commands(("ajouter", "ajouter ça"), &[advice]);
    let advice = "locales/fr/t.ftl:command-t-add: the name `Ajouter` has capitals";
    check_commands(("ajouter", "Ajouter"), &[advice]);
    let advice = "locales/fr/t.ftl:command-t-add: the name ";
    check_commands(("ajouter", &"a".repeat(33)), &[advice]);
}

#[test]
fn a_choice_may_be_written_freely_up_to_its_limit() {
    check_commands(("= tout", "= Tout, vraiment tout"), &[]);
    let advice = "locales/fr/t.ftl:command-t-list-period-all: the choice needs";
    check_commands(("= tout", &format!("= {}", "a".repeat(101))), &[advice]);
}

#[test]
fn a_missing_or_long_description_is_found() {
    let advice = "locales/fr/t.ftl:command-t: lacks `.description`: translate it";
    check_commands(("    .description = Fait des choses", ""), &[advice]);
    let advice = "locales/fr/t.ftl:command-t: the description has 101 characters";
    check_commands(("Fait des choses", &"é".repeat(101)), &[advice]);
}

#[test]
fn neighbours_with_one_name_are_found() {
    check_commands(("ajouter", "liste"), &["locales/fr/t.ftl:command-t-list: has the name `liste` of a neighbour"]);
    check_commands(("période", "liste"), &[]);
}

#[test]
fn variables_in_words_of_commands_are_found() {
    let expected = [
        "locales/fr/t.ftl:command-t-list-period-all: uses $a, the English one no",
        "locales/fr/t.ftl:command-t-list-period-all: uses `$a`: words of commands",
    ];
    check_commands(("tout", "tout { $a }"), &expected);
}

#[test]
fn an_english_name_that_does_not_end_its_id_is_found() {
    let expected = ["locales/en-US/t.ftl:command-t-add: has the English name `plus`"];
    check_problems(&COMMANDS.replace("= add", "= plus"), COMMANDES, &expected);
}

#[test]
fn a_hyphen_in_a_name_is_not_taken_for_a_level() {
    let english = COMMANDS.replace("t-add = add", "t-list-old = list-old");
    check_problems(&english, &COMMANDES.replace("t-add", "t-list-old"), &[]);
}

#[test]
fn a_subcommand_without_its_command_is_found() {
    let english = "command-t-add = add\n    .description = Adds";
    let french = "command-t-add = ajouter\n    .description = Ajoute";
    let expected = ["locales/en-US/t.ftl:command-t-add: belongs to `command-t`, which is missing"];
    check_problems(english, french, &expected);
}

#[test]
fn an_english_option_without_description_is_found() {
    let english = COMMANDS.replace("    .description = Adds a thing", "");
    let french = COMMANDES.replace("    .description = Ajoute une chose", "");
    let expected = ["locales/en-US/t.ftl:command-t-add: lacks `.description`: write it"];
    check_problems(&english, &french, &expected);
}

/// The command whose words are `COMMANDS`.
fn spec() -> CommandSpec {
    let action = |name, options| ActionSpec { name, reply: ReplyMode::Private, asks: false, needs: None, options };
    let period = OptionSpec::optional("period", OptionKind::OneOf(&["all"]));
    CommandSpec {
        name: "t",
        default_permissions: None,
        actions: vec![action("list", vec![period]), action("add", vec![])],
    }
}

#[track_caller]
fn check_specs(english: &str, expected: &[&str]) {
    let problems = commands(&[Source { locale: Locale::EnUs, file: "t", text: english }], &[spec()]);
    let found: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
}

#[test]
fn words_and_commands_are_compared() {
    check_specs(COMMANDS, &[]);
    let english = COMMANDS.replace("command-t-add", "command-t-plus");
    let missing = "locales/en-US/t.ftl:command-t-add: is missing: a command needs it";
    let unused = "locales/en-US/t.ftl:command-t-plus: belongs to no command: remove it or correct its id";
    check_specs(&english, &[missing, unused]);
}

#[test]
fn options_are_described_and_choices_are_not() {
    let english = COMMANDS.replace("    .description = Which time", "");
    check_specs(&english, &["locales/en-US/t.ftl:command-t-list-period: lacks `.description`: write it"]);
    let english = COMMANDS.replace("= everything", "= everything\n    .description = All");
    check_specs(&english, &["locales/en-US/t.ftl:command-t-list-period-all: is a choice: remove `.description`"]);
}
