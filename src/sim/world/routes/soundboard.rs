//! Sounds that everybody may play; libraries that keep them in store ask for them before they are ready.

use crate::world::call::Reply;
use crate::world::endpoint::Endpoint;
use serde_json::json;

/// The sounds of Discord itself; py-cord does not become ready without an answer.
pub(super) const ROUTES: &[Endpoint] = &[Endpoint::get("/soundboard-default-sounds", |_, _| {
    // The example of resources/soundboard.mdx, "Soundboard Sound Object".
    let quack = json!({
        "name": "quack", "sound_id": "1", "volume": 1.0, "emoji_id": null, "emoji_name": "🦆", "available": true,
    });
    Ok(Reply::ok(json!([quack])))
})];
