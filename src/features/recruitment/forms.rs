//! The forms: the questions to an applicant, and what officers fill in.

use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::limits::{INPUT_LABEL_MAX, shorten};
use domain::message::{Input, Modal};
use domain::refusal::Refusal;
use domain::text::Text;
use texts::recruit as say;

use super::NAME;
use super::command::action;
use super::rules::{ANSWER_MAX, NOTE_MAX, QUESTIONS_MAX, Seen, bounded};
use super::state::{Answer, ApplicationNo, Question};
use crate::{Ctx, Filled, Guild};

/// Digits of a trial's length.
const DAYS_LENGTH_MAX: usize = 3;
/// How many questions of ours there are.
const OURS: usize = 5;
const _: () = assert!(OURS <= QUESTIONS_MAX);

/// One of our questions.
pub(super) fn ours(index: usize) -> Text {
    match index {
        0 => say::QuestionName.into(),
        1 => say::QuestionPlays.into(),
        2 => say::QuestionTime.into(),
        3 => say::QuestionLikes.into(),
        _ => say::QuestionWhy.into(),
    }
}

/// What is asked now.
fn asked(guild: &Guild) -> Vec<Question> {
    let own = &guild.recruitment.config.questions;
    if own.is_empty() {
        (0..OURS).map(Question::Ours).collect()
    } else {
        own.iter().cloned().map(Question::Own).collect()
    }
}

/// Says which questions a form asks: one that was filled in while they were changed is not taken for an answer to others.
fn fingerprint(guild: &Guild) -> u32 {
    let bytes = guild.recruitment.config.questions.iter().flat_map(|question| question.as_typed().bytes().chain([0]));
    // FNV-1a: the same in every process, unlike the hashers of the standard library.
    bytes.fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The form to apply.
pub(super) fn apply(ctx: &Ctx<'_>, guild: &Guild) -> Modal {
    let input = |(index, question): (usize, &Question)| Input {
        // Whoever is asked for his name or why he comes has something to say; the others may stay empty.
        required: index == 0,
        multiline: index > 0,
        ..input(index.to_string(), worded(ctx, question), ANSWER_MAX)
    };
    let id = CustomId::new(NAME, action::APPLY, guild.id).with(fingerprint(guild));
    let id = ctx.actor.user().map_or_else(|| id.clone(), |user| id.clone().only_for(user));
    let inputs = asked(guild).iter().enumerate().map(input).collect();
    Modal { custom_id: id.to_string(), title: ctx.say(say::FormTitle), inputs }
}

/// A question in the words of whoever reads it; not escaped, for forms.
fn worded(ctx: &Ctx<'_>, question: &Question) -> String {
    match question {
        Question::Ours(index) => ctx.say(ours(*index)),
        Question::Own(text) => shorten(text.as_typed(), INPUT_LABEL_MAX),
    }
}

/// What was answered.
///
/// # Errors
/// A [`Refusal`] when the questions are others by now, an answer is too long, or there is none.
pub(super) fn answers(guild: &Guild, argument: &str, filled: &Filled<'_>) -> Result<Vec<Answer>, Refusal> {
    if argument != fingerprint(guild).to_string() {
        return Err(say::QuestionsChanged.into());
    }
    let mut answers = Vec::new();
    for (index, question) in asked(guild).into_iter().enumerate() {
        if let Some(text) = bounded(filled.given(&index.to_string()), ANSWER_MAX)? {
            answers.push(Answer { question, text });
        }
    }
    if answers.is_empty() { Err(say::NothingAnswered.into()) } else { Ok(answers) }
}

/// The form for the guild's own questions.
pub(super) fn own_questions(ctx: &Ctx<'_>, guild: &Guild) -> Modal {
    let own = &guild.recruitment.config.questions;
    let input = |index: usize| Input {
        value: own.get(index).map(|text| text.as_typed().to_owned()).unwrap_or_default(),
        placeholder: ctx.say(ours(index)),
        ..input(index.to_string(), ctx.say(say::FormQuestion { no: (index + 1).into() }), INPUT_LABEL_MAX)
    };
    let id = CustomId::new(NAME, action::QUESTIONS, guild.id);
    let inputs = (0..QUESTIONS_MAX).map(input).collect();
    Modal { custom_id: id.to_string(), title: ctx.say(say::FormQuestionsTitle), inputs }
}

/// The guild's questions as they were filled in; none means ours.
///
/// # Errors
/// A [`Refusal`] when one is too long.
pub(super) fn questions(filled: &Filled<'_>) -> Result<Vec<FreeText>, Refusal> {
    let mut questions = Vec::new();
    for index in 0..QUESTIONS_MAX {
        questions.extend(bounded(filled.given(&index.to_string()), INPUT_LABEL_MAX)?);
    }
    Ok(questions)
}

/// The form for the length of a trial.
pub(super) fn trial(ctx: &Ctx<'_>, guild: &Guild, seen: Seen) -> Modal {
    let days = Input {
        value: guild.recruitment.config.trial_days.to_string(),
        required: true,
        ..input("days".to_owned(), ctx.say(say::FormDays), DAYS_LENGTH_MAX)
    };
    modal(ctx, guild, (action::TRIAL, seen_argument(seen)), say::FormTrialTitle.into(), vec![days])
}

/// The form for a refusal.
pub(super) fn refuse(ctx: &Ctx<'_>, guild: &Guild, seen: Seen) -> Modal {
    let long = |name: &str, label: Text, hint: Text| Input {
        multiline: true,
        placeholder: ctx.say(hint),
        ..input(name.to_owned(), ctx.say(label), NOTE_MAX)
    };
    let inputs = vec![
        long("note", say::FormNote.into(), say::FormNoteHint.into()),
        long("words", say::FormWords.into(), say::FormWordsHint.into()),
    ];
    modal(ctx, guild, (action::REFUSE, seen_argument(seen)), say::FormRefuseTitle.into(), inputs)
}

/// The form for a question to the applicant.
pub(super) fn ask(ctx: &Ctx<'_>, guild: &Guild, no: ApplicationNo) -> Modal {
    let question =
        Input { required: true, multiline: true, ..input("question".to_owned(), ctx.say(say::FormAsk), NOTE_MAX) };
    modal(ctx, guild, (action::ASK, no.to_string()), say::FormAskTitle.into(), vec![question])
}

/// An application as a button or form carries it.
pub(super) fn seen_argument(seen: Seen) -> String {
    format!("{}.{}", seen.no, seen.revision)
}

fn modal(ctx: &Ctx<'_>, guild: &Guild, (act, argument): (&str, String), title: Text, inputs: Vec<Input>) -> Modal {
    let id = CustomId::new(NAME, act, guild.id).with(argument);
    Modal { custom_id: id.to_string(), title: ctx.say(title), inputs }
}

fn input(name: String, label: String, length_max: usize) -> Input {
    Input {
        name,
        label,
        placeholder: String::new(),
        value: String::new(),
        required: false,
        length_max,
        multiline: false,
    }
}
