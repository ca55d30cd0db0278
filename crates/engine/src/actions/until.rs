//! Until: its block runs again and again, until a condition holds or a limit is reached.

use std::time::Duration;

use super::{Begun, End, undecided};
use crate::bounds::Limit;
use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::lookup::View;
use crate::plan::Action;

/// An Until action. The block runs before the condition is looked at for the first time.
pub(crate) struct Until {
    pub(crate) expression: wdl::Condition,
    /// The most rounds.
    pub(crate) rounds_max: Limit<u32>,
    /// How long it may go on; looked at between rounds.
    pub(crate) duration_max: Limit<Duration>,
    /// Whether reaching a limit is a failure.
    pub(crate) limits_fail: bool,
}

/// What follows a round.
pub(crate) enum Round {
    /// Another one.
    Again,
    /// The status of the last round stands for the loop.
    Over,
    /// The loop failed.
    Failed(Box<End>),
}

impl Until {
    pub(crate) fn begin(&self, view: &View<'_>) -> Begun {
        let looks = inverted(Inversion::UntilRunsFirst);
        if looks && matches!(self.expression.eval(view, view.limits()), Ok(true)) {
            return Begun::Ended(End::succeeded(None, None));
        }
        Begun::Opened { inputs: None, block: Some(0), items: None }
    }

    /// Looks at the condition after a round, with which a limit may have been reached.
    pub(crate) fn judge(
        &self,
        action: &Action,
        view: &View<'_>,
        reached: Option<&'static str>,
    ) -> Round {
        match self.expression.eval(view, view.limits()) {
            Ok(true) => Round::Over,
            Ok(false) => reached.map_or(Round::Again, |code| self.limit(code)),
            Err(error) => Round::Failed(Box::new(undecided(action, &error))),
        }
    }

    fn limit(&self, code: &'static str) -> Round {
        if !self.limits_fail && !inverted(Inversion::LimitIsNoFailure) {
            return Round::Over;
        }
        let fault = Fault::new(code, "the loop reached its limit before its condition held");
        Round::Failed(Box::new(End::failed(code, fault)))
    }
}
