//! Everything that is sealed under the master key, row by row, so that it can be sealed anew.

use crate::database::{Handle, Row, Step, Value, params};
use crate::error::Error;
use crate::id::EnvironmentId;
use crate::limits::SEALED_ROWS_MAX;

/// A kind of row with something sealed in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealedKind {
    /// The credentials of connections.
    Connection,
    /// The proofs of applications.
    Application,
    /// The proofs of identities.
    Identity,
    /// People on their way to a provider and back.
    SignIn,
    /// What triggers remember.
    Trigger,
}

/// A row with something sealed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRow {
    /// Its kind.
    pub kind: SealedKind,
    /// Its environment.
    pub environment: EnvironmentId,
    /// What names it within its environment: an id, and a text where it takes one.
    pub key: SealedKey,
    /// What is sealed.
    pub sealed: Vec<u8>,
}

/// What names a row within its environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SealedKey {
    /// The bytes of an id; empty where a text alone names the row.
    pub id: Vec<u8>,
    /// A text; empty where an id alone names the row.
    pub text: String,
}

/// Reads and replaces what is sealed.
pub struct Sealed<'a> {
    pub(crate) database: &'a Handle,
}

/// Where a kind keeps what is sealed, and by which columns it is found.
struct Place {
    table: &'static str,
    sealed: &'static str,
    id: Option<&'static str>,
    text: Option<&'static str>,
}

impl SealedKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Connection, Self::Application, Self::Identity, Self::SignIn, Self::Trigger];

    fn place(self) -> Place {
        let by_id = |table, sealed, id| Place { table, sealed, id: Some(id), text: None };
        match self {
            Self::Connection => by_id("connections", "sealed", "id"),
            Self::SignIn => by_id("sign_ins", "sealed", "id"),
            Self::Trigger => by_id("triggers", "state", "flow"),
            Self::Application => Place {
                table: "applications",
                sealed: "sealed",
                id: Some("connector"),
                text: Some("way"),
            },
            Self::Identity => {
                Place { table: "identities", sealed: "sealed", id: None, text: Some("name_key") }
            }
        }
    }
}

impl Place {
    fn columns(&self) -> Vec<&'static str> {
        self.id.into_iter().chain(self.text).collect()
    }

    fn values(&self, key: &SealedKey) -> Vec<Value> {
        let id = self.id.map(|_| Value::from(key.id.as_slice()));
        let text = self.text.map(|_| Value::from(key.text.as_str()));
        id.into_iter().chain(text).collect()
    }

    /// Writes `(a, b)` and `($2, $3)` for the columns of the key, the first parameter being `first`.
    fn pair(&self, first: usize) -> (String, String) {
        let columns = self.columns();
        let params: Vec<_> = (first..first + columns.len()).map(|n| format!("${n}")).collect();
        (format!("({})", columns.join(", ")), format!("({})", params.join(", ")))
    }
}

impl Sealed<'_> {
    /// Returns some rows of a kind that come after a key, in the order of their keys; none at the end.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn after(
        &self,
        kind: SealedKind,
        environment: EnvironmentId,
        key: &SealedKey,
    ) -> Result<Vec<SealedRow>, Error> {
        let place = kind.place();
        let (columns, open) = place.pair(2);
        let Place { table, sealed, .. } = place;
        let order = place.columns().join(", ");
        let sql = format!(
            "SELECT {order}, {sealed} FROM {table} WHERE environment = $1 AND {columns} > {open}
             ORDER BY {order} LIMIT {SEALED_ROWS_MAX}"
        );
        let mut params = params![environment];
        params.extend(place.values(key));
        let rows = self.database.read(sql, params).await?;
        let read = |mut row: Row| {
            let mut key = SealedKey::default();
            if place.id.is_some() {
                key.id = row.take()?;
            }
            if place.text.is_some() {
                key.text = row.take()?;
            }
            Ok(SealedRow { kind, environment, key, sealed: row.take()? })
        };
        rows.into_iter().map(read).collect()
    }

    /// Returns a row as it is now; nothing where it is gone.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(&self, row: &SealedRow) -> Result<Option<SealedRow>, Error> {
        let place = row.kind.place();
        let (columns, open) = place.pair(2);
        let Place { table, sealed, .. } = place;
        let sql =
            format!("SELECT {sealed} FROM {table} WHERE environment = $1 AND {columns} = {open}");
        let mut params = params![row.environment];
        params.extend(place.values(&row.key));
        let found = self.database.read_one(sql, params).await?;
        found.map(|mut found| Ok(SealedRow { sealed: found.take()?, ..row.clone() })).transpose()
    }

    /// Puts the same, sealed anew, in the place of what is sealed; tells whether it was still there as it was seen.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn replace(&self, row: &SealedRow, anew: &[u8]) -> Result<bool, Error> {
        let place = row.kind.place();
        let (columns, open) = place.pair(3);
        let Place { table, sealed, .. } = place;
        let last = 3 + place.columns().len();
        let sql = format!(
            "UPDATE {table} SET {sealed} = $1
             WHERE environment = $2 AND {columns} = {open} AND {sealed} = ${last}"
        );
        let mut params = params![anew, row.environment];
        params.extend(place.values(&row.key));
        params.push(row.sealed.as_slice().into());
        Ok(self.database.write_one(Step::new(sql, params)).await?.hit())
    }
}
