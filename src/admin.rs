//! `mgm admin`: what an operator can tell a running bot, through its endpoint.

use clap::Subcommand;
use domain::moment::Moment;
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
    /// Put a line under every private answer, such as that the bot will be away tonight; without words, show it.
    Notice(NoticeLine),
}

/// What everybody is told.
#[derive(clap::Args)]
pub(crate) struct NoticeLine {
    /// The line, in your words and the language of your members.
    text: Option<String>,
    /// It is over then: `2026-03-01T22:00:00Z`, or a time from now such as `90m`, `6h`, `2d`.
    #[arg(long, requires = "text", value_parser = until)]
    until: Option<Until>,
    /// Take it away.
    #[arg(long, conflicts_with = "text")]
    clear: bool,
}

/// When a notice is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Until {
    /// At that moment, in milliseconds since the epoch.
    At(i64),
    /// After so many milliseconds.
    After(i64),
}

fn until(text: &str) -> Result<Until, String> {
    if let Some(at) = Moment::parse(text) {
        return Ok(Until::At(at.0));
    }
    let minutes = [('m', 1), ('h', 60), ('d', 24 * 60)].into_iter().find_map(|(unit, minutes)| {
        let count: i64 = text.strip_suffix(unit)?.parse().ok()?;
        count.checked_mul(minutes).filter(|minutes| (1..=MINUTES_MAX).contains(minutes))
    });
    let hint = "write it like 2026-03-01T22:00:00Z, or as a time from now of at most a year: 90m, 6h, 2d";
    minutes.map(|minutes| Until::After(minutes * 60_000)).ok_or_else(|| hint.to_owned())
}

/// The longest time from now: a year.
const MINUTES_MAX: i64 = 365 * 24 * 60;

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
        AdminCommand::Notice(line) => notice(bot, line),
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

fn notice(bot: &RunningBot, line: &NoticeLine) -> Result<String, AskError> {
    let answer = match &line.text {
        None if line.clear => bot.ask("DELETE", "/admin/notice")?,
        None => bot.ask("GET", "/admin/notice")?,
        Some(text) => {
            let until = match line.until {
                Some(Until::At(at)) => format!("&until={at}"),
                Some(Until::After(span)) => format!("&after={span}"),
                None => String::new(),
            };
            bot.ask("POST", &format!("/admin/notice?text={}{until}", encoded(text)))?
        }
    };
    Ok(match (answer["notice"].as_str(), answer["until"].as_str()) {
        (None, _) => "Nothing stands under private answers.".to_owned(),
        (Some(text), None) => format!("Under every private answer, until you clear it: {text}"),
        (Some(text), Some(until)) => format!("Under every private answer until {until}: {text}"),
    })
}

/// Words as the query of an address carries them.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
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
    fn a_notice_is_over_at_a_moment_or_after_a_while() {
        assert_eq!(until("1970-01-01T00:01:00Z"), Ok(Until::At(60_000)));
        assert_eq!(until("90m"), Ok(Until::After(5_400_000)));
        assert_eq!(until("2d"), Ok(Until::After(2 * 86_400_000)));
        for wrong in ["", "0h", "-1h", "tomorrow", "366d", "99999999999999999999d", "9223372036854775807d"] {
            assert!(until(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn words_survive_an_address() {
        assert_eq!(encoded("Heute 22 Uhr & später"), "Heute%2022%20Uhr%20%26%20sp%C3%A4ter");
    }

    #[test]
    fn letters_are_one_line_each() {
        assert_eq!(letters(&json!([])), "There are no dead letters.");
        let letter = json!({"guild": 7, "kind": "effect", "number": 3, "at": "2026-03-01T10:00:00.000Z", "what": "post",
            "why": "refused", "correlation_id": "abc"});
        assert_eq!(letters(&json!([letter])), "guild 7 effect 3  2026-03-01T10:00:00.000Z  post: refused  [abc]");
    }
}
