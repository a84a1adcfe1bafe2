//! An expected "no": said to the person who asked, in his language; not an error, never logged as one.

use crate::text::Text;

/// Why a wish is not granted.
#[derive(Clone, PartialEq, Debug)]
pub struct Refusal {
    /// The whole sentence, as a message of the catalogue.
    pub text: Text,
}

impl<T: Into<Text>> From<T> for Refusal {
    fn from(text: T) -> Self {
        Self { text: text.into() }
    }
}
