//! The five languages in which the product speaks.

use std::fmt;

/// A language of the product; `en-US` is the source of all texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Locale {
    /// American English: the source, and the last resort of every fallback chain.
    #[default]
    EnUs,
    /// French.
    Fr,
    /// Spanish of Spain.
    EsEs,
    /// German.
    De,
    /// Italian.
    It,
}

impl Locale {
    /// All languages, the source first.
    pub const ALL: [Self; 5] = [Self::EnUs, Self::Fr, Self::EsEs, Self::De, Self::It];

    /// The tag that Discord and the folders of `locales/` use.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::EnUs => "en-US",
            Self::Fr => "fr",
            Self::EsEs => "es-ES",
            Self::De => "de",
            Self::It => "it",
        }
    }

    /// What the language calls itself.
    pub const fn native_name(self) -> &'static str {
        match self {
            Self::EnUs => "English",
            Self::Fr => "Français",
            Self::EsEs => "Español",
            Self::De => "Deutsch",
            Self::It => "Italiano",
        }
    }

    /// Finds the language with exactly this tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.tag())
    }
}

impl serde::Serialize for Locale {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> serde::Deserialize<'de> for Locale {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Self::from_tag(&tag).ok_or_else(|| serde::de::Error::custom(format!("unknown language `{tag}`")))
    }
}
