//! The mirrors of one shard's servers, and what of them is not written down yet.
//!
//! Every change is applied to the mirror and noted in the server's [`Delta`]; a checkpoint takes all
//! deltas along and keeps them until the writer says that they are written: what could not be written
//! goes with the next one. A server whose guild sleeps has no mirror in memory, only its delta, until
//! somebody needs it: then it is loaded, and work for its guild waits in order.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use domain::event::Event;
use domain::ids::ServerId;
use domain::interest::Interest;
use domain::mirror::{Change, Completeness, Delta, Members, Mirror, missed};
use storage::mirrors::Kept;

use crate::inbox::Item;
use crate::messages::Work;

/// Work that waits for one mirror to be loaded, which takes a millisecond: as much as an inbox holds.
pub const PARKED_MAX: usize = crate::inbox::INBOX_CAPACITY;

/// What is to be written of servers; `None` for those that are to be forgotten.
pub type Deltas = Arc<Vec<(ServerId, Option<Delta>)>>;

/// See the module.
#[derive(Default)]
pub struct Mirrors {
    servers: HashMap<ServerId, Slot>,
    /// Not written down, and not on its way.
    unwritten: BTreeMap<ServerId, Option<Delta>>,
    /// With the writer.
    on_the_way: Option<Deltas>,
    /// What happened in an earlier life is being told again, old descriptions too.
    replaying: bool,
    /// Known as they were in an earlier session: they are about to be described.
    outdated: HashSet<ServerId>,
}

enum Slot {
    /// In the database, but for what is not written yet; and what its guild wants to be woken for, if that is known.
    Asleep(Option<Interest>),
    /// Being read, with what waits for it, and what the database may not have told: a checkpoint that is written
    /// meanwhile may be too late for the reader.
    Loading(Vec<Item>, Vec<Delta>),
    Known(Box<Known>),
}

struct Known {
    mirror: Arc<Mirror>,
    /// The last complete list, from a session that was lost, until the next one.
    past: Option<Members>,
}

/// What is to be done with work for a server.
pub enum Found {
    /// Hand it on, with this mirror.
    Ready(Arc<Mirror>, Item),
    /// It waits; the mirror is to be loaded if the flag is set.
    Parked(bool),
    /// The guild sleeps, and would do nothing about it.
    Unwanted,
    /// Nothing is known about the server.
    Unknown(Item),
}

impl Mirrors {
    /// Something is kept of a server.
    pub fn know_of(&mut self, server: ServerId) {
        self.servers.entry(server).or_insert(Slot::Asleep(None));
    }

    /// Whether old events are being told again.
    pub fn is_replaying(&self) -> bool {
        self.replaying
    }

    /// A session of an earlier life is about to be taken up: what happened since is told again.
    pub fn are_replayed(&mut self) {
        self.replaying = true;
    }

    /// A new session began: every server may have changed unheard, and is described.
    pub fn are_outdated(&mut self) {
        self.replaying = false;
        self.outdated = self.servers.keys().copied().collect();
    }

    /// Everything that happened was told.
    pub fn are_current(&mut self) {
        self.replaying = false;
        self.outdated = HashSet::new();
    }

    /// Whether a server is known as it is, not as it was some time ago.
    pub fn is_current(&self, server: ServerId) -> bool {
        !self.replaying && !self.outdated.contains(&server)
    }

    /// A server, as far as was told, if it is in memory.
    pub fn get(&self, server: ServerId) -> Option<&Arc<Mirror>> {
        match self.servers.get(&server)? {
            Slot::Known(known) => Some(&known.mirror),
            Slot::Asleep(_) | Slot::Loading(..) => None,
        }
    }

    /// Every server of which something is known, in the order of their ids.
    pub fn servers(&self) -> Vec<ServerId> {
        let mut servers: Vec<ServerId> = self.servers.keys().copied().collect();
        servers.sort_unstable();
        servers
    }

    /// The servers whose guilds may want to know who is in voice, in the order of their ids.
    pub fn listening(&self) -> Vec<ServerId> {
        let may_listen = |slot: &Slot| match slot {
            Slot::Asleep(interest) => interest.as_ref().is_some_and(|interest| interest.voice),
            Slot::Loading(..) | Slot::Known(_) => true,
        };
        let listening = self.servers.iter().filter(|(_, slot)| may_listen(slot)).map(|(server, _)| *server);
        let mut listening: Vec<ServerId> = listening.collect();
        listening.sort_unstable();
        listening
    }

    /// Finds the mirror for an item, or parks the item until it is loaded.
    pub fn find(&mut self, server: ServerId, item: Item) -> Found {
        match self.servers.get_mut(&server) {
            None => Found::Unknown(item),
            Some(Slot::Known(known)) => Found::Ready(Arc::clone(&known.mirror), item),
            Some(Slot::Loading(parked, _)) if parked.len() < PARKED_MAX => {
                parked.push(item);
                Found::Parked(false)
            }
            // The guild has its own limits, and its own way to say that it is busy.
            Some(Slot::Loading(..)) => Found::Unknown(item),
            Some(Slot::Asleep(Some(interest))) if is_unwanted(&item, interest) => Found::Unwanted,
            Some(Slot::Asleep(_)) => {
                let unsaid = self.unsaid(server).cloned().collect();
                self.servers.insert(server, Slot::Loading(vec![item], unsaid));
                Found::Parked(true)
            }
        }
    }

    /// A server was read, or could not be; returns what waited for it.
    pub fn loaded(&mut self, server: ServerId, kept: Option<Kept>) -> Vec<Item> {
        let Some(Slot::Loading(parked, unsaid)) = self.servers.get_mut(&server) else { return Vec::new() };
        let (parked, unsaid) = (std::mem::take(parked), std::mem::take(unsaid));
        // What Discord has just described need not be in the database yet.
        let is_described = unsaid.iter().any(|delta| delta.whole.is_some());
        let described = || Kept { mirror: Mirror::unseen(server), past: None };
        let slot = match kept.or_else(|| is_described.then(described)) {
            Some(kept) => Slot::Known(Box::new(up_to_date(kept, &unsaid))),
            None => Slot::Asleep(None),
        };
        self.servers.insert(server, slot);
        parked
    }

    /// What the database may not know yet, oldest first.
    fn unsaid(&self, server: ServerId) -> impl Iterator<Item = &Delta> {
        let on_the_way = self.on_the_way.iter().flat_map(|deltas| deltas.iter());
        let on_the_way = on_the_way.filter(move |(about, _)| *about == server).map(|(_, delta)| delta);
        on_the_way.chain(self.unwritten.get(&server)).flatten()
    }

    /// The server's guild sleeps, and wants to be woken for this: whoever needs the mirror next reads it from the database.
    pub fn let_go(&mut self, server: ServerId, interest: Option<Interest>) {
        if let Some(slot @ Slot::Known(_)) = self.servers.get_mut(&server) {
            *slot = Slot::Asleep(interest);
        }
    }

    /// The servers whose mirrors are in memory, in the order of their ids: only those have a guild that is awake.
    pub fn awake(&self) -> Vec<ServerId> {
        self.servers().into_iter().filter(|server| self.get(*server).is_some()).collect()
    }

    /// Brings a server up to date; returns what turns out to have happened while nobody listened.
    ///
    /// A change of a server that was never described says nothing that could be kept.
    pub fn reflect(&mut self, server: ServerId, change: Change) -> Vec<Event> {
        if let Change::Server(mirror) = change {
            self.describe(server, Arc::from(mirror));
            return Vec::new();
        }
        let Some(slot) = self.servers.get_mut(&server) else { return Vec::new() };
        self.unwritten.entry(server).or_default().get_or_insert_default().note(&change);
        let known = match slot {
            Slot::Asleep(_) => return Vec::new(),
            Slot::Loading(_, unsaid) => {
                let mut last = unsaid.pop().unwrap_or_default();
                last.note(&change);
                unsaid.push(last);
                return Vec::new();
            }
            Slot::Known(known) => known,
        };
        let completes = matches!(change, Change::MembersChunk { complete: Some(_), .. });
        let hidden = known.mirror.is_hidden_by(&change).then_some(Event::ChannelsHidden);
        Arc::make_mut(&mut known.mirror).apply(change);
        if !completes {
            return hidden.into_iter().collect();
        }
        known.past.take().map(|past| missed(&past, &known.mirror.members)).unwrap_or_default()
    }

    fn describe(&mut self, server: ServerId, mirror: Arc<Mirror>) {
        self.outdated.remove(&server);
        let past = match self.servers.remove(&server) {
            Some(Slot::Known(known)) => match known.mirror.completeness {
                Completeness::Complete(_) => Some(known.mirror.members.clone()),
                Completeness::Unknown | Completeness::Partial => known.past,
            },
            // The past is in the database: the mirror is read once more, and this description applied to it.
            Some(asleep @ Slot::Asleep(_)) => {
                self.unwritten.insert(server, Some(Delta::of(mirror)));
                self.servers.insert(server, asleep);
                return;
            }
            Some(Slot::Loading(parked, mut unsaid)) => {
                unsaid.push(Delta::of(Arc::clone(&mirror)));
                self.unwritten.insert(server, Some(Delta::of(mirror)));
                self.servers.insert(server, Slot::Loading(parked, unsaid));
                return;
            }
            None => None,
        };
        self.unwritten.insert(server, Some(Delta::of(Arc::clone(&mirror))));
        self.servers.insert(server, Slot::Known(Box::new(Known { mirror, past })));
    }

    /// The bot was removed from a server: what it looks like is told anew if it returns.
    pub fn forget(&mut self, server: ServerId) {
        self.outdated.remove(&server);
        if self.servers.remove(&server).is_some() {
            self.unwritten.insert(server, None);
        }
    }

    /// Whether anything is to be written.
    pub fn is_written(&self) -> bool {
        self.unwritten.is_empty()
    }

    /// What is to be written, taken along by a checkpoint. One is under way at a time.
    pub fn take_deltas(&mut self) -> Deltas {
        debug_assert!(self.on_the_way.is_none(), "one checkpoint at a time");
        let deltas = Arc::new(std::mem::take(&mut self.unwritten).into_iter().collect());
        self.on_the_way = Some(Arc::clone(&deltas));
        deltas
    }

    /// What became of it.
    pub fn settled(&mut self, written: bool) {
        let Some(deltas) = self.on_the_way.take().filter(|_| !written) else { return };
        let newer = std::mem::take(&mut self.unwritten);
        self.unwritten.extend(deltas.iter().cloned());
        for (server, newer) in newer {
            let older = self.unwritten.remove(&server).flatten();
            let both = newer.map(|newer| older.unwrap_or_default().followed_by(newer));
            self.unwritten.insert(server, both);
        }
    }
}

fn is_unwanted(item: &Item, interest: &Interest) -> bool {
    matches!(&item.work, Work::Event(event) if !interest.wants(event))
}

/// What the database says, and what it did not know then, oldest first. Some of that may be in it already: saying it
/// again changes nothing.
fn up_to_date(Kept { mut mirror, mut past }: Kept, unsaid: &[Delta]) -> Known {
    for delta in unsaid {
        if delta.whole.is_some() && matches!(mirror.completeness, Completeness::Complete(_)) {
            past = Some(mirror.members.clone());
        }
        delta.apply_to(&mut mirror);
    }
    Known { mirror: Arc::new(mirror), past }
}

#[cfg(test)]
mod tests {
    use domain::ids::UserId;
    use domain::mirror::MemberView;
    use domain::moment::Moment;

    use super::*;

    const SERVER: ServerId = ServerId::new(1);

    fn described() -> Change {
        Change::Server(Box::new(Mirror { completeness: Completeness::Partial, ..Mirror::unseen(SERVER) }))
    }

    fn somebody() -> MemberView {
        MemberView { name: "Aria".into(), roles: Vec::new(), is_bot: false }
    }

    fn list(users: &[u64]) -> Change {
        let members = users.iter().map(|user| (UserId(*user), somebody())).collect();
        Change::MembersChunk { members, complete: Some(Moment(5)) }
    }

    #[test]
    fn what_was_missed_is_the_difference_of_two_complete_lists() {
        let mut mirrors = Mirrors::default();
        assert_eq!(mirrors.reflect(SERVER, described()), []);
        assert_eq!(mirrors.reflect(SERVER, list(&[1, 2])), [], "the first list is compared with nothing");
        assert_eq!(mirrors.reflect(SERVER, described()), [], "a partial list says nothing");
        assert_eq!(mirrors.reflect(SERVER, described()), []);
        let happened = [Event::MemberLeft(UserId(1)), Event::MemberJoined(UserId(3))];
        assert_eq!(mirrors.reflect(SERVER, list(&[2, 3])), happened);
        assert_eq!(mirrors.reflect(SERVER, list(&[2])), [], "it is told once");
    }

    #[test]
    fn what_could_not_be_written_goes_with_the_next_checkpoint() {
        let mut mirrors = Mirrors::default();
        mirrors.reflect(SERVER, described());
        mirrors.reflect(SERVER, Change::Member(UserId(1), somebody()));
        assert_eq!(mirrors.take_deltas().len(), 1);
        mirrors.reflect(SERVER, Change::MemberGone(UserId(1)));
        mirrors.settled(false);
        let again = mirrors.take_deltas();
        let delta = again[0].1.as_ref().expect("it is not forgotten");
        assert!(delta.whole.is_some());
        assert_eq!(delta.members.get(&UserId(1)), Some(&None), "the newest word counts");
        mirrors.settled(true);
        assert!(mirrors.is_written());
    }

    #[test]
    fn a_server_that_is_gone_is_forgotten() {
        let mut mirrors = Mirrors::default();
        mirrors.reflect(SERVER, described());
        mirrors.forget(SERVER);
        assert!(mirrors.get(SERVER).is_none());
        assert_eq!(*mirrors.take_deltas(), [(SERVER, None)]);
        mirrors.settled(true);
        mirrors.forget(SERVER);
        assert!(mirrors.is_written(), "there is nothing to forget");
    }

    #[test]
    fn that_channels_were_hidden_is_told_even_if_they_are_shown_again_at_once() {
        let mut mirrors = Mirrors::default();
        mirrors.reflect(SERVER, described());
        let everyone = |permissions| {
            let view = domain::mirror::RoleView { name: String::new(), position: 0, permissions, managed: false };
            Change::Role(domain::ids::RoleId::new(SERVER.get()), view)
        };
        let (sees, nothing) = (domain::capability::Permissions::VIEW_CHANNEL, Default::default());
        assert_eq!(mirrors.reflect(SERVER, everyone(sees)), []);
        assert_eq!(mirrors.reflect(SERVER, everyone(nothing)), [Event::ChannelsHidden]);
        assert_eq!(mirrors.reflect(SERVER, everyone(sees)), []);
    }

    #[test]
    fn a_server_that_was_never_described_is_not_written() {
        let mut mirrors = Mirrors::default();
        assert_eq!(mirrors.reflect(SERVER, Change::Member(UserId(1), somebody())), []);
        assert!(mirrors.is_written());
    }

    #[test]
    fn a_server_is_outdated_until_it_is_described_or_all_was_told() {
        let mut mirrors = Mirrors::default();
        mirrors.know_of(SERVER);
        mirrors.are_replayed();
        mirrors.reflect(SERVER, described());
        assert!(!mirrors.is_current(SERVER), "that description is as old as the session");
        mirrors.reflect(ServerId::new(2), described());
        mirrors.are_outdated();
        mirrors.reflect(SERVER, Change::Member(UserId(1), somebody()));
        assert!(!mirrors.is_current(SERVER), "one change says nothing about the others");
        mirrors.reflect(SERVER, described());
        assert_eq!((mirrors.is_current(SERVER), mirrors.is_current(ServerId::new(2))), (true, false));
        mirrors.are_current();
        assert!(mirrors.is_current(ServerId::new(2)));
    }

    fn item() -> Item {
        about(Event::LayoutChanged)
    }

    fn about(event: Event) -> Item {
        let activity = crate::activity::Activity::default();
        Item::new(Work::Event(event), domain::correlation::CorrelationId(1), None, activity.begin())
    }

    /// A server whose guild sleeps, and what the database holds of it.
    fn asleep() -> (Mirrors, Kept) {
        let mut mirrors = Mirrors::default();
        mirrors.reflect(SERVER, described());
        let kept = Kept { mirror: (**mirrors.get(SERVER).expect("it was described")).clone(), past: None };
        mirrors.take_deltas();
        mirrors.settled(true);
        mirrors.let_go(SERVER, None);
        (mirrors, kept)
    }

    #[test]
    fn work_for_a_sleeping_server_waits_in_order_and_changes_meanwhile_count() {
        let (mut mirrors, kept) = asleep();
        assert_eq!((mirrors.get(SERVER), mirrors.awake()), (None, Vec::new()));
        assert_eq!(mirrors.reflect(SERVER, Change::Member(UserId(1), somebody())), []);
        assert!(matches!(mirrors.find(SERVER, item()), Found::Parked(true)));
        mirrors.take_deltas();
        mirrors.reflect(SERVER, Change::Member(UserId(2), somebody()));
        assert!(matches!(mirrors.find(SERVER, item()), Found::Parked(false)), "it is being loaded already");
        assert_eq!(mirrors.loaded(SERVER, Some(kept)).len(), 2);
        let mirror = mirrors.get(SERVER).expect("it is awake");
        assert_eq!(mirror.members.len(), 2, "what was on the way and what came since");
        assert!(matches!(mirrors.find(SERVER, item()), Found::Ready(..)));
    }

    #[test]
    fn what_is_written_while_a_mirror_is_read_is_not_missed_by_its_reader() {
        let (mut mirrors, kept) = asleep();
        assert!(matches!(mirrors.find(SERVER, item()), Found::Parked(true)));
        mirrors.reflect(SERVER, Change::Member(UserId(1), somebody()));
        mirrors.take_deltas();
        mirrors.settled(true);
        mirrors.loaded(SERVER, Some(kept));
        assert_eq!(
            mirrors.get(SERVER).expect("it is awake").members.len(),
            1,
            "the reader was earlier than the writer"
        );
    }

    /// D-41: a message that means nothing here costs nothing.
    #[test]
    fn what_a_sleeping_guild_does_not_want_does_not_wake_it_and_counts_all_the_same() {
        let mut mirrors = Mirrors::default();
        mirrors.reflect(SERVER, described());
        mirrors.let_go(SERVER, Some(Interest { people: [UserId(1)].into(), ..Interest::default() }));
        mirrors.take_deltas();
        mirrors.settled(true);
        mirrors.reflect(SERVER, Change::Member(UserId(2), somebody()));
        let changed = |user| about(Event::MemberChanged(UserId(user)));
        assert!(matches!(mirrors.find(SERVER, changed(2)), Found::Unwanted));
        assert!(!mirrors.is_written(), "the change is kept");
        assert!(matches!(mirrors.find(SERVER, changed(1)), Found::Parked(true)));
        assert!(matches!(mirrors.find(SERVER, changed(2)), Found::Parked(false)), "it is being woken anyway");
    }

    #[test]
    fn who_may_be_looking_at_voice_is_whoever_is_awake_or_said_so() {
        let mut mirrors = Mirrors::default();
        let voice = |voice| Some(Interest { voice, ..Interest::default() });
        for (server, interest) in [(1, None), (2, voice(true)), (3, voice(false)), (4, None)] {
            let server = ServerId::new(server);
            let described = Mirror { completeness: Completeness::Partial, ..Mirror::unseen(server) };
            mirrors.reflect(server, Change::Server(Box::new(described)));
            if let Some(interest) = interest {
                mirrors.let_go(server, Some(interest));
            }
        }
        mirrors.know_of(ServerId::new(5));
        assert_eq!(mirrors.listening(), [1, 2, 4].map(ServerId::new), "nobody has told anything to the fifth");
    }

    #[test]
    fn a_server_described_anew_while_it_sleeps_is_compared_with_what_the_database_knows() {
        let mut mirrors = Mirrors::default();
        mirrors.know_of(SERVER);
        let members = [(UserId(1), somebody())].into_iter().collect();
        let mirror = Mirror { completeness: Completeness::Complete(Moment(1)), members, ..Mirror::unseen(SERVER) };
        mirrors.reflect(SERVER, described());
        assert!(matches!(mirrors.find(SERVER, item()), Found::Parked(true)));
        mirrors.loaded(SERVER, Some(Kept { mirror, past: None }));
        assert_eq!(mirrors.get(SERVER).map(|mirror| mirror.completeness), Some(Completeness::Partial));
        let happened = [Event::MemberLeft(UserId(1)), Event::MemberJoined(UserId(2))];
        assert_eq!(mirrors.reflect(SERVER, list(&[2])), happened);
    }

    #[test]
    fn too_much_work_for_one_server_is_left_to_its_guild() {
        let mut mirrors = Mirrors::default();
        mirrors.know_of(SERVER);
        for _ in 0..PARKED_MAX {
            assert!(matches!(mirrors.find(SERVER, item()), Found::Parked(_)));
        }
        assert!(matches!(mirrors.find(SERVER, item()), Found::Unknown(_)));
        assert_eq!(mirrors.loaded(SERVER, None).len(), PARKED_MAX);
        assert!(matches!(mirrors.find(SERVER, item()), Found::Parked(true)), "it is tried again");
    }
}
