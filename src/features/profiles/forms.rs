//! The form with all that can be said of one's own character: what is in it at first, and what comes back.

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::locale::Locale;
use domain::message::{Input, Modal};
use domain::text::{Arg, Text};
use games::Pack;
use games::build_link::LINK_LENGTH_MAX;
use games::weapon_text::TEXT_LENGTH_MAX;
use texts::profile as say;

use super::NAME;
use super::command::action;
use super::rules::{Change, NAME_LENGTH_MAX, Score, Weapons};
use super::state::{CharacterNo, Sheet};
use crate::{Ctx, Filled, Guild};

/// Digits of a gear score, with blanks between thousands.
const SCORE_LENGTH_MAX: usize = 12;

/// The form for a character of somebody; for the first one when he has none.
pub(super) fn edit(ctx: &Ctx<'_>, guild: &Guild, member: UserId, no: Option<CharacterNo>) -> Modal {
    let sheet = sheet_of(guild, member, no);
    let name = sheet.name.as_ref().map(|name| name.as_typed().to_owned()).unwrap_or_default();
    let mut inputs = vec![Input { value: name, ..input(ctx, "name", say::FormName, NAME_LENGTH_MAX) }];
    if let Some(pack) = guild.game(ctx.games) {
        inputs.extend(of_game(ctx, pack, &sheet));
    }
    let id = CustomId::new(NAME, action::EDIT, guild.id).only_for(member).with(no.unwrap_or(0));
    Modal { custom_id: id.to_string(), title: ctx.say(say::FormTitle), inputs }
}

fn of_game(ctx: &Ctx<'_>, pack: &Pack, sheet: &Sheet) -> [Input; 3] {
    let bounds = &pack.gear_score;
    let score_name = Arg::Safe(bounds.name.of(ctx.locale).to_owned());
    let (min, max) = (Arg::Safe(bounds.min.to_string()), Arg::Safe(bounds.max.to_string()));
    let example = pack.pairs.first().map(|pair| written(pack, &pair.weapons, ctx.locale)).unwrap_or_default();
    let build = sheet.build.as_ref().map(|build| build.as_typed().to_owned()).unwrap_or_default();
    [
        Input {
            value: written(pack, &sheet.weapons, ctx.locale),
            placeholder: example,
            ..input(ctx, "weapons", say::FormWeapons, TEXT_LENGTH_MAX)
        },
        Input {
            value: sheet.gear_score.map(|score| score.to_string()).unwrap_or_default(),
            placeholder: ctx.say(say::FormScoreHint { min, max }),
            ..input(ctx, "score", say::FormScore { name: score_name }, SCORE_LENGTH_MAX)
        },
        Input {
            value: build,
            placeholder: ctx.say(say::FormBuildHint { hosts: Arg::Safe(pack.build_hosts.join(", ")) }),
            ..input(ctx, "build", say::FormBuild, LINK_LENGTH_MAX)
        },
    ]
}

/// The names of weapons, as they are understood again.
fn written(pack: &Pack, codes: &[String], locale: Locale) -> String {
    let names = codes.iter().filter_map(|code| pack.weapon(code)).map(|weapon| weapon.name.of(locale));
    names.collect::<Vec<_>>().join(", ")
}

fn input(ctx: &Ctx<'_>, name: &str, label: impl Into<Text>, length_max: usize) -> Input {
    Input {
        name: name.to_owned(),
        label: ctx.say(label),
        placeholder: String::new(),
        value: String::new(),
        required: false,
        length_max,
        multiline: false,
    }
}

fn sheet_of(guild: &Guild, member: UserId, no: Option<CharacterNo>) -> Sheet {
    let profile = guild.profiles.of(member);
    let sheet = profile.and_then(|profile| profile.characters.get(&no.unwrap_or(profile.main)));
    sheet.cloned().unwrap_or_default()
}

/// What the filled form wants: emptied inputs take away what may be missing, and leave the rest as it is.
pub(super) fn filled_in(guild: &Guild, member: UserId, no: Option<CharacterNo>, filled: &Filled<'_>) -> Change {
    let sheet = sheet_of(guild, member, no);
    let has = |name: &str| filled.fields.iter().any(|(field, _)| field == name);
    let text = |name: &str| filled.given(name).unwrap_or_default().to_owned();
    let emptied = |name: &str, held: bool| has(name) && (held || filled.given(name).is_some());
    Change {
        name: emptied("name", sheet.name.is_some()).then(|| text("name")),
        weapons: filled.given("weapons").map(|typed| Weapons::Typed(typed.to_owned())),
        gear_score: filled.given("score").map(|typed| Score::Typed(typed.to_owned())),
        build: emptied("build", sheet.build.is_some()).then(|| text("build")),
    }
}
