//! What people are called on the server: a pattern per reason, filled in and cut to what Discord takes. Pure.

use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::limits::NICKNAME_MAX;

use super::fact::Fact;
use super::reasons::Reason;
use super::state::Person;
use crate::guild_setup::Module;
use crate::{Ctx, Guild};

/// Stands for the name in the game; every pattern has it.
pub const NAME: &str = "{name}";
/// Stands for the tag of the guild that somebody comes from.
const TAG: &str = "{tag}";
/// Stands for that guild's name.
const GUILD: &str = "{guild}";
/// Stands for the icon of the role in the game.
const ROLE: &str = "{role}";

/// Stands in for somebody's name where a pattern is shown.
const EXAMPLE_NAME: &str = "Aegis";
/// The tag of an invented guild.
const EXAMPLE_TAG: &str = "WLV";
/// Its name.
const EXAMPLE_GUILD: &str = "Wolves";

/// A pattern filled in. The name gives way when all of it is too long; what is not known leaves no empty brackets.
pub fn filled(pattern: &str, name: &str, others: &[(&str, &str)]) -> String {
    let frame = others.iter().fold(pattern.to_owned(), |frame, (mark, text)| frame.replace(mark, text));
    let frame = ["[]", "()", "{}", "<>", "«»", "||"].iter().fold(frame, |frame, empty| frame.replace(empty, ""));
    let frame = frame.split_whitespace().collect::<Vec<_>>().join(" ");
    let room = NICKNAME_MAX.saturating_sub(units(&frame.replace(NAME, "")));
    cut(&frame.replace(NAME, &cut(name, room)), NICKNAME_MAX)
}

/// Discord counts characters; counting the units of UTF-16, as its clients do, is never longer.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn cut(text: &str, max: usize) -> String {
    let mut left = max;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().take_while(fits).collect::<String>().trim().to_owned()
}

/// What somebody should be called for what he is; `None` when nobody says anything about that.
fn wanted(ctx: &Ctx<'_>, guild: &Guild, user: UserId, person: &Person, reason: Reason) -> Option<FreeText> {
    let pattern = guild.onboarding.terms(reason).nickname?;
    let sent = person.sent.as_ref().filter(|sent| sent.reason == reason).map(|sent| &sent.answers);
    let sheet = guild.profiles.main_of(user);
    let name = sheet.and_then(|sheet| sheet.name.as_ref()).or_else(|| sent.and_then(|it| it.name.as_ref()))?;
    let text = |text: Option<&FreeText>| text.map(|text| text.as_typed().to_owned()).unwrap_or_default();
    let role = guild.game(ctx.games).zip(sheet).and_then(|(pack, sheet)| guild.profiles.role(pack, sheet));
    let nick = filled(
        pattern.as_typed(),
        name.as_typed(),
        &[
            (TAG, &text(sent.and_then(|it| it.tag.as_ref()))),
            (GUILD, &text(sent.and_then(|it| it.guild.as_ref()))),
            (ROLE, role.map(|role| role.icon.as_str()).unwrap_or_default()),
        ],
    );
    FreeText::parse(&nick, NICKNAME_MAX).ok().flatten()
}

/// The fact that somebody is to be called something else, when what he is asks for that, or asks for it no more.
/// Whoever cannot be renamed is left alone; whoever says yes is told so.
pub fn change(ctx: &Ctx<'_>, guild: &Guild, user: UserId) -> Option<Fact> {
    let person = guild.onboarding.of(user).filter(|_| !guild.setup.is_off(Module::Onboarding))?;
    let now = FreeText::parse(&guild.mirror.members.get(&user)?.name, usize::MAX).ok().flatten();
    guild.mirror.renamable(user).ok()?;
    let called = person.called.as_ref();
    match person.standing.and_then(|reason| wanted(ctx, guild, user, person, reason)) {
        Some(nick) if called.map(|called| &called.nick) == Some(&nick) => None,
        Some(nick) if called.is_none() && now.as_ref() == Some(&nick) => None,
        Some(nick) => {
            let before = called.map_or(now, |called| called.before.clone());
            Some(Fact::Called { user, nick, before, back: false })
        }
        None => {
            let nick = called?.before.clone()?;
            Some(Fact::Called { user, nick, before: None, back: true })
        }
    }
}

/// A pattern with invented names, to show what it makes.
pub fn example(ctx: &Ctx<'_>, guild: &Guild, pattern: &str) -> String {
    let icon = guild.game(ctx.games).and_then(|pack| pack.roles.first()).map(|role| role.icon.clone());
    filled(pattern, EXAMPLE_NAME, &[(TAG, EXAMPLE_TAG), (GUILD, EXAMPLE_GUILD), (ROLE, &icon.unwrap_or_default())])
}

/// What became of a changed pattern: how many are called by it, and who keeps his name because he cannot be renamed.
pub struct Reached {
    /// People who are called as the pattern says.
    pub called: usize,
    /// Those who should be, or should have their own name back, and cannot.
    pub kept: Vec<UserId>,
}

/// Whom the pattern of a reason concerns, after it was changed.
pub fn reached(ctx: &Ctx<'_>, guild: &Guild, reason: Reason) -> Reached {
    let here = |user: &UserId| guild.mirror.members.contains_key(user) && !crate::leavers::is_gone(guild, *user);
    let people = guild.onboarding.people.iter();
    let concerned = people.filter(|(user, person)| person.standing == Some(reason) && here(user));
    let mut reached = Reached { called: 0, kept: Vec::new() };
    for (user, person) in concerned {
        let wanted = wanted(ctx, guild, *user, person, reason);
        let called = person.called.as_ref().map(|called| called.nick.as_typed());
        let name = guild.mirror.members.get(user).map(|view| view.name.as_str());
        let wished = wanted.as_ref().map(FreeText::as_typed);
        let is_as_wanted = called == wished || called.is_none() && name == wished;
        reached.called += usize::from(is_as_wanted && wanted.is_some());
        if !is_as_wanted && guild.mirror.renamable(*user).is_err() {
            reached.kept.push(*user);
        }
    }
    reached
}
