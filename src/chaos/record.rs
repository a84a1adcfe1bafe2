//! What passed in a run: its hash, its story, and every interaction with what became of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actors::fact_log::FactLog;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The record of one run; clones share it.
#[derive(Clone)]
pub(crate) struct Record(Arc<Mutex<Passed>>);

/// Everything that passed.
pub(crate) struct Passed {
    hash: Sha256,
    /// The lines, when somebody wants to read them.
    story: Option<Vec<String>>,
    lines: u64,
    asked: BTreeMap<u64, Asked>,
    by_token: BTreeMap<String, u64>,
    faults: Vec<String>,
}

/// An interaction that reached the bot.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// How old it was then.
    pub(crate) age_ms: i64,
    /// First answers that Discord took.
    pub(crate) answers: u32,
    /// Whether the first answer was only "thinking ...".
    pub(crate) is_deferred: bool,
    /// Whether what was deferred came.
    pub(crate) is_settled: bool,
    /// Whether something went wrong that excuses a missing answer.
    pub(crate) is_excused: bool,
}

impl Record {
    /// An empty record.
    pub(crate) fn new(tells: bool) -> Self {
        Self(Arc::new(Mutex::new(Passed {
            hash: Sha256::new(),
            story: tells.then(Vec::new),
            lines: 0,
            asked: BTreeMap::new(),
            by_token: BTreeMap::new(),
            faults: Vec::new(),
        })))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Passed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a line of the story.
    pub(crate) fn note(&self, now_ms: i64, line: &str) {
        self.lock().note(now_ms, line);
    }

    /// Notes that a rule was broken.
    pub(crate) fn blame(&self, fault: String) {
        self.lock().faults.push(fault);
    }
}

impl Passed {
    pub(crate) fn note(&mut self, now_ms: i64, line: &str) {
        // The length first, so that no two stories look alike.
        self.hash.update(now_ms.to_le_bytes());
        self.hash.update((line.len() as u64).to_le_bytes());
        self.hash.update(line.as_bytes());
        self.lines += 1;
        if let Some(story) = &mut self.story {
            story.push(format!("{now_ms} {line}"));
        }
    }

    /// The hash of everything so far, in hexadecimal.
    pub(crate) fn hash(&self) -> String {
        self.hash.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(crate) fn lines(&self) -> u64 {
        self.lines
    }

    pub(crate) fn take_story(&mut self) -> Vec<String> {
        self.story.take().unwrap_or_default()
    }

    pub(crate) fn take_faults(&mut self) -> Vec<String> {
        std::mem::take(&mut self.faults)
    }

    pub(crate) fn asked(&self) -> &BTreeMap<u64, Asked> {
        &self.asked
    }

    /// An event reached the bot.
    pub(crate) fn heard(&mut self, now_ms: i64, event: &Value) {
        let Some(id) = event["id"].as_str().and_then(|id| id.parse::<u64>().ok()) else { return };
        self.by_token.insert(event["token"].as_str().unwrap_or_default().to_owned(), id);
        let made_ms = i64::try_from(id >> 22).unwrap_or(i64::MAX).saturating_add(DISCORD_EPOCH_MS);
        self.asked.entry(id).or_insert(Asked {
            age_ms: now_ms - made_ms,
            answers: 0,
            is_deferred: false,
            is_settled: false,
            is_excused: false,
        });
    }

    /// The bot says something to the person behind an interaction; what claims to be done must be stored.
    pub(crate) fn says(&mut self, path: &str, body: &Value, log: &FactLog) -> Option<u64> {
        let id = self.interaction_of(path)?;
        if claims_to_be_done(body) && !log.has_key(&format!("i:{id}")) {
            self.faults.push(format!("interaction {id} is told to be done and is not stored: {body}"));
        }
        Some(id)
    }

    /// What became of it; `status` is missing when the connection ended without an answer.
    pub(crate) fn said(&mut self, id: u64, body: &Value, status: Option<u16>) {
        let Some(asked) = self.asked.get_mut(&id) else { return };
        let is_first = body["type"].is_u64();
        match status {
            Some(200..=299) if is_first => {
                asked.answers += 1;
                asked.is_deferred = matches!(body["type"].as_u64(), Some(5 | 6));
                asked.is_settled |= !asked.is_deferred;
            }
            Some(200..=299) => asked.is_settled = true,
            Some(_) | None => asked.is_excused = true,
        }
    }

    /// Something went wrong that may cost the answers of everybody who waits at that time.
    pub(crate) fn excuse_waiting(&mut self) {
        self.asked.values_mut().filter(|asked| !asked.is_settled).for_each(|asked| asked.is_excused = true);
    }

    fn interaction_of(&self, path: &str) -> Option<u64> {
        let mut parts = path.split('/');
        match (parts.next()?, parts.next()?, parts.next()?) {
            ("interactions", id, _) => id.parse().ok(),
            ("webhooks", _, token) => self.by_token.get(token).copied(),
            _ => None,
        }
    }
}

/// The first moment of 2015, from which Discord counts.
const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;

/// Only what was decided and stored offers to be undone.
fn claims_to_be_done(body: &Value) -> bool {
    let text = body.to_string();
    text.split("\"custom_id\":\"").skip(1).any(|rest| {
        let id = rest.split('"').next().unwrap_or_default();
        id.split(':').nth(2).is_some_and(|action| action == "undo")
    })
}
