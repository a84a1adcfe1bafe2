//! What takes a fact about a profile back, long after its button is gone: pure.

use domain::refusal::Refusal;

use super::rules::Command;
use super::state::{Fact, Profile, pair_key};
use crate::Guild;

/// The command that takes a fact back; it is decided like any other, so rights are checked once more.
///
/// # Errors
/// A [`Refusal`] when something was done to the same thing since.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let profile = |member| guild.profiles.of(member).cloned().unwrap_or_else(Profile::default);
    let (is_still_so, command) = match fact {
        Fact::Recorded { member, character, sheet, was } => (
            profile(*member).characters.get(character) == sheet.as_ref(),
            Command::PutBack { member: *member, character: *character, sheet: was.clone() },
        ),
        Fact::Imported { changes } => (
            changes.iter().all(|it| profile(it.member).characters.get(&it.character) == it.sheet.as_ref()),
            Command::PutAllBack(changes.clone()),
        ),
        Fact::MainChosen { member, character, was } => {
            (profile(*member).main == *character, Command::ChooseMain { member: *member, character: *was })
        }
        Fact::LanguageChosen { member, language, was } => {
            (profile(*member).language == *language, Command::ChooseLanguage(*member, *was))
        }
        Fact::ZoneChosen { member, zone, was } => (profile(*member).zone == *zone, Command::ChooseZone(*member, *was)),
        Fact::PairChanged { weapons, role, was } => (
            guild.profiles.pairs.get(&pair_key(weapons)) == role.as_ref(),
            Command::ChangePair { weapons: weapons.clone(), role: was.clone() },
        ),
    };
    if is_still_so { Ok(command) } else { Err(texts::spine::ChangedSince.into()) }
}
