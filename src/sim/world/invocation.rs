//! Typing a command like a client does: the line is read against the registered commands, hidden ones refused.

use super::World;
use super::acts::{Invocation, Place};
use super::command::{Command, CommandOption, option_kind};
use super::look::RefusedAct;
use super::model::Server;
use super::permissions::Permissions;
use super::resolved::Resolved;
use serde_json::{Value, json};

/// Where a command can be used (AC, "Interaction Context Types").
const IN_SERVER: u8 = 0;
const IN_BOT_DM: u8 = 1;

/// What the client checks before it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClientChecks {
    /// Rights and required options, as Discord's own client does.
    Full,
    /// No rights and no required options: an attacker's client.
    Bypassed,
    /// For autocomplete: options may still be missing.
    Incomplete,
}

impl World {
    /// Reads `line`, such as `/absence declare from:2026-03-01 reason:long text`.
    ///
    /// The names of options delimit their values, so values may contain spaces.
    pub(crate) fn invocation(&self, place: Place, line: &str, checks: ClientChecks) -> Result<Invocation, RefusedAct> {
        let typed = line.trim().strip_prefix('/').ok_or_else(|| RefusedAct(format!("{line:?} is no command")))?;
        let (name, rest) = split_word(typed);
        let locale = self.user(place.user).map_or_else(|| "en-US".to_owned(), |user| user.into_owned().locale);
        let locale = locale.as_str();
        let command = self.command_called(name, locale, place)?;
        if checks != ClientChecks::Bypassed {
            self.check_offered(command, place)?;
        }
        let reader = Reader { world: self, place, locale, checks };
        let mut resolved = Resolved::new(self, place);
        let options = reader.options(&command.options, rest, &mut resolved)?;
        let mut data = json!({"id": command.id, "name": command.name, "type": command.kind, "options": options});
        if let Some(server) = command.guild_id {
            data["guild_id"] = json!(server);
        }
        resolved.write_into(&mut data);
        Ok(Invocation { place, data })
    }

    /// Lines that use the bot's commands without any option, where that is allowed and everybody may.
    pub(crate) fn plain_commands(&self) -> Vec<String> {
        let all = self.commands.values().flatten();
        let open = all.filter(|one| one.kind == 1 && one.default_member_permissions.is_none());
        open.flat_map(Command::plain_lines).collect()
    }

    fn command_called(&self, name: &str, locale: &str, place: Place) -> Result<&Command, RefusedAct> {
        let mut found = self.commands_at(place.server).filter(|command| command.kind == 1);
        found.find(|command| command.is_called(name, locale)).ok_or_else(|| RefusedAct(format!("no command /{name}")))
    }

    /// A client hides commands the member may not use (AC, "Permissions").
    pub(super) fn check_offered(&self, command: &Command, place: Place) -> Result<(), RefusedAct> {
        let is_offered = match (&command.contexts, place.server) {
            (Some(contexts), Some(_)) => contexts.contains(&IN_SERVER),
            (Some(contexts), None) => contexts.contains(&IN_BOT_DM),
            // Without contexts a command is offered everywhere, unless the older field keeps it out of DMs (AC).
            (None, server) => server.is_some() || command.dm_permission != Some(false),
        };
        if !is_offered {
            return Err(RefusedAct(format!("/{} is not offered here", command.name)));
        }
        let rights = self.rights(place.user, place.channel);
        let needed = command.default_member_permissions;
        let is_offered = match needed {
            // An empty set means: administrators only (AC, "default_member_permissions").
            Some(Permissions::NONE) => rights.contains(Permissions::ADMINISTRATOR),
            Some(needed) => rights.contains(needed),
            None => true,
        };
        if is_offered && rights.contains(Permissions::USE_APPLICATION_COMMANDS) {
            return Ok(());
        }
        Err(RefusedAct(format!("/{} is hidden from {}", command.name, self.name_of(place.user))))
    }
}

/// Reads the rest of a line for one user.
struct Reader<'a> {
    world: &'a World,
    place: Place,
    locale: &'a str,
    checks: ClientChecks,
}

impl Reader<'_> {
    fn options(&self, specs: &[CommandOption], text: &str, resolved: &mut Resolved<'_>) -> Result<Value, RefusedAct> {
        if specs.iter().any(CommandOption::is_nested) {
            let (name, rest) = split_word(text);
            let found = specs.iter().find(|spec| spec.is_called(name, self.locale));
            let spec = found.ok_or_else(|| RefusedAct(format!("no subcommand {name:?}")))?;
            let options = self.options(&spec.options, rest, resolved)?;
            return Ok(json!([{"type": spec.kind, "name": spec.name, "options": options}]));
        }
        let given = self.values(specs, text)?;
        self.check_required(specs, &given)?;
        let last = given.len().saturating_sub(1);
        let mut options = Vec::new();
        for (index, (spec, value)) in given.iter().enumerate() {
            let focused = self.checks == ClientChecks::Incomplete && spec.autocomplete && index == last;
            let mut option = json!({"type": spec.kind, "name": spec.name});
            option["value"] = if focused { json!(value) } else { self.value(spec, value, resolved)? };
            if focused {
                option["focused"] = json!(true);
            }
            options.push(option);
        }
        Ok(Value::Array(options))
    }

    /// Cuts `text` at the words that name an option followed by a colon.
    fn values<'s>(
        &self,
        specs: &'s [CommandOption],
        text: &str,
    ) -> Result<Vec<(&'s CommandOption, String)>, RefusedAct> {
        let mut given: Vec<(&CommandOption, String)> = Vec::new();
        for word in text.split(' ') {
            let opening = word.split_once(':').and_then(|(name, value)| {
                let spec = specs.iter().find(|spec| spec.is_called(name, self.locale))?;
                Some((spec, value.to_owned()))
            });
            let is_known = |name: &str| given.iter().any(|(known, _)| known.name == name);
            if let Some((spec, _)) = opening.as_ref().filter(|(spec, _)| is_known(&spec.name)) {
                return Err(RefusedAct(format!("option {} is given twice", spec.name)));
            }
            match (opening, given.last_mut()) {
                (Some(opening), _) => given.push(opening),
                (None, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(word);
                }
                (None, None) if word.is_empty() => {}
                (None, None) => return Err(RefusedAct(format!("no option for {word:?}"))),
            }
        }
        given.iter_mut().for_each(|(_, value)| *value = value.trim().to_owned());
        Ok(given)
    }

    fn check_required(&self, specs: &[CommandOption], given: &[(&CommandOption, String)]) -> Result<(), RefusedAct> {
        let is_given = |spec: &CommandOption| given.iter().any(|(known, _)| known.name == spec.name);
        let missing = specs.iter().find(|spec| spec.required && !is_given(spec));
        match missing {
            Some(spec) if self.checks == ClientChecks::Full => {
                Err(RefusedAct(format!("option {} is required", spec.name)))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn value(&self, spec: &CommandOption, text: &str, resolved: &mut Resolved<'_>) -> Result<Value, RefusedAct> {
        if !spec.choices.is_empty() {
            let found = spec.choices.iter().find(|choice| choice.is_called(text, self.locale));
            let found = found.map(|choice| choice.value.clone());
            return found.ok_or_else(|| RefusedAct(format!("{text:?} is no choice of {}", spec.name)));
        }
        let wrong = || RefusedAct(format!("{text:?} does not fit option {}", spec.name));
        match spec.kind {
            option_kind::STRING => self.string(spec, text),
            option_kind::INTEGER => in_range(spec, text.parse::<i64>().map_err(|_| wrong())?.into()),
            option_kind::NUMBER => in_range(spec, json!(text.parse::<f64>().map_err(|_| wrong())?)),
            option_kind::BOOLEAN => text.to_lowercase().parse::<bool>().map(Value::Bool).map_err(|_| wrong()),
            option_kind::USER => self.user(text, resolved),
            option_kind::CHANNEL => self.channel(text, resolved),
            option_kind::ROLE => self.role(text, resolved),
            option_kind::ATTACHMENT => self.file(text, resolved),
            option_kind::MENTIONABLE => self.user(text, resolved).or_else(|_| self.role(text, resolved)),
            _ => Err(wrong()),
        }
    }

    fn string(&self, spec: &CommandOption, text: &str) -> Result<Value, RefusedAct> {
        let bound = |name: &str| spec.rest.get(name).and_then(Value::as_u64).map(|bound| bound as usize);
        let length = text.chars().count();
        // Discord caps a string option at 6000 characters (AC, "Application Command Option Structure").
        let fits = length >= bound("min_length").unwrap_or(0) && length <= bound("max_length").unwrap_or(6000);
        if fits || self.checks == ClientChecks::Bypassed {
            return Ok(json!(text));
        }
        Err(RefusedAct(format!("{length} characters do not fit option {}", spec.name)))
    }

    fn user(&self, text: &str, resolved: &mut Resolved<'_>) -> Result<Value, RefusedAct> {
        let user = self.world.user_named(text.trim_start_matches('@'))?.id;
        resolved.add_user(user);
        Ok(json!(user))
    }

    fn channel(&self, text: &str, resolved: &mut Resolved<'_>) -> Result<Value, RefusedAct> {
        let found = self.server().and_then(|server| Some((server, server.channel_named(text)?)));
        let (server, channel) = found.ok_or_else(|| RefusedAct(format!("no channel {text:?}")))?;
        resolved.add_channel(server, channel);
        Ok(json!(channel.id))
    }

    fn role(&self, text: &str, resolved: &mut Resolved<'_>) -> Result<Value, RefusedAct> {
        let found = self.server().and_then(|server| server.role_named(text));
        let role = found.ok_or_else(|| RefusedAct(format!("no role {text:?}")))?;
        resolved.add_role(role);
        Ok(json!(role.id))
    }

    fn file(&self, name: &str, resolved: &mut Resolved<'_>) -> Result<Value, RefusedAct> {
        let found = self.world.chosen_file(self.place.user, name);
        let (id, described) = found.ok_or_else(|| RefusedAct(format!("no file {name:?} to attach")))?;
        resolved.put("attachments", id, described);
        Ok(json!(id))
    }

    fn server(&self) -> Option<&Server> {
        self.world.servers.get(&self.place.server?)
    }
}

fn in_range(spec: &CommandOption, value: Value) -> Result<Value, RefusedAct> {
    let bound = |name: &str| spec.rest.get(name).and_then(Value::as_f64);
    let number = value.as_f64().unwrap_or(0.0);
    let too_small = bound("min_value").is_some_and(|min| number < min);
    let too_big = bound("max_value").is_some_and(|max| number > max);
    if too_small || too_big {
        return Err(RefusedAct(format!("{number} is out of range for option {}", spec.name)));
    }
    Ok(value)
}

fn split_word(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(' ').map_or((text, ""), |(word, rest)| (word, rest.trim()))
}
