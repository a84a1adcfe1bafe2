//! The games that guilds can choose: those that are compiled in, and what an operator's folder adds or replaces.

use std::io;
use std::path::{Path, PathBuf};

use games::{Games, PackError};

/// Files in the folder: more is another folder.
const FILES_MAX: usize = 200;
/// The largest file, in bytes: the packs that are compiled in have a tenth of it.
const BYTES_MAX: u64 = 256 * 1024;

/// Why the folder's packs cannot be used; each is one clear sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PacksError {
    /// The folder or a file cannot be read.
    #[error("cannot read the game packs in {}: {error} (setting features.games_folder)", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// There is too much in it.
    #[error("{} is no folder of game packs: more than {FILES_MAX} files, or one of more than {BYTES_MAX} bytes", path.display())]
    TooMuch {
        /// The folder.
        path: PathBuf,
    },
    /// A pack is wrong.
    #[error("a game pack in {} cannot be used: {error}", path.display())]
    Wrong {
        /// The folder.
        path: PathBuf,
        /// What is wrong with which file.
        error: PackError,
    },
}

/// Every game that guilds can choose.
///
/// # Errors
/// [`PacksError`] when the folder cannot be read, or a pack in it is wrong.
pub(crate) fn read(folder: Option<&Path>) -> Result<Games, PacksError> {
    let games = Games::embedded();
    let Some(folder) = folder else { return Ok(games) };
    let files = files(folder)?;
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    games.with(&files).map_err(|error| PacksError::Wrong { path: folder.to_owned(), error })
}

fn files(folder: &Path) -> Result<Vec<(String, String)>, PacksError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |error| PacksError::Unreadable { path, error }
    };
    let entries = folder.read_dir().map_err(unreadable(folder))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>();
    let mut paths = paths.map_err(unreadable(folder))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut files = Vec::with_capacity(paths.len().min(FILES_MAX));
    for path in &paths {
        let bytes = path.metadata().map_err(unreadable(path))?.len();
        if paths.len() > FILES_MAX || bytes > BYTES_MAX {
            return Err(PacksError::TooMuch { path: folder.to_owned() });
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, std::fs::read_to_string(path).map_err(unreadable(path))?));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_folder_there_are_the_packs_that_are_compiled_in() {
        assert!(read(None).expect("they are right").all().len() >= 3);
    }

    #[test]
    fn a_file_of_the_folder_takes_the_place_of_a_pack() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/games/throne-and-liberty.toml");
        let text = std::fs::read_to_string(source).expect("it is there").replace("roster_cap = 70", "roster_cap = 40");
        std::fs::write(folder.path().join("throne-and-liberty.toml"), &text).expect("it can be written");
        std::fs::write(folder.path().join("notes.txt"), "no pack").expect("it can be written");
        std::fs::write(folder.path().join("mine.toml"), text).expect("it can be written");
        let games = read(Some(folder.path())).expect("both are right");
        assert_eq!(games.find("throne-and-liberty").expect("replaced").roster_cap, 40);
        assert!(games.find("mine").is_some());
        assert_eq!(games.all().len(), Games::embedded().all().len() + 1);
    }

    #[test]
    fn what_is_wrong_is_told_with_folder_and_file() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("mine.toml"), "name = 3\n").expect("it can be written");
        let told = read(Some(folder.path())).expect_err("it is wrong").to_string();
        assert!(told.contains("mine.toml:") && told.contains("line 1"), "{told}");
        let told = read(Some(Path::new("nowhere"))).expect_err("it is not there").to_string();
        assert!(told.starts_with("cannot read the game packs in nowhere: "), "{told}");
    }
}
