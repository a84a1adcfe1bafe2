//! Reads an HTTP request as a call of the world, or says what Discord would refuse before looking at the route.

use super::content::{self, Content};
use crate::world::{ApiError, Call, Verb, percent_decoded};
use hyper::header::{CONTENT_TYPE, USER_AGENT};
use hyper::http::request::Parts;
use std::borrow::Cow;

/// Versions that are served, all as version 10; without one Discord takes its default (reference.mdx, "API Versioning").
const VERSIONS: [&str; 2] = ["v10", "v9"];
/// Cloudflare's answer to clients that do not say who they are (reference.mdx, "User Agent").
const BLOCKED: (u16, u32, &str) = (403, 40333, "internal network error");
/// Answer to a version that does not exist (topics/opcodes-and-status-codes.mdx).
const WRONG_VERSION: (u16, u32, &str) = (400, 50041, "Invalid API version");

/// A call, and how its content came.
#[derive(Debug)]
pub(super) struct Incoming<'a> {
    pub(super) call: Call,
    /// The JSON as it came.
    pub(super) json: Cow<'a, [u8]>,
    /// What is wrong with the content; told only after the token and the limits were checked.
    flaw: Option<ApiError>,
    is_form: bool,
}

impl Incoming<'_> {
    /// What is wrong with the content on this route: not all take forms.
    pub(super) fn flaw_on(&self, template: &str) -> Option<ApiError> {
        let is_misplaced = self.is_form && !content::takes_forms(template);
        self.flaw.clone().or_else(|| is_misplaced.then(content::wrong_type))
    }
}

/// Reads a request: 404 outside of the API, 405 for foreign methods.
pub(super) fn read<'a>(head: &Parts, bytes: &'a [u8]) -> Result<Incoming<'a>, ApiError> {
    let verb = Verb::named(head.method.as_str()).ok_or(ApiError::WRONG_METHOD)?;
    let path = api_path(head.uri.path())?;
    let (content, flaw) = match content::read(bytes, text(head, CONTENT_TYPE.as_str())) {
        Ok(content) => (content, None),
        Err(error) => (Content::default(), Some(error)),
    };
    let call = Call {
        verb,
        path: percent_decoded(path).into_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        authorization: text(head, "authorization").map(str::to_owned),
        reason: text(head, "x-audit-log-reason").map(|reason| percent_decoded(reason).into_owned()),
        body: content.body,
        files: content.files,
    };
    Ok(Incoming { call, json: content.json, is_form: content.is_form, flaw })
}

/// Refuses clients that do not say who they are.
///
/// reference.mdx asks for `DiscordBot (address, version)`, yet Discord serves oceanic.js, which says `Oceanic/…`, and
/// discord.py, whose answers to interactions name only its HTTP library: refusing those would not be Discord.
pub(super) fn check_user_agent(head: &Parts) -> Result<(), ApiError> {
    match text(head, USER_AGENT.as_str()) {
        Some(agent) if !agent.trim().is_empty() => Ok(()),
        Some(_) | None => Err(BLOCKED.into()),
    }
}

/// The path below `/api`, without its version.
fn api_path(path: &str) -> Result<&str, ApiError> {
    let path = path.strip_prefix("/api").filter(|path| path.starts_with('/')).ok_or(ApiError::NOT_FOUND)?;
    let (first, rest) = path[1..].split_at(path[1..].find('/').unwrap_or(path.len() - 1));
    let is_version = first.strip_prefix('v').is_some_and(|digits| digits.parse::<u32>().is_ok());
    if VERSIONS.contains(&first) {
        Ok(rest)
    } else if is_version {
        Err(WRONG_VERSION.into())
    } else {
        Ok(path)
    }
}

fn text<'a>(head: &'a Parts, name: &str) -> Option<&'a str> {
    head.headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_served_as_the_tenth_or_refused() {
        for path in ["/api/v10/users/@me", "/api/v9/users/@me", "/api/users/@me"] {
            assert_eq!(api_path(path).as_deref(), Ok("/users/@me"), "{path}");
        }
        assert_eq!(api_path("/api/v5/users/@me").map_err(|error| error.code), Err(50041));
        for path in ["/", "/apix", "/users/@me", "/api"] {
            assert_eq!(api_path(path).map_err(|error| error.status), Err(404), "{path}");
        }
    }
}
