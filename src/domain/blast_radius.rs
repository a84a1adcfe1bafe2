//! How much may change at once before somebody is asked: a mistake must not reach everybody before it is noticed.
//!
//! Whatever changes many things by one cause (a list that came in cut short, a setting, one command for many) counts what it
//! would change first, and asks when that is too much.

/// So many changes at once need no question, however small the whole is: people look after that many themselves.
pub const FREE_MAX: usize = 5;
/// Above that, so many per cent of the whole.
pub const PERCENT_MAX: usize = 10;

/// Whether changing `affected` of `whole` at once is to be asked about first: more than five and more than a tenth.
pub const fn asks(affected: usize, whole: usize) -> bool {
    affected > FREE_MAX && affected.saturating_mul(100) > whole.saturating_mul(PERCENT_MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn up_to_five_or_a_tenth_nobody_is_asked() {
        for (affected, whole, expected) in [
            (0, 0, false),
            (5, 5, false),
            (6, 6, true),
            (6, 59, true),
            (6, 60, false),
            (7, 70, false),
            (8, 70, true),
            (100, 1_000, false),
            (101, 1_000, true),
            (6, 0, true),
        ] {
            assert_eq!(asks(affected, whole), expected, "{affected} of {whole}");
        }
    }

    proptest! {
        #[test]
        fn more_is_never_less_dangerous(affected in 0..10_000_usize, whole in 0..10_000_usize) {
            prop_assert!(!asks(affected, whole) || asks(affected + 1, whole));
            prop_assert!(asks(affected, whole) || !asks(affected, whole + 1));
            prop_assert_eq!(asks(affected, whole), affected > FREE_MAX.max(whole / 10));
        }
    }
}
