//! From `/setup ...` and its buttons to what is wanted.

use domain::capability::{Capability, Permissions};
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::interaction::Invocation;
use domain::limits::CHOICES_MAX;
use domain::locale::Locale;
use domain::message::Choice;
use domain::moment::Zone;
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::setup as say;

use super::copy::FilePurpose;
use super::keys::{ChannelKey, Module, RoleKey};
use super::rules::Command;
use super::state::{GRANTED, OFF, Setting};
use crate::{Ctx, Filled, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// Everything that is set, and what is wrong with it.
    Status,
    /// Everything that is set, as a file.
    Export,
}

/// The one action of this feature's buttons.
pub(super) const UNDO: &str = "undo";
/// Separates the parts of an undo button's argument; no setting or value contains it.
pub(super) const PART: char = ';';

/// The first two letters of each language's tag.
const LANGUAGES: &[&str] = &["en", "fr", "es", "de", "it"];
/// The names of capabilities, with a hyphen where the name has a dot (text keys allow no dots).
const CAPABILITIES: &[&str] = &[
    "setup-manage",
    "members-manage",
    "recruitment-decide",
    "absence-manage",
    "diplomacy-manage",
    "events-manage",
    "attendance-correct",
    "statics-manage",
    "groups-manage",
    "dkp-adjust",
    "audit-read",
    "audit-undo",
];
const SWITCHES: &[&str] = &["allow", "withdraw"];
const STATES: &[&str] = &["on", "off"];
/// Does what a file says; otherwise it is only shown.
const APPLY: &str = "apply";
const MODES: &[&str] = &["preview", APPLY];

/// `/setup` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, options| ActionSpec {
        name,
        reply: ReplyMode::Private,
        asks: matches!(name, "status" | "export"),
        needs: Some(Capability::SetupManage),
        options,
    };
    vec![CommandSpec {
        name: "setup",
        default_permissions: Some(Permissions::MANAGE_SERVER),
        actions: vec![
            action("status", Vec::new()),
            action(
                "role",
                vec![
                    OptionSpec::required("meaning", OptionKind::OneOf(RoleKey::NAMES)),
                    OptionSpec::optional("role", OptionKind::Role),
                ],
            ),
            action(
                "channel",
                vec![
                    OptionSpec::required("purpose", OptionKind::OneOf(ChannelKey::NAMES)),
                    OptionSpec::optional("channel", OptionKind::TextChannel),
                ],
            ),
            action("language", vec![OptionSpec::required("language", OptionKind::OneOf(LANGUAGES))]),
            action("timezone", vec![OptionSpec::required("zone", OptionKind::Suggested)]),
            action("game", vec![OptionSpec::optional("game", OptionKind::Suggested)]),
            action(
                "modules",
                vec![
                    OptionSpec::required("module", OptionKind::OneOf(Module::NAMES)),
                    OptionSpec::required("state", OptionKind::OneOf(STATES)),
                ],
            ),
            action(
                "permissions",
                vec![
                    OptionSpec::required("capability", OptionKind::OneOf(CAPABILITIES)),
                    OptionSpec::required("role", OptionKind::Role),
                    OptionSpec::required("change", OptionKind::OneOf(SWITCHES)),
                ],
            ),
            action("export", Vec::new()),
            action(
                "import",
                vec![
                    OptionSpec::required("file", OptionKind::Attachment),
                    OptionSpec::optional("mode", OptionKind::OneOf(MODES)),
                ],
            ),
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
pub fn parse(ctx: &Ctx<'_>, invocation: &Invocation) -> Result<Intent, Refusal> {
    let change = |setting, value| Ok(Intent::from(Command::Change { setting, value }));
    match invocation.path.get(1).map(String::as_str) {
        Some("status") => Ok(Query::Status.into()),
        Some("role") => {
            let key = named(invocation, "meaning", RoleKey::from_name)?;
            change(Setting::Role(key), invocation.role("role").map(|role| role.to_string()))
        }
        Some("channel") => {
            let key = named(invocation, "purpose", ChannelKey::from_name)?;
            change(Setting::Channel(key), invocation.channel("channel").map(|channel| channel.to_string()))
        }
        Some("language") => {
            let language =
                named(invocation, "language", |short| Locale::ALL.into_iter().find(|it| it.tag().starts_with(short)))?;
            change(Setting::Language, Some(language.tag().to_owned()))
        }
        Some("timezone") => change(Setting::Zone, Some(zone(invocation.text("zone").unwrap_or_default())?)),
        Some("game") => change(Setting::Game, invocation.text("game").map(|typed| game(ctx, typed)).transpose()?),
        Some("modules") => {
            let module = named(invocation, "module", Module::from_name)?;
            let value = (invocation.text("state") == Some("off")).then(|| OFF.to_owned());
            change(Setting::Module(module), value)
        }
        Some("permissions") => grant(invocation),
        Some("export") => Ok(Query::Export.into()),
        Some("import") => {
            let file = invocation.attachment("file").ok_or_else(|| Refusal::from(texts::spine::UnknownCommand))?;
            let purpose = FilePurpose { apply: invocation.text("mode") == Some(APPLY) };
            Ok(Intent::Fetch(file.clone(), crate::FilePurpose::Setup(purpose)))
        }
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

fn named<T>(invocation: &Invocation, option: &str, find: impl Fn(&str) -> Option<T>) -> Result<T, Refusal> {
    let name = invocation.text(option).unwrap_or_default();
    find(name).ok_or_else(|| texts::spine::UnknownOption { option: Arg::quote(name) }.into())
}

fn zone(typed: &str) -> Result<String, Refusal> {
    let zone = Zone::parse(typed).ok_or_else(|| Refusal::from(say::UnknownZone { typed: Arg::quote(typed) }))?;
    Ok(zone.name().to_owned())
}

/// A game by its code, as suggestions give it, or by its name.
fn game(ctx: &Ctx<'_>, typed: &str) -> Result<String, Refusal> {
    let is_it =
        |pack: &&games::Pack| pack.code == typed || pack.name.all().any(|name| name.eq_ignore_ascii_case(typed));
    let found = ctx.games.all().iter().find(is_it);
    found.map(|pack| pack.code.clone()).ok_or_else(|| say::UnknownGame { typed: Arg::quote(typed) }.into())
}

fn grant(invocation: &Invocation) -> Result<Intent, Refusal> {
    let capability = named(invocation, "capability", |name| Capability::from_name(&name.replace('-', ".")))?;
    let Some(role) = invocation.role("role") else { return Err(say::RoleGone.into()) };
    let value = (invocation.text("change") != Some("withdraw")).then(|| GRANTED.to_owned());
    Ok(Command::Change { setting: Setting::Grant(capability, role), value }.into())
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known.
pub fn parse_filled(filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let parts: Vec<&str> = filled.custom_id.argument.split(PART).collect();
    let stale = || Refusal::from(texts::spine::StaleButton);
    let (UNDO, [setting, revision, value]) = (filled.custom_id.action.as_str(), &parts[..]) else {
        return Err(stale());
    };
    let setting = Setting::from_name(setting).ok_or_else(stale)?;
    let revision = revision.parse().map_err(|_| stale())?;
    let value = (!value.is_empty()).then(|| (*value).to_owned());
    Ok(Command::Undo { setting, value, revision }.into())
}

/// Suggests time zones and games.
pub fn autocomplete(ctx: &Ctx<'_>, focused: &str, typed: &str) -> Vec<Choice> {
    if focused == "game" { games_named(ctx, typed) } else { zones(typed) }
}

fn games_named(ctx: &Ctx<'_>, typed: &str) -> Vec<Choice> {
    let typed = games::fold::folded(typed);
    let names = ctx.games.all().iter().map(|pack| (pack, pack.name.of(ctx.locale)));
    let fitting = names.filter(|(_, name)| games::fold::folded(name).contains(&typed));
    fitting.take(CHOICES_MAX).map(|(pack, name)| Choice { name: name.to_owned(), value: pack.code.clone() }).collect()
}

fn zones(typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase().replace(' ', "_");
    let names = Zone::all_names().filter(|name| name.to_lowercase().contains(&typed));
    names.take(CHOICES_MAX).map(|name| Choice { name: name.to_owned(), value: name.to_owned() }).collect()
}
