//! Whatever happens to a server in between: built twice is built once, taken away is as before, and it ends.

use proptest::prelude::*;

use super::*;

/// Something that people do to a server while the bot builds or after.
#[derive(Clone, Debug)]
enum Mischief {
    DeleteRole(usize),
    DeleteChannel(usize),
    ClearOverwrites(usize),
    LeaveOut(usize),
    Deliver,
}

fn mischief() -> impl Strategy<Value = Mischief> {
    prop_oneof![
        (0..12_usize).prop_map(Mischief::DeleteRole),
        (0..40_usize).prop_map(Mischief::DeleteChannel),
        (0..40_usize).prop_map(Mischief::ClearOverwrites),
        (0..7_usize).prop_map(Mischief::LeaveOut),
        Just(Mischief::Deliver),
    ]
}

fn happens(scene: Scene, mischief: &Mischief) -> Scene {
    let made: Vec<(Object, u64)> =
        scene.guild.build.placed.iter().filter(|(_, it)| it.made).map(|(object, it)| (*object, it.id)).collect();
    let pick = |wanted: fn(Object) -> bool, at: usize| {
        let fitting: Vec<u64> = made.iter().filter(|(object, _)| wanted(*object)).map(|(_, id)| *id).collect();
        fitting.get(at % fitting.len().max(1)).copied()
    };
    let is_channel = |object| matches!(object, Object::Channel(_) | Object::Category(_));
    match mischief {
        Mischief::DeleteRole(at) => match pick(|object| matches!(object, Object::Role(_)), *at) {
            Some(id) => scene.changed(Change::RoleGone(RoleId::new(id))),
            None => scene,
        },
        Mischief::DeleteChannel(at) => match pick(is_channel, *at) {
            Some(id) => scene.changed(Change::ChannelGone(ChannelId::new(id))),
            None => scene,
        },
        Mischief::ClearOverwrites(at) => {
            let id = pick(is_channel, *at).map(ChannelId::new);
            let view = id.and_then(|id| Some((id, scene.guild.mirror.channels.get(&id)?.clone())));
            match view {
                Some((id, mut view)) => {
                    view.overwrites.clear();
                    scene.changed(Change::Channel(id, view))
                }
                None => scene,
            }
        }
        Mischief::LeaveOut(at) => {
            let mut scene = scene;
            let area = crate::building::objects::Area::ALL[*at];
            let sign = if scene.guild.build.wants(area) { '-' } else { '+' };
            scene.clicks(RHEA, &format!("1:build:choose:{GUILD}:::{sign}{}", area.name()));
            scene
        }
        Mischief::Deliver => {
            let mut scene = scene;
            scene.delivers();
            scene
        }
    }
}

/// Begins what is to be done, when there is anything.
fn begins(scene: &mut Scene) {
    let seen = plan::plan(&scene.ctx(scene.actor(RHEA)), &scene.guild).fingerprint();
    scene.clicks(RHEA, &format!("1:build:apply:{GUILD}:::{seen}"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn it_is_built_in_the_end_and_only_once(
        is_community in any::<bool>(),
        during in proptest::collection::vec(mischief(), 0..8),
        after in proptest::collection::vec(mischief(), 0..6),
    ) {
        let scene = if is_community { new_server().changed(community()) } else { new_server() };
        let before = (*scene.guild.mirror).clone();
        let mut scene = scene;
        begins(&mut scene);
        scene = during.iter().fold(scene, happens);
        carry_out(&mut scene);
        scene = after.iter().fold(scene, happens);
        for _repair in 0..2 {
            begins(&mut scene);
            carry_out(&mut scene);
        }
        prop_assert_eq!(steps(&scene), []);
        let made: std::collections::BTreeSet<u64> = scene.guild.build.placed.values().map(|it| it.id).collect();
        prop_assert_eq!(made.len(), scene.guild.build.placed.len(), "no two things are one");
        // Nothing is left that nobody remembers.
        let undo = plan::undoing(&scene.guild);
        if !undo.steps.is_empty() {
            scene.clicks(RHEA, &format!("1:build:unbuild:{GUILD}:::{}", undo.fingerprint()));
            carry_out(&mut scene);
        }
        prop_assert_eq!(&*scene.guild.mirror, &before);
        prop_assert_eq!(scene.guild.setup.given(), []);
    }
}
