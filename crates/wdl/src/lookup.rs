//! What an expression may ask of its surroundings, and nothing else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::value::Value;

/// Whose rules decide where the compatible services differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// The rules of Power Automate.
    #[default]
    PowerAutomate,
    /// The rules of Logic Apps.
    LogicApps,
}

impl Dialect {
    /// Returns its name, as people and programs write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PowerAutomate => "power-automate",
            Self::LogicApps => "logic-apps",
        }
    }

    /// Finds the dialect of a name.
    pub fn find(name: &str) -> Option<Self> {
        [Self::PowerAutomate, Self::LogicApps].into_iter().find(|dialect| dialect.as_str() == name)
    }
}

/// A value and whether it must not be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looked {
    /// The value.
    pub value: Value,
    /// Whether something secured is in it.
    pub secure: bool,
}

impl Looked {
    /// Takes a value that anybody may see.
    pub fn open(value: impl Into<Value>) -> Self {
        Self { value: value.into(), secure: false }
    }

    /// Takes a value that must not be shown.
    pub fn secure(value: impl Into<Value>) -> Self {
        Self { value: value.into(), secure: true }
    }

    /// Keeps one member, or `null`, and the mark.
    #[must_use]
    pub fn member(self, name: &str) -> Self {
        Self { value: self.value.get(name).cloned().unwrap_or_default(), secure: self.secure }
    }
}

/// Answers what an expression asks; `None` says that there is no such thing in this place.
///
/// Names are compared by the implementor, ignoring case.
pub trait Lookup {
    /// Returns whose rules decide where the compatible services differ.
    fn dialect(&self) -> Dialect {
        Dialect::default()
    }

    /// Finds the value of a parameter.
    fn parameter(&self, name: &str) -> Option<Looked> {
        let _ = name;
        None
    }

    /// Finds the value of a variable; `null` when it is set later.
    fn variable(&self, name: &str) -> Option<Looked> {
        let _ = name;
        None
    }

    /// Returns the record of the trigger.
    fn trigger(&self) -> Option<Looked> {
        None
    }

    /// Returns the outputs of the trigger without making its record.
    fn trigger_outputs(&self) -> Option<Looked> {
        self.trigger().map(|record| record.member("outputs"))
    }

    /// Finds the flat record of an action.
    fn action(&self, name: &str) -> Option<Looked> {
        let _ = name;
        None
    }

    /// Finds the outputs of an action without making its record; `null` when it has none yet.
    fn action_outputs(&self, name: &str) -> Option<Looked> {
        self.action(name).map(|record| record.member("outputs"))
    }

    /// Returns the record of the action that is being evaluated.
    fn current_action(&self) -> Option<Looked> {
        None
    }

    /// Finds the records of the immediate children of a scope, loop or branch.
    fn result(&self, scope: &str) -> Option<Looked> {
        let _ = scope;
        None
    }

    /// Returns the current item of the nearest repetition.
    fn item(&self) -> Option<Looked> {
        None
    }

    /// Finds the current item of a named loop.
    fn items(&self, loop_name: &str) -> Option<Looked> {
        let _ = loop_name;
        None
    }

    /// Finds the number of the current turn of a named loop, from zero.
    fn iteration_index(&self, loop_name: &str) -> Option<i64> {
        let _ = loop_name;
        None
    }

    /// Returns the facts of the flow and the run.
    fn workflow(&self) -> Option<Looked> {
        None
    }

    /// Returns the address that ends the wait of this trigger or action.
    fn callback_url(&self) -> Option<Looked> {
        None
    }

    /// Finds a setting of the host.
    fn app_setting(&self, name: &str) -> Option<Looked> {
        let _ = name;
        None
    }

    /// Finds the value that a model chose for a parameter of a tool.
    fn agent_parameter(&self, name: &str) -> Option<Looked> {
        let _ = name;
        None
    }

    /// Returns the present moment.
    fn now(&self) -> Option<Timestamp> {
        None
    }

    /// Returns a new random identifier.
    fn guid(&self) -> Option<Uuid> {
        None
    }

    /// Returns a random number from `low` up to, not including, `high`; `low` is less than `high`.
    fn random(&self, low: i64, high: i64) -> Option<i64> {
        let _ = (low, high);
        None
    }
}
