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

use domain::capability::Permissions;
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
/// After a role was changed there and back, the server has shown both in this time: its events follow the answers within
/// a fraction of a second.
pub const SHOWN_WITHIN: Duration = Duration::from_secs(2);

/// What is known about the reconciled objects of a guild.
#[derive(Default)]
pub struct Reconciler {
    posted: HashMap<String, PostedPanel>,
    intents: HashMap<String, Intent>,
    /// Changes under way, and those that await confirmation: the digest asked for, and when it was done.
    asked: HashMap<Object, Asked>,
    /// Standing messages in channels that the bot may not see at the moment.
    hidden: HashSet<String>,
    /// What Discord will not do, until something about the server changes.
    refused: HashSet<(Object, String)>,
    /// How often the server has changed.
    layouts: u64,
    /// What was given up for the time being: not asked for again before.
    postponed: HashMap<Object, Instant>,
}

struct Asked {
    digest: String,
    done: Option<Instant>,
    /// The opposite is under way before it, and the server does not show that yet: it only looks as if all were done.
    turns: bool,
    /// How often the server had changed by then.
    layouts: u64,
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
    Change(Box<Step>),
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
        let (asked, refused, layouts, postponed) = (self.asked, self.refused, self.layouts, self.postponed);
        let mut reloaded = Self { asked, refused, layouts, postponed, ..Self::new(posted) };
        // What was deleted while this guild slept, or died of the news, is not known here.
        reloaded.doubt_posted();
        reloaded
    }

    /// The outbox gave a change up for the time being.
    pub fn postpone(&mut self, object: Object, now: Instant) {
        self.asked.remove(&object);
        self.postponed.insert(object, now + ASK_AGAIN_AFTER);
    }

    /// What the database should know of a key, where writing that failed a while ago. Nothing while there is an intent,
    /// which takes the place of whatever stands there, and is tried again on its own.
    pub fn unwritten(&self, key: &str) -> Option<Option<PostedPanel>> {
        (!self.intents.contains_key(key)).then(|| self.posted.get(key).cloned())
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

    /// Whether a server does not show yet what was asked for: then it says nothing about somebody's roles.
    pub fn is_ahead_of(&self, mirror: &Mirror, user: UserId) -> bool {
        self.asked.iter().any(|(object, asked)| match object {
            Object::Role(changed, role) => *changed == user && !asked.is_shown(mirror.holds(user, *role)),
            Object::Panel(_) => false,
        })
    }

    /// The server changed: what was refused may work now.
    pub fn try_refused_again(&mut self) {
        self.refused.clear();
        self.layouts += 1;
    }

    fn note_refusal(&mut self, object: Object, digest: &str, asked: Option<&Asked>) {
        // The server may have changed since the call left.
        if asked.is_none_or(|asked| asked.layouts == self.layouts) {
            self.refused.insert((object, digest.to_owned()));
        }
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
    pub fn doubt_posted(&mut self) {
        self.posted.values_mut().for_each(|posted| posted.digest.clear());
    }

    // === Standing messages ===

    /// The standing messages that are there, as far as it is known.
    pub fn standing(&self) -> impl Iterator<Item = &PostedPanel> {
        self.posted.values()
    }

    /// What happens in a channel that the bot may not see, nobody tells: a standing message there may vanish. Once the
    /// bot may see it again, it is written once more, which shows.
    pub fn look_at_channels(&mut self, mirror: &Mirror) {
        for (key, posted) in &mut self.posted {
            let is_known = mirror.channels.contains_key(&posted.channel);
            if is_known && !mirror.bot_permissions_in(posted.channel).allow(Permissions::VIEW_CHANNEL) {
                self.hidden.insert(key.clone());
            } else if self.hidden.remove(key) {
                posted.digest.clear();
            }
        }
    }

    /// What brings the standing messages to what they should be; `token` makes nonces unique.
    pub fn panel_steps(&mut self, wanted: &[Panel], token: &str, now: Instant) -> Vec<PanelStep> {
        self.intents.retain(|_, intent| intent.not_before.is_none_or(|at| now < at));
        let steps: Vec<PanelStep> =
            wanted.iter().zip(0..).filter_map(|(panel, n)| self.panel_step(panel, &format!("{token}{n}"))).collect();
        let unwanted = features::panel_keys().filter(|key| wanted.iter().all(|panel| panel.key != *key));
        let retired = unwanted
            .filter_map(|key| self.posted.get(key).map(|posted| PanelStep::Change(Box::new(retire(key, posted)))));
        let steps: Vec<PanelStep> = steps.into_iter().chain(retired).collect();
        steps.into_iter().filter_map(|mut step| self.note_panel(&mut step, now).then_some(step)).collect()
    }

    fn panel_step(&self, panel: &Panel, nonce: &str) -> Option<PanelStep> {
        let digest = digest(panel);
        match (self.posted.get(panel.key), self.intents.get(panel.key)) {
            (None, Some(intent)) if intent.channel == panel.channel => {
                intent.written.then(|| PanelStep::Change(Box::new(post(panel, digest, intent))))
            }
            (None, Some(_) | None) => Some(PanelStep::Intend(PostedPanel {
                panel: panel.key.to_owned(),
                channel: panel.channel,
                message: INTENDED,
                digest: nonce.to_owned(),
            })),
            (Some(posted), _) if posted.channel != panel.channel => {
                Some(PanelStep::Change(Box::new(retire(panel.key, posted))))
            }
            (Some(posted), _) if posted.digest != digest => {
                Some(PanelStep::Change(Box::new(edit(panel, digest, posted))))
            }
            (Some(_), _) => None,
        }
    }

    fn note_panel(&mut self, step: &mut PanelStep, now: Instant) -> bool {
        match step {
            PanelStep::Intend(panel) => {
                let (channel, nonce) = (panel.channel, panel.digest.clone());
                let intent = Intent { channel, nonce, written: false, not_before: None, doubtful: false };
                self.intents.insert(panel.panel.clone(), intent);
                true
            }
            PanelStep::Change(step) => {
                // A repeated post may be answered with the message of the first, and its text; or the first, which it
                // takes the place of, was done long ago without our learning of it.
                let before = self.asked.get(&step.object);
                let repeated = step.nonce.is_some() && before.is_some_and(|asked| asked.digest != step.digest);
                if let (true, Object::Panel(key)) = (repeated, step.object) {
                    self.intents.entry(key.to_owned()).and_modify(|intent| intent.doubtful = true);
                }
                self.note(step, false, now)
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
        if self.is_about_another(key, effect) {
            self.asked.retain(|object, asked| *object != Object::Panel(key) || asked.digest != digest);
            return None;
        }
        let asked = self.asked.remove(&Object::Panel(key));
        let posted = |channel: ChannelId, message: MessageId, digest: &str| {
            Some(PostedPanel { panel: key.to_owned(), channel, message, digest: digest.to_owned() })
        };
        let now = match (effect, outcome) {
            (Effect::Post { channel, .. }, Outcome::Done(Made::Message(message))) => {
                let doubtful = self.intents.remove(key).is_some_and(|intent| intent.doubtful);
                let digest = if doubtful { NOTHING } else { digest };
                posted(*channel, message, digest)
            }
            (Effect::Post { channel, .. }, Outcome::Done(Made::Standing(message))) => {
                self.intents.remove(key);
                posted(*channel, message, NOTHING)
            }
            (Effect::Edit { channel, post, .. }, Outcome::Done(_)) => posted(*channel, *post, digest),
            (Effect::Delete { .. }, _) | (Effect::Edit { .. }, Outcome::Gone) => None,
            (_, Outcome::Done(_) | Outcome::Gone | Outcome::Refused(_)) => {
                self.note_refusal(Object::Panel(key), digest, asked.as_ref());
                return None;
            }
        };
        match &now {
            Some(panel) => self.posted.insert(key.to_owned(), panel.clone()),
            None => self.posted.remove(key),
        };
        Some(now)
    }

    /// Whether a change was of a message that stands no more, and maybe has a successor: what became of it says nothing.
    fn is_about_another(&self, key: &str, effect: &Effect) -> bool {
        match effect {
            Effect::Edit { post, .. } | Effect::Delete { post, .. } => {
                self.posted.get(key).is_none_or(|posted| posted.message != *post)
            }
            _posting => false,
        }
    }

    // === Roles ===

    /// The changes that bring members' roles to what they should be, as far as the server is known.
    ///
    /// A change counts until the server shows it. If what is wished turned round meanwhile, the server may
    /// look right and yet become wrong: then the opposite is asked for, behind it in the same lane.
    pub fn role_steps(&mut self, wanted: &[RoleWish], mirror: &Mirror, now: Instant) -> Vec<Step> {
        self.asked.retain(|object, asked| match object {
            Object::Panel(_) => true,
            Object::Role(user, role) => {
                let holds = mirror.holds(*user, *role);
                asked.look(holds, now);
                !asked.is_shown(holds) && !asked.is_stale(now)
            }
        });
        let turned = self.asked.iter().filter_map(|(object, asked)| turned_round(*object, asked, wanted, mirror));
        let differing = wanted.iter().filter_map(|wish| role_step(wish, mirror));
        let steps: Vec<Step> = differing.chain(turned).collect();
        let looks_done = |step: &Step| match step.object {
            Object::Role(user, role) => mirror.holds(user, role) == Some(step.digest.starts_with(GIVEN)),
            Object::Panel(_) => false,
        };
        steps.into_iter().filter(|step| self.note(step, looks_done(step), now)).collect()
    }

    /// Notes what became of a role. Whether it is to be looked at again after [`SHOWN_WITHIN`]: it was changed there and
    /// back, and nothing need show that.
    pub fn role_done(&mut self, object: Object, digest: &str, outcome: Outcome, now: Instant) -> bool {
        match outcome {
            // The member or role is gone: the mirror will say so.
            Outcome::Done(_) | Outcome::Gone => {
                if let Some(asked) = self.asked.get_mut(&object).filter(|asked| asked.digest == digest) {
                    asked.done = Some(now);
                }
            }
            Outcome::Refused(_) => {
                let asked = self.asked.remove(&object);
                self.note_refusal(object, digest, asked.as_ref());
            }
        }
        self.asked.get(&object).is_some_and(|asked| asked.turns && asked.done.is_some())
    }

    /// Whether a step is to be taken: not when the same is under way, nor when Discord refused it.
    fn note(&mut self, step: &Step, turns: bool, now: Instant) -> bool {
        self.postponed.retain(|_, until| now < *until);
        let under_way = self.asked.get(&step.object).is_some_and(|asked| asked.digest == step.digest);
        let refused = self.refused.contains(&(step.object, step.digest.clone()));
        if under_way || refused || self.postponed.contains_key(&step.object) {
            return false;
        }
        self.asked.insert(step.object, Asked { digest: step.digest.clone(), done: None, turns, layouts: self.layouts });
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

    /// The server shows, or shows no more, a role. Where the outbox dropped the first of two opposites there is nothing
    /// to be seen of it.
    fn look(&mut self, holds: Option<bool>, now: Instant) {
        let shows_the_opposite = holds == Some(!self.gives());
        let was_shown = self.done.is_some_and(|done| now.duration_since(done) >= SHOWN_WITHIN);
        self.turns &= !shows_the_opposite && !was_shown;
    }

    /// Whether what was asked for can be seen; for roles only.
    fn is_shown(&self, holds: Option<bool>) -> bool {
        holds == Some(self.gives()) && !self.turns
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
    Step { object: Object::Panel(panel.key), effect, digest, nonce: Some(intent.nonce.clone()) }
}

fn edit(panel: &Panel, digest: String, posted: &PostedPanel) -> Step {
    let effect = Effect::Edit { channel: panel.channel, post: posted.message, message: panel.message.clone() };
    Step { object: Object::Panel(panel.key), effect, digest, nonce: None }
}

/// The standing message moves to another channel, or is wanted no more: the old one goes.
fn retire(key: &'static str, posted: &PostedPanel) -> Step {
    let effect = Effect::Delete { channel: posted.channel, post: posted.message };
    Step { object: Object::Panel(key), effect, digest: NOTHING.to_owned(), nonce: None }
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
    Step { object: Object::Role(user, role), effect, digest: digest.to_owned(), nonce: None }
}

/// What a standing message says and where, in 64 characters.
fn digest(panel: &Panel) -> String {
    let text = serde_json::to_vec(&(panel.channel, &panel.message)).unwrap_or_default();
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
