//! What may be recorded of whom, and by whom: pure, no time but `ctx.now`.

use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::locale::Locale;
use domain::moment::Zone;
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use games::{BuildLink, LinkProblem, Misread, Pack, Pair};
use texts::profile as say;

use super::state::{CHARACTERS_MAX, CharacterNo, Fact, Imported, Profile, Sheet, pair_key};
use crate::{Ctx, Guild};

/// The longest name of a character, in characters: as long as a name on a Discord server may be.
pub const NAME_LENGTH_MAX: usize = 32;

/// What somebody wants.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Change what is known of a character.
    Record {
        /// Whose.
        member: UserId,
        /// Which; the main one, or the first to be, when `None`.
        character: Option<CharacterNo>,
        /// What.
        change: Change,
    },
    /// Have one more character.
    Add {
        /// Whose.
        member: UserId,
        /// Its name.
        name: String,
    },
    /// Have a character no more.
    Remove {
        /// Whose.
        member: UserId,
        /// Which.
        character: CharacterNo,
    },
    /// Make another character count.
    ChooseMain {
        /// Whose.
        member: UserId,
        /// Which.
        character: CharacterNo,
    },
    /// Take back the last thing done to a character of somebody.
    Undo {
        /// Whose.
        member: UserId,
        /// The count after that thing.
        revision: i64,
    },
    /// Put a character back to what it was, or away again.
    PutBack {
        /// Whose.
        member: UserId,
        /// Which.
        character: CharacterNo,
        /// What was known of it.
        sheet: Option<Sheet>,
    },
    /// Take over what somebody said of himself elsewhere: his language, and what his main character is. Never refused:
    /// what cannot be recorded, or is known already, is left out.
    Adopt {
        /// Who.
        member: UserId,
        /// The language that he chose.
        language: Option<Locale>,
        /// What he said.
        change: Change,
    },
    /// Fill in what a file says: the main character of each.
    Import(Vec<(UserId, Change)>),
    /// Take an import back.
    PutAllBack(Vec<Imported>),
    /// Be spoken to in a language; `None` for that of one's Discord.
    ChooseLanguage(UserId, Option<Locale>),
    /// See times in a zone; `None` for the guild's.
    ChooseZone(UserId, Option<Zone>),
    /// Give a pair of weapons another role in this guild; `None` for the pack's.
    ChangePair {
        /// The codes of its weapons.
        weapons: Vec<String>,
        /// Its role.
        role: Option<String>,
    },
}

/// What to change about a character; what is `None` stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Change {
    /// Its name; empty for none.
    pub name: Option<String>,
    /// Its weapons.
    pub weapons: Option<Weapons>,
    /// How strong it is.
    pub gear_score: Option<Score>,
    /// A link to its build; empty for none.
    pub build: Option<String>,
}

/// Weapons as somebody gave them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Weapons {
    /// In words.
    Typed(String),
    /// From menus: codes, and the role where there are several.
    Chosen(Vec<String>, Option<String>),
}

/// A gear score as somebody gave it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Score {
    /// In words.
    Typed(String),
    /// As a number.
    Number(i64),
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let desk = Desk { ctx, guild };
    match command {
        Command::Record { member, character, change } => desk.record(*member, *character, change),
        Command::Add { member, name } => desk.add(*member, name),
        Command::Remove { member, character } => desk.put(*member, *character, None),
        Command::ChooseMain { member, character } => desk.choose_main(*member, *character),
        Command::Undo { member, revision } => desk.undo(*member, *revision),
        Command::PutBack { member, character, sheet } => desk.put(*member, *character, sheet.clone()),
        Command::Adopt { member, language, change } => Ok(desk.adopt(*member, *language, change)),
        Command::Import(changes) => desk.import(changes),
        Command::PutAllBack(changes) => desk.put_all_back(changes),
        Command::ChooseLanguage(member, language) => desk.choose_language(*member, *language),
        Command::ChooseZone(member, zone) => desk.choose_zone(*member, *zone),
        Command::ChangePair { weapons, role } => desk.change_pair(weapons, role.as_deref()),
    }
}

/// The game of the guild.
///
/// # Errors
/// A [`Refusal`] that says how to choose one.
pub fn game<'a>(ctx: &Ctx<'a>, guild: &Guild) -> Result<&'a Pack, Refusal> {
    guild.game(ctx.games).ok_or_else(|| texts::spine::NotSetUp { command: Arg::Command("/setup game") }.into())
}

/// Refuses whoever would set what is another's without the right to.
///
/// # Errors
/// A [`Refusal`] that names the right.
pub fn must_be_own_or_officer(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Result<(), Refusal> {
    if ctx.actor.user() == Some(member) {
        return Ok(());
    }
    ctx.demand(Capability::MembersManage, guild)
}

/// The place where commands are looked at.
struct Desk<'a> {
    ctx: &'a Ctx<'a>,
    guild: &'a Guild,
}

impl Desk<'_> {
    fn profile(&self, member: UserId) -> Profile {
        self.guild.profiles.of(member).cloned().unwrap_or_default()
    }

    // === Characters ===

    /// Whoever is known only to the server gets a profile with his first change (E-36).
    fn record(&self, member: UserId, character: Option<CharacterNo>, change: &Change) -> Result<Vec<Fact>, Refusal> {
        must_be_own_or_officer(self.ctx, self.guild, member)?;
        self.must_be_a_person(member)?;
        let profile = self.profile(member);
        let (no, was) = match character.or(Some(profile.main).filter(|main| *main != 0)) {
            Some(no) => {
                (no, Some(profile.characters.get(&no).cloned().ok_or_else(|| Refusal::from(say::NoSuchCharacter))?))
            }
            None => (1, None),
        };
        let mut sheet = was.clone().unwrap_or_default();
        self.change(&mut sheet, change)?;
        if Some(&sheet) == was.as_ref() || was.is_none() && sheet.is_empty() {
            return Err(say::NoChange.into());
        }
        Ok(vec![Fact::Recorded { member, character: no, sheet: Some(sheet), was }])
    }

    /// Bots play no games, and nobody knows whoever never was on the server.
    fn must_be_a_person(&self, member: UserId) -> Result<(), Refusal> {
        let view = self.guild.mirror.members.get(&member);
        let is_own = self.ctx.actor.user() == Some(member);
        let is_known = is_own || view.is_some() || self.guild.profiles.of(member).is_some();
        if !is_known || view.is_some_and(|view| view.is_bot) {
            return Err(say::NotAPerson { member: member.into() }.into());
        }
        Ok(())
    }

    fn change(&self, sheet: &mut Sheet, change: &Change) -> Result<(), Refusal> {
        if let Some(typed) = &change.name {
            sheet.name = name(typed)?;
        }
        if let Some(weapons) = &change.weapons {
            self.take_weapons(sheet, weapons)?;
        }
        if let Some(score) = &change.gear_score {
            let pack = game(self.ctx, self.guild)?;
            sheet.gear_score = Some(gear_score(pack, self.ctx.locale, score)?);
            sheet.updated = self.ctx.now.0;
        }
        if let Some(typed) = &change.build {
            sheet.build = build(typed, || game(self.ctx, self.guild))?;
        }
        Ok(())
    }

    fn take_weapons(&self, sheet: &mut Sheet, weapons: &Weapons) -> Result<(), Refusal> {
        let pack = game(self.ctx, self.guild)?;
        let (pair, role) = match weapons {
            Weapons::Typed(text) => (understood(pack, self.ctx.locale, text)?, None),
            Weapons::Chosen(codes, role) => {
                (pack.pair(codes).ok_or_else(|| Refusal::from(texts::spine::StaleButton))?, role.clone())
            }
        };
        if role.as_ref().is_some_and(|role| !self.roles(pair).iter().any(|possible| possible == role)) {
            return Err(texts::spine::StaleButton.into());
        }
        // Somebody who only types his weapons once more keeps the role that he chose for them.
        let keeps = matches!(weapons, Weapons::Typed(_)) && sheet.weapons == pair.weapons;
        if !keeps {
            sheet.role = role.filter(|role| Some(role.as_str()) != self.roles(pair).first().map(String::as_str));
        }
        sheet.weapons.clone_from(&pair.weapons);
        sheet.updated = self.ctx.now.0;
        Ok(())
    }

    fn roles(&self, pair: &Pair) -> Vec<String> {
        roles_of(self.guild, pair)
    }

    fn add(&self, member: UserId, typed: &str) -> Result<Vec<Fact>, Refusal> {
        must_be_own_or_officer(self.ctx, self.guild, member)?;
        self.must_be_a_person(member)?;
        let profile = self.profile(member);
        let Some(no) = profile.free_no() else {
            return Err(say::TooManyCharacters { max: CHARACTERS_MAX.into() }.into());
        };
        let name = name(typed)?.ok_or_else(|| Refusal::from(say::NameMissing))?;
        let folded = games::fold::folded(name.as_typed());
        let is_same =
            |sheet: &Sheet| sheet.name.as_ref().is_some_and(|it| games::fold::folded(it.as_typed()) == folded);
        if profile.characters.values().any(is_same) {
            return Err(say::CharacterExists { name: (&name).into() }.into());
        }
        let sheet = Some(Sheet { name: Some(name), ..Sheet::default() });
        Ok(vec![Fact::Recorded { member, character: no, sheet, was: None }])
    }

    fn put(&self, member: UserId, character: CharacterNo, sheet: Option<Sheet>) -> Result<Vec<Fact>, Refusal> {
        must_be_own_or_officer(self.ctx, self.guild, member)?;
        let was = self.profile(member).characters.get(&character).cloned();
        if was.is_none() && sheet.is_none() {
            return Err(say::NoSuchCharacter.into());
        }
        Ok(vec![Fact::Recorded { member, character, sheet, was }])
    }

    fn choose_main(&self, member: UserId, character: CharacterNo) -> Result<Vec<Fact>, Refusal> {
        must_be_own_or_officer(self.ctx, self.guild, member)?;
        let profile = self.profile(member);
        if !profile.characters.contains_key(&character) {
            return Err(say::NoSuchCharacter.into());
        }
        if profile.main == character {
            return Err(say::NoChange.into());
        }
        Ok(vec![Fact::MainChosen { member, character, was: profile.main }])
    }

    fn undo(&self, member: UserId, revision: i64) -> Result<Vec<Fact>, Refusal> {
        let profile = self.profile(member);
        let before = profile.before.filter(|_| profile.revision == revision);
        let before = before.ok_or_else(|| Refusal::from(texts::spine::UndoTooLate))?;
        // A character that counted before it was removed counts again.
        let counts_again = before.sheet.is_some() && before.main == before.character && before.main != profile.main;
        let main = Fact::MainChosen { member, character: before.main, was: profile.main };
        let facts = self.put(member, before.character, before.sheet)?;
        Ok(facts.into_iter().chain(counts_again.then_some(main)).collect())
    }

    fn adopt(&self, member: UserId, language: Option<Locale>, change: &Change) -> Vec<Fact> {
        let spoken = language.and_then(|language| self.choose_language(member, Some(language)).ok());
        let recorded = (*change != Change::default()).then(|| self.record(member, None, change).ok());
        spoken.into_iter().chain(recorded.flatten()).flatten().collect()
    }

    /// What cannot be recorded was left out before; what is as it should be is no change.
    fn import(&self, changes: &[(UserId, Change)]) -> Result<Vec<Fact>, Refusal> {
        self.ctx.demand(Capability::MembersManage, self.guild)?;
        let recorded = changes.iter().filter_map(|(member, change)| self.record(*member, None, change).ok()).flatten();
        let changes: Vec<Imported> = recorded
            .filter_map(|fact| match fact {
                Fact::Recorded { member, character, sheet, was } => Some(Imported { member, character, sheet, was }),
                _ => None,
            })
            .collect();
        if changes.is_empty() { Err(say::NoChange.into()) } else { Ok(vec![Fact::Imported { changes }]) }
    }

    fn put_all_back(&self, changes: &[Imported]) -> Result<Vec<Fact>, Refusal> {
        self.ctx.demand(Capability::MembersManage, self.guild)?;
        let turned = |it: &Imported| Imported { sheet: it.was.clone(), was: it.sheet.clone(), ..it.clone() };
        Ok(vec![Fact::Imported { changes: changes.iter().map(turned).collect() }])
    }

    // === How somebody is spoken to ===

    fn choose_language(&self, member: UserId, language: Option<Locale>) -> Result<Vec<Fact>, Refusal> {
        must_be_own_or_officer(self.ctx, self.guild, member)?;
        let was = self.profile(member).language;
        if was == language {
            return Err(say::NoChange.into());
        }
        Ok(vec![Fact::LanguageChosen { member, language, was }])
    }

    fn choose_zone(&self, member: UserId, zone: Option<Zone>) -> Result<Vec<Fact>, Refusal> {
        must_be_own_or_officer(self.ctx, self.guild, member)?;
        let was = self.profile(member).zone;
        if was == zone {
            return Err(say::NoChange.into());
        }
        Ok(vec![Fact::ZoneChosen { member, zone, was }])
    }

    // === The guild's own table ===

    fn change_pair(&self, weapons: &[String], role: Option<&str>) -> Result<Vec<Fact>, Refusal> {
        self.ctx.demand(Capability::SetupManage, self.guild)?;
        let pack = game(self.ctx, self.guild)?;
        let pair = pack.pair(weapons).ok_or_else(|| Refusal::from(texts::spine::ChangedSince))?;
        if role.is_some_and(|role| pack.role(role).is_none()) {
            return Err(say::UnknownRole { typed: Arg::quote(role.unwrap_or_default()) }.into());
        }
        let role = role.filter(|role| *role != pair.role).map(str::to_owned);
        let was = self.guild.profiles.pairs.get(&pair_key(&pair.weapons)).cloned();
        if was == role {
            return Err(say::NoChange.into());
        }
        Ok(vec![Fact::PairChanged { weapons: pair.weapons.clone(), role, was }])
    }
}

/// The roles that a pair can have in this guild, the usual one first.
pub fn roles_of(guild: &Guild, pair: &Pair) -> Vec<String> {
    let usual = guild.profiles.pairs.get(&pair_key(&pair.weapons)).map(String::as_str);
    let others = pair.roles().filter(|role| Some(*role) != usual);
    usual.into_iter().chain(others).map(str::to_owned).collect()
}

// === From words to values ===

fn name(typed: &str) -> Result<Option<FreeText>, Refusal> {
    let one_line: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    FreeText::parse(&one_line, NAME_LENGTH_MAX).map_err(|too_long| say::NameTooLong { max: too_long.max.into() }.into())
}

/// A whole number within the game's bounds; thousands may stand apart. `3.5k` is refused with words instead of becoming 0,
/// as in the predecessor (13 of the members' list, D-71).
///
/// # Errors
/// A [`Refusal`] that names the bounds.
pub fn gear_score(pack: &Pack, locale: Locale, score: &Score) -> Result<i64, Refusal> {
    let bounds = &pack.gear_score;
    let number = match score {
        Score::Number(number) => Some(*number),
        Score::Typed(text) => whole_number(text),
    };
    let name = || Arg::Safe(bounds.name.of(locale).to_owned());
    let number = number.filter(|number| (bounds.min..=bounds.max).contains(number));
    number.ok_or_else(|| {
        let typed = match score {
            Score::Number(number) => number.to_string(),
            Score::Typed(text) => text.trim().to_owned(),
        };
        let (min, max) = (Arg::Safe(bounds.min.to_string()), Arg::Safe(bounds.max.to_string()));
        say::BadGearScore { typed: Arg::quote(&typed), name: name(), min, max }.into()
    })
}

/// Digits, with blanks or apostrophes between thousands. A comma or a point could mean something else.
fn whole_number(text: &str) -> Option<i64> {
    const DIGITS_MAX: usize = 9;
    let text = text.trim();
    let is_gap = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\'' | '’');
    let digits: String = text.chars().filter(|c| !is_gap(*c)).collect();
    let is_number = (1..=DIGITS_MAX).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
    let groups: Vec<&str> = text.split(is_gap).collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len());
    (is_number && (groups.len() == 1 || is_grouped)).then(|| digits.parse().ok()).flatten()
}

fn build<'a>(typed: &str, game: impl FnOnce() -> Result<&'a Pack, Refusal>) -> Result<Option<FreeText>, Refusal> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let pack = game()?;
    let link = BuildLink::parse(typed, &pack.build_hosts).map_err(|problem| link_refusal(pack, problem))?;
    Ok(FreeText::parse(link.as_str(), usize::MAX).ok().flatten())
}

fn link_refusal(pack: &Pack, problem: LinkProblem) -> Refusal {
    let hosts = || Arg::Safe(pack.build_hosts.iter().map(|host| format!("`{host}`")).collect::<Vec<_>>().join(", "));
    let text: Text = match problem {
        LinkProblem::NotALink => say::NotALink.into(),
        LinkProblem::Tricky => say::TrickyLink.into(),
        LinkProblem::OtherHost => say::OtherHost { hosts: hosts() }.into(),
        LinkProblem::TooLong => say::LinkTooLong { max: games::build_link::LINK_LENGTH_MAX.into() }.into(),
    };
    text.into()
}

/// The pair that a text means.
///
/// # Errors
/// A [`Refusal`] that says why it means none, with an example of the game.
pub fn understood<'a>(pack: &'a Pack, locale: Locale, text: &str) -> Result<&'a Pair, Refusal> {
    pack.understand(text).map_err(|misread| {
        let example = pack.pairs.first().map(|pair| pair.weapons.iter().filter_map(|code| pack.weapon(code)));
        let example: Vec<&str> = example.into_iter().flatten().map(|weapon| weapon.name.of(locale)).collect();
        let example = Arg::Safe(example.join(", "));
        let typed = Arg::quote(&domain::limits::shorten(text, games::weapon_text::TEXT_LENGTH_MAX));
        let count = pack.picks.into();
        let text: Text = match misread {
            Misread::Unknown => say::WeaponsUnknown { typed, example }.into(),
            Misread::TooFew => say::WeaponsTooFew { count, example }.into(),
            Misread::TooMany => say::WeaponsTooMany { count, example }.into(),
            Misread::Twice => say::WeaponsTwice.into(),
            Misread::NoPair => say::WeaponsNoPair { typed }.into(),
        };
        text.into()
    })
}
