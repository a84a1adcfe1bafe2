//! Refusals of Discord's by their code, so that a plan need not spell out status and message.

use crate::world::{ApiError, refusal_of};
use serde::{Deserialize, Serialize};

/// Refusals without a code of their own, by status (topics/opcodes-and-status-codes.mdx).
const GENERAL: &[(u16, &str)] = &[
    (401, "401: Unauthorized"),
    (403, "403: Forbidden"),
    (404, "404: Not Found"),
    (405, "405: Method Not Allowed"),
    (500, "500: Internal Server Error"),
    (502, "502: Bad Gateway"),
    (503, "503: Service Unavailable"),
];

/// An answer of the error table.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct TableAnswer {
    /// Discord's code, such as 10003; 0 for a general refusal, which needs `status`.
    pub code: u32,
    /// HTTP status of a general refusal, such as 401 for a token that was reset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// For 50035: the field that is wrong, such as `embeds.0.title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl TableAnswer {
    /// The refusal, or what is wrong with the description.
    pub(crate) fn refusal(&self) -> Result<ApiError, String> {
        match (self.code, self.status, &self.path) {
            (0, Some(status), None) => {
                let found = GENERAL.iter().find(|(known, _)| *known == status);
                let (_, message) = found.ok_or_else(|| format!("no general refusal has status {status}"))?;
                Ok((status, 0, *message).into())
            }
            (0, ..) => Err("say which answer: its `code`, or the `status` of a general one".to_owned()),
            (_, Some(_), _) => Err("the table knows the `status` of a `code`: leave it out".to_owned()),
            (50035, None, Some(path)) => {
                Ok(ApiError::invalid_field(path, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."))
            }
            (_, None, Some(_)) => Err("`path` fits only code 50035".to_owned()),
            (code, None, None) => {
                refusal_of(code).map(ApiError::from).ok_or_else(|| format!("no answer has code {code}"))
            }
        }
    }
}
