//! The fault plan in the gateway's words: what becomes of connections, heartbeats, RESUMEs and events.

use super::faults::{EventFate, Greeting, ResumeFate};
use super::sessions::GatewayAct;
use crate::faults::{FaultPlan, Site, What};
use std::time::Duration;

impl FaultPlan {
    /// Decides whether a new connection is dropped at once.
    pub(crate) fn refuses_connection(&mut self, now_ms: i64) -> bool {
        !self.strike(&Site::Connection, now_ms).is_empty()
    }

    /// Decides how a new connection begins that would begin as `usual`.
    pub(super) fn greeting(&mut self, usual: Greeting, now_ms: i64) -> Greeting {
        self.strike(&Site::Greeting, now_ms).into_iter().fold(usual, |greeting, what| match what {
            What::ReconnectBeforeHello => Greeting { reconnect: true, ..greeting },
            What::WithholdHello => Greeting { hello_after: None, ..greeting },
            What::DelayHello(ms) => Greeting { hello_after: Some(Duration::from_millis(ms)), ..greeting },
            _ => greeting,
        })
    }

    /// Decides whether a heartbeat stays without an answer.
    pub(super) fn withholds_ack(&mut self, shard: Option<u32>, now_ms: i64) -> bool {
        !self.strike(&Site::Heartbeat { shard }, now_ms).is_empty()
    }

    /// Decides what becomes of a RESUME; the fault that was planned last counts.
    pub(super) fn resume_fate(&mut self, shard: u32, now_ms: i64) -> ResumeFate {
        match self.strike(&Site::Resume { shard }, now_ms).pop() {
            Some(What::RefuseResume) => ResumeFate::Refused,
            Some(What::MisnumberResume) => ResumeFate::Misnumbered,
            Some(What::GapReplay) => ResumeFate::Gapped,
            Some(What::DoubleReplay) => ResumeFate::Doubled,
            Some(What::WithholdResumed) => ResumeFate::Unconfirmed,
            Some(_) | None => ResumeFate::Served,
        }
    }

    /// Decides what becomes of an event, and what happens to its connection afterwards.
    pub(super) fn event_fate(&mut self, site: &Site<'_>, now_ms: i64) -> (EventFate, Vec<GatewayAct>) {
        let (mut fate, mut acts) = (EventFate::Arrives, Vec::new());
        for what in self.strike(site, now_ms) {
            match what {
                What::DropEvent => fate = EventFate::Lost,
                What::DoubleEvent => fate = EventFate::Doubled,
                What::SwapEvent => fate = EventFate::Swapped,
                What::DelayEvent(ms) => fate = EventFate::Late(Duration::from_millis(ms)),
                What::Close(code) => acts.push(GatewayAct::Close(code)),
                What::LoseConnection => acts.push(GatewayAct::Drop),
                What::Silence => acts.push(GatewayAct::Silence),
                What::Reconnect => acts.push(GatewayAct::Reconnect),
                What::Invalidate(resumable) => acts.push(GatewayAct::Invalidate { resumable }),
                What::AskHeartbeat => acts.push(GatewayAct::AskHeartbeat),
                What::RawFrame(text) => acts.push(GatewayAct::Raw(text)),
                _ => {}
            }
        }
        (fate, acts)
    }
}
