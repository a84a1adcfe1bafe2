//! From what Discord sends to what is wanted: commands, clicks, menus, forms, and things that happen.

use domain::capability::{Capability, Permissions};
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::{DIRECT_MESSAGES_CLOSED, Made, Outcome};
use domain::event::Event;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::limits::NICKNAME_MAX;
use domain::locale::Locale;
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::onboarding as say;

use super::answers::filled_in;
use super::questions::{self, Change, QUESTION_LENGTH_MAX, QUESTIONS_MAX};
use super::reasons::Reason;
use super::rules::{Clear, Command, LABEL_LENGTH_MAX, TermsChange};
use super::state::No;
use super::view::About;
use crate::guild_setup::ChannelKey;
use crate::{Filled, Guild, Intent, Post};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// Where one's own registration stands, as a new answer.
    Start,
    /// The same, in place of what was clicked.
    Go,
    /// The menu of reasons, in place of what was clicked.
    Reasons,
    /// The form for a reason.
    Form(Reason),
    /// The form for an answer to staff.
    AnswerForm(No),
    /// Registrations that wait for a decision.
    Waiting,
    /// The card of one of them.
    Card(No),
    /// The form for a no.
    RefuseForm(No),
    /// The form for a question.
    AskForm(No),
    /// The rules, and what can be done about them.
    Rules,
    /// The same, in place of what was clicked.
    RulesAgain,
    /// The form for the text of the rules.
    RulesForm,
    /// Whether everybody is to accept the rules again.
    RequireAgain,
    /// What is set for the reasons.
    Terms,
    /// Everything about one of them.
    Reason(Reason),
    /// Its form, to look at.
    Preview(Reason),
    /// A form that was only looked at was sent.
    Previewed,
    /// The question to whoever was named as a friend.
    Friend,
}

/// The actions of this feature's buttons, menus and forms; short, since their ids carry much else.
pub(super) mod action {
    // Of newcomers.
    pub(in super::super) const ACCEPT: &str = "accept";
    pub(in super::super) const ACCEPT_HERE: &str = "agree";
    pub(in super::super) const START: &str = "start";
    pub(in super::super) const GO: &str = "go";
    pub(in super::super) const LANGUAGE: &str = "lang";
    pub(in super::super) const REASONS: &str = "whys";
    pub(in super::super) const REASON: &str = "why";
    pub(in super::super) const FORM: &str = "form";
    pub(in super::super) const FILL: &str = "fill";
    pub(in super::super) const FIRST: &str = "w1";
    pub(in super::super) const SECOND: &str = "w2";
    pub(in super::super) const SEND: &str = "send";
    pub(in super::super) const DROP: &str = "drop";
    pub(in super::super) const ANSWER_FORM: &str = "reply";
    pub(in super::super) const ANSWER: &str = "said";
    pub(in super::super) const WITHDRAW: &str = "off";
    // Of friends.
    pub(in super::super) const FRIEND: &str = "friend";
    pub(in super::super) const KNOWN: &str = "known";
    pub(in super::super) const NOT_KNOWN: &str = "unknown";
    // Of staff.
    pub(in super::super) const APPROVE: &str = "yes";
    pub(in super::super) const REFUSE_FORM: &str = "no";
    pub(in super::super) const REFUSE: &str = "refuse";
    pub(in super::super) const ASK_FORM: &str = "ask";
    pub(in super::super) const ASK: &str = "asked";
    pub(in super::super) const CARD: &str = "card";
    // Of settings.
    pub(in super::super) const PREVIEW: &str = "look";
    pub(in super::super) const PREVIEWED: &str = "looked";
    pub(in super::super) const USUAL: &str = "usual";
    pub(in super::super) const RULES: &str = "rules";
    pub(in super::super) const RULES_FORM: &str = "text";
    pub(in super::super) const RULES_TEXT: &str = "texted";
    pub(in super::super) const RULES_POST: &str = "post";
    pub(in super::super) const RULES_DOWN: &str = "down";
    pub(in super::super) const REQUIRE_ASK: &str = "again";
    pub(in super::super) const REQUIRE: &str = "require";
}

/// What is added to `/setup`.
pub const SETUP_ACTIONS: &[&str] = &["rules", "reasons", "questions"];
/// What is added to `/profile`.
pub const PROFILE_ACTIONS: &[&str] = &["start", "requests"];
/// Removes a text that is set.
const NONE: &str = "-";
const ON: &str = "on";
const SWITCH: &[&str] = &[ON, "off"];
const CLEARED: &[&str] = &["role", "channel"];
/// A long answer; the other is a short one.
const LONG: &str = "long";
const LENGTHS: &[&str] = &["short", LONG];
/// A question is taken out of the form.
const REMOVE: &str = "remove";
/// The usual questions are asked.
const USUAL: &str = "usual";
const CHANGES: &[&str] = &[REMOVE, USUAL];
/// The check mark under the rules.
pub const CHECK_MARK: &str = "✅";

/// What is added to `/setup` and `/profile`.
pub fn specs() -> Vec<CommandSpec> {
    let switch = |name| OptionSpec::optional(name, OptionKind::OneOf(SWITCH));
    let text = |name, length_max: usize| {
        OptionSpec::optional(name, OptionKind::Text { length_max: u16::try_from(length_max).unwrap_or(u16::MAX) })
    };
    let action = |name, asks, needs, options| ActionSpec { name, reply: ReplyMode::Private, asks, needs, options };
    let reason_options = vec![
        OptionSpec::optional("reason", OptionKind::OneOf(Reason::NAMES)),
        switch("offered"),
        switch("approval"),
        text("label", LABEL_LENGTH_MAX),
        OptionSpec::optional("role", OptionKind::Role),
        text("nickname", NICKNAME_MAX),
        OptionSpec::optional("channel", OptionKind::TextChannel),
        OptionSpec::optional("clear", OptionKind::OneOf(CLEARED)),
    ];
    let places = OptionKind::Integer { min: 1, max: QUESTIONS_MAX as i64 };
    let question_options = vec![
        OptionSpec::required("reason", OptionKind::OneOf(Reason::NAMES)),
        OptionSpec::optional("number", places),
        text("words", QUESTION_LENGTH_MAX),
        OptionSpec::optional("length", OptionKind::OneOf(LENGTHS)),
        switch("needed"),
        OptionSpec::optional("change", OptionKind::OneOf(CHANGES)),
    ];
    let officer = Some(Capability::SetupManage);
    let setup = CommandSpec {
        name: "setup",
        default_permissions: Some(Permissions::MANAGE_SERVER),
        actions: vec![
            action("rules", true, officer, Vec::new()),
            action("reasons", false, officer, reason_options),
            action("questions", false, officer, question_options),
        ],
    };
    let profile = CommandSpec {
        name: "profile",
        default_permissions: None,
        actions: vec![action("start", true, None, Vec::new()), action("requests", true, None, Vec::new())],
    };
    vec![setup, profile]
}

/// How a click or form of this feature is answered.
pub fn reply_mode(custom_id: &CustomId) -> ReplyMode {
    match custom_id.action.as_str() {
        action::FORM
        | action::ANSWER_FORM
        | action::REFUSE_FORM
        | action::ASK_FORM
        | action::RULES_FORM
        | action::PREVIEW => ReplyMode::Form,
        action::FRIEND | action::PREVIEWED => ReplyMode::Private,
        action::ACCEPT | action::START | action::APPROVE | action::REFUSE | action::ASK => ReplyMode::Private,
        _in_its_place => ReplyMode::Update,
    }
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(invocation: &Invocation) -> Result<Intent, Refusal> {
    match invocation.path.get(1).map(String::as_str) {
        Some("start") => Ok(Query::Start.into()),
        Some("requests") => Ok(Query::Waiting.into()),
        Some("rules") => Ok(Query::Rules.into()),
        Some("reasons") => terms(invocation),
        Some("questions") => question(invocation),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// Without anything to change it only shows what is set.
fn terms(invocation: &Invocation) -> Result<Intent, Refusal> {
    let Some(name) = invocation.text("reason") else { return Ok(Query::Terms.into()) };
    let reason = named(name)?;
    let switch = |option| invocation.text(option).map(|state| state == ON);
    let given = |option| invocation.text(option).map(|text| (text.trim() != NONE).then(|| text.to_owned()));
    let change = TermsChange {
        enabled: switch("offered"),
        approval: switch("approval"),
        label: given("label"),
        role: invocation.role("role"),
        nickname: given("nickname"),
        channel: invocation.channel("channel"),
        clear: invocation.text("clear").map(|what| if what == "role" { Clear::Role } else { Clear::Channel }),
    };
    if change == TermsChange::default() {
        return Ok(Query::Reason(reason).into());
    }
    Ok(Command::SetTerms(reason, Box::new(change)).into())
}

fn named(name: &str) -> Result<Reason, Refusal> {
    Reason::from_name(name).ok_or_else(|| texts::spine::UnknownOption { option: Arg::quote(name) }.into())
}

/// Without anything to change it only shows what is asked.
fn question(invocation: &Invocation) -> Result<Intent, Refusal> {
    let reason = named(invocation.text("reason").unwrap_or_default())?;
    let place = invocation.integer("number").and_then(|number| usize::try_from(number).ok());
    let given = |text: &str| (text.trim() != NONE).then(|| text.to_owned());
    let label = invocation.text("words").map(given);
    let long = invocation.text("length").map(|length| length == LONG);
    let required = invocation.text("needed").map(|state| state == ON);
    let change = match (invocation.text("change"), place) {
        (Some(USUAL), _) => Change::Usual,
        (Some(REMOVE), Some(place)) => Change::Remove(place),
        (None, Some(place)) if label.is_some() || long.is_some() || required.is_some() => {
            Change::Put { place, label, long, required }
        }
        (None, None) if label.is_some() || long.is_some() || required.is_some() => {
            return Err(say::WhichQuestion.into());
        }
        (Some(_), _) => return Err(say::WhichQuestion.into()),
        (None, _) => return Ok(Query::Reason(reason).into()),
    };
    Ok(Command::SetForm(reason, change).into())
}

/// Reads a click, a choice or a filled form.
///
/// # Errors
/// A [`Refusal`] when it is not known, or an input cannot be understood.
pub fn parse_filled(guild: &Guild, person: UserId, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let argument = filled.custom_id.argument.as_str();
    let action = filled.custom_id.action.as_str();
    let intent = of_newcomer(guild, person, filled, (action, argument))
        .or_else(|| of_staff(filled, (action, argument)))
        .or_else(|| of_settings(filled, (action, argument)));
    intent.ok_or_else(|| texts::spine::StaleButton.into())
}

fn of_newcomer(guild: &Guild, user: UserId, filled: &Filled<'_>, (name, argument): (&str, &str)) -> Option<Intent> {
    let reason = || Reason::from_name(argument);
    let value = || filled.values.first().map(String::as_str);
    let no = || argument.parse::<No>().ok();
    let intent = match name {
        action::ACCEPT | action::ACCEPT_HERE => Command::Accept { user, reacted: false }.into(),
        action::START => Query::Start.into(),
        action::GO => Query::Go.into(),
        action::LANGUAGE => Command::ChooseLanguage(user, Locale::from_tag(value()?)?).into(),
        action::REASONS => Query::Reasons.into(),
        action::REASON => Command::ChooseReason(user, Reason::from_name(value()?)?).into(),
        action::FORM => Query::Form(reason()?).into(),
        action::FILL => {
            let (reason, asked) = questions::read(argument)?;
            let answers = Box::new(filled_in(guild, user, reason, filled));
            Command::Fill { user, reason, asked, answers }.into()
        }
        action::FIRST => Command::ChooseFirst(user, value()?.parse().ok()?).into(),
        action::SECOND => Command::ChooseSecond(user, value()?.parse().ok()?).into(),
        action::SEND => {
            let (reason, asked) = questions::read(argument)?;
            Command::Send { user, reason, asked }.into()
        }
        action::FRIEND => Query::Friend.into(),
        action::KNOWN => Command::Vouch { friend: user, no: no()?, yes: true }.into(),
        action::NOT_KNOWN => Command::Vouch { friend: user, no: no()?, yes: false }.into(),
        action::DROP => Command::Drop(user).into(),
        action::ANSWER_FORM => Query::AnswerForm(no()?).into(),
        action::ANSWER => Command::Answer(user, no()?, filled.given("answer").unwrap_or_default().to_owned()).into(),
        action::WITHDRAW => Command::Withdraw(user, no()?).into(),
        _other => return None,
    };
    Some(intent)
}

fn of_staff(filled: &Filled<'_>, (name, argument): (&str, &str)) -> Option<Intent> {
    let no = || argument.parse::<No>().ok();
    let intent = match name {
        action::APPROVE => Command::Approve(no()?).into(),
        action::REFUSE_FORM => Query::RefuseForm(no()?).into(),
        action::REFUSE => Command::Refuse(no()?, filled.given("why").map(str::to_owned)).into(),
        action::ASK_FORM => Query::AskForm(no()?).into(),
        action::ASK => Command::Ask(no()?, filled.given("question").unwrap_or_default().to_owned()).into(),
        action::CARD => Query::Card(filled.values.first()?.parse().ok()?).into(),
        _other => return None,
    };
    Some(intent)
}

fn of_settings(filled: &Filled<'_>, (name, argument): (&str, &str)) -> Option<Intent> {
    let intent = match name {
        action::PREVIEW => Query::Preview(Reason::from_name(argument)?).into(),
        action::PREVIEWED => Query::Previewed.into(),
        action::USUAL => Command::SetForm(Reason::from_name(argument)?, Change::Usual).into(),
        action::RULES => Query::RulesAgain.into(),
        action::RULES_FORM => Query::RulesForm.into(),
        action::RULES_TEXT => Command::SetRulesText(filled.given("text").map(str::to_owned)).into(),
        action::RULES_POST => Command::PostRules(true).into(),
        action::RULES_DOWN => Command::PostRules(false).into(),
        action::REQUIRE_ASK => Query::RequireAgain.into(),
        action::REQUIRE => Command::RequireRules(argument.parse().ok()?).into(),
        _other => return None,
    };
    Some(intent)
}

/// What follows from something that happened on the server.
pub fn on_event(guild: &Guild, event: &Event) -> Vec<Command> {
    match event {
        Event::MemberChanged(user) | Event::MemberJoined(user) if guild.onboarding.of(*user).is_some() => {
            vec![Command::Settle(*user)]
        }
        Event::ServerSeen | Event::MembersComplete => {
            super::roles::unsettled(guild).into_iter().map(Command::Settle).collect()
        }
        Event::Reacted { channel, user, emoji, .. } => {
            let is_consent = guild.setup.channel(ChannelKey::Rules) == Some(*channel) && emoji == CHECK_MARK;
            is_consent.then_some(Command::Accept { user: *user, reacted: true }).into_iter().collect()
        }
        Event::MemberChanged(_)
        | Event::MemberJoined(_)
        | Event::MessageWritten(_)
        | Event::MessagesDeleted { .. }
        | Event::MemberLeft(_)
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

/// People whose roles follow from what is recorded of them, and the channel where a check mark is a yes to the rules.
pub fn interest(guild: &Guild) -> Interest {
    let rules = guild.setup.channel(ChannelKey::Rules).filter(|_| guild.onboarding.rules.posted);
    let people = guild.onboarding.people.keys().copied().collect();
    Interest { people, channels: rules.into_iter().collect(), ..Interest::default() }
}

/// What follows from what Discord answered.
pub fn on_effect_result(guild: &Guild, about: About, outcome: Outcome) -> Vec<Command> {
    match (about, outcome) {
        (About::Card { no, channel }, Outcome::Done(Made::Message(message))) => {
            let user = guild.onboarding.sent(no).map(|(user, _)| user);
            user.map(|user| Command::NoteCard(no, user, Post { channel, message })).into_iter().collect()
        }
        (About::Friend { no }, Outcome::Refused(DIRECT_MESSAGES_CLOSED)) => vec![Command::NoteClosedFriend(no)],
        (About::Told { user }, Outcome::Refused(DIRECT_MESSAGES_CLOSED)) => vec![Command::NoteClosedDirect(user)],
        (About::Card { .. } | About::Told { .. } | About::Friend { .. } | About::Notice, _) => Vec::new(),
    }
}
