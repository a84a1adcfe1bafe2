//! Application commands as the bot registered them.

use super::ids::Snowflake;
use super::permissions::Permissions;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Texts by locale.
pub(crate) type Translations = Option<BTreeMap<String, String>>;

/// One registered command.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Command {
    #[serde(skip_deserializing, default = "unset")]
    pub(crate) id: Snowflake,
    #[serde(skip_deserializing, default = "unset")]
    pub(crate) application_id: Snowflake,
    #[serde(skip_deserializing, default = "unset")]
    pub(crate) version: Snowflake,
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub(crate) guild_id: Option<Snowflake>,
    #[serde(rename = "type", default = "chat_input", deserialize_with = "or_chat_input")]
    pub(crate) kind: u8,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) name_localizations: Translations,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) description: String,
    #[serde(default)]
    pub(crate) description_localizations: Translations,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub(crate) options: Vec<CommandOption>,
    #[serde(default)]
    pub(crate) default_member_permissions: Option<Permissions>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) dm_permission: Option<bool>,
    #[serde(default)]
    pub(crate) contexts: Option<Vec<u8>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) integration_types: Option<Vec<u8>>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) nsfw: bool,
}

/// One option, subcommand or group of subcommands.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct CommandOption {
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name_localizations: Translations,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) description_localizations: Translations,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_false")]
    pub(crate) required: bool,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub(crate) options: Vec<CommandOption>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub(crate) choices: Vec<Choice>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_false")]
    pub(crate) autocomplete: bool,
    /// Limits of values and lengths, kinds of channels: kept as they came.
    #[serde(flatten, deserialize_with = "given")]
    pub(crate) rest: BTreeMap<String, Value>,
}

/// A value the client offers.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Choice {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) name_localizations: Translations,
    pub(crate) value: Value,
}

/// New commands of a scope on one day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DailyCount {
    /// Days since 1970.
    pub(crate) day: i64,
    pub(crate) count: usize,
}

impl DailyCount {
    pub(crate) const fn today(now_ms: i64) -> Self {
        Self { day: now_ms.div_euclid(86_400_000), count: 0 }
    }
}

/// Option types (AC, "Application Command Option Type").
pub(crate) mod option_kind {
    pub(crate) const SUB_COMMAND: u8 = 1;
    pub(crate) const SUB_COMMAND_GROUP: u8 = 2;
    pub(crate) const STRING: u8 = 3;
    pub(crate) const INTEGER: u8 = 4;
    pub(crate) const BOOLEAN: u8 = 5;
    pub(crate) const USER: u8 = 6;
    pub(crate) const CHANNEL: u8 = 7;
    pub(crate) const ROLE: u8 = 8;
    pub(crate) const MENTIONABLE: u8 = 9;
    pub(crate) const NUMBER: u8 = 10;
    pub(crate) const ATTACHMENT: u8 = 11;
}

impl Command {
    /// Tells whether a user who reads `locale` finds the command under `typed`.
    pub(crate) fn is_called(&self, typed: &str, locale: &str) -> bool {
        self.name == typed || translation(&self.name_localizations, locale) == Some(typed)
    }
}

impl Command {
    /// Lines that use this command, or its subcommands, without any option; none where one is required.
    pub(crate) fn plain_lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        plain(format!("/{}", self.name), &self.options, &mut lines);
        lines
    }
}

fn plain(line: String, options: &[CommandOption], lines: &mut Vec<String>) {
    if options.iter().any(CommandOption::is_nested) {
        options.iter().for_each(|option| plain(format!("{line} {}", option.name), &option.options, lines));
    } else if options.iter().all(|option| !option.required) {
        lines.push(line);
    }
}

impl CommandOption {
    /// Tells whether a user who reads `locale` finds the option under `typed`.
    pub(crate) fn is_called(&self, typed: &str, locale: &str) -> bool {
        self.name == typed || translation(&self.name_localizations, locale) == Some(typed)
    }

    pub(crate) const fn is_nested(&self) -> bool {
        matches!(self.kind, option_kind::SUB_COMMAND | option_kind::SUB_COMMAND_GROUP)
    }
}

impl Choice {
    /// Tells whether a user who reads `locale` sees the choice as `typed`; its raw value counts too.
    pub(crate) fn is_called(&self, typed: &str, locale: &str) -> bool {
        let raw = self.value.as_str().map_or_else(|| self.value.to_string(), str::to_owned);
        self.name == typed || raw == typed || translation(&self.name_localizations, locale) == Some(typed)
    }
}

/// Reads what was given; null stands for "not given" (interactions.py writes it so), and answers leave it out.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Value>, D::Error> {
    let mut fields = BTreeMap::<String, Value>::deserialize(deserializer)?;
    fields.retain(|_, value| !value.is_null());
    Ok(fields)
}

/// Null stands for "not given" ([spec] the fields of a command and of its options).
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

fn or_chat_input<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_else(chat_input))
}

fn translation<'a>(translations: &'a Translations, locale: &str) -> Option<&'a str> {
    translations.as_ref()?.get(locale).map(String::as_str)
}

const fn unset() -> Snowflake {
    Snowflake::new(0)
}

const fn chat_input() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}
