//! From `/dkp ...` and its buttons to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::message::Choice;
use domain::mirror::NotFound;
use domain::points::{Points, PoolNo};
use domain::refusal::Refusal;
use domain::text::Arg;
use storage::journal::{Accounts, Search, Seq};
use texts::dkp as say;

use super::amount::Change;
use super::earning::EventRules;
use super::export::BOOKINGS_MAX;
use super::import::FilePurpose;
use super::pools::{self, Wish};
use super::rules::{Command, Purpose, RATE_MAX, RulesChange, Whom, typed};
use super::state::Period;
use crate::{Ctx, Filled, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    /// What somebody has.
    Show(UserId),
    /// Who has most.
    Top {
        /// In which pool.
        pool: PoolNo,
        /// The page, from 0.
        page: usize,
        /// Whether it takes the place of the page before.
        turned: bool,
    },
    /// What holds for every account of a pool.
    Rules(PoolNo),
    /// All pools.
    Pools,
    /// All balances of a pool as a file.
    Balances(PoolNo),
}

/// Bookings on one page of a history: with the longest lines they fit into one embed.
pub const PAGE: u32 = 10;
/// The longest reason, in characters: two lines of a history.
pub const REASON_MAX: u16 = 200;
/// The longest amount as it is typed, in characters.
const POINTS_MAX_TYPED: u16 = 20;
/// The longest list of members as it is typed, in characters: some two hundred mentions.
const MEMBERS_MAX_TYPED: u16 = 5_000;
/// The largest number of an entry that Discord's whole numbers hold exactly (2^53 - 1).
const NUMBER_MAX: i64 = 9_007_199_254_740_991;

/// The action of the button that books what was shown.
pub(super) const CONFIRM: &str = "book";
/// The action of the button that takes a booking back.
pub(super) const UNDO: &str = "undo";
/// The action of the button that goes on with a history.
pub(super) const OLDER: &str = "older";
/// The actions of the buttons that turn a page of the ranking.
pub(super) const TOP: &str = "top";
/// Separates the parts of a button's argument.
pub(super) const PART: char = ';';

/// `/dkp` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, needs, options| {
        let asks = matches!(name, "show" | "history" | "top" | "export" | "undo" | "pools");
        ActionSpec { name, reply: ReplyMode::Private, asks, needs, options }
    };
    let text = |length_max| OptionKind::Text { length_max };
    let member = OptionSpec::optional("member", OptionKind::Person);
    let points = |name| OptionSpec::optional(name, text(POINTS_MAX_TYPED));
    let pool = OptionSpec::optional("pool", OptionKind::Suggested);
    let change = vec![
        OptionSpec::required("points", text(POINTS_MAX_TYPED)),
        OptionSpec::required("reason", text(REASON_MAX)),
        member.clone(),
        OptionSpec::optional("role", OptionKind::Role),
        OptionSpec::optional("members", text(MEMBERS_MAX_TYPED)),
        pool.clone(),
    ];
    let percent =
        |(name, max): (&'static str, u32)| OptionSpec::optional(name, OptionKind::Integer { min: 0, max: max.into() });
    let mut rules = vec![
        points("start"),
        points("cap"),
        OptionSpec::optional("debt", OptionKind::OneOf(&["allowed", "forbidden"])),
        points("decay"),
        OptionSpec::optional("every", OptionKind::OneOf(&["week", "month"])),
        points("floor"),
    ];
    rules.extend(EventRules::OPTIONS.map(percent));
    rules.push(pool.clone());
    let import = vec![
        OptionSpec::required("file", OptionKind::Attachment),
        OptionSpec::optional("mode", OptionKind::OneOf(&["set", "add"])),
        OptionSpec::optional("reason", text(REASON_MAX)),
        pool.clone(),
    ];
    let number = OptionSpec::required("number", OptionKind::Integer { min: 1, max: NUMBER_MAX });
    let what = OptionSpec::required("what", OptionKind::OneOf(&["balances", "ledger"]));
    let officer = Some(Capability::DkpAdjust);
    let which = OptionSpec::required("pool", OptionKind::Suggested);
    let name = OptionSpec::required("name", text(u16::try_from(pools::NAME_MAX).unwrap_or(u16::MAX)));
    vec![CommandSpec {
        name: "dkp",
        default_permissions: None,
        actions: vec![
            action("show", None, vec![member.clone()]),
            action("history", None, vec![member]),
            action("top", None, vec![pool.clone()]),
            action("give", officer, change.clone()),
            action("take", officer, change.clone()),
            action("set", officer, change),
            action("rules", None, rules),
            action("undo", officer, vec![number]),
            action("export", officer, vec![what, pool]),
            action("import", officer, import),
            action("pools", None, Vec::new()),
            action("pool-add", officer, vec![name.clone()]),
            action("pool-rename", officer, vec![which.clone(), name]),
            action("pool-close", officer, vec![which.clone()]),
            action("pool-open", officer, vec![which]),
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
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, person: UserId, invocation: &Invocation) -> Result<Intent, Refusal> {
    let member = invocation.person("member").unwrap_or(person);
    let pool = || pools::meant(ctx, guild, invocation.text("pool"));
    let name = || pools::name(invocation.text("name").unwrap_or_default());
    match invocation.path.get(1).map(String::as_str) {
        Some("show") => Ok(Query::Show(member).into()),
        Some("history") => history(ctx, guild, (member, None)),
        Some("top") => Ok(Query::Top { pool: pool()?, page: 0, turned: false }.into()),
        Some("give") => change(ctx, guild, invocation, Change::Give),
        Some("take") => change(ctx, guild, invocation, Change::Take),
        Some("set") => change(ctx, guild, invocation, Change::Set),
        Some("rules") => rules(ctx, guild, invocation),
        Some("undo") => {
            let number = invocation.integer("number").unwrap_or_default();
            Ok(one(number, Purpose::Preview(number)))
        }
        Some("export") if invocation.text("what") == Some("balances") => Ok(Query::Balances(pool()?).into()),
        Some("export") => {
            let search = Search { accounts: Accounts::All, limit: BOOKINGS_MAX, archived: true, ..Search::default() };
            Ok(Intent::Look(search, crate::Purpose::Dkp(Purpose::Export)))
        }
        Some("import") => import(ctx, guild, invocation),
        Some("pools") => Ok(Query::Pools.into()),
        Some("pool-add") => Ok(Command::Pool(Wish::Add(name()?)).into()),
        Some("pool-rename") => Ok(Command::Pool(Wish::Rename(pool()?, name()?)).into()),
        Some("pool-close") => Ok(Command::Pool(Wish::Close(pool()?)).into()),
        Some("pool-open") => Ok(Command::Pool(Wish::Open(pool()?)).into()),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// Reasons may be about somebody's conduct: of others only officers read them.
fn history(ctx: &Ctx<'_>, guild: &Guild, (member, below): (UserId, Option<Seq>)) -> Result<Intent, Refusal> {
    if ctx.actor.user() != Some(member) {
        ctx.demand(Capability::DkpAdjust, guild)?;
    }
    let search = Search { accounts: Accounts::Of(member), below, limit: PAGE + 1, archived: true, ..Search::default() };
    Ok(Intent::Look(search, crate::Purpose::Dkp(Purpose::History(member))))
}

fn one(number: i64, purpose: Purpose) -> Intent {
    let below = Some(Seq(number.saturating_add(1)));
    let search = Search { accounts: Accounts::All, below, limit: 1, archived: true, ..Search::default() };
    Intent::Look(search, crate::Purpose::Dkp(purpose))
}

// === Giving, taking, setting ===

fn change(
    ctx: &Ctx<'_>,
    guild: &Guild,
    invocation: &Invocation,
    change: fn(Points) -> Change,
) -> Result<Intent, Refusal> {
    let points = typed(invocation.text("points").unwrap_or_default())?;
    let change = change(points);
    if points == Points(0) && !matches!(change, Change::Set(_)) {
        return Err(say::NothingToDo.into());
    }
    let reason = reason(invocation)?.ok_or_else(|| Refusal::from(say::ReasonMissing))?;
    let pool = pools::open(ctx, guild, invocation.text("pool"))?;
    Ok(Command::Change { pool, change, whom: whom(guild, invocation)?, reason }.into())
}

fn reason(invocation: &Invocation) -> Result<Option<FreeText>, Refusal> {
    let text = invocation.text("reason").unwrap_or_default();
    FreeText::parse(text, REASON_MAX.into()).map_err(|long| say::ReasonTooLong { max: long.max.into() }.into())
}

/// Exactly one of the three ways to say whose points are meant.
fn whom(guild: &Guild, invocation: &Invocation) -> Result<Whom, Refusal> {
    match (invocation.person("member"), invocation.role("role"), invocation.text("members")) {
        (Some(member), None, None) => Ok(Whom::People(vec![member])),
        (None, Some(role), None) => Ok(Whom::Role(role)),
        (None, None, Some(list)) => people(guild, list),
        (_, _, _) => Err(say::WhomUnclear.into()),
    }
}

/// `@Aria @Bela`, or names separated by commas; everybody once.
fn people(guild: &Guild, list: &str) -> Result<Whom, Refusal> {
    let has_commas = list.contains([',', ';']);
    let is_separator = |letter: char| if has_commas { matches!(letter, ',' | ';') } else { letter.is_whitespace() };
    let roll = guild.mirror.roll();
    let mut users: Vec<UserId> = Vec::new();
    for written in list.split(is_separator).map(str::trim).filter(|written| !written.is_empty()) {
        let user = roll.find(written).map_err(|error| match error {
            NotFound::Nobody => Refusal::from(say::NobodyCalled { written: Arg::quote(written) }),
            NotFound::Several => say::SeveralCalled { written: Arg::quote(written) }.into(),
        })?;
        if !users.contains(&user) {
            users.push(user);
        }
    }
    if users.is_empty() { Err(say::WhomUnclear.into()) } else { Ok(Whom::People(users)) }
}

// === Rules ===

fn rules(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let points = |name: &str| invocation.text(name).map(typed).transpose();
    let percent = |name: &str| invocation.integer(name).and_then(|percent| u32::try_from(percent).ok());
    let change = RulesChange {
        start: points("start")?,
        cap: points("cap")?,
        debt: invocation.text("debt").map(|debt| debt == "allowed"),
        rate: invocation.text("decay").map(rate).transpose()?,
        every: invocation.text("every").map(|every| if every == "month" { Period::Month } else { Period::Week }),
        floor: points("floor")?,
        events: EventRules::OPTIONS.iter().filter_map(|(name, _)| Some((*name, percent(name)?))).collect(),
    };
    let pool = pools::meant(ctx, guild, invocation.text("pool"))?;
    if change == RulesChange::default() {
        Ok(Query::Rules(pool).into())
    } else {
        Ok(Command::Rule(pool, change).into())
    }
}

/// Percent with at most two decimals, with or without the sign.
fn rate(text: &str) -> Result<u32, Refusal> {
    let wrong = || Refusal::from(say::NotARate { typed: Arg::quote(text) });
    let rate = Points::parse(text.trim().trim_end_matches('%')).map_err(|_| wrong())?;
    u32::try_from(rate.0).ok().filter(|rate| *rate <= RATE_MAX).ok_or_else(wrong)
}

// === Files ===

fn import(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let Some(file) = invocation.attachment("file") else {
        return Err(texts::spine::UnknownOption { option: Arg::Safe("file".to_owned()) }.into());
    };
    let pool = pools::open(ctx, guild, invocation.text("pool"))?;
    let purpose = FilePurpose { pool, add: invocation.text("mode") == Some("add"), reason: reason(invocation)? };
    Ok(Intent::Fetch(file.clone(), crate::FilePurpose::Dkp(purpose)))
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
        CONFIRM => Ok(Command::Confirm(number()?).into()),
        UNDO => Ok(one(number()?, Purpose::Undo(number()?))),
        TOP => {
            let (page, pool) = argument.split_once(PART).ok_or_else(stale)?;
            let pool = PoolNo(pool.parse().map_err(|_| stale())?);
            Ok(Query::Top { pool, page: page.parse().map_err(|_| stale())?, turned: true }.into())
        }
        OLDER => {
            let (member, below) = argument.split_once(PART).ok_or_else(stale)?;
            let member = UserId::parse(member).ok_or_else(stale)?;
            history(ctx, guild, (member, Some(Seq(below.parse().map_err(|_| stale())?))))
        }
        _unknown => Err(stale()),
    }
}

/// Pools, where one is being typed.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, focused: &str, typed: &str) -> Vec<Choice> {
    if focused == "pool" { pools::choices(ctx, guild, typed) } else { Vec::new() }
}
