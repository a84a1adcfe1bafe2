//! From `/template ...` to what is wanted.

use calendar::lead::LEAD_DAYS_MAX;
use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::interaction::Invocation;
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, shorten};
use domain::message::Choice;
use domain::refusal::Refusal;
use texts::templates as say;

use super::rules::Command;
use super::spoken::{Desk, REPEATS};
use super::state::TemplateNo;
use crate::events;
use crate::events::command::{SWITCHES, described};
use crate::{Ctx, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// All templates.
    List,
    /// One template with its next dates.
    Show(TemplateNo),
}

/// The longest date with a time, in characters.
const WHEN_CHARS: u16 = 100;
/// The longest time, in characters.
const TIME_CHARS: u16 = 8;

/// `/template` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, asks, options| ActionSpec {
        name,
        reply: ReplyMode::Private,
        asks,
        needs: Some(Capability::EventsManage),
        options,
    };
    let template = || OptionSpec::required("template", OptionKind::Suggested);
    let text = |name, required, length_max| OptionSpec { name, kind: OptionKind::Text { length_max }, required };
    let name = || text("name", false, u16::try_from(events::NAME_MAX).unwrap_or(u16::MAX));
    let dates = || {
        vec![
            text("days", false, WHEN_CHARS),
            OptionSpec::optional("repeat", OptionKind::OneOf(REPEATS)),
            text("first", false, WHEN_CHARS),
            text("last", false, WHEN_CHARS),
            OptionSpec::optional("lead", OptionKind::Integer { min: 0, max: i64::from(LEAD_DAYS_MAX) }),
            text("lead-time", false, TIME_CHARS),
            OptionSpec::optional("confirm", OptionKind::OneOf(SWITCHES)),
        ]
    };
    let kind = OptionSpec::optional("kind", OptionKind::Suggested);
    let add = [vec![text("time", true, TIME_CHARS), name(), kind], dates(), described()].concat();
    let edit = [vec![template(), text("time", false, TIME_CHARS), name()], dates(), described()].concat();
    let pause = vec![template(), text("from", false, WHEN_CHARS), text("until", false, WHEN_CHARS)];
    let resume = vec![template(), text("from", false, WHEN_CHARS), text("date", false, WHEN_CHARS)];
    vec![CommandSpec {
        name: "template",
        default_permissions: None,
        actions: vec![
            action("add", false, add),
            action("edit", false, edit),
            action("list", true, Vec::new()),
            action("show", true, vec![template()]),
            action("pause", false, pause),
            action("resume", false, resume),
            action("skip", false, vec![template(), text("date", true, WHEN_CHARS)]),
            action("move", false, vec![template(), text("date", true, WHEN_CHARS), text("to", true, WHEN_CHARS)]),
            action("delete", false, vec![template()]),
        ],
    }]
}

/// How a click of this feature is answered; there are none.
pub const fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Private
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let desk = Desk { ctx, guild };
    let no = || desk.template(invocation).map(|(no, _)| no);
    let today = ctx.now.local(guild.zone()).date();
    let date = || desk.date(invocation, "date")?.ok_or_else(|| Refusal::from(say::DateMissing));
    match invocation.path.get(1).map(String::as_str) {
        Some("add") => Ok(Command::Add(Box::new(desk.added(invocation)?)).into()),
        Some("edit") => {
            let (no, template) = desk.template(invocation)?;
            Ok(Command::Edit(no, Box::new(desk.edited(template, invocation)?)).into())
        }
        Some("list") => Ok(Query::List.into()),
        Some("show") => Ok(Query::Show(no()?).into()),
        Some("pause") => {
            let from = desk.date(invocation, "from")?.unwrap_or(today);
            Ok(Command::Pause(no()?, from, desk.date(invocation, "until")?).into())
        }
        Some("resume") => match desk.date(invocation, "date")? {
            Some(date) => Ok(Command::Back(no()?, date).into()),
            None => Ok(Command::Resume(no()?, desk.date(invocation, "from")?.unwrap_or(today)).into()),
        },
        Some("skip") => Ok(Command::Skip(no()?, date()?).into()),
        Some("move") => {
            let date = date()?;
            let to = desk.start(invocation.text("to").unwrap_or_default(), date)?;
            Ok(Command::Move(no()?, date, to).into())
        }
        Some("delete") => Ok(Command::Delete(no()?).into()),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// Suggests templates; kinds of events as events do.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation, focused: &str) -> Vec<Choice> {
    if focused != "template" {
        return events::autocomplete(ctx, guild, invocation, focused);
    }
    let typed = invocation.text(focused).unwrap_or_default().to_lowercase();
    let all = guild.templates.templates.iter().map(|(no, template)| {
        let name = format!("#{no} {}", template.body.details.name.as_typed());
        Choice { name: shorten(&name, CHOICE_NAME_MAX), value: no.to_string() }
    });
    all.filter(|choice| choice.name.to_lowercase().contains(&typed)).take(CHOICES_MAX).collect()
}
