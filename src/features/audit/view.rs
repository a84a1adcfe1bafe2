//! What officers see of the journal.

use std::time::Duration;

use domain::capability::Capability;
use domain::custom_id::CustomId;
use domain::limits::{EMBED_DESCRIPTION_MAX, shorten};
use domain::message::{ButtonStyle, Embed, Message, Row};
use domain::text::{Arg, Text, TimeStyle};
use serde_json::Value;
use storage::journal::{Actor, Past, Recorded, Search};
use texts::audit as say;

use super::NAME;
use super::command::{OLDER, PAGE, PREVIEW, UNDO, older_argument};
use super::rules::{Fact, undo_of};
use crate::{Ctx, Guild, feeds, ptb};

/// The grey of what is past.
const COLOR: u32 = 0x00_95_A5_A6;
/// A list is turned over for as long as its interaction lives.
const OLDER_FOR: Duration = Duration::from_secs(15 * 60);
/// What would follow is shown as it is now: whoever takes longer to decide looks again.
const UNDO_FOR: Duration = Duration::from_secs(5 * 60);
/// The longest sentence about one entry, in characters: a page of them fits into an embed.
const LINE_MAX: usize = EMBED_DESCRIPTION_MAX / (PAGE as usize + 1);
/// The most that is shown of an entry's content, in characters.
const CONTENT_MAX: usize = 1_500;
/// Stands where a secret is left out.
pub(super) const HIDDEN: &str = "***";

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, fact: &Fact) -> Option<Message> {
    let Fact::Undone { seq } = fact;
    Some(Message::text(ctx.say(say::Undone { number: number(*seq) })))
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    let Fact::Undone { seq } = fact;
    say::PastUndone { number: number(*seq) }.into()
}

/// Numbers of entries are names: no language puts points into them.
pub(super) fn number(seq: i64) -> Arg {
    Arg::Safe(seq.to_string())
}

/// A page of the journal, with a button to the next one.
pub(super) fn list(ctx: &Ctx<'_>, guild: &Guild, search: &Search, past: &Past) -> Message {
    let shown = &past[..past.len().min(PAGE as usize)];
    let archived = archived(ctx, search, past);
    let Some(last) = shown.last() else {
        let lines = [Some(ctx.say(say::Nothing)), archived].into_iter().flatten();
        return Message::text(lines.collect::<Vec<_>>().join("\n"));
    };
    let lines = shown.iter().map(|entry| shorten(&line(ctx, entry), LINE_MAX));
    let lines: Vec<String> = lines.chain(archived).collect();
    let embed = Embed { title: ctx.say(say::Title), description: lines.join("\n"), color: COLOR, ..Embed::default() };
    let message = Message::embed(embed);
    let (true, Some(user)) = (past.len() > shown.len(), ctx.actor.user()) else { return message };
    let id = CustomId::new(NAME, OLDER, guild.id).only_for(user).until(ctx.now.plus(OLDER_FOR));
    let id = id.with(older_argument(search, last.seq));
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Secondary, say::Older, &id)]))
}

/// At the end of a list, that it goes on in the archive: turning over the pages of years is not what a list is for.
fn archived(ctx: &Ctx<'_>, search: &Search, past: &Past) -> Option<String> {
    let is_the_end = past.len() <= PAGE as usize;
    let archived = past.archived.filter(|_| is_the_end)?;
    let goes_on = search.since.is_none_or(|since| since <= archived.at);
    let until = Arg::time(archived.at, TimeStyle::DayAndTime);
    goes_on.then(|| ctx.say(say::Archived { until, number: number(archived.last.0) }))
}

fn line(ctx: &Ctx<'_>, entry: &Recorded) -> String {
    let at = Arg::time(entry.at, TimeStyle::DayAndTime);
    ctx.say(say::Line { number: number(entry.seq.0), at, who: who(entry), what: what(entry).into() })
}

fn who(entry: &Recorded) -> Arg {
    match entry.actor {
        Actor::Bot => Text::from(say::Bot).into(),
        Actor::Person(user) => user.into(),
        Actor::Erased { subject } => Text::from(say::Erased { number: number(subject) }).into(),
    }
}

pub(super) fn what(entry: &Recorded) -> Text {
    let fact = crate::Fact::recall(&entry.feature, &entry.kind, entry.payload.clone());
    let unreadable = || say::Unreadable { feature: Arg::quote(&entry.feature), kind: Arg::quote(&entry.kind) }.into();
    fact.map_or_else(unreadable, |fact| crate::describe(&fact))
}

/// The content of an entry as it is shown: what opens something to whoever knows it stands in the journal, and nobody reads
/// it there.
pub(super) fn content(entry: &Recorded) -> Value {
    let secrets = match entry.feature.as_str() {
        feeds::NAME => feeds::SECRETS,
        ptb::NAME => ptb::SECRETS,
        _other => &[],
    };
    let mut content = entry.payload.clone();
    for (_, field) in secrets.iter().filter(|(kind, _)| *kind == entry.kind) {
        if let Some(value) = content.get_mut(field) {
            *value = HIDDEN.into();
        }
    }
    content
}

/// One entry with all that it says, and a button that leads to taking it back when that is possible.
pub(super) fn closely(ctx: &Ctx<'_>, guild: &Guild, entry: &Recorded) -> Message {
    let shown = serde_json::to_string_pretty(&content(entry)).unwrap_or_default();
    // Nothing that somebody typed ends the block.
    let shown = shorten(&shown.replace('`', "'"), CONTENT_MAX);
    let reference = ctx.say(say::Reference { reference: Arg::Safe(entry.correlation.short()) });
    let description = format!("{}\n{reference}\n```json\n{shown}\n```", line(ctx, entry));
    let embed = Embed { title: ctx.say(say::Title), description, color: COLOR, ..Embed::default() };
    let message = Message::embed(embed);
    let possible = ctx.actor.may(Capability::AuditUndo, guild) && undo_of(guild, entry).is_ok();
    let (true, Some(user)) = (possible, ctx.actor.user()) else { return message };
    let id = CustomId::new(NAME, PREVIEW, guild.id).only_for(user).until(ctx.now.plus(OLDER_FOR)).with(entry.seq.0);
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Secondary, texts::spine::Undo, &id)]))
}

/// What taking an entry back would lead to, with the button that does it.
pub(super) fn preview(ctx: &Ctx<'_>, guild: &Guild, entry: &Recorded, facts: &[crate::Fact]) -> Message {
    let heading = ctx.say(say::Preview { number: number(entry.seq.0) });
    let follows = facts.iter().filter(|fact| !matches!(fact, crate::Fact::Audit(_)));
    let follows = follows.map(|fact| format!("• {}", shorten(&ctx.say(crate::describe(fact)), LINE_MAX)));
    let lines = [heading, line(ctx, entry), ctx.say(say::LeadsTo)].into_iter().chain(follows.take(PAGE as usize));
    let message = Message::text(lines.collect::<Vec<_>>().join("\n"));
    let Some(user) = ctx.actor.user() else { return message };
    let id = CustomId::new(NAME, UNDO, guild.id).only_for(user).until(ctx.now.plus(UNDO_FOR)).with(entry.seq.0);
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Danger, say::Confirm, &id)]))
}
