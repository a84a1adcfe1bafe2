//! Games: what the product knows of a game, as data. A game is one file, its *pack*; no code names any.
//!
//! The packs of `config/games` are compiled in; an operator's folder may replace them or add some. Everything here is pure:
//! texts come in, checked packs and understood words come out. Modules in reading order: [`pack`] is what a pack holds,
//! [`grouping`] its part about parties, `read` and `check` make one of a text, [`weapon_text`] understands what people type, [`build_link`] accepts links.

pub mod build_link;
mod check;
pub mod fold;
pub mod grouping;
pub mod pack;
mod read;
pub mod weapon_text;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use build_link::{BuildLink, LinkProblem};
pub use grouping::{Grouping, Of, Want, Weights};
pub use pack::{Bounds, EventKind, Names, Pack, Pair, Part, Place, Role, Weapon};
pub use read::PackError;
pub use weapon_text::Misread;

/// A pack as a file: its name, such as `chess.toml`, and what is in it.
pub type File<'a> = (&'a str, &'a str);

/// Every game that guilds can choose; clones share it.
#[derive(Clone, Debug)]
pub struct Games {
    packs: Arc<[Pack]>,
}

impl Games {
    /// The games that are compiled in.
    ///
    /// # Panics
    /// Never: a test reads them all.
    pub fn embedded() -> Self {
        const FILES: &[File<'static>] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));
        Self::read(FILES).expect("a test reads every pack that is compiled in")
    }

    /// Reads packs.
    ///
    /// # Errors
    /// [`PackError`] with everything that is wrong with any of them.
    pub fn read(files: &[File<'_>]) -> Result<Self, PackError> {
        let (packs, problems) = read::all(files);
        if problems.is_empty() { Ok(Self { packs: packs.into() }) } else { Err(PackError { problems }) }
    }

    /// The same games with others besides them, or in their place when they have the same code.
    ///
    /// # Errors
    /// [`PackError`] with everything that is wrong with any of the files.
    pub fn with(&self, files: &[File<'_>]) -> Result<Self, PackError> {
        let others = Self::read(files)?;
        let kept = self.packs.iter().filter(|pack| others.find(&pack.code).is_none());
        let mut packs: Vec<Pack> = kept.chain(others.packs.iter()).cloned().collect();
        packs.sort_by(|one, other| one.code.cmp(&other.code));
        Ok(Self { packs: packs.into() })
    }

    /// The game with this code.
    pub fn find(&self, code: &str) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.code == code)
    }

    /// All games, by code.
    pub fn all(&self) -> &[Pack] {
        &self.packs
    }
}
