//! A row as JSON and back: numbers, texts, null, and bytes as `{"hex": "..."}`.

use std::fmt::Write as _;

use serde_json::{Value, json};
use sqlx::any::AnyRow;
use sqlx::query::Query;
use sqlx::{Any, Row};

use super::refused;
use crate::error::{During, StorageError};
use crate::schema::{Column, ColumnType, Table};

/// The line of a row, without its end.
pub(crate) fn line(table: &Table, row: &AnyRow) -> Result<String, StorageError> {
    let operation = || format!("read a row of {}", table.name);
    let mut values = Vec::with_capacity(table.columns.len());
    for (place, column) in table.columns.iter().enumerate() {
        let value = match column.kind {
            ColumnType::Integer => row.try_get::<Option<i64>, _>(place).during(operation())?.map(Value::from),
            ColumnType::Double => row.try_get::<Option<f64>, _>(place).during(operation())?.map(Value::from),
            ColumnType::Text => row.try_get::<Option<String>, _>(place).during(operation())?.map(Value::from),
            ColumnType::Blob => {
                let bytes = row.try_get::<Option<Vec<u8>>, _>(place).during(operation())?;
                bytes.map(|bytes| json!({ "hex": hex(&bytes) }))
            }
        };
        values.push(value.unwrap_or(Value::Null));
    }
    Ok(Value::from(values).to_string())
}

/// A value of a copy, ready to be bound.
pub(crate) enum Bound {
    Integer(Option<i64>),
    Double(Option<f64>),
    Text(Option<String>),
    Blob(Option<Vec<u8>>),
}

impl Bound {
    /// Reads a value of a copy for its column.
    pub(crate) fn read(column: &Column, value: Value) -> Result<Self, StorageError> {
        let bad = || refused("read a copy", format!("a value for the column `{}` is of another type", column.name));
        Ok(match (column.kind, value) {
            (ColumnType::Integer, Value::Null) => Self::Integer(None),
            (ColumnType::Double, Value::Null) => Self::Double(None),
            (ColumnType::Text, Value::Null) => Self::Text(None),
            (ColumnType::Blob, Value::Null) => Self::Blob(None),
            (ColumnType::Integer, value) => Self::Integer(Some(value.as_i64().ok_or_else(bad)?)),
            (ColumnType::Double, value) => Self::Double(Some(value.as_f64().ok_or_else(bad)?)),
            (ColumnType::Text, Value::String(text)) => Self::Text(Some(text)),
            (ColumnType::Blob, value) => {
                let bytes = value.get("hex").and_then(Value::as_str).and_then(unhex);
                Self::Blob(Some(bytes.ok_or_else(bad)?))
            }
            (ColumnType::Text, _) => return Err(bad()),
        })
    }

    /// How much there is of it, besides a few bytes for each value.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Integer(_) | Self::Double(_) | Self::Text(None) | Self::Blob(None) => 0,
            Self::Text(Some(text)) => text.len(),
            Self::Blob(Some(bytes)) => bytes.len(),
        }
    }

    pub(crate) fn bind<'q>(
        self,
        query: Query<'q, Any, sqlx::any::AnyArguments>,
    ) -> Query<'q, Any, sqlx::any::AnyArguments> {
        match self {
            Self::Integer(value) => query.bind(value),
            Self::Double(value) => query.bind(value),
            Self::Text(value) => query.bind(value),
            Self::Blob(value) => query.bind(value),
        }
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String cannot fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// The bytes of lower-case hexadecimal.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let pairs = digits.chunks(2).map(|pair| {
        let text = std::str::from_utf8(pair).ok().filter(|text| text.len() == 2)?;
        text.chars().all(|digit| matches!(digit, '0'..='9' | 'a'..='f')).then_some(())?;
        u8::from_str_radix(text, 16).ok()
    });
    pairs.collect()
}
