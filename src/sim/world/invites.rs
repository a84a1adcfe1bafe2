//! Invites: links into a server (resources/invite.mdx).

use super::World;
use super::audit::{Deed, action};
use super::dispatch::{Dispatch, intent};
use super::ids::Snowflake;
use super::look::RefusedAct;
use super::permissions::Permissions;
use super::wire;
use serde_json::{Value, json};

/// Letters of a code.
const LETTERS: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";
/// Letters in a code; Discord's have 7 to 10.
const CODE_LETTERS: usize = 8;
/// Keys of the wire form that the audit log tells.
const TOLD: &[&str] = &["code", "max_age", "max_uses", "temporary", "uses"];

/// A link into a server.
#[derive(Clone, Debug)]
pub(crate) struct Invite {
    pub(crate) code: String,
    pub(crate) server: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) inviter: Snowflake,
    pub(crate) created_at_ms: i64,
    /// Seconds; 0 means for ever.
    pub(crate) max_age: u64,
    /// 0 means without limit.
    pub(crate) max_uses: u64,
    pub(crate) temporary: bool,
    pub(crate) uses: u64,
}

impl Invite {
    pub(crate) fn is_valid(&self, now_ms: i64) -> bool {
        self.expires_at_ms().is_none_or(|end_ms| now_ms < end_ms) && (self.max_uses == 0 || self.uses < self.max_uses)
    }

    /// Tells whether a request for an invite without `unique` is served by this one.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let rules = |invite: &Self| (invite.channel, invite.inviter, invite.max_age, invite.max_uses, invite.temporary);
        rules(self) == rules(other)
    }

    fn expires_at_ms(&self) -> Option<i64> {
        (self.max_age > 0).then(|| self.created_at_ms + i64::try_from(self.max_age * 1000).unwrap_or(i64::MAX))
    }

    /// Writes the invite for whoever has the code.
    pub(crate) fn wire(&self, world: &World) -> Value {
        let mut value = json!({
            "type": 0, "code": self.code, "inviter": wire::user_or_null(world, self.inviter),
            "expires_at": self.expires_at_ms().map(wire::timestamp), "guild_id": self.server, "flags": 0,
        });
        if let Some(server) = world.servers.get(&self.server) {
            value["guild"] = partial_server(&wire::server(world, server));
            let channel = server.channels.get(&self.channel);
            value["channel"] =
                json!(channel.map(|one| json!({"id": one.id, "type": one.kind as u8, "name": one.name})));
        }
        value
    }

    /// With what only those see who manage invites (resources/invite.mdx, "Invite Metadata").
    pub(crate) fn with_metadata(&self, world: &World) -> Value {
        let mut value = self.wire(world);
        value["uses"] = json!(self.uses);
        value["max_uses"] = json!(self.max_uses);
        value["max_age"] = json!(self.max_age);
        value["temporary"] = json!(self.temporary);
        value["created_at"] = json!(wire::timestamp(self.created_at_ms));
        value
    }

    /// Writes the event (GE, "Invite Create").
    fn event(&self, world: &World) -> Value {
        json!({
            "channel_id": self.channel, "guild_id": self.server, "code": self.code,
            "created_at": wire::timestamp(self.created_at_ms), "inviter": wire::user_or_null(world, self.inviter),
            "max_age": self.max_age, "max_uses": self.max_uses, "temporary": self.temporary, "uses": self.uses,
            "expires_at": self.expires_at_ms().map(wire::timestamp),
        })
    }
}

/// What a stranger sees of a server.
fn partial_server(server: &Value) -> Value {
    let mut part = json!({});
    for key in [
        "id",
        "name",
        "splash",
        "banner",
        "description",
        "icon",
        "features",
        "verification_level",
        "vanity_url_code",
        "nsfw_level",
        "nsfw",
        "premium_subscription_count",
    ] {
        part[key] = server[key].clone();
    }
    part
}

impl World {
    pub(crate) fn invite(&self, code: &str) -> Option<&Invite> {
        let server = self.servers.get(self.invite_codes.get(code)?)?;
        server.invites.get(code).filter(|invite| invite.is_valid(self.now_ms))
    }

    pub(crate) fn mint_code(&mut self) -> String {
        let mut word = self.mint.word() as usize;
        let mut letter = || {
            let letter = LETTERS[word % LETTERS.len()];
            word /= LETTERS.len();
            char::from(letter)
        };
        (0..CODE_LETTERS).map(|_| letter()).collect()
    }

    pub(crate) fn add_invite(&mut self, invite: Invite) {
        let (server, channel, by) = (invite.server, invite.channel, invite.inviter);
        let data = invite.event(self);
        let now_ms = self.now_ms;
        self.forget_invites(server, |invite| !invite.is_valid(now_ms));
        self.invite_codes.insert(invite.code.clone(), server);
        if let Some(found) = self.servers.get_mut(&server) {
            found.invites.insert(invite.code.clone(), invite);
        }
        let deed = Deed::at_large(action::INVITE_CREATE).diff(&Value::Null, &data, TOLD);
        self.audit(server, by, deed);
        self.invite_event("INVITE_CREATE", (server, channel), data);
    }

    /// Tells the bot about an invite if it manages the channel (GE, "Invite Create" and "Invite Delete").
    fn invite_event(&mut self, name: &'static str, (server, channel): (Snowflake, Snowflake), data: Value) {
        if self.rights(self.application.id, channel).contains(Permissions::MANAGE_CHANNELS) {
            self.emit(Dispatch::of(name, server, intent::GUILD_INVITES, data));
        }
    }

    pub(crate) fn remove_invite(&mut self, code: &str, by: Snowflake) -> Option<Invite> {
        let server = self.invite_codes.remove(code)?;
        let invite = self.servers.get_mut(&server)?.invites.remove(code)?;
        let deed = Deed::at_large(action::INVITE_DELETE).diff(&invite.event(self), &Value::Null, TOLD);
        self.audit(server, by, deed);
        let data = json!({"channel_id": invite.channel, "guild_id": server, "code": code});
        self.invite_event("INVITE_DELETE", (server, invite.channel), data);
        Some(invite)
    }

    /// Drops invites without telling: of those that expire, or whose channel is deleted, no event says so [INF].
    pub(super) fn forget_invites(&mut self, server: Snowflake, is_over: impl Fn(&Invite) -> bool) {
        let Some(found) = self.servers.get_mut(&server) else { return };
        for (code, _) in found.invites.extract_if(.., |_, invite| is_over(invite)) {
            self.invite_codes.remove(&code);
        }
    }

    /// Lets a user join with a code.
    pub(crate) fn use_invite(&mut self, user: Snowflake, code: &str) -> Result<(), RefusedAct> {
        let server = self.invite(code).ok_or_else(|| RefusedAct::new("no such invite"))?.server;
        self.join(server, user)?;
        let invite = self.servers.get_mut(&server).and_then(|server| server.invites.get_mut(code));
        if let Some(invite) = invite {
            invite.uses += 1;
        }
        Ok(())
    }
}
