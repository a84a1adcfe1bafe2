//! The obligation to answer an interaction, as a value.
//!
//! Whoever holds a [`ReplyTicket`] owes exactly one answer. Answering consumes it; dropping it, be it
//! by a forgotten path or by a panic that unwinds through its holder, apologises. A task of its own
//! watches the clock: an answer that takes longer than [`DEFER_AFTER`] is deferred, whoever holds the
//! ticket, and then arrives as a change of the deferred one.

use std::sync::Arc;
use std::time::Duration;

use discord::error::CallError;
use discord::rest::{Given, Rest};
use domain::backoff::DISCORD_CALL;
use domain::command_spec::ReplyMode;
use domain::correlation::CorrelationId;
use domain::effect::{AnswerToken, LateAnswer};
use domain::ids::{ApplicationId, InteractionId, ServerId};
use domain::interaction::Interaction;
use domain::locale::Locale;
use domain::message::{Answer, Message};
use domain::moment::Moment;
use domain::secret::Secret;
use domain::text::Arg;
use observe::metrics::{Counters, Ending, Outcome};
use observe::telemetry::Clock;
use texts::Catalogue;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};
use tracing::{info, warn};

use crate::activity::Busy;
use crate::address::Address;
use crate::ledger::Note;
use crate::messages::{OutboxMsg, describe};
use crate::notice::Board;
use crate::owed::Owed;

/// A question that takes longer to answer is deferred, so that Discord goes on waiting (it gives up after 3 s).
pub const DEFER_AFTER: Duration = Duration::from_millis(1500);
/// What cannot be deferred (a form, suggestions) must be answered by then.
pub const ANSWER_DUE: Duration = Duration::from_millis(2500);
/// Discord forgets an interaction after 15 minutes; whoever still works on it then works in vain.
pub const FORGOTTEN_AFTER: Duration = Duration::from_secs(15 * 60);
/// Discord's own limit for the first answer.
const FIRST_ANSWER_WINDOW: Duration = Duration::from_secs(3);
/// A deferral that failed is tried again after this; there is one second for it.
const DEFER_AGAIN_AFTER: Duration = Duration::from_millis(100);
/// The middle of the range: late answers of many people need no spreading.
const NO_JITTER: u32 = u32::MAX / 2;
/// Tries to deliver one answer; the window is short and Discord sees each try at most once.
const DELIVERY_TRIES: u32 = 2;

const _: () = assert!(DEFER_AFTER.as_millis() < ANSWER_DUE.as_millis());
const _: () = assert!(ANSWER_DUE.as_millis() < 3000);

/// The obligation to answer one interaction.
pub struct ReplyTicket {
    sender: oneshot::Sender<Said>,
}

struct Said {
    answer: Answer,
    outcome: Outcome,
}

/// What a ticket's task needs.
#[derive(Clone)]
pub struct Desk {
    /// To Discord.
    pub rest: Rest,
    /// The bot's application.
    pub application: ApplicationId,
    /// For apologies.
    pub catalogue: Catalogue,
    /// Counts outcomes.
    pub counters: Arc<Counters>,
    /// Remembers over a crash what is owed.
    pub outbox: Address<OutboxMsg>,
    /// What is owed at the moment.
    pub owed: Owed,
    /// The time, for the service level.
    pub clock: Clock,
    /// What the operator tells everybody.
    pub notice: Board,
}

/// How one interaction is to be answered.
pub struct Terms {
    /// How the answer will look.
    pub mode: ReplyMode,
    /// Whether it hangs on a message of ours.
    pub from_component: bool,
    /// Whether somebody is typing and waits for suggestions: nothing else can be shown then.
    pub typing: bool,
    /// The language for an apology.
    pub locale: Locale,
    /// The unit of work; its short form is the reference in an apology.
    pub correlation: CorrelationId,
}

impl ReplyTicket {
    /// Issues a ticket and starts the task that keeps its promise.
    pub fn issue(desk: Desk, interaction: &Interaction, terms: Terms, busy: Busy) -> Self {
        let (sender, receiver) = oneshot::channel();
        let (id, token, server) = (interaction.id, interaction.token.clone(), interaction.server);
        let (until, command) = (interaction.received.plus(FORGOTTEN_AFTER), describe(&interaction.request));
        let promise = Promise { desk, id, token, server, until, command, terms, since: Instant::now() };
        tokio::spawn(async move {
            promise.keep(receiver).await;
            drop(busy);
        });
        Self { sender }
    }

    /// Answers with what was asked for.
    pub fn answer(self, answer: Answer) {
        self.say(answer, Outcome::Answered);
    }

    /// Answers with an expected no.
    pub fn refuse(self, text: String) {
        self.say(Answer::Private(Message::text(text)), Outcome::Refused);
    }

    /// Answers "busy".
    pub fn busy(self, text: String) {
        self.say(Answer::Private(Message::text(text)), Outcome::Busy);
    }

    /// Answers that something failed on our side.
    pub fn fail(self, text: String) {
        self.say(Answer::Private(Message::text(text)), Outcome::Failed);
    }

    fn say(self, answer: Answer, outcome: Outcome) {
        // The task ends early only when Discord has forgotten the interaction.
        self.sender.send(Said { answer, outcome }).ok();
    }
}

/// The other end of a ticket: waits for the answer and delivers it in time.
struct Promise {
    desk: Desk,
    id: InteractionId,
    token: Secret,
    server: Option<ServerId>,
    /// Discord takes no answer after this.
    until: Moment,
    /// What is asked, for the metrics.
    command: String,
    terms: Terms,
    since: Instant,
}

impl Promise {
    async fn keep(self, mut receiver: oneshot::Receiver<Said>) {
        let deferrable = self.terms.mode != ReplyMode::Form;
        let patience = if deferrable { DEFER_AFTER } else { ANSWER_DUE };
        let (said, deferred) = match timeout_at(self.since + patience, &mut receiver).await {
            Ok(said) => (said.ok(), false),
            Err(_) if !deferrable => (None, false),
            Err(_) => (self.wait_longer(receiver).await, true),
        };
        let said = self.with_notice(said.unwrap_or_else(|| self.apology()));
        let outcome = said.outcome;
        let delivered = if deferred { self.deliver_late(&said.answer).await } else { self.deliver(&said).await };
        if deferred {
            self.pay();
        }
        self.report(outcome, deferred, delivered);
    }

    fn with_notice(&self, said: Said) -> Said {
        let (desk, words) = (&self.desk, (&self.desk.catalogue, self.terms.locale));
        Said { answer: desk.notice.under(said.answer, words, (desk.clock)()), ..said }
    }

    async fn wait_longer(&self, receiver: oneshot::Receiver<Said>) -> Option<Said> {
        self.desk.counters.deferred();
        self.owe();
        if let Err(error) = self.defer().await {
            warn!(interaction.id = %self.id, correlation.id = %self.terms.correlation, "cannot defer an answer: {error}");
        }
        timeout_at(self.since + FORGOTTEN_AFTER, receiver).await.ok()?.ok()
    }

    /// Should the process die, the next one tells the person what became of it.
    fn owe(&self) {
        let Some(server) = self.server.filter(|_| self.shows_that_it_waits()) else { return };
        let Answer::Private(message) = self.apology().answer else { return };
        let token = AnswerToken::new(self.token.expose().to_owned());
        let (application, interaction, until) = (self.desk.application, self.id, self.until);
        let answer = Box::new(LateAnswer { application, interaction, token, until, message });
        self.desk.owed.begin(self.id);
        let note = Note::Owed { server, answer, correlation: self.terms.correlation };
        self.desk.outbox.cast(OutboxMsg::Note(note)).ok();
    }

    fn pay(&self) {
        if let Some(server) = self.server.filter(|_| self.shows_that_it_waits()) {
            let note = Note::Answered { server, interaction: self.id };
            self.desk.outbox.cast(OutboxMsg::Note(note)).ok();
        }
    }

    /// Where a clicked message is to change, nothing is seen of the waiting, and it must not be overwritten.
    fn shows_that_it_waits(&self) -> bool {
        !(self.terms.mode == ReplyMode::Update && self.terms.from_component)
    }

    /// A deferral that failed at once is tried again: without it the answer has nowhere to go.
    async fn defer(&self) -> Result<(), CallError> {
        loop {
            let deferred =
                self.desk.rest.defer((self.id, &self.token), self.terms.mode, self.terms.from_component).await;
            let again = deferred.as_ref().is_err_and(|error| error.retry_after() == Some(Duration::ZERO));
            if !again || self.since.elapsed() >= ANSWER_DUE {
                return deferred;
            }
            tokio::time::sleep(DEFER_AGAIN_AFTER).await;
        }
    }

    fn apology(&self) -> Said {
        if self.terms.typing {
            return Said { answer: Answer::Choices(Vec::new()), outcome: Outcome::Failed };
        }
        let reference = Arg::Safe(self.terms.correlation.short());
        let text = self.desk.catalogue.say(self.terms.locale, &texts::spine::Apology { reference }.into());
        Said { answer: Answer::Private(Message::text(text)), outcome: Outcome::Failed }
    }

    /// Whoever was told something else by a process that died, or was told to wait, hears what is true now.
    async fn deliver(&self, said: &Said) -> Result<(), CallError> {
        let given = self.deliver_first(&said.answer).await?;
        let is_news = match said.outcome {
            Outcome::Answered | Outcome::Refused => true,
            // What he heard before is at least as good as an apology.
            Outcome::Busy | Outcome::Failed | Outcome::Expired => false,
        };
        if given == Given::Now || !is_news {
            return Ok(());
        }
        match self.desk.rest.answer_deferred((self.desk.application, &self.token), &said.answer).await {
            // A form or suggestions: there he has what he asked for.
            Err(CallError::NotAMessage) => Ok(()),
            corrected => corrected,
        }
    }

    async fn deliver_first(&self, answer: &Answer) -> Result<Given, CallError> {
        let mut tries = 1;
        loop {
            let delivered = self.desk.rest.answer((self.id, &self.token), answer, self.terms.from_component).await;
            let again = matches!(&delivered, Err(error) if error.retry_after() == Some(Duration::ZERO));
            if !again || tries == DELIVERY_TRIES || self.since.elapsed() >= ANSWER_DUE {
                return delivered;
            }
            tries += 1;
        }
    }

    /// There are 15 minutes for it, and somebody watches "thinking ..." all the while.
    async fn deliver_late(&self, answer: &Answer) -> Result<(), CallError> {
        let mut tries = 0;
        loop {
            let delivered = self.desk.rest.answer_deferred((self.desk.application, &self.token), answer).await;
            let Err(error) = &delivered else { return delivered };
            if matches!(error, CallError::WindowGone { .. }) && self.since.elapsed() < FIRST_ANSWER_WINDOW {
                // The deferral did not arrive: then this is the first answer.
                return self.deliver_first(answer).await.map(drop);
            }
            tries += 1;
            let Some(wait) = error.retry_after().map(|wait| wait.max(DISCORD_CALL.wait(tries, NO_JITTER))) else {
                return delivered;
            };
            if self.since.elapsed() + wait >= FORGOTTEN_AFTER {
                return delivered;
            }
            tokio::time::sleep(wait).await;
        }
    }

    fn report(&self, outcome: Outcome, deferred: bool, delivered: Result<(), CallError>) {
        let took = self.since.elapsed();
        let first_answer_after = if deferred { DEFER_AFTER } else { took };
        let at = (self.desk.clock)();
        self.desk.counters.ended(Ending { command: &self.command, outcome, first_answer_after, took, at });
        let total_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let (id, correlation) = (self.id, self.terms.correlation);
        match delivered {
            Ok(()) => info!(
                interaction.id = %id, correlation.id = %correlation, outcome = outcome.name(), deferred, total_ms,
                "answered an interaction"
            ),
            Err(error) => warn!(
                interaction.id = %id, correlation.id = %correlation, outcome = outcome.name(), deferred, total_ms,
                "could not deliver an answer: {error}"
            ),
        }
    }
}
