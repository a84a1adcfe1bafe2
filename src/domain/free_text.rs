//! What a person typed: kept apart from our own words, bounded, and escaped whenever it is shown.

use serde::{Deserialize, Serialize};

/// Text written by a person: trimmed, not empty, bounded in length.
///
/// Serialised as `{"$text": "..."}`, so that the journal can put a salted hash in its place
/// (invariant 13). It reaches members only through [`FreeText::escaped`].
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct FreeText {
    #[serde(rename = "$text")]
    text: String,
}

/// The JSON key under which a serialised [`FreeText`] stands.
pub const TEXT_KEY: &str = "$text";

/// Why a text was not accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLong {
    /// The most characters allowed.
    pub max: usize,
}

impl FreeText {
    /// Trims a text; `Ok(None)` when nothing is left.
    ///
    /// # Errors
    /// [`TooLong`] when more than `max` characters are left.
    pub fn parse(text: &str, max: usize) -> Result<Option<Self>, TooLong> {
        let text: String = text.trim().chars().filter(|c| !is_invisible_control(*c)).collect();
        match text.chars().count() {
            0 => Ok(None),
            count if count > max => Err(TooLong { max }),
            _ => Ok(Some(Self { text })),
        }
    }

    /// The text as it was typed: for storage and comparison, not for showing.
    pub fn as_typed(&self) -> &str {
        &self.text
    }

    /// The text safe to show: no markdown, no masked links, no mentions take effect.
    pub fn escaped(&self) -> String {
        escape(&self.text)
    }
}

/// Neutralises markdown, masked links and mentions.
///
/// A backslash before each character that Discord's markdown gives a meaning; line breaks become
/// spaces, since headings, quotes and lists begin at a line's start.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars().filter(|c| !is_invisible_control(*c)) {
        match c {
            '\n' | '\r' | '\t' => safe.push(' '),
            '\\' | '*' | '_' | '~' | '`' | '|' | '>' | '<' | '[' | ']' | '(' | ')' | '#' | '@' | '-' | ':' => {
                safe.push('\\');
                safe.push(c);
            }
            _ => safe.push(c),
        }
    }
    safe
}

/// Bidirectional controls and zero-width characters, with which text can pose as other text.
fn is_invisible_control(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_link_and_a_mention_lose_their_power() {
        assert_eq!(escape("[gold](http://x) @everyone"), r"\[gold\]\(http\://x\) \@everyone");
    }

    #[test]
    fn a_text_of_blanks_is_no_text() {
        assert_eq!(FreeText::parse("  \n ", 10), Ok(None));
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert!(FreeText::parse("éééé", 4).is_ok());
        assert_eq!(FreeText::parse("ééééé", 4), Err(TooLong { max: 4 }));
    }

    #[test]
    fn bidirectional_controls_are_dropped() {
        let text = FreeText::parse("a\u{202E}b", 10).expect("short").expect("not empty");
        assert_eq!(text.as_typed(), "ab");
    }
}
