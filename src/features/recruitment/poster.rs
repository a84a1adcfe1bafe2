//! The poster: whom the guild is looking for, with a button to apply, in the recruitment channel.

use domain::custom_id::CustomId;
use domain::message::{ButtonStyle, Embed, Message, Row};
use domain::text::Arg;
use texts::recruit as say;

use super::NAME;
use super::command::action;
use super::state::{Config, Door};
use super::waiting;
use crate::guild_setup::ChannelKey;
use crate::roster::people;
use crate::{Ctx, Guild, Panel};

/// The key of the standing message.
pub const POSTER: &str = "recruit.poster";
/// The green of a door that is open.
const COLOR_OPEN: u32 = 0x00_9E_73;
/// The grey of one that is not.
const COLOR_CLOSED: u32 = 0x99_99_99;

/// The poster as it should be now; nothing before the guild first opens its door.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    let config = &guild.recruitment.config;
    let Some(channel) = guild.setup.channel(ChannelKey::Recruitment).filter(|_| config.door != Door::Unused) else {
        return Vec::new();
    };
    vec![Panel { key: POSTER, channel, message: poster(&ctx.in_public(guild), guild, config) }]
}

fn poster(ctx: &Ctx<'_>, guild: &Guild, config: &Config) -> Message {
    let server = Arg::quote(&guild.mirror.name);
    let words = config.words.as_ref().map(|words| words.escaped());
    if config.door == Door::Closed {
        let parts = [words, Some(ctx.say(say::PosterClosed))];
        let description = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
        let title = ctx.say(say::PosterClosedTitle { server });
        return Message::embed(Embed { title, description, color: COLOR_CLOSED, ..Embed::default() });
    }
    let parts = [words, Some(places(ctx, guild, config)), Some(ctx.say(say::PosterHow))];
    let embed = Embed {
        title: ctx.say(say::PosterTitle { server }),
        description: parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
        color: COLOR_OPEN,
        ..Embed::default()
    };
    let id = |act| CustomId::new(NAME, act, guild.id);
    let apply = ctx.button(ButtonStyle::Success, say::ButtonApply, &id(action::APPLY_FORM));
    let wait = waiting::is_offered(ctx, guild)
        .then(|| ctx.button(ButtonStyle::Secondary, say::ButtonWait, &id(action::WAIT_FIRST)));
    Message::embed(embed).row(Row::Buttons([apply].into_iter().chain(wait).collect()))
}

/// Whom it is looking for: in its own words, else what the roster lacks of what was wished for there.
fn places(ctx: &Ctx<'_>, guild: &Guild, config: &Config) -> String {
    if let Some(places) = &config.places {
        return format!("**{}**\n{}", ctx.say(say::PosterPlaces), places.escaped());
    }
    let Some(pack) = guild.game(ctx.games) else { return ctx.say(say::PosterAnybody) };
    let members = people::members(guild, Some(pack));
    let counts = people::counts(guild, pack, &members);
    let open = counts.iter().filter(|count| count.missing() > 0);
    let lines: Vec<String> = open
        .map(|count| {
            let role = Arg::Safe(count.role.label(ctx.locale));
            ctx.say(say::PosterPlace { role, count: count.missing().into() })
        })
        .collect();
    let open = match lines.is_empty() {
        true => ctx.say(say::PosterFull),
        false => format!("**{}**\n{}", ctx.say(say::PosterPlaces), lines.join("\n")),
    };
    let full = waiting::full(ctx, guild).into_iter().map(|(role, waiting)| {
        ctx.say(say::PosterTaken { role: Arg::Safe(role.label(ctx.locale)), waiting: waiting.into() })
    });
    [open].into_iter().chain(full).collect::<Vec<_>>().join("\n")
}
