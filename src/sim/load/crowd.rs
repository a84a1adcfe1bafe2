//! Who acts where in a load run: a member of a generated server, and what that server offers to click and fill in.

use crate::dice::{Dice, Zipf};
use crate::world::{Place, Progress, Snowflake, Used, World};
use std::collections::{HashMap, VecDeque};

/// Buttons remembered for each server; older ones are forgotten.
const BUTTONS_KEPT: usize = 16;

/// Open forms remembered for each server.
const FORMS_KEPT: usize = 16;

/// Draws places, and remembers what can be used there.
#[derive(Debug)]
pub(super) struct Crowd {
    servers: u32,
    members: u32,
    zipf: Zipf,
    offers: HashMap<Snowflake, Offers>,
}

/// What the bot put on the screens of one server's people.
#[derive(Debug, Default)]
struct Offers {
    buttons: VecDeque<Button>,
    /// Users with an open form.
    forms: VecDeque<Snowflake>,
}

/// A button that somebody sees.
#[derive(Clone, Copy, Debug)]
struct Button {
    user: Snowflake,
    channel: Snowflake,
    message: Snowflake,
}

impl Crowd {
    /// A crowd in the generated servers of a world; none when it has no such servers.
    pub(super) fn of(world: &World) -> Option<Self> {
        let (servers, members) = world.crowd_size();
        let zipf = Zipf::new(servers as usize);
        (servers > 0 && members > 1).then_some(Self { servers, members, zipf, offers: HashMap::new() })
    }

    /// The owners of all servers, each in the first channel.
    pub(super) fn owners(&self, world: &World) -> Vec<Place> {
        (0..self.servers).map(|server| world.crowd_place(server, 1)).collect()
    }

    /// Draws a server by Zipf's law, and one of its members in the first channel.
    pub(super) fn place(&self, world: &World, dice: &mut Dice) -> Place {
        self.in_server(world, self.zipf.pick(dice) as u32, dice)
    }

    /// Draws one of the first `fraction` of all servers evenly, and a member in its first channel.
    pub(super) fn place_among(&self, world: &World, fraction: f64, dice: &mut Dice) -> Place {
        let servers = (f64::from(self.servers) * fraction).ceil().max(1.0) as usize;
        self.in_server(world, dice.below(servers) as u32, dice)
    }

    fn in_server(&self, world: &World, server: u32, dice: &mut Dice) -> Place {
        // The first member owns the server; the others are as people are.
        let member = 2 + dice.below(self.members as usize - 1) as u32;
        world.crowd_place(server, member)
    }

    /// Remembers what an answer offers: its buttons, or the form that it opened.
    pub(super) fn answered(&mut self, world: &World, interaction: Snowflake) {
        let Some(interaction) = world.interactions.get(interaction) else { return };
        let Some(server) = interaction.server else { return };
        let offers = self.offers.entry(server).or_default();
        if matches!(interaction.progress, Progress::FormOpened(_)) {
            if offers.forms.len() == FORMS_KEPT {
                offers.forms.pop_front();
            }
            offers.forms.push_back(interaction.user);
            return;
        }
        let message = interaction.original().and_then(|id| world.message(interaction.channel, id));
        if let Some(message) = message.filter(|message| !message.body.components.is_empty()) {
            if offers.buttons.len() == BUTTONS_KEPT {
                offers.buttons.pop_front();
            }
            let (user, channel) = (interaction.user, message.channel);
            offers.buttons.push_back(Button { user, channel, message: message.id });
        }
    }

    /// A button that somebody can press in the server of `place`, with who presses it: one that an answer brought, or one
    /// of a message that stands in a channel for everybody.
    pub(super) fn button(&self, world: &World, place: Place, dice: &mut Dice) -> Option<(Snowflake, Used)> {
        let server = place.server?;
        let standing = if dice.chance(0.5) { world.standing_message(server, dice) } else { None };
        if let Some((channel, message)) = standing {
            return Some((place.user, world.some_button(channel, message, dice)?));
        }
        let buttons = &self.offers.get(&server)?.buttons;
        let Button { user, channel, message } = *buttons.get(dice.below(buttons.len()))?;
        Some((user, world.some_button(channel, message, dice)?))
    }

    /// Somebody in this server with an open form.
    pub(super) fn form(&mut self, server: Snowflake) -> Option<Snowflake> {
        self.offers.get_mut(&server)?.forms.pop_front()
    }
}
