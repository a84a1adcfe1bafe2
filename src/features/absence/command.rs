//! From what Discord sends to what is wanted: commands, clicks, forms, and things that happen.

use std::collections::BTreeSet;
use std::str::FromStr;

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::{DIRECT_MESSAGES_CLOSED, Made, Outcome};
use domain::event::Event;
use domain::ids::{ChannelId, MessageId, UserId};
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, shorten};
use domain::message::Choice;
use domain::refusal::Refusal;

use super::rules::{Change, Command, Declaration, Objection, Which};
use super::state::{Absence, AbsenceNo};
use super::terms::{Calendar, REASON_LENGTH_MAX, Terms, Visibility, reason};
use super::view::{self, About};
use crate::guild_setup::ChannelKey;
use crate::leavers::is_gone;
use crate::{Ctx, Filled, Guild, Intent, Post};

/// Length of a day as typed: "the day after tomorrow at 20:00" in any language fits.
const DAY_LENGTH_MAX: u16 = 60;

/// What somebody wants to see, without changing anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    /// Who is away and who will be.
    List {
        /// Only this person.
        member: Option<UserId>,
        /// Only this part.
        period: Period,
    },
    /// The form for a declaration; remembers the message that is being completed.
    DeclareForm(Option<MessageId>),
    /// The form for a later end.
    ExtendForm(AbsenceNo),
}

/// Which absences to list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Period {
    /// Those that go on.
    Now,
    /// Those to come.
    Coming,
    /// Both.
    All,
}

const PERIODS: &[&str] = &["now", "coming", "all"];

/// The actions of this feature's buttons and forms.
pub(super) mod action {
    pub(in super::super) const DECLARE_FORM: &str = "form";
    pub(in super::super) const DECLARE: &str = "declare";
    pub(in super::super) const BACK: &str = "back";
    pub(in super::super) const END: &str = "end";
    pub(in super::super) const EXTEND_FORM: &str = "longer";
    pub(in super::super) const EXTEND: &str = "extend";
    pub(in super::super) const UNDO: &str = "undo";
}

/// `/absence` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let day = OptionKind::Text { length_max: DAY_LENGTH_MAX };
    let until = OptionSpec::required("until", day.clone());
    let from = OptionSpec::optional("from", day.clone());
    let reason = OptionSpec::optional("reason", OptionKind::Text { length_max: REASON_LENGTH_MAX as u16 });
    let visibility = OptionSpec::optional("visibility", OptionKind::OneOf(Visibility::CHOICES));
    let member = OptionSpec::optional("member", OptionKind::Person);
    let which = |required| OptionSpec { name: "absence", kind: OptionKind::Suggested, required };
    let action =
        |name, needs, options| ActionSpec { name, reply: ReplyMode::Private, asks: name == "list", needs, options };
    let officer = Some(Capability::AbsenceManage);
    let terms = [from.clone(), reason.clone(), visibility];
    let add = [vec![OptionSpec::required("member", OptionKind::Person), until.clone()], terms.to_vec()].concat();
    let edit = vec![which(true), from, OptionSpec::optional("until", day), reason];
    let period = OptionSpec::optional("period", OptionKind::OneOf(PERIODS));
    vec![CommandSpec {
        name: "absence",
        default_permissions: None,
        actions: vec![
            action("declare", None, [vec![until], terms.to_vec()].concat()),
            action("add", officer, add),
            action("edit", None, edit),
            action("end", None, vec![which(false), member.clone()]),
            action("list", None, vec![member, period]),
        ],
    }]
}

/// How a click or form of this feature is answered.
pub fn reply_mode(custom_id: &CustomId) -> ReplyMode {
    match custom_id.action.as_str() {
        action::DECLARE_FORM | action::EXTEND_FORM => ReplyMode::Form,
        action::UNDO => ReplyMode::Update,
        _own_answer => ReplyMode::Private,
    }
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, person: UserId, invocation: &Invocation) -> Result<Intent, Refusal> {
    let desk = Counter { ctx, guild, person };
    let read = match invocation.path.get(1).map(String::as_str) {
        Some("declare") => desk.declare(person, invocation),
        Some("add") => {
            invocation.person("member").map_or(Err(Objection::NothingOpen), |member| desk.declare(member, invocation))
        }
        Some("edit") => desk.edit(invocation),
        Some("end") => desk.end(invocation),
        Some("list") => {
            Ok(Intent::from(Query::List { member: invocation.person("member"), period: desk.period(invocation) }))
        }
        Some(_) | None => return Err(texts::spine::UnknownCommand.into()),
    };
    read.map_err(|objection| view::refusal(guild, &objection))
}

/// Reads a click or a filled form.
///
/// # Errors
/// A [`Refusal`] when the button is not known, or an input cannot be understood.
pub fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, person: UserId, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let desk = Counter { ctx, guild, person };
    let argument = filled.custom_id.argument.as_str();
    let read = match filled.custom_id.action.as_str() {
        action::DECLARE_FORM => Ok(Query::DeclareForm(MessageId::parse(argument)).into()),
        action::DECLARE => desk.declare_form(argument, filled),
        action::BACK => Ok(Command::End(Which::Of(person)).into()),
        action::END => number(argument).map(|no| Command::End(Which::Number(no)).into()),
        action::EXTEND_FORM => number(argument).map(|no| Query::ExtendForm(no).into()),
        action::EXTEND => desk.extend_form(argument, filled),
        action::UNDO => undo(argument),
        _unknown => return Err(texts::spine::StaleButton.into()),
    };
    read.map_err(|objection| view::refusal(guild, &objection))
}

fn number<T: FromStr>(text: &str) -> Result<T, Objection> {
    text.trim().parse().map_err(|_| Objection::NoSuchAbsence)
}

fn undo(argument: &str) -> Result<Intent, Objection> {
    let (no, revision) = argument.split_once('.').ok_or(Objection::NoSuchAbsence)?;
    Ok(Command::Undo { no: number(no)?, revision: number(revision)? }.into())
}

/// The place where words become terms.
struct Counter<'a> {
    ctx: &'a Ctx<'a>,
    guild: &'a Guild,
    person: UserId,
}

impl Counter<'_> {
    fn calendar(&self) -> Calendar {
        Calendar { now: self.ctx.now, zone: self.guild.zone(), locale: self.ctx.locale }
    }

    fn declare(&self, member: UserId, invocation: &Invocation) -> Result<Intent, Objection> {
        let calendar = self.calendar();
        let from = calendar.from(invocation.text("from"))?;
        let terms = Terms {
            from,
            until: calendar.until(invocation.text("until").unwrap_or_default(), from)?,
            reason: reason(invocation.text("reason").unwrap_or_default())?,
            visibility: Visibility::from_choice(invocation.text("visibility")),
        };
        Ok(self.declaration(member, terms, None))
    }

    fn declaration(&self, member: UserId, terms: Terms, source: Option<Post>) -> Intent {
        let locale = if member == self.person { self.ctx.locale } else { self.guild.language() };
        Command::Declare(Declaration { member, terms, source, locale }).into()
    }

    fn declare_form(&self, argument: &str, filled: &Filled<'_>) -> Result<Intent, Objection> {
        let calendar = self.calendar();
        let from = calendar.from(filled.given("from"))?;
        let terms = Terms {
            from,
            until: calendar.until(filled.given("until").unwrap_or_default(), from)?,
            reason: reason(filled.given("reason").unwrap_or_default())?,
            visibility: Visibility::Everyone,
        };
        let channel = self.guild.setup.channel(ChannelKey::Absences);
        let source = MessageId::parse(argument).zip(channel).map(|(message, channel)| Post { channel, message });
        Ok(self.declaration(self.person, terms, source))
    }

    fn extend_form(&self, argument: &str, filled: &Filled<'_>) -> Result<Intent, Objection> {
        let calendar = self.calendar();
        let until = calendar.until(filled.given("until").unwrap_or_default(), calendar.from(None)?)?;
        Ok(Command::Edit(number(argument)?, Change { until: Some(until), ..Change::default() }).into())
    }

    fn edit(&self, invocation: &Invocation) -> Result<Intent, Objection> {
        let calendar = self.calendar();
        let from = invocation.text("from").map(|text| calendar.from(Some(text))).transpose()?;
        let seen_from = from.map_or_else(|| calendar.from(None), Ok)?;
        let change = Change {
            from,
            until: invocation.text("until").map(|text| calendar.until(text, seen_from)).transpose()?,
            reason: invocation.text("reason").map(reason).transpose()?,
        };
        Ok(Command::Edit(number(invocation.text("absence").unwrap_or_default())?, change).into())
    }

    fn end(&self, invocation: &Invocation) -> Result<Intent, Objection> {
        let which = match invocation.text("absence") {
            Some(no) => Which::Number(number(no)?),
            None => Which::Of(invocation.person("member").unwrap_or(self.person)),
        };
        Ok(Command::End(which).into())
    }

    fn period(&self, invocation: &Invocation) -> Period {
        match invocation.text("period") {
            Some("now") => Period::Now,
            Some("coming") => Period::Coming,
            Some(_) | None => Period::All,
        }
    }
}

/// Suggests absences that the caller may change: his own, or everybody's for officers.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, typed: &str) -> Vec<Choice> {
    let all = ctx.actor.may(Capability::AbsenceManage, guild);
    let seen = guild.absence.open.values().filter(|absence| !is_gone(guild, absence.member));
    let mine = |absence: &&Absence| all || ctx.actor.user() == Some(absence.member);
    let choices = seen.filter(mine).map(|absence| choice(guild, absence));
    let typed = typed.to_lowercase();
    choices.filter(|choice| choice.name.to_lowercase().contains(&typed)).take(CHOICES_MAX).collect()
}

fn choice(guild: &Guild, absence: &Absence) -> Choice {
    let member =
        guild.mirror.members.get(&absence.member).map_or_else(|| absence.member.to_string(), |view| view.name.clone());
    let (from, until) = (absence.terms.from.local.date(), absence.terms.last_day());
    Choice { name: shorten(&format!("{member}: {from} – {until}"), CHOICE_NAME_MAX), value: absence.no.to_string() }
}

/// What follows from something that happened on the server.
pub fn on_event(guild: &Guild, event: &Event) -> Vec<Command> {
    match event {
        Event::MessageWritten(written) if guild.setup.channel(ChannelKey::Absences) == Some(written.channel) => {
            vec![Command::Read(written.clone())]
        }
        Event::MessagesDeleted { messages, .. } => vec![Command::ForgetSources(messages.clone())],
        Event::MemberChanged(user) | Event::MemberJoined(user) => vec![Command::Settle(*user)],
        Event::ServerSeen | Event::MembersComplete => {
            guild.absence.custody.keys().map(|user| Command::Settle(*user)).collect()
        }
        Event::MessageWritten(_)
        | Event::MemberLeft(_)
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

/// People whose roles are kept, and the channel where absences are declared and shown.
pub fn interest(guild: &Guild) -> Interest {
    let people = guild.absence.custody.keys().copied().collect();
    let sources = guild.absence.open.values().filter_map(|absence| absence.source).map(|post| post.channel);
    let channels: BTreeSet<ChannelId> = sources.chain(guild.setup.channel(ChannelKey::Absences)).collect();
    Interest { people, channels: channels.into_iter().collect(), ..Interest::default() }
}

/// What follows from what Discord answered.
pub fn on_effect_result(guild: &Guild, about: About, outcome: Outcome) -> Vec<Command> {
    match (about, outcome) {
        (About::Question { member }, Outcome::Done(Made::Message(message))) => {
            let channel = guild.setup.channel(ChannelKey::Absences);
            channel.map(|channel| Command::NoteQuestion(member, Post { channel, message })).into_iter().collect()
        }
        (About::Reminder { no }, Outcome::Refused(DIRECT_MESSAGES_CLOSED)) => vec![Command::NoteClosedDirect(no)],
        (About::Question { .. } | About::Reminder { .. } | About::Notice, _) => Vec::new(),
    }
}
