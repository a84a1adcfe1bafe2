//! The server on which the stories of the tests take place: small, complete, and always the same.

use domain::capability::Permissions;
use domain::ids::{ChannelId, GuildId, RoleId, ServerId, UserId};
use domain::mirror::{ChannelKind, ChannelView, Completeness, MemberView, Mirror, RoleView};
use domain::moment::Moment;

/// The guild.
pub const GUILD: GuildId = GuildId(1);
/// Its server.
pub const SERVER: ServerId = ServerId::new(100);

/// Everybody has it.
pub const EVERYONE: RoleId = RoleId::new(100);
/// Members of the guild.
pub const MEMBER: RoleId = RoleId::new(201);
/// Members who are away.
pub const ABSENT: RoleId = RoleId::new(202);
/// May manage roles, but not the server.
pub const OFFICER: RoleId = RoleId::new(203);
/// Means nothing to the bot.
pub const GUEST: RoleId = RoleId::new(204);
/// The bot's own, above all others.
pub const BOT_ROLE: RoleId = RoleId::new(205);
/// Owned by some app: nobody can give it.
pub const APP_ROLE: RoleId = RoleId::new(206);

/// Where absences are declared and listed.
pub const ABSENCES: ChannelId = ChannelId::new(301);
/// Where officers read what the bot did by itself.
pub const LOG: ChannelId = ChannelId::new(302);
/// Where people chat.
pub const GENERAL: ChannelId = ChannelId::new(303);
/// Where people talk.
pub const VOICE: ChannelId = ChannelId::new(304);

/// Owns the server.
pub const RHEA: UserId = UserId(10);
/// A member.
pub const ARIA: UserId = UserId(11);
/// Another member.
pub const BELA: UserId = UserId(12);
/// An officer, who is a member too.
pub const OLGA: UserId = UserId(13);
/// A guest.
pub const FINN: UserId = UserId(14);
/// The bot.
pub const BOT: UserId = UserId(19);
/// Somebody whom nobody has seen yet.
pub const STRANGER: UserId = UserId(77);

/// What the bot needs to write in a channel and to handle roles.
const OF_THE_BOT: Permissions = Permissions::VIEW_CHANNEL
    .and(Permissions::SEND_MESSAGES)
    .and(Permissions::EMBED_LINKS)
    .and(Permissions::READ_MESSAGE_HISTORY)
    .and(Permissions::MANAGE_MESSAGES)
    .and(Permissions::MANAGE_ROLES);

/// The server as the bot sees it once everybody is known.
pub(super) fn mirror() -> Mirror {
    Mirror {
        server: SERVER,
        name: "Ravens".to_owned(),
        owner: RHEA,
        bot: BOT,
        locale_tag: "en-US".to_owned(),
        community: false,
        house: Default::default(),
        roles: roles().into_iter().collect(),
        channels: channels().into_iter().collect(),
        members: members().into_iter().collect(),
        completeness: Completeness::Complete(Moment(0)),
        ..Mirror::unseen(SERVER)
    }
}

fn roles() -> Vec<(RoleId, RoleView)> {
    let nothing = Permissions::default();
    vec![
        (EVERYONE, role("everyone", 0, Permissions::VIEW_CHANNEL)),
        (GUEST, role("Guest", 1, nothing)),
        (ABSENT, role("Absent", 2, nothing)),
        (MEMBER, role("Member", 3, nothing)),
        (APP_ROLE, RoleView { managed: true, ..role("App", 4, nothing) }),
        (OFFICER, role("Officer", 8, Permissions::MANAGE_ROLES)),
        (BOT_ROLE, RoleView { managed: true, ..role("Bot", 9, OF_THE_BOT) }),
    ]
}

fn role(name: &str, position: i64, permissions: Permissions) -> RoleView {
    RoleView { name: name.to_owned(), position, permissions, managed: false }
}

fn channels() -> Vec<(ChannelId, ChannelView)> {
    let text = |name: &str| ChannelView {
        name: name.to_owned(),
        kind: ChannelKind::Text,
        parent: None,
        overwrites: Vec::new(),
    };
    let voice = ChannelView { kind: ChannelKind::Voice, ..text("voice") };
    vec![(ABSENCES, text("absences")), (LOG, text("log")), (GENERAL, text("general")), (VOICE, voice)]
}

fn members() -> Vec<(UserId, MemberView)> {
    vec![
        (RHEA, member("Rhea", &[])),
        (ARIA, member("Aria", &[MEMBER])),
        (BELA, member("Bela", &[MEMBER])),
        (OLGA, member("Olga", &[MEMBER, OFFICER])),
        (FINN, member("Finn", &[GUEST])),
        (BOT, MemberView { is_bot: true, ..member("MyGuildManager", &[BOT_ROLE]) }),
    ]
}

/// A member of the server.
pub fn member(name: &str, roles: &[RoleId]) -> MemberView {
    MemberView { name: name.to_owned(), roles: roles.to_vec(), is_bot: false }
}
