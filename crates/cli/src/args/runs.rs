//! The command line of runs.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Many;

/// Which runs.
#[derive(Args)]
pub(crate) struct RunFilter {
    /// Only runs that stand so, such as Failed
    #[arg(long)]
    pub(crate) status: Option<String>,
    /// Only runs that failed or wait because of this connection: name or id
    #[arg(long, value_name = "NAME|ID")]
    pub(crate) connection: Option<String>,
    /// Only runs that a trigger of this type started, such as Recurrence
    #[arg(long, value_name = "TYPE")]
    pub(crate) trigger_type: Option<String>,
    /// Only runs that failed with this code, such as Unauthorized
    #[arg(long, value_name = "CODE")]
    pub(crate) failure_code: Option<String>,
    /// Only runs that were made by resubmitting another (true), or only the others (false)
    #[arg(long, value_name = "TRUE|FALSE")]
    pub(crate) resubmitted: Option<bool>,
    /// Only the run of this name, and those with this client tracking id
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Option<String>,
    /// Only runs that started at this moment or later, such as 2026-01-05T08:00:00Z
    #[arg(long, value_name = "MOMENT")]
    pub(crate) from: Option<String>,
    /// Only runs that started before this moment
    #[arg(long, value_name = "MOMENT")]
    pub(crate) until: Option<String>,
}

/// How a run is started again.
#[derive(Args)]
pub(crate) struct Again {
    /// Do again only what did not succeed; earlier results are taken over
    #[arg(long, conflicts_with_all = ["body", "set"])]
    pub(crate) failed_action: bool,
    /// Run the version of the flow that ran then, not the published one
    #[arg(long, requires = "run")]
    pub(crate) original_version: bool,
    /// Run with the body in this JSON file instead of the one that the trigger brought
    #[arg(long, value_name = "FILE", requires = "run")]
    pub(crate) body: Option<PathBuf>,
    /// Run with another value of one member of the body, as JSON or text; may be repeated
    #[arg(long, value_name = "NAME=VALUE", requires = "run")]
    pub(crate) set: Vec<String>,
    /// Name the wish: the same name never makes a second run
    #[arg(long, value_name = "NAME", requires = "run")]
    pub(crate) key: Option<String>,
}

/// Runs.
#[derive(Subcommand)]
pub(crate) enum Runs {
    /// List runs, newest first
    List {
        /// Only runs of this flow: name or id
        #[arg(long)]
        flow: Option<String>,
        #[command(flatten)]
        filter: RunFilter,
        /// How many
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=200))]
        top: u32,
    },
    /// Show a run with every action
    Show {
        /// Its name
        run: String,
    },
    /// Start a finished run again with the same trigger data; without a name, all runs that a filter finds, as a job
    Resubmit {
        /// Its name
        #[arg(required_unless_present_any = ["failed", "status", "flow", "connection", "failure_code", "search"])]
        run: Option<String>,
        /// All runs that failed
        #[arg(long, conflicts_with_all = ["run", "status"])]
        failed: bool,
        #[command(flatten)]
        many: Many,
        #[command(flatten)]
        choice: Again,
    },
    /// Let all runs go on that wait for a connection, as a job
    Resume {
        #[command(flatten)]
        many: Many,
    },
    /// Go on with all runs that failed or wait, from the action that failed, as a job
    Continue {
        #[command(flatten)]
        many: Many,
    },
    /// Stop a run that has not ended; without a name, all runs that a filter finds, as a job
    Cancel {
        /// Its name
        #[arg(required_unless_present_any = ["status", "flow", "connection", "failure_code", "search"])]
        run: Option<String>,
        #[command(flatten)]
        many: Many,
    },
}
