//! The board: every static with its members by role, over as many standing messages as it takes.
//!
//! The predecessor's board was one message with a framed part per static: the tenth static broke it. Here lines fill pages,
//! each page is a standing message of its own, a static stays on one page where it fits on one, and what would not fit into
//! the last page is counted there.

use domain::interest::Interest;
use domain::limits::{EMBED_DESCRIPTION_MAX, EMBEDS_TOTAL_MAX, shorten};
use domain::message::{Embed, Message};
use domain::text::Arg;
use games::Pack;
use games::fold::folded;
use texts::statics as say;

use super::people;
use super::rules::size_max;
use super::state::Static;
use crate::guild_setup::ChannelKey;
use crate::pages::{Page, paged};
use crate::{Ctx, Guild, Panel};

/// The keys of the pages: with 12 members on each, and usually more than 30, enough for every static that a guild can have.
#[rustfmt::skip]
pub const PAGES: &[&str] = &[
    "statics.01", "statics.02", "statics.03", "statics.04", "statics.05", "statics.06", "statics.07", "statics.08", "statics.09", "statics.10",
    "statics.11", "statics.12", "statics.13", "statics.14", "statics.15", "statics.16", "statics.17", "statics.18", "statics.19", "statics.20",
];
/// Characters of the lines of one page.
pub const PAGE_CHARS_MAX: usize = 3_800;
/// Characters of one line; a link to a build that makes it longer is left out.
const LINE_CHARS_MAX: usize = 300;
/// Characters that the last page keeps free for what was left out.
const REST_CHARS: usize = 200;
/// The gold of groups.
const COLOR: u32 = 0x00_C9_A2_27;

const _: () = assert!(PAGE_CHARS_MAX + REST_CHARS <= EMBED_DESCRIPTION_MAX);
const _: () = assert!(EMBED_DESCRIPTION_MAX + 1_000 <= EMBEDS_TOTAL_MAX);

/// Whoever has a place changes the board by coming, going, and changing roles or name.
pub fn interest(guild: &Guild) -> Interest {
    let is_shown = guild.setup.channel(ChannelKey::Statics).is_some();
    let people: Vec<_> = guild.statics.living.values().flat_map(|group| group.members.iter().copied()).collect();
    if is_shown { Interest { people: people.into(), ..Interest::default() } } else { Interest::default() }
}

/// The board as it should be now; nothing while no channel is chosen for it.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    let Some(channel) = guild.setup.channel(ChannelKey::Statics) else { return Vec::new() };
    let ctx = ctx.in_public(guild);
    PAGES.iter().zip(pages(&ctx, guild)).map(|(key, message)| Panel { key, channel, message }).collect()
}

/// The pages, at least one and at most as many as there are keys.
pub fn pages(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Message> {
    let pack = guild.game(ctx.games);
    let mut groups: Vec<&Static> = guild.statics.living.values().collect();
    groups.sort_by_cached_key(|group| folded(group.name.as_typed()));
    let blocks: Vec<Vec<String>> = groups.iter().map(|group| block(ctx, guild, pack, group)).collect();
    let mut texts = paged(blocks, PAGE_CHARS_MAX);
    let left_out = texts.split_off(PAGES.len().min(texts.len()));
    if let Some(last) = texts.last_mut().filter(|_| !left_out.is_empty()) {
        let lines: usize = left_out.iter().map(|page| page.lines).sum();
        last.text.push_str(&ctx.say(say::BoardLeftOut { count: lines.into() }));
    }
    let count = texts.len();
    let page = |(index, page): (usize, Page)| {
        let title = match index {
            0 => ctx.say(say::BoardTitle { count: groups.len().into() }),
            _ => ctx.say(say::BoardTitlePage { page: Arg::from(index + 1), pages: Arg::from(count) }),
        };
        let description = page.text.trim_end().to_owned();
        let description = if groups.is_empty() { ctx.say(say::BoardEmpty) } else { description };
        let footer = if index + 1 == count { ctx.say(say::BoardFooter) } else { String::new() };
        Message::embed(Embed { title, description, color: COLOR, footer, ..Embed::default() })
    };
    texts.into_iter().enumerate().map(page).collect()
}

/// A static's lines: its heading, then its members.
fn block(ctx: &Ctx<'_>, guild: &Guild, pack: Option<&Pack>, group: &Static) -> Vec<String> {
    let heading = ctx.say(say::BoardHeading {
        group: (&group.name).into(),
        count: group.members.len().into(),
        max: size_max(ctx, guild).into(),
    });
    let members = people::by_role(guild, pack, group);
    let line = |entry: &people::Entry<'_>| short(people::line(ctx, guild, pack, entry), LINE_CHARS_MAX);
    let lines: Vec<String> = members.iter().map(line).collect();
    let nobody = lines.is_empty().then(|| ctx.say(say::Nobody));
    [heading].into_iter().chain(lines).chain(nobody).chain([String::new()]).collect()
}

/// A line within a limit. A link that is cut is no link any more: what would be too long goes without it.
pub(super) fn short(line: String, max: usize) -> String {
    if line.chars().count() <= max {
        return line;
    }
    let without_link = line.split_once(" · [").map_or(line.as_str(), |(before, _)| before);
    shorten(without_link, max)
}
