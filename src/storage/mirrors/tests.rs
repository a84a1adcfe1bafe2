//! What is written of a server is what is read of it, whatever happened in between.

use std::sync::Arc;

use domain::capability::Permissions;
use domain::ids::{ChannelId, RoleId};
use domain::mirror::{Change, ChannelKind, ChannelView, RoleView, VoiceSeat};
use domain::moment::Moment;

use super::*;
use crate::testing::{TestDatabase, backends, fresh};

const SERVER: ServerId = ServerId::new(7);
const RAIDER: RoleId = RoleId::new(70);

fn member(name: &str, roles: &[RoleId]) -> MemberView {
    MemberView { name: name.into(), roles: roles.to_vec(), is_bot: false }
}

fn described(members: &[(u64, &str)]) -> Mirror {
    let role = RoleView { name: "Raider".into(), position: 1, permissions: Permissions::default(), managed: false };
    let channel =
        ChannelView { name: "général".into(), kind: ChannelKind::Text, parent: None, overwrites: Vec::new() };
    let members = members.iter().map(|(user, name)| (UserId(*user), member(name, &[RAIDER]))).collect();
    Mirror {
        name: "Ravens 🐦".into(),
        owner: UserId(1),
        bot: UserId(u64::MAX),
        completeness: Completeness::Partial,
        roles: [(RAIDER, role)].into_iter().collect(),
        channels: [(ChannelId::new(5), channel)].into_iter().collect(),
        members,
        ..Mirror::unseen(SERVER)
    }
}

fn whole(members: &[(u64, &str)]) -> Delta {
    Delta::of(Arc::new(described(members)))
}

fn noted(changes: &[Change]) -> Delta {
    let mut delta = Delta::default();
    changes.iter().for_each(|change| delta.note(change));
    delta
}

fn list(members: &[(u64, &str)], at: i64) -> Change {
    let members = members.iter().map(|(user, name)| (UserId(*user), member(name, &[]))).collect();
    Change::MembersChunk { members, complete: Some(Moment(at)) }
}

async fn write_all(test: &TestDatabase, deltas: &[Delta]) -> Option<Kept> {
    let mut writer = test.database.writer().await.unwrap();
    for delta in deltas {
        let mut tx = writer.begin().await.unwrap();
        write(&mut tx, SERVER, delta).await.unwrap();
        tx.commit().await.unwrap();
    }
    load(&mut test.database.read().await.unwrap(), SERVER).await.unwrap()
}

fn names(members: &Members) -> Vec<String> {
    let mut names: Vec<String> = members.values().map(|member| member.name.clone()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_server_is_read_as_it_was_written_and_changed() {
    for backend in backends() {
        let test = fresh(backend).await;
        assert_eq!(write_all(&test, &[]).await, None);
        let kept = write_all(&test, &[whole(&[(1, "Aria"), (2, "Bran")])]).await.unwrap();
        assert_eq!(kept, Kept { mirror: described(&[(1, "Aria"), (2, "Bran")]), past: None }, "{backend:?}");
        let left = Change::MemberGone(UserId(1));
        let joined = Change::Member(UserId(3), member("Cleo", &[RAIDER]));
        let changes = [left, joined, Change::ChannelGone(ChannelId::new(5)), Change::RoleGone(RAIDER)];
        let kept = write_all(&test, &[noted(&changes)]).await.unwrap().mirror;
        let mut expected = described(&[(1, "Aria"), (2, "Bran")]);
        changes.into_iter().for_each(|change| expected.apply(change));
        assert_eq!(kept, expected, "{backend:?}: the role is gone from its holders, too");
    }
}

fn seat(channel: u64) -> VoiceSeat {
    VoiceSeat {
        channel: ChannelId::new(channel),
        is_deafened: channel.is_multiple_of(2),
        is_suppressed: channel.is_multiple_of(3),
    }
}

#[tokio::test]
async fn who_is_in_voice_is_read_as_it_was_written_and_changed() {
    for backend in backends() {
        let test = fresh(backend).await;
        let room = ChannelView { name: "war".into(), kind: ChannelKind::Voice, parent: None, overwrites: Vec::new() };
        let mut mirror = described(&[(1, "Aria")]);
        mirror.channels.insert(ChannelId::new(6), room.clone());
        mirror.voices.extend([(UserId(1), seat(6)), (UserId(2), seat(5))]);
        let kept = write_all(&test, &[Delta::of(Arc::new(mirror.clone()))]).await.unwrap();
        assert_eq!(kept.mirror, mirror, "{backend:?}");
        let moves = [
            Change::Channel(ChannelId::new(9), room),
            Change::Voice(UserId(1), None),
            Change::Voice(UserId(2), Some(seat(9))),
            Change::Voice(UserId(3), Some(seat(6))),
            Change::Voice(UserId(4), Some(seat(5))),
            Change::ChannelGone(ChannelId::new(6)),
        ];
        let kept = write_all(&test, &[noted(&moves)]).await.unwrap();
        moves.into_iter().for_each(|change| mirror.apply(change));
        assert_eq!(kept.mirror, mirror, "{backend:?}: nobody sits in a channel that is gone");
        assert_eq!(mirror.voices.len(), 2);
        let kept = write_all(&test, &[whole(&[(1, "Aria")])]).await.unwrap();
        assert!(kept.mirror.voices.is_empty(), "{backend:?}: a new description says all");
    }
}

#[tokio::test]
async fn a_complete_list_is_the_past_of_the_next_one() {
    for backend in backends() {
        let test = fresh(backend).await;
        let first = [whole(&[(1, "Aria")]), noted(&[list(&[(1, "Aria"), (2, "Bran")], 10)])];
        let kept = write_all(&test, &first).await.unwrap();
        assert_eq!((kept.mirror.completeness, kept.past), (Completeness::Complete(Moment(10)), None), "{backend:?}");
        // Two sessions are lost in a row: what counts is the last complete list.
        let kept = write_all(&test, &[whole(&[(9, "Bot")]), whole(&[(9, "Bot"), (3, "Cleo")])]).await.unwrap();
        assert_eq!(kept.mirror.completeness, Completeness::Partial);
        assert_eq!(names(&kept.mirror.members), ["Bot", "Cleo"]);
        assert_eq!(kept.past.as_ref().map(names), Some(vec!["Aria".into(), "Bran".into()]), "{backend:?}");
        let kept = write_all(&test, &[noted(&[list(&[(2, "Bran")], 20)])]).await.unwrap();
        assert_eq!((names(&kept.mirror.members), kept.past), (vec!["Bot".into(), "Bran".into(), "Cleo".into()], None));
    }
}

#[tokio::test]
async fn lists_longer_than_one_statement_are_written_whole() {
    for backend in backends() {
        let test = fresh(backend).await;
        let many: Vec<(u64, &str)> = (1..=MEMBERS_PER_STATEMENT as u64 * 2 + 1).map(|user| (user, "m")).collect();
        let kept = write_all(&test, &[whole(&many)]).await.unwrap();
        assert_eq!(kept.mirror.members.len(), many.len(), "{backend:?}");
    }
}

#[tokio::test]
async fn changes_of_a_server_that_was_never_described_describe_none() {
    for backend in backends() {
        let test = fresh(backend).await;
        let changes = [Change::Member(UserId(1), member("Aria", &[])), Change::RoleGone(RAIDER)];
        assert_eq!(write_all(&test, &[noted(&changes)]).await, None, "{backend:?}");
    }
}

#[tokio::test]
async fn servers_are_listed_in_pages_and_forgotten() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        for id in 1..=5 {
            write(&mut tx, ServerId::new(id), &whole(&[(1, "Aria")])).await.unwrap();
        }
        forget(&mut tx, ServerId::new(2)).await.unwrap();
        let first = servers(tx.connection(), None, 2).await.unwrap();
        let rest = servers(tx.connection(), first.last().copied(), 10).await.unwrap();
        assert_eq!([first, rest].concat().iter().map(|id| id.get()).collect::<Vec<_>>(), [1, 3, 4, 5], "{backend:?}");
        assert_eq!(load(tx.connection(), ServerId::new(2)).await.unwrap(), None);
        tx.rollback().await;
    }
}
