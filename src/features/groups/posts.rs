//! The publication: the parties of an event as standing messages, over as many pages as it takes.
//!
//! The predecessor published in one message, which Discord refused with more than nine parties (E-29).
//! Here every page is a standing message of its own: it is kept as it should be, also after somebody deleted it, and goes
//! with the announcement of its event. Nobody is notified by it; the one notice is a message of its own.

use std::collections::BTreeMap;

use domain::limits::{EMBED_DESCRIPTION_MAX, EMBEDS_TOTAL_MAX};
use domain::message::{Embed, Message};
use domain::text::{Arg, TimeStyle};
use texts::groups as say;

use super::state::{Groups, Plan, Published};
use super::view;
use crate::events::{Event, EventNo, Status};
use crate::guild_setup::ChannelKey;
use crate::pages::{Page, paged};
use crate::{Ctx, Guild, Panel};

/// Events whose groups are shown at once; of more the oldest publication goes.
pub const SLOTS: usize = 12;
/// Pages of one publication: enough for 60 parties with usual names, and for 40 with the longest.
pub const PAGES: usize = 8;
/// The keys of the pages, place by place.
#[rustfmt::skip]
pub const POSTS: &[&str] = &[
    "groups.00.0", "groups.00.1", "groups.00.2", "groups.00.3", "groups.00.4", "groups.00.5", "groups.00.6", "groups.00.7",
    "groups.01.0", "groups.01.1", "groups.01.2", "groups.01.3", "groups.01.4", "groups.01.5", "groups.01.6", "groups.01.7",
    "groups.02.0", "groups.02.1", "groups.02.2", "groups.02.3", "groups.02.4", "groups.02.5", "groups.02.6", "groups.02.7",
    "groups.03.0", "groups.03.1", "groups.03.2", "groups.03.3", "groups.03.4", "groups.03.5", "groups.03.6", "groups.03.7",
    "groups.04.0", "groups.04.1", "groups.04.2", "groups.04.3", "groups.04.4", "groups.04.5", "groups.04.6", "groups.04.7",
    "groups.05.0", "groups.05.1", "groups.05.2", "groups.05.3", "groups.05.4", "groups.05.5", "groups.05.6", "groups.05.7",
    "groups.06.0", "groups.06.1", "groups.06.2", "groups.06.3", "groups.06.4", "groups.06.5", "groups.06.6", "groups.06.7",
    "groups.07.0", "groups.07.1", "groups.07.2", "groups.07.3", "groups.07.4", "groups.07.5", "groups.07.6", "groups.07.7",
    "groups.08.0", "groups.08.1", "groups.08.2", "groups.08.3", "groups.08.4", "groups.08.5", "groups.08.6", "groups.08.7",
    "groups.09.0", "groups.09.1", "groups.09.2", "groups.09.3", "groups.09.4", "groups.09.5", "groups.09.6", "groups.09.7",
    "groups.10.0", "groups.10.1", "groups.10.2", "groups.10.3", "groups.10.4", "groups.10.5", "groups.10.6", "groups.10.7",
    "groups.11.0", "groups.11.1", "groups.11.2", "groups.11.3", "groups.11.4", "groups.11.5", "groups.11.6", "groups.11.7",
];
/// Characters of the lines of one page.
pub const PAGE_CHARS_MAX: usize = 3_800;
/// Characters that the last page keeps free for what was left out.
const REST_CHARS: usize = 200;
/// The green of what is ready.
const COLOR: u32 = 0x00_2E_8B_57;

const _: () = assert!(POSTS.len() == SLOTS * PAGES);
const _: () = assert!(PAGE_CHARS_MAX + REST_CHARS <= EMBED_DESCRIPTION_MAX);
const _: () = assert!(EMBED_DESCRIPTION_MAX + 1_000 <= EMBEDS_TOTAL_MAX);

/// The event of a publication that is to be seen: until its announcement goes, and not when it was called off.
fn shown<'g>(guild: &'g Guild, no: EventNo, plan: &'g Plan) -> Option<(&'g Event, &'g Published)> {
    let event = guild.events.find(no).filter(|event| event.slot.is_some() && event.status != Status::Cancelled);
    event.zip(plan.published.as_ref())
}

/// What is to be seen, by place; of two in one place the newer.
fn all_shown(guild: &Guild) -> BTreeMap<u8, (&Event, &Published)> {
    let mut all: BTreeMap<u8, (&Event, &Published)> = BTreeMap::new();
    for (event, published) in guild.groups.plans.iter().filter_map(|(no, plan)| shown(guild, *no, plan)) {
        let is_newer = |(_, other): &(&Event, &Published)| other.at <= published.at;
        if all.get(&published.slot).is_none_or(is_newer) {
            all.insert(published.slot, (event, published));
        }
    }
    all
}

/// A place for one more publication; that of the oldest when there is none.
pub(super) fn free_slot(guild: &Guild) -> u8 {
    let all = all_shown(guild);
    let free = (0..SLOTS).filter_map(|slot| u8::try_from(slot).ok()).find(|slot| !all.contains_key(slot));
    let oldest = || all.iter().min_by_key(|(_, (_, published))| published.at).map(|(slot, _)| *slot);
    free.or_else(oldest).unwrap_or_default()
}

/// The publications as they should be now; nothing while no channel is chosen for them.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    let Some(channel) = guild.setup.channel(ChannelKey::Groups) else { return Vec::new() };
    let ctx = ctx.in_public(guild);
    let of_slot = |(slot, (event, published)): (u8, (&Event, &Published))| {
        let keys = POSTS.iter().skip(usize::from(slot) * PAGES).take(PAGES);
        let pages = pages(&ctx, guild, event, &published.groups);
        keys.zip(pages).map(|(key, message)| Panel { key, channel, message }).collect::<Vec<_>>()
    };
    all_shown(guild).into_iter().flat_map(of_slot).collect()
}

/// The pages of a publication, at least one and at most [`PAGES`].
pub fn pages(ctx: &Ctx<'_>, guild: &Guild, event: &Event, groups: &Groups) -> Vec<Message> {
    let seated: usize = groups.parties.iter().map(Vec::len).sum();
    let start = Arg::time(event.start(), TimeStyle::DayAndTime);
    let head = ctx.say(say::PostHead { start, parties: groups.filled().count().into(), seated: seated.into() });
    let mut blocks = vec![vec![head, String::new()]];
    blocks.extend(view::blocks(ctx, guild, event, groups, &view::Marks::default()));
    blocks.push(view::bench(ctx, guild, groups));
    let mut texts: Vec<Page> = paged(blocks, PAGE_CHARS_MAX);
    let left_out = texts.split_off(PAGES.min(texts.len()));
    if let Some(last) = texts.last_mut().filter(|_| !left_out.is_empty()) {
        let lines: usize = left_out.iter().map(|page| page.lines).sum();
        last.text.push_str(&ctx.say(say::PostLeftOut { count: lines.into() }));
    }
    let count = texts.len();
    let page = |(index, page): (usize, Page)| {
        let name = Arg::from(&event.details.name);
        let title = match count {
            1 => ctx.say(say::PostTitle { name }),
            _ => ctx.say(say::PostTitlePage { name, page: Arg::from(index + 1), pages: Arg::from(count) }),
        };
        let footer = if index + 1 == count { ctx.say(say::PostFooter) } else { String::new() };
        let description = page.text.trim_end().to_owned();
        Message::embed(Embed { title, description, color: COLOR, footer, ..Embed::default() })
    };
    texts.into_iter().enumerate().map(page).collect()
}
