//! Chance from a seed: the same seed throws the same numbers, on every machine.

/// A die with as many sides as asked (splitmix64, whose first 2^64 numbers are all different).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Makes a die; equal seeds throw equally.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Throws 64 bits.
    pub fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Throws a number below `sides`; 0 when there are no sides.
    pub fn below(&mut self, sides: usize) -> usize {
        // The bias of a modulo is below 2^-40 for the sizes that occur here.
        if sides == 0 { 0 } else { (self.word() % sides as u64) as usize }
    }

    /// Throws a number from 0 up to, not including, 1.
    pub fn fraction(&mut self) -> f64 {
        (self.word() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Tells whether something with this probability happens.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.fraction() < probability
    }

    /// Picks one of `items`.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

/// Zipf's law with exponent 1: the `k`th of `n` is picked with a weight of `1/k`.
#[derive(Clone, Debug)]
pub struct Zipf(Vec<f64>);

impl Zipf {
    /// Prepares to pick from `n`; 8 bytes each.
    pub fn new(n: usize) -> Self {
        let mut sum = 0.0;
        let weight = |k: usize| {
            sum += 1.0 / k as f64;
            sum
        };
        Self((1..=n).map(weight).collect())
    }

    /// Picks an index below `n`.
    pub fn pick(&self, dice: &mut Dice) -> usize {
        let at = dice.fraction() * self.0.last().copied().unwrap_or(0.0);
        self.0.partition_point(|sum| *sum <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_seeds_throw_equally() {
        let (mut one, mut two) = (Dice::new(9), Dice::new(9));
        for _ in 0..100 {
            assert_eq!(one.word(), two.word());
        }
        assert_ne!(Dice::new(9).word(), Dice::new(10).word());
    }

    #[test]
    fn the_first_is_picked_as_often_as_zipf_says() {
        let zipf = Zipf::new(100);
        let mut dice = Dice::new(1);
        let first = (0..100_000).filter(|_| zipf.pick(&mut dice) == 0).count();
        // The harmonic number of 100 is 5.187: the first gets 19.3 %.
        assert!((18_500..20_100).contains(&first), "{first}");
        assert!((0..100_000).all(|_| zipf.pick(&mut dice) < 100));
    }

    #[test]
    fn nothing_to_pick_from_is_no_panic() {
        let mut dice = Dice::new(1);
        assert_eq!(dice.pick::<u8>(&[]), None);
        assert_eq!(dice.below(0), 0);
    }
}
