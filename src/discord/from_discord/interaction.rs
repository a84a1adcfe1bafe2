//! Commands, clicks, forms and suggestions while typing.
//!
//! Read from the raw JSON, since serenity 0.12.5 drops the inputs of label-wrapped forms (type 18).

use std::collections::BTreeMap;

use domain::attachment::Attachment;
use domain::ids::ChannelId;
use domain::interaction::{Interaction, Invocation, Person, Request, Value};
use domain::moment::Moment;
use domain::secret::Secret;
use serde::Deserialize;

use super::wire::{Identified, List, Member, Snowflake, User};
use super::{Incoming, Senseless};

#[derive(Deserialize)]
pub(super) struct Wire {
    id: Snowflake,
    token: String,
    #[serde(rename = "type")]
    kind: u64,
    #[serde(default)]
    guild_id: Option<Snowflake>,
    #[serde(default)]
    channel_id: Option<Snowflake>,
    #[serde(default)]
    channel: Option<Identified>,
    #[serde(default)]
    member: Option<Member>,
    #[serde(default)]
    user: Option<User>,
    #[serde(default)]
    locale: Option<String>,
    #[serde(default)]
    message: Option<Identified>,
    #[serde(default)]
    data: Option<Data>,
}

#[derive(Deserialize, Default)]
struct Data {
    #[serde(default)]
    name: String,
    #[serde(rename = "type", default)]
    kind: Option<u64>,
    #[serde(default)]
    options: List<WireOption>,
    #[serde(default)]
    resolved: Option<Resolved>,
    #[serde(default)]
    custom_id: String,
    #[serde(default)]
    values: List<String>,
    #[serde(default)]
    components: List<Layout>,
}

/// What ids in the options stand for; of people, roles and channels the ids are enough.
#[derive(Deserialize)]
struct Resolved {
    #[serde(default)]
    attachments: BTreeMap<String, WireAttachment>,
}

#[derive(Deserialize)]
struct WireAttachment {
    #[serde(default)]
    filename: String,
    #[serde(default)]
    size: u64,
    #[serde(default)]
    url: String,
}

#[derive(Deserialize)]
struct WireOption {
    name: String,
    #[serde(rename = "type")]
    kind: u64,
    #[serde(default)]
    value: serde_json::Value,
    #[serde(default)]
    options: List<WireOption>,
    #[serde(default)]
    focused: Option<bool>,
}

/// A top-level part of a sent form: a row (type 1) of inputs or a label (type 18) around one.
#[derive(Deserialize)]
struct Layout {
    #[serde(default)]
    components: List<Input>,
    #[serde(default)]
    component: Option<Input>,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    custom_id: Option<String>,
    #[serde(default)]
    value: Option<String>,
    #[serde(default)]
    values: List<String>,
}

/// Interaction types (source: Discord reference, "Interaction Type").
const PING: u64 = 1;
const COMMAND: u64 = 2;
const COMPONENT: u64 = 3;
const AUTOCOMPLETE: u64 = 4;
const FORM: u64 = 5;

/// Slash commands, as opposed to those of context menus, which the product has none of.
const CHAT_INPUT: u64 = 1;

/// What Discord leaves out when it does not know a person's language.
const DEFAULT_LOCALE: &str = "en-US";

pub(super) fn decode(mut wire: Wire, received: Moment) -> Result<Incoming, Senseless> {
    let data = wire.data.take().unwrap_or_default();
    let message = wire.message.as_ref().map(|message| message.id);
    let request = match wire.kind {
        PING => return Ok(Incoming::Nothing),
        COMMAND => Request::Command(invocation(data)?.0),
        AUTOCOMPLETE => suggest(data)?,
        COMPONENT => Request::Click {
            custom_id: data.custom_id,
            values: data.values.into_iter().collect(),
            message: message.ok_or("a click without a message")?.id(),
        },
        FORM => Request::Submit { custom_id: data.custom_id, fields: fields(data.components) },
        _ => return Err("an interaction of an unknown type"),
    };
    described(wire, request, received)
}

fn described(wire: Wire, request: Request, received: Moment) -> Result<Incoming, Senseless> {
    let channel: ChannelId =
        wire.channel_id.or(wire.channel.map(|channel| channel.id)).ok_or("an interaction without a channel")?.id();
    let locale_tag = wire.locale.unwrap_or_else(|| DEFAULT_LOCALE.to_owned());
    let permissions = wire.member.as_ref().map(|member| member.permissions).unwrap_or_default().into();
    let described = wire.member.and_then(Member::into_view);
    let person = match (&described, wire.user) {
        (Some((user, view)), _) => {
            Person { user: *user, name: view.name.clone(), locale_tag, roles: view.roles.clone(), permissions }
        }
        (None, Some(user)) => {
            Person { user: user.id.user(), name: user.name(None), locale_tag, roles: Vec::new(), permissions }
        }
        (None, None) => return Err("an interaction of nobody"),
    };
    let server = wire.guild_id.map(Snowflake::id);
    let interaction =
        Interaction { id: wire.id.id(), token: Secret::new(wire.token), server, channel, person, received, request };
    Ok(Incoming::Interaction {
        interaction: Box::new(interaction),
        member: described.filter(|_| server.is_some()),
        from_component: wire.message.is_some(),
    })
}

fn suggest(data: Data) -> Result<Request, Senseless> {
    let (invocation, focused) = invocation(data)?;
    Ok(Request::Suggest { invocation, focused: focused.ok_or("suggestions for no option")? })
}

/// The path of names down to the subcommand, its options, and which of them has the cursor.
fn invocation(data: Data) -> Result<(Invocation, Option<String>), Senseless> {
    if data.kind.unwrap_or(CHAT_INPUT) != CHAT_INPUT {
        return Err("a command of a context menu");
    }
    let mut path = vec![data.name];
    let mut level = data.options;
    let options = loop {
        let mut given: Vec<WireOption> = level.into_iter().collect();
        match given.pop() {
            Some(step) if given.is_empty() && matches!(step.kind, SUBCOMMAND | SUBCOMMAND_GROUP) => {
                path.push(step.name);
                level = step.options;
            }
            last => {
                given.extend(last);
                break given;
            }
        }
    };
    let focused = options.iter().find(|option| option.focused == Some(true)).map(|option| option.name.clone());
    let mut files = data.resolved.map(|resolved| resolved.attachments).unwrap_or_default();
    let options: Result<Vec<_>, _> = options.into_iter().map(|option| option.into_value(&mut files)).collect();
    Ok((Invocation { path, options: options? }, focused))
}

/// Option types (source: Discord reference, "Application Command Option Type").
const SUBCOMMAND: u64 = 1;
const SUBCOMMAND_GROUP: u64 = 2;
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const USER: u64 = 6;
const CHANNEL: u64 = 7;
const ROLE: u64 = 8;
const ATTACHMENT: u64 = 11;

impl WireOption {
    fn into_value(self, files: &mut BTreeMap<String, WireAttachment>) -> Result<(String, Value), Senseless> {
        let id = || serde_json::from_value::<Snowflake>(self.value.clone()).map_err(|_| "an option without an id");
        let value = match self.kind {
            STRING => Value::Text(self.value.as_str().ok_or("a text option without text")?.to_owned()),
            INTEGER => integer(&self.value, self.focused == Some(true))?,
            USER => Value::Person(id()?.user()),
            CHANNEL => Value::Channel(id()?.id()),
            ROLE => Value::Role(id()?.id()),
            ATTACHMENT => {
                let file = self.value.as_str().and_then(|id| files.remove(id));
                Value::Attachment(file.ok_or("an attachment that is not described")?.into_attachment())
            }
            _ => return Err("an option of a type that is not published"),
        };
        Ok((self.name, value))
    }
}

impl WireAttachment {
    fn into_attachment(self) -> Attachment {
        Attachment { name: self.filename, bytes: self.size, url: self.url }
    }
}

/// While somebody types, an integer option holds whatever he typed so far, as text.
fn integer(value: &serde_json::Value, is_typing: bool) -> Result<Value, Senseless> {
    match (value.as_i64(), value.as_str()) {
        (Some(number), _) => Ok(Value::Integer(number)),
        (None, Some(typed)) if is_typing => Ok(Value::Text(typed.to_owned())),
        _ => Err("a number option without a whole number"),
    }
}

/// The inputs of a form in order; a menu inside of a label gives one entry for each chosen value.
fn fields(layouts: List<Layout>) -> Vec<(String, String)> {
    let inputs = layouts.into_iter().flat_map(|layout| layout.components.into_iter().chain(layout.component));
    inputs.flat_map(named_values).collect()
}

fn named_values(input: Input) -> Vec<(String, String)> {
    let Some(name) = input.custom_id else { return Vec::new() };
    let values = input.value.into_iter().chain(input.values.into_iter());
    values.map(|value| (name.clone(), value)).collect()
}
