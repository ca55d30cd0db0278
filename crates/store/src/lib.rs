//! Rows and journal chunks on SQLite and PostgreSQL; knows no payload and opens no secret.
//!
//! ```text
//! Store::open(Database, Options) ── clone freely; every call is async and Send      Store::examine(path)
//!   .environments()  create get list when_broken set_when_broken
//!   .users()         create get find_by_name list change set_preferences set_password
//!   .sessions()      create find touch delete delete_of_user prune      .sign_in_links()  create find redeem
//!   .tokens()        create list find touch delete                      .grants()  set remove list find
//!   .flows()         create get save set_state rename delete list version versions bindings bind
//!                    named arrived_as unnamed set_arrival
//!                    broken retention retentions set_retention when_broken set_when_broken
//!                    notifies set_notifies
//!   .connectors()    create replace get find_by_name documents list names delete
//!   .connections()   create get credential replace set_status report rename delete list counts failed_since used_by
//!                    claim_looks set_look next_look
//!   .waits()         repaired due of_connection forget
//!                    claim_renewal release_renewal renew claim_unused
//!   .applications()  put find list delete      .identities()  put find list delete
//!   .sign_ins()      create get find advance delete      .sealed()  after find replace
//!   .journal()       commit(Commit) -> Committed   load load_from
//!   .runs()          get list children child   unfinished owners adopt take   old prune
//!                  set_back setback set_back_often set_aside
//!   .jobs()          create get list open prune   chosen sample   claim hold unclaim change lanes left last_made
//!                    settle items reasons made
//!   .contents()      put get size part      .timers()  claim release next list      .nodes()  beat list remove
//!   .triggers()      put remove find claim unclaim next   fire(Firing) -> Fired   note histories asked   next_turns limited waits
//!   .batches()       add waiting sizes messages
//!   .notices()       change list get news counts open_about read read_all settle_expiring prune
//!   .mails()         claim finish retry put_off next outbox
//!   .audit()         add list               .meta()    find set set_first replace remove
//!   .backup(path)  .ping()  .broken() (await it: the process must end)  .close()
//! ```
//! Every write is on disk when its call returns. Writes that wait together are committed together; one that is
//! refused harms no other. All times come from the caller, all ids too: the store has no clock and no chance.

mod accounts;
mod applications;
mod audit;
mod batches;
mod code;
mod connections;
mod connectors;
mod contents;
mod cursor;
mod database;
mod environments;
mod error;
#[cfg(feature = "faults")]
pub mod faults;
mod flows;
mod grants;
mod id;
mod identities;
mod jobs;
mod journal;
mod key;
mod leases;
pub mod limits;
mod meta;
mod migrations;
mod notices;
mod options;
mod postgres;
mod run_id;
mod runs;
mod sealed;
mod sign_ins;
mod sqlite;
mod store;
mod time;
mod timers;
mod triggers;
mod waits;
mod when_broken;

pub use accounts::{
    Preferences, Redemption, Role, Session, Sessions, SignInLink, SignInLinks, Token, Tokens, User,
    UserChange, Users,
};
pub use applications::{Application, Applications};
pub use audit::{Audit, AuditEntry, AuditFilter};
pub use batches::{Added, Batches, Enough, Message, NewMessage, Partition, Pile, Take, Turn};
pub use connections::{
    Attention, Connection, ConnectionCounts, ConnectionFilter, ConnectionStatus, ConnectionSummary,
    ConnectionUse, Connections, Credential, Known, Renewal,
};
pub use connectors::{Connector, ConnectorDocuments, Connectors};
pub use contents::{Contents, NewContent};
pub use cursor::{Page, Paging};
pub use environments::{Environment, Environments};
pub use error::{Cause, Conflict, Error};
pub use flows::{
    Binding, Flow, FlowFilter, FlowState, FlowSummary, FlowVersion, Flows, LastRun, NewVersion,
    Retention, Unnamed,
};
pub use grants::{Grant, Grants, Level, Object};
pub use id::{
    AuditId, ConnectionId, ConnectorId, Digest, EnvironmentId, FlowId, JobId, MailId, NodeId,
    NotAnId, NoticeId, SignInId, TokenId, UserId,
};
pub use identities::{Identities, Identity};
pub use jobs::{
    Choice, Chosen, Created, Job, JobChange, JobItem, JobOutcome, JobState, Jobs, Lane, Left,
    MadeRuns, NewJob, Reason, Sample, Settled,
};
pub use journal::{Chunk, Commit, Committed, Hold, Journal, NewLink, RunRow};
pub use leases::{Node, Nodes};
pub use meta::Meta;
pub use notices::{
    Mail, Mails, NewMail, NewNotice, Notice, NoticeChange, NoticeCounts, NoticeFilter, NoticeKind,
    Notices, Outbox,
};
pub use options::{Database, Options};
pub use run_id::RunId;
pub use runs::{
    Failure, Fence, NewRun, OldRun, Origin, OwnedRun, Pruned, Run, RunFilter, RunLink, RunStatus,
    RunUpdate, Runs, Setback, TriggerKind,
};
pub use sealed::{Sealed, SealedKey, SealedKind, SealedRow};
pub use sign_ins::{SignIn, SignInState, SignIns};
pub use store::Store;
pub use time::Time;
pub use timers::{Timer, TimerChange, Timers};
pub use triggers::{
    Fired, Firing, Mark, Missed, NewHistory, NewRequest, NewTrigger, RunLimit, Trigger,
    TriggerHistory, TriggerStatus, Triggers,
};
pub use waits::{DueWait, StrayWait, WaitChange, Waiting, Waits};
pub use when_broken::WhenBroken;
