//! The kinds of actions.

use std::sync::Arc;

macro_rules! action_kinds {
    ($($kind:ident $about:literal)*) => {
        /// The kind of an action: its `type` in the definition.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum ActionKind {
            $(#[doc = $about] $kind,)*
            /// One that is not known here; kept as it is written.
            Other(Arc<str>),
        }

        impl ActionKind {
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

action_kinds! {
    Compose "Evaluates a template."
    ParseJson "Reads JSON text and checks it against a schema."
    Query "Keeps the items of an array that fit."
    Select "Maps the items of an array."
    Table "Makes CSV or HTML of an array."
    Join "Makes text of an array."
    InitializeVariable "Declares variables."
    SetVariable "Sets a variable."
    IncrementVariable "Adds to a number."
    DecrementVariable "Takes from a number."
    AppendToArrayVariable "Adds an item to an array."
    AppendToStringVariable "Adds text to a text."
    Expression "Date and time operations of the designer."
    Http "Calls an address."
    HttpWebhook "Subscribes, and waits to be called back."
    ApiConnection "Calls an operation through a connection, by path."
    ApiConnectionWebhook "The same, waiting to be called back."
    ApiConnectionNotification "The same, for notifications."
    OpenApiConnection "Calls an operation through a connection, by its id."
    OpenApiConnectionWebhook "The same, waiting to be called back."
    OpenApiConnectionNotification "The same, for notifications."
    ServiceProvider "Calls an operation of a built-in connector."
    Response "Answers the caller of the flow."
    Workflow "Calls another flow."
    Function "Calls a function app."
    InvokeFunction "Calls a local function."
    ApiManagement "Calls a published API."
    AppService "Calls a web app."
    SendToBatch "Adds a message to a batch."
    JavaScriptCode "Runs a script."
    CSharpScriptCode "Runs a script."
    PowerShellCode "Runs a script."
    Xslt "Transforms XML."
    XmlValidation "Checks XML against a schema."
    XmlParse "Reads XML by a schema."
    XmlCompose "Writes XML by a schema."
    FlatFileEncoding "Writes a flat file."
    FlatFileDecoding "Reads a flat file."
    Liquid "Transforms by a Liquid template."
    IntegrationAccountArtifactLookup "Looks up a partner, schema or map."
    Wait "Waits for a while or until a time."
    Terminate "Ends the run."
    If "Chooses one of two branches."
    Switch "Chooses one of many branches."
    Foreach "Goes through the items of an array."
    Until "Goes round until something is true."
    Scope "Groups actions."
}

impl ActionKind {
    /// Finds a kind by its name, ignoring case; an unknown name is kept.
    pub fn parse(name: &str) -> Self {
        let known = Self::KNOWN.iter().find(|kind| kind.as_str().eq_ignore_ascii_case(name));
        known.cloned().unwrap_or_else(|| Self::Other(name.into()))
    }

    /// Tells whether actions may stand inside it.
    pub fn is_block(&self) -> bool {
        matches!(self, Self::If | Self::Switch | Self::Foreach | Self::Until | Self::Scope)
    }

    /// Tells whether it repeats the actions inside it.
    pub fn is_loop(&self) -> bool {
        matches!(self, Self::Foreach | Self::Until)
    }

    /// Tells whether the kind is known here.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Other(_))
    }
}
