//! What somebody may wish, and what it means for a reminder: pure.

use chrono::{Duration, NaiveTime, Timelike};
use domain::capability::Capability;
use domain::ids::UserId;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::notifications as say;

use super::state::{By, Fact, Quiet, Wish};
use crate::guild_setup::Module;
use crate::{Ctx, Guild, leavers};

/// Minutes of a day.
const DAY_MINUTES: u32 = 24 * 60;

/// What somebody wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// Change what is given; what is `None` stays.
    Choose {
        /// Whose wish.
        member: UserId,
        /// On which way.
        by: Option<By>,
        /// When not; `Some(None)` for never.
        quiet: Option<Option<Quiet>>,
        /// Several together.
        together: Option<bool>,
    },
    /// Put a wish back to what it was.
    PutBack(UserId, Wish),
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when it is somebody else's wish, or already as wished.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let (Command::Choose { member, .. } | Command::PutBack(member, _)) = *command;
    if ctx.actor.user() != Some(member) {
        ctx.demand(Capability::MembersManage, guild)?;
    }
    let was = guild.notifications.of(member);
    let wish = match *command {
        Command::Choose { by, quiet, together, .. } => Wish {
            by: by.unwrap_or(was.by),
            quiet: quiet.unwrap_or(was.quiet),
            together: together.unwrap_or(was.together),
        },
        Command::PutBack(_, wish) => wish,
    };
    if wish == was {
        return Err(say::NoChange.into());
    }
    Ok(vec![Fact::Chosen { member, wish, was }])
}

/// The command that takes a fact back.
///
/// # Errors
/// A [`Refusal`] when something else was chosen since.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let Fact::Chosen { member, wish, was } = fact;
    if guild.notifications.of(*member) != *wish {
        return Err(texts::spine::ChangedSince.into());
    }
    Ok(Command::PutBack(*member, *was))
}

// === What it means ===

/// On which way a reminder goes out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// In private.
    Direct,
    /// By naming him in the channel that it is about.
    Ping,
}

/// How a reminder may reach somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Delivery {
    /// On which way.
    pub way: Way,
    /// Not before then; now, when nothing speaks against it.
    pub not_before: Moment,
    /// With whatever else he is to be reminded of until then, in one message.
    pub together: bool,
}

/// Whether and how a reminder may reach a member; `None` when it may not, because he wants none, is not here any more, or
/// officers switched reminders off.
///
/// A reminder that makes no sense any more at `not_before` is to be dropped: nobody is woken for what is over.
pub fn delivery(guild: &Guild, member: UserId, now: Moment) -> Option<Delivery> {
    if leavers::is_gone(guild, member) || guild.setup.is_off(Module::Notifications) {
        return None;
    }
    let wish = guild.notifications.of(member);
    let way = match wish.by {
        By::Direct => Way::Direct,
        By::Ping => Way::Ping,
        By::Nothing => return None,
    };
    let not_before = wish.quiet.map_or(now, |quiet| quiet.after(guild, member, now));
    Some(Delivery { way, not_before, together: wish.together })
}

// === impl Quiet ===

impl Quiet {
    /// Reads hours such as `22:00-08:00`, `22-8` or `22h30 – 7h`.
    ///
    /// # Errors
    /// A [`Refusal`] that shows how to write them.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let unknown = || Refusal::from(say::UnknownHours { typed: Arg::quote(typed) });
        let (from, until) = typed.split_once(['-', '–', '—']).ok_or_else(unknown)?;
        let (from, until) = (minute(from).ok_or_else(unknown)?, minute(until).ok_or_else(unknown)?);
        if from == until { Err(unknown()) } else { Ok(Self { from, until }) }
    }

    const fn contains(self, minute: u32) -> bool {
        if self.from < self.until {
            self.from <= minute && minute < self.until
        } else {
            minute >= self.from || minute < self.until
        }
    }

    /// The first moment outside of these hours, as the member's clock shows them.
    fn after(self, guild: &Guild, member: UserId, now: Moment) -> Moment {
        let zone = guild.zone_of(member);
        let local = now.local(zone);
        let minute = local.hour() * 60 + local.minute();
        if !self.contains(minute) {
            return now;
        }
        let days = i64::from(minute >= self.until);
        let end = NaiveTime::from_hms_opt(self.until / 60, self.until % 60, 0).unwrap_or_default();
        zone.resolve((local.date() + Duration::days(days)).and_time(end)).max(now)
    }
}

/// A minute of the day: `8`, `08:00`, `8h`, `8h30`, `8.30`; `24` is midnight.
pub fn minute(typed: &str) -> Option<u32> {
    let typed = typed.trim().to_lowercase();
    let (hour, minute) = typed.split_once([':', 'h', '.']).unwrap_or((&typed, ""));
    let is_number = |text: &str| text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit());
    let minute = if minute.is_empty() { "0" } else { minute };
    let (hour, minute) = (Some(hour).filter(|it| is_number(it))?, Some(minute).filter(|it| is_number(it))?);
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let fits = minute < 60 && hour * 60 + minute <= DAY_MINUTES;
    fits.then_some((hour * 60 + minute) % DAY_MINUTES)
}
