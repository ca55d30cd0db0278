//! The kinds of triggers.

use std::sync::Arc;

macro_rules! trigger_kinds {
    ($($kind:ident $about:literal)*) => {
        /// The kind of a trigger: its `type` in the definition.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum TriggerKind {
            $(#[doc = $about] $kind,)*
            /// One that is not known here; kept as it is written.
            Other(Arc<str>),
        }

        impl TriggerKind {
            /// Every known kind.
            pub const KNOWN: &[Self] = &[$(Self::$kind),*];

            /// Returns the kind as definitions write it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$kind => stringify!($kind),)*
                    Self::Other(text) => text,
                }
            }
        }
    };
}

trigger_kinds! {
    Request "Somebody calls the flow's address."
    Recurrence "By the clock."
    SlidingWindow "By the clock, no window left out."
    Http "An address is polled."
    HttpWebhook "An address calls back."
    ApiConnection "An operation of a connection is polled, by path."
    ApiConnectionWebhook "An operation of a connection calls back, by path."
    ApiConnectionNotification "The same, with a poll that fetches."
    OpenApiConnection "An operation of a connection is polled, by its id."
    OpenApiConnectionWebhook "An operation of a connection calls back, by its id."
    OpenApiConnectionNotification "The same, for notifications."
    ServiceProvider "An operation of a built-in connector."
    Batch "Enough messages have come."
    ApiManagement "Through a published API."
    Manual "By hand."
}

impl TriggerKind {
    /// Finds a kind by its name, ignoring case; an unknown name is kept.
    pub fn parse(name: &str) -> Self {
        let known = Self::KNOWN.iter().find(|kind| kind.as_str().eq_ignore_ascii_case(name));
        known.cloned().unwrap_or_else(|| Self::Other(name.into()))
    }

    /// Tells whether the kind is known here.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Other(_))
    }

    /// Tells whether it fires by looking again and again, so that it needs a recurrence.
    pub fn is_polling(&self) -> bool {
        matches!(self, Self::Http | Self::ApiConnection | Self::OpenApiConnection)
    }
}
