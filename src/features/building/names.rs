//! What things are called in the guild's language: offered when officers choose another one.
//!
//! Only what the bot made is called otherwise, and only while it has the name that the bot gave it: whatever people called
//! something stays.

use domain::capability::{Capability, Permissions};
use domain::effect::{Effect, Outcome};
use domain::ids::{ChannelId, RoleId};
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::locale::Locale;
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::refusal::Refusal;
use domain::text::Arg;
use serde::{Deserialize, Serialize};
use texts::build as say;

use super::command::action;
use super::objects::{Kind, Object, room};
use super::rules::Command;
use super::state::Fact;
use super::view::{About, button, called, rights};
use crate::guild_setup::{self, ChannelKey, Setting};
use crate::{Ctx, Guild, Order};

/// The blue of things that can be set.
const COLOR: u32 = 0x00_72_B2;

/// Something that is to be called otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Renaming {
    /// What.
    pub object: Object,
    /// Its id at Discord.
    pub id: u64,
    /// What it is called.
    pub from: String,
    /// What it is to be called.
    pub to: String,
}

/// Everything that the bot named, and that has another name in the guild's language.
pub fn renamings(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Renaming> {
    let public = ctx.in_public(guild);
    let renaming = |object: Object| {
        let placed = guild.build.placed.get(&object).filter(|placed| placed.made)?;
        let (from, to) = (now(guild, object, placed.id)?, public.say(called(object)));
        let differs = written(object, from) != written(object, &to);
        let renaming = || Renaming { object, id: placed.id, from: from.to_owned(), to };
        (differs && is_ours(ctx, guild, object, from)).then(renaming)
    };
    Object::all().filter_map(renaming).collect()
}

/// What something is called on the server; nothing for posts, whose text is in a language, too.
fn now(guild: &Guild, object: Object, id: u64) -> Option<&str> {
    match object {
        Object::Role(_) => guild.mirror.roles.get(&RoleId::new(id)).map(|view| view.name.as_str()),
        Object::Category(_) | Object::Channel(_) => {
            guild.mirror.channels.get(&ChannelId::new(id)).map(|view| view.name.as_str())
        }
        Object::Guide(_) | Object::Server(_) => None,
    }
}

/// Whether the bot gave something its name. Of what was built before names were noted, any of ours counts.
fn is_ours(ctx: &Ctx<'_>, guild: &Guild, object: Object, name: &str) -> bool {
    let is = |given: &str| written(object, given) == written(object, name);
    match guild.build.names.get(&object) {
        Some(given) => is(given),
        None => Locale::ALL.into_iter().any(|locale| is(&ctx.speaking(locale).say(called(object)))),
    }
}

/// A name as Discord writes it: those of text channels in small letters, without blanks and most signs.
fn written(object: Object, name: &str) -> String {
    let is_text = matches!(object, Object::Channel(key) if room(key).is_some_and(|room| is_written(room.kind)));
    if !is_text {
        return name.to_owned();
    }
    let joined = name.trim().replace(char::is_whitespace, "-");
    let is_kept = |letter: &char| !letter.is_ascii_punctuation() || matches!(letter, '-' | '_');
    joined.chars().flat_map(char::to_lowercase).filter(is_kept).collect()
}

const fn is_written(kind: Kind) -> bool {
    matches!(kind, Kind::Text | Kind::News | Kind::Forum)
}

/// A number that changes with what would be renamed: what was previewed is what is done.
fn fingerprint(all: &[Renaming]) -> u32 {
    // FNV-1a: the same in every process, unlike the hashers of the standard library.
    let bytes = all.iter().flat_map(|it| format!("{} {} {};", it.object, it.from, it.to).into_bytes());
    bytes.fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

// === Deciding ===

/// Calls everything by its name in the guild's language, as previewed.
pub(super) fn rename(ctx: &Ctx<'_>, guild: &Guild, seen: u32) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    let all = renamings(ctx, guild);
    if all.is_empty() {
        return Err(say::NamesAreRight.into());
    }
    if fingerprint(&all) != seen {
        return Err(say::PlanChanged.into());
    }
    must_be_able(ctx, guild, &all)?;
    Ok(vec![Fact::Renamed { names: all }])
}

/// Calls things as before, those that are still called what the bot called them.
pub(super) fn rename_back(ctx: &Ctx<'_>, guild: &Guild, names: &[Renaming]) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    let is_so = |it: &&Renaming| {
        let name = now(guild, it.object, it.id);
        name.is_some_and(|name| written(it.object, name) == written(it.object, &it.to))
    };
    let back = |it: &Renaming| Renaming { from: it.to.clone(), to: it.from.clone(), ..it.clone() };
    let all: Vec<Renaming> = names.iter().filter(is_so).map(back).collect();
    if all.is_empty() {
        return Err(texts::spine::ChangedSince.into());
    }
    must_be_able(ctx, guild, &all)?;
    Ok(vec![Fact::Renamed { names: all }])
}

fn must_be_able(ctx: &Ctx<'_>, guild: &Guild, all: &[Renaming]) -> Result<(), Refusal> {
    let lacking = lacking(guild, all);
    if lacking.0 == 0 { Ok(()) } else { Err(say::LackingRights { rights: rights(ctx, lacking) }.into()) }
}

fn lacking(guild: &Guild, all: &[Renaming]) -> Permissions {
    let held = guild.mirror.permissions_of(guild.mirror.bot);
    if held.allow(Permissions::ADMINISTRATOR) {
        return Permissions(0);
    }
    let needed = all.iter().map(|it| match it.object {
        Object::Role(_) => Permissions::MANAGE_ROLES,
        Object::Category(_) | Object::Channel(_) | Object::Guide(_) | Object::Server(_) => Permissions::MANAGE_CHANNELS,
    });
    needed.fold(Permissions(0), Permissions::and).without(held)
}

/// Discord would not call something otherwise: it is called what it was.
pub(super) fn refused(guild: &Guild, object: Object, code: u32) -> Vec<Fact> {
    let placed = guild.build.placed.get(&object);
    let name = placed.and_then(|placed| now(guild, object, placed.id));
    name.map(|name| Fact::NameRefused { object, code, name: name.to_owned() }).into_iter().collect()
}

/// What follows from what Discord answered.
pub(super) fn on_effect_result(object: Object, outcome: Outcome) -> Vec<Command> {
    match outcome {
        Outcome::Refused(code) => vec![Command::NoteName { object, code }],
        Outcome::Done(_) | Outcome::Gone => Vec::new(),
    }
}

// === What follows ===

/// What is asked of Discord; it takes two new names for one channel in ten minutes, and the outbox waits as long as it is told to.
pub(super) fn orders(ctx: &Ctx<'_>, guild: &Guild, names: &[Renaming]) -> Vec<Order> {
    let order = |it: &Renaming| {
        let (name, reason) = (it.to.clone(), ctx.in_public(guild).say(say::ReasonNames));
        let effect = match it.object {
            Object::Role(_) => Effect::RenameRole { server: guild.server, role: RoleId::new(it.id), name, reason },
            Object::Category(_) | Object::Channel(_) | Object::Guide(_) | Object::Server(_) => {
                let change = domain::blueprint::ChannelChange { name: Some(name), ..Default::default() };
                Effect::EditChannel { channel: ChannelId::new(it.id), change, reason }
            }
        };
        Order { about: About::Name { object: it.object }.into(), effect, follows: false }
    };
    names.iter().map(order).collect()
}

/// Officers are told what kept its name.
pub(super) fn told(ctx: &Ctx<'_>, guild: &Guild, object: Object, code: u32) -> Vec<Order> {
    let Some(channel) = guild.setup.channel(ChannelKey::OfficerLog) else { return Vec::new() };
    let object = called(object).into();
    let text = ctx.in_public(guild).say(say::NameRefused { object, code: i64::from(code).into() });
    let effect = Effect::Post { channel, reply_to: None, message: Message::text(text) };
    vec![Order { about: About::Notice.into(), effect, follows: false }]
}

// === What officers see ===

/// The answer to a new language, with an offer to call things by their names in it.
pub fn offered(ctx: &Ctx<'_>, guild: &Guild, fact: &guild_setup::Fact, said: Option<Message>) -> Option<Message> {
    let guild_setup::Fact::Changed { setting: Setting::Language, .. } = fact else { return said };
    let said = said?;
    let count = renamings(ctx, guild).len();
    if count == 0 || ctx.actor.user().is_none() {
        return Some(said);
    }
    let offer = ctx.say(say::NamesOffer { count: count.into() });
    let show = button(ctx, guild, ButtonStyle::Primary, say::ButtonNames, action::NAMES, String::new());
    let message = Message { content: format!("{}\n{offer}", said.content), ..said };
    Some(message.row(Row::Buttons(vec![show])))
}

/// Everything that would be called otherwise.
pub(super) fn preview(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let all = renamings(ctx, guild);
    if all.is_empty() {
        return Message::text(ctx.say(say::NamesAreRight));
    }
    let lacking = lacking(guild, &all);
    let warning = (lacking.0 != 0).then(|| ctx.say(say::LackingRights { rights: rights(ctx, lacking) }));
    let head = [Some(ctx.say(say::NamesIntro)), warning].into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let line = |it: &Renaming| {
        let quoted = |name: &str| domain::free_text::escape(name);
        format!("{} → **{}**", quoted(&it.from), quoted(&it.to))
    };
    let embed = Embed {
        title: ctx.say(say::NamesTitle { count: all.len().into() }),
        description: bounded(&head, all.iter().map(line)),
        color: COLOR,
        ..Embed::default()
    };
    let go = (lacking.0 == 0).then(|| {
        button(ctx, guild, ButtonStyle::Success, say::ButtonRename, action::RENAME, fingerprint(&all).to_string())
    });
    let leave = button(ctx, guild, ButtonStyle::Secondary, say::ButtonLeave, action::LEAVE, String::new());
    Message::embed(embed).row(Row::Buttons(go.into_iter().chain([leave]).collect()))
}

/// The lines that fit.
fn bounded(head: &str, lines: impl Iterator<Item = String>) -> String {
    const MORE: &str = "\n…";
    let mut text = format!("{head}\n");
    for line in lines {
        if text.chars().count() + 1 + line.chars().count() + MORE.chars().count() > EMBED_DESCRIPTION_MAX {
            return text + MORE;
        }
        text = text + "\n" + &line;
    }
    text
}

/// Nothing is called otherwise.
pub(super) fn left(ctx: &Ctx<'_>) -> Answer {
    Answer::Update(Message::text(ctx.say(say::NamesLeft { command: Arg::Command("/setup names") })))
}
