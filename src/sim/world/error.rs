//! Refusals of the API, in Discord's shape: a status, a code, a message and, for a bad form, a tree of fields.

use serde_json::{Map, Value, json};

/// A refused call.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// HTTP status.
    pub status: u16,
    /// Discord's JSON error code; 0 for general errors.
    pub code: u32,
    /// Discord's message.
    pub message: String,
    /// The fields that are wrong, for code 50035.
    pub faults: Vec<FieldFault>,
}

/// One field of a request that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldFault {
    /// Where: field names and array indices, outermost first.
    pub path: Vec<String>,
    /// Discord's name of the rule.
    pub code: &'static str,
    /// Discord's explanation.
    pub message: String,
}

impl ApiError {
    pub(crate) const UNAVAILABLE: (u16, u32, &'static str) = (503, 0, "503: Service Unavailable");
    pub(crate) const UNAUTHORIZED: (u16, u32, &'static str) = (401, 0, "401: Unauthorized");
    pub(crate) const NOT_FOUND: (u16, u32, &'static str) = (404, 0, "404: Not Found");
    pub(crate) const WRONG_METHOD: (u16, u32, &'static str) = (405, 0, "405: Method Not Allowed");
    pub(crate) const UNKNOWN_APPLICATION: (u16, u32, &'static str) = (404, 10002, "Unknown Application");
    pub(crate) const UNKNOWN_CHANNEL: (u16, u32, &'static str) = (404, 10003, "Unknown Channel");
    pub(crate) const UNKNOWN_GUILD: (u16, u32, &'static str) = (404, 10004, "Unknown Guild");
    pub(crate) const UNKNOWN_INVITE: (u16, u32, &'static str) = (404, 10006, "Unknown Invite");
    pub(crate) const UNKNOWN_MEMBER: (u16, u32, &'static str) = (404, 10007, "Unknown Member");
    pub(crate) const UNKNOWN_MESSAGE: (u16, u32, &'static str) = (404, 10008, "Unknown Message");
    pub(crate) const UNKNOWN_OVERWRITE: (u16, u32, &'static str) = (404, 10009, "Unknown Permission Overwrite");
    pub(crate) const UNKNOWN_ROLE: (u16, u32, &'static str) = (404, 10011, "Unknown Role");
    pub(crate) const UNKNOWN_USER: (u16, u32, &'static str) = (404, 10013, "Unknown User");
    pub(crate) const UNKNOWN_EMOJI: (u16, u32, &'static str) = (404, 10014, "Unknown Emoji");
    pub(crate) const UNKNOWN_WEBHOOK: (u16, u32, &'static str) = (404, 10015, "Unknown Webhook");
    pub(crate) const UNKNOWN_BAN: (u16, u32, &'static str) = (404, 10026, "Unknown Ban");
    pub(crate) const UNKNOWN_INTERACTION: (u16, u32, &'static str) = (404, 10062, "Unknown interaction");
    pub(crate) const ALREADY_CROSSPOSTED: (u16, u32, &'static str) =
        (400, 40033, "This message has already been crossposted");
    pub(crate) const UNKNOWN_COMMAND: (u16, u32, &'static str) = (404, 10063, "Unknown application command");
    pub(crate) const UNKNOWN_VOICE_STATE: (u16, u32, &'static str) = (404, 10065, "Unknown Voice State");
    pub(crate) const UNKNOWN_COMMAND_PERMISSIONS: (u16, u32, &'static str) =
        (404, 10066, "Unknown application command permissions");
    pub(crate) const UNKNOWN_STAGE: (u16, u32, &'static str) = (404, 10067, "Unknown Stage Instance");
    pub(crate) const UNKNOWN_EVENT: (u16, u32, &'static str) = (404, 10070, "Unknown Guild Scheduled Event");
    pub(crate) const BOTS_NOT_ALLOWED: (u16, u32, &'static str) = (403, 20001, "Bots cannot use this endpoint");
    pub(crate) const TARGET_NOT_IN_VOICE: (u16, u32, &'static str) =
        (400, 40032, "Target user is not connected to voice.");
    pub(crate) const COMMAND_NAME_TAKEN: (u16, u32, &'static str) =
        (400, 40041, "An application command with that name already exists");
    pub(crate) const ALREADY_ACKNOWLEDGED: (u16, u32, &'static str) =
        (400, 40060, "Interaction has already been acknowledged.");
    pub(crate) const MISSING_ACCESS: (u16, u32, &'static str) = (403, 50001, "Missing Access");
    pub(crate) const NOT_IN_A_DM: (u16, u32, &'static str) = (400, 50003, "Cannot execute action on a DM channel");
    pub(crate) const OTHERS_MESSAGE: (u16, u32, &'static str) =
        (403, 50005, "Cannot edit a message authored by another user");
    pub(crate) const EMPTY_MESSAGE: (u16, u32, &'static str) = (400, 50006, "Cannot send an empty message");
    pub(crate) const DMS_CLOSED: (u16, u32, &'static str) = (403, 50007, "Cannot send messages to this user");
    pub(crate) const NOT_A_TEXT_CHANNEL: (u16, u32, &'static str) =
        (400, 50008, "Cannot send messages in a non-text channel");
    pub(crate) const MISSING_PERMISSIONS: (u16, u32, &'static str) = (403, 50013, "Missing Permissions");
    pub(crate) const BULK_COUNT: (u16, u32, &'static str) =
        (400, 50016, "Provided too few or too many messages to delete");
    pub(crate) const SYSTEM_MESSAGE: (u16, u32, &'static str) =
        (403, 50021, "Cannot execute action on a system message");
    pub(crate) const WRONG_CHANNEL_TYPE: (u16, u32, &'static str) =
        (400, 50024, "Cannot execute action on this channel type");
    pub(crate) const WEBHOOK_TOKEN: (u16, u32, &'static str) = (401, 50027, "Invalid Webhook Token");
    pub(crate) const INVALID_ROLE: (u16, u32, &'static str) = (400, 50028, "Invalid Role");
    pub(crate) const WRONG_MESSAGE_TYPE: (u16, u32, &'static str) = (400, 50068, "Invalid message type");
    pub(crate) const ARCHIVED_THREAD: (u16, u32, &'static str) =
        (400, 50083, "Tried to perform an operation on an archived thread");
    pub(crate) const NEEDS_BOOSTS: (u16, u32, &'static str) =
        (403, 50101, "This server needs more boosts to perform this action");
    pub(crate) const STAGE_OPEN: (u16, u32, &'static str) = (400, 150_006, "The Stage is already open");
    pub(crate) const EVENT_FINISHED: (u16, u32, &'static str) = (400, 180_000, "Cannot update a finished event");
    pub(crate) const BULK_BAN_FAILED: (u16, u32, &'static str) = (400, 500_000, "Failed to ban users");
    pub(crate) const INVALID_JSON: (u16, u32, &'static str) = (400, 50109, "The request body contains invalid JSON.");

    pub(crate) const NO_HISTORY: (u16, u32, &'static str) =
        (400, 160_002, "You cannot reply without permission to read message history");
    pub(crate) const THREAD_EXISTS: (u16, u32, &'static str) =
        (400, 160_004, "A thread has already been created for this message");
    pub(crate) const THREAD_LOCKED: (u16, u32, &'static str) = (400, 160_005, "Thread is locked");
    pub(crate) const FORUM_NEEDS_THREAD: (u16, u32, &'static str) =
        (400, 220_001, "Webhooks posted to forum channels must have a thread_name or thread_id");
    pub(crate) const FORUM_THREAD_TWICE: (u16, u32, &'static str) =
        (400, 220_002, "Webhooks posted to forum channels cannot have both a thread_name and thread_id");
    pub(crate) const THREADS_ONLY_IN_FORUM: (u16, u32, &'static str) =
        (400, 220_003, "Webhooks can only create threads in forum channels");

    /// Refuses a form because of `faults`.
    pub(crate) fn invalid_form(faults: Vec<FieldFault>) -> Self {
        Self { faults, ..Self::from((400, 50035, "Invalid Form Body")) }
    }

    /// Refuses a form because of one fault at `path`, a dotted list.
    pub(crate) fn invalid_field(path: &str, code: &'static str, message: &str) -> Self {
        let path = path.split('.').map(str::to_owned).collect();
        Self::invalid_form(vec![FieldFault { path, code, message: message.to_owned() }])
    }

    /// Writes the body of the answer.
    pub fn to_json(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if !self.faults.is_empty() {
            let mut tree = Value::Object(Map::new());
            self.faults.iter().for_each(|fault| fault.plant(&mut tree));
            body["errors"] = tree;
        }
        body
    }
}

impl From<(u16, u32, &'static str)> for ApiError {
    fn from((status, code, message): (u16, u32, &'static str)) -> Self {
        Self { status, code, message: message.to_owned(), faults: Vec::new() }
    }
}

impl FieldFault {
    /// Adds this fault to the tree of errors, below the objects and indices of its path.
    fn plant(&self, tree: &mut Value) {
        let leaf = self.path.iter().fold(tree, |node, part| &mut node[part.as_str()]);
        let fault = json!({"code": self.code, "message": self.message});
        match leaf["_errors"].as_array_mut() {
            Some(errors) => errors.push(fault),
            None => leaf["_errors"] = json!([fault]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shape of the error body: reference.mdx, "Error Messages".
    #[test]
    fn faults_are_nested_by_field_and_index() {
        let error =
            ApiError::invalid_field("embeds.0.title", "BASE_TYPE_MAX_LENGTH", "Must be 256 or fewer in length.");
        let expected = json!({"code": 50035, "message": "Invalid Form Body", "errors": {"embeds": {"0": {"title": {
            "_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 256 or fewer in length."}]}}}}});
        assert_eq!(error.to_json(), expected);
    }
}
