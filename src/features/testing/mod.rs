//! A small guild to tell stories about: people act, time passes, and each step says what it led to.
//!
//! A [`Scene`] stands for the runtime in tests of decisions: it goes the same way (parse, plan, adopt,
//! deliver, wake for due jobs), but holds everything in memory and fails loudly. Cast and places are
//! in [`cast`]. It is public so that the crates above can begin their own tests from the same guild.

pub mod cast;
mod happening;
mod reading;
mod render;
#[cfg(test)]
pub(crate) mod shelf;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDateTime;
use domain::attachment::{Unread, text_of};
use domain::blueprint::{NewChannelKind, ServerChange, ThreadStart};
use domain::correlation::CorrelationId;
use domain::effect::{Effect, Made};
use domain::event::{Event, Written};
use domain::ids::{ChannelId, GuildId, MessageId, RoleId, UserId};
use domain::interaction::Request;
use domain::limits::CUSTOM_ID_MAX;
use domain::locale::Locale;
use domain::message::{Answer, Button, Choice, Message, Row};
use domain::mirror::{Change, ChannelKind, ChannelView, Mirror, RoleView};
use domain::moment::Moment;
use domain::refusal::Refusal;
use games::Games;
use storage::journal::{Past, Recorded, Seq};
use texts::Catalogue;

use crate::guild_setup::{ChannelKey, Module, OFF, RoleKey, Setting};
use crate::{Actor, Command, Guild, Intent, Next, Order, Packed, Plan};
use cast::{ABSENCES, ABSENT, BOT_ROLE, GUILD, LOG, MEMBER, SERVER};
use render::Scribe;

/// Jobs that one stretch of time may bring: more is a job that never gets done.
const JOBS_MAX: usize = 500;

/// Every text of the product, read once for all tests.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(Catalogue::embedded)
}

/// The games that are compiled in, read once for all tests.
pub fn games() -> &'static Games {
    static GAMES: OnceLock<Games> = OnceLock::new();
    GAMES.get_or_init(Games::embedded)
}

/// A guild in the middle of a story.
#[derive(Clone)]
pub struct Scene {
    /// The guild as committed.
    pub guild: Guild,
    /// The time.
    pub now: Moment,
    /// The facts of the whole story.
    pub facts: Vec<crate::Fact>,
    /// The journal, oldest first.
    pub journal: Vec<Recorded>,
    locale: Locale,
    /// What officers did, as the officer log tells it: kept out of what each step says, or every story would be told twice.
    log: Vec<String>,
    /// What Discord has yet to do.
    outbox: VecDeque<Order>,
    /// Buttons and forms shown so far, the newest last.
    shown: Vec<Button>,
    /// Jobs that ran: none runs twice.
    runs: HashSet<String>,
    last_message: u64,
    /// The guild as a file.
    packed: Packed,
    /// Files that can be attached to commands, by name.
    files: BTreeMap<String, Vec<u8>>,
}

// === impl Scene: how it begins ===

impl Default for Scene {
    fn default() -> Self {
        Self::new()
    }
}

impl Scene {
    /// Everybody is here, everything is set up; 1 March 2026, a Sunday, 09:00 in Paris.
    pub fn new() -> Self {
        let mut guild = Guild::empty(GUILD, SERVER);
        guild.mirror = cast::mirror().into();
        let scene = Self {
            guild,
            now: Moment(0),
            facts: Vec::new(),
            journal: Vec::new(),
            locale: Locale::EnUs,
            log: Vec::new(),
            outbox: VecDeque::new(),
            shown: Vec::new(),
            runs: HashSet::new(),
            last_message: 1000,
            packed: Packed::File("everything".to_owned()),
            files: BTreeMap::new(),
        };
        scene
            .with(Setting::Language, "en-US")
            .with(Setting::Zone, "Europe/Paris")
            .with(Setting::Role(RoleKey::Member), &MEMBER.to_string())
            .with(Setting::Role(RoleKey::Absent), &ABSENT.to_string())
            .with(Setting::Channel(ChannelKey::Absences), &ABSENCES.to_string())
            .with(Setting::Channel(ChannelKey::OfficerLog), &LOG.to_string())
            .at("2026-03-01 09:00")
    }

    /// The same people in a guild with another number.
    #[must_use]
    pub fn of_guild(mut self, id: GuildId) -> Self {
        self.guild.id = id;
        self
    }

    /// A setting has this value from the beginning.
    #[must_use]
    pub fn with(mut self, setting: Setting, value: &str) -> Self {
        Arc::make_mut(&mut self.guild.setup).set(setting, Some(value));
        self
    }

    /// A setting was never made.
    #[must_use]
    pub fn without(mut self, setting: Setting) -> Self {
        Arc::make_mut(&mut self.guild.setup).set(setting, None);
        self
    }

    /// No role has this meaning.
    #[must_use]
    pub fn without_role(self, key: RoleKey) -> Self {
        self.without(Setting::Role(key))
    }

    /// No channel is for this.
    #[must_use]
    pub fn without_channel(self, key: ChannelKey) -> Self {
        self.without(Setting::Channel(key))
    }

    /// Nobody gets a card for coming or going: for stories about something else.
    #[must_use]
    pub fn without_cards(self) -> Self {
        self.with(Setting::Module(Module::Arrivals), OFF)
    }

    /// The bot's role stands directly below `role`.
    #[must_use]
    pub fn with_bot_role_below(self, role: RoleId) -> Self {
        let position = self.role(role).position - 1;
        let bot = RoleView { position, ..self.role(BOT_ROLE) };
        self.changed(Change::Role(BOT_ROLE, bot))
    }

    /// The server is different from the beginning.
    #[must_use]
    pub fn changed(mut self, change: Change) -> Self {
        self.mirror().apply(change);
        self
    }

    /// The guild is too large for a file in a message.
    #[must_use]
    pub fn too_large_to_pack(mut self) -> Self {
        self.packed = Packed::TooLarge;
        self
    }

    /// It is this local time in the guild's zone.
    ///
    /// # Panics
    /// When the reading is not of the form `2026-03-01 09:00`.
    #[must_use]
    pub fn at(mut self, reading: &str) -> Self {
        self.now = self.moment(reading);
        self
    }

    /// People speak this language from now on.
    #[must_use]
    pub fn speaking(mut self, locale: Locale) -> Self {
        self.locale = locale;
        self
    }

    fn moment(&self, reading: &str) -> Moment {
        let local = NaiveDateTime::parse_from_str(reading, "%Y-%m-%d %H:%M");
        self.guild.zone().resolve(local.unwrap_or_else(|error| panic!("no reading `{reading}`: {error}")))
    }

    fn role(&self, role: RoleId) -> RoleView {
        self.guild.mirror.roles.get(&role).cloned().unwrap_or_else(|| panic!("no role {role}"))
    }

    fn mirror(&mut self) -> &mut Mirror {
        Arc::make_mut(&mut self.guild.mirror)
    }
}

// === impl Scene: what people do ===

impl Scene {
    /// Somebody sends a slash command: `/absence declare until:2026-03-04 reason:summer at the sea`.
    ///
    /// `@Name` and `#name` stand for people, roles and channels of the server, by the option's kind.
    pub fn runs(&mut self, user: UserId, line: &str) -> String {
        let invocation = self.invocation(line);
        self.asks(user, &Request::Command(invocation))
    }

    /// Somebody types a slash command; what is suggested for the option at the end.
    pub fn types(&self, user: UserId, line: &str) -> Vec<Choice> {
        let invocation = self.invocation(line);
        let focused = invocation.options.last().map(|(name, _)| name.clone()).unwrap_or_default();
        crate::suggest(&self.ctx(self.actor(user)), &self.guild, &invocation, &focused)
    }

    /// Somebody clicks a button: of those shown so far the newest with this label, or any custom id.
    pub fn clicks(&mut self, user: UserId, button: &str) -> String {
        let custom_id = self.custom_id(button);
        let message = MessageId::new(self.last_message);
        self.asks(user, &Request::Click { custom_id, values: Vec::new(), message })
    }

    /// Somebody chooses an option of the menu that was shown last with this placeholder.
    pub fn picks(&mut self, user: UserId, menu: &str, value: &str) -> String {
        let custom_id = self.custom_id(menu);
        let message = MessageId::new(self.last_message);
        self.asks(user, &Request::Click { custom_id, values: vec![value.to_owned()], message })
    }

    /// Somebody sends the form that was shown last under this headline, or one with any custom id.
    pub fn submits(&mut self, user: UserId, form: &str, fields: &[(&str, &str)]) -> String {
        let custom_id = self.custom_id(form);
        let fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        self.asks(user, &Request::Submit { custom_id, fields })
    }

    /// Somebody writes a message.
    pub fn writes(&mut self, user: UserId, channel: ChannelId, text: &str) -> String {
        self.says(user, channel, text, false)
    }

    /// Somebody answers another message.
    pub fn replies(&mut self, user: UserId, channel: ChannelId, text: &str) -> String {
        self.says(user, channel, text, true)
    }

    fn says(&mut self, author: UserId, channel: ChannelId, text: &str, is_reply: bool) -> String {
        let message = self.next_message();
        let written = Written { channel, message, author, content: text.to_owned(), is_reply };
        self.happens(&Event::MessageWritten(written))
    }

    /// The last message that was written or posted.
    pub fn last_message(&self) -> MessageId {
        MessageId::new(self.last_message)
    }

    /// Messages are deleted from the absence channel, by whomever.
    pub fn deletes(&mut self, messages: &[MessageId]) -> String {
        self.happens(&Event::MessagesDeleted { channel: ABSENCES, messages: messages.to_vec() })
    }

    /// An officer gives a role by hand.
    pub fn gives_by_hand(&mut self, user: UserId, role: RoleId) -> String {
        self.give(user, role, true);
        self.happens(&Event::MemberChanged(user))
    }

    /// An officer takes a role by hand.
    pub fn takes_by_hand(&mut self, user: UserId, role: RoleId) -> String {
        self.give(user, role, false);
        self.happens(&Event::MemberChanged(user))
    }

    /// The server changes, and the bot is told.
    pub fn sees(&mut self, change: Change, event: &Event) -> String {
        self.mirror().apply(change);
        self.happens(event)
    }

    fn asks(&mut self, user: UserId, request: &Request) -> String {
        let actor = self.actor(user);
        let ctx = self.ctx(actor.clone());
        match crate::parse(&ctx, &self.guild, user, request) {
            Ok(Intent::Do(command)) => self.does(actor, &command),
            Ok(Intent::Ask(query)) => match crate::answer(&ctx, &self.guild, &query) {
                Ok(answer) => self.shows(&answer),
                Err(refusal) => self.refused(ctx.locale, &refusal),
            },
            Ok(Intent::Pack) => match crate::packed(&ctx, &self.guild, &self.packed) {
                Ok(message) => self.shows(&Answer::Private(message)),
                Err(refusal) => self.refused(ctx.locale, &refusal),
            },
            Ok(Intent::Look(search, purpose)) => {
                let mut journal = self.journal.clone();
                storage::ledger::fold(&mut journal, search.accounts);
                let fitting = journal.into_iter().rev().filter(|entry| search.fits(entry));
                let past = Past { entries: fitting.take(search.limit as usize).collect(), archived: None };
                match crate::looked(&ctx, &self.guild, &purpose, &past) {
                    Ok(Next::Do(command)) => self.does(actor, &command),
                    Ok(Next::Show(message)) => self.shows(&Answer::Private(message)),
                    Err(refusal) => self.refused(ctx.locale, &refusal),
                }
            }
            Ok(Intent::Fetch(attachment, purpose)) => {
                let content = self.files.get(&attachment.name).cloned().ok_or(Unread::Unreachable);
                let file = content.and_then(text_of);
                match crate::fetched(&ctx, &self.guild, &purpose, &file) {
                    Ok(Next::Do(command)) => self.does(actor, &command),
                    Ok(Next::Show(message)) => self.shows(&Answer::Private(message)),
                    Err(refusal) => self.refused(ctx.locale, &refusal),
                }
            }
            Err(refusal) => self.refused(ctx.locale, &refusal),
        }
    }

    /// There is a file from now on, which an option of a command can name.
    pub fn has_file(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        self.files.insert(name.to_owned(), content.into());
    }

    /// Decides a command, adopts what follows, and says all of it.
    pub fn does(&mut self, actor: Actor, command: &Command) -> String {
        let ctx = self.ctx(actor);
        match crate::plan(&ctx, &self.guild, command) {
            Ok(plan) => {
                let reply = crate::reply(&ctx, &plan.draft, &plan.facts);
                let facts = self.adopt(plan, ctx.actor.user());
                let reply = ctx
                    .actor
                    .user()
                    .map(|_| format!("> {}", self.shows(&Answer::Private(reply)).replace('\n', "\n  ")));
                story([facts, reply.unwrap_or_default(), self.outlook()])
            }
            Err(refusal) => self.refused(ctx.locale, &refusal),
        }
    }

    fn adopt(&mut self, plan: Plan, actor: Option<UserId>) -> String {
        let mut replayed = self.guild.clone();
        plan.facts.iter().for_each(|fact| crate::apply(&mut replayed, fact));
        assert_eq!(replayed, plan.draft, "a draft is the sum of its facts");
        self.guild = plan.draft;
        self.facts.extend(plan.facts.iter().cloned());
        self.record(&plan.facts, actor);
        let scribe = Scribe { guild: &self.guild };
        let facts = plan.facts.iter().map(|fact| scribe.fact(fact));
        let is_log = |order: &Order| order.about == crate::audit::About::Log.into();
        let (log, orders): (Vec<Order>, Vec<Order>) = plan.orders.into_iter().partition(is_log);
        let said: Vec<String> = facts.chain(orders.iter().map(|order| scribe.order(order))).collect();
        self.log.extend(log.iter().map(|order| scribe.order(order)));
        for order in orders {
            self.note_buttons(message_of(&order.effect));
            self.outbox.push_back(order);
        }
        story(said)
    }

    /// What the officer log said since it was read last.
    pub fn officer_log(&mut self) -> String {
        story(std::mem::take(&mut self.log))
    }

    fn record(&mut self, facts: &[crate::Fact], actor: Option<UserId>) {
        let actor = actor.map_or(storage::journal::Actor::Bot, storage::journal::Actor::Person);
        for fact in facts {
            let ((feature, kind, payload), seq) = (fact.record(), Seq(self.journal.len() as i64 + 1));
            let (feature, correlation) = (feature.to_owned(), CorrelationId(7));
            let (hash, booked, at) = (String::new(), Vec::new(), self.now);
            self.journal.push(Recorded { seq, at, actor, correlation, feature, kind, payload, hash, booked });
        }
        for fact in facts {
            if let crate::Fact::Privacy(crate::privacy::Fact::Erased { member }) = fact {
                self.journal.iter_mut().for_each(|entry| reading::erase(entry, *member));
            }
        }
    }

    fn outlook(&self) -> String {
        Scribe { guild: &self.guild }.wishes(&crate::desired_roles(&self.guild)).unwrap_or_default()
    }

    fn shows(&mut self, answer: &Answer) -> String {
        match answer {
            Answer::Private(message) | Answer::Public(message) | Answer::Update(message) => {
                self.note_buttons(Some(message))
            }
            Answer::Form(form) => self.note(&form.title, &form.custom_id),
            Answer::Choices(_) => {}
        }
        Scribe { guild: &self.guild }.answer(answer)
    }

    fn refused(&self, locale: Locale, refusal: &Refusal) -> String {
        let said = catalogue().say(locale, &refusal.text);
        format!("refused: {}", Scribe { guild: &self.guild }.spoken(&said))
    }

    fn note_buttons(&mut self, message: Option<&Message>) {
        for row in message.into_iter().flat_map(|message| &message.rows) {
            match row {
                Row::Buttons(buttons) => buttons.iter().for_each(|button| self.note(&button.label, &button.custom_id)),
                Row::Select(select) => self.note(&select.placeholder, &select.custom_id),
            }
        }
    }

    fn note(&mut self, label: &str, custom_id: &str) {
        assert!(custom_id.len() <= CUSTOM_ID_MAX, "the custom id of `{label}` is too long: {custom_id}");
        let style = domain::message::ButtonStyle::Secondary;
        self.shown.push(Button { style, label: label.to_owned(), custom_id: custom_id.to_owned() });
    }

    /// The custom id behind the newest button or form with this label; anything with a colon is one itself.
    ///
    /// # Panics
    /// When nothing with this label was shown.
    pub fn custom_id(&self, label: &str) -> String {
        if label.contains(':') {
            return label.to_owned();
        }
        let found = self.shown.iter().rev().find(|button| button.label == label);
        found.unwrap_or_else(|| panic!("no `{label}` was shown")).custom_id.clone()
    }

    /// Every label of a button, menu or form shown so far.
    pub fn labels(&self) -> Vec<String> {
        self.shown.iter().map(|button| button.label.clone()).collect()
    }

    /// Every custom id shown so far.
    pub fn custom_ids(&self) -> Vec<String> {
        self.shown.iter().map(|button| button.custom_id.clone()).collect()
    }
}

/// What the server shows of something that was made, changed or deleted in it.
fn built(mirror: &Mirror, effect: &Effect, made: Made) -> Option<Change> {
    match (effect, made) {
        (Effect::EditServer { change, .. }, _) => {
            let mut identity = mirror.identity();
            let house = &mut identity.house;
            match *change {
                ServerChange::Afk { channel, seconds } => (house.afk, house.afk_seconds) = (channel, seconds),
                ServerChange::System { channel, flags } => (house.system, house.system_flags) = (channel, flags),
                ServerChange::Community { rules, updates } => (house.rules, house.updates) = (rules, updates),
            }
            Some(Change::Identity(identity))
        }
        (Effect::CreateChannel { channel, .. }, Made::Channel(id)) => {
            let kind = match channel.kind {
                NewChannelKind::Text | NewChannelKind::News => ChannelKind::Text,
                NewChannelKind::Voice => ChannelKind::Voice,
                NewChannelKind::Stage => ChannelKind::Stage,
                NewChannelKind::Category => ChannelKind::Category,
                NewChannelKind::Forum => ChannelKind::Forum,
            };
            let (name, overwrites) = (channel.name.clone(), channel.overwrites.clone());
            Some(Change::Channel(id, ChannelView { name, kind, parent: channel.parent, overwrites }))
        }
        (Effect::CreateRole { role, .. }, Made::Role(id)) => {
            // Discord puts new roles below all others.
            let view = RoleView { name: role.name.clone(), position: 1, permissions: role.permissions, managed: false };
            Some(Change::Role(id, view))
        }
        (Effect::StartThread { thread, channel, .. }, Made::Channel(id)) => {
            let (name, kind) = (thread.name.clone(), ChannelKind::Text);
            Some(Change::Channel(id, ChannelView { name, kind, parent: Some(*channel), overwrites: Vec::new() }))
        }
        (Effect::DeleteChannel { channel, .. }, _) => Some(Change::ChannelGone(*channel)),
        (Effect::DeleteRole { role, .. }, _) => Some(Change::RoleGone(*role)),
        _ => None,
    }
}

fn message_of(effect: &Effect) -> Option<&Message> {
    match effect {
        Effect::Post { message, .. }
        | Effect::Edit { message, .. }
        | Effect::Direct { message, .. }
        | Effect::Invite { message, .. } => Some(message),
        Effect::EditOriginal(answer) => Some(&answer.message),
        Effect::StartThread { thread, .. } => match &thread.start {
            ThreadStart::Post(message) => Some(message),
            ThreadStart::Public | ThreadStart::Private | ThreadStart::At(_) => None,
        },
        Effect::Delete { .. }
        | Effect::GiveRole(_)
        | Effect::TakeRole(_)
        | Effect::Rename { .. }
        | Effect::CreateChannel { .. }
        | Effect::EditChannel { .. }
        | Effect::EditServer { .. }
        | Effect::DeleteChannel { .. }
        | Effect::CreateRole { .. }
        | Effect::RenameRole { .. }
        | Effect::DeleteRole { .. }
        | Effect::AddToThread { .. }
        | Effect::RemoveFromThread { .. }
        | Effect::ScheduleEvent { .. }
        | Effect::EditEvent { .. }
        | Effect::DeleteEvent { .. }
        | Effect::Tell { .. } => None,
    }
}

fn story(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}
