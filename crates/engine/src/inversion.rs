//! Rules turned round on purpose, one at a time, so that the flow cases can prove that they notice. No
//! program is built with this: without the feature `inversions` no rule can be turned round.

/// Whether rules can be turned round in this build.
pub const INVERTIBLE: bool = cfg!(feature = "inversions");

/// Names every rule that can be turned round; each is asked for at exactly one place.
macro_rules! inversions {
    ($($(#[$about:meta])* $name:ident,)*) => {
        /// A rule, turned round.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Inversion {
            $($(#[$about])* $name,)*
        }

        impl Inversion {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

inversions! {
    /// Every action of a block decides its status, not the leaves alone.
    LeavesDecide,
    /// A skipped leaf counts as a failure.
    SkippedIsNoFailure,
    /// A skipped leaf does not stand for what it waited for.
    SkippedStandsForBefore,
    /// An action that timed out is no failure of its block.
    TimedOutIsFailure,
    /// What waits for a failure does not run.
    HandlersRun,
    /// An action that accepts no status runs.
    EmptyListNeverRuns,
    /// A cancelled predecessor satisfies whatever waits for it.
    CancelledSatisfiesNothing,
    /// An action runs before all that it waits for has ended.
    AllMustHaveEnded,
    /// 404 is tried again.
    NotFoundIsFinal,
    /// 429 is not tried again.
    TooManyRequestsIsTried,
    /// What the service asks for does not replace the computed wait.
    RetryAfterCounts,
    /// A policy's count is one too small.
    RetriesAreCounted,
    /// A request that was taken on is not asked after.
    AcceptedIsAskedAfter,
    /// A time limit ends in failure.
    TimeLimitTimesOut,
    /// The first case of a switch that equals the value but for letter case runs.
    SwitchTellsCase,
    /// An If whose condition is no boolean takes the other branch.
    ConditionsAreBoolean,
    /// What stands in an untaken branch is not recorded.
    UntakenBranchIsSkipped,
    /// The codes of what starts an untaken branch and of what follows in it are swapped.
    BranchCodes,
    /// A loop begins no item after one that failed.
    AllItemsRun,
    /// A loop with a failed item succeeds.
    FailedItemFailsLoop,
    /// All items of a loop run at the same time.
    ConcurrencyIsObeyed,
    /// A loop that says nothing runs as in the other dialect.
    ParallelByDialect,
    /// A loop inside another one over items runs its items at the same time.
    InnerLoopsRunOneByOne,
    /// A loop over null succeeds.
    NullIsNoArray,
    /// An Until looks at its condition before the first round.
    UntilRunsFirst,
    /// An Until whose round failed goes no further.
    UntilGoesOnAfterFailure,
    /// An Until that reaches a limit fails.
    LimitIsNoFailure,
    /// A second Response answers once more.
    FirstResponseWins,
    /// A Terminate lets the run go on.
    TerminateEndsRun,
    /// What a Terminate stops has the code of a skipped action.
    TerminateHasItsCode,
    /// What runs when everything is stopped goes on.
    StopCancelsWhatRuns,
    /// What has not started when everything is stopped is not recorded.
    StopSkipsTheRest,
    /// What is changed inside a loop does not leave it.
    VariablesAreShared,
    /// A static result is not used.
    StaticResultStands,
    /// A refusal that a handler would catch is waited for all the same.
    CaughtIsNotWaitedFor,
    /// A wait for a repair that is over goes on.
    WaitForRepairEnds,
    /// What stands inside a block with a static result is not recorded.
    ReplacedBlocksAreSkipped,
    /// The static result of a variable action changes its variable, that of a Response answers.
    ReplacedActionsChangeNothing,
    /// A body that may go in portions goes as a whole.
    LargeBodiesGoInPortions,
    /// Portions are as large as we like, not as the service does.
    PortionsAreAsLargeAsWanted,
    /// The tries of earlier portions count for the next one.
    PortionsAreTriedEachByItself,
    /// A later range may be of another state than the ones before.
    RangesAreOfOneState,
    /// A body of any size is fetched.
    LargestBodyIsRefused,
    /// Inputs and outputs of any size are kept.
    RecordsHaveASize,
    /// The first page of a list is all of it.
    PagesAreFollowed,
    /// Credentials follow to another origin.
    CredentialsStayAtTheirOrigin,
    /// A time limit that an expression made is forgotten.
    MadeLimitsHold,
    /// Nothing is marked as secured.
    SecureMarkIsKept,
    /// Credentials stand in records.
    CredentialsAreMasked,
    /// A skipped action tracks its properties.
    SkippedTracksNothing,
    /// ParseJson reads only strict JSON.
    JsonIsReadLeniently,
    /// ParseJson looks at no schema.
    SchemaIsChecked,
    /// An item for which a Query gives no boolean is left out.
    QueryIsBoolean,
    /// The last line of a CSV table does not end.
    LastLineEnds,
    /// A past moment is waited for until the same time of the next day.
    PastMomentIsNow,
    /// A condition of the trigger that does not hold starts a run.
    TriggerConditionsHold,
    /// What a trigger should split starts one run.
    SplitStartsRuns,
    /// A batch is let go only when all its criteria are met.
    FirstCriterionLetsGo,
    /// What was taken over from an earlier run is done again.
    KeptIsNotDoneAgain,
    /// A failure that was handled is done again.
    HandledFailureStays,
    /// What ran because of a failure is kept when that is done again.
    WhatFollowsIsAnew,
    /// A failure whose handler failed counts as handled.
    FailedHandlerHandlesNothing,
    /// A loop that is gone into again evaluates its items again.
    LoopKeepsItsItems,
    /// An Until that is gone into again asks its condition after each round.
    RoundsAreGoneAgain,
    /// What chance and time gave is asked for again.
    ChanceIsKept,
    /// An Until that ran into a limit goes on where it stopped.
    LimitBeginsAfresh,
    /// A block that was cut short and handled is gone into again.
    CutBlockStays,
    /// What a run had taken over and not come to is forgotten.
    LeftOverIsHandedOn,
    /// A run that was called begins anew.
    ChildIsGoneOnWith,
}

/// Tells whether a rule is turned round. Without the feature it never is, and this costs nothing.
#[cfg(not(feature = "inversions"))]
pub(crate) const fn inverted(_: Inversion) -> bool {
    false
}

#[cfg(feature = "inversions")]
pub(crate) use active::inverted;
#[cfg(feature = "inversions")]
pub use active::with_inversion;

#[cfg(feature = "inversions")]
mod active {
    use std::cell::Cell;

    use super::Inversion;

    thread_local! {
        static ACTIVE: Cell<Option<Inversion>> = const { Cell::new(None) };
    }

    /// Tells whether a rule is turned round on this thread.
    pub(crate) fn inverted(rule: Inversion) -> bool {
        ACTIVE.get() == Some(rule)
    }

    /// Does something on this thread with a rule turned round, compiling of plans included.
    pub fn with_inversion<T>(rule: Inversion, act: impl FnOnce() -> T) -> T {
        ACTIVE.set(Some(rule));
        let done = act();
        ACTIVE.set(None);
        done
    }
}
