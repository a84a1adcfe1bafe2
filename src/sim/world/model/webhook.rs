//! Webhooks: addresses that post into a channel under a name of their own.

use crate::world::ids::Snowflake;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An incoming webhook.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    pub(crate) id: Snowflake,
    pub(crate) server: Snowflake,
    pub(crate) channel: Snowflake,
    pub(crate) name: String,
    pub(crate) avatar: Option<String>,
    pub(crate) token: String,
    pub(crate) creator: Snowflake,
}

/// All webhooks, and those of each channel.
#[derive(Debug, Default)]
pub(crate) struct Webhooks {
    by_id: BTreeMap<Snowflake, Webhook>,
    by_channel: HashMap<Snowflake, BTreeSet<Snowflake>>,
}

impl Webhooks {
    pub(crate) fn get(&self, id: Snowflake) -> Option<&Webhook> {
        self.by_id.get(&id)
    }

    /// Puts a webhook in, or in the place of the one with its id.
    pub(crate) fn insert(&mut self, webhook: Webhook) {
        self.remove(webhook.id);
        self.by_channel.entry(webhook.channel).or_default().insert(webhook.id);
        self.by_id.insert(webhook.id, webhook);
    }

    pub(crate) fn remove(&mut self, id: Snowflake) -> Option<Webhook> {
        let webhook = self.by_id.remove(&id)?;
        if let Some(ids) = self.by_channel.get_mut(&webhook.channel) {
            ids.remove(&id);
        }
        Some(webhook)
    }

    /// Removes every webhook of a channel.
    pub(crate) fn forget_channel(&mut self, channel: Snowflake) {
        for id in self.by_channel.remove(&channel).unwrap_or_default() {
            self.by_id.remove(&id);
        }
    }

    pub(crate) fn of_channel(&self, channel: Snowflake) -> impl Iterator<Item = &Webhook> {
        self.by_channel.get(&channel).into_iter().flatten().filter_map(|id| self.by_id.get(id))
    }
}
