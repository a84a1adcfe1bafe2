//! Playing a transcript against a simulator with a bot, and writing it anew.

use super::act::{Act, Line, Transcript};
use super::seen;
use crate::drive::{Answer, AnswerKind};
use crate::simulator::Simulator;
use crate::world::RefusedAct;

/// First server of the built-in world, where people act until `server:` says otherwise.
const FIRST_SERVER: &str = "Ravens";

/// What a transcript needs from the one who runs bot and simulator together.
#[expect(async_fn_in_trait, reason = "a runner awaits it in place and never sends the future")]
pub trait TranscriptHooks {
    /// Waits until bot and simulator are at rest: no call, job or message under way.
    async fn settle(&mut self);
    /// Stops the bot and starts it again.
    async fn restart_bot(&mut self);
    /// Sets the time of bot and simulator, in milliseconds since 1970.
    async fn set_clock(&mut self, now_ms: i64);
}

/// Plays every act and returns the whole text with what was really seen.
///
/// An act that the client refuses is shown as `client refuses: ...`, an unanswered one as `client shows: ...`.
pub async fn run(sim: &Simulator, transcript: &Transcript, hooks: &mut impl TranscriptHooks) -> String {
    let mut text = String::new();
    let mut server = FIRST_SERVER.to_owned();
    hooks.settle().await;
    for line in &transcript.lines {
        text.push_str(&line.text);
        text.push('\n');
        text.push_str(&play(sim, transcript, line, &mut server, hooks).await);
    }
    text
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
        Act::RestartBot => hooks.restart_bot().await,
        Act::Server(name) => server.clone_from(name),
        Act::Moderator { .. }
        | Act::Runs { .. }
        | Act::Clicks { .. }
        | Act::Selects { .. }
        | Act::Submits { .. }
        | Act::Writes { .. }
        | Act::DeletesLast { .. }
        | Act::Leaves(_)
        | Act::Joins(_) => match people(sim, server, act).await {
            Ok(Some(answer)) if answer.kind == AnswerKind::Nothing => {
                told = format!("  client shows: {}\n", answer.text)
            }
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
        Act::Writes { user: name, channel, text } => return user(name).writes(channel, text).map(|_| None),
        Act::DeletesLast { user: name, channel } => return user(name).deletes_last_message(channel).map(|()| None),
        Act::Leaves(name) => return user(name).leaves(server).map(|()| None),
        Act::Joins(name) => return user(name).joins(server).map(|()| None),
        Act::Moderator { user: name, roles } => return moderate(sim, server, name, roles).map(|()| None),
        Act::Clock(_) | Act::Server(_) | Act::RestartBot => return Ok(None),
    };
    Ok(Some(outcome.answer().await))
}

fn moderate(sim: &Simulator, server: &str, user: &str, roles: &[(bool, String)]) -> Result<(), RefusedAct> {
    let server = sim.server(server);
    roles.iter().try_for_each(
        |(given, role)| {
            if *given { server.gives_role(user, role) } else { server.takes_role(user, role) }
        },
    )
}
