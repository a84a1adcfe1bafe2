//! What came of an act: the bot's answer as its user saw it, waited for with a bound.

use crate::render::Renderer;
use crate::shared::{Core, Shared};
use crate::world::{FIRST_RESPONSE_MS, Interaction, Progress, Snowflake, TOKEN_LIFE_MS};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

/// Real time to wait for an answer, whatever the simulator's clock says: the 3 s rule and room for a deferred one.
const PATIENCE: Duration = Duration::from_secs(15);

/// What Discord shows when nothing came in time.
const NO_RESPONSE: &str = "The application did not respond";

/// How an interaction was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// A message, at once.
    Replied,
    /// "Thinking …" first, then a message.
    DeferredThenReplied,
    /// "Thinking …", and nothing more in time.
    Deferred,
    /// A form opened.
    Form,
    /// The clicked message changed.
    Updated,
    /// The click was acknowledged, nothing visible happened.
    Acknowledged,
    /// Suggestions for an option.
    Suggested,
    /// The answer was deleted again.
    Withdrawn,
    /// "The application did not respond".
    Nothing,
}

/// An answer as its user saw it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// How it came.
    pub kind: AnswerKind,
    /// What it says, with names and times written out.
    pub text: String,
    /// Whether only the user sees it.
    pub ephemeral: bool,
    /// From the act to the first response, in milliseconds of the simulator's time.
    pub latency_ms: i64,
    /// Labels and values of suggestions.
    pub suggestions: Vec<(String, Value)>,
}

/// An act that the bot has to answer.
#[derive(Clone, Debug)]
#[must_use = "await its answer"]
pub struct Outcome {
    pub(super) shared: Arc<Shared>,
    pub(super) interaction: Snowflake,
}

impl Outcome {
    /// Returns the id of the interaction.
    pub const fn interaction(&self) -> Snowflake {
        self.interaction
    }

    /// Waits for the answer: until it is there, or no longer can be.
    pub async fn answer(&self) -> Answer {
        self.answer_within(PATIENCE).await
    }

    /// Waits for the answer at most `patience` of real time.
    pub async fn answer_within(&self, patience: Duration) -> Answer {
        let deadline = tokio::time::Instant::now() + patience;
        loop {
            let left = deadline.saturating_duration_since(tokio::time::Instant::now());
            let patience = self.shared.read(|core| self.until_deadline(core)).min(left);
            let found = self.shared.wait_for(patience, |core| self.settled(core)).await;
            let is_last = left <= patience;
            if let Some(answer) = found.or_else(|| is_last.then(|| self.shared.read(|core| self.seen(core)))) {
                self.witness(&answer);
                return answer;
            }
        }
    }

    /// Time until the rule that applies now decides: 3 s for the first response, 15 min for a deferred one.
    fn until_deadline(&self, core: &Core) -> Duration {
        let Some(interaction) = core.world.interactions.get(self.interaction) else { return Duration::ZERO };
        let life_ms = match interaction.progress {
            Progress::Waiting => FIRST_RESPONSE_MS,
            Progress::Deferred(_) => TOKEN_LIFE_MS,
            Progress::Replied { .. }
            | Progress::UpdateDeferred
            | Progress::Updated(_)
            | Progress::FormOpened(_)
            | Progress::Suggested(_)
            | Progress::Withdrawn => 0,
        };
        let left_ms = interaction.created_at_ms + life_ms - core.world.now_ms + 1;
        Duration::from_millis(u64::try_from(left_ms).unwrap_or(0))
    }

    /// One that was forgotten meanwhile has nothing more to wait for.
    fn settled(&self, core: &Core) -> Option<Answer> {
        let Some(interaction) = core.world.interactions.get(self.interaction) else { return Some(Answer::nothing()) };
        let age_ms = core.world.now_ms - interaction.created_at_ms;
        let is_settled = match interaction.progress {
            Progress::Waiting => age_ms > FIRST_RESPONSE_MS,
            Progress::Deferred(_) => age_ms > TOKEN_LIFE_MS,
            Progress::Replied { .. }
            | Progress::UpdateDeferred
            | Progress::Updated(_)
            | Progress::FormOpened(_)
            | Progress::Suggested(_)
            | Progress::Withdrawn => true,
        };
        is_settled.then(|| answer_of(core, interaction))
    }

    fn seen(&self, core: &Core) -> Answer {
        let found = core.world.interactions.get(self.interaction);
        found.map_or_else(Answer::nothing, |interaction| answer_of(core, interaction))
    }

    fn witness(&self, answer: &Answer) {
        self.shared.with(|core| {
            core.witness.note(self.interaction, answer);
        });
    }
}

impl AnswerKind {
    /// Returns its name in snake case, such as `deferred_then_replied`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Replied => "replied",
            Self::DeferredThenReplied => "deferred_then_replied",
            Self::Deferred => "deferred",
            Self::Form => "form",
            Self::Updated => "updated",
            Self::Acknowledged => "acknowledged",
            Self::Suggested => "suggested",
            Self::Withdrawn => "withdrawn",
            Self::Nothing => "nothing",
        }
    }
}

impl Answer {
    fn nothing() -> Self {
        let text = NO_RESPONSE.to_owned();
        Self { kind: AnswerKind::Nothing, text, ephemeral: true, latency_ms: 0, suggestions: Vec::new() }
    }
}

fn answer_of(core: &Core, interaction: &Interaction) -> Answer {
    let first_ms = interaction.first_response_at_ms.unwrap_or(core.world.now_ms);
    let renderer = Renderer { world: &core.world, zone: chrono_tz::UTC };
    let mut answer = Answer { latency_ms: first_ms - interaction.created_at_ms, ..Answer::nothing() };
    answer.kind = kind(&interaction.progress);
    if let Some(message) = interaction.original().and_then(|id| core.world.message(interaction.channel, id)) {
        answer.text = renderer.message(message);
        answer.ephemeral = message.only_for.is_some();
    }
    match &interaction.progress {
        Progress::FormOpened(form) => answer.text = renderer.form(form),
        Progress::Suggested(choices) => {
            answer.suggestions = suggestions(choices);
            let labels: Vec<&str> = answer.suggestions.iter().map(|(label, _)| label.as_str()).collect();
            answer.text = labels.join("\n");
        }
        Progress::Withdrawn => answer.text.clear(),
        Progress::Waiting
        | Progress::Deferred(_)
        | Progress::Replied { .. }
        | Progress::UpdateDeferred
        | Progress::Updated(_) => {}
    }
    answer
}

const fn kind(progress: &Progress) -> AnswerKind {
    match progress {
        Progress::Waiting => AnswerKind::Nothing,
        Progress::Deferred(_) => AnswerKind::Deferred,
        Progress::Replied { after_deferral: true, .. } => AnswerKind::DeferredThenReplied,
        Progress::Replied { after_deferral: false, .. } => AnswerKind::Replied,
        Progress::UpdateDeferred => AnswerKind::Acknowledged,
        Progress::Updated(_) => AnswerKind::Updated,
        Progress::FormOpened(_) => AnswerKind::Form,
        Progress::Suggested(_) => AnswerKind::Suggested,
        Progress::Withdrawn => AnswerKind::Withdrawn,
    }
}

fn suggestions(choices: &Value) -> Vec<(String, Value)> {
    let label = |choice: &Value| choice["name"].as_str().unwrap_or_default().to_owned();
    let pairs = choices.as_array().into_iter().flatten().map(|choice| (label(choice), choice["value"].clone()));
    pairs.collect()
}
