//! Load: many servers full of people, acting in a given proportion, faster than a bot may like.
//!
//! In open loop acts come when they are due, whether the bot keeps up or not, and latencies count from that moment: a bot
//! that stalls is not spared the acts it stalled. In closed loop the next act comes when one is answered: the most a bot
//! can do. What was acknowledged can be written to a witness log, which a test holds against the bot's database.

mod crowd;
mod events;
mod plan;
mod report;
mod runner;
mod script;
mod watch;

pub use plan::{Burst, LoadPlan, Mix, Pace, ScriptSpec};
pub use report::LoadReport;
pub use runner::LoadError;
pub(crate) use watch::Watch;
