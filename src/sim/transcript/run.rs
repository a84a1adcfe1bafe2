//! Playing a transcript against a simulator with a bot, and writing it anew.

use super::act::{Act, Line, Transcript};
use super::seen;
use crate::drive::{Answer, AnswerKind};
use crate::simulator::Simulator;
use crate::world::RefusedAct;

/// First server of the built-in world, where people act until `server:` says otherwise.
const FIRST_SERVER: &str = "Ravens";
/// Suggestions that are written out; the rest is counted.
const SUGGESTIONS_SHOWN: usize = 6;

/// Stands for the last secret that the bot showed to anybody, a code or the address of a calendar: it is another one in every run.
const CODE: &str = "{code}";
/// Letters of such a code, after a number and a hyphen.
const CODE_LETTERS: usize = 10;
/// What the secret of a calendar stands between.
const CALENDAR: (&str, &str) = ("/calendar/", ".ics");

/// What a transcript needs from the one who runs bot and simulator together.
#[expect(async_fn_in_trait, reason = "a runner awaits it in place and never sends the future")]
pub trait TranscriptHooks {
    /// Waits until bot and simulator are at rest: no call, job or message under way.
    async fn settle(&mut self);
    /// Stops the bot.
    async fn stop_bot(&mut self);
    /// Starts the bot again.
    async fn start_bot(&mut self);
    /// Sets the time of bot and simulator, in milliseconds since 1970.
    async fn set_clock(&mut self, now_ms: i64);
}

/// Plays every act and returns the whole text with what was really seen.
///
/// An act that the client refuses is shown as `client refuses: ...`, an unanswered one as `client shows: ...`.
pub async fn run(sim: &Simulator, transcript: &Transcript, hooks: &mut impl TranscriptHooks) -> String {
    let mut text = String::new();
    let mut server = FIRST_SERVER.to_owned();
    let mut code = String::new();
    hooks.settle().await;
    for line in &transcript.lines {
        text.push_str(&line.text);
        text.push('\n');
        let seen = play(sim, transcript, &with_code(line, &code), &mut server, hooks).await;
        code = shown_code(&seen).map_or(code, str::to_owned);
        text.push_str(&if code.is_empty() { seen } else { seen.replace(&code, CODE) });
    }
    text
}

/// The line as it is typed by somebody who copied the code.
fn with_code(line: &Line, code: &str) -> Line {
    let mut line = line.clone();
    if let Some(Act::Runs { line: typed, .. } | Act::Forges { line: typed, .. }) = &mut line.act {
        *typed = typed.replace(CODE, code);
    }
    line
}

/// A code such as `7-0123456789`, or what is secret in the address of a calendar, when one was shown.
fn shown_code(seen: &str) -> Option<&str> {
    let is_code = |word: &&str| {
        let Some((number, secret)) = word.split_once('-') else { return false };
        let is_secret = secret.bytes().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase());
        number.parse::<u64>().is_ok() && secret.len() == CODE_LETTERS && is_secret
    };
    let of_calendar = || Some(seen.split_once(CALENDAR.0)?.1.split_once(CALENDAR.1)?.0);
    seen.split('`').find(is_code).or_else(of_calendar)
}

/// Plays one line and returns what was seen because of it.
async fn play(
    sim: &Simulator,
    transcript: &Transcript,
    line: &Line,
    server: &mut String,
    hooks: &mut impl TranscriptHooks,
) -> String {
    let Some(act) = &line.act else { return String::new() };
    let position = sim.shared().read(|core| core.world.journal.end());
    let mut told = String::new();
    match act {
        Act::Clock(now_ms) => hooks.set_clock(*now_ms).await,
        Act::StopBot => hooks.stop_bot().await,
        Act::StartBot => hooks.start_bot().await,
        Act::RestartBot => {
            hooks.stop_bot().await;
            hooks.start_bot().await;
        }
        Act::Server(name) => server.clone_from(name),
        Act::Moderator(_)
        | Act::Runs { .. }
        | Act::Forges { .. }
        | Act::Types { .. }
        | Act::HasFile { .. }
        | Act::Clicks { .. }
        | Act::Selects { .. }
        | Act::Submits { .. }
        | Act::Writes { .. }
        | Act::Replies { .. }
        | Act::OpensDms { .. }
        | Act::DeletesLast { .. }
        | Act::Edits { .. }
        | Act::Reacts { .. }
        | Act::JoinsVoice { .. }
        | Act::LeavesVoice(_)
        | Act::Leaves(_)
        | Act::Joins(_)
        | Act::ManyJoin(_) => match people(sim, server, act).await {
            Ok(Some(answer)) if answer.kind == AnswerKind::Nothing => {
                told = format!("  client shows: {}\n", answer.text)
            }
            Ok(Some(answer)) if answer.kind == AnswerKind::Suggested => told = suggested(&answer),
            Ok(Some(_) | None) => {}
            Err(refused) => told = format!("  client refuses: {refused}\n"),
        },
    }
    hooks.settle().await;
    told + &sim.shared().read(|core| seen::since(core, position, transcript.zone))
}

/// Lets people act; an interaction is awaited, so that its answer is there before the next act.
async fn people(sim: &Simulator, server: &str, act: &Act) -> Result<Option<Answer>, RefusedAct> {
    let user = |name: &str| sim.user(name).in_server(server);
    let outcome = match act {
        Act::Runs { user: name, line } => user(name).runs(line)?,
        Act::Forges { user: name, line } => user(name).bypassing_client().runs(line)?,
        Act::Types { user: name, line } => user(name).autocompletes(line)?,
        Act::Clicks { user: name, label, channel: None } => user(name).clicks(label)?,
        Act::Clicks { user: name, label, channel: Some(channel) } => user(name).clicks_on(channel, label)?,
        Act::Selects { user: name, labels, select } => {
            let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
            user(name).selects(select, &labels)?
        }
        Act::Submits { user: name, texts } => {
            let texts: Vec<(&str, &str)> = texts.iter().map(|(label, text)| (&**label, &**text)).collect();
            user(name).submits(&texts)?
        }
        Act::Writes { user: name, channel, text } if channel.starts_with('@') => {
            return user(name).in_dm().writes(channel, text).map(|_| None);
        }
        Act::Writes { user: name, channel, text } => return user(name).writes(channel, text).map(|_| None),
        Act::Replies { user: name, channel, text } => return user(name).replies(channel, text).map(|_| None),
        Act::HasFile { user: owner, name, text } => return user(owner).has_file(name, text.as_str()).map(|()| None),
        Act::OpensDms { user: name, open } => return user(name).opens_dms(*open).map(|()| None),
        Act::DeletesLast { user: name, channel } => return user(name).deletes_last_message(channel).map(|()| None),
        Act::Edits { user: name, channel, text } => {
            return user(name).edits_last_message(channel, text).map(|()| None);
        }
        Act::Reacts { user: name, emoji, channel } => return user(name).reacts(channel, emoji).map(|()| None),
        Act::JoinsVoice { user: name, channel } => return user(name).joins_voice(channel).map(|()| None),
        Act::LeavesVoice(name) => return user(name).leaves_voice().map(|()| None),
        Act::Leaves(name) => return user(name).leaves(server).map(|()| None),
        Act::Joins(name) => return user(name).joins(server).map(|()| None),
        Act::ManyJoin(count) => {
            (1..=*count).try_for_each(|number| user(&format!("Stranger{number}")).joins(server))?;
            return Ok(None);
        }
        Act::Moderator(deed) => return deed.apply(&sim.server(server)).map(|()| None),
        Act::Clock(_) | Act::Server(_) | Act::StopBot | Act::StartBot | Act::RestartBot => return Ok(None),
    };
    Ok(Some(outcome.answer().await))
}

/// Writes the suggestions for an option: those that a client shows without scrolling.
fn suggested(answer: &Answer) -> String {
    let labels: Vec<&str> = answer.suggestions.iter().map(|(label, _)| label.as_str()).collect();
    let shown = labels.iter().take(SUGGESTIONS_SHOWN).copied().collect::<Vec<_>>().join(", ");
    let hidden = match labels.len().saturating_sub(SUGGESTIONS_SHOWN) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    format!("  client suggests: {shown}{hidden}").trim_end().to_owned() + "\n"
}
