//! One guild as its actor holds it: an `Arc` per feature, so that a draft copies only what it changes.

use std::sync::Arc;

use domain::ids::{GuildId, ServerId, UserId};
use domain::interaction::Person;
use domain::locale::Locale;
use domain::mirror::Mirror;
use domain::moment::{Moment, Zone};
use games::{Games, Pack};

use crate::{
    absence, arrivals, attendance, building, confirmations, diplomacy, dkp, events, feeds, groups, guild_setup,
    leavers, notifications, onboarding, profiles, ptb, recruitment, recycle_bin, reminders, roster, statics, templates,
};

/// Everything that decisions about one guild are made from.
#[derive(Clone, PartialEq, Debug)]
pub struct Guild {
    /// The tenant.
    pub id: GuildId,
    /// Its home server.
    pub server: ServerId,
    /// That server as last seen.
    pub mirror: Arc<Mirror>,
    /// Number of the last journal entry; the next commit must continue from here.
    pub seq: i64,
    /// Settings.
    pub setup: Arc<guild_setup::State>,
    /// What was built on the server.
    pub build: Arc<building::State>,
    /// Other guilds.
    pub diplomacy: Arc<diplomacy::State>,
    /// Whoever wants to join.
    pub recruitment: Arc<recruitment::State>,
    /// Who is away.
    pub absence: Arc<absence::State>,
    /// What waits for a yes.
    pub confirmations: Arc<confirmations::State>,
    /// Who left and may return.
    pub leavers: Arc<leavers::State>,
    /// Whether it is in use at all.
    pub bin: Arc<recycle_bin::State>,
    /// Points.
    pub dkp: Arc<dkp::State>,
    /// What is known of people.
    pub profiles: Arc<profiles::State>,
    /// What the roster should look like.
    pub roster: Arc<roster::State>,
    /// Who plays with whom in events.
    pub groups: Arc<groups::State>,
    /// Who always plays together.
    pub statics: Arc<statics::State>,
    /// Who accepted the rules, and who registered as what.
    pub onboarding: Arc<onboarding::State>,
    /// Who was at events.
    pub attendance: Arc<attendance::State>,
    /// Who joined and left.
    pub arrivals: Arc<arrivals::State>,
    /// How members want to be reminded.
    pub notifications: Arc<notifications::State>,
    /// Calendars that show its events.
    pub feeds: Arc<feeds::State>,
    /// What the guild plans together.
    pub events: Arc<events::State>,
    /// The war server.
    pub ptb: Arc<ptb::State>,
    /// Who is reminded of it.
    pub reminders: Arc<reminders::State>,
    /// What comes again.
    pub templates: Arc<templates::State>,
}

impl Guild {
    /// A guild about which nothing is recorded yet.
    pub fn empty(id: GuildId, server: ServerId) -> Self {
        Self {
            id,
            server,
            mirror: Arc::new(Mirror::unseen(server)),
            seq: 0,
            setup: Arc::default(),
            build: Arc::default(),
            diplomacy: Arc::default(),
            recruitment: Arc::default(),
            absence: Arc::default(),
            confirmations: Arc::default(),
            leavers: Arc::default(),
            bin: Arc::default(),
            dkp: Arc::default(),
            profiles: Arc::default(),
            roster: Arc::default(),
            statics: Arc::default(),
            groups: Arc::default(),
            onboarding: Arc::default(),
            attendance: Arc::default(),
            arrivals: Arc::default(),
            notifications: Arc::default(),
            feeds: Arc::default(),
            events: Arc::default(),
            ptb: Arc::default(),
            reminders: Arc::default(),
            templates: Arc::default(),
        }
    }

    /// The language of everything public: chosen, else the server's own, else English.
    pub fn language(&self) -> Locale {
        self.setup.language.unwrap_or_else(|| texts::negotiate(&self.mirror.locale_tag))
    }

    /// The language in which somebody is spoken to in private: chosen, else what `otherwise` says.
    pub fn language_of(&self, member: UserId, otherwise: Locale) -> Locale {
        self.profiles.of(member).and_then(|profile| profile.language).unwrap_or(otherwise)
    }

    /// The same where his Discord is known: that of his client comes before the guild's.
    pub fn language_for(&self, person: &Person) -> Locale {
        self.language_of(person.user, texts::chain(Some(&person.locale_tag), self.language()))
    }

    /// The zone in which somebody sees times in private: chosen, else the guild's.
    pub fn zone_of(&self, member: UserId) -> Zone {
        self.profiles.of(member).and_then(|profile| profile.zone).unwrap_or_else(|| self.zone())
    }

    /// The game that the guild plays, when it chose one that is known.
    pub fn game<'a>(&self, games: &'a Games) -> Option<&'a Pack> {
        games.find(self.setup.game.as_deref()?)
    }

    /// The zone in which the guild's days begin and end.
    pub fn zone(&self) -> Zone {
        self.setup.zone.unwrap_or(Zone::UTC)
    }

    /// When the guild must be woken next for work of its own.
    pub fn next_due(&self) -> Option<Moment> {
        crate::jobs(self).into_iter().map(|job| job.slot).min()
    }
}
