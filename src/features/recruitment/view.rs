//! What people see of applications in answers to what they asked.

use std::time::Duration;

use domain::custom_id::CustomId;
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::mirror::RoleProblem;
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use texts::recruit as say;

use super::NAME;
use super::card::card;
use super::command::{OPEN, Query, action};
use super::effects::staff_channel;
use super::fact::Fact;
use super::forms::{self, ours};
use super::rooms::{self, Home};
use super::rules::{self, number};
use super::state::{Application, Config, Door, Stage, WaitEnd};
use super::waiting;
use crate::guild_setup::{ChannelKey, RoleKey};
use crate::leavers::is_gone;
use crate::{Ctx, Guild};

/// Applications on one page of a list.
const PAGE_SIZE: usize = 20;
/// The longest line of a list, in characters.
const LINE_MAX: usize = 200;
const _: () = assert!(PAGE_SIZE * LINE_MAX <= EMBED_DESCRIPTION_MAX);
/// A question whether somebody is sure can be answered for as long as its interaction lives.
const SURE_FOR: Duration = Duration::from_secs(15 * 60);
/// The blue of things to read.
const COLOR: u32 = 0x00_72_B2;

/// What a state is called.
pub(super) fn stage(stage: Stage) -> Text {
    match stage {
        Stage::New => say::StageNew.into(),
        Stage::Reviewing => say::StageReviewing.into(),
        Stage::Interview => say::StageInterview.into(),
        Stage::Trial => say::StageTrial.into(),
        Stage::Accepted => say::StageAccepted.into(),
        Stage::Refused => say::StageRefused.into(),
        Stage::Withdrawn => say::StageWithdrawn.into(),
        Stage::Expired => say::StageExpired.into(),
    }
}

/// What is kept, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { open: guild.recruitment.open.len().into(), all: guild.recruitment.last_no.into() }.into()]
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    let text: Text = match fact {
        Fact::Changed { config, was } => return Some(changed(ctx, guild, config, was)),
        Fact::Applied { no, member, .. } => match rooms::home(guild, *member) {
            Some(Home::Channel) => say::Applied { no: number(*no) }.into(),
            Some(Home::Thread(_)) => say::AppliedThread { no: number(*no) }.into(),
            None => say::AppliedNoRoom { no: number(*no) }.into(),
        },
        Fact::Claimed { no, .. } => say::Claimed { no: number(*no) }.into(),
        Fact::Moved { to: Stage::Withdrawn, .. } => say::WithdrawnNow.into(),
        Fact::Moved { no, to, .. } | Fact::Reopened { no, to, .. } => {
            let moved = ctx.say(say::Moved { no: number(*no), stage: stage(*to).into() });
            let warning = if *to == Stage::Accepted { warning(guild) } else { None };
            let warning = warning.map(|warning| format!("\n⚠️ {}", ctx.say(warning))).unwrap_or_default();
            return Some(Message::text(moved + &warning));
        }
        Fact::Asked { .. } => say::AskedNow.into(),
        Fact::Waited { no, .. } => return waiting::waited(ctx, guild, *no),
        Fact::Unwaited { why: WaitEnd::Left, .. } => say::Unwaited.into(),
        Fact::Heard { .. }
        | Fact::RoomMade { .. }
        | Fact::RoomFailed { .. }
        | Fact::CardPosted { .. }
        | Fact::TrialOver { .. }
        | Fact::Tidied { .. }
        | Fact::Filed { .. }
        | Fact::RolesSettled { .. }
        | Fact::Called { .. }
        | Fact::Unwaited { .. } => return None,
    };
    Some(Message::text(ctx.say(text)))
}

/// Why the role of members will not follow yet.
fn warning(guild: &Guild) -> Option<Text> {
    let role = guild.setup.role(RoleKey::Member)?;
    match guild.mirror.assignable(role) {
        Err(RoleProblem::NoPermission) => Some(say::WarnNoPermission.into()),
        Err(RoleProblem::TooHigh) => Some(say::WarnTooHigh { role: role.into() }.into()),
        Err(RoleProblem::Gone | RoleProblem::NotAssignable | RoleProblem::Dangerous) | Ok(()) => None,
    }
}

fn changed(ctx: &Ctx<'_>, guild: &Guild, config: &Config, was: &Config) -> Message {
    if config.door == was.door {
        return Message { content: ctx.say(say::ConfigChanged), ..config_page(ctx, guild) };
    }
    let poster = guild.setup.channel(ChannelKey::Recruitment);
    let head = match (config.door, poster) {
        (Door::Open, Some(channel)) => ctx.say(say::OpenedIn { channel: channel.into() }),
        (Door::Open, None) => ctx.say(say::OpenedNowhere),
        (Door::Closed | Door::Unused, _) => ctx.say(say::ClosedNow { count: guild.recruitment.open.len().into() }),
    };
    let lacks = [
        (config.door == Door::Open && staff_channel(guild).is_none()).then(|| ctx.say(say::WarnNoStaff)),
        (config.door == Door::Open && !rooms::has_home(guild)).then(|| ctx.say(say::CardNoRoom)),
    ];
    let lacks = lacks.into_iter().flatten().map(|lack| format!("⚠️ {lack}"));
    Message::text([head].into_iter().chain(lacks).collect::<Vec<_>>().join("\n"))
}

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when there is nothing to show, or whoever asks may not apply.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    let find = |no| {
        let found = guild.recruitment.find(no).filter(|it| !is_gone(guild, it.member));
        found.ok_or_else(|| Refusal::from(say::Unknown { no: number(no) }))
    };
    let open = |no| find(no).and_then(|it| if it.stage.is_open() { Ok(it) } else { Err(over(it)) });
    match query {
        Query::ApplyForm => {
            let user = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
            rules::may_apply(ctx, guild, user)?;
            Ok(Answer::Form(forms::apply(ctx, guild)))
        }
        Query::WithdrawFirst => withdraw_first(ctx, guild).map(Answer::Private),
        Query::List { stage, page, again } => {
            let message = list(ctx, guild, *stage, *page);
            Ok(if *again { Answer::Update(message) } else { Answer::Private(message) })
        }
        Query::Show(no) => Ok(Answer::Private(card(ctx, guild, find(*no)?))),
        Query::Wait => waiting::page(ctx, guild).map(Answer::Private),
        Query::Waiting => Ok(Answer::Private(waiting::list(ctx, guild))),
        Query::Config => Ok(Answer::Private(config_page(ctx, guild))),
        Query::QuestionsForm => Ok(Answer::Form(forms::own_questions(ctx, guild))),
        Query::TrialForm(seen) => open(seen.no).map(|_| Answer::Form(forms::trial(ctx, guild, *seen))),
        Query::RefuseForm(seen) => open(seen.no).map(|_| Answer::Form(forms::refuse(ctx, guild, *seen))),
        Query::AskForm(no) => open(*no).map(|_| Answer::Form(forms::ask(ctx, guild, *no))),
    }
}

fn over(application: &Application) -> Refusal {
    say::MeanwhileChanged { no: number(application.no), stage: stage(application.stage).into() }.into()
}

fn withdraw_first(ctx: &Ctx<'_>, guild: &Guild) -> Result<Message, Refusal> {
    let user = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let own = guild.recruitment.open_of(user).ok_or_else(|| Refusal::from(say::NothingOpen))?;
    let id = CustomId::new(NAME, action::WITHDRAW, guild.id).only_for(user).until(ctx.now.plus(SURE_FOR));
    let button = ctx.button(ButtonStyle::Danger, say::ButtonWithdrawNow, &id);
    Ok(Message::text(ctx.say(say::WithdrawSure { no: number(own.no) })).row(Row::Buttons(vec![button])))
}

// === Lists ===

fn list(ctx: &Ctx<'_>, guild: &Guild, only: Option<Stage>, page: usize) -> Message {
    let fits = |it: &&Application| match only {
        Some(only) => it.stage == only,
        None => it.stage.is_open(),
    };
    let mut all: Vec<&Application> = guild.recruitment.all().filter(fits).collect();
    all.retain(|it| !is_gone(guild, it.member));
    all.sort_by_key(|it| (it.stage, it.no));
    let pages = all.len().div_ceil(PAGE_SIZE).max(1);
    let page = page.min(pages - 1);
    let lines: Vec<String> = all.iter().skip(page * PAGE_SIZE).take(PAGE_SIZE).map(|it| line(ctx, it)).collect();
    let description = if lines.is_empty() { ctx.say(say::ListEmpty) } else { lines.join("\n") };
    let footer =
        if pages > 1 { ctx.say(say::Page { page: (page + 1).into(), pages: pages.into() }) } else { String::new() };
    let title = ctx.say(say::ListTitle { count: all.len().into() });
    let message = Message::embed(Embed { title, description, color: COLOR, footer, ..Embed::default() });
    let turn = |to: usize| {
        let stage = only.map_or(OPEN, Stage::name);
        CustomId::new(NAME, action::PAGE, guild.id).with(format_args!("{stage}.{to}"))
    };
    let back = (page > 0).then(|| ctx.button(ButtonStyle::Secondary, say::ButtonBack, &turn(page - 1)));
    let on = (page + 1 < pages).then(|| ctx.button(ButtonStyle::Secondary, say::ButtonOn, &turn(page + 1)));
    let buttons: Vec<_> = back.into_iter().chain(on).collect();
    if buttons.is_empty() { message } else { message.row(Row::Buttons(buttons)) }
}

fn line(ctx: &Ctx<'_>, application: &Application) -> String {
    let (no, member) = (number(application.no), Arg::from(application.member));
    let stage = Arg::from(stage(application.stage));
    let at = Arg::time(application.touched, TimeStyle::DayAndTime);
    let line = ctx.say(say::Line { no, member, stage, at });
    match application.handler {
        Some(officer) => format!("{line} · {}", ctx.say(say::CardHandler { officer: officer.into() })),
        None => line,
    }
}

fn config_page(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let config = &guild.recruitment.config;
    let door = match config.door {
        Door::Open => ctx.say(say::ConfigOpen),
        Door::Closed | Door::Unused => ctx.say(say::ConfigClosed),
    };
    let channel = |channel: Option<domain::ids::ChannelId>| {
        channel.map_or_else(|| Arg::from(Text::from(say::ConfigNone)), Arg::from)
    };
    let questions: Vec<String> = match config.questions.is_empty() {
        true => (0..rules::QUESTIONS_MAX).map(|index| ctx.say(ours(index))).collect(),
        false => config.questions.iter().map(|question| question.escaped()).collect(),
    };
    let keeps = if config.keeps_rooms { ctx.say(say::ConfigKeeps) } else { ctx.say(say::ConfigRemoves) };
    let threads = config.in_threads.then(|| match rooms::thread_parent(guild) {
        Some(channel) => ctx.say(say::ConfigThreads { channel: channel.into() }),
        None => format!("⚠️ {}", ctx.say(say::ConfigNoThreads)),
    });
    let lines = [
        Some(door),
        Some(ctx.say(say::ConfigChannels {
            poster: channel(guild.setup.channel(ChannelKey::Recruitment)),
            staff: channel(staff_channel(guild)),
        })),
        config.call.map(|role| ctx.say(say::ConfigCall { role: role.into() })),
        Some(ctx.say(say::ConfigDays {
            age: config.age_days.into(),
            pause: config.pause_days.into(),
            patience: config.patience_days.into(),
            trial: config.trial_days.into(),
        })),
        threads,
        Some(keeps),
        config.words.as_ref().map(|words| ctx.say(say::ConfigWords { words: words.into() })),
        config.places.as_ref().map(|places| ctx.say(say::ConfigPlaces { places: places.into() })),
        Some(ctx.say(say::ConfigQuestions)),
        Some(questions.iter().map(|question| format!("• {question}")).collect::<Vec<_>>().join("\n")),
    ];
    Message::embed(Embed {
        title: ctx.say(say::ConfigTitle),
        description: lines.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        color: COLOR,
        ..Embed::default()
    })
}
