//! From `/roster ...` and its buttons to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::message::Choice;
use domain::refusal::Refusal;
use domain::text::Arg;
use games::Pack;
use texts::roster as say;

use super::import::FilePurpose;
use super::rules::{self, Command, IDEAL_MAX};
use crate::guild_setup::ChannelKey;
use crate::profiles::command::roles;
use crate::{Ctx, Filled, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    /// A page of the members that fit.
    Show(Filter),
    /// One member.
    Member(UserId),
    /// Whose profile is incomplete or old.
    Stale,
    /// How many of which role there are, and how many are wanted.
    Ideal,
    /// Everybody as a file.
    Export,
}

/// Which members to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Only those of this role, by its code.
    pub role: Option<String>,
    /// Only those with at least this gear score.
    pub min: Option<i64>,
    /// Which page, from 0.
    pub page: usize,
}

/// The actions of this feature's buttons.
pub(super) mod action {
    pub(in super::super) const PAGE: &str = "page";
    pub(in super::super) const ASK: &str = "ask";
}

/// Separates the parts of a button's argument; no code of a role contains it.
const PART: char = ';';
/// The largest gear score that the command takes.
const SCORE_MAX: i64 = 1_000_000;

/// Does what a file says; otherwise it is only shown.
const APPLY: &str = "apply";
const MODES: &[&str] = &["preview", APPLY];

/// `/roster` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, needs, options| ActionSpec { name, reply: ReplyMode::Private, asks: true, needs, options };
    let officer = Some(Capability::MembersManage);
    let role = OptionSpec::optional("role", OptionKind::Suggested);
    let min = OptionSpec::optional("min", OptionKind::Integer { min: 0, max: SCORE_MAX });
    let count = OptionSpec::optional("count", OptionKind::Integer { min: 0, max: IDEAL_MAX });
    let member = OptionSpec::required("member", OptionKind::Person);
    let file = OptionSpec::required("file", OptionKind::Attachment);
    let mode = OptionSpec::optional("mode", OptionKind::OneOf(MODES));
    vec![CommandSpec {
        name: "roster",
        default_permissions: None,
        actions: vec![
            action("show", None, vec![role.clone(), min]),
            action("member", None, vec![member]),
            action("stale", officer, Vec::new()),
            ActionSpec { asks: false, ..action("ideal", None, vec![role, count]) },
            action("export", officer, Vec::new()),
            ActionSpec { asks: false, ..action("import", officer, vec![file, mode]) },
        ],
    }]
}

/// How a click of this feature is answered.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Update
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    match invocation.path.get(1).map(String::as_str) {
        Some("show") => {
            let role = role(ctx, guild, invocation)?;
            Ok(Query::Show(Filter { role, min: invocation.integer("min"), page: 0 }).into())
        }
        Some("member") => {
            let member = invocation.person("member");
            member.map(|member| Query::Member(member).into()).ok_or_else(|| texts::spine::UnknownCommand.into())
        }
        Some("stale") => Ok(Query::Stale.into()),
        Some("ideal") => match (role(ctx, guild, invocation)?, invocation.integer("count")) {
            (None, None) => Ok(Query::Ideal.into()),
            (None, Some(_)) => Err(say::RoleMissing.into()),
            (Some(role), count) => Ok(Command::WantRole(role, count).into()),
        },
        Some("export") => Ok(Query::Export.into()),
        Some("import") => {
            let file = invocation.attachment("file").ok_or_else(|| Refusal::from(texts::spine::UnknownCommand))?;
            let purpose = FilePurpose { apply: invocation.text("mode") == Some(APPLY) };
            Ok(Intent::Fetch(file.clone(), crate::FilePurpose::Roster(purpose)))
        }
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// A role by its code, as suggestions give it, or by its name in any language.
fn role(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Option<String>, Refusal> {
    let Some(typed) = invocation.text("role") else { return Ok(None) };
    let pack: &Pack = rules::game(ctx, guild)?;
    let wanted = games::fold::folded(typed);
    let is_it =
        |role: &&games::Role| role.code == typed || role.name.all().any(|name| games::fold::folded(name) == wanted);
    let found = pack.roles.iter().find(is_it).map(|role| role.code.clone());
    found.map(Some).ok_or_else(|| say::UnknownRole { typed: Arg::quote(typed) }.into())
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known, or the right is lacking (it may have been taken since).
pub fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    match filled.custom_id.action.as_str() {
        action::PAGE => Filter::parse(&filled.custom_id.argument)
            .map(|filter| Query::Show(filter).into())
            .ok_or_else(|| texts::spine::StaleButton.into()),
        action::ASK => {
            ctx.demand(Capability::MembersManage, guild)?;
            Ok(Command::Ask.into())
        }
        _unknown => Err(texts::spine::StaleButton.into()),
    }
}

// === impl Filter ===

impl Filter {
    /// As a button carries it.
    pub(super) fn argument(&self) -> String {
        let min = self.min.map(|min| min.to_string()).unwrap_or_default();
        format!("{}{PART}{min}{PART}{}", self.role.as_deref().unwrap_or_default(), self.page)
    }

    fn parse(argument: &str) -> Option<Self> {
        let parts: Vec<&str> = argument.split(PART).collect();
        let [role, min, page] = parts[..] else { return None };
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let min = given(min).map(|min| min.parse().ok());
        Some(Self { role: given(role), min: min.map_or(Some(None), |min| min.map(Some))?, page: page.parse().ok()? })
    }
}

/// Suggests roles of the game.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, typed: &str) -> Vec<Choice> {
    guild.game(ctx.games).map(|pack| roles(pack, ctx.locale, typed)).unwrap_or_default()
}

/// Whoever comes, goes, or changes roles or name changes the board.
pub fn interest(guild: &Guild) -> Interest {
    Interest { everybody: guild.setup.channel(ChannelKey::Roster).is_some(), ..Interest::default() }
}
