//! The forms of one event: complete, and without the content that a session may not see.
//!
//! Each form is serialised once, when the first session needs it, and shared by all.

use super::intents;
use crate::world::{Dispatch, EventData, Snowflake, intent};
use serde_json::{Value, json};
use std::sync::Arc;

/// Lists that are empty without MESSAGE_CONTENT (GW, "Message Content Intent").
const CONTENT_LISTS: [&str; 3] = ["embeds", "attachments", "components"];

/// An event on its way to the sessions.
#[derive(Debug)]
pub(super) struct Forms<'a> {
    dispatch: &'a Dispatch,
    bot: Snowflake,
    /// A session needs one of these; 0 means none.
    required: u64,
    complete: Option<Arc<str>>,
    stripped: Option<Arc<str>>,
}

impl<'a> Forms<'a> {
    pub(super) fn new(dispatch: &'a Dispatch, bot: Snowflake) -> Self {
        // Changes of the bot itself come without the intent (GW, "List of Intents", note on GUILD_MEMBER_UPDATE).
        let is_own = dispatch.name == "GUILD_MEMBER_UPDATE" && dispatch.data.tree()["user"]["id"] == json!(bot);
        let required = if is_own { 0 } else { intents::required(dispatch) };
        Self { dispatch, bot, required, complete: None, stripped: None }
    }

    /// The data for a session with `intents`; none when it did not ask for the event.
    pub(super) fn data_for(&mut self, intents: u64) -> Option<Arc<str>> {
        if self.required != 0 && self.required & intents == 0 {
            return None;
        }
        let (dispatch, bot) = (self.dispatch, self.bot);
        let quotes = || match &dispatch.data {
            EventData::Tree(tree) => holds_guarded(&tree["referenced_message"], bot),
            // What an interaction shows belongs to the bot.
            EventData::Interaction(..) => false,
        };
        let hides = dispatch.guarded || quotes();
        let form = if hides && intents & intent::MESSAGE_CONTENT == 0 {
            self.stripped.get_or_insert_with(|| stripped(dispatch, bot).to_string().into())
        } else {
            self.complete.get_or_insert_with(|| dispatch.data.to_string().into())
        };
        Some(Arc::clone(form))
    }
}

fn stripped(dispatch: &Dispatch, bot: Snowflake) -> Value {
    let mut data = dispatch.data.tree().into_owned();
    if holds_guarded(&data["referenced_message"], bot) {
        strip(&mut data["referenced_message"]);
    }
    if dispatch.guarded {
        strip(&mut data);
    }
    data
}

/// Empties what the intent hides; a poll is left out ([INF]).
fn strip(message: &mut Value) {
    message["content"] = json!("");
    CONTENT_LISTS.iter().for_each(|list| message[list] = json!([]));
    if let Some(fields) = message.as_object_mut() {
        fields.remove("poll");
    }
}

/// Whether a quoted message is neither the bot's own nor mentions it.
fn holds_guarded(message: &Value, bot: Snowflake) -> bool {
    let bot = json!(bot);
    let mentions_bot = || message["mentions"].as_array().is_some_and(|all| all.iter().any(|user| user["id"] == bot));
    message.is_object() && message["author"]["id"] != bot && !mentions_bot()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOT: Snowflake = Snowflake::new(7);

    fn message(guarded: bool) -> Dispatch {
        let data = json!({
            "content": "secret", "embeds": [1], "attachments": [1], "components": [1], "poll": {}, "id": "1",
            "referenced_message": {"author": {"id": "8"}, "content": "old secret"},
        });
        Dispatch { name: "MESSAGE_CREATE", server: Some(Snowflake::new(1)), intents: 0, guarded, data: data.into() }
    }

    fn read(dispatch: &Dispatch, intents: u64) -> Option<Value> {
        let data = Forms::new(dispatch, BOT).data_for(intents)?;
        Some(serde_json::from_str(&data).expect("forms are JSON"))
    }

    #[test]
    fn content_is_empty_without_the_intent() {
        let stripped = read(&message(true), intent::GUILD_MESSAGES).expect("the session asked for messages");
        let expected = json!({
            "content": "", "embeds": [], "attachments": [], "components": [], "id": "1",
            "referenced_message":
                {"author": {"id": "8"}, "content": "", "embeds": [], "attachments": [], "components": []},
        });
        assert_eq!(stripped, expected);
    }

    #[test]
    fn content_is_there_with_the_intent() {
        let complete = read(&message(true), intent::GUILD_MESSAGES | intent::MESSAGE_CONTENT);
        assert_eq!(complete, Some(message(true).data.tree().into_owned()));
    }

    #[test]
    fn an_open_message_hides_only_what_it_quotes() {
        let data = read(&message(false), intent::GUILD_MESSAGES).expect("the session asked for messages");
        assert_eq!((&data["content"], &data["referenced_message"]["content"]), (&json!("secret"), &json!("")));
    }

    #[test]
    fn who_did_not_ask_gets_nothing() {
        assert_eq!(read(&message(false), intent::GUILDS), None);
    }

    #[test]
    fn a_change_of_the_bot_itself_needs_no_intent() {
        let change = |user: &str| {
            let data = json!({"user": {"id": user}});
            Dispatch::of("GUILD_MEMBER_UPDATE", Snowflake::new(1), intent::GUILD_MEMBERS, data)
        };
        assert!(read(&change("7"), 0).is_some());
        assert!(read(&change("8"), 0).is_none());
    }

    #[test]
    fn sessions_share_one_form() {
        let dispatch = message(true);
        let mut forms = Forms::new(&dispatch, BOT);
        let (one, two) = (forms.data_for(intent::GUILD_MESSAGES), forms.data_for(intent::GUILD_MESSAGES));
        assert!(one.zip(two).is_some_and(|(one, two)| Arc::ptr_eq(&one, &two)));
    }
}
