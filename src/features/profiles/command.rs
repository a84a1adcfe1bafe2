//! From `/profile ...`, its menus, buttons and forms to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::interaction::{Invocation, Value};
use domain::limits::{CHOICE_NAME_MAX, CHOICES_MAX, shorten};
use domain::locale::Locale;
use domain::message::Choice;
use domain::moment::Zone;
use domain::refusal::Refusal;
use domain::text::Arg;
use games::build_link::LINK_LENGTH_MAX;
use games::weapon_text::TEXT_LENGTH_MAX;
use texts::profile as say;

use super::rules::{self, Change, Command, NAME_LENGTH_MAX, Score, Weapons};
use super::state::CharacterNo;
use super::{card, forms};
use crate::{Ctx, Filled, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    /// Somebody's characters.
    Show(UserId),
    /// The form with all that can be said of one's own character.
    EditForm(Option<CharacterNo>),
    /// The menus for weapons.
    Pick(Pick),
}

/// What was chosen from the menus for weapons so far; numbers are places in lists of the pack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pick {
    /// Whose weapons.
    pub member: UserId,
    /// Of which character; 0 for the main one.
    pub character: CharacterNo,
    /// The first weapon.
    pub first: Option<usize>,
    /// The second.
    pub second: Option<usize>,
    /// The role.
    pub role: Option<usize>,
}

/// The actions of this feature's menus, buttons and forms; short, since their ids carry much else.
pub(super) mod action {
    pub(in super::super) const UNDO: &str = "undo";
    pub(in super::super) const EDIT: &str = "edit";
    pub(in super::super) const EDIT_FORM: &str = "form";
    pub(in super::super) const PICK: &str = "pick";
    pub(in super::super) const FIRST: &str = "w1";
    pub(in super::super) const SECOND: &str = "w2";
    pub(in super::super) const ROLE: &str = "wr";
    pub(in super::super) const SAVE: &str = "ws";
}

/// "As Discord is set" and the first two letters of each language's tag.
const LANGUAGES: &[&str] = &["discord", "en", "fr", "es", "de", "it"];
/// The largest whole number that the command takes; the game's own bounds come after that, in words.
const SCORE_MAX: i64 = 1_000_000;

/// `/profile` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, options| ActionSpec { name, reply: ReplyMode::Private, asks: false, needs: None, options };
    let text = |length: usize| OptionKind::Text { length_max: u16::try_from(length).unwrap_or(u16::MAX) };
    let character = OptionSpec::optional("character", OptionKind::Suggested);
    let chosen = OptionSpec { required: true, ..character.clone() };
    let member = OptionSpec::optional("member", OptionKind::Person);
    let whose = |first: Vec<OptionSpec>| [first, vec![character.clone(), member.clone()]].concat();
    let name = OptionSpec::required("name", text(NAME_LENGTH_MAX));
    let score = OptionSpec::required("score", OptionKind::Integer { min: 0, max: SCORE_MAX });
    let weapons = OptionSpec::optional("weapons", text(TEXT_LENGTH_MAX));
    let pair = OptionSpec { required: true, ..weapons.clone() };
    vec![CommandSpec {
        name: "profile",
        default_permissions: None,
        actions: vec![
            ActionSpec { asks: true, ..action("show", vec![member.clone()]) },
            ActionSpec { asks: true, reply: ReplyMode::Form, ..action("edit", vec![character.clone()]) },
            action("gear-score", whose(vec![score])),
            action("weapons", whose(vec![weapons])),
            action("build", whose(vec![OptionSpec::optional("link", text(LINK_LENGTH_MAX))])),
            action("name", whose(vec![name.clone()])),
            action("language", vec![OptionSpec::required("language", OptionKind::OneOf(LANGUAGES))]),
            action("timezone", vec![OptionSpec::optional("zone", OptionKind::Suggested)]),
            action("add", vec![name, member.clone()]),
            action("main", vec![chosen.clone(), member.clone()]),
            action("remove", vec![chosen, member.clone()]),
            ActionSpec {
                needs: Some(Capability::SetupManage),
                ..action("pair", vec![pair, OptionSpec::optional("role", OptionKind::Suggested)])
            },
        ],
    }]
}

/// How a click or form of this feature is answered.
pub fn reply_mode(custom_id: &CustomId) -> ReplyMode {
    match custom_id.action.as_str() {
        action::EDIT_FORM => ReplyMode::Form,
        action::UNDO | action::FIRST | action::SECOND | action::ROLE | action::SAVE => ReplyMode::Update,
        _own_answer => ReplyMode::Private,
    }
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, person: UserId, invocation: &Invocation) -> Result<Intent, Refusal> {
    let counter = Counter { ctx, guild, member: invocation.person("member").unwrap_or(person) };
    match invocation.path.get(1).map(String::as_str) {
        Some("show") => Ok(Query::Show(counter.member).into()),
        Some("edit") => Ok(Query::EditForm(counter.character(invocation)?).into()),
        Some("weapons") => counter.weapons(invocation),
        Some("gear-score") => {
            let score = invocation.integer("score").map(Score::Number);
            counter.record(invocation, Change { gear_score: score, ..Change::default() })
        }
        Some("build") => {
            let build = Some(invocation.text("link").unwrap_or_default().to_owned());
            counter.record(invocation, Change { build, ..Change::default() })
        }
        Some("name") => {
            let name = invocation.text("name").map(str::to_owned);
            counter.record(invocation, Change { name, ..Change::default() })
        }
        Some("add") => {
            let name = invocation.text("name").unwrap_or_default().to_owned();
            Ok(Command::Add { member: counter.member, name }.into())
        }
        Some("main") => {
            Ok(Command::ChooseMain { member: counter.member, character: counter.chosen(invocation)? }.into())
        }
        Some("remove") => Ok(Command::Remove { member: counter.member, character: counter.chosen(invocation)? }.into()),
        Some("language") => Ok(Command::ChooseLanguage(person, language(invocation)?).into()),
        Some("timezone") => Ok(Command::ChooseZone(person, invocation.text("zone").map(zone).transpose()?).into()),
        Some("pair") => counter.pair(invocation),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

fn language(invocation: &Invocation) -> Result<Option<Locale>, Refusal> {
    match invocation.text("language").unwrap_or_default() {
        "discord" => Ok(None),
        short => Locale::ALL
            .into_iter()
            .find(|locale| LANGUAGES.contains(&short) && locale.tag().starts_with(short))
            .map(Some)
            .ok_or_else(|| texts::spine::UnknownOption { option: Arg::quote(short) }.into()),
    }
}

fn zone(typed: &str) -> Result<Zone, Refusal> {
    Zone::parse(typed).ok_or_else(|| say::UnknownZone { typed: Arg::quote(typed) }.into())
}

/// The place where words become wishes about one member.
struct Counter<'a> {
    ctx: &'a Ctx<'a>,
    guild: &'a Guild,
    member: UserId,
}

impl Counter<'_> {
    /// The character that was named by its number, as suggestions do, or by its name.
    fn character(&self, invocation: &Invocation) -> Result<Option<CharacterNo>, Refusal> {
        let Some(typed) = invocation.text("character") else { return Ok(None) };
        let profile = self.guild.profiles.of(self.member);
        let characters = profile.into_iter().flat_map(|profile| &profile.characters);
        let folded = games::fold::folded(typed);
        let is_it = |name: &str| !folded.is_empty() && games::fold::folded(name) == folded;
        let mut named = characters.filter(|(no, sheet)| {
            no.to_string() == typed.trim() || sheet.name.as_ref().is_some_and(|name| is_it(name.as_typed()))
        });
        named.next().map(|(no, _)| Some(*no)).ok_or_else(|| say::NoSuchCharacter.into())
    }

    fn chosen(&self, invocation: &Invocation) -> Result<CharacterNo, Refusal> {
        self.character(invocation)?.ok_or_else(|| say::NoSuchCharacter.into())
    }

    fn record(&self, invocation: &Invocation, change: Change) -> Result<Intent, Refusal> {
        Ok(Command::Record { member: self.member, character: self.character(invocation)?, change }.into())
    }

    fn weapons(&self, invocation: &Invocation) -> Result<Intent, Refusal> {
        if let Some(typed) = invocation.text("weapons") {
            let weapons = Some(Weapons::Typed(typed.to_owned()));
            return self.record(invocation, Change { weapons, ..Change::default() });
        }
        rules::must_be_own_or_officer(self.ctx, self.guild, self.member)?;
        let character = self.character(invocation)?.unwrap_or(0);
        let pack = rules::game(self.ctx, self.guild)?;
        Ok(Query::Pick(Pick::of_now(self.guild, pack, self.member, character)).into())
    }

    fn pair(&self, invocation: &Invocation) -> Result<Intent, Refusal> {
        let pack = rules::game(self.ctx, self.guild)?;
        let pair = rules::understood(pack, self.ctx.locale, invocation.text("weapons").unwrap_or_default())?;
        let role = invocation.text("role").map(|typed| {
            let is_it = |role: &&games::Role| role.code == typed || role.name.all().any(|name| name == typed);
            let found = pack.roles.iter().find(is_it);
            found
                .map(|role| role.code.clone())
                .ok_or_else(|| Refusal::from(say::UnknownRole { typed: Arg::quote(typed) }))
        });
        Ok(Command::ChangePair { weapons: pair.weapons.clone(), role: role.transpose()? }.into())
    }
}

// === Menus, buttons and forms ===

/// Reads a click, a choice or a filled form.
///
/// # Errors
/// A [`Refusal`] when it is not known, or an input cannot be understood.
pub fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, person: UserId, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    let argument = filled.custom_id.argument.as_str();
    let pick = || Pick::parse(argument).ok_or_else(stale);
    let chosen = || filled.values.first().and_then(|value| value.parse::<usize>().ok()).ok_or_else(stale);
    let intent: Intent = match filled.custom_id.action.as_str() {
        action::UNDO => {
            let (member, revision) = argument.split_once('.').ok_or_else(stale)?;
            let member = UserId::parse(member).ok_or_else(stale)?;
            Command::Undo { member, revision: revision.parse().map_err(|_| stale())? }.into()
        }
        action::EDIT_FORM => Query::EditForm(argument.parse().ok().filter(|no| *no != 0)).into(),
        action::EDIT => {
            let no = argument.parse::<CharacterNo>().ok().filter(|no| *no != 0);
            Command::Record { member: person, character: no, change: forms::filled_in(guild, person, no, filled) }
                .into()
        }
        action::PICK => {
            let pick = pick()?;
            let pack = rules::game(ctx, guild)?;
            Query::Pick(Pick::of_now(guild, pack, pick.member, pick.character)).into()
        }
        action::FIRST => Query::Pick(Pick { first: Some(chosen()?), role: None, ..pick()? }).into(),
        action::SECOND => Query::Pick(Pick { second: Some(chosen()?), role: None, ..pick()? }).into(),
        action::ROLE => Query::Pick(Pick { role: Some(chosen()?), ..pick()? }).into(),
        action::SAVE => save(rules::game(ctx, guild)?, guild, pick()?).ok_or_else(stale)?,
        _unknown => return Err(stale()),
    };
    Ok(intent)
}

fn save(pack: &games::Pack, guild: &Guild, pick: Pick) -> Option<Intent> {
    let pair = pick.pair(pack)?;
    let role = pick.role.and_then(|role| rules::roles_of(guild, pair).into_iter().nth(role));
    let weapons = Some(Weapons::Chosen(pair.weapons.clone(), role));
    let character = Some(pick.character).filter(|no| *no != 0);
    Some(Command::Record { member: pick.member, character, change: Change { weapons, ..Change::default() } }.into())
}

// === impl Pick ===

/// Stands for what was not chosen.
const NOT_YET: &str = "-";

impl Pick {
    /// What the character has now.
    fn of_now(guild: &Guild, pack: &games::Pack, member: UserId, character: CharacterNo) -> Self {
        let profile = guild.profiles.of(member);
        let sheet =
            profile.and_then(|profile| profile.characters.get(if character == 0 { &profile.main } else { &character }));
        let pair = sheet.and_then(|sheet| pack.pair(&sheet.weapons));
        let place = |nth: usize| {
            let code = pair.and_then(|pair| pair.weapons.get(nth))?;
            pack.weapons.iter().position(|weapon| weapon.code == *code)
        };
        let chosen = sheet.and_then(|sheet| sheet.role.as_deref());
        let role = pair
            .zip(chosen)
            .and_then(|(pair, chosen)| rules::roles_of(guild, pair).iter().position(|role| role == chosen));
        Self { member, character, first: place(0), second: place(1), role }
    }

    /// The pair that was chosen, once it is one.
    pub(super) fn pair(self, pack: &games::Pack) -> Option<&games::Pair> {
        let places = [self.first, self.second].into_iter().flatten().take(pack.picks);
        let codes: Vec<&str> =
            places.map(|at| pack.weapons.get(at).map(|weapon| weapon.code.as_str())).collect::<Option<_>>()?;
        pack.pair(&codes)
    }

    /// As custom ids carry it.
    pub(super) fn argument(self) -> String {
        let place = |at: Option<usize>| at.map_or_else(|| NOT_YET.to_owned(), |at| at.to_string());
        let Self { member, character, first, second, role } = self;
        format!("{member}.{character}.{}.{}.{}", place(first), place(second), place(role))
    }

    fn parse(argument: &str) -> Option<Self> {
        let parts: Vec<&str> = argument.split('.').collect();
        let [member, character, first, second, role] = parts[..] else { return None };
        let place = |text: &str| match text {
            NOT_YET => Some(None),
            text => text.parse().ok().map(Some),
        };
        Some(Self {
            member: UserId::parse(member)?,
            character: character.parse().ok()?,
            first: place(first)?,
            second: place(second)?,
            role: place(role)?,
        })
    }
}

// === Suggestions ===

/// Suggests what is being typed: characters, zones, roles.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation, focused: &str) -> Vec<Choice> {
    let typed = invocation.text(focused).unwrap_or_default();
    match focused {
        "zone" => zones(typed),
        "role" => guild.game(ctx.games).map(|pack| roles(pack, ctx.locale, typed)).unwrap_or_default(),
        "character" => {
            let member = match invocation.option("member") {
                Some(Value::Person(member)) => Some(*member),
                Some(_) | None => ctx.actor.user(),
            };
            member.map(|member| characters(ctx, guild, member, typed)).unwrap_or_default()
        }
        _other => Vec::new(),
    }
}

fn zones(typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase().replace(' ', "_");
    let names = Zone::all_names().filter(|name| name.to_lowercase().contains(&typed));
    names.take(CHOICES_MAX).map(|name| Choice { name: name.to_owned(), value: name.to_owned() }).collect()
}

/// The roles of a game whose name contains what was typed.
pub fn roles(pack: &games::Pack, locale: Locale, typed: &str) -> Vec<Choice> {
    let typed = games::fold::folded(typed);
    let fits = |role: &&games::Role| games::fold::folded(role.name.of(locale)).contains(&typed);
    let choice = |role: &games::Role| Choice { name: role.label(locale), value: role.code.clone() };
    pack.roles.iter().filter(fits).take(CHOICES_MAX).map(choice).collect()
}

fn characters(ctx: &Ctx<'_>, guild: &Guild, member: UserId, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let profile = guild.profiles.of(member);
    let all = profile.into_iter().flat_map(|profile| &profile.characters);
    let choices = all.map(|(no, sheet)| Choice {
        name: shorten(&card::plain_name(ctx, *no, sheet), CHOICE_NAME_MAX),
        value: no.to_string(),
    });
    choices.filter(|choice| choice.name.to_lowercase().contains(&typed)).take(CHOICES_MAX).collect()
}
