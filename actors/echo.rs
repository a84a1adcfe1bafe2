//! When everything that an earlier life missed has been told: pure.
//!
//! RESUMED ends a replay. But a session that was resumed before replays the RESUMEDs of those times as well, and none of
//! them says whether it is the last. So after the first of them Discord is asked for one member of one server: its
//! answer is an event with a number like all others, given after those of everything that happened before.

use std::time::Duration;

use domain::ids::ServerId;

/// An answer comes within a fraction of a second; from a server that the bot was removed from, none comes.
pub const ANSWERED_WITHIN: Duration = Duration::from_secs(1);
/// Servers that are asked about. Whoever waits for an answer meanwhile sees "thinking ...", and has 15 minutes.
pub const TRIES_MAX: usize = 3;

/// The question, if one is open.
#[derive(Default)]
pub struct Echo {
    tries: usize,
    nonce: Option<String>,
}

/// What is to be done now.
#[derive(PartialEq, Eq, Debug)]
pub enum Step {
    /// Ask about this server, with this nonce, and come back after [`ANSWERED_WITHIN`].
    Ask(ServerId, String),
    /// There is nobody to ask about, or nobody answers: everything counts as told.
    GoOn,
    /// Nothing: the answer came, or is awaited.
    Wait,
}

impl Echo {
    /// A RESUMED came: the first one is followed by the question.
    pub fn resumed(&mut self, servers: &[ServerId], nonce: String) -> Step {
        if self.nonce.is_some() { Step::Wait } else { self.ask(servers, nonce) }
    }

    /// The time for an answer to the question with this nonce is over.
    pub fn is_late(&mut self, asked: &str, servers: &[ServerId], nonce: String) -> Step {
        if self.nonce.as_deref() == Some(asked) { self.ask(servers, nonce) } else { Step::Wait }
    }

    /// Whether this is the answer; then no question is open any more.
    pub fn came(&mut self, nonce: &str) -> bool {
        self.nonce.take_if(|asked| asked == nonce).is_some()
    }

    /// The session is another one: there is no replay whose end would be of interest.
    pub fn forget(&mut self) {
        self.nonce = None;
    }

    fn ask(&mut self, servers: &[ServerId], nonce: String) -> Step {
        let server = servers.get(self.tries).filter(|_| self.tries < TRIES_MAX);
        self.tries += 1;
        self.nonce = server.map(|_| nonce.clone());
        server.map_or(Step::GoOn, |server| Step::Ask(*server, nonce))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ServerId = ServerId::new(1);
    const B: ServerId = ServerId::new(2);

    fn ask(server: ServerId, nonce: &str) -> Step {
        Step::Ask(server, nonce.to_owned())
    }

    #[test]
    fn only_the_first_resumed_is_followed_by_the_question_and_only_its_answer_counts() {
        let mut echo = Echo::default();
        assert_eq!(echo.resumed(&[A, B], "a".into()), ask(A, "a"));
        assert_eq!(echo.resumed(&[A, B], "b".into()), Step::Wait, "that one was replayed too");
        assert!(!echo.came("of an earlier life"));
        assert!(echo.came("a"));
        assert!(!echo.came("a"));
        assert_eq!(echo.is_late("a", &[A, B], "c".into()), Step::Wait);
    }

    #[test]
    fn a_server_that_does_not_answer_is_followed_by_others_and_at_last_by_going_on() {
        let mut echo = Echo::default();
        assert_eq!(echo.resumed(&[A, B], "a".into()), ask(A, "a"));
        assert_eq!(echo.is_late("a", &[A, B], "b".into()), ask(B, "b"));
        assert_eq!(echo.is_late("b", &[A, B], "c".into()), Step::GoOn);
        assert_eq!(Echo::default().resumed(&[], "a".into()), Step::GoOn, "there is nothing that could be outdated");
    }

    #[test]
    fn a_new_session_ends_the_waiting() {
        let mut echo = Echo::default();
        echo.resumed(&[A], "a".into());
        echo.forget();
        assert!(!echo.came("a"));
        assert_eq!(echo.is_late("a", &[A], "b".into()), Step::Wait);
    }
}
