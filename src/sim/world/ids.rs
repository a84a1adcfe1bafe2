//! Snowflakes: the ids of everything in the world, minted from its own time so that a run repeats exactly.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// First millisecond of 2015, from which Discord counts (reference.mdx, "Snowflakes").
pub(crate) const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;

/// Bits below the time: worker, process and increment, which the simulator uses as one counter.
const COUNTER_BITS: u32 = 22;
const COUNTER_MASK: u64 = (1 << COUNTER_BITS) - 1;

/// Identifies one object; written as a decimal string, read from a string or an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snowflake(u64);

impl Snowflake {
    /// Wraps a raw id.
    pub const fn new(id: u64) -> Self {
        Self(id)
    }

    /// Returns the raw id.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// Makes the id of a moment, with a counter below 2^22.
    pub(crate) fn at(at_ms: i64, counter: u64) -> Self {
        let since_epoch_ms = u64::try_from(at_ms - DISCORD_EPOCH_MS).unwrap_or(0);
        Self((since_epoch_ms << COUNTER_BITS) | (counter & COUNTER_MASK))
    }

    /// Returns when the id was minted, in milliseconds since 1970.
    pub const fn at_ms(self) -> i64 {
        (self.0 >> COUNTER_BITS) as i64 + DISCORD_EPOCH_MS
    }
}

impl fmt::Display for Snowflake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Snowflake {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Serialize for Snowflake {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Snowflake {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_integer(deserializer).map(Self)
    }
}

/// Reads an unsigned number that Discord writes as a string and accepts as either.
pub(crate) fn text_or_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    struct Visitor;
    impl de::Visitor<'_> for Visitor {
        type Value = u64;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an unsigned integer, as a number or as a string")
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<u64, E> {
            Ok(number)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<u64, E> {
            text.parse().map_err(E::custom)
        }
    }
    deserializer.deserialize_any(Visitor)
}

/// Mints ids and pseudo-random words; the same seed and the same times give the same ids.
#[derive(Debug)]
pub(crate) struct Mint {
    seed: u64,
    minted: u64,
}

impl Mint {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { seed, minted: 0 }
    }

    /// Mints the next id at `now_ms`.
    pub(crate) fn id(&mut self, now_ms: i64) -> Snowflake {
        self.minted += 1;
        Snowflake::at(now_ms, self.minted)
    }

    /// Draws a word that looks random.
    pub(crate) const fn word(&mut self) -> u64 {
        self.minted += 1;
        mixed(self.seed, self.minted)
    }

    /// Returns the word that belongs to an id, always the same.
    pub(crate) const fn word_of(&self, id: Snowflake) -> u64 {
        mixed(self.seed, !id.get())
    }
}

/// Splitmix64 over a seed and a number.
const fn mixed(seed: u64, number: u64) -> u64 {
    let mut z = seed.wrapping_add(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_carries_its_time() {
        let id = Mint::new(7).id(1_772_000_000_123);
        assert_eq!(id.at_ms(), 1_772_000_000_123);
    }

    #[test]
    fn ids_are_read_from_strings_and_integers_and_written_as_strings() {
        let ids: Vec<Snowflake> = serde_json::from_str(r#"["12", 12]"#).expect("both forms are legal");
        assert_eq!(ids[0], ids[1]);
        assert_eq!(serde_json::to_string(&ids[0]).expect("ids serialise"), r#""12""#);
    }

    #[test]
    fn the_same_seed_mints_the_same_words() {
        let (mut one, mut two) = (Mint::new(3), Mint::new(3));
        assert_eq!(one.word(), two.word());
    }
}
