//! What a moderator does by hand, behind the bot's back: the lines that begin with `moderator:`.

use crate::drive::ServerHandle;
use crate::world::RefusedAct;

/// What a bot is called by those who put it in and out.
const THE_BOT: &str = "the bot";
/// What an invitation of the bot asks for.
const ASKED_FOR: [&str; 6] =
    ["VIEW_CHANNEL", "SEND_MESSAGES", "EMBED_LINKS", "READ_MESSAGE_HISTORY", "MANAGE_MESSAGES", "MANAGE_ROLES"];

/// One deed of a moderator.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Deed {
    /// `Aria +role Absent, -role Member`
    Roles { user: String, roles: Vec<(bool, String)> },
    /// `deletes #absences`
    DeletesChannel(String),
    /// `deletes role Absent`
    DeletesRole(String),
    /// `deletes the last message of Aria in #absences`
    DeletesLast { user: String, channel: String },
    /// `moves role Absent above MyGuildManager`
    MovesRole { role: String, above: String },
    /// `kicks Aria`
    Kicks(String),
    /// `bans Aria`
    Bans(String),
    /// `renames Aria to Ari`
    Renames { user: String, nick: String },
    /// `kicks the bot`
    KicksBot,
    /// `invites the bot`, with the permissions that it asks for
    InvitesBot,
    /// `outage begins`, `outage ends`
    Outage(bool),
    /// `bot -permission MANAGE_ROLES`
    BotPermission { given: bool, permission: String },
}

impl Deed {
    /// Reads what follows `moderator:`.
    pub(super) fn parse(line: &str) -> Result<Self, String> {
        let (subject, rest) = line.split_once(' ').ok_or("say whose roles change, or what is deleted or moved")?;
        match subject {
            "deletes" => deletes(rest),
            "moves" => moves(rest).ok_or_else(|| format!("no move {rest:?}: write role X above Y")),
            "kicks" if rest == THE_BOT => Ok(Self::KicksBot),
            "invites" if rest == THE_BOT => Ok(Self::InvitesBot),
            "outage" if rest == "begins" || rest == "ends" => Ok(Self::Outage(rest == "begins")),
            "kicks" => Ok(Self::Kicks(rest.to_owned())),
            "bans" => Ok(Self::Bans(rest.to_owned())),
            "renames" => {
                let (user, nick) =
                    rest.split_once(" to ").ok_or_else(|| format!("no name in {rest:?}: write X to Y"))?;
                Ok(Self::Renames { user: user.to_owned(), nick: nick.to_owned() })
            }
            "bot" => {
                permission(rest).ok_or_else(|| format!("no change {rest:?}: write +permission X or -permission X"))
            }
            user => roles(user, rest),
        }
    }

    /// Does it on a server.
    pub(super) fn apply(&self, server: &ServerHandle) -> Result<(), RefusedAct> {
        match self {
            Self::Roles { user, roles } => roles.iter().try_for_each(|(given, role)| match given {
                true => server.gives_role(user, role),
                false => server.takes_role(user, role),
            }),
            Self::DeletesChannel(channel) => server.deletes_channel(channel),
            Self::DeletesRole(role) => server.deletes_role(role),
            Self::DeletesLast { user, channel } => server.deletes_last_message(user, channel),
            Self::MovesRole { role, above } => server.moves_role(role, above),
            Self::KicksBot => server.kicks_bot(),
            Self::InvitesBot => server.adds_bot(&ASKED_FOR),
            Self::Outage(begins) => server.is_available(!begins),
            Self::Kicks(user) => server.kicks(user),
            Self::Bans(user) => server.bans(user),
            Self::Renames { user, nick } => server.renames_member(user, Some(nick)),
            Self::BotPermission { given: true, permission } => server.gives_bot_permission(permission),
            Self::BotPermission { given: false, permission } => server.removes_bot_permission(permission),
        }
    }
}

fn deletes(what: &str) -> Result<Deed, String> {
    if let Some(role) = what.strip_prefix("role ") {
        return Ok(Deed::DeletesRole(role.to_owned()));
    }
    if let Some((user, channel)) = what.strip_prefix("the last message of ").and_then(|rest| rest.split_once(" in ")) {
        return Ok(Deed::DeletesLast { user: user.to_owned(), channel: channel.to_owned() });
    }
    if what.starts_with('#') {
        Ok(Deed::DeletesChannel(what.to_owned()))
    } else {
        Err(format!("cannot delete {what:?}"))
    }
}

fn moves(what: &str) -> Option<Deed> {
    let (role, above) = what.strip_prefix("role ")?.split_once(" above ")?;
    Some(Deed::MovesRole { role: role.to_owned(), above: above.to_owned() })
}

fn permission(change: &str) -> Option<Deed> {
    match change.split_once("permission ")? {
        ("+", permission) => Some(Deed::BotPermission { given: true, permission: permission.to_owned() }),
        ("-", permission) => Some(Deed::BotPermission { given: false, permission: permission.to_owned() }),
        (_, _) => None,
    }
}

fn roles(user: &str, changes: &str) -> Result<Deed, String> {
    let one = |change: &str| match change.trim().split_once("role ") {
        Some(("+", role)) => Ok((true, role.to_owned())),
        Some(("-", role)) => Ok((false, role.to_owned())),
        Some(_) | None => Err(format!("no role change {change:?}: write +role X or -role X")),
    };
    let roles = changes.split(',').map(one).collect::<Result<_, _>>()?;
    Ok(Deed::Roles { user: user.to_owned(), roles })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Deed) {
        assert_eq!(Deed::parse(line), Ok(expected));
    }

    fn owned(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn every_deed_is_read() {
        let roles = vec![(true, owned("Absent")), (false, owned("Member"))];
        check("Aria +role Absent, -role Member", Deed::Roles { user: owned("Aria"), roles });
        check("deletes #absences", Deed::DeletesChannel(owned("#absences")));
        check("deletes role Absent", Deed::DeletesRole(owned("Absent")));
        let last = Deed::DeletesLast { user: owned("Aria"), channel: owned("#absences") };
        check("deletes the last message of Aria in #absences", last);
        check("moves role Absent above Officer", Deed::MovesRole { role: owned("Absent"), above: owned("Officer") });
        check("kicks Aria", Deed::Kicks(owned("Aria")));
        check("kicks the bot", Deed::KicksBot);
        check("invites the bot", Deed::InvitesBot);
        check("outage begins", Deed::Outage(true));
        check("outage ends", Deed::Outage(false));
        check("bans Aria", Deed::Bans(owned("Aria")));
        check("renames Aria to Ari the Bold", Deed::Renames { user: owned("Aria"), nick: owned("Ari the Bold") });
        check("bot -permission EMBED_LINKS", Deed::BotPermission { given: false, permission: owned("EMBED_LINKS") });
        check("bot +permission EMBED_LINKS", Deed::BotPermission { given: true, permission: owned("EMBED_LINKS") });
    }

    #[test]
    fn what_is_no_deed_is_told() {
        for line in ["Aria", "Aria dances", "deletes everything", "moves role Absent", "bot permission X"] {
            assert!(Deed::parse(line).is_err(), "{line:?} was read");
        }
    }
}
