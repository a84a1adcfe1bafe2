//! Replaces registered secrets by `***` in every line: the last line of defence.
//!
//! The first lines are `domain::secret::Secret`, which cannot be printed, and errors without values.
//! This one catches what slips through: a driver that prints its connection string, a library that
//! logs a header at TRACE.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use domain::secret::Secret;

/// What stands in the place of a secret.
pub const MASK: &str = "***";

/// Shorter secrets are not scrubbed: masking `root` or `1` would garble every line and tell more than it hides.
pub const SECRET_LEN_MIN: usize = 6;

/// The secrets of the process. Clones share one list.
#[derive(Clone, Default)]
pub struct Scrubber {
    secrets: Arc<RwLock<Vec<Secret>>>,
}

impl Scrubber {
    /// Knows one more secret from now on, as it is and as JSON and Rust's `Debug` escape it.
    pub fn register(&self, secret: &Secret) {
        if secret.expose().len() < SECRET_LEN_MIN {
            return;
        }
        let mut secrets = self.secrets.write().unwrap_or_else(PoisonError::into_inner);
        for spelling in spellings(secret) {
            if !secrets.contains(&spelling) {
                secrets.push(spelling);
            }
        }
        // A connection string goes before the password inside it.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.expose().len()));
    }

    /// The text without any registered secret.
    pub fn scrub<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let secrets = self.secrets.read().unwrap_or_else(PoisonError::into_inner);
        let mut clean = Cow::Borrowed(text);
        for secret in secrets.iter() {
            if clean.contains(secret.expose()) {
                clean = Cow::Owned(clean.replace(secret.expose(), MASK));
            }
        }
        clean
    }
}

fn spellings(secret: &Secret) -> [Secret; 4] {
    let plain = secret.expose();
    let debug = format!("{plain:?}");
    let debug = inside_quotes(&debug);
    [plain.to_owned(), json_escaped(plain), debug.to_owned(), json_escaped(debug)].map(Secret::new)
}

fn json_escaped(text: &str) -> String {
    inside_quotes(&serde_json::Value::from(text).to_string()).to_owned()
}

fn inside_quotes(quoted: &str) -> &str {
    &quoted[1..quoted.len() - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(secrets: &[&str], text: &str, expected: &str) {
        let scrubber = Scrubber::default();
        for secret in secrets {
            scrubber.register(&Secret::new((*secret).to_owned()));
        }
        assert_eq!(scrubber.scrub(text), expected);
    }

    #[test]
    fn a_secret_is_replaced_wherever_it_stands() {
        check(&["hunter22"], "hunter22, again: xhunter22x", "***, again: x***x");
    }

    #[test]
    fn the_longer_secret_goes_first() {
        check(&["hunter22", "mysql://bot:hunter22@host/db"], "mysql://bot:hunter22@host/db hunter22", "*** ***");
    }

    #[test]
    fn an_escaped_secret_is_found() {
        check(&["pa\"ss\\word"], r#"{"url":"pa\"ss\\word"}"#, r#"{"url":"***"}"#);
    }

    #[test]
    fn a_secret_escaped_twice_is_found() {
        let debug = format!("{:?}", "pa\"ss\\word");
        let line = serde_json::Value::from(debug).to_string();
        check(&["pa\"ss\\word"], &line, r#""\"***\"""#);
    }

    #[test]
    fn a_short_or_empty_secret_does_not_garble_the_log() {
        check(&["", "a", "root"], "a root started", "a root started");
    }
}
