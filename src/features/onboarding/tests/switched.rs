//! Switched off: what stands stays, buttons answer politely, nothing is due, and nothing is lost.

use super::*;

#[test]
fn onboarding_goes_on_where_it_stopped() {
    let mut scene = with_rules();
    scene.runs(NINA, "/profile start");
    scene.clicks(NINA, "I accept the rules");
    registers(&mut scene, NINA, "friend");
    scene.delivers();
    scene.role_changes_arrive();
    scene.runs(RHEA, "/setup modules module:onboarding state:off");
    let before = scene.guild.onboarding.clone();
    for (user, button) in [(OLGA, "Approve"), (ARIA, "Yes, we know each other"), (NINA, "Send")] {
        let told = scene.clicks(user, button);
        assert!(told.starts_with("refused: This isn't switched on here yet."), "{button}: {told}");
    }
    assert!(scene.runs(NINA, "/profile start").contains("`/setup modules`"));
    assert_eq!(scene.passes_to("2026-03-20 09:00"), "", "nothing of it is due");
    assert_eq!(scene.roles_of(NINA), "Registered Rules", "roles stay");
    assert_eq!(scene.guild.onboarding, before);
    let told = scene.runs(RHEA, "/setup modules module:onboarding state:on");
    assert!(!told.contains("refused"), "{told}");
    let told = scene.passes_to("2026-03-20 09:01");
    assert!(told.contains("+ friend_said no=1") && told.contains("+ expired no=1"), "{told}");
}

#[test]
fn patterns_are_applied_when_it_is_on_again() {
    let mut scene = naming::naming();
    registers(&mut scene, NINA, "ally");
    scene.clicks(OLGA, "Approve");
    scene.runs(RHEA, "/setup modules module:onboarding state:off");
    let told = scene.runs(NINA, "/profile name name:Blaze");
    assert!(!told.contains("~ call"), "{told}");
    let told = scene.runs(RHEA, "/setup modules module:onboarding state:on");
    assert!(told.contains("~ call Nina [WLV] Blaze"), "{told}");
}

/// An applicant is decided about here while nobody is looked for there.
#[test]
fn without_recruitment_applicants_are_registered_like_others() {
    let mut scene = open_door().with(Setting::Channel(ChannelKey::Recruitment), &GENERAL.to_string());
    scene.runs(RHEA, "/recruit open");
    scene.runs(RHEA, "/setup modules module:recruit state:off");
    let told = scene.runs(NINA, "/recruit apply");
    assert!(told.contains("`/setup modules`"), "{told}");
    let told = registers(&mut scene, NINA, "applicant");
    assert!(
        told.contains("+ registered no=1") && told.contains("approval=true") && !told.contains("+ applied"),
        "{told}"
    );
    scene.runs(RHEA, "/setup modules module:recruit state:on");
    assert!(scene.guild.recruitment.is_recruiting());
}
