//! Who may link what, and what follows: pure.
//!
//! Proof comes from both servers (E-56): a code that only somebody who may change the settings at home can get,
//! and somebody who manages the other server and is an officer of home gives it there. Neither server alone can attach itself
//! to the other.

use domain::capability::{Capability, Permissions};
use domain::free_text::FreeText;
use domain::ids::{ChannelId, GuildId, RoleId, ServerId, UserId};
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::ptb as say;

use super::fact::Fact;
use super::hearing::{self, Observation};
use super::rooms;
use super::running::{self, Publication, Squad};
use super::state::{CODE_LIVES, Config, GUESSES_MAX, Player, Side, Slot, Why};
use crate::events::EventNo;
use crate::guild_setup::RoleKey;
use crate::{Actor, Ctx, Guild};

/// What somebody wants, or what follows from what happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// At home: a code for a war server.
    Offer,
    /// On the war server: it belongs to the guild that gave this code.
    Link(GuildId, String),
    /// From the war server: a code was given there.
    Answer {
        /// By which guild.
        from: GuildId,
        /// What nobody can guess of it.
        secret: String,
        /// By whom.
        by: UserId,
        /// On which server.
        server: ServerId,
        /// What that is called.
        name: FreeText,
    },
    /// From home: yes.
    TakeYes {
        /// Home's server.
        server: ServerId,
        /// What that is called.
        name: FreeText,
        /// How rooms are made.
        config: Config,
    },
    /// From home: no.
    TakeNo(Why),
    /// Home did not answer.
    GiveUp,
    /// The two do not belong together any more.
    Unlink,
    /// The other one parted, or is out of use.
    Part {
        /// Which.
        other: GuildId,
        /// Why.
        why: Why,
    },
    /// Somebody spoke who does not belong here.
    Correct(GuildId),
    /// Ask whether the other one is there.
    Check,
    /// How rooms are made.
    Configure(Config),
    /// From home: how rooms are made.
    Follow(Config),
    /// The parties of an event were published, or changed.
    Publish(Publication),
    /// Members were told the parties of an event: they get their rooms.
    SeatParties(EventNo),
    /// The parties of every event that is to come get rooms, where they have none.
    SeatAll,
    /// An officer puts a party together by hand.
    Gather(Squad),
    /// From home: parties need rooms.
    Host {
        /// Of which event.
        no: EventNo,
        /// What it is called.
        name: Option<FreeText>,
        /// When it ends.
        ends: Moment,
        /// Who is in which party.
        players: Vec<Player>,
    },
    /// An officer says that it is over.
    CallOff,
    /// The parties of an event need nothing any more.
    End {
        /// Of which event.
        no: EventNo,
        /// Why.
        why: Why,
    },
    /// An event ends at another time than it did.
    Follows(EventNo),
    /// Somebody left the guild.
    Leave(UserId),
    /// From home: somebody left the guild.
    Drop(UserId),
    /// Somebody came to the server.
    Welcome(UserId),
    /// Tell home what was heard.
    Tell(Observation),
    /// Tell home who is in the rooms of parties.
    TellSeats,
    /// Ask the war server who is in the rooms of parties.
    AskSeats,
    /// From the war server: what was heard there.
    Observe(Observation),
    /// Make what is missing.
    Repair,
    /// A role is there.
    NoteRole(Slot, RoleId),
    /// A channel is there.
    NoteChannel(Slot, ChannelId),
    /// Discord would not make it.
    NoteRefused(Slot, u32),
    /// Discord would not delete a role that no party needs, with this code.
    NoteKept(RoleId, u32),
    /// Look at somebody's roles.
    Settle(UserId),
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let state = &guild.ptb;
    match command {
        Command::Offer => offer(ctx, guild),
        Command::Link(home, secret) => ask(ctx, guild, *home, secret),
        Command::Answer { from, secret, by, server, name } => {
            Ok(answer(ctx, guild, &Answer { from: *from, secret, by: *by, server: *server, name }))
        }
        Command::TakeYes { server, name, config } => Ok(take_yes(ctx, guild, (*server, name, config))),
        Command::TakeNo(why) => Ok(refused(guild, *why)),
        Command::GiveUp => Ok(refused(guild, Why::NoAnswer)),
        Command::Unlink => {
            ctx.demand(Capability::SetupManage, guild)?;
            let link = state.link.as_ref().ok_or(say::NotLinked)?;
            Ok(part(guild, link.other, Why::Officer))
        }
        Command::Part { other, why } if state.belongs_to(*other) => Ok(part(guild, *other, *why)),
        Command::Part { .. } => Ok(Vec::new()),
        Command::Correct(from) => Ok(vec![Fact::Strange { from: *from }]),
        Command::Check if state.link.is_some() => Ok(vec![Fact::Checked { at: ctx.now }]),
        Command::Check => Ok(Vec::new()),
        Command::Configure(config) => configure(ctx, guild, config),
        Command::Follow(config) if state.config == *config => Ok(Vec::new()),
        Command::Follow(config) => {
            let followed = Fact::Configured { config: config.clone(), was: state.config.clone() };
            Ok(rooms::with_what_is_ready(ctx, guild, vec![followed]))
        }
        Command::Tell(what) => Ok(vec![Fact::Noticed { what: what.clone() }]),
        Command::TellSeats => Ok(hearing::seated(ctx, guild)),
        Command::AskSeats => Ok(state.war().map(|_| Fact::SeatsAsked { at: ctx.now }).into_iter().collect()),
        Command::Observe(what) if hearing::is_of_use(guild, what) => Ok(vec![Fact::Observed { what: what.clone() }]),
        Command::Observe(_) => Ok(Vec::new()),
        Command::Repair => {
            ctx.demand(Capability::SetupManage, guild)?;
            rooms::repair(ctx, guild)
        }
        Command::NoteRole(slot, role) => Ok(rooms::note_role(ctx, guild, *slot, *role)),
        Command::NoteChannel(slot, channel) => Ok(rooms::note_channel(ctx, guild, *slot, *channel)),
        Command::NoteKept(role, code) => Ok(vec![rooms::kept(guild, *role, *code)]),
        Command::NoteRefused(slot, code) => Ok(rooms::note_refused(guild, *slot, *code)),
        of_parties => running::decide(ctx, guild, of_parties),
    }
}

// === The link ===

fn offer(ctx: &Ctx<'_>, guild: &Guild) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    must_be_free(guild)?;
    let by = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    Ok(vec![Fact::Offered { secret: secret((ctx.chance)()), by, until: ctx.now.plus(CODE_LIVES) }])
}

fn must_be_free(guild: &Guild) -> Result<(), Refusal> {
    match &guild.ptb.link {
        None => Ok(()),
        Some(link) if link.side == Side::Home => Err(say::HasWarServer { name: (&link.name).into() }.into()),
        Some(link) => Err(say::IsWarServer { name: (&link.name).into() }.into()),
    }
}

/// Letters and digits of a code that are not taken for each other.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code: 50 random bits, of which five are guessed at most.
const SECRET_LETTERS: usize = 10;

fn secret(bits: u128) -> String {
    let letter = |at: usize| char::from(ALPHABET[(bits >> (5 * at)) as usize & 31]);
    (0..SECRET_LETTERS).map(letter).collect()
}

/// A code as it is shown: which guild gave it, and what nobody can guess.
pub(super) fn code(home: GuildId, secret: &str) -> String {
    format!("{}-{secret}", home.0)
}

/// Reads a code as people copy it.
///
/// # Errors
/// A [`Refusal`] when it cannot be one.
pub(super) fn parse_code(typed: &str) -> Result<(GuildId, String), Refusal> {
    let unknown = || Refusal::from(say::NoCode { typed: Arg::quote(typed) });
    let (home, secret) = typed.trim().trim_matches('`').split_once('-').ok_or_else(unknown)?;
    let home: i64 = home.trim().parse().map_err(|_| unknown())?;
    let secret = secret.trim().to_uppercase();
    let is_one = secret.len() == SECRET_LETTERS && secret.bytes().all(|letter| ALPHABET.contains(&letter));
    if is_one { Ok((GuildId(home), secret)) } else { Err(unknown()) }
}

fn ask(ctx: &Ctx<'_>, guild: &Guild, home: GuildId, secret: &str) -> Result<Vec<Fact>, Refusal> {
    let Actor::Person { user, permissions, .. } = &ctx.actor else { return Err(texts::spine::StaleButton.into()) };
    // A right of the bot's is not enough: who attaches a server must manage that server.
    if !permissions.allow(Permissions::MANAGE_SERVER) {
        return Err(say::NeedsManageServer.into());
    }
    must_be_free(guild)?;
    if home == guild.id {
        return Err(say::OwnCode.into());
    }
    if guild.setup.role(RoleKey::Member).is_some() {
        return Err(say::HasMembers.into());
    }
    if guild.ptb.asked.as_ref().is_some_and(|asked| ctx.now < asked.until) {
        return Err(say::StillAsking.into());
    }
    Ok(vec![Fact::Asked { home, secret: secret.to_owned(), by: *user, until: ctx.now.plus(ANSWERED_WITHIN) }])
}

/// Home answers in a second; when it is paused, whoever asked need not wait for ever.
const ANSWERED_WITHIN: std::time::Duration = std::time::Duration::from_secs(5 * 60);

struct Answer<'a> {
    from: GuildId,
    secret: &'a str,
    by: UserId,
    server: ServerId,
    name: &'a FreeText,
}

fn answer(ctx: &Ctx<'_>, guild: &Guild, answer: &Answer<'_>) -> Vec<Fact> {
    let state = &guild.ptb;
    if state.belongs_to(answer.from) {
        // It was answered, and asked again after the war server had forgotten: it hears the same.
        return vec![Fact::Rejected { from: answer.from, why: Why::Taken, void: false }];
    }
    let no = |why, void| vec![Fact::Rejected { from: answer.from, why, void }];
    // Two that ask each other would each be the other's home.
    if state.link.is_some() || state.asked.as_ref().is_some_and(|asked| ctx.now < asked.until) {
        return no(Why::Taken, false);
    }
    let Some(offer) = &state.offer else { return no(Why::WrongCode, false) };
    if offer.until <= ctx.now {
        return no(Why::Expired, true);
    }
    if offer.secret != answer.secret {
        return no(Why::WrongCode, offer.guesses.saturating_add(1) >= GUESSES_MAX);
    }
    let is_officer = Actor::of_member(&guild.mirror, answer.by).may(Capability::SetupManage, guild);
    if offer.by != answer.by && !is_officer {
        // Whoever has the code without being an officer found it: it is good for nobody any more.
        return no(Why::NoOfficer, true);
    }
    let (other, server, name) = (answer.from, answer.server, answer.name.clone());
    vec![Fact::Linked { side: Side::Home, other, server, name, by: answer.by, at: ctx.now, config: None }]
}

fn take_yes(ctx: &Ctx<'_>, guild: &Guild, (server, name, config): (ServerId, &FreeText, &Config)) -> Vec<Fact> {
    let Some(asked) = &guild.ptb.asked else { return Vec::new() };
    let linked = Fact::Linked {
        side: Side::War,
        other: asked.home,
        server,
        name: name.clone(),
        by: asked.by,
        at: ctx.now,
        config: Some(config.clone()),
    };
    rooms::with_what_is_ready(ctx, guild, vec![linked])
}

fn refused(guild: &Guild, why: Why) -> Vec<Fact> {
    guild.ptb.asked.iter().map(|asked| Fact::Refused { home: asked.home, by: asked.by, why }).collect()
}

/// Whatever is under way on the war server ends, and what the bot made there goes.
fn part(guild: &Guild, other: GuildId, why: Why) -> Vec<Fact> {
    let running = guild.ptb.running.keys();
    let over = running.map(|no| Fact::Over { no: *no, why: Why::Unlinked });
    let dropped = guild.ptb.rooms.keys().map(|slot| rooms::dropped(guild, *slot));
    over.chain(dropped).chain([Fact::Parted { other, why }]).collect()
}

// === How rooms are made ===

fn configure(ctx: &Ctx<'_>, guild: &Guild, config: &Config) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    if let Some(home) = guild.ptb.home() {
        return Err(say::ConfiguredAtHome { name: (&home.name).into() }.into());
    }
    if *config == guild.ptb.config {
        return Err(say::NoChange.into());
    }
    Ok(vec![Fact::Configured { config: config.clone(), was: guild.ptb.config.clone() }])
}
