//! Endpoints: what a method and a path lead to. Each topic in `routes` lists its own; this finds the right one.

use super::World;
use super::call::{Request, Served, Verb};
use super::error::ApiError;
use super::routes;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Serves a call whose token was checked.
pub(crate) type Handler = fn(&mut World, &Request<'_>) -> Served;

/// One method on one path.
#[derive(Debug)]
pub(crate) struct Endpoint {
    pub(crate) verb: Verb,
    /// The path with its placeholders, as the OpenAPI document spells it.
    pub(crate) template: &'static str,
    pub(crate) serve: Handler,
    pub(crate) access: Access,
}

/// What a caller has to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// The bot's token in the `Authorization` header.
    Bot,
    /// Nothing more than what stands in the path (spec security `[{}]`).
    InPath,
}

impl Endpoint {
    pub(crate) const fn new(verb: Verb, template: &'static str, serve: Handler) -> Self {
        Self { verb, template, serve, access: Access::Bot }
    }

    pub(crate) const fn get(template: &'static str, serve: Handler) -> Self {
        Self::new(Verb::Get, template, serve)
    }

    pub(crate) const fn post(template: &'static str, serve: Handler) -> Self {
        Self::new(Verb::Post, template, serve)
    }

    pub(crate) const fn put(template: &'static str, serve: Handler) -> Self {
        Self::new(Verb::Put, template, serve)
    }

    pub(crate) const fn patch(template: &'static str, serve: Handler) -> Self {
        Self::new(Verb::Patch, template, serve)
    }

    pub(crate) const fn delete(template: &'static str, serve: Handler) -> Self {
        Self::new(Verb::Delete, template, serve)
    }

    /// The same, for whoever knows the path.
    pub(crate) const fn open(self) -> Self {
        Self { access: Access::InPath, ..self }
    }
}

/// Where interactions are first answered.
pub(crate) const CALLBACK: &str = "/interactions/{interaction_id}/{interaction_token}/callback";

/// Whether this is the route on which interactions are first answered.
pub(crate) fn is_callback(template: &str) -> bool {
    template == CALLBACK
}

/// What a path's placeholders stand for.
type Values<'a> = Vec<(&'static str, &'a str)>;

/// By first segment and number of segments; literal paths come before those with placeholders.
static INDEX: LazyLock<HashMap<(&'static str, usize), Vec<&'static Endpoint>>> = LazyLock::new(|| {
    let mut index: HashMap<_, Vec<&'static Endpoint>> = HashMap::new();
    for endpoint in all() {
        index.entry(key(endpoint.template)).or_default().push(endpoint);
    }
    for endpoints in index.values_mut() {
        endpoints.sort_by_key(|endpoint| endpoint.template.matches('{').count());
    }
    index
});

/// Every endpoint of the simulator.
pub(crate) fn all() -> impl Iterator<Item = &'static Endpoint> {
    routes::TABLES.iter().flat_map(|table| table.iter())
}

fn key(path: &str) -> (&str, usize) {
    let mut segments = path.split('/').skip(1);
    let first = segments.next().unwrap_or_default();
    (first, segments.count())
}

/// Finds an endpoint: 404 when the path is unknown, 405 when only the method is.
pub(crate) fn find(verb: Verb, path: &str) -> Result<(&'static Endpoint, Values<'_>), ApiError> {
    let mut refusal = ApiError::NOT_FOUND;
    for endpoint in INDEX.get(&key(path)).into_iter().flatten() {
        let Some(values) = values(endpoint.template, path) else { continue };
        if endpoint.verb == verb {
            return Ok((endpoint, values));
        }
        refusal = ApiError::WRONG_METHOD;
    }
    Err(refusal.into())
}

/// Matches a path against a template; `{name}` matches one segment.
fn values<'a>(template: &'static str, path: &'a str) -> Option<Values<'a>> {
    let mut values = Vec::new();
    let mut segments = path.split('/');
    for part in template.split('/') {
        let segment = segments.next()?;
        match part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(_) if segment.is_empty() => return None,
            Some(name) => values.push((name, segment)),
            None if part == segment => {}
            None => return None,
        }
    }
    segments.next().is_none().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_endpoint_is_listed_twice() {
        let mut seen = BTreeSet::new();
        for endpoint in all() {
            assert!(seen.insert((endpoint.verb, endpoint.template)), "{:?} {}", endpoint.verb, endpoint.template);
        }
    }

    #[test]
    fn every_endpoint_is_found_by_its_own_path() {
        for endpoint in all() {
            let path = endpoint.template.replace(['{', '}'], "");
            let (found, _) = find(endpoint.verb, &path).expect("it is listed");
            assert_eq!(found.template, endpoint.template);
        }
    }

    #[test]
    fn a_literal_path_comes_before_a_placeholder() {
        let (found, values) = find(Verb::Get, "/webhooks/1/abc/messages/@original").expect("it is listed");
        assert_eq!(found.template, "/webhooks/{webhook_id}/{webhook_token}/messages/@original");
        assert_eq!(values, [("webhook_id", "1"), ("webhook_token", "abc")]);
    }

    #[test]
    fn unknown_paths_and_methods_are_told_apart() {
        let status = |verb, path| find(verb, path).map(|_| 200).unwrap_or_else(|error| error.status);
        assert_eq!(status(Verb::Get, "/nothing"), 404);
        assert_eq!(status(Verb::Delete, "/gateway"), 405);
        // Nothing is not a token and not a server.
        assert_eq!(status(Verb::Delete, "/webhooks/1/"), 404);
        assert_eq!(status(Verb::Put, "/applications/1/guilds//commands"), 404);
    }
}
