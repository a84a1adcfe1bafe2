//! Reading a transcript: its header, and one act per line.

use super::deed::Deed;
use chrono::{NaiveDateTime, TimeZone};
use chrono_tz::Tz;

/// Why a transcript cannot be read; lines count from 1.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("transcript line {line}: {what}")]
pub struct TranscriptError {
    /// Number of the line.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

/// A dialogue, ready to be played.
#[derive(Clone, Debug, PartialEq)]
pub struct Transcript {
    /// Name of the world, `ravens` unless `world:` says otherwise.
    pub world: String,
    pub(super) zone: Tz,
    pub(super) lines: Vec<Line>,
}

/// A line at column 0: its text as it stands in the file, and the act if it is one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) text: String,
    pub(super) act: Option<Act>,
}

/// One thing that somebody does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Act {
    Clock(i64),
    Server(String),
    StopBot,
    StartBot,
    RestartBot,
    Moderator(Deed),
    Runs {
        user: String,
        line: String,
    },
    Forges {
        user: String,
        line: String,
    },
    Types {
        user: String,
        line: String,
    },
    HasFile {
        user: String,
        name: String,
        text: String,
    },
    Clicks {
        user: String,
        label: String,
        channel: Option<String>,
    },
    Selects {
        user: String,
        labels: Vec<String>,
        select: String,
    },
    Submits {
        user: String,
        texts: Vec<(String, String)>,
    },
    Writes {
        user: String,
        channel: String,
        text: String,
    },
    Replies {
        user: String,
        channel: String,
        text: String,
    },
    OpensDms {
        user: String,
        open: bool,
    },
    DeletesLast {
        user: String,
        channel: String,
    },
    Edits {
        user: String,
        channel: String,
        text: String,
    },
    Reacts {
        user: String,
        emoji: String,
        channel: String,
    },
    JoinsVoice {
        user: String,
        channel: String,
    },
    LeavesVoice(String),
    Leaves(String),
    Joins(String),
    /// `60 strangers join`: `Stranger1`, `Stranger2` and so on, of whom the world must know.
    ManyJoin(u32),
}

impl Transcript {
    /// Returns the time of the first `clock:` line, in milliseconds since 1970.
    pub fn start_ms(&self) -> Option<i64> {
        let times = self.lines.iter().filter_map(|line| line.act.as_ref());
        times.filter_map(|act| if let Act::Clock(now_ms) = act { Some(*now_ms) } else { None }).next()
    }

    /// Reads a transcript; what was seen is skipped, since a run writes it anew.
    ///
    /// # Errors
    /// [`TranscriptError`] for the first line that is no act.
    pub fn parse(text: &str) -> Result<Self, TranscriptError> {
        let mut transcript = Self { world: "ravens".to_owned(), zone: Tz::UTC, lines: Vec::new() };
        for (index, line) in text.lines().enumerate() {
            if line.starts_with(char::is_whitespace) {
                continue;
            }
            let number = index + 1;
            let act = transcript.line(line).map_err(|what| TranscriptError { line: number, what })?;
            transcript.lines.push(Line { number, text: line.trim_end().to_owned(), act });
        }
        Ok(transcript)
    }

    fn line(&mut self, line: &str) -> Result<Option<Act>, String> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(None);
        }
        match line.split_once(':').map(|(key, value)| (key, value.trim())) {
            Some(("world", name)) => name.clone_into(&mut self.world),
            Some(("zone", name)) => self.zone = name.parse().map_err(|_| format!("no zone {name:?}"))?,
            Some(("clock", time)) => return self.clock(time).map(Some),
            Some(("server", name)) => return Ok(Some(Act::Server(name.to_owned()))),
            Some(("moderator", deed)) => return Deed::parse(deed).map(|deed| Some(Act::Moderator(deed))),
            Some((user, command)) if command.starts_with('/') && !user.contains(' ') => {
                return Ok(Some(Act::Runs { user: user.to_owned(), line: command.to_owned() }));
            }
            Some(_) | None => return bot(line).map_or_else(|| person(line), Ok).map(Some),
        }
        Ok(None)
    }

    fn clock(&self, time: &str) -> Result<Act, String> {
        let wrong = || format!("no time {time:?}: write YYYY-MM-DD HH:MM");
        let time = NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M").map_err(|_| wrong())?;
        let moment = self.zone.from_local_datetime(&time).earliest().ok_or_else(wrong)?;
        Ok(Act::Clock(moment.timestamp_millis()))
    }
}

/// Reads what happens to the bot as a whole.
fn bot(line: &str) -> Option<Act> {
    match line.trim() {
        "stop bot" => Some(Act::StopBot),
        "start bot" => Some(Act::StartBot),
        "restart bot" => Some(Act::RestartBot),
        _ => None,
    }
}

/// Reads `Name verb ...`.
fn person(line: &str) -> Result<Act, String> {
    let unknown = || format!("no act {line:?}");
    let (user, rest) = line.trim().split_once(' ').ok_or_else(unknown)?;
    let user = user.to_owned();
    if let Some(channel) = rest.strip_prefix("deletes their last message in ") {
        return Ok(Act::DeletesLast { user, channel: channel.to_owned() });
    }
    match rest.split_once(' ').unwrap_or((rest, "")) {
        ("leaves", "") => Ok(Act::Leaves(user)),
        ("leaves", "voice") => Ok(Act::LeavesVoice(user)),
        ("joins", channel) if channel.starts_with("voice ") => {
            Ok(Act::JoinsVoice { user, channel: channel.trim_start_matches("voice ").to_owned() })
        }
        ("reacts", what) => {
            let (emoji, channel) = what.split_once(" in ").ok_or_else(unknown)?;
            Ok(Act::Reacts { user, emoji: emoji.to_owned(), channel: channel.to_owned() })
        }
        ("edits", said) => {
            let said = said.strip_prefix("in ").and_then(|said| said.split_once(": "));
            let (channel, text) = said.ok_or_else(unknown)?;
            Ok(Act::Edits { user, channel: channel.to_owned(), text: text.to_owned() })
        }
        ("strangers", "join") => user.parse().map(Act::ManyJoin).map_err(|_| unknown()),
        ("joins", "") => Ok(Act::Joins(user)),
        ("opens", "DMs") => Ok(Act::OpensDms { user, open: true }),
        ("closes", "DMs") => Ok(Act::OpensDms { user, open: false }),
        ("has", what) => {
            let (name, text) = what.strip_prefix("the file ").and_then(|it| it.split_once(": ")).ok_or_else(unknown)?;
            let text = text.replace("\\n", "\n").replace("\\t", "\t");
            Ok(Act::HasFile { user, name: name.to_owned(), text })
        }
        ("types", line) => Ok(Act::Types { user, line: line.to_owned() }),
        ("forges", line) => Ok(Act::Forges { user, line: line.to_owned() }),
        ("writes", said) => {
            let (channel, text) = said.split_once(": ").ok_or_else(unknown)?;
            Ok(Act::Writes { user, channel: channel.to_owned(), text: text.to_owned() })
        }
        ("replies", said) => {
            let said = said.strip_prefix("in ").and_then(|said| said.split_once(": "));
            let (channel, text) = said.ok_or_else(unknown)?;
            Ok(Act::Replies { user, channel: channel.to_owned(), text: text.to_owned() })
        }
        ("clicks", what) => {
            let (label, rest) = quoted(what).ok_or_else(unknown)?;
            let channel = rest.trim().strip_prefix("on ").map(str::to_owned);
            Ok(Act::Clicks { user, label, channel })
        }
        ("selects", what) => selects(user, what).ok_or_else(unknown),
        ("submits", what) => submits(user, what).ok_or_else(unknown),
        (_, _) => Err(unknown()),
    }
}

/// Reads `"X", "Y" in "placeholder"`.
fn selects(user: String, what: &str) -> Option<Act> {
    let mut labels = Vec::new();
    let mut rest = what;
    loop {
        let (label, tail) = quoted(rest)?;
        labels.push(label);
        if let Some(tail) = tail.trim().strip_prefix("in ") {
            return Some(Act::Selects { user, labels, select: quoted(tail)?.0 });
        }
        rest = tail.trim().strip_prefix(',')?;
    }
}

/// Reads `Label="text", Other="..."`.
fn submits(user: String, what: &str) -> Option<Act> {
    let mut texts = Vec::new();
    let mut rest = what.trim();
    while !rest.is_empty() {
        let (label, tail) = rest.split_once('=')?;
        let (text, tail) = quoted(tail)?;
        texts.push((label.trim().trim_matches('"').to_owned(), text));
        rest = tail.trim().strip_prefix(',').unwrap_or(tail).trim();
    }
    Some(Act::Submits { user, texts })
}

/// Reads a quoted text, where `\n` is a new line, and returns what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let (inside, rest) = text.trim().strip_prefix('"')?.split_once('"')?;
    Some((inside.replace("\\n", "\n"), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Act) {
        let transcript = Transcript::parse(line).expect("a readable line");
        assert_eq!(transcript.lines[0].act, Some(expected));
    }

    fn owned(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn every_act_is_read() {
        let user = owned("Aria");
        check("Aria: /absence list", Act::Runs { user: user.clone(), line: owned("/absence list") });
        let clicks = Act::Clicks { user: user.clone(), label: owned("Yes"), channel: Some(owned("#staff")) };
        check("Aria clicks \"Yes\" on #staff", clicks);
        let labels = vec![owned("A"), owned("B")];
        check(
            "Aria selects \"A\", \"B\" in \"Pick\"",
            Act::Selects { user: user.clone(), labels, select: owned("Pick") },
        );
        let texts = vec![(owned("From"), owned("2026")), (owned("Why"), owned("x, y"))];
        check("Aria submits From=\"2026\", Why=\"x, y\"", Act::Submits { user: user.clone(), texts });
        let writes = Act::Writes { user: user.clone(), channel: owned("#general"), text: owned("a: b") };
        check("Aria writes #general: a: b", writes);
        check("Aria deletes their last message in #a", Act::DeletesLast { user: user.clone(), channel: owned("#a") });
        let replies = Act::Replies { user: user.clone(), channel: owned("#a"), text: owned("yes: ok") };
        check("Aria replies in #a: yes: ok", replies);
        check(
            "Aria types /setup timezone zone:par",
            Act::Types { user: user.clone(), line: owned("/setup timezone zone:par") },
        );
        let has = Act::HasFile { user: user.clone(), name: owned("a.csv"), text: owned("x;y\n1;2") };
        check(r"Aria has the file a.csv: x;y\n1;2", has);
        check("Aria forges /setup status", Act::Forges { user: user.clone(), line: owned("/setup status") });
        let edits = Act::Edits { user: user.clone(), channel: owned("#a"), text: owned("no: ok") };
        check("Aria edits in #a: no: ok", edits);
        let reacts = Act::Reacts { user: user.clone(), emoji: owned("👍"), channel: owned("#a") };
        check("Aria reacts 👍 in #a", reacts);
        check("Aria joins voice raid", Act::JoinsVoice { user: user.clone(), channel: owned("raid") });
        check("60 strangers join", Act::ManyJoin(60));
        check("Aria leaves voice", Act::LeavesVoice(user.clone()));
        check("Aria closes DMs", Act::OpensDms { user: user.clone(), open: false });
        check("Aria opens DMs", Act::OpensDms { user, open: true });
        check("moderator: deletes #absences", Act::Moderator(Deed::DeletesChannel(owned("#absences"))));
        check("stop bot", Act::StopBot);
        check("start bot", Act::StartBot);
        check("restart bot", Act::RestartBot);
    }

    #[test]
    fn the_clock_is_read_in_the_zone_of_the_transcript() {
        let transcript = Transcript::parse("zone: Europe/Paris\nclock: 2026-03-01 01:00").expect("a readable text");
        assert_eq!(transcript.lines[1].act, Some(Act::Clock(1_772_323_200_000)));
    }

    #[test]
    fn a_line_that_is_no_act_is_told_with_its_number() {
        let error = Transcript::parse("# story\nAria dances").expect_err("nobody dances here");
        assert_eq!(error.to_string(), "transcript line 2: no act \"Aria dances\"");
    }
}
