//! Every feature with what all of them have in the same form: the list that the runtime goes through.

use domain::command_spec::{CommandSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::event::Event;
use domain::ids::{GuildId, UserId};
use domain::interest::Interest;
use domain::schedule::{Job, Turn};
use domain::text::Text;

use crate::{
    Command, Ctx, Guild, Panel, Post, RoleWish, Upcast, absence, arrivals, attendance, audit, building, confirmations,
    diplomacy, dkp, events, feeds, groups, guild_setup, help, leavers, notifications, onboarding, privacy, profiles,
    ptb, recruitment, recycle_bin, reminders, roster, statics, templates,
};

/// What every feature has in the same form.
pub(crate) struct Feature {
    /// The name in custom ids, journal and outbox.
    pub(crate) name: &'static str,
    /// How facts of older programs are read.
    pub(crate) upcasts: &'static [Upcast],
    /// The slash commands that it owns.
    pub(crate) specs: fn() -> Vec<CommandSpec>,
    /// The command with which an officer switches it on; `None` when it is on.
    pub(crate) switched_off: fn(&Guild) -> Option<&'static str>,
    /// How a click or form is answered.
    pub(crate) reply_mode: fn(&CustomId) -> ReplyMode,
    /// The keys of its standing messages.
    pub(crate) panel_keys: &'static [&'static str],
    /// Standing messages as they should be now.
    pub(crate) panels: fn(&Ctx<'_>, &Guild) -> Vec<Panel>,
    /// Whether it wants to be told that a standing message of its own is where it is, and does not know it yet.
    pub(crate) wants_to_know: fn(&Guild, &str, Post) -> bool,
    /// Roles as they should be now.
    pub(crate) desired_roles: fn(&Guild) -> Vec<RoleWish>,
    /// Members whose roles are as wished, which the state does not know yet.
    pub(crate) settled_unnoticed: fn(&Guild) -> Vec<UserId>,
    /// What follows from something that happened on the server.
    pub(crate) on_event: fn(&Guild, &Event) -> Vec<Command>,
    /// What follows from what another guild tells.
    pub(crate) on_letter: fn(&Guild, GuildId, &str) -> Vec<Command>,
    /// Which events may lead to anything: whatever else happens does not wake the guild.
    pub(crate) interest: fn(&Guild) -> Interest,
    /// Work of its own and when it is due.
    pub(crate) jobs: fn(&Guild) -> Vec<Job>,
    /// What a due job wants, when it is one of its own.
    pub(crate) job_command: fn(&Turn) -> Option<Command>,
    /// What it keeps about the guild, in a few words and with numbers.
    pub(crate) holds: fn(&Guild) -> Vec<Text>,
    /// People of whom it keeps anything: only their leaving and returning is noted.
    pub(crate) people: fn(&Guild) -> Vec<UserId>,
    /// What follows when one of those leaves the server.
    pub(crate) on_left: fn(UserId) -> Vec<Command>,
    /// What follows when he is back in time.
    pub(crate) on_return: fn(UserId) -> Vec<Command>,
}

impl Feature {
    /// The command that makes it work here: officers switched it off, or it lacks a setting.
    pub(crate) fn waits_for(&self, guild: &Guild) -> Option<&'static str> {
        let is_off = guild_setup::Module::from_name(self.name).is_some_and(|module| guild.setup.is_off(module));
        if is_off { Some("/setup modules") } else { (self.switched_off)(guild) }
    }
}

/// A feature that is always on, with commands and nothing else; the others say what they have besides.
const BARE: Feature = Feature {
    name: "",
    upcasts: &[],
    specs: Vec::new,
    switched_off: |_| None,
    reply_mode: |_| ReplyMode::Private,
    panel_keys: &[],
    panels: |_, _| Vec::new(),
    wants_to_know: |_, _, _| false,
    desired_roles: |_| Vec::new(),
    settled_unnoticed: |_| Vec::new(),
    on_event: |_, _| Vec::new(),
    on_letter: |_, _, _| Vec::new(),
    interest: |_| Interest::default(),
    jobs: |_| Vec::new(),
    job_command: |_| None,
    holds: |_| Vec::new(),
    people: |_| Vec::new(),
    on_left: |_| Vec::new(),
    on_return: |_| Vec::new(),
};

pub(crate) const ALL: &[Feature] = &[
    Feature {
        name: guild_setup::NAME,
        specs: guild_setup::specs,
        reply_mode: guild_setup::reply_mode,
        holds: guild_setup::holds,
        ..BARE
    },
    Feature {
        name: recycle_bin::NAME,
        specs: recycle_bin::specs,
        reply_mode: recycle_bin::reply_mode,
        on_event: |guild, event| recycle_bin::on_event(guild, event).into_iter().map(Command::Bin).collect(),
        interest: recycle_bin::interest,
        ..BARE
    },
    // Before the leavers: whoever leaves has a card then, and is noted like everybody of whom something is kept.
    Feature {
        name: arrivals::NAME,
        specs: arrivals::specs,
        switched_off: |guild| arrivals::channel(guild).is_none().then_some("/setup channel"),
        on_event: |guild, event| arrivals::on_event(guild, event).into_iter().map(Command::Arrivals).collect(),
        interest: arrivals::interest,
        jobs: arrivals::jobs,
        job_command: |turn| arrivals::job_command(turn).map(Command::Arrivals),
        holds: arrivals::holds,
        people: arrivals::people,
        on_left: |member| vec![Command::Arrivals(arrivals::Command::Leave(member))],
        on_return: |member| vec![Command::Arrivals(arrivals::Command::Arrive(member))],
        ..BARE
    },
    Feature {
        name: leavers::NAME,
        on_event: |guild, event| leavers::on_event(guild, event).into_iter().map(Command::Leavers).collect(),
        interest: leavers::interest,
        jobs: leavers::jobs,
        job_command: |turn| {
            leavers::due_member(turn).map(|member| Command::Privacy(privacy::Command::EraseLeaver { member }))
        },
        holds: leavers::holds,
        ..BARE
    },
    Feature { name: confirmations::NAME, reply_mode: confirmations::reply_mode, holds: confirmations::holds, ..BARE },
    Feature {
        name: diplomacy::NAME,
        specs: diplomacy::specs,
        reply_mode: diplomacy::reply_mode,
        desired_roles: diplomacy::desired_roles,
        settled_unnoticed: diplomacy::settled_unnoticed,
        on_event: |guild, event| diplomacy::on_event(guild, event).into_iter().map(Command::Diplomacy).collect(),
        interest: diplomacy::interest,
        jobs: diplomacy::jobs,
        job_command: |turn| diplomacy::job_command(turn).map(Command::Diplomacy),
        holds: diplomacy::holds,
        people: diplomacy::people,
        on_left: |member| vec![Command::Diplomacy(diplomacy::Command::Leave(member))],
        ..BARE
    },
    Feature {
        name: recruitment::NAME,
        specs: recruitment::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: recruitment::reply_mode,
        panel_keys: &[recruitment::POSTER],
        panels: recruitment::panels,
        desired_roles: recruitment::desired_roles,
        settled_unnoticed: recruitment::settled_unnoticed,
        on_event: |guild, event| recruitment::on_event(guild, event).into_iter().map(Command::Recruit).collect(),
        interest: recruitment::interest,
        jobs: recruitment::jobs,
        job_command: |turn| recruitment::job_command(turn).map(Command::Recruit),
        holds: recruitment::holds,
        people: recruitment::people,
        on_left: |member| vec![Command::Recruit(recruitment::Command::Leave(member))],
        ..BARE
    },
    Feature { name: help::NAME, specs: help::specs, reply_mode: help::reply_mode, ..BARE },
    Feature {
        name: building::NAME,
        specs: building::specs,
        reply_mode: building::reply_mode,
        holds: building::holds,
        ..BARE
    },
    Feature { name: audit::NAME, specs: audit::specs, reply_mode: audit::reply_mode, ..BARE },
    Feature { name: privacy::NAME, specs: privacy::specs, reply_mode: privacy::reply_mode, ..BARE },
    Feature {
        name: absence::NAME,
        upcasts: &[],
        specs: absence::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: absence::reply_mode,
        panel_keys: &[absence::BOARD],
        panels: absence::panels,
        wants_to_know: |_, _, _| false,
        desired_roles: absence::desired_roles,
        settled_unnoticed: absence::settled_unnoticed,
        on_event: |guild, event| absence::on_event(guild, event).into_iter().map(Command::Absence).collect(),
        on_letter: |_, _, _| Vec::new(),
        interest: absence::interest,
        jobs: absence::jobs,
        job_command: |turn| absence::job_command(turn).map(Command::Absence),
        holds: absence::holds,
        people: absence::people,
        on_left: |_| Vec::new(),
        on_return: |member| vec![Command::Absence(absence::Command::Welcome(member))],
    },
    Feature {
        name: dkp::NAME,
        specs: dkp::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: dkp::reply_mode,
        jobs: dkp::jobs,
        job_command: |turn| dkp::job_command(turn).map(Command::Dkp),
        holds: dkp::holds,
        people: |guild| guild.dkp.people().into_iter().collect(),
        ..BARE
    },
    Feature {
        name: events::NAME,
        specs: events::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: events::reply_mode,
        panel_keys: events::ANNOUNCEMENTS,
        panels: events::panels,
        wants_to_know: events::wants_to_know,
        on_event: |guild, event| events::on_event(guild, event).into_iter().map(Command::Events).collect(),
        interest: events::interest,
        jobs: events::jobs,
        job_command: |turn| events::job_command(turn).map(Command::Events),
        holds: events::holds,
        people: events::people,
        on_left: |member| vec![Command::Events(events::Command::Leave(member))],
        ..BARE
    },
    Feature {
        name: feeds::NAME,
        specs: feeds::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: feeds::reply_mode,
        holds: feeds::holds,
        people: feeds::people,
        on_left: |member| vec![Command::Feeds(feeds::Command::Leave(member))],
        ..BARE
    },
    Feature {
        name: reminders::NAME,
        specs: reminders::specs,
        switched_off: reminders::switched_off,
        reply_mode: reminders::reply_mode,
        jobs: reminders::jobs,
        job_command: |turn| reminders::job_command(turn).map(Command::Reminders),
        holds: reminders::holds,
        people: reminders::people,
        ..BARE
    },
    Feature {
        name: templates::NAME,
        specs: templates::specs,
        switched_off: templates::switched_off,
        reply_mode: templates::reply_mode,
        jobs: templates::jobs,
        job_command: |turn| templates::job_command(turn).map(Command::Templates),
        holds: templates::holds,
        ..BARE
    },
    Feature {
        name: attendance::NAME,
        specs: attendance::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: attendance::reply_mode,
        on_event: |guild, event| attendance::on_event(guild, event).into_iter().map(Command::Attendance).collect(),
        interest: attendance::interest,
        jobs: attendance::jobs,
        job_command: |turn| attendance::job_command(turn).map(Command::Attendance),
        holds: attendance::holds,
        people: attendance::people,
        ..BARE
    },
    Feature {
        name: profiles::NAME,
        specs: profiles::specs,
        reply_mode: profiles::reply_mode,
        holds: profiles::holds,
        people: |guild| guild.profiles.people.keys().copied().collect(),
        ..BARE
    },
    Feature {
        name: notifications::NAME,
        specs: notifications::specs,
        reply_mode: notifications::reply_mode,
        holds: notifications::holds,
        people: notifications::people,
        ..BARE
    },
    Feature {
        name: roster::NAME,
        specs: roster::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: roster::reply_mode,
        panel_keys: roster::PAGES,
        panels: roster::panels,
        interest: roster::interest,
        ..BARE
    },
    Feature {
        name: onboarding::NAME,
        specs: onboarding::specs,
        reply_mode: onboarding::reply_mode,
        panel_keys: &[onboarding::PANEL],
        panels: onboarding::panels,
        desired_roles: onboarding::desired_roles,
        settled_unnoticed: onboarding::settled_unnoticed,
        on_event: |guild, event| onboarding::on_event(guild, event).into_iter().map(Command::Onboarding).collect(),
        interest: onboarding::interest,
        jobs: onboarding::jobs,
        job_command: |turn| onboarding::job_command(turn).map(Command::Onboarding),
        holds: onboarding::holds,
        people: onboarding::people,
        on_left: |member| vec![Command::Onboarding(onboarding::Command::Leave(member))],
        on_return: |member| vec![Command::Onboarding(onboarding::Command::Welcome(member))],
        ..BARE
    },
    Feature {
        name: groups::NAME,
        specs: groups::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: groups::reply_mode,
        panel_keys: groups::POSTS,
        panels: groups::panels,
        holds: groups::holds,
        people: groups::people,
        ..BARE
    },
    Feature {
        name: statics::NAME,
        specs: statics::specs,
        switched_off: |guild| guild.setup.role(guild_setup::RoleKey::Member).is_none().then_some("/setup role"),
        reply_mode: statics::reply_mode,
        panel_keys: statics::PAGES,
        panels: statics::panels,
        interest: statics::interest,
        jobs: statics::jobs,
        job_command: |turn| statics::job_command(turn).map(Command::Statics),
        holds: statics::holds,
        people: statics::people,
        on_left: |member| vec![Command::Statics(statics::Command::Leave(member))],
        ..BARE
    },
    Feature {
        name: ptb::NAME,
        specs: ptb::specs,
        reply_mode: ptb::reply_mode,
        panel_keys: &[ptb::INFO],
        panels: ptb::panels,
        desired_roles: ptb::desired_roles,
        settled_unnoticed: ptb::settled_unnoticed,
        on_event: |guild, event| ptb::on_event(guild, event).into_iter().map(Command::Ptb).collect(),
        on_letter: |guild, from, words| ptb::on_letter(guild, from, words).into_iter().map(Command::Ptb).collect(),
        interest: ptb::interest,
        jobs: ptb::jobs,
        job_command: |turn| ptb::job_command(turn).map(Command::Ptb),
        holds: ptb::holds,
        people: ptb::people,
        on_left: |member| vec![Command::Ptb(ptb::Command::Leave(member))],
        ..BARE
    },
];
