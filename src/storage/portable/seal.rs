//! The seal of an export: HMAC-SHA-256 with a key that only its maker and whoever takes it in have.
//!
//! A guild's archive leaves the machine and comes back; without the key nobody can make one that is taken in.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use domain::secret::Secret;
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::{digest, hmac};

use super::{refused, value};
use crate::error::StorageError;

/// The file in the data folder that holds a key that was made there.
pub const KEY_FILE: &str = "export.key";
/// Length of a key that is made, in bytes: as long as the hash.
const KEY_BYTES: usize = 32;

/// A key.
pub struct Key(hmac::Key);

impl Key {
    /// The key that an operator chose.
    pub fn chosen(text: &Secret) -> Self {
        // Whatever length it has, it becomes one that fits.
        Self(hmac::Key::new(hmac::HMAC_SHA256, digest::digest(&digest::SHA256, text.expose().as_bytes()).as_ref()))
    }

    /// The key of a data folder, made when there is none.
    ///
    /// # Errors
    /// `Permanent` when the file can be neither read nor made.
    pub fn of_folder(folder: &Path) -> Result<Self, StorageError> {
        let file = folder.join(KEY_FILE);
        let operation = || format!("use the key {}", file.display());
        match fs::read_to_string(&file) {
            Ok(text) => return Ok(Self::chosen(&Secret::new(text.trim().to_owned()))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(refused(operation(), error)),
        }
        let mut bytes = [0; KEY_BYTES];
        SystemRandom::new().fill(&mut bytes).map_err(|error| refused(operation(), error))?;
        let text = value::hex(&bytes);
        fs::create_dir_all(folder).map_err(|error| refused(operation(), error))?;
        let mut options = fs::OpenOptions::new();
        let made = options.write(true).create_new(true).mode(0o600).open(&file);
        let written =
            made.and_then(|mut made| made.write_all(format!("{text}\n").as_bytes()).and_then(|()| made.sync_all()));
        written.map_err(|error| refused(operation(), error))?;
        Ok(Self::chosen(&Secret::new(text)))
    }

    /// The seal of a hash.
    pub(crate) fn seal(&self, sha256: &str) -> String {
        value::hex(hmac::sign(&self.0, sha256.as_bytes()).as_ref())
    }

    /// Whether a seal was made with this key.
    pub(crate) fn fits(&self, sha256: &str, seal: &str) -> bool {
        let seal = value::unhex(seal).unwrap_or_default();
        hmac::verify(&self.0, sha256.as_bytes(), &seal).is_ok()
    }
}
