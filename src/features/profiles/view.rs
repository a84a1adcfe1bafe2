//! What people see of profiles: answers, and the menus for weapons.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::locale::Locale;
use domain::message::{Answer, ButtonStyle, Embed, Message, Row, Select, SelectOption};
use domain::moment::Zone;
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use games::{Pack, Weapon};
use texts::profile as say;

use super::command::{Pick, Query, action};
use super::state::{CharacterNo, Fact, Sheet};
use super::{NAME, card, forms, rules};
use crate::{Ctx, Guild};

/// A change can be taken back for as long as its interaction lives.
const UNDO_FOR: Duration = Duration::from_secs(15 * 60);
/// Menus live as long as their interaction.
const PICK_FOR: Duration = Duration::from_secs(15 * 60);
/// The violet of people.
const COLOR: u32 = 0x00_8E_44_AD;

// === Answers ===

/// What is kept, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.profiles.people.len().into() }.into()]
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    Some(match fact {
        Fact::Recorded { member, character, sheet, was } => {
            let said = recorded(ctx, guild, *character, sheet.as_ref(), was.as_ref());
            with_undo(ctx, guild, *member, about(ctx, *member, said))
        }
        Fact::Imported { changes } => {
            let new = changes.iter().filter(|it| it.was.is_none()).count();
            Message::text(ctx.say(say::Imported { new: new.into(), changed: (changes.len() - new).into() }))
        }
        Fact::MainChosen { member, character, .. } => {
            let sheet = guild.profiles.main_of(*member).cloned().unwrap_or_default();
            let said = ctx.say(say::MainSet { name: card::name(*character, &sheet) });
            Message::text(about(ctx, *member, said))
        }
        Fact::LanguageChosen { language, .. } => Message::text(language_set(ctx, *language)),
        Fact::ZoneChosen { zone, .. } => Message::text(zone_set(ctx, guild, *zone)),
        Fact::PairChanged { weapons, .. } => Message::text(pair_set(ctx, guild, weapons)?),
    })
}

/// What was done for somebody else begins with who that is.
fn about(ctx: &Ctx<'_>, member: UserId, said: String) -> String {
    if ctx.actor.user() == Some(member) {
        return said;
    }
    format!("{}\n{said}", ctx.say(say::CardOf { member: member.into() }))
}

fn recorded(ctx: &Ctx<'_>, guild: &Guild, no: CharacterNo, sheet: Option<&Sheet>, was: Option<&Sheet>) -> String {
    let none = Sheet::default();
    let Some(sheet) = sheet else {
        return ctx.say(say::Removed { name: card::name(no, was.unwrap_or(&none)) });
    };
    let pack = guild.game(ctx.games);
    let old = was.unwrap_or(&none);
    let changes_weapons = sheet.weapons != old.weapons || sheet.role != old.role;
    let changes_score = sheet.gear_score != old.gear_score;
    // Given once more as they were: that they are still true is what was recorded.
    let is_confirmed = sheet.updated != old.updated && !changes_weapons && !changes_score;
    let mut said = Vec::new();
    if sheet.name != old.name || was.is_none() && sheet.name.is_some() {
        said.push(ctx.say(say::NameSet { name: card::name(no, sheet) }));
    }
    if let Some(pair) = pack.and_then(|pack| pack.pair(&sheet.weapons))
        && (changes_weapons || is_confirmed)
    {
        said.push(weapons_set(ctx, guild, pack, sheet, pair));
    }
    if let Some((pack, score)) = pack.zip(sheet.gear_score)
        && (changes_score || is_confirmed)
    {
        let name = Arg::Safe(pack.gear_score.name.of(ctx.locale).to_owned());
        said.push(ctx.say(say::GearScoreSet { name, score: Arg::Safe(score.to_string()) }));
    }
    if sheet.build != old.build {
        let set = |link: &domain::free_text::FreeText| {
            ctx.say(say::BuildSet { link: Arg::Safe(card::build_link(ctx, link.as_typed())) })
        };
        said.push(sheet.build.as_ref().map_or_else(|| ctx.say(say::BuildCleared), set));
    }
    if said.is_empty() { ctx.say(say::Saved) } else { said.join("\n") }
}

fn weapons_set(ctx: &Ctx<'_>, guild: &Guild, pack: Option<&Pack>, sheet: &Sheet, pair: &games::Pair) -> String {
    let weapons = pack.map(|pack| pack.spell(pair, ctx.locale)).unwrap_or_default();
    let role = pack.and_then(|pack| guild.profiles.role(pack, sheet)).map(|role| role.label(ctx.locale));
    ctx.say(say::WeaponsSet { weapons: Arg::Safe(weapons), role: Arg::Safe(role.unwrap_or_default()) })
}

/// Said in the new language, so that whoever chose the wrong one sees it at once.
fn language_set(ctx: &Ctx<'_>, language: Option<Locale>) -> String {
    match language {
        Some(language) => {
            let name = Arg::Safe(language.native_name().to_owned());
            ctx.speaking(language).say(say::LanguageSet { language: name })
        }
        None => ctx.say(say::LanguageCleared),
    }
}

fn zone_set(ctx: &Ctx<'_>, guild: &Guild, zone: Option<Zone>) -> String {
    let shown = zone.unwrap_or_else(|| guild.zone());
    let (name, now) = (Arg::Safe(shown.name().to_owned()), Arg::Safe(ctx.now.local(shown).format("%H:%M").to_string()));
    match zone {
        Some(_) => ctx.say(say::ZoneSet { zone: name, now }),
        None => ctx.say(say::ZoneCleared { zone: name, now }),
    }
}

fn pair_set(ctx: &Ctx<'_>, guild: &Guild, weapons: &[String]) -> Option<String> {
    let pack = guild.game(ctx.games)?;
    let pair = pack.pair(weapons)?;
    let sheet = Sheet { weapons: weapons.to_vec(), ..Sheet::default() };
    let role = guild.profiles.role(pack, &sheet)?.label(ctx.locale);
    Some(ctx.say(say::PairSet { weapons: Arg::Safe(pack.spell(pair, ctx.locale)), role: Arg::Safe(role) }))
}

fn with_undo(ctx: &Ctx<'_>, guild: &Guild, member: UserId, text: String) -> Message {
    let message = Message::text(text);
    let Some((user, profile)) = ctx.actor.user().zip(guild.profiles.of(member)) else { return message };
    let id = CustomId::new(NAME, action::UNDO, guild.id).only_for(user).until(ctx.now.plus(UNDO_FOR));
    let id = id.with(format_args!("{member}.{}", profile.revision));
    message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Secondary, texts::spine::Undo, &id)]))
}

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when there is nothing to show.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    match query {
        Query::Show(member) => Ok(Answer::Private(card::card(ctx, guild, *member))),
        Query::EditForm(no) => {
            let member = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
            Ok(Answer::Form(forms::edit(ctx, guild, member, *no)))
        }
        Query::Pick(pick) => {
            rules::must_be_own_or_officer(ctx, guild, pick.member)?;
            Ok(Answer::Update(menus(ctx, guild, rules::game(ctx, guild)?, *pick)?))
        }
    }
}

// === The menus for weapons ===

/// Two menus, a third one where the weapons allow several roles, and what the choice means so far.
fn menus(ctx: &Ctx<'_>, guild: &Guild, pack: &Pack, pick: Pick) -> Result<Message, Refusal> {
    let Some(user) = ctx.actor.user() else { return Err(texts::spine::StaleButton.into()) };
    // A menu can send any number: what is no weapon was not chosen.
    let first = pick.first.and_then(|at| pack.weapons.get(at));
    let fits = |other: &&Weapon| first.is_some_and(|first| pack.partners(&first.code).any(|it| it.code == other.code));
    let second = pick.second.and_then(|at| pack.weapons.get(at)).filter(fits);
    let pick = Pick {
        first: pick.first.filter(|_| first.is_some()),
        second: pick.second.filter(|_| second.is_some()),
        ..pick
    };
    let desk = Menus { ctx, guild, pack, pick, user };
    let mut message = Message::embed(Embed {
        title: ctx.say(say::PickTitle),
        description: desk.meaning(),
        color: COLOR,
        ..Embed::default()
    });
    message = message.row(desk.weapons(action::FIRST, first, pack.first_weapons()));
    if let Some(first) = first.filter(|_| pack.picks == 2) {
        message = message.row(desk.weapons(action::SECOND, second, pack.partners(&first.code)));
    }
    if let Some(pair) = pick.pair(pack) {
        let roles = rules::roles_of(guild, pair);
        if roles.len() > 1 {
            message = message.row(desk.roles(&roles));
        }
        let save = ctx.button(ButtonStyle::Success, say::ButtonSave, &desk.id(action::SAVE));
        message = message.row(Row::Buttons(vec![save]));
    }
    Ok(message)
}

struct Menus<'a> {
    ctx: &'a Ctx<'a>,
    guild: &'a Guild,
    pack: &'a Pack,
    pick: Pick,
    user: UserId,
}

impl Menus<'_> {
    fn id(&self, action: &str) -> CustomId {
        let id = CustomId::new(NAME, action, self.guild.id).only_for(self.user).until(self.ctx.now.plus(PICK_FOR));
        id.with(self.pick.argument())
    }

    fn meaning(&self) -> String {
        let said: Text = match self.pick.pair(self.pack) {
            Some(pair) => {
                let roles = rules::roles_of(self.guild, pair);
                let role = roles.get(self.pick.role.unwrap_or(0)).and_then(|role| self.pack.role(role));
                let role = Arg::Safe(role.map(|role| role.label(self.ctx.locale)).unwrap_or_default());
                say::PickMeans { weapons: Arg::Safe(self.pack.spell(pair, self.ctx.locale)), role }.into()
            }
            None => say::PickMore.into(),
        };
        let said = self.ctx.say(said);
        let own = self.user == self.pick.member;
        if own { said } else { format!("{}\n{said}", self.ctx.say(say::CardOf { member: self.pick.member.into() })) }
    }

    /// The choice so far stands where an empty menu says what it is for.
    fn weapons<'w>(&self, action: &str, chosen: Option<&Weapon>, offered: impl Iterator<Item = &'w Weapon>) -> Row {
        let prompt =
            || self.ctx.say(if action == action::FIRST { Text::from(say::PickFirst) } else { say::PickSecond.into() });
        let placeholder = chosen.map_or_else(prompt, |weapon| weapon.label(self.ctx.locale));
        let place = |weapon: &Weapon| self.pack.weapons.iter().position(|other| other.code == weapon.code);
        let option = |weapon: &Weapon| SelectOption {
            label: weapon.label(self.ctx.locale),
            value: place(weapon).unwrap_or_default().to_string(),
        };
        Row::Select(Select {
            custom_id: self.id(action).to_string(),
            placeholder,
            options: offered.map(option).collect(),
        })
    }

    fn roles(&self, roles: &[String]) -> Row {
        let label = |code: &String| self.pack.role(code).map(|role| role.label(self.ctx.locale)).unwrap_or_default();
        let chosen = self.pick.role.and_then(|at| roles.get(at)).map(label);
        let option = |(at, code): (usize, &String)| SelectOption { label: label(code), value: at.to_string() };
        Row::Select(Select {
            custom_id: self.id(action::ROLE).to_string(),
            placeholder: chosen.unwrap_or_else(|| self.ctx.say(say::PickRole)),
            options: roles.iter().enumerate().map(option).collect(),
        })
    }
}
