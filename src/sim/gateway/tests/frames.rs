//! The corpus of payloads, good and bad: what each one causes, and what is left of the connection and its session.

use super::*;
use crate::gateway::codes::ends_session;
use crate::gateway::{Ended, settle};
use serde::Deserialize;

/// The payloads with their sources; `INF` marks what Discord's documentation leaves open.
const FRAMES: &str = include_str!("../../corpus/frames.json");
/// Close codes that a payload can lead to (OP, "Gateway Close Event Codes").
const CODES: [u16; 12] = [4000, 4001, 4002, 4003, 4004, 4005, 4007, 4008, 4010, 4011, 4013, 4014];

/// One payload and what it causes.
#[derive(Debug, Deserialize)]
pub(super) struct Case {
    name: String,
    source: String,
    pub(super) when: When,
    frame: Frame,
    expect: Expect,
}

/// How far the connection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum When {
    /// It has no session; there is a lost one, at number 3.
    Fresh,
    Identified,
    Resumed,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Frame {
    Hex {
        #[serde(rename = "$hex")]
        hex: String,
    },
    /// A text in which `#` stands for `before` many times, `middle`, and `after` as many times.
    Text {
        #[serde(rename = "$text")]
        text: String,
        #[serde(rename = "$fill")]
        fill: Option<(String, String, String, usize)>,
    },
    /// A payload and spaces.
    Padded {
        #[serde(rename = "$payload")]
        payload: Value,
        #[serde(rename = "$to")]
        to: usize,
    },
    Payload(Value),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Expect {
    Close { close: u16 },
    Payload { op: u8, t: Option<String>, d: Option<Value> },
    Nothing(Nothing),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Nothing {
    Nothing,
}

pub(super) fn cases() -> Vec<Case> {
    serde_json::from_str(FRAMES).expect("the corpus is well formed")
}

/// What stands for the token and the session of a case.
pub(super) struct Names {
    pub(super) token: String,
    pub(super) session: String,
}

impl Case {
    /// Whether it does not close the connection.
    pub(super) fn is_served(&self) -> bool {
        !matches!(self.expect, Expect::Close { .. })
    }

    pub(super) fn bytes(&self, names: &Names) -> Vec<u8> {
        match &self.frame {
            Frame::Hex { hex } => {
                let digits = |from| u8::from_str_radix(&hex[from..from + 2], 16).expect("the corpus has digits");
                (0..hex.len()).step_by(2).map(digits).collect()
            }
            Frame::Text { text, fill: None } => names.put_into(text).into_bytes(),
            Frame::Text { text, fill: Some((before, middle, after, times)) } => {
                let fill = [before.repeat(*times), middle.clone(), after.repeat(*times)].concat();
                text.replace('#', &fill).into_bytes()
            }
            Frame::Padded { payload, to } => {
                let text = names.put_into(&payload.to_string());
                format!("{text:<to$}").into_bytes()
            }
            Frame::Payload(payload) => names.put_into(&payload.to_string()).into_bytes(),
        }
    }
}

impl Names {
    pub(super) fn of(shared: &Arc<Shared>, session: &str) -> Self {
        Self { token: shared.read(|core| core.world.token().to_owned()), session: session.to_owned() }
    }

    pub(super) fn put_into(&self, text: &str) -> String {
        text.replace("$TOKEN", &self.token).replace("$SESSION", &self.session)
    }
}

/// Brings a connection as far as a case wants it, and names the session that the case speaks of.
fn prepared(shared: &Arc<Shared>, when: When) -> (Client, Names) {
    let (client, ready) = Client::ready(shared, json!({}));
    let names = Names::of(shared, ready["session_id"].as_str().expect("READY names the session"));
    let client = match when {
        When::Identified => client,
        When::Fresh => {
            client.is_lost();
            Client::of(shared)
        }
        When::Resumed => {
            client.is_lost();
            let mut again = Client::of(shared);
            assert_eq!(again.resumes(&ready, 3), Ok(()));
            assert_eq!(again.hears_names(), ["RESUMED"]);
            again
        }
    };
    (client, names)
}

/// Whether a connection and its session are after a payload as its outcome says; returns a resumed connection, if any.
pub(super) fn aftermath(client: &mut Client, outcome: Result<(), u16>) -> Result<Option<Client>, String> {
    let Err(code) = outcome else {
        let beats = client.says(1, Value::Null) == Ok(()) && client.hears().iter().any(|one| one["op"] == 11);
        return if beats { Ok(None) } else { Err("the connection is served no longer".to_owned()) };
    };
    if !CODES.contains(&code) {
        return Err(format!("{code} is no close code of a payload"));
    }
    let Some(session) = client.connection.session.clone() else { return Ok(None) };
    let seq = client.core(|core| core.sessions.held_by(&session, &client.connection.line).map(|session| session.seq));
    settle(&client.shared, &client.connection, Ended::ByServer(code));
    let mut again = Client::of(&client.shared);
    let outcome = again.resumes(&json!({"session_id": session}), seq.unwrap_or(0));
    let heard = again.hears();
    let is_resumed = outcome == Ok(()) && heard.last().is_some_and(|one| one["t"] == "RESUMED");
    let is_refused = outcome == Ok(()) && heard.last().is_some_and(|one| one["op"] == 9 && one["d"] == false);
    match (ends_session(code), is_resumed, is_refused) {
        (false, true, false) => Ok(Some(again)),
        (true, false, true) => Ok(None),
        (..) => Err(format!("after {code} RESUME led to {outcome:?} and {heard:?}")),
    }
}

impl Expect {
    /// Says what came instead, if it is not this.
    fn fault(&self, outcome: Result<(), u16>, heard: &[Value]) -> Option<String> {
        let is_met = match self {
            Self::Close { close } => outcome == Err(*close),
            Self::Nothing(Nothing::Nothing) => outcome == Ok(()) && heard.is_empty(),
            Self::Payload { op, t, d } => {
                let first = heard.first().cloned().unwrap_or_default();
                let fits_name = t.as_ref().is_none_or(|name| first["t"] == *name);
                let fits_data = d.as_ref().is_none_or(|data| first["d"] == *data);
                outcome == Ok(()) && first["op"] == *op && fits_name && fits_data
            }
        };
        (!is_met).then(|| format!("{outcome:?} and {heard:.200?} instead of {self:?}"))
    }
}

#[test]
fn every_payload_of_the_corpus_causes_what_its_source_says() {
    let mut faults = Vec::new();
    for case in cases() {
        let shared = ravens();
        let (mut client, names) = prepared(&shared, case.when);
        let outcome = client.says_bytes(&case.bytes(&names));
        let heard = client.hears();
        let fault = case.expect.fault(outcome, &heard).or_else(|| aftermath(&mut client, outcome).err());
        faults.extend(fault.map(|fault| format!("{} ({:?}, {}): {fault}", case.name, case.when, case.source)));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_corpus_has_every_opcode_and_close_code_of_a_payload() {
    let cases = cases();
    let has_code = |code| cases.iter().any(|case| matches!(case.expect, Expect::Close { close } if close == code));
    let unmet: Vec<u16> = CODES.into_iter().filter(|code| !has_code(*code)).collect();
    // These need a server error, many payloads, or thousands of servers; they have tests of their own.
    assert_eq!(unmet, [4000, 4008, 4011]);
    let has_op = |op: u64| cases.iter().any(|case| matches!(&case.frame, Frame::Payload(frame) if frame["op"] == op));
    assert!((0..=12).chain([31, 43]).all(has_op));
    assert!(cases.iter().all(|case| ["OP", "GW", "GE", "INF"].contains(&case.source.as_str())));
}
