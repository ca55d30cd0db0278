//! What every fuzz target of the language shares: seeds, how they are bent, random calls.

pub(crate) mod bent;
pub(crate) mod calls;
pub(crate) mod seeds;
