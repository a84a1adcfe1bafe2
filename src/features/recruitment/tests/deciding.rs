//! Who may apply, who decides what, and what follows.

use domain::effect::{MISSING_PERMISSIONS, Outcome};
use domain::event::Event;
use domain::ids::UserId;
use domain::moment::Moment;

use super::*;
use crate::Command;
use crate::recruitment::effects::About;
use crate::recruitment::rules;
use crate::recruitment::rules::{ANSWER_MAX, LINES_MAX, OPEN_MAX, account_made};
use crate::recruitment::state::Stage;

fn stage(scene: &Scene, no: i64) -> Stage {
    scene.guild.recruitment.find(no).expect("it is known").stage
}

/// Takes the newest recorded fact of a kind back, through the journal.
fn takes_back(scene: &mut Scene, kind: &str) -> String {
    let number = scene.journal.iter().rposition(|entry| entry.kind == kind).expect("it happened") + 1;
    let previewed = scene.runs(RHEA, &format!("/audit undo number:{number}"));
    if previewed.starts_with("refused") { previewed } else { scene.clicks(RHEA, "Take it back") }
}

// === The table ===

/// What may follow on what, whole: everything else is refused.
#[test]
fn the_table_of_what_may_follow() {
    use Stage::{Accepted, Expired, Interview, New, Refused, Reviewing, Trial, Withdrawn};
    let table: [(Stage, &[Stage]); 8] = [
        (New, &[Reviewing, Interview, Trial, Accepted, Refused, Withdrawn, Expired]),
        (Reviewing, &[Interview, Trial, Accepted, Refused, Withdrawn, Expired]),
        (Interview, &[Reviewing, Trial, Accepted, Refused, Withdrawn, Expired]),
        (Trial, &[Accepted, Refused, Withdrawn]),
        (Accepted, &[]),
        (Refused, &[]),
        (Withdrawn, &[]),
        (Expired, &[]),
    ];
    for (from, allowed) in table {
        for to in Stage::ALL {
            assert_eq!(from.allows(to), allowed.contains(&to), "{from:?} to {to:?}");
        }
        assert_eq!(from.is_open(), !allowed.is_empty());
        assert_eq!(Stage::from_name(from.name()), Some(from));
    }
}

// === Applying ===

#[test]
fn nobody_applies_before_the_door_is_open_or_after_it_is_closed() {
    let mut scene = quiet();
    assert_eq!(scene.runs(FINN, "/recruit apply"), "refused: The guild takes no applications at the moment.");
    scene.runs(OLGA, "/recruit open");
    assert!(scene.runs(FINN, "/recruit apply").starts_with("form Your application"));
    scene.runs(OLGA, "/recruit close");
    let said = scene.submits(FINN, "Your application", ANSWERS);
    assert!(said.starts_with("refused: The guild takes no applications"), "closed while he answered: {said}");
}

#[test]
fn an_applicant_gets_a_number_a_role_a_channel_and_the_staff_a_card() {
    let mut scene = open();
    let said = applies(&mut scene);
    assert!(said.contains("+ applied no=1 member=Finn"), "{said}");
    assert!(said.contains("~ make channel application-1-finn"), "{said}");
    assert!(
        said.contains("~ post #log: # Application \\#1: Finn") || said.contains("# Application #1: Finn"),
        "{said}"
    );
    assert!(said.contains("[I'll look after it] [Interview] [On trial] [Ask]\n  [Accept] [Refuse]"), "{said}");
    assert!(said.contains("roles: Finn +Applicant"), "{said}");
    let made = scene.delivers();
    assert!(made.contains("+ room_made no=1") && made.contains("Hello @Finn") && made.contains("[Withdraw]"), "{made}");
    assert!(made.contains("+ card_posted no=1"), "{made}");
    assert!(scene.role_changes_arrive().contains("+ roles_settled member=Finn"));
    assert!(crate::desired_roles(&scene.guild).is_empty(), "what was seen done is nobody's wish any more");
}

/// D-32: two clicks, or two forms, made two channels and two posts.
#[test]
fn d32_a_double_click_is_one_application() {
    let mut scene = open();
    scene.runs(FINN, "/recruit apply");
    scene.runs(FINN, "/recruit apply");
    scene.submits(FINN, "Your application", ANSWERS);
    let again = scene.submits(FINN, "Your application", ANSWERS);
    assert!(again.starts_with("refused: Your application #1 is still open."), "{again}");
    assert!(scene.runs(FINN, "/recruit apply").starts_with("refused: Your application #1"));
    assert_eq!(scene.guild.recruitment.open.len(), 1);
}

#[test]
fn members_do_not_apply_not_even_while_they_are_away() {
    let mut scene = open();
    assert_eq!(scene.runs(ARIA, "/recruit apply"), "refused: You are a member already.");
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    assert_eq!(scene.runs(ARIA, "/recruit apply"), "refused: You are a member already.");
}

#[test]
fn a_young_account_waits() {
    let mut scene = open();
    let ago = |scene: &Scene, hours: i64| {
        let made = scene.now.0 - hours * 3_600_000 - 1_420_070_400_000;
        UserId(u64::try_from(made).expect("after 2015") << 22)
    };
    let (young, grown) = (ago(&scene, 7 * 24 - 1), ago(&scene, 7 * 24));
    assert_eq!(account_made(grown), Moment(scene.now.0 - 7 * 24 * 3_600_000));
    scene = scene.changed(Change::Member(young, member("Young", &[])));
    scene = scene.changed(Change::Member(grown, member("Grown", &[])));
    let said = scene.runs(young, "/recruit apply");
    assert!(
        said.starts_with(
            "refused: Your Discord account must exist for 7 days first. You can apply from 2026-03-01 10:00"
        ),
        "{said}"
    );
    assert!(scene.runs(grown, "/recruit apply").starts_with("form"));
    scene.runs(OLGA, "/recruit config age:0");
    assert!(scene.runs(young, "/recruit apply").starts_with("form"));
}

#[test]
fn answers_are_bounded_escaped_and_at_least_one() {
    let mut scene = open();
    scene.runs(FINN, "/recruit apply");
    let long = "x".repeat(ANSWER_MAX + 1);
    assert!(scene.submits(FINN, "Your application", &[("0", &long)]).contains("700 characters at most"));
    assert!(scene.submits(FINN, "Your application", &[("0", "  ")]).contains("at least one question"));
    let said = scene.submits(FINN, "Your application", ANSWERS);
    assert!(said.contains("+ applied"), "{said}");
    let card = scene.runs(OLGA, "/recruit show number:1");
    assert!(!card.contains("@everyone") || card.contains("\\@everyone"), "{card}");
}

#[test]
fn a_form_with_other_questions_is_not_taken() {
    let mut scene = open();
    scene.runs(FINN, "/recruit apply");
    scene.runs(OLGA, "/recruit questions");
    scene.submits(OLGA, "Questions to applicants", &[("0", "Cats or dogs?"), ("2", "Why?")]);
    let said = scene.submits(FINN, "Your application", ANSWERS);
    assert!(said.starts_with("refused: The questions were changed"), "{said}");
    let form = scene.runs(FINN, "/recruit apply");
    assert!(form.contains("0* Cats or dogs?") && form.contains("1 Why?") && !form.contains("  2"), "{form}");
}

#[test]
fn so_many_are_open_at_once_and_no_more() {
    let mut scene = open();
    for number in 0..OPEN_MAX as u64 {
        let user = UserId(500 + number);
        scene = scene.changed(Change::Member(user, member("Somebody", &[])));
        scene.runs(user, "/recruit apply");
        scene.submits(user, "Your application", ANSWERS);
    }
    assert_eq!(scene.guild.recruitment.open.len(), OPEN_MAX);
    assert!(scene.runs(FINN, "/recruit apply").starts_with("refused: So many applications are open"));
    let listed = scene.runs(OLGA, "/recruit list");
    assert!(
        listed.contains("Applications: 40") && listed.contains("Page 1 of 2") && listed.contains("[Next]"),
        "{listed}"
    );
    assert!(scene.clicks(OLGA, "Next").contains("Page 2 of 2"));
}

/// Whoever registered as an applicant has applied: once, whatever else he clicks.
#[test]
fn a_registration_is_an_application() {
    let mut scene = open();
    let locale = domain::locale::Locale::Fr;
    let enter = Command::Recruit(rules::Command::Enter { member: FINN, locale, answers: Vec::new() });
    let said = scene.does(crate::Actor::Bot, &enter);
    assert!(
        said.contains("+ applied no=1 member=Finn") && said.contains("~ make channel application-1-finn"),
        "{said}"
    );
    assert!(scene.delivers().contains("Bonjour @Finn"));
    assert!(!scene.does(crate::Actor::Bot, &enter).contains("+ "));
    assert!(scene.runs(FINN, "/recruit apply").starts_with("refused: Your application #1 is still open."));
}

// === Rights ===

#[test]
fn only_those_who_decide_decide() {
    let mut scene = applied();
    for line in [
        "/recruit open",
        "/recruit close",
        "/recruit list",
        "/recruit show number:1",
        "/recruit config pause:1",
        "/recruit questions",
    ] {
        let said = scene.runs(ARIA, line);
        assert!(said.starts_with("refused: You need the right **Decide about applications**"), "{line}: {said}");
    }
    for id in [
        "claim:1:::1.0",
        "talk:1:::1.0",
        "trialform:1:::1.0",
        "accept:1:::1.0",
        "noform:1:::1.0",
        "askform:1:::1",
        "page:1:::open.0",
    ] {
        let said = scene.clicks(ARIA, &format!("1:recruit:{id}"));
        assert!(said.starts_with("refused: You need the right"), "{id}: {said}");
        let own = scene.clicks(FINN, &format!("1:recruit:{id}"));
        assert!(own.starts_with("refused: You need the right"), "not even the applicant: {own}");
    }
    for id in ["trial:1:::1.0", "no:1:::1.0", "ask:1:::1", "questions:1:::"] {
        let said = scene.submits(ARIA, &format!("1:recruit:{id}"), &[("days", "3"), ("question", "x"), ("0", "y")]);
        assert!(said.starts_with("refused: You need the right"), "{id}: {said}");
    }
    assert_eq!(stage(&scene, 1), Stage::New);
    assert!(scene.clicks(OLGA, "1:recruit:juggle:1:::1.0").starts_with("refused:"));
    assert!(scene.clicks(OLGA, "1:recruit:claim:1:::x").starts_with("refused:"));
}

#[test]
fn a_role_that_was_chosen_for_it_may_decide() {
    let mut scene = applied();
    scene.runs(RHEA, "/setup permissions capability:recruitment-decide role:@Member change:allow");
    assert!(scene.clicks(ARIA, "I'll look after it").contains("officer=Aria"));
}

// === Two at once ===

/// Officers see the same card; whoever comes second is told who was first and what is the case now.
#[test]
fn of_two_officers_the_second_is_told() {
    let mut scene = applied();
    let card = scene.custom_id("Accept");
    let refusal = scene.clicks(RHEA, "Refuse");
    assert!(refusal.starts_with("form Refuse the application"), "{refusal}");
    let accepted = scene.clicks(OLGA, &card);
    assert!(accepted.contains("+ moved no=1"), "{accepted}");
    let said = scene.submits(RHEA, "Refuse the application", &[("note", "no")]);
    assert_eq!(said, "refused: @Olga was faster: application #1 is ✅ accepted by now. Nothing was changed.");
    assert_eq!(stage(&scene, 1), Stage::Accepted);
    assert!(scene.clicks(RHEA, &card).starts_with("refused: @Olga was faster"));
}

#[test]
fn an_officer_goes_on_with_an_older_card_of_which_he_did_the_last_step() {
    let mut scene = applied();
    let card = scene.custom_id("Interview");
    scene.clicks(OLGA, "I'll look after it");
    assert!(scene.clicks(OLGA, &card).contains("to=interview"));
    assert!(scene.clicks(RHEA, &card).starts_with("refused: @Olga was faster"));
}

#[test]
fn a_claim_can_be_taken_over_but_not_made_twice() {
    let mut scene = applied();
    assert!(scene.clicks(OLGA, "I'll look after it").contains("officer=Olga"));
    assert_eq!(stage(&scene, 1), Stage::Reviewing);
    scene.delivers();
    assert!(scene.clicks(OLGA, "I'll look after it").starts_with("refused: You look after application #1 already."));
    assert!(scene.clicks(RHEA, "I'll look after it").contains("officer=Rhea"));
}

// === Accepting ===

/// D-47: nobody was ever accepted but by hand.
#[test]
fn d47_accepting_gives_the_role_of_members_and_undoing_takes_it() {
    let mut scene = applied();
    let said = olga(&mut scene, "Accept");
    assert!(said.contains("~ direct Finn: Welcome to Ravens! Your application is accepted."), "{said}");
    assert!(
        said.contains("roles: Finn +Member, Finn -Applicant")
            || said.contains("Finn -Applicant") && said.contains("Finn +Member"),
        "{said}"
    );
    scene.delivers();
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(FINN), "Member Guest");
    let undone = takes_back(&mut scene, "moved");
    assert!(undone.contains("+ reopened no=1") && undone.contains("to=new"), "{undone}");
    assert!(undone.contains("looked at again"), "{undone}");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(FINN), "Guest Applicant");
    assert_eq!(stage(&scene, 1), Stage::New);
}

#[test]
fn a_member_role_taken_by_hand_later_is_not_given_again() {
    let mut scene = applied();
    olga(&mut scene, "Accept");
    scene.role_changes_arrive();
    scene.takes_by_hand(FINN, MEMBER);
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(FINN), "Guest");
}

#[test]
fn a_role_with_power_makes_nobody_a_member() {
    let mut scene = applied();
    let member = scene.guild.mirror.roles.get(&MEMBER).cloned().expect("there is one");
    scene = scene.changed(Change::Role(MEMBER, RoleView { permissions: Permissions::MANAGE_ROLES, ..member }));
    let said = olga(&mut scene, "Accept");
    assert!(said.starts_with("refused: I never hand out @Member"), "{said}");
    assert_eq!(stage(&scene, 1), Stage::New);
}

#[test]
fn a_role_above_the_bots_is_promised_with_a_warning() {
    let mut scene = applied().with_bot_role_below(MEMBER);
    let said = olga(&mut scene, "Accept");
    assert!(said.contains("⚠️ @Member stands above my own role"), "{said}");
}

// === Refusing ===

/// row 17: what officers note reaches neither the applicant nor his channel.
#[test]
fn row17_the_note_is_for_officers_and_the_words_are_for_the_applicant() {
    let mut scene = applied();
    olga(&mut scene, "Refuse");
    let said =
        scene.submits(OLGA, "Refuse the application", &[("note", "boasts too much"), ("words", "try the *Wolves*")]);
    for line in said.lines().filter(|line| line.starts_with("~ direct") || line.starts_with("~ post #application")) {
        assert!(!line.contains("boasts"), "{line}");
    }
    assert!(said.contains("They say: try the \\*Wolves\\*"), "{said}");
    assert!(said.contains("~ edit #log") && said.contains("Note: boasts too much"), "{said}");
    let filed = scene.passes_to("2026-03-02 10:00");
    assert!(filed.contains("~ post #log: 🗂️ Application #1 of @Finn is over"), "{filed}");
    assert!(
        filed.contains("Note: boasts too much") && filed.contains("~ delete channel #application-1-finn"),
        "{filed}"
    );
}

#[test]
fn whoever_was_refused_waits_fourteen_days() {
    let mut scene = applied();
    olga(&mut scene, "Refuse");
    scene.submits(OLGA, "Refuse the application", &[]);
    let said = scene.runs(FINN, "/recruit apply");
    assert!(
        said.starts_with("refused: Your last application was decided not long ago.")
            && said.contains("2026-03-15 09:00"),
        "{said}"
    );
    scene.passes_to("2026-03-15 08:59");
    assert!(scene.runs(FINN, "/recruit apply").starts_with("refused: Your last"));
    scene.passes_to("2026-03-15 09:00");
    assert!(scene.runs(FINN, "/recruit apply").starts_with("form"));
    let mut scene = applied();
    scene.runs(OLGA, "/recruit config pause:0");
    olga(&mut scene, "Refuse");
    scene.submits(OLGA, "Refuse the application", &[]);
    assert!(scene.runs(FINN, "/recruit apply").starts_with("form"), "no pause at all");
}

#[test]
fn a_refusal_that_is_taken_back_counts_no_more() {
    let mut scene = applied();
    olga(&mut scene, "Refuse");
    scene.submits(OLGA, "Refuse the application", &[("note", "wrong one")]);
    takes_back(&mut scene, "moved");
    assert_eq!(stage(&scene, 1), Stage::New);
    assert!(scene.guild.recruitment.find(1).expect("open").note.is_none());
    assert!(scene.runs(FINN, "/recruit apply").contains("#1 is still open"));
}

#[test]
fn what_went_on_since_is_not_taken_back() {
    let mut scene = applied();
    olga(&mut scene, "Interview");
    let number = scene.journal.len();
    scene.now = scene.now.plus(std::time::Duration::from_secs(60));
    scene.delivers();
    olga(&mut scene, "Accept");
    let said = scene.runs(RHEA, &format!("/audit undo number:{number}"));
    assert!(said.starts_with("refused:"), "{said}");
}

// === Trial ===

#[test]
fn a_trial_has_an_end_of_which_the_staff_is_reminded_once() {
    let mut scene = applied();
    assert!(olga(&mut scene, "On trial").contains("days* For how many days?: 14"));
    for wrong in ["0", "91", "two", "-3"] {
        let said = scene.submits(OLGA, "On trial", &[("days", wrong)]);
        assert!(said.starts_with("refused: A trial lasts from 1 to 90 days."), "{wrong}: {said}");
    }
    let said = scene.submits(OLGA, "On trial", &[("days", "3")]);
    assert!(said.contains("to=trial") && said.contains("on trial, until 2026-03-04 09:00"), "{said}");
    let told = scene.passes_to("2026-03-20 12:00");
    assert_eq!(told.matches("The trial of @Finn is over").count(), 1, "{told}");
    assert_eq!(stage(&scene, 1), Stage::Trial, "people decide");
    scene.passes_to("2026-06-20 12:00");
    assert_eq!(stage(&scene, 1), Stage::Trial, "whoever is on trial has been answered");
    assert!(scene.clicks(OLGA, "1:recruit:talk:1:::1.1").starts_with("refused: From ⏳ on trial it can't become"));
}

// === Ending by themselves ===

#[test]
fn what_nobody_touched_for_thirty_days_lapses() {
    let mut scene = applied();
    let said = scene.passes_to("2026-03-31 10:00");
    assert!(said.contains("recruit.expire") && said.contains("to=expired"), "{said}");
    assert!(said.contains("~ direct Finn: Sorry, nobody at Ravens found the time"), "{said}");
    assert!(said.contains("⌛ Nobody dealt with application #1 of @Finn in time"), "{said}");
    assert!(scene.runs(FINN, "/recruit apply").starts_with("form"), "it was not his fault");
}

#[test]
fn whatever_the_staff_does_begins_the_wait_anew() {
    let mut scene = applied();
    scene.passes_to("2026-03-29 09:00");
    olga(&mut scene, "I'll look after it");
    assert!(!scene.passes_to("2026-04-27 09:00").contains("expired"));
    assert!(scene.is_down_until("2026-06-01 09:00").contains("to=expired"), "also after a downtime");
}

/// row 10: whoever leaves takes the application back, and its channel goes.
#[test]
fn row10_an_applicant_who_leaves_takes_it_back() {
    let mut scene = applied();
    let said = scene.sees(Change::MemberGone(FINN), &Event::MemberLeft(FINN));
    assert!(said.contains("to=withdrawn"), "{said}");
    assert!(!said.contains("~ direct"), "nobody can write to him: {said}");
    assert!(scene.passes_to("2026-03-02 10:00").contains("~ delete channel #application-1-finn"));
    scene.sees(Change::Member(FINN, member("Finn", &[])), &Event::MemberJoined(FINN));
    assert!(scene.runs(FINN, "/recruit apply").starts_with("form"));
}

#[test]
fn an_applicant_takes_his_own_back_after_a_second_look() {
    let mut scene = applied();
    assert!(scene.runs(ARIA, "/recruit withdraw").starts_with("refused: You have no open application."));
    assert!(scene.clicks(FINN, "Withdraw").contains("really want to take application #1 back?"));
    assert!(scene.clicks(ARIA, "Yes, withdraw it").starts_with("refused:"));
    let said = scene.clicks(FINN, "Yes, withdraw it");
    assert!(said.contains("to=withdrawn") && said.contains("roles: Finn -Applicant"), "{said}");
    assert!(scene.clicks(FINN, "Yes, withdraw it").starts_with("refused: You have no open application."));
    assert!(takes_back(&mut scene, "moved").starts_with("refused:"), "it was his to take back");
    assert!(scene.runs(FINN, "/recruit apply").starts_with("form"), "no pause after that");
}

// === Channels ===

#[test]
fn without_the_rights_there_is_no_channel_and_everything_else_works() {
    let mut scene = quiet();
    let bot = scene.guild.mirror.roles.get(&BOT_ROLE).cloned().expect("the bot has a role");
    let permissions = bot.permissions.without(Permissions::MANAGE_CHANNELS);
    scene = scene.changed(Change::Role(BOT_ROLE, RoleView { permissions, ..bot }));
    assert!(scene.runs(OLGA, "/recruit open").contains("⚠️ I can't make channels"));
    let said = applies(&mut scene);
    assert!(!said.contains("~ make channel") && said.contains("get in touch with you"), "{said}");
    scene.delivers();
    olga(&mut scene, "Ask");
    let asked = scene.submits(OLGA, "Ask the applicant", &[("question", "When?")]);
    assert!(
        asked.contains("~ direct Finn: About your application to Ravens, @Olga would like to know: When?"),
        "{asked}"
    );
    olga(&mut scene, "Refuse");
    scene.submits(OLGA, "Refuse the application", &[]);
    let filed = scene.passes_to("2026-03-02 10:00");
    assert!(filed.contains("asks: When?") && !filed.contains("delete channel"), "{filed}");
}

#[test]
fn a_channel_that_discord_refuses_is_told_and_costs_nothing_else() {
    let mut scene = open();
    applies(&mut scene);
    let said = scene.hears(About::Room { no: 1 }.into(), Outcome::Refused(MISSING_PERMISSIONS));
    assert!(said.contains("+ room_failed no=1 code=50013") && said.contains("⚠️ Discord did not let me"), "{said}");
    assert!(olga(&mut scene, "Accept").contains("~ direct Finn"));
}

#[test]
fn a_channel_that_comes_after_the_end_goes_all_the_same() {
    let mut scene = open();
    applies(&mut scene);
    scene.runs(FINN, "/recruit withdraw");
    scene.clicks(FINN, "Yes, withdraw it");
    let said = scene.delivers();
    assert!(said.contains("+ room_made no=1") && said.contains("This application is over already."), "{said}");
    assert!(scene.passes_to("2026-03-02 10:00").contains("~ delete channel"));
    assert!(scene.next_job().is_none());
}

#[test]
fn channels_can_stay_for_the_staff() {
    let mut scene = applied();
    scene.runs(OLGA, "/recruit config channels:keep");
    let said = olga(&mut scene, "Accept");
    assert!(!said.contains("This channel goes"), "{said}");
    let filed = scene.passes_to("2026-03-02 10:00");
    assert!(filed.contains("~ edit channel #application-1-finn") && !filed.contains("delete channel"), "{filed}");
    scene.delivers();
    let room = scene.guild.mirror.channels.values().find(|view| view.name.starts_with("application-1")).expect("kept");
    let of_finn = domain::mirror::OverwriteTarget::Person(FINN);
    assert!(room.overwrites.iter().all(|it| it.target != of_finn), "he reads there no more");
}

#[test]
fn the_file_has_what_was_written_where_the_bot_may_read_it() {
    let mut scene = applied();
    let room = scene.guild.recruitment.find(1).and_then(|it| it.room).expect("it was made");
    scene.writes(FINN, room, "I am here, @everyone");
    assert!(scene.writes(OLGA, room, "").contains("+ heard"));
    assert_eq!(scene.writes(FINN, GENERAL, "hello"), "nothing");
    olga(&mut scene, "Accept");
    let filed = scene.passes_to("2026-03-02 10:00");
    assert!(filed.contains("Finn: I am here, @everyone"), "{filed}");
    assert!(filed.contains("Olga: (a message that I may not read)"), "{filed}");
    assert!(scene.guild.recruitment.find(1).expect("kept").lines.is_empty(), "what is filed is not kept twice");
    assert!(!scene.writes(FINN, room, "late").contains("+ heard"));
}

#[test]
fn so_many_messages_are_kept_and_no_more() {
    let mut scene = applied();
    let room = scene.guild.recruitment.find(1).and_then(|it| it.room).expect("it was made");
    for _ in 0..LINES_MAX {
        scene.writes(FINN, room, "on and on");
    }
    assert_eq!(scene.writes(FINN, room, "and on"), "nothing");
    assert!(olga(&mut scene, "Accept").contains("+ moved"));
}

// === Privacy ===

#[test]
fn whoever_has_applied_takes_that_back_before_he_is_erased() {
    let mut scene = applied();
    scene.runs(FINN, "/privacy delete");
    assert!(scene.clicks(FINN, "Erase me for good").starts_with("refused: Your application is still open"));
    scene.clicks(FINN, "Withdraw");
    scene.clicks(FINN, "Yes, withdraw it");
    scene.passes_to("2026-03-02 10:00");
    scene.runs(FINN, "/privacy delete");
    assert!(scene.clicks(FINN, "Erase me for good").starts_with("+ erased"));
    assert!(scene.guild.recruitment.all().next().is_none());
    assert_eq!(scene.guild.recruitment.last_no, 1, "its number is not given again");
    assert!(scene.runs(OLGA, "/recruit show number:1").starts_with("refused:"));
}
