//! What a guild has to do: part of the protocol, and named in logs and dead letters.

use domain::effect::{Letter, Outcome};
use domain::event::Event;
use domain::ids::GuildId;
use domain::interaction::{Interaction, Request};
use features::About;

use crate::receipts::LetterReceipt;
use crate::ticket::ReplyTicket;

/// What a guild has to do.
pub enum Work {
    /// Somebody asks something, and is owed an answer.
    Interaction(Box<Interaction>, ReplyTicket),
    /// Something happened on its server.
    Event(Event),
    /// Discord answered to one of its effects.
    EffectResult {
        /// The outbox row that is settled with it.
        number: i64,
        /// What the effect was about.
        about: About,
        /// What became of it.
        outcome: Outcome,
    },
    /// Another guild tells it something.
    Letter {
        /// Which.
        from: GuildId,
        /// What.
        letter: Letter,
        /// Whoever carries it must hear that it was dealt with.
        receipt: LetterReceipt,
    },
    /// Something is due.
    Jobs,
}

impl Work {
    /// What follows from it is written, or nothing does: whoever carries a letter need not come again.
    pub fn is_dealt_with(&self) {
        if let Self::Letter { receipt, .. } = self {
            receipt.dealt_with();
        }
    }

    /// What it is, for logs and dead letters: never what somebody wrote.
    pub fn describe(&self) -> String {
        match self {
            Self::Interaction(interaction, _) => describe(&interaction.request),
            Self::Event(event) => {
                let name = format!("{event:?}");
                format!("event {}", name.split(['(', ' ', '{']).next().unwrap_or_default())
            }
            Self::EffectResult { number, outcome, .. } => format!("result of outbox row {number}: {outcome:?}"),
            Self::Letter { from, letter, .. } => format!("a letter of guild {from} to {}", letter.feature),
            Self::Jobs => "due jobs".to_owned(),
        }
    }
}

/// What a request is, for logs and dead letters.
pub fn describe(request: &Request) -> String {
    match request {
        Request::Command(invocation) => format!("/{}", invocation.path.join(" ")),
        Request::Suggest { invocation, focused } => {
            format!("suggestions for {focused} of /{}", invocation.path.join(" "))
        }
        Request::Click { custom_id, .. } => format!("click {}", action_of(custom_id)),
        Request::Submit { custom_id, .. } => format!("form {}", action_of(custom_id)),
    }
}

fn action_of(custom_id: &str) -> String {
    custom_id.split(':').skip(1).take(2).collect::<Vec<_>>().join(" ")
}
