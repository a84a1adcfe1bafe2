//! The board: everybody by role, over as many standing messages as it takes.
//!
//! The predecessor's board had five messages of sixteen rows; whoever came after the eightieth member was not shown, nor was
//! the footer (E-41). Here a page is as long as Discord allows, each page is a standing message of its own, and
//! what would not fit into the last one is counted there.

use domain::free_text::{FreeText, escape};
use domain::limits::{EMBED_DESCRIPTION_MAX, EMBEDS_TOTAL_MAX, shorten};
use domain::message::{Embed, Message};
use domain::text::{Arg, Text};
use games::Pack;
use games::fold::folded;
use texts::roster as say;

use super::people::{self, Count, Entry};
use crate::guild_setup::ChannelKey;
use crate::profiles::card;
use crate::{Ctx, Guild, Panel};

/// The keys of the pages: with 30 members on each, and often more, enough for 1,800.
#[rustfmt::skip]
pub const PAGES: &[&str] = &[
    "roster.01", "roster.02", "roster.03", "roster.04", "roster.05", "roster.06", "roster.07", "roster.08", "roster.09", "roster.10",
    "roster.11", "roster.12", "roster.13", "roster.14", "roster.15", "roster.16", "roster.17", "roster.18", "roster.19", "roster.20",
    "roster.21", "roster.22", "roster.23", "roster.24", "roster.25", "roster.26", "roster.27", "roster.28", "roster.29", "roster.30",
    "roster.31", "roster.32", "roster.33", "roster.34", "roster.35", "roster.36", "roster.37", "roster.38", "roster.39", "roster.40",
    "roster.41", "roster.42", "roster.43", "roster.44", "roster.45", "roster.46", "roster.47", "roster.48", "roster.49", "roster.50",
    "roster.51", "roster.52", "roster.53", "roster.54", "roster.55", "roster.56", "roster.57", "roster.58", "roster.59", "roster.60",
];
/// Characters of the lines of one page.
pub const PAGE_CHARS_MAX: usize = 3_800;
/// Characters that the last page keeps free for what was left out.
const REST_CHARS: usize = 200;
/// The longest name shown, in characters.
const NAME_CHARS_MAX: usize = 40;
/// The violet of people.
const COLOR: u32 = 0x00_8E_44_AD;

const _: () = assert!(PAGE_CHARS_MAX + REST_CHARS <= EMBED_DESCRIPTION_MAX);
const _: () = assert!(EMBED_DESCRIPTION_MAX + 1_000 <= EMBEDS_TOTAL_MAX);

/// The board as it should be now; nothing while no channel is chosen for it.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    let Some(channel) = guild.setup.channel(ChannelKey::Roster) else { return Vec::new() };
    let ctx = ctx.in_public(guild);
    let pages = pages(&ctx, guild);
    PAGES.iter().zip(pages).map(|(key, message)| Panel { key, channel, message }).collect()
}

/// The pages, at least one and at most as many as there are keys.
pub fn pages(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Message> {
    let pack = guild.game(ctx.games);
    let members = people::members(guild, pack);
    let mut texts = paged(pieces(ctx, guild, pack, &members));
    let left_out: usize = texts.split_off(PAGES.len().min(texts.len())).iter().map(|page| page.members).sum();
    if let Some(last) = texts.last_mut().filter(|_| left_out > 0) {
        last.text.push_str(&ctx.say(say::BoardLeftOut { count: left_out.into() }));
    }
    let count = texts.len();
    let page = |(index, page): (usize, Page)| {
        let (page_no, all) = (Arg::from(index + 1), Arg::from(count));
        let title = match index {
            0 => ctx.say(say::BoardTitle { count: members.len().into() }),
            _ => ctx.say(say::BoardTitlePage { page: page_no, pages: all }),
        };
        let description = page.text.trim_end().to_owned();
        let footer = if index + 1 == count { ctx.say(say::BoardFooter) } else { String::new() };
        Message::embed(Embed { title, description, color: COLOR, footer, ..Embed::default() })
    };
    texts.into_iter().enumerate().map(page).collect()
}

/// The roles with how many there are and how many are wanted; nothing without a game.
fn head(ctx: &Ctx<'_>, guild: &Guild, pack: Option<&Pack>, members: &[Entry<'_>]) -> String {
    let Some(pack) = pack else { return String::new() };
    let one = |count: Count<'_>| {
        let role = Arg::Safe(count.role.label(ctx.locale));
        ctx.say(say::CountLine { role, there: count.there.into(), wanted: count.wanted.into() })
    };
    people::counts(guild, pack, members).into_iter().map(one).collect::<Vec<_>>().join(" · ")
}

// === Lines and pages ===

/// What stands together: a member's line, with the heading of his role above the first of it.
struct Piece {
    text: String,
    members: usize,
}

/// Pieces that stand in one message.
#[derive(Default)]
struct Page {
    text: String,
    chars: usize,
    members: usize,
}

fn pieces(ctx: &Ctx<'_>, guild: &Guild, pack: Option<&Pack>, members: &[Entry<'_>]) -> Vec<Piece> {
    let head = head(ctx, guild, pack, members);
    let mut pieces: Vec<Piece> = (!head.is_empty()).then_some(Piece { text: head, members: 0 }).into_iter().collect();
    for group in members.chunk_by(|one, other| code(one) == code(other)) {
        for (index, entry) in group.iter().enumerate() {
            let line = line(ctx, pack, entry);
            let text = if index == 0 { format!("{}\n{line}", heading(ctx, entry, group.len())) } else { line };
            pieces.push(Piece { text, members: 1 });
        }
    }
    if members.is_empty() {
        pieces.push(Piece { text: ctx.say(say::BoardEmpty), members: 0 });
    }
    pieces
}

fn code<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    entry.role.map(|role| role.code.as_str())
}

fn heading(ctx: &Ctx<'_>, entry: &Entry<'_>, there: usize) -> String {
    let role: Arg = match entry.role {
        Some(role) => Arg::Safe(role.label(ctx.locale)),
        None => Text::from(say::NoRole).into(),
    };
    ctx.say(say::BoardHeading { role, count: there.into() })
}

/// One member: names, weapons, gear score, build; his role stands above.
pub(super) fn line(ctx: &Ctx<'_>, pack: Option<&Pack>, entry: &Entry<'_>) -> String {
    let name = escape(&shorten(entry.name, NAME_CHARS_MAX));
    let character = entry.sheet.and_then(|sheet| sheet.name.as_ref());
    let is_other = |name: &&FreeText| folded(name.as_typed()) != folded(entry.name);
    let character = character.filter(is_other).map(FreeText::escaped);
    let said = entry.sheet.map(|sheet| card::brief(ctx, pack, sheet)).filter(|said| !said.is_empty());
    let away = entry.is_away.then(|| "💤".to_owned());
    [Some(format!("**{name}**")), character, said, away].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn paged(pieces: Vec<Piece>) -> Vec<Page> {
    let mut pages = vec![Page::default()];
    for piece in pieces {
        let chars = piece.text.chars().count() + 1;
        if pages.last().is_none_or(|page| page.chars > 0 && page.chars + chars > PAGE_CHARS_MAX) {
            pages.push(Page::default());
        }
        if let Some(page) = pages.last_mut() {
            page.text.push_str(&piece.text);
            page.text.push('\n');
            page.chars += chars;
            page.members += piece.members;
        }
    }
    pages
}
