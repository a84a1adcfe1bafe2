//! What members see of their data.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::ids::{PERSON_KEY, UserId};
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::text::Text;
use serde_json::{Value, json};
use storage::journal::{Actor, Recorded, Seq};
use texts::privacy as say;

use super::NAME;
use super::command::{ERASE, Query};
use super::rules::Fact;
use crate::{Ctx, Guild};

/// The green of what concerns oneself.
const COLOR: u32 = 0x00_00_9E_73;
/// Whoever takes longer to decide reads once more what it means.
const ERASE_FOR: Duration = Duration::from_secs(5 * 60);

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, fact: &Fact) -> Option<Message> {
    let Fact::Erased { .. } = fact;
    Some(Message::text(ctx.say(say::Erased)))
}

/// A fact in half a sentence; who it was is known only until it is recorded.
pub fn describe(fact: &Fact) -> Text {
    let Fact::Erased { .. } = fact;
    say::PastErased.into()
}

/// Answers a question.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: Query) -> Answer {
    Answer::Private(match query {
        Query::Info => framed(ctx, ctx.say(say::Info)),
        Query::Delete => delete(ctx, guild),
    })
}

fn framed(ctx: &Ctx<'_>, description: String) -> Message {
    Message::embed(Embed { title: ctx.say(say::Title), description, color: COLOR, ..Embed::default() })
}

fn delete(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let message = framed(ctx, ctx.say(say::DeleteMeans));
    let Some(user) = ctx.actor.user() else { return message };
    let id = CustomId::new(NAME, ERASE, guild.id).only_for(user).until(ctx.now.plus(ERASE_FOR));
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Danger, say::Confirm, &id)]))
}

/// Everything that the journal tells of somebody, without telling him of others.
pub(super) fn export(ctx: &Ctx<'_>, member: UserId, past: &[Recorded]) -> Message {
    let (kept, entries): (Vec<&Recorded>, Vec<&Recorded>) = past.iter().partition(|entry| entry.seq == Seq::START);
    let entry = |entry: &Recorded| {
        let who = match entry.actor {
            Actor::Person(user) if user == member => "you",
            Actor::Bot => "the bot",
            Actor::Person(_) | Actor::Erased { .. } => "somebody else",
        };
        let content = without_others(entry.payload.clone(), member);
        json!({ "at": entry.at.to_string(), "who": who, "feature": entry.feature, "kind": entry.kind, "content": content })
    };
    let mut all = json!({
        "user": member.to_string(),
        "as of": ctx.now.to_string(),
        "entries": entries.into_iter().map(entry).collect::<Vec<_>>(),
    });
    if !kept.is_empty() {
        all["kept of the bot before this one"] = kept.iter().map(|row| row.payload.clone()).collect();
    }
    let text = serde_json::to_string_pretty(&all).unwrap_or_default();
    Message::text(ctx.say(say::Exported { count: past.len().into() })).file("my-data.json", text)
}

/// Others have a right to privacy, too.
fn without_others(content: Value, member: UserId) -> Value {
    match content {
        Value::Object(object) => match object.get(PERSON_KEY).and_then(Value::as_str) {
            Some(person) if person == member.to_string() => json!("you"),
            Some(_) => json!("somebody else"),
            None => object.into_iter().map(|(key, value)| (key, without_others(value, member))).collect(),
        },
        Value::Array(items) => items.into_iter().map(|item| without_others(item, member)).collect(),
        plain => plain,
    }
}
