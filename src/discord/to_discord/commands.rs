//! The published commands, in all languages, as one bulk-overwrite body.

use domain::command_spec::{ActionSpec, CommandSpec, Localized, OptionKind, OptionSpec, Words};
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, COMMAND_DESCRIPTION_MAX, COMMAND_NAME_MAX, shorten};
use domain::locale::Locale;
use serde_json::{Map, Number, Value};
use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::Permissions;
use serenity::model::application::{CommandOptionType, CommandType, InstallationContext, InteractionContext};
use serenity::model::channel::ChannelType;
use sha2::{Digest, Sha256};

use super::json;

/// The body of a bulk overwrite. `words` finds what Discord shows by the path of canonical names,
/// from the command down to a choice: `["absence", "declare", "from"]`.
pub fn commands(specs: &[CommandSpec], words: impl Fn(&[&str]) -> Words) -> Value {
    let written: Vec<_> = specs.iter().map(|spec| command(spec, &words)).collect();
    tidied(json(&written))
}

/// A fingerprint of a body, the same whatever the order of its keys: commands are published again
/// only when it changes (Discord allows 200 new commands a day).
pub fn digest(body: &Value) -> String {
    let hash = Sha256::digest(tidied(body.clone()).to_string());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn command(spec: &CommandSpec, words: &impl Fn(&[&str]) -> Words) -> CreateCommand {
    let Shown { names, description, descriptions } = shown(&[spec.name], words);
    let mut command = CreateCommand::new(spec.name)
        .kind(CommandType::ChatInput)
        .description(description)
        .contexts(vec![InteractionContext::Guild])
        .integration_types(vec![InstallationContext::Guild])
        .set_options(spec.actions.iter().map(|wanted| action(spec.name, wanted, words)).collect());
    for (locale, name) in names {
        command = command.name_localized(locale, name);
    }
    for (locale, description) in descriptions {
        command = command.description_localized(locale, description);
    }
    match spec.default_permissions {
        Some(needed) => command.default_member_permissions(Permissions::from_bits_retain(needed.0)),
        None => command,
    }
}

fn action(command: &str, spec: &ActionSpec, words: &impl Fn(&[&str]) -> Words) -> CreateCommandOption {
    let path = [command, spec.name];
    let options = spec.options.iter().map(|wanted| option(path, wanted, words));
    described(CommandOptionType::SubCommand, &path, words).set_sub_options(options)
}

fn option([command, action]: [&str; 2], spec: &OptionSpec, words: &impl Fn(&[&str]) -> Words) -> CreateCommandOption {
    let path = [command, action, spec.name];
    let of = |kind| described(kind, &path, words).required(spec.required);
    match &spec.kind {
        OptionKind::Text { length_max } => of(CommandOptionType::String).max_length(*length_max),
        OptionKind::Suggested => of(CommandOptionType::String).set_autocomplete(true),
        // serenity takes no negative whole bounds; `tidied` makes the fractions whole again.
        OptionKind::Integer { min, max } => {
            of(CommandOptionType::Integer).min_number_value(*min as f64).max_number_value(*max as f64)
        }
        OptionKind::OneOf(values) => values
            .iter()
            .take(CHOICES_MAX)
            .fold(of(CommandOptionType::String), |option, value| choice(option, path, value, words)),
        OptionKind::Person => of(CommandOptionType::User),
        OptionKind::TextChannel => {
            of(CommandOptionType::Channel).channel_types(vec![ChannelType::Text, ChannelType::News])
        }
        OptionKind::VoiceChannel => {
            of(CommandOptionType::Channel).channel_types(vec![ChannelType::Voice, ChannelType::Stage])
        }
        OptionKind::Role => of(CommandOptionType::Role),
        OptionKind::Attachment => of(CommandOptionType::Attachment),
    }
}

fn choice(
    option: CreateCommandOption,
    [command, action, name]: [&str; 3],
    value: &str,
    words: &impl Fn(&[&str]) -> Words,
) -> CreateCommandOption {
    let words = words(&[command, action, name, value]);
    let shown = in_source(&words.name).map_or_else(|| value.to_owned(), |name| shorten(name, CHOICE_NAME_MAX));
    option.add_string_choice_localized(shown, value, others(&words.name, |name| shorten(name, CHOICE_NAME_MAX)))
}

fn described(kind: CommandOptionType, path: &[&str], words: &impl Fn(&[&str]) -> Words) -> CreateCommandOption {
    let Shown { names, description, descriptions } = shown(path, words);
    let name = path.last().copied().unwrap_or_default();
    let mut option = CreateCommandOption::new(kind, name, description);
    for (locale, name) in names {
        option = option.name_localized(locale, name);
    }
    for (locale, description) in descriptions {
        option = option.description_localized(locale, description);
    }
    option
}

/// What Discord shows of a command, subcommand or option.
struct Shown {
    names: Vec<(&'static str, String)>,
    description: String,
    descriptions: Vec<(&'static str, String)>,
}

fn shown(path: &[&str], words: &impl Fn(&[&str]) -> Words) -> Shown {
    let words = words(path);
    let name = path.last().copied().unwrap_or_default();
    let names = others(&words.name, |name| name.to_lowercase());
    Shown {
        names: names.into_iter().filter(|(_, name)| is_name(name)).collect(),
        // Discord demands a description; the completeness test of the texts finds missing ones.
        description: shorten(in_source(&words.description).unwrap_or(name), COMMAND_DESCRIPTION_MAX),
        descriptions: others(&words.description, |text| shorten(text, COMMAND_DESCRIPTION_MAX)),
    }
}

/// One bad translation would make Discord refuse all commands: a name that is none is left out, and
/// people of that language see the canonical one. Source: application commands, "Naming".
fn is_name(name: &str) -> bool {
    let allowed = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '\'');
    (1..=COMMAND_NAME_MAX).contains(&name.chars().count()) && name.chars().all(allowed)
}

fn in_source(texts: &Localized) -> Option<&str> {
    let source = texts.iter().find(|(locale, _)| *locale == Locale::default());
    source.map(|(_, text)| text.as_str()).filter(|text| !text.trim().is_empty())
}

/// The texts of all languages but the source, which is what Discord shows to everybody else.
fn others(texts: &Localized, limit: impl Fn(&str) -> String) -> Vec<(&'static str, String)> {
    let others = texts.iter().filter(|(locale, text)| *locale != Locale::default() && !text.trim().is_empty());
    others.map(|(locale, text)| (locale.tag(), limit(text))).collect()
}

/// Sorts keys, leaves out what serenity states although it is Discord's default (`null`, `false`,
/// empty lists and maps), and writes whole numbers whole.
fn tidied(value: Value) -> Value {
    match value {
        Value::Object(entries) => Value::Object(tidied_entries(entries)),
        Value::Array(items) => Value::Array(items.into_iter().map(tidied).collect()),
        Value::Number(number) => Value::Number(whole(number)),
        Value::Null | Value::Bool(_) | Value::String(_) => value,
    }
}

fn tidied_entries(entries: Map<String, Value>) -> Map<String, Value> {
    let mut kept: Vec<_> = entries.into_iter().filter(|(_, value)| !is_default(value)).collect();
    kept.sort_by(|one, other| one.0.cmp(&other.0));
    kept.into_iter().map(|(key, value)| (key, tidied(value))).collect()
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        Value::Bool(true) | Value::Number(_) | Value::String(_) => false,
    }
}

fn whole(number: Number) -> Number {
    match number.as_f64() {
        Some(float) if number.is_f64() && float.fract() == 0.0 => Number::from(float as i64),
        _ => number,
    }
}
