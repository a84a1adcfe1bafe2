//! A file that somebody attached to a command: what Discord tells of it, and why it may not be readable.
//!
//! The content is not part of the request: it lies on a server of Discord's, and is fetched outside of any decision.

/// The largest file that is read, in bytes: some ten thousand lines of a table, which one booking could not hold anyway.
pub const ATTACHMENT_BYTES_MAX: usize = 1024 * 1024;

/// A file as Discord describes it; nothing of it is trusted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// What its owner calls it.
    pub name: String,
    /// How large it is said to be, in bytes.
    pub bytes: u64,
    /// Where it lies, for about a day.
    pub url: String,
}

/// Why a file has no text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unread {
    /// It is larger than [`ATTACHMENT_BYTES_MAX`].
    TooLarge,
    /// It is not text in UTF-8.
    NotText,
    /// It does not lie where Discord keeps files.
    Elsewhere,
    /// It is not there, or not to be had in time.
    Unreachable,
    /// Too many files are being read just now.
    Busy,
}

/// The text of a file: UTF-8, with or without a byte order mark.
///
/// # Errors
/// [`Unread::NotText`] for anything else, zero bytes included: those mean UTF-16 or no text at all.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Unread> {
    let text = String::from_utf8(bytes).map_err(|_| Unread::NotText)?;
    if text.contains('\0') {
        return Err(Unread::NotText);
    }
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf_8_with_or_without_a_mark() {
        assert_eq!(text_of(b"a;b".to_vec()), Ok("a;b".to_owned()));
        assert_eq!(text_of(b"\xEF\xBB\xBFa;b".to_vec()), Ok("a;b".to_owned()));
        assert_eq!(text_of(Vec::new()), Ok(String::new()));
        for other in [b"M\xFCller".to_vec(), b"\xFF\xFEa\0".to_vec(), b"a\0b".to_vec(), b"PK\x03\x04\0".to_vec()] {
            assert_eq!(text_of(other), Err(Unread::NotText));
        }
    }
}
