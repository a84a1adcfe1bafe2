//! From `/audit ...` and its buttons to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::spoken_date::parse_past_day;
use domain::text::Arg;
use storage::journal::{Search, Seq};
use texts::audit as say;

use super::rules::Purpose;
use crate::{Ctx, Filled, Guild, Intent};

/// Entries on one page: with the longest sentences they fit into one embed.
pub const PAGE: u32 = 10;
/// The largest number of an entry that Discord's whole numbers hold exactly (2^53 - 1).
const NUMBER_MAX: i64 = 9_007_199_254_740_991;
/// The longest date, in characters.
const DATE_LENGTH_MAX: u16 = 40;
/// Whose entries can be asked for: the names in the journal.
pub const FEATURES: &[&str] = &[
    "absence",
    "dkp",
    "profile",
    "roster",
    "onboarding",
    "setup",
    "build",
    "diplomacy",
    "recruit",
    "audit",
    "privacy",
    "bin",
    "leavers",
    "confirm",
    "arrivals",
    "notifications",
];

/// Entries in one file: half a megabyte, which every server's limit allows.
pub const EXPORT_MAX: u32 = 2_000;
/// In which forms there are files.
pub const FORMATS: &[&str] = &["csv", "json"];

/// The action of the button that goes on with a list.
pub(super) const OLDER: &str = "older";
/// The action of the button that takes an entry back.
pub(super) const UNDO: &str = "undo";
/// The action of the button that shows what that would lead to.
pub(super) const PREVIEW: &str = "look";
/// Separates the parts of a button's argument.
pub(super) const PART: char = ';';

/// `/audit` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action =
        |name, needs, options| ActionSpec { name, reply: ReplyMode::Private, asks: true, needs: Some(needs), options };
    let number = OptionSpec::required("number", OptionKind::Integer { min: 1, max: NUMBER_MAX });
    let format = OptionSpec::required("format", OptionKind::OneOf(FORMATS));
    let filters = vec![
        OptionSpec::optional("member", OptionKind::Person),
        OptionSpec::optional("feature", OptionKind::OneOf(FEATURES)),
        OptionSpec::optional("since", OptionKind::Text { length_max: DATE_LENGTH_MAX }),
    ];
    vec![CommandSpec {
        name: "audit",
        default_permissions: None,
        actions: vec![
            action("list", Capability::AuditRead, filters.clone()),
            action("show", Capability::AuditRead, vec![number.clone()]),
            action("undo", Capability::AuditUndo, vec![number]),
            action("export", Capability::AuditRead, [vec![format], filters].concat()),
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
    let number = invocation.integer("number").unwrap_or_default();
    match invocation.path.get(1).map(String::as_str) {
        Some("list") => Ok(list(search(ctx, guild, invocation, PAGE + 1)?)),
        Some("export") => {
            let purpose = Purpose::Export { csv: invocation.text("format") == Some("csv") };
            let search = Search { archived: true, ..search(ctx, guild, invocation, EXPORT_MAX)? };
            Ok(Intent::Look(search, crate::Purpose::Audit(purpose)))
        }
        Some("show") => Ok(one(number, Purpose::Show(number))),
        Some("undo") => Ok(one(number, Purpose::Preview(number))),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

fn search(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation, limit: u32) -> Result<Search, Refusal> {
    let feature = invocation.text("feature").map(str::to_owned);
    let since = invocation.text("since").map(|typed| day(ctx, guild, typed)).transpose()?;
    Ok(Search { member: invocation.person("member"), feature, since, limit, ..Search::default() })
}

fn list(search: Search) -> Intent {
    Intent::Look(search.clone(), crate::Purpose::Audit(Purpose::List(search)))
}

fn one(number: i64, purpose: Purpose) -> Intent {
    let search = Search { below: Some(Seq(number).next()), limit: 1, archived: true, ..Search::default() };
    Intent::Look(search, crate::Purpose::Audit(purpose))
}

/// The beginning of a day that is not to come.
fn day(ctx: &Ctx<'_>, guild: &Guild, typed: &str) -> Result<Moment, Refusal> {
    let zone = ctx.actor.user().map_or_else(|| guild.zone(), |user| guild.zone_of(user));
    let today = ctx.now.local(zone).date();
    let spoken = parse_past_day(typed, today, ctx.locale);
    let spoken = spoken.ok_or_else(|| Refusal::from(say::NotADate { typed: Arg::quote(typed) }))?;
    Ok(zone.resolve(spoken.day.and_time(spoken.time.unwrap_or_default())))
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known, or the right is lacking (it may have been taken since).
pub fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    let argument = filled.custom_id.argument.as_str();
    let number = || argument.parse::<i64>().map_err(|_| stale());
    match filled.custom_id.action.as_str() {
        OLDER => {
            ctx.demand(Capability::AuditRead, guild)?;
            Ok(list(older(argument).ok_or_else(stale)?))
        }
        PREVIEW => {
            ctx.demand(Capability::AuditUndo, guild)?;
            Ok(one(number()?, Purpose::Preview(number()?)))
        }
        UNDO => {
            ctx.demand(Capability::AuditUndo, guild)?;
            Ok(one(number()?, Purpose::Undo(number()?)))
        }
        _unknown => Err(stale()),
    }
}

/// What a button that goes on with a list carries.
pub(super) fn older_argument(search: &Search, below: Seq) -> String {
    let member = search.member.map(|member| member.to_string()).unwrap_or_default();
    let since = search.since.map(|since| since.unix_seconds().to_string()).unwrap_or_default();
    let feature = search.feature.as_deref().unwrap_or_default();
    format!("{}{PART}{member}{PART}{feature}{PART}{since}", below.0)
}

fn older(argument: &str) -> Option<Search> {
    let parts: Vec<&str> = argument.split(PART).collect();
    let [below, member, feature, since] = parts[..] else { return None };
    let given = |text: &str| !text.is_empty();
    Some(Search {
        below: Some(Seq(below.parse().ok()?)),
        member: if given(member) { Some(UserId::parse(member)?) } else { None },
        feature: given(feature).then(|| feature.to_owned()),
        since: if given(since) { Some(Moment(since.parse::<i64>().ok()?.saturating_mul(1000))) } else { None },
        limit: PAGE + 1,
        ..Search::default()
    })
}
