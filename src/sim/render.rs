//! What a person reads: messages, components, forms, mentions and timestamps as plain text.

use crate::world::{Message, Snowflake, World, inputs, shown_label};
use chrono::{DateTime, Datelike};
use chrono_tz::Tz;
use regex::{Captures, Regex};
use serde_json::Value;
use std::sync::LazyLock;

/// Mentions and timestamps in a text (reference.mdx, "Message Formatting").
static MARKUP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<(@!?|@&|#|t:)(-?\d+)(?::([tTdDfFRsS]))?>").expect("a test compiles it"));

/// Where a message is, which clients show as its channel.
static LINK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"https://discord\.com/channels/\d+/(\d+)/\d+").expect("a test compiles it"));

/// Whose eyes to look through.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Renderer<'a> {
    pub(crate) world: &'a World,
    /// Zone in which times are read.
    pub(crate) zone: Tz,
}

impl Renderer<'_> {
    /// Writes a message: content, embeds, components; one line each, more for longer texts.
    pub(crate) fn message(&self, message: &Message) -> String {
        let body = &message.body;
        let mut lines = Vec::new();
        if !body.content.is_empty() {
            lines.push(self.text(&body.content));
        }
        body.embeds.iter().for_each(|embed| self.embed(embed, &mut lines));
        body.components.iter().for_each(|component| self.component(component, &mut lines));
        lines.join("\n")
    }

    /// Writes an open form: its title and the labels of its fields.
    pub(crate) fn form(&self, form: &Value) -> String {
        let labels: Vec<&str> = inputs(form).into_iter().map(|(label, _)| label).collect();
        format!("{} [{}]", form["title"].as_str().unwrap_or_default(), labels.join(", "))
    }

    /// Replaces mentions by names, timestamps by readable times, and links to messages by their channels.
    pub(crate) fn text(&self, text: &str) -> String {
        let text = MARKUP.replace_all(text, |found: &Captures<'_>| self.markup(found));
        LINK.replace_all(&text, |found: &Captures<'_>| self.link(found)).into_owned()
    }

    fn link(&self, found: &Captures<'_>) -> String {
        let channel = found[1].parse::<u64>().ok();
        channel.map_or_else(
            || found[0].to_owned(),
            |channel| format!("[{} › message]", self.world.channel_label(Snowflake::new(channel))),
        )
    }

    fn markup(&self, found: &Captures<'_>) -> String {
        let raw = &found[0];
        let Ok(number) = found[2].parse::<i64>() else { return raw.to_owned() };
        let id = Snowflake::new(number.unsigned_abs());
        match &found[1] {
            "@" | "@!" => format!("@{}", self.world.name_of(id)),
            "@&" => self.world.role(id).map_or_else(|| "@deleted-role".to_owned(), |role| format!("@{}", role.name)),
            "#" => self.world.channel_label(id),
            _ => self.timestamp(number, found.get(3).map_or("f", |style| style.as_str())),
        }
    }

    fn timestamp(&self, at_s: i64, style: &str) -> String {
        let Some(at) = DateTime::from_timestamp(at_s, 0).map(|at| at.with_timezone(&self.zone)) else {
            return format!("<t:{at_s}:{style}>");
        };
        let date = format!("{} {}", at.day(), at.format("%B %Y"));
        match style {
            "t" => at.format("%H:%M").to_string(),
            "T" => at.format("%H:%M:%S").to_string(),
            "d" => at.format("%d/%m/%Y").to_string(),
            "D" => date,
            "F" => format!("{} {date} {}", at.format("%A"), at.format("%H:%M")),
            "R" => relative(at_s - self.world.now_ms.div_euclid(1000)),
            _ => format!("{date} {}", at.format("%H:%M")),
        }
    }

    fn embed(&self, embed: &Value, lines: &mut Vec<String>) {
        let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(|text| self.text(text));
        lines.extend(text(&embed["author"]["name"]));
        lines.extend(text(&embed["title"]).map(|title| format!("**{title}**")));
        lines.extend(text(&embed["description"]));
        for field in embed["fields"].as_array().into_iter().flatten() {
            let name = text(&field["name"]).unwrap_or_default();
            lines.push(format!("{name}: {}", text(&field["value"]).unwrap_or_default()));
        }
        lines.extend(text(&embed["footer"]["text"]));
    }

    fn component(&self, component: &Value, lines: &mut Vec<String>) {
        let children = component["components"].as_array().map(Vec::as_slice).unwrap_or_default();
        match component["type"].as_u64() {
            Some(1) => lines.push(children.iter().map(control).collect::<Vec<_>>().join(" ")),
            Some(10) => lines.extend(component["content"].as_str().map(|text| self.text(text))),
            Some(_) | None => children.iter().for_each(|child| self.component(child, lines)),
        }
        if component["accessory"]["type"] == 2 {
            lines.push(control(&component["accessory"]));
        }
    }
}

/// Writes a button as `[Label]`, a select as `{placeholder}`; `-` marks a disabled one.
fn control(component: &Value) -> String {
    let mark = if component["disabled"] == true { "-" } else { "" };
    if component["type"] == 2 {
        return format!("[{mark}{}]", shown_label(component));
    }
    let name = component["placeholder"].as_str().or_else(|| component["custom_id"].as_str());
    format!("{{{mark}{}}}", name.unwrap_or_default())
}

/// Writes a distance in time in the largest unit that fits, as Discord's client does.
fn relative(distance_s: i64) -> String {
    const UNITS: [(i64, &str); 6] =
        [(31_536_000, "year"), (2_592_000, "month"), (86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")];
    let size = distance_s.abs();
    let (unit_s, name) = UNITS.into_iter().find(|(unit_s, _)| size >= *unit_s).unwrap_or((1, "second"));
    let count = (size + unit_s / 2) / unit_s;
    let plural = if count == 1 { "" } else { "s" };
    if distance_s >= 0 { format!("in {count} {name}{plural}") } else { format!("{count} {name}{plural} ago") }
}
