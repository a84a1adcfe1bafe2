//! Values that must never be printed: a type without `Debug` and `Display`.

use secrecy::{ExposeSecret, SecretString};

/// A token, password or webhook address. Wiped from memory when dropped.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes a plain value into custody.
    pub fn new(plain: String) -> Self {
        Self(plain.into())
    }

    /// The plain value: only for the request or connection that needs it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}
