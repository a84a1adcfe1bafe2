//! The task that waits for a shard's next event, because waiting must not keep the actor's messages waiting.

use discord::shard::{Shard, ShardItem};
use domain::ids::ServerId;
use ractor::ActorRef;
use tokio::sync::mpsc;

use crate::messages::ShardMsg;
use crate::wiring::Wiring;

/// Requests that may wait: a burst of member lists, a rewind, and the leave.
const CAPACITY: usize = 64;

/// What a pump is asked to do.
pub enum Ask {
    /// Ask for the whole member list of a server.
    Members(ServerId),
    /// Ask for an answer that comes after everything that happened before, with this nonce.
    Echo(ServerId, String),
    /// Have everything after this number replayed.
    Rewind(u64),
    /// Take leave, keeping the session.
    Leave,
}

/// A way to the task; when it is dropped, the task takes leave.
pub struct Pump(mpsc::Sender<Ask>);

impl Pump {
    /// Starts the task; the actor hears of every item, and of its end.
    pub fn start(shard: Shard, actor: ActorRef<ShardMsg>, wiring: &Wiring) -> Self {
        let (pump, asks) = mpsc::channel(CAPACITY);
        tokio::spawn(pump_items(shard, asks, actor, wiring.clone()));
        Self(pump)
    }

    /// Asks for something. What does not fit is asked for again by whoever still needs it.
    pub fn ask(&self, ask: Ask) {
        self.0.try_send(ask).ok();
    }
}

/// Waits for events and hands them over, until it is told to leave or the shard is done.
async fn pump_items(mut shard: Shard, mut asks: mpsc::Receiver<Ask>, actor: ActorRef<ShardMsg>, wiring: Wiring) {
    let _ended = TellEnd(actor.clone());
    let mut credit = None;
    loop {
        let item = tokio::select! {
            biased;
            ask = asks.recv() => match ask {
                Some(ask @ (Ask::Members(_) | Ask::Echo(..) | Ask::Rewind(_))) => follow(&mut shard, &ask),
                Some(Ask::Leave) | None => return shard.close().await,
            },
            spent = wiring.credit.spend(), if credit.is_none() => {
                credit = spent;
                None
            }
            item = shard.next(|| (wiring.clock)()), if credit.is_some() => match item {
                Some(item) => Some(item),
                None => return,
            },
        };
        let Some(item) = item else { continue };
        let item = ShardMsg::Item(Box::new(item), credit.take(), wiring.activity.begin());
        if actor.cast(item).is_err() {
            return;
        }
    }
}

fn follow(shard: &mut Shard, ask: &Ask) -> Option<ShardItem> {
    match ask {
        Ask::Members(server) => {
            // Without a connection it is asked again as soon as there is one.
            shard.request_members(*server, &server.to_string()).ok();
            None
        }
        Ask::Echo(server, nonce) => {
            shard.ask_for_echo(*server, nonce).ok();
            None
        }
        Ask::Rewind(mark) => shard.rewind(*mark),
        Ask::Leave => None,
    }
}

/// However the task ends, by a panic too, the actor hears of it.
struct TellEnd(ActorRef<ShardMsg>);

impl Drop for TellEnd {
    fn drop(&mut self) {
        self.0.cast(ShardMsg::PumpEnded).ok();
    }
}
