//! Comparing what should be in Discord with what is, for one guild.
//!
//! Standing messages and roles are not updated but reconciled: after every commit and every change
//! seen on the server, what should be is computed anew and only the differences go to the outbox. A
//! lost edit, a hand-made change, a restart and a rate limit all take this one path. Pure: the guild
//! asks [`Reconciler::panel_steps`] and [`Reconciler::role_steps`] what to do and reports results.
//!
//! Posting is the one change that is not the same twice. So an [`Intent`] is written before a standing
//! message is posted: if the process dies before it learns the message's id, the next one posts with
//! the intent's nonce, and Discord answers with the message that is there already.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use domain::effect::{Effect, Made, Outcome, RoleChange};
use domain::ids::{ChannelId, MessageId, UserId};
use domain::mirror::Mirror;
use features::{Panel, RoleWish};
use sha2::{Digest, Sha256};
use storage::panels::PostedPanel;
use tokio::time::Instant;

use crate::messages::Object;

/// An intent that could not be written is tried again after this; the database may be down.
pub const INTEND_AGAIN_AFTER: Duration = Duration::from_secs(5);
/// What the outbox gave up, because Discord was out of reach for long, is asked for again after this.
pub const ASK_AGAIN_AFTER: Duration = Duration::from_secs(60);
/// A role that Discord has changed is asked for again when no event has confirmed it for this long.
pub const CONFIRMED_WITHIN: Duration = Duration::from_secs(10);

/// What is known about the reconciled objects of a guild.
#[derive(Default)]
pub struct Reconciler {
    posted: HashMap<String, PostedPanel>,
    intents: HashMap<String, Intent>,
    /// Changes under way, and those that await confirmation: the digest asked for, and when it was done.
    asked: HashMap<Object, Asked>,
    /// What Discord will not do, until something about the server changes.
    refused: HashSet<(Object, String)>,
    /// What was given up for the time being: not asked for again before.
    postponed: HashMap<Object, Instant>,
}

struct Asked {
    digest: String,
    done: Option<Instant>,
}

/// A standing message that is to be posted, or was without our learning of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Intent {
    channel: ChannelId,
    nonce: String,
    /// The database knows of it.
    written: bool,
    /// It could not be written: not tried again before.
    not_before: Option<Instant>,
    /// It may have been carried out already, with another text.
    doubtful: bool,
}

/// What to do about a standing message.
#[derive(Debug)]
pub enum PanelStep {
    /// Write down that it will be posted, and come back.
    Intend(PostedPanel),
    /// Change it.
    Change(Step),
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
    /// By which Discord recognises a repeated post.
    pub nonce: Option<String>,
    /// It may have been posted already, in a life that did not learn of it.
    pub is_doubtful: bool,
}

/// The digests of a role.
const GIVEN: &str = "given";
const TAKEN: &str = "taken";
/// Follows the digest of a change that only undoes what nobody wishes any more.
const UNDONE: &str = " back";
/// The digest of an object that is not there, or of which it is not known what it says.
const NOTHING: &str = "";
/// Stands in the database for the id of a message that is only intended; Discord gives no such id.
const INTENDED: MessageId = MessageId::new(0);

impl Reconciler {
    /// Starts from the standing messages that the database knows.
    pub fn new(posted: Vec<PostedPanel>) -> Self {
        let (intended, posted): (Vec<_>, Vec<_>) = posted.into_iter().partition(|panel| panel.message == INTENDED);
        let intent = |panel: PostedPanel| {
            let intent =
                Intent { channel: panel.channel, nonce: panel.digest, written: true, not_before: None, doubtful: true };
            (panel.panel, intent)
        };
        let posted = posted.into_iter().map(|panel| (panel.panel.clone(), panel)).collect();
        Self { posted, intents: intended.into_iter().map(intent).collect(), ..Self::default() }
    }

    /// The same knowledge after the state was loaded anew: what is under way goes on.
    #[must_use]
    pub fn reloaded(self, posted: Vec<PostedPanel>) -> Self {
        let (asked, refused, postponed) = (self.asked, self.refused, self.postponed);
        let mut reloaded = Self { asked, refused, postponed, ..Self::new(posted) };
        // What was deleted while this guild slept, or died of the news, is not known here.
        reloaded.doubt_posted();
        reloaded
    }

    /// The outbox gave a change up for the time being.
    pub fn postpone(&mut self, object: Object, now: Instant) {
        self.asked.remove(&object);
        self.postponed.insert(object, now + ASK_AGAIN_AFTER);
    }

    /// What is known to stand under a key.
    pub fn posted(&self, key: &str) -> Option<PostedPanel> {
        self.posted.get(key).cloned()
    }

    /// Whether nothing is under way or put off that is not written down.
    pub fn is_at_rest(&self) -> bool {
        let nothing_asked = self.asked.values().all(|asked| asked.done.is_some());
        nothing_asked && self.intents.values().all(|intent| intent.written) && self.postponed.is_empty()
    }

    /// Whether roles of somebody are being changed, as far as nothing has confirmed it.
    pub fn is_changing(&self, user: UserId) -> bool {
        self.asked.keys().any(|object| matches!(object, Object::Role(changed, _) if *changed == user))
    }

    /// The server changed: what was refused may work now.
    pub fn try_refused_again(&mut self) {
        self.refused.clear();
    }

    /// Whatever was under way is lost, and is to be asked for again.
    pub fn forget_asked(&mut self) {
        self.asked.clear();
        self.intents.values_mut().for_each(|intent| intent.doubtful = true);
    }

    /// Messages were deleted; tells which standing message was among them.
    pub fn deleted(&mut self, messages: &[MessageId]) -> Option<String> {
        let key = self.posted.values().find(|panel| messages.contains(&panel.message))?.panel.clone();
        self.posted.remove(&key);
        Some(key)
    }

    /// The server came into sight: nobody was listening before, so anything may have happened.
    pub fn server_seen(&mut self) {
        self.try_refused_again();
        self.doubt_posted();
    }

    /// Messages may have been deleted without a word to us: each standing one is written once more, which shows.
    fn doubt_posted(&mut self) {
        self.posted.values_mut().for_each(|posted| posted.digest.clear());
    }

    // === Standing messages ===

    /// What brings the standing messages to what they should be; `token` makes nonces unique.
    pub fn panel_steps(&mut self, wanted: &[Panel], token: &str, now: Instant) -> Vec<PanelStep> {
        self.intents.retain(|_, intent| intent.not_before.is_none_or(|at| now < at));
        let steps: Vec<PanelStep> =
            wanted.iter().zip(0..).filter_map(|(panel, n)| self.panel_step(panel, &format!("{token}{n}"))).collect();
        let unwanted = features::panel_keys().filter(|key| wanted.iter().all(|panel| panel.key != *key));
        let retired =
            unwanted.filter_map(|key| self.posted.get(key).map(|posted| PanelStep::Change(retire(key, posted))));
        let steps: Vec<PanelStep> = steps.into_iter().chain(retired).collect();
        steps.into_iter().filter(|step| self.note_panel(step, now)).collect()
    }

    fn panel_step(&self, panel: &Panel, nonce: &str) -> Option<PanelStep> {
        let digest = digest(panel);
        match (self.posted.get(panel.key), self.intents.get(panel.key)) {
            (None, Some(intent)) if intent.channel == panel.channel => {
                intent.written.then(|| PanelStep::Change(post(panel, digest, intent)))
            }
            (None, Some(_) | None) => Some(PanelStep::Intend(PostedPanel {
                panel: panel.key.to_owned(),
                channel: panel.channel,
                message: INTENDED,
                digest: nonce.to_owned(),
            })),
            (Some(posted), _) if posted.channel != panel.channel => Some(PanelStep::Change(retire(panel.key, posted))),
            (Some(posted), _) if posted.digest != digest => Some(PanelStep::Change(edit(panel, digest, posted))),
            (Some(_), _) => None,
        }
    }

    fn note_panel(&mut self, step: &PanelStep, now: Instant) -> bool {
        match step {
            PanelStep::Intend(panel) => {
                let (channel, nonce) = (panel.channel, panel.digest.clone());
                let intent = Intent { channel, nonce, written: false, not_before: None, doubtful: false };
                self.intents.insert(panel.panel.clone(), intent);
                true
            }
            PanelStep::Change(step) => {
                // A repeated post may be answered with the message of the first, and its text.
                let before = self.asked.get(&step.object);
                let repeated = step.nonce.is_some() && before.is_some_and(|asked| asked.digest != step.digest);
                if let (true, Object::Panel(key)) = (repeated, step.object) {
                    self.intents.entry(key.to_owned()).and_modify(|intent| intent.doubtful = true);
                }
                self.note(step, now)
            }
        }
    }

    /// An intent to post was written, or could not be and is made anew after a while.
    pub fn intended(&mut self, key: &str, nonce: &str, written: bool, now: Instant) {
        let Some(intent) = self.intents.get_mut(key).filter(|intent| intent.nonce == nonce && !intent.written) else {
            return;
        };
        intent.written = written;
        intent.not_before = (!written).then(|| now + INTEND_AGAIN_AFTER);
    }

    /// A change did not reach the outbox: it is to be asked for again.
    pub fn not_asked(&mut self, object: Object) {
        self.asked.remove(&object);
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
        let posted = |channel: ChannelId, message: MessageId, digest: &str| {
            Some(PostedPanel { panel: key.to_owned(), channel, message, digest: digest.to_owned() })
        };
        let now = match (effect, outcome) {
            (Effect::Post { channel, .. }, Outcome::Done(Made::Message(message))) => {
                let doubtful = self.intents.remove(key).is_some_and(|intent| intent.doubtful);
                let digest = if doubtful { NOTHING } else { digest };
                posted(*channel, message, digest)
            }
            (Effect::Edit { channel, post, .. }, Outcome::Done(_)) => posted(*channel, *post, digest),
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
    ///
    /// A change counts until the server shows it. If what is wished turned round meanwhile, the server may
    /// look right and yet become wrong: then the opposite is asked for, behind it in the same lane.
    pub fn role_steps(&mut self, wanted: &[RoleWish], mirror: &Mirror, now: Instant) -> Vec<Step> {
        self.asked.retain(|object, asked| match object {
            Object::Panel(_) => true,
            Object::Role(user, role) => mirror.holds(*user, *role) != Some(asked.gives()) && !asked.is_stale(now),
        });
        let turned = self.asked.iter().filter_map(|(object, asked)| turned_round(*object, asked, wanted, mirror));
        let differing = wanted.iter().filter_map(|wish| role_step(wish, mirror));
        let steps: Vec<Step> = differing.chain(turned).collect();
        steps.into_iter().filter(|step| self.note(step, now)).collect()
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
    fn note(&mut self, step: &Step, now: Instant) -> bool {
        self.postponed.retain(|_, until| now < *until);
        let under_way = self.asked.get(&step.object).is_some_and(|asked| asked.digest == step.digest);
        let refused = self.refused.contains(&(step.object, step.digest.clone()));
        if under_way || refused || self.postponed.contains_key(&step.object) {
            return false;
        }
        self.asked.insert(step.object, Asked { digest: step.digest.clone(), done: None });
        true
    }
}

impl Asked {
    /// Whether a role is to be given; for roles only.
    fn gives(&self) -> bool {
        self.digest.starts_with(GIVEN)
    }

    /// Whether it only undoes what nobody wishes any more.
    fn only_undoes(&self) -> bool {
        self.digest.ends_with(UNDONE)
    }

    fn is_stale(&self, now: Instant) -> bool {
        self.done.is_some_and(|done| now.duration_since(done) > CONFIRMED_WITHIN)
    }
}

fn turned_round(object: Object, asked: &Asked, wanted: &[RoleWish], mirror: &Mirror) -> Option<Step> {
    let Object::Role(user, role) = object else { return None };
    if mirror.assignable(role).is_err() {
        return None;
    }
    let wish = wanted.iter().find(|wish| wish.user == user && wish.role == role);
    let (goes_on, reason) = match wish {
        Some(wish) => (wish.wanted == asked.gives(), wish.reason),
        None => (asked.only_undoes(), "nobody wishes it any more"),
    };
    let step = change(&RoleWish { user, role, wanted: !asked.gives(), reason }, mirror);
    let digest = if wish.is_some() { step.digest.clone() } else { format!("{}{UNDONE}", step.digest) };
    (!goes_on).then_some(Step { digest, ..step })
}

fn post(panel: &Panel, digest: String, intent: &Intent) -> Step {
    let effect = Effect::Post { channel: panel.channel, reply_to: None, message: panel.message.clone() };
    let (nonce, is_doubtful) = (Some(intent.nonce.clone()), intent.doubtful);
    Step { object: Object::Panel(panel.key), effect, digest, nonce, is_doubtful }
}

fn edit(panel: &Panel, digest: String, posted: &PostedPanel) -> Step {
    let effect = Effect::Edit { channel: panel.channel, post: posted.message, message: panel.message.clone() };
    Step { object: Object::Panel(panel.key), effect, digest, nonce: None, is_doubtful: false }
}

/// The standing message moves to another channel, or is wanted no more: the old one goes.
fn retire(key: &'static str, posted: &PostedPanel) -> Step {
    let effect = Effect::Delete { channel: posted.channel, post: posted.message };
    Step { object: Object::Panel(key), effect, digest: NOTHING.to_owned(), nonce: None, is_doubtful: false }
}

fn role_step(wish: &RoleWish, mirror: &Mirror) -> Option<Step> {
    let known = mirror.members.contains_key(&wish.user);
    let differs = known && !wish.is_met(mirror) && mirror.assignable(wish.role).is_ok();
    differs.then(|| change(wish, mirror))
}

fn change(wish: &RoleWish, mirror: &Mirror) -> Step {
    let RoleWish { user, role, wanted, reason } = *wish;
    let change = RoleChange { server: mirror.server, user, role, reason: reason.to_owned() };
    let (effect, digest) = if wanted { (Effect::GiveRole(change), GIVEN) } else { (Effect::TakeRole(change), TAKEN) };
    Step { object: Object::Role(user, role), effect, digest: digest.to_owned(), nonce: None, is_doubtful: false }
}

/// What a standing message says and where, in 64 characters.
fn digest(panel: &Panel) -> String {
    let text = serde_json::to_vec(&(panel.channel, &panel.message)).unwrap_or_default();
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use domain::ids::{RoleId, ServerId};
    use domain::message::Message;
    use domain::mirror::{Change, MemberView, RoleView};

    use super::*;

    const HERE: ChannelId = ChannelId::new(1);
    const THERE: ChannelId = ChannelId::new(2);
    const POST: MessageId = MessageId::new(9);

    const KEY: &str = "absence.board";

    fn panel(channel: ChannelId, text: &str) -> Panel {
        Panel { key: KEY, channel, message: Message::text(text) }
    }

    fn names(steps: &[Step]) -> Vec<&'static str> {
        steps.iter().map(|step| step.effect.name()).collect()
    }

    /// The changes to make now, after every intent was written.
    fn changes(reconciler: &mut Reconciler, panel: Panel) -> Vec<Step> {
        let mut changes = Vec::new();
        for _look in 0..2 {
            for step in reconciler.panel_steps(std::slice::from_ref(&panel), "t", Instant::now()) {
                match step {
                    PanelStep::Intend(intent) => reconciler.intended(KEY, &intent.digest, true, Instant::now()),
                    PanelStep::Change(step) => changes.push(step),
                }
            }
        }
        changes
    }

    fn take(reconciler: &mut Reconciler, step: &Step, outcome: Outcome) -> Option<Option<PostedPanel>> {
        reconciler.panel_done(KEY, &step.effect, &step.digest, outcome)
    }

    #[test]
    fn a_standing_message_is_posted_once_edited_when_it_differs_and_left_alone_otherwise() {
        let mut reconciler = Reconciler::default();
        let steps = changes(&mut reconciler, panel(HERE, "a"));
        assert_eq!(names(&steps), ["post"]);
        assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), [""; 0], "it is under way");
        take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
        assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), [""; 0]);
        assert_eq!(names(&changes(&mut reconciler, panel(HERE, "b"))), ["edit"]);
    }

    #[test]
    fn nothing_is_posted_before_the_intent_is_written() {
        let (mut reconciler, now) = (Reconciler::default(), Instant::now());
        assert!(matches!(reconciler.panel_steps(&[panel(HERE, "a")], "t", now)[..], [PanelStep::Intend(_)]));
        assert!(reconciler.panel_steps(&[panel(HERE, "a")], "u", now).is_empty());
        reconciler.intended(KEY, "another", true, now);
        assert!(reconciler.panel_steps(&[panel(HERE, "a")], "u", now).is_empty(), "that was another intent");
        reconciler.intended(KEY, "t0", false, now);
        assert!(reconciler.panel_steps(&[panel(HERE, "a")], "v", now).is_empty(), "not at once again");
        let later = now + INTEND_AGAIN_AFTER;
        assert!(matches!(reconciler.panel_steps(&[panel(HERE, "a")], "w", later)[..], [PanelStep::Intend(_)]));
    }

    #[test]
    fn a_post_whose_receipt_was_lost_is_repeated_with_its_nonce_and_then_brought_up_to_date() {
        let mut before = Reconciler::default();
        let [PanelStep::Intend(intent)] = &before.panel_steps(&[panel(HERE, "a")], "t", Instant::now())[..] else {
            panic!("an intent")
        };
        let mut after = Reconciler::new(vec![intent.clone()]);
        let steps = changes(&mut after, panel(HERE, "b"));
        assert_eq!(steps[0].nonce.as_deref(), Some(intent.digest.as_str()));
        take(&mut after, &steps[0], Outcome::Done(Made::Message(POST)));
        assert_eq!(names(&changes(&mut after, panel(HERE, "b"))), ["edit"], "it may show the old text");
    }

    #[test]
    fn a_standing_message_that_may_be_gone_is_written_once_more() {
        let mut reconciler = Reconciler::default();
        let steps = changes(&mut reconciler, panel(HERE, "a"));
        take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
        reconciler.doubt_posted();
        let steps = changes(&mut reconciler, panel(HERE, "a"));
        assert_eq!(names(&steps), ["edit"]);
        take(&mut reconciler, &steps[0], Outcome::Gone);
        assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), ["post"]);
    }

    #[test]
    fn a_deleted_standing_message_is_posted_again() {
        let mut reconciler = Reconciler::default();
        let steps = changes(&mut reconciler, panel(HERE, "a"));
        take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
        assert_eq!(reconciler.deleted(&[POST]).as_deref(), Some(KEY));
        assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), ["post"]);
    }

    #[test]
    fn a_standing_message_moves_with_its_channel() {
        let mut reconciler = Reconciler::default();
        let steps = changes(&mut reconciler, panel(HERE, "a"));
        take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
        let steps = changes(&mut reconciler, panel(THERE, "a"));
        assert_eq!(names(&steps), ["delete"]);
        assert_eq!(take(&mut reconciler, &steps[0], Outcome::Done(Made::Nothing)), Some(None));
        assert_eq!(names(&changes(&mut reconciler, panel(THERE, "a"))), ["post"]);
    }

    #[test]
    fn a_standing_message_that_is_wanted_no_more_goes() {
        let mut reconciler = Reconciler::default();
        let steps = changes(&mut reconciler, panel(HERE, "a"));
        take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
        let steps = reconciler.panel_steps(&[], "t", Instant::now());
        let [PanelStep::Change(step)] = &steps[..] else { panic!("one change") };
        assert_eq!(step.effect.name(), "delete");
    }

    #[test]
    fn what_discord_refuses_is_not_asked_for_again_until_something_changes() {
        let mut reconciler = Reconciler::default();
        let steps = changes(&mut reconciler, panel(HERE, "a"));
        take(&mut reconciler, &steps[0], Outcome::Refused(50001));
        assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), [""; 0]);
        reconciler.try_refused_again();
        assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), ["post"]);
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
        reconciler.role_done(steps[0].object, &steps[0].digest, Outcome::Done(Made::Nothing), start);
        assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, start)), [""; 0]);
        let later = start + CONFIRMED_WITHIN + Duration::from_secs(1);
        assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, later)), ["give_role"]);
    }

    #[test]
    fn a_change_under_way_that_is_wished_no_more_is_followed_by_its_opposite() {
        let (mut reconciler, mut mirror, now) = (Reconciler::default(), server(), Instant::now());
        assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, now)), ["give_role"]);
        let unwished = RoleWish { wanted: false, ..wish() };
        assert_eq!(
            names(&reconciler.role_steps(&[unwished], &mirror, now)),
            ["take_role"],
            "though he has no role yet"
        );
        assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, now)), ["give_role"]);
        assert_eq!(names(&reconciler.role_steps(&[], &mirror, now)), ["take_role"], "nobody speaks of it any more");
        mirror.apply(Change::MemberGone(ARIA));
        assert_eq!(names(&reconciler.role_steps(&[], &mirror, now)), [""; 0], "it is under way");
    }

    #[test]
    fn what_was_given_up_is_asked_for_again_after_a_while() {
        let (mut reconciler, mirror, now) = (Reconciler::default(), server(), Instant::now());
        let steps = reconciler.role_steps(&[wish()], &mirror, now);
        reconciler.postpone(steps[0].object, now);
        assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, now)), [""; 0]);
        let later = now + ASK_AGAIN_AFTER;
        assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, later)), ["give_role"]);
    }

    #[test]
    fn nobody_unknown_is_given_a_role() {
        let mut mirror = server();
        mirror.apply(Change::MemberGone(ARIA));
        assert_eq!(names(&Reconciler::default().role_steps(&[wish()], &mirror, Instant::now())), [""; 0]);
    }
}
