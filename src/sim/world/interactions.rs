//! The interactions that can still matter: those whose token lives, and of the answered ones not too many.
//!
//! A token is derived from the id, so that a forgotten interaction is still told from one that never was.

use super::error::ApiError;
use super::ids::Snowflake;
use super::interaction::{Interaction, TOKEN_LIFE_MS};
use std::collections::{HashMap, VecDeque};

/// How long an interaction is remembered after its creation: the life of its token, and a minute in which a late answer
/// is refused with full knowledge.
const MEMORY_MS: i64 = TOKEN_LIFE_MS + 60_000;

/// Interactions by id; see the head of this file.
#[derive(Debug, Default)]
pub(crate) struct Interactions {
    known: HashMap<Snowflake, Interaction>,
    /// Those that were not looked at yet when room was made, oldest first.
    fresh: VecDeque<Snowflake>,
    /// Those that waited for an answer when room was made, oldest first.
    waiting: VecDeque<Snowflake>,
    /// The youngest one that is forgotten; older ones may be, too.
    forgotten_to: Option<Snowflake>,
}

impl Interactions {
    pub(crate) fn get(&self, id: Snowflake) -> Option<&Interaction> {
        self.known.get(&id)
    }

    pub(crate) fn get_mut(&mut self, id: Snowflake) -> Option<&mut Interaction> {
        self.known.get_mut(&id)
    }

    /// Adds an interaction that just began; of the older ones `settled_max` answered ones stay.
    pub(crate) fn insert(&mut self, interaction: Interaction, settled_max: usize) {
        let (id, now_ms) = (interaction.id, interaction.created_at_ms);
        self.forget_dead(now_ms);
        self.known.insert(id, interaction);
        self.fresh.push_back(id);
        if self.known.len() > settled_max {
            self.forget_settled();
        }
    }

    fn forget_dead(&mut self, now_ms: i64) {
        let is_dead = |id: &Snowflake| now_ms - id.at_ms() > MEMORY_MS;
        while let Some(id) = self.waiting.pop_front_if(|id| is_dead(id)) {
            self.forget(id);
        }
        while let Some(id) = self.fresh.pop_front_if(|id| is_dead(id)) {
            self.forget(id);
        }
    }

    /// Forgets one that is answered; those that wait are passed over once and looked at again in their order.
    fn forget_settled(&mut self) {
        let known = &self.known;
        let is_settled = |id: &Snowflake| known.get(id).is_none_or(|one| one.filled_at_ms.is_some());
        if let Some(id) = self.waiting.pop_front_if(|id| is_settled(id)) {
            return self.forget(id);
        }
        match self.fresh.pop_front() {
            Some(id) if is_settled(&id) => self.forget(id),
            Some(id) => self.waiting.push_back(id),
            None => {}
        }
    }

    fn forget(&mut self, id: Snowflake) {
        self.known.remove(&id);
        self.forgotten_to = self.forgotten_to.max(Some(id));
    }

    /// What a first response to an unknown interaction is told; `is_genuine` says whether its token fits its id.
    ///
    /// A young one that is forgotten was answered.
    pub(crate) fn first_response_refusal(&self, id: Snowflake, is_genuine: bool, now_ms: i64) -> ApiError {
        let is_young = now_ms - id.at_ms() <= TOKEN_LIFE_MS;
        if is_genuine && is_young && self.has_forgotten(id) {
            return ApiError::ALREADY_ACKNOWLEDGED.into();
        }
        ApiError::UNKNOWN_INTERACTION.into()
    }

    /// What the token of an unknown interaction is told.
    pub(crate) fn token_refusal(&self, id: Snowflake, is_genuine: bool, now_ms: i64) -> ApiError {
        let is_old = now_ms - id.at_ms() > TOKEN_LIFE_MS;
        if is_genuine && is_old && self.has_forgotten(id) {
            return ApiError::WEBHOOK_TOKEN.into();
        }
        ApiError::UNKNOWN_WEBHOOK.into()
    }

    fn has_forgotten(&self, id: Snowflake) -> bool {
        Some(id) <= self.forgotten_to
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }
}
