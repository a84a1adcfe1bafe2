//! What the control endpoint says when it cannot do what it was asked to, in plain English.

use crate::world::RefusedAct;
use axum::Json;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::json;

/// A refusal with its status.
#[derive(Debug)]
pub(super) struct Trouble {
    status: StatusCode,
    what: String,
}

impl Trouble {
    /// The request itself is wrong.
    pub(super) fn wrong(what: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, what: what.into() }
    }

    /// What the request names does not exist.
    pub(super) fn missing(what: impl Into<String>) -> Self {
        Self { status: StatusCode::NOT_FOUND, what: what.into() }
    }

    /// Looking something up by a name that nothing has.
    pub(super) fn unknown(refused: RefusedAct) -> Self {
        Self::missing(refused.0)
    }
}

/// A person could not do that in Discord's client.
impl From<RefusedAct> for Trouble {
    fn from(refused: RefusedAct) -> Self {
        Self { status: StatusCode::CONFLICT, what: refused.0 }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        (self.status, Json(json!({"error": self.what}))).into_response()
    }
}

/// Reads a body, whatever its content type says, so that a plain `curl -d` works.
pub(super) fn body<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Trouble> {
    let bytes = if bytes.is_empty() { b"{}" } else { bytes };
    serde_json::from_slice(bytes).map_err(|error| Trouble::wrong(format!("the body is wrong: {error}")))
}

/// Reads the parameters behind `?`.
pub(super) fn query<T: DeserializeOwned>(uri: &Uri) -> Result<T, Trouble> {
    let read = axum::extract::Query::try_from_uri(uri);
    read.map(|axum::extract::Query(read)| read).map_err(|error| Trouble::wrong(error.body_text()))
}

pub(super) async fn unknown_verb(method: Method, uri: Uri) -> Trouble {
    Trouble::missing(format!("there is no {method} {}: docs/simulator.md lists every verb", uri.path()))
}
