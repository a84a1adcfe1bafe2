//! From a request to what it comes to: the feature is found, and asked only when this person may ask it here and now.

use domain::attachment::{ATTACHMENT_BYTES_MAX, Unread};
use domain::command_spec::{ActionSpec, ReplyMode};
use domain::custom_id::{CustomId, Misfit};
use domain::ids::UserId;
use domain::interaction::{Invocation, Request};
use domain::message::Choice;
use domain::refusal::Refusal;
use domain::text::Arg;

use crate::{
    ALL, Ctx, Feature, Filled, Guild, Intent, absence, arrivals, attendance, audit, building, confirmations, diplomacy,
    dkp, events, feeds, groups, guild_setup, help, notifications, onboarding, privacy, profiles, ptb, recruitment,
    recycle_bin, reminders, roster, statics, templates,
};

/// Understands a request, after checking that this person may make it here and now.
///
/// # Errors
/// A [`Refusal`] that says why not.
pub fn parse(ctx: &Ctx<'_>, guild: &Guild, person: UserId, request: &Request) -> Result<Intent, Refusal> {
    if guild.bin.retired.is_some() {
        return Err(texts::bin::OutOfUse.into());
    }
    match request {
        Request::Command(invocation) => {
            let (feature, action) =
                find(&invocation.path).ok_or_else(|| Refusal::from(texts::spine::UnknownCommand))?;
            must_match(&action, invocation)?;
            if !is_always_on(&invocation.path) {
                must_be_on(feature, guild)?;
            }
            action.needs.map_or(Ok(()), |capability| ctx.demand(capability, guild))?;
            parse_command(ctx, guild, person, invocation)
        }
        Request::Click { custom_id, values, .. } => click(ctx, guild, person, (custom_id, values, &[])),
        Request::Submit { custom_id, fields } => click(ctx, guild, person, (custom_id, &[], fields)),
        Request::Suggest { .. } => Err(texts::spine::UnknownCommand.into()),
    }
}

type Raw<'a> = (&'a str, &'a [String], &'a [(String, String)]);

fn click(ctx: &Ctx<'_>, guild: &Guild, person: UserId, (id, values, fields): Raw<'_>) -> Result<Intent, Refusal> {
    let custom_id = CustomId::parse(id).map_err(misfit)?;
    custom_id.admit(guild.id, person, ctx.now).map_err(misfit)?;
    let feature = ALL.iter().find(|feature| feature.name == custom_id.feature);
    must_be_on(feature.ok_or_else(|| misfit(Misfit::Stale))?, guild)?;
    parse_filled(ctx, guild, person, &Filled { custom_id, values, fields })
}

fn misfit(misfit: Misfit) -> Refusal {
    match misfit {
        Misfit::Stale => texts::spine::StaleButton.into(),
        Misfit::OtherGuild => texts::spine::OtherGuildButton.into(),
        Misfit::OtherPerson => texts::spine::OtherPersonButton.into(),
        Misfit::Expired => texts::spine::ExpiredButton.into(),
    }
}

fn find(path: &[String]) -> Option<(&'static Feature, ActionSpec)> {
    let [command, action] = path else { return None };
    ALL.iter().find_map(|feature| {
        let spec = (feature.specs)().into_iter().find(|spec| spec.name == command)?;
        Some((feature, spec.actions.into_iter().find(|spec| spec.name == action)?))
    })
}

/// The command with which an officer makes this one work here; `None` when it does.
pub(crate) fn waits_for(path: &[String], guild: &Guild) -> Option<&'static str> {
    let (feature, _) = find(path)?;
    if is_always_on(path) { None } else { feature.waits_for(guild) }
}

/// A client may hold commands of another version: nothing is guessed then.
fn must_match(action: &ActionSpec, invocation: &Invocation) -> Result<(), Refusal> {
    let unknown = invocation.options.iter().find(|(name, _)| !action.options.iter().any(|spec| spec.name == name));
    let missing = action.options.iter().find(|spec| spec.required && invocation.option(spec.name).is_none());
    match unknown.map(|(name, _)| name.as_str()).or(missing.map(|spec| spec.name)) {
        Some(option) => Err(texts::spine::UnknownOption { option: Arg::quote(option) }.into()),
        None => Ok(()),
    }
}

/// How the bot speaks to somebody is no part of what can be switched off; how arrivals are shown is to be set before they
/// can be.
fn is_always_on(path: &[String]) -> bool {
    let [command, action] = path else { return false };
    let is_manner = command == "profile" && ["language", "timezone"].contains(&action.as_str());
    is_manner || command == "setup" && arrivals::command::SETUP_ACTIONS.contains(&action.as_str())
}

fn must_be_on(feature: &Feature, guild: &Guild) -> Result<(), Refusal> {
    match feature.waits_for(guild) {
        Some(command) => Err(texts::spine::NotSetUp { command: Arg::Command(command) }.into()),
        None => Ok(()),
    }
}

/// Whether a request only asks to be shown something.
pub fn is_question(request: &Request) -> bool {
    match request {
        Request::Command(invocation) => find(&invocation.path).is_some_and(|(_, action)| action.asks),
        Request::Click { .. } => reply_mode(request) == ReplyMode::Form,
        Request::Submit { .. } | Request::Suggest { .. } => false,
    }
}

/// How a request will be answered, in case the answer has to be deferred.
pub fn reply_mode(request: &Request) -> ReplyMode {
    match request {
        Request::Command(invocation) => find(&invocation.path).map_or(ReplyMode::Private, |(_, action)| action.reply),
        Request::Click { custom_id, .. } | Request::Submit { custom_id, .. } => {
            let Ok(id) = CustomId::parse(custom_id) else { return ReplyMode::Private };
            ALL.iter()
                .find(|feature| feature.name == id.feature)
                .map_or(ReplyMode::Private, |feature| (feature.reply_mode)(&id))
        }
        Request::Suggest { .. } => ReplyMode::Form,
    }
}

/// Why a file cannot be read, for whoever attached it.
pub(crate) fn unread(why: Unread) -> Refusal {
    match why {
        Unread::TooLarge => texts::spine::FileTooLarge { limit: (ATTACHMENT_BYTES_MAX / 1024).into() }.into(),
        Unread::NotText => texts::spine::FileNotText.into(),
        Unread::Elsewhere => texts::spine::FileElsewhere.into(),
        Unread::Unreachable => texts::spine::FileUnreachable.into(),
        Unread::Busy => texts::spine::Busy.into(),
    }
}

// === Whose it is ===

fn parse_command(ctx: &Ctx<'_>, guild: &Guild, person: UserId, invocation: &Invocation) -> Result<Intent, Refusal> {
    let action = invocation.path.get(1).map(String::as_str).unwrap_or_default();
    match invocation.path.first().map(String::as_str) {
        Some("setup") if recycle_bin::command::ACTIONS.contains(&action) => recycle_bin::parse(invocation),
        Some("setup") if arrivals::command::SETUP_ACTIONS.contains(&action) => Ok(arrivals::parse(invocation)),
        Some("setup") if onboarding::command::SETUP_ACTIONS.contains(&action) => onboarding::parse(invocation),
        Some("profile") if onboarding::command::PROFILE_ACTIONS.contains(&action) => onboarding::parse(invocation),
        Some("setup") => building::parse(invocation).map_or_else(|| guild_setup::parse(ctx, invocation), Ok),
        Some("absence") => absence::parse(ctx, guild, person, invocation),
        Some("diplomacy") => diplomacy::parse(ctx, guild, invocation),
        Some("recruit") => recruitment::parse(guild, invocation),
        Some("help") => help::parse(ctx, guild, invocation),
        Some("attendance") => attendance::parse(guild, person, invocation),
        Some("audit") => audit::parse(ctx, guild, invocation),
        Some("privacy") => privacy::parse(person, invocation),
        Some("dkp") => dkp::parse(ctx, guild, person, invocation),
        Some("calendar") => Ok(feeds::parse(person, invocation)),
        Some("profile") if action == "notifications" => notifications::parse(person, invocation),
        Some("profile") => profiles::parse(ctx, guild, person, invocation),
        Some("roster") => roster::parse(ctx, guild, invocation),
        Some("template") => templates::parse(ctx, guild, invocation),
        Some("event") if reminders::command::ACTIONS.contains(&action) => reminders::parse(ctx, guild, invocation),
        Some("static") => statics::parse(ctx, guild, invocation),
        Some("event") if groups::command::ACTIONS.contains(&action) => groups::parse(ctx, guild, person, invocation),
        Some("event") => events::parse(ctx, guild, invocation),
        Some("ptb") => ptb::parse(guild, invocation),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, person: UserId, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    match filled.custom_id.feature.as_str() {
        guild_setup::NAME => guild_setup::command::parse_filled(filled),
        help::NAME => help::parse_filled(filled),
        building::NAME => building::parse_filled(filled),
        diplomacy::NAME => diplomacy::parse_filled(ctx, guild, filled),
        recruitment::NAME => recruitment::parse_filled(ctx, guild, filled),
        absence::NAME => absence::command::parse_filled(ctx, guild, person, filled),
        attendance::NAME => attendance::parse_filled(filled),
        audit::NAME => audit::command::parse_filled(ctx, guild, filled),
        privacy::NAME => privacy::command::parse_filled(filled),
        recycle_bin::NAME => recycle_bin::command::parse_filled(ctx, guild, filled),
        confirmations::NAME => confirmations::command::parse_filled(filled),
        dkp::NAME => dkp::command::parse_filled(ctx, guild, filled),
        profiles::NAME => profiles::command::parse_filled(ctx, guild, person, filled),
        roster::NAME => roster::command::parse_filled(ctx, guild, filled),
        onboarding::NAME => onboarding::parse_filled(guild, person, filled),
        notifications::NAME => notifications::command::parse_filled(person, filled),
        reminders::NAME => reminders::parse_filled(filled),
        groups::NAME => groups::parse_filled(ctx, guild, filled),
        events::NAME => events::parse_filled(guild, person, filled),
        feeds::NAME => feeds::parse_filled(person, filled),
        _unknown => Err(texts::spine::StaleButton.into()),
    }
}

/// Suggestions for an option that is being typed.
pub fn suggest(ctx: &Ctx<'_>, guild: &Guild, invocation: &Invocation, focused: &str) -> Vec<Choice> {
    let typed = invocation.text(focused).unwrap_or_default();
    let action = invocation.path.get(1).map(String::as_str).unwrap_or_default();
    match invocation.path.first().map(String::as_str) {
        Some("setup") => guild_setup::autocomplete(ctx, focused, typed),
        Some("absence") => absence::autocomplete(ctx, guild, typed),
        Some("attendance") => attendance::autocomplete(guild, focused, typed),
        Some("diplomacy") => diplomacy::autocomplete(guild, typed),
        Some("dkp") => dkp::autocomplete(ctx, guild, focused, typed),
        Some("help") => help::autocomplete(ctx, guild, typed),
        Some("profile") => profiles::autocomplete(ctx, guild, invocation, focused),
        Some("roster") => roster::autocomplete(ctx, guild, typed),
        Some("event") if reminders::command::ACTIONS.contains(&action) => {
            reminders::autocomplete(ctx, guild, focused, typed)
        }
        Some("static") => statics::autocomplete(ctx, guild, invocation, focused),
        Some("event") if groups::command::owns(&invocation.path) => {
            groups::autocomplete(ctx, guild, invocation, focused)
        }
        Some("template") => templates::autocomplete(ctx, guild, invocation, focused),
        Some("event") => events::autocomplete(ctx, guild, invocation, focused),
        Some(_) | None => Vec::new(),
    }
}
