//! A REST call as the world sees it, and the table of routes it serves.

use super::error::{ApiError, FieldFault};
use super::ids::Snowflake;
use serde_json::Value;

/// HTTP methods of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Query without `?`.
    pub query: String,
    /// `Authorization` header.
    pub authorization: Option<String>,
    /// `X-Audit-Log-Reason`, decoded.
    pub reason: Option<String>,
    /// JSON body; null when there is none.
    pub body: Value,
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

/// A call whose route is known.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) call: &'a Call,
    pub(crate) route: Route,
    /// The path with its placeholders, as the OpenAPI document spells it.
    pub(crate) template: &'static str,
    values: Vec<(&'static str, String)>,
}

/// Everything the simulator serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Gateway,
    GatewayBot,
    Me,
    Application,
    ListCommands,
    PutCommands,
    ListServerCommands,
    PutServerCommands,
    Respond,
    FollowUp,
    GetOriginal,
    EditOriginal,
    DeleteOriginal,
    GetFollowUp,
    EditFollowUp,
    DeleteFollowUp,
    OpenDm,
    GetChannel,
    ListMessages,
    GetMessage,
    CreateMessage,
    EditMessage,
    DeleteMessage,
    GetServer,
    ListRoles,
    ListChannels,
    ListMembers,
    GetMember,
    EditMember,
    GrantRole,
    TakeRole,
}

const ROUTES: &[(Verb, &str, Route)] = &[
    (Verb::Get, "/gateway", Route::Gateway),
    (Verb::Get, "/gateway/bot", Route::GatewayBot),
    (Verb::Get, "/users/@me", Route::Me),
    (Verb::Post, "/users/@me/channels", Route::OpenDm),
    (Verb::Get, "/oauth2/applications/@me", Route::Application),
    (Verb::Get, "/applications/@me", Route::Application),
    (Verb::Get, "/applications/{application_id}/commands", Route::ListCommands),
    (Verb::Put, "/applications/{application_id}/commands", Route::PutCommands),
    (Verb::Get, "/applications/{application_id}/guilds/{guild_id}/commands", Route::ListServerCommands),
    (Verb::Put, "/applications/{application_id}/guilds/{guild_id}/commands", Route::PutServerCommands),
    (Verb::Post, "/interactions/{interaction_id}/{interaction_token}/callback", Route::Respond),
    (Verb::Post, "/webhooks/{webhook_id}/{webhook_token}", Route::FollowUp),
    (Verb::Get, "/webhooks/{webhook_id}/{webhook_token}/messages/@original", Route::GetOriginal),
    (Verb::Patch, "/webhooks/{webhook_id}/{webhook_token}/messages/@original", Route::EditOriginal),
    (Verb::Delete, "/webhooks/{webhook_id}/{webhook_token}/messages/@original", Route::DeleteOriginal),
    (Verb::Get, "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", Route::GetFollowUp),
    (Verb::Patch, "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", Route::EditFollowUp),
    (Verb::Delete, "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", Route::DeleteFollowUp),
    (Verb::Get, "/channels/{channel_id}", Route::GetChannel),
    (Verb::Get, "/channels/{channel_id}/messages", Route::ListMessages),
    (Verb::Post, "/channels/{channel_id}/messages", Route::CreateMessage),
    (Verb::Get, "/channels/{channel_id}/messages/{message_id}", Route::GetMessage),
    (Verb::Patch, "/channels/{channel_id}/messages/{message_id}", Route::EditMessage),
    (Verb::Delete, "/channels/{channel_id}/messages/{message_id}", Route::DeleteMessage),
    (Verb::Get, "/guilds/{guild_id}", Route::GetServer),
    (Verb::Get, "/guilds/{guild_id}/roles", Route::ListRoles),
    (Verb::Get, "/guilds/{guild_id}/channels", Route::ListChannels),
    (Verb::Get, "/guilds/{guild_id}/members", Route::ListMembers),
    (Verb::Get, "/guilds/{guild_id}/members/{user_id}", Route::GetMember),
    (Verb::Patch, "/guilds/{guild_id}/members/{user_id}", Route::EditMember),
    (Verb::Put, "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", Route::GrantRole),
    (Verb::Delete, "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", Route::TakeRole),
];

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
    /// Finds the route: 404 when the path is unknown, 405 when only the method is.
    pub(crate) fn routed(&self) -> Result<Request<'_>, ApiError> {
        let mut refusal = ApiError::NOT_FOUND;
        for (verb, template, route) in ROUTES {
            let Some(values) = values(template, &self.path) else { continue };
            if *verb == self.verb {
                return Ok(Request { call: self, route: *route, template, values });
            }
            refusal = ApiError::WRONG_METHOD;
        }
        Err(refusal.into())
    }

    /// Returns the value of a query parameter, as written.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, v)| v)
    }

    /// Reads a boolean query parameter in the spellings Discord accepts (reference.mdx, "Boolean Query Strings").
    pub(crate) fn query_flag(&self, name: &str) -> bool {
        matches!(self.query(name), Some("true" | "True" | "1"))
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
}

impl Route {
    /// Whether the token stands in the path, so that no `Authorization` is needed.
    pub(crate) const fn carries_its_token(self) -> bool {
        matches!(
            self,
            Self::Gateway
                | Self::Respond
                | Self::FollowUp
                | Self::GetOriginal
                | Self::EditOriginal
                | Self::DeleteOriginal
                | Self::GetFollowUp
                | Self::EditFollowUp
                | Self::DeleteFollowUp
        )
    }
}

impl Reply {
    pub(crate) const fn ok(body: Value) -> Self {
        Self { status: 200, body: Some(body) }
    }

    pub(crate) const fn no_content() -> Self {
        Self { status: 204, body: None }
    }
}

/// Matches a path against a template; `{name}` matches one segment.
fn values(template: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let mut values = Vec::new();
    let mut segments = path.split('/');
    for part in template.split('/') {
        let segment = segments.next()?;
        match part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(name) => values.push((name, segment.to_owned())),
            None if part == segment => {}
            None => return None,
        }
    }
    segments.next().is_none().then_some(values)
}
