//! What Discord refused lately: not asked again for a while, since refusals count against the bot. Pure.
//!
//! A refusal holds for one kind of change of one object in one guild, for [`REMEMBERED_FOR`], or until
//! the server's layout changes: a new role, permission or channel may be all that was missing. What is
//! gone for good is remembered in the same way; what may come back (a member, a message) is not.

use std::collections::HashMap;
use std::time::Duration;

use domain::effect::{Effect, Lane, Outcome};
use domain::ids::{GuildId, RoleId};
use tokio::time::Instant;

/// How long a refusal is believed.
pub const REMEMBERED_FOR: Duration = Duration::from_secs(10 * 60);
/// Refusals that are remembered; one more makes room by forgetting the oldest tenth.
pub const REMEMBERED_MAX: usize = 10_000;

/// Discord's codes of refusals that hold for a while: missing access, permissions, closed direct messages.
const LASTING: [u32; 3] = [50001, 50007, 50013];

/// What was refused: the change by its name, the object by its lane, and of a member which role.
type Key = (GuildId, &'static str, Lane, Option<RoleId>);

fn key(guild: GuildId, effect: &Effect) -> Key {
    let role = match effect {
        Effect::GiveRole(change) | Effect::TakeRole(change) => Some(change.role),
        _other => None,
    };
    (guild, effect.name(), effect.lane(), role)
}

/// The memory.
#[derive(Default)]
pub struct Refusals {
    known: HashMap<Key, (Instant, Outcome)>,
    /// When servers changed last.
    changed: HashMap<GuildId, Instant>,
}

impl Refusals {
    /// What Discord would say, as far as it is remembered.
    pub fn recall(&self, guild: GuildId, effect: &Effect, now: Instant) -> Option<Outcome> {
        let (since, outcome) = self.known.get(&key(guild, effect))?;
        (now.duration_since(*since) < REMEMBERED_FOR).then_some(*outcome)
    }

    /// Remembers what Discord said to a call that left then, if it will say so again.
    pub fn learn(&mut self, guild: GuildId, effect: &Effect, outcome: Outcome, (left, now): (Instant, Instant)) {
        let key = key(guild, effect);
        let is_outdated = self.changed.get(&guild).is_some_and(|changed| *changed >= left);
        let lasts = match outcome {
            _ if is_outdated => false,
            Outcome::Refused(code) => LASTING.contains(&code),
            // The channel is gone, and ids are never given again. Members and messages have lanes of their own.
            Outcome::Gone => matches!(key.2, Lane::Channel(_) | Lane::Threads(_)),
            Outcome::Done(_) => false,
        };
        if !lasts {
            self.known.remove(&key);
            return;
        }
        if self.known.len() >= REMEMBERED_MAX {
            self.make_room();
        }
        self.known.insert(key, (now, outcome));
    }

    /// The guild's server changed: everything may be different now.
    pub fn forget(&mut self, guild: GuildId, now: Instant) {
        self.changed.insert(guild, now);
        self.known.retain(|(of, ..), _| *of != guild);
    }

    /// Forgets what is not believed any more.
    pub fn expire(&mut self, now: Instant) {
        self.known.retain(|_, (since, _)| now.duration_since(*since) < REMEMBERED_FOR);
        // No call is under way for as long.
        self.changed.retain(|_, changed| now.duration_since(*changed) < REMEMBERED_FOR);
    }

    fn make_room(&mut self) {
        let mut ages: Vec<Instant> = self.known.values().map(|(since, _)| *since).collect();
        ages.sort_unstable();
        if let Some(&limit) = ages.get(REMEMBERED_MAX / 10) {
            self.known.retain(|_, (since, _)| *since > limit);
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::{ChannelId, MessageId, UserId};
    use domain::message::Message;

    use super::*;

    const GUILD: GuildId = GuildId(1);
    const NO: Outcome = Outcome::Refused(50013);

    fn post(channel: u64) -> Effect {
        Effect::Post { channel: ChannelId::new(channel), reply_to: None, message: Message::text("hi") }
    }

    /// D-40, E-71: one server without rights stops nobody else.
    #[test]
    fn a_refusal_is_believed_for_ten_minutes_for_this_object_and_change_only() {
        let (mut refusals, now) = (Refusals::default(), Instant::now());
        refusals.learn(GUILD, &post(1), NO, (now, now));
        let later = now + REMEMBERED_FOR;
        assert_eq!(refusals.recall(GUILD, &post(1), later - Duration::from_secs(1)), Some(NO));
        assert_eq!(refusals.recall(GUILD, &post(1), later), None);
        assert_eq!(refusals.recall(GUILD, &post(2), now), None);
        assert_eq!(refusals.recall(GuildId(2), &post(1), now), None);
        refusals.expire(later);
        assert!(refusals.known.is_empty());
    }

    #[test]
    fn a_change_of_the_server_forgets_its_refusals() {
        let (mut refusals, now) = (Refusals::default(), Instant::now());
        refusals.learn(GUILD, &post(1), NO, (now, now));
        refusals.learn(GuildId(2), &post(1), NO, (now, now));
        refusals.forget(GUILD, now);
        assert_eq!(refusals.recall(GUILD, &post(1), now), None);
        refusals.learn(GUILD, &post(1), NO, (now, now));
        assert_eq!(refusals.recall(GUILD, &post(1), now), None, "that call left before the change");
        let later = now + Duration::from_secs(1);
        refusals.learn(GUILD, &post(1), NO, (later, later));
        assert_eq!(refusals.recall(GUILD, &post(1), later), Some(NO));
        assert_eq!(refusals.recall(GuildId(2), &post(1), now), Some(NO));
    }

    #[test]
    fn a_success_ends_it_and_what_may_come_back_is_not_remembered() {
        let (mut refusals, now) = (Refusals::default(), Instant::now());
        let direct = Effect::Direct { user: UserId(7), message: Message::text("hi") };
        refusals.learn(GUILD, &direct, Outcome::Refused(50007), (now, now));
        refusals.learn(GUILD, &direct, Outcome::Done(domain::effect::Made::Nothing), (now, now));
        assert_eq!(refusals.recall(GUILD, &direct, now), None);
        let edit = Effect::Edit { channel: ChannelId::new(1), post: MessageId::new(2), message: Message::text("x") };
        refusals.learn(GUILD, &edit, Outcome::Gone, (now, now));
        assert_eq!(refusals.recall(GUILD, &edit, now), None, "it is posted anew, under another id");
        refusals.learn(GUILD, &post(1), Outcome::Refused(50035), (now, now));
        assert_eq!(refusals.recall(GUILD, &post(1), now), None, "that was about the form");
        refusals.learn(GUILD, &post(1), Outcome::Gone, (now, now));
        assert_eq!(refusals.recall(GUILD, &post(1), now), Some(Outcome::Gone));
    }

    #[test]
    fn countless_refusals_do_not_fill_the_memory() {
        let (mut refusals, start) = (Refusals::default(), Instant::now());
        for n in 0..3 * REMEMBERED_MAX as u64 {
            refusals.learn(GUILD, &post(n + 1), NO, (start, start + Duration::from_millis(n)));
        }
        assert!(refusals.known.len() <= REMEMBERED_MAX);
        let last = start + Duration::from_millis(3 * REMEMBERED_MAX as u64);
        assert_eq!(refusals.recall(GUILD, &post(3 * REMEMBERED_MAX as u64), last), Some(NO));
    }
}
