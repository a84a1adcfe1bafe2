//! When two names of guilds are the same, and when they are only similar.
//!
//! The predecessor took a guild called `dip` for `diplomat-warriors`, since the one contains the other (D-07). Here two names are the
//! same when nothing differs but case, accents, blanks and signs; what is merely close is for people to judge.

use unicode_normalization::UnicodeNormalization;

/// Names that are suggested when none is the one.
pub const SUGGESTIONS_MAX: usize = 3;
/// A letter in so many may differ for a name to be suggested, and always one.
const LETTERS_PER_SLIP: usize = 4;

/// A name without what people write differently: "Les Égarés" and "les egares!" are one.
pub fn key(name: &str) -> String {
    // Decomposed, an accent is a character of its own, and no letter.
    name.nfkd().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How far two keys are from each other, when they are close enough to be taken for each other.
pub fn distance(one: &str, other: &str) -> Option<usize> {
    let slips = strsim::osa_distance(one, other);
    let length = one.chars().count().max(other.chars().count());
    (slips <= (length / LETTERS_PER_SLIP).max(1)).then_some(slips)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_people_write_differently_is_the_same() {
        for (one, other) in [
            ("Les Égarés", "les egares"),
            ("Ordre d'Acier", "ORDRE D’ACIER"),
            ("Wächter", "WÄCHTER"),
            ("Crème & Co", "creme co"),
            ("Ｄａｒｋ", "dark"),
        ] {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
    }

    /// D-07: these opened the channel of `diplomat-warriors`.
    #[test]
    fn d07_a_part_of_a_name_is_neither_the_name_nor_close_to_it() {
        for part in ["dip", "mat", "War"] {
            assert_ne!(key(part), key("diplomat-warriors"));
            assert_eq!(distance(&key(part), &key("diplomat-warriors")), None, "{part}");
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_close() {
        assert_eq!(distance(&key("Warriors"), &key("Wariors")), Some(1));
        assert_eq!(distance(&key("Warriors"), &key("Wolves")), None);
        assert_eq!(distance("", ""), Some(0));
    }

    proptest! {
        #[test]
        fn a_key_is_the_key_of_itself(name in ".{0,40}") {
            prop_assert_eq!(key(&key(&name)), key(&name));
        }
    }
}
