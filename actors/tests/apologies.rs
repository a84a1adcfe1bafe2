//! Whatever goes wrong while somebody is served, he hears of it: in private, in his language, with a reference.

use actors::failpoint::Point;
use actors::restart::HEALTHY_AFTER;
use domain::ids::MessageId;
use domain::interaction::{Invocation, Request};
use domain::locale::Locale;
use tokio::time::sleep;

use crate::ward::Ward;

/// A flag of an answer that only whoever asked can see.
const EPHEMERAL: u64 = 1 << 6;
/// The kind of an answer that is a new message, and changes none that is there.
const MESSAGE: u64 = 4;

/// Every command of every feature, and a click and a form of each kind.
fn requests() -> Vec<(String, Request)> {
    let mut all = Vec::new();
    // What operators ask is answered by the runtime, whatever becomes of a guild.
    let operators: Vec<&str> = features::operators::specs().iter().map(|spec| spec.name).collect();
    for spec in features::specs().into_iter().filter(|spec| !operators.contains(&spec.name)) {
        for action in &spec.actions {
            let path = vec![spec.name.to_owned(), action.name.to_owned()];
            all.push((path.join(" "), Request::Command(Invocation { path, options: Vec::new() })));
        }
    }
    for custom_id in ["1:setup:undo:1:::role.member;1;", "1:absence:form:1:::", "1:absence:end:1:::1"] {
        let (message, values) = (MessageId::new(1), Vec::new());
        all.push((custom_id.to_owned(), Request::Click { custom_id: custom_id.to_owned(), values, message }));
    }
    let custom_id = "1:absence:declare:1:::".to_owned();
    all.push((custom_id.clone(), Request::Submit { custom_id, fields: Vec::new() }));
    all
}

/// What an apology begins with in a language, up to its reference.
fn opening(ward: &Ward, locale: Locale) -> String {
    let reference = domain::text::Arg::Safe("#".to_owned());
    let said = ward.wiring.catalogue.say(locale, &texts::spine::Apology { reference }.into());
    said.split('#').next().unwrap_or_default().to_owned()
}

/// D-03, row 23: the predecessor's handlers of errors were never called, and nobody was told anything.
#[tokio::test(start_paused = true)]
async fn whatever_fails_whoever_asked_is_told_in_private_and_in_his_language() {
    let ward = Ward::open(1).await;
    let (guild, requests) = (ward.guild(0), requests());
    assert!(requests.len() > 40, "only {} requests were found", requests.len());
    for (nth, (name, request)) in requests.into_iter().enumerate() {
        let locale = Locale::ALL[nth % Locale::ALL.len()];
        ward.wiring.failpoints.arm(Point::Plan, guild, 1);
        let (id, item) = ward.request(0, request, locale);
        ward.send(0, item);
        ward.answer(id).await;
        ward.settled().await;
        let said = ward.postbox.last.lock().expect("no panics").clone();
        let words = said["data"]["content"].as_str().unwrap_or_default();
        let opening = opening(&ward, locale);
        assert!(!opening.is_empty() && words.starts_with(&opening), "{name} in {locale}: {said}");
        assert_eq!((said["type"].as_u64(), said["data"]["flags"].as_u64()), (Some(MESSAGE), Some(EPHEMERAL)), "{name}");
        assert_eq!(ward.wiring.counters.snapshot().restarts, nth as u64 + 1, "{name} was planned");
        // Long enough for the next crash to be the first one again.
        sleep(2 * HEALTHY_AFTER).await;
    }
}
