//! Connections as the API shows and takes them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::connectors::shapes::{Field, Kind};
use crate::api::diagnosis::Diagnosis;
use crate::api::flows::shapes::FlowState;
use crate::api::shapes::{Fault, Moment, Named};

/// How a connection stands.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) enum ConnectionStatus {
    /// It works, as far as is known.
    Connected,
    /// It is refused.
    Error,
    /// It was never tried.
    Unverified,
}

/// What a person does to repair a connection.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Repair {
    /// Types the password and has it verified.
    VerifyPassword,
    /// Gives a new key.
    UpdateApiKey,
    /// Signs in again.
    SignInAgain,
    /// Gives a new client secret.
    UpdateSecret,
    /// Gives a new certificate.
    ReplaceCertificate,
    /// Looks what is wrong.
    Fix,
}

/// What the caller may do with a connection.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct ConnectionRights {
    /// Choose it in a flow, test it.
    #[serde(rename = "use")]
    pub(crate) usable: bool,
    /// Change its credentials or its name.
    pub(crate) edit: bool,
    /// Delete it.
    pub(crate) delete: bool,
    /// Share it.
    pub(crate) share: bool,
}

/// The connector of a connection.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ConnectorName {
    /// The connector's id.
    pub(crate) id: String,
    /// Its name in definitions.
    pub(crate) name: String,
    /// What it calls itself.
    pub(crate) title: String,
}

/// A connection, as other things show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ConnectionSummary {
    /// The connection's id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// How it stands.
    pub(crate) status: ConnectionStatus,
    /// What a person does to repair it.
    pub(crate) repair: Repair,
    /// What the caller may do with it.
    pub(crate) rights: ConnectionRights,
}

/// A status in the shape that compatible clients know.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct StatusEntry {
    /// `Connected` or `Error`.
    pub(crate) status: String,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) target: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<Fault>,
}

/// Something that happened with a connection without breaking it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Notice {
    /// `action-refused`.
    pub(crate) code: String,
    /// The flow whose action was refused.
    pub(crate) flow: Named,
    /// The run.
    pub(crate) run: String,
    /// The action.
    pub(crate) action: String,
    /// When.
    pub(crate) at: Moment,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) diagnosis: Option<Diagnosis>,
}

/// What of a connection ends for good unless a person does something.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Expiring {
    /// The access token, which nothing renews.
    Token,
    /// The right to further tokens: the person signs in again.
    RefreshToken,
    /// The key or client secret, as a person has told.
    Secret,
    /// The client certificate.
    Certificate,
}

/// Something that ends.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Expiry {
    /// What.
    pub(crate) what: Expiring,
    /// When.
    pub(crate) at: Moment,
}

/// What a certificate says of itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CertificateFacts {
    /// Whose it is.
    pub(crate) subject: String,
    /// Its thumbprint, as services list it.
    pub(crate) thumbprint: String,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) expires_at: Option<Moment>,
}

/// Which permissions a provider has given.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Scopes {
    /// Those that it named.
    pub(crate) granted: Vec<String>,
    /// Those that were asked for and not given.
    pub(crate) missing: Vec<String>,
}

/// What looks like a slip in what was typed.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Hint {
    /// A word such as `Bearer ` may belong in front of the key.
    PrefixMissing,
    /// The client secret looks like the id of one.
    SecretLooksLikeId,
    /// The file holds a certificate without the one that signed it.
    ChainIncomplete,
}

/// A connection; never its secrets.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Connection {
    /// The connection's id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// What it connects to.
    pub(crate) connector: ConnectorName,
    /// How it signs in.
    pub(crate) kind: Kind,
    /// The way to sign in that it has chosen, where its connector has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) way: Option<String>,
    /// As whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) account: Option<String>,
    /// The last characters of its key, where it is long enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
    /// Its certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) certificate: Option<CertificateFacts>,
    /// Its permissions at a provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) scopes: Option<Scopes>,
    /// What of it ends for good, the next first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) expiries: Vec<Expiry>,
    /// Its parameters that are not secret.
    pub(crate) parameters: BTreeMap<String, serde_json::Value>,
    /// What a person fills in to repair it.
    pub(crate) sign_in: Vec<Field>,
    /// How it stands.
    pub(crate) status: ConnectionStatus,
    /// The same in the shape that compatible clients know.
    pub(crate) statuses: Vec<StatusEntry>,
    /// Why it is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) diagnosis: Option<Diagnosis>,
    /// What happened without breaking it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) notice: Option<Notice>,
    /// What a person does to repair it.
    pub(crate) repair: Repair,
    /// Where people choose a new password at the service, where its connector says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reset_url: Option<String>,
    /// Whether its connector says how to test it.
    pub(crate) testable: bool,
    /// Whose it is.
    pub(crate) owner: Named,
    /// How many flows use it.
    pub(crate) used_by: i64,
    /// How many failed runs it can be blamed for.
    pub(crate) failed_runs: i64,
    /// How many runs wait for it.
    pub(crate) waiting_runs: i64,
    /// When it was last tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_checked_at: Option<Moment>,
    /// When its credential ends, as far as is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) expires_at: Option<Moment>,
    /// When it was made.
    pub(crate) created_at: Moment,
    /// When it last changed.
    pub(crate) changed_at: Moment,
    /// What the caller may do with it.
    pub(crate) rights: ConnectionRights,
}

/// How a test call ended.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// The service accepted it.
    Passed,
    /// The service refused it.
    Refused,
    /// The service did not answer as it should.
    Unreachable,
    /// The connector does not say how to test.
    Untestable,
}

/// What a test call found.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TestResult {
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) diagnosis: Option<Diagnosis>,
    /// What looks like a slip in what was typed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) hints: Vec<Hint>,
    /// When.
    pub(crate) checked_at: Moment,
}

/// A connection to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewConnection {
    /// The connector's id.
    pub(crate) connector: String,
    /// Its name.
    pub(crate) name: String,
    /// Its parameters, secret ones too.
    #[schema(value_type = BTreeMap<String, String>)]
    pub(crate) parameters: Parameters,
    /// The way to sign in, where the connector has several.
    pub(crate) way: Option<String>,
    /// When a secret among the parameters ends, where the person knows it: a moment or a day.
    pub(crate) secret_expires_at: Option<String>,
    /// Saves it even if it cannot be tested.
    #[serde(default)]
    pub(crate) save_untested: bool,
}

/// Parameters as they were typed. They are secrets until the room below says otherwise.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// Hands the parameters over.
    pub(crate) fn into_secrets(self) -> BTreeMap<String, runtime::Secret> {
        self.0.into_iter().map(|(name, text)| (name, runtime::Secret::from(text))).collect()
    }

    /// Hands the parameters over together with the way to sign in.
    pub(crate) fn with_way(self, way: Option<String>) -> BTreeMap<String, runtime::Secret> {
        let mut parameters = self.into_secrets();
        let way = way.filter(|way| !way.is_empty());
        parameters.extend(way.map(|way| (connectors::openapi::CHOSEN_WAY.to_owned(), way.into())));
        parameters
    }
}

/// What is to change about a connection; what is not named stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConnectionChange {
    /// Its name.
    pub(crate) name: Option<String>,
    /// The id of the person to whom it is given.
    pub(crate) owner: Option<String>,
}

/// New credentials to be verified.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Verification {
    /// The parameters that change.
    #[schema(value_type = BTreeMap<String, String>)]
    pub(crate) parameters: Parameters,
    /// The way to sign in, where another one than before is meant.
    pub(crate) way: Option<String>,
    /// When a secret among the parameters ends, where the person knows it: a moment or a day.
    pub(crate) secret_expires_at: Option<String>,
    /// Takes another account than before.
    #[serde(default)]
    pub(crate) confirm_account: bool,
    /// Saves them even if they cannot be tested.
    #[serde(default)]
    pub(crate) save_untested: bool,
}

/// A repaired connection, and what the test call found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Verified {
    /// The connection as it is now.
    pub(crate) connection: Connection,
    /// What the test call found.
    pub(crate) result: TestResult,
}

/// A flow that uses a connection.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AffectedFlow {
    /// The flow's id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Whether its trigger fires.
    pub(crate) state: FlowState,
    /// Whose it is.
    pub(crate) owner: Named,
}

/// A run that failed or waits because of a connection.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AffectedRun {
    /// The run's name.
    pub(crate) id: String,
    /// Its flow.
    pub(crate) flow: Named,
    /// When it started.
    pub(crate) started_at: Moment,
}

/// What a broken connection affects.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Impact {
    /// The flows that use it and that the caller may see.
    pub(crate) flows: Vec<AffectedFlow>,
    /// How many more flows use it.
    pub(crate) hidden_flows: u64,
    /// How many runs wait for it.
    pub(crate) waiting_runs: i64,
    /// When the first of them waits no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) waiting_deadline: Option<Moment>,
    /// How many runs failed because of it.
    pub(crate) failed_runs: i64,
    /// Since when runs fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) failed_since: Option<Moment>,
    /// When a schedule starts the next run of one of these flows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next_run_at: Option<Moment>,
    /// When the first of the runs that wait waits no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) first_deadline_at: Option<Moment>,
    /// The newest of these runs that the caller may see.
    pub(crate) runs: Vec<AffectedRun>,
}

/// A connection.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ConnectionPath {
    /// The connection's id.
    pub(crate) connection: String,
}

/// Which connections.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(crate) struct ConnectionFilter {
    /// Text in the name.
    pub(crate) search: Option<String>,
    /// `broken`: only those that need fixing.
    pub(crate) status: Option<String>,
    /// Only those of this connector.
    pub(crate) connector: Option<String>,
    /// Only those of which something ends for good within so many days.
    pub(crate) expires_within: Option<u32>,
}
