//! Inputs for fuzz targets: seeds that are nearly right, bent at random places.
//!
//! Rooms above take this file in by its path, so that there is one way of bending.

use std::ops::Bound;

use bolero::{Driver, ValueGenerator};

/// How large a bent input may become.
pub(crate) const INPUT_BYTES_MAX: usize = 64 * 1024;
/// How often an input is bent.
const BENDS_MAX: usize = 8;
/// How long a cut or copied range is.
const RANGE_BYTES_MAX: usize = 24;
/// How often a range is repeated.
const REPEATS_MAX: usize = 300;

/// Makes inputs out of seeds.
pub(crate) struct Bent {
    seeds: Vec<Vec<u8>>,
    pieces: Vec<Vec<u8>>,
}

impl Bent {
    /// Takes the seeds, and pieces that mean something in the language of the target.
    pub(crate) fn new<S: Into<Vec<u8>>>(
        seeds: impl IntoIterator<Item = S>,
        pieces: &[&str],
    ) -> Self {
        let seeds: Vec<Vec<u8>> = seeds.into_iter().map(Into::into).collect();
        assert!(!seeds.is_empty(), "there are no seeds");
        Self { seeds, pieces: pieces.iter().map(|piece| piece.as_bytes().to_vec()).collect() }
    }
}

impl ValueGenerator for Bent {
    type Output = Vec<u8>;

    fn generate<D: Driver>(&self, driver: &mut D) -> Option<Vec<u8>> {
        let mut bytes = pick(driver, &self.seeds)?.clone();
        for _ in 0..below(driver, BENDS_MAX + 1)? {
            let start = below(driver, bytes.len() + 1)?;
            let end = (start + below(driver, RANGE_BYTES_MAX)?).min(bytes.len());
            match below(driver, 7)? {
                0 => drop(bytes.drain(start..end)),
                1 => drop(bytes.splice(start..start, pick(driver, &self.pieces)?.clone())),
                2 => drop(bytes.splice(start..end, pick(driver, &self.pieces)?.clone())),
                3 => {
                    let copy = bytes[start..end].to_vec();
                    let to = below(driver, bytes.len() + 1)?;
                    drop(bytes.splice(to..to, copy));
                }
                4 => {
                    let copy = bytes[start..end].repeat(below(driver, REPEATS_MAX)?);
                    drop(bytes.splice(start..end, copy));
                }
                5 => {
                    let other = pick(driver, &self.seeds)?;
                    let from = below(driver, other.len() + 1)?;
                    bytes.truncate(start);
                    bytes.extend_from_slice(&other[from..]);
                }
                _ => {
                    let byte = driver.gen_u8(Bound::Unbounded, Bound::Unbounded)?;
                    if let Some(bent) = bytes.get_mut(start) {
                        *bent = byte;
                    }
                }
            }
            bytes.truncate(INPUT_BYTES_MAX);
        }
        Some(bytes)
    }
}

/// Draws a number from zero up to, not including, a bound.
pub(crate) fn below<D: Driver>(driver: &mut D, bound: usize) -> Option<usize> {
    driver.gen_usize(Bound::Included(&0), Bound::Excluded(&bound))
}

/// Draws one of several.
pub(crate) fn pick<'a, D: Driver, T>(driver: &mut D, from: &'a [T]) -> Option<&'a T> {
    from.get(below(driver, from.len())?)
}
