//! Facts about profiles in half a sentence, for whoever reads the journal.

use domain::ids::UserId;
use domain::text::{Arg, Text};
use texts::profile as say;

use super::state::{Fact, Sheet, pair_key};

/// Whom a fact is about; nobody when it is about several, or about the guild.
pub const fn whose(fact: &Fact) -> Option<UserId> {
    match fact {
        Fact::Recorded { member, .. }
        | Fact::MainChosen { member, .. }
        | Fact::LanguageChosen { member, .. }
        | Fact::ZoneChosen { member, .. } => Some(*member),
        Fact::Imported { .. } | Fact::PairChanged { .. } => None,
    }
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Recorded { member, sheet, was, .. } => recorded((*member).into(), sheet.as_ref(), was.as_ref()),
        Fact::Imported { changes } => say::PastImported { count: changes.len().into() }.into(),
        Fact::MainChosen { member, .. } => say::PastMain { member: (*member).into() }.into(),
        Fact::LanguageChosen { member, .. } => say::PastLanguage { member: (*member).into() }.into(),
        Fact::ZoneChosen { member, .. } => say::PastZone { member: (*member).into() }.into(),
        Fact::PairChanged { weapons, role: Some(role), .. } => {
            say::PastPair { pair: Arg::Safe(pair_key(weapons)), role: Arg::quote(role) }.into()
        }
        Fact::PairChanged { weapons, role: None, .. } => {
            say::PastPairDefault { pair: Arg::Safe(pair_key(weapons)) }.into()
        }
    }
}

fn recorded(member: Arg, sheet: Option<&Sheet>, was: Option<&Sheet>) -> Text {
    let Some(sheet) = sheet else { return say::PastRemoved { member }.into() };
    let Some(was) = was else { return say::PastAdded { member }.into() };
    let name = (sheet.name != was.name).then(|| Text::from(say::PastName { member: member.clone() }));
    let weapons = Arg::Safe(pair_key(&sheet.weapons));
    let changes_weapons = sheet.weapons != was.weapons || sheet.role != was.role;
    let weapons = changes_weapons.then(|| Text::from(say::PastWeapons { member: member.clone(), weapons }));
    let score = sheet.gear_score.filter(|score| Some(*score) != was.gear_score);
    let score = score
        .map(|score| Text::from(say::PastGearScore { member: member.clone(), score: Arg::Safe(score.to_string()) }));
    let build = (sheet.build != was.build).then(|| Text::from(say::PastBuild { member: member.clone() }));
    let mut changed = [name, weapons, score, build].into_iter().flatten();
    match (changed.next(), changed.next()) {
        (Some(only), None) => only,
        (None | Some(_), _) => say::PastChanged { member }.into(),
    }
}
