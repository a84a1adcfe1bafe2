//! Whether a member list that arrives in parts is whole.
//!
//! Members are declared absent only on the word of a complete list (invariant 12), so a list counts
//! as complete only when every part of a request that we made was seen.

use std::collections::{HashMap, HashSet};

use domain::event::Event;
use domain::ids::ServerId;
use domain::mirror::Change;
use domain::moment::Moment;
use serde::Deserialize;

use crate::from_discord::{Incoming, Snowflake};

/// The name of the event that this module watches.
pub(crate) const MEMBERS_CHUNK: &str = "GUILD_MEMBERS_CHUNK";

/// The requests under way: at most one for each server of the shard, hence bounded.
#[derive(Default)]
pub(crate) struct Chunks {
    requested: HashMap<ServerId, Progress>,
    /// One member was asked for, only to learn when the answer comes.
    echo: Option<String>,
}

struct Progress {
    nonce: String,
    seen: HashSet<u64>,
}

#[derive(Deserialize)]
struct Head {
    guild_id: Snowflake,
    #[serde(default)]
    nonce: Option<String>,
    chunk_index: u64,
    chunk_count: u64,
}

impl Chunks {
    /// The full list of a server was asked for; an older request of it no longer counts.
    pub(crate) fn requested(&mut self, server: ServerId, nonce: &str) {
        self.requested.insert(server, Progress { nonce: nonce.to_owned(), seen: HashSet::new() });
    }

    /// The next part with this nonce is an echo, not part of a list.
    pub(crate) fn expect_echo(&mut self, nonce: &str) {
        self.echo = Some(nonce.to_owned());
    }

    /// No answer will come any more: the session is lost.
    pub(crate) fn forget(&mut self) {
        self.requested.clear();
        self.echo = None;
    }

    /// Corrects what a decoded part says about the completeness of the list.
    pub(crate) fn judge(&mut self, data: &str, incoming: &mut Incoming, now: Moment) {
        let head: Option<Head> = serde_json::from_str(data).ok();
        let nonce = head.as_ref().and_then(|head| head.nonce.as_ref());
        if let Some(nonce) = self.echo.take_if(|echo| Some(&*echo) == nonce) {
            *incoming = Incoming::Echo { nonce };
            return;
        }
        let is_complete = head.is_some_and(|head| self.completes(head));
        if let Incoming::Server { change: Some(Change::MembersChunk { complete, .. }), event, .. } = incoming {
            *complete = is_complete.then_some(now);
            *event = is_complete.then_some(Event::MembersComplete);
        }
    }

    fn completes(&mut self, head: Head) -> bool {
        let server = head.guild_id.id();
        let Some(progress) = self.requested.get_mut(&server) else { return false };
        if head.nonce.as_ref() != Some(&progress.nonce) || head.chunk_index >= head.chunk_count {
            return false;
        }
        progress.seen.insert(head.chunk_index);
        let is_complete = progress.seen.len() as u64 == head.chunk_count;
        if is_complete {
            self.requested.remove(&server);
        }
        is_complete
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds parts as (nonce, index, count) and tells after which of them the list was complete.
    fn completed(parts: &[(&str, u64, u64)]) -> Vec<bool> {
        let mut chunks = Chunks::default();
        chunks.requested(ServerId::new(7), "full");
        let part = |(nonce, index, count): &(&str, u64, u64)| {
            format!(r#"{{"guild_id":"7","nonce":"{nonce}","members":[],"chunk_index":{index},"chunk_count":{count}}}"#)
        };
        parts.iter().map(part).map(|data| chunks.is_complete_after(&data)).collect()
    }

    impl Chunks {
        fn is_complete_after(&mut self, data: &str) -> bool {
            let change = Some(Change::MembersChunk { members: Vec::new(), complete: None });
            let mut incoming = Incoming::Server { server: ServerId::new(7), change, event: None };
            self.judge(data, &mut incoming, Moment(1));
            matches!(incoming, Incoming::Server { event: Some(Event::MembersComplete), .. })
        }
    }

    #[test]
    fn an_echo_is_told_apart_from_lists_and_comes_once() {
        let mut chunks = Chunks::default();
        chunks.expect_echo("echo");
        let mut hears = |nonce: &str| {
            let change = Some(Change::MembersChunk { members: Vec::new(), complete: None });
            let mut incoming = Incoming::Server { server: ServerId::new(7), change, event: None };
            let data = format!(r#"{{"guild_id":"7","nonce":"{nonce}","members":[],"chunk_index":0,"chunk_count":1}}"#);
            chunks.judge(&data, &mut incoming, Moment(1));
            matches!(incoming, Incoming::Echo { nonce } if nonce == "echo")
        };
        assert_eq!([hears("7"), hears("echo"), hears("echo")], [false, true, false]);
    }

    #[test]
    fn a_list_is_complete_when_all_parts_came_in_whatever_order() {
        assert_eq!(completed(&[("full", 0, 1)]), [true]);
        assert_eq!(
            completed(&[("full", 2, 3), ("full", 0, 3), ("full", 0, 3), ("full", 1, 3)]),
            [false, false, false, true]
        );
    }

    #[test]
    fn a_lost_part_or_a_foreign_request_never_completes_a_list() {
        assert_eq!(completed(&[("full", 1, 3), ("full", 2, 3)]), [false, false]);
        assert_eq!(completed(&[("other", 0, 1)]), [false]);
        assert_eq!(completed(&[("full", 5, 1)]), [false]);
    }
}
