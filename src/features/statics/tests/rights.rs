//! Who may do what: officers everything, leaders what concerns their own static, others give up their own place.

use super::*;

/// What somebody without the right meets for each way to change Dawn.
fn refusals(scene: &mut Scene, user: UserId) -> String {
    let lines = [
        "/static create name:Noon",
        "/static delete static:Dawn",
        "/static restore static:Old",
        "/static rename name:Noon static:Dawn",
        "/static leader member:Bela",
        "/static add member:@Olga static:Dawn",
        "/static remove member:Aria",
        "/static order member:Bela place:1",
    ];
    let before = scene.facts.len();
    let said: Vec<String> = lines.iter().map(|line| format!("{line}\n  {}", scene.runs(user, line))).collect();
    assert_eq!(scene.facts.len(), before, "nothing was done");
    said.join("\n")
}

#[test]
fn members_and_guests_change_nothing() {
    let mut scene = dawn();
    scene.runs(OLGA, "/static create name:Old leader:@Olga");
    scene.runs(OLGA, "/static delete static:Old");
    assert_snapshot!(refusals(&mut scene, BELA), @"
    /static create name:Noon
      refused: You need the right **Manage statics** for this. Ask an officer if you think you should have it.
    /static delete static:Dawn
      refused: You need the right **Manage statics** for this. Ask an officer if you think you should have it.
    /static restore static:Old
      refused: You need the right **Manage statics** for this. Ask an officer if you think you should have it.
    /static rename name:Noon static:Dawn
      refused: Only whoever leads **Dawn**, or has the right **Manage statics**, can change it.
    /static leader member:Bela
      refused: Only whoever leads **Dawn**, or has the right **Manage statics**, can change it.
    /static add member:@Olga static:Dawn
      refused: Only whoever leads **Dawn**, or has the right **Manage statics**, can change it.
    /static remove member:Aria
      refused: Only whoever leads **Dawn**, or has the right **Manage statics**, can change it.
    /static order member:Bela place:1
      refused: Only whoever leads **Dawn**, or has the right **Manage statics**, can change it.
    ");
    refusals(&mut scene, FINN);
}

#[test]
fn leaders_manage_their_own_static_and_no_other() {
    let mut scene = dawn();
    scene.runs(OLGA, "/static create name:Dusk leader:@Olga");
    assert!(
        scene.runs(ARIA, "/static rename name:Noon static:Dusk").starts_with("refused: Only whoever leads **Dusk**")
    );
    assert!(scene.runs(ARIA, "/static remove member:Olga").starts_with("refused"));
    assert!(
        scene.runs(ARIA, "/static delete static:Dawn").starts_with("refused: You need the right **Manage statics**")
    );
    for line in ["/static rename name:Noon", "/static order member:Bela place:1", "/static remove member:Bela"] {
        assert!(scene.runs(ARIA, line).starts_with("+ "), "{line}");
    }
}

#[test]
fn a_role_can_be_given_the_right() {
    let mut scene = dawn();
    assert!(scene.runs(FINN, "/static create name:Noon").starts_with("refused"));
    let right = domain::capability::Capability::StaticsManage;
    let mut scene = scene.with(Setting::Grant(right, GUEST), "yes");
    assert!(scene.runs(FINN, "/static create name:Noon").contains("+ created"));
}

#[test]
fn everybody_may_give_up_his_own_place() {
    let mut scene = dawn();
    scene.officer_log();
    assert!(scene.runs(BELA, "/static remove member:Bela").contains("+ removed"));
    assert_eq!(scene.officer_log(), "", "that is nobody else's affair");
}

#[test]
fn officers_read_what_leaders_do_to_others() {
    let mut scene = dawn();
    scene.officer_log();
    scene.runs(ARIA, "/static remove member:Bela");
    assert_snapshot!(scene.officer_log(), @"~ post #log: **#3** 2026-03-01 09:00 @Aria: @Bela taken out of the static **Dawn**");
}
