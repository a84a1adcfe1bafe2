//! From `/event ...`, its buttons and forms, and things that happen, to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::{DIRECT_MESSAGES_CLOSED, Made, Outcome};
use domain::event::Event as Happened;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::moment::Moment;
use domain::refusal::Refusal;
use texts::events as say;

use super::card::slot_of;
use super::details::{DEADLINE_MAX, Details, MINUTES_MAX, PLACES_MAX, POINTS_MAX, WORDS_MAX};
use super::effects::About;
use super::rules::{Command, ForOther, Given, NOTE_MAX, NOTICE_MAX, REASON_MAX, Wanted};
use super::spoken::{self, Counter};
use super::state::{Answer, Event, EventNo};
use crate::{Ctx, Filled, Guild, Intent, Post};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// The events to come.
    List,
    /// One event.
    Show(EventNo),
    /// What somebody answered himself.
    Mine(EventNo),
    /// The form for how late somebody is.
    LateForm(EventNo),
    /// The form for why an event is cancelled.
    CancelForm(EventNo),
}

/// The actions of this feature's buttons and forms.
pub(super) mod action {
    pub(in super::super) const YES: &str = "yes";
    pub(in super::super) const MAYBE: &str = "maybe";
    pub(in super::super) const BENCH: &str = "bench";
    pub(in super::super) const NO: &str = "no";
    pub(in super::super) const LATE_FORM: &str = "lateform";
    pub(in super::super) const LATE: &str = "late";
    pub(in super::super) const ROLE: &str = "role";
    pub(in super::super) const TAKE: &str = "take";
    pub(in super::super) const MAKE: &str = "make";
    pub(in super::super) const DROP: &str = "drop";
    pub(in super::super) const CONFIRM: &str = "confirm";
    pub(in super::super) const CLOSE: &str = "close";
    pub(in super::super) const REOPEN: &str = "reopen";
    pub(in super::super) const CANCEL_FORM: &str = "offform";
    pub(in super::super) const CANCEL: &str = "off";
}

const STATES: &[&str] = &["planned", CONFIRMED];
const CONFIRMED: &str = "confirmed";
/// Yes or no.
pub(crate) const SWITCHES: &[&str] = &[YES, "no"];
const YES: &str = "yes";
const CLEARED: &[&str] = &["places", "caps", "deadline", "room", "ping", "words"];
/// Takes an answer away instead of giving one.
const REMOVE: &str = "remove";
const ANSWERS: &[&str] = &["yes", "late", "maybe", "bench", "no", REMOVE];
/// The longest date with a time, in characters.
const WHEN_CHARS: u16 = 100;
/// The longest list of how many of which role, in characters.
const CAPS_CHARS: u16 = 200;

/// `/event` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, asks, options| ActionSpec {
        name,
        reply: ReplyMode::Private,
        asks,
        needs: if asks { None } else { Some(Capability::EventsManage) },
        options,
    };
    let event = || OptionSpec::required("event", OptionKind::Suggested);
    let reason = || OptionSpec::optional("reason", text(REASON_MAX));
    let when = |required| OptionSpec { name: "when", kind: OptionKind::Text { length_max: WHEN_CHARS }, required };
    let name = || OptionSpec::optional("name", text(super::details::NAME_MAX));
    let create = [when(true), name(), OptionSpec::optional("kind", OptionKind::Suggested)]
        .into_iter()
        .chain([OptionSpec::optional("state", OptionKind::OneOf(STATES))])
        .chain(described())
        .collect();
    let edit = [event(), when(false), name()]
        .into_iter()
        .chain(described())
        .chain([OptionSpec::optional("clear", OptionKind::OneOf(CLEARED))])
        .collect();
    let signup = vec![
        event(),
        OptionSpec::required("member", OptionKind::Person),
        OptionSpec::required("answer", OptionKind::OneOf(ANSWERS)),
        OptionSpec::optional("role", OptionKind::Suggested),
        reason(),
    ];
    let notify = vec![event(), OptionSpec::required("text", text(NOTICE_MAX))];
    vec![CommandSpec {
        name: "event",
        default_permissions: None,
        actions: vec![
            action("create", false, create),
            action("edit", false, edit),
            action("clone", false, vec![event(), when(true)]),
            action("list", true, Vec::new()),
            action("show", true, vec![event()]),
            action("confirm", false, vec![event()]),
            action("cancel", false, vec![event(), reason()]),
            action("close", false, vec![event()]),
            action("reopen", false, vec![event()]),
            action("signup", false, signup),
            action("notify", false, notify),
        ],
    }]
}

fn text(length_max: usize) -> OptionKind {
    OptionKind::Text { length_max: u16::try_from(length_max).unwrap_or(u16::MAX) }
}

/// What can be said of an event besides its name and start.
pub(crate) fn described() -> Vec<OptionSpec> {
    let number = |name, min, max| OptionSpec::optional(name, OptionKind::Integer { min, max });
    vec![
        number("length", 1, i64::from(MINUTES_MAX)),
        number("places", 1, i64::from(PLACES_MAX)),
        OptionSpec::optional("caps", OptionKind::Text { length_max: CAPS_CHARS }),
        number("deadline", 1, i64::from(DEADLINE_MAX)),
        number("points", 0, POINTS_MAX),
        number("signup-points", 0, POINTS_MAX),
        OptionSpec::optional("pool", OptionKind::Suggested),
        OptionSpec::optional("room", OptionKind::VoiceChannel),
        OptionSpec::optional("ping", OptionKind::Role),
        OptionSpec::optional("words", text(WORDS_MAX)),
        OptionSpec::optional("thread", OptionKind::OneOf(SWITCHES)),
    ]
}

/// How a click or form of this feature is answered.
pub fn reply_mode(custom_id: &CustomId) -> ReplyMode {
    match custom_id.action.as_str() {
        action::LATE_FORM | action::CANCEL_FORM => ReplyMode::Form,
        action::ROLE | action::MAKE | action::DROP => ReplyMode::Update,
        _own_answer => ReplyMode::Private,
    }
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let counter = Counter { ctx, guild };
    let event = || counter.event(invocation.text("event").unwrap_or_default());
    let reason = || bounded(invocation.text("reason"), REASON_MAX);
    match invocation.path.get(1).map(String::as_str) {
        Some("create") => {
            let confirmed = invocation.text("state") == Some(CONFIRMED);
            let details = counter.created(invocation)?;
            Ok(Command::Create(Box::new(Wanted { details, confirmed, origin: None })).into())
        }
        Some("edit") => {
            let event = event()?;
            Ok(Command::Edit(event.no, Box::new(edited(&counter, event, invocation)?)).into())
        }
        Some("clone") => {
            let when = invocation.text("when").unwrap_or_default();
            Ok(Command::Clone(event()?.no, counter.start(when, None)?).into())
        }
        Some("list") => Ok(Query::List.into()),
        Some("show") => Ok(Query::Show(event()?.no).into()),
        Some("confirm") => Ok(Command::Confirm(event()?.no).into()),
        Some("cancel") => Ok(Command::Cancel(event()?.no, reason()?).into()),
        Some("close") => Ok(Command::Close(event()?.no).into()),
        Some("reopen") => Ok(Command::Reopen(event()?.no).into()),
        Some("signup") => {
            let no = event()?.no;
            let member = invocation.person("member").ok_or_else(|| Refusal::from(texts::spine::UnknownCommand))?;
            let answer = invocation.text("answer").and_then(Answer::from_name);
            let role = invocation.text("role").map(|typed| counter.role(typed)).transpose()?;
            Ok(Command::SignUp(Box::new(ForOther { no, member, answer, role, reason: reason()? })).into())
        }
        Some("notify") => {
            let words = bounded(invocation.text("text"), NOTICE_MAX)?;
            Ok(Command::Notify(event()?.no, words.ok_or_else(|| Refusal::from(say::NothingToSay))?).into())
        }
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

fn edited(counter: &Counter<'_>, event: &Event, invocation: &Invocation) -> Result<Details, Refusal> {
    let mut details = event.details.clone();
    match invocation.text("clear") {
        Some("places") => details.places = None,
        Some("caps") => details.caps.clear(),
        Some("deadline") => details.deadline_minutes = None,
        Some("room") => details.room = None,
        Some("ping") => details.ping = None,
        Some("words") => details.words = None,
        Some(_) | None => {}
    }
    if let Some(when) = invocation.text("when") {
        details.start = counter.start(when, Some(event.details.start.local.date()))?;
    }
    if let Some(name) = invocation.text("name") {
        details.name = spoken::name(name)?;
    }
    counter.describe(details, invocation)
}

/// Whether an option that can be yes or no says yes.
pub(crate) fn is_yes(invocation: &Invocation, option: &str) -> Option<bool> {
    invocation.text(option).map(|said| said == YES)
}

/// A text that is not too long; nothing when there is none.
///
/// # Errors
/// A [`Refusal`] that says how long it may be.
pub(super) fn bounded(text: Option<&str>, max: usize) -> Result<Option<FreeText>, Refusal> {
    FreeText::parse(text.unwrap_or_default(), max)
        .map_err(|too_long| say::TextTooLong { max: too_long.max.into() }.into())
}

/// Reads a click or a form.
///
/// # Errors
/// A [`Refusal`] when the button is not known, or an input is too long.
pub fn parse_filled(guild: &Guild, person: UserId, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    let no: EventNo = filled.custom_id.argument.parse().map_err(|_| stale())?;
    let given = |answer, note| -> Intent { Command::Answer(Box::new(Given { no, answer, note })).into() };
    // Whoever says the same again wants to see what he said.
    let said = |answer| {
        let was = guild.events.find(no).and_then(|event| event.answer_of(person));
        was.is_some_and(|was| was.answer == answer && !matches!(was.place, super::state::Place::Offered { .. }))
    };
    let answers = |answer| -> Intent { if said(answer) { Query::Mine(no).into() } else { given(answer, None) } };
    match filled.custom_id.action.as_str() {
        action::YES => Ok(answers(Answer::Yes)),
        action::MAYBE => Ok(answers(Answer::Maybe)),
        action::BENCH => Ok(answers(Answer::Bench)),
        action::NO => Ok(answers(Answer::No)),
        action::LATE_FORM => Ok(Query::LateForm(no).into()),
        action::LATE => Ok(given(Answer::Late, bounded(filled.given("note"), NOTE_MAX)?)),
        action::ROLE => {
            let role = filled.values.first().ok_or_else(stale)?;
            Ok(Command::ChooseRole(no, role.clone()).into())
        }
        action::TAKE => Ok(Command::TakePlace(no).into()),
        action::MAKE => Ok(Command::CreateDraft { asked: Moment(no) }.into()),
        action::DROP => Ok(Command::DropDraft.into()),
        action::CONFIRM => Ok(Command::Confirm(no).into()),
        action::CLOSE => Ok(Command::Close(no).into()),
        action::REOPEN => Ok(Command::Reopen(no).into()),
        action::CANCEL_FORM => Ok(Query::CancelForm(no).into()),
        action::CANCEL => Ok(Command::Cancel(no, bounded(filled.given("reason"), REASON_MAX)?).into()),
        _unknown => Err(stale()),
    }
}

// === What happens ===

/// What follows from something that happened on the server.
pub fn on_event(_guild: &Guild, event: &Happened) -> Vec<Command> {
    match event {
        Happened::PanelStands { key, channel, message } => {
            let post = Post { channel: *channel, message: *message };
            slot_of(key).map(|slot| Command::NoteAnnounced(slot, post)).into_iter().collect()
        }
        Happened::MessagesDeleted { channel, messages } => vec![Command::NoteDeleted(*channel, messages.clone())],
        Happened::OccasionChanged { occasion, name, starts } => {
            vec![Command::NoteOccasion(*occasion, name.clone(), *starts)]
        }
        Happened::OccasionDeleted(occasion) => vec![Command::NoteOccasionGone(*occasion)],
        Happened::ServerSeen
        | Happened::MembersComplete
        | Happened::MemberJoined(_)
        | Happened::MemberChanged(_)
        | Happened::MemberLeft(_)
        | Happened::MessageWritten(_)
        | Happened::Reacted { .. }
        | Happened::LayoutChanged
        | Happened::ChannelsHidden
        | Happened::VoiceChanged { .. }
        | Happened::Deaf(_)
        | Happened::Unheard { .. } => Vec::new(),
    }
}

/// The channels of announcements, and the entries of Discord's list.
pub fn interest(guild: &Guild) -> Interest {
    let channels = guild.events.all().filter_map(|event| event.announcement).map(|post| post.channel);
    let occasions = guild.events.open.values().filter_map(|event| event.occasion);
    Interest { channels: channels.collect(), occasions: occasions.collect(), ..Interest::default() }
}

/// What follows from what Discord answered.
pub fn on_effect_result(about: About, outcome: Outcome) -> Vec<Command> {
    match (about, outcome) {
        (About::Entry { no }, Outcome::Done(Made::Occasion(occasion))) => vec![Command::NoteListed(no, occasion)],
        (About::Entry { no }, Outcome::Refused(code)) => vec![Command::NoteUnlisted(no, Some(code))],
        (About::Entry { no }, Outcome::Gone) => vec![Command::NoteUnlisted(no, None)],
        (About::Thread { no }, Outcome::Done(Made::Channel(thread))) => vec![Command::NoteThread(no, thread)],
        (About::Promotion { no, member }, Outcome::Refused(DIRECT_MESSAGES_CLOSED)) => {
            vec![Command::NoteClosedDirect(no, member)]
        }
        (About::Entry { .. } | About::Thread { .. } | About::Promotion { .. } | About::Notice, _) => Vec::new(),
    }
}
