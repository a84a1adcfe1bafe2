//! The fault plan in the words of the REST edge: what becomes of a call.

use super::faults::{FaultyAnswer, HeaderChange, RestFault};
use super::rate::RateScope;
use crate::faults::{LimitOf, RateLimited, Site, What};
use crate::shared::Shared;
use crate::world::Request;
use serde_json::json;
use std::sync::atomic::Ordering;
use std::time::Duration;

impl Shared {
    /// Tells the plan of a call and returns what goes wrong with it.
    pub(super) fn planned_faults(&self, request: &Request<'_>) -> Vec<RestFault> {
        if !self.is_fault_planned.load(Ordering::Acquire) {
            return Vec::new();
        }
        let site = Site::Call { verb: request.endpoint.verb, template: request.endpoint.template };
        let struck = self.with(|core| core.sessions.plan.strike(&site, core.world.now_ms));
        struck.iter().flat_map(in_words_of_rest).collect()
    }
}

/// What the edge does; nothing for faults of other places.
fn in_words_of_rest(what: &What) -> Vec<RestFault> {
    vec![match what {
        What::RateLimited(limited) => return rate_limited(limited),
        What::Banned => RestFault::banned(),
        What::Page(status) => RestFault::page(*status),
        What::Refused { status, code, message } => {
            let body = json!({"message": message, "code": code}).to_string();
            let answer = FaultyAnswer { body, ..FaultyAnswer::of_status(*status) };
            RestFault::Instead(answer.with_header("content-type", "application/json"))
        }
        What::Headers { set, without } => {
            let set = set.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
            RestFault::Headers(HeaderChange { set, without: without.clone() })
        }
        What::AlterAnswer(alteration) => RestFault::Altered(alteration.clone()),
        What::LoseCall => RestFault::Unserved,
        What::LoseAnswer | What::LoseAck => RestFault::LostAnswer,
        What::CutAnswer => RestFault::CutBody,
        What::ResetKeepAlive => RestFault::KeepAliveReset,
        What::WithholdAnswer => RestFault::Silence,
        What::DelayCall { before_ms, after_ms } => {
            RestFault::Delay { before: Duration::from_millis(*before_ms), after: Duration::from_millis(*after_ms) }
        }
        What::SlowAnswer { bytes_per_second } => RestFault::Slow { bytes_per_second: *bytes_per_second },
        What::SkewReset(by_ms) => RestFault::ResetSkew { by_ms: *by_ms },
        What::Answer(answer) => return answer.refusal().map(|error| RestFault::from(&error)).into_iter().collect(),
        _ => return Vec::new(),
    }]
}

/// A 429, and the changes that make it a wrong one.
fn rate_limited(limited: &RateLimited) -> Vec<RestFault> {
    let scope = match limited.scope {
        LimitOf::User => RateScope::User,
        LimitOf::Global => RateScope::Global,
        LimitOf::Shared => RateScope::Shared,
    };
    let mut fault = RestFault::rate_limited(scope, Duration::from_millis(limited.retry_after_ms));
    if let RestFault::Instead(answer) = &mut fault
        && limited.without_body
    {
        answer.body.clear();
    }
    let set = limited.retry_after_header.iter().map(|value| ("retry-after".to_owned(), value.clone())).collect();
    vec![fault, RestFault::Headers(HeaderChange { set, without: limited.without.clone() })]
}
