//! What happens in a story without anybody asking: events, time that passes, and what Discord does with its orders.

use domain::effect::{DIRECT_MESSAGES_CLOSED, Effect, Letter, Made, Outcome};
use domain::event::Event;
use domain::ids::{ChannelId, GuildId, MessageId, OccasionId, RoleId, UserId};
use domain::locale::Locale;
use domain::moment::{Moment, Zone};
use domain::schedule::{Job, next_turn};

use super::render::Scribe;
use super::{JOBS_MAX, Scene, built, catalogue, games, story};
use crate::{Actor, Command, Ctx};

// === impl Scene: what happens ===

impl Scene {
    /// Something happens on the server, of which the mirror knows already.
    pub fn happens(&mut self, event: &Event) -> String {
        let (commands, before) = (crate::on_event(&self.guild, event), self.guild.seq);
        let is_wanted = crate::interest(&self.guild).wants(event);
        let said: Vec<String> = commands.iter().map(|command| self.does_silently(command)).collect();
        assert!(is_wanted || self.guild.seq == before, "asleep, the guild would have missed {event:?}");
        let said = story(said.into_iter().chain([self.outlook()]));
        if said.is_empty() { "nothing".to_owned() } else { said }
    }

    /// What nobody asked for is not answered.
    fn does_silently(&mut self, command: &Command) -> String {
        let ctx = Ctx { locale: self.guild.language(), ..self.ctx(Actor::Bot) };
        match crate::plan(&ctx, &self.guild, command) {
            Ok(plan) => self.adopt(plan, None),
            Err(refusal) => self.refused(self.locale, &refusal),
        }
    }

    /// Time passes while the bot is awake: every job runs at its moment.
    pub fn passes_to(&mut self, reading: &str) -> String {
        let target = self.moment(reading);
        self.wakes_until(target, |scene, job| scene.now = scene.now.max(job.slot))
    }

    /// The bot is down until then: everything that was due runs at once, late.
    pub fn is_down_until(&mut self, reading: &str) -> String {
        let target = self.moment(reading);
        self.wakes_until(target, |scene, _| scene.now = target)
    }

    fn wakes_until(&mut self, target: Moment, set_clock: impl Fn(&mut Self, &Job)) -> String {
        let before = crate::before_jobs(&self.guild);
        let mut said: Vec<String> = before.iter().map(|command| self.does_silently(command)).collect();
        while let Some(job) = self.next_job().filter(|job| job.is_due(target)) {
            assert!(said.len() < JOBS_MAX, "jobs do not end: {}", job.key());
            set_clock(self, &job);
            let turn = next_turn(&crate::jobs(&self.guild), self.now).expect("a job is due");
            for run in turn.runs() {
                assert!(self.runs.insert(run.key.clone()), "{} runs once", run.key);
            }
            let command = crate::job_command(&turn).unwrap_or_else(|| panic!("nobody knows {}", job.key()));
            let told = self.does_silently(&command);
            said.push(story([format!("{} {}", self.clock(), turn.job.name), told]));
        }
        self.now = target;
        story(said.into_iter().chain([self.outlook()]))
    }

    /// The next job. One that has run already must never be offered again: nothing after it would run.
    pub fn next_job(&self) -> Option<Job> {
        crate::jobs(&self.guild).into_iter().min_by_key(|job| job.slot)
    }

    fn clock(&self) -> String {
        format!("@ {}", self.now.local(self.guild.zone()).format("%m-%d %H:%M"))
    }

    /// Discord changes the roles as wished, and says so.
    pub fn role_changes_arrive(&mut self) -> String {
        let mirror = self.guild.mirror.clone();
        let wishes = crate::desired_roles(&self.guild).into_iter().filter(|wish| !wish.is_met(&mirror));
        let possible: Vec<_> = wishes.filter(|wish| mirror.assignable(wish.role).is_ok()).collect();
        let said: Vec<String> = possible
            .iter()
            .map(|wish| {
                self.give(wish.user, wish.role, wish.wanted);
                self.happens(&Event::MemberChanged(wish.user))
            })
            .collect();
        story(said.into_iter().filter(|said| said != "nothing"))
    }

    pub(super) fn give(&mut self, user: UserId, role: RoleId, wanted: bool) {
        let Some(member) = self.mirror().members.get_mut(&user) else { return };
        member.roles.retain(|held| *held != role);
        if wanted {
            member.roles.push(role);
            member.roles.sort_unstable();
        }
    }

    /// Discord carries out what it was told, and reports.
    pub fn delivers(&mut self) -> String {
        self.settles_orders(Self::deliver)
    }

    /// The same, but nobody accepts private messages.
    pub fn delivers_to_closed_doors(&mut self) -> String {
        self.settles_orders(|scene, effect| {
            let is_private = matches!(effect, Effect::Direct { .. } | Effect::Invite { .. });
            if is_private { Outcome::Refused(DIRECT_MESSAGES_CLOSED) } else { scene.deliver(effect) }
        })
    }

    /// Discord answers to one thing that it was told, in this way.
    pub fn hears(&mut self, about: crate::About, outcome: Outcome) -> String {
        self.outbox.retain(|order| order.about != about);
        let commands = crate::on_effect_result(&self.guild, about, outcome);
        let said: Vec<String> = commands.iter().map(|command| self.does_silently(command)).collect();
        story(said)
    }

    /// What Discord makes of an effect; every new thing gets the next id.
    fn deliver(&mut self, effect: &Effect) -> Outcome {
        let mut id = || self.next_message().get();
        let made = match effect {
            Effect::Post { .. } | Effect::Direct { .. } | Effect::Invite { .. } => Made::Message(MessageId::new(id())),
            Effect::Edit { post, .. } => Made::Message(*post),
            Effect::CreateChannel { .. } | Effect::StartThread { .. } => Made::Channel(ChannelId::new(id())),
            Effect::EditChannel { channel, change, .. } => {
                if let Some(view) = self.mirror().channels.get_mut(channel) {
                    view.overwrites = change.overwrites.clone().unwrap_or_else(|| view.overwrites.clone());
                    view.name = change.name.clone().unwrap_or_else(|| view.name.clone());
                }
                Made::Channel(*channel)
            }
            Effect::CreateRole { .. } => Made::Role(RoleId::new(id())),
            Effect::RenameRole { role, .. } => Made::Role(*role),
            Effect::ScheduleEvent { .. } => Made::Occasion(OccasionId::new(id())),
            Effect::EditEvent { event, .. } => Made::Occasion(*event),
            Effect::Delete { .. }
            | Effect::GiveRole(_)
            | Effect::TakeRole(_)
            | Effect::Rename { .. }
            | Effect::EditOriginal(_)
            | Effect::EditServer { .. }
            | Effect::DeleteChannel { .. }
            | Effect::DeleteRole { .. }
            | Effect::AddToThread { .. }
            | Effect::RemoveFromThread { .. }
            | Effect::DeleteEvent { .. }
            | Effect::Tell { .. } => Made::Nothing,
        };
        if let Some(change) = built(&self.guild.mirror, effect, made) {
            self.mirror().apply(change);
        }
        Outcome::Done(made)
    }

    /// What the guild has to tell others, in order; it is on its way then.
    pub fn letters(&mut self) -> Vec<(GuildId, Letter)> {
        let is_letter = |order: &crate::Order| matches!(order.effect, Effect::Tell { .. });
        let (letters, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.outbox).into_iter().partition(is_letter);
        self.outbox = others.into();
        let letter = |order: crate::Order| match order.effect {
            Effect::Tell { guild, letter } => Some((guild, letter)),
            _no_letter => None,
        };
        letters.into_iter().filter_map(letter).collect()
    }

    /// Another guild tells it something.
    pub fn is_told(&mut self, from: GuildId, letter: &Letter) -> String {
        let commands = crate::on_letter(&self.guild, from, letter);
        story(commands.iter().map(|command| self.does_silently(command)))
    }

    fn settles_orders(&mut self, outcome: impl Fn(&mut Self, &Effect) -> Outcome) -> String {
        let mut said = Vec::new();
        for order in std::mem::take(&mut self.outbox) {
            let outcome = outcome(self, &order.effect);
            let commands = crate::on_effect_result(&self.guild, order.about, outcome);
            said.extend(commands.iter().map(|command| self.does_silently(command)));
        }
        story(said)
    }

    /// The roles that somebody holds now, by name.
    pub fn roles_of(&self, user: UserId) -> String {
        let held = self.guild.mirror.members.get(&user).map(|member| member.roles.clone()).unwrap_or_default();
        held.into_iter().map(|role| self.role(role).name).collect::<Vec<_>>().join(" ")
    }

    /// The standing messages as they should be now.
    pub fn board(&self) -> String {
        let panels = crate::panels(&self.ctx(Actor::Bot), &self.guild);
        let scribe = Scribe { guild: &self.guild };
        story(panels.iter().map(|panel| scribe.message(&panel.message)))
    }

    pub(super) fn next_message(&mut self) -> MessageId {
        self.last_message += 1;
        MessageId::new(self.last_message)
    }

    /// Somebody as Discord describes him with a request.
    pub fn actor(&self, user: UserId) -> Actor {
        Actor::of_member(&self.guild.mirror, user)
    }

    /// The surroundings of a decision now.
    pub fn ctx(&self, actor: Actor) -> Ctx<'static> {
        Ctx {
            now: self.now,
            locale: self.locale_of(&actor),
            actor,
            catalogue: catalogue(),
            games: games(),
            feeds_at: Some("https://guild.example.org"),
            chance: || 0x0123_4567_89ab_cdef,
        }
    }

    /// A person speaks what he chose, else what his client says; nobody speaks what the scene says.
    fn locale_of(&self, actor: &Actor) -> Locale {
        actor.user().map_or(self.locale, |user| self.guild.language_of(user, self.locale))
    }

    /// The zone of the guild.
    pub fn zone(&self) -> Zone {
        self.guild.zone()
    }
}
