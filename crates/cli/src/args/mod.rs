//! The command line, as it is typed and as `--help` explains it.

mod given;
mod jobs;
mod runs;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use given::{Application, Given, Identity};
pub(crate) use jobs::{Job, Many};
pub(crate) use runs::{Again, RunFilter, Runs};

use crate::output::Reader;
use crate::settings::{Flags, Place};

const EXAMPLES: &str = "\
Examples:
  tidegate serve                               start, with the data in ./data
  tidegate check flow.json                     list everything wrong with a definition
  tidegate run flow.json --input body.json     run it once, here and now
  tidegate test flows/ --crash                 play flow tests, and stop them everywhere
  tidegate flow put flows/                     save every flow of a folder
  tidegate connection verify mail -p password  give a new password, tried before it is stored
  tidegate runs list --status Failed           see what failed
  tidegate runs resubmit 0858… --failed-action continue a failed run

Commands other than serve, check, eval, run and test speak to a running server: the one of
the settings, or --server. They sign in by the local token in the data folder,
or by TIDEGATE_TOKEN.

Exit codes: 0 done, 1 failed, 2 wrong command line or settings,
3 server not reachable, 4 not signed in or not allowed, 5 run cancelled.";

/// Runs flows: a trigger fires, actions follow, services are called through connections.
#[derive(Parser)]
#[command(name = "tidegate", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Args, Clone)]
pub(crate) struct Common {
    /// Settings file [default: ./tidegate.toml, if it is there]
    #[arg(long, env = "TIDEGATE_SETTINGS", value_name = "FILE", global = true)]
    pub(crate) settings: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Server to speak to [default: the one of the settings, on this machine]
    #[arg(long, env = "TIDEGATE_SERVER", value_name = "URL", global = true)]
    pub(crate) server: Option<String>,
    /// Answer in JSON, for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

impl Common {
    /// Returns whom the command speaks to.
    pub(crate) fn reader(&self) -> Reader {
        if self.json { Reader::Program } else { Reader::Person }
    }
}

/// What there is to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Start the server
    Serve(Box<Flags>),
    /// List everything wrong with definitions, with line, column and hint
    Check(Check),
    /// Evaluate an expression, or lines of cases
    Eval(Eval),
    /// Run one flow, here and now, without a server
    Run(RunOnce),
    /// Play flow tests in simulated time
    Test(Test),
    /// Save, fetch, list, turn on and off, delete flows
    #[command(subcommand)]
    Flow(Flow),
    /// Load and list connectors
    #[command(subcommand)]
    Connector(Connector),
    /// Make, list, test and repair connections
    #[command(subcommand)]
    Connection(Connection),
    /// Say who is meant where actions sign in as managed identities
    #[command(subcommand)]
    Identity(Identity),
    /// List, show, resubmit and cancel runs
    #[command(subcommand)]
    Runs(Runs),
    /// List, show, pause, resume and stop jobs: work on many runs at once
    #[command(subcommand)]
    Jobs(Job),
    /// Add and list people, make sign-in links
    #[command(subcommand)]
    User(User),
    /// Make, list and end personal tokens
    #[command(subcommand)]
    Token(Token),
    /// Rotate the master key that seals every secret
    #[command(subcommand)]
    Key(Key),
    /// Write a consistent copy of the database, also while the server runs
    Backup(Backup),
    /// Look whether everything is in order
    Doctor,
    /// Print the API's document
    Openapi,
    /// Print a reference page
    #[command(hide = true)]
    Reference(Reference),
}

/// Definitions to look at.
#[derive(Args)]
pub(crate) struct Check {
    /// Definitions, in any shape in which they arrive: documents, packages, folders
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// An expression, or lines of cases.
#[derive(Args)]
pub(crate) struct Eval {
    /// What stands in a definition, such as '@add(1, 2)'
    #[arg(required_unless_present = "cases", value_name = "TEMPLATE")]
    pub(crate) template: Option<String>,
    /// What the expression may ask for: variables, parameters, outputs, trigger …
    #[arg(long, value_name = "FILE")]
    pub(crate) context: Option<PathBuf>,
    /// Lines of {"id","expr","context"?}, answered line for line
    #[arg(long, value_name = "FILE", conflicts_with_all = ["template", "context"])]
    pub(crate) cases: Option<PathBuf>,
}

/// A flow that is run once.
#[derive(Args)]
pub(crate) struct RunOnce {
    /// The definition, in any shape in which it arrives
    pub(crate) file: PathBuf,
    /// Body of the call that starts it: JSON, or a file of it
    #[arg(short, long, value_name = "FILE|JSON")]
    pub(crate) input: Option<String>,
    /// Value of a parameter: text where text is declared, else JSON
    #[arg(short, long = "parameter", value_name = "NAME=VALUE")]
    pub(crate) parameters: Vec<String>,
}

/// Flow tests.
#[derive(Args)]
pub(crate) struct Test {
    /// Cases or suites: folders with definition.json, world.json and expected.json, or folders of such
    #[arg(required = true, value_name = "FOLDER")]
    pub(crate) folders: Vec<PathBuf>,
    /// Also stop after every journal entry, restart, and expect the same end
    #[arg(long)]
    pub(crate) crash: bool,
}

/// Flows.
#[derive(Subcommand)]
pub(crate) enum Flow {
    /// Save flows from files or a folder: new ones are made, known names get a new version
    Put {
        /// A definition, a package, or a folder of definitions
        #[arg(required = true, value_name = "FILE|FOLDER")]
        paths: Vec<PathBuf>,
        /// Name of the flow, when it is only one
        #[arg(long)]
        name: Option<String>,
    },
    /// Fetch the definition of a flow, as it was saved
    Get {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        flow: String,
        /// Write it here instead of to the terminal
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// List flows
    List {
        /// Only those with this text in their name
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
    },
    /// Turn a flow on
    On {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        flow: String,
    },
    /// Turn a flow off
    Off {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        flow: String,
    },
    /// Choose whose rules decide where the compatible services differ; the flow gets a new version
    Dialect {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        flow: String,
        /// The rules
        #[arg(value_enum)]
        dialect: Dialect,
    },
    /// Choose the connection for a reference of a flow
    Bind {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        flow: String,
        /// The reference's key in the definition
        reference: String,
        /// Name or id of the connection
        connection: String,
    },
    /// Print how to call a flow
    Callback {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        flow: String,
    },
    /// Run a flow now; prints the runs that it starts
    Run {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        flow: String,
        /// Run with the body in this JSON file
        #[arg(long, value_name = "FILE")]
        body: Option<PathBuf>,
        /// Name the wish: the same name never makes a second run
        #[arg(long, value_name = "NAME")]
        key: Option<String>,
    },
    /// Delete a flow; its runs stay to be read
    Delete {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        flow: String,
    },
}

/// Connectors.
#[derive(Subcommand)]
pub(crate) enum Connector {
    /// Load a connector from its two published documents
    Add {
        /// apiDefinition.swagger.json
        definition: PathBuf,
        /// apiProperties.json
        properties: PathBuf,
        /// Name in definitions, such as shared_office365
        #[arg(long)]
        name: Option<String>,
    },
    /// List connectors
    List,
    /// Register, list and remove our applications at the services of connectors
    #[command(subcommand)]
    Application(Application),
    /// Delete a connector that no connection uses
    Delete {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        connector: String,
    },
}

/// Connections.
#[derive(Subcommand)]
pub(crate) enum Connection {
    /// Make a connection; it is tested before it is stored. Where a person signs in, this prints the address and waits
    Create {
        /// Name or id of the connector
        connector: String,
        /// Name of the connection
        name: String,
        #[command(flatten)]
        given: Given,
    },
    /// List connections, broken ones first
    List {
        /// Only those that need fixing
        #[arg(long)]
        broken: bool,
        /// Only those of which something ends within so many days
        #[arg(long, value_name = "DAYS")]
        expires_within: Option<u32>,
    },
    /// Test a connection by a real call
    Test {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        connection: String,
    },
    /// Give a connection new credentials; they must pass a real call before they are stored. Where a person signs in,
    /// this prints the address and waits
    Verify {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        connection: String,
        #[command(flatten)]
        given: Given,
        /// Take another account than before
        #[arg(long)]
        confirm_account: bool,
    },
    /// Give a connection to another person
    Give {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        connection: String,
        /// The person's name or id
        #[arg(value_name = "NAME|ID")]
        person: String,
    },
    /// Show what was done with a connection, and how its state changed
    History {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        connection: String,
    },
    /// Delete a connection that no flow uses
    Delete {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        connection: String,
    },
}

/// A role.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Role {
    /// Does everything, with everything
    Administrator,
    /// Makes flows and connections, and uses what is shared
    Maker,
    /// Looks at what is shared
    Reader,
}

/// People.
#[derive(Subcommand)]
pub(crate) enum User {
    /// Add a person and print their one-time sign-in link
    Add {
        /// Name by which they sign in
        name: String,
        /// Name that others see [default: the name]
        #[arg(long)]
        display_name: Option<String>,
        /// What they may do
        #[arg(long, value_enum, default_value = "maker")]
        role: Role,
    },
    /// List people
    List,
    /// Print a new one-time sign-in link for a person
    Link {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        user: String,
    },
}

/// Personal tokens.
#[derive(Subcommand)]
pub(crate) enum Token {
    /// Make a token and print its secret, this once
    Add {
        /// What to call it
        name: String,
        /// When it ends, such as 2027-01-01T00:00:00Z
        #[arg(long, value_name = "MOMENT")]
        expires: Option<String>,
    },
    /// List tokens
    List,
    /// End a token
    Delete {
        /// Name or id
        #[arg(value_name = "NAME|ID")]
        token: String,
    },
}

/// The master key.
#[derive(Subcommand)]
pub(crate) enum Key {
    /// Add a new key and move over to it what is sealed, while the server works; older keys stay in the file
    Rotate,
}

/// A copy.
#[derive(Args)]
pub(crate) struct Backup {
    /// File to write; it must not be there
    pub(crate) file: PathBuf,
}

/// A page.
#[derive(Args)]
pub(crate) struct Reference {
    /// Which page
    #[arg(value_enum)]
    pub(crate) page: Page,
}

/// The dialects.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Dialect {
    /// The rules of Power Automate
    PowerAutomate,
    /// The rules of Logic Apps
    LogicApps,
}

/// The pages that there are.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Page {
    /// Functions of the language
    Functions,
    /// Functions, for editors
    Completion,
    /// Settings
    Settings,
    /// Error codes
    Errors,
    /// Limits
    Limits,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn settings_and_json_may_stand_anywhere() {
        let cli = Cli::parse_from(["tidegate", "flow", "list", "--json", "--settings", "s.toml"]);
        assert!(cli.common.json);
        assert_eq!(cli.common.settings, Some(PathBuf::from("s.toml")));
    }
}
