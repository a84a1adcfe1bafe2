//! From what happens on the server to what is wanted.

use domain::capability::{Capability, Permissions};
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::effect::{Made, Outcome};
use domain::event::Event;
use domain::ids::ChannelId;
use domain::interaction::Invocation;
use domain::interest::Interest;

use super::rules::{Command, WELCOME_LENGTH_MAX};
use super::view::About;
use crate::{Guild, Intent, Post};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// How arrivals are shown.
    Welcome,
}

/// What to change about how arrivals are shown; what is `None` stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WelcomeChange {
    /// Whether cards are posted.
    pub shown: Option<bool>,
    /// Where.
    pub channel: Option<ChannelId>,
    /// The guild's own line; `Some(None)` for none.
    pub line: Option<Option<String>>,
}

/// What is added to `/setup`.
pub const SETUP_ACTIONS: &[&str] = &["welcome"];
const ON: &str = "on";
const SWITCH: &[&str] = &[ON, "off"];
/// Takes the line away.
const NONE: &str = "-";

/// What is added to `/setup`.
pub fn specs() -> Vec<CommandSpec> {
    let length_max = u16::try_from(WELCOME_LENGTH_MAX).unwrap_or(u16::MAX);
    let options = vec![
        OptionSpec::optional("cards", OptionKind::OneOf(SWITCH)),
        OptionSpec::optional("channel", OptionKind::TextChannel),
        OptionSpec::optional("line", OptionKind::Text { length_max }),
    ];
    let action = ActionSpec {
        name: "welcome",
        reply: ReplyMode::Private,
        asks: false,
        needs: Some(Capability::SetupManage),
        options,
    };
    let default_permissions = Some(Permissions::MANAGE_SERVER);
    vec![CommandSpec { name: "setup", default_permissions, actions: vec![action] }]
}

/// Reads the command; without options it only shows.
pub fn parse(invocation: &Invocation) -> Intent {
    let given = |text: &str| (text.trim() != NONE).then(|| text.to_owned());
    let change = WelcomeChange {
        shown: invocation.text("cards").map(|state| state == ON),
        channel: invocation.channel("channel"),
        line: invocation.text("line").map(given),
    };
    if change == WelcomeChange::default() { Query::Welcome.into() } else { Command::SetWelcome(change).into() }
}

/// What follows from something that happened on the server. Who came and went unheard is told as the same events, once the
/// whole member list is known: nothing is concluded from a part of it.
pub fn on_event(_guild: &Guild, event: &Event) -> Vec<Command> {
    match event {
        Event::MemberJoined(user) => vec![Command::Arrive(*user)],
        Event::MemberLeft(user) => vec![Command::Leave(*user)],
        Event::MemberChanged(_)
        | Event::ServerSeen
        | Event::MembersComplete
        | Event::MessageWritten(_)
        | Event::MessagesDeleted { .. }
        | Event::Reacted { .. }
        | Event::LayoutChanged
        | Event::ChannelsHidden
        | Event::VoiceChanged { .. }
        | Event::Deaf(_)
        | Event::Unheard { .. }
        | Event::PanelStands { .. }
        | Event::OccasionChanged { .. }
        | Event::OccasionDeleted(_) => Vec::new(),
    }
}

/// Everybody's coming and going; not what they change in between.
pub fn interest(_guild: &Guild) -> Interest {
    Interest { comings: true, ..Interest::default() }
}

/// What follows from what Discord answered.
pub fn on_effect_result(about: About, outcome: Outcome) -> Vec<Command> {
    match (about, outcome) {
        (About::Card { member, revision, channel }, Outcome::Done(Made::Message(message))) => {
            vec![Command::NotePost { member, post: Post { channel, message }, revision }]
        }
        (About::Card { member, .. }, Outcome::Gone | Outcome::Refused(_)) => vec![Command::NoteRefused(member)],
        (About::Edit { member }, Outcome::Gone) => vec![Command::NoteGone(member)],
        (About::Crowd { since, channel }, Outcome::Done(Made::Message(message))) => {
            vec![Command::NoteCrowd { since, post: Post { channel, message } }]
        }
        (About::Card { .. } | About::Edit { .. } | About::Crowd { .. } | About::Count, _) => Vec::new(),
    }
}
