//! A stand-in for a guild: whoever writes for it can see what it is told. And what such a guild writes.

use std::sync::Arc;

use actors::address::Address;
use actors::archive::Archive;
use actors::db_writer::Parts;
use actors::failpoint::FailPoints;
use actors::heartbeat::Pulses;
use actors::messages::{GuildMsg, Part, Verdict};
use actors::tree::Vitals;
use actors::writable::Writable;
use domain::correlation::CorrelationId;
use domain::message::Message;
use domain::moment::Moment;
use features::{Fact, Guild, guild_setup};
use observe::metrics::Counters;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use tokio::sync::mpsc;

/// Which flight, and its verdict; none when the guild may load.
pub(crate) type Told = (u64, Option<Verdict>);

/// When everything happens.
pub(crate) const NOW: Moment = Moment(1_772_000_000_000);

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

/// A writer with nobody around it.
pub(crate) fn alone(archive: Archive) -> Parts {
    Parts {
        archive,
        guilds: Address::vacant(),
        outbox: Address::vacant(),
        clock: Arc::new(|| NOW),
        counters: Arc::new(Counters::default()),
        failpoints: FailPoints::default(),
        pulses: Pulses::default(),
        writable: Writable::default(),
        vitals: Vitals::default(),
    }
}

/// A guild that is told its language: what makes it so.
pub(crate) fn language(guild: &Guild, language: &str, key: Option<&str>) -> Part {
    let fact = Fact::Setup(guild_setup::Fact::Changed {
        setting: guild_setup::Setting::Language,
        value: Some(language.to_owned()),
        was: guild.setup.value(guild_setup::Setting::Language),
    });
    let mut after = guild.clone();
    features::apply(&mut after, &fact);
    Part {
        key: key.map(str::to_owned),
        runs: Vec::new(),
        settles: None,
        actor: None,
        correlation: CorrelationId(7),
        at: NOW,
        facts: vec![fact],
        after,
        orders: Vec::new(),
        reply: Some(Message::text(format!("said in {language}"))),
    }
}
