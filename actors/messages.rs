//! THE PROTOCOL: every message between actors, on one page.
//!
//! Calls form a DAG: gateway and scheduler -> guilds -> guild -> db_writer, outbox. Upwards there are
//! only casts, and nobody waits for a reply inside a handler; hence no deadlock.

use std::sync::Arc;

use domain::correlation::CorrelationId;
use domain::effect::{Effect, Outcome};
use domain::ids::{ApplicationId, GuildId, RoleId, ServerId, UserId};
use domain::interest::Interest;
use domain::message::Message;
use domain::moment::Moment;
use domain::schedule::Run;
use features::{Fact, Guild, Order};
use ractor::ActorRef;
use storage::FailureKind;
use storage::checkpoint::LeftSession;
use storage::identify::LeftBudget;
use tokio::sync::oneshot;

use crate::activity::Busy;
use crate::credit::Spent;
use crate::db_writer::Committed;
use crate::heartbeat::Probe;
use crate::inbox::{InHand, Item, Sight};
use crate::mirrors::Deltas;
use crate::watermark::Taken;

pub use crate::receipts::{CheckpointReceipt, LetterReceipt, PanelReceipt, Verdictor};
pub use crate::work::{Work, describe};

// === To guilds (from gateway, scheduler, outbox, db_writer, tree, itself) ===

/// Messages of the actor that routes to guilds and restarts them.
pub enum GuildsMsg {
    /// From the gateway: work for whichever guild owns the server. No reply; a full inbox answers "busy".
    Arrived {
        /// Where it happened.
        server: ServerId,
        /// That server, up to date.
        sight: Sight,
        /// What to do.
        item: Item,
    },
    /// From gateway, scheduler and outbox: work for a known guild. No reply.
    Deliver {
        /// Whose.
        guild: GuildId,
        /// What to do.
        item: Item,
    },
    /// From the writer: a server has a guild now. No reply.
    Registered {
        /// The server.
        server: ServerId,
        /// Its guild.
        guild: GuildId,
    },
    /// From itself, after a wait that the supervisor's policy asked for. No reply.
    Rang(crate::supervisor::Alarm<GuildId>),
    /// From itself, after a wait: ask again for a server's registration. No reply.
    RegisterAgain(ServerId),
    /// From a guild and from the writer: it is out of use, its server may belong to another one. No reply.
    Retired(GuildId, Busy),
    /// From a shard: the bot was removed from a server. No reply.
    Gone(ServerId, Option<Taken>),
    /// From a shard whose session is new: these are the servers that the bot is on; any other of its guilds is a question.
    /// No reply.
    Listed {
        /// Which shard, of how many.
        shard: (u32, u32),
        /// The servers.
        servers: Vec<ServerId>,
    },
    /// From the process, for whoever judges a run: what the guilds that are awake know. Reply: over the channel.
    Show(oneshot::Sender<Vec<Arc<Guild>>>),
    /// From the tree, when the outbox begins a new life: what it had to reconcile is lost. No reply.
    OutboxRestarted,
    /// From the tree, when the writer begins a new life: answers that are awaited may never come. No reply.
    WriterRestarted,
    /// From the watchdog: the mailbox must give it back. Reply: [`Probe::back`].
    Probe(Probe),
    /// From itself, now and then: whoever has had nothing to do for long may sleep. No reply.
    LookForSleepers,
    /// From the watchdog: memory is short, so many per cent of the guilds, those used least lately, may sleep. No reply.
    Shed {
        /// The share.
        percent: u8,
    },
    /// From operators: end a guild's pause. No reply.
    Release(GuildId),
    /// From operators and the watchdog: pause a guild. No reply.
    Quarantine {
        /// Which.
        guild: GuildId,
        /// Why, in English.
        why: String,
    },
}

// === To a guild (from guilds, db_writer, outbox, itself) ===

/// Messages of one guild's actor.
pub enum GuildMsg {
    /// From guilds and from itself: the inbox holds something, or something may be tried again. No reply.
    Wake,
    /// From the writer: what became of a commit. No reply.
    Decided {
        /// Which commit.
        flight: u64,
        /// What became of it.
        verdict: Verdict,
    },
    /// From the outbox: a reconciled object was dealt with. No reply.
    Reconciled(Reconciled),
    /// From the writer: everything that was left with it before is written, or never will be. No reply.
    MayLoad,
    /// From guilds when the writer begins a new life, and from itself after a wait: ask the writer (again)
    /// whether the database can be read. No reply.
    AskToLoad,
    /// From itself, after a wait: the database may take writes again. No reply.
    Resume,
    /// From the writer: what is known about a standing message was written, or could not be. No reply.
    PanelNoted {
        /// Which one.
        key: String,
        /// The intent to post that was written; empty when it was something else.
        nonce: String,
        /// Whether it was.
        written: bool,
    },
    /// From itself, after a wait: what is known about a standing message could not be written, try again. No reply.
    NotePanelAgain(String),
    /// From guilds: compare everything with the server once more. No reply.
    ReconcileAll,
    /// From guilds: nothing came for long. No reply; whoever has nothing under way stops, as [`crate::guild::ASLEEP`].
    MaySleep,
}

/// What became of a commit.
pub enum Verdict {
    /// Everything in it is durable.
    Committed(Committed),
    /// It was not made from the newest state; nothing was written.
    Outdated,
    /// A part of it was committed before; nothing was written now.
    Duplicate {
        /// Which part.
        part: usize,
        /// The answer that was given then.
        reply: Option<Message>,
    },
    /// Nothing was written.
    Failed(FailureKind),
    /// It may or may not have been written.
    Unknown,
}

/// A reconciled object was dealt with.
pub struct Reconciled {
    /// What was asked for.
    pub task: ReconcileTask,
    /// What became of it.
    pub outcome: Outcome,
}

// === To db_writer (from guild, guilds, outbox, boot, itself) ===

/// Messages of the one actor that writes.
pub enum WriterMsg {
    /// From a guild. Reply: [`GuildMsg::Decided`] by cast, after COMMIT; the guild waits 10 s for it.
    Commit(Commit),
    /// From itself: write everything that was collected, in one transaction. No reply.
    Flush,
    /// From a guild that wants to load. Reply: [`GuildMsg::MayLoad`] by cast, once everything before it is written.
    Barrier(ActorRef<GuildMsg>),
    /// From guilds: a server without a guild. Reply: [`GuildsMsg::Registered`] by cast, when it could be written.
    Register(ServerId),
    /// From guilds: the bot is not on a server any more. Reply: [`GuildsMsg::Retired`] by cast, when that was news.
    Remove {
        /// Which.
        server: ServerId,
        /// The gateway's event, finished when it is written.
        taken: Option<Taken>,
        /// The unit of work.
        correlation: CorrelationId,
        /// It is under way until whoever has the server then was looked at.
        busy: Busy,
    },
    /// From guilds: what a guild had in hand when it crashed. No reply.
    DeadLetter {
        /// Whose.
        guild: GuildId,
        /// What.
        letter: InHand,
        /// Why.
        why: String,
    },
    /// From a guild: a job went wrong, and is set aside for a while. No reply.
    JobFailed {
        /// Whose.
        guild: GuildId,
        /// Which, how often so far, until when it is left alone, and why.
        failure: storage::job_failures::Failure,
        /// When the guild must be woken next.
        next_due: Option<Moment>,
        /// The unit of work.
        correlation: CorrelationId,
    },
    /// From a guild: it is due at another time than was noted. No reply.
    NextDue {
        /// Whose.
        guild: GuildId,
        /// When it must be woken next.
        at: Option<Moment>,
    },
    /// From a guild: the result of an effect cannot be dealt with. No reply.
    GiveUp {
        /// Whose.
        guild: GuildId,
        /// Its row.
        number: i64,
        /// Why.
        note: String,
    },
    /// From the outbox: what it wants to be known after a crash. Reply: [`OutboxMsg::Noted`] by cast.
    Notes {
        /// What, in order.
        notes: Vec<crate::ledger::Note>,
        /// Who is told.
        receipt: crate::ledger::NotesReceipt,
    },
    /// From an operator: try a dead letter of the outbox again. Reply: whether there is one; none when it
    /// could not be written.
    Revive {
        /// Whose.
        guild: GuildId,
        /// Its row.
        number: i64,
        /// Who asks.
        reply: tokio::sync::oneshot::Sender<bool>,
    },
    /// From an operator: forget dead letters of the outbox. Reply: how many; none when it could not be written.
    Purge {
        /// Whose; everybody's when none is named.
        guild: Option<GuildId>,
        /// Given up before this.
        before: Moment,
        /// Who asks.
        reply: tokio::sync::oneshot::Sender<u64>,
    },
    /// From a guild: where a standing message is and what it says. Reply: [`GuildMsg::PanelNoted`] by cast.
    Panel {
        /// Whose.
        guild: GuildId,
        /// The message; `None` when it is gone.
        posted: Option<storage::panels::PostedPanel>,
        /// Which one, and who is told.
        receipt: PanelReceipt,
        /// Counted until it is written.
        busy: Busy,
    },
    /// From an operator: forget what a guild died of, one letter or all. Reply: how many there were.
    PurgeLetters {
        /// Whose.
        guild: GuildId,
        /// Which; all when there is none.
        number: Option<i64>,
        /// Told how many, or dropped when it could not be written.
        done: tokio::sync::oneshot::Sender<u64>,
    },
    /// From alerts, when nothing was written for a while: write something, to see whether that works. No reply.
    Beat,
    /// From itself, every few seconds: show that the holder of the database's lease lives. No reply.
    Renew,
    /// From the scheduler, once a minute: forget the keys of what nobody can repeat any more. No reply.
    Prune,
    /// From a shard: its session and what its mirrors show, together. Reply: [`ShardMsg::Checkpointed`] by cast.
    Checkpoint(Checkpoint),
    /// From a shard that is about to begin a session: how many may still begin. Reply: whether that is written.
    CountSession {
        /// Whose.
        bot: UserId,
        /// What is left.
        left: LeftBudget,
        /// Told whether it is durable.
        receipt: tokio::sync::oneshot::Sender<bool>,
    },
    /// From boot: the commands that Discord knows now. No reply.
    Published {
        /// The bot's application.
        application: ApplicationId,
        /// Their digest.
        digest: String,
    },
    /// From the watchdog: the mailbox must give it back. Reply: [`Probe::back`].
    Probe(Probe),
}

/// What of a shard survives a crash.
pub struct Checkpoint {
    /// Where the session is.
    pub left: LeftSession,
    /// What changed in mirrors since the last checkpoint.
    pub mirrors: Deltas,
    /// Tells the shard.
    pub receipt: CheckpointReceipt,
}

/// What a guild wants to be written, all or nothing.
pub struct Commit {
    /// Whose.
    pub guild: GuildId,
    /// The journal entry on which it was decided; it must still be the newest.
    pub expected_seq: i64,
    /// What was decided, in order.
    pub parts: Vec<Part>,
    /// When the guild must be woken afterwards.
    pub next_due: Option<Moment>,
    /// Tells the guild.
    pub verdictor: Verdictor,
}

/// What one item led to.
pub struct Part {
    /// Makes it happen once.
    pub key: Option<String>,
    /// The job runs that are finished with it.
    pub runs: Vec<Run>,
    /// The outbox row that is settled with it.
    pub settles: Option<(i64, Outcome)>,
    /// Who did it; `None` for the bot.
    pub actor: Option<UserId>,
    /// The unit of work.
    pub correlation: CorrelationId,
    /// When.
    pub at: Moment,
    /// What happened.
    pub facts: Vec<Fact>,
    /// The guild after it.
    pub after: Guild,
    /// What is to be done in Discord, once.
    pub orders: Vec<Order>,
    /// What the person is told, to be told again if he asks again.
    pub reply: Option<Message>,
}

// === To outbox (from guild, itself) ===

/// Messages of the actor that carries out effects.
pub enum OutboxMsg {
    /// From a guild: rows that were just committed. No reply; the result comes as work.
    Rows(Vec<Row>),
    /// From a guild: a change that brings an object to what it should be. Only the newest per object
    /// counts. Reply: [`GuildMsg::Reconciled`] by cast.
    Reconcile(Box<ReconcileTask>),
    /// From the writer: rows that are settled by a commit. No reply.
    Settled {
        /// Whose.
        guild: GuildId,
        /// Their numbers.
        numbers: Vec<i64>,
    },
    /// From guilds: roles, permissions or channels changed, so that what was refused may work now. No reply.
    LayoutChanged(GuildId),
    /// From guilds: a guild is out of use, what it still wants done is void. No reply.
    Retired(GuildId),
    /// From tickets: an answer is owed, or was given. No reply.
    Note(crate::ledger::Note),
    /// From its own tasks: a call ended. No reply.
    Called(Box<crate::outbox::Called>),
    /// From the writer: a batch of notes was written, or could not be. No reply.
    Noted {
        /// Which.
        batch: u64,
        /// Whether it was.
        written: bool,
    },
    /// From itself, after a wait: the database may take notes again. No reply.
    NoteAgain,
    /// From its own tasks: rows of guilds were read. No reply.
    Read(Vec<crate::outbox::Read>),
    /// From its own tasks: guilds' rows were counted. No reply.
    Counted(crate::outbox::Counted),
    /// From the writer: a guild has rows that the outbox does not know of. No reply.
    LookAt(GuildId),
    /// From itself, after a wait: a lane wakes, or a turn comes. No reply.
    Turn,
    /// From itself: look for rows that nobody carries out. No reply.
    Sweep,
    /// From the watchdog: the mailbox must give it back. Reply: [`Probe::back`].
    Probe(Probe),
}

/// A committed effect.
pub struct Row {
    /// Whose.
    pub guild: GuildId,
    /// Its number in the outbox.
    pub number: i64,
    /// What to do and what it was about.
    pub order: Order,
    /// How often it was tried.
    pub attempts: u32,
    /// The unit of work.
    pub correlation: CorrelationId,
    /// The row of the guild that must have ended before.
    pub after: Option<i64>,
}

/// An object of Discord that is compared with what it should be, and changed where it differs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Object {
    /// A standing message.
    Panel(&'static str),
    /// A role of a member.
    Role(UserId, RoleId),
}

/// A change that brings an object to what it should be.
pub struct ReconcileTask {
    /// Whose.
    pub guild: GuildId,
    /// Which object.
    pub object: Object,
    /// What to do.
    pub effect: Effect,
    /// What the object will be then, as a digest.
    pub digest: String,
    /// By which Discord recognises a repeated post.
    pub nonce: Option<String>,
    /// Who is told.
    pub reply_to: ActorRef<GuildMsg>,
    /// Counted until the guild has noted the result.
    pub busy: Busy,
}

// === To scheduler (from the ticker, and tests) ===

/// Messages of the actor that knows what is due.
pub enum SchedulerMsg {
    /// From the ticker, once a second. No reply.
    Tick,
    /// From tests, whose clock jumps. Reply: when everything due was handed out.
    Look(tokio::sync::oneshot::Sender<()>),
    /// From the watchdog: the mailbox must give it back. Reply: [`Probe::back`].
    Probe(Probe),
}

// === To alerts (from itself, and from whoever raises an alert at `Alarms`) ===

/// Messages of the actor that tells operators what is wrong.
pub enum AlertMsg {
    /// From `Alarms`, when something is wrong: carry what is due. No reply.
    Look,
    /// From itself, once a second: look at what is measured, and carry what is due. No reply.
    Tick,
    /// From the watchdog: the mailbox must give it back. Reply: [`Probe::back`].
    Probe(Probe),
}

// === To scraper (from features' actors, itself) ===

/// Messages of the actor that fetches pages.
pub enum ScraperMsg {
    /// From whoever wants its rows: fetch this page from now on. Reply: by the job's own hand-over, for each good page.
    Add(crate::scraper::Job),
    /// From whoever wanted it: no more. No reply.
    Remove(&'static str),
    /// From itself, once a second: fetch what is due. No reply.
    Tick,
    /// From its own tasks: a fetch ended. No reply.
    Found {
        /// Which page.
        job: Box<crate::scraper::Job>,
        /// What became of it.
        found: crate::scraper::Found,
        /// The unit of work.
        correlation: CorrelationId,
    },
    /// From the watchdog: the mailbox must give it back. Reply: [`Probe::back`].
    Probe(Probe),
}

// === To gateway (from guilds, a guild, its shards, tree, the bot's stop, itself) ===

/// Messages of the actor that holds the connections to Discord.
pub enum GatewayMsg {
    /// From itself, after a wait that a shard's policy asked for. No reply.
    Rang(crate::supervisor::Alarm<u32>),
    /// From a shard: it has said farewell. No reply.
    Away(u32),
    /// From a guild: the whole member list is needed. Reply: [`domain::event::Event::MembersComplete`] as work.
    WantMembers(ServerId),
    /// From the tree, when the router begins a new life: say again what every server looks like. No reply.
    DescribeAll,
    /// From guilds: a guild wakes by its own work and must know its server. Reply: [`domain::event::Event::ServerSeen`] as work.
    Describe(ServerId, Busy),
    /// From guilds: a guild fell asleep, needs no mirror of its server, and is to be woken for this. No reply.
    Asleep(ServerId, Option<Interest>),
    /// From the bot's stop: take leave, keeping the sessions. No reply.
    Leave,
    /// From the watchdog: the mailbox must give it back. Reply: [`Probe::back`].
    Probe(Probe),
}

// === To a shard (from gateway, its pump, db_writer, itself) ===

/// Messages of the actor of one connection.
pub enum ShardMsg {
    /// From its pump: something came; counted, and paid for, until it was handed on. No reply.
    Item(Box<discord::shard::ShardItem>, Option<Arc<Spent>>, Busy),
    /// From its pump: it ended. No reply.
    PumpEnded,
    /// From the gateway: the whole member list is needed. Reply: [`domain::event::Event::MembersComplete`] as work.
    WantMembers(ServerId),
    /// From the gateway: say again what every server looks like. Reply: [`domain::event::Event::ServerSeen`] as work.
    DescribeAll,
    /// From the gateway: say again what one server looks like. Reply: [`domain::event::Event::ServerSeen`] as work.
    Describe(ServerId, Busy),
    /// From itself, after a wait: say what a few more servers look like. No reply.
    DescribeSome,
    /// From itself: a mirror was read, or there is none. No reply.
    Loaded(ServerId, Option<Box<storage::mirrors::Kept>>),
    /// From the gateway: a server's guild sleeps, and is to be woken for this. No reply.
    Asleep(ServerId, Option<Interest>),
    /// From itself, every second: ask for the member lists whose turn it is. No reply.
    AskForLists,
    /// From itself, after a wait: the echo with this nonce should have come. No reply.
    EchoIsLate(String),
    /// From itself, every half second: write down how far it is. No reply.
    Checkpoint,
    /// From the writer: what became of a checkpoint. No reply.
    Checkpointed {
        /// Whether it is durable.
        written: bool,
    },
    /// From the gateway: take leave, keeping the session. Reply: [`GatewayMsg::Away`] by cast.
    Leave,
    /// From the watchdog: the mailbox must give it back. Reply: [`Probe::back`].
    Probe(Probe),
}
