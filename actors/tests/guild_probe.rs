//! A stand-in for a guild: whoever writes for it can see what it is told.

use actors::messages::{GuildMsg, Verdict};
use ractor::{Actor, ActorProcessingErr, ActorRef};
use tokio::sync::mpsc;

/// Which flight, and its verdict; none when the guild may load.
pub(crate) type Told = (u64, Option<Verdict>);

/// Stands where a guild would, and shows what it is told.
pub(crate) struct Probe;

impl Actor for Probe {
    type Msg = GuildMsg;
    type State = mpsc::UnboundedSender<Told>;
    type Arguments = Self::State;

    async fn pre_start(&self, _: ActorRef<GuildMsg>, told: Self::State) -> Result<Self::State, ActorProcessingErr> {
        Ok(told)
    }

    async fn handle(
        &self,
        _: ActorRef<GuildMsg>,
        message: GuildMsg,
        told: &mut Self::State,
    ) -> Result<(), ActorProcessingErr> {
        match message {
            GuildMsg::Decided { flight, verdict } => told.send((flight, Some(verdict)))?,
            GuildMsg::MayLoad => told.send((0, None))?,
            _of_no_concern => {}
        }
        Ok(())
    }
}
