//! The Fluent files as they were when the binary was built.

use domain::locale::Locale;

/// One Fluent file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source<'a> {
    /// Its language.
    pub locale: Locale,
    /// Its name without `.ftl`.
    pub file: &'a str,
    /// What is in it.
    pub text: &'a str,
}

impl Source<'_> {
    /// Where it lies in the repository.
    pub fn path(&self) -> String {
        format!("locales/{}/{}.ftl", self.locale, self.file)
    }
}

/// The files of `locales/`, English first.
pub fn embedded() -> &'static [Source<'static>] {
    const SOURCES: &[Source<'static>] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));
    SOURCES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_embedded_from_the_folder_of_its_tag() {
        for locale in Locale::ALL {
            let source = embedded().iter().find(|source| source.locale == locale && source.file == "spine");
            assert!(source.is_some(), "locales/{locale}/spine.ftl");
        }
    }
}
