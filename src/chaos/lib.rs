//! Seeded chaos: the whole bot and the whole world in one thread, on virtual time, while everything goes wrong that a
//! seed draws.
//!
//! The bot is the real one, all actors of it; its store is [`actors::fact_log::FactLog`], its Discord the simulator
//! without sockets. People act, moderators meddle, calls fail, connections end, the store errs, actors panic, the
//! process dies and starts again. At the end everything goes wrong no more, and a judge looks at what remains:
//!
//! - whoever was told that something was done finds it stored (looked at when the words leave);
//! - every interaction is answered once, or something that went wrong excuses it;
//! - what a guild's actor knows is the fold of its stored facts;
//! - standing messages and roles are as the features want them, each standing message once;
//! - what is to happen once in Discord has happened once; nothing waits for ever.
//!
//! The same seed gives the same run to the last byte, which [`Played::hash`] proves; `mgm simulate --seed N` plays one.
//!
//! [`Season`] is another kind of run: twelve weeks of a guild's life, recomputed from what its members did.

mod cast;
mod judge;
mod life;
mod mishaps;
mod record;
mod run;
mod season;
mod wire;

pub use mishaps::{Mutant, hush_arranged_panics};
pub use run::{Chaos, Played};
pub use season::{
    Absence as SeasonAbsence, Answer as SeasonAnswer, BLIND_AFTER_MS, BLIND_BEFORE_MS, Click as SeasonClick,
    Place as SeasonPlace, Played as PlayedSeason, Pool as SeasonPool, Record as SeasonRecord, Season,
    Seen as SeasonSeen, Wish as SeasonWish, compare as compare_season,
};
