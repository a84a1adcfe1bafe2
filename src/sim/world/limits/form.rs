//! A field of a request with its path, so that a limit can say where it was broken.

use crate::world::error::FieldFault;
use serde_json::Value;
use std::ops::RangeInclusive;

/// A value inside a request body and how to get there; `null` counts as absent.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    value: Option<&'a Value>,
    path: Vec<String>,
}

/// Collects what is wrong.
pub(crate) type Faults = Vec<FieldFault>;

impl<'a> Field<'a> {
    pub(crate) fn root(value: &'a Value) -> Self {
        Self { value: Some(value), path: Vec::new() }
    }

    /// The same value, reported below `data` as in an interaction response.
    pub(crate) fn below_data(mut self) -> Self {
        self.path.insert(0, "data".to_owned());
        self
    }

    /// The field `name` of this object.
    pub(crate) fn get(&self, name: &str) -> Self {
        let value = self.value.and_then(|value| value.get(name)).filter(|value| !value.is_null());
        Self { value, path: self.below(name) }
    }

    /// The elements of this array; empty when it is none.
    pub(crate) fn items(&self) -> impl Iterator<Item = Self> + use<'a, '_> {
        let items = self.value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().enumerate().map(|(index, value)| Self { value: Some(value), path: self.below(&index.to_string()) })
    }

    pub(crate) fn is_present(&self) -> bool {
        self.value.is_some()
    }

    pub(crate) fn value(&self) -> Option<&'a Value> {
        self.value
    }

    pub(crate) fn text(&self) -> Option<&'a str> {
        self.value.and_then(Value::as_str)
    }

    pub(crate) fn number(&self) -> Option<u64> {
        self.value.and_then(Value::as_u64)
    }

    pub(crate) fn flag(&self) -> bool {
        self.value.and_then(Value::as_bool).unwrap_or(false)
    }

    /// Counts characters, or elements of a list.
    pub(crate) fn len(&self) -> usize {
        match self.value {
            Some(Value::String(text)) => text.chars().count(),
            Some(Value::Array(items)) => items.len(),
            _ => 0,
        }
    }

    pub(crate) fn fault(&self, faults: &mut Faults, code: &'static str, message: impl Into<String>) {
        faults.push(FieldFault { path: self.path.clone(), code, message: message.into() });
    }

    /// Demands that the field is there.
    pub(crate) fn required(&self, faults: &mut Faults) {
        if !self.is_present() {
            self.fault(faults, "BASE_TYPE_REQUIRED", "This field is required");
        }
    }

    /// Demands a length, of text or list, when the field is there.
    pub(crate) fn length(&self, faults: &mut Faults, range: RangeInclusive<usize>) {
        let (min, max) = (*range.start(), *range.end());
        if !self.is_present() || range.contains(&self.len()) {
            return;
        }
        if min == 0 {
            self.fault(faults, "BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
        } else {
            self.fault(faults, "BASE_TYPE_BAD_LENGTH", format!("Must be between {min} and {max} in length."));
        }
    }

    fn below(&self, part: &str) -> Vec<String> {
        self.path.iter().map(String::as_str).chain([part]).map(str::to_owned).collect()
    }
}
