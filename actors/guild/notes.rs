//! What a guild knows of its standing messages, written down by the writer.

use domain::correlation::CorrelationId;
use domain::event::Event;
use domain::ids::MessageId;
use features::{Guild, Post};
use storage::panels::PostedPanel;
use tokio::time::Instant;
use tracing::warn;

use super::State;
use crate::messages::{GuildMsg, PanelReceipt, Work, WriterMsg};
use crate::reconcile::INTEND_AGAIN_AFTER;

impl State {
    pub(super) fn note_deleted(&mut self, messages: &[MessageId], correlation: CorrelationId) {
        if let Some(key) = self.reconciler.deleted(messages) {
            let guild = self.parts.id;
            warn!(guild.id = %guild, correlation.id = %correlation, "the standing message {key} was deleted by hand");
            self.remember_panel(key, None, String::new());
        }
    }

    /// Roles may be as wished without any event, because nothing had to change: then nobody else says so.
    pub(super) fn nudge(&mut self, guild: &Guild) {
        for user in features::settled_unnoticed(guild) {
            if !self.reconciler.is_changing(user) && self.nudged.insert(user, guild.seq) != Some(guild.seq) {
                self.queue(Work::Event(Event::MemberChanged(user)));
            }
        }
        self.nudged.retain(|_, seq| *seq == guild.seq);
    }

    /// Features that link to a standing message of theirs are told where it is, once for each message.
    pub(super) fn tell_of_panels(&mut self, guild: &Guild) {
        let place = |panel: &PostedPanel| Post { channel: panel.channel, message: panel.message };
        let news: Vec<PostedPanel> = self
            .reconciler
            .standing()
            .filter(|panel| self.told.get(&panel.panel) != Some(&panel.message))
            .filter(|panel| features::wants_to_know(guild, &panel.panel, place(panel)))
            .cloned()
            .collect();
        for PostedPanel { panel: key, channel, message, .. } in news {
            self.told.insert(key.clone(), message);
            self.queue(Work::Event(Event::PanelStands { key, channel, message }));
        }
    }

    pub(super) fn remember_panel(&self, key: String, posted: Option<PostedPanel>, nonce: String) {
        let receipt = PanelReceipt::new(self.myself.clone(), key, nonce);
        let (guild, busy) = (self.parts.id, self.parts.wiring.activity.begin());
        // When the writer is down the receipt says that nothing was noted.
        self.parts.wiring.db_writer.cast(WriterMsg::Panel { guild, posted, receipt, busy }).ok();
    }

    pub(super) fn panel_noted(&mut self, key: String, nonce: &str, written: bool) {
        self.reconciler.intended(&key, nonce, written, Instant::now());
        match (written, nonce.is_empty()) {
            (true, _) => {}
            (false, true) => drop(self.myself.send_after(INTEND_AGAIN_AFTER, move || GuildMsg::NotePanelAgain(key))),
            (false, false) => drop(self.myself.send_after(INTEND_AGAIN_AFTER, || GuildMsg::Wake)),
        }
    }
}
