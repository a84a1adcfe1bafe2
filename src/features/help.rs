//! `/help`: what somebody can ask of the bot, in words that are made from the commands themselves.
//!
//! Nobody is shown what he may not do. An officer also sees what is not set up yet, and what sets it up.

use domain::command_spec::{ActionSpec, CommandSpec, Localized, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::interaction::Invocation;
use domain::limits::{CHOICES_MAX, EMBED_DESCRIPTION_MAX, SELECT_OPTIONS_MAX};
use domain::message::{Answer, Choice, Embed, Message, Row, Select, SelectOption};
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::spine as say;

use crate::request::waits_for;
use crate::{Ctx, Filled, Guild, Intent};

/// The name in custom ids.
pub const NAME: &str = "help";

/// The blue of things to read.
const COLOR: u32 = 0x00_72_B2;
/// The one action of its menu.
const CHOOSE: &str = "choose";

/// What somebody wants explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    /// A command by its canonical name; `None` for all.
    about: Option<String>,
    /// Whether it was chosen from the menu below an answer, which is changed then.
    again: bool,
}

impl From<Query> for Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Help(query))
    }
}

/// `/help` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let commands = ActionSpec {
        name: "commands",
        reply: ReplyMode::Private,
        asks: true,
        needs: None,
        options: vec![OptionSpec::optional("about", OptionKind::Suggested)],
    };
    vec![CommandSpec { name: "help", default_permissions: None, actions: vec![commands] }]
}

/// How its menu is answered.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Update
}

/// Reads the slash command: a name as it is suggested, or as somebody types it.
///
/// # Errors
/// A [`Refusal`] when there is no such command for this person.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation) -> Result<Intent, Refusal> {
    let Some(typed) = invocation.text("about") else { return Ok(Query { about: None, again: false }.into()) };
    let plain = typed.trim().trim_start_matches('/').to_lowercase();
    let is_it = |spec: &CommandSpec| spec.name == plain || named(ctx, &[spec.name]) == plain;
    let found = offered(ctx, guild).into_iter().find(is_it);
    let about = found.ok_or_else(|| Refusal::from(say::HelpUnknown { typed: Arg::quote(typed) }))?.name;
    Ok(Query { about: Some(about.to_owned()), again: false }.into())
}

/// Reads a choice from the menu.
///
/// # Errors
/// A [`Refusal`] when the menu is not known.
pub fn parse_filled(filled: &Filled<'_>) -> Result<Intent, Refusal> {
    match (filled.custom_id.action.as_str(), filled.values) {
        (CHOOSE, [name]) => Ok(Query { about: Some(name.clone()), again: true }.into()),
        _ => Err(say::StaleButton.into()),
    }
}

/// Suggests commands.
pub fn autocomplete(ctx: &Ctx<'_>, guild: &Guild, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().trim_start_matches('/').to_lowercase();
    let names = offered(ctx, guild).into_iter().map(|spec| (named(ctx, &[spec.name]), spec.name));
    let fitting = names.filter(|(name, canonical)| name.contains(&typed) || canonical.contains(&typed));
    fitting
        .take(CHOICES_MAX)
        .map(|(name, value)| Choice { name: format!("/{name}"), value: value.to_owned() })
        .collect()
}

/// Explains.
///
/// # Errors
/// A [`Refusal`] when there is no such command for this person any more.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    let all = offered(ctx, guild);
    let message = match &query.about {
        None => overview(ctx, &all),
        Some(name) => {
            let spec = all.iter().find(|spec| spec.name == name);
            details(ctx, guild, spec.ok_or_else(|| Refusal::from(say::HelpUnknown { typed: Arg::quote(name) }))?)
        }
    };
    let message = message.row(menu(ctx, guild, &all));
    Ok(if query.again { Answer::Update(message) } else { Answer::Private(message) })
}

/// Every command with what of it this person may ask for.
fn offered(ctx: &Ctx<'_>, guild: &Guild) -> Vec<CommandSpec> {
    let is_offered = |command: &'static str, action: &ActionSpec| {
        let path = [command.to_owned(), action.name.to_owned()];
        let needs_setup = waits_for(&path, guild).is_some();
        let may = action.needs.is_none_or(|capability| ctx.actor.may(capability, guild));
        may && (!needs_setup || ctx.actor.may(domain::capability::Capability::SetupManage, guild))
    };
    let own = crate::specs().into_iter().filter(|spec| crate::operators::specs().iter().all(|it| it.name != spec.name));
    own.filter_map(|mut spec| {
        let name = spec.name;
        spec.actions.retain(|action| is_offered(name, action));
        (!spec.actions.is_empty()).then_some(spec)
    })
    .collect()
}

fn pick(ctx: &Ctx<'_>, all: &Localized) -> String {
    let found = all.iter().find(|(locale, _)| *locale == ctx.locale).or_else(|| all.first());
    found.map(|(_, text)| text.clone()).unwrap_or_default()
}

fn named(ctx: &Ctx<'_>, path: &[&str]) -> String {
    pick(ctx, &ctx.catalogue.words(path).name)
}

fn described(ctx: &Ctx<'_>, path: &[&str]) -> String {
    pick(ctx, &ctx.catalogue.words(path).description)
}

fn overview(ctx: &Ctx<'_>, all: &[CommandSpec]) -> Message {
    let line = |spec: &CommandSpec| format!("**/{}**: {}", named(ctx, &[spec.name]), described(ctx, &[spec.name]));
    let lines: Vec<String> = all.iter().map(line).collect();
    let description = format!("{}\n\n{}", ctx.say(say::HelpIntro), lines.join("\n"));
    Message::embed(Embed { title: ctx.say(say::HelpTitle), description, color: COLOR, ..Embed::default() })
}

fn details(ctx: &Ctx<'_>, guild: &Guild, spec: &CommandSpec) -> Message {
    let command = named(ctx, &[spec.name]);
    let mut description = String::new();
    for action in &spec.actions {
        let options = action.options.iter().map(|option| {
            let name = named(ctx, &[spec.name, action.name, option.name]);
            if option.required { format!(" {name}:") } else { format!(" [{name}:]") }
        });
        let usage = format!("`/{command} {}{}`", named(ctx, &[spec.name, action.name]), options.collect::<String>());
        let path = [spec.name.to_owned(), action.name.to_owned()];
        let before = waits_for(&path, guild);
        let before = before.map(|first| format!(" {}", ctx.say(say::HelpSetUpFirst { command: Arg::Command(first) })));
        let line = format!("{usage}\n{}{}\n", described(ctx, &[spec.name, action.name]), before.unwrap_or_default());
        if description.chars().count() + line.chars().count() > EMBED_DESCRIPTION_MAX {
            break;
        }
        description.push_str(&line);
    }
    let description = description.trim_end().to_owned();
    Message::embed(Embed { title: format!("/{command}"), description, color: COLOR, ..Embed::default() })
}

fn menu(ctx: &Ctx<'_>, guild: &Guild, all: &[CommandSpec]) -> Row {
    let id = CustomId::new(NAME, CHOOSE, guild.id);
    let id = ctx.actor.user().map_or(id.clone(), |user| id.only_for(user));
    let option = |spec: &CommandSpec| SelectOption {
        label: format!("/{}", named(ctx, &[spec.name])),
        value: spec.name.to_owned(),
    };
    let options = all.iter().take(SELECT_OPTIONS_MAX).map(option).collect();
    Row::Select(Select { custom_id: id.to_string(), placeholder: ctx.say(say::HelpChoose), options })
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::guild_setup::RoleKey;
    use crate::testing::Scene;
    use crate::testing::cast::*;

    #[test]
    fn a_member_is_shown_what_members_can_do() {
        let mut scene = Scene::new();
        let said = scene.runs(ARIA, "/help commands");
        assert!(said.contains("**/absence**:") && said.contains("**/privacy**:"), "{said}");
        assert!(!said.contains("**/setup**:") && !said.contains("**/audit**:"), "{said}");
        let said = scene.runs(ARIA, "/help commands about:absence");
        assert!(said.contains("`/absence declare until: [from:] [reason:] [visibility:]`"), "{said}");
        assert!(!said.contains("/absence add"), "{said}");
    }

    #[test]
    fn an_officer_is_shown_more_and_the_owner_everything() {
        let mut scene = Scene::new();
        assert!(scene.runs(OLGA, "/help commands about:/absence").contains("/absence add"));
        assert!(scene.runs(RHEA, "/help commands").contains("**/setup**:"));
        assert!(scene.runs(RHEA, "/help commands about:setup").contains("`/setup start`"));
    }

    #[test]
    fn what_is_not_set_up_is_hidden_from_members_and_explained_to_officers() {
        let mut scene = Scene::new().without_role(RoleKey::Member);
        assert!(!scene.runs(ARIA, "/help commands").contains("/absence"));
        assert!(scene.runs(RHEA, "/help commands about:absence").contains("`/setup role`"));
    }

    #[test]
    fn a_command_that_does_not_exist_or_is_not_for_him_is_refused_alike() {
        let mut scene = Scene::new();
        for name in ["raid", "setup", "health"] {
            let said = scene.runs(ARIA, &format!("/help commands about:{name}"));
            assert!(said.starts_with("refused: There is no command"), "{said}");
        }
        assert_snapshot!(scene.runs(ARIA, "/help commands about:**x**"), @r"refused: There is no command “\*\*x\*\*” for you. Choose one from the list.");
    }

    #[test]
    fn names_are_those_of_the_callers_language() {
        let mut scene = Scene::new().speaking(domain::locale::Locale::De);
        let said = scene.runs(ARIA, "/help commands about:abwesenheit");
        assert!(said.contains("`/abwesenheit melden "), "{said}");
        let suggested = scene.types(ARIA, "/help commands about:abw");
        assert_eq!(
            suggested.first().map(|choice| (choice.name.as_str(), choice.value.as_str())),
            Some(("/abwesenheit", "absence"))
        );
    }

    /// Everything that anybody can be told fits into what Discord shows, in every language.
    #[test]
    fn every_page_fits() {
        for locale in domain::locale::Locale::ALL {
            let mut scene = Scene::new().speaking(locale);
            let overview = scene.runs(RHEA, "/help commands");
            assert!(overview.chars().count() < domain::limits::EMBED_DESCRIPTION_MAX, "{locale}");
            for spec in crate::specs().iter().filter(|spec| spec.name != "health") {
                let page = scene.runs(RHEA, &format!("/help commands about:{}", spec.name));
                let told = spec.actions.iter().filter(|action| {
                    let words = super::named(&scene.ctx(scene.actor(RHEA)), &[spec.name, action.name]);
                    page.contains(&format!(" {words}"))
                });
                assert_eq!(told.count(), spec.actions.len(), "{locale}: {page}");
            }
        }
    }
}
