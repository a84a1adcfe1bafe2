//! What each reason asks, what comes back from its form, and whether that is right: pure.

use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::message::{Input, Modal};
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use games::weapon_text::TEXT_LENGTH_MAX;
use games::{Pack, Pair};
use texts::onboarding as say;

use super::NAME;
use super::command::action;
use super::reasons::Reason;
use super::state::Answers;
use crate::profiles::rules::{self as profiles, Change, NAME_LENGTH_MAX, Score, Weapons};
use crate::{Ctx, Filled, Guild};

/// The longest name of another guild, in characters: games allow no more.
pub const GUILD_LENGTH_MAX: usize = 50;
/// The longest tag of another guild: it stands before names, which may have 32 characters in all.
pub const TAG_LENGTH_MAX: usize = 8;
/// The longest name of a friend: as long as a name on a Discord server may be.
pub const FRIEND_LENGTH_MAX: usize = 32;
/// Characters of a gear score as typed; what is no number is kept, too, to be shown as wrong.
pub const SCORE_LENGTH_MAX: usize = 12;

/// The form for a reason; what was said before stands in it.
pub fn form(ctx: &Ctx<'_>, guild: &Guild, user: UserId, reason: Reason) -> Modal {
    let answers = guild.onboarding.of(user).and_then(|person| person.draft.as_ref()).map(|draft| &draft.answers);
    let none = Answers::default();
    let answers = answers.unwrap_or(&none);
    let input = |name: &str, label: Text, value: &Option<FreeText>, length_max| Input {
        name: name.to_owned(),
        label: ctx.say(label),
        placeholder: String::new(),
        value: value.as_ref().map(|text| text.as_typed().to_owned()).unwrap_or_default(),
        required: true,
        length_max,
        multiline: false,
    };
    let mut inputs = vec![input("name", say::FormName.into(), &answers.name, NAME_LENGTH_MAX)];
    if reason.is_of_another_guild() {
        inputs.push(input("guild", say::FormGuild.into(), &answers.guild, GUILD_LENGTH_MAX));
        inputs.push(Input { required: false, ..input("tag", say::FormTag.into(), &answers.tag, TAG_LENGTH_MAX) });
    }
    if reason == Reason::Friend {
        inputs.push(input("friend", say::FormFriend.into(), &answers.friend, FRIEND_LENGTH_MAX));
    }
    if let Some(pack) = guild.game(ctx.games).filter(|_| reason.plays_along()) {
        let bounds = &pack.gear_score;
        let (min, max) = (Arg::Safe(bounds.min.to_string()), Arg::Safe(bounds.max.to_string()));
        let score_name = Arg::Safe(bounds.name.of(ctx.locale).to_owned());
        inputs.push(Input {
            placeholder: ctx.say(texts::profile::FormScoreHint { min, max }),
            ..input("score", texts::profile::FormScore { name: score_name }.into(), &answers.score, SCORE_LENGTH_MAX)
        });
        let weapons = input("weapons", say::FormWeapons.into(), &answers.weapons, TEXT_LENGTH_MAX);
        inputs.push(Input {
            required: false,
            value: if answers.chosen.is_empty() { weapons.value } else { spelt(ctx, pack, &answers.chosen) },
            placeholder: pack.pairs.first().map(|pair| spelt(ctx, pack, &pair.weapons)).unwrap_or_default(),
            ..input("weapons", say::FormWeapons.into(), &None, TEXT_LENGTH_MAX)
        });
    }
    let id = CustomId::new(NAME, action::FILL, guild.id).only_for(user).with(reason.name());
    Modal { custom_id: id.to_string(), title: ctx.say(say::FormTitle), inputs }
}

/// The names of weapons, as they are understood again.
fn spelt(ctx: &Ctx<'_>, pack: &Pack, codes: &[String]) -> String {
    let names = codes.iter().filter_map(|code| pack.weapon(code)).map(|weapon| weapon.name.of(ctx.locale));
    names.collect::<Vec<_>>().join(", ")
}

/// What a filled form says, on top of what was said before: inputs that it does not have stay as they are.
pub fn filled_in(guild: &Guild, user: UserId, filled: &Filled<'_>) -> Answers {
    let draft = guild.onboarding.of(user).and_then(|person| person.draft.as_ref());
    let before = draft.map(|draft| draft.answers.clone()).unwrap_or_default();
    let has = |name: &str| filled.fields.iter().any(|(field, _)| field == name);
    let text = |name: &str, max: usize, before: Option<FreeText>| {
        if has(name) { one_line(filled.given(name).unwrap_or_default(), max) } else { before }
    };
    let Answers { name, guild, tag, friend, score, weapons, chosen } = before;
    Answers {
        name: text("name", NAME_LENGTH_MAX, name),
        guild: text("guild", GUILD_LENGTH_MAX, guild),
        tag: text("tag", TAG_LENGTH_MAX, tag),
        friend: text("friend", FRIEND_LENGTH_MAX, friend),
        score: text("score", SCORE_LENGTH_MAX, score),
        weapons: text("weapons", TEXT_LENGTH_MAX, weapons),
        // Words and menus are two ways to say one thing: the newer one counts.
        chosen: if has("weapons") { Vec::new() } else { chosen },
    }
}

/// Discord bounds what a form takes; a client that does not is cut short.
fn one_line(typed: &str, max: usize) -> Option<FreeText> {
    let one_line: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    FreeText::parse(&one_line.chars().take(max).collect::<String>(), max).ok().flatten()
}

/// What is missing or wrong, in the order of the form.
pub fn problems(ctx: &Ctx<'_>, guild: &Guild, reason: Reason, answers: &Answers) -> Vec<Text> {
    let missing = |value: &Option<FreeText>, label: Text| {
        value.is_none().then(|| Text::from(say::Missing { what: label.into() }))
    };
    let mut found: Vec<Text> = missing(&answers.name, say::FormName.into()).into_iter().collect();
    if reason.is_of_another_guild() {
        found.extend(missing(&answers.guild, say::FormGuild.into()));
    }
    if reason == Reason::Friend {
        found.extend(missing(&answers.friend, say::FormFriend.into()));
    }
    if let Some(pack) = guild.game(ctx.games).filter(|_| reason.plays_along()) {
        found.extend(score(ctx, pack, answers).err().map(|refusal| refusal.text));
        found.extend(pair(ctx, pack, answers).err().map(|refusal| refusal.text));
    }
    found
}

fn score(ctx: &Ctx<'_>, pack: &Pack, answers: &Answers) -> Result<i64, Refusal> {
    let name = || Arg::Safe(pack.gear_score.name.of(ctx.locale).to_owned());
    let typed = answers.score.as_ref();
    let typed = typed.ok_or_else(|| Refusal::from(say::Missing { what: name() }))?;
    profiles::gear_score(pack, ctx.locale, &Score::Typed(typed.as_typed().to_owned()))
}

/// The weapons that were chosen, or typed.
///
/// # Errors
/// A [`Refusal`] that says what is missing or not understood.
pub fn pair<'a>(ctx: &Ctx<'_>, pack: &'a Pack, answers: &Answers) -> Result<&'a Pair, Refusal> {
    let missing = || Refusal::from(say::Missing { what: Text::from(texts::profile::FormWeapons).into() });
    if !answers.chosen.is_empty() {
        return pack.pair(&answers.chosen).ok_or_else(missing);
    }
    let typed = answers.weapons.as_ref().ok_or_else(missing)?;
    profiles::understood(pack, ctx.locale, typed.as_typed())
}

/// What a profile learns from answers that are right.
pub fn change(reason: Reason, answers: &Answers) -> Change {
    let name = answers.name.as_ref().map(|name| name.as_typed().to_owned());
    if !reason.plays_along() {
        return Change { name, ..Change::default() };
    }
    let typed = |text: &FreeText| text.as_typed().to_owned();
    let weapons = match answers.chosen.is_empty() {
        true => answers.weapons.as_ref().map(|words| Weapons::Typed(typed(words))),
        false => Some(Weapons::Chosen(answers.chosen.clone(), None)),
    };
    Change { name, weapons, gear_score: answers.score.as_ref().map(|score| Score::Typed(typed(score))), build: None }
}

/// What is known of somebody already, so that he need not say it again.
pub fn known(guild: &Guild, user: UserId) -> Answers {
    let Some(sheet) = guild.profiles.main_of(user) else { return Answers::default() };
    let score = sheet.gear_score.and_then(|score| one_line(&score.to_string(), SCORE_LENGTH_MAX));
    Answers { name: sheet.name.clone(), score, chosen: sheet.weapons.clone(), ..Answers::default() }
}

/// The weapons after one more was chosen from the menus; numbers are places in the pack's list.
pub fn with_weapon(pack: &Pack, answers: &Answers, first: Option<usize>, second: Option<usize>) -> Option<Answers> {
    let code = |at: usize| pack.weapons.get(at).map(|weapon| weapon.code.clone());
    let chosen = match (first, second) {
        (Some(first), _) => vec![code(first)?],
        (None, Some(second)) => vec![answers.chosen.first()?.clone(), code(second)?],
        (None, None) => return None,
    };
    // The pack has its own order.
    let chosen = pack.pair(&chosen).map_or(chosen, |pair| pair.weapons.clone());
    Some(Answers { chosen, weapons: None, ..answers.clone() })
}
