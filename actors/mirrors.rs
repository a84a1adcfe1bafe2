//! The mirrors of one shard's servers, and what of them is not written down yet.
//!
//! Every change is applied to the mirror and noted in the server's [`Delta`]; a checkpoint takes all
//! deltas along and keeps them until the writer says that they are written: what could not be written
//! goes with the next one.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::event::Event;
use domain::ids::ServerId;
use domain::mirror::{Change, Completeness, Delta, Members, Mirror, missed};
use storage::mirrors::Kept;

/// What is to be written of servers; `None` for those that are to be forgotten.
pub type Deltas = Arc<Vec<(ServerId, Option<Delta>)>>;

/// See the module.
#[derive(Default)]
pub struct Mirrors {
    known: HashMap<ServerId, Slot>,
    /// Not written down, and not on its way.
    unwritten: BTreeMap<ServerId, Option<Delta>>,
    /// With the writer.
    on_the_way: Option<Deltas>,
}

struct Slot {
    mirror: Arc<Mirror>,
    /// The last complete list, from a session that was lost, until the next one.
    past: Option<Members>,
}

impl Mirrors {
    /// A server as it was kept.
    pub fn keep(&mut self, server: ServerId, Kept { mirror, past }: Kept) {
        self.known.insert(server, Slot { mirror: Arc::new(mirror), past });
    }

    /// A server, up to date.
    pub fn get(&self, server: ServerId) -> Option<&Arc<Mirror>> {
        self.known.get(&server).map(|slot| &slot.mirror)
    }

    /// Every server known, in the order of their ids.
    pub fn servers(&self) -> Vec<ServerId> {
        let mut servers: Vec<ServerId> = self.known.keys().copied().collect();
        servers.sort_unstable();
        servers
    }

    /// Brings a server up to date; returns what turns out to have happened while nobody listened.
    ///
    /// A change of a server that was never described says nothing that could be kept.
    pub fn reflect(&mut self, server: ServerId, change: Change) -> Vec<Event> {
        if let Change::Server(mirror) = change {
            self.describe(server, Arc::from(mirror));
            return Vec::new();
        }
        let Some(slot) = self.known.get_mut(&server) else { return Vec::new() };
        let noted = self.unwritten.entry(server).or_default().get_or_insert_default();
        noted.note(&change);
        let completes = matches!(change, Change::MembersChunk { complete: Some(_), .. });
        Arc::make_mut(&mut slot.mirror).apply(change);
        if !completes {
            return Vec::new();
        }
        slot.past.take().map(|past| missed(&past, &slot.mirror.members)).unwrap_or_default()
    }

    fn describe(&mut self, server: ServerId, mirror: Arc<Mirror>) {
        let before = self.known.remove(&server);
        let past = before.and_then(|slot| match slot.mirror.completeness {
            Completeness::Complete(_) => Some(slot.mirror.members.clone()),
            Completeness::Unknown | Completeness::Partial => slot.past,
        });
        self.unwritten.insert(server, Some(Delta::of(Arc::clone(&mirror))));
        self.known.insert(server, Slot { mirror, past });
    }

    /// The bot was removed from a server: what it looks like is told anew if it returns.
    pub fn forget(&mut self, server: ServerId) {
        if self.known.remove(&server).is_some() {
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
    fn a_server_that_was_never_described_is_not_written() {
        let mut mirrors = Mirrors::default();
        assert_eq!(mirrors.reflect(SERVER, Change::Member(UserId(1), somebody())), []);
        assert!(mirrors.is_written());
    }
}
