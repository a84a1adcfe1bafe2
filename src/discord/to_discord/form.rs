//! Forms (modals).
//!
//! Each input stands in an action row, which serenity's builder can say and Discord still accepts;
//! label-wrapped inputs (type 18) would need our own JSON and show nothing more for plain text.

use domain::limits::{
    CUSTOM_ID_MAX, INPUT_LABEL_MAX, INPUT_PLACEHOLDER_MAX, MODAL_INPUTS_MAX, MODAL_TITLE_MAX, shorten,
};
use domain::message::{Input, Modal};
use serde_json::Value;
use serenity::builder::{CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal};
use serenity::model::application::InputTextStyle;

use super::filled;

/// Characters of one input. Source: Discord components reference, "Text Input".
const INPUT_LENGTH_MAX: usize = 4000;

/// The callback body that opens a form.
pub fn modal(modal: &Modal) -> Value {
    debug_assert!(modal.inputs.len() <= MODAL_INPUTS_MAX, "too many inputs");
    debug_assert!(modal.custom_id.chars().count() <= CUSTOM_ID_MAX, "custom id too long");
    let inputs = modal.inputs.iter().take(MODAL_INPUTS_MAX).map(|wanted| CreateActionRow::InputText(input(wanted)));
    let form = CreateModal::new(&modal.custom_id, filled(&modal.title, MODAL_TITLE_MAX)).components(inputs.collect());
    super::json(&CreateInteractionResponse::Modal(form))
}

fn input(wanted: &Input) -> CreateInputText {
    let style = if wanted.multiline { InputTextStyle::Paragraph } else { InputTextStyle::Short };
    let length_max = wanted.length_max.clamp(1, INPUT_LENGTH_MAX);
    let mut input = CreateInputText::new(style, filled(&wanted.label, INPUT_LABEL_MAX), &wanted.name)
        .required(wanted.required)
        .max_length(u16::try_from(length_max).expect("clamped to 4000"));
    if !wanted.placeholder.is_empty() {
        input = input.placeholder(shorten(&wanted.placeholder, INPUT_PLACEHOLDER_MAX));
    }
    if !wanted.value.is_empty() {
        input = input.value(shorten(&wanted.value, length_max));
    }
    input
}
