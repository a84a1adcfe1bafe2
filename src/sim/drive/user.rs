//! A scripted person: uses commands, buttons and forms as Discord's client would let them.

use super::answer::Outcome;
use super::sight::visible_to;
use crate::faults::What;
use crate::report::Witnessed;
use crate::shared::{Core, Shared};
use crate::world::{Among, ClientChecks, Place, RefusedAct, Snowflake};
use serde_json::{Value, json};
use std::sync::Arc;

/// A person at a keyboard; cheap to clone, and many may act at once.
#[derive(Clone, Debug)]
pub struct UserHandle {
    pub(super) shared: Arc<Shared>,
    pub(super) name: String,
    server: Option<String>,
    channel: Option<String>,
    in_dm: bool,
    /// The message that is acted on; the newest one that fits without it.
    pub(super) message: Option<Snowflake>,
    pub(super) bypassing: bool,
}

impl UserHandle {
    pub(crate) fn new(shared: Arc<Shared>, name: &str) -> Self {
        Self {
            shared,
            name: name.to_owned(),
            server: None,
            channel: None,
            in_dm: false,
            message: None,
            bypassing: false,
        }
    }

    /// Returns the id of the user.
    ///
    /// # Errors
    /// [`RefusedAct`] when the user does not exist.
    pub fn id(&self) -> Result<Snowflake, RefusedAct> {
        self.shared.read(|core| Ok(core.world.user_named(&self.name)?.id))
    }

    /// Acts in this server from now on; without it in the first one of the world where the user is a member.
    #[must_use]
    pub fn in_server(mut self, server: &str) -> Self {
        self.server = Some(server.to_owned());
        self
    }

    /// Acts in this channel from now on; without it in the first one the user sees.
    #[must_use]
    pub fn in_channel(mut self, channel: &str) -> Self {
        self.channel = Some(channel.to_owned());
        self
    }

    /// Acts in the direct messages with the bot from now on.
    #[must_use]
    pub fn in_dm(mut self) -> Self {
        self.in_dm = true;
        self
    }

    /// Acts on this message from now on, wherever it stands, instead of the newest one that fits.
    #[must_use]
    pub const fn at_message(mut self, message: Snowflake) -> Self {
        self.message = Some(message);
        self
    }

    /// Skips what Discord's client checks (rights to a command, required options, lengths), as an attacker would.
    #[must_use]
    pub fn bypassing_client(mut self) -> Self {
        self.bypassing = true;
        self
    }

    // === commands ===

    /// Runs a command, typed as `/absence declare from:2026-03-01 reason:long text`.
    ///
    /// # Errors
    /// [`RefusedAct`] when a client would not send it: unknown or hidden command, wrong or missing option.
    pub fn runs(&self, line: &str) -> Result<Outcome, RefusedAct> {
        let checks = if self.bypassing { ClientChecks::Bypassed } else { ClientChecks::Full };
        self.acts(line.to_owned(), |core, place| {
            let invocation = core.world.invocation(place, line, checks)?;
            Ok(core.world.invoke(invocation))
        })
    }

    /// Has a file from now on, which an option of a command can name: `/dkp import file:points.csv`.
    ///
    /// # Errors
    /// [`RefusedAct`] when the user does not exist, or the client would not attach it.
    pub fn has_file(&self, name: &str, content: impl Into<Vec<u8>>) -> Result<(), RefusedAct> {
        self.shared.with(|core| {
            let user = core.world.user_named(&self.name)?.id;
            core.world.choose_file(user, name, content.into())
        })
    }

    /// Types a command up to an option with autocomplete, which is the last one on the line.
    ///
    /// # Errors
    /// [`RefusedAct`] when the command or an option does not exist.
    pub fn autocompletes(&self, line: &str) -> Result<Outcome, RefusedAct> {
        self.acts(line.to_owned(), |core, place| {
            let invocation = core.world.invocation(place, line, ClientChecks::Incomplete)?;
            Ok(core.world.complete(invocation))
        })
    }

    // === components ===

    /// Clicks the button `label` on the newest visible message that has it.
    ///
    /// # Errors
    /// [`RefusedAct`] when no visible message has it, or it is disabled.
    pub fn clicks(&self, label: &str) -> Result<Outcome, RefusedAct> {
        self.acts(format!("clicks {label:?}"), |core, place| {
            let used = core.world.button(place.user, label, self.among(None))?;
            Ok(core.world.use_component(place.user, used))
        })
    }

    /// Clicks the button `label` on the newest message of `channel` that has it.
    ///
    /// # Errors
    /// [`RefusedAct`] when no visible message there has it, or it is disabled.
    pub fn clicks_on(&self, channel: &str, label: &str) -> Result<Outcome, RefusedAct> {
        let here = self.clone().in_channel(channel);
        here.acts(format!("clicks {label:?} on {channel}"), |core, place| {
            let used = core.world.button(place.user, label, self.among(Some(place.channel)))?;
            Ok(core.world.use_component(place.user, used))
        })
    }

    /// Clicks the button with this custom id, on one message or on the newest visible one that has it.
    ///
    /// # Errors
    /// [`RefusedAct`] when no visible message has it, or it is disabled.
    pub fn clicks_component(&self, custom_id: &str, message: Option<Snowflake>) -> Result<Outcome, RefusedAct> {
        self.acts(format!("clicks {custom_id:?}"), |core, place| {
            let among = Among { channel: None, message: message.or(self.message) };
            let used = core.world.button_with_id(place.user, custom_id, among)?;
            Ok(core.world.use_component(place.user, used))
        })
    }

    /// Clicks the button `label` many times at once; the outcome is that of the last click.
    ///
    /// # Errors
    /// [`RefusedAct`] when no visible message has it, it is disabled, or nobody clicks that often.
    pub fn storms(&self, label: &str, times: u32) -> Result<Outcome, RefusedAct> {
        if let Some(flaw) = What::storm_flaw(times).filter(|_| times != 1) {
            return Err(RefusedAct::new(flaw));
        }
        (1..times).try_for_each(|_| self.clicks(label).map(drop))?;
        self.clicks(label)
    }

    /// Chooses options, by label, in the newest visible select with this placeholder (or custom id).
    ///
    /// # Errors
    /// [`RefusedAct`] when there is no such select or option, or the number of options is not allowed.
    pub fn selects(&self, placeholder: &str, labels: &[&str]) -> Result<Outcome, RefusedAct> {
        self.acts(format!("selects {} in {placeholder:?}", labels.join(", ")), |core, place| {
            let used = core.world.select((place.user, self.among(None)), placeholder, labels)?;
            Ok(core.world.use_component(place.user, used))
        })
    }

    /// Fills and sends the form that was opened last, by field label.
    ///
    /// # Errors
    /// [`RefusedAct`] when no form is open, a field does not exist or a text does not fit.
    pub fn submits(&self, texts: &[(&str, &str)]) -> Result<Outcome, RefusedAct> {
        self.acts("submits the form".to_owned(), |core, place| {
            let (place, opener, data) = core.world.filled_form(place.user, texts)?;
            Ok(core.world.submit(place, opener, data))
        })
    }

    // === attacks ===

    /// Uses a component with any custom id on any message of the channel, whether it is there or not.
    ///
    /// # Errors
    /// [`RefusedAct`] when the channel has no message to pin it to.
    pub fn sends_component(&self, custom_id: &str, message: Option<Snowflake>) -> Result<Outcome, RefusedAct> {
        self.acts(format!("sends component {custom_id:?}"), |core, place| {
            let used = core.world.forged(place, custom_id, message.or(self.message))?;
            Ok(core.world.use_component(place.user, used))
        })
    }

    /// Sends a form that was never opened, with fields by custom id.
    ///
    /// # Errors
    /// [`RefusedAct`] when the user is not where they act.
    pub fn sends_modal(&self, custom_id: &str, fields: &[(&str, &str)]) -> Result<Outcome, RefusedAct> {
        let row = |(id, value): &(&str, &str)| json!({"type": 1, "id": 0, "components": [{"type": 4, "id": 0, "custom_id": id, "value": value}]});
        let components: Vec<Value> = fields.iter().map(row).collect();
        let data = json!({"custom_id": custom_id, "components": components});
        self.acts(format!("sends form {custom_id:?}"), |core, place| Ok(core.world.submit(place, None, data)))
    }

    // === messages and membership ===

    /// Writes a message.
    ///
    /// # Errors
    /// [`RefusedAct`] when the channel does not exist or the user may not write there.
    pub fn writes(&self, channel: &str, text: &str) -> Result<Snowflake, RefusedAct> {
        let here = self.clone().in_channel(channel);
        here.shared.with(|core| {
            let place = here.place(core)?;
            core.world.write(place, text)
        })
    }

    /// Answers the newest message of a channel.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is none, or the user may not write there.
    pub fn replies(&self, channel: &str, text: &str) -> Result<Snowflake, RefusedAct> {
        let here = self.clone().in_channel(channel);
        here.shared.with(|core| {
            let place = here.place(core)?;
            match self.message {
                Some(message) => core.world.reply_to(place, message, text),
                None => core.world.write_reply(place, text),
            }
        })
    }

    /// Deletes the newest message this user wrote in a channel.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is none.
    pub fn deletes_last_message(&self, channel: &str) -> Result<(), RefusedAct> {
        let here = self.clone().in_channel(channel);
        here.shared.with(|core| {
            let place = here.place(core)?;
            match self.message {
                Some(message) => core.world.remove_message(place, message),
                None => core.world.delete_own_last(place),
            }
        })
    }

    /// Changes the text of the newest message this user wrote in a channel.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is none, or nothing would be left of it.
    pub fn edits_last_message(&self, channel: &str, text: &str) -> Result<(), RefusedAct> {
        self.acts_in(channel, |core, place| match self.message {
            Some(message) => core.world.edit_own(place, message, text),
            None => core.world.edit_own_last(place, text),
        })
    }

    /// Reacts with an emoji, such as `👍`, to the newest message of a channel.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is none, or the user may not react there.
    pub fn reacts(&self, channel: &str, emoji: &str) -> Result<(), RefusedAct> {
        self.sets_reaction(channel, emoji, true)
    }

    /// Takes a reaction to the newest message of a channel back.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is none.
    pub fn takes_reaction(&self, channel: &str, emoji: &str) -> Result<(), RefusedAct> {
        self.sets_reaction(channel, emoji, false)
    }

    fn sets_reaction(&self, channel: &str, emoji: &str, added: bool) -> Result<(), RefusedAct> {
        self.acts_in(channel, |core, place| match self.message {
            Some(message) => core.world.react_to((place, message), emoji, added),
            None => core.world.react_to_last(place, emoji, added),
        })
    }

    /// Pins the newest message of a channel.
    ///
    /// # Errors
    /// [`RefusedAct`] when there is none, or the user may not pin there.
    pub fn pins_last_message(&self, channel: &str) -> Result<(), RefusedAct> {
        self.acts_in(channel, |core, place| match self.message {
            Some(message) => core.world.pin_message(place, message),
            None => core.world.pin_last(place),
        })
    }

    /// Joins a server.
    ///
    /// # Errors
    /// [`RefusedAct`] when already in it.
    pub fn joins(&self, server: &str) -> Result<(), RefusedAct> {
        self.shared.with(|core| {
            let (server, user) = (core.world.server_named(server)?.id, core.world.user_named(&self.name)?.id);
            core.world.join(server, user)
        })
    }

    /// Leaves a server.
    ///
    /// # Errors
    /// [`RefusedAct`] when not in it.
    pub fn leaves(&self, server: &str) -> Result<(), RefusedAct> {
        self.shared.with(|core| {
            let (server, user) = (core.world.server_named(server)?.id, core.world.user_named(&self.name)?.id);
            core.world.leave(server, user)
        })
    }

    /// Opens or closes the user's direct messages to bots.
    ///
    /// # Errors
    /// [`RefusedAct`] when the user does not exist.
    pub fn opens_dms(&self, open: bool) -> Result<(), RefusedAct> {
        self.shared.with(|core| {
            let user = core.world.user_named(&self.name)?.id;
            if let Some(user) = core.world.users.get_mut(user) {
                user.dms_open = open;
            }
            Ok(())
        })
    }

    /// Takes what became visible to this user since the last call: messages, edits, forms, as text.
    pub fn sees(&self) -> Vec<String> {
        self.shared.with(|core| {
            let Ok(user) = core.world.user_named(&self.name).map(|user| user.id) else { return Vec::new() };
            let from = core.taken.insert(user, core.world.journal.end()).unwrap_or(0);
            visible_to(core, user, from)
        })
    }

    // === helpers ===

    pub(super) fn acts(
        &self,
        what: String,
        act: impl FnOnce(&mut Core, Place) -> Result<Snowflake, RefusedAct>,
    ) -> Result<Outcome, RefusedAct> {
        let interaction = self.shared.with(|core| {
            let place = self.place(core)?;
            let interaction = act(core, place)?;
            core.witness.push(Witnessed { interaction, user: self.name.clone(), what, answer: None });
            Ok(interaction)
        })?;
        Ok(Outcome { shared: Arc::clone(&self.shared), interaction })
    }

    fn acts_in(
        &self,
        channel: &str,
        act: impl FnOnce(&mut Core, Place) -> Result<(), RefusedAct>,
    ) -> Result<(), RefusedAct> {
        let here = self.clone().in_channel(channel);
        here.shared.with(|core| {
            let place = here.place(core)?;
            act(core, place)
        })
    }

    const fn among(&self, channel: Option<Snowflake>) -> Among {
        Among { channel, message: self.message }
    }

    /// Where the user acts now.
    pub(super) fn place(&self, core: &mut Core) -> Result<Place, RefusedAct> {
        let world = &mut core.world;
        let user = world.user_named(&self.name)?.id;
        if let Some(message) = self.message {
            return world.place_of_message(user, message);
        }
        if self.in_dm {
            return Ok(Place { user, server: None, channel: world.dm_with(user) });
        }
        let server = match &self.server {
            Some(name) => world.server_named(name)?.id,
            None => world.home_of(user)?,
        };
        let channel = match &self.channel {
            Some(name) => world.visible_channel(server, user, name)?,
            None => world.usual_channel(server, user)?,
        };
        Ok(Place { user, server: Some(server), channel })
    }
}
