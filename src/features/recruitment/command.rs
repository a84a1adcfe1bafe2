//! From `/recruit ...`, its buttons and forms, and things that happen, to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::{Made, Outcome};
use domain::event::Event;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::refusal::Refusal;
use texts::recruit as say;

use super::effects::About;
use super::forms;
use super::rules::{self, Command, DAYS_MAX, NOTE_MAX, Seen, Step, TRIAL_DAYS_MAX, WORDS_MAX, bounded};
use super::state::{ApplicationNo, Config, Door, Stage};
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Filled, Guild, Intent, Post};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// The form to apply.
    ApplyForm,
    /// Whether somebody really wants to take his application back.
    WithdrawFirst,
    /// A page of the applications, of one state or of all that are open.
    List {
        /// Only these.
        stage: Option<Stage>,
        /// From 0.
        page: usize,
        /// Whether it was turned to from another page.
        again: bool,
    },
    /// One application.
    Show(ApplicationNo),
    /// Where somebody stands on the waiting list, or for what he can wait.
    Wait,
    /// The waiting list.
    Waiting,
    /// How the guild recruits.
    Config,
    /// The form for the guild's own questions.
    QuestionsForm,
    /// The form for the length of a trial.
    TrialForm(Seen),
    /// The form for a refusal.
    RefuseForm(Seen),
    /// The form for a question to the applicant.
    AskForm(ApplicationNo),
}

/// The actions of this feature's buttons and forms.
pub(super) mod action {
    pub(in super::super) const APPLY_FORM: &str = "form";
    pub(in super::super) const APPLY: &str = "apply";
    pub(in super::super) const WITHDRAW_FIRST: &str = "leave";
    pub(in super::super) const WITHDRAW: &str = "withdraw";
    pub(in super::super) const WAIT_FIRST: &str = "list";
    pub(in super::super) const WAIT: &str = "wait";
    pub(in super::super) const UNWAIT: &str = "unwait";
    pub(in super::super) const PAGE: &str = "page";
    pub(in super::super) const QUESTIONS: &str = "questions";
    pub(in super::super) const CLAIM: &str = "claim";
    pub(in super::super) const INTERVIEW: &str = "talk";
    pub(in super::super) const TRIAL_FORM: &str = "trialform";
    pub(in super::super) const TRIAL: &str = "trial";
    pub(in super::super) const ACCEPT: &str = "accept";
    pub(in super::super) const REFUSE_FORM: &str = "noform";
    pub(in super::super) const REFUSE: &str = "no";
    pub(in super::super) const ASK_FORM: &str = "askform";
    pub(in super::super) const ASK: &str = "ask";
}

/// Discord's code for a channel that is not there.
const GONE: u32 = 10003;
/// Stands for all open applications in a button's argument.
pub(super) const OPEN: &str = "open";
const ROOMS: &[&str] = &["remove", "keep"];
const KEEP: &str = "keep";
const HOMES: &[&str] = &["channel", THREAD];
const THREAD: &str = "thread";
const CLEARED: &[&str] = &["words", "places", "staff", "call"];
/// The largest number of an application that Discord's whole numbers hold exactly (2^53 - 1).
const NUMBER_MAX: i64 = 9_007_199_254_740_991;

/// `/recruit` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let text = |length_max: usize| OptionKind::Text { length_max: length_max as u16 };
    let action = |name, needs, asks, options| ActionSpec { name, reply: ReplyMode::Private, asks, needs, options };
    let officer = Some(Capability::RecruitmentDecide);
    let number = || OptionSpec::required("number", OptionKind::Integer { min: 1, max: NUMBER_MAX });
    let words = || OptionSpec::optional("words", text(WORDS_MAX));
    let some_days = |name, min, max| OptionSpec::optional(name, OptionKind::Integer { min, max });
    let config = vec![
        words(),
        OptionSpec::optional("places", text(WORDS_MAX)),
        OptionSpec::optional("staff", OptionKind::TextChannel),
        OptionSpec::optional("call", OptionKind::Role),
        some_days("pause", 0, DAYS_MAX),
        some_days("age", 0, DAYS_MAX),
        some_days("patience", 1, DAYS_MAX),
        some_days("trial", 1, TRIAL_DAYS_MAX),
        OptionSpec::optional("talk", OptionKind::OneOf(HOMES)),
        OptionSpec::optional("channels", OptionKind::OneOf(ROOMS)),
        OptionSpec::optional("clear", OptionKind::OneOf(CLEARED)),
    ];
    let form = |name, needs| ActionSpec { reply: ReplyMode::Form, ..action(name, needs, true, Vec::new()) };
    vec![CommandSpec {
        name: "recruit",
        default_permissions: None,
        actions: vec![
            action("open", officer, false, vec![words()]),
            action("close", officer, false, Vec::new()),
            action("list", officer, true, vec![OptionSpec::optional("state", OptionKind::OneOf(Stage::NAMES))]),
            action("show", officer, true, vec![number()]),
            action("config", officer, false, config),
            form("questions", officer),
            form("apply", None),
            action("withdraw", None, true, Vec::new()),
            action("wait", None, true, Vec::new()),
            action("waiting", officer, true, Vec::new()),
        ],
    }]
}

/// How a click or form of this feature is answered.
pub fn reply_mode(custom_id: &CustomId) -> ReplyMode {
    match custom_id.action.as_str() {
        action::APPLY_FORM | action::TRIAL_FORM | action::REFUSE_FORM | action::ASK_FORM => ReplyMode::Form,
        action::PAGE | action::WITHDRAW | action::WAIT | action::UNWAIT => ReplyMode::Update,
        _own_answer => ReplyMode::Private,
    }
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    match invocation.path.get(1).map(String::as_str) {
        Some("open") => Ok(Command::Turn(Door::Open, bounded(invocation.text("words"), WORDS_MAX)?).into()),
        Some("close") => Ok(Command::Turn(Door::Closed, None).into()),
        Some("list") => {
            let stage = invocation.text("state").and_then(Stage::from_name);
            Ok(Query::List { stage, page: 0, again: false }.into())
        }
        Some("show") => Ok(Query::Show(invocation.integer("number").unwrap_or_default()).into()),
        Some("config") if invocation.options.is_empty() => Ok(Query::Config.into()),
        Some("config") => Ok(Command::Configure(Box::new(configured(guild, invocation)?)).into()),
        Some("questions") => Ok(Query::QuestionsForm.into()),
        Some("apply") => Ok(Query::ApplyForm.into()),
        Some("withdraw") => Ok(Query::WithdrawFirst.into()),
        Some("wait") => Ok(Query::Wait.into()),
        Some("waiting") => Ok(Query::Waiting.into()),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// How the guild is to recruit: the options, and for whatever is not given what holds already.
fn configured(guild: &Guild, invocation: &Invocation) -> Result<Config, Refusal> {
    let mut config = guild.recruitment.config.clone();
    match invocation.text("clear") {
        Some("words") => config.words = None,
        Some("places") => config.places = None,
        Some("staff") => config.staff = None,
        Some("call") => config.call = None,
        Some(_) | None => {}
    }
    config.words = bounded(invocation.text("words"), WORDS_MAX)?.or(config.words);
    config.places = bounded(invocation.text("places"), WORDS_MAX)?.or(config.places);
    config.staff = invocation.channel("staff").or(config.staff);
    config.call = invocation.role("call").or(config.call);
    let days = |name, max, was: i64| invocation.integer(name).map_or(was, |days| days.clamp(0, max));
    config.pause_days = days("pause", DAYS_MAX, config.pause_days);
    config.age_days = days("age", DAYS_MAX, config.age_days);
    config.patience_days = days("patience", DAYS_MAX, config.patience_days).max(1);
    config.trial_days = days("trial", TRIAL_DAYS_MAX, config.trial_days).max(1);
    config.keeps_rooms = invocation.text("channels").map_or(config.keeps_rooms, |rooms| rooms == KEEP);
    config.in_threads = invocation.text("talk").map_or(config.in_threads, |home| home == THREAD);
    Ok(config)
}

/// Reads a click or a filled form. Whatever an officer's button shows demands the right, too: anybody can send its id.
///
/// # Errors
/// A [`Refusal`] when the button is not known, the right is lacking, or an input cannot be understood.
pub fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    let argument = filled.custom_id.argument.as_str();
    match filled.custom_id.action.as_str() {
        action::APPLY_FORM => return Ok(Query::ApplyForm.into()),
        action::APPLY => return Ok(Command::Apply(forms::answers(guild, argument, filled)?).into()),
        action::WITHDRAW_FIRST => return Ok(Query::WithdrawFirst.into()),
        action::WITHDRAW => return Ok(Command::Withdraw.into()),
        action::WAIT_FIRST => return Ok(Query::Wait.into()),
        action::WAIT => return Ok(Command::Wait(argument.to_owned()).into()),
        action::UNWAIT => return Ok(Command::StopWaiting.into()),
        _of_officers => ctx.demand(Capability::RecruitmentDecide, guild)?,
    }
    let seen = || seen(argument).ok_or_else(stale);
    let no = || argument.parse::<ApplicationNo>().map_err(|_| stale());
    match filled.custom_id.action.as_str() {
        action::PAGE => page(argument).map(Into::into).ok_or_else(stale),
        action::QUESTIONS => {
            let config = Config { questions: forms::questions(filled)?, ..guild.recruitment.config.clone() };
            Ok(Command::Configure(Box::new(config)).into())
        }
        action::CLAIM => Ok(Command::Claim(seen()?).into()),
        action::INTERVIEW => Ok(Command::Move(seen()?, Step::Interview).into()),
        action::TRIAL_FORM => Ok(Query::TrialForm(seen()?).into()),
        action::TRIAL => {
            let typed = filled.given("days").unwrap_or_default();
            let days = typed.parse().map_err(|_| Refusal::from(say::BadTrial { max: TRIAL_DAYS_MAX.into() }))?;
            Ok(Command::Move(seen()?, Step::Trial(days)).into())
        }
        action::ACCEPT => Ok(Command::Move(seen()?, Step::Accept).into()),
        action::REFUSE_FORM => Ok(Query::RefuseForm(seen()?).into()),
        action::REFUSE => {
            let (note, words) = (bounded(filled.given("note"), NOTE_MAX)?, bounded(filled.given("words"), NOTE_MAX)?);
            Ok(Command::Move(seen()?, Step::Refuse { note, words }).into())
        }
        action::ASK_FORM => Ok(Query::AskForm(no()?).into()),
        action::ASK => {
            let question = bounded(filled.given("question"), NOTE_MAX)?.ok_or_else(|| Refusal::from(say::AskWhat))?;
            Ok(Command::Ask(no()?, question).into())
        }
        _unknown => Err(stale()),
    }
}

fn seen(argument: &str) -> Option<Seen> {
    let (no, revision) = argument.split_once('.')?;
    Some(Seen { no: no.parse().ok()?, revision: revision.parse().ok()? })
}

fn page(argument: &str) -> Option<Query> {
    let (stage, page) = argument.split_once('.')?;
    let stage = if stage == OPEN { None } else { Some(Stage::from_name(stage)?) };
    Some(Query::List { stage, page: page.parse().ok()?, again: true })
}

// === What happens ===

/// What follows from something that happened on the server.
pub fn on_event(guild: &Guild, event: &Event) -> Vec<Command> {
    let state = &guild.recruitment;
    let call = || (!state.waiting.is_empty()).then_some(Command::CallWaiting);
    match event {
        Event::MessageWritten(written) if state.all().any(|it| it.room == Some(written.channel) && !it.tidied) => {
            vec![Command::Hear(written.clone())]
        }
        Event::MemberChanged(user) | Event::MemberJoined(user)
            if state.wishes.keys().any(|(waiting, _)| waiting == user) =>
        {
            [Command::Settle(*user)].into_iter().chain(call()).collect()
        }
        Event::ServerSeen | Event::MembersComplete => {
            let mut waiting: Vec<UserId> = state.wishes.keys().map(|(user, _)| *user).collect();
            waiting.dedup();
            waiting.into_iter().map(Command::Settle).chain(call()).collect()
        }
        // A place may be open now.
        Event::MemberChanged(_) | Event::MemberLeft(_) => call().into_iter().collect(),
        Event::MessageWritten(_)
        | Event::MemberJoined(_)
        | Event::MessagesDeleted { .. }
        | Event::LayoutChanged
        | Event::Reacted { .. }
        | Event::ChannelsHidden
        | Event::VoiceChanged { .. }
        | Event::Deaf(_)
        | Event::Unheard { .. }
        | Event::PanelStands { .. }
        | Event::OccasionChanged { .. }
        | Event::OccasionDeleted(_) => Vec::new(),
    }
}

/// Channels of applications, people whose roles are to follow, and everybody while places are counted in public.
pub fn interest(guild: &Guild) -> Interest {
    let state = &guild.recruitment;
    let rooms = state.all().filter(|it| !it.tidied).filter_map(|it| it.room);
    let people: Vec<UserId> = state.wishes.keys().map(|(user, _)| *user).collect();
    let counts = state.config.door == Door::Open && state.config.places.is_none();
    let is_shown = counts && guild.setup.channel(ChannelKey::Recruitment).is_some();
    let everybody = is_shown || !state.waiting.is_empty();
    Interest { people: people.into(), channels: rooms.collect(), everybody, ..Interest::default() }
}

/// What follows from what Discord answered.
pub fn on_effect_result(about: About, outcome: Outcome) -> Vec<Command> {
    match (about, outcome) {
        (About::Room { no }, Outcome::Done(Made::Channel(channel))) => {
            vec![Command::NoteRoom { no, channel, in_thread: false }]
        }
        (About::Thread { no }, Outcome::Done(Made::Channel(channel))) => {
            vec![Command::NoteRoom { no, channel, in_thread: true }]
        }
        (About::Room { no } | About::Thread { no }, Outcome::Refused(code)) => vec![Command::NoteNoRoom(no, code)],
        // The channel of the poster is not there any more.
        (About::Thread { no }, Outcome::Gone) => vec![Command::NoteNoRoom(no, GONE)],
        (About::Card { no, channel }, Outcome::Done(Made::Message(message))) => {
            vec![Command::NoteCard(no, Post { channel, message })]
        }
        (About::Room { .. } | About::Thread { .. } | About::Card { .. } | About::Notice, _) => Vec::new(),
    }
}

/// The number of questions never exceeds what a form holds.
const _: () = assert!(rules::QUESTIONS_MAX <= domain::limits::MODAL_INPUTS_MAX);
