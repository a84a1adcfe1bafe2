//! What features take over of a row: which settings, points and absences it means. Pure.

use std::time::Duration;

use domain::ids::{ChannelId, MessageId, RoleId, UserId};
use domain::locale::Locale;
use domain::moment::{Moment, WallTime};
use domain::points::{Booking, BookingKind, ENTRIES_MAX, Points, PoolNo, Share};
use features::absence::terms::{LENGTH_MAX_DAYS, Terms, Visibility};
use features::guild_setup::{self, ChannelKey, RoleKey, Setting};
use features::{Guild, Post, absence};
use storage::predecessor::{Cell, Row};

use crate::values;

/// The longest absence that can be taken over.
const LENGTH_MAX: Duration = Duration::from_secs(LENGTH_MAX_DAYS.unsigned_abs() * 24 * 3600);

/// What a setting should be, or why it cannot be.
pub(crate) type Wish = Result<(Setting, String), String>;

/// What the predecessor's settings mean here.
pub(crate) fn settings(row: &Row) -> Vec<Wish> {
    let language = row.text("guild_lang").map(|tag| match values::language(tag) {
        Some(locale) => Ok((Setting::Language, locale.tag().to_owned())),
        None => Err(format!("`guild_lang` is `{tag}`, which is no language of ours: the server's own language holds")),
    });
    language.into_iter().chain([Ok((Setting::Zone, values::ZONE.to_owned()))]).collect()
}

/// Roles of the predecessor, and what they mean here.
const ROLES: [(&str, RoleKey); 11] = [
    ("guild_master", RoleKey::Leader),
    ("officer", RoleKey::Officer),
    ("guardian", RoleKey::Guardian),
    ("members", RoleKey::Member),
    ("absent_members", RoleKey::Absent),
    ("allies", RoleKey::Ally),
    ("diplomats", RoleKey::Diplomat),
    ("friends", RoleKey::Friend),
    ("applicant", RoleKey::Applicant),
    ("config_ok", RoleKey::Registered),
    ("rules_ok", RoleKey::RulesAccepted),
];

/// Its channels, and what they are for here; it kept posts of a forum and categories besides.
const CHANNELS: [(&str, ChannelKey); 14] = [
    ("rules_channel", ChannelKey::Rules),
    ("announcements_channel", ChannelKey::Announcements),
    ("voice_tavern_channel", ChannelKey::TavernVoice),
    ("voice_war_channel", ChannelKey::War),
    ("create_room_channel", ChannelKey::Rooms),
    ("events_channel", ChannelKey::Events),
    ("members_channel", ChannelKey::Roster),
    ("groups_channel", ChannelKey::Groups),
    ("statics_channel", ChannelKey::Statics),
    ("abs_channel", ChannelKey::Absences),
    ("loot_channel", ChannelKey::Loot),
    ("tuto_channel", ChannelKey::Guides),
    ("notifications_channel", ChannelKey::OfficerLog),
    ("external_recruitment_channel", ChannelKey::Recruitment),
];

/// What its roles mean here.
pub(crate) fn roles(row: &Row) -> Vec<Wish> {
    let wish = |(column, key)| wanted(row, column, |id| (Setting::Role(key), RoleId::new(id).to_string()));
    ROLES.into_iter().filter_map(wish).collect()
}

/// What its channels are for here.
pub(crate) fn channels(row: &Row) -> Vec<Wish> {
    let wish = |(column, key)| wanted(row, column, |id| (Setting::Channel(key), ChannelId::new(id).to_string()));
    CHANNELS.into_iter().filter_map(wish).collect()
}

fn wanted(row: &Row, column: &str, setting: impl Fn(u64) -> (Setting, String)) -> Option<Wish> {
    let text = match row.cell(column)? {
        Cell::Null => return None,
        Cell::Text(text) => text.as_str(),
        Cell::Bytes(_) => "bytes",
    };
    Some(values::id(text).map(setting).ok_or_else(|| format!("`{column}` is `{text}`, which is no id")))
}

/// The fact that gives a setting its value; `None` when it has that value.
///
/// # Errors
/// Why what is there stays.
pub(crate) fn set(guild: &Guild, (setting, value): (Setting, String)) -> Result<Option<features::Fact>, String> {
    match guild.setup.value(setting) {
        Some(ours) if ours == value => return Ok(None),
        Some(ours) => return Err(format!("`{setting}` stays `{ours}`; `{value}` of the predecessor is not used")),
        None => {}
    }
    // As `/setup role` has it: of the roles that the bot gives, each has one meaning.
    if let Setting::Role(key) = setting
        && key.is_given()
        && let Some((other, _)) = guild.setup.roles.iter().find(|(_, role)| role.to_string() == value)
    {
        return Err(format!("role {value} is `{}` already: `{setting}` is not set", other.name()));
    }
    Ok(Some(features::Fact::Setup(guild_setup::Fact::Changed { setting, value: Some(value), was: None })))
}

// === Points ===

/// The points of a member; nothing when there are none.
///
/// # Errors
/// When it is no such number.
pub(crate) fn points(row: &Row) -> Result<Option<Points>, String> {
    match row.cell("DKP") {
        None | Some(Cell::Null) => Ok(None),
        Some(Cell::Text(text)) => match values::points(text) {
            Some(points) => Ok(Some(points).filter(|points| points.0 != 0)),
            None => Err(format!("`DKP` is `{text}`, which cannot be booked")),
        },
        Some(Cell::Bytes(_)) => Err("`DKP` is no number".to_owned()),
    }
}

/// The bookings by which members begin; `number` is that of the first fact that books them.
pub(crate) fn bookings(shares: &[Share], number: i64) -> Vec<Booking> {
    let booking = |(part, shares): (usize, &[Share])| Booking {
        key: format!("import.{number}.{}", part + 1),
        kind: BookingKind::Post,
        of: None,
        // The predecessor allowed debts.
        overdraw: shares.iter().any(|share| share.points.0 < 0),
        pool: PoolNo::MAIN,
        shares: shares.to_vec(),
    };
    shares.chunks(ENTRIES_MAX).enumerate().map(booking).collect()
}

// === Absences ===

/// An absence that could be taken over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Candidate {
    pub(crate) key: String,
    pub(crate) member: UserId,
    pub(crate) from: Moment,
    pub(crate) until: Moment,
    pub(crate) message: MessageId,
}

/// What a row says about an absence.
///
/// # Errors
/// Why there is none that could be taken over.
pub(crate) fn candidate(row: &Row, key: &str, now: Moment) -> Result<Candidate, String> {
    let id = |column: &str| row.text(column).and_then(values::id).ok_or_else(|| format!("`{column}` is no id"));
    let (member, message) = (UserId(id("member_id")?), MessageId::new(id("message_id")?));
    let Some(end) = row.text("return_date") else {
        return Err("it has no end: `/absence add` can record it anew".to_owned());
    };
    let until = values::instant(end).ok_or_else(|| format!("its end is `{end}`, which cannot be"))?;
    if until <= now {
        return Err(format!("it ended at {until}"));
    }
    // A row without a readable beginning began with its message.
    let began = row.text("created_at").and_then(values::instant).unwrap_or(Moment(message.made_at_ms()));
    let from = began.min(now).max(until.minus(LENGTH_MAX));
    if from > now {
        return Err(format!("it would last until {until}, and {LENGTH_MAX_DAYS} days are the most"));
    }
    Ok(Candidate { key: key.to_owned(), member, from, until, message })
}

/// The facts of an absence that goes on.
///
/// # Errors
/// Why it cannot be.
pub(crate) fn absence(
    guild: &Guild,
    candidate: &Candidate,
    (channel, locale): (Option<ChannelId>, Option<Locale>),
) -> Result<[features::Fact; 2], String> {
    let zone = guild.zone();
    let wall = |at: Moment| WallTime::new(at.local(zone), zone);
    let (from, until) = (wall(candidate.from), wall(candidate.until));
    let terms = Terms { from, until, reason: None, visibility: Visibility::Everyone };
    if let Some(other) = guild.absence.open_of(candidate.member).find(|other| other.terms.overlap(&terms)) {
        return Err(format!("he is away then already, by absence no. {}", other.no));
    }
    if guild.absence.open_of(candidate.member).count() >= absence::rules::OPEN_PER_MEMBER_MAX {
        return Err("he has as many absences as are possible".to_owned());
    }
    let no = guild.absence.last_no + 1;
    let source = channel.map(|channel| Post { channel, message: candidate.message });
    let locale = locale.unwrap_or_else(|| guild.language());
    let declared = absence::Fact::Declared { no, member: candidate.member, terms, source, locale, question: None };
    let started = absence::Fact::Started { no, taken: taken(guild) };
    Ok([declared, started].map(features::Fact::Absence))
}

/// The predecessor took the role of members from whoever is away, and gave another one: it is to be given back.
fn taken(guild: &Guild) -> Vec<RoleId> {
    let roles = guild.setup.role(RoleKey::Member).zip(guild.setup.role(RoleKey::Absent));
    roles.map(|(member, _)| member).into_iter().collect()
}
