//! What officers see of the building, and what is asked of Discord for it.

use std::time::Duration;

use domain::blueprint::{ChannelChange, NewChannel, NewChannelKind, NewRole, NewThread, ThreadStart};
use domain::capability::Permissions;
use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::ids::{ChannelId, RoleId};
use domain::limits::{BUTTONS_PER_ROW_MAX, EMBED_FIELD_VALUE_MAX};
use domain::message::{Answer, Button, ButtonStyle, Embed, EmbedField, Message, Row};
use domain::mirror::{Overwrite, OverwriteTarget};
use domain::text::{Arg, Text};
use serde::{Deserialize, Serialize};
use texts::build as say;

use super::NAME;
use super::command::{Query, UNWANTED, WANTED, action};
use super::house::{self, Wish};
use super::names;
use super::objects::{Area, Kind, Object, Topic, role, room};
use super::plan::{self, Action, Plan};
use super::state::{End, Fact, Run};
use crate::guild_setup::ChannelKey;
use crate::guild_setup::view::{called_channel, called_role};
use crate::{Ctx, Guild, Order};

/// A panel's buttons work for as long as its interaction lives.
const PANEL_FOR: Duration = Duration::from_secs(15 * 60);
/// The blue of things that can be set.
const COLOR: u32 = 0x00_72_B2;

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A step of a run.
    Step {
        /// Which run.
        no: i64,
        /// With what.
        object: Object,
    },
    /// Something is called otherwise.
    Name {
        /// What.
        object: Object,
    },
    /// Something to read.
    Notice,
}

// === What things are called ===

/// What an object is called when the bot makes it.
pub fn called(object: Object) -> Text {
    match object {
        Object::Role(key) => called_role(key),
        Object::Channel(key) => called_channel(key),
        Object::Category(Area::Rules) => say::AreaRules.into(),
        Object::Category(Area::Guild) => say::CategoryGuild.into(),
        Object::Category(Area::Organisation) => say::CategoryOrganisation.into(),
        Object::Category(Area::Council) => say::CategoryCouncil.into(),
        Object::Category(Area::Recruitment) => say::CategoryRecruitment.into(),
        Object::Category(Area::Diplomacy) => say::CategoryDiplomacy.into(),
        Object::Category(Area::Friends) => say::CategoryFriends.into(),
        Object::Guide(Topic::Allies) => say::GuideAllies.into(),
        Object::Guide(Topic::Friends) => say::GuideFriends.into(),
        Object::Guide(Topic::Diplomats) => say::GuideDiplomats.into(),
        Object::Guide(Topic::Recruitment) => say::GuideRecruitment.into(),
        Object::Guide(Topic::Members) => say::GuideMembers.into(),
        Object::Server(wish) => wish.text(),
    }
}

fn area(area: Area) -> Text {
    match area {
        Area::Rules => say::AreaRules.into(),
        Area::Guild => say::AreaGuild.into(),
        Area::Organisation => say::AreaOrganisation.into(),
        Area::Council => say::AreaCouncil.into(),
        Area::Recruitment => say::AreaRecruitment.into(),
        Area::Diplomacy => say::AreaDiplomacy.into(),
        Area::Friends => say::AreaFriends.into(),
    }
}

fn guide_text(topic: Topic) -> Text {
    match topic {
        Topic::Allies => say::GuideAlliesText.into(),
        Topic::Friends => say::GuideFriendsText.into(),
        Topic::Diplomats => say::GuideDiplomatsText.into(),
        Topic::Recruitment => say::GuideRecruitmentText.into(),
        Topic::Members => say::GuideMembersText.into(),
    }
}

/// Permissions by the names that Discord's settings show.
pub(super) fn rights(ctx: &Ctx<'_>, set: Permissions) -> Arg {
    let names: [(Permissions, Text); 21] = [
        (Permissions::VIEW_CHANNEL, say::RightViewChannel.into()),
        (Permissions::MANAGE_CHANNELS, say::RightManageChannels.into()),
        (Permissions::MANAGE_ROLES, say::RightManageRoles.into()),
        (Permissions::MANAGE_SERVER, say::RightManageServer.into()),
        (Permissions::SEND_MESSAGES, say::RightSendMessages.into()),
        (Permissions::SEND_IN_THREADS, say::RightSendInThreads.into()),
        (Permissions::CREATE_PUBLIC_THREADS, say::RightPublicThreads.into()),
        (Permissions::CREATE_PRIVATE_THREADS, say::RightPrivateThreads.into()),
        (Permissions::EMBED_LINKS, say::RightEmbedLinks.into()),
        (Permissions::ATTACH_FILES, say::RightAttachFiles.into()),
        (Permissions::ADD_REACTIONS, say::RightAddReactions.into()),
        (Permissions::MANAGE_MESSAGES, say::RightManageMessages.into()),
        (Permissions::READ_MESSAGE_HISTORY, say::RightReadHistory.into()),
        (Permissions::CONNECT, say::RightConnect.into()),
        (Permissions::SPEAK, say::RightSpeak.into()),
        (Permissions::MUTE_MEMBERS, say::RightMuteMembers.into()),
        (Permissions::MOVE_MEMBERS, say::RightMoveMembers.into()),
        (Permissions::DEAFEN_MEMBERS, say::RightDeafenMembers.into()),
        (Permissions::MANAGE_NICKNAMES, say::RightManageNicknames.into()),
        (Permissions::MANAGE_EVENTS, say::RightManageEvents.into()),
        (Permissions::CREATE_INVITES, say::RightCreateInvites.into()),
    ];
    let lacking = names.into_iter().filter(|(right, _)| set.0 & right.0 != 0).map(|(_, name)| ctx.say(name));
    Arg::Safe(lacking.collect::<Vec<_>>().join(", "))
}

// === What is asked of Discord ===

/// What is to be done in Discord because of a fact.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    match fact {
        Fact::Renamed { names } => return names::orders(ctx, guild, names),
        Fact::NameRefused { object, code, .. } => return names::told(ctx, guild, *object, *code),
        _of_a_run => {}
    }
    let Some(run) = &guild.build.run else { return Vec::new() };
    match fact {
        Fact::Began { no, .. } | Fact::Advanced { no, .. } if run.no == *no && run.is_over() => report(ctx, guild, run),
        Fact::Began { no, .. } | Fact::Advanced { no, .. } if run.no == *no => {
            let public = ctx.in_public(guild);
            // The map is ordered by name of object; what is made first stands above.
            let mut open: Vec<(Object, Action)> = run.open().collect();
            open.sort_by_key(|(object, _)| Object::all().position(|it| it == *object));
            open.into_iter().filter_map(|step| order(&public, guild, run.no, step)).collect()
        }
        Fact::Began { .. }
        | Fact::Advanced { .. }
        | Fact::Chosen { .. }
        | Fact::Made { .. }
        | Fact::Mended { .. }
        | Fact::Removed { .. }
        | Fact::Failed { .. }
        | Fact::Renamed { .. }
        | Fact::NameRefused { .. }
        | Fact::Switched { .. }
        | Fact::ServerNoted { .. } => Vec::new(),
    }
}

fn order(ctx: &Ctx<'_>, guild: &Guild, no: i64, (object, action): (Object, Action)) -> Option<Order> {
    let effect = match action {
        Action::Create => create(ctx, guild, object, ctx.say(say::Reason { no: no.into() }))?,
        Action::Mend(id) => {
            let channel = ChannelId::new(id);
            let overwrites = guild.mirror.channels.get(&channel).map(|view| view.overwrites.as_slice());
            // Discord knows no exception for a role that was deleted; the mirror may.
            let lives = |it: &&Overwrite| match it.target {
                OverwriteTarget::Role(role) => guild.mirror.roles.contains_key(&role),
                OverwriteTarget::Person(_) => true,
            };
            let there: Vec<Overwrite> = overwrites.unwrap_or_default().iter().filter(lives).copied().collect();
            let overwrites = super::matrix::mended(&there, &plan::overwrites(guild, object));
            let change = ChannelChange { overwrites: Some(overwrites), ..ChannelChange::default() };
            Effect::EditChannel { channel, change, reason: ctx.say(say::Reason { no: no.into() }) }
        }
        Action::Remove(id) => {
            let reason = ctx.say(say::ReasonUndo { no: no.into() });
            match object {
                Object::Role(_) => Effect::DeleteRole { server: guild.server, role: RoleId::new(id), reason },
                Object::Category(_) | Object::Channel(_) | Object::Guide(_) | Object::Server(_) => {
                    Effect::DeleteChannel { channel: ChannelId::new(id), reason }
                }
            }
        }
        Action::Change | Action::Restore => {
            let Object::Server(wish) = object else { return None };
            match action {
                Action::Restore => house::restore(guild, wish, ctx.say(say::ReasonUndo { no: no.into() }))?,
                _change => house::change(guild, wish, ctx.say(say::Reason { no: no.into() })),
            }
        }
        Action::Adopt(_) | Action::Forget(_) => return None,
    };
    Some(Order { about: About::Step { no, object }.into(), effect, follows: false })
}

fn create(ctx: &Ctx<'_>, guild: &Guild, object: Object, reason: String) -> Option<Effect> {
    let server = guild.server;
    let name = ctx.say(called(object));
    Some(match object {
        Object::Role(key) => {
            let color = role(key).map_or(0, |role| role.color);
            let role =
                NewRole { name, permissions: plan::powers(guild, key), color, hoisted: false, mentionable: false };
            Effect::CreateRole { server, role, reason }
        }
        Object::Category(_) => {
            let overwrites = plan::overwrites(guild, object);
            let kind = NewChannelKind::Category;
            let channel = NewChannel { name, kind, parent: None, topic: String::new(), overwrites };
            Effect::CreateChannel { server, channel, reason }
        }
        Object::Channel(key) => {
            let room = room(key)?;
            let parent = plan::id(guild, Object::Category(room.area)).map(ChannelId::new);
            let kind = kind(room.kind, guild.mirror.community);
            let overwrites = plan::overwrites(guild, object);
            let channel = NewChannel { name, kind, parent, topic: String::new(), overwrites };
            Effect::CreateChannel { server, channel, reason }
        }
        Object::Guide(topic) => {
            let forum = plan::id(guild, Object::Channel(ChannelKey::StaffForum)).map(ChannelId::new)?;
            let start = ThreadStart::Post(Message::text(ctx.say(guide_text(topic))));
            Effect::StartThread { server, channel: forum, thread: NewThread { name, start }, reason }
        }
        Object::Server(_) => return None,
    })
}

const fn kind(kind: Kind, community: bool) -> NewChannelKind {
    match (kind, community) {
        (Kind::News, true) => NewChannelKind::News,
        (Kind::Stage, true) => NewChannelKind::Stage,
        (Kind::Forum, true) => NewChannelKind::Forum,
        (Kind::Text | Kind::News | Kind::Forum, _) => NewChannelKind::Text,
        (Kind::Voice | Kind::Stage, _) => NewChannelKind::Voice,
    }
}

fn report(ctx: &Ctx<'_>, guild: &Guild, run: &Run) -> Vec<Order> {
    let Some(channel) = guild.setup.channel(ChannelKey::OfficerLog) else { return Vec::new() };
    let message = Message::text(outcome(&ctx.in_public(guild), run));
    let effect = Effect::Post { channel, reply_to: None, message };
    vec![Order { about: About::Notice.into(), effect, follows: false }]
}

/// How a run went, or how far it is.
fn outcome(ctx: &Ctx<'_>, run: &Run) -> String {
    let (done, failed, open) = run.count();
    let total = Arg::from(done + failed + open);
    let done = Arg::from(done);
    let head = match (open, run.undoes) {
        (0, false) => ctx.say(say::Finished { done }),
        (0, true) => ctx.say(say::FinishedUndo { done }),
        (_, false) => ctx.say(say::Running { done, total }),
        (_, true) => ctx.say(say::RunningUndo { done, total }),
    };
    let refused = run.steps.iter().filter_map(|(object, step)| match step.end {
        Some(End::Failed(code)) => {
            Some(ctx.say(say::FailedLine { object: called(*object).into(), code: i64::from(code).into() }))
        }
        Some(End::Done) | None => None,
    });
    [head].into_iter().chain(refused).collect::<Vec<_>>().join("\n")
}

// === What officers see ===

/// Answers a question about the building.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: Query) -> Answer {
    match query {
        Query::Panel => Answer::Private(panel(ctx, guild)),
        Query::Back => Answer::Update(panel(ctx, guild)),
        Query::Repair => Answer::Private(preview(ctx, guild)),
        Query::Preview => Answer::Update(preview(ctx, guild)),
        Query::UndoPreview => Answer::Update(undo_preview(ctx, guild)),
        Query::Names => Answer::Private(names::preview(ctx, guild)),
        Query::NamesPreview => Answer::Update(names::preview(ctx, guild)),
        Query::LeaveNames => names::left(ctx),
    }
}

/// What is kept, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    let made = guild.build.placed.values().filter(|placed| placed.made).count();
    vec![say::Holds { count: made.into() }.into()]
}

/// The answer to whoever caused a fact.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    match fact {
        Fact::Chosen { .. } | Fact::Switched { .. } | Fact::Began { .. } => Some(panel(ctx, guild)),
        Fact::Renamed { names } => Some(Message::text(ctx.say(say::Renaming { count: names.len().into() }))),
        Fact::Advanced { .. }
        | Fact::Made { .. }
        | Fact::Mended { .. }
        | Fact::Removed { .. }
        | Fact::Failed { .. }
        | Fact::NameRefused { .. }
        | Fact::ServerNoted { .. } => None,
    }
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    let name = |area: &str| Area::from_name(area).map_or_else(|| Text::from(say::AreaRules), self::area);
    match fact {
        Fact::Chosen { area, wanted: true } => say::PastChosen { area: name(area).into() }.into(),
        Fact::Chosen { area, wanted: false } => say::PastLeftOut { area: name(area).into() }.into(),
        Fact::Began { undoes: false, steps, .. } => say::PastBegan { count: steps.len().into() }.into(),
        Fact::Began { undoes: true, steps, .. } => say::PastBeganUndo { count: steps.len().into() }.into(),
        Fact::Advanced { .. } => say::PastAdvanced.into(),
        Fact::Made { object, .. } => say::PastMade { object: called(*object).into() }.into(),
        Fact::Mended { object, .. } => say::PastMended { object: called(*object).into() }.into(),
        Fact::Removed { object, .. } => say::PastRemoved { object: called(*object).into() }.into(),
        Fact::Failed { object, .. } => say::PastFailed { object: called(*object).into() }.into(),
        Fact::Switched { wish, wanted } => {
            let what = Wish::from_name(wish).map_or_else(|| Text::from(say::ServerAfk), Wish::text).into();
            if *wanted { say::PastSwitchedOn { what }.into() } else { say::PastSwitchedOff { what }.into() }
        }
        Fact::ServerNoted { wish, .. } => {
            let what = Wish::from_name(wish).map_or_else(|| Text::from(say::ServerAfk), Wish::text).into();
            say::PastNoted { what }.into()
        }
        Fact::Renamed { names } => say::PastRenamed { count: names.len().into() }.into(),
        Fact::NameRefused { object, .. } => say::PastNameRefused { object: called(*object).into() }.into(),
    }
}

pub(super) fn button(
    ctx: &Ctx<'_>,
    guild: &Guild,
    style: ButtonStyle,
    label: impl Into<Text>,
    act: &str,
    argument: String,
) -> Button {
    let id = CustomId::new(NAME, act, guild.id).until(ctx.now.plus(PANEL_FOR)).with(argument);
    let id = ctx.actor.user().map_or(id.clone(), |user| id.only_for(user));
    ctx.button(style, label, &id)
}

fn panel(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let areas = Area::ALL.map(|it| {
        let mark = if guild.build.wants(it) { "✅" } else { "▫️" };
        format!("{mark} **{}**: {}", ctx.say(area(it)), contents(ctx, it))
    });
    let progress = guild.build.run.as_ref().map(|run| outcome(ctx, run));
    let wishes = Wish::ALL.map(|wish| {
        let mark = if guild.build.changes.contains_key(&wish) { "✅" } else { "▫️" };
        format!("{mark} {}", ctx.say(wish.text()))
    });
    let server = format!("{}\n{}", ctx.say(say::ServerIntro), wishes.join("\n"));
    let parts = [Some(ctx.say(say::Intro)), Some(areas.join("\n")), Some(server), progress];
    let embed = Embed {
        title: ctx.say(say::Title { server: Arg::quote(&guild.mirror.name) }),
        description: parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
        color: COLOR,
        ..Embed::default()
    };
    let toggles: Vec<Button> = Area::ALL.into_iter().map(|it| toggle(ctx, guild, it)).collect();
    let message = toggles
        .chunks(BUTTONS_PER_ROW_MAX - 1)
        .fold(Message::embed(embed), |message, row| message.row(Row::Buttons(row.to_vec())));
    let message = message.row(Row::Buttons(Wish::ALL.map(|wish| switch(ctx, guild, wish)).to_vec()));
    let preview = button(ctx, guild, ButtonStyle::Primary, say::ButtonPreview, action::PREVIEW, String::new());
    let undo = button(ctx, guild, ButtonStyle::Danger, say::ButtonUndo, action::UNDO_PREVIEW, String::new());
    let refresh = button(ctx, guild, ButtonStyle::Secondary, say::ButtonRefresh, action::BACK, String::new());
    let last =
        [Some(preview), guild.build.run.is_some().then_some(refresh), (!guild.build.placed.is_empty()).then_some(undo)];
    message.row(Row::Buttons(last.into_iter().flatten().collect()))
}

fn toggle(ctx: &Ctx<'_>, guild: &Guild, it: Area) -> Button {
    let wanted = guild.build.wants(it);
    let (style, sign) = if wanted { (ButtonStyle::Success, UNWANTED) } else { (ButtonStyle::Secondary, WANTED) };
    button(ctx, guild, style, area(it), action::CHOOSE, format!("{sign}{}", it.name()))
}

fn switch(ctx: &Ctx<'_>, guild: &Guild, wish: Wish) -> Button {
    let wanted = guild.build.changes.contains_key(&wish);
    let (style, sign) = if wanted { (ButtonStyle::Success, UNWANTED) } else { (ButtonStyle::Secondary, WANTED) };
    let label: Text = match wish {
        Wish::Afk => say::ButtonAfk.into(),
        Wish::System => say::ButtonSystem.into(),
        Wish::Community => say::ButtonCommunity.into(),
    };
    button(ctx, guild, style, label, action::SERVER, format!("{sign}{wish}"))
}

fn contents(ctx: &Ctx<'_>, area: Area) -> String {
    let is_shown = |object: &Object| matches!(object, Object::Role(_) | Object::Channel(_));
    let inside = Object::all().filter(|object| object.area() == area);
    inside.filter(is_shown).map(|it| named(ctx, it)).collect::<Vec<_>>().join(", ")
}

fn named(ctx: &Ctx<'_>, object: Object) -> String {
    let name = ctx.say(called(object));
    match object {
        Object::Role(_) => format!("@{name}"),
        Object::Channel(key) if room(key).is_some_and(|room| room.kind.is_spoken()) => format!("🔊{name}"),
        Object::Channel(_) => format!("#{name}"),
        Object::Category(_) => format!("📁{name}"),
        Object::Guide(_) => format!("💬{name}"),
        Object::Server(_) => name,
    }
}

/// `names`, as far as they fit into a field.
fn listed(ctx: &Ctx<'_>, objects: &[Object]) -> String {
    const MORE: &str = ", …";
    let mut text = String::new();
    for name in objects.iter().map(|object| named(ctx, *object)) {
        let separator = if text.is_empty() { "" } else { ", " };
        if text.chars().count() + separator.len() + name.chars().count() + MORE.len() > EMBED_FIELD_VALUE_MAX {
            return text + MORE;
        }
        text = text + separator + &name;
    }
    text
}

fn fields(ctx: &Ctx<'_>, guild: &Guild, plan: &Plan) -> Vec<EmbedField> {
    let of = |wanted: fn(Action) -> bool| -> Vec<Object> {
        plan.steps.iter().filter(|(_, action)| wanted(*action)).map(|(object, _)| *object).collect()
    };
    let groups: [(Text, Vec<Object>); 6] = [
        (say::FieldCreate.into(), of(|action| matches!(action, Action::Create))),
        (say::FieldAdopt.into(), of(|action| matches!(action, Action::Adopt(_)))),
        (say::FieldMend.into(), of(|action| matches!(action, Action::Mend(_)))),
        (say::FieldRemove.into(), of(|action| matches!(action, Action::Remove(_)))),
        (say::FieldForget.into(), of(|action| matches!(action, Action::Forget(_)))),
        (say::FieldLeave.into(), plan.left.clone()),
    ];
    let shown = groups.into_iter().filter(|(_, objects)| !objects.is_empty());
    let lines = house::lines(ctx, guild, plan);
    let server = (!lines.is_empty()).then(|| EmbedField {
        name: format!("{} ({})", ctx.say(say::FieldServer), lines.len()),
        value: domain::limits::shorten(&lines.join("\n"), EMBED_FIELD_VALUE_MAX),
    });
    shown
        .map(|(title, objects)| EmbedField {
            name: format!("{} ({})", ctx.say(title), objects.len()),
            value: listed(ctx, &objects),
        })
        .chain(server)
        .collect()
}

fn preview(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let plan = plan::plan(ctx, guild);
    let head = if plan.steps.is_empty() { ctx.say(say::NothingToDo) } else { ctx.say(say::PreviewIntro) };
    let reduced = plan.steps.iter().any(|(object, action)| match (object, action) {
        (Object::Role(key), Action::Create) => role(*key).is_some_and(|role| role.powers != plan::powers(guild, *key)),
        _ => false,
    });
    let plain = !guild.mirror.community
        && plan.steps.iter().any(|(object, action)| {
            let special =
                |key| room(key).is_some_and(|room| matches!(room.kind, Kind::News | Kind::Stage | Kind::Forum));
            *action == Action::Create && matches!(object, Object::Channel(key) if special(*key))
        });
    let wants_community = guild.build.changes.contains_key(&Wish::Community) && !guild.mirror.community;
    let notes = [
        Some(head),
        wants_community.then(|| ctx.say(say::NoteNoCommunity)),
        reduced.then(|| ctx.say(say::NotePowers)),
        plain.then(|| ctx.say(say::NoteCommunity)),
        (plan.lacking.0 != 0).then(|| ctx.say(say::LackingRights { rights: rights(ctx, plan.lacking) })),
    ];
    shown_plan(ctx, guild, &plan, notes, (say::ButtonApply.into(), ButtonStyle::Success, action::APPLY))
}

fn undo_preview(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let plan = plan::undoing(guild);
    let head = if plan.steps.is_empty() { ctx.say(say::NothingToUndo) } else { ctx.say(say::UndoIntro) };
    let lacking = (plan.lacking.0 != 0).then(|| ctx.say(say::LackingRights { rights: rights(ctx, plan.lacking) }));
    let notes = [Some(head), lacking, None, None, None];
    shown_plan(ctx, guild, &plan, notes, (say::ButtonUnbuild.into(), ButtonStyle::Danger, action::UNDO))
}

fn shown_plan(
    ctx: &Ctx<'_>,
    guild: &Guild,
    plan: &Plan,
    notes: [Option<String>; 5],
    (label, style, act): (Text, ButtonStyle, &str),
) -> Message {
    let embed = Embed {
        title: ctx.say(say::Title { server: Arg::quote(&guild.mirror.name) }),
        description: notes.into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
        color: COLOR,
        fields: fields(ctx, guild, plan),
        ..Embed::default()
    };
    let may = !plan.steps.is_empty() && plan.lacking.0 == 0 && plan.too_many.is_none();
    let go = may.then(|| button(ctx, guild, style, label, act, plan.fingerprint().to_string()));
    let back = button(ctx, guild, ButtonStyle::Secondary, say::ButtonBack, action::BACK, String::new());
    Message::embed(embed).row(Row::Buttons(go.into_iter().chain([back]).collect()))
}
