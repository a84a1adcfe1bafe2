//! The stored form of settings: what stands in a journal must be readable for ever.

use domain::capability::Capability;
use domain::ids::RoleId;

use super::*;
use crate::Fact as AnyFact;
use crate::guild_setup::Fact;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<AnyFact> {
    let grants = Capability::ALL.map(|capability| Setting::Grant(capability, RoleId::new(u64::MAX)));
    let roles = RoleKey::ALL.map(Setting::Role);
    let channels = ChannelKey::ALL.map(Setting::Channel);
    let modules = Module::ALL.map(Setting::Module);
    let settings =
        [Setting::Language, Setting::Zone, Setting::Game].into_iter().chain(roles).chain(channels).chain(modules);
    let changed = |setting| Fact::Changed { setting, value: Some("new".into()), was: Some("old".into()) };
    let cleared = Fact::Changed { setting: Setting::Zone, value: None, was: None };
    let imported = Fact::Imported { from: "predecessor".to_owned(), rows: 9 };
    let all = settings.chain(grants).map(changed).chain([cleared, imported, Fact::Loaded { count: 3 }]);
    all.map(AnyFact::Setup).collect()
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts() {
        let (feature, kind, content) = fact.record();
        assert_eq!(AnyFact::recall(feature, &kind, content), Some(fact));
    }
}

#[test]
fn settings_of_other_versions_are_not_recalled() {
    for name in ["mood", "role.king", "channel.", "grant.fly.1", "grant.setup.manage.0", "language.", ""] {
        let content = serde_json::json!({ "setting": name, "value": "x" });
        assert_eq!(AnyFact::recall("setup", "changed", content), None, "{name}");
    }
}

#[test]
fn names_offered_by_commands_are_understood() {
    assert!(RoleKey::NAMES.iter().all(|name| RoleKey::from_name(name).is_some_and(|key| key.name() == *name)));
    assert!(ChannelKey::NAMES.iter().all(|name| ChannelKey::from_name(name).is_some_and(|key| key.name() == *name)));
}

/// D-25: values are texts in the table: all that can be set comes back as it was.
#[test]
fn every_setting_is_written_and_read_as_text() {
    let scene = Scene::new().with(Setting::Grant(Capability::AuditRead, GUEST), "yes");
    let mut read = crate::guild_setup::State::default();
    for (setting, value) in scene.guild.setup.given() {
        let setting = Setting::from_name(&setting.to_string()).expect("just written");
        read.set(setting, Some(&value));
    }
    assert_eq!(read, *scene.guild.setup);
}
