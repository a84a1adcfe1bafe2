//! The operator's notice: one line under every private answer, such as that the bot will be away for an hour tonight.
//!
//! It stands where people use the bot, so it reaches exactly those whom it concerns and posts nothing anywhere. It outlives the
//! process in a small file, and is over by itself when its time is.

use std::io;
use std::path::Path;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use domain::limits::MESSAGE_CONTENT_MAX;
use domain::locale::Locale;
use domain::message::{Answer, Message};
use domain::moment::Moment;
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::Catalogue;
use tracing::warn;

use crate::alert_file;

/// The longest notice, in characters: it is one line below what somebody asked for.
pub const NOTICE_LENGTH_MAX: usize = 300;
/// Where it outlives the process, beside the file of alerts.
const FILE: &str = "notice.json";

/// What an operator tells everybody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// In his words.
    pub text: String,
    /// It is over then; `None` when only the operator ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

/// When a notice is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// At that moment.
    At(Moment),
    /// So much later than now.
    After(Duration),
}

/// Why a notice is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadNotice {
    /// Nothing is said.
    #[error("a notice says something")]
    Empty,
    /// Too much is said.
    #[error("a notice has at most {NOTICE_LENGTH_MAX} characters")]
    TooLong,
    /// It would be over at once.
    #[error("that time is over")]
    Over,
}

impl Notice {
    /// Reads a notice: one line, bounded, not over yet.
    ///
    /// # Errors
    /// [`BadNotice`].
    pub fn new(text: &str, until: Option<Moment>, now: Moment) -> Result<Self, BadNotice> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.chars().count() {
            0 => Err(BadNotice::Empty),
            count if count > NOTICE_LENGTH_MAX => Err(BadNotice::TooLong),
            _ if until.is_some_and(|until| until <= now) => Err(BadNotice::Over),
            _ => Ok(Self { text, until }),
        }
    }

    fn line(&self) -> Text {
        // Mentions have no effect in answers; links of the operator's are meant to be clicked.
        let text = Arg::Safe(self.text.clone());
        match self.until {
            Some(until) => texts::spine::NoticeUntil { text, until: Arg::time(until, TimeStyle::DayAndTime) }.into(),
            None => texts::spine::Notice { text }.into(),
        }
    }
}

/// The notice of the moment; clones share it.
#[derive(Clone, Default)]
pub struct Board {
    notice: Arc<RwLock<Option<Notice>>>,
    file: Option<Arc<Path>>,
}

impl Board {
    /// Goes on with what another process wrote into the folder of `beside`.
    pub fn beside(beside: &Path) -> Self {
        let file = beside.with_file_name(FILE);
        let notice = match std::fs::read_to_string(&file) {
            Ok(text) => serde_json::from_str(&text)
                .inspect_err(|error| warn!("the file of the notice says nothing to this version: {error}"))
                .ok(),
            Err(_none) => None,
        };
        Self { notice: Arc::new(RwLock::new(notice)), file: Some(file.into()) }
    }

    /// What is said at the moment.
    pub fn now(&self, now: Moment) -> Option<Notice> {
        let notice = self.notice.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        notice.filter(|notice| notice.until.is_none_or(|until| now < until))
    }

    /// Says something from now on, or nothing; written down before it is said.
    ///
    /// # Errors
    /// When the file cannot be written or removed.
    pub fn put(&self, notice: Option<Notice>) -> io::Result<()> {
        match (&self.file, &notice) {
            (Some(file), Some(notice)) => {
                let text = serde_json::to_string(notice).map_err(io::Error::other)?;
                alert_file::replace(file, &text)?;
            }
            (Some(file), None) if file.exists() => std::fs::remove_file(file)?,
            (Some(_) | None, _) => {}
        }
        *self.notice.write().unwrap_or_else(std::sync::PoisonError::into_inner) = notice;
        Ok(())
    }

    /// A private answer with the line of the moment; any other answer, and one that has no room, as it is.
    pub fn under(&self, answer: Answer, (catalogue, locale): (&Catalogue, Locale), now: Moment) -> Answer {
        let (Answer::Private(message), Some(notice)) = (&answer, self.now(now)) else { return answer };
        let line = catalogue.say(locale, &notice.line());
        let content = if message.content.is_empty() { line } else { format!("{}\n{line}", message.content) };
        if content.chars().count() > MESSAGE_CONTENT_MAX {
            return answer;
        }
        Answer::Private(Message { content, ..message.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(until: Option<Moment>) -> Notice {
        Notice::new("Update  at\n22:00", until, Moment(0)).expect("it is short")
    }

    fn said(board: &Board, answer: Answer, locale: Locale) -> String {
        match board.under(answer, (&Catalogue::embedded(), locale), Moment(5)) {
            Answer::Private(message) | Answer::Public(message) | Answer::Update(message) => message.content,
            Answer::Form(_) | Answer::Choices(_) => String::new(),
        }
    }

    #[test]
    fn it_stands_under_private_answers_only() {
        let board = Board::default();
        let answer = || Message::text("Done.");
        assert_eq!(said(&board, Answer::Private(answer()), Locale::EnUs), "Done.");
        board.put(Some(notice(None))).expect("there is no file");
        assert_eq!(said(&board, Answer::Private(answer()), Locale::EnUs), "Done.\n-# 🔧 Update at 22:00");
        assert_eq!(said(&board, Answer::Public(answer()), Locale::EnUs), "Done.");
        assert_eq!(said(&board, Answer::Update(answer()), Locale::EnUs), "Done.");
        let full = "x".repeat(MESSAGE_CONTENT_MAX);
        assert_eq!(said(&board, Answer::Private(Message::text(full.clone())), Locale::EnUs), full, "there is no room");
    }

    #[test]
    fn it_says_until_when_in_the_language_of_whoever_asks_and_ends_then() {
        let board = Board::default();
        board.put(Some(notice(Some(Moment(60_000))))).expect("there is no file");
        let french = said(&board, Answer::Private(Message::default()), Locale::Fr);
        assert!(french.contains("<t:60:f>") && !french.contains("until"), "{french}");
        assert_eq!(board.now(Moment(60_000)), None);
    }

    #[test]
    fn it_outlives_the_process_until_it_is_taken_away() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let beside = folder.path().join("alerts.json");
        Board::beside(&beside).put(Some(notice(None))).expect("the folder is writable");
        assert_eq!(Board::beside(&beside).now(Moment(1)), Some(notice(None)));
        Board::beside(&beside).put(None).expect("the folder is writable");
        assert_eq!(Board::beside(&beside).now(Moment(1)), None);
        Board::beside(&beside).put(None).expect("nothing is there to be taken away");
        std::fs::write(folder.path().join(FILE), "{").expect("the folder is writable");
        assert_eq!(Board::beside(&beside).now(Moment(1)), None, "what is damaged is no notice");
    }

    #[test]
    fn what_is_no_notice_is_said() {
        let bad = |text: &str, until| Notice::new(text, until, Moment(10)).err();
        assert_eq!(bad(" \n ", None), Some(BadNotice::Empty));
        assert_eq!(bad(&"x".repeat(NOTICE_LENGTH_MAX + 1), None), Some(BadNotice::TooLong));
        assert_eq!(bad(&"x".repeat(NOTICE_LENGTH_MAX), None), None);
        assert_eq!(bad("soon", Some(Moment(10))), Some(BadNotice::Over));
    }
}
