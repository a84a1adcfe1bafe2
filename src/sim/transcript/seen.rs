//! Writing what was seen since the last act, in an order that does not depend on how the bot's calls interleave.

use crate::render::Renderer;
use crate::shared::Core;
use crate::world::{Happening, Message, Snowflake, World};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// One thing that was seen: its place in the order, then the lines.
type Seen = ((u8, String), String);

/// Order of what was seen: answers, forms, channels, direct messages, edits, deletions, then members.
mod rank {
    pub(super) const ANSWER: u8 = 0;
    pub(super) const FORM: u8 = 1;
    pub(super) const CHANNEL: u8 = 2;
    pub(super) const DIRECT: u8 = 3;
    pub(super) const EDIT: u8 = 4;
    pub(super) const DELETION: u8 = 5;
    pub(super) const MEMBER: u8 = 6;
}

/// Writes what the journal holds since `position`, each line indented.
pub(super) fn since(core: &Core, position: usize, zone: Tz) -> String {
    let renderer = Renderer { world: &core.world, zone };
    let happenings: Vec<&Happening> = core.world.journal.since(position).collect();
    let mut seen: Vec<Seen> = happenings
        .iter()
        .enumerate()
        .filter(|(index, happening)| !is_superseded(happening, &happenings[index + 1..]))
        .filter_map(|(_, happening)| one(&renderer, happening))
        .collect();
    seen.extend(role_changes(&core.world, &happenings));
    // By place and then by text: calls that the bot makes at the same time happen in any order.
    seen.sort();
    seen.into_iter().map(|(_, lines)| lines).collect()
}

/// Of several edits of a message only the last is shown: how many there were is a matter of timing.
fn is_superseded(happening: &Happening, later: &[&Happening]) -> bool {
    let Happening::Edited(message) = happening else { return false };
    later.iter().any(|later| matches!(later, Happening::Edited(again) if again.id == message.id))
}

fn one(renderer: &Renderer<'_>, happening: &Happening) -> Option<Seen> {
    let world = renderer.world;
    let bot = world.application.id;
    match happening {
        Happening::Posted(message) if message.author == bot => Some(posted(renderer, message)),
        Happening::Edited(message) if message.author == bot => {
            let place = place(world, message);
            let text = lines(&format!("bot edits {place}: "), &renderer.message(message));
            Some(((rank::EDIT, place), text))
        }
        Happening::Deleted { message, by } if *by == bot => {
            let place = place(world, message);
            let text = lines(&format!("bot deletes in {place}: "), &renderer.message(message));
            Some(((rank::DELETION, place), text))
        }
        Happening::FormOpened { user, form } => {
            let name = world.name_of(*user);
            let text = lines(&format!("bot -> {name} (form): "), &renderer.form(form));
            Some(((rank::FORM, name), text))
        }
        Happening::Renamed { user, nick, by } if *by == bot => {
            let name = world.name_of(*user);
            let nick = nick.as_deref().unwrap_or("nothing");
            Some(((rank::MEMBER, name.clone()), lines("bot: ", &format!("{name} is now called {nick}"))))
        }
        Happening::Posted(_)
        | Happening::Edited(_)
        | Happening::Deleted { .. }
        | Happening::Renamed { .. }
        | Happening::RoleChanged { .. } => None,
    }
}

fn posted(renderer: &Renderer<'_>, message: &Message) -> Seen {
    let place = place(renderer.world, message);
    let rank = match (message.only_for, message.server) {
        (Some(_), _) => rank::ANSWER,
        (None, Some(_)) => rank::CHANNEL,
        (None, None) => rank::DIRECT,
    };
    let text = lines(&format!("bot -> {place}: "), &renderer.message(message));
    ((rank, place), text)
}

/// Where a message stands: `#general`, `@Aria` in direct messages, `Aria (only they)` when it is ephemeral.
fn place(world: &World, message: &Message) -> String {
    match message.only_for {
        Some(user) => format!("{} (only they)", world.name_of(user)),
        None => world.channel_label(message.channel),
    }
}

/// Merges the bot's role changes of each member into one line; what was given and taken again cancels out.
fn role_changes(world: &World, happenings: &[&Happening]) -> Vec<Seen> {
    let bot = world.application.id;
    let mut net: BTreeMap<(Snowflake, Snowflake, &str), i32> = BTreeMap::new();
    for happening in happenings {
        if let Happening::RoleChanged { server, user, role, given, by } = happening
            && *by == bot
        {
            *net.entry((*server, *user, role)).or_default() += if *given { 1 } else { -1 };
        }
    }
    let mut changes: BTreeMap<(Snowflake, String), Vec<String>> = BTreeMap::new();
    for ((server, user, role), balance) in net {
        let sign = match balance.signum() {
            1 => "+",
            -1 => "-",
            _ => continue,
        };
        changes.entry((server, world.name_of(user))).or_default().push(format!("{sign}role {role}"));
    }
    let line = |((_, name), mut roles): ((Snowflake, String), Vec<String>)| {
        // `+` sorts before `-`.
        roles.sort();
        ((rank::MEMBER, name.clone()), lines("bot: ", &format!("{name} {}", roles.join(", "))))
    };
    changes.into_iter().map(line).collect()
}

/// Indents a text: on one line behind its prefix, or below it with a bar.
fn lines(prefix: &str, text: &str) -> String {
    if !text.contains('\n') {
        return format!("  {}{text}", prefix).trim_end().to_owned() + "\n";
    }
    let below: String = text.lines().map(|line| format!("  | {line}").trim_end().to_owned() + "\n").collect();
    format!("  {}\n{below}", prefix.trim_end())
}
