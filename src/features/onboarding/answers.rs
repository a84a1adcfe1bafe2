//! What each reason asks, what comes back from its form, and whether that is right: pure.

use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::limits::{INPUT_LABEL_MAX, shorten};
use domain::message::{Input, Modal};
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use games::weapon_text::TEXT_LENGTH_MAX;
use games::{Pack, Pair};
use texts::onboarding as say;

use super::NAME;
use super::command::action;
use super::questions::{self, OwnAnswer, Question, Topic};
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
///
/// # Errors
/// A [`Refusal`] when there is nothing to ask: the guild asks only what it needs a game for, and plays none.
pub fn form(ctx: &Ctx<'_>, guild: &Guild, user: UserId, reason: Reason) -> Result<Modal, Refusal> {
    let draft = guild.onboarding.of(user).and_then(|person| person.draft.as_ref());
    let answers = draft.map(|draft| draft.answers.clone()).unwrap_or_default();
    let id = CustomId::new(NAME, action::FILL, guild.id).only_for(user).with(questions::argument(guild, reason));
    modal(ctx, guild, reason, (&answers, id.to_string()))
}

/// A form as it would be shown to whoever has said this so far.
pub(super) fn modal(
    ctx: &Ctx<'_>,
    guild: &Guild,
    reason: Reason,
    (answers, custom_id): (&Answers, String),
) -> Result<Modal, Refusal> {
    let asked = questions::asked(ctx, guild, reason);
    if asked.is_empty() {
        return Err(say::NothingToAsk.into());
    }
    let inputs = asked.iter().map(|question| input(ctx, guild, question, answers)).collect();
    Ok(Modal { custom_id, title: ctx.say(say::FormTitle), inputs })
}

fn input(ctx: &Ctx<'_>, guild: &Guild, question: &Question, answers: &Answers) -> Input {
    let typed = |value: &Option<FreeText>| value.as_ref().map(|text| text.as_typed().to_owned()).unwrap_or_default();
    let pack = guild.game(ctx.games);
    let (value, length_max) = match question.topic {
        Topic::Name => (typed(&answers.name), NAME_LENGTH_MAX),
        Topic::Guild => (typed(&answers.guild), GUILD_LENGTH_MAX),
        Topic::Tag => (typed(&answers.tag), TAG_LENGTH_MAX),
        Topic::Friend => (typed(&answers.friend), FRIEND_LENGTH_MAX),
        Topic::Score => (typed(&answers.score), SCORE_LENGTH_MAX),
        Topic::Weapons => {
            let chosen = pack.filter(|_| !answers.chosen.is_empty()).map(|pack| spelt(ctx, pack, &answers.chosen));
            (chosen.unwrap_or_else(|| typed(&answers.weapons)), TEXT_LENGTH_MAX)
        }
        Topic::Own(id) => {
            let own = answers.own.iter().find(|own| own.id == id);
            (own.map(|own| own.text.as_typed().to_owned()).unwrap_or_default(), question.length_max())
        }
    };
    let placeholder = match (question.topic, pack) {
        (Topic::Score, Some(pack)) => {
            let (min, max) = (pack.gear_score.min.to_string(), pack.gear_score.max.to_string());
            ctx.say(texts::profile::FormScoreHint { min: Arg::Safe(min), max: Arg::Safe(max) })
        }
        (Topic::Weapons, Some(pack)) => {
            pack.pairs.first().map(|pair| spelt(ctx, pack, &pair.weapons)).unwrap_or_default()
        }
        _nothing_to_hint => String::new(),
    };
    Input {
        name: question.topic.input(),
        label: shorten(&question.words(ctx, guild), INPUT_LABEL_MAX),
        placeholder,
        value,
        // Weapons can be chosen from menus as well.
        required: question.required && question.topic != Topic::Weapons,
        length_max,
        multiline: question.long,
    }
}

/// The names of weapons, as they are understood again.
fn spelt(ctx: &Ctx<'_>, pack: &Pack, codes: &[String]) -> String {
    let names = codes.iter().filter_map(|code| pack.weapon(code)).map(|weapon| weapon.name.of(ctx.locale));
    names.collect::<Vec<_>>().join(", ")
}

/// What a filled form says, on top of what was said before: inputs that it does not have stay as they are.
pub fn filled_in(guild: &Guild, user: UserId, reason: Reason, filled: &Filled<'_>) -> Answers {
    let draft = guild.onboarding.of(user).and_then(|person| person.draft.as_ref());
    let before = draft.map(|draft| draft.answers.clone()).unwrap_or_default();
    let has = |name: &str| filled.fields.iter().any(|(field, _)| field == name);
    let text = |name: &str, max: usize, before: Option<FreeText>| {
        if has(name) { one_line(filled.given(name).unwrap_or_default(), max) } else { before }
    };
    let own = own_answers(guild, reason, filled, &before.own);
    let Answers { name, guild: of_guild, tag, friend, score, weapons, chosen, own: _earlier } = before;
    Answers {
        name: text("name", NAME_LENGTH_MAX, name),
        guild: text("guild", GUILD_LENGTH_MAX, of_guild),
        tag: text("tag", TAG_LENGTH_MAX, tag),
        friend: text("friend", FRIEND_LENGTH_MAX, friend),
        score: text("score", SCORE_LENGTH_MAX, score),
        weapons: text("weapons", TEXT_LENGTH_MAX, weapons),
        // Words and menus are two ways to say one thing: the newer one counts.
        chosen: if has("weapons") { Vec::new() } else { chosen },
        own,
    }
}

/// Answers to the guild's own questions: those of the form, and what was said to others before.
fn own_answers(guild: &Guild, reason: Reason, filled: &Filled<'_>, before: &[OwnAnswer]) -> Vec<OwnAnswer> {
    let mut own = before.to_vec();
    for question in questions::form(guild, reason).questions {
        let (Topic::Own(id), Some(label)) = (question.topic, &question.label) else { continue };
        let name = question.topic.input();
        if !filled.fields.iter().any(|(field, _)| *field == name) {
            continue;
        }
        own.retain(|answer| answer.id != id);
        let typed = filled.given(&name).unwrap_or_default();
        let cut: String = typed.chars().take(question.length_max()).collect();
        let text = FreeText::parse(&cut, question.length_max()).ok().flatten();
        own.extend(text.map(|text| OwnAnswer { id, label: label.clone(), text }));
    }
    own
}

/// What is sent: nothing that was said for an earlier reason (D-31), or to a question that is not asked any more.
pub fn asked_for(ctx: &Ctx<'_>, guild: &Guild, reason: Reason, answers: Answers) -> Answers {
    let asked = questions::asked(ctx, guild, reason);
    let is_asked = |topic| asked.iter().any(|question| question.topic == topic);
    let own = asked.iter().filter_map(|question| {
        let Topic::Own(id) = question.topic else { return None };
        let answer = answers.own.iter().find(|answer| answer.id == id)?;
        Some(OwnAnswer { id, label: question.label.clone()?, text: answer.text.clone() })
    });
    Answers {
        name: answers.name.filter(|_| is_asked(Topic::Name)),
        guild: answers.guild.filter(|_| is_asked(Topic::Guild)),
        tag: answers.tag.filter(|_| is_asked(Topic::Tag)),
        friend: answers.friend.filter(|_| is_asked(Topic::Friend)),
        score: answers.score.filter(|_| is_asked(Topic::Score)),
        weapons: answers.weapons.filter(|_| is_asked(Topic::Weapons)),
        chosen: if is_asked(Topic::Weapons) { answers.chosen } else { Vec::new() },
        own: own.collect(),
    }
}

/// Discord bounds what a form takes; a client that does not is cut short.
fn one_line(typed: &str, max: usize) -> Option<FreeText> {
    let one_line: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    FreeText::parse(&one_line.chars().take(max).collect::<String>(), max).ok().flatten()
}

/// What is missing or wrong, in the order of the form.
pub fn problems(ctx: &Ctx<'_>, guild: &Guild, reason: Reason, answers: &Answers) -> Vec<Text> {
    let pack = guild.game(ctx.games);
    let asked = questions::asked(ctx, guild, reason);
    asked.iter().filter_map(|question| problem(ctx, (guild, pack), question, answers)).collect()
}

fn problem(
    ctx: &Ctx<'_>,
    (guild, pack): (&Guild, Option<&Pack>),
    question: &Question,
    answers: &Answers,
) -> Option<Text> {
    let is_given = match question.topic {
        Topic::Name => answers.name.is_some(),
        Topic::Guild => answers.guild.is_some(),
        Topic::Tag => answers.tag.is_some(),
        Topic::Friend => answers.friend.is_some(),
        Topic::Score => answers.score.is_some(),
        Topic::Weapons => answers.weapons.is_some() || !answers.chosen.is_empty(),
        Topic::Own(id) => answers.own.iter().any(|own| own.id == id),
    };
    if !is_given {
        return question.required.then(|| say::Missing { what: called(ctx, (guild, pack), question) }.into());
    }
    match (question.topic, pack) {
        (Topic::Score, Some(pack)) => score(ctx, pack, answers).err().map(|refusal| refusal.text),
        (Topic::Weapons, Some(pack)) => pair(ctx, pack, answers).err().map(|refusal| refusal.text),
        _anything_goes => None,
    }
}

/// A question in a sentence: ours by their short names.
fn called(ctx: &Ctx<'_>, (guild, pack): (&Guild, Option<&Pack>), question: &Question) -> Arg {
    match (question.topic, &question.label, pack) {
        (Topic::Score, None, Some(pack)) => Arg::Safe(pack.gear_score.name.of(ctx.locale).to_owned()),
        (Topic::Weapons, None, _) => Text::from(texts::profile::FormWeapons).into(),
        _as_in_the_form => question.shown(ctx, guild),
    }
}

fn score(ctx: &Ctx<'_>, pack: &Pack, answers: &Answers) -> Result<i64, Refusal> {
    let typed = answers.score.as_ref().map(FreeText::as_typed).unwrap_or_default();
    profiles::gear_score(pack, ctx.locale, &Score::Typed(typed.to_owned()))
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
