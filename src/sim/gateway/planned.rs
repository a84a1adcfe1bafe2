//! The fault plan in the gateway's words: what becomes of connections, heartbeats, sessions and events.

use super::changes::Change;
use super::fates::{AckFate, EventFate, Greeting, ResumeFate, StartFate};
use super::sessions::GatewayAct;
use super::shape::Shape;
use crate::faults::{FaultPlan, Site, What};
use crate::ports::Port;
use std::time::Duration;

/// The plan while events are on their way, and what it does to their connections afterwards.
#[derive(Debug)]
pub(super) struct Mischief<'a> {
    plan: &'a mut FaultPlan,
    now_ms: i64,
    /// By shard.
    pub(super) acts: Vec<(u32, GatewayAct)>,
}

/// What becomes of one event.
#[derive(Debug, PartialEq)]
pub(super) struct Course {
    pub(super) fate: EventFate,
    pub(super) changes: Vec<Change>,
}

impl FaultPlan {
    /// Decides whether a new connection is dropped at once.
    pub(crate) fn refuses_connection(&mut self, now_ms: i64) -> bool {
        !self.strike(&Site::Connection, now_ms).is_empty()
    }

    /// Decides how a new connection begins.
    pub(super) fn greeting(&mut self, now_ms: i64) -> Greeting {
        self.strike(&Site::Greeting, now_ms).into_iter().fold(Greeting::USUAL, |greeting, what| match what {
            What::ReconnectBeforeHello => Greeting { reconnect: true, ..greeting },
            What::WithholdHello => Greeting { hello_after: None, ..greeting },
            What::DelayHello(ms) => Greeting { hello_after: Some(Duration::from_millis(ms)), ..greeting },
            _ => greeting,
        })
    }

    /// Decides how a heartbeat is answered; the fault that was planned last counts.
    pub(super) fn ack_fate(&mut self, shard: Option<u32>, now_ms: i64) -> AckFate {
        match self.strike(&Site::Heartbeat { shard }, now_ms).pop() {
            Some(What::DelayAck(ms)) => AckFate::Late(Duration::from_millis(ms)),
            Some(_) => AckFate::Withheld,
            None => AckFate::Prompt,
        }
    }

    /// Decides whether the handshake of an encrypted connection fails.
    pub(crate) fn fails_handshake(&mut self, port: Port, now_ms: i64) -> bool {
        !self.strike(&Site::Handshake { port }, now_ms).is_empty()
    }

    /// Decides what becomes of an IDENTIFY; the fault that was planned last counts.
    pub(super) fn start_fate(&mut self, shard: u32, now_ms: i64) -> StartFate {
        match self.strike(&Site::Start { shard }, now_ms).pop() {
            Some(What::RefuseIdentify) => StartFate::Refused,
            Some(_) => StartFate::Dropped,
            None => StartFate::Served,
        }
    }

    /// Decides what becomes of a RESUME; the fault that was planned last counts.
    pub(super) fn resume_fate(&mut self, shard: u32, now_ms: i64) -> ResumeFate {
        match self.strike(&Site::Resume { shard }, now_ms).pop() {
            Some(What::RefuseSession) => ResumeFate::Dropped,
            Some(What::RefuseResume) => ResumeFate::Refused,
            Some(What::MisnumberResume) => ResumeFate::Misnumbered,
            Some(What::GapReplay) => ResumeFate::Gapped,
            Some(What::DoubleReplay) => ResumeFate::Doubled,
            Some(What::WithholdResumed) => ResumeFate::Unconfirmed,
            Some(_) | None => ResumeFate::Served,
        }
    }
}

// === impl Mischief ===

impl<'a> Mischief<'a> {
    pub(super) const fn new(plan: &'a mut FaultPlan, now_ms: i64) -> Self {
        Self { plan, now_ms, acts: Vec::new() }
    }

    /// Decides what becomes of an event on its way to a session of `shard`.
    pub(super) fn course(&mut self, site: &Site<'_>, shard: u32) -> Course {
        let mut course = Course { fate: EventFate::Arrives, changes: Vec::new() };
        for what in self.plan.strike(site, self.now_ms) {
            if let Some(fate) = fate(&what) {
                course.fate = fate;
            } else if let Some(act) = act(&what) {
                self.acts.push((shard, act));
            } else {
                course.changes.extend(change(what));
            }
        }
        course
    }
}

const fn fate(what: &What) -> Option<EventFate> {
    Some(match what {
        What::DropEvent => EventFate::Lost,
        What::DoubleEvent => EventFate::Doubled,
        What::SwapEvent => EventFate::Swapped,
        What::DelayEvent(ms) => EventFate::Late(Duration::from_millis(*ms)),
        What::HeraldEvent => EventFate::Heralded,
        What::FragmentEvent(parts) => EventFate::Shaped(Shape::Fragmented(*parts)),
        What::SplitEvent(parts) => EventFate::Shaped(Shape::Split(*parts)),
        What::CutEvent => EventFate::Shaped(Shape::Cut),
        What::GarbleEvent => EventFate::Shaped(Shape::Garbled),
        What::BombEvent(mebibytes) => EventFate::Shaped(Shape::Bomb(*mebibytes)),
        _ => return None,
    })
}

fn act(what: &What) -> Option<GatewayAct> {
    Some(match what {
        What::Close(code) => GatewayAct::Close(*code),
        What::LoseConnection => GatewayAct::Drop,
        What::ResetConnection => GatewayAct::Reset,
        What::CloseGatewayPort(ms) => GatewayAct::ClosePort(Duration::from_millis(*ms)),
        What::Silence => GatewayAct::Silence,
        What::StallReads(ms) => GatewayAct::StallReads(Duration::from_millis(*ms)),
        What::Reconnect => GatewayAct::Reconnect,
        What::Invalidate(resumable) => GatewayAct::Invalidate { resumable: *resumable },
        What::AskHeartbeat => GatewayAct::AskHeartbeat,
        What::RawFrame(text) => GatewayAct::Raw(text.clone()),
        _ => return None,
    })
}

fn change(what: What) -> Option<Change> {
    match what {
        What::AlterEvent(alteration) => Some(Change::Alter(alteration)),
        What::SwellEvent(channels) => Some(Change::Swell(channels)),
        _ => None,
    }
}
