//! The command line of jobs: work at many runs.

use clap::{Args, Subcommand};

use super::RunFilter;

/// Many runs, worked at as a job.
#[derive(Args)]
pub(crate) struct Many {
    /// Only runs of this flow: name or id
    #[arg(long)]
    pub(crate) flow: Option<String>,
    #[command(flatten)]
    pub(crate) filter: RunFilter,
    /// With how many runs of one connection a second at most
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=50))]
    pub(crate) per_second: Option<u32>,
    /// Only tell what would be done
    #[arg(long, conflicts_with = "detach")]
    pub(crate) preview: bool,
    /// Do not wait for the end
    #[arg(long)]
    pub(crate) detach: bool,
}

/// Jobs.
#[derive(Subcommand)]
pub(crate) enum Job {
    /// List jobs, newest first
    List {
        /// How many
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=200))]
        top: u32,
    },
    /// Show a job with its counts
    Show {
        /// Its id
        job: String,
    },
    /// Have a job wait; what is under way is finished
    Pause {
        /// Its id
        job: String,
    },
    /// Let a job go on that waits
    Resume {
        /// Its id
        job: String,
    },
    /// End a job; what is left is left
    Stop {
        /// Its id
        job: String,
    },
    /// Wait until a job ends or waits for a person
    Wait {
        /// Its id
        job: String,
    },
}
