//! Where an applicant and officers talk: a channel of his own, or a private thread at the poster; and who is let in.

use domain::blueprint::{ChannelChange, NewThread, ThreadStart};
use domain::capability::{Capability, Permissions};
use domain::effect::Effect;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::mirror::Overwrite;

use super::effects::{About, notice};
use super::state::Application;
use crate::guild_setup::ChannelKey;
use crate::guild_setup::rooms::{can_make_rooms, holders, private_to, readmitted, staff};
use crate::{Actor, Guild, Order};

/// What beginning a private thread, and writing in it, takes where it hangs.
const TO_BEGIN: Permissions =
    Permissions::VIEW_CHANNEL.and(Permissions::SEND_IN_THREADS).and(Permissions::CREATE_PRIVATE_THREADS);
/// What an applicant needs there: whoever is let into a thread sees and writes in it by his rights in the channel.
const TO_TAKE_PART: Permissions = Permissions::VIEW_CHANNEL.and(Permissions::SEND_IN_THREADS);
/// Officers who are let into a thread at once; each is a call. Others come in when they look after the application.
const STAFF_IN_THREAD_MAX: usize = 20;
const RIGHT: Capability = Capability::RecruitmentDecide;

/// What an applicant gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Home {
    /// A channel of his own.
    Channel,
    /// A thread in this channel.
    Thread(ChannelId),
}

/// What somebody gets who applies now; a channel when threads are wanted but do not work for him.
pub(super) fn home(guild: &Guild, applicant: UserId) -> Option<Home> {
    let parent = thread_parent(guild);
    let parent = parent.filter(|channel| guild.mirror.permissions_in(applicant, *channel).allow(TO_TAKE_PART));
    parent.map(Home::Thread).or_else(|| can_make_rooms(guild).then_some(Home::Channel))
}

/// The channel in which threads are begun, when they are wanted and the bot may.
pub(super) fn thread_parent(guild: &Guild) -> Option<ChannelId> {
    let channel = guild.setup.channel(ChannelKey::Recruitment).filter(|_| guild.recruitment.config.in_threads)?;
    guild.mirror.bot_permissions_in(channel).allow(TO_BEGIN).then_some(channel)
}

/// Whether anybody gets anything.
pub(super) fn has_home(guild: &Guild) -> bool {
    thread_parent(guild).is_some() || can_make_rooms(guild)
}

/// Begins a thread.
pub(super) fn begin(guild: &Guild, application: &Application, (channel, name): (ChannelId, String)) -> Order {
    let no = application.no;
    let thread = NewThread { name, start: ThreadStart::Private };
    let effect = Effect::StartThread { server: guild.server, channel, thread, reason: format!("application {no}") };
    Order { about: About::Thread { no }.into(), effect, follows: false }
}

// === Who is let in ===

/// The applicant and officers are let into a thread that has just begun.
pub(super) fn seat(guild: &Guild, application: &Application, thread: ChannelId) -> Vec<Option<Order>> {
    let officers = application.handler.into_iter().chain(staff(guild, RIGHT, STAFF_IN_THREAD_MAX));
    let mut all: Vec<UserId> = vec![application.member];
    officers.for_each(|officer| {
        if !all.contains(&officer) {
            all.push(officer);
        }
    });
    all.into_iter().map(|user| Some(notice(Effect::AddToThread { channel: thread, user }))).collect()
}

/// Whoever looks after an application is let into its thread.
pub(super) fn let_in(application: &Application, user: UserId) -> Option<Order> {
    let channel = application.room.filter(|_| application.in_thread && !application.tidied)?;
    Some(notice(Effect::AddToThread { channel, user }))
}

/// Since a channel was ordered, officers may have come and gone.
pub(super) fn checked(guild: &Guild, application: &Application, channel: ChannelId) -> Option<Order> {
    let wanted = private_to(guild, RIGHT, [application.member]);
    let there = guild.mirror.channels.get(&channel).map(|view| &view.overwrites);
    let is_so = there.is_some_and(|there| there.len() == wanted.len() && wanted.iter().all(|it| there.contains(it)));
    (!is_so).then(|| notice(opened(application, channel, wanted)))
}

fn opened(application: &Application, channel: ChannelId, overwrites: Vec<Overwrite>) -> Effect {
    let change = ChannelChange { overwrites: Some(overwrites), ..ChannelChange::default() };
    Effect::EditChannel { channel, change, reason: format!("application {}", application.no) }
}

/// A role got or lost the right to decide: rooms of applicants are opened to its holders, or closed.
pub fn readmit(guild: &Guild, role: RoleId) -> Vec<Order> {
    let rooms = guild.recruitment.all().filter_map(|it| it.room.map(|room| (it, room)));
    // What was removed with the end of its application is not there any more; what is being made may not be seen yet.
    let there = rooms.filter(|(it, room)| !it.tidied || guild.mirror.channels.contains_key(room));
    there
        .flat_map(|(it, room)| if it.in_thread { reseat(guild, it, room, role) } else { reopen(guild, it, room, role) })
        .collect()
}

fn reopen(guild: &Guild, application: &Application, room: ChannelId, role: RoleId) -> Vec<Order> {
    let applicant = (!application.tidied).then_some(application.member);
    let there = guild.mirror.channels.get(&room).map(|view| view.overwrites.as_slice()).unwrap_or_default();
    // An applicant who was shut out with the end of his application is none of those whom people let in by hand.
    let overwrites = readmitted(guild, there, private_to(guild, RIGHT, applicant), role);
    vec![notice(opened(application, room, overwrites))]
}

fn reseat(guild: &Guild, application: &Application, thread: ChannelId, role: RoleId) -> Vec<Order> {
    let let_in = staff(guild, RIGHT, STAFF_IN_THREAD_MAX);
    let turn = |user: UserId| {
        let may = Actor::of_member(&guild.mirror, user).may(RIGHT, guild);
        match (may, let_in.contains(&user)) {
            (true, true) => Some(Effect::AddToThread { channel: thread, user }),
            (true, false) => None,
            (false, _) => Some(Effect::RemoveFromThread { channel: thread, user }),
        }
    };
    let others = holders(guild, role).into_iter().filter(|user| *user != application.member);
    let turns: Vec<Effect> = others.filter_map(turn).collect();
    if turns.is_empty() {
        return Vec::new();
    }
    // Nobody comes or goes while a thread is put away.
    let woken = state(application, thread, false, None);
    let again = application.tidied.then(|| put_away(guild, application, thread));
    [woken].into_iter().chain(turns).chain(again).map(notice).collect()
}

// === The end ===

/// What becomes of a thread when its application is over: it goes, or it is closed and stays for officers.
///
/// Discord lets whoever began a thread put it away, and only whoever manages threads delete or lock it.
pub(super) fn close(guild: &Guild, application: &Application, thread: ChannelId) -> Vec<Effect> {
    if !guild.recruitment.config.keeps_rooms && manages(guild, thread) {
        return vec![Effect::DeleteChannel {
            channel: thread,
            reason: format!("application {} is over", application.no),
        }];
    }
    let out = Effect::RemoveFromThread { channel: thread, user: application.member };
    vec![state(application, thread, false, None), out, put_away(guild, application, thread)]
}

fn put_away(guild: &Guild, application: &Application, thread: ChannelId) -> Effect {
    state(application, thread, true, manages(guild, thread).then_some(true))
}

fn state(application: &Application, channel: ChannelId, archived: bool, locked: Option<bool>) -> Effect {
    let change = ChannelChange { archived: Some(archived), locked, ..ChannelChange::default() };
    Effect::EditChannel { channel, change, reason: format!("application {}", application.no) }
}

fn manages(guild: &Guild, thread: ChannelId) -> bool {
    let parent = guild.mirror.channels.get(&thread).and_then(|view| view.parent);
    let parent = parent.or_else(|| guild.setup.channel(ChannelKey::Recruitment));
    parent.is_some_and(|channel| guild.mirror.bot_permissions_in(channel).allow(Permissions::MANAGE_THREADS))
}
