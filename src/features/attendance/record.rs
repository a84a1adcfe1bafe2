//! One member's event as he reads it: what it came to, with everything that speaks for it.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::message::{ButtonStyle, Embed, Input, Message, Modal, Row};
use domain::points::Points;
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use presence::{Outcome, SignUp};
use texts::attendance as say;

use super::NAME;
use super::command::{Asked, DAYS, WHY, action};
use super::rules;
use super::state::{Entry, Evidence, Sheet};
use super::view::{COLOR, outcome, share};
use crate::dkp::settle::of_event;
use crate::events::EventNo;
use crate::{Ctx, Guild};

/// An answer's buttons live as long as its interaction.
const BUTTONS_FOR: Duration = Duration::from_secs(15 * 60);
/// Corrections that a record lists, the newest: more is a quarrel.
const CORRECTIONS_SHOWN_MAX: usize = 3;

/// What an event, or the last one, came to for whoever asks.
///
/// # Errors
/// A [`Refusal`] when there is none with him.
pub(super) fn mine(ctx: &Ctx<'_>, guild: &Guild, user: UserId, event: Option<EventNo>) -> Result<Message, Refusal> {
    let last = || guild.attendance.sheets.iter().rev().find(|(_, sheet)| sheet.entries.contains_key(&user));
    let no = event.or_else(|| last().map(|(no, _)| *no)).ok_or_else(|| Refusal::from(say::NothingYet))?;
    let (sheet, entry) = rules::entry(guild, no, user)?;
    let mut lines = lines(ctx, sheet, entry);
    let booked = of_event(&guild.dkp.events, no).into_iter().filter(|((.., who), _)| *who == user);
    let points: i64 = booked.map(|(_, booked)| booked.points.0).sum();
    if points != 0 {
        lines.push(ctx.say(say::RecordPoints { points: Arg::Safe(signed(Points(points))) }));
    }
    let (came, counted) = share(guild, user, ctx.now, DAYS);
    if let Some(percent) = (came * 100).checked_div(counted) {
        lines.push(ctx.say(say::RecordShare {
            days: DAYS.into(),
            came: came.into(),
            counted: counted.into(),
            percent: percent.into(),
        }));
    }
    let title = ctx.say(say::RecordTitle { number: Arg::Safe(no.to_string()), name: (&sheet.name).into() });
    let embed = Embed { title, description: lines.join("\n"), color: COLOR, ..Embed::default() };
    let message = Message::embed(embed);
    if entry.open_appeal().is_some() {
        return Ok(message);
    }
    let id = CustomId::new(NAME, action::APPEAL_FORM, guild.id).only_for(user);
    let id = id.until(ctx.now.plus(BUTTONS_FOR)).with(no);
    Ok(message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Secondary, say::AppealButton, &id)])))
}

/// `+12`, `-3.50`.
pub(super) fn signed(points: Points) -> String {
    if points > Points(0) { format!("+{}", points.brief()) } else { points.brief() }
}

fn lines(ctx: &Ctx<'_>, sheet: &Sheet, entry: &Entry) -> Vec<String> {
    let start = Arg::time(sheet.start, TimeStyle::DayAndTime);
    let head = ctx.say(say::RecordOutcome { outcome: outcome(entry.outcome()).into(), start });
    let measured = &entry.measured;
    let answered = ctx.say(say::RecordAnswer { answer: answer(measured.said).into() });
    let mut lines = vec![head, answered];
    lines.extend(measured.leave.then(|| ctx.say(say::RecordLeave)));
    lines.extend(evidence(sheet, measured.evidence).into_iter().map(|line| ctx.say(line)));
    let skipped = entry.corrections.len().saturating_sub(CORRECTIONS_SHOWN_MAX);
    lines.extend(entry.corrections.iter().skip(skipped).map(|one| {
        let (at, to) = (Arg::time(one.at, TimeStyle::DayAndTime), outcome(one.outcome).into());
        ctx.say(say::RecordDecided { at, outcome: to, reason: (&one.reason).into() })
    }));
    lines.extend(entry.open_appeal().map(|appeal| ctx.say(say::RecordAppeal { reason: (&appeal.reason).into() })));
    lines
}

/// What speaks for a verdict, a line for each thing that is so.
pub(super) fn evidence(sheet: &Sheet, seen: Evidence) -> Vec<Text> {
    let length = minutes(sheet.end.since(sheet.start).as_secs());
    let there = if seen.present == seen.possible {
        say::SeenExactly { present: minutes(seen.present), length }.into()
    } else {
        let (present, possible) = (minutes(seen.present), minutes(seen.possible));
        say::SeenBetween { present, possible, length }.into()
    };
    let was_there = seen.present > 0;
    let some = |seconds: u64| seconds >= 60;
    let unseen: Option<Text> = some(seen.unseen).then(|| say::Unseen { minutes: minutes(seen.unseen) }.into());
    let late: Option<Text> =
        (was_there && some(seen.late)).then(|| say::CameLate { minutes: minutes(seen.late) }.into());
    let early: Option<Text> =
        (was_there && some(seen.early)).then(|| say::LeftEarly { minutes: minutes(seen.early) }.into());
    let deafened: Option<Text> = some(seen.deafened).then(|| say::Deafened { minutes: minutes(seen.deafened) }.into());
    let audience: Option<Text> = some(seen.audience).then(|| say::Audience { minutes: minutes(seen.audience) }.into());
    let again = i64::try_from(seen.reconnects).unwrap_or(i64::MAX);
    let again: Option<Text> = (again > 0).then(|| say::Reconnects { count: again.into() }.into());
    let said: Option<Text> =
        seen.checked_in.map(|at| say::SaidHere { at: Arg::time(at, TimeStyle::DayAndTime) }.into());
    [Some(there), unseen, late, early, deafened, audience, again, said].into_iter().flatten().collect()
}

/// Whole minutes: nobody is told seconds.
fn minutes(seconds: u64) -> Arg {
    Arg::Number(i64::try_from(seconds / 60).unwrap_or(i64::MAX))
}

fn answer(said: SignUp) -> Text {
    match said {
        SignUp::Yes => say::AnsweredYes.into(),
        SignUp::Maybe => say::AnsweredMaybe.into(),
        SignUp::No => say::AnsweredNo.into(),
        SignUp::Bench => say::AnsweredBench.into(),
        SignUp::Silent => say::AnsweredNothing.into(),
    }
}

/// Whether somebody was there, as far as shares are concerned; nothing where it is not held against him.
pub(super) const fn counts(outcome: Outcome) -> Option<bool> {
    match outcome {
        Outcome::Attended | Outcome::WalkIn => Some(true),
        Outcome::CutShort
        | Outcome::NoShow
        | Outcome::Declined
        | Outcome::StayedAway
        | Outcome::StoodBy
        | Outcome::Unanswered => Some(false),
        Outcome::Excused | Outcome::Undecided => None,
    }
}

// === Forms ===

/// The form to ask officers to look again.
///
/// # Errors
/// A [`Refusal`] when there is nothing to look at, or one was asked already.
pub(super) fn appeal_form(ctx: &Ctx<'_>, guild: &Guild, event: EventNo) -> Result<Modal, Refusal> {
    let user = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let (_, entry) = rules::entry(guild, event, user)?;
    if entry.open_appeal().is_some() {
        return Err(say::AppealIsOpen.into());
    }
    let id = CustomId::new(NAME, action::APPEAL, guild.id).only_for(user).with(event);
    Ok(form(ctx, &id, (say::AppealTitle.into(), say::AppealWhy.into())))
}

/// The form to say why an appeal is denied.
pub(super) fn deny_form(ctx: &Ctx<'_>, guild: &Guild, asked: Asked) -> Modal {
    let id = CustomId::new(NAME, action::DENY, guild.id).with(asked);
    form(ctx, &id, (say::DenyTitle.into(), say::DenyWhy.into()))
}

fn form(ctx: &Ctx<'_>, id: &CustomId, (title, label): (Text, Text)) -> Modal {
    let input = Input {
        name: WHY.to_owned(),
        label: ctx.say(label),
        placeholder: String::new(),
        value: String::new(),
        required: true,
        length_max: presence::ruling::REASON_MAX,
        multiline: true,
    };
    Modal { custom_id: id.to_string(), title: ctx.say(title), inputs: vec![input] }
}
