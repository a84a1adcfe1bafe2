//! The stored form of facts: what stands in a journal must be readable for ever.

use domain::free_text::FreeText;
use domain::ids::{ChannelId, MessageId};
use domain::locale::Locale;
use domain::moment::Moment;

use super::*;
use crate::Fact as AnyFact;
use crate::Post;
use crate::onboarding::friends::{Named, Vouch};
use crate::onboarding::questions::{Form, OwnAnswer, Question, Topic};
use crate::onboarding::reasons::Terms;
use crate::onboarding::state::{Answers, Draft, Hold, Rules};
use crate::onboarding::{Fact, Reason, Withdrawal, store};
use crate::testing::shelf::Shelf;

fn words(text: &str) -> FreeText {
    FreeText::parse(text, 100).expect("short").expect("not empty")
}

fn answers() -> Answers {
    let typed = |text| Some(words(text));
    Answers {
        name: typed("Aegis"),
        guild: typed("Wolves"),
        tag: typed("WLV"),
        friend: typed("Aria"),
        score: typed("3450"),
        weapons: typed("bow staff"),
        chosen: vec!["DG".into(), "CB".into()],
        own: vec![OwnAnswer { id: 1, label: words("Which class?"), text: words("A bard") }],
    }
}

/// Every variant, in every form; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let (no, user, at, by, reason) = (1, NINA, Moment(5), Some(OLGA), Reason::Ally);
    let rules = Rules { version: 2, text: Some(words("Be on time.")), posted: true, required: 1 };
    let question = |topic, label: Option<&str>, long| Question { topic, label: label.map(words), long, required: long };
    let questions = vec![
        question(Topic::Name, None, false),
        question(Topic::Guild, Some("Who are you with?"), false),
        question(Topic::Own(2), Some("Which class?"), true),
    ];
    let form = Form { questions, last: 2 };
    let terms = Terms {
        enabled: false,
        approval: false,
        label: Some(words("Guests")),
        role: Some(FRIEND),
        nickname: Some(words("[{tag}] {name}")),
        channel: Some(ChannelId::new(7)),
        form: Some(form),
    };
    let draft = Draft { locale: Locale::Fr, reason: Some(reason), answers: answers(), at };
    let bare = Draft { locale: Locale::Fr, reason: None, answers: Answers::default(), at };
    let named = Some(Named { friend: by, vouch: Vouch::Asked });
    let sent = |reason, approval, named| {
        let (answers, locale) = (answers(), Locale::De);
        Fact::Registered { no, user, reason, answers, locale, at, approval, named }
    };
    let registered = |reason, approval| sent(reason, approval, None);
    let said = |vouch, by| Fact::FriendSaid { no, user, vouch, by };
    let approved = |guild_name, by, was| Fact::Approved { no, user, reason, guild_name, by, at, was };
    let reopened = |approved, standing| Fact::Reopened { no, user, reason, approved, standing, at };
    let refused = |why| Fact::Refused { no, user, reason, why, by, at, again_at: Moment(9) };
    let post = Post { channel: ChannelId::new(7), message: MessageId::new(8) };
    let mut all = vec![
        Fact::RulesSet { rules: rules.clone(), was: Rules::default() },
        Fact::RulesSet { rules: Rules::default(), was: rules },
        Fact::RulesAccepted { user, version: 2, at, reacted: false },
        Fact::RulesAccepted { user, version: 2, at, reacted: true },
        Fact::ReasonSet { reason, terms: terms.clone(), was: Terms::default() },
        Fact::ReasonSet { reason, terms: Terms::default(), was: terms },
        Fact::Drafted { user, draft, changed: false },
        Fact::Drafted { user, draft: bare, changed: true },
        Fact::DraftDropped { user, expired: false },
        Fact::DraftDropped { user, expired: true },
        Fact::CardPosted { no, user, post },
        Fact::Asked { no, user, question: words("Whose?") },
        Fact::Answered { no, user, answer: words("Aria's") },
        approved(Some(words("Wolves")), by, Some(Reason::Friend)),
        approved(None, None, None),
        refused(Some(words("Sorry"))),
        refused(None),
        Fact::Expired { no, user, reason },
        reopened(true, Some(Reason::Friend)),
        reopened(false, None),
        Fact::RolesSeen { user, roles: vec![(ALLY, Some(Hold::Given)), (FRIEND, Some(Hold::Found)), (GUEST, None)] },
        Fact::Called { user, nick: words("[WLV] Aegis"), before: Some(words("Nina")), back: false },
        Fact::Called { user, nick: words("Nina"), before: None, back: true },
        Fact::Returned { user },
        Fact::DirectClosed { user },
    ];
    all.extend(Reason::ALL.map(|reason| registered(reason, true)));
    all.push(registered(Reason::Friend, false));
    all.push(sent(Reason::Friend, true, named));
    let nobody = [Vouch::Unknown, Vouch::Ambiguous, Vouch::Oneself, Vouch::Left];
    all.extend(nobody.map(|vouch| sent(Reason::Friend, true, Some(Named { friend: None, vouch }))));
    all.extend([Vouch::Confirmed, Vouch::Denied].map(|vouch| said(vouch, by)));
    all.extend([Vouch::Unanswered, Vouch::Left].map(|vouch| said(vouch, None)));
    all.push(Fact::FriendClosed { no, user });
    all.extend([Withdrawal::Own, Withdrawal::Left].map(|why| Fact::Withdrawn { no, user, reason, why }));
    all
}

#[test]
fn every_fact_is_recalled_as_recorded() {
    for fact in facts().into_iter().map(AnyFact::Onboarding) {
        let (feature, kind, content) = fact.record();
        assert_eq!(AnyFact::recall(feature, &kind, content), Some(fact));
    }
}

/// Names and words stand where the journal finds them; everything else is chained as it is.
#[test]
fn no_person_or_words_stand_outside_their_marks() {
    for fact in facts().into_iter().map(AnyFact::Onboarding) {
        let (_, _, content) = fact.record();
        let mut bare = content.to_string();
        while let Some(at) = bare.find(r#"{"$text":""#) {
            let end = bare[at..].find("\"}").expect("it ends") + at + 2;
            bare.replace_range(at..end, "");
        }
        let bare = bare.replace(r#"{"$person":"21"}"#, "").replace(r#"{"$person":"13"}"#, "");
        for secret in ["Aegis", "Wolves", "Aria", "3450", "bow", "Sorry", "Whose", "Nina", r#""21""#, r#""13""#] {
            assert!(!bare.contains(secret), "{secret}: {bare}");
        }
    }
}

/// A whole story, fact by fact: what is loaded at its end is what was written.
async fn check_stored(story: &Scene) {
    for backend in storage::testing::backends() {
        let mut shelf = Shelf::new(backend).await;
        let mut folded = open_door().of_guild(shelf.register().await).guild;
        let counts = |fact: &AnyFact| matches!(fact, AnyFact::Onboarding(_) | AnyFact::Privacy(_));
        shelf.replay(&mut folded, &story.facts, counts).await;
        let loaded = store::load(&mut *shelf.read().await, folded.id).await.expect("what was written is readable");
        assert_eq!(loaded, *folded.onboarding, "{backend:?}");
        assert_eq!(loaded, *story.guild.onboarding, "{backend:?}");
    }
}

#[tokio::test]
async fn what_is_loaded_is_what_was_written() {
    let mut scene = with_rules();
    scene.runs(RHEA, "/setup reasons reason:friend label:Guests approval:off");
    scene.runs(NINA, "/profile start");
    scene.clicks(NINA, "I accept the rules");
    registers(&mut scene, NINA, "ally");
    scene.delivers();
    scene.clicks(OLGA, "Ask");
    scene.submits(OLGA, "Ask", &[("question", "Whose?")]);
    scene.submits(NINA, "1:onboarding:said:1:::1", &[("answer", "Nobody's")]);
    check_stored(&scene).await;
    scene.clicks(OLGA, "Approve");
    scene.role_changes_arrive();
    scene.runs(BELA, "/profile start");
    scene.clicks(BELA, "I accept the rules");
    registers(&mut scene, BELA, "diplomat");
    scene.clicks(OLGA, "Refuse");
    scene.submits(OLGA, "Refuse", &[("why", "Not now")]);
    scene.runs(ARIA, "/profile start");
    scene.clicks(ARIA, "I accept the rules");
    scene.runs(ARIA, "/profile start");
    scene.picks(ARIA, "Language", "de");
    check_stored(&scene).await;
    scene.runs(RHEA, "/setup questions reason:friend number:3 words:Since when? length:long");
    scene.runs(FINN, "/profile start");
    scene.clicks(FINN, "I accept the rules");
    scene.runs(RHEA, "/setup reasons reason:friend approval:on channel:#general");
    registers(&mut scene, FINN, "friend");
    scene.delivers();
    check_stored(&scene).await;
    scene.clicks(ARIA, "Ja, wir kennen uns");
    check_stored(&scene).await;
    scene.runs(OLGA, "/privacy delete");
    scene.clicks(OLGA, "Erase me for good");
    scene.runs(NINA, "/privacy delete");
    scene.clicks(NINA, "Erase me for good");
    scene.runs(ARIA, "/profile start");
    scene.clicks(ARIA, "Abbrechen");
    check_stored(&scene).await;
}
