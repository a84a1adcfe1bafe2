//! Settings that features keep themselves, as lines of the file of settings and of the list of what is set.
//!
//! What stands in one setting is the settings' own affair; what belongs to a feature (what reasons mean, the line of welcome)
//! is decided by it like anything else that an officer wants.

use domain::refusal::Refusal;
use domain::text::Text;

use crate::guild_setup::copy::Line;
use crate::{Command, Ctx, Fact, Guild, arrivals, decide_unasked, onboarding};

/// Everything that features have set, as lines of the file.
pub(crate) fn lines(guild: &Guild) -> Vec<Line> {
    onboarding::copy::lines(guild).into_iter().chain(arrivals::copy::lines(guild)).collect()
}

/// What is set, in words, with what is wrong with it.
pub(crate) fn status(ctx: &Ctx<'_>, guild: &Guild) -> Vec<String> {
    onboarding::copy::status(ctx, guild).into_iter().chain(arrivals::copy::status(ctx, guild)).collect()
}

/// Whether a line is about something that a feature keeps.
pub(crate) fn is_known(line: &Line) -> bool {
    onboarding::copy::is_known(line) || arrivals::copy::is_known(line)
}

/// What follows from a line; nothing when all is as it says.
pub(crate) fn assessed(ctx: &Ctx<'_>, guild: &Guild, line: &Line) -> Result<Vec<Fact>, Text> {
    let command = if onboarding::copy::is_known(line) {
        Command::Onboarding(onboarding::copy::understood(guild, line)?)
    } else {
        Command::Arrivals(arrivals::copy::understood(guild, line)?)
    };
    match decide_unasked(ctx, guild, &command) {
        Ok(facts) => Ok(facts),
        Err(Refusal { text }) if text == Text::from(texts::setup::NoChange) => Ok(Vec::new()),
        Err(Refusal { text }) => Err(text),
    }
}
