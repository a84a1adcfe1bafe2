//! A transcript is played against a bot and written again as it stands.

use crate::bot::{Gateway, Rest, ravens, register};
use serde_json::{Value, json};
use sim::Simulator;
use sim::transcript::{Transcript, TranscriptHooks, run};
use std::time::Duration;

/// The dialogue; it is its own expectation.
const STORY: &str = "\
# absence: a member declares, an officer sees it
world: ravens
zone: Europe/Paris
clock: 2026-03-01 09:00
Aria: /absence declare from:2026-03-01 reason:holiday
  bot -> Aria (only they): You are away until 4 March 2026. Enjoy, @Aria!
  bot -> #absences:
  | Aria is away
  | [Show]
  | {Pick}
  bot: Aria +role Absent, -role Member
Aria clicks \"Show\" on #absences
  bot -> Aria (form): Away [Reason]
Aria submits Reason=\"x\"
  bot edits #absences: Aria is away (x)
moderator: Aria +role Member
Aria: /absence vanish
  client refuses: no subcommand \"vanish\"
Finn writes #general: hello
Finn deletes their last message in #general
Finn leaves
";

/// A bot that answers every interaction in one fixed way.
async fn play_bot(mut gateway: Gateway, rest: Rest) {
    loop {
        let event = gateway.event("INTERACTION_CREATE").await;
        match event["type"].as_u64().unwrap() {
            2 => declare(&rest, &event).await,
            3 => {
                let input = json!({"type": 4, "custom_id": "why", "style": 1, "label": "Reason"});
                let rows = json!([{"type": 1, "components": [input]}]);
                let data = json!({"custom_id": "f", "title": "Away", "components": rows});
                rest.respond(&event, json!({"type": 9, "data": data})).await;
            }
            _ => {
                let data = json!({"content": "Aria is away (x)", "components": []});
                rest.respond(&event, json!({"type": 7, "data": data})).await;
            }
        }
    }
}

async fn declare(rest: &Rest, event: &Value) {
    let member = "/guilds/1100000000000001000/members/1100000000000000102/roles";
    rest.call("DELETE", &format!("{member}/1100000000000001003"), Value::Null).await;
    rest.call("PUT", &format!("{member}/1100000000000001002"), Value::Null).await;
    let select = json!({"type": 3, "custom_id": "p", "placeholder": "Pick", "options": [{"label": "A", "value": "a"}]});
    let button = json!({"type": 2, "style": 1, "label": "Show", "custom_id": "show"});
    let rows = json!([{"type": 1, "components": [button]}, {"type": 1, "components": [select]}]);
    rest.call("POST", "/channels/1100000000000001102/messages", json!({"content": "Aria is away", "components": rows}))
        .await;
    let text = "You are away until <t:1772611200:D>. Enjoy, <@1100000000000000102>!";
    rest.respond(event, json!({"type": 4, "data": {"content": text, "flags": 64}})).await;
}

struct Hooks(Simulator);

impl TranscriptHooks for Hooks {
    /// The bot of this test answers last, so an awaited answer means rest.
    async fn settle(&mut self) {
        tokio::task::yield_now().await;
    }

    async fn stop_bot(&mut self) {}

    async fn start_bot(&mut self) {}

    async fn set_clock(&mut self, now_ms: i64) {
        self.0.set_clock(now_ms);
    }
}

#[tokio::test]
async fn a_transcript_is_written_again_as_it_stands() {
    let sim = ravens().await;
    let (gateway, _) = Gateway::ready(&sim).await;
    register(&sim).await;
    let bot = tokio::spawn(play_bot(gateway, Rest::of(&sim)));
    let played = tokio::time::timeout(Duration::from_secs(20), async {
        run(&sim, &Transcript::parse(STORY).unwrap(), &mut Hooks(sim.clone())).await
    });
    let played = played.await.unwrap();
    bot.abort();
    assert_eq!(played, STORY);
}
