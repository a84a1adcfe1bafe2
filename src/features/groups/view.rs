//! What people see of groups besides the publication: previews, answers, their own party, facts in words.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use domain::custom_id::CustomId;
use domain::free_text::escape;
use domain::ids::UserId;
use domain::limits::{EMBED_DESCRIPTION_MAX, EMBEDS_TOTAL_MAX, MESSAGE_CONTENT_MAX, shorten};
use domain::message::{Answer, Button, ButtonStyle, Embed, Message, Row};
use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use texts::groups as say;

use super::command::{Query, action};
use super::current::{self, Current};
use super::rules::{self, fingerprint};
use super::state::{BENCH, Chair, Fact, Groups, PartyNo, Why, Wish};
use super::{NAME, words};
use crate::events::{Event, EventNo};
use crate::pages::paged;
use crate::{Ctx, Guild};

/// Characters of the parties on one page of a preview; reasons stand below them.
const PAGE_CHARS_MAX: usize = 3_600;
/// Characters of the reasons.
const REASONS_CHARS_MAX: usize = 1_900;
/// The longest name shown, in characters: what Discord allows.
const NAME_CHARS_MAX: usize = 32;
/// Characters of a line of names.
const NAMES_CHARS_MAX: usize = 300;
/// Characters of one line of the game's chat: what the games take at least.
const CHAT_WIDTH: usize = 120;
/// The buttons live as long as their interaction.
const BUTTONS_FOR: Duration = Duration::from_secs(15 * 60);
/// The orange of what is not told yet.
const COLOR: u32 = 0x00_D6_8A_1E;

const _: () = assert!(PAGE_CHARS_MAX <= EMBED_DESCRIPTION_MAX);
const _: () = assert!(PAGE_CHARS_MAX + REASONS_CHARS_MAX + 400 <= EMBEDS_TOTAL_MAX);

/// What is marked in parties besides who is in them.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Who is locked.
    pub locked: BTreeSet<UserId>,
    /// What is said under the headings of parties.
    pub lacks: BTreeMap<PartyNo, String>,
}

// === Parties as lines ===

/// The parties in which anybody is, each with its heading.
pub fn blocks(ctx: &Ctx<'_>, guild: &Guild, event: &Event, groups: &Groups, marks: &Marks) -> Vec<Vec<String>> {
    let block = |(no, chairs): (PartyNo, &Vec<Chair>)| {
        let heading = ctx.say(say::PartyHeading { party: i64::from(no).into(), count: chairs.len().into() });
        let lacks = marks.lacks.get(&no).map(|lacks| format!("⚠️ {lacks}"));
        let lines = chairs.iter().map(|chair| line(ctx, guild, event, chair, marks.locked.contains(&chair.who)));
        [heading].into_iter().chain(lacks).chain(lines).chain([String::new()]).collect()
    };
    groups.filled().map(block).collect()
}

/// One player: what he plays, name, how strong he is; a diamond when he is not certain.
fn line(ctx: &Ctx<'_>, guild: &Guild, event: &Event, chair: &Chair, is_locked: bool) -> String {
    let pack = guild.game(ctx.games);
    let icon = chair.role.as_deref().and_then(|role| pack?.role(role)).map_or("❔", |role| role.icon.as_str());
    let sheet = guild.profiles.main_of(chair.who);
    let score = sheet.and_then(|sheet| sheet.gear_score).map(|score| format!(" ({score})")).unwrap_or_default();
    let maybe = event.answer_of(chair.who).is_some_and(|signup| !signup.answer.comes());
    let marks = format!("{}{}", if maybe { " 🔸" } else { "" }, if is_locked { " 🔒" } else { "" });
    format!("{icon} {}{score}{marks}", name(guild, chair.who))
}

/// Who has no place, in lines of names.
pub fn bench(ctx: &Ctx<'_>, guild: &Guild, groups: &Groups) -> Vec<String> {
    if groups.bench.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![ctx.say(say::BenchHeading { count: groups.bench.len().into() })];
    for name in groups.bench.iter().map(|who| name(guild, *who)) {
        match lines.last_mut().filter(|line| line.chars().count() + name.chars().count() < NAMES_CHARS_MAX) {
            Some(line) if lines_begun(line) => *line = format!("{line}, {name}"),
            Some(_) | None => lines.push(name),
        }
    }
    lines
}

/// Whether a line is one of names already, and not the heading.
fn lines_begun(line: &str) -> bool {
    line.starts_with("**") || line.starts_with("<@")
}

fn name(guild: &Guild, who: UserId) -> String {
    match guild.mirror.members.get(&who) {
        Some(view) => format!("**{}**", escape(&shorten(&view.name, NAME_CHARS_MAX))),
        None => format!("<@{who}>"),
    }
}

/// A role by its code, with its icon.
pub(super) fn role(ctx: &Ctx<'_>, guild: &Guild, role: Option<&str>) -> String {
    let known = role.and_then(|role| guild.game(ctx.games)?.role(role));
    known.map_or_else(|| "❔".to_owned(), |role| role.label(ctx.locale))
}

// === Answers ===

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when there is nothing to show.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    let event = |no: EventNo| guild.events.find(no).ok_or_else(|| Refusal::from(say::Over));
    match query {
        Query::Preview(no, page) => preview(ctx, guild, event(*no)?, *page).map(Answer::Update),
        Query::Text(no) => chat(ctx, guild, event(*no)?).map(Answer::Private),
        Query::Mine(who, no) => mine(ctx, guild, *who, *no).map(Answer::Private),
        Query::Wishes(who) => Ok(Answer::Private(Message::text(wishes(ctx, guild, *who)))),
        Query::Mode => Ok(Answer::Private(Message::text(ctx.say(mode(guild.groups.by_hand))))),
    }
}

fn wishes(ctx: &Ctx<'_>, guild: &Guild, who: UserId) -> String {
    let lines = guild.groups.wishes_of(who).map(|(about, wish)| ctx.say(wished(about, Some(wish))));
    let lines: Vec<String> = lines.collect();
    let head = if lines.is_empty() { ctx.say(say::WishesNone) } else { ctx.say(say::Wishes) };
    [head].into_iter().chain(lines).collect::<Vec<String>>().join("\n")
}

fn wished(about: UserId, wish: Option<Wish>) -> Text {
    let member = about.into();
    match wish {
        Some(Wish::Together) => say::WishedTogether { member }.into(),
        Some(Wish::Apart) => say::WishedApart { member }.into(),
        None => say::WishedNothing { member }.into(),
    }
}

fn mode(by_hand: bool) -> Text {
    if by_hand { say::ModeByHand.into() } else { say::ModeAutomatic.into() }
}

fn preview(ctx: &Ctx<'_>, guild: &Guild, event: &Event, page: usize) -> Result<Message, Refusal> {
    let now = rules::now(ctx, guild, event)?;
    let groups = current::groups_of(&now.arrangement);
    let plan = guild.groups.plans.get(&event.no);
    let reasons = parties::explain(&now.input, &now.arrangement).ok();
    let lacks = reasons.as_ref().map(|reasons| lacks(ctx, guild, reasons)).unwrap_or_default();
    let locked = plan.iter().flat_map(|plan| plan.locks.keys().copied()).collect();
    let start = Arg::time(event.start(), TimeStyle::DayAndTime);
    let seated: usize = groups.parties.iter().map(Vec::len).sum();
    let head = ctx.say(say::PostHead { start, parties: groups.filled().count().into(), seated: seated.into() });
    let state = match plan.and_then(|plan| plan.published.as_ref()) {
        None => ctx.say(say::PreviewNotPublished),
        Some(published) if published.groups == groups => ctx.say(say::PreviewPublished),
        Some(_) => ctx.say(say::PreviewChanged),
    };
    let mut all = vec![vec![head, state, String::new()]];
    all.extend(blocks(ctx, guild, event, &groups, &Marks { locked, lacks }));
    let pages = paged(all, PAGE_CHARS_MAX);
    let page = page.min(pages.len() - 1);
    let title = ctx.say(say::PreviewTitle { name: (&event.details.name).into() });
    let description = pages[page].text.trim_end().to_owned();
    let mut message = Message::embed(Embed { title, description, color: COLOR, ..Embed::default() });
    let why = reasons.map(|reasons| why(ctx, guild, &now, &reasons)).unwrap_or_default();
    if !why.is_empty() {
        let title = ctx.say(say::ReasonsTitle);
        message.embeds.push(Embed { title, description: why, color: COLOR, ..Embed::default() });
    }
    let buttons = buttons(ctx, guild, event, &groups, (page, pages.len()));
    Ok(if buttons.is_empty() { message } else { message.row(Row::Buttons(buttons)) })
}

/// What parties lack, by their numbers.
fn lacks(ctx: &Ctx<'_>, guild: &Guild, reasons: &parties::Explanation) -> BTreeMap<PartyNo, String> {
    let pack = guild.game(ctx.games);
    let of_party = |reasons: &parties::reasons::PartyReasons| {
        let gap = |gap: &parties::reasons::Gap| {
            let kind = Arg::Safe(words::kind(ctx, pack, &gap.of));
            ctx.say(say::Lacks { role: kind, count: (gap.want - gap.have).into() })
        };
        reasons.missing.iter().map(gap).collect::<Vec<_>>().join(", ")
    };
    let all = (1..).zip(reasons.parties.iter().map(of_party));
    all.filter(|(_, lacks)| !lacks.is_empty()).collect()
}

/// What is missing in all, and why who has no place, as far as it fits.
fn why(ctx: &Ctx<'_>, guild: &Guild, now: &Current, reasons: &parties::Explanation) -> String {
    let pack = guild.game(ctx.games);
    let mut missing: BTreeMap<String, usize> = BTreeMap::new();
    for gap in reasons.parties.iter().flat_map(|party| &party.missing) {
        *missing.entry(words::kind(ctx, pack, &gap.of)).or_default() += gap.want - gap.have;
    }
    let short =
        missing.into_iter().map(|(role, count)| ctx.say(say::Lacks { role: Arg::Safe(role), count: count.into() }));
    let short: Vec<String> = short.collect();
    let missing = (!short.is_empty()).then(|| ctx.say(say::MissingInAll { what: Arg::Safe(short.join(", ")) }));
    let benched = reasons
        .bench
        .iter()
        .map(|reasons| format!("{}: {}", name(guild, reasons.who), words::benched(ctx, pack, reasons)));
    let extras = now.extras.iter().map(|who| format!("{}: {}", name(guild, *who), ctx.say(say::WhyNotCalled)));
    let away = now.away.iter().map(|who| format!("{}: {}", name(guild, *who), ctx.say(say::WhyAway)));
    fitting(ctx, missing.into_iter().chain(benched).chain(extras).chain(away).collect(), REASONS_CHARS_MAX)
}

/// As many lines as fit, and how many do not.
fn fitting(ctx: &Ctx<'_>, lines: Vec<String>, chars_max: usize) -> String {
    let (count, mut text) = (lines.len(), String::new());
    for (index, line) in lines.into_iter().enumerate() {
        let more = ctx.say(say::LinesHidden { count: (count - index).into() });
        if text.chars().count() + line.chars().count() + more.chars().count() + 2 > chars_max {
            text.push_str(&more);
            break;
        }
        text.push_str(&line);
        text.push('\n');
    }
    text.trim_end().to_owned()
}

fn buttons(ctx: &Ctx<'_>, guild: &Guild, event: &Event, groups: &Groups, (page, pages): (usize, usize)) -> Vec<Button> {
    let id = |action, argument: String| {
        let id = CustomId::new(NAME, action, guild.id).until(ctx.now.plus(BUTTONS_FOR)).with(argument);
        ctx.actor.user().map_or_else(|| id.clone(), |user| id.clone().only_for(user))
    };
    let turn = |page: usize| id(action::PAGE, format!("{}.{page}", event.no));
    let told = guild.groups.plans.get(&event.no).and_then(|plan| plan.published.as_ref());
    let is_news = event.status.is_open() && told.is_none_or(|told| told.groups != *groups);
    let publish = is_news.then(|| {
        let id = id(action::PUBLISH, format!("{}.{:x}", event.no, fingerprint(groups)));
        ctx.button(ButtonStyle::Primary, say::ButtonPublish, &id)
    });
    let back = (page > 0).then(|| ctx.button(ButtonStyle::Secondary, say::ButtonBack, &turn(page.saturating_sub(1))));
    let on = (page + 1 < pages).then(|| ctx.button(ButtonStyle::Secondary, say::ButtonOn, &turn(page + 1)));
    publish.into_iter().chain(back).chain(on).collect()
}

/// The parties as lines to paste into the game's chat.
fn chat(ctx: &Ctx<'_>, guild: &Guild, event: &Event) -> Result<Message, Refusal> {
    let now = rules::now(ctx, guild, event)?;
    let groups = current::groups_of(&now.arrangement);
    let player = |chair: &Chair| {
        let shown = guild.mirror.members.get(&chair.who).map(|view| view.name.clone());
        let sheet = guild.profiles.main_of(chair.who);
        let character = sheet.and_then(|sheet| sheet.name.as_ref()).map(|name| name.as_typed().to_owned());
        let role = chair.role.as_deref().and_then(|role| guild.game(ctx.games)?.role(role));
        let role = role.map(|role| format!(" ({})", role.name.of(ctx.locale))).unwrap_or_default();
        format!("{}{role}", character.or(shown).unwrap_or_else(|| chair.who.to_string()))
    };
    let party = |(no, chairs): (PartyNo, &Vec<Chair>)| {
        (ctx.say(say::ChatParty { party: i64::from(no).into() }), chairs.iter().map(player).collect())
    };
    let named: Vec<(String, Vec<String>)> = groups.filled().map(party).collect();
    let text = parties::chat::lines(&named, CHAT_WIDTH).join("\n").replace('`', "'");
    let block = format!("{}\n```\n{text}\n```", ctx.say(say::ChatHead));
    if block.chars().count() <= MESSAGE_CONTENT_MAX {
        return Ok(Message::text(block));
    }
    Ok(Message::text(ctx.say(say::ChatHead)).file("groups.txt", text))
}

// === One's own party ===

fn mine(ctx: &Ctx<'_>, guild: &Guild, who: UserId, no: Option<EventNo>) -> Result<Message, Refusal> {
    let mut open: Vec<&Event> = guild.events.open.values().filter(|event| no.is_none_or(|no| event.no == no)).collect();
    open.sort_by_key(|event| (event.start(), event.no));
    let told = open.into_iter().filter_map(|event| {
        let published = guild.groups.plans.get(&event.no)?.published.as_ref()?;
        place(ctx, guild, event, &published.groups, who)
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return Err(say::NoneOfMine.into());
    }
    Ok(Message::text(fitting(ctx, told, MESSAGE_CONTENT_MAX)))
}

fn place(ctx: &Ctx<'_>, guild: &Guild, event: &Event, groups: &Groups, who: UserId) -> Option<String> {
    let (name, start) = (Arg::from(&event.details.name), Arg::time(event.start(), TimeStyle::DayAndTime));
    match groups.party_of(who)? {
        BENCH => Some(ctx.say(say::MineBench { name, start })),
        party => {
            let role = Arg::Safe(role(ctx, guild, groups.role_of(who)));
            let head = ctx.say(say::MineParty { name, start, party: i64::from(party).into(), role });
            let chairs = groups.filled().find(|(no, _)| *no == party).map(|(_, chairs)| chairs);
            let lines = chairs.into_iter().flatten().map(|chair| line(ctx, guild, event, chair, false));
            Some([head].into_iter().chain(lines).collect::<Vec<_>>().join("\n"))
        }
    }
}

// === Facts ===

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    let text = match fact {
        // What was only stored on the way is not what was asked for.
        Fact::Arranged { why: Why::Anew, .. } => return None,
        Fact::Arranged { no, groups, why, bill, .. } => changed(ctx, guild, *no, groups, why, bill)?,
        Fact::Locked { member, held, .. } => {
            let place = Arg::Safe(where_(ctx, held.party));
            ctx.say(say::Locked { member: (*member).into(), place })
        }
        Fact::Unlocked { member, .. } => ctx.say(say::Unlocked { member: (*member).into() }),
        Fact::Published { no, again, changed, .. } => {
            let name = Arg::from(&guild.events.find(*no)?.details.name);
            match again {
                true => ctx.say(say::PublishedAgain { name, count: changed.len().into() }),
                false => ctx.say(say::Published { name }),
            }
        }
        Fact::Wished { about, wish, .. } => ctx.say(wished(*about, *wish)),
        Fact::ModeChanged { by_hand } => ctx.say(mode(*by_hand)),
    };
    Some(Message::text(text))
}

fn changed(
    ctx: &Ctx<'_>,
    guild: &Guild,
    no: EventNo,
    groups: &Groups,
    why: &Why,
    bill: &BTreeMap<String, i64>,
) -> Option<String> {
    let spot = |who: UserId| {
        let place = where_(ctx, groups.party_of(who).unwrap_or(BENCH));
        let role = groups.role_of(who).map(|code| format!(" · {}", role(ctx, guild, Some(code)))).unwrap_or_default();
        format!("{}: {place}{role}", name(guild, who))
    };
    let people: Vec<UserId> = match why {
        Why::Anew => return None,
        Why::Placed { member, .. } => vec![*member],
        Why::Swapped { one, other } => vec![*one, *other],
    };
    let mut lines: Vec<String> = people.into_iter().map(spot).collect();
    let effect = words::effect(ctx, bill);
    lines.push(match effect.is_empty() {
        true => ctx.say(say::EffectNone),
        false => ctx.say(say::Effect { items: Arg::Safe(effect) }),
    });
    let is_told = guild.groups.plans.get(&no).is_some_and(|plan| plan.published.is_some());
    if is_told {
        lines.push(ctx.say(say::PublishAgain));
    }
    Some(lines.join("\n"))
}

fn where_(ctx: &Ctx<'_>, party: PartyNo) -> String {
    match party {
        BENCH => ctx.say(say::OnTheBench),
        party => ctx.say(say::ChatParty { party: i64::from(party).into() }),
    }
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    let number = |no: &EventNo| Arg::Safe(no.to_string());
    match fact {
        Fact::Arranged { no, why: Why::Anew, .. } => say::PastArranged { no: number(no) }.into(),
        Fact::Arranged { no, why: Why::Placed { member, .. }, .. } => {
            say::PastPlaced { no: number(no), member: (*member).into() }.into()
        }
        Fact::Arranged { no, why: Why::Swapped { one, other }, .. } => {
            say::PastSwapped { no: number(no), one: (*one).into(), other: (*other).into() }.into()
        }
        Fact::Locked { no, member, .. } => say::PastLocked { no: number(no), member: (*member).into() }.into(),
        Fact::Unlocked { no, member } => say::PastUnlocked { no: number(no), member: (*member).into() }.into(),
        Fact::Published { no, .. } => say::PastPublished { no: number(no) }.into(),
        // About whom is nobody's business.
        Fact::Wished { member, .. } => say::PastWished { member: (*member).into() }.into(),
        Fact::ModeChanged { by_hand: true } => say::PastByHand.into(),
        Fact::ModeChanged { by_hand: false } => say::PastAutomatic.into(),
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.groups.plans.len().into() }.into()]
}
