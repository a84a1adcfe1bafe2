//! What stands behind a button: a compact typed id that survives restarts and cannot be borrowed.
//!
//! Discord gives back whatever custom id the click carries, and a modified client can send any. So
//! an id names the feature, the action, the guild, and optionally the one person it is meant for and
//! the moment it expires; [`CustomId::admit`] refuses the rest.

use std::fmt;

use crate::ids::{GuildId, UserId};
use crate::limits::CUSTOM_ID_MAX;
use crate::moment::Moment;

/// The form below; a changed form gets another number, old buttons are then [`Misfit::Stale`].
const VERSION: &str = "1";
const FIELD: char = ':';
/// Stands for "anybody" and "never".
const ANY: &str = "";

/// A component's or modal's custom id, parsed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CustomId {
    /// The folder of the feature, such as `absence`.
    pub feature: String,
    /// What the click wants, in the feature's own words.
    pub action: String,
    /// The guild on whose server it was posted.
    pub guild: GuildId,
    /// The only person who may use it; everybody when `None`.
    pub person: Option<UserId>,
    /// After this it is refused; never when `None`.
    pub expires: Option<Moment>,
    /// What the action needs to know; must not contain `:`.
    pub argument: String,
}

/// Why a click is not accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// Not an id of ours, or of a form that an older version wrote.
    Stale,
    /// Made for another guild.
    OtherGuild,
    /// Made for another person.
    OtherPerson,
    /// Too late.
    Expired,
}

impl CustomId {
    /// An id for anybody in `guild`, for ever.
    pub fn new(feature: &str, action: &str, guild: GuildId) -> Self {
        Self {
            feature: feature.to_owned(),
            action: action.to_owned(),
            guild,
            person: None,
            expires: None,
            argument: String::new(),
        }
    }

    /// The same id for one person only.
    #[must_use]
    pub fn only_for(self, person: UserId) -> Self {
        Self { person: Some(person), ..self }
    }

    /// The same id until a moment (kept to the second).
    #[must_use]
    pub fn until(self, expires: Moment) -> Self {
        Self { expires: Some(Moment(expires.unix_seconds() * 1000)), ..self }
    }

    /// The same id with an argument.
    #[must_use]
    pub fn with(self, argument: impl fmt::Display) -> Self {
        Self { argument: argument.to_string(), ..self }
    }

    /// Reads an id.
    ///
    /// # Errors
    /// [`Misfit::Stale`] when it is not of the present form.
    pub fn parse(text: &str) -> Result<Self, Misfit> {
        let fields: Vec<&str> = text.split(FIELD).collect();
        let [VERSION, feature, action, guild, person, expires, argument] = fields[..] else {
            return Err(Misfit::Stale);
        };
        Ok(Self {
            feature: feature.to_owned(),
            action: action.to_owned(),
            guild: GuildId(guild.parse().map_err(|_| Misfit::Stale)?),
            person: optional(person, UserId::parse)?,
            expires: optional(expires, |text| text.parse().ok().map(|s: i64| Moment(s.saturating_mul(1000))))?,
            argument: argument.to_owned(),
        })
    }

    /// Checks that this guild and person may use it now.
    ///
    /// # Errors
    /// The [`Misfit`] that forbids it.
    pub fn admit(&self, guild: GuildId, person: UserId, now: Moment) -> Result<(), Misfit> {
        if self.guild != guild {
            return Err(Misfit::OtherGuild);
        }
        if self.person.is_some_and(|owner| owner != person) {
            return Err(Misfit::OtherPerson);
        }
        if self.expires.is_some_and(|expires| expires < now) {
            return Err(Misfit::Expired);
        }
        Ok(())
    }
}

fn optional<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Misfit> {
    match text {
        ANY => Ok(None),
        given => parse(given).map(Some).ok_or(Misfit::Stale),
    }
}

impl fmt::Display for CustomId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let person = self.person.map(|person| person.to_string()).unwrap_or_default();
        let expires = self.expires.map(|at| at.unix_seconds().to_string()).unwrap_or_default();
        let Self { feature, action, guild, argument, .. } = self;
        let text = format!("{VERSION}:{feature}:{action}:{guild}:{person}:{expires}:{argument}");
        debug_assert!(text.len() <= CUSTOM_ID_MAX, "custom id too long: {text}");
        debug_assert!(!argument.contains(FIELD), "custom id argument with a colon: {text}");
        out.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUILD: GuildId = GuildId(7);
    const ARIA: UserId = UserId(11);
    const NOW: Moment = Moment(1_000_000);

    fn button() -> CustomId {
        CustomId::new("absence", "end", GUILD).only_for(ARIA).until(Moment(2_000_000)).with(42)
    }

    #[test]
    fn an_id_is_read_back_as_written() {
        assert_eq!(CustomId::parse(&button().to_string()), Ok(button()));
        let open = CustomId::new("absence", "declare", GUILD);
        assert_eq!(CustomId::parse(&open.to_string()), Ok(open));
    }

    #[test]
    fn an_id_of_anything_else_is_stale() {
        for text in ["", "0:absence:end:7:::", "1:absence:end:x:::", "1:a:b:7:zero::", "hello"] {
            assert_eq!(CustomId::parse(text), Err(Misfit::Stale), "{text}");
        }
    }

    #[test]
    fn a_button_is_bound_to_guild_person_and_time() {
        assert_eq!(button().admit(GUILD, ARIA, NOW), Ok(()));
        assert_eq!(button().admit(GuildId(8), ARIA, NOW), Err(Misfit::OtherGuild));
        assert_eq!(button().admit(GUILD, UserId(12), NOW), Err(Misfit::OtherPerson));
        assert_eq!(button().admit(GUILD, ARIA, Moment(2_000_001)), Err(Misfit::Expired));
    }
}
