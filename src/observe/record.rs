//! One event as data, and its two spellings: a JSON line and a line for people.

use std::fmt::{self, Write as _};

use domain::moment::Moment;
use serde_json::Value;
use tracing::Level;
use tracing::field::{Field, Visit};

/// Names and values in the order in which they were given.
#[derive(Clone, Default)]
pub(crate) struct Values(Vec<(&'static str, Value)>);

impl Values {
    /// Sets a value; a name given twice keeps its place and its newest value.
    pub(crate) fn set(&mut self, name: &'static str, value: Value) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some(known) => known.1 = value,
            None => self.0.push((name, value)),
        }
    }

    /// Adds what is not known yet: the inner span's value hides the outer one's.
    pub(crate) fn add_missing(&mut self, outer: &Self) {
        for (name, value) in &outer.0 {
            if !self.0.iter().any(|(known, _)| known == name) {
                self.0.push((name, value.clone()));
            }
        }
    }

    /// Takes the message out of the fields.
    pub(crate) fn take_message(&mut self) -> String {
        let place = self.0.iter().position(|(name, _)| *name == "message");
        match place.map(|place| self.0.remove(place).1) {
            Some(Value::String(message)) => message,
            Some(other) => other.to_string(),
            None => String::new(),
        }
    }
}

impl Visit for Values {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.set(field.name(), Value::String(format!("{value:?}")));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.set(field.name(), value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.set(field.name(), value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.set(field.name(), value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.set(field.name(), value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.set(field.name(), value.into());
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        self.set(field.name(), Value::String(value.to_string()));
    }
}

/// One event with everything its enclosing spans say.
pub(crate) struct Record<'a> {
    pub(crate) at: Moment,
    pub(crate) level: Level,
    pub(crate) target: &'a str,
    pub(crate) message: String,
    pub(crate) fields: Values,
    /// Names of the enclosing spans, outermost first.
    pub(crate) spans: Vec<&'static str>,
}

impl Record<'_> {
    /// The JSON line (schema: [`crate::telemetry`]), with its line feed.
    pub(crate) fn to_json(&self) -> String {
        let mut line = String::with_capacity(256);
        line.push_str("{\"ts\":");
        push_json(&mut line, &self.at.to_string().into());
        line.push_str(",\"level\":");
        push_json(&mut line, &self.level.as_str().into());
        line.push_str(",\"target\":");
        push_json(&mut line, &self.target.into());
        line.push_str(",\"message\":");
        push_json(&mut line, &self.message.as_str().into());
        line.push_str(",\"fields\":{");
        self.push_json_fields(&mut line);
        line.push_str("},\"spans\":");
        push_json(&mut line, &self.spans.clone().into());
        line.push_str("}\n");
        line
    }

    /// The line for people, with its line feed.
    pub(crate) fn to_human(&self) -> String {
        let mut line = format!("{} {:>5} {}: {}", self.at, self.level, self.target, printable(&self.message));
        for (name, value) in &self.fields.0 {
            write!(line, " {name}={}", human(value)).expect("a String takes everything");
        }
        if !self.spans.is_empty() {
            write!(line, " [{}]", self.spans.join(" > ")).expect("a String takes everything");
        }
        line.push('\n');
        line
    }

    fn push_json_fields(&self, line: &mut String) {
        for (place, (name, value)) in self.fields.0.iter().enumerate() {
            if place > 0 {
                line.push(',');
            }
            push_json(line, &(*name).into());
            line.push(':');
            push_json(line, value);
        }
    }
}

fn push_json(line: &mut String, value: &Value) {
    write!(line, "{value}").expect("a String takes everything");
}

/// Text as it is while it is one word, quoted otherwise: nobody forges a line or a field.
fn human(value: &Value) -> String {
    let Value::String(text) = value else {
        return value.to_string();
    };
    let plain = |letter: char| !letter.is_whitespace() && !letter.is_control() && letter != '"';
    if !text.is_empty() && text.chars().all(plain) { text.clone() } else { format!("{text:?}") }
}

/// Control characters escaped, everything else as it is.
fn printable(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(message: &str, name: &'static str, value: Value) -> Record<'static> {
        let mut fields = Values::default();
        fields.set(name, value);
        fields.set("absence.days", 3.into());
        Record {
            at: Moment(1_767_225_600_123),
            level: Level::INFO,
            target: "guild",
            message: message.to_owned(),
            fields,
            spans: vec!["command", "commit"],
        }
    }

    #[test]
    fn a_json_line_has_its_six_keys_in_order() {
        let line = record("declared \"absence\"", "guild.id", 7.into()).to_json();
        assert_eq!(
            line,
            "{\"ts\":\"2026-01-01T00:00:00.123Z\",\"level\":\"INFO\",\"target\":\"guild\",\
             \"message\":\"declared \\\"absence\\\"\",\"fields\":{\"guild.id\":7,\"absence.days\":3},\
             \"spans\":[\"command\",\"commit\"]}\n"
        );
    }

    #[test]
    fn a_human_line_is_one_line() {
        let line = record("two\nlines", "reason", "a b=c\nd".into()).to_human();
        assert_eq!(
            line,
            "2026-01-01T00:00:00.123Z  INFO guild: two\\nlines reason=\"a b=c\\nd\" absence.days=3 [command > commit]\n"
        );
    }

    #[test]
    fn an_inner_value_hides_the_outer_one() {
        let mut inner = record("", "guild.id", 1.into()).fields;
        let outer = record("", "guild.id", 2.into()).fields;
        inner.add_missing(&outer);
        let seen = Record { fields: inner, ..record("", "x", 0.into()) }.to_json();
        assert!(seen.contains("\"guild.id\":1,\"absence.days\":3}"), "{seen}");
    }
}
