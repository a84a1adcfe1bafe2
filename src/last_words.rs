//! What a process says when it ends itself, in a file: its logs may not be written any more, and whoever
//! is started next tells it for it.

use std::path::Path;
use std::time::Duration;

use actors::watchdog::LastWords;
use serde::{Deserialize, Serialize};

/// The file's name in the data directory.
const FILE: &str = "last-words.json";
/// The log's own threads write in milliseconds; a starved machine needs a little more.
const FLUSHES_WITHIN: Duration = Duration::from_millis(300);

/// As the file has it.
#[derive(Serialize, Deserialize)]
struct Written {
    culprit: String,
    reason: String,
    guild: Option<i64>,
    correlation: String,
}

/// Writes them down, gives the log a moment, and ends the process.
pub(crate) fn say_and_abort(data_dir: &Path, words: &LastWords) -> ! {
    leave(data_dir, words);
    complain(words);
    std::thread::park_timeout(FLUSHES_WITHIN);
    std::process::abort()
}

#[expect(clippy::print_stderr, reason = "the log may not be written any more")]
fn complain(words: &LastWords) {
    eprintln!("mgm: the bot ends itself because of {}: {}", words.culprit, words.reason);
}

fn leave(data_dir: &Path, words: &LastWords) {
    let written = Written {
        culprit: words.culprit.clone(),
        reason: words.reason.clone(),
        guild: words.guild.map(|guild| guild.0),
        correlation: words.correlation.to_string(),
    };
    // Without a file the reason stands on stderr only.
    if let Ok(text) = serde_json::to_string(&written) {
        std::fs::write(data_dir.join(FILE), text + "\n").ok();
    }
}

/// What the process before said, once.
pub(crate) fn take(data_dir: &Path) -> Option<String> {
    let path = data_dir.join(FILE);
    let text = std::fs::read_to_string(&path).ok()?;
    std::fs::remove_file(&path).ok();
    let written: Written = serde_json::from_str(&text).ok()?;
    let whose = written.guild.map(|guild| format!(" (guild {guild})")).unwrap_or_default();
    Some(format!("{}{whose}: {} [{}]", written.culprit, written.reason, written.correlation))
}

#[cfg(test)]
mod tests {
    use domain::correlation::CorrelationId;
    use domain::ids::GuildId;

    use super::*;

    #[test]
    fn last_words_are_heard_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(take(folder.path()), None);
        let words = LastWords {
            culprit: "guild:7".to_owned(),
            reason: "Wake took 20000 ms".to_owned(),
            guild: Some(GuildId(7)),
            correlation: CorrelationId(1),
        };
        leave(folder.path(), &words);
        let heard = take(folder.path()).expect("they were left");
        assert!(heard.starts_with("guild:7 (guild 7): Wake took 20000 ms ["), "{heard}");
        assert_eq!(take(folder.path()), None);
    }

    #[test]
    fn half_a_file_is_no_trouble() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join(FILE), "{\"culprit\":").expect("the folder takes files");
        assert_eq!(take(folder.path()), None);
    }
}
