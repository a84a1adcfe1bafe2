//! Finding what a user can click, choose and fill in.

use super::World;
use super::acts::Place;
use super::ids::Snowflake;
use super::interaction::Cause;
use super::look::RefusedAct;
use super::model::Message;
use super::resolved::{Resolved, is_resolved};
use crate::dice::Dice;
use serde_json::{Value, json};

/// A component that is about to be used.
#[derive(Clone, Debug)]
pub(crate) struct Used {
    pub(crate) message: Message,
    pub(crate) data: Value,
}

/// Style of a button that opens a web page and sends nothing (CO, "Button Styles").
const LINK_STYLE: u64 = 5;

/// Among which messages a component is looked for; everything that is given must fit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Among {
    pub(crate) channel: Option<Snowflake>,
    pub(crate) message: Option<Snowflake>,
}

impl World {
    /// Finds the newest visible message with an enabled button `label`.
    pub(crate) fn button(&self, user: Snowflake, label: &str, among: Among) -> Result<Used, RefusedAct> {
        let is_it = |_: &Message, component: &Value| {
            component["type"] == 2
                && component["style"] != LINK_STYLE
                && (component["label"] == label || shown_label(component) == label)
        };
        let (message, component) = self.newest((user, among), &is_it, label)?;
        let data = json!({"custom_id": component["custom_id"], "component_type": 2, "id": component["id"]});
        Ok(Used { message: message.clone(), data })
    }

    /// Finds an enabled button by its custom id, on the newest visible message that has it.
    pub(crate) fn button_with_id(&self, user: Snowflake, custom_id: &str, among: Among) -> Result<Used, RefusedAct> {
        let is_it = |_: &Message, component: &Value| component["type"] == 2 && component["custom_id"] == custom_id;
        let (message, component) = self.newest((user, among), &is_it, custom_id)?;
        let data = json!({"custom_id": custom_id, "component_type": 2, "id": component["id"]});
        Ok(Used { message: message.clone(), data })
    }

    /// Finds the newest visible select `name` (its placeholder, or the text of its first option) and its options.
    pub(crate) fn select(
        &self,
        (user, among): (Snowflake, Among),
        name: &str,
        labels: &[&str],
    ) -> Result<Used, RefusedAct> {
        let is_it = |_: &Message, component: &Value| {
            component["type"].as_u64().is_some_and(|kind| matches!(kind, 3 | 5..=8))
                && (component["placeholder"] == name || component["custom_id"] == name)
        };
        let (message, component) = self.newest((user, among), &is_it, name)?;
        let place = Place { user, server: message.server, channel: message.channel };
        let mut resolved = Resolved::new(self, place);
        let values = select_values(component, labels, &mut resolved)?;
        let data = json!({
            "custom_id": component["custom_id"], "component_type": component["type"], "id": component["id"],
            "values": values,
        });
        Ok(Used { message: message.clone(), data })
    }

    /// The newest message a user sees that has a component of this kind, not disabled.
    fn newest(
        &self,
        (user, among): (Snowflake, Among),
        is_it: &dyn Fn(&Message, &Value) -> bool,
        name: &str,
    ) -> Result<(&Message, &Value), RefusedAct> {
        let channels = match among.channel {
            Some(channel) => vec![channel],
            None => self.channels_of(user).collect(),
        };
        let fitting = |message: &Message| among.message.is_none_or(|id| message.id == id);
        let newest_in = |channel| {
            let messages = self.messages_in(channel).rev().filter(|message| fitting(message));
            let mut showing = messages.filter_map(|message| {
                Some((message, find(&message.body.components, &|component| is_it(message, component))?))
            });
            showing.find(|(message, _)| self.sees(user, message))
        };
        let found = channels.into_iter().filter_map(newest_in).max_by_key(|(message, _)| message.id);
        let (message, component) =
            found.ok_or_else(|| RefusedAct(format!("{} sees no {name:?}", self.name_of(user))))?;
        if component["disabled"] == true {
            return Err(RefusedAct(format!("{name:?} is disabled")));
        }
        Ok((message, component))
    }

    /// A component that need not exist, on a given message or the newest one of the channel.
    pub(crate) fn forged(&self, place: Place, custom_id: &str, message: Option<Snowflake>) -> Result<Used, RefusedAct> {
        let found = match message {
            Some(id) => {
                let mut channels = std::iter::once(place.channel).chain(self.channels_of(place.user));
                channels.find_map(|channel| self.message(channel, id))
            }
            None => self.messages_in(place.channel).next_back(),
        };
        let message = found.ok_or_else(|| RefusedAct::new("no message to pin a component to"))?.clone();
        let data = json!({"custom_id": custom_id, "component_type": 2, "id": 1});
        Ok(Used { message, data })
    }

    /// Any enabled button of a message.
    pub(crate) fn some_button(&self, channel: Snowflake, message: Snowflake, dice: &mut Dice) -> Option<Used> {
        let message = self.message(channel, message)?;
        let mut buttons = Vec::new();
        collect(&message.body.components, &is_open_button, &mut buttons);
        let button = *dice.pick(&buttons)?;
        let data = json!({"custom_id": button["custom_id"], "component_type": 2, "id": button["id"]});
        Some(Used { message: message.clone(), data })
    }

    /// Any enabled select of a message, with as many of its options as it asks for.
    pub(crate) fn some_choice(&self, channel: Snowflake, message: Snowflake, dice: &mut Dice) -> Option<Used> {
        let message = self.message(channel, message)?;
        let mut selects = Vec::new();
        collect(&message.body.components, &is_open_select, &mut selects);
        let select = *dice.pick(&selects)?;
        let candidates = self.candidates(select, message);
        let min = select["min_values"].as_u64().unwrap_or(1) as usize;
        let max = (select["max_values"].as_u64().unwrap_or(1) as usize).min(candidates.len());
        if candidates.len() < min {
            return None;
        }
        let count = (min + dice.below((max + 1).saturating_sub(min))).min(candidates.len());
        let first = dice.below(candidates.len());
        let values: Vec<Value> = candidates.iter().cycle().skip(first).take(count).cloned().collect();
        let data = json!({
            "custom_id": select["custom_id"], "component_type": select["type"], "id": select["id"], "values": values,
        });
        Some(Used { message: message.clone(), data })
    }

    /// Everything that could be chosen in a select.
    fn candidates(&self, select: &Value, message: &Message) -> Vec<Value> {
        let server = message.server.and_then(|id| self.servers.get(&id));
        let Some(server) = server.filter(|_| select["type"] != 3) else {
            let options = select["options"].as_array().into_iter().flatten();
            return options.map(|option| option["value"].clone()).collect();
        };
        match select["type"].as_u64() {
            Some(5 | 7) => server.members.ids().map(|id| json!(id)).collect(),
            Some(6) => server.roles.keys().map(|id| json!(id)).collect(),
            Some(_) | None => server.channels.keys().map(|id| json!(id)).collect(),
        }
    }

    /// Fills the form a user has open, its fields by their number; nothing when a text does not fit.
    pub(crate) fn filled_by(
        &mut self,
        user: Snowflake,
        mut text: impl FnMut(usize) -> String,
    ) -> Option<(Place, Option<Cause>, Value)> {
        let form = &self.forms.get(&user)?.form;
        let labels: Vec<String> = inputs(form).iter().map(|(label, _)| (*label).to_owned()).collect();
        let texts: Vec<String> = (0..labels.len()).map(&mut text).collect();
        let pairs: Vec<(&str, &str)> =
            labels.iter().zip(&texts).map(|(label, text)| (label.as_str(), text.as_str())).collect();
        self.filled_form(user, &pairs).ok()
    }

    /// Fills the form a user has open; texts that are not given keep their preset value.
    pub(crate) fn filled_form(
        &mut self,
        user: Snowflake,
        texts: &[(&str, &str)],
    ) -> Result<(Place, Option<Cause>, Value), RefusedAct> {
        let open = self.forms.get(&user).cloned();
        let open = open.ok_or_else(|| RefusedAct(format!("{} has no form open", self.name_of(user))))?;
        let home = open.server.and_then(|id| self.servers.get(&id));
        if home.is_some_and(|server| !server.members.contains(user)) {
            return Err(RefusedAct(format!("{} left the server that the form is of", self.name_of(user))));
        }
        if home.is_some() && self.server_channel(open.channel).is_none() {
            return Err(RefusedAct::new("the channel that the form was opened in is gone"));
        }
        let labels: Vec<&str> = inputs(&open.form).iter().map(|(label, _)| *label).collect();
        if let Some((unknown, _)) = texts.iter().find(|(label, _)| !labels.contains(label)) {
            return Err(RefusedAct(format!("the form has no field {unknown:?}, only {}", labels.join(", "))));
        }
        let place = Place { user, server: open.server, channel: open.channel };
        let mut resolved = Resolved::new(self, place);
        let mut components = Vec::new();
        for top in open.form["components"].as_array().into_iter().flatten() {
            components.extend(filled(top, texts, &mut resolved)?);
        }
        let mut data = json!({"custom_id": open.form["custom_id"], "components": components});
        resolved.write_into(&mut data);
        self.forms.remove(&user);
        Ok((place, Some(open.opener), data))
    }
}

/// Lists the labels and inputs of a form.
pub(crate) fn inputs(form: &Value) -> Vec<(&str, &Value)> {
    let tops = form["components"].as_array().into_iter().flatten();
    let pair = |top| {
        let (label, input) = labelled(top)?;
        Some((label.as_str()?, input))
    };
    tops.filter_map(pair).collect()
}

/// A row carries the label on its input, a label component carries the input.
fn labelled(top: &Value) -> Option<(&Value, &Value)> {
    match top["type"].as_u64() {
        Some(1) => {
            let input = top["components"].get(0)?;
            Some((&input["label"], input))
        }
        Some(18) => Some((&top["label"], &top["component"])),
        Some(_) | None => None,
    }
}

fn filled(top: &Value, texts: &[(&str, &str)], resolved: &mut Resolved<'_>) -> Result<Option<Value>, RefusedAct> {
    let Some((label, input)) = labelled(top) else { return Ok(None) };
    let given = texts.iter().find(|(name, _)| label == name).map(|(_, text)| *text);
    let mut answer = json!({"type": input["type"], "id": 0, "custom_id": input["custom_id"]});
    if input["type"] == 4 {
        let text = given.or_else(|| input["value"].as_str()).unwrap_or_default();
        check_text(input, label, text)?;
        answer["value"] = json!(text);
    } else if is_resolved(input["type"].as_u64()) {
        // Several are written as a list with commas.
        let labels: Vec<&str> = given.into_iter().flat_map(|text| text.split(", ")).collect();
        let is_left_out = labels.is_empty() && input["required"] == false;
        answer["values"] = if is_left_out { json!([]) } else { json!(select_values(input, &labels, resolved)?) };
    } else {
        let chosen = given.map(|text| option_value(input, text).unwrap_or_else(|| json!(text)));
        answer["values"] = json!(chosen.into_iter().collect::<Vec<_>>());
    }
    Ok(Some(match top["type"].as_u64() {
        Some(18) => json!({"type": 18, "id": 0, "component": answer}),
        Some(_) | None => json!({"type": 1, "id": 0, "components": [answer]}),
    }))
}

/// The client refuses texts that do not fit (CO, "Text Input").
fn check_text(input: &Value, label: &Value, text: &str) -> Result<(), RefusedAct> {
    let length = text.chars().count() as u64;
    let required = input["required"].as_bool().unwrap_or(true);
    if length == 0 && !required {
        return Ok(());
    }
    let min = input["min_length"].as_u64().unwrap_or(u64::from(required));
    let max = input["max_length"].as_u64().unwrap_or(4000);
    if (min..=max).contains(&length) {
        return Ok(());
    }
    Err(RefusedAct(format!("{length} characters do not fit field {label}")))
}

/// Finds the values of a select's options that have these labels, or are things with these names.
fn select_values(select: &Value, labels: &[&str], resolved: &mut Resolved<'_>) -> Result<Vec<Value>, RefusedAct> {
    let min = select["min_values"].as_u64().unwrap_or(1) as usize;
    let max = select["max_values"].as_u64().unwrap_or(1) as usize;
    if !(min..=max).contains(&labels.len()) {
        return Err(RefusedAct(format!("choose {min} to {max} options, not {}", labels.len())));
    }
    let mut values = Vec::new();
    for label in labels {
        let found = match select["type"].as_u64() {
            Some(kind) if is_resolved(Some(kind)) => resolved.choose(kind, label),
            Some(_) | None => option_value(select, label),
        };
        values.push(found.ok_or_else(|| RefusedAct(format!("no option {label:?}")))?);
    }
    Ok(values)
}

fn option_value(select: &Value, label: &str) -> Option<Value> {
    let options = select["options"].as_array()?;
    options.iter().find(|option| option["label"] == label).map(|option| option["value"].clone())
}

/// What a button shows: its emoji, its label, or both.
pub(crate) fn shown_label(button: &Value) -> String {
    let parts = [button["emoji"]["name"].as_str(), button["label"].as_str()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn is_open_button(component: &Value) -> bool {
    component["type"] == 2 && component["style"] != LINK_STYLE && component["disabled"] != true
}

fn is_open_select(component: &Value) -> bool {
    component["type"].as_u64().is_some_and(|kind| matches!(kind, 3 | 5..=8)) && component["disabled"] != true
}

/// Lists the components of one kind, nested ones included.
fn collect<'a>(components: &'a [Value], is_it: &dyn Fn(&Value) -> bool, found: &mut Vec<&'a Value>) {
    for component in components {
        found.extend(Some(component).filter(|component| is_it(component)));
        if let Some(children) = component["components"].as_array() {
            collect(children, is_it, found);
        }
    }
}

fn find<'a>(components: &'a [Value], is_it: &dyn Fn(&Value) -> bool) -> Option<&'a Value> {
    components.iter().find_map(|component| {
        if is_it(component) {
            return Some(component);
        }
        let children = component["components"].as_array().and_then(|children| find(children, is_it));
        children.or_else(|| Some(&component["accessory"]).filter(|accessory| is_it(accessory)))
    })
}
