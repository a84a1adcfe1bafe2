//! Listens to Discord: keeps the mirrors, issues reply tickets, hands work to guilds.
//!
//! # Purpose
//! Turns what one shard hears into work, in order, each item with an immutable view of its server.
//!
//! # Messages
//! [`GatewayMsg`]. The connection itself lives in a task, the *pump*, because waiting for the next
//! event must not keep messages waiting.
//!
//! # States
//! Connecting, ready (servers are being described), listening.
//!
//! # Failure modes
//! Lost connections are the shard's own business (`discord::shard`). A fatal close code ends the
//! process with a sentence that says what to change. When the pump or this actor dies, the next
//! incarnation begins a new session, since the mirrors died too: servers describe themselves again.
//! An interaction that arrives too late to be answered is not carried out: its sender has already
//! been told that it failed.
//!
//! # Debugging
//! Events that cannot be decoded are counted and logged with name and place, never with content.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use discord::from_discord::Incoming;
use discord::shard::{Shard, ShardConfig, ShardItem};
use domain::custom_id::CustomId;
use domain::event::Event;
use domain::ids::{GuildId, ServerId, UserId};
use domain::interaction::{Interaction, Request};
use domain::locale::Locale;
use domain::mirror::{Change, MemberView, Mirror};
use observe::metrics::Outcome;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use tokio::sync::mpsc;
use tracing::{error, info, warn};

use crate::heartbeat::Pulse;
use crate::inbox::Item;
use crate::messages::{GatewayMsg, GuildsMsg, Work, describe};
use crate::ticket::{ReplyTicket, Terms};
use crate::tree::{Fatal, Vitals};
use crate::wiring::Wiring;

/// An interaction older than this is not carried out: Discord gives up after 3 s.
pub const TOO_OLD_AFTER: Duration = Duration::from_millis(2700);
/// A member list that has not come by then is asked for again; Discord allows one request in 30 s.
pub const MEMBERS_WITHIN: Duration = Duration::from_secs(60);
/// Requests to the pump that may wait: one per server at most, in a burst at the start.
const PUMP_CAPACITY: usize = 4096;

/// See the module.
pub struct Gateway;

/// What the gateway is made from.
#[derive(Clone)]
pub struct Parts {
    /// Everybody else.
    pub wiring: Wiring,
    /// The shard, without a session.
    pub shard: ShardConfig,
    /// Where to tell how it is.
    pub vitals: Vitals,
}

/// What the gateway holds.
pub struct State {
    parts: Parts,
    pulse: Pulse,
    mirrors: HashMap<ServerId, Arc<Mirror>>,
    ages: Ages,
    pump: mpsc::Sender<Ask>,
    myself: ActorRef<GatewayMsg>,
    /// Servers whose whole member list was asked for and has not come: a request dies with its connection.
    wanted: HashSet<ServerId>,
}

/// What the pump is asked to do.
enum Ask {
    Members(ServerId),
    Leave,
}

impl Actor for Gateway {
    type Msg = GatewayMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<GatewayMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        let shard = Shard::new(parts.shard.clone())?;
        let (pump, asks) = mpsc::channel(PUMP_CAPACITY);
        tokio::spawn(pump_items(shard, asks, myself.clone(), parts.wiring.clone()));
        let (mirrors, wanted) = (HashMap::new(), HashSet::new());
        let pulse = parts.wiring.pulses.spine("gateway", &myself, GatewayMsg::Probe);
        Ok(State { parts, pulse, mirrors, ages: Ages::new(Instant::now()), pump, myself, wanted })
    }

    async fn handle(
        &self,
        myself: ActorRef<GatewayMsg>,
        message: GatewayMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        match message {
            GatewayMsg::Probe(probe) => probe.back(),
            GatewayMsg::Item(item, _busy) => state.take(*item),
            GatewayMsg::WantMembers(server) => state.want_members(server),
            GatewayMsg::MembersOverdue(server) if state.wanted.contains(&server) => state.want_members(server),
            GatewayMsg::MembersOverdue(_) => {}
            GatewayMsg::DescribeAll => state.describe_all(),
            GatewayMsg::Describe(server) => state.happened(server, None, Some(Event::ServerSeen)),
            GatewayMsg::Leave => drop(state.pump.try_send(Ask::Leave)),
            GatewayMsg::PumpEnded if state.parts.vitals.is_leaving() => myself.stop(None),
            GatewayMsg::PumpEnded => return Err("the connection's task ended".into()),
        }
        Ok(())
    }
}

/// Waits for events and hands them over, until it is told to leave or the shard is done.
async fn pump_items(mut shard: Shard, mut asks: mpsc::Receiver<Ask>, gateway: ActorRef<GatewayMsg>, wiring: Wiring) {
    let _ended = TellEnd(gateway.clone());
    loop {
        tokio::select! {
            biased;
            ask = asks.recv() => match ask {
                Some(Ask::Members(server)) => {
                    // Without a connection it is asked again as soon as there is one.
                    shard.request_members(server, &server.to_string()).ok();
                }
                Some(Ask::Leave) | None => return shard.close().await,
            },
            item = shard.next(|| (wiring.clock)()) => {
                let Some(item) = item else { return };
                if gateway.cast(GatewayMsg::Item(Box::new(item), wiring.activity.begin())).is_err() {
                    return;
                }
            }
        }
    }
}

/// However the pump ends, by a panic too, the gateway hears of it.
struct TellEnd(ActorRef<GatewayMsg>);

impl Drop for TellEnd {
    fn drop(&mut self) {
        self.0.cast(GatewayMsg::PumpEnded).ok();
    }
}

// === impl State ===

impl State {
    fn take(&mut self, item: ShardItem) {
        match item {
            ShardItem::Dispatch { sequence, incoming } => {
                self.dispatch(incoming);
                self.parts.vitals.sequence.store(sequence, Ordering::Release);
            }
            ShardItem::DecodeFailed { error, sequence } => {
                self.parts.wiring.counters.unknown_gateway_event();
                warn!("{error}");
                if let Some(sequence) = sequence {
                    self.parts.vitals.sequence.store(sequence, Ordering::Release);
                }
            }
            ShardItem::Alive { .. } => {}
            ShardItem::Closed { code, will_resume, wait } => {
                self.parts.vitals.ready.send_replace(false);
                warn!(code, will_resume, wait_ms = millis(wait), "the gateway closed the connection");
            }
            ShardItem::ConnectFailed { wait } => warn!(wait_ms = millis(wait), "cannot connect to the gateway"),
            ShardItem::Fatal { code, why } => {
                error!(code, "the gateway will not have us: {why}");
                self.parts.vitals.fatal.send_replace(Some(Fatal::Refused { code, why }));
            }
        }
    }

    fn dispatch(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Ready { .. } => {
                info!("connected to Discord");
                self.mirrors.clear();
                self.wanted.clear();
                self.parts.vitals.ready.send_replace(true);
            }
            Incoming::Resumed => {
                self.parts.vitals.ready.send_replace(true);
                self.wanted.iter().for_each(|server| drop(self.pump.try_send(Ask::Members(*server))));
            }
            Incoming::Interaction { interaction, member, from_component } => {
                self.interaction(*interaction, member, from_component)
            }
            Incoming::Server { server, change, event } => self.happened(server, change, event),
            // An outage says nothing about the server; a removal is dealt with by guild settings.
            Incoming::ServerGone { server, unavailable } => {
                info!(server.id = %server, unavailable, "a server is out of sight")
            }
            Incoming::MembersDelayed { server, retry_after } => {
                self.myself.send_after(retry_after, move || GatewayMsg::WantMembers(server));
            }
            Incoming::Nothing => {}
        }
    }

    fn want_members(&mut self, server: ServerId) {
        self.wanted.insert(server);
        self.pump.try_send(Ask::Members(server)).ok();
        self.myself.send_after(MEMBERS_WITHIN, move || GatewayMsg::MembersOverdue(server));
    }

    /// The router began a new life and knows no server.
    fn describe_all(&mut self) {
        let servers: Vec<ServerId> = self.mirrors.keys().copied().collect();
        for server in servers {
            self.happened(server, None, Some(Event::ServerSeen));
        }
    }

    fn happened(&mut self, server: ServerId, change: Option<Change>, event: Option<Event>) {
        if let Some(change) = change {
            self.reflect(server, change);
        }
        if event == Some(Event::MembersComplete) {
            self.wanted.remove(&server);
        }
        let (Some(event), Some(mirror)) = (event, self.mirrors.get(&server)) else { return };
        let wiring = &self.parts.wiring;
        let key = match &event {
            Event::MessageWritten(written) => Some(format!("m:{}", written.message)),
            Event::ServerSeen
            | Event::MembersComplete
            | Event::MemberJoined(_)
            | Event::MemberChanged(_)
            | Event::MemberLeft(_)
            | Event::MessagesDeleted { .. }
            | Event::LayoutChanged => None,
        };
        let item = Item::new(Work::Event(event), wiring.correlate(), key, wiring.activity.begin());
        wiring.guilds.cast(GuildsMsg::Arrived { server, mirror: Arc::clone(mirror), item }).ok();
    }

    fn reflect(&mut self, server: ServerId, change: Change) {
        if let Change::Server(mirror) = change {
            self.mirrors.insert(server, Arc::from(mirror));
        } else if let Some(mirror) = self.mirrors.get_mut(&server) {
            Arc::make_mut(mirror).apply(change);
        }
    }

    // === Interactions ===

    fn interaction(&mut self, interaction: Interaction, member: Option<(UserId, MemberView)>, from_component: bool) {
        if let (Some(server), Some((user, view))) = (interaction.server, member) {
            self.reflect(server, Change::Member(user, view));
        }
        let wiring = self.parts.wiring.clone();
        if self.ages.age(&interaction) > TOO_OLD_AFTER {
            warn!(interaction.id = %interaction.id, "an interaction came too late to be answered: {}", describe(&interaction.request));
            return wiring.counters.interaction(Outcome::Expired);
        }
        let correlation = wiring.correlate();
        let mirror = interaction.server.and_then(|server| self.mirrors.get(&server));
        let language = mirror.map_or(Locale::EnUs, |mirror| texts::negotiate(&mirror.locale_tag));
        let locale = texts::chain(Some(&interaction.person.locale_tag), language);
        let mode = features::reply_mode(&interaction.request);
        let typing = matches!(interaction.request, Request::Suggest { .. });
        let terms = Terms { mode, from_component, typing, locale, correlation };
        let ticket = ReplyTicket::issue(wiring.desk(), &interaction, terms, wiring.activity.begin());
        match self.destination(&interaction) {
            Some(destination) => {
                let busy = wiring.activity.begin();
                let item = Item::new(Work::Interaction(Box::new(interaction), ticket), correlation, None, busy);
                // When the router is down the message is dropped, and with it the ticket, which apologises.
                wiring.guilds.cast(destination.with(item)).ok();
            }
            None => ticket.refuse(wiring.catalogue.say(locale, &texts::spine::OnlyOnServer.into())),
        }
    }

    fn destination(&self, interaction: &Interaction) -> Option<Destination> {
        match interaction.server {
            Some(server) => {
                let mirror = self.mirrors.get(&server).cloned();
                Some(Destination::Server(server, mirror.unwrap_or_else(|| Arc::new(Mirror::unseen(server)))))
            }
            None => guild_of_button(&interaction.request).map(Destination::Guild),
        }
    }
}

enum Destination {
    Server(ServerId, Arc<Mirror>),
    Guild(GuildId),
}

impl Destination {
    fn with(self, item: Item) -> GuildsMsg {
        match self {
            Self::Server(server, mirror) => GuildsMsg::Arrived { server, mirror, item },
            Self::Guild(guild) => GuildsMsg::Deliver { guild, item },
        }
    }
}

/// In private only our own buttons can be used: each names its guild, and is checked there.
fn guild_of_button(request: &Request) -> Option<GuildId> {
    match request {
        Request::Click { custom_id, .. } | Request::Submit { custom_id, .. } => {
            CustomId::parse(custom_id).ok().map(|id| id.guild)
        }
        Request::Command(_) | Request::Suggest { .. } => None,
    }
}

/// How old interactions are when they arrive, although the clocks of hosts are wrong.
///
/// Discord's clock stands in the interaction's id; ours counts from the start and never jumps. The
/// smallest difference seen lately is taken for the difference of the clocks; what is more is age.
struct Ages {
    started: Instant,
    window_began_ms: i64,
    smallest_before_ms: Option<i64>,
    smallest_ms: Option<i64>,
}

/// The smallest difference is looked for anew after this: clocks drift by up to 0.1 s in that time.
const AGES_WINDOW_MS: i64 = 10 * 60 * 1000;

impl Ages {
    fn new(started: Instant) -> Self {
        Self { started, window_began_ms: 0, smallest_before_ms: None, smallest_ms: None }
    }

    fn age(&mut self, interaction: &Interaction) -> Duration {
        let received_ms = i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.age_of(received_ms, interaction.id.made_at_ms())
    }

    fn age_of(&mut self, received_ms: i64, made_at_ms: i64) -> Duration {
        let since_ms = received_ms - self.window_began_ms;
        if since_ms >= AGES_WINDOW_MS {
            self.window_began_ms = received_ms;
            // After a quiet day the last window says nothing about this one.
            self.smallest_before_ms = self.smallest_ms.take().filter(|_| since_ms < 2 * AGES_WINDOW_MS);
        }
        let offset = received_ms - made_at_ms;
        self.smallest_ms = Some(self.smallest_ms.map_or(offset, |smallest| smallest.min(offset)));
        let smallest = [self.smallest_before_ms, self.smallest_ms].into_iter().flatten().min().unwrap_or(offset);
        Duration::from_millis(u64::try_from(offset - smallest).unwrap_or(0))
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_is_what_exceeds_the_difference_of_the_clocks() {
        let mut ages = Ages::new(Instant::now());
        assert_eq!(ages.age_of(10_000, 5_000), Duration::ZERO);
        assert_eq!(ages.age_of(20_000, 12_000), Duration::from_secs(3));
        assert_eq!(ages.age_of(20_000, 15_500), Duration::ZERO, "a smaller difference corrects the estimate");
    }

    #[test]
    fn a_difference_that_grew_is_learned_within_two_windows() {
        let mut ages = Ages::new(Instant::now());
        assert_eq!(ages.age_of(0, 0), Duration::ZERO);
        let later = |windows: i64| windows * AGES_WINDOW_MS;
        assert_eq!(ages.age_of(later(1) + 5_000, later(1)), Duration::from_secs(5));
        assert_eq!(ages.age_of(later(2) + 5_000, later(2)), Duration::ZERO);
    }
}
