//! The limits of definitions; by default no lower than those of the compatible services.

/// How many errors, and how many warnings, are listed.
pub(super) const PROBLEMS_MAX: usize = 1_000;

/// How much a definition may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Actions, on all levels together.
    pub actions: usize,
    /// How deep actions may stand in each other.
    pub nesting: usize,
    /// Variables.
    pub variables: usize,
    /// Parameters.
    pub parameters: usize,
    /// Outputs.
    pub outputs: usize,
    /// Triggers.
    pub triggers: usize,
    /// Characters of a name.
    pub name_chars: usize,
    /// Characters of a description.
    pub description_chars: usize,
    /// Cases of a switch.
    pub cases: usize,
    /// Rounds of a loop at once.
    pub repetitions: i64,
    /// Rounds of an Until.
    pub rounds: i64,
    /// Runs of a trigger at once.
    pub runs: i64,
    /// Runs of a trigger that may wait.
    pub waiting_runs: i64,
    /// Items that an action may want of a list in pages.
    pub paged_items: i64,
    /// Characters of an action's tracked properties.
    pub tracked_chars: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            actions: 500,
            nesting: 8,
            variables: 250,
            parameters: 500,
            outputs: 10,
            triggers: 10,
            name_chars: 80,
            description_chars: 1024,
            cases: 25,
            repetitions: 50,
            rounds: 5_000,
            runs: 100,
            waiting_runs: 200,
            paged_items: 100_000,
            tracked_chars: 16_000,
        }
    }
}
