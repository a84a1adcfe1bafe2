//! What officers see of the settings.

use std::time::Duration;

use domain::capability::Permissions;
use domain::custom_id::CustomId;
use domain::ids::{ChannelId, RoleId};
use domain::limits::EMBED_DESCRIPTION_MAX;
use domain::locale::Locale;
use domain::message::{Answer, ButtonStyle, Embed, Message, Row};
use domain::mirror::{ChannelKind, RoleProblem};
use domain::text::{Arg, Text};
use texts::setup as say;

use super::NAME;
use super::command::{PART, Query, UNDO};
use super::copy;
use super::keys::{ChannelKey, Module, RoleKey};
use super::rules::NEEDED_IN_CHANNELS;
use super::state::{Fact, Setting};
use crate::{Ctx, Guild};

/// A change can be taken back for as long as its interaction lives.
const UNDO_FOR: Duration = Duration::from_secs(15 * 60);
/// The blue of things that can be set.
const COLOR: u32 = 0x00_72_B2;

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    let (setting, value, was) = match fact {
        Fact::Changed { setting, value, was } => (setting, value, was),
        Fact::Loaded { count } => return Some(Message::text(ctx.say(say::Loaded { count: Arg::Number(*count) }))),
        Fact::Imported { .. } => return None,
    };
    let name = setting_text(*setting);
    let text = match value {
        Some(value) => ctx.say(say::Changed { setting: name.into(), value: shown_here(ctx, *setting, value) }),
        None if matches!(setting, Setting::Module(_)) => ctx.say(say::SwitchedOn { setting: name.into() }),
        None => ctx.say(say::Cleared { setting: name.into() }),
    };
    let problem = problem(guild, *setting).map(|problem| format!("⚠️ {}", ctx.say(problem)));
    let message = Message::text([Some(text), problem].into_iter().flatten().collect::<Vec<_>>().join("\n"));
    let Some(user) = ctx.actor.user() else { return Some(message) };
    let argument = format!("{setting}{PART}{}{PART}{}", guild.setup.revision, was.as_deref().unwrap_or_default());
    let id = CustomId::new(NAME, UNDO, guild.id).only_for(user).until(ctx.now.plus(UNDO_FOR)).with(argument);
    Some(message.row(Row::Buttons(vec![ctx.button(ButtonStyle::Secondary, texts::spine::Undo, &id)])))
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    let (setting, value) = match fact {
        Fact::Changed { setting, value, .. } => (setting, value),
        Fact::Loaded { count } => return say::PastLoaded { count: Arg::Number(*count) }.into(),
        Fact::Imported { rows, .. } => {
            return say::PastImported { rows: Arg::Number(i64::try_from(*rows).unwrap_or(i64::MAX)) }.into();
        }
    };
    let name = setting_text(*setting).into();
    match value {
        Some(value) => say::StatusLine { setting: name, value: shown(*setting, value) }.into(),
        None => say::StatusLine { setting: name, value: Text::from(say::NotSet).into() }.into(),
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.setup.given().len().into() }.into()]
}

fn setting_text(setting: Setting) -> Text {
    match setting {
        Setting::Language => say::NameLanguage.into(),
        Setting::Zone => say::NameZone.into(),
        Setting::Game => say::NameGame.into(),
        Setting::Role(RoleKey::Member) => say::NameRoleMember.into(),
        Setting::Role(RoleKey::Absent) => say::NameRoleAbsent.into(),
        Setting::Channel(ChannelKey::Absences) => say::NameChannelAbsences.into(),
        Setting::Channel(ChannelKey::OfficerLog) => say::NameChannelLog.into(),
        Setting::Role(key) => say::NameRole { role: called_role(key).into() }.into(),
        Setting::Channel(key) => say::NameChannel { channel: called_channel(key).into() }.into(),
        Setting::Module(Module::Absence) => say::NameModuleAbsence.into(),
        Setting::Module(Module::Diplomacy) => say::NameModuleDiplomacy.into(),
        Setting::Module(Module::Arrivals) => say::NameModuleArrivals.into(),
        Setting::Module(Module::Attendance) => say::NameModuleAttendance.into(),
        Setting::Module(Module::Dkp) => say::NameModuleDkp.into(),
        Setting::Module(Module::Profile) => say::NameModuleProfile.into(),
        Setting::Module(Module::Roster) => say::NameModuleRoster.into(),
        Setting::Module(Module::Statics) => say::NameModuleStatics.into(),
        Setting::Module(Module::Groups) => say::NameModuleGroups.into(),
        Setting::Module(Module::Onboarding) => say::NameModuleOnboarding.into(),
        Setting::Module(Module::Recruitment) => say::NameModuleRecruitment.into(),
        Setting::Module(Module::Notifications) => say::NameModuleNotifications.into(),
        Setting::Module(Module::Events) => say::NameModuleEvents.into(),
        Setting::Grant(capability, role) => {
            say::NameGrant { capability: texts::capability(capability).into(), role: role.into() }.into()
        }
    }
}

/// What a role is called when the bot makes it.
pub fn called_role(key: RoleKey) -> Text {
    match key {
        RoleKey::Leader => say::RoleLeader.into(),
        RoleKey::Officer => say::RoleOfficer.into(),
        RoleKey::Guardian => say::RoleGuardian.into(),
        RoleKey::Member => say::RoleMember.into(),
        RoleKey::Absent => say::RoleAbsent.into(),
        RoleKey::Ally => say::RoleAlly.into(),
        RoleKey::Diplomat => say::RoleDiplomat.into(),
        RoleKey::Friend => say::RoleFriend.into(),
        RoleKey::Applicant => say::RoleApplicant.into(),
        RoleKey::Registered => say::RoleRegistered.into(),
        RoleKey::RulesAccepted => say::RoleRulesAccepted.into(),
    }
}

/// What a channel is called when the bot makes it.
pub fn called_channel(key: ChannelKey) -> Text {
    match key {
        ChannelKey::Rules => say::ChannelRules.into(),
        ChannelKey::Announcements => say::ChannelAnnouncements.into(),
        ChannelKey::Tavern => say::ChannelTavern.into(),
        ChannelKey::Fame => say::ChannelFame.into(),
        ChannelKey::TavernVoice => say::ChannelTavernVoice.into(),
        ChannelKey::Afk => say::ChannelAfk.into(),
        ChannelKey::Rooms => say::ChannelRooms.into(),
        ChannelKey::War => say::ChannelWar.into(),
        ChannelKey::Events => say::ChannelEvents.into(),
        ChannelKey::Groups => say::ChannelGroups.into(),
        ChannelKey::Roster => say::ChannelRoster.into(),
        ChannelKey::Statics => say::ChannelStatics.into(),
        ChannelKey::Absences => say::ChannelAbsences.into(),
        ChannelKey::Loot => say::ChannelLoot.into(),
        ChannelKey::Guides => say::ChannelGuides.into(),
        ChannelKey::Council => say::ChannelCouncil.into(),
        ChannelKey::Reports => say::ChannelReports.into(),
        ChannelKey::OfficerLog => say::ChannelLog.into(),
        ChannelKey::StaffVoice => say::ChannelStaffVoice.into(),
        ChannelKey::StaffForum => say::ChannelStaffForum.into(),
        ChannelKey::Recruitment => say::ChannelRecruitment.into(),
        ChannelKey::RecruitmentWait => say::ChannelRecruitmentWait.into(),
        ChannelKey::RecruitmentVoice => say::ChannelRecruitmentVoice.into(),
        ChannelKey::DiplomacyWait => say::ChannelDiplomacyWait.into(),
        ChannelKey::DiplomacyVoice => say::ChannelDiplomacyVoice.into(),
        ChannelKey::Friends => say::ChannelFriends.into(),
        ChannelKey::FriendsVoice => say::ChannelFriendsVoice.into(),
        ChannelKey::Arrivals => say::ChannelArrivals.into(),
    }
}

/// A value in words; what the journal can only call by its code is called by its name.
fn shown_here(ctx: &Ctx<'_>, setting: Setting, value: &str) -> Arg {
    match (setting, ctx.games.find(value)) {
        (Setting::Game, Some(pack)) => Arg::Safe(pack.name.of(ctx.locale).to_owned()),
        _other => shown(setting, value),
    }
}

fn shown(setting: Setting, value: &str) -> Arg {
    match setting {
        Setting::Language => {
            Locale::from_tag(value).map_or_else(|| Arg::quote(value), |it| Arg::Safe(it.native_name().to_owned()))
        }
        Setting::Zone | Setting::Game => Arg::Safe(value.to_owned()),
        Setting::Role(_) => RoleId::parse(value).map_or_else(|| Arg::quote(value), Arg::from),
        Setting::Channel(_) => ChannelId::parse(value).map_or_else(|| Arg::quote(value), Arg::from),
        Setting::Module(_) => Arg::from(Text::from(say::ValueOff)),
        Setting::Grant(..) => Arg::from(Text::from(say::ValueGranted)),
    }
}

/// What stands in the way of a setting, seen from the server as it is now.
fn problem(guild: &Guild, setting: Setting) -> Option<Text> {
    match setting {
        Setting::Role(key) if !key.is_given() => {
            let is_gone = !guild.mirror.roles.contains_key(&guild.setup.role(key)?);
            is_gone.then(|| say::RoleGone.into())
        }
        Setting::Role(key) => match guild.mirror.assignable(guild.setup.role(key)?) {
            Ok(()) => None,
            Err(RoleProblem::Gone) => Some(say::RoleGone.into()),
            Err(RoleProblem::NoPermission) => Some(say::ProblemNoPermission.into()),
            Err(RoleProblem::TooHigh) => Some(say::ProblemTooHigh.into()),
            Err(RoleProblem::NotAssignable | RoleProblem::Dangerous) => {
                Some(say::RoleUnfit { role: guild.setup.role(key)?.into() }.into())
            }
        },
        Setting::Channel(key) => channel_problem(guild, guild.setup.channel(key)?),
        Setting::Language | Setting::Zone | Setting::Game | Setting::Module(_) | Setting::Grant(..) => None,
    }
}

fn channel_problem(guild: &Guild, channel: ChannelId) -> Option<Text> {
    let Some(view) = guild.mirror.channels.get(&channel) else { return Some(say::ProblemChannelGone.into()) };
    let needed = if view.kind == ChannelKind::Text { NEEDED_IN_CHANNELS } else { Permissions::VIEW_CHANNEL };
    let held: Permissions = guild.mirror.bot_permissions_in(channel);
    (!held.allow(needed)).then(|| say::ProblemChannelClosed.into())
}

/// Answers a question about the settings.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: Query) -> Answer {
    match query {
        Query::Status => Answer::Private(status(ctx, guild)),
        Query::Export => Answer::Private(copy::message(ctx, guild)),
    }
}

fn status(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let always = [
        Setting::Language,
        Setting::Zone,
        Setting::Game,
        Setting::Role(RoleKey::Member),
        Setting::Role(RoleKey::Absent),
        Setting::Channel(ChannelKey::Absences),
        Setting::Channel(ChannelKey::OfficerLog),
        Setting::Channel(ChannelKey::Roster),
    ];
    let given = guild.setup.given().into_iter().map(|(setting, _)| setting).filter(|given| !always.contains(given));
    let lines: Vec<String> = always.into_iter().chain(given).map(|setting| status_line(ctx, guild, setting)).collect();
    let lines = [lines, crate::copies::status(ctx, guild)].concat();
    let embed =
        Embed { title: ctx.say(say::StatusTitle), description: bounded(&lines), color: COLOR, ..Embed::default() };
    // A guild without a channel for it is asked here.
    let pending = crate::pending(ctx, guild).unwrap_or_default();
    Message { embeds: vec![embed], ..pending }
}

/// The lines that fit: settings come first, so that only grants beyond some sixty are left out.
fn bounded(lines: &[String]) -> String {
    const MORE: &str = "…";
    let mut chars = MORE.chars().count();
    let fits = |line: &&String| {
        chars += line.chars().count() + 1;
        chars <= EMBED_DESCRIPTION_MAX
    };
    let shown: Vec<&str> = lines.iter().take_while(fits).map(String::as_str).collect();
    let more = (shown.len() < lines.len()).then_some(MORE);
    shown.into_iter().chain(more).collect::<Vec<_>>().join("\n")
}

fn status_line(ctx: &Ctx<'_>, guild: &Guild, setting: Setting) -> String {
    let value = guild.setup.value(setting);
    let mark = match (problem(guild, setting), &value) {
        (Some(_), _) => "⚠️",
        (None, Some(_)) => "✅",
        (None, None) => "▫️",
    };
    let name = setting_text(setting).into();
    let line = match &value {
        Some(value) => ctx.say(say::StatusLine { setting: name, value: shown_here(ctx, setting, value) }),
        None => ctx.say(say::StatusLine { setting: name, value: Text::from(say::NotSet).into() }),
    };
    match problem(guild, setting) {
        Some(problem) => format!("{mark} {line}\n└ {}", ctx.say(problem)),
        None => format!("{mark} {line}"),
    }
}
