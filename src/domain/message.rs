//! What a user sees, as data: messages, their components, and forms.
//!
//! Texts in here are final (translated, escaped). Only `discord::to_discord` knows how it travels.

use serde::{Deserialize, Serialize};

use crate::ids::{RoleId, UserId};

/// A message of the bot.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Message {
    /// The text above everything else; may be empty when there is an embed.
    pub content: String,
    /// Framed parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub embeds: Vec<Embed>,
    /// Rows of buttons and menus.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
    /// Files to download.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<File>,
    /// Who is notified; nobody by default.
    #[serde(default, skip_serializing_if = "Mentions::is_none")]
    pub mentions: Mentions,
}

impl Message {
    /// A message of one text.
    pub fn text(content: impl Into<String>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// A message of one embed.
    pub fn embed(embed: Embed) -> Self {
        Self { embeds: vec![embed], ..Self::default() }
    }

    /// The same message with one more file.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.push(File { name: name.into(), text: text.into() });
        self
    }

    /// The same message with one more row.
    #[must_use]
    pub fn row(mut self, row: Row) -> Self {
        self.rows.push(row);
        self
    }
}

/// A file to download.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct File {
    /// Its name, such as `journal.csv`: letters, digits, dots and hyphens.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// A framed part of a message.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Embed {
    /// The headline.
    pub title: String,
    /// The body, in Discord's markdown.
    pub description: String,
    /// The bar at the left, as 0xRRGGBB.
    pub color: u32,
    /// Small sections below the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<EmbedField>,
    /// The small print; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub footer: String,
}

/// A small section of an embed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EmbedField {
    /// Its headline; must not be empty.
    pub name: String,
    /// Its body; must not be empty.
    pub value: String,
}

/// A row of components.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// Up to five buttons.
    Buttons(Vec<Button>),
    /// One menu.
    Select(Select),
}

/// A button.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Button {
    /// How it looks.
    pub style: ButtonStyle,
    /// What it says.
    pub label: String,
    /// A [`crate::custom_id::CustomId`], written out.
    pub custom_id: String,
}

/// The looks of a button.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ButtonStyle {
    /// The one that most people want.
    Primary,
    /// A side way.
    Secondary,
    /// A yes.
    Success,
    /// Something that takes away.
    Danger,
}

/// A menu of options.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Select {
    /// A [`crate::custom_id::CustomId`], written out.
    pub custom_id: String,
    /// Shown while nothing is chosen.
    pub placeholder: String,
    /// 1 to 25 options; exactly one is chosen.
    pub options: Vec<SelectOption>,
}

/// One option of a menu.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SelectOption {
    /// What it says.
    pub label: String,
    /// What the choice gives back.
    pub value: String,
}

/// Who is notified by a message (invariant 14: nobody, unless it says so).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Mentions {
    /// These people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<UserId>,
    /// Everybody with one of these roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleId>,
}

impl Mentions {
    /// True when nobody is notified.
    pub fn is_none(&self) -> bool {
        self.users.is_empty() && self.roles.is_empty()
    }
}

/// A form that opens in front of the person who asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Modal {
    /// A [`crate::custom_id::CustomId`], written out.
    pub custom_id: String,
    /// The headline.
    pub title: String,
    /// 1 to 5 inputs.
    pub inputs: Vec<Input>,
}

/// One line or box of a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Input {
    /// Under which name the answer comes back.
    pub name: String,
    /// What it says above the box.
    pub label: String,
    /// Grey text in the empty box; empty for none.
    pub placeholder: String,
    /// What stands in the box at first.
    pub value: String,
    /// Whether the form can be sent without it.
    pub required: bool,
    /// The most characters.
    pub length_max: usize,
    /// A box of several lines.
    pub multiline: bool,
}

/// The answer to the person who asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A message that only he sees.
    Private(Message),
    /// A message in the channel.
    Public(Message),
    /// The message with the clicked component becomes this.
    Update(Message),
    /// A form; impossible once the answer was deferred.
    Form(Modal),
    /// Suggestions while he types.
    Choices(Vec<Choice>),
}

/// One suggestion or fixed choice of a command's option.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// What is shown.
    pub name: String,
    /// What comes back.
    pub value: String,
}
