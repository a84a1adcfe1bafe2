//! One guild: decides on a draft, has it committed, and only then makes it true.
//!
//! # Purpose
//! Holds everything that decisions about a guild are made from, and makes them one after the other.
//!
//! # Messages
//! [`GuildMsg`]. Work itself waits in the [`Inbox`] outside of the actor and is pulled.
//!
//! # States
//! *Unloaded* (nothing known, items wait), *ready*, and *in flight*: a commit is with the writer. While
//! it is, questions that change nothing are answered from committed state and commands wait.
//!
//! # Failure modes
//! Killing the actor at any time is safe: state is a function of the database. A panic costs the item
//! in hand, whose ticket apologises; the next incarnation loads and goes on with what waits, one by one
//! at first. A verdict that does not come means "unknown": the draft is dropped, people are
//! told to look, and the guild loads again.
//!
//! # Debugging
//! Every log line of an item carries its correlation id; commits carry guild and flight.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::correlation::CorrelationId;
use domain::effect::Outcome;
use domain::event::Event;
use domain::ids::{GuildId, ServerId};
use domain::interaction::Interaction;
use domain::message::{Answer, Message};
use domain::mirror::{Completeness, Mirror};
use domain::text::{Arg, Text};
use features::{Actor as Caller, Command, Ctx, Guild, Intent, Plan};
use ractor::{Actor, ActorProcessingErr, ActorRef};
use storage::{Database, FailureKind, StorageError};
use tracing::{error, warn};

use crate::db_writer::{COMMIT_DEADLINE, Committed};
use crate::failpoint::Point;
use crate::inbox::{Inbox, Item};
use crate::messages::{
    Commit, GatewayMsg, GuildMsg, Object, OutboxMsg, Part, ReconcileTask, Reconciled, Verdict, Work, WriterMsg,
};
use crate::reconcile::{PanelStep, Reconciler, Step};
use crate::ticket::ReplyTicket;
use crate::wiring::Wiring;

/// Items planned on one draft and committed together.
pub const BATCH_MAX: usize = 16;
/// Jobs worked off in one go; the next tick brings the rest.
pub const JOBS_PER_TURN_MAX: usize = 100;
/// A guild that cannot be loaded is tried again after this.
pub const LOAD_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// The committed state of a guild, for whoever only reads; clones share it.
#[derive(Clone, Default)]
pub struct Snapshot(Arc<Mutex<Option<Arc<Guild>>>>);

impl Snapshot {
    /// The state as last committed; `None` before the guild was loaded.
    pub fn read(&self) -> Option<Arc<Guild>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn publish(&self, guild: &Guild) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(guild.clone()));
    }
}

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
    pub mirror: Arc<Mirror>,
    /// Its queue.
    pub inbox: Arc<Inbox>,
    /// Where to publish committed state.
    pub snapshot: Snapshot,
}

/// What a guild's actor holds.
pub struct State {
    parts: Parts,
    myself: ActorRef<GuildMsg>,
    /// Committed state; `None` while it is not loaded.
    guild: Option<Guild>,
    flight: Option<Flight>,
    flights: u64,
    reconciler: Reconciler,
    members_wanted: bool,
}

/// A commit that is with the writer.
struct Flight {
    number: u64,
    draft: Guild,
    /// One per part, in order.
    owed: Vec<Owed>,
}

/// What becomes of an item when its part is committed.
struct Owed {
    item: Item,
    answer: Option<Answer>,
}

/// What is decided together.
struct Batch {
    draft: Guild,
    parts: Vec<Part>,
    owed: Vec<Owed>,
}

impl Actor for GuildActor {
    type Msg = GuildMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<GuildMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        myself.cast(GuildMsg::Wake)?;
        Ok(State {
            parts,
            myself,
            guild: None,
            flight: None,
            flights: 0,
            reconciler: Reconciler::default(),
            members_wanted: false,
        })
    }

    async fn handle(
        &self,
        _myself: ActorRef<GuildMsg>,
        message: GuildMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        match message {
            GuildMsg::Wake => {}
            GuildMsg::Decided { flight, verdict } => state.decided(flight, verdict),
            GuildMsg::CommitOverdue { flight } => state.decided(flight, Verdict::Unknown),
            GuildMsg::WriterRestarted => state.doubt_flight(),
            GuildMsg::Reconciled(result) => state.reconciled(result),
            GuildMsg::PanelNoted { key, written } => {
                state.reconciler.intended(&key, written);
                state.reconcile();
            }
            GuildMsg::ReconcileAll => {
                state.reconciler.forget_asked();
                state.reconcile();
            }
        }
        state.turn().await;
        Ok(())
    }
}

// === impl State: the turn ===

impl State {
    async fn turn(&mut self) {
        self.look();
        if self.guild.is_none() && !self.load().await {
            return;
        }
        if self.parts.inbox.take_overflow() {
            self.queue(Work::Event(Event::ServerSeen));
        }
        while self.flight.is_none() {
            let items = self.parts.inbox.take(BATCH_MAX);
            if items.is_empty() {
                return;
            }
            self.look();
            self.work_off(items);
            self.parts.inbox.done();
        }
        self.serve_reads();
    }

    async fn load(&mut self) -> bool {
        match load(&self.parts.wiring.database, self.parts.id, self.parts.server).await {
            Ok((mut guild, posted)) => {
                guild.mirror = Arc::clone(&self.parts.mirror);
                self.parts.snapshot.publish(&guild);
                self.guild = Some(guild);
                self.reconciler = Reconciler::new(posted);
                self.reconcile();
                true
            }
            Err(error) => {
                error!(guild.id = %self.parts.id, "{error}");
                self.myself.send_after(LOAD_AGAIN_AFTER, || GuildMsg::Wake);
                false
            }
        }
    }

    fn queue(&self, work: Work) {
        let wiring = &self.parts.wiring;
        let item = Item { work, correlation: wiring.correlate(), key: None, busy: wiring.activity.begin() };
        // A full inbox will be looked at again when it has room.
        self.parts.inbox.push(item).ok();
    }

    /// Looks at the server as it is now: at least as new as every item taken so far.
    fn look(&mut self) {
        let Some(mirror) = self.parts.inbox.take_mirror() else { return };
        let was_partial = mirror.completeness == Completeness::Partial;
        self.parts.mirror = Arc::clone(&mirror);
        if let Some(guild) = &mut self.guild {
            guild.mirror = mirror;
            self.parts.snapshot.publish(guild);
        }
        if !was_partial {
            self.members_wanted = false;
        }
    }

    /// A guild that asks who is a member must know them all, which Discord tells only on request.
    fn want_members(&mut self) {
        let lacking = self.guild.as_ref().is_some_and(lacks_members);
        if lacking && !self.members_wanted {
            self.members_wanted = true;
            self.parts.wiring.gateway.cast(GatewayMsg::WantMembers(self.parts.server)).ok();
        }
    }

    /// While a commit is in flight, whoever only asks need not wait for it.
    fn serve_reads(&mut self) {
        let Some(guild) = self.guild.clone() else { return };
        let wiring = self.parts.wiring.clone();
        for item in self.parts.inbox.take_if(|item| is_question(&wiring, &guild, item)) {
            let Work::Interaction(interaction, ticket) = item.work else { continue };
            let ctx = ctx_of(&wiring, &guild, &interaction);
            match features::parse(&ctx, &guild, interaction.person.user, &interaction.request) {
                Ok(Intent::Ask(query)) => answer_query(&ctx, &guild, &query, ticket),
                Ok(Intent::Do(_)) => ticket.busy(ctx.say(texts::spine::Busy)),
                Err(refusal) => ticket.refuse(ctx.say(refusal.text)),
            }
        }
    }

    // === Planning ===

    fn work_off(&mut self, items: Vec<Item>) {
        let Some(guild) = &self.guild else { return };
        let mut batch = Batch { draft: guild.clone(), parts: Vec::new(), owed: Vec::new() };
        let mut items = VecDeque::from(items);
        while let Some(item) = items.pop_front() {
            self.parts.inbox.hold(&item);
            let planned = catch_unwind(AssertUnwindSafe(|| {
                self.parts.wiring.failpoints.pass(Point::Plan, self.parts.id);
                self.plan_item(item, &mut batch);
            }));
            if let Err(panic) = planned {
                // Only the item that we die of is lost (its ticket has apologised); nothing of the others
                // was written, so they can be planned again.
                self.parts.inbox.put_back(batch.into_items().chain(items).collect());
                resume_unwind(panic);
            }
        }
        if batch.parts.is_empty() {
            self.reconcile();
        } else {
            self.launch(batch);
        }
    }

    fn plan_item(&mut self, item: Item, batch: &mut Batch) {
        match item.work {
            Work::Interaction(ref interaction, _) => {
                let interaction = interaction.clone();
                self.plan_interaction(item, &interaction, batch);
            }
            Work::Event(ref event) => {
                let event = event.clone();
                self.note_event(&event, item.correlation);
                let commands = features::on_event(&batch.draft, &event);
                self.plan_commands(item, &commands, batch, None);
            }
            Work::EffectResult { number, about, outcome } => {
                let commands = features::on_effect_result(&batch.draft, about, outcome);
                self.plan_commands(item, &commands, batch, Some((number, outcome)));
            }
            Work::Jobs => self.plan_jobs(item, batch),
        }
    }

    fn plan_interaction(&self, item: Item, interaction: &Interaction, batch: &mut Batch) {
        let wiring = &self.parts.wiring;
        let ctx = ctx_of(wiring, &batch.draft, interaction);
        let Item { work: Work::Interaction(request, ticket), correlation, key, busy } = item else { return };
        let command = match features::parse(&ctx, &batch.draft, interaction.person.user, &interaction.request) {
            Err(refusal) => return ticket.refuse(ctx.say(refusal.text)),
            Ok(Intent::Ask(query)) => return answer_query(&ctx, &batch.draft, &query, ticket),
            Ok(Intent::Do(command)) => command,
        };
        let plan = match features::plan(&ctx, &batch.draft, &command) {
            Err(refusal) => return ticket.refuse(ctx.say(refusal.text)),
            Ok(plan) => plan,
        };
        let reply = features::reply(&ctx, &plan.draft, &plan.facts);
        let answer = in_mode(interaction, reply.clone());
        if plan.facts.is_empty() {
            return ticket.answer(answer);
        }
        let part = Part {
            key: Some(key.unwrap_or_else(|| format!("i:{}", interaction.id))),
            actor: Some(interaction.person.user),
            reply: Some(reply),
            ..part(&ctx, correlation, plan)
        };
        let item = Item { work: Work::Interaction(request, ticket), correlation, key: None, busy };
        batch.add(part, Owed { item, answer: Some(answer) });
    }

    /// Plans what follows from something that nobody asked for; its commands share one part.
    fn plan_commands(&self, item: Item, commands: &[Command], batch: &mut Batch, settles: Option<(i64, Outcome)>) {
        let ctx = bot_ctx(&self.parts.wiring, &batch.draft);
        let mut whole = Plan { draft: batch.draft.clone(), facts: Vec::new(), orders: Vec::new() };
        for command in commands {
            match features::plan(&ctx, &whole.draft, command) {
                Ok(plan) => whole.follow_with(plan),
                Err(refusal) => {
                    warn!(correlation.id = %item.correlation, "a command of the bot was refused: {}", refusal.text.key)
                }
            }
        }
        if whole.facts.is_empty() && settles.is_none() {
            return;
        }
        let part = Part { key: item.key.clone(), settles, ..part(&ctx, item.correlation, whole) };
        batch.add(part, Owed { item, answer: None });
    }

    fn plan_jobs(&self, item: Item, batch: &mut Batch) {
        let ctx = bot_ctx(&self.parts.wiring, &batch.draft);
        // What members held is kept for them: that must be known first, and is being asked for.
        if !batch.draft.mirror.is_seen() || lacks_members(&batch.draft) {
            return;
        }
        let mut done = 0;
        while let Some((job, command)) = next_job(&ctx, &batch.draft) {
            let planned = features::plan(&ctx, &batch.draft, &command);
            let Some(plan) = planned.ok().filter(|plan| !plan.facts.is_empty() && done < JOBS_PER_TURN_MAX) else {
                break;
            };
            let part = Part { job: Some(job.key()), ..part(&ctx, item.correlation, plan) };
            let again = Item {
                work: Work::Jobs,
                correlation: item.correlation,
                key: None,
                busy: self.parts.wiring.activity.begin(),
            };
            batch.add(part, Owed { item: again, answer: None });
            done += 1;
        }
    }

    /// What an event means for the runtime itself.
    fn note_event(&mut self, event: &Event, correlation: CorrelationId) {
        match event {
            Event::ServerSeen | Event::LayoutChanged => {
                self.reconciler.try_refused_again();
                self.members_wanted = false;
                if matches!(event, Event::ServerSeen) {
                    self.queue(Work::Jobs);
                }
            }
            Event::MessagesDeleted { messages, .. } => {
                if let Some(key) = self.reconciler.deleted(messages) {
                    warn!(guild.id = %self.parts.id, correlation.id = %correlation, "the standing message {key} was deleted by hand");
                }
            }
            Event::MembersComplete => self.queue(Work::Jobs),
            Event::MemberJoined(_)
            | Event::MemberChanged(_)
            | Event::MemberLeft(_)
            | Event::MessageWritten(_) => {}
        }
    }

    // === Committing ===

    fn launch(&mut self, batch: Batch) {
        self.flights += 1;
        let number = self.flights;
        let commit = Commit {
            guild: self.parts.id,
            flight: number,
            next_due: batch.draft.next_due(),
            parts: batch.parts,
            reply_to: self.myself.clone(),
        };
        self.flight = Some(Flight { number, draft: batch.draft, owed: batch.owed });
        match self.parts.wiring.db_writer.cast(WriterMsg::Commit(commit)) {
            Ok(()) => drop(self.myself.send_after(COMMIT_DEADLINE, move || GuildMsg::CommitOverdue { flight: number })),
            Err(_) => self.decided(number, Verdict::Failed(FailureKind::Transient)),
        }
    }

    fn decided(&mut self, number: u64, verdict: Verdict) {
        let Some(flight) = self.flight.take_if(|flight| flight.number == number) else { return };
        match verdict {
            Verdict::Committed(committed) => self.adopt(flight, committed),
            Verdict::Duplicate { part, reply } => self.repeat(flight, part, reply),
            Verdict::Failed(kind) => self.give_up(flight, kind),
            Verdict::Unknown => self.doubt(flight),
        }
    }

    /// The only place where a draft becomes the state; it takes the writer's proof to get here.
    fn adopt(&mut self, flight: Flight, committed: Committed) {
        self.parts.wiring.failpoints.pass(Point::Adopt, self.parts.id);
        assert_eq!(committed.guild(), self.parts.id, "a proof for another guild");
        let guild = Guild { mirror: Arc::clone(&self.parts.mirror), ..flight.draft };
        self.parts.snapshot.publish(&guild);
        self.guild = Some(guild);
        let rows = committed.into_rows();
        if !rows.is_empty() {
            // When the outbox is down, its next incarnation finds the rows in the database.
            self.parts.wiring.outbox.cast(OutboxMsg::Rows(rows)).ok();
        }
        for Owed { item, answer } in flight.owed {
            if let (Work::Interaction(_, ticket), Some(answer)) = (item.work, answer) {
                ticket.answer(answer);
            }
        }
        self.reconcile();
    }

    /// A part was committed before: whoever asked hears the answer of that time, the rest is planned anew.
    fn repeat(&mut self, flight: Flight, part: usize, reply: Option<Message>) {
        let mut owed = flight.owed;
        if part < owed.len() {
            let item = owed.remove(part).item;
            if let Work::Interaction(interaction, ticket) = item.work {
                ticket.answer(in_mode(
                    &interaction,
                    reply.unwrap_or_else(|| self.plain(&interaction, texts::spine::AlreadyDone)),
                ));
            }
        }
        self.guild = None;
        self.parts.inbox.put_back(owed.into_iter().map(|owed| owed.item).collect());
    }

    fn plain(&self, interaction: &Interaction, text: impl Into<Text>) -> Message {
        let wiring = &self.parts.wiring;
        Message::text(wiring.catalogue.say(texts::negotiate(&interaction.person.locale_tag), &text.into()))
    }

    fn give_up(&mut self, flight: Flight, kind: FailureKind) {
        warn!(guild.id = %self.parts.id, flight = flight.number, "a commit failed ({kind:?}), nothing of it was written");
        self.guild = None;
        for Owed { item, .. } in flight.owed {
            let reference = Arg::Safe(item.correlation.short());
            if let Work::Interaction(interaction, ticket) = item.work {
                ticket.fail(self.plain(&interaction, texts::spine::Apology { reference }).content);
            }
        }
    }

    /// The writer died, and with it perhaps our commit: waiting for the deadline would help nobody.
    fn doubt_flight(&mut self) {
        if let Some(flight) = self.flight.take() {
            self.doubt(flight);
        }
    }

    fn doubt(&mut self, flight: Flight) {
        warn!(guild.id = %self.parts.id, flight = flight.number, "it is not known whether a commit was written: loading again");
        self.guild = None;
        for Owed { item, .. } in flight.owed {
            let reference = Arg::Safe(item.correlation.short());
            if let Work::Interaction(interaction, ticket) = item.work {
                ticket.fail(self.plain(&interaction, texts::spine::UnclearOutcome { reference }).content);
            }
        }
    }

    // === Reconciling ===

    fn reconcile(&mut self) {
        let Some(guild) = self.guild.clone().filter(|guild| guild.mirror.is_seen()) else { return };
        self.want_members();
        let wiring = self.parts.wiring.clone();
        let panels = features::panels(&bot_ctx(&wiring, &guild), &guild);
        let token = format!("p{:x}-{}-", self.parts.id.0, wiring.correlate().short());
        for step in self.reconciler.panel_steps(&panels, &token) {
            match step {
                PanelStep::Intend(panel) => self.remember_panel(panel.panel.clone(), Some(panel)),
                PanelStep::Change(step) => self.ask(step),
            }
        }
        for step in self.reconciler.role_steps(&features::desired_roles(&guild), &guild.mirror, Instant::now()) {
            self.ask(step);
        }
    }

    fn ask(&self, Step { object, effect, digest, nonce }: Step) {
        let (reply_to, busy) = (self.myself.clone(), self.parts.wiring.activity.begin());
        let task = ReconcileTask { guild: self.parts.id, object, effect, digest, nonce, reply_to, busy };
        // When the outbox is down, its next incarnation has everything reconciled again.
        self.parts.wiring.outbox.cast(OutboxMsg::Reconcile(task)).ok();
    }

    fn reconciled(&mut self, Reconciled { task, outcome }: Reconciled) {
        if let Outcome::Refused(code) = outcome {
            warn!(guild.id = %self.parts.id, "Discord refuses {:?} with code {code}: not tried again until the server changes", task.object);
        }
        match task.object {
            Object::Panel(key) => {
                if let Some(posted) = self.reconciler.panel_done(key, &task.effect, &task.digest, outcome) {
                    self.remember_panel(key.to_owned(), posted);
                }
            }
            Object::Role(..) => self.reconciler.role_done(task.object, &task.digest, outcome, Instant::now()),
        }
        self.reconcile();
    }

    fn remember_panel(&self, key: String, posted: Option<storage::panels::PostedPanel>) {
        let (guild, reply_to) = (self.parts.id, self.myself.clone());
        let message = WriterMsg::Panel { guild, posted, key, reply_to, busy: self.parts.wiring.activity.begin() };
        // When the writer is down, a message that was posted is found again by its intent.
        self.parts.wiring.db_writer.cast(message).ok();
    }
}

// === Pure parts of the turn ===

/// Whether a guild needs to know all its members and does not yet.
fn lacks_members(guild: &Guild) -> bool {
    features::needs_members(guild) && guild.mirror.completeness == Completeness::Partial
}

async fn load(
    database: &Database,
    id: GuildId,
    server: ServerId,
) -> Result<(Guild, Vec<storage::panels::PostedPanel>), StorageError> {
    let mut connection = database.read().await?;
    let guild = features::load(&mut connection, id, server).await?;
    let posted = storage::panels::load(&mut connection, id).await?;
    Ok((guild, posted))
}

fn ctx_of<'a>(wiring: &'a Wiring, guild: &Guild, interaction: &Interaction) -> Ctx<'a> {
    let person = &interaction.person;
    // A click in private carries no roles: the mirror knows them.
    let actor = match interaction.server {
        Some(_) => Caller::Person { user: person.user, roles: person.roles.clone(), permissions: person.permissions },
        None => Caller::of_member(&guild.mirror, person.user),
    };
    let locale = texts::chain(Some(&person.locale_tag), guild.language());
    Ctx { now: (wiring.clock)(), actor, locale, catalogue: &wiring.catalogue }
}

fn bot_ctx<'a>(wiring: &'a Wiring, guild: &Guild) -> Ctx<'a> {
    Ctx { now: (wiring.clock)(), actor: Caller::Bot, locale: guild.language(), catalogue: &wiring.catalogue }
}

fn is_question(wiring: &Wiring, guild: &Guild, item: &Item) -> bool {
    let Work::Interaction(interaction, _) = &item.work else { return false };
    let ctx = ctx_of(wiring, guild, interaction);
    matches!(features::parse(&ctx, guild, interaction.person.user, &interaction.request), Ok(Intent::Ask(_)))
}

fn answer_query(ctx: &Ctx<'_>, guild: &Guild, query: &features::Query, ticket: ReplyTicket) {
    match features::answer(ctx, guild, query) {
        Ok(answer) => ticket.answer(answer),
        Err(refusal) => ticket.refuse(ctx.say(refusal.text)),
    }
}

fn in_mode(interaction: &Interaction, reply: Message) -> Answer {
    use domain::command_spec::ReplyMode;
    match features::reply_mode(&interaction.request) {
        ReplyMode::Private | ReplyMode::Form => Answer::Private(reply),
        ReplyMode::Public => Answer::Public(reply),
        ReplyMode::Update => Answer::Update(reply),
    }
}

fn part(ctx: &Ctx<'_>, correlation: CorrelationId, plan: Plan) -> Part {
    Part {
        key: None,
        job: None,
        settles: None,
        actor: None,
        correlation,
        at: ctx.now,
        facts: plan.facts,
        after: plan.draft,
        orders: plan.orders,
        reply: None,
    }
}

/// The job that is due longest, and what it wants.
fn next_job(ctx: &Ctx<'_>, guild: &Guild) -> Option<(domain::schedule::Job, Command)> {
    let due = features::jobs(guild).into_iter().filter(|job| job.is_due(ctx.now)).min_by_key(|job| job.slot)?;
    features::job_command(&due, ctx.now).map(|command| (due, command))
}

impl Batch {
    fn into_items(self) -> impl Iterator<Item = Item> {
        self.owed.into_iter().map(|owed| owed.item)
    }

    fn add(&mut self, part: Part, owed: Owed) {
        self.draft = part.after.clone();
        self.parts.push(part);
        self.owed.push(owed);
    }
}
