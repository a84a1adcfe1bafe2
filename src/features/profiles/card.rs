//! A character and a person as everybody sees them: one line, or a card.

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{ButtonStyle, Embed, Message, Row};
use domain::text::{Arg, Text, TimeStyle};
use games::Pack;
use texts::profile as say;

use super::NAME;
use super::command::{Pick, action};
use super::state::{CharacterNo, Profile, Sheet};
use crate::{Ctx, Guild};

/// Characters of the lines about somebody's characters; a heading and how he is spoken to stand around them.
const CHARACTERS_CHARS_MAX: usize = 3_600;

const _: () = assert!(CHARACTERS_CHARS_MAX + 400 <= EMBED_DESCRIPTION_MAX);
/// The violet of people.
const COLOR: u32 = 0x00_8E_44_AD;

/// What a character is called: its name, or its number.
pub fn name(no: CharacterNo, sheet: &Sheet) -> Arg {
    match &sheet.name {
        Some(name) => name.into(),
        None => Text::from(say::Unnamed { no: Arg::Safe(no.to_string()) }).into(),
    }
}

/// The same without escapes, for suggestions.
pub(super) fn plain_name(ctx: &Ctx<'_>, no: CharacterNo, sheet: &Sheet) -> String {
    let unnamed = || ctx.say(say::Unnamed { no: Arg::Safe(no.to_string()) });
    sheet.name.as_ref().map_or_else(unnamed, |name| name.as_typed().to_owned())
}

/// What a character is worth to a group: role, weapons, gear score, build; empty while nothing is known.
pub fn line(ctx: &Ctx<'_>, guild: &Guild, pack: Option<&Pack>, sheet: &Sheet) -> String {
    let role = pack.and_then(|pack| guild.profiles.role(pack, sheet)).map(|role| role.label(ctx.locale));
    let short = Some(short(ctx, pack, sheet)).filter(|short| !short.is_empty());
    [role, short].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The same in as few letters as say it, without the role that stands above: icons where the pair has a name.
pub fn brief(ctx: &Ctx<'_>, pack: Option<&Pack>, sheet: &Sheet) -> String {
    let Some(pack) = pack else { return String::new() };
    let icons = |pair: &games::Pair| {
        pair.weapons.iter().filter_map(|code| pack.weapon(code)).map(|weapon| weapon.icon.as_str()).collect::<String>()
    };
    let weapons = pack.pair(&sheet.weapons).map(|pair| match pair.name.as_str() {
        "" => pack.spell(pair, ctx.locale),
        name => format!("{} {name}", icons(pair)),
    });
    let score = sheet.gear_score.map(|score| score.to_string());
    let build = sheet.build.as_ref().map(|link| build_link(ctx, link.as_typed()));
    [weapons, score, build].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn short(ctx: &Ctx<'_>, pack: Option<&Pack>, sheet: &Sheet) -> String {
    let Some(pack) = pack else { return String::new() };
    let weapons = pack.pair(&sheet.weapons).map(|pair| match pair.name.as_str() {
        "" => pack.spell(pair, ctx.locale),
        name => format!("{} ({name})", pack.spell(pair, ctx.locale)),
    });
    let score = sheet.gear_score.map(|score| format!("{} {score}", pack.gear_score.name.of(ctx.locale)));
    let build = sheet.build.as_ref().map(|link| build_link(ctx, link.as_typed()));
    [weapons, score, build].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A word that leads to a build; links have no characters that end one (see [`games::BuildLink`]).
pub fn build_link(ctx: &Ctx<'_>, link: &str) -> String {
    format!("[{}](<{link}>)", ctx.say(say::BuildWord))
}

/// Everything that is known of somebody, with what he may do about it.
pub fn card(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Message {
    let none = Profile::default();
    let profile = guild.profiles.of(member).unwrap_or(&none);
    let is_own = ctx.actor.user() == Some(member);
    let pack = guild.game(ctx.games);
    let mut lines = vec![ctx.say(say::CardOf { member: member.into() })];
    lines.extend(fitting(|others| characters(ctx, guild, pack, profile, others)));
    if profile.characters.is_empty() {
        lines.push(ctx.say(if is_own { Text::from(say::CardEmptyOwn) } else { say::CardEmpty.into() }));
    }
    if is_own {
        lines.extend(personal(ctx, guild, profile));
    }
    let message = Message::embed(Embed {
        title: ctx.say(say::CardTitle),
        description: lines.join("\n"),
        color: COLOR,
        ..Embed::default()
    });
    if is_own { message.row(Row::Buttons(buttons(ctx, guild, member))) } else { message }
}

/// Links of characters that do not count are left out where all of them are too long for one message.
fn fitting(lines: impl Fn(Others) -> Vec<String>) -> Vec<String> {
    let all = lines(Others::Whole);
    let chars: usize = all.iter().map(|line| line.chars().count() + 1).sum();
    if chars <= CHARACTERS_CHARS_MAX { all } else { lines(Others::WithoutLinks) }
}

/// How characters that do not count are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    Whole,
    WithoutLinks,
}

fn characters(ctx: &Ctx<'_>, guild: &Guild, pack: Option<&Pack>, profile: &Profile, others: Others) -> Vec<String> {
    let mut all: Vec<(&CharacterNo, &Sheet)> = profile.characters.iter().collect();
    all.sort_by_key(|(no, _)| (**no != profile.main, **no));
    let one = |(no, sheet): (&CharacterNo, &Sheet)| {
        let name = name(*no, sheet);
        let title = match *no == profile.main {
            true => ctx.say(say::CardMain { name }),
            false => ctx.say(say::CardOther { name }),
        };
        let updated = sheet.updated().map(|at| ctx.say(say::CardUpdated { at: Arg::time(at, TimeStyle::Day) }));
        let is_cut = others == Others::WithoutLinks && *no != profile.main;
        let shown = if is_cut { &Sheet { build: None, ..sheet.clone() } } else { sheet };
        let below = [Some(line(ctx, guild, pack, shown)).filter(|line| !line.is_empty()), updated];
        std::iter::once(title).chain(below.into_iter().flatten().map(|line| format!("└ {line}"))).collect::<Vec<_>>()
    };
    all.into_iter().flat_map(one).collect()
}

/// How somebody is spoken to: for his own eyes only.
fn personal(ctx: &Ctx<'_>, guild: &Guild, profile: &Profile) -> [String; 2] {
    let language = match profile.language {
        Some(language) => ctx.say(say::CardLanguage { language: Arg::Safe(language.native_name().to_owned()) }),
        None => ctx.say(say::CardLanguageOfDiscord),
    };
    let zone = profile.zone.unwrap_or_else(|| guild.zone());
    let now = Arg::Safe(ctx.now.local(zone).format("%H:%M").to_string());
    [language, ctx.say(say::CardZone { zone: Arg::Safe(zone.name().to_owned()), now })]
}

/// Buttons with which somebody changes his own main character.
pub fn buttons(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Vec<domain::message::Button> {
    let id = |action| CustomId::new(NAME, action, guild.id).only_for(member);
    let edit = ctx.button(ButtonStyle::Primary, say::ButtonEdit, &id(action::EDIT_FORM).with(0));
    let pick = Pick { member, character: 0, first: None, second: None, role: None };
    let weapons = guild
        .game(ctx.games)
        .map(|_| ctx.button(ButtonStyle::Secondary, say::ButtonWeapons, &id(action::PICK).with(pick.argument())));
    std::iter::once(edit).chain(weapons).collect()
}
