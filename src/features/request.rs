//! From a request to what it comes to: the feature is found, and asked only when this person may ask it here and now.

use domain::attachment::{ATTACHMENT_BYTES_MAX, Unread};
use domain::command_spec::{ActionSpec, ReplyMode};
use domain::custom_id::{CustomId, Misfit};
use domain::ids::UserId;
use domain::interaction::{Invocation, Request};
use domain::refusal::Refusal;
use domain::text::Arg;

use crate::{ALL, Ctx, Feature, Filled, Guild, Intent, parse_command, parse_filled};

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

pub(crate) fn find(path: &[String]) -> Option<(&'static Feature, ActionSpec)> {
    let [command, action] = path else { return None };
    ALL.iter().find_map(|feature| {
        let spec = (feature.specs)().into_iter().find(|spec| spec.name == command)?;
        Some((feature, spec.actions.into_iter().find(|spec| spec.name == action)?))
    })
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

/// How the bot speaks to somebody is no part of what can be switched off.
fn is_always_on(path: &[String]) -> bool {
    let [command, action] = path else { return false };
    command == "profile" && ["language", "timezone"].contains(&action.as_str())
}

fn must_be_on(feature: &Feature, guild: &Guild) -> Result<(), Refusal> {
    match feature.waits_for(guild) {
        Some(command) => Err(texts::spine::NotSetUp { command: Arg::Safe(format!("`{command}`")) }.into()),
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
