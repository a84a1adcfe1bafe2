//! Transcripts: a dialogue as a text file, with acts at column 0 and everything that was seen indented below.
//!
//! Running one plays its acts and writes the whole file again with what was really seen, so that a test compares
//! two texts and can replace the old one.

mod act;
mod deed;
mod run;
mod seen;

pub use act::{Transcript, TranscriptError};
pub use run::{TranscriptHooks, run};
