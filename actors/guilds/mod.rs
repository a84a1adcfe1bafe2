//! Routes work to guilds, wakes each when there is some, restarts those that crash, pauses those that cannot live.
//!
//! # Purpose
//! The supervisor of all guild actors. Guilds are *virtual* actors: any number is known, and only those that
//! have something to do live ([`crate::slots`]).
//!
//! # Messages
//! [`GuildsMsg`], and ractor's supervision events.
//!
//! # States
//! Where each guild stands is [`crate::supervisor`]'s business. Per server without a guild: work that
//! waits for the writer to register one, at most [`UNREGISTERED_MAX`] items.
//!
//! # Failure modes
//! A crash costs the item in hand (its ticket apologises, the item is a dead letter); the guild starts
//! again after a wait that grows with each crash, others never notice. A guild that crashes again and again is
//! paused and probed now and then: until then its people are told so at once, and its events are made up for
//! later. When many crash together nobody is restarted but one canary, until that one lives. A crash of this
//! actor ends all guild actors; their inboxes stay, and the next life goes on with them.
//!
//! # Debugging
//! The health log has a line for each crash, restart, quarantine, probe, release and storm of `guild:<id>`; waking
//! and falling asleep are everyday life and have none.

mod leaving;

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use domain::event::Event;
use domain::ids::{GuildId, ServerId};
use domain::interaction::Request;
use domain::locale::Locale;
use domain::message::Answer;
use domain::text::{Arg, Text};
use features::Guild;
use ractor::{Actor, ActorId, ActorProcessingErr, ActorRef, SupervisionEvent};
use tokio::time::Instant;
use tracing::{debug, error, warn};

use crate::activity::Activity;
use crate::census::{Death, Name, Paused};
use crate::failpoint::Whose;
use crate::guild::{self, ASLEEP, GuildActor};
use crate::health_command;
use crate::heartbeat::Pulse;
use crate::inbox::{InHand, Item, Sight};
use crate::messages::{GatewayMsg, GuildMsg, GuildsMsg, OutboxMsg, Work, WriterMsg};
use crate::planning;
use crate::report::Reporter;
use crate::restart::GUILD;
use crate::slots::{Awake, Slots};
use crate::supervisor::{Action, Alarm, Record, Standing, Supervisor};
use crate::wiring::Wiring;

/// Items that wait for a server to be registered: it takes milliseconds.
pub const UNREGISTERED_MAX: usize = 64;
/// A registration that was not answered is asked for again after this.
pub const REGISTER_AGAIN_AFTER: Duration = Duration::from_secs(5);
/// A guild for which nothing came for so long is put to sleep.
pub const SLEEP_AFTER: Duration = Duration::from_secs(120);
/// How often to look for guilds that could sleep.
pub const SLEEPERS_EVERY: Duration = Duration::from_secs(15);
/// What a killed actor says last.
const KILLED: &str = "killed";
/// In the health log, storms are this actor's.
const MYSELF: Name = Name::Spine("guilds");

/// See the module.
pub struct Guilds;

/// What the router holds.
pub struct State {
    wiring: Wiring,
    pulse: Pulse,
    myself: ActorRef<GuildsMsg>,
    mind: Supervisor<GuildId>,
    reporter: Reporter,
    slots: Slots,
    unregistered: HashMap<ServerId, Waiting>,
    /// Whichever guild it was.
    last_death: Option<Death>,
}

#[derive(Default)]
struct Waiting {
    sight: Option<Sight>,
    items: Vec<Item>,
}

impl Actor for Guilds {
    type Msg = GuildsMsg;
    type State = State;
    type Arguments = Wiring;

    async fn pre_start(&self, myself: ActorRef<GuildsMsg>, wiring: Wiring) -> Result<State, ActorProcessingErr> {
        let known = wiring.archive.servers().await?;
        let mut slots = Slots::new(wiring.inboxes.clone());
        slots.reserve(known.len());
        for known in &known {
            slots.add_server(known.server, known.guild);
            if known.kind == storage::guilds::ServerKind::Home {
                slots.add_home(known.guild, known.server);
            }
        }
        let (mind, reporter) = (Supervisor::of_many(GUILD), Reporter::new(&wiring));
        let pulse = wiring.pulses.spine("guilds", &myself, GuildsMsg::Probe);
        let (unregistered, last_death) = (HashMap::new(), None);
        let mut state = State { wiring, pulse, myself, mind, reporter, slots, unregistered, last_death };
        state.take_over(known.len()).await;
        state.myself.send_interval(SLEEPERS_EVERY, || GuildsMsg::LookForSleepers);
        Ok(state)
    }

    async fn handle(
        &self,
        _myself: ActorRef<GuildsMsg>,
        message: GuildsMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        state.wiring.failpoints.turn(Whose::Guilds, None).await;
        match message {
            GuildsMsg::Probe(probe) => probe.back(),
            GuildsMsg::Arrived { server, sight, item } => state.arrived(server, sight, item).await,
            GuildsMsg::Deliver { guild, item } => state.deliver(guild, item).await,
            GuildsMsg::Registered { server, guild } => state.registered(server, guild).await,
            GuildsMsg::Rang(alarm) => state.rang(alarm).await,
            GuildsMsg::RegisterAgain(server) => state.register_again(server),
            GuildsMsg::Retired(guild, busy) => state.retired(guild, busy).await,
            GuildsMsg::Gone(server, taken) => state.gone(server, taken),
            GuildsMsg::Listed { shard, servers } => state.listed(shard, servers),
            GuildsMsg::Show(shown) => drop(shown.send(state.shown())),
            GuildsMsg::OutboxRestarted => state.tell_all(|| GuildMsg::ReconcileAll),
            GuildsMsg::WriterRestarted => state.tell_all(|| GuildMsg::AskToLoad),
            GuildsMsg::LookForSleepers => state.look_for_sleepers(),
            GuildsMsg::Shed { percent } => state.shed(percent),
            GuildsMsg::Release(guild) => state.release(guild).await,
            GuildsMsg::Quarantine { guild, why } => state.quarantine(guild, why).await,
        }
        Ok(())
    }

    async fn handle_supervisor_evt(
        &self,
        _myself: ActorRef<GuildsMsg>,
        event: SupervisionEvent,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn("supervision");
        match event {
            SupervisionEvent::ActorFailed(cell, reason) => state.crashed(cell.get_id(), reason.to_string()).await,
            SupervisionEvent::ActorTerminated(cell, _, reason) => match reason.as_deref() {
                Some(ASLEEP) => state.fell_asleep(cell.get_id()).await,
                // Whoever killed it had a reason; and nobody else ends a guild.
                Some(KILLED) => {
                    let why = state.wiring.pulses.why_killed(cell.get_id());
                    state.crashed(cell.get_id(), why.unwrap_or_else(|| KILLED.to_owned())).await;
                }
                reason => {
                    let reason = reason.unwrap_or("it stopped by itself").to_owned();
                    state.crashed(cell.get_id(), reason).await;
                }
            },
            SupervisionEvent::ActorStarted(_) | SupervisionEvent::ProcessGroupChanged(_) => {}
        }
        Ok(())
    }
}

// === impl State: routing ===

impl State {
    async fn arrived(&mut self, server: ServerId, sight: Sight, mut item: Item) {
        item.spent = None;
        if let Some(taken) = &item.taken {
            taken.arrived();
        }
        let Some(item) = health_command::answer(&self.wiring, item) else { return };
        let Some(guild) = self.slots.guild_of(server) else {
            return self.wait_for_registration(server, sight, item);
        };
        let is_home = self.slots.home_of(guild) == Some(server);
        // Between a new session and its description nothing is known: what was known before is better.
        if let Some(awake) = self.slots.wake(guild, Instant::now()).filter(|_| is_home && sight.mirror.is_seen()) {
            awake.sight = Some(sight.clone());
            awake.inbox.see(sight);
        }
        if matches!(item.work, Work::Event(Event::ServerSeen | Event::LayoutChanged)) {
            self.wiring.outbox.cast(OutboxMsg::LayoutChanged(guild)).ok();
        }
        self.deliver(guild, item).await;
    }

    fn wait_for_registration(&mut self, server: ServerId, sight: Sight, item: Item) {
        let waiting = self.unregistered.entry(server).or_default();
        let asked = waiting.sight.replace(sight).is_some();
        if waiting.items.len() < UNREGISTERED_MAX {
            waiting.items.push(item);
        } else {
            refuse(&self.wiring, Locale::EnUs, item, texts::spine::Busy);
        }
        if !asked {
            self.register(server);
        }
    }

    /// Asks the writer, and asks again after a while, for as long as somebody waits.
    fn register(&self, server: ServerId) {
        self.wiring.db_writer.cast(WriterMsg::Register(server)).ok();
        self.myself.send_after(REGISTER_AGAIN_AFTER, move || GuildsMsg::RegisterAgain(server));
    }

    fn register_again(&self, server: ServerId) {
        if self.unregistered.contains_key(&server) {
            self.register(server);
        }
    }

    fn shown(&self) -> Vec<Arc<Guild>> {
        self.slots.all_awake().filter_map(|awake| awake.snapshot.read()).collect()
    }

    async fn registered(&mut self, server: ServerId, guild: GuildId) {
        if self.slots.home_of(guild).is_none() {
            self.wiring.census.meet_guild();
        }
        self.slots.add_server(server, guild);
        self.slots.add_home(guild, server);
        let Waiting { sight: Some(sight), items } = self.unregistered.remove(&server).unwrap_or_default() else {
            return;
        };
        for item in items {
            self.arrived(server, sight.clone(), item).await;
        }
    }

    async fn deliver(&mut self, guild: GuildId, mut item: Item) {
        item.spent = None;
        let now = Instant::now();
        if self.mind.is_stormy() {
            // Nobody is woken into a storm; whoever lives goes on.
            self.mind.want(guild, now);
        }
        let standing = self.mind.standing(guild);
        let Some(awake) = self.slots.wake(guild, now) else {
            if let Work::Letter { receipt, .. } = &item.work {
                // Every guild in use is known from the start.
                receipt.undeliverable();
            }
            return warn!(guild.id = %guild, "work for an unknown guild: {}", item.work.describe());
        };
        awake.used = now;
        match standing {
            Standing::Quarantined { .. } | Standing::Stopped => return self.turn_away_from_paused(guild, item),
            Standing::Held if self.mind.is_stormy() => return self.turn_away_in_storm(guild, item),
            Standing::Asleep
            | Standing::Starting { .. }
            | Standing::Running
            | Standing::Probing
            | Standing::BackingOff { .. }
            | Standing::Held => {}
        }
        let _behalf = self.pulse.on_behalf(guild);
        let Some(item) = suggestions(&self.wiring, awake, item) else { return };
        match awake.inbox.push(item) {
            Ok(wake) => match awake.actor.as_ref() {
                Some(actor) if wake => drop(actor.cast(GuildMsg::Wake)),
                // It was woken already.
                Some(_) => {}
                None => self.want(guild).await,
            },
            Err(item) => refuse(&self.wiring, language(awake), *item, texts::spine::Busy),
        }
    }

    fn tell_all(&self, message: impl Fn() -> GuildMsg) {
        for actor in self.slots.actors() {
            actor.cast(message()).ok();
        }
    }

    // === Those who cannot be served ===

    fn turn_away_from_paused(&mut self, guild: GuildId, item: Item) {
        let reference = self.reference(guild);
        let Some(awake) = self.slots.awake(guild) else { return };
        turn_away(&self.wiring, awake, item, texts::spine::Paused { reference });
    }

    fn turn_away_in_storm(&mut self, guild: GuildId, item: Item) {
        let Some(awake) = self.slots.awake(guild) else { return };
        turn_away(&self.wiring, awake, item, texts::spine::Recovering);
    }

    /// By which operators find what a guild died of.
    fn reference(&self, guild: GuildId) -> Arg {
        let death = self.reporter.last_death(Name::Guild(guild));
        Arg::Safe(death.map(|death| death.correlation.short()).unwrap_or_default())
    }

    /// Whoever waits for a guild that has just been paused hears of it now.
    fn turn_all_away(&mut self, guild: GuildId) {
        let reference = self.reference(guild);
        let Some(awake) = self.slots.awake(guild) else { return };
        for item in awake.inbox.turn_away() {
            refuse(&self.wiring, language(awake), item, texts::spine::Paused { reference: reference.clone() });
        }
        awake.inbox.miss_event();
    }

    // === Supervision ===

    /// Goes on where an earlier life ended: with those who were paused, and those for whom something waits.
    async fn take_over(&mut self, servers: usize) {
        let now = Instant::now();
        for Paused { guild, since_start } in self.wiring.census.begin_guilds(servers) {
            if since_start {
                self.mind.distrust(guild, now);
            }
            let actions = self.mind.quarantine(guild, now);
            self.carry_out(actions).await;
        }
        for guild in self.slots.left_behind() {
            let Some(awake) = self.slots.wake(guild, now) else { continue };
            let letter = awake.inbox.crashed();
            self.keep_letter(guild, letter, "its supervisor ended");
            if awake_holds_anything(&self.slots, guild) {
                self.want(guild).await;
            }
        }
    }

    async fn want(&mut self, guild: GuildId) {
        let actions = self.mind.want(guild, Instant::now());
        self.carry_out(actions).await;
    }

    async fn rang(&mut self, alarm: Alarm<GuildId>) {
        let actions = self.mind.rang(alarm, Instant::now());
        self.carry_out(actions).await;
    }

    async fn carry_out(&mut self, actions: Vec<Action<GuildId>>) {
        let mut actions = VecDeque::from(actions);
        while let Some(action) = actions.pop_front() {
            match action {
                Action::Start(guild) => actions.extend(self.start(guild).await),
                Action::Stop(guild) => self.stop(guild),
                Action::Wait { alarm, after } => drop(self.myself.send_after(after, move || GuildsMsg::Rang(alarm))),
                Action::Quarantined { child, probe_in } => {
                    debug!(guild.id = %child, "the first probe comes in {} s", probe_in.as_secs());
                    self.reporter.quarantined(Name::Guild(child), self.record(child));
                    self.turn_all_away(child);
                }
                Action::Probed { child, probe } => self.reporter.probed(Name::Guild(child), probe),
                Action::ProbeFailed { child, probe, probe_in } => {
                    self.reporter.probe_failed(Name::Guild(child), self.record(child), probe, probe_in);
                    self.turn_all_away(child);
                }
                Action::Released { child, after } => {
                    self.reporter.released(Name::Guild(child), self.record(child), after);
                }
                Action::StormBegan { crashed, active } => self.storm_began(crashed, active),
                Action::StormEnded { lasted, held } => {
                    debug!(held, "guilds are started again one after the other");
                    self.reporter.storm_ended(MYSELF, lasted, self.wiring.correlate());
                }
                // A guild that cannot live is paused: its supervisor does not end with it.
                Action::Escalated(_) => {}
            }
        }
    }

    async fn start(&mut self, guild: GuildId) -> Vec<Action<GuildId>> {
        let Some(server) = self.slots.home_of(guild) else { return self.mind.terminate(guild, Instant::now()) };
        let Some(awake) = self.slots.wake(guild, Instant::now()) else { return Vec::new() };
        if awake.sight.is_none() {
            // It was woken by its own work: its server comes with the next event, which is asked for.
            self.wiring.gateway.cast(GatewayMsg::Describe(server, self.wiring.activity.begin())).ok();
        }
        let parts = guild::Parts {
            wiring: self.wiring.clone(),
            id: guild,
            server,
            sight: awake.sight.clone().unwrap_or_else(|| Sight::unseen(server)),
            inbox: Arc::clone(&awake.inbox),
            snapshot: awake.snapshot.clone(),
        };
        match Actor::spawn_linked(None, GuildActor, parts, self.myself.get_cell()).await {
            Ok((actor, _)) => {
                self.slots.moved_in(guild, actor);
                let then = self.mind.started(guild, Instant::now());
                self.reporter.serves(Name::Guild(guild), self.record(guild), None);
                then
            }
            // A panic before the start reaches only us: it counts as a crash like any other.
            Err(error) => self.died(guild, error.to_string()),
        }
    }

    /// What the last one died of is the best guess at what all die of.
    fn storm_began(&self, crashed: usize, active: usize) {
        let guess = self.last_death.clone().unwrap_or_else(|| {
            let (reason, correlation) = (String::new(), self.wiring.correlate());
            Death { reason, correlation, at: Instant::now() }
        });
        self.reporter.storm_began(MYSELF, crashed, active, &guess);
    }

    /// Guilds have no farewell: state is a function of the database.
    fn stop(&mut self, guild: GuildId) {
        if let Some(actor) = self.slots.give_up(guild) {
            actor.kill();
        }
        let letter = self.slots.awake(guild).and_then(|awake| awake.inbox.crashed());
        self.keep_letter(guild, letter, "it was paused");
    }

    async fn crashed(&mut self, actor: ActorId, reason: String) {
        let Some(guild) = self.slots.moved_out(actor) else { return };
        let actions = self.died(guild, reason);
        self.carry_out(actions).await;
    }

    fn died(&mut self, guild: GuildId, reason: String) -> Vec<Action<GuildId>> {
        let (at, correlation) = (Instant::now(), self.wiring.correlate());
        let actions = self.mind.failed(guild, at, self.wiring.jitter());
        let letter = self.slots.awake(guild).and_then(|awake| awake.inbox.crashed());
        self.keep_letter(guild, letter, &reason);
        let death = Death { reason, correlation, at };
        self.last_death = Some(death.clone());
        self.reporter.died(Name::Guild(guild), self.record(guild), death);
        actions
    }

    fn keep_letter(&self, guild: GuildId, letter: Option<InHand>, why: &str) {
        let Some(letter) = letter else { return };
        let correlation = letter.correlation;
        if let Some(number) = letter.settles {
            // Otherwise the outbox would do it again, and the guild would die of its result again.
            let note = format!("the guild died of its result: {why}");
            self.wiring.db_writer.cast(WriterMsg::GiveUp { guild, number, note }).ok();
        }
        if self.wiring.db_writer.cast(WriterMsg::DeadLetter { guild, letter, why: why.to_owned() }).is_err() {
            error!(guild.id = %guild, correlation.id = %correlation, "a dead letter could not be kept");
        }
    }

    fn record(&self, guild: GuildId) -> Record {
        self.mind.record(guild, Instant::now())
    }

    // === Operators ===

    async fn release(&mut self, guild: GuildId) {
        let actions = self.mind.release(guild, Instant::now());
        let released = !actions.is_empty();
        self.carry_out(actions).await;
        if released {
            // It looks at everything that it missed.
            self.want(guild).await;
        }
    }

    async fn quarantine(&mut self, guild: GuildId, why: String) {
        if self.slots.wake(guild, Instant::now()).is_none() {
            return warn!(guild.id = %guild, "an unknown guild cannot be paused");
        }
        let (at, correlation) = (Instant::now(), self.wiring.correlate());
        let actions = self.mind.quarantine(guild, at);
        if !actions.is_empty() {
            let death = Death { reason: why, correlation, at };
            self.wiring.census.mourn(Name::Guild(guild), self.record(guild), death);
        }
        self.carry_out(actions).await;
    }

    // === Sleep ===

    fn look_for_sleepers(&self) {
        for actor in self.slots.idle(Instant::now(), SLEEP_AFTER) {
            actor.cast(GuildMsg::MaySleep).ok();
        }
    }

    fn shed(&self, percent: u8) {
        let sleepers = self.slots.least_used(usize::from(percent));
        warn!(guilds = sleepers.len(), "memory is short: guilds that were used least may sleep");
        for actor in sleepers {
            actor.cast(GuildMsg::MaySleep).ok();
        }
    }

    async fn fell_asleep(&mut self, actor: ActorId) {
        let Some(guild) = self.slots.moved_out(actor) else { return };
        debug!(guild.id = %guild, "fell asleep");
        let actions = self.mind.fell_asleep(guild, Instant::now());
        self.carry_out(actions).await;
        let state = self.slots.awake(guild).and_then(|awake| awake.snapshot.read());
        if self.slots.tuck_in(guild) {
            if let Some(server) = self.slots.home_of(guild) {
                let interest = state.map(|guild| features::interest(&guild));
                self.wiring.gateway.cast(GatewayMsg::Asleep(server, interest)).ok();
            }
            self.reporter.stands(Name::Guild(guild), self.record(guild));
        } else {
            // Something came while it went to bed.
            self.want(guild).await;
        }
    }
}

fn awake_holds_anything(slots: &Slots, guild: GuildId) -> bool {
    slots.awake(guild).is_some_and(|awake| awake.inbox.holds_anything())
}

/// The guild's language as far as it is known.
fn language(awake: &Awake) -> Locale {
    let from_server = || awake.sight.as_ref().map_or(Locale::EnUs, |sight| texts::negotiate(&sight.mirror.locale_tag));
    awake.snapshot.read().map_or_else(from_server, |guild| guild.language())
}

/// The guild serves nobody for now: people hear why, events are made up for, what it is owed waits.
fn turn_away(wiring: &Wiring, awake: &Awake, item: Item, why: impl Into<Text>) {
    match item.work {
        Work::Interaction(..) => refuse(wiring, language(awake), item, why),
        Work::Event(_) => awake.inbox.miss_event(),
        // There is always room for it; a planned stop need not wait for a paused guild.
        Work::EffectResult { .. } => drop(awake.inbox.push(Item { busy: Activity::default().begin(), ..item })),
        // Whoever carries it comes again.
        Work::Letter { .. } => drop(item),
        // When the guild goes on it looks at what is due.
        Work::Jobs => awake.inbox.miss_event(),
    }
}

/// People hear at once that they cannot be served; what nobody waits for is made up for later.
fn refuse(wiring: &Wiring, language: Locale, item: Item, why: impl Into<Text>) {
    match item.work {
        Work::Interaction(interaction, ticket) if matches!(interaction.request, Request::Suggest { .. }) => {
            ticket.answer(Answer::Choices(Vec::new()));
        }
        Work::Interaction(interaction, ticket) => {
            let locale = texts::chain(Some(&interaction.person.locale_tag), language);
            ticket.busy(wiring.catalogue.say(locale, &why.into()));
        }
        Work::Event(_) | Work::EffectResult { .. } | Work::Letter { .. } | Work::Jobs => {
            debug!(correlation.id = %item.correlation, "no room for {}: it will be made up for", item.work.describe());
        }
    }
}

/// Suggestions come from committed state and pass by the inbox: typing is not worth a wait. A guild that sleeps
/// is woken by them, and answers when it is loaded.
fn suggestions(wiring: &Wiring, awake: &Awake, item: Item) -> Option<Item> {
    let Work::Interaction(interaction, _) = &item.work else { return Some(item) };
    if !matches!(interaction.request, Request::Suggest { .. }) {
        return Some(item);
    }
    let Some(guild) = awake.snapshot.read() else { return Some(item) };
    // The router is everybody's: a bug in one guild's suggestions must not take it along.
    let suggesting = AssertUnwindSafe(|| planning::suggest(wiring, &guild, interaction));
    let choices = catch_unwind(suggesting).unwrap_or_else(|_| {
        error!(correlation.id = %item.correlation, "could not suggest anything");
        Vec::new()
    });
    if let Work::Interaction(_, ticket) = item.work {
        ticket.answer(Answer::Choices(choices));
    }
    None
}
