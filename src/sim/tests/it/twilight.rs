//! Twilight uses the simulator as if it were Discord: every step of the contract in `src/sim/clients/README.md`.

use crate::twilight_bot::{BURST, TwilightBot};
use serde_json::json;
use sim::world::ExtraMembers;
use sim::{GatewayAct, SimOptions, Simulator, WorldSpec};
use std::time::Duration;

/// Members of Ravens: seven of the built-in world, the bot and more than fit into one chunk.
const MEMBERS: u32 = 8 + EXTRA_MEMBERS;
/// More members than one chunk holds.
const EXTRA_MEMBERS: u32 = 1200;
/// A server of the built-in world.
const SERVER: &str = "Ravens";

async fn ready() -> (Simulator, TwilightBot) {
    let mut spec = WorldSpec::ravens();
    spec.servers[0].extra_members = Some(ExtraMembers { count: EXTRA_MEMBERS, role: None });
    spec.servers[0].everyone.push("CREATE_PUBLIC_THREADS".to_owned());
    let options = SimOptions::seeded(7).with_openapi_from_env();
    let sim = Simulator::start(options, spec).await.unwrap();
    let mut bot = TwilightBot::start(&sim).await;
    bot.hears("ready", 1).await;
    bot.hears("server 1100000000000001000", 1).await;
    (sim, bot)
}

async fn runs(sim: &Simulator, line: &str) -> String {
    sim.user("Aria").runs(line).unwrap().answer().await.text
}

#[track_caller]
fn check_clean(sim: &Simulator, bot: &TwilightBot) {
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    assert!(sim.unknown_routes().is_empty(), "{:?}", sim.unknown_routes());
    let errors: Vec<String> = bot.heard().into_iter().filter(|one| one.starts_with("error")).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[tokio::test]
async fn twilight_answers_commands_buttons_forms_and_completions() {
    let (sim, mut bot) = ready().await;
    let aria = sim.user("Aria");
    assert_eq!(runs(&sim, "/ping").await, "pong");
    let whisper = aria.runs("/whisper").unwrap().answer().await;
    assert_eq!((whisper.text.as_str(), whisper.ephemeral), ("only you", true));
    let completed = aria.autocompletes("/colour name:bl").unwrap().answer().await;
    assert!(completed.text.contains("black") && completed.text.contains("blue"), "{completed:?}");
    assert!(!completed.text.contains("brown"), "{completed:?}");
    assert_eq!(runs(&sim, "/colour name:blue").await, "you chose blue");
    assert_eq!(runs(&sim, "/slow").await, "slow done");
    runs(&sim, "/panel").await;
    assert_eq!(aria.clicks("Form").unwrap().answer().await.text, "Tell us [Reason]");
    let told = aria.submits(&[("Reason", "holiday")]).unwrap().answer().await;
    assert_eq!(told.text, "reason: holiday");
    assert_eq!(aria.clicks("Press").unwrap().answer().await.text, "Pressed");
    assert_eq!(runs(&sim, "/count").await, "count done");
    bot.hears(&format!("members {MEMBERS}"), 1).await;
    check_clean(&sim, &bot);
}

#[tokio::test]
async fn twilight_does_a_bit_of_everything() {
    let (sim, bot) = ready().await;
    assert_eq!(runs(&sim, "/work").await, "work done");
    assert_eq!(sim.server(SERVER).roles_of("Aria"), ["Absent", "Member"]);
    let reasons: Vec<Option<String>> = sim.calls().into_iter().map(|call| call.reason).collect();
    assert!(reasons.contains(&Some("asked for it".to_owned())), "{reasons:?}");
    check_clean(&sim, &bot);
}

#[tokio::test]
async fn twilight_loses_no_event_and_no_answer_with_its_connection() {
    let (sim, mut bot) = ready().await;
    let bela = sim.user("Bela");
    let losses = [GatewayAct::Drop, GatewayAct::Close(4000), GatewayAct::Reconnect, GatewayAct::Close(1012)];
    for (number, loss) in (1..).zip(losses) {
        bela.writes("#general", "before").unwrap();
        sim.strikes_gateway(None, &loss);
        bela.writes("#general", "meanwhile").unwrap();
        bot.hears("resumed", number).await;
        bela.writes("#general", "after").unwrap();
        bot.hears("from Bela", 3 * number).await;
        assert_eq!(runs(&sim, "/ping").await, "pong");
    }
    let heard = bot.heard();
    assert_eq!(heard.iter().filter(|one| *one == "from Bela").count(), 12, "{heard:?}");
    assert_eq!(heard.iter().filter(|one| *one == "ready").count(), 1, "{heard:?}");
    sim.strikes_gateway(None, &GatewayAct::Invalidate { resumable: false });
    bot.hears("ready", 2).await;
    assert_eq!(runs(&sim, "/ping").await, "pong");
    check_clean(&sim, &bot);
}

#[tokio::test]
async fn twilight_obeys_a_refusal_and_sends_each_message_once() {
    let (sim, bot) = ready().await;
    sim.rate_limits_next(1, Duration::from_millis(300));
    assert_eq!(runs(&sim, "/burst").await, "burst done");
    let seen = sim.server(SERVER).messages("#general");
    let mut numbers: Vec<&str> = seen.iter().filter_map(|text| text.strip_prefix("burst ")).collect();
    numbers.retain(|number| *number != "done");
    numbers.sort_unstable_by_key(|number| number.parse::<usize>().ok());
    let wanted: Vec<String> = (0..BURST).map(|number| number.to_string()).collect();
    assert_eq!(json!(numbers), json!(wanted), "{seen:?}");
    assert_eq!(sim.calls().iter().filter(|call| call.status == 429).count(), 1);
    check_clean(&sim, &bot);
}
