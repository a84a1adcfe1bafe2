//! Who gets a card, and when a crowd is counted instead: pure.

use std::time::Duration;

use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, UserId};
use domain::mirror::ChannelKind;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::schedule::{CatchUp, Job, Turn};
use texts::arrivals as say;

use super::command::WelcomeChange;
use super::state::{Crowd, Fact, Step, Welcome};
use crate::guild_setup::{ChannelKey, Module};
use crate::{Ctx, Guild, Post};

/// Cards that are posted within [`A_WHILE`]; a channel with more of them is one that nobody reads.
pub const CARDS_MAX: usize = 10;
/// In which time arrivals are counted; when nobody came for so long, a crowd is over.
pub const A_WHILE: Duration = Duration::from_secs(60);
/// A crowd whose message Discord never confirmed is over after this.
const UNCONFIRMED_FOR: Duration = Duration::from_secs(10 * 60);
/// The longest name on a server, in characters (Discord: 32; some are given in other units).
const NAME_LENGTH_MAX: usize = 64;

/// The longest line of welcome, in characters: a short paragraph, which leaves a card a card.
pub const WELCOME_LENGTH_MAX: usize = 300;

/// What is to be looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Somebody joined.
    Arrive(UserId),
    /// Somebody left.
    Leave(UserId),
    /// Somebody came further.
    Advance(UserId, Step),
    /// A card was posted.
    NotePost {
        /// Whose.
        member: UserId,
        /// Where.
        post: Post,
        /// What it shows.
        revision: i64,
    },
    /// A card could not be posted.
    NoteRefused(UserId),
    /// A card was deleted.
    NoteGone(UserId),
    /// The message about a crowd was posted.
    NoteCrowd {
        /// Of which crowd.
        since: Moment,
        /// Where.
        post: Post,
    },
    /// The crowd is to be counted.
    Count,
    /// The guild speaks another language.
    Redraw,
    /// Change how arrivals are shown.
    SetWelcome(WelcomeChange),
    /// Put that back to what it was.
    PutWelcomeBack(Welcome),
    /// The settings name a channel for arrivals, which counts from now on.
    FollowChannel,
}

/// Where cards are posted: the channel that was chosen for them, else the officer log.
pub fn channel(guild: &Guild) -> Option<ChannelId> {
    let chosen = guild.arrivals.welcome.channel;
    chosen.or_else(|| guild.setup.channel(ChannelKey::Arrivals)).or_else(|| guild.setup.channel(ChannelKey::OfficerLog))
}

/// Whether cards are posted at all; what is known of people is noted in any case.
pub fn is_on(guild: &Guild) -> bool {
    channel(guild).is_some() && !guild.arrivals.welcome.hidden && !guild.setup.is_off(Module::Arrivals)
}

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] when an officer's wish is not granted; what nobody asked for is never refused.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let card = |member: &UserId| guild.arrivals.cards.get(member);
    Ok(match command {
        Command::Arrive(member) => arrive(ctx, guild, *member),
        Command::Leave(member) => leave(ctx, guild, *member).into_iter().collect(),
        Command::Advance(member, step) => advance(ctx, guild, *member, step).into_iter().collect(),
        Command::NotePost { member, post, revision } => {
            let posted = Fact::Posted { member: *member, post: *post, revision: *revision };
            card(member).map(|_| posted).into_iter().collect()
        }
        Command::NoteRefused(member) => {
            let waits = card(member).is_some_and(|card| card.ordered && card.post.is_none());
            waits.then_some(Fact::NotPosted { member: *member }).into_iter().collect()
        }
        Command::NoteGone(member) => {
            let was_there = card(member).is_some_and(|card| card.post.is_some());
            was_there.then_some(Fact::CardGone { member: *member }).into_iter().collect()
        }
        Command::NoteCrowd { since, post } => {
            let goes_on = guild.arrivals.crowd.is_some_and(|crowd| crowd.since == *since);
            goes_on.then_some(Fact::CrowdPosted { since: *since, post: *post }).into_iter().collect()
        }
        Command::Count => guild.arrivals.crowd.and_then(|crowd| count(ctx.now, crowd)).into_iter().collect(),
        Command::Redraw => {
            let has_any = is_on(guild) && guild.arrivals.cards.values().any(|card| card.post.is_some());
            has_any.then_some(Fact::Redrawn {}).into_iter().collect()
        }
        Command::SetWelcome(change) => vec![set_welcome(ctx, guild, change)?],
        Command::PutWelcomeBack(welcome) => vec![put_welcome(ctx, guild, welcome.clone())?],
        Command::FollowChannel => {
            let was = guild.arrivals.welcome.clone();
            let welcome = Welcome { channel: None, ..was.clone() };
            was.channel.map(|_| Fact::WelcomeSet { welcome, was }).into_iter().collect()
        }
    })
}

fn set_welcome(ctx: &Ctx<'_>, guild: &Guild, change: &WelcomeChange) -> Result<Fact, Refusal> {
    let was = &guild.arrivals.welcome;
    let line = match &change.line {
        Some(typed) => {
            let long = |_| Refusal::from(say::LineTooLong { max: WELCOME_LENGTH_MAX.into() });
            FreeText::parse(typed.as_deref().unwrap_or_default(), WELCOME_LENGTH_MAX).map_err(long)?
        }
        None => was.line.clone(),
    };
    let hidden = change.shown.map_or(was.hidden, |shown| !shown);
    put_welcome(ctx, guild, Welcome { hidden, channel: change.channel.or(was.channel), line })
}

fn put_welcome(ctx: &Ctx<'_>, guild: &Guild, welcome: Welcome) -> Result<Fact, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    let was = guild.arrivals.welcome.clone();
    if welcome == was {
        return Err(texts::setup::NoChange.into());
    }
    if let Some(channel) = welcome.channel.filter(|channel| was.channel != Some(*channel)) {
        let view = guild.mirror.channels.get(&channel);
        if view.is_none_or(|view| view.kind != ChannelKind::Text) {
            return Err(texts::setup::ChannelUnfit { channel: channel.into() }.into());
        }
    }
    Ok(Fact::WelcomeSet { welcome, was })
}

/// The command that takes a fact back.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something was set since.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let Fact::WelcomeSet { welcome, was } = fact else { return Err(texts::spine::NotUndoable.into()) };
    if guild.arrivals.welcome != *welcome {
        return Err(texts::spine::ChangedSince.into());
    }
    Ok(Command::PutWelcomeBack(was.clone()))
}

fn arrive(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Vec<Fact> {
    let Some(view) = guild.mirror.members.get(&member).filter(|_| member != guild.mirror.bot) else {
        return Vec::new();
    };
    let (known, is_on, at) = (guild.arrivals.cards.get(&member), is_on(guild), ctx.now);
    if known.map_or(!is_on, |card| card.is_here()) {
        return Vec::new();
    }
    let is_crowded = guild.arrivals.crowd.is_some() || lately(guild, at, |card| card.arrived) >= CARDS_MAX;
    let begins = is_on && is_crowded && guild.arrivals.crowd.is_none();
    let name = FreeText::parse(&view.name, NAME_LENGTH_MAX).ok().flatten();
    let stays = known.map_or(1, |card| card.stays + 1);
    let arrived = Fact::Arrived { member, name, is_bot: view.is_bot, at, stays, posts: is_on && !is_crowded };
    begins.then_some(Fact::Crowded { at }).into_iter().chain([arrived]).collect()
}

/// How many came, or left, within the last while.
fn lately(guild: &Guild, now: Moment, when: impl Fn(&super::state::Card) -> Option<Moment>) -> usize {
    let since = now.minus(A_WHILE);
    guild.arrivals.cards.values().filter_map(when).filter(|at| *at > since).count()
}

fn leave(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Option<Fact> {
    let (known, at) = (guild.arrivals.cards.get(&member), ctx.now);
    let is_here = guild.mirror.members.contains_key(&member);
    let posts = match known {
        _ if is_here || member == guild.mirror.bot => return None,
        Some(card) if !card.is_here() => return None,
        Some(_) => false,
        None if !is_on(guild) => return None,
        // When many leave at once, the first are told; what is known of all is in the journal.
        None => lately(guild, at, |card| card.left) < CARDS_MAX,
    };
    Some(Fact::Left { member, at, posts })
}

/// Whoever was here before there were cards has none, and needs none.
fn advance(ctx: &Ctx<'_>, guild: &Guild, member: UserId, step: &Step) -> Option<Fact> {
    let card = guild.arrivals.cards.get(&member).filter(|card| card.is_here())?;
    let is_known = match step {
        Step::RulesAccepted => card.rules.is_some(),
        Step::Registered { .. } => false,
        Step::Decided(verdict) => card.verdict.is_some_and(|(known, _)| known == *verdict),
    };
    let posts = is_on(guild) && !card.ordered;
    (!is_known).then(|| Fact::Advanced { member, step: step.clone(), at: ctx.now, posts })
}

fn count(now: Moment, crowd: Crowd) -> Option<Fact> {
    let is_quiet = crowd.last.plus(A_WHILE) <= now;
    let is_told = crowd.post.is_some() || crowd.last.plus(UNCONFIRMED_FOR) <= now;
    (crowd.next <= now).then_some(Fact::Counted { at: now, crowd, over: is_quiet && is_told })
}

const COUNT: &str = "arrivals.count";

/// When the guild must be woken to count a crowd.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    let count = |crowd: Crowd| Job { name: COUNT, subject: 0, slot: crowd.next, catch_up: CatchUp::LatestOnly };
    guild.arrivals.crowd.map(count).into_iter().collect()
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    (turn.job.name == COUNT).then_some(Command::Count)
}
