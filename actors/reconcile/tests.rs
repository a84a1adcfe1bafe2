//! Which changes follow from what should be and what is.

use domain::ids::{RoleId, ServerId};
use domain::message::Message;
use domain::mirror::{Change, ChannelKind, ChannelView, MemberView, RoleView};

use super::*;

const HERE: ChannelId = ChannelId::new(1);
const THERE: ChannelId = ChannelId::new(2);
const POST: MessageId = MessageId::new(9);

const KEY: &str = "absence.board";

fn panel(channel: ChannelId, text: &str) -> Panel {
    Panel { key: KEY, channel, message: Message::text(text) }
}

fn names(steps: &[Step]) -> Vec<&'static str> {
    steps.iter().map(|step| step.effect.name()).collect()
}

/// The changes to make now, after every intent was written.
fn changes(reconciler: &mut Reconciler, panel: Panel) -> Vec<Step> {
    let mut changes = Vec::new();
    for _look in 0..2 {
        for step in reconciler.panel_steps(std::slice::from_ref(&panel), "t", Instant::now()) {
            match step {
                PanelStep::Intend(intent) => reconciler.intended(KEY, &intent.digest, true, Instant::now()),
                PanelStep::Change(step) => changes.push(*step),
            }
        }
    }
    changes
}

fn take(reconciler: &mut Reconciler, step: &Step, outcome: Outcome) -> Option<Option<PostedPanel>> {
    reconciler.panel_done(KEY, &step.effect, &step.digest, outcome)
}

/// E-31: where a message stands was not remembered, so another one was posted each time.
#[test]
fn a_standing_message_is_posted_once_edited_when_it_differs_and_left_alone_otherwise() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    assert_eq!(names(&steps), ["post"]);
    assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), [""; 0], "it is under way");
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
    assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), [""; 0]);
    assert_eq!(names(&changes(&mut reconciler, panel(HERE, "b"))), ["edit"]);
}

#[test]
fn nothing_is_posted_before_the_intent_is_written() {
    let (mut reconciler, now) = (Reconciler::default(), Instant::now());
    assert!(matches!(reconciler.panel_steps(&[panel(HERE, "a")], "t", now)[..], [PanelStep::Intend(_)]));
    assert!(reconciler.panel_steps(&[panel(HERE, "a")], "u", now).is_empty());
    reconciler.intended(KEY, "another", true, now);
    assert!(reconciler.panel_steps(&[panel(HERE, "a")], "u", now).is_empty(), "that was another intent");
    reconciler.intended(KEY, "t0", false, now);
    assert!(reconciler.panel_steps(&[panel(HERE, "a")], "v", now).is_empty(), "not at once again");
    let later = now + INTEND_AGAIN_AFTER;
    assert!(matches!(reconciler.panel_steps(&[panel(HERE, "a")], "w", later)[..], [PanelStep::Intend(_)]));
}

#[test]
fn a_post_whose_receipt_was_lost_is_repeated_with_its_nonce_and_then_brought_up_to_date() {
    let mut before = Reconciler::default();
    let [PanelStep::Intend(intent)] = &before.panel_steps(&[panel(HERE, "a")], "t", Instant::now())[..] else {
        panic!("an intent")
    };
    let mut after = Reconciler::new(vec![intent.clone()]);
    let steps = changes(&mut after, panel(HERE, "b"));
    assert_eq!(steps[0].nonce.as_deref(), Some(intent.digest.as_str()));
    take(&mut after, &steps[0], Outcome::Done(Made::Message(POST)));
    assert_eq!(names(&changes(&mut after, panel(HERE, "b"))), ["edit"], "it may show the old text");
}

#[test]
fn a_standing_message_that_may_be_gone_is_written_once_more() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
    reconciler.doubt_posted();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    assert_eq!(names(&steps), ["edit"]);
    take(&mut reconciler, &steps[0], Outcome::Gone);
    assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), ["post"]);
}

#[test]
fn a_standing_message_in_a_channel_that_was_out_of_sight_is_written_once_more() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
    let mut mirror = server();
    mirror.owner = UserId(4);
    mirror.apply(Change::Member(mirror.bot, MemberView { name: "bot".into(), roles: Vec::new(), is_bot: true }));
    let everyone = RoleId::new(mirror.server.get());
    let sees = |permissions| {
        let role = RoleView { name: "everyone".into(), position: 0, permissions, managed: false };
        Change::Role(everyone, role)
    };
    let view = ChannelView { name: "absences".into(), kind: ChannelKind::Text, parent: None, overwrites: Vec::new() };
    mirror.apply(Change::Channel(HERE, view));
    for (permissions, expected) in
        [(Permissions::VIEW_CHANNEL, &[][..]), (Permissions::default(), &[]), (Permissions::VIEW_CHANNEL, &["edit"])]
    {
        mirror.apply(sees(permissions));
        reconciler.look_at_channels(&mirror);
        assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), expected);
    }
}

#[test]
fn a_post_that_takes_the_place_of_another_may_stand_already() {
    let mut reconciler = Reconciler::default();
    changes(&mut reconciler, panel(HERE, "a"));
    let steps = changes(&mut reconciler, panel(HERE, "b"));
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
    assert_eq!(names(&changes(&mut reconciler, panel(HERE, "b"))), ["edit"], "nobody knows what became of the first");
}

#[test]
fn a_standing_message_that_was_there_already_is_brought_up_to_date() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Standing(POST)));
    assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), ["edit"]);
}

/// The server may allow again, while a call is under way, what it forbade when that left.
#[test]
fn what_was_refused_before_the_server_changed_is_tried_again() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    reconciler.try_refused_again();
    take(&mut reconciler, &steps[0], Outcome::Refused(50013));
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    assert_eq!(names(&steps), ["post"]);
    take(&mut reconciler, &steps[0], Outcome::Refused(50013));
    assert!(changes(&mut reconciler, panel(HERE, "a")).is_empty(), "nothing has changed since");
}

/// The answer to an edit may come late, after the message was deleted by hand and posted anew.
#[test]
fn what_became_of_a_message_that_was_replaced_is_of_no_concern() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
    let edit = changes(&mut reconciler, panel(HERE, "b"));
    reconciler.deleted(&[POST]);
    let post = changes(&mut reconciler, panel(HERE, "c"));
    assert_eq!(take(&mut reconciler, &edit[0], Outcome::Gone), None, "the intent to post stays");
    take(&mut reconciler, &post[0], Outcome::Done(Made::Message(MessageId::new(10))));
    assert_eq!(take(&mut reconciler, &edit[0], Outcome::Gone), None);
    let stands = reconciler.unwritten(KEY).flatten();
    assert_eq!(stands.map(|posted| posted.message), Some(MessageId::new(10)));
}

/// Where it could not be written that a message is gone, that is tried again later: meanwhile it may be known already
/// where the next one will stand.
#[test]
fn an_intent_to_post_is_not_forgotten_for_what_was_known_before() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
    reconciler.deleted(&[POST]);
    assert_eq!(reconciler.unwritten(KEY), Some(None));
    let post = changes(&mut reconciler, panel(HERE, "a"));
    assert_eq!(reconciler.unwritten(KEY), None, "the intent stands in the database");
    take(&mut reconciler, &post[0], Outcome::Done(Made::Message(MessageId::new(10))));
    assert!(reconciler.unwritten(KEY).flatten().is_some());
}

/// E-31: once, and it is known which one.
#[test]
fn a_deleted_standing_message_is_posted_again() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
    assert_eq!(reconciler.deleted(&[POST]).as_deref(), Some(KEY));
    assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), ["post"]);
}

#[test]
fn a_standing_message_moves_with_its_channel() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
    let steps = changes(&mut reconciler, panel(THERE, "a"));
    assert_eq!(names(&steps), ["delete"]);
    assert_eq!(take(&mut reconciler, &steps[0], Outcome::Done(Made::Nothing)), Some(None));
    assert_eq!(names(&changes(&mut reconciler, panel(THERE, "a"))), ["post"]);
}

#[test]
fn a_standing_message_that_is_wanted_no_more_goes() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    take(&mut reconciler, &steps[0], Outcome::Done(Made::Message(POST)));
    let steps = reconciler.panel_steps(&[], "t", Instant::now());
    let [PanelStep::Change(step)] = &steps[..] else { panic!("one change") };
    assert_eq!(step.effect.name(), "delete");
}

#[test]
fn what_discord_refuses_is_not_asked_for_again_until_something_changes() {
    let mut reconciler = Reconciler::default();
    let steps = changes(&mut reconciler, panel(HERE, "a"));
    take(&mut reconciler, &steps[0], Outcome::Refused(50001));
    assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), [""; 0]);
    reconciler.try_refused_again();
    assert_eq!(names(&changes(&mut reconciler, panel(HERE, "a"))), ["post"]);
}

const ROLE: RoleId = RoleId::new(5);
const ARIA: UserId = UserId(7);

fn server() -> Mirror {
    let mut mirror = Mirror::unseen(ServerId::new(1));
    mirror.owner = UserId(3);
    mirror.bot = UserId(3);
    let role = RoleView { name: "Absent".into(), position: 1, permissions: Default::default(), managed: false };
    mirror.apply(Change::Role(ROLE, role));
    mirror.apply(Change::Member(ARIA, MemberView { name: "Aria".into(), roles: Vec::new(), is_bot: false }));
    mirror
}

fn wish() -> RoleWish {
    RoleWish { user: ARIA, role: ROLE, wanted: true, reason: "test" }
}

#[test]
fn a_role_is_given_once_and_asked_for_again_when_nothing_confirms_it() {
    let (mut reconciler, mirror, start) = (Reconciler::default(), server(), Instant::now());
    let steps = reconciler.role_steps(&[wish()], &mirror, start);
    assert_eq!(names(&steps), ["give_role"]);
    reconciler.role_done(steps[0].object, &steps[0].digest, Outcome::Done(Made::Nothing), start);
    assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, start)), [""; 0]);
    let later = start + CONFIRMED_WITHIN + Duration::from_secs(1);
    assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, later)), ["give_role"]);
}

#[test]
fn a_change_under_way_that_is_wished_no_more_is_followed_by_its_opposite() {
    let (mut reconciler, mut mirror, now) = (Reconciler::default(), server(), Instant::now());
    assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, now)), ["give_role"]);
    let unwished = RoleWish { wanted: false, ..wish() };
    assert_eq!(names(&reconciler.role_steps(&[unwished], &mirror, now)), ["take_role"], "though he has no role yet");
    assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, now)), ["give_role"]);
    assert_eq!(names(&reconciler.role_steps(&[], &mirror, now)), ["take_role"], "nobody speaks of it any more");
    mirror.apply(Change::MemberGone(ARIA));
    assert_eq!(names(&reconciler.role_steps(&[], &mirror, now)), [""; 0], "it is under way");
}

#[test]
fn a_role_that_is_changed_there_and_back_counts_until_the_server_shows_both() {
    let (mut reconciler, mut mirror, now) = (Reconciler::default(), server(), Instant::now());
    let holds = |roles: &[RoleId]| {
        Change::Member(ARIA, MemberView { name: "Aria".into(), roles: roles.to_vec(), is_bot: false })
    };
    let unwished = [RoleWish { wanted: false, ..wish() }];
    let object = reconciler.role_steps(&[wish()], &mirror, now)[0].object;
    reconciler.role_steps(&unwished, &mirror, now);
    assert!(reconciler.is_ahead_of(&mirror, ARIA), "it only looks as if nothing were to be done");
    reconciler.role_done(object, GIVEN, Outcome::Done(Made::Nothing), now);
    mirror.apply(holds(&[ROLE]));
    assert_eq!(names(&reconciler.role_steps(&unwished, &mirror, now)), [""; 0]);
    assert!(reconciler.is_ahead_of(&mirror, ARIA));
    mirror.apply(holds(&[]));
    assert_eq!(names(&reconciler.role_steps(&unwished, &mirror, now)), [""; 0]);
    assert!(!reconciler.is_ahead_of(&mirror, ARIA), "both were seen");

    reconciler.role_steps(&[wish()], &mirror, now);
    reconciler.role_steps(&unwished, &mirror, now);
    reconciler.role_done(object, TAKEN, Outcome::Done(Made::Nothing), now);
    reconciler.role_steps(&unwished, &mirror, now);
    assert!(reconciler.is_ahead_of(&mirror, ARIA));
    reconciler.role_steps(&unwished, &mirror, now + SHOWN_WITHIN);
    assert!(!reconciler.is_ahead_of(&mirror, ARIA), "the outbox dropped both, or the server showed them at once");
}

#[test]
fn what_was_given_up_is_asked_for_again_after_a_while() {
    let (mut reconciler, mirror, now) = (Reconciler::default(), server(), Instant::now());
    let steps = reconciler.role_steps(&[wish()], &mirror, now);
    reconciler.postpone(steps[0].object, now);
    assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, now)), [""; 0]);
    let later = now + ASK_AGAIN_AFTER;
    assert_eq!(names(&reconciler.role_steps(&[wish()], &mirror, later)), ["give_role"]);
}

#[test]
fn nobody_unknown_is_given_a_role() {
    let mut mirror = server();
    mirror.apply(Change::MemberGone(ARIA));
    assert_eq!(names(&Reconciler::default().role_steps(&[wish()], &mirror, Instant::now())), [""; 0]);
}
