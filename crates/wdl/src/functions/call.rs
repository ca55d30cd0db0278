//! One call of a function: its arguments, its surroundings, and what it may still spend.

use std::borrow::Cow;
use std::cell::Cell;

use rust_decimal::Decimal;

use crate::error::{Code, Error};
use crate::functions::budget::Budget;
use crate::functions::builder::TextBuilder;
use crate::functions::parameter::{Kind, Signature};
use crate::limits::Limits;
use crate::lookup::{Dialect, Looked, Lookup};
use crate::value::{Marked, Object, Value};

/// What the whole evaluation shares.
pub struct Surroundings<'a> {
    /// What can be asked.
    pub lookup: &'a dyn Lookup,
    /// How far everything may go.
    pub limits: &'a Limits,
    /// What may still be spent.
    pub budget: Budget<'a>,
    secure: Cell<bool>,
    made: Cell<bool>,
}

impl<'a> Surroundings<'a> {
    /// Starts an evaluation.
    pub fn new(lookup: &'a dyn Lookup, limits: &'a Limits) -> Self {
        let budget = Budget::new(limits);
        Self { lookup, limits, budget, secure: Cell::new(false), made: Cell::new(false) }
    }

    /// Refuses a result that is nested too deep or, with what it shares written out, too large; looks
    /// only where the evaluation made an array or object.
    fn check_made(&self, value: &Value) -> Result<(), Error> {
        if !self.made.get() {
            return Ok(());
        }
        value.walk(self.limits.value_depth, &mut |size| self.budget.spend(size))
    }

    /// Ends an evaluation: looks at what was made, and conceals values in the error when something
    /// secured was read.
    pub fn finish(&self, result: Result<Value, Error>) -> Result<Value, Error> {
        let checked = result.and_then(|value| self.check_made(&value).map(|()| value));
        checked.map_err(|error| if self.is_secure() { error.concealed() } else { error })
    }

    /// Notes that an array or object was made of others.
    pub fn note_made(&self) {
        self.made.set(true);
    }

    /// Tells whether something secured was read.
    pub fn is_secure(&self) -> bool {
        self.secure.get()
    }
}

/// One call, with its arguments evaluated and checked against the parameters.
pub struct Call<'a> {
    signature: Signature,
    arguments: &'a [Value],
    surroundings: &'a Surroundings<'a>,
}

impl<'a> Call<'a> {
    /// Checks the number and the kinds of the arguments.
    pub fn new(
        signature: Signature,
        arguments: &'a [Value],
        surroundings: &'a Surroundings<'a>,
    ) -> Result<Self, Error> {
        check_count(signature, arguments.len())?;
        let call = Self { signature, arguments, surroundings };
        for (index, argument) in arguments.iter().enumerate() {
            let kinds = signature.parameter(index).map_or(&[][..], |parameter| parameter.kinds);
            if !kinds.iter().any(|kind| kind.accepts(argument)) {
                return Err(call.wrong_type(index));
            }
        }
        Ok(call)
    }

    /// Returns the arguments.
    pub fn arguments(&self) -> &'a [Value] {
        self.arguments
    }

    /// Returns an argument; a missing one is `null`.
    pub fn value(&self, index: usize) -> &'a Value {
        self.arguments.get(index).unwrap_or(&Value::Null)
    }

    /// Finds an argument that may be left out.
    pub fn find(&self, index: usize) -> Option<&'a Value> {
        self.arguments.get(index)
    }

    /// Returns a string argument.
    pub fn string(&self, index: usize) -> Result<&'a str, Error> {
        self.value(index).as_str().ok_or_else(|| self.wrong_type(index))
    }

    /// Returns a string argument that may be left out.
    pub fn optional_string(&self, index: usize) -> Result<Option<&'a str>, Error> {
        self.find(index).map(|_| self.string(index)).transpose()
    }

    /// Returns the text of a string, binary or XML argument.
    pub fn text(&self, index: usize) -> Result<Cow<'a, str>, Error> {
        match self.value(index) {
            Value::String(text) => Ok(Cow::Borrowed(text)),
            value => match Marked::find(value) {
                Some(marked) => {
                    self.spend(marked.content.len())?;
                    Ok(Cow::Owned(marked.to_text()?))
                }
                None => Err(self.wrong_type(index)),
            },
        }
    }

    /// Returns an integer argument.
    pub fn integer(&self, index: usize) -> Result<i64, Error> {
        self.value(index).to_integer().ok_or_else(|| self.wrong_type(index))
    }

    /// Returns a boolean argument.
    pub fn boolean(&self, index: usize) -> Result<bool, Error> {
        self.value(index).as_bool().ok_or_else(|| self.wrong_type(index))
    }

    /// Returns the items of an array argument.
    pub fn array(&self, index: usize) -> Result<&'a [Value], Error> {
        self.value(index).as_array().ok_or_else(|| self.wrong_type(index))
    }

    /// Returns the members of an object argument.
    pub fn object(&self, index: usize) -> Result<&'a Object, Error> {
        self.value(index).as_object().ok_or_else(|| self.wrong_type(index))
    }

    /// Returns a numeric argument as a decimal when it is exactly one.
    pub fn decimal(&self, index: usize) -> Option<Decimal> {
        match self.value(index) {
            Value::Int(number) => Some(Decimal::from(*number)),
            Value::Decimal(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns whose rules decide.
    pub fn dialect(&self) -> Dialect {
        self.surroundings.lookup.dialect()
    }

    /// Returns what can be asked of the surroundings.
    pub fn lookup(&self) -> &'a dyn Lookup {
        self.surroundings.lookup
    }

    /// Returns how far everything may go.
    pub fn limits(&self) -> &'a Limits {
        self.surroundings.limits
    }

    /// Pays for bytes that are read or made, before they are.
    pub fn spend(&self, bytes: usize) -> Result<(), Error> {
        self.surroundings.budget.spend(bytes)
    }

    /// Returns what may still be spent.
    pub fn budget(&self) -> &'a Budget<'a> {
        &self.surroundings.budget
    }

    /// Makes a text value after looking at its length.
    pub fn make_text(&self, text: impl Into<String>) -> Result<Value, Error> {
        let text = text.into();
        self.builder().count(&text)?;
        self.spend(text.len())?;
        Ok(Value::from(text))
    }

    /// Refuses a text of so many bytes when it is surely over the limit, and pays for it.
    pub fn check_text(&self, bytes: usize) -> Result<(), Error> {
        self.builder().check(bytes)?;
        self.spend(bytes)
    }

    /// Starts a text that is made piece by piece; each piece is paid for.
    pub fn builder(&self) -> TextBuilder<'a> {
        TextBuilder::new(self.limits().text_chars, &self.surroundings.budget)
    }

    /// Refuses an array that would be over the limit; looks at it before it is made.
    pub fn check_items(&self, items: usize) -> Result<(), Error> {
        let limit = self.limits().items;
        if items > limit {
            let message = format!("array of {items} items is over the limit of {limit}");
            return Err(Error::new(Code::LimitReached, message));
        }
        self.spend(items.saturating_mul(size_of::<Value>()))
    }

    /// Makes an array after looking at its length.
    pub fn make_array(&self, items: Vec<Value>) -> Result<Value, Error> {
        self.check_items(items.len())?;
        self.surroundings.note_made();
        Ok(Value::from(items))
    }

    /// Makes an object.
    pub fn make_object(&self, members: Object) -> Result<Value, Error> {
        self.spend(members.len().saturating_mul(MEMBER_BYTES))?;
        self.surroundings.note_made();
        Ok(Value::from(members))
    }

    /// Notes that an array or object was made.
    pub fn note_made(&self) {
        self.surroundings.note_made();
    }

    /// Takes a value from the surroundings and keeps its mark.
    pub fn take(&self, looked: Looked) -> Value {
        if looked.secure {
            self.surroundings.secure.set(true);
        }
        self.surroundings.budget.grant(&looked.value);
        looked.value
    }

    /// Makes an error of this call.
    pub fn error(&self, code: Code, message: impl AsRef<str>) -> Error {
        Error::new(code, format!("function '{}': {}", self.signature.name, message.as_ref()))
    }

    /// Says that an argument has a kind which is not taken.
    pub fn wrong_type(&self, index: usize) -> Error {
        let (name, kinds) =
            self.signature.parameter(index).map_or(("?", &[][..]), |p| (p.name, p.kinds));
        let value = self.value(index);
        let found = if Kind::Binary.accepts(value) { "Binary" } else { value.kind() };
        let error = self.error(
            Code::ArgumentType,
            format!("parameter '{name}' takes {}, not {found}", list(kinds)),
        );
        match hint(kinds, value) {
            Some(hint) => error.with_hint(hint),
            None => error,
        }
    }
}

/// Says how a value becomes what is taken.
fn hint(kinds: &[Kind], value: &Value) -> Option<&'static str> {
    let takes = |kind: &Kind| kinds.contains(kind);
    let is_number = takes(&Kind::Number) || takes(&Kind::Integer);
    match value {
        Value::Null => Some("where null is expected, use coalesce(…, …) to give another value"),
        Value::String(_) if is_number => Some("convert the text first: int(…) or float(…)"),
        Value::String(_) if takes(&Kind::Boolean) => Some("compare it: equals(…, 'true')"),
        Value::String(_) if takes(&Kind::Array) => Some("split(…) and json(…) make arrays of text"),
        Value::String(_) if takes(&Kind::Object) => Some("if the text is JSON, read it: json(…)"),
        _ if takes(&Kind::String) => Some("convert it first: string(…)"),
        _ => None,
    }
}

/// What a member takes beside its name and value, roughly.
const MEMBER_BYTES: usize = 64;

/// Refuses too few or too many arguments.
pub(crate) fn check_count(signature: Signature, count: usize) -> Result<(), Error> {
    let (least, most) = signature.arity();
    if count >= least && most.is_none_or(|most| count <= most) {
        return Ok(());
    }
    let wanted = match most {
        None => format!("at least {least}"),
        Some(most) if most == least => format!("{least}"),
        Some(most) => format!("{least} to {most}"),
    };
    let message = format!("function '{}' takes {wanted} arguments, not {count}", signature.name);
    Err(Error::new(Code::ArgumentCount, message))
}

fn list(kinds: &[Kind]) -> String {
    let words: Vec<_> = kinds.iter().map(|kind| kind.as_str()).collect();
    words.join(" or ")
}
