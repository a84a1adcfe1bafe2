//! A field of a request with its path, so that a limit can say where it was broken.
//!
//! A field is a plain copy without the heap: forms are checked on every call, and their paths are only written out
//! when something is wrong.

use crate::world::error::FieldFault;
use serde_json::Value;
use std::ops::RangeInclusive;

/// Steps of a path that are told; the deepest known path (an emoji of an option in a container) has 11.
const DEPTH_MAX: usize = 14;

/// A value inside a request body and how to get there; `null` counts as absent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    value: Option<&'a Value>,
    is_null: bool,
    path: [Step<'a>; DEPTH_MAX],
    depth: usize,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

/// Collects what is wrong.
pub(crate) type Faults = Vec<FieldFault>;

impl<'a> Field<'a> {
    pub(crate) fn root(value: &'a Value) -> Self {
        let (value, is_null) = (Some(value).filter(|value| !value.is_null()), value.is_null());
        Self { value, is_null, path: [Step::Index(0); DEPTH_MAX], depth: 0 }
    }

    /// The same value, reported below `data` as in an interaction response.
    pub(crate) fn below_data(self) -> Self {
        let top = Self { depth: 0, ..self };
        top.step(Step::Name("data"), self.value)
    }

    /// The field `name` of this object.
    pub(crate) fn get(&self, name: &'a str) -> Self {
        let value = self.value.and_then(|value| value.get(name));
        self.step(Step::Name(name), value)
    }

    /// The elements of this array; empty when it is none.
    pub(crate) fn items(&self) -> impl Iterator<Item = Self> + use<'a> {
        let items = self.value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let list = *self;
        items.iter().enumerate().map(move |(index, value)| list.step(Step::Index(index), Some(value)))
    }

    /// The fields of this object, by the name the sender chose.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let map = self.value.and_then(Value::as_object);
        let object = *self;
        let step = move |(name, value): (&'a String, &'a Value)| {
            (name.as_str(), object.step(Step::Name(name.as_str()), Some(value)))
        };
        map.into_iter().flatten().map(step)
    }

    fn step(&self, step: Step<'a>, value: Option<&'a Value>) -> Self {
        let mut next = Self { value: value.filter(|value| !value.is_null()), ..*self };
        next.is_null = value.is_some_and(Value::is_null);
        if let Some(slot) = next.path.get_mut(self.depth) {
            *slot = step;
            next.depth += 1;
        }
        next
    }

    pub(crate) fn is_present(&self) -> bool {
        self.value.is_some()
    }

    /// Whether the sender wrote `null`, which clears a setting or is a mistake.
    pub(crate) fn is_null(&self) -> bool {
        self.is_null
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

    /// Reads an integer, also one written as a string of digits (reference.mdx, "our API accepts strings").
    pub(crate) fn integer(&self) -> Option<i128> {
        match self.value? {
            Value::Number(number) => number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from)),
            Value::String(text) => digits(text),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }
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
        faults.push(FieldFault { path: self.place(), code, message: message.into() });
    }

    /// Writes the path out.
    fn place(&self) -> Vec<String> {
        let name = |step: &Step<'_>| match step {
            Step::Name(name) => (*name).to_owned(),
            Step::Index(index) => index.to_string(),
        };
        self.path[..self.depth].iter().map(name).collect()
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

    /// Says that the value is none of those `allowed`, a list in parentheses.
    pub(crate) fn not_among(&self, faults: &mut Faults, allowed: &str) {
        self.fault(faults, "BASE_TYPE_CHOICES", format!("Value must be one of {allowed}."));
    }
}

/// Reads `-12`; anything else, `+1` and ` 1` too, is no number.
fn digits(text: &str) -> Option<i128> {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let is_plain = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}
