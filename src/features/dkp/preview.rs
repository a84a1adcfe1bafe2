//! What would be booked, for whoever is about to confirm it.

use std::fmt::Write as _;

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::limits::{EMBED_DESCRIPTION_MAX, shorten};
use domain::message::{ButtonStyle, Embed, Message, Row};
use domain::points::{Points, Share};
use domain::table::cell;
use domain::text::{Arg, Text};
use texts::dkp as say;

use super::NAME;
use super::command::CONFIRM;
use super::state::{Findings, Flaw, Proposal, SkippedLine};
use super::view::{COLOR, in_pool, name_of, signed};
use crate::{Ctx, Guild};

/// Accounts that are listed; all of them stand in the file.
const LISTED_MAX: usize = 15;
/// Lines that cannot be used and are listed here; the rest is counted.
const SKIPPED_MAX: usize = 10;
/// The longest line of the preview, in characters.
const LINE_MAX: usize = 120;

/// Headings, accounts, lines that cannot be used, and what is said of the rest fit into one embed.
const _: () = assert!((LISTED_MAX + SKIPPED_MAX + 8) * LINE_MAX <= EMBED_DESCRIPTION_MAX);

/// A proposal with the button that books it.
pub(super) fn message(
    ctx: &Ctx<'_>,
    guild: &Guild,
    number: i64,
    (proposal, findings): (&Proposal, &Findings),
) -> Message {
    let changes = changes(guild, proposal);
    let mut lines = summary(ctx, guild, proposal, findings);
    let listed = changes.iter().take(LISTED_MAX).map(|change| shorten(&listed(ctx, change), LINE_MAX));
    lines.extend(listed);
    if changes.len() > LISTED_MAX {
        lines.push(ctx.say(say::PreviewMore { count: (changes.len() - LISTED_MAX).into() }));
    }
    lines.extend(skipped(ctx, findings));
    let embed = Embed {
        title: ctx.say(in_pool(guild, proposal.pool, say::PreviewTitle.into())),
        description: lines.join("\n"),
        color: COLOR,
        footer: ctx.say(say::PreviewUntil),
        ..Embed::default()
    };
    let message = Message::embed(embed);
    let message =
        if changes.len() > LISTED_MAX { message.file("preview.csv", table(guild, &changes)) } else { message };
    let id = CustomId::new(NAME, CONFIRM, guild.id).only_for(proposal.by).until(proposal.until).with(number);
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Primary, say::Book { count: changes.len().into() }, &id)]))
}

/// A file from which nothing would be booked.
pub(super) fn nothing(ctx: &Ctx<'_>, findings: &Findings) -> Message {
    let mut lines = vec![ctx.say(say::ImportNothing)];
    lines.extend(found(ctx, findings));
    lines.extend(skipped(ctx, findings));
    let embed =
        Embed { title: ctx.say(say::PreviewTitle), description: lines.join("\n"), color: COLOR, ..Embed::default() };
    Message::embed(embed)
}

/// What happens to one account.
struct Listed {
    who: UserId,
    amount: Points,
    before: Option<Points>,
    after: Points,
}

fn changes(guild: &Guild, proposal: &Proposal) -> Vec<Listed> {
    let pool = guild.dkp.pool(proposal.pool);
    let change = |share: &Share| {
        let start = proposal.start.iter().find(|start| start.who == share.who).map(|start| start.points);
        let account = pool.and_then(|pool| pool.account(share.who)).map(|account| account.balance);
        let before = account.or(start);
        let after = Points(before.unwrap_or_default().0 + share.points.0);
        Listed { who: share.who, amount: share.points, before: account, after }
    };
    proposal.shares.iter().map(change).collect()
}

fn summary(ctx: &Ctx<'_>, guild: &Guild, proposal: &Proposal, findings: &Findings) -> Vec<String> {
    let pool = guild.dkp.pool(proposal.pool);
    let is_new = |share: &&Share| pool.is_none_or(|pool| pool.account(share.who).is_none());
    let added = proposal.shares.iter().filter(is_new).count();
    let changed = proposal.shares.len() - added;
    let sum = |is_meant: fn(&i64) -> bool| {
        Points(proposal.shares.iter().map(|share| share.points.0).filter(is_meant).sum::<i64>())
    };
    let (given, taken) = (sum(|points| *points > 0), sum(|points| *points < 0));
    let mut lines = vec![
        ctx.say(say::PreviewAccounts { added: added.into(), changed: changed.into() }),
        ctx.say(say::PreviewTotal { given: Arg::Safe(signed(given)), taken: Arg::Safe(signed(taken)) }),
    ];
    lines.extend(proposal.reason.as_ref().map(|reason| ctx.say(say::PreviewReason { reason: reason.into() })));
    if let [start, ..] = &proposal.start[..] {
        let (count, points) = (proposal.start.len().into(), Arg::Safe(start.points.brief()));
        lines.push(ctx.say(say::PreviewStart { count, points }));
    }
    lines.extend(found(ctx, findings));
    lines
}

fn found(ctx: &Ctx<'_>, findings: &Findings) -> Vec<String> {
    let count = |count: u32| Arg::Number(i64::from(count));
    let unchanged =
        (findings.unchanged > 0).then(|| ctx.say(say::PreviewUnchanged { count: count(findings.unchanged) }));
    let capped = (findings.capped > 0).then(|| ctx.say(say::PreviewCapped { count: count(findings.capped) }));
    unchanged.into_iter().chain(capped).collect()
}

fn listed(ctx: &Ctx<'_>, change: &Listed) -> String {
    let (member, after) = (change.who.into(), Arg::Safe(change.after.brief()));
    let amount = Arg::Safe(signed(change.amount));
    match change.before {
        Some(before) => ctx.say(say::PreviewLine { member, before: Arg::Safe(before.brief()), after, amount }),
        None => ctx.say(say::PreviewLineNew { member, after, amount }),
    }
}

fn skipped(ctx: &Ctx<'_>, findings: &Findings) -> Vec<String> {
    if findings.skipped == 0 {
        return Vec::new();
    }
    let heading = ctx.say(say::PreviewSkipped { count: Arg::Number(i64::from(findings.skipped)) });
    let lines = findings.lines.iter().take(SKIPPED_MAX).map(|line| shorten(&skipped_line(ctx, line), LINE_MAX));
    let hidden = (findings.skipped as usize).saturating_sub(findings.lines.len().min(SKIPPED_MAX));
    let more = (hidden > 0).then(|| ctx.say(say::PreviewSkippedMore { count: hidden.into() }));
    std::iter::once(heading).chain(lines).chain(more).collect()
}

fn skipped_line(ctx: &Ctx<'_>, skipped: &SkippedLine) -> String {
    let why: Text = match skipped.why {
        Flaw::Nobody => say::FlawNobody.into(),
        Flaw::Several => say::FlawSeveral.into(),
        Flaw::Twice => say::FlawTwice.into(),
        Flaw::Incomplete => say::FlawIncomplete.into(),
        Flaw::TooLong => say::FlawTooLong.into(),
        Flaw::NotANumber => say::FlawNotANumber.into(),
        Flaw::Ambiguous => say::FlawAmbiguous.into(),
        Flaw::TooFine => say::FlawTooFine.into(),
        Flaw::OutOfBounds => say::FlawOutOfBounds.into(),
    };
    let line = Arg::Safe(skipped.line.to_string());
    match &skipped.written {
        Some(written) => ctx.say(say::SkippedLine { line, written: written.into(), why: why.into() }),
        None => ctx.say(say::SkippedLineBare { line, why: why.into() }),
    }
}

/// Every account that would change, for whoever wants to see them all.
fn table(guild: &Guild, changes: &[Listed]) -> String {
    let mut table = "id,name,before,change,after\r\n".to_owned();
    for change in changes {
        let before = change.before.map(|points| points.to_string()).unwrap_or_default();
        let (id, name) = (cell(&change.who.to_string()), cell(&name_of(guild, change.who)));
        // Writing into a String cannot fail.
        write!(table, "{id},{name},{before},{},{}\r\n", change.amount, change.after).ok();
    }
    table
}
