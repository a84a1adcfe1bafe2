//! From `/ptb ...` and things that happen to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::{Made, Outcome};
use domain::event::Event;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::mirror::NotFound;
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::ptb as say;

use super::effects::About;
use super::hearing;
use super::rules::{self, Command};
use super::running::{PARTY_MAX, Squad};
use super::state::{ROOMS_MAX, Why};
use crate::{Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// The link, and what is under way.
    Status,
    /// How rooms are made.
    Config,
}

/// Characters of a code with its guild's number, copied with some blanks around.
const CODE_LENGTH_MAX: u16 = 40;
/// Characters of a pattern: with two digits in place of a sign it is a short name of Discord's.
const PATTERN_LENGTH_MAX: u16 = 40;
/// Characters for the members of a party: mentions of the largest one.
const MEMBERS_LENGTH_MAX: u16 = 2_000;
/// Parties by hand last a day at most.
const MINUTES_MAX: i64 = 24 * 60;
const AT_HOME: &[&str] = &["on", "off"];
const ON: &str = "on";

/// `/ptb` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, needs, asks, options| ActionSpec { name, reply: ReplyMode::Private, asks, needs, options };
    let settings = Some(Capability::SetupManage);
    let officer = Some(Capability::MembersManage);
    let text = |length_max| OptionKind::Text { length_max };
    let number = |min, max| OptionKind::Integer { min, max };
    let config = vec![
        OptionSpec::optional("home", OptionKind::OneOf(AT_HOME)),
        OptionSpec::optional("name", text(PATTERN_LENGTH_MAX)),
        OptionSpec::optional("rooms", number(0, i64::from(ROOMS_MAX))),
    ];
    let party = vec![
        OptionSpec::required("number", number(1, i64::from(ROOMS_MAX))),
        OptionSpec::optional("members", text(MEMBERS_LENGTH_MAX)),
        OptionSpec::optional("minutes", number(1, MINUTES_MAX)),
    ];
    vec![CommandSpec {
        name: "ptb",
        default_permissions: None,
        actions: vec![
            action("link", settings, false, vec![OptionSpec::optional("code", text(CODE_LENGTH_MAX))]),
            action("status", officer, true, Vec::new()),
            action("repair", settings, false, Vec::new()),
            action("unlink", settings, false, Vec::new()),
            action("config", settings, false, config),
            action("party", officer, false, party),
            action("over", officer, false, Vec::new()),
        ],
    }]
}

/// How a click of this feature is answered: it has no buttons yet.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Private
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    match invocation.path.get(1).map(String::as_str) {
        Some("link") => match invocation.text("code") {
            None => Ok(Command::Offer.into()),
            Some(typed) => {
                let (home, secret) = rules::parse_code(typed)?;
                Ok(Command::Link(home, secret).into())
            }
        },
        Some("status") => Ok(Query::Status.into()),
        Some("repair") => Ok(Command::Repair.into()),
        Some("unlink") => Ok(Command::Unlink.into()),
        Some("config") if invocation.options.is_empty() => Ok(Query::Config.into()),
        Some("config") => configured(guild, invocation),
        Some("party") => gathered(guild, invocation),
        Some("over") => Ok(Command::CallOff.into()),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// How rooms are to be made: the options, and for whatever is not given what holds already.
fn configured(guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let mut config = guild.ptb.config.clone();
    if let Some(at_home) = invocation.text("home") {
        config.at_home = at_home == ON;
    }
    if let Some(pattern) = invocation.text("name") {
        let one_line = pattern.split_whitespace().collect::<Vec<_>>().join(" ");
        let max = usize::from(PATTERN_LENGTH_MAX);
        config.pattern = FreeText::parse(&one_line, max).map_err(|_| say::NameTooLong { max: max.into() })?;
    }
    if let Some(rooms) = invocation.integer("rooms") {
        config.ready = u8::try_from(rooms).unwrap_or(ROOMS_MAX).min(ROOMS_MAX);
    }
    Ok(Command::Configure(config).into())
}

fn gathered(guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let party = invocation.integer("number").and_then(|number| u8::try_from(number).ok()).unwrap_or(1);
    let roll = guild.mirror.roll();
    let mut members: Vec<UserId> = Vec::new();
    // Mentions stand side by side without anything between them; names are parted by commas.
    let typed = invocation.text("members").unwrap_or_default().replace("<@", ",<@").replace(['\n', ';'], ",");
    for name in typed.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let member = roll.find(name).map_err(|why| not_found(name, why))?;
        if !members.contains(&member) {
            members.push(member);
        }
    }
    let minutes = invocation.integer("minutes").and_then(|minutes| u32::try_from(minutes).ok());
    Ok(Command::Gather(Squad { party, members, minutes }).into())
}

fn not_found(name: &str, why: NotFound) -> Refusal {
    match why {
        NotFound::Nobody => say::NobodyCalled { name: Arg::quote(name) }.into(),
        NotFound::Several => say::SeveralCalled { name: Arg::quote(name) }.into(),
    }
}

const _: () = assert!(PARTY_MAX * 23 <= MEMBERS_LENGTH_MAX as usize, "the mentions of the largest party fit");

// === What happens ===

/// What follows from something that happened on the server.
pub fn on_event(guild: &Guild, event: &Event) -> Vec<Command> {
    let state = &guild.ptb;
    let is_leaving = |user: &UserId| state.leaving.iter().any(|(member, _)| member == user);
    let is_player = |user: &UserId| state.running.values().any(|running| running.player(*user).is_some());
    let settle = |user: &UserId| is_leaving(user).then_some(Command::Settle(*user));
    match event {
        Event::MemberJoined(user) => {
            let welcome = (state.home().is_some() && is_player(user)).then_some(Command::Welcome(*user));
            settle(user).into_iter().chain(welcome).collect()
        }
        Event::MemberChanged(user) | Event::MemberLeft(user) => settle(user).into_iter().collect(),
        Event::ServerSeen | Event::MembersComplete => {
            let mut waiting: Vec<UserId> = state.leaving.iter().map(|(user, _)| *user).collect();
            waiting.dedup();
            waiting.into_iter().map(Command::Settle).collect()
        }
        Event::VoiceChanged { .. } | Event::Deaf(_) | Event::Unheard { .. } => hearing::told(guild, event),
        Event::LayoutChanged
        | Event::MessageWritten(_)
        | Event::MessagesDeleted { .. }
        | Event::Reacted { .. }
        | Event::ChannelsHidden
        | Event::PanelStands { .. }
        | Event::OccasionChanged { .. }
        | Event::OccasionDeleted(_) => Vec::new(),
    }
}

/// Whoever is in a party, or is to lose its role.
pub fn interest(guild: &Guild) -> Interest {
    let voice = hearing::is_listening(guild);
    Interest { people: super::state::people(guild).into(), voice, ..Interest::default() }
}

/// What follows from what became of an effect.
pub fn on_effect_result(about: About, outcome: Outcome) -> Vec<Command> {
    let command = match (about, outcome) {
        (About::Role { slot }, Outcome::Done(Made::Role(role))) => Command::NoteRole(slot, role),
        (About::Channel { slot }, Outcome::Done(Made::Channel(channel))) => Command::NoteChannel(slot, channel),
        (About::Role { slot } | About::Channel { slot }, Outcome::Refused(code)) => Command::NoteRefused(slot, code),
        (About::Role { slot } | About::Channel { slot }, Outcome::Gone) => Command::NoteRefused(slot, 0),
        (About::Deletion { role }, Outcome::Refused(code)) => Command::NoteKept(role, code),
        (About::Letter { to }, Outcome::Gone) => Command::Part { other: to, why: Why::Gone },
        (
            About::Role { .. } | About::Channel { .. } | About::Letter { .. } | About::Deletion { .. } | About::Notice,
            _,
        ) => return Vec::new(),
    };
    vec![command]
}
