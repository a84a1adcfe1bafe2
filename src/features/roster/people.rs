//! Who is a member, what he plays, and what his profile lacks: asked of the server and the profiles, never stored.

use std::time::Duration;

use domain::ids::UserId;
use domain::mirror::MemberView;
use domain::moment::Moment;
use games::{Pack, Role};

use crate::Guild;
use crate::guild_setup::RoleKey;
use crate::profiles::Sheet;

/// A profile that is older than this says little: gear grows every week.
pub const STALE_AFTER: Duration = Duration::from_secs(30 * 24 * 3600);

/// One member.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Who.
    pub user: UserId,
    /// The name that others see.
    pub name: &'a str,
    /// His main character.
    pub sheet: Option<&'a Sheet>,
    /// Its role.
    pub role: Option<&'a Role>,
    /// Whether he is away.
    pub is_away: bool,
}

/// What is wrong with a profile.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// No weapons that the game knows.
    Weapons,
    /// No gear score.
    GearScore,
    /// Nothing was said for longer than [`STALE_AFTER`].
    Old,
}

/// Everybody who is a member, in the order of the pack's roles and by name.
///
/// Roles that an absence took away are kept for their owner: whoever is away stays on the roster.
pub fn members<'a>(guild: &'a Guild, pack: Option<&'a Pack>) -> Vec<Entry<'a>> {
    let Some(role) = guild.setup.role(RoleKey::Member) else { return Vec::new() };
    let kept = |user: &UserId| guild.absence.custody.get(user).is_some_and(|custody| custody.taken.contains(&role));
    let is_member = |user: &UserId, view: &MemberView| !view.is_bot && (view.roles.contains(&role) || kept(user));
    let mut all: Vec<Entry<'_>> = guild
        .mirror
        .members
        .iter()
        .filter(|(user, view)| is_member(user, view))
        .map(|(user, view)| entry(guild, pack, *user, view))
        .collect();
    let place = |entry: &Entry<'_>| {
        let of_role = |role: &Role| pack.and_then(|pack| pack.roles.iter().position(|other| other.code == role.code));
        entry.role.and_then(of_role).unwrap_or(usize::MAX)
    };
    all.sort_by_cached_key(|entry| (place(entry), games::fold::folded(entry.name), entry.user));
    all
}

fn entry<'a>(guild: &'a Guild, pack: Option<&'a Pack>, user: UserId, view: &'a MemberView) -> Entry<'a> {
    let sheet = guild.profiles.main_of(user);
    let role = pack.zip(sheet).and_then(|(pack, sheet)| guild.profiles.role(pack, sheet));
    Entry { user, name: &view.name, sheet, role, is_away: guild.absence.is_away(user) }
}

impl Entry<'_> {
    /// What the profile lacks now; nothing when it is complete and fresh.
    pub fn gaps(&self, pack: &Pack, now: Moment) -> Vec<Gap> {
        let weapons = self.sheet.and_then(|sheet| pack.pair(&sheet.weapons));
        let score = self.sheet.and_then(|sheet| sheet.gear_score);
        let updated = self.sheet.and_then(Sheet::updated);
        let is_old = updated.is_some_and(|at| now.since(at) > STALE_AFTER);
        let gaps = [(weapons.is_none(), Gap::Weapons), (score.is_none(), Gap::GearScore), (is_old, Gap::Old)];
        gaps.into_iter().filter(|(is_there, _)| *is_there).map(|(_, gap)| gap).collect()
    }
}

/// How many of a role there are, and how many the guild wants.
#[derive(Clone, Copy, Debug)]
pub struct Count<'a> {
    /// The role.
    pub role: &'a Role,
    /// How many there are.
    pub there: usize,
    /// How many are wanted.
    pub wanted: i64,
}

impl Count<'_> {
    /// How many are still wanted.
    pub fn missing(&self) -> i64 {
        (self.wanted - i64::try_from(self.there).unwrap_or(i64::MAX)).max(0)
    }
}

/// The roles of the game, with how many there are and how many are wanted.
pub fn counts<'a>(guild: &Guild, pack: &'a Pack, members: &[Entry<'_>]) -> Vec<Count<'a>> {
    let of = |role: &'a Role| Count {
        role,
        there: members.iter().filter(|entry| entry.role.is_some_and(|it| it.code == role.code)).count(),
        wanted: guild.roster.ideal.get(&role.code).copied().unwrap_or_else(|| i64::from(role.ideal)),
    };
    pack.roles.iter().map(of).collect()
}
