//! The store: opened once, cloned freely.

use std::path::Path;
use std::sync::Arc;

use crate::accounts::{Sessions, SignInLinks, Tokens, Users};
use crate::applications::Applications;
use crate::audit::Audit;
use crate::batches::Batches;
use crate::connections::Connections;
use crate::connectors::Connectors;
use crate::contents::Contents;
use crate::database::Handle;
use crate::environments::Environments;
use crate::error::Error;
use crate::flows::Flows;
use crate::grants::Grants;
use crate::identities::Identities;
use crate::jobs::Jobs;
use crate::journal::Journal;
use crate::leases::Nodes;
use crate::meta::Meta;
use crate::notices::{Mails, Notices};
use crate::options::{Database, Options};
use crate::postgres::Postgres;
use crate::runs::Runs;
use crate::sealed::Sealed;
use crate::sign_ins::SignIns;
use crate::sqlite::Sqlite;
use crate::timers::Timers;
use crate::triggers::Triggers;
use crate::waits::Waits;

/// An open database. Clones share it.
#[derive(Clone)]
pub struct Store {
    database: Handle,
}

impl Store {
    /// Opens a database, and brings its tables up to date.
    ///
    /// # Errors
    /// [`Error::Locked`] where another process has the file; [`Error::Unavailable`] where it cannot be reached;
    /// [`Error::Corrupt`] where it is no database of ours; [`Error::NewerSchema`], [`Error::Migration`].
    pub async fn open(database: Database, options: Options) -> Result<Self, Error> {
        let database = match database {
            Database::Sqlite { path } => {
                Handle::Sqlite(Arc::new(Sqlite::open(path, options).await?))
            }
            Database::Postgres { url } => {
                Handle::Postgres(Arc::new(Postgres::open(&url, &options).await?))
            }
            #[cfg(feature = "faults")]
            Database::Simulated { disk, manner } => {
                Handle::Simulated(Arc::new(crate::faults::Simulated::new(disk, manner)))
            }
        };
        Ok(Self { database })
    }

    /// Reads every page of an embedded database that no process has open, and lists what is damaged.
    ///
    /// # Errors
    /// [`Error::Locked`] where a process has it open; [`Error::Unavailable`] where it cannot be read.
    pub async fn examine(path: &Path) -> Result<Vec<String>, Error> {
        Sqlite::examine(path.to_owned()).await
    }

    /// Ends all work that waits and lets go of the database. Whatever is asked later is refused as closed.
    pub async fn close(&self) {
        self.database.close().await;
    }

    /// Returns once the database is beyond use, with [`Error::Fatal`]: the process must end.
    pub async fn broken(&self) -> Error {
        self.database.broken().await
    }

    /// Tells whether other processes may work with the same database.
    pub fn is_shared(&self) -> bool {
        self.database.is_shared()
    }

    /// Tells whether the database answers.
    ///
    /// # Errors
    /// Those of the database, when it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        self.database.read("SELECT 1", Vec::new()).await.map(drop)
    }

    /// Writes a consistent copy to a new file, while work goes on.
    ///
    /// # Errors
    /// [`crate::Conflict::FileExists`]; [`Error::Unsupported`] on PostgreSQL.
    pub async fn backup(&self, path: &Path) -> Result<(), Error> {
        self.database.backup(path).await
    }

    /// Runs that wait for connections.
    pub fn waits(&self) -> Waits<'_> {
        Waits { database: &self.database }
    }

    /// Environments.
    pub fn environments(&self) -> Environments<'_> {
        Environments { database: &self.database }
    }

    /// Users.
    pub fn users(&self) -> Users<'_> {
        Users { database: &self.database }
    }

    /// Sessions.
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions { database: &self.database }
    }

    /// Personal tokens.
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens { database: &self.database }
    }

    /// One-time links.
    pub fn sign_in_links(&self) -> SignInLinks<'_> {
        SignInLinks { database: &self.database }
    }

    /// Flows, their versions and bindings.
    pub fn flows(&self) -> Flows<'_> {
        Flows { database: &self.database }
    }

    /// Connectors.
    pub fn connectors(&self) -> Connectors<'_> {
        Connectors { database: &self.database }
    }

    /// Connections.
    pub fn connections(&self) -> Connections<'_> {
        Connections { database: &self.database }
    }

    /// Our applications at services.
    pub fn applications(&self) -> Applications<'_> {
        Applications { database: &self.database }
    }

    /// Identities that stand for managed ones.
    pub fn identities(&self) -> Identities<'_> {
        Identities { database: &self.database }
    }

    /// Everything that is sealed under the master key, to be sealed anew.
    pub fn sealed(&self) -> Sealed<'_> {
        Sealed { database: &self.database }
    }

    /// People on their way to a provider and back.
    pub fn sign_ins(&self) -> SignIns<'_> {
        SignIns { database: &self.database }
    }

    /// Grants on flows and connections.
    pub fn grants(&self) -> Grants<'_> {
        Grants { database: &self.database }
    }

    /// The index of runs.
    pub fn runs(&self) -> Runs<'_> {
        Runs { database: &self.database }
    }

    /// Jobs.
    pub fn jobs(&self) -> Jobs<'_> {
        Jobs { database: &self.database }
    }

    /// The journal.
    pub fn journal(&self) -> Journal<'_> {
        Journal { database: &self.database }
    }

    /// Large bodies.
    pub fn contents(&self) -> Contents<'_> {
        Contents { database: &self.database }
    }

    /// Timers.
    pub fn timers(&self) -> Timers<'_> {
        Timers { database: &self.database }
    }

    /// Triggers that fire by themselves, and what all triggers did.
    pub fn triggers(&self) -> Triggers<'_> {
        Triggers { database: &self.database }
    }

    /// Messages that wait for a run.
    pub fn batches(&self) -> Batches<'_> {
        Batches { database: &self.database }
    }

    /// Nodes.
    pub fn nodes(&self) -> Nodes<'_> {
        Nodes { database: &self.database }
    }

    /// What people should know.
    pub fn notices(&self) -> Notices<'_> {
        Notices { database: &self.database }
    }

    /// Mails to be sent.
    pub fn mails(&self) -> Mails<'_> {
        Mails { database: &self.database }
    }

    /// The audit log.
    pub fn audit(&self) -> Audit<'_> {
        Audit { database: &self.database }
    }

    /// Small values of the whole house.
    pub fn meta(&self) -> Meta<'_> {
        Meta { database: &self.database }
    }
}
