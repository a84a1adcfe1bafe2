//! `mgm admin`: what an operator can tell a running bot, through its endpoint.

use clap::Subcommand;
use serde_json::Value;

use crate::status::{AskError, RunningBot};

/// What to tell it.
#[derive(Subcommand)]
pub(crate) enum AdminCommand {
    /// Let a quarantined guild work again, at once.
    Release {
        /// The guild's number, as in `guild:7` of the health log.
        guild: i64,
    },
    /// What could not be done.
    DeadLetters {
        #[command(subcommand)]
        command: LettersCommand,
    },
    /// Raise an alert that means nothing, to see whether alerts arrive.
    TestAlert,
}

/// What to do about dead letters.
#[derive(Subcommand)]
pub(crate) enum LettersCommand {
    /// Show them, the newest first.
    List {
        /// Only this guild's.
        #[arg(long)]
        guild: Option<i64>,
    },
    /// Carry out again what was given up in Discord (the kind `effect`).
    Retry {
        /// Whose.
        #[arg(long)]
        guild: i64,
        /// Which one.
        #[arg(long)]
        number: i64,
    },
    /// Forget one item, or with the guild alone everything of it.
    Purge(Which),
}

/// Which dead letters.
#[derive(clap::Args)]
pub(crate) struct Which {
    /// Whose.
    #[arg(long)]
    guild: i64,
    /// Only this one.
    #[arg(long)]
    number: Option<i64>,
}

impl Which {
    fn query(&self) -> String {
        let number = self.number.map(|number| format!("&number={number}")).unwrap_or_default();
        format!("guild={}{number}", self.guild)
    }
}

/// Tells it; returns what to print.
pub(crate) fn tell(bot: &RunningBot, command: &AdminCommand) -> Result<String, AskError> {
    match command {
        AdminCommand::Release { guild } => {
            bot.ask("POST", &format!("/admin/release?guild={guild}"))?;
            Ok(format!("Guild {guild} is released: it starts at once."))
        }
        AdminCommand::TestAlert => {
            let answer = bot.ask("POST", "/admin/test-alert")?;
            let targets: Vec<&str> =
                answer["targets"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            Ok(if targets.is_empty() {
                "Raised, into the log only: no target is configured in [alerts].".to_owned()
            } else {
                format!("Raised; within half a minute it should arrive at {}.", targets[0])
            })
        }
        AdminCommand::DeadLetters { command: LettersCommand::List { guild } } => {
            let query = guild.map(|guild| format!("?guild={guild}")).unwrap_or_default();
            Ok(letters(&bot.ask("GET", &format!("/admin/dead-letters{query}"))?))
        }
        AdminCommand::DeadLetters { command: LettersCommand::Retry { guild, number } } => {
            bot.ask("POST", &format!("/admin/dead-letters/retry?guild={guild}&number={number}"))?;
            Ok(format!("Effect {number} of guild {guild} is tried again."))
        }
        AdminCommand::DeadLetters { command: LettersCommand::Purge(which) } => {
            let answer = bot.ask("POST", &format!("/admin/dead-letters/purge?{}", which.query()))?;
            Ok(format!("{} are forgotten.", answer["count"]))
        }
    }
}

fn letters(answer: &Value) -> String {
    let letters = answer.as_array().map(Vec::as_slice).unwrap_or_default();
    if letters.is_empty() {
        return "There are no dead letters.".to_owned();
    }
    let text = |letter: &Value, key: &str| letter[key].as_str().unwrap_or_default().to_owned();
    let lines = letters.iter().map(|letter| {
        format!(
            "guild {} {} {}  {}  {}: {}  [{}]",
            letter["guild"],
            text(letter, "kind"),
            letter["number"],
            text(letter, "at"),
            text(letter, "what"),
            text(letter, "why"),
            text(letter, "correlation_id"),
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn letters_are_one_line_each() {
        assert_eq!(letters(&json!([])), "There are no dead letters.");
        let letter = json!({"guild": 7, "kind": "effect", "number": 3, "at": "2026-03-01T10:00:00.000Z", "what": "post",
            "why": "refused", "correlation_id": "abc"});
        assert_eq!(letters(&json!([letter])), "guild 7 effect 3  2026-03-01T10:00:00.000Z  post: refused  [abc]");
    }
}
