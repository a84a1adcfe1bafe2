//! From `/attendance ...`, its buttons and forms, and things that happen, to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::event::Event as Happened;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, UserId};
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, shorten};
use domain::message::Choice;
use domain::mirror::ChannelKind;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::Arg;
use presence::ruling::REASON_MAX;
use presence::{CheckInMeans, Outcome};
use texts::attendance as say;

use super::names::Named;
use super::rules::{Command, RulesChange, Wanted};
use super::state::KEPT_FOR;
use crate::events::EventNo;
use crate::{Filled, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    /// What an event came to for everybody.
    Sheet {
        /// Which.
        event: EventNo,
        /// The page, from 0.
        page: usize,
        /// Whether it takes the place of the page before.
        turned: bool,
    },
    /// How often everybody was there.
    Standing {
        /// In how many days.
        days: i64,
        /// The page, from 0.
        page: usize,
        /// Whether it takes the place of the page before.
        turned: bool,
    },
    /// What an event, or the last one, came to for whoever asks.
    Mine(UserId, Option<EventNo>),
    /// What counts.
    Rules,
    /// The form to ask officers to look again.
    AppealForm(EventNo),
    /// The form to say why not.
    DenyForm(Asked),
}

/// An appeal as its buttons carry it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// At which event.
    pub event: EventNo,
    /// Whose.
    pub member: UserId,
    /// When.
    pub at: Moment,
}

/// What buttons and forms do.
pub(super) mod action {
    pub(in super::super) const SHEET: &str = "sheet";
    pub(in super::super) const STANDING: &str = "standing";
    pub(in super::super) const APPEAL_FORM: &str = "appeal";
    pub(in super::super) const APPEAL: &str = "appealed";
    pub(in super::super) const ACCEPT: &str = "accept";
    pub(in super::super) const DENY_FORM: &str = "deny";
    pub(in super::super) const DENY: &str = "denied";
    pub(in super::super) const PRESENT: &str = "present";
    pub(in super::super) const ABSENT: &str = "absent";
}

/// Separates the parts of a button's argument.
pub(super) const PART: char = ';';
/// The name of the only input of a form.
pub(super) const WHY: &str = "why";
/// Days of which shares are counted without a word.
pub const DAYS: i64 = 30;
/// The most days.
const DAYS_MAX: i64 = (KEPT_FOR.as_secs() / (24 * 3600)).cast_signed();
/// The most minutes of a grace: four hours.
const GRACE_MINUTES_MAX: i64 = 240;
/// The most minutes that can be enough: a day, as long as an event.
const ENOUGH_MINUTES_MAX: i64 = 24 * 60;
/// What officers can decide.
const OUTCOMES: &[&str] = &["attended", "excused", "cut-short", "no-show", "stayed-away", "declined"];

/// `/attendance` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, needs, options| {
        let asks = matches!(name, "show" | "mine");
        ActionSpec { name, reply: ReplyMode::Private, asks, needs, options }
    };
    let integer = |name, min, max| OptionSpec::optional(name, OptionKind::Integer { min, max });
    let one_of = |name, values| OptionSpec::optional(name, OptionKind::OneOf(values));
    let event = OptionSpec::optional("event", OptionKind::Suggested);
    let officer = Some(Capability::AttendanceCorrect);
    let correct = vec![
        OptionSpec::required("event", OptionKind::Suggested),
        OptionSpec::required("member", OptionKind::Person),
        OptionSpec::required("outcome", OptionKind::OneOf(OUTCOMES)),
        OptionSpec::required("reason", OptionKind::Text { length_max: REASON_MAX as u16 }),
    ];
    let rules = vec![
        integer("percent", 1, 100),
        integer("minutes", 0, ENOUGH_MINUTES_MAX),
        integer("late", 0, GRACE_MINUTES_MAX),
        integer("early", 0, GRACE_MINUTES_MAX),
        one_of("deafened", &["counts", "ignored"]),
        one_of("audience", &["counts", "ignored"]),
        one_of("check-in", &["noted", "fills-outages", "enough"]),
        integer("window", 0, GRACE_MINUTES_MAX),
        OptionSpec::optional("room", OptionKind::Suggested),
    ];
    vec![CommandSpec {
        name: "attendance",
        default_permissions: None,
        actions: vec![
            action("mine", None, vec![event.clone()]),
            action("here", None, Vec::new()),
            action("show", officer, vec![event, integer("days", 1, DAYS_MAX)]),
            action("correct", officer, correct),
            action("rules", None, rules),
        ],
    }]
}

/// How a click or form of this feature is answered.
pub fn reply_mode(custom_id: &CustomId) -> ReplyMode {
    match custom_id.action.as_str() {
        action::APPEAL_FORM | action::DENY_FORM => ReplyMode::Form,
        action::SHEET | action::STANDING | action::ACCEPT | action::DENY => ReplyMode::Update,
        _private => ReplyMode::Private,
    }
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(guild: &Guild, person: UserId, invocation: &Invocation) -> Result<Intent, Refusal> {
    let event = invocation.text("event").map(event).transpose()?;
    match invocation.path.get(1).map(String::as_str) {
        Some("mine") => Ok(Query::Mine(person, event).into()),
        Some("here") => Ok(Command::CheckIn.into()),
        Some("show") => match event {
            Some(event) => Ok(Query::Sheet { event, page: 0, turned: false }.into()),
            None => {
                let days = invocation.integer("days").unwrap_or(DAYS);
                Ok(Query::Standing { days, page: 0, turned: false }.into())
            }
        },
        Some("correct") => correct(event, invocation),
        Some("rules") => rules(guild, invocation),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// `12` or `#12`, as the suggestions say it.
fn event(typed: &str) -> Result<EventNo, Refusal> {
    let number = typed.trim().trim_start_matches('#').split(' ').next().unwrap_or_default();
    number.parse().map_err(|_| say::NotAnEvent { typed: Arg::quote(typed) }.into())
}

fn correct(event: Option<EventNo>, invocation: &Invocation) -> Result<Intent, Refusal> {
    let missing = |option: &str| Refusal::from(texts::spine::UnknownOption { option: Arg::Safe(option.to_owned()) });
    let event = event.ok_or_else(|| missing("event"))?;
    let member = invocation.person("member").ok_or_else(|| missing("member"))?;
    let outcome = invocation.text("outcome").and_then(Outcome::from_name).ok_or_else(|| missing("outcome"))?;
    let reason = reason(invocation.text("reason"))?;
    Ok(Command::Correct(Box::new(Wanted { event, member, outcome, reason })).into())
}

fn reason(typed: Option<&str>) -> Result<FreeText, Refusal> {
    let reason = FreeText::parse(typed.unwrap_or_default(), REASON_MAX);
    let reason = reason.map_err(|long| Refusal::from(say::ReasonTooLong { max: long.max.into() }))?;
    reason.ok_or_else(|| say::ReasonMissing.into())
}

fn rules(guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let minutes = |name: &str| invocation.integer(name).and_then(|minutes| u32::try_from(minutes).ok());
    let counts = |name: &str| invocation.text(name).map(|counts| counts == "counts");
    let change = RulesChange {
        percent: invocation.integer("percent").and_then(|percent| u8::try_from(percent).ok()),
        minutes: minutes("minutes"),
        late: minutes("late"),
        early: minutes("early"),
        deafened: counts("deafened"),
        audience: counts("audience"),
        check_in: invocation.text("check-in").and_then(CheckInMeans::from_name),
        window: minutes("window"),
        room: invocation.text("room").map(|typed| room(guild, typed)).transpose()?,
    };
    if change == RulesChange::default() { Ok(Query::Rules.into()) } else { Ok(Command::Rule(change).into()) }
}

/// A voice channel or stage by its id, mention or name; one that is gone can still be taken off.
fn room(guild: &Guild, typed: &str) -> Result<ChannelId, Refusal> {
    let bare = typed.trim().trim_start_matches("<#").trim_end_matches('>');
    let chosen = &guild.attendance.rules.rooms;
    let known =
        ChannelId::parse(bare).filter(|id| chosen.contains(id) || voice_rooms(guild).any(|(room, _)| room == *id));
    let named = || voice_rooms(guild).find(|(_, name)| name.eq_ignore_ascii_case(bare.trim_start_matches('#')));
    let found = known.or_else(|| named().map(|(id, _)| id));
    found.ok_or_else(|| say::NotARoom { typed: Arg::quote(typed) }.into())
}

fn voice_rooms(guild: &Guild) -> impl Iterator<Item = (ChannelId, &str)> {
    let is_voice = |kind| matches!(kind, ChannelKind::Voice | ChannelKind::Stage);
    let rooms = guild.mirror.channels.iter().filter(move |(_, channel)| is_voice(channel.kind));
    rooms.map(|(id, channel)| (*id, channel.name.as_str()))
}

/// Reads a click or a form.
///
/// # Errors
/// A [`Refusal`] when it is not known, or an input is missing.
pub fn parse_filled(filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    let argument = filled.custom_id.argument.as_str();
    let event = || argument.parse::<EventNo>().map_err(|_| stale());
    let pair = || {
        let (one, other) = argument.split_once(PART).ok_or_else(stale)?;
        Ok::<(i64, usize), Refusal>((one.parse().map_err(|_| stale())?, other.parse().map_err(|_| stale())?))
    };
    let asked = || asked(argument).ok_or_else(stale);
    match filled.custom_id.action.as_str() {
        action::SHEET => pair().map(|(event, page)| Query::Sheet { event, page, turned: true }.into()),
        action::STANDING => pair().map(|(days, page)| Query::Standing { days, page, turned: true }.into()),
        action::APPEAL_FORM => Ok(Query::AppealForm(event()?).into()),
        action::APPEAL => Ok(Command::Appeal(event()?, reason(filled.given(WHY))?).into()),
        action::DENY_FORM => Ok(Query::DenyForm(asked()?).into()),
        action::ACCEPT => Ok(answered(asked()?, None)),
        action::DENY => Ok(answered(asked()?, Some(reason(filled.given(WHY))?))),
        action::PRESENT => Ok(Command::DecideOpen { event: event()?, present: true }.into()),
        action::ABSENT => Ok(Command::DecideOpen { event: event()?, present: false }.into()),
        _unknown => Err(stale()),
    }
}

fn answered(Asked { event, member, at }: Asked, denied: Option<FreeText>) -> Intent {
    Command::AnswerAppeal { event, member, asked: at, denied }.into()
}

fn asked(argument: &str) -> Option<Asked> {
    let mut parts = argument.split(PART);
    let event = parts.next()?.parse().ok()?;
    let member = UserId::parse(parts.next()?)?;
    Some(Asked { event, member, at: Moment(parts.next()?.parse().ok()?) })
}

impl std::fmt::Display for Asked {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}{PART}{}{PART}{}", self.event, self.member, self.at.0)
    }
}

/// Events that came to something, the newest first, or rooms.
pub fn autocomplete(guild: &Guild, focused: &str, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().trim_start_matches('#').to_lowercase();
    if focused == "room" {
        let fits = |(_, name): &(ChannelId, &str)| name.to_lowercase().contains(&typed);
        let choice = |(id, name): (ChannelId, &str)| Choice { name: name.to_owned(), value: id.to_string() };
        return voice_rooms(guild).filter(fits).map(choice).take(CHOICES_MAX).collect();
    }
    let name = |no: EventNo| {
        let sheet = guild.attendance.sheets.get(&no)?;
        let at = sheet.start.local(guild.zone()).format("%Y-%m-%d %H:%M");
        Some(format!("#{no} {at} {}", sheet.name.as_typed()))
    };
    let choices = guild.attendance.sheets.keys().rev().filter_map(|no| Some((*no, name(*no)?)));
    let fitting = choices.filter(|(_, name)| name.to_lowercase().contains(&typed));
    let choice =
        |(no, name): (EventNo, String)| Choice { name: shorten(&name, CHOICE_NAME_MAX), value: no.to_string() };
    fitting.map(choice).take(CHOICES_MAX).collect()
}

/// What follows from something that happened on the server; where somebody is in voice matters while that is measured.
pub fn on_event(guild: &Guild, event: &Happened) -> Vec<Command> {
    let watches = &guild.attendance.watches;
    if watches.is_empty() {
        return Vec::new();
    }
    match event {
        Happened::VoiceChanged { user, seat, at } => vec![Command::Move { user: *user, seat: *seat, at: *at }],
        Happened::MemberLeft(_) | Happened::LayoutChanged => vec![Command::Look],
        Happened::Deaf(since) => vec![Command::GoDeaf(*since)],
        Happened::Unheard { from, until } => {
            [Command::Hear(*from, *until)].into_iter().chain(watches.keys().map(|no| Command::Follow(*no))).collect()
        }
        Happened::MemberChanged(_)
        | Happened::MemberJoined(_)
        | Happened::ServerSeen
        | Happened::MembersComplete
        | Happened::MessageWritten(_)
        | Happened::MessagesDeleted { .. }
        | Happened::Reacted { .. }
        | Happened::ChannelsHidden
        | Happened::PanelStands { .. }
        | Happened::OccasionChanged { .. }
        | Happened::OccasionDeleted(_) => Vec::new(),
    }
}

/// Who is in which room, and who leaves the server, while something is measured.
pub fn interest(guild: &Guild) -> Interest {
    let measures = !guild.attendance.watches.is_empty();
    Interest { voice: measures, comings: measures, ..Interest::default() }
}
