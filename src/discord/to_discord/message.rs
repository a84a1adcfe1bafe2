//! Messages: text, frames, buttons and menus, and who is notified.

use domain::ids::MessageId;
use domain::limits::{
    BUTTON_LABEL_MAX, BUTTONS_PER_ROW_MAX, CUSTOM_ID_MAX, EMBED_DESCRIPTION_MAX, EMBED_FIELD_NAME_MAX,
    EMBED_FIELD_VALUE_MAX, EMBED_FIELDS_MAX, EMBED_FOOTER_MAX, EMBED_TITLE_MAX, EMBEDS_TOTAL_MAX, MESSAGE_CONTENT_MAX,
    NONCE_MAX, PLACEHOLDER_MAX, ROWS_MAX, SELECT_LABEL_MAX, SELECT_OPTIONS_MAX, shorten,
};
use domain::message::{Button, ButtonStyle, Embed, EmbedField, Mentions, Message, Row, Select};
use serde_json::{Value, json};
use serenity::builder::{
    CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, CreateEmbedFooter, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption, EditMessage,
};
use serenity::model::application::ButtonStyle as WireStyle;
use serenity::model::id::{RoleId, UserId};

use super::{BLANK, filled};

/// Frames of one message. Source: Discord reference, "Create Message".
const EMBEDS_MAX: usize = 10;
/// People, and roles, that one message may notify. Source: Discord reference, "Allowed Mentions Object".
const MENTIONED_MAX: usize = 100;

/// The body of a message, for PATCH as it stands; every part is stated, so that an edit leaves
/// nothing of the old message. serenity's `EditMessage` says all that we need of a message.
pub fn message(message: &Message) -> Value {
    let body = EditMessage::new()
        .content(content(message))
        .embeds(embeds(message))
        .components(rows(message))
        .allowed_mentions(mentions(&message.mentions));
    let mut body = super::json(&body);
    if !message.files.is_empty() {
        body["attachments"] = attachments(message);
    }
    body
}

/// What the files beside the body are called. Source: Discord reference, "Uploading Files".
pub(super) fn attachments(message: &Message) -> Value {
    let named = message.files.iter().enumerate();
    named.map(|(index, file)| json!({ "id": index.to_string(), "filename": file.name })).collect()
}

/// The body of a new message. By the nonce Discord recognises a repeated post for some minutes and
/// gives back the first one.
///
/// The additions are written by hand: `CreateMessage` would state three more empty lists, and its
/// reference cannot be told to post anyway when the answered message is gone.
pub fn post(new: &Message, nonce: &str, reply_to: Option<MessageId>) -> Value {
    debug_assert!(nonce.len() <= NONCE_MAX, "nonce too long");
    let mut body = message(new);
    body["nonce"] = json!(nonce);
    body["enforce_nonce"] = json!(true);
    if let Some(answered) = reply_to {
        body["message_reference"] = json!({ "message_id": answered, "fail_if_not_exists": false });
    }
    body
}

pub(super) fn content(message: &Message) -> String {
    shorten(&message.content, MESSAGE_CONTENT_MAX)
}

/// Nobody is notified unless the message says so (invariant 14): `parse` stays empty.
pub(super) fn mentions(mentions: &Mentions) -> CreateAllowedMentions {
    let users = mentions.users.iter().map(|user| user.0).filter(|id| *id != 0).take(MENTIONED_MAX);
    let roles = mentions.roles.iter().map(|role| role.get()).filter(|id| *id != 0).take(MENTIONED_MAX);
    CreateAllowedMentions::new().users(users.map(UserId::new)).roles(roles.map(RoleId::new)).replied_user(false)
}

pub(super) fn embeds(message: &Message) -> Vec<CreateEmbed> {
    debug_assert!(message.embeds.len() <= EMBEDS_MAX, "too many embeds");
    let mut room = Room { left: EMBEDS_TOTAL_MAX };
    message.embeds.iter().take(EMBEDS_MAX).map(|wanted| embed(wanted, &mut room)).collect()
}

/// How many characters the embeds of a message may still hold together.
struct Room {
    left: usize,
}

impl Room {
    /// The text within its own limit and the common one; `None` when nothing is to be shown.
    fn take(&mut self, text: &str, max: usize) -> Option<String> {
        let max = max.min(self.left);
        if text.trim().is_empty() || max == 0 {
            return None;
        }
        let text = shorten(text, max);
        self.left -= text.chars().count();
        Some(text)
    }
}

fn embed(wanted: &Embed, room: &mut Room) -> CreateEmbed {
    debug_assert!(wanted.fields.len() <= EMBED_FIELDS_MAX, "too many fields");
    let mut embed = CreateEmbed::new().color(wanted.color & 0x00FF_FFFF);
    if let Some(title) = room.take(&wanted.title, EMBED_TITLE_MAX) {
        embed = embed.title(title);
    }
    if let Some(footer) = room.take(&wanted.footer, EMBED_FOOTER_MAX) {
        embed = embed.footer(CreateEmbedFooter::new(footer));
    }
    if let Some(description) = room.take(&wanted.description, EMBED_DESCRIPTION_MAX) {
        embed = embed.description(description);
    }
    let fields = wanted.fields.iter().take(EMBED_FIELDS_MAX);
    embed.fields(fields.map_while(|wanted| field(wanted, room)).map(|(name, value)| (name, value, false)))
}

/// Both halves of a field, neither of them empty; `None` once there is no room for both.
fn field(wanted: &EmbedField, room: &mut Room) -> Option<(String, String)> {
    let name = room.take(or_blank(&wanted.name), EMBED_FIELD_NAME_MAX)?;
    let value = room.take(or_blank(&wanted.value), EMBED_FIELD_VALUE_MAX)?;
    Some((name, value))
}

fn or_blank(text: &str) -> &str {
    if text.trim().is_empty() { BLANK } else { text }
}

/// Rows without any component are left out: Discord refuses them.
pub(super) fn rows(message: &Message) -> Vec<CreateActionRow> {
    debug_assert!(message.rows.len() <= ROWS_MAX, "too many rows");
    message.rows.iter().filter_map(row).take(ROWS_MAX).collect()
}

fn row(row: &Row) -> Option<CreateActionRow> {
    match row {
        Row::Buttons(buttons) if buttons.is_empty() => None,
        Row::Buttons(buttons) => Some(button_row(buttons)),
        Row::Select(select) if select.options.is_empty() => None,
        Row::Select(wanted) => Some(CreateActionRow::SelectMenu(select(wanted))),
    }
}

fn button_row(buttons: &[Button]) -> CreateActionRow {
    debug_assert!(buttons.len() <= BUTTONS_PER_ROW_MAX, "too many buttons in a row");
    CreateActionRow::Buttons(buttons.iter().take(BUTTONS_PER_ROW_MAX).map(button).collect())
}

fn button(wanted: &Button) -> CreateButton {
    debug_assert!(wanted.custom_id.chars().count() <= CUSTOM_ID_MAX, "custom id too long");
    let style = match wanted.style {
        ButtonStyle::Primary => WireStyle::Primary,
        ButtonStyle::Secondary => WireStyle::Secondary,
        ButtonStyle::Success => WireStyle::Success,
        ButtonStyle::Danger => WireStyle::Danger,
    };
    CreateButton::new(&wanted.custom_id).style(style).label(filled(&wanted.label, BUTTON_LABEL_MAX))
}

fn select(wanted: &Select) -> CreateSelectMenu {
    debug_assert!(wanted.custom_id.chars().count() <= CUSTOM_ID_MAX, "custom id too long");
    debug_assert!(wanted.options.len() <= SELECT_OPTIONS_MAX, "too many options in a menu");
    let options = wanted.options.iter().take(SELECT_OPTIONS_MAX).map(|option| {
        CreateSelectMenuOption::new(filled(&option.label, SELECT_LABEL_MAX), filled(&option.value, SELECT_LABEL_MAX))
    });
    let menu = CreateSelectMenu::new(&wanted.custom_id, CreateSelectMenuKind::String { options: options.collect() });
    if wanted.placeholder.is_empty() { menu } else { menu.placeholder(shorten(&wanted.placeholder, PLACEHOLDER_MAX)) }
}
