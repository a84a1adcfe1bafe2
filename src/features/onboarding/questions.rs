//! The questions of a reason's form: ours, of which the bot understands the answers, and the guild's own. Pure.
//!
//! A form takes five inputs, and so do our questions and the guild's own together. Each question has a number that stays
//! its own, and a form carries a fingerprint of what it asked: what was filled in or looked over while officers changed the
//! questions is never taken for an answer to others.

use domain::free_text::FreeText;
use domain::limits::{INPUT_LABEL_MAX, MODAL_INPUTS_MAX};
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use games::Pack;
use serde::{Deserialize, Serialize};
use texts::onboarding as say;

use super::reasons::Reason;
use crate::{Ctx, Guild};

/// Questions of one form: as many as a form of Discord's takes.
pub const QUESTIONS_MAX: usize = MODAL_INPUTS_MAX;
/// The longest question, in characters: what stands above an input.
pub const QUESTION_LENGTH_MAX: usize = INPUT_LABEL_MAX;
/// The longest answer to a short question of the guild's, in characters: one line.
pub const SHORT_LENGTH_MAX: usize = 100;
/// The longest answer to a long one, in characters: five of them fit onto a card.
pub const LONG_LENGTH_MAX: usize = 250;

/// The highest number of an own question: nobody changes a form so often, so a higher one in a file is no number of ours.
const OWN_NUMBER_MAX: u32 = 1_000_000;

/// What a question is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The name in the game.
    Name,
    /// The guild that somebody comes from.
    Guild,
    /// Its tag.
    Tag,
    /// Whom he knows here.
    Friend,
    /// How strong he is.
    Score,
    /// What he fights with.
    Weapons,
    /// Something of the guild's own, by a number that is given once.
    Own(u32),
}

/// One question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// What it says; our own words without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<FreeText>,
    /// Whether the answer may have several lines; only for the guild's own questions.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub long: bool,
    /// Whether it must be answered.
    pub required: bool,
}

/// The questions of a form, where a guild has changed them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Form {
    /// In the order in which they are asked; never empty, at most [`QUESTIONS_MAX`].
    pub questions: Vec<Question>,
    /// The highest number that a question of the guild's own was given.
    #[serde(default)]
    pub last: u32,
}

/// An answer to a question of the guild's own, with the words in which it was asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnAnswer {
    /// The number of the question.
    pub id: u32,
    /// The question.
    pub label: FreeText,
    /// The answer.
    pub text: FreeText,
}

/// What to change about a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// One question, by its place from 1; one behind the last is a new one.
    Put {
        /// Which.
        place: usize,
        /// What it says; `Some(None)` for our own words.
        label: Option<Option<String>>,
        /// Whether the answer may be long.
        long: Option<bool>,
        /// Whether it must be answered.
        required: Option<bool>,
    },
    /// A question is not asked any more.
    Remove(usize),
    /// Exactly these questions.
    Whole(Form),
    /// The usual questions.
    Usual,
}

// === impl Topic ===

impl Topic {
    /// Under which name the answer comes back.
    pub fn input(self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::Guild => "guild".to_owned(),
            Self::Tag => "tag".to_owned(),
            Self::Friend => "friend".to_owned(),
            Self::Score => "score".to_owned(),
            Self::Weapons => "weapons".to_owned(),
            Self::Own(id) => format!("q{id}"),
        }
    }

    const fn is_own(self) -> bool {
        matches!(self, Self::Own(_))
    }

    /// Whether it means something only where the guild plays a game.
    pub const fn is_of_game(self) -> bool {
        matches!(self, Self::Score | Self::Weapons)
    }

    /// What it usually says; nothing for the guild's own.
    pub fn usual(self, ctx: &Ctx<'_>, pack: Option<&Pack>) -> Option<Text> {
        match self {
            Self::Name => Some(say::FormName.into()),
            Self::Guild => Some(say::FormGuild.into()),
            Self::Tag => Some(say::FormTag.into()),
            Self::Friend => Some(say::FormFriend.into()),
            Self::Score => pack.map(|pack| {
                let name = Arg::Safe(pack.gear_score.name.of(ctx.locale).to_owned());
                texts::profile::FormScore { name }.into()
            }),
            Self::Weapons => Some(say::FormWeapons.into()),
            Self::Own(_) => None,
        }
    }
}

// === impl Question ===

impl Question {
    /// The question in the words of whoever reads it; not escaped, for forms.
    pub fn words(&self, ctx: &Ctx<'_>, guild: &Guild) -> String {
        if let Some(label) = &self.label {
            return label.as_typed().to_owned();
        }
        let usual = self.topic.usual(ctx, guild.game(ctx.games));
        usual.map_or_else(|| ctx.say(say::QuestionScore), |text| ctx.say(text))
    }

    /// The same, safe to show.
    pub fn shown(&self, ctx: &Ctx<'_>, guild: &Guild) -> Arg {
        Arg::quote(&self.words(ctx, guild))
    }

    /// The longest answer to a question of the guild's own, in characters.
    pub const fn length_max(&self) -> usize {
        if self.long { LONG_LENGTH_MAX } else { SHORT_LENGTH_MAX }
    }
}

// === Which questions ===

/// What a form asks as long as nobody changes it.
pub fn usual(reason: Reason) -> Vec<Question> {
    let ours = |topic, required| Question { topic, label: None, long: false, required };
    match reason {
        Reason::Applicant | Reason::Member => {
            vec![ours(Topic::Name, true), ours(Topic::Score, true), ours(Topic::Weapons, true)]
        }
        Reason::Diplomat | Reason::Ally => {
            vec![ours(Topic::Name, true), ours(Topic::Guild, true), ours(Topic::Tag, false)]
        }
        Reason::Friend => vec![ours(Topic::Name, true), ours(Topic::Friend, true)],
    }
}

/// The form of a reason as it is set.
pub fn form(guild: &Guild, reason: Reason) -> Form {
    let set = guild.onboarding.terms(reason).form;
    set.unwrap_or_else(|| Form { questions: usual(reason), last: 0 })
}

/// What is asked: without a game nobody is asked what he plays.
pub fn asked(ctx: &Ctx<'_>, guild: &Guild, reason: Reason) -> Vec<Question> {
    let has_game = guild.game(ctx.games).is_some();
    form(guild, reason).questions.into_iter().filter(|question| has_game || !question.topic.is_of_game()).collect()
}

/// The question about a topic, if it is asked.
pub fn about(ctx: &Ctx<'_>, guild: &Guild, reason: Reason, topic: Topic) -> Option<Question> {
    asked(ctx, guild, reason).into_iter().find(|question| question.topic == topic)
}

/// Says what a form asks.
pub fn fingerprint(guild: &Guild, reason: Reason) -> u32 {
    let questions = form(guild, reason).questions;
    let words = questions.iter().flat_map(|question| {
        let label = question.label.as_ref().map(FreeText::as_typed).unwrap_or_default();
        [question.topic.input(), label.to_owned()]
    });
    let bytes = words.flat_map(|word| word.into_bytes().into_iter().chain([0]));
    // FNV-1a: the same in every process, unlike the hashers of the standard library.
    bytes.fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A reason and what its form asks, as buttons and forms carry them.
pub fn argument(guild: &Guild, reason: Reason) -> String {
    format!("{}.{}", reason.name(), fingerprint(guild, reason))
}

/// Reads that; `None` for what no form carries.
pub fn read(argument: &str) -> Option<(Reason, u32)> {
    let (reason, asked) = argument.split_once('.')?;
    Some((Reason::from_name(reason)?, asked.parse().ok()?))
}

// === Changing them ===

/// A form after a change; `None` for the usual one.
///
/// # Errors
/// A [`Refusal`] when a form cannot be like that.
pub fn changed(form: &Form, reason: Reason, change: &Change) -> Result<Option<Form>, Refusal> {
    let mut form = form.clone();
    let none = || Refusal::from(say::NoSuchQuestion { count: form.questions.len().into() });
    match change {
        Change::Usual => return Ok(None),
        Change::Whole(whole) => form = whole.clone(),
        Change::Remove(place) => {
            let index = place.checked_sub(1).filter(|index| *index < form.questions.len()).ok_or_else(none)?;
            form.questions.remove(index);
        }
        Change::Put { place, label, long, required } => {
            let index = place.checked_sub(1).filter(|index| *index <= form.questions.len()).ok_or_else(none)?;
            let new = form.last + 1;
            let begun = Question { topic: Topic::Own(new), label: None, long: false, required: false };
            let is_new = index == form.questions.len();
            let was = form.questions.get(index).cloned().unwrap_or(begun);
            let label = match label {
                Some(typed) => label_of(typed.as_deref().unwrap_or_default())?,
                None => was.label.clone(),
            };
            let (long, required) = (long.unwrap_or(was.long), required.unwrap_or(was.required));
            let question = Question { label, long, required, ..was };
            if is_new {
                form.last = new;
                form.questions.push(question);
            } else {
                form.questions[index] = question;
            }
        }
    }
    checked(form, reason)
}

fn label_of(typed: &str) -> Result<Option<FreeText>, Refusal> {
    let one_line: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let long = |_| Refusal::from(say::WordsTooLong { max: QUESTION_LENGTH_MAX.into() });
    FreeText::parse(&one_line, QUESTION_LENGTH_MAX).map_err(long)
}

/// A form that can be asked, wherever it comes from; `None` when it is the usual one.
///
/// # Errors
/// A [`Refusal`] when it cannot.
pub fn checked(mut form: Form, reason: Reason) -> Result<Option<Form>, Refusal> {
    if form.questions.is_empty() {
        return Err(say::NoQuestionLeft.into());
    }
    let is_twice =
        |(at, question): (usize, &Question)| form.questions[..at].iter().any(|earlier| earlier.topic == question.topic);
    if form.questions.len() > QUESTIONS_MAX || form.questions.iter().enumerate().any(is_twice) {
        return Err(say::TooManyQuestions { max: QUESTIONS_MAX.into() }.into());
    }
    let ours = usual(reason);
    for question in &mut form.questions {
        question.label = match &question.label {
            Some(label) => label_of(label.as_typed())?,
            None => None,
        };
        if !question.topic.is_own() && !ours.iter().any(|our| our.topic == question.topic) {
            return Err(texts::setup::CopyUnfit.into());
        }
        if question.topic.is_own() && question.label.is_none() {
            return Err(say::QuestionNeedsWords.into());
        }
        if question.long && !question.topic.is_own() {
            return Err(say::QuestionIsShort.into());
        }
    }
    let own = form.questions.iter().filter_map(|question| match question.topic {
        Topic::Own(id) => Some(id),
        _ours => None,
    });
    let last = own.max().unwrap_or_default().max(form.last);
    if last > OWN_NUMBER_MAX {
        return Err(texts::setup::CopyUnfit.into());
    }
    Ok(if form.questions == usual(reason) { None } else { Some(Form { last, ..form }) })
}
