//! A member of a static as lists show him: what he plays, and whether he is here.

use domain::free_text::escape;
use domain::ids::UserId;
use domain::limits::shorten;
use domain::text::Text;
use games::{Pack, Role};
use texts::statics as say;

use super::state::Static;
use crate::profiles::{Sheet, card};
use crate::{Ctx, Guild, absence, leavers};

/// The longest name shown, in characters.
const NAME_CHARS_MAX: usize = 40;

/// Whether somebody can play.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Presence {
    /// He is here.
    Here,
    /// He is away.
    Away,
    /// He lost the role of members.
    NoMember,
    /// He left the server and may return.
    Left,
}

/// One member of a static.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Who.
    pub user: UserId,
    /// His place, from 1.
    pub place: usize,
    /// His main character.
    pub sheet: Option<&'a Sheet>,
    /// Its role.
    pub role: Option<&'a Role>,
    /// Whether he can play.
    pub presence: Presence,
    /// Whether he leads the static.
    pub leads: bool,
}

/// The members of a static in their order.
pub fn in_order<'a>(guild: &'a Guild, pack: Option<&'a Pack>, group: &Static) -> Vec<Entry<'a>> {
    let entry = |(index, user): (usize, &UserId)| {
        let sheet = guild.profiles.main_of(*user);
        let role = pack.zip(sheet).and_then(|(pack, sheet)| guild.profiles.role(pack, sheet));
        let leads = group.leader == Some(*user);
        Entry { user: *user, place: index + 1, sheet, role, presence: presence(guild, *user), leads }
    };
    group.members.iter().enumerate().map(entry).collect()
}

/// The members of a static by role, whoever is here first.
pub fn by_role<'a>(guild: &'a Guild, pack: Option<&'a Pack>, group: &Static) -> Vec<Entry<'a>> {
    let place = |entry: &Entry<'_>| {
        let of_role = |role: &Role| pack.and_then(|pack| pack.roles.iter().position(|other| other.code == role.code));
        entry.role.and_then(of_role).unwrap_or(usize::MAX)
    };
    let mut all = in_order(guild, pack, group);
    all.sort_by_key(|entry| (place(entry), entry.presence, entry.place));
    all
}

fn presence(guild: &Guild, user: UserId) -> Presence {
    if leavers::is_gone(guild, user) || !guild.mirror.members.contains_key(&user) {
        Presence::Left
    } else if !absence::is_member(guild, user) {
        Presence::NoMember
    } else if guild.absence.is_away(user) {
        Presence::Away
    } else {
        Presence::Here
    }
}

/// A line about a member: role, name, what he plays, and whether he is not here.
pub fn line(ctx: &Ctx<'_>, guild: &Guild, pack: Option<&Pack>, entry: &Entry<'_>) -> String {
    let icon = entry.role.map_or("❔", |role| role.icon.as_str());
    let crown = if entry.leads { " 👑" } else { "" };
    let plays = entry.sheet.map(|sheet| card::brief(ctx, pack, sheet)).filter(|said| !said.is_empty());
    let mark = match entry.presence {
        Presence::Here => None,
        Presence::Away => Some(Text::from(say::MarkAway)),
        Presence::NoMember => Some(say::MarkNoMember.into()),
        Presence::Left => Some(say::MarkLeft.into()),
    };
    let name = format!("{icon} {}{crown}", name(guild, entry.user));
    let mark = mark.map(|mark| ctx.say(mark));
    [Some(name), mark, plays].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What somebody is called; whoever left the server is mentioned, since Discord alone knows his name.
pub fn name(guild: &Guild, user: UserId) -> String {
    match guild.mirror.members.get(&user) {
        Some(view) => format!("**{}**", escape(&shorten(&view.name, NAME_CHARS_MAX))),
        None => format!("<@{user}>"),
    }
}
