//! How arrivals are shown, as lines of the file of settings and of the list of what is set.

use domain::text::Text;

use super::command::WelcomeChange;
use super::rules::Command;
use super::state::Welcome;
use super::view;
use crate::guild_setup::copy::{self, Line};
use crate::{Ctx, Guild};

const CARDS: &str = "welcome.cards";
const CHANNEL: &str = "welcome.channel";
const LINE: &str = "welcome.line";
const OFF: &str = "off";
const ON: &str = "on";

/// What is set, as far as it is not as usual.
pub fn lines(guild: &Guild) -> Vec<Line> {
    let Welcome { hidden, channel, line } = &guild.arrivals.welcome;
    let bare = |setting: &str, value: String| Line { setting: setting.to_owned(), value, name: String::new() };
    let channel = channel.map(|channel| {
        let name = guild.mirror.channels.get(&channel).map(|view| view.name.clone()).unwrap_or_default();
        Line { name, ..bare(CHANNEL, format!("id {channel}")) }
    });
    let hidden = hidden.then(|| bare(CARDS, OFF.to_owned()));
    let line = line.as_ref().map(|line| bare(LINE, line.as_typed().to_owned()));
    [hidden, channel, line].into_iter().flatten().collect()
}

/// Whether a line is about arrivals.
pub fn is_known(line: &Line) -> bool {
    [CARDS, CHANNEL, LINE].contains(&line.setting.as_str())
}

/// What a line wants.
///
/// # Errors
/// Why it cannot be understood.
pub fn understood(guild: &Guild, line: &Line) -> Result<Command, Text> {
    let none = WelcomeChange::default();
    let change = match (line.setting.as_str(), line.value.as_str()) {
        (CARDS, ON) => WelcomeChange { shown: Some(true), ..none },
        (CARDS, OFF) => WelcomeChange { shown: Some(false), ..none },
        (CHANNEL, _) => WelcomeChange { channel: Some(copy::channel(guild, line)?), ..none },
        (LINE, words) => WelcomeChange { line: Some(Some(words.to_owned())), ..none },
        _unfit => return Err(texts::setup::CopyUnfit.into()),
    };
    Ok(Command::SetWelcome(change))
}

/// What is not as usual, in words.
pub fn status(ctx: &Ctx<'_>, guild: &Guild) -> Vec<String> {
    if guild.arrivals.welcome == Welcome::default() {
        return Vec::new();
    }
    view::welcome_lines(ctx, guild).into_iter().map(|line| format!("✅ {line}")).collect()
}
