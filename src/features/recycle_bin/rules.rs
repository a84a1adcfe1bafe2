//! Who may start over and go back, and until when: pure.

use std::time::Duration;

use chrono::{Days, NaiveTime};
use domain::capability::Capability;
use domain::ids::GuildId;
use domain::moment::{Moment, Zone};
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::bin as say;

use super::state::{Fact, Kept, Why};
use crate::{Ctx, Guild};

/// What is put into the bin is kept this long: somebody who was on holiday still notices.
pub const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 3600);
/// At this hour of the guild's day it is erased: the fewest are awake to wait for the database.
const ERASED_AT_HOUR: u32 = 4;

/// What somebody wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Start over.
    Reset {
        /// What was typed as the name of the server.
        typed: String,
    },
    /// Bring back what was here before.
    Restore {
        /// Which guild the button was made for.
        guild: GuildId,
    },
    /// The server is in sight again.
    Return,
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let (since, until) = (ctx.now, kept_until(ctx.now, guild.zone()));
    match command {
        Command::Reset { typed } => {
            ctx.demand(Capability::SetupManage, guild)?;
            let name = &guild.mirror.name;
            if !guild.mirror.is_seen() || spaced(typed) != spaced(name) {
                return Err(say::WrongName { name: Arg::quote(name) }.into());
            }
            Ok(vec![Fact::Reset { since, until }])
        }
        Command::Restore { guild: meant } => {
            ctx.demand(Capability::SetupManage, guild)?;
            let kept = restorable(guild, ctx.now)?;
            if kept.guild != *meant {
                return Err(texts::spine::StaleButton.into());
            }
            Ok(vec![Fact::Replaced { by: kept.guild, since, until }])
        }
        Command::Return => {
            let removed = guild.bin.retired.filter(|retired| retired.why == Why::Removed);
            Ok(removed.map(|removed| Fact::Returned { since: removed.since, kept: None }).into_iter().collect())
        }
    }
}

/// What could be brought back now.
///
/// # Errors
/// A [`Refusal`] when nothing can.
pub(super) fn restorable(guild: &Guild, now: Moment) -> Result<Kept, Refusal> {
    guild.bin.kept.filter(|kept| now < kept.until).ok_or_else(|| say::NothingKept.into())
}

/// What it means that the bot was removed; `None` when the guild is out of use already.
pub fn removal(guild: &Guild, now: Moment) -> Option<Fact> {
    let until = kept_until(now, guild.zone());
    guild.bin.retired.is_none().then_some(Fact::Removed { since: now, until })
}

/// The first four in the morning after the time is over.
pub fn kept_until(now: Moment, zone: Zone) -> Moment {
    let least = now.plus(KEPT_FOR);
    let day = least.local(zone).date();
    let hour = NaiveTime::from_hms_opt(ERASED_AT_HOUR, 0, 0).unwrap_or_default();
    let days = [0, 1].into_iter().filter_map(|later| day.checked_add_days(Days::new(later)));
    days.map(|day| zone.resolve(day.and_time(hour))).find(|at| *at >= least).unwrap_or(least)
}

/// Blanks at the ends and doubled ones do not count: phones add them.
fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
