//! Mirrors as bytes: small, because there is one per server and one piece per member.
//!
//! Numbers are written seven bits at a time, texts with their length before them. The first byte is
//! the version: bytes of another version are a mirror that is not known, which Discord will tell anew.

use domain::capability::Permissions;
use domain::ids::{ChannelId, Id, RoleId, ServerId, UserId};
use domain::mirror::{
    ChannelKind, ChannelView, Completeness, House, MemberView, Mirror, Overwrite, OverwriteTarget, RoleView,
};
use domain::moment::Moment;

const VERSION: u8 = 3;

// === Writing ===

#[derive(Default)]
struct Writing(Vec<u8>);

impl Writing {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Small negative numbers stay short.
    fn signed(&mut self, number: i64) {
        self.number((number << 1).cast_unsigned() ^ (number >> 63).cast_unsigned());
    }

    fn length(&mut self, length: usize) {
        self.number(u64::try_from(length).unwrap_or(u64::MAX));
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn id<Kind>(&mut self, id: Id<Kind>) {
        self.number(id.get());
    }

    fn house(&mut self, house: &House) {
        let House { afk, afk_seconds, system, system_flags, rules, updates } = *house;
        [afk, system, rules, updates].iter().for_each(|channel| self.number(channel.map_or(0, Id::get)));
        [afk_seconds, system_flags].into_iter().for_each(|number| self.number(number));
    }

    fn role(&mut self, id: RoleId, role: &RoleView) {
        self.id(id);
        self.text(&role.name);
        self.signed(role.position);
        self.number(role.permissions.0);
        self.number(u64::from(role.managed));
    }

    fn channel(&mut self, id: ChannelId, channel: &ChannelView) {
        self.id(id);
        self.text(&channel.name);
        self.number(match channel.kind {
            ChannelKind::Text => 0,
            ChannelKind::Voice => 1,
            ChannelKind::Other => 2,
            ChannelKind::Stage => 3,
            ChannelKind::Category => 4,
            ChannelKind::Forum => 5,
        });
        self.number(channel.parent.map_or(0, Id::get));
        self.length(channel.overwrites.len());
        for Overwrite { target, allow, deny } in &channel.overwrites {
            match target {
                OverwriteTarget::Role(role) => {
                    self.number(0);
                    self.id(*role);
                }
                OverwriteTarget::Person(user) => {
                    self.number(1);
                    self.number(user.0);
                }
            }
            self.number(allow.0);
            self.number(deny.0);
        }
    }
}

/// The frame of a server: everything but its members.
pub(super) fn frame(mirror: &Mirror) -> Vec<u8> {
    let mut out = Writing(vec![VERSION]);
    out.text(&mirror.name);
    out.number(mirror.owner.0);
    out.number(mirror.bot.0);
    out.text(&mirror.locale_tag);
    out.number(u64::from(mirror.community));
    out.house(&mirror.house);
    match mirror.completeness {
        Completeness::Unknown => out.number(0),
        Completeness::Partial => out.number(1),
        Completeness::Complete(since) => {
            out.number(2);
            out.signed(since.0);
        }
    }
    out.length(mirror.roles.len());
    mirror.roles.iter().for_each(|(id, role)| out.role(*id, role));
    out.length(mirror.channels.len());
    mirror.channels.iter().for_each(|(id, channel)| out.channel(*id, channel));
    out.0
}

/// A member.
pub(super) fn member(member: &MemberView) -> Vec<u8> {
    let mut out = Writing(vec![VERSION]);
    out.text(&member.name);
    out.number(u64::from(member.is_bot));
    out.length(member.roles.len());
    member.roles.iter().for_each(|role| out.id(*role));
    out.0
}

// === Reading ===

/// What is left to read; `None` from any step means that the bytes are not ours.
struct Reading<'b>(&'b [u8]);

impl<'b> Reading<'b> {
    fn begin(bytes: &'b [u8]) -> Option<Self> {
        let (version, rest) = bytes.split_first()?;
        (*version == VERSION).then_some(Self(rest))
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// A count of things that take at least one byte each: never more than there are bytes.
    fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length <= self.0.len()).then_some(length)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.length()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn id<Kind>(&mut self) -> Option<Id<Kind>> {
        self.number().map(Id::new)
    }

    fn truth(&mut self) -> Option<bool> {
        self.number().map(|number| number == 1)
    }

    fn many<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.length()?;
        (0..length).map(|_| one(self)).collect()
    }

    fn house(&mut self) -> Option<House> {
        let mut channel = || Some(Some(self.number()?).filter(|id| *id != 0).map(Id::new));
        let (afk, system, rules, updates) = (channel()?, channel()?, channel()?, channel()?);
        Some(House { afk, system, rules, updates, afk_seconds: self.number()?, system_flags: self.number()? })
    }

    fn role(&mut self) -> Option<(RoleId, RoleView)> {
        let id = self.id()?;
        let (name, position) = (self.text()?, self.signed()?);
        Some((id, RoleView { name, position, permissions: Permissions(self.number()?), managed: self.truth()? }))
    }

    fn channel(&mut self) -> Option<(ChannelId, ChannelView)> {
        let (id, name) = (self.id()?, self.text()?);
        let kind = match self.number()? {
            0 => ChannelKind::Text,
            1 => ChannelKind::Voice,
            3 => ChannelKind::Stage,
            4 => ChannelKind::Category,
            5 => ChannelKind::Forum,
            _ => ChannelKind::Other,
        };
        let parent = Some(self.number()?).filter(|id| *id != 0).map(Id::new);
        Some((id, ChannelView { name, kind, parent, overwrites: self.many(Self::overwrite)? }))
    }

    fn overwrite(&mut self) -> Option<Overwrite> {
        let target = match self.number()? {
            0 => OverwriteTarget::Role(self.id()?),
            _ => OverwriteTarget::Person(UserId(self.number()?)),
        };
        Some(Overwrite { target, allow: Permissions(self.number()?), deny: Permissions(self.number()?) })
    }

    fn completeness(&mut self) -> Option<Completeness> {
        Some(match self.number()? {
            0 => Completeness::Unknown,
            1 => Completeness::Partial,
            _ => Completeness::Complete(Moment(self.signed()?)),
        })
    }
}

/// Reads what [`frame`] wrote, without members.
pub(super) fn read_frame(server: ServerId, bytes: &[u8]) -> Option<Mirror> {
    let mut bytes = Reading::begin(bytes)?;
    Some(Mirror {
        name: bytes.text()?,
        owner: UserId(bytes.number()?),
        bot: UserId(bytes.number()?),
        locale_tag: bytes.text()?,
        community: bytes.truth()?,
        house: bytes.house()?,
        completeness: bytes.completeness()?,
        roles: bytes.many(Reading::role)?.into_iter().collect(),
        channels: bytes.many(Reading::channel)?.into_iter().collect(),
        ..Mirror::unseen(server)
    })
}

/// Reads what [`member`] wrote.
pub(super) fn read_member(bytes: &[u8]) -> Option<MemberView> {
    let mut bytes = Reading::begin(bytes)?;
    Some(MemberView { name: bytes.text()?, is_bot: bytes.truth()?, roles: bytes.many(Reading::id)? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SERVER: ServerId = ServerId::new(9);

    fn role() -> impl Strategy<Value = (RoleId, RoleView)> {
        (1..u64::MAX, ".{0,8}", any::<i64>(), any::<u64>(), any::<bool>()).prop_map(
            |(id, name, position, bits, managed)| {
                (RoleId::new(id), RoleView { name, position, permissions: Permissions(bits), managed })
            },
        )
    }

    fn overwrite() -> impl Strategy<Value = Overwrite> {
        (any::<bool>(), 1..u64::MAX, any::<u64>(), any::<u64>()).prop_map(|(of_role, id, allow, deny)| Overwrite {
            target: if of_role { OverwriteTarget::Role(RoleId::new(id)) } else { OverwriteTarget::Person(UserId(id)) },
            allow: Permissions(allow),
            deny: Permissions(deny),
        })
    }

    fn channel() -> impl Strategy<Value = (ChannelId, ChannelView)> {
        let kind = prop_oneof![
            Just(ChannelKind::Text),
            Just(ChannelKind::Voice),
            Just(ChannelKind::Stage),
            Just(ChannelKind::Category),
            Just(ChannelKind::Forum),
            Just(ChannelKind::Other)
        ];
        let parent = proptest::option::of((1..u64::MAX).prop_map(ChannelId::new));
        (1..u64::MAX, ".{0,8}", kind, parent, proptest::collection::vec(overwrite(), 0..4)).prop_map(
            |(id, name, kind, parent, overwrites)| (ChannelId::new(id), ChannelView { name, kind, parent, overwrites }),
        )
    }

    fn mirror() -> impl Strategy<Value = Mirror> {
        let completeness = prop_oneof![
            Just(Completeness::Unknown),
            Just(Completeness::Partial),
            any::<i64>().prop_map(|at| Completeness::Complete(Moment(at)))
        ];
        let lists = (proptest::collection::vec(role(), 0..5), proptest::collection::vec(channel(), 0..5));
        (".{0,12}", any::<u64>(), any::<u64>(), completeness, lists).prop_map(
            |(name, owner, bot, completeness, (roles, channels))| Mirror {
                name,
                owner: UserId(owner),
                bot: UserId(bot),
                locale_tag: "de".into(),
                community: owner % 2 == 0,
                house: House { afk: Some(ChannelId::new(owner | 1)), system_flags: bot, ..House::default() },
                completeness,
                roles: roles.into_iter().collect(),
                channels: channels.into_iter().collect(),
                ..Mirror::unseen(SERVER)
            },
        )
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(mirror in mirror(), name in ".{0,12}", is_bot: bool, roles in proptest::collection::vec(1..u64::MAX, 0..6)) {
            prop_assert_eq!(read_frame(SERVER, &frame(&mirror)), Some(mirror));
            let somebody = MemberView { name, is_bot, roles: roles.into_iter().map(RoleId::new).collect() };
            prop_assert_eq!(read_member(&member(&somebody)), Some(somebody));
        }

        #[test]
        fn foreign_bytes_are_refused_and_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let mut versioned = vec![VERSION];
            versioned.extend(&bytes);
            for bytes in [&bytes, &versioned] {
                // Either outcome is fine, as long as there is one.
                let _mirror = read_frame(SERVER, bytes);
                let _member = read_member(bytes);
            }
        }
    }

    #[test]
    fn another_version_is_not_understood() {
        assert_eq!(read_member(&[VERSION + 1, 0, 0, 0]), None);
        assert_eq!(read_frame(SERVER, &[]), None);
    }
}
