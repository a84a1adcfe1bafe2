//! What a guild and its war server say to each other. Letters wait in the outbox: names are stable, new fields have defaults.
//!
//! Whoever speaks without belonging here is told so, once, and that is all: a word that parts is never answered.

use std::collections::BTreeMap;

use domain::effect::{Effect, Letter};
use domain::free_text::FreeText;
use domain::ids::{GuildId, ServerId, UserId};
use domain::moment::Moment;
use serde::{Deserialize, Serialize};

use super::NAME;
use super::effects::About;
use super::hearing::Observation;
use super::rules::Command;
use super::state::{Config, Player, Why};
use crate::events::EventNo;
use crate::{Guild, Order};

/// What is said.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    /// To home: a code was given here.
    Ask {
        /// What nobody can guess of it.
        secret: String,
        /// By whom.
        by: UserId,
        /// On which server.
        server: ServerId,
        /// What that is called.
        name: FreeText,
    },
    /// To the war server: it is one.
    Yes {
        /// Home's server.
        server: ServerId,
        /// What that is called.
        name: FreeText,
        /// How rooms are made.
        config: Config,
    },
    /// To the server that asked: it is not.
    No {
        /// Why.
        why: Why,
    },
    /// To either: we do not belong together any more.
    Part {},
    /// To either: are we still?
    Still {},
    /// To the war server: rooms are made so from here on.
    Config {
        /// How.
        config: Config,
    },
    /// To the war server: these parties need rooms.
    HandOver {
        /// Of which event.
        no: EventNo,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<FreeText>,
        /// When it ends.
        ends: Moment,
        /// Who is in which party.
        players: Vec<Player>,
    },
    /// To the war server: they need none any more.
    Over {
        /// Of which event.
        no: EventNo,
        /// Why.
        why: Why,
    },
    /// To the war server: somebody left the guild.
    Drop {
        /// Who.
        member: UserId,
    },
    /// To the war server: who is in the rooms of parties?
    Who {},
    /// To home: what was heard in the rooms of parties.
    Heard {
        /// What.
        what: Observation,
    },
}

/// The order to tell another guild something.
pub(super) fn tell(to: GuildId, words: &Words) -> Option<Order> {
    let words = serde_json::to_string(words).ok()?;
    let letter = Letter { feature: NAME.to_owned(), words };
    Some(Order { about: About::Letter { to }.into(), effect: Effect::Tell { guild: to, letter }, follows: false })
}

/// What follows from what another guild says. What cannot be read is of a newer program, and leads to nothing.
pub fn on_letter(guild: &Guild, from: GuildId, words: &str) -> Vec<Command> {
    let Ok(words) = serde_json::from_str::<Words>(words) else { return Vec::new() };
    let state = &guild.ptb;
    let is_asked = state.asked.as_ref().is_some_and(|asked| asked.home == from);
    let command = match words {
        Words::Ask { secret, by, server, name } => Command::Answer { from, secret, by, server, name },
        Words::Part {} if state.belongs_to(from) => Command::Part { other: from, why: Why::Other },
        Words::No { why } if is_asked => Command::TakeNo(why),
        Words::Yes { server, name, config } if is_asked => Command::TakeYes { server, name, config },
        Words::Part {} | Words::No { .. } => return Vec::new(),
        _unexpected if !state.belongs_to(from) => Command::Correct(from),
        Words::Yes { .. } | Words::Still {} => return Vec::new(),
        Words::Heard { what } if state.war().is_some() => Command::Observe(what),
        Words::Heard { .. } => return Vec::new(),
        // What follows is home's to say.
        _unexpected if state.home().is_none() => return Vec::new(),
        Words::Config { config } => Command::Follow(config),
        Words::HandOver { no, name, ends, players } => Command::Host { no, name, ends, players },
        Words::Over { no, why } => Command::End { no, why },
        Words::Drop { member } => Command::Drop(member),
        Words::Who {} => Command::TellSeats,
    };
    vec![command]
}

/// What people are called here, for the other server.
pub(super) fn nicks(guild: &Guild, members: impl Iterator<Item = UserId>) -> BTreeMap<UserId, FreeText> {
    let nick = |member: UserId| {
        let name = &guild.mirror.members.get(&member)?.name;
        Some((member, FreeText::parse(name, NICK_MAX).ok().flatten()?))
    };
    members.filter_map(nick).collect()
}

/// Characters of a name on a server of Discord's.
const NICK_MAX: usize = 32;
