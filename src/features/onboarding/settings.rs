//! What officers set: the text of the rules and where it stands, and what each reason means. Rules first, then what is seen.

use domain::capability::Capability;
use domain::custom_id::CustomId;
use domain::free_text::FreeText;
use domain::limits::{EMBED_DESCRIPTION_MAX, NICKNAME_MAX, shorten};
use domain::message::{ButtonStyle, Embed, Input, Message, Modal, Row};
use domain::mirror::ChannelKind;
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use texts::onboarding as say;

use super::NAME;
use super::card::{self, COLOR};
use super::command::action;
use super::fact::Fact;
use super::nick;
use super::questions;
use super::reasons::{Reason, Terms, is_of_trust, needs_approval, role_of};
use super::roles;
use super::rules::{Clear, Command, LABEL_LENGTH_MAX, RULES_LENGTH_MAX, TermsChange, nested, unfit};
use super::state::Rules;
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild};

/// Characters of the preview of the rules: the lines about them stand in the same embed.
const PREVIEW_CHARS_MAX: usize = RULES_LENGTH_MAX;

const _: () = assert!(PREVIEW_CHARS_MAX + 500 <= EMBED_DESCRIPTION_MAX);

/// Decides about settings.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub(super) fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    let state = &guild.onboarding;
    let was = state.rules.clone();
    let rules = match command {
        Command::SetRulesText(text) => with_text(&was, text_of(text.as_deref().unwrap_or_default())?),
        Command::PostRules(posted) => posted_rules(guild, &was, *posted)?,
        Command::RequireRules(version) if *version != was.version => return Err(texts::spine::ChangedSince.into()),
        Command::RequireRules(version) => Rules { required: *version, ..was.clone() },
        Command::PutRulesBack(before) => {
            Rules { posted: before.posted, required: before.required, ..with_text(&was, before.text.clone()) }
        }
        Command::SetTerms(reason, change) => return set_terms(guild, *reason, change),
        Command::SetForm(reason, change) => {
            let form = questions::changed(&questions::form(guild, *reason), *reason, change)?;
            return put_terms(guild, *reason, Terms { form, ..state.terms(*reason) });
        }
        Command::PutTermsBack(reason, terms) => return put_terms(guild, *reason, (**terms).clone()),
        _of_newcomers => return Ok(Vec::new()),
    };
    if rules == was { Err(texts::setup::NoChange.into()) } else { Ok(vec![Fact::RulesSet { rules, was }]) }
}

fn text_of(typed: &str) -> Result<Option<FreeText>, Refusal> {
    FreeText::parse(typed, RULES_LENGTH_MAX).map_err(|too_long| say::WordsTooLong { max: too_long.max.into() }.into())
}

/// Another text is another version, also when it is an old one again: numbers are given once.
fn with_text(was: &Rules, text: Option<FreeText>) -> Rules {
    let version = if was.text == text && was.version > 0 { was.version } else { was.version + 1 };
    Rules { version, text, ..was.clone() }
}

fn posted_rules(guild: &Guild, was: &Rules, posted: bool) -> Result<Rules, Refusal> {
    if posted && guild.setup.channel(ChannelKey::Rules).is_none() {
        return Err(say::NoRulesChannel.into());
    }
    Ok(Rules { posted, version: was.version.max(1), ..was.clone() })
}

fn set_terms(guild: &Guild, reason: Reason, change: &TermsChange) -> Result<Vec<Fact>, Refusal> {
    let was = guild.onboarding.terms(reason);
    let label = match &change.label {
        Some(typed) => {
            let typed = typed.as_deref().unwrap_or_default();
            let long = |_| Refusal::from(say::WordsTooLong { max: LABEL_LENGTH_MAX.into() });
            FreeText::parse(typed, LABEL_LENGTH_MAX).map_err(long)?
        }
        None => was.label.clone(),
    };
    let nickname = match &change.nickname {
        Some(pattern) => pattern_of(pattern.as_deref())?,
        None => was.nickname.clone(),
    };
    // The role of that meaning is no special choice.
    let role = match change.clear {
        Some(Clear::Role) => None,
        Some(Clear::Channel) | None => was.role,
    };
    let role = change.role.map_or(role, |role| Some(role).filter(|it| guild.setup.role(reason.role()) != Some(*it)));
    let channel = change.channel.or(was.channel.filter(|_| change.clear != Some(Clear::Channel)));
    let terms = Terms {
        enabled: change.enabled.unwrap_or(was.enabled),
        approval: change.approval.unwrap_or(was.approval),
        label,
        role,
        nickname,
        channel,
        form: was.form,
    };
    put_terms(guild, reason, terms)
}

/// A pattern says where the name stands, and leaves room for it.
fn pattern_of(typed: Option<&str>) -> Result<Option<FreeText>, Refusal> {
    let wrong = || Refusal::from(say::BadPattern { max: NICKNAME_MAX.into() });
    let pattern = FreeText::parse(typed.unwrap_or_default(), NICKNAME_MAX).map_err(|_| wrong())?;
    match pattern {
        Some(pattern) if !pattern.as_typed().contains(nick::NAME) => Err(wrong()),
        pattern => Ok(pattern),
    }
}

fn put_terms(guild: &Guild, reason: Reason, terms: Terms) -> Result<Vec<Fact>, Refusal> {
    let was = guild.onboarding.terms(reason);
    if terms == was {
        return Err(texts::setup::NoChange.into());
    }
    if let Some(role) = terms.role.filter(|role| was.role != Some(*role)) {
        roles::fit(guild, role).map_err(|why| unfit(role, why))?;
        let others = Reason::ALL.into_iter().filter(|other| *other != reason);
        let is_used = guild.setup.roles.values().any(|used| *used == role)
            || others.filter_map(|other| role_of(guild, other)).any(|used| used == role);
        if is_used {
            return Err(texts::setup::RoleUsedOtherwise { role: role.into() }.into());
        }
    }
    if let Some(channel) = terms.channel.filter(|channel| was.channel != Some(*channel)) {
        let view = guild.mirror.channels.get(&channel);
        if view.is_none_or(|view| view.kind != ChannelKind::Text) {
            return Err(texts::setup::ChannelUnfit { channel: channel.into() }.into());
        }
    }
    let role = terms.role.or_else(|| guild.setup.role(reason.role()));
    let is_new = was.approval || was.role != terms.role;
    if !terms.approval && is_new && is_of_trust(guild, reason, role) {
        return Err(match role {
            Some(role) => say::ApprovalOfTrust { role: role.into() }.into(),
            None => say::ApprovalOfMember.into(),
        });
    }
    Ok(vec![Fact::ReasonSet { reason, terms, was }])
}

// === What is seen ===

/// The rules in words: the guild's own, as officers wrote them. Nobody is notified from within an embed, and formatting is
/// theirs to choose.
pub(super) fn rules_text(ctx: &Ctx<'_>, guild: &Guild) -> String {
    let own = guild.onboarding.rules.text.as_ref();
    own.map_or_else(|| ctx.say(say::RulesDefault), |text| text.as_typed().to_owned())
}

/// How many people accepted the newest version, and how many only an older one that still counts.
fn acceptances(guild: &Guild) -> (usize, usize) {
    let rules = &guild.onboarding.rules;
    let here = guild.onboarding.people.iter().filter(|(user, _)| !crate::leavers::is_gone(guild, **user));
    let versions: Vec<i64> = here.filter_map(|(_, person)| person.accepted).map(|it| it.version).collect();
    let newest = versions.iter().filter(|version| **version == rules.version).count();
    (newest, versions.iter().filter(|version| (rules.required..rules.version).contains(version)).count())
}

/// The rules, how many accepted them, and what can be done.
pub(super) fn rules_panel(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let rules = &guild.onboarding.rules;
    let (newest, older) = acceptances(guild);
    let place: Text = match guild.setup.channel(ChannelKey::Rules) {
        None => say::NoRulesChannel.into(),
        Some(channel) if rules.posted => say::RulesPosted { channel: channel.into() }.into(),
        Some(channel) => say::RulesNotPosted { channel: channel.into() }.into(),
    };
    let counts = say::RulesCounts { version: rules.version.into(), newest: newest.into(), older: older.into() };
    let counts = if rules.version > 0 { ctx.say(counts) } else { String::new() };
    let text = shorten(&rules_text(&ctx.in_public(guild), guild), PREVIEW_CHARS_MAX);
    let id = |action| CustomId::new(NAME, action, guild.id);
    let switch = match rules.posted {
        true => ctx.button(ButtonStyle::Danger, say::ButtonRulesDown, &id(action::RULES_DOWN)),
        false => ctx.button(ButtonStyle::Success, say::ButtonRulesPost, &id(action::RULES_POST)),
    };
    let mut buttons = vec![ctx.button(ButtonStyle::Primary, say::ButtonRulesText, &id(action::RULES_FORM)), switch];
    if older > 0 {
        buttons.push(ctx.button(ButtonStyle::Secondary, say::ButtonRulesAgain, &id(action::REQUIRE_ASK)));
    }
    let embed = Embed {
        title: ctx.say(say::RulesTitle),
        description: [text, String::new(), ctx.say(place), counts].join("\n").trim_end().to_owned(),
        color: COLOR,
        ..Embed::default()
    };
    Message::embed(embed).row(Row::Buttons(buttons))
}

/// The form for the text.
pub(super) fn rules_form(ctx: &Ctx<'_>, guild: &Guild) -> Modal {
    let input = Input {
        name: "text".to_owned(),
        label: ctx.say(say::FormRules),
        placeholder: ctx.say(say::FormRulesHint),
        value: rules_text(&ctx.in_public(guild), guild),
        required: false,
        length_max: RULES_LENGTH_MAX,
        multiline: true,
    };
    let id = CustomId::new(NAME, action::RULES_TEXT, guild.id);
    Modal { custom_id: id.to_string(), title: ctx.say(say::RulesTitle), inputs: vec![input] }
}

/// Whether everybody is to accept the rules again, and what that means.
pub(super) fn require_again(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let (_, older) = acceptances(guild);
    let id = |action| CustomId::new(NAME, action, guild.id);
    let yes = id(action::REQUIRE).with(guild.onboarding.rules.version);
    let message = Message::text(ctx.say(say::RequireAsk { count: older.into() }));
    message.row(Row::Buttons(vec![
        ctx.button(ButtonStyle::Danger, say::ButtonRequire, &yes),
        ctx.button(ButtonStyle::Secondary, say::ButtonBack, &id(action::RULES)),
    ]))
}

/// What is set for the reasons.
pub(super) fn terms_list(ctx: &Ctx<'_>, guild: &Guild) -> Message {
    let lines: Vec<String> = Reason::ALL.into_iter().map(|reason| terms_line(ctx, guild, reason)).collect();
    let embed = Embed {
        title: ctx.say(say::TermsTitle),
        description: lines.join("\n"),
        color: COLOR,
        footer: ctx.say(say::TermsFooter),
        ..Embed::default()
    };
    Message::embed(embed)
}

/// What is set for one reason, in one line.
pub(super) fn terms_line(ctx: &Ctx<'_>, guild: &Guild, reason: Reason) -> String {
    let terms = guild.onboarding.terms(reason);
    let role = role_of(guild, reason);
    let shown = role.map_or_else(|| nested(say::TermsNoRole), Arg::from);
    let decided: Text = match (terms.enabled, needs_approval(guild, reason)) {
        (false, _) => say::TermsOff.into(),
        (true, true) => say::TermsApproval { right: texts::capability(reason.decided_with()).into() }.into(),
        (true, false) => say::TermsAtOnce.into(),
    };
    let label = Arg::quote(&card::label(ctx, guild, reason));
    let line = ctx.say(say::TermsLine { label, role: shown, decided: decided.into() });
    let line = match &terms.nickname {
        Some(pattern) => format!("{line} · {}", ctx.say(say::TermsNickname { pattern: pattern.into() })),
        None => line,
    };
    let problem = role.and_then(|role| roles::fit(guild, role).err().map(|why| unfit(role, why).text));
    problem.map_or_else(|| line.clone(), |problem| format!("{line}\n└ ⚠️ {}", ctx.say(problem)))
}
