//! Which of our languages comes closest to the one a person has set in Discord.

use domain::locale::Locale;
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

/// The language closest to a tag such as `es-419`; English when none is close.
pub fn negotiate(tag: &str) -> Locale {
    closest(tag).unwrap_or_default()
}

/// The language to speak to a person in: his own when we have it, else the guild's.
pub fn chain(person: Option<&str>, guild: Locale) -> Locale {
    person.and_then(closest).unwrap_or(guild)
}

/// The language closest to a tag, if one is close at all.
fn closest(tag: &str) -> Option<Locale> {
    let wanted: LanguageIdentifier = tag.parse().ok()?;
    let available: Vec<LanguageIdentifier> = Locale::ALL.into_iter().map(identifier).collect();
    let found = negotiate_languages(&[wanted], &available, None, NegotiationStrategy::Lookup);
    Locale::from_tag(&found.first()?.to_string())
}

/// The language for the plural rules.
pub(crate) fn identifier(locale: Locale) -> LanguageIdentifier {
    locale.tag().parse().expect("the tests parse all five tags")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_tags_are_identifiers() {
        for locale in Locale::ALL {
            assert_eq!(identifier(locale).to_string(), locale.tag());
        }
    }

    #[test]
    fn the_closest_language_is_found() {
        let table = [
            ("en-US", Locale::EnUs),
            ("en-GB", Locale::EnUs),
            ("fr", Locale::Fr),
            ("fr-CA", Locale::Fr),
            ("es-ES", Locale::EsEs),
            ("es-419", Locale::EsEs),
            ("de", Locale::De),
            ("de-AT", Locale::De),
            ("it", Locale::It),
            ("it-CH", Locale::It),
            ("pt-BR", Locale::EnUs),
            ("zh-CN", Locale::EnUs),
            ("no such tag", Locale::EnUs),
            ("", Locale::EnUs),
        ];
        for (tag, expected) in table {
            assert_eq!(negotiate(tag), expected, "{tag}");
        }
    }

    #[test]
    fn a_person_is_spoken_to_in_his_language_if_we_have_it() {
        assert_eq!(chain(Some("fr-CA"), Locale::De), Locale::Fr);
        assert_eq!(chain(Some("en-GB"), Locale::De), Locale::EnUs);
    }

    #[test]
    fn a_person_whose_language_we_lack_hears_the_guilds() {
        assert_eq!(chain(Some("pt-BR"), Locale::De), Locale::De);
        assert_eq!(chain(None, Locale::It), Locale::It);
    }
}
