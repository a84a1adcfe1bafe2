//! Comparing what should be in Discord with what is, for one guild.
//!
//! Standing messages and roles are not updated but reconciled: after every commit and every change
//! seen on the server, what should be is computed anew and only the differences go to the outbox. A
//! lost edit, a hand-made change, a restart and a rate limit all take this one path. Pure: the guild
//! asks [`Reconciler::panel_steps`] and [`Reconciler::role_steps`] what to do and reports results.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use domain::effect::{Effect, Outcome, RoleChange};
use domain::ids::{ChannelId, MessageId, RoleId, UserId};
use domain::mirror::Mirror;
use features::{Panel, RoleWish};
use sha2::{Digest, Sha256};
use storage::panels::PostedPanel;

use crate::messages::Object;

/// A role that Discord has changed is asked for again when no event has confirmed it for this long.
pub const CONFIRMED_WITHIN: Duration = Duration::from_secs(10);

/// What is known about the reconciled objects of a guild.
#[derive(Default)]
pub struct Reconciler {
    posted: HashMap<String, PostedPanel>,
    /// Changes under way, and those that await confirmation: the digest asked for, and when it was done.
    asked: HashMap<Object, Asked>,
    /// What Discord will not do, until something about the server changes.
    refused: HashSet<(Object, String)>,
}

struct Asked {
    digest: String,
    done: Option<Instant>,
}

/// One change to make.
#[derive(Debug)]
pub struct Step {
    /// Of what.
    pub object: Object,
    /// Which change.
    pub effect: Effect,
    /// What the object will be then.
    pub digest: String,
}

/// The digest of an object that is not there.
const NOTHING: &str = "";

impl Reconciler {
    /// Starts from the standing messages that the database knows.
    pub fn new(posted: Vec<PostedPanel>) -> Self {
        let posted = posted.into_iter().map(|panel| (panel.panel.clone(), panel)).collect();
        Self { posted, ..Self::default() }
    }

    /// The server changed: what was refused may work now.
    pub fn try_refused_again(&mut self) {
        self.refused.clear();
    }

    /// Whatever was under way is lost, and is to be asked for again.
    pub fn forget_asked(&mut self) {
        self.asked.clear();
    }

    /// Messages were deleted; tells which standing message was among them.
    pub fn deleted(&mut self, messages: &[MessageId]) -> Option<String> {
        let key = self.posted.values().find(|panel| messages.contains(&panel.message))?.panel.clone();
        self.posted.remove(&key);
        Some(key)
    }

    // === Standing messages ===

    /// The changes that bring the standing messages to what they should be.
    pub fn panel_steps(&mut self, wanted: &[Panel]) -> Vec<Step> {
        let steps: Vec<Step> = wanted.iter().filter_map(|panel| self.panel_step(panel)).collect();
        steps.into_iter().filter(|step| self.note(step)).collect()
    }

    fn panel_step(&self, panel: &Panel) -> Option<Step> {
        let object = Object::Panel(panel.key);
        let digest = digest(panel);
        let post = || Effect::Post { channel: panel.channel, reply_to: None, message: panel.message.clone() };
        match self.posted.get(panel.key) {
            None => Some(Step { object, effect: post(), digest }),
            Some(posted) if posted.channel != panel.channel => {
                let effect = Effect::Delete { channel: posted.channel, post: posted.message };
                Some(Step { object, effect, digest: NOTHING.to_owned() })
            }
            Some(posted) if posted.digest != digest => {
                let effect =
                    Effect::Edit { channel: panel.channel, post: posted.message, message: panel.message.clone() };
                Some(Step { object, effect, digest })
            }
            Some(_) => None,
        }
    }

    /// Notes what became of a standing message; returns what the database should know from now on.
    pub fn panel_done(
        &mut self,
        key: &'static str,
        effect: &Effect,
        digest: &str,
        outcome: Outcome,
    ) -> Option<Option<PostedPanel>> {
        self.asked.remove(&Object::Panel(key));
        let posted = |channel: ChannelId, message: MessageId| {
            Some(PostedPanel { panel: key.to_owned(), channel, message, digest: digest.to_owned() })
        };
        let now = match (effect, outcome) {
            (Effect::Post { channel, .. }, Outcome::Done(Some(message))) => posted(*channel, message),
            (Effect::Edit { channel, post, .. }, Outcome::Done(_)) => posted(*channel, *post),
            (Effect::Delete { .. }, _) | (Effect::Edit { .. }, Outcome::Gone) => None,
            (_, Outcome::Done(_) | Outcome::Gone | Outcome::Refused(_)) => {
                self.refused.insert((Object::Panel(key), digest.to_owned()));
                return None;
            }
        };
        match &now {
            Some(panel) => self.posted.insert(key.to_owned(), panel.clone()),
            None => self.posted.remove(key),
        };
        Some(now)
    }

    // === Roles ===

    /// The changes that bring members' roles to what they should be, as far as the server is known.
    pub fn role_steps(&mut self, wanted: &[RoleWish], mirror: &Mirror, now: Instant) -> Vec<Step> {
        self.asked.retain(|object, asked| match object {
            Object::Panel(_) => true,
            Object::Role(user, role) => !is_confirmed(wanted, mirror, (*user, *role)) && !asked.is_stale(now),
        });
        let steps: Vec<Step> = wanted.iter().filter_map(|wish| role_step(wish, mirror)).collect();
        steps.into_iter().filter(|step| self.note(step)).collect()
    }

    /// Notes what became of a role.
    pub fn role_done(&mut self, object: Object, digest: &str, outcome: Outcome, now: Instant) {
        match outcome {
            // The member or role is gone: the mirror will say so.
            Outcome::Done(_) | Outcome::Gone => {
                if let Some(asked) = self.asked.get_mut(&object) {
                    asked.done = Some(now);
                }
            }
            Outcome::Refused(_) => {
                self.asked.remove(&object);
                self.refused.insert((object, digest.to_owned()));
            }
        }
    }

    /// Whether a step is to be taken: not when the same is under way, nor when Discord refused it.
    fn note(&mut self, step: &Step) -> bool {
        let under_way = self.asked.get(&step.object).is_some_and(|asked| asked.digest == step.digest);
        if under_way || self.refused.contains(&(step.object, step.digest.clone())) {
            return false;
        }
        self.asked.insert(step.object, Asked { digest: step.digest.clone(), done: None });
        true
    }
}

impl Asked {
    fn is_stale(&self, now: Instant) -> bool {
        self.done.is_some_and(|done| now.duration_since(done) > CONFIRMED_WITHIN)
    }
}

fn is_confirmed(wanted: &[RoleWish], mirror: &Mirror, (user, role): (UserId, RoleId)) -> bool {
    wanted.iter().find(|wish| wish.user == user && wish.role == role).is_none_or(|wish| wish.is_met(mirror))
}

fn role_step(wish: &RoleWish, mirror: &Mirror) -> Option<Step> {
    let known = mirror.members.contains_key(&wish.user);
    if !known || wish.is_met(mirror) || mirror.assignable(wish.role).is_err() {
        return None;
    }
    let change = RoleChange { server: mirror.server, user: wish.user, role: wish.role, reason: wish.reason.to_owned() };
    let effect = if wish.wanted { Effect::GiveRole(change) } else { Effect::TakeRole(change) };
    Some(Step { object: Object::Role(wish.user, wish.role), effect, digest: wish.wanted.to_string() })
}

/// What a standing message says and where, in 64 characters.
fn digest(panel: &Panel) -> String {
    let text = serde_json::to_vec(&(panel.channel, &panel.message)).unwrap_or_default();
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use domain::ids::ServerId;
    use domain::message::Message;
    use domain::mirror::{Change, MemberView, RoleView};

    use super::*;

    const HERE: ChannelId = ChannelId::new(1);
    const THERE: ChannelId = ChannelId::new(2);
    const POST: MessageId = MessageId::new(9);

    fn panel(channel: ChannelId, text: &str) -> Panel {
        Panel { key: "absence.board", channel, message: Message::text(text) }
    }

    fn names(steps: &[Step]) -> Vec<&'static str> {
        steps.iter().map(|step| step.effect.name()).collect()
    }

    fn take(reconciler: &mut Reconciler, step: &Step, outcome: Outcome) {
        reconciler.panel_done("absence.board", &step.effect, &step.digest, outcome);
    }

    #[test]
    fn a_standing_message_is_posted_once_edited_when_it_differs_and_left_alone_otherwise() {
        let mut reconciler = Reconciler::default();
        let steps = reconciler.panel_steps(&[panel(HERE, "a")]);
        assert_eq!(names(&steps), ["post"]);
        assert_eq!(names(&reconciler.panel_steps(&[panel(HERE, "a")])), [""; 0], "it is under way");
        take(&mut reconciler, &steps[0], Outcome::Done(Some(POST)));
        assert_eq!(names(&reconciler.panel_steps(&[panel(HERE, "a")])), [""; 0]);
        assert_eq!(names(&reconciler.panel_steps(&[panel(HERE, "b")])), ["edit"]);
    }

    #[test]
    fn a_deleted_standing_message_is_posted_again() {
        let mut reconciler = Reconciler::default();
        let steps = reconciler.panel_steps(&[panel(HERE, "a")]);
        take(&mut reconciler, &steps[0], Outcome::Done(Some(POST)));
        assert_eq!(reconciler.deleted(&[POST]).as_deref(), Some("absence.board"));
        assert_eq!(names(&reconciler.panel_steps(&[panel(HERE, "a")])), ["post"]);
    }

    #[test]
    fn a_standing_message_moves_with_its_channel() {
        let mut reconciler = Reconciler::default();
        let steps = reconciler.panel_steps(&[panel(HERE, "a")]);
        take(&mut reconciler, &steps[0], Outcome::Done(Some(POST)));
        let steps = reconciler.panel_steps(&[panel(THERE, "a")]);
        assert_eq!(names(&steps), ["delete"]);
        take(&mut reconciler, &steps[0], Outcome::Done(None));
        assert_eq!(names(&reconciler.panel_steps(&[panel(THERE, "a")])), ["post"]);
    }

    #[test]
    fn what_discord_refuses_is_not_asked_for_again_until_something_changes() {
        let mut reconciler = Reconciler::default();
        let steps = reconciler.panel_steps(&[panel(HERE, "a")]);
        take(&mut reconciler, &steps[0], Outcome::Refused(50001));
        assert_eq!(names(&reconciler.panel_steps(&[panel(HERE, "a")])), [""; 0]);
        reconciler.try_refused_again();
        assert_eq!(names(&reconciler.panel_steps(&[panel(HERE, "a")])), ["post"]);
    }

    const ROLE: RoleId = RoleId::new(5);
    const ARIA: UserId = UserId(7);

    fn server() -> Mirror {
        let mut mirror = Mirror::unseen(ServerId::new(1));
        mirror.owner = UserId(3);
        mirror.bot = UserId(3);
        let role = RoleView { name: "Absent".into(), position: 1, permissions: Default::default(), managed: false };
        mirror.apply(Change::Role(ROLE, role));
        mirror.apply(Change::Member(ARIA, MemberView { name: "Aria".into(), roles: Vec::new(), is_bot: false }));
        mirror
    }

    fn wish() -> RoleWish {
        RoleWish { user: ARIA, role: ROLE, wanted: true, reason: "test" }
    }

    #[test]
    fn a_role_is_given_once_and_asked_for_again_when_nothing_confirms_it() {
        let (mut reconciler, mirror, start) = (Reconciler::default(), server(), Instant::now());
        let steps = reconciler.role_steps(&[wish()], &mirror, start);
        assert_eq!(names(&steps), ["give_role"]);
        reconciler.role_done(steps[0].object, &steps[0].digest, Outcome::Done(None), start);
        assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, start)), [""; 0]);
        let later = start + CONFIRMED_WITHIN + Duration::from_secs(1);
        assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, later)), ["give_role"]);
    }

    #[test]
    fn nobody_unknown_is_given_a_role() {
        let mut mirror = server();
        mirror.apply(Change::MemberGone(ARIA));
        assert_eq!(names(&Reconciler::default().role_steps(&[wish()], &mirror, Instant::now())), [""; 0]);
    }
}
