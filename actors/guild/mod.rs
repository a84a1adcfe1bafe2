//! One guild: decides on a draft, has it committed, and only then makes it true.
//!
//! # Purpose
//! Holds everything that decisions about a guild are made from, and makes them one after the other.
//!
//! # Messages
//! [`GuildMsg`]. Work itself waits in the [`Inbox`] outside of the actor and is pulled.
//!
//! # States
//! *Unloaded* (nothing known, items wait), *ready*, *in flight* (a commit is with the writer), and *paused*
//! (the database takes no writes for now). In flight and paused, questions that change nothing are answered
//! from committed state and commands wait.
//!
//! # Failure modes
//! Killing the actor at any time is safe: state is a function of the database, and it is read only
//! after the writer has worked off whatever a previous life left with it. A panic costs the item in
//! hand, whose ticket apologises; the rest is planned again, one by one at first. A verdict that does
//! not come means "unknown": the draft is dropped, people are told to look, and the guild loads again.
//!
//! # Debugging
//! Every log line of an item carries its correlation id; commits carry guild and flight.

mod asks;
mod moved;
mod notes;

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::time::Duration;

use domain::effect::Outcome;
use domain::event::Event;
use domain::ids::{GuildId, MessageId, ServerId, UserId};
use domain::interaction::Interaction;
use domain::locale::Locale;
use domain::message::Message;
use domain::mirror::Completeness;
use domain::text::{Arg, Text};
use features::Guild;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use storage::FailureKind;
use tokio::task::AbortHandle;
use tokio::time::Instant;
use tracing::{error, warn};

use crate::archive::Loaded;
use crate::db_writer::{COMMIT_DEADLINE, Committed};
use crate::failpoint::{Point, Whose};
use crate::heartbeat::Pulse;
use crate::inbox::{InHand, Inbox, Item, Sight};
use crate::jobs::{Agenda, Finishing};
use crate::messages::{
    Commit, GatewayMsg, GuildMsg, Object, OutboxMsg, ReconcileTask, Reconciled, Verdict, Verdictor, Work, WriterMsg,
};
use crate::outbox::GAVE_UP;
use crate::planning::{self, Batch, Owed, Planner, Said, bot_ctx, lacks_members};
use crate::reconcile::{ASK_AGAIN_AFTER, PanelStep, Reconciler, SHOWN_WITHIN, Step};
use crate::snapshot::Snapshot;
use crate::wiring::Wiring;

/// Items planned on one draft and committed together.
pub const BATCH_MAX: usize = 16;
/// A guild that is not loaded by then is tried again: the connection may be dead.
pub const LOAD_WITHIN: Duration = Duration::from_secs(10);
/// A guild that cannot be loaded, or a writer that is down, is tried again after this.
pub const TRY_AGAIN_AFTER: Duration = Duration::from_millis(500);
/// Batches worked off in one turn: then messages get their turn, a verdict or the end.
pub const BATCHES_PER_TURN: usize = 4;
/// What a guild says that goes to sleep.
pub const ASLEEP: &str = "asleep";
/// So often an item is planned anew because its commit could not be written; then its sender hears of it.
pub const TRIES_MAX: u8 = 3;

/// See the module.
pub struct GuildActor;

/// What a guild's actor is made from.
pub struct Parts {
    /// Everybody else.
    pub wiring: Wiring,
    /// Which guild.
    pub id: GuildId,
    /// Its home server.
    pub server: ServerId,
    /// That server as last seen.
    pub sight: Sight,
    /// Its queue.
    pub inbox: Arc<Inbox>,
    /// Where to publish committed state.
    pub snapshot: Snapshot,
}

/// What a guild's actor holds.
pub struct State {
    parts: Parts,
    pulse: Pulse,
    myself: ActorRef<GuildMsg>,
    /// Committed state; `None` while it is not loaded.
    guild: Option<Guild>,
    /// The writer was asked whether everything of ours is written.
    load_asked: bool,
    flight: Option<Flight>,
    flights: u64,
    /// The database does not take writes at the moment.
    paused: bool,
    reconciler: Reconciler,
    members_wanted: bool,
    /// Members whose roles were seen to be settled, and the state in which this was noted.
    nudged: HashMap<UserId, i64>,
    /// Standing messages that features were told of.
    told: HashMap<String, MessageId>,
    agenda: Agenda,
    /// Questions that wait for officers, as whoever runs the bot knows them.
    questions: usize,
}

/// A commit that is with the writer.
struct Flight {
    number: u64,
    draft: Guild,
    owed: Vec<Owed>,
    unfinished_jobs: bool,
    finishing: Finishing,
    deadline: AbortHandle,
}

impl Actor for GuildActor {
    type Msg = GuildMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<GuildMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        myself.cast(GuildMsg::Wake)?;
        Ok(State {
            pulse: parts.wiring.pulses.guild(parts.id, &myself),
            parts,
            myself,
            guild: None,
            load_asked: false,
            flight: None,
            flights: 0,
            paused: false,
            reconciler: Reconciler::default(),
            members_wanted: false,
            nudged: HashMap::new(),
            told: HashMap::new(),
            agenda: Agenda::default(),
            questions: 0,
        })
    }

    async fn handle(
        &self,
        _myself: ActorRef<GuildMsg>,
        message: GuildMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        state.parts.wiring.failpoints.turn(Whose::Guild, Some(state.parts.id)).await;
        match message {
            GuildMsg::Wake => {}
            GuildMsg::MayLoad => state.load().await,
            GuildMsg::AskToLoad => state.load_asked = false,
            GuildMsg::Resume => state.paused = false,
            GuildMsg::Decided { flight, verdict } => state.decided(flight, verdict),
            GuildMsg::Reconciled(result) => state.reconciled(result),
            GuildMsg::PanelNoted { key, nonce, written } => state.panel_noted(key, &nonce, written),
            GuildMsg::NotePanelAgain(key) => {
                let unwritten = state.reconciler.unwritten(&key);
                unwritten.into_iter().for_each(|posted| state.remember_panel(key.clone(), posted, String::new()));
            }
            GuildMsg::ReconcileAll => state.reconciler.forget_asked(),
            GuildMsg::MaySleep if state.is_at_rest() => {
                state.myself.stop(Some(ASLEEP.to_owned()));
                return Ok(());
            }
            GuildMsg::MaySleep => {}
        }
        state.turn();
        Ok(())
    }
}

// === impl State: the turn ===

impl State {
    fn turn(&mut self) {
        self.parts.inbox.awake();
        self.look();
        if self.guild.is_none() {
            return self.ask_to_load();
        }
        if self.has_moved() {
            return;
        }
        if self.parts.inbox.take_overflow() {
            self.queue(Work::Event(Event::ServerSeen));
        }
        for _batch in 0..BATCHES_PER_TURN {
            let items = if self.may_decide() { self.parts.inbox.take(BATCH_MAX) } else { Vec::new() };
            if items.is_empty() {
                break;
            }
            self.look();
            self.work_off(items);
        }
        self.answer_questions();
        if self.may_decide() && !self.parts.inbox.is_empty() {
            self.myself.cast(GuildMsg::Wake).ok();
        }
        // A decision that is being written may be about the very difference that would be corrected now.
        if self.flight.is_none() && self.parts.sight.is_current {
            self.reconcile();
        }
    }

    /// One commit at a time, and only on the server as it is: what an earlier session missed is told in milliseconds.
    fn may_decide(&self) -> bool {
        self.flight.is_none() && self.guild.is_some() && !self.paused && self.parts.sight.is_current
    }

    /// Whether nothing would be lost, or done later, by sleeping now.
    fn is_at_rest(&self) -> bool {
        let is_loaded = self.guild.is_some() && !self.load_asked;
        let is_idle = self.flight.is_none() && !self.paused && !self.parts.inbox.holds_anything();
        is_loaded && is_idle && !self.members_wanted && self.reconciler.is_at_rest()
    }

    /// Looks at the server as it is now: at least as new as every item taken so far.
    fn look(&mut self) {
        let Some(sight) = self.parts.inbox.take_sight() else { return };
        if sight.mirror.completeness != Completeness::Partial {
            self.members_wanted = false;
        }
        self.parts.sight = sight;
        if let Some(guild) = &mut self.guild {
            guild.mirror = Arc::clone(&self.parts.sight.mirror);
            self.parts.snapshot.publish(guild);
        }
    }

    /// A previous life, or a verdict that did not come, may have left a commit with the writer: only
    /// when that is written, or is not, can the database be read.
    fn ask_to_load(&mut self) {
        if self.load_asked {
            return;
        }
        self.load_asked = true;
        if self.parts.wiring.db_writer.cast(WriterMsg::Barrier(self.myself.clone())).is_err() {
            self.myself.send_after(TRY_AGAIN_AFTER, || GuildMsg::AskToLoad);
        }
    }

    async fn load(&mut self) {
        if self.guild.is_some() {
            return;
        }
        let _waiting = self.pulse.waiting("database", LOAD_WITHIN);
        match self.parts.wiring.archive.guild_within(LOAD_WITHIN, self.parts.id, self.parts.server).await {
            Ok(Loaded { mut guild, posted, known }) => {
                self.agenda.load(known);
                guild.mirror = Arc::clone(&self.parts.sight.mirror);
                self.parts.snapshot.publish(&guild);
                self.guild = Some(guild);
                self.load_asked = false;
                self.tell_of_questions();
                self.reconciler = std::mem::take(&mut self.reconciler).reloaded(posted);
            }
            Err(error) => {
                error!(guild.id = %self.parts.id, "{error}");
                self.myself.send_after(TRY_AGAIN_AFTER, || GuildMsg::AskToLoad);
            }
        }
    }

    fn queue(&self, work: Work) {
        let wiring = &self.parts.wiring;
        let item = Item::new(work, wiring.correlate(), None, wiring.activity.begin());
        // A full inbox will be looked at again when it has room.
        if self.parts.inbox.push(item).is_ok_and(|wake| wake) {
            self.myself.cast(GuildMsg::Wake).ok();
        }
    }

    /// While a commit is in flight, whoever only asks need not wait for it.
    fn answer_questions(&self) {
        let Some(guild) = &self.guild else { return };
        for item in self.parts.inbox.take_questions() {
            let (correlation, what) = (item.correlation, item.work.describe());
            // Answering changes nothing: a bug in it costs this answer, whose ticket apologises, and no more.
            let answering = AssertUnwindSafe(|| planning::answer_question(&self.parts.wiring, guild, item));
            if catch_unwind(answering).is_err() {
                error!(guild.id = %self.parts.id, correlation.id = %correlation, "could not answer {what}");
            }
        }
    }

    fn work_off(&mut self, items: Vec<Item>) {
        let guild = self.guild.clone().filter(|_| self.parts.sight.is_current);
        let Some(guild) = guild else { return self.parts.inbox.put_back(items) };
        let mut batch = Batch::new(&guild);
        let mut items = VecDeque::from(items);
        while let Some(item) = items.pop_front() {
            if batch.draft.bin.has_moved() {
                self.leave_to_the_next(&batch, std::iter::once(item).chain(items.drain(..)));
                break;
            }
            self.parts.inbox.hold(&item);
            if item.tries == 0 {
                self.note_event(&item);
            }
            let planned = catch_unwind(AssertUnwindSafe(|| {
                let wiring = &self.parts.wiring;
                let _mark = wiring.marks.planning(self.parts.id, item.correlation);
                wiring.failpoints.pass(Point::Plan, self.parts.id);
                let (agenda, reconciler) = (&self.agenda, &self.reconciler);
                Planner { wiring, committed: &guild, agenda, reconciler }.plan(item, &mut batch);
            }));
            if let Err(panic) = planned {
                if let Some(key) = batch.job_in_hand.take() {
                    self.agenda.went_wrong(&self.parts.wiring, &guild, (key, "the guild died of it".to_owned()));
                    // For the next life: the others that are due.
                    self.queue(Work::Jobs);
                }
                // Only the item that we die of is lost (its ticket has apologised); nothing of the others
                // was written, so they can be planned again.
                self.parts.inbox.put_back(batch.into_items().chain(items).collect());
                resume_unwind(panic);
            }
        }
        self.parts.inbox.done();
        for failed in std::mem::take(&mut batch.in_vain) {
            self.agenda.went_wrong(&self.parts.wiring, &guild, failed);
        }
        if batch.parts.is_empty() {
            self.agenda.correct_next_due(&self.parts.wiring, &guild);
        } else {
            self.launch(&guild, batch);
        }
    }

    /// What an event means for the runtime itself.
    fn note_event(&mut self, item: &Item) {
        let Work::Event(event) = &item.work else { return };
        match event {
            Event::ServerSeen => {
                self.reconciler.server_seen();
                self.members_wanted = false;
                self.queue(Work::Jobs);
            }
            Event::LayoutChanged => self.reconciler.try_refused_again(),
            Event::ChannelsHidden => self.reconciler.doubt_posted(),
            Event::MessagesDeleted { messages, .. } => self.note_deleted(messages, item.correlation),
            Event::MembersComplete => self.queue(Work::Jobs),
            Event::MemberJoined(_)
            | Event::MemberChanged(_)
            | Event::MemberLeft(_)
            | Event::MessageWritten(_)
            | Event::VoiceChanged { .. }
            | Event::Deaf(_)
            | Event::Unheard { .. }
            | Event::PanelStands { .. }
            | Event::OccasionChanged { .. }
            | Event::OccasionDeleted(_)
            | Event::Reacted { .. } => {}
        }
    }

    // === Committing ===

    fn launch(&mut self, guild: &Guild, mut batch: Batch) {
        self.flights += 1;
        let number = self.flights;
        let finishing = self.agenda.finishing(&batch.parts, &batch.draft);
        let commit = Commit {
            guild: self.parts.id,
            expected_seq: guild.seq,
            next_due: finishing.next_due(),
            parts: std::mem::take(&mut batch.parts),
            verdictor: Verdictor::new(self.myself.clone(), number),
        };
        let overdue = move || GuildMsg::Decided { flight: number, verdict: Verdict::Unknown };
        let deadline = self.myself.send_after(COMMIT_DEADLINE, overdue).abort_handle();
        let Batch { draft, owed, unfinished_jobs, .. } = batch;
        self.flight = Some(Flight { number, draft, owed, unfinished_jobs, finishing, deadline });
        if let Err(WriterMsg::Commit(commit)) = self.parts.wiring.db_writer.cast(WriterMsg::Commit(commit)) {
            commit.verdictor.tell(Verdict::Failed(FailureKind::Transient));
        }
    }

    fn decided(&mut self, number: u64, verdict: Verdict) {
        let Some(flight) = self.flight.take_if(|flight| flight.number == number) else { return };
        flight.deadline.abort();
        match verdict {
            Verdict::Committed(committed) => self.adopt(flight, committed),
            Verdict::Duplicate { part, reply } => self.repeat(flight, part, reply),
            Verdict::Outdated => self.plan_again(flight),
            Verdict::Failed(FailureKind::Transient) => self.try_later(flight),
            Verdict::Failed(kind) => self.give_up(flight, kind),
            Verdict::Unknown => self.doubt(flight),
        }
    }

    /// The only place where a draft becomes the state; it takes the writer's proof to get here.
    fn adopt(&mut self, flight: Flight, committed: Committed) {
        self.parts.wiring.failpoints.pass(Point::Adopt, self.parts.id);
        assert_eq!(committed.guild(), self.parts.id, "a proof for another guild");
        let guild = Guild { mirror: Arc::clone(&self.parts.sight.mirror), ..flight.draft };
        self.parts.snapshot.publish(&guild);
        self.guild = Some(guild);
        self.tell_of_questions();
        self.agenda.finished(flight.finishing, flight.unfinished_jobs);
        let rows = committed.into_rows();
        if !rows.is_empty() {
            // When the outbox is down, its next incarnation finds the rows in the database.
            self.parts.wiring.outbox.cast(OutboxMsg::Rows(rows)).ok();
        }
        for Owed { item, said, .. } in flight.owed {
            item.work.is_dealt_with();
            if let Some(said) = said {
                said.to(item);
            }
        }
        if flight.unfinished_jobs {
            self.queue(Work::Jobs);
        }
    }

    /// A part was committed before: whoever asked hears the answer of that time, the rest is planned anew.
    fn repeat(&mut self, flight: Flight, part: usize, reply: Option<Message>) {
        let (same, others): (Vec<Owed>, Vec<Owed>) = flight.owed.into_iter().partition(|owed| owed.part == Some(part));
        for Owed { item, .. } in same {
            item.work.is_dealt_with();
            let Work::Interaction(interaction, _) = &item.work else { continue };
            let reply = reply.clone().unwrap_or_else(|| self.plain(interaction, texts::spine::AlreadyDone));
            Said::Answer(planning::in_mode(interaction, reply)).to(item);
        }
        self.put_back(others);
    }

    /// The draft was made from a state that is not the newest: nothing was written.
    fn plan_again(&mut self, flight: Flight) {
        warn!(guild.id = %self.parts.id, flight = flight.number, "a commit was made from an outdated state");
        self.guild = None;
        self.put_back(flight.owed);
    }

    /// The database does not take writes at the moment; nothing was written, and reading goes on.
    fn try_later(&mut self, flight: Flight) {
        warn!(guild.id = %self.parts.id, flight = flight.number, "a commit could not be written for now");
        self.paused = true;
        self.myself.send_after(TRY_AGAIN_AFTER, || GuildMsg::Resume);
        self.put_back(flight.owed);
    }

    /// Whoever waits for an answer is not kept waiting for ever; work that nobody waits for is.
    fn put_back(&self, owed: Vec<Owed>) {
        let tried = owed.into_iter().map(|owed| Item { tries: owed.item.tries.saturating_add(1), ..owed.item });
        let (again, enough): (Vec<Item>, Vec<Item>) =
            tried.partition(|item| item.tries < TRIES_MAX || !matches!(item.work, Work::Interaction(..)));
        self.parts.inbox.put_back(again);
        for item in enough {
            self.apologise(item);
        }
    }

    /// The database will never take it. With others in the commit, each gets its own chance.
    fn give_up(&mut self, flight: Flight, kind: FailureKind) {
        error!(guild.id = %self.parts.id, flight = flight.number, "a commit cannot be written ({kind:?})");
        let (guild, job) = (self.guild.take(), self.agenda.refused(&flight.finishing));
        if flight.owed.len() > 1 || flight.finishing.are_several() {
            return self.put_back(flight.owed);
        }
        if let (Some(job), Some(guild)) = (job, guild) {
            self.agenda.went_wrong(&self.parts.wiring, &guild, (job, format!("it cannot be written ({kind:?})")));
            return self.put_back(flight.owed);
        }
        let (guild, why) = (self.parts.id, format!("it cannot be written ({kind:?})"));
        for Owed { item, .. } in flight.owed {
            let letter = InHand::of(&item);
            self.parts.wiring.db_writer.cast(WriterMsg::DeadLetter { guild, letter, why: why.clone() }).ok();
            self.apologise(item);
        }
    }

    fn apologise(&self, item: Item) {
        let reference = Arg::Safe(item.correlation.short());
        match item.work {
            Work::Interaction(interaction, ticket) => {
                ticket.fail(self.plain(&interaction, texts::spine::Apology { reference }).content);
            }
            Work::EffectResult { number, .. } => {
                let note = "its result could not be dealt with".to_owned();
                self.parts.wiring.db_writer.cast(WriterMsg::GiveUp { guild: self.parts.id, number, note }).ok();
            }
            Work::Event(_) | Work::Letter { .. } | Work::Jobs => {
                let (guild, correlation) = (self.parts.id, item.correlation);
                error!(guild.id = %guild, correlation.id = %correlation, "gave up {}", item.work.describe());
            }
        }
    }

    /// People are told to look. What nobody waits for is planned again, a few times: its keys, and the state
    /// that will be loaded, keep it from happening twice.
    fn doubt(&mut self, flight: Flight) {
        warn!(guild.id = %self.parts.id, flight = flight.number, "it is not known whether a commit was written");
        self.guild = None;
        let mut again = Vec::new();
        for Owed { item, .. } in flight.owed {
            let reference = Arg::Safe(item.correlation.short());
            match item.work {
                Work::Interaction(interaction, ticket) => {
                    ticket.fail(self.plain(&interaction, texts::spine::UnclearOutcome { reference }).content);
                }
                Work::Event(_) | Work::EffectResult { .. } | Work::Letter { .. } | Work::Jobs
                    if item.tries < TRIES_MAX =>
                {
                    again.push(Item { tries: item.tries + 1, ..item });
                }
                Work::Event(_) | Work::EffectResult { .. } | Work::Letter { .. } | Work::Jobs => self.apologise(item),
            }
        }
        self.parts.inbox.put_back(again);
    }

    fn plain(&self, interaction: &Interaction, text: impl Into<Text>) -> Message {
        let person = &interaction.person;
        let unknown = || texts::chain(Some(&person.locale_tag), Locale::EnUs);
        let locale = self.parts.snapshot.read().map_or_else(unknown, |guild| guild.language_for(person));
        Message::text(self.parts.wiring.catalogue.say(locale, &text.into()))
    }

    // === Reconciling ===

    fn reconcile(&mut self) {
        let Some(guild) = self.guild.clone().filter(|guild| guild.mirror.is_seen()) else { return };
        self.want_members(&guild);
        let wiring = self.parts.wiring.clone();
        // A board of members would be wrong until all of them are known: whatever stands, stays so long.
        let known = (!lacks_members(&guild)).then(|| features::panels(&bot_ctx(&wiring, &guild), &guild));
        self.reconciler.look_at_channels(&guild.mirror);
        let token = format!("p{:x}-{}-", self.parts.id.0, wiring.correlate().short());
        let now = Instant::now();
        for step in known.map(|panels| self.reconciler.panel_steps(&panels, &token, now)).unwrap_or_default() {
            match step {
                PanelStep::Intend(panel) => self.remember_panel(panel.panel.clone(), Some(panel.clone()), panel.digest),
                PanelStep::Change(step) => self.ask(*step),
            }
        }
        for step in self.reconciler.role_steps(&features::desired_roles(&guild), &guild.mirror, now) {
            self.ask(step);
        }
        self.nudge(&guild);
        self.tell_of_panels(&guild);
    }

    /// A guild that asks who is a member must know them all, which Discord tells only on request.
    fn want_members(&mut self, guild: &Guild) {
        if lacks_members(guild) && !self.members_wanted {
            self.members_wanted = true;
            self.parts.wiring.gateway.cast(GatewayMsg::WantMembers(self.parts.server)).ok();
        }
    }

    fn ask(&mut self, Step { object, effect, digest, nonce }: Step) {
        let (guild, reply_to, busy) = (self.parts.id, self.myself.clone(), self.parts.wiring.activity.begin());
        let task = ReconcileTask { guild, object, effect, digest, nonce, reply_to, busy };
        if self.parts.wiring.outbox.cast(OutboxMsg::Reconcile(Box::new(task))).is_err() {
            self.reconciler.not_asked(object);
        }
    }

    fn reconciled(&mut self, Reconciled { task, outcome }: Reconciled) {
        if outcome == Outcome::Refused(GAVE_UP) {
            self.reconciler.postpone(task.object, Instant::now());
            self.myself.send_after(ASK_AGAIN_AFTER, || GuildMsg::Wake);
            return;
        }
        if let Outcome::Refused(code) = outcome {
            let (guild, object) = (self.parts.id, task.object);
            warn!(guild.id = %guild, "Discord refuses {object:?} with code {code}: not tried again until the server changes");
        }
        match task.object {
            Object::Panel(key) => {
                if let Some(posted) = self.reconciler.panel_done(key, &task.effect, &task.digest, outcome) {
                    self.remember_panel(key.to_owned(), posted, String::new());
                }
            }
            Object::Role(..) => {
                let again = self.reconciler.role_done(task.object, &task.digest, outcome, Instant::now());
                let look = move || (drop(task.busy), GuildMsg::Wake).1;
                again.then(|| self.myself.send_after(SHOWN_WITHIN, look));
            }
        }
    }
}
