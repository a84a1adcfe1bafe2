//! What a command prints for the person at the terminal; logs go to stderr and are not written here.

/// Prints a line.
#[expect(clippy::print_stdout, reason = "this is what the command was called for")]
pub(crate) fn line(text: &str) {
    println!("{text}");
}
