//! The roster as a file for spreadsheets: everybody once, with the main character.

use std::fmt::Write as _;

use domain::free_text::FreeText;
use domain::message::Message;
use domain::table::cell;
use texts::roster as say;

use super::people::{self, Entry};
use super::view::profile_of;
use crate::{Ctx, Guild};

/// The columns, in the order of [`row`]: names of data, the same in every language.
const HEADER: &str = "id,name,character,weapons,role,gear_score,build,characters,updated,away";

/// A message with the file.
pub(super) fn message(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let pack = guild.game(ctx.games);
    let members = people::members(guild, pack);
    let mut table = format!("{HEADER}\r\n");
    for entry in &members {
        let cells = row(guild, entry).map(|text| cell(&text)).join(",");
        // Writing into a String cannot fail.
        write!(table, "{cells}\r\n").ok();
    }
    Message::text(ctx.say(say::Exported { count: members.len().into() })).file("roster.csv", table)
}

/// The id as text: spreadsheets would round it to a number.
fn row(guild: &Guild, entry: &Entry<'_>) -> [String; 10] {
    let sheet = entry.sheet.cloned().unwrap_or_default();
    let typed = |text: Option<&FreeText>| text.map(|text| text.as_typed().to_owned()).unwrap_or_default();
    let characters = profile_of(guild, entry.user).map_or(0, |profile| profile.characters.len());
    [
        format!("user {}", entry.user),
        entry.name.to_owned(),
        typed(sheet.name.as_ref()),
        sheet.weapons.join("/"),
        entry.role.map(|role| role.code.clone()).unwrap_or_default(),
        sheet.gear_score.map(|score| score.to_string()).unwrap_or_default(),
        typed(sheet.build.as_ref()),
        characters.to_string(),
        sheet.updated().map(|at| at.to_string()).unwrap_or_default(),
        if entry.is_away { "yes" } else { "no" }.to_owned(),
    ]
}
