//! Every guild that is known: asleep it costs a few bytes, awake it has an inbox and an actor.
//!
//! A slot is awake as long as its actor lives, its supervisor holds something against it, or work waits
//! for it. Inboxes are also listed in [`Inboxes`], which everybody shares: so what waits survives not only
//! its guild's actor but the router too.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::ids::{GuildId, ServerId};
use ractor::{ActorId, ActorRef};
use tokio::time::Instant;

use crate::inbox::{Inbox, Item, Room, Sight};
use crate::messages::GuildMsg;
use crate::snapshot::Snapshot;

/// The inboxes of all guilds that are awake, and the room that they share; clones are the same ones.
#[derive(Clone, Default)]
pub struct Inboxes {
    room: Room,
    open: Arc<Mutex<HashMap<GuildId, Arc<Inbox>>>>,
}

/// The slots of one life of the router.
pub struct Slots {
    servers: HashMap<ServerId, GuildId>,
    guilds: HashMap<GuildId, Slot>,
    /// By age: a seeded run must repeat itself.
    running: BTreeMap<ActorId, GuildId>,
    inboxes: Inboxes,
}

struct Slot {
    home: ServerId,
    awake: Option<Box<Awake>>,
}

/// What a guild has besides its name while it is awake.
pub struct Awake {
    /// Its server as last seen; none when it was woken by something else than an event.
    pub sight: Option<Sight>,
    /// What waits for it.
    pub inbox: Arc<Inbox>,
    /// Its committed state, once it is loaded.
    pub snapshot: Snapshot,
    /// Its actor, while that lives.
    pub actor: Option<ActorRef<GuildMsg>>,
    /// When something came for it last.
    pub used: Instant,
}

// === impl Inboxes ===

impl Inboxes {
    /// Items that wait in all guilds.
    pub fn waiting(&self) -> usize {
        self.room.taken()
    }

    /// Items that wait for one guild.
    pub fn waiting_for(&self, guild: GuildId) -> usize {
        self.lock().get(&guild).map_or(0, |inbox| inbox.len())
    }

    /// Guilds for which something waits, with how much, the fullest first and at most `limit`.
    pub fn fullest(&self, limit: usize) -> Vec<(GuildId, usize)> {
        let mut waiting: Vec<(GuildId, usize)> =
            self.lock().iter().map(|(guild, inbox)| (*guild, inbox.len())).filter(|(_, count)| *count > 0).collect();
        waiting.sort_by_key(|(guild, count)| (std::cmp::Reverse(*count), *guild));
        waiting.truncate(limit);
        waiting
    }

    fn open(&self, guild: GuildId) -> Arc<Inbox> {
        Arc::clone(self.lock().entry(guild).or_insert_with(|| Arc::new(Inbox::new(self.room.clone()))))
    }

    fn close(&self, guild: GuildId) {
        self.lock().remove(&guild);
    }

    fn left_behind(&self) -> Vec<GuildId> {
        let mut guilds: Vec<GuildId> = self.lock().keys().copied().collect();
        guilds.sort();
        guilds
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<GuildId, Arc<Inbox>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

// === impl Slots ===

impl Slots {
    /// No guilds yet.
    pub fn new(inboxes: Inboxes) -> Self {
        Self { servers: HashMap::new(), guilds: HashMap::new(), running: BTreeMap::new(), inboxes }
    }

    /// Makes room for so many guilds at once.
    pub fn reserve(&mut self, guilds: usize) {
        self.servers.reserve(guilds);
        self.guilds.reserve(guilds);
    }

    /// A server belongs to a guild.
    pub fn add_server(&mut self, server: ServerId, guild: GuildId) {
        self.servers.insert(server, guild);
    }

    /// A guild has a home; it sleeps.
    pub fn add_home(&mut self, guild: GuildId, home: ServerId) {
        self.guilds.entry(guild).or_insert(Slot { home, awake: None });
    }

    /// Where guilds live, in no order.
    pub fn homes(&self) -> impl Iterator<Item = ServerId> {
        self.guilds.values().map(|slot| slot.home)
    }

    /// A guild has no home any more: what was known of its server, and what waited for it.
    pub fn forget(&mut self, guild: GuildId) -> (Option<Sight>, Vec<Item>) {
        let Some(slot) = self.guilds.remove(&guild) else { return (None, Vec::new()) };
        self.servers.retain(|_, owner| *owner != guild);
        self.inboxes.close(guild);
        let Some(awake) = slot.awake else { return (None, Vec::new()) };
        (awake.sight, awake.inbox.take_all())
    }

    /// Guilds for which an earlier life of the router left an inbox.
    pub fn left_behind(&self) -> Vec<GuildId> {
        self.inboxes.left_behind()
    }

    /// Whose server it is.
    pub fn guild_of(&self, server: ServerId) -> Option<GuildId> {
        self.servers.get(&server).copied()
    }

    /// Where a guild lives.
    pub fn home_of(&self, guild: GuildId) -> Option<ServerId> {
        self.guilds.get(&guild).map(|slot| slot.home)
    }

    /// What a guild has, while it is awake.
    pub fn awake(&self, guild: GuildId) -> Option<&Awake> {
        self.guilds.get(&guild)?.awake.as_deref()
    }

    /// What a guild has; it is awake from now on. `None` for an unknown one.
    pub fn wake(&mut self, guild: GuildId, now: Instant) -> Option<&mut Awake> {
        let Slot { awake, .. } = self.guilds.get_mut(&guild)?;
        let inboxes = &self.inboxes;
        let awake = awake.get_or_insert_with(|| {
            let inbox = inboxes.open(guild);
            Box::new(Awake { sight: None, inbox, snapshot: Snapshot::default(), actor: None, used: now })
        });
        Some(awake)
    }

    /// Its actor lives.
    pub fn moved_in(&mut self, guild: GuildId, actor: ActorRef<GuildMsg>) {
        if let Some(awake) = self.guilds.get_mut(&guild).and_then(|slot| slot.awake.as_deref_mut()) {
            self.running.insert(actor.get_id(), guild);
            awake.actor = Some(actor);
        }
    }

    /// Whose actor it was; `None` when it was given up before.
    pub fn moved_out(&mut self, actor: ActorId) -> Option<GuildId> {
        let guild = self.running.remove(&actor)?;
        if let Some(awake) = self.guilds.get_mut(&guild).and_then(|slot| slot.awake.as_deref_mut()) {
            awake.actor = None;
        }
        Some(guild)
    }

    /// Gives a guild's actor up: what is heard of it later is nobody's.
    pub fn give_up(&mut self, guild: GuildId) -> Option<ActorRef<GuildMsg>> {
        let actor = self.guilds.get_mut(&guild)?.awake.as_deref_mut()?.actor.take()?;
        self.running.remove(&actor.get_id());
        Some(actor)
    }

    /// Puts a guild to bed that has no actor and for which nothing waits; tells whether it sleeps.
    pub fn tuck_in(&mut self, guild: GuildId) -> bool {
        let Some(slot) = self.guilds.get_mut(&guild) else { return true };
        if slot.awake.as_ref().is_some_and(|awake| awake.actor.is_some() || awake.inbox.holds_anything()) {
            return false;
        }
        slot.awake = None;
        self.inboxes.close(guild);
        true
    }

    /// The actors of guilds for which nothing came for so long.
    pub fn idle(&self, now: Instant, idle: Duration) -> impl Iterator<Item = &ActorRef<GuildMsg>> {
        let is_idle = move |awake: &&Awake| now.saturating_duration_since(awake.used) >= idle;
        self.all_awake().filter(is_idle).filter_map(|awake| awake.actor.as_ref())
    }

    /// The actors of those guilds that were used least lately: so many per cent of all.
    pub fn least_used(&self, percent: usize) -> Vec<ActorRef<GuildMsg>> {
        let mut actors: Vec<(Instant, GuildId, &ActorRef<GuildMsg>)> = self
            .running
            .values()
            .filter_map(|guild| self.awake(*guild).and_then(|awake| Some((awake.used, *guild, awake.actor.as_ref()?))))
            .collect();
        actors.sort_by_key(|(used, guild, _)| (*used, *guild));
        let share = (actors.len() * percent.min(100)).div_ceil(100);
        actors.into_iter().take(share).map(|(_, _, actor)| actor.clone()).collect()
    }

    /// The actors of all guilds.
    pub fn actors(&self) -> impl Iterator<Item = &ActorRef<GuildMsg>> {
        self.all_awake().filter_map(|awake| awake.actor.as_ref())
    }

    /// Whoever is awake, in the order in which they woke.
    pub fn all_awake(&self) -> impl Iterator<Item = &Awake> {
        self.running.values().filter_map(|guild| self.awake(*guild))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sleeping_guild_costs_less_than_a_hundred_bytes() {
        assert!(size_of::<(GuildId, Slot)>() + size_of::<(ServerId, GuildId)>() <= 48);
    }

    #[test]
    fn a_guild_is_not_put_to_bed_while_something_waits_for_it() {
        let mut slots = Slots::new(Inboxes::default());
        let (guild, now) = (GuildId(1), Instant::now());
        assert!(slots.wake(guild, now).is_none(), "nobody knows it");
        slots.add_home(guild, ServerId::new(7));
        slots.wake(guild, now).expect("it is known").inbox.miss_event();
        assert!(!slots.tuck_in(guild), "it has to look at its server");
        assert_eq!(slots.left_behind(), [guild]);
        slots.awake(guild).expect("it is awake").inbox.take_overflow();
        assert!(slots.tuck_in(guild));
        assert!(slots.awake(guild).is_none() && slots.left_behind().is_empty());
    }
}
