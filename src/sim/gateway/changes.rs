//! Changes of an event's data: a Discord that is newer than the bot, and servers larger than any.

use crate::faults::Alteration;
use serde_json::{Value, json};
use std::sync::Arc;

/// Id of the first invented channel: of April 2022, older than anything that a world mints.
const INVENTED_FROM: u64 = 964_000_000_000_000_000;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// Fields are added, replaced or left out.
    Alter(Alteration),
    /// So many channels are listed that do not exist, as if they had been deleted since.
    Swell(usize),
}

/// Changes the data of an event.
pub(super) fn changed(data: Arc<str>, changes: &[Change]) -> Arc<str> {
    if changes.is_empty() {
        return data;
    }
    let mut document: Value = serde_json::from_str(&data).unwrap_or_default();
    for change in changes {
        match change {
            Change::Alter(alteration) => alteration.apply(&mut document),
            Change::Swell(channels) => swell(&mut document, *channels),
        }
    }
    document.to_string().into()
}

fn swell(data: &mut Value, channels: usize) {
    let Some(fields) = data.as_object_mut() else { return };
    let listed = fields.entry("channels").or_insert_with(|| json!([]));
    if let Some(listed) = listed.as_array_mut() {
        listed.extend((0..channels).map(invented));
    }
}

fn invented(index: usize) -> Value {
    let id = INVENTED_FROM + index as u64;
    json!({
        "id": id.to_string(), "type": 0, "name": format!("invented-{index}"), "position": index, "flags": 0,
        "permission_overwrites": [], "parent_id": null, "topic": null, "nsfw": false, "rate_limit_per_user": 0,
        "last_message_id": null,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(data: &str, changes: &[Change]) -> Value {
        serde_json::from_str(&changed(data.into(), changes)).expect("changed data is JSON")
    }

    #[test]
    fn channels_are_added_to_those_that_are_there() {
        let data = read(r#"{"channels":[{"id":"5"}]}"#, &[Change::Swell(10_000)]);
        let channels = data["channels"].as_array().expect("a list");
        assert_eq!((channels.len(), &channels[0]["id"]), (10_001, &json!("5")));
        assert!(data.to_string().len() < 5_000_000);
    }

    #[test]
    fn changes_follow_each_other() {
        let alteration = Alteration { without: vec!["/channels/0".to_owned()], ..Alteration::default() };
        let data = read("{}", &[Change::Swell(2), Change::Alter(alteration)]);
        assert_eq!(data["channels"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn unchanged_data_is_shared() {
        let data: Arc<str> = "{}".into();
        assert!(Arc::ptr_eq(&data, &changed(Arc::clone(&data), &[])));
    }
}
