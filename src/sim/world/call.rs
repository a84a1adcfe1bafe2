//! A REST call as the world sees it, and what a call whose endpoint is known can be asked.

use super::digits;
use super::endpoint::{self, Endpoint};
use super::error::{ApiError, FieldFault};
use super::ids::Snowflake;
use super::limits;
use serde_json::Value;
use std::borrow::Cow;

/// HTTP methods of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verb {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

/// One call, without the prefix `/api/v10`.
#[derive(Clone, Debug)]
pub struct Call {
    /// HTTP method.
    pub verb: Verb,
    /// Path below `/api/v10`, with its leading slash.
    pub path: String,
    /// Query without `?`, as it was written.
    pub query: String,
    /// `Authorization` header.
    pub authorization: Option<String>,
    /// `X-Audit-Log-Reason`, decoded.
    pub reason: Option<String>,
    /// JSON body; null when there is none.
    pub body: Value,
    /// Files of a multipart body.
    pub files: Vec<Upload>,
}

/// One file of a multipart body; its content is not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    /// Name of the form's field, such as `files[0]`.
    pub field: String,
    /// Name of the file.
    pub name: String,
    /// Media type, if the client said one.
    pub content_type: Option<String>,
    /// Size of the content in bytes.
    pub bytes: usize,
}

/// What a served call is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// JSON body; none for 204.
    pub body: Option<Value>,
}

/// Outcome of one call.
pub(crate) type Served = Result<Reply, ApiError>;

/// A call whose endpoint is known.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) call: &'a Call,
    pub(crate) endpoint: &'static Endpoint,
    values: Vec<(&'static str, &'a str)>,
    /// The body, with whole numbers as numbers.
    pub(crate) body: Cow<'a, Value>,
    /// What breaks the contract, if somebody held the call against it.
    pub(crate) breaches: Vec<FieldFault>,
}

impl Verb {
    /// Returns the method's name as HTTP writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete].into_iter().find(|verb| verb.name() == name)
    }
}

impl Call {
    /// Finds the endpoint: 404 when the path is unknown, 405 when only the method is.
    pub(crate) fn routed(&self) -> Result<Request<'_>, ApiError> {
        let (endpoint, values) = endpoint::find(self.verb, &self.path)?;
        Ok(Request { call: self, endpoint, values, body: digits::read(&self.body), breaches: Vec::new() })
    }
}

impl Request<'_> {
    /// Returns a text placeholder of the path.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    /// Reads an id placeholder of the path.
    pub(crate) fn id(&self, name: &str) -> Result<Snowflake, ApiError> {
        let text = self.text(name);
        text.parse().map_err(|_| {
            let message = format!("Value \"{text}\" is not snowflake.");
            let path = vec![name.to_owned()];
            ApiError::invalid_form(vec![FieldFault { path, code: "NUMBER_TYPE_COERCE", message }])
        })
    }

    /// Returns the body after it was held against the limits of this endpoint, and against the contract.
    ///
    /// Handlers ask for it after they checked rights: a stranger is told 403 before a form is read.
    pub(crate) fn form(&self) -> Result<&Value, ApiError> {
        self.unbroken()?;
        let faults = limits::form(self.endpoint.verb, self.endpoint.template, &self.body);
        if faults.is_empty() { Ok(&self.body) } else { Err(ApiError::invalid_form(faults)) }
    }

    /// Refuses what breaks the contract, where no handler will ask for a form.
    pub(crate) fn without_form(&self) -> Result<(), ApiError> {
        if limits::has_form(self.endpoint.verb, self.endpoint.template) { Ok(()) } else { self.unbroken() }
    }

    fn unbroken(&self) -> Result<(), ApiError> {
        if self.breaches.is_empty() { Ok(()) } else { Err(ApiError::invalid_form(self.breaches.clone())) }
    }
}

impl Reply {
    pub(crate) const fn ok(body: Value) -> Self {
        Self { status: 200, body: Some(body) }
    }

    pub(crate) const fn created(body: Value) -> Self {
        Self { status: 201, body: Some(body) }
    }

    pub(crate) const fn no_content() -> Self {
        Self { status: 204, body: None }
    }
}
