//! Files that people attach to commands: described with the interaction, and kept at the address that is told.

use crate::bot::{Gateway, Rest, ravens};
use serde_json::{Value, json};
use sim::Simulator;

const COMMANDS: &str = "/applications/1100000000000000001/commands";

/// A bot whose `/import` takes a file.
async fn ready() -> (Simulator, Gateway) {
    let sim = ravens().await;
    let (gateway, _) = Gateway::ready(&sim).await;
    let file = json!({"type": 11, "name": "file", "description": "A table", "required": true});
    let import = json!({"name": "import", "description": "Read a table", "options": [file]});
    let (status, told) = Rest::of(&sim).call("PUT", COMMANDS, json!([import])).await;
    assert_eq!(status, 200, "{told}");
    (sim, gateway)
}

async fn sent(gateway: &mut Gateway) -> Value {
    let event = gateway.event("INTERACTION_CREATE").await;
    let option = &event["data"]["options"][0];
    assert_eq!((&option["type"], &option["name"]), (&json!(11), &json!("file")));
    let id = option["value"].as_str().unwrap();
    event["data"]["resolved"]["attachments"][id].clone()
}

/// reference.mdx, "Attachment Structure": files of interactions are ephemeral.
#[tokio::test]
async fn a_file_is_described_and_lies_where_its_description_says() {
    let (sim, mut gateway) = ready().await;
    let olga = sim.user("Olga");
    olga.has_file("points.csv", "member;points\nAria;ü").unwrap();
    let _asked = olga.runs("/import file:points.csv").unwrap();
    let file = sent(&mut gateway).await;
    let (name, size, ephemeral) = (&file["filename"], &file["size"], &file["ephemeral"]);
    assert_eq!((name, size, ephemeral), (&json!("points.csv"), &json!(21), &json!(true)));
    let url = file["url"].as_str().unwrap();
    assert!(url.starts_with(sim.rest_url()), "{url}");
    let answer = reqwest::get(url).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    assert_eq!(answer.text().await.unwrap(), "member;points\nAria;ü");
    let gone = url.replace("points", "other");
    assert_eq!(reqwest::get(gone).await.unwrap().status(), 404);
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    assert!(sim.unknown_routes().is_empty());
}

#[tokio::test]
async fn the_newest_file_of_a_name_is_sent_and_only_ones_own() {
    let (sim, mut gateway) = ready().await;
    let (olga, aria) = (sim.user("Olga"), sim.user("Aria"));
    olga.has_file("a.txt", "old").unwrap();
    olga.has_file("a.txt", "newer").unwrap();
    let _asked = olga.runs("/import file:a.txt").unwrap();
    let file = sent(&mut gateway).await;
    assert_eq!((&file["size"], &file["content_type"]), (&json!(5), &json!("text/plain; charset=utf-8")));
    let refused = aria.runs("/import file:a.txt").map(drop).unwrap_err();
    assert_eq!(refused.0, "no file \"a.txt\" to attach");
    assert_eq!(olga.has_file("a b.txt", "x").unwrap_err().0, "\"a b.txt\" is no name of a file");
    assert!(olga.has_file("big.csv", vec![b'x'; 10 * 1024 * 1024 + 1]).is_err());
}
