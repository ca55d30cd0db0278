//! What is wrong with an expression: a stable code, a message, the place and a hint for its author.

use std::fmt;
use std::ops::Range;

/// Which mistake it is; the text form is part of the API and never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The text is not an expression.
    Syntax,
    /// No function has this name.
    UnknownFunction,
    /// Too few or too many arguments.
    ArgumentCount,
    /// An argument has a kind that the function does not take.
    ArgumentType,
    /// A number or position is outside of what is possible.
    OutOfRange,
    /// A result does not fit into its kind of number.
    Overflow,
    /// A division by zero.
    DivisionByZero,
    /// A text cannot be read as what it should be.
    BadFormat,
    /// A text cannot be read as a point in time.
    BadTimestamp,
    /// No time zone has this name.
    UnknownTimeZone,
    /// No culture has this name.
    UnknownLocale,
    /// A text is not JSON.
    BadJson,
    /// A text is not XML, or uses what is refused.
    BadXml,
    /// A text is not an XPath expression.
    BadXpath,
    /// A text is not a URI.
    BadUri,
    /// An object has no member of this name.
    MissingProperty,
    /// Something was asked of `null`.
    NullAccess,
    /// A text, number or boolean was asked for a member, or an array for a name.
    WrongAccess,
    /// An array has fewer items.
    IndexOutOfRange,
    /// No variable, parameter, action, loop or scope has this name.
    UnknownName,
    /// The function cannot be used in this place.
    NotAvailable,
    /// A condition in object form is not one.
    BadCondition,
    /// A named limit was reached.
    LimitReached,
}

impl Code {
    /// Every code, in the order in which they are documented.
    pub const ALL: &[Self] = &[
        Self::Syntax,
        Self::UnknownFunction,
        Self::ArgumentCount,
        Self::ArgumentType,
        Self::OutOfRange,
        Self::Overflow,
        Self::DivisionByZero,
        Self::BadFormat,
        Self::BadTimestamp,
        Self::UnknownTimeZone,
        Self::UnknownLocale,
        Self::BadJson,
        Self::BadXml,
        Self::BadXpath,
        Self::BadUri,
        Self::MissingProperty,
        Self::NullAccess,
        Self::WrongAccess,
        Self::IndexOutOfRange,
        Self::UnknownName,
        Self::NotAvailable,
        Self::BadCondition,
        Self::LimitReached,
    ];

    /// Returns the stable text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::UnknownFunction => "unknown-function",
            Self::ArgumentCount => "argument-count",
            Self::ArgumentType => "argument-type",
            Self::OutOfRange => "out-of-range",
            Self::Overflow => "overflow",
            Self::DivisionByZero => "division-by-zero",
            Self::BadFormat => "bad-format",
            Self::BadTimestamp => "bad-timestamp",
            Self::UnknownTimeZone => "unknown-time-zone",
            Self::UnknownLocale => "unknown-locale",
            Self::BadJson => "bad-json",
            Self::BadXml => "bad-xml",
            Self::BadXpath => "bad-xpath",
            Self::BadUri => "bad-uri",
            Self::MissingProperty => "missing-property",
            Self::NullAccess => "null-access",
            Self::WrongAccess => "wrong-access",
            Self::IndexOutOfRange => "index-out-of-range",
            Self::UnknownName => "unknown-name",
            Self::NotAvailable => "not-available",
            Self::BadCondition => "bad-condition",
            Self::LimitReached => "limit-reached",
        }
    }
}

/// What is wrong. Small to pass on: the details are kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Details>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    code: Code,
    message: String,
    hint: Option<String>,
    place: Option<Range<usize>>,
    part: Option<String>,
    pointer: Option<String>,
}

impl Error {
    /// Makes an error; the message names the thing and the limit, in lower case without a stop.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let message = message.into();
        Self(Box::new(Details {
            code,
            message,
            hint: None,
            place: None,
            part: None,
            pointer: None,
        }))
    }

    /// Adds what the author can do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// Adds the place in the text that holds the expression, unless a deeper place is known.
    #[must_use]
    pub fn at(mut self, place: Range<usize>, source: &str) -> Self {
        if self.0.place.is_none() {
            let part = source.get(place.clone()).filter(|part| !part.is_empty());
            self.0.part = part.map(shorten);
            self.0.place = Some(place);
        }
        self
    }

    /// Adds the place in the document, as a JSON pointer.
    #[must_use]
    pub fn under(mut self, pointer: impl Into<String>) -> Self {
        self.0.pointer = Some(pointer.into());
        self
    }

    /// Takes everything away that values may have been written into.
    #[must_use]
    pub(crate) fn concealed(mut self) -> Self {
        if self.0.code != Code::LimitReached {
            self.0.message = format!("{}: the values are secured and not shown", self.code());
            self.0.hint = None;
        }
        self
    }

    /// Returns the stable code.
    pub fn code(&self) -> &'static str {
        self.0.code.as_str()
    }

    /// Returns which mistake it is.
    pub fn kind(&self) -> Code {
        self.0.code
    }

    /// Returns what is wrong.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns what the author can do.
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// Returns the byte range of the part that failed, in the text that holds the expression.
    pub fn place(&self) -> Option<Range<usize>> {
        self.0.place.clone()
    }

    /// Returns where the part that failed begins.
    pub fn offset(&self) -> Option<usize> {
        self.0.place.as_ref().map(|place| place.start)
    }

    /// Returns the text of the part that failed, shortened.
    pub fn part(&self) -> Option<&str> {
        self.0.part.as_deref()
    }

    /// Returns the place in the document, as a JSON pointer.
    pub fn pointer(&self) -> Option<&str> {
        self.0.pointer.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        if let Some(part) = &self.0.part {
            write!(f, " (in `{part}`)")?;
        }
        if let Some(hint) = &self.0.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

const PART_CHARS_MAX: usize = 80;

fn shorten(part: &str) -> String {
    match part.char_indices().nth(PART_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &part[..end]),
        None => part.to_owned(),
    }
}
