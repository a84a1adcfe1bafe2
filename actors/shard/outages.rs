//! Time without ears: who is told that it begins, and what lay in it.

use domain::event::Event;
use domain::ids::ServerId;
use domain::moment::Moment;

use super::State;
use crate::hearing::WRITTEN_EVERY_MS;
use crate::session::Position;

impl State {
    /// Everybody who may be looking learns that nothing is heard.
    pub(super) fn tell_deafness(&mut self) {
        let Some(since) = self.hearing.lose() else { return };
        for server in self.mirrors.listening() {
            self.tell(server, Event::Deaf(since), None);
        }
    }

    /// What was missed has been told: it lies between these two moments.
    pub(super) fn tell_unheard(&mut self, servers: Vec<ServerId>) {
        let until = self.now();
        let Some(from) = self.hearing.catch_up(until) else { return };
        for server in servers {
            self.tell(server, Event::Unheard { from, until }, None);
        }
    }

    /// A server is described again.
    pub(super) fn tell_seen_again(&mut self, server: ServerId) {
        let until = self.now();
        if let Some(from) = self.hearing.see(server) {
            self.tell(server, Event::Unheard { from, until }, None);
        }
    }

    /// Discord itself does not hear of a server.
    pub(super) fn tell_out_of_sight(&mut self, server: ServerId) {
        if let Some(since) = self.hearing.lose_sight(server, self.now()) {
            self.tell(server, Event::Deaf(since), None);
        }
    }

    /// When somebody moved in voice while nobody listened, nobody knows; that he did, the mirror says afterwards.
    pub(super) fn is_in_time(&self, server: ServerId, event: &Event) -> bool {
        !matches!(event, Event::VoiceChanged { .. }) || !self.hearing.is_deaf(server)
    }

    /// Whether it is worth a transaction of its own.
    pub(super) fn is_news(&self, position: &Position, heard: Moment) -> bool {
        let Some((written, heard_then)) = &self.written else { return true };
        written != position || heard.0 - heard_then.0 >= WRITTEN_EVERY_MS
    }
}
