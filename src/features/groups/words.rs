//! What the search says, in words: items of the bill, whom parties lack, why somebody has no place, why an edit cannot be.

use std::collections::BTreeMap;

use domain::ids::UserId;
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use games::{Of, Pack, Part};
use parties::reasons::{BenchReasons, Benched, Help};
use parties::{NotPossible, Term, Terms};
use texts::groups as say;

use crate::Ctx;

/// The items of the bill with the names under which facts keep them.
const TERMS: [(Term, &str); 12] = [
    (Term::Bench, "bench"),
    (Term::Waited, "waited"),
    (Term::Torn, "torn"),
    (Term::Incomplete, "incomplete"),
    (Term::Missing, "missing"),
    (Term::Surplus, "surplus"),
    (Term::Small, "small"),
    (Term::OffRole, "off_role"),
    (Term::Gear, "gear"),
    (Term::With, "with"),
    (Term::Apart, "apart"),
    (Term::Moved, "moved"),
];

/// A bill as facts keep it.
pub(super) fn bill(terms: &Terms) -> BTreeMap<String, i64> {
    let named = |term: Term| TERMS.iter().find(|(it, _)| *it == term).map(|(_, name)| (*name).to_owned());
    terms.items().filter_map(|(term, cost)| named(term).map(|name| (name, cost))).collect()
}

fn term(term: Term) -> Text {
    match term {
        Term::Bench => say::TermBench.into(),
        Term::Waited => say::TermWaited.into(),
        Term::Torn => say::TermTorn.into(),
        Term::Incomplete => say::TermIncomplete.into(),
        Term::Missing => say::TermMissing.into(),
        Term::Surplus => say::TermSurplus.into(),
        Term::Small => say::TermSmall.into(),
        Term::OffRole => say::TermOffRole.into(),
        Term::Gear => say::TermGear.into(),
        Term::With => say::TermWith.into(),
        Term::Apart => say::TermApart.into(),
        Term::Moved => say::TermMoved.into(),
    }
}

/// What a change does, item by item: better first, in whole points.
pub(super) fn effect(ctx: &Ctx<'_>, bill: &BTreeMap<String, i64>) -> String {
    let known = TERMS.iter().filter_map(|(it, name)| bill.get(*name).map(|cost| (*it, *cost)));
    let mut items: Vec<(Term, i64)> = known.filter(|(_, cost)| cost.abs() >= 50).collect();
    items.sort_by_key(|(_, cost)| *cost);
    let one = |(it, cost): &(Term, i64)| format!("{} {:+}", ctx.say(term(*it)), (cost + cost.signum() * 50) / 100);
    items.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A kind of players.
pub(super) fn kind(ctx: &Ctx<'_>, pack: Option<&Pack>, of: &Of) -> String {
    let role = match of {
        Of::Role(code) => pack.and_then(|pack| pack.role(code)),
        // Where a part is one role, that has the game's own name.
        Of::Part(part) => pack.and_then(|pack| only(pack, *part)),
    };
    match (role, of) {
        (Some(role), _) => role.label(ctx.locale),
        (None, Of::Part(Part::Tank)) => ctx.say(say::PartTank),
        (None, Of::Part(Part::Healer)) => ctx.say(say::PartHealer),
        (None, Of::Part(Part::Damage)) => ctx.say(say::PartDamage),
        (None, Of::Role(code)) => domain::free_text::escape(code),
    }
}

fn only(pack: &Pack, part: Part) -> Option<&games::Role> {
    let mut roles = pack.roles.iter().filter(|role| role.part == part);
    roles.next().filter(|_| roles.next().is_none())
}

/// Why somebody has no place, and what would help.
pub(super) fn benched(ctx: &Ctx<'_>, pack: Option<&Pack>, reasons: &BenchReasons) -> String {
    let why = reasons.why.iter().map(|why| {
        let text: Text = match why {
            Benched::Locked => say::WhyLocked.into(),
            Benched::Seats { seats, people } => {
                say::WhySeats { seats: (*seats).into(), people: (*people).into() }.into()
            }
            Benched::OnlyMaybe { .. } => say::WhyMaybe.into(),
            Benched::WaitedLess { own, .. } => say::WhyWaited { own: i64::from(*own).into() }.into(),
        };
        ctx.say(text)
    });
    let helps = reasons.helps.iter().map(|help| {
        let text: Text = match help {
            Help::AnotherParty => say::HelpParty.into(),
            Help::SayYes => say::HelpYes.into(),
            Help::Play { of, .. } => say::HelpPlay { role: Arg::Safe(kind(ctx, pack, of)) }.into(),
            Help::HisTurn { times } => say::HelpTurn { times: i64::from(*times).into() }.into(),
        };
        ctx.say(text)
    });
    let (why, helps): (Vec<String>, Vec<String>) = (why.collect(), helps.collect());
    match helps.is_empty() {
        true => why.join(", "),
        false => ctx.say(say::WhyAndHelp { why: Arg::Safe(why.join(", ")), help: Arg::Safe(helps.join(", ")) }),
    }
}

/// Why an edit is not possible.
pub(super) fn not_possible(why: &NotPossible) -> Refusal {
    match why {
        NotPossible::Unknown(who) => say::NotComing { member: (*who).into() }.into(),
        NotPossible::Locked(who) => say::IsLocked { member: (*who).into() }.into(),
        NotPossible::NoSuchParty(index) => say::NoSuchParty { party: (index + 1).into() }.into(),
        NotPossible::Full { party, size } => say::PartyFull { party: (party + 1).into(), size: (*size).into() }.into(),
        NotPossible::AlreadyThere => say::AlreadyThere.into(),
        NotPossible::NotPlayed(who) => say::NotPlayed { member: (*who).into() }.into(),
        NotPossible::Benched(who) => say::HasNoSeat { member: (*who).into() }.into(),
        NotPossible::NotLocked(who) => not_locked(*who),
        NotPossible::Wrong(_) => say::NothingToDo.into(),
    }
}

/// That somebody is not locked.
pub(super) fn not_locked(who: UserId) -> Refusal {
    say::NotLocked { member: who.into() }.into()
}
