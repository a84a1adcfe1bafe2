//! What we say to Discord, word for word.

use domain::blueprint::{ChannelChange, NewThread, ServerChange, ThreadStart};
use domain::capability::Permissions;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode, Words};
use domain::ids::{ChannelId, MessageId, RoleId, UserId};
use domain::limits::{EMBED_FIELD_VALUE_MAX, EMBEDS_TOTAL_MAX, MESSAGE_CONTENT_MAX};
use domain::locale::Locale;
use domain::message::{
    Answer, Button, ButtonStyle, Choice, Embed, EmbedField, Input, Mentions, Message, Modal, Row, Select, SelectOption,
};
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::*;

fn pretty(body: &Value) -> String {
    serde_json::to_string_pretty(body).expect("a value is JSON")
}

fn button(style: ButtonStyle, label: &str) -> Button {
    Button { style, label: label.into(), custom_id: "ab:end:7".into() }
}

fn full() -> Message {
    let field = EmbedField { name: "Until".into(), value: "Monday".into() };
    Message {
        content: "See below".into(),
        embeds: vec![Embed {
            title: "Away".into(),
            description: "Aria is away".into(),
            color: 0x00AA_BBCC,
            fields: vec![field],
            footer: "Ravens".into(),
        }],
        rows: vec![
            Row::Buttons(vec![button(ButtonStyle::Success, "Yes"), button(ButtonStyle::Danger, "No")]),
            Row::Select(Select {
                custom_id: "ab:pick".into(),
                placeholder: "Which one?".into(),
                options: vec![SelectOption { label: "First".into(), value: "1".into() }],
            }),
        ],
        files: Vec::new(),
        mentions: Mentions { users: vec![UserId(10)], roles: vec![RoleId::new(3)] },
    }
}

// === messages ===

#[test]
fn a_message_states_every_part() {
    assert_snapshot!(pretty(&message(&full())));
}

#[test]
fn a_plain_message_notifies_nobody_and_empties_what_was_there() {
    assert_snapshot!(message(&Message::text("@everyone")), @r#"{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"components":[],"content":"@everyone","embeds":[]}"#);
}

#[test]
fn files_are_announced_in_messages_and_answers() {
    let with_file = Message::text("here").file("a.csv", "x").file("b.json", "{}");
    let named = r#"[{"filename":"a.csv","id":"0"},{"filename":"b.json","id":"1"}]"#;
    assert_eq!(message(&with_file)["attachments"].to_string(), named);
    let answered = answer(&Answer::Private(with_file), false);
    assert_eq!(answered["data"]["attachments"].to_string(), named);
}

#[test]
fn a_post_carries_its_nonce_and_what_it_answers() {
    assert_snapshot!(post(&Message::text("hi"), "n-1", Some(MessageId::new(100))), @r#"{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"components":[],"content":"hi","embeds":[],"enforce_nonce":true,"message_reference":{"fail_if_not_exists":false,"message_id":"100"},"nonce":"n-1"}"#);
}

#[test]
fn overlong_texts_are_shortened_and_empty_ones_left_out() {
    let long = "x".repeat(10_000);
    let embed = Embed {
        title: "  ".into(),
        description: long.clone(),
        color: u32::MAX,
        fields: vec![
            EmbedField { name: String::new(), value: long.clone() },
            EmbedField { name: "second".into(), value: String::new() },
        ],
        footer: String::new(),
    };
    let body = message(&Message { content: long, embeds: vec![embed], ..Message::default() });
    let count = |text: &Value| text.as_str().expect("a text").chars().count();
    assert_eq!(count(&body["content"]), MESSAGE_CONTENT_MAX);
    let embed = &body["embeds"][0];
    assert_eq!((embed.get("title"), embed.get("footer")), (None, None));
    assert_eq!(embed["color"], 0x00FF_FFFF);
    assert_eq!(count(&embed["fields"][0]["value"]), EMBED_FIELD_VALUE_MAX);
    assert_eq!(embed["fields"][0]["name"], BLANK);
    assert_eq!(embed["fields"][1]["value"], BLANK);
}

#[test]
fn all_embeds_together_keep_to_the_common_limit() {
    let embed = Embed { description: "y".repeat(4000), title: "t".repeat(10), ..Embed::default() };
    let body = message(&Message { embeds: vec![embed.clone(), embed], ..Message::default() });
    let embeds = body["embeds"].as_array().expect("embeds");
    let texts = embeds.iter().flat_map(|embed| [&embed["title"], &embed["description"]]);
    let total: usize = texts.map(|text| text.as_str().expect("a text").chars().count()).sum();
    assert_eq!(total, EMBEDS_TOTAL_MAX);
}

#[test]
fn a_button_without_words_is_still_a_button() {
    let message = Message::text("x").row(Row::Buttons(vec![button(ButtonStyle::Primary, "")]));
    assert_eq!(super::message(&message)["components"][0]["components"][0]["label"], BLANK);
}

#[test]
fn rows_without_components_are_left_out() {
    let empty = Select { custom_id: "s".into(), placeholder: String::new(), options: Vec::new() };
    let message = Message::text("x").row(Row::Buttons(Vec::new())).row(Row::Select(empty));
    assert_eq!(super::message(&message)["components"], serde_json::json!([]));
}

// === answers ===

#[test]
fn each_answer_has_its_type() {
    let hi = || Message::text("hi");
    let choices = vec![Choice { name: "Monday".into(), value: "2026-03-02".into() }];
    let lines = [
        answer(&Answer::Private(hi()), false),
        answer(&Answer::Public(hi()), false),
        answer(&Answer::Update(hi()), true),
        answer(&Answer::Update(hi()), false),
        answer(&Answer::Choices(choices), false),
    ];
    assert_snapshot!(lines.map(|line| line.to_string()).join("\n"), @r#"
    {"data":{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"attachments":[],"components":[],"content":"hi","embeds":[],"flags":64},"type":4}
    {"data":{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"attachments":[],"components":[],"content":"hi","embeds":[]},"type":4}
    {"data":{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"attachments":[],"components":[],"content":"hi","embeds":[]},"type":7}
    {"data":{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"attachments":[],"components":[],"content":"hi","embeds":[],"flags":64},"type":4}
    {"data":{"choices":[{"name":"Monday","value":"2026-03-02"}]},"type":8}
    "#);
}

#[test]
fn a_form_asks_in_rows() {
    let input = |name: &str, multiline: bool| Input {
        name: name.into(),
        label: "Why?".into(),
        placeholder: "holiday".into(),
        value: "because".into(),
        required: !multiline,
        length_max: 300,
        multiline,
    };
    let form =
        Modal { custom_id: "f".into(), title: "Absence".into(), inputs: vec![input("a", false), input("b", true)] };
    assert_snapshot!(pretty(&answer(&Answer::Form(form), false)), @r#"
    {
      "data": {
        "components": [
          {
            "components": [
              {
                "custom_id": "a",
                "label": "Why?",
                "max_length": 300,
                "placeholder": "holiday",
                "required": true,
                "style": 1,
                "type": 4,
                "value": "because"
              }
            ],
            "type": 1
          },
          {
            "components": [
              {
                "custom_id": "b",
                "label": "Why?",
                "max_length": 300,
                "placeholder": "holiday",
                "required": false,
                "style": 2,
                "type": 4,
                "value": "because"
              }
            ],
            "type": 1
          }
        ],
        "custom_id": "f",
        "title": "Absence"
      },
      "type": 9
    }
    "#);
}

#[test]
fn a_deferral_promises_what_will_come() {
    let modes = [ReplyMode::Private, ReplyMode::Public, ReplyMode::Update, ReplyMode::Form];
    let lines = modes.map(|mode| format!("{mode:?}: {} | {}", deferral(mode, false), deferral(mode, true)));
    assert_snapshot!(lines.join("\n"), @r#"
    Private: {"data":{"flags":64},"type":5} | {"data":{"flags":64},"type":5}
    Public: {"type":5} | {"type":5}
    Update: {"data":{"flags":64},"type":5} | {"type":6}
    Form: {"data":{"flags":64},"type":5} | {"data":{"flags":64},"type":5}
    "#);
}

#[test]
fn only_messages_follow_a_deferral() {
    assert!(deferred_answer(&Answer::Public(Message::text("hi"))).is_some());
    assert!(deferred_answer(&Answer::Choices(Vec::new())).is_none());
}

// === commands ===

fn specs() -> Vec<CommandSpec> {
    let options = vec![
        OptionSpec::required("from", OptionKind::Suggested),
        OptionSpec::required("kind", OptionKind::OneOf(&["holiday", "work"])),
        OptionSpec::optional("days", OptionKind::Integer { min: -3, max: 365 }),
        OptionSpec::optional("reason", OptionKind::Text { length_max: 300 }),
        OptionSpec::optional("member", OptionKind::Person),
        OptionSpec::optional("where", OptionKind::TextChannel),
        OptionSpec::optional("role", OptionKind::Role),
        OptionSpec::optional("file", OptionKind::Attachment),
    ];
    let declare = ActionSpec { name: "declare", reply: ReplyMode::Private, asks: false, needs: None, options };
    let default_permissions = Some(Permissions::MANAGE_SERVER.and(Permissions::MANAGE_ROLES));
    vec![CommandSpec { name: "absence", default_permissions, actions: vec![declare] }]
}

/// `Name/fr` and `About absence declare/fr`; the French name of `days` is none, `role` has no texts at all.
fn words(path: &[&str]) -> Words {
    let last = path.last().copied().unwrap_or_default();
    let name = |locale: Locale| match (last, locale) {
        ("days", Locale::Fr) => "Deux mots".to_owned(),
        (_, Locale::EnUs) if path.len() == 4 => format!("{last} (en)"),
        (_, Locale::EnUs) => last.to_owned(),
        _ => format!("{last}-{locale}").to_uppercase(),
    };
    let about = |locale: Locale| if path.len() < 4 { format!("{} {locale}", path.join(" ")) } else { String::new() };
    let locales: &[Locale] = if last == "role" { &[] } else { &[Locale::EnUs, Locale::Fr, Locale::De] };
    Words {
        name: locales.iter().map(|locale| (*locale, name(*locale))).collect(),
        description: locales.iter().map(|locale| (*locale, about(*locale))).collect(),
    }
}

/// D-22, E-75, row 1: every command has its names, and exists on servers only.
#[test]
fn commands_are_published_in_all_languages() {
    assert_snapshot!(pretty(&commands(&specs(), words)));
}

#[test]
fn overlong_words_are_cut_and_overlong_names_left_out() {
    let long = |_: &[&str]| Words {
        name: vec![(Locale::De, "n".repeat(33))],
        description: vec![(Locale::EnUs, "d".repeat(200)), (Locale::De, "b".repeat(200))],
    };
    let body = commands(&specs(), long);
    let command = &body[0];
    assert_eq!(command.get("name_localizations"), None);
    assert_eq!(command["description"].as_str().expect("a text").chars().count(), 100);
    assert_eq!(command["description_localizations"]["de"].as_str().expect("a text").chars().count(), 100);
    let choices = &command["options"][0]["options"][1]["choices"];
    assert_eq!(choices[0]["name"], "holiday");
}

#[test]
fn the_digest_changes_with_the_words_and_with_nothing_else() {
    let body = commands(&specs(), words);
    let again: Value = serde_json::from_str(&commands(&specs(), words).to_string()).expect("just written");
    assert_eq!(digest(&body), digest(&again));
    assert_eq!(digest(&body).len(), 64);
    let mut changed = body.clone();
    changed[0]["description"] = "other".into();
    assert_ne!(digest(&body), digest(&changed));
}

// === Changes ===

#[test]
fn a_private_thread_is_closed_to_guests_of_guests() {
    let thread = NewThread { name: "application-1".into(), start: ThreadStart::Private };
    let expected = json!({ "name": "application-1", "type": 12, "invitable": false, "auto_archive_duration": 10_080 });
    assert_eq!(make::thread(&thread), expected);
}

#[test]
fn a_change_says_only_what_is_to_be_different() {
    assert_eq!(make::channel_change(&ChannelChange::default()), json!({}));
    let put_away = ChannelChange { archived: Some(true), locked: Some(true), ..ChannelChange::default() };
    assert_eq!(make::channel_change(&put_away), json!({ "archived": true, "locked": true }));
    let renamed = ChannelChange { name: Some("council".into()), ..ChannelChange::default() };
    assert_eq!(make::channel_change(&renamed), json!({ "name": "council" }));
    assert_eq!(make::role_name("Officer"), json!({ "name": "Officer" }));
}

#[test]
fn what_is_taken_from_a_server_is_stated_as_nothing() {
    let afk = ServerChange::Afk { channel: None, seconds: 300 };
    assert_eq!(make::server_change(&afk), json!({ "afk_channel_id": null, "afk_timeout": 300 }));
    let system = ServerChange::System { channel: Some(ChannelId::new(5)), flags: 9 };
    assert_eq!(make::server_change(&system), json!({ "system_channel_id": "5", "system_channel_flags": 9 }));
    let community = ServerChange::Community { rules: Some(ChannelId::new(5)), updates: None };
    let expected = json!({ "rules_channel_id": "5", "public_updates_channel_id": null });
    assert_eq!(make::server_change(&community), expected);
}
