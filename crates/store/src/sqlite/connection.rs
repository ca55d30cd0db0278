//! One statement on one connection: bind, run, read what comes back.

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection};

use crate::database::{Done, Row, Value};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(_) | Self::Part(..) | Self::Id(_) => {
                self.bytes().map_or(ValueRef::Null, ValueRef::Blob)
            }
        }))
    }
}

/// Runs one statement.
pub(crate) fn execute(
    connection: &Connection,
    sql: &str,
    params: &[Value],
) -> rusqlite::Result<Done> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    let columns = statement.column_count();
    if columns == 0 {
        let changed = statement.raw_execute()? as u64;
        return Ok(Done { rows: Vec::new(), changed });
    }
    let mut rows = Vec::new();
    let mut found = statement.raw_query();
    while let Some(row) = found.next()? {
        let values = (0..columns).map(|column| read(row.get_ref(column)?));
        rows.push(Row::new(values.collect::<rusqlite::Result<_>>()?));
    }
    Ok(Done { rows, changed: 0 })
}

fn bind(statement: &mut CachedStatement<'_>, params: &[Value]) -> rusqlite::Result<()> {
    if statement.parameter_count() != params.len() {
        return Err(rusqlite::Error::InvalidParameterCount(
            params.len(),
            statement.parameter_count(),
        ));
    }
    for (number, value) in (1..).zip(params) {
        debug_assert_eq!(
            statement.parameter_name(number),
            Some(format!("${number}").as_str()),
            "parameters appear first in the order of their numbers"
        );
        statement.raw_bind_parameter(number, value)?;
    }
    Ok(())
}

fn read(value: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(_) => return Err(rusqlite::Error::InvalidQuery),
        ValueRef::Text(_) => Value::Text(value.as_str()?.to_owned()),
        ValueRef::Blob(bytes) => match <[u8; 16]>::try_from(bytes) {
            Ok(id) => Value::Id(id),
            Err(_) => Value::Bytes(bytes.to_vec()),
        },
    })
}
