//! One request of a person: a command, a click, a filled form, or suggestions while typing.

use crate::attachment::Attachment;
use crate::capability::Permissions;
use crate::ids::{ChannelId, InteractionId, MessageId, RoleId, ServerId, UserId};
use crate::moment::Moment;
use crate::secret::Secret;

/// A request as it arrived, parsed once at the border.
#[derive(Clone)]
pub struct Interaction {
    /// Unique for ever: the idempotency key of whatever it causes.
    pub id: InteractionId,
    /// With it the answer is sent; valid for 15 minutes.
    pub token: Secret,
    /// Where; `None` in a direct message.
    pub server: Option<ServerId>,
    /// In which channel.
    pub channel: ChannelId,
    /// Who.
    pub person: Person,
    /// When we received it, on our clock.
    pub received: Moment,
    /// What.
    pub request: Request,
}

/// Somebody as Discord described him with his request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// His id.
    pub user: UserId,
    /// The name that others see.
    pub name: String,
    /// The language of his Discord client, as Discord writes it (`en-GB`, `es-419`, ...).
    pub locale_tag: String,
    /// His roles on the server.
    pub roles: Vec<RoleId>,
    /// His permissions in the channel.
    pub permissions: Permissions,
}

/// What is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Request {
    /// A slash command was sent.
    Command(Invocation),
    /// A slash command is being typed: suggestions for one option are wanted.
    Suggest {
        /// What was typed so far.
        invocation: Invocation,
        /// The option with the cursor.
        focused: String,
    },
    /// A button was clicked or a menu's option chosen.
    Click {
        /// The component's id, not yet trusted.
        custom_id: String,
        /// The chosen values; empty for buttons.
        values: Vec<String>,
        /// The message with the component.
        message: MessageId,
    },
    /// A form was sent.
    Submit {
        /// The form's id, not yet trusted.
        custom_id: String,
        /// The inputs by name.
        fields: Vec<(String, String)>,
    },
}

/// A slash command as called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invocation {
    /// Canonical names: the command and its subcommand.
    pub path: Vec<String>,
    /// The options that were given, by canonical name.
    pub options: Vec<(String, Value)>,
}

impl Invocation {
    /// The value of an option, when given.
    pub fn option(&self, name: &str) -> Option<&Value> {
        self.options.iter().find(|(given, _)| given == name).map(|(_, value)| value)
    }

    /// The text of an option; `None` when not given or of another type.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.option(name)? {
            Value::Text(text) => Some(text),
            Value::Integer(_) | Value::Person(_) | Value::Channel(_) | Value::Role(_) | Value::Attachment(_) => None,
        }
    }

    /// The number of an option; `None` when not given or of another type.
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.option(name)? {
            Value::Integer(number) => Some(*number),
            Value::Text(_) | Value::Person(_) | Value::Channel(_) | Value::Role(_) | Value::Attachment(_) => None,
        }
    }

    /// The person of an option; `None` when not given or of another type.
    pub fn person(&self, name: &str) -> Option<UserId> {
        match self.option(name)? {
            Value::Person(user) => Some(*user),
            Value::Text(_) | Value::Integer(_) | Value::Channel(_) | Value::Role(_) | Value::Attachment(_) => None,
        }
    }

    /// The channel of an option; `None` when not given or of another type.
    pub fn channel(&self, name: &str) -> Option<ChannelId> {
        match self.option(name)? {
            Value::Channel(channel) => Some(*channel),
            Value::Text(_) | Value::Integer(_) | Value::Person(_) | Value::Role(_) | Value::Attachment(_) => None,
        }
    }

    /// The role of an option; `None` when not given or of another type.
    pub fn role(&self, name: &str) -> Option<RoleId> {
        match self.option(name)? {
            Value::Role(role) => Some(*role),
            Value::Text(_) | Value::Integer(_) | Value::Person(_) | Value::Channel(_) | Value::Attachment(_) => None,
        }
    }

    /// The file of an option; `None` when not given or of another type.
    pub fn attachment(&self, name: &str) -> Option<&Attachment> {
        match self.option(name)? {
            Value::Attachment(attachment) => Some(attachment),
            Value::Text(_) | Value::Integer(_) | Value::Person(_) | Value::Channel(_) | Value::Role(_) => None,
        }
    }
}

/// The value of an option.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Words.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A person.
    Person(UserId),
    /// A channel.
    Channel(ChannelId),
    /// A role.
    Role(RoleId),
    /// A file.
    Attachment(Attachment),
}
