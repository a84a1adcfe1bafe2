//! What a command prints for the person at the terminal; logs go to stderr and are not written here.

use std::io::Write as _;

/// Prints a line. Whoever stopped reading (`mgm sandbox | head`) wanted no more of it.
pub(crate) fn line(text: &str) {
    writeln!(std::io::stdout(), "{text}").ok();
}
