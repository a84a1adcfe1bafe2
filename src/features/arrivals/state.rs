//! Who joined and how far he came: the state as the sum of its facts.

use std::sync::Arc;
use std::time::Duration;

use domain::free_text::FreeText;
use domain::ids::{ChannelId, UserId};
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use crate::{Guild, Post};

/// The message about a crowd is written anew this often: Discord lets a channel have five changes in five seconds, and nobody
/// reads faster.
pub const COUNT_EVERY: Duration = Duration::from_secs(30);

/// Cards, and the crowd that is being counted.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// Everybody who joined, or left, since there are cards.
    pub cards: OrdMap<UserId, Card>,
    /// More join at the moment than get cards.
    pub crowd: Option<Crowd>,
    /// How officers want it.
    pub welcome: Welcome,
}

/// How arrivals are shown. Stored: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Welcome {
    /// No cards are posted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Where they are; where the settings say without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelId>,
    /// The guild's own line on them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<FreeText>,
}

/// What is known of somebody who joined. Stored: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// His name on the server when he joined; he is not to be asked any more when he has left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<FreeText>,
    /// Not a person.
    #[serde(default)]
    pub is_bot: bool,
    /// When he joined; nobody knows of those who were here before there were cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived: Option<Moment>,
    /// How often he was here, this time included.
    pub stays: i64,
    /// When he left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Moment>,
    /// When he accepted the rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Moment>,
    /// When he registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<Moment>,
    /// As what: a stable name such as `member`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What became of that, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<(Verdict, Moment)>,
    /// The message, once it was posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Post>,
    /// Whether there is a message or one is on its way.
    #[serde(default)]
    pub ordered: bool,
    /// With which crowd he came, as [`Crowd::since`] names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crowd: Option<Moment>,
    /// Counts what happened; a message that shows less is drawn anew.
    #[serde(default)]
    pub revision: i64,
}

/// What became of a registration.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Officers said yes.
    Approved,
    /// Officers said no.
    Refused,
    /// He took it back.
    Withdrawn,
}

/// A step on the way from joining to belonging; other features say when it was taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// He accepted the rules.
    RulesAccepted,
    /// He told about himself.
    Registered {
        /// As what he wants to belong: a stable name such as `member`.
        reason: String,
    },
    /// It was decided about, or taken back.
    Decided(Verdict),
}

/// Many who join within a short time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Crowd {
    /// When the first came who got no card.
    pub since: Moment,
    /// When the last came.
    pub last: Moment,
    /// How many came.
    pub count: i64,
    /// When they are counted next.
    pub next: Moment,
    /// The message about them, once it was posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Post>,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Somebody joined.
    Arrived {
        /// Who.
        member: UserId,
        /// His name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<FreeText>,
        /// Not a person.
        #[serde(default)]
        is_bot: bool,
        /// When that was noticed.
        at: Moment,
        /// How often he was here, this time included.
        stays: i64,
        /// A card is posted; if not, he is one of a crowd, or there is no channel.
        posts: bool,
    },
    /// Somebody left.
    Left {
        /// Who.
        member: UserId,
        /// When that was noticed.
        at: Moment,
        /// A card is posted, since he has none.
        posts: bool,
    },
    /// Somebody who joined came further.
    Advanced {
        /// Who.
        member: UserId,
        /// How far.
        step: Step,
        /// When.
        at: Moment,
        /// A card is posted, since he has none.
        posts: bool,
    },
    /// His card was posted.
    Posted {
        /// Whose.
        member: UserId,
        /// Where.
        post: Post,
        /// What it shows, as [`Card::revision`] counts.
        revision: i64,
    },
    /// His card could not be posted.
    NotPosted {
        /// Whose.
        member: UserId,
    },
    /// His card was deleted by somebody; it is not posted again.
    CardGone {
        /// Whose.
        member: UserId,
    },
    /// More join than get cards: from now on they are counted in one message.
    Crowded {
        /// Since when.
        at: Moment,
    },
    /// That message was posted.
    CrowdPosted {
        /// Of which crowd.
        since: Moment,
        /// Where.
        post: Post,
    },
    /// They were counted.
    Counted {
        /// When.
        at: Moment,
        /// The crowd as it was then.
        crowd: Crowd,
        /// Nobody else came for a while: who comes next gets a card again.
        over: bool,
    },
    /// Cards are drawn anew, in another language.
    Redrawn {},
    /// How they are shown was changed.
    WelcomeSet {
        /// What holds now.
        welcome: Welcome,
        /// What held before.
        was: Welcome,
    },
}

impl Fact {
    /// How long its content is kept: where a card was posted, nobody asks a year later.
    pub const fn class(&self) -> Class {
        match self {
            Self::Arrived { .. } | Self::Left { .. } | Self::Advanced { .. } | Self::WelcomeSet { .. } => {
                Class::Permanent
            }
            Self::Posted { .. }
            | Self::NotPosted { .. }
            | Self::CardGone { .. }
            | Self::Crowded { .. }
            | Self::CrowdPosted { .. }
            | Self::Counted { .. }
            | Self::Redrawn {} => Class::Passing,
        }
    }
}

// === impl Card ===

impl Card {
    /// Nothing is known of him but how often he was here.
    pub(super) const fn blank(stays: i64) -> Self {
        Self {
            name: None,
            is_bot: false,
            arrived: None,
            stays,
            left: None,
            rules: None,
            registered: None,
            reason: None,
            verdict: None,
            post: None,
            ordered: false,
            crowd: None,
            revision: 0,
        }
    }

    /// Whether he is on the server.
    pub const fn is_here(&self) -> bool {
        self.left.is_none()
    }

    fn advance(&mut self, step: &Step, at: Moment) {
        match step {
            Step::RulesAccepted => self.rules = Some(at),
            Step::Registered { reason } => {
                self.registered = Some(at);
                self.reason = Some(reason.clone());
                self.verdict = None;
            }
            Step::Decided(verdict) => self.verdict = Some((*verdict, at)),
        }
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.arrivals);
    match fact {
        Fact::Arrived { member, name, is_bot, at, stays, posts } => {
            // He finds what he had: only the message is another one.
            let card = state.cards.entry(*member).or_insert(Card::blank(*stays));
            (card.name, card.is_bot, card.arrived) = (name.clone(), *is_bot, Some(*at));
            (card.stays, card.left, card.post, card.ordered) = (*stays, None, None, *posts);
            card.revision += 1;
            let crowd = state.crowd.as_mut().filter(|_| !posts);
            card.crowd = crowd.as_ref().map(|crowd| crowd.since);
            if let Some(crowd) = crowd {
                crowd.count += 1;
                crowd.last = *at;
            }
        }
        Fact::Left { member, at, posts } => {
            let card = state.cards.entry(*member).or_insert(Card::blank(1));
            card.left = Some(*at);
            card.ordered |= posts;
            card.revision += 1;
        }
        Fact::Crowded { at } => {
            state.crowd = Some(Crowd { since: *at, last: *at, count: 0, next: at.plus(COUNT_EVERY), post: None });
        }
        Fact::CrowdPosted { since, post } => {
            if let Some(crowd) = state.crowd.as_mut().filter(|crowd| crowd.since == *since) {
                crowd.post = Some(*post);
            }
        }
        Fact::Counted { over: true, .. } => state.crowd = None,
        Fact::Counted { at, over: false, .. } => {
            if let Some(crowd) = &mut state.crowd {
                crowd.next = at.plus(COUNT_EVERY);
            }
        }
        Fact::Redrawn {} => {}
        Fact::WelcomeSet { welcome, .. } => state.welcome = welcome.clone(),
        Fact::Advanced { member, .. }
        | Fact::Posted { member, .. }
        | Fact::NotPosted { member }
        | Fact::CardGone { member } => {
            if let Some(card) = state.cards.get_mut(member) {
                change(card, fact);
            }
        }
    }
}

fn change(card: &mut Card, fact: &Fact) {
    match fact {
        Fact::Advanced { step, at, posts, .. } => {
            card.advance(step, *at);
            card.ordered |= posts;
            card.revision += 1;
        }
        Fact::Posted { post, .. } => card.post = Some(*post),
        Fact::NotPosted { .. } => card.ordered = false,
        Fact::CardGone { .. } => card.post = None,
        Fact::Arrived { .. }
        | Fact::Left { .. }
        | Fact::Crowded { .. }
        | Fact::CrowdPosted { .. }
        | Fact::Counted { .. }
        | Fact::WelcomeSet { .. }
        | Fact::Redrawn {} => {}
    }
}

/// Everybody of whom there is a card.
pub fn people(guild: &Guild) -> Vec<UserId> {
    guild.arrivals.cards.keys().copied().collect()
}

/// Forgets somebody.
pub fn forget(guild: &mut Guild, member: UserId) {
    Arc::make_mut(&mut guild.arrivals).cards.remove(&member);
}
