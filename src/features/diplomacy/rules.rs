//! What may be written into the register, and what follows when an agreement ends: pure.

use std::time::Duration;

use domain::capability::Capability;
use domain::ids::{ChannelId, UserId};
use domain::refusal::Refusal;
use domain::schedule::{CatchUp, How, Job, Turn};
use domain::text::Arg;
use texts::diplomacy as say;

use super::diplomats;
use super::names;
use super::state::{Entry, Fact, Foreign, ForeignNo, Relation};
use crate::{Ctx, Guild};

/// Guilds that the register takes: more than play on any server of a game, few enough for one list.
pub const GUILDS_MAX: usize = 200;
/// Characters of a guild's name; the longest that games allow is about half.
pub const NAME_MAX: usize = 50;
/// Characters of a tag.
pub const TAG_MAX: usize = 8;
/// Other names of one guild.
pub const ALIASES_MAX: usize = 5;
/// Characters of a note.
pub const NOTES_MAX: usize = 500;
/// So long before its end officers are reminded of an agreement: time enough to talk about a new one.
const REMIND_BEFORE: Duration = Duration::from_secs(3 * 24 * 60 * 60);

const REMIND: &str = "diplomacy.remind";
const LAPSE: &str = "diplomacy.lapse";

/// What somebody wants, or what is due.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Write a guild into the register.
    Add(Entry),
    /// Change what is written.
    Edit(ForeignNo, Entry),
    /// Strike it out.
    Remove(ForeignNo),
    /// Write it in again under its old number.
    Restore(ForeignNo, Entry),
    /// Change it back, while it is as it was made.
    Revert {
        /// Its number.
        no: ForeignNo,
        /// What was written before.
        was: Entry,
    },
    /// Remind officers of an end.
    Remind {
        /// Whose agreement ends.
        no: ForeignNo,
        /// Whether it is too late for a reminder.
        missed: bool,
    },
    /// End an agreement.
    Lapse(ForeignNo),
    /// Agree on something, until a moment or for good.
    Pact(ForeignNo, Option<domain::moment::Moment>),
    /// Agree on nothing any more.
    EndPact(ForeignNo),
    /// Let somebody speak for a guild.
    Approve(ForeignNo, UserId),
    /// Somebody registered as a diplomat and was approved. Never refused.
    Enter(UserId, Option<domain::free_text::FreeText>),
    /// Let him do so no longer.
    Revoke(UserId),
    /// That he may was taken back where it was decided. Never refused.
    Recall(UserId),
    /// Speak for a guild no longer.
    Resign,
    /// A diplomat left the server.
    Leave(UserId),
    /// Discord made a guild's channel.
    NoteRoom(ForeignNo, ChannelId),
    /// Discord did not.
    NoteNoRoom(ForeignNo, u32),
    /// Delete a guild's channel, in which nobody of it is left.
    DeleteRoom(ForeignNo),
    /// Look at somebody's roles.
    Settle(UserId),
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    if *command == Command::Resign {
        return diplomats::resign(ctx, guild);
    }
    ctx.demand(Capability::DiplomacyManage, guild)?;
    let state = &guild.diplomacy;
    let find = |no: &ForeignNo| state.guilds.get(no).ok_or_else(|| Refusal::from(say::Gone));
    match command {
        Command::Add(entry) => {
            must_fit(ctx, guild, None, entry)?;
            Ok(vec![Fact::Added { no: state.last_no + 1, entry: entry.clone() }])
        }
        Command::Restore(no, entry) => {
            must_have_room(guild)?;
            must_be_free(guild, None, entry)?;
            Ok(vec![Fact::Added { no: *no, entry: entry.clone() }])
        }
        Command::Edit(no, entry) | Command::Revert { no, was: entry } => {
            let was = find(no)?.entry.clone();
            if was == *entry {
                return Err(say::NoChange.into());
            }
            // What was agreed until a day that has passed may be taken back to; the job ends it again at once.
            if matches!(command, Command::Edit(..)) {
                must_fit(ctx, guild, Some(*no), entry)?;
            } else {
                must_be_free(guild, Some(*no), entry)?;
            }
            Ok(vec![Fact::Edited { no: *no, entry: entry.clone(), was }])
        }
        Command::Remove(no) => {
            let entry = find(no)?.entry.clone();
            diplomats::must_be_none(guild, *no, &entry)?;
            Ok(vec![Fact::Removed { no: *no, entry }])
        }
        Command::Pact(no, until) => {
            let was = find(no)?.entry.clone();
            let entry = Entry { relation: Relation::Pact, until: *until, ..was };
            decide(ctx, guild, &Command::Edit(*no, entry))
        }
        Command::EndPact(no) => {
            let was = find(no)?.entry.clone();
            if was.relation != Relation::Pact {
                return Err(say::NoPact { guild: (&was.name).into() }.into());
            }
            let entry = Entry { relation: Relation::Neutral, until: None, ..was };
            decide(ctx, guild, &Command::Edit(*no, entry))
        }
        Command::Remind { no, missed } => Ok(remind(find(no)?, *no, *missed)),
        Command::Lapse(no) => {
            let Foreign { entry, .. } = find(no)?;
            let until = entry.until.filter(|until| *until <= ctx.now);
            Ok(until.map(|until| Fact::Lapsed { no: *no, was: entry.relation, until }).into_iter().collect())
        }
        Command::Approve(..)
        | Command::Enter(..)
        | Command::Revoke(_)
        | Command::Recall(_)
        | Command::Resign
        | Command::Leave(_)
        | Command::NoteRoom(..)
        | Command::NoteNoRoom(..)
        | Command::DeleteRoom(_)
        | Command::Settle(_) => diplomats::decide(ctx, guild, command),
    }
}

fn remind(foreign: &Foreign, no: ForeignNo, dropped: bool) -> Vec<Fact> {
    let due = foreign.entry.until.filter(|until| foreign.reminded_of != Some(*until));
    due.map(|until| Fact::Reminded { no, until, dropped }).into_iter().collect()
}

fn must_fit(ctx: &Ctx<'_>, guild: &Guild, own: Option<ForeignNo>, entry: &Entry) -> Result<(), Refusal> {
    if own.is_none() {
        must_have_room(guild)?;
    }
    if entry.keys().any(|key| key.is_empty()) {
        return Err(say::NoLetters.into());
    }
    if entry.aliases.len() > ALIASES_MAX {
        return Err(say::TooManyAliases { max: ALIASES_MAX.into() }.into());
    }
    if entry.until.is_some_and(|until| until <= ctx.now) {
        return Err(say::UntilPast.into());
    }
    if entry.until.is_some() && entry.relation == Relation::Neutral {
        return Err(say::NothingToEnd.into());
    }
    must_be_free(guild, own, entry)
}

fn must_have_room(guild: &Guild) -> Result<(), Refusal> {
    let is_full = guild.diplomacy.guilds.len() >= GUILDS_MAX;
    if is_full { Err(say::TooMany { max: GUILDS_MAX.into() }.into()) } else { Ok(()) }
}

/// No two guilds are found under the same name.
fn must_be_free(guild: &Guild, own: Option<ForeignNo>, entry: &Entry) -> Result<(), Refusal> {
    for typed in [Some(&entry.name), entry.tag.as_ref()].into_iter().flatten().chain(&entry.aliases) {
        if let Some((no, other)) = guild.diplomacy.called(typed.as_typed())
            && own != Some(no)
        {
            let (typed, guild) = (Arg::from(typed), Arg::from(&other.entry.name));
            return Err(say::NameTaken { typed, guild }.into());
        }
    }
    Ok(())
}

/// The guild that somebody means.
///
/// # Errors
/// A [`Refusal`] that names similar ones.
pub fn meant<'g>(ctx: &Ctx<'_>, guild: &'g Guild, typed: &str) -> Result<(ForeignNo, &'g Foreign), Refusal> {
    if let Some(found) = guild.diplomacy.called(typed) {
        return Ok(found);
    }
    let near: Vec<String> =
        guild.diplomacy.similar(typed).iter().map(|it| format!("**{}**", it.entry.name.escaped())).collect();
    let typed = Arg::quote(typed);
    Err(if near.is_empty() {
        say::Unknown { typed }.into()
    } else {
        let or = ctx.say(say::Or);
        say::DidYouMean { typed, guilds: Arg::Safe(near.join(&format!(" {or} "))) }.into()
    })
}

/// What takes a fact back.
///
/// # Errors
/// A [`Refusal`] when it has no inverse, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let now = |no: &ForeignNo| guild.diplomacy.guilds.get(no).map(|foreign| &foreign.entry);
    match fact {
        Fact::Added { no, entry } if now(no) == Some(entry) => Ok(Command::Remove(*no)),
        Fact::Edited { no, entry, was } if now(no) == Some(entry) => Ok(Command::Revert { no: *no, was: was.clone() }),
        Fact::Removed { no, entry } if now(no).is_none() => Ok(Command::Restore(*no, entry.clone())),
        Fact::Added { .. } | Fact::Edited { .. } | Fact::Removed { .. } => Err(texts::spine::ChangedSince.into()),
        Fact::Approved { .. }
        | Fact::Revoked { .. }
        | Fact::Suspected { .. }
        | Fact::Unplaced { .. }
        | Fact::RoomAsked { .. }
        | Fact::RoomMade { .. }
        | Fact::RoomFailed { .. }
        | Fact::RoomDeleted { .. }
        | Fact::RolesSettled { .. } => diplomats::inverse(guild, fact),
        Fact::Reminded { .. } | Fact::Lapsed { .. } => Err(texts::spine::NotUndoable.into()),
    }
}

/// Ends of agreements, and reminders of them.
pub fn jobs(guild: &Guild) -> Vec<Job> {
    guild.diplomacy.guilds.iter().flat_map(|(no, foreign)| jobs_of(*no, foreign)).collect()
}

fn jobs_of(no: ForeignNo, foreign: &Foreign) -> Vec<Job> {
    let Some(until) = foreign.entry.until else { return Vec::new() };
    let job = |name, slot, catch_up| Job { name, subject: no, slot, catch_up };
    // After the end a reminder is worth nothing.
    let remind = job(REMIND, until.minus(REMIND_BEFORE), CatchUp::DropWhenLaterThan(REMIND_BEFORE));
    let remind = (foreign.reminded_of != Some(until)).then_some(remind);
    [remind, Some(job(LAPSE, until, CatchUp::EveryMissed))].into_iter().flatten().collect()
}

/// What a due job wants; `None` for jobs of other features.
pub fn job_command(turn: &Turn) -> Option<Command> {
    let no = turn.job.subject;
    match turn.job.name {
        REMIND => Some(Command::Remind { no, missed: turn.how == How::Dropped }),
        LAPSE => Some(Command::Lapse(no)),
        _other_feature => None,
    }
}

/// Reads other names: separated by commas.
///
/// # Errors
/// A [`Refusal`] when one is too long.
pub fn aliases(typed: &str) -> Result<Vec<domain::free_text::FreeText>, Refusal> {
    let mut all: Vec<domain::free_text::FreeText> = Vec::new();
    for part in typed.split([',', ';']) {
        if let Some(alias) = super::command::bounded(part, NAME_MAX)?
            && !all.iter().any(|known| names::key(known.as_typed()) == names::key(alias.as_typed()))
        {
            all.push(alias);
        }
    }
    Ok(all)
}
