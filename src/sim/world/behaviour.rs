//! Random people: what somebody might do next, sensible or not, drawn from a seed.
//!
//! They use what they see: registered commands with plausible and absurd values, buttons, selects and forms on their screen.
//! Some forge what no client would send; moderators change the server behind the bot's back. Nothing a person can do may
//! bring a bot to break a rule of the API.

use super::World;
use super::acts::Place;
use super::command::{Command, CommandOption, option_kind};
use super::ids::Snowflake;
use super::invocation::ClientChecks;
use super::model::{Server, User};
use super::moderation::MemberChange;
use super::permissions::Permissions;
use crate::dice::Dice;

/// Texts that programs get wrong: dates, numbers, markup, other scripts, nothing, very much.
const TEXTS: &[&str] = &[
    "2026-03-04",
    "tomorrow",
    "next friday",
    "31.12.2026",
    "2026-02-30",
    "0",
    "-1",
    "999999999999999999999",
    "a",
    "holiday with the family",
    "@everyone",
    "<@1100000000000000101> <#1> <@&2>",
    "**bold** `code` ||spoiler|| [x](https://example.invalid)",
    "été, naïve, Übergröße",
    "東京 日本語 한국어",
    "\u{202e}reversed\u{202c} \u{200b}",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "'; DROP TABLE members; --",
    "{0} %s $1 \\n",
];
/// Characters of the longest text: what a field of a form takes at most (CO, "Text Input").
const LONG: usize = 4000;
/// Of a channel's messages, so many of the newest are looked at for something to click.
const NEWEST: usize = 20;
/// Permissions that moderators take from the bot and give back.
const BOT_RIGHTS: [&str; 6] =
    ["MANAGE_ROLES", "SEND_MESSAGES", "EMBED_LINKS", "VIEW_CHANNEL", "MANAGE_NICKNAMES", "READ_MESSAGE_HISTORY"];

/// An act of a random person, and how often it comes up.
type Deed = fn(&mut World, Place, &mut Dice) -> Option<String>;

/// All deeds with their weights.
const DEEDS: &[(u32, Deed)] = &[
    (30, types_command),
    (20, clicks),
    (8, selects),
    (10, fills_form),
    (6, completes),
    (8, writes),
    (2, deletes_own),
    (2, edits_own),
    (1, pins),
    (1, opens_channel),
    (1, renames_channel),
    (3, forges_component),
    (2, forges_form),
    (3, reacts),
    (3, joins_or_leaves_voice),
    (1, is_kicked),
    (3, leaves_or_joins),
    (2, toggles_dms),
    (5, changes_role),
    (2, renames),
    (1, deletes_channel),
    (1, deletes_role),
    (1, moves_role),
    (3, toggles_right),
];

impl World {
    /// Lets a random person do a random thing; says what, or nothing when it could not be done.
    pub(crate) fn somebody_acts(&mut self, dice: &mut Dice) -> Option<String> {
        let place = self.random_place(dice)?;
        let total: u32 = DEEDS.iter().map(|(weight, _)| weight).sum();
        let mut left = dice.below(total as usize) as u32;
        let deed = DEEDS.iter().find_map(|(weight, deed)| {
            let is_it = left < *weight;
            left = left.saturating_sub(*weight);
            is_it.then_some(deed)
        })?;
        let told = deed(self, place, dice)?;
        Some(format!("{} {told}", self.name_of(place.user)))
    }

    /// A person of a described server (members of crowds are left alone), in a channel they see, sometimes in a DM.
    fn random_place(&mut self, dice: &mut Dice) -> Option<Place> {
        let servers: Vec<Snowflake> = self.described_servers().map(|server| server.id).collect();
        let server = *dice.pick(&servers)?;
        let crowd = self.users.crowd();
        let lives = |user: &&User| !user.bot && crowd.home(user.id).is_none();
        let users: Vec<Snowflake> = self.users.stored().filter(lives).map(|user| user.id).collect();
        let user = *dice.pick(&users)?;
        if dice.chance(0.03) {
            return Some(Place { user, server: None, channel: self.dm_with(user) });
        }
        let channels: Vec<Snowflake> = self.servers[&server].channels.keys().copied().collect();
        let sees = |channel: &Snowflake| self.rights(user, *channel).contains(Permissions::VIEW_CHANNEL);
        let channels: Vec<Snowflake> = channels.into_iter().filter(sees).collect();
        let channel = dice.pick(&channels).copied().unwrap_or(server);
        Some(Place { user, server: Some(server), channel })
    }

    /// Servers of the description, found without passing over the generated ones: there may be 100,000 of them.
    fn described_servers(&self) -> impl Iterator<Item = &Server> {
        let generated = self.users.crowd().server_ids();
        self.servers.range(..generated.start).chain(self.servers.range(generated.end..)).map(|(_, server)| server)
    }
}

fn is_member(world: &World, place: Place) -> bool {
    place.server.is_some_and(|server| world.is_member(server, place.user))
}

fn text(dice: &mut Dice) -> String {
    if dice.chance(0.03) {
        return "long ".repeat(LONG / 5);
    }
    dice.pick(TEXTS).copied().unwrap_or_default().to_owned()
}

// === what people do ===

fn types_command(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let line = random_line((world, place), dice, false)?;
    let checks = if dice.chance(0.1) { ClientChecks::Bypassed } else { ClientChecks::Full };
    let invocation = world.invocation(place, &line, checks).ok().filter(|_| in_reach(world, place))?;
    world.invoke(invocation);
    Some(line)
}

fn completes(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let line = random_line((world, place), dice, true)?;
    let invocation =
        world.invocation(place, &line, ClientChecks::Incomplete).ok().filter(|_| in_reach(world, place))?;
    world.complete(invocation);
    Some(format!("types {line}"))
}

/// Interactions come from members of a server, or from a DM.
fn in_reach(world: &World, place: Place) -> bool {
    place.server.is_none() || (is_member(world, place) && world.server_channel(place.channel).is_some())
}

/// A line with a value for each required option and some others; `until_completion` ends it at one that is completed.
fn random_line((world, place): (&World, Place), dice: &mut Dice, until_completion: bool) -> Option<String> {
    let commands: Vec<&Command> = world.commands_at(place.server).filter(|command| command.kind == 1).collect();
    let command = *dice.pick(&commands)?;
    let mut line = format!("/{}", command.name);
    let mut options = command.options.as_slice();
    while options.iter().any(CommandOption::is_nested) {
        let chosen = dice.pick(options)?;
        line = format!("{line} {}", chosen.name);
        options = &chosen.options;
    }
    for option in options {
        let completes = until_completion && option.autocomplete;
        if completes || option.required || dice.chance(0.4) {
            line = format!("{line} {}:{}", option.name, random_value(world, option, dice));
        }
        if completes {
            return Some(line);
        }
    }
    (!until_completion).then_some(line)
}

fn random_value(world: &World, option: &CommandOption, dice: &mut Dice) -> String {
    if let Some(choice) = dice.pick(&option.choices) {
        return choice.name.clone();
    }
    let named = |names: Vec<String>, dice: &mut Dice| dice.pick(&names).cloned().unwrap_or_default();
    match option.kind {
        option_kind::INTEGER | option_kind::NUMBER => {
            let bound =
                |name: &str, other: i64| option.rest.get(name).and_then(|value| value.as_i64()).unwrap_or(other);
            let (min, max) = (bound("min_value", -5), bound("max_value", 1_000_000));
            (min + (dice.word() % (max - min + 1).max(1) as u64) as i64).to_string()
        }
        option_kind::BOOLEAN => dice.chance(0.5).to_string(),
        option_kind::USER | option_kind::MENTIONABLE => {
            named(world.users.stored().map(|user| user.name.clone()).collect(), dice)
        }
        option_kind::CHANNEL => {
            let channels = world.described_servers().flat_map(|server| server.channels.values());
            named(channels.map(|channel| channel.name.clone()).collect(), dice)
        }
        option_kind::ROLE => {
            let roles = world.described_servers().flat_map(|server| server.roles.values());
            named(roles.map(|role| role.name.clone()).collect(), dice)
        }
        _ => text(dice),
    }
}

/// A message that somebody sees in a channel, preferably one with something to click.
fn visible_message(world: &World, place: Place, dice: &mut Dice) -> Option<Snowflake> {
    let newest = world.messages_in(place.channel).rev().take(NEWEST).filter(|message| world.sees(place.user, message));
    let (with, without): (Vec<_>, Vec<_>) = newest.partition(|message| !message.body.components.is_empty());
    let messages = if with.is_empty() { without } else { with };
    dice.pick(&messages).map(|message| message.id)
}

fn clicks(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let message = visible_message(world, place, dice)?;
    let used = world.some_button(place.channel, message, dice).filter(|_| in_reach(world, place))?;
    let told = format!("clicks {} on {message}", used.data["custom_id"]);
    // A double click, as impatient people do.
    if dice.chance(0.1) {
        world.use_component(place.user, used.clone());
    }
    world.use_component(place.user, used);
    Some(told)
}

fn selects(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let message = visible_message(world, place, dice)?;
    let used = world.some_choice(place.channel, message, dice).filter(|_| in_reach(world, place))?;
    let told = format!("selects {} in {}", used.data["values"], used.data["custom_id"]);
    world.use_component(place.user, used);
    Some(told)
}

fn fills_form(world: &mut World, _: Place, dice: &mut Dice) -> Option<String> {
    let mut users: Vec<Snowflake> = world.forms.keys().copied().collect();
    users.sort_unstable();
    let user = *dice.pick(&users)?;
    let filled = world.filled_by(user, |_| text(dice)).filter(|(at, _, _)| in_reach(world, *at));
    let (place, source, data) = filled?;
    let told = format!("(as {}) submits {}", world.name_of(user), data["custom_id"]);
    world.submit(place, source, data);
    Some(told)
}

fn writes(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let text: String = text(dice).chars().take(2000).collect();
    if dice.chance(0.2) { world.write_reply(place, &text) } else { world.write(place, &text) }.ok()?;
    Some(format!("writes {} characters", text.chars().count()))
}

fn deletes_own(world: &mut World, place: Place, _: &mut Dice) -> Option<String> {
    world.delete_own_last(place).ok()?;
    Some("deletes their last message".to_owned())
}

fn edits_own(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let text: String = text(dice).chars().take(2000).collect();
    world.edit_own_last(place, &text).ok()?;
    Some("edits their last message".to_owned())
}

fn pins(world: &mut World, place: Place, _: &mut Dice) -> Option<String> {
    world.pin_last(place).ok()?;
    Some("pins the last message".to_owned())
}

/// A custom id that no message shows: an old one, or one with a byte changed.
fn forges_component(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let message = visible_message(world, place, dice)?;
    let real = world.some_button(place.channel, message, dice);
    let id = real.and_then(|used| used.data["custom_id"].as_str().map(str::to_owned)).unwrap_or_default();
    let id = changed(&id, dice);
    let used = world.forged(place, &id, Some(message)).ok().filter(|_| in_reach(world, place))?;
    world.use_component(place.user, used);
    Some(format!("forges component {id:?}"))
}

fn forges_form(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let id = changed("form", dice);
    let input = serde_json::json!({"type": 4, "id": 0, "custom_id": "x", "value": text(dice)});
    let row = serde_json::json!({"type": 1, "id": 0, "components": [input]});
    in_reach(world, place)
        .then(|| world.submit(place, None, serde_json::json!({"custom_id": id, "components": [row]})))?;
    Some(format!("forges form {id:?}"))
}

/// 1 to 100 characters, as the API allows for custom ids.
fn changed(id: &str, dice: &mut Dice) -> String {
    let mut id: Vec<char> = id.chars().collect();
    if id.is_empty() || dice.chance(0.3) {
        return text(dice).chars().take(100).collect();
    }
    let at = dice.below(id.len());
    id[at] = char::from(b'a' + dice.below(26) as u8);
    id.into_iter().collect()
}

fn reacts(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let emoji = *dice.pick(&["\u{1f44d}", "\u{2705}", "\u{274c}"])?;
    world.react_to_last(place, emoji, dice.chance(0.7)).ok()?;
    Some(format!("reacts with {emoji}"))
}

fn joins_or_leaves_voice(world: &mut World, place: Place, _: &mut Dice) -> Option<String> {
    if world.leave_voice(place.server?, place.user) {
        return Some("leaves voice".to_owned());
    }
    let mut channels = world.servers.get(&place.server?)?.channels.values().filter(|channel| channel.kind.is_voice());
    let channel = channels.next()?.id;
    world.connect_voice(place.user, channel).ok()?;
    Some("joins voice".to_owned())
}

fn is_kicked(world: &mut World, place: Place, _: &mut Dice) -> Option<String> {
    let server = world.servers.get(&place.server?)?;
    let (server, owner) = (server.id, server.owner);
    (owner != place.user).then(|| world.kick(server, place.user, owner))?.ok()?;
    Some("is kicked".to_owned())
}

fn leaves_or_joins(world: &mut World, place: Place, _: &mut Dice) -> Option<String> {
    let server = place.server?;
    if is_member(world, place) {
        world.leave(server, place.user).ok()?;
        return Some("leaves".to_owned());
    }
    world.join(server, place.user).ok()?;
    Some("joins".to_owned())
}

fn toggles_dms(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let open = dice.chance(0.5);
    world.users.get_mut(place.user)?.dms_open = open;
    Some(format!("{} DMs", if open { "opens" } else { "closes" }))
}

// === what moderators do ===

fn roles_of(world: &World, place: Place) -> Vec<Snowflake> {
    let server = place.server.and_then(|server| world.servers.get(&server));
    let roles = server.into_iter().flat_map(|server| server.roles.values().filter(|role| role.id != server.id));
    roles.filter(|role| !role.managed).map(|role| role.id).collect()
}

fn changes_role(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let role = *dice.pick(&roles_of(world, place))?;
    let given = dice.chance(0.5);
    world.set_role(place.server?, place.user, role, given, place.user);
    Some(format!("is {} role {role}", if given { "given" } else { "stripped of" }))
}

fn renames(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let nick: String = text(dice).chars().take(32).collect();
    let change = MemberChange { nick: Some(Some(nick)), ..MemberChange::default() };
    world.change_member((place.server?, place.user), place.user, &change);
    Some("is renamed".to_owned())
}

fn opens_channel(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let name = format!("room-{}", dice.below(1000));
    world.open_channel(place.server?, &name);
    Some(format!("sees #{name} opened"))
}

fn renames_channel(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    world.server_channel(place.channel)?;
    world.rename_channel(place.channel, &format!("renamed-{}", dice.below(1000)));
    Some(format!("sees channel {} renamed", place.channel))
}

fn deletes_channel(world: &mut World, place: Place, _: &mut Dice) -> Option<String> {
    let server = place.server?;
    // One channel stays, or nobody could do anything any more.
    (world.servers.get(&server)?.channels.len() > 2).then(|| world.delete_channel(server, place.channel))?;
    Some(format!("sees channel {} deleted", place.channel))
}

fn deletes_role(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let role = *dice.pick(&roles_of(world, place))?;
    world.delete_role(place.server?, role, place.user);
    Some(format!("sees role {role} deleted"))
}

fn moves_role(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let roles = roles_of(world, place);
    let (role, above) = (*dice.pick(&roles)?, *dice.pick(&roles)?);
    world.move_role(place.server?, role, above);
    Some(format!("sees role {role} moved above {above}"))
}

/// What was taken from the bot is given back as often as it is taken.
fn toggles_right(world: &mut World, place: Place, dice: &mut Dice) -> Option<String> {
    let name = dice.pick(&BOT_RIGHTS)?;
    let given = dice.chance(0.6);
    world.set_bot_rights(place.server?, Permissions::named(name)?, given);
    Some(format!("sees {name} {} the bot", if given { "given to" } else { "taken from" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{GeneratedServers, WorldSpec};

    #[test]
    fn random_people_live_in_described_servers_even_when_one_of_a_crowd_is_stored() {
        let generated = Some(GeneratedServers { servers: 50, members: 3 });
        let mut world = World::build(&WorldSpec { generated, ..WorldSpec::ravens() }, 1).expect("it is sound");
        let (crowd, mut dice) = (world.users.crowd(), Dice::new(1));
        world.users.get_mut(crowd.member_id(0, 1)).expect("of the crowd").dms_open = false;
        for _ in 0..200 {
            let place = world.random_place(&mut dice).expect("there are people");
            assert!(crowd.home(place.user).is_none());
            assert!(place.server.is_none_or(|server| !world.servers[&server].name.starts_with("guild")));
        }
    }
}
