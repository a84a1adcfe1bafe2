//! The verbs of the simulator that concern its gateway: acts, the record of frames.

use super::frames::{FrameRecording, RecordedFrame};
use super::sessions::GatewayAct;
use crate::simulator::Simulator;

impl Simulator {
    /// Lets something happen to the gateway connections of one shard, or to all of them.
    pub fn strikes_gateway(&self, shard: Option<u32>, act: &GatewayAct) {
        self.shared().with(|core| core.sessions.strike(shard, act, core.world.now_ms));
    }

    /// Closes every gateway connection with `code`.
    pub fn disconnect_bot(&self, code: u16) {
        self.strikes_gateway(None, &GatewayAct::Close(code));
    }

    /// Starts or stops recording gateway frames.
    pub fn records_frames(&self, recording: FrameRecording) {
        self.shared().frames.set(recording);
    }

    /// Returns the recorded frames after number `since`, oldest first; the ring forgets old ones.
    pub fn frames(&self, since: u64) -> Vec<RecordedFrame> {
        self.shared().frames.since(since)
    }
}
