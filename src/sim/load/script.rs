//! The acts of a load run, prepared once so that sending one costs microseconds.

use super::plan::ScriptSpec;
use crate::dice::Dice;
use crate::world::{ClientChecks, Invocation, Place, RefusedAct, World};
use serde_json::Value;

/// Days ahead from which a date is drawn.
const DAYS_AHEAD: usize = 300;
/// Words that fill free texts.
const WORDS: [&str; 6] = ["holiday", "work", "raid", "exam", "travel", "family"];

/// Commands and completions ready to be sent from any place.
#[derive(Debug)]
pub(super) struct Script {
    pub(super) commands: Vec<Prepared>,
    pub(super) completions: Vec<Prepared>,
    form: Vec<String>,
}

/// The data of one interaction; its texts may hold placeholders.
#[derive(Debug)]
pub(super) struct Prepared {
    data: Value,
    has_placeholders: bool,
}

impl Script {
    /// Reads every line as the user at `place` would type it.
    ///
    /// # Errors
    /// [`RefusedAct`] when the bot has no such command, or no command at all.
    pub(super) fn prepare(world: &World, place: Place, spec: &ScriptSpec) -> Result<Self, RefusedAct> {
        let lines = if spec.commands.is_empty() { world.plain_commands() } else { spec.commands.clone() };
        if lines.is_empty() {
            return Err(RefusedAct::new("the bot has no command that needs no option: give the plan a script"));
        }
        let prepare = |checks: ClientChecks| {
            move |line: &String| {
                let data = world.invocation(place, line, checks)?.data;
                Ok(Prepared { has_placeholders: data.to_string().contains('{'), data })
            }
        };
        Ok(Self {
            commands: lines.iter().map(prepare(ClientChecks::Full)).collect::<Result<_, RefusedAct>>()?,
            completions: spec
                .autocomplete
                .iter()
                .map(prepare(ClientChecks::Incomplete))
                .collect::<Result<_, RefusedAct>>()?,
            form: spec.form.clone(),
        })
    }

    /// What goes into the `index`th field of a form.
    pub(super) fn field(&self, index: usize, today_ms: i64, dice: &mut Dice) -> String {
        let text = self.form.get(index).or(self.form.last()).map_or("{word}", String::as_str);
        filled(text, today_ms, dice)
    }
}

impl Prepared {
    /// The act at a place, with its placeholders replaced.
    pub(super) fn at(&self, place: Place, today_ms: i64, dice: &mut Dice) -> Invocation {
        let mut data = self.data.clone();
        if self.has_placeholders {
            fill(&mut data, today_ms, dice);
        }
        Invocation { place, data }
    }
}

fn fill(value: &mut Value, today_ms: i64, dice: &mut Dice) {
    match value {
        Value::String(text) if text.contains('{') => *text = filled(text, today_ms, dice),
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, today_ms, dice)),
        Value::Object(fields) => fields.values_mut().for_each(|field| fill(field, today_ms, dice)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn filled(text: &str, today_ms: i64, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    if text.contains("{day}") {
        let ahead_ms = (dice.below(DAYS_AHEAD) as i64 + 1) * 86_400_000;
        let day = chrono::DateTime::from_timestamp_millis(today_ms + ahead_ms).unwrap_or_default();
        text = text.replace("{day}", &day.format("%Y-%m-%d").to_string());
    }
    if text.contains("{word}") {
        text = text.replace("{word}", dice.pick(&WORDS).unwrap_or(&WORDS[0]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_days_and_words() {
        let mut dice = Dice::new(3);
        let text = filled("from {day} because {word}", 1_772_355_600_000, &mut dice);
        assert!(!text.contains('{'), "{text}");
        assert!(text.starts_with("from 2026-") || text.starts_with("from 2027-0"), "{text}");
        assert_eq!(filled("plain", 0, &mut dice), "plain");
    }
}
