//! Packs: that those of the repository are right, what is told about wrong ones, and what people may type.

mod packs;
mod words;
mod wrong;

use crate::Games;

/// The games that are compiled in, read once.
fn games() -> &'static Games {
    static GAMES: std::sync::OnceLock<Games> = std::sync::OnceLock::new();
    GAMES.get_or_init(Games::embedded)
}
