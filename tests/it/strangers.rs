//! What somebody without any right reaches, at the end of every dialogue: nothing but what is open to everybody.
//!
//! Commands come from what is published, buttons, menus and forms from what the bot sent in the dialogue, whoever they
//! were made for. The stranger does not go through a client: her ids name her where they named somebody else, and never
//! expire.

use std::collections::{BTreeMap, BTreeSet};

use domain::command_spec::{ActionSpec, OptionKind, OptionSpec};
use domain::custom_id::CustomId;
use domain::ids::{GuildId, UserId};
use serde_json::Value;
use sim::{AnswerKind, SimOptions, UserHandle};
use storage::Backend;
use storage::journal::{self, Actor, Seq};

use crate::theatre::{self, SEED, Theatre};

/// A user of every world who belongs to another server and has no right on the first.
const STRANGER: &str = "Wanda";
const SERVER: &str = "Ravens";
/// What facts a stranger may cause: whoever is new may accept the rules and register, and gets no role of trust by that; how she
/// herself is reminded is her own affair.
const OPEN: [(&str, &str); 11] = [
    ("onboarding", "rules_accepted"),
    ("onboarding", "drafted"),
    ("onboarding", "draft_dropped"),
    ("onboarding", "registered"),
    ("onboarding", "roles_seen"),
    ("arrivals", "advanced"),
    ("notifications", "chosen"),
    ("recruit", "applied"),
    ("recruit", "waited"),
    ("recruit", "called"),
    ("recruit", "unwaited"),
];
/// What an answer says that lets nobody do anything; that a feature is off is said before anything else.
const REFUSALS: [&str; 2] = ["You need the right **", "This isn't switched on here yet"];
/// A file that she has.
const FILE: &str = "list.csv";

/// Tries everything, with or without a role; what should not have worked, in words.
pub(crate) async fn try_everything(theatre: &Theatre, role: Option<&str>) -> Vec<String> {
    let sim = &theatre.stage.sim;
    let guild = theatre.guild_of(SERVER).await;
    let stranger = UserId(theatre.user_id(STRANGER).unsigned_abs());
    if sim.server(SERVER).adds_member(STRANGER).is_err() {
        return Vec::new();
    }
    if let Some(role) = role {
        sim.server(SERVER).gives_role(STRANGER, role).expect("the server has the role");
    }
    let channels = sim.server(SERVER).channels_of(STRANGER);
    let Some(channel) =
        channels.iter().find(|channel| sim.user(STRANGER).in_server(SERVER).writes(channel, "Hello").is_ok())
    else {
        return Vec::new();
    };
    let from = Seq(theatre.count("SELECT COALESCE(MAX(seq), 0) FROM journal").await + 1);
    let hands = sim.user(STRANGER).in_server(SERVER).in_channel(channel).bypassing_client();
    hands.has_file(FILE, "member;points\nOlga;5\n").expect("anybody may have a file");
    let mut wrong = try_commands(&hands, channel).await;
    let sent = Sent::of(theatre);
    wrong.extend(try_components(&hands, &sent, stranger).await);
    assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
    wrong.extend(caused_by(theatre, (guild, from), stranger).await);
    wrong
}

// === Commands ===

/// Every command that asks for a right.
async fn try_commands(hands: &UserHandle, channel: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for spec in features::specs() {
        for action in spec.actions.iter().filter(|action| action.needs.is_some()) {
            let line = line_of(spec.name, action, channel);
            match hands.runs(&line) {
                Err(refused) => wrong.push(format!("{line} could not be sent: {refused}")),
                Ok(outcome) => {
                    let answer = outcome.answer().await;
                    if !REFUSALS.iter().any(|refusal| answer.text.contains(refusal)) {
                        wrong.push(format!("{line} was not refused: {}", answer.text));
                    }
                }
            }
        }
    }
    wrong
}

fn line_of(command: &str, action: &ActionSpec, channel: &str) -> String {
    let options = action.options.iter().filter(|option| option.required).map(|spec| option(spec, channel));
    let words = [format!("/{command} {}", action.name)].into_iter().chain(options);
    words.collect::<Vec<_>>().join(" ")
}

fn option(option: &OptionSpec, channel: &str) -> String {
    let value = match option.kind {
        OptionKind::Text { .. } | OptionKind::Suggested => "x".to_owned(),
        OptionKind::Integer { min, .. } => min.to_string(),
        OptionKind::OneOf(values) => values.first().copied().unwrap_or_default().to_owned(),
        OptionKind::Person => "Olga".to_owned(),
        OptionKind::TextChannel | OptionKind::VoiceChannel => channel.to_owned(),
        OptionKind::Role => "Officer".to_owned(),
        OptionKind::Attachment => FILE.to_owned(),
    };
    format!("{}:{value}", option.name)
}

// === Buttons, menus and forms ===

/// What the bot sent that somebody could use.
#[derive(Default)]
struct Sent {
    /// Ids of buttons and menus.
    components: BTreeSet<String>,
    /// Ids of forms, with the ids of their fields.
    forms: BTreeMap<String, BTreeSet<String>>,
}

impl Sent {
    fn of(theatre: &Theatre) -> Self {
        let mut sent = Self::default();
        for call in theatre.stage.sim.calls() {
            sent.find(&call.body, None);
        }
        sent
    }

    fn find(&mut self, value: &Value, form: Option<&str>) {
        match value {
            Value::Array(all) => all.iter().for_each(|one| self.find(one, form)),
            Value::Object(object) => {
                let id = object.get("custom_id").and_then(Value::as_str);
                // A form has a title and components; a field of it stands inside.
                let is_form = object.contains_key("title") && object.contains_key("components");
                match (id, form) {
                    (Some(id), None) if is_form => {
                        self.forms.entry(id.to_owned()).or_default();
                    }
                    (Some(field), Some(form)) => {
                        self.forms.entry(form.to_owned()).or_default().insert(field.to_owned());
                    }
                    (Some(id), None) => {
                        self.components.insert(id.to_owned());
                    }
                    (None, _) => {}
                }
                let form = if is_form { id.or(form) } else { form };
                object.values().for_each(|inner| self.find(inner, form));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// The same id as if it had been made for her, for ever.
fn stolen(id: &str, stranger: UserId) -> String {
    let Ok(mut id) = CustomId::parse(id) else { return id.to_owned() };
    id.person = id.person.map(|_| stranger);
    id.expires = None;
    id.to_string()
}

async fn try_components(hands: &UserHandle, sent: &Sent, stranger: UserId) -> Vec<String> {
    let mut outcomes = Vec::new();
    for id in &sent.components {
        let id = stolen(id, stranger);
        outcomes.push((id.clone(), hands.sends_component(&id, None)));
    }
    for (id, fields) in &sent.forms {
        let id = stolen(id, stranger);
        let fields: Vec<(&str, &str)> = fields.iter().map(|field| (field.as_str(), "1")).collect();
        outcomes.push((id.clone(), hands.sends_modal(&id, &fields)));
    }
    let mut wrong = Vec::new();
    for (id, outcome) in outcomes {
        match outcome {
            Err(refused) => wrong.push(format!("{id} could not be sent: {refused}")),
            Ok(outcome) => {
                let answer = outcome.answer().await;
                if matches!(answer.kind, AnswerKind::Nothing | AnswerKind::Deferred) {
                    wrong.push(format!("{id} was not answered"));
                }
            }
        }
    }
    wrong
}

// === What came of it ===

/// Facts of hers that are not open to everybody.
async fn caused_by(theatre: &Theatre, (guild, from): (GuildId, Seq), stranger: UserId) -> Vec<String> {
    let mut connection = theatre.database.database.read().await.expect("the database answers");
    let entries = journal::read(&mut connection, guild, from, u32::MAX).await.expect("the journal can be read");
    let hers = entries.iter().filter(|entry| entry.actor == Actor::Person(stranger));
    let caused = hers.filter(|entry| !OPEN.contains(&(entry.feature.as_str(), entry.kind.as_str())));
    caused.map(|entry| format!("{} {} was done by a stranger: {}", entry.feature, entry.kind, entry.payload)).collect()
}

// === The test of this ===

/// Who has rights is found out by everything that she does: commands, buttons, forms.
#[tokio::test(flavor = "multi_thread")]
async fn somebody_with_rights_would_be_noticed() {
    let theatre = theatre::open(Backend::Sqlite, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    for line in ["/absence add member:Bela until:2026-12-31", "/diplomacy add name:Foxes relation:ally"] {
        theatre.stage.sim.user("Olga").runs(line).expect("an officer may").answer().await;
    }
    assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
    let wrong = try_everything(&theatre, Some("Officer")).await;
    let is_told = |what: &str| wrong.iter().any(|one| one.contains(what));
    assert!(is_told("/audit list was not refused"), "{wrong:#?}");
    assert!(is_told("setup changed was done by a stranger"), "{wrong:#?}");
    assert!(is_told("absence"), "{wrong:#?}");
    theatre.close().await;
}
