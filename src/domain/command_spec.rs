//! Slash commands as data: what is published to Discord and how each one answers.
//!
//! A spec holds canonical (en-US) names only; localised names and descriptions are [`Words`] that the
//! catalogue finds by the path of names, so that a translator never touches code.

use crate::capability::{Capability, Permissions};
use crate::locale::Locale;

/// One top-level command. All commands exist on servers only, never in direct messages (D-22).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommandSpec {
    /// Canonical name; also the folder of the feature that owns it, unless it says otherwise.
    pub name: &'static str,
    /// What Discord asks for before it shows the command; a first filter only.
    pub default_permissions: Option<Permissions>,
    /// What the command can do; never empty.
    pub actions: Vec<ActionSpec>,
}

/// One subcommand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActionSpec {
    /// Canonical name.
    pub name: &'static str,
    /// How the answer will look, in case it has to be deferred.
    pub reply: ReplyMode,
    /// It only shows something: answered from committed state, ahead of what waits.
    pub asks: bool,
    /// What the caller must be able to do.
    pub needs: Option<Capability>,
    /// In the order in which Discord shows them; required ones first.
    pub options: Vec<OptionSpec>,
}

/// One option of a subcommand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OptionSpec {
    /// Canonical name.
    pub name: &'static str,
    /// What can be given.
    pub kind: OptionKind,
    /// Whether it must be given.
    pub required: bool,
}

impl OptionSpec {
    /// An option that must be given.
    pub const fn required(name: &'static str, kind: OptionKind) -> Self {
        Self { name, kind, required: true }
    }

    /// An option that may be left out.
    pub const fn optional(name: &'static str, kind: OptionKind) -> Self {
        Self { name, kind, required: false }
    }
}

/// What an option accepts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OptionKind {
    /// Text of at most this many characters.
    Text {
        /// The most characters.
        length_max: u16,
    },
    /// Text with suggestions while typing.
    Suggested,
    /// A whole number within bounds, both included.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// One of a few fixed values, which the catalogue names.
    OneOf(&'static [&'static str]),
    /// A member of the server.
    Person,
    /// A text channel of the server.
    TextChannel,
    /// A voice or stage channel of the server.
    VoiceChannel,
    /// A role of the server.
    Role,
    /// A file, of which [`ATTACHMENT_BYTES_MAX`](crate::attachment::ATTACHMENT_BYTES_MAX) bytes of text are read at most.
    Attachment,
}

/// How an answer will look; decides what a deferral may promise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReplyMode {
    /// A message only for the person who asked.
    Private,
    /// A message for the channel.
    Public,
    /// A change of the message that was clicked.
    Update,
    /// A form at once: cannot be deferred, so it must not need the database.
    Form,
}

/// A text in every language of the product.
pub type Localized = Vec<(Locale, String)>;

/// What Discord shows of a command, subcommand, option or choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// Its name in every language.
    pub name: Localized,
    /// Its description in every language; empty for choices.
    pub description: Localized,
}
