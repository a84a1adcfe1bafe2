//! Which feeds there are: the state as the sum of its facts.

use std::sync::Arc;

use domain::ids::UserId;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::Guild;

/// Every feed of a guild.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// What makes the guild's own address.
    pub guild: Option<Token>,
    /// What makes those of members.
    pub members: OrdMap<UserId, Token>,
}

/// The part of an address that nobody can guess: 32 hexadecimal digits.
///
/// It is no secret of the bot's: whoever can read it in the database can read the events there, too.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Token(String);

/// Digits of a token: 128 random bits.
const TOKEN_DIGITS: usize = 32;

/// Whose feed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The guild's, with everything.
    Guild,
    /// A member's, with what he signed up for.
    Member(UserId),
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A feed has an address, in the place of one that it had.
    Opened {
        /// Whose.
        owner: Owner,
        /// What makes the address.
        token: Token,
    },
    /// A feed has none any more.
    Closed {
        /// Whose.
        owner: Owner,
    },
}

impl Token {
    /// Made from random bits.
    pub fn new(bits: u128) -> Self {
        Self(format!("{bits:032x}"))
    }

    /// Reads one; `None` when it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        (text.len() == TOKEN_DIGITS && text.chars().all(is_digit)).then(|| Self(text.to_owned()))
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl State {
    /// What makes the address of a feed, if it has one.
    pub fn of(&self, owner: Owner) -> Option<&Token> {
        match owner {
            Owner::Guild => self.guild.as_ref(),
            Owner::Member(member) => self.members.get(&member),
        }
    }
}

/// What stands in facts, by kind and field, and is for nobody who reads the journal: it makes an address that is open to
/// whoever knows it.
pub const SECRETS: &[(&str, &str)] = &[("opened", "token")];

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.feeds);
    match fact {
        Fact::Opened { owner: Owner::Guild, token } => state.guild = Some(token.clone()),
        Fact::Opened { owner: Owner::Member(member), token } => drop(state.members.insert(*member, token.clone())),
        Fact::Closed { owner: Owner::Guild } => state.guild = None,
        Fact::Closed { owner: Owner::Member(member) } => drop(state.members.remove(member)),
    }
}

/// Everybody who has a feed.
pub fn people(guild: &Guild) -> Vec<UserId> {
    guild.feeds.members.keys().copied().collect()
}

/// Forgets somebody.
pub fn forget(guild: &mut Guild, member: UserId) {
    Arc::make_mut(&mut guild.feeds).members.remove(&member);
}
