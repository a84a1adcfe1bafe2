//! Whoever runs the bot hears of questions that officers should answer: perhaps nobody reads them.

use super::State;
use crate::alert::{Alert, Key, Kind, Severity};

impl State {
    /// To be called whenever the state is another one.
    pub(super) fn tell_of_questions(&mut self) {
        let waiting = self.guild.as_ref().map_or(0, features::questions);
        if std::mem::replace(&mut self.questions, waiting) == waiting {
            return;
        }
        let (id, wiring) = (self.parts.id, &self.parts.wiring);
        wiring.alerts.set(Key::new(Kind::Unconfirmed, format!("guild:{id}")), waiting > 0, |key| {
            let title =
                format!("Guild {id} was about to change very much at once: {waiting} questions wait for its officers");
            let detail = "Nothing is changed until an officer answers in the guild's log channel or in /setup status. \
                          Perhaps a member list came in cut short, or somebody made a mistake.";
            Alert::new(key, Severity::Warning, title, wiring.correlate()).with_detail(detail)
        });
    }
}
