//! What reasons mean, as lines of the file of settings and of the list of what is set.

use domain::refusal::Refusal;
use domain::text::Text;
use texts::onboarding as say;

use super::questions::{Change, Form};
use super::reasons::{Reason, Terms};
use super::rules::{Command, TermsChange};
use super::{panel, questions, settings};
use crate::guild_setup::copy::{self, Line};
use crate::{Ctx, Guild};

/// Stands before the name of a reason.
const REASON: &str = "reason.";
const ON: &str = "on";
const OFF: &str = "off";

/// What a line can be about.
const PARTS: [&str; 7] = ["offered", "approval", "label", "nickname", "role", "channel", "questions"];

/// What is set for reasons, as far as it is not as usual.
pub fn lines(guild: &Guild) -> Vec<Line> {
    guild.onboarding.terms.iter().flat_map(|(reason, terms)| lines_of(guild, *reason, terms)).collect()
}

fn lines_of(guild: &Guild, reason: Reason, terms: &Terms) -> Vec<Line> {
    let line = |part: &str, value: String, name: String| {
        let setting = format!("{REASON}{}.{part}", reason.name());
        Line { setting, value, name }
    };
    let bare = |part: &str, value: String| line(part, value, String::new());
    let role = terms.role.map(|role| {
        let name = guild.mirror.roles.get(&role).map(|view| view.name.clone()).unwrap_or_default();
        line("role", format!("id {role}"), name)
    });
    let channel = terms.channel.map(|channel| {
        let name = guild.mirror.channels.get(&channel).map(|view| view.name.clone()).unwrap_or_default();
        line("channel", format!("id {channel}"), name)
    });
    // A form that was read can be written.
    let form = terms.form.as_ref().and_then(|form| serde_json::to_string(form).ok());
    let all = [
        (!terms.enabled).then(|| bare("offered", OFF.to_owned())),
        (!terms.approval).then(|| bare("approval", OFF.to_owned())),
        terms.label.as_ref().map(|label| bare("label", label.as_typed().to_owned())),
        terms.nickname.as_ref().map(|pattern| bare("nickname", pattern.as_typed().to_owned())),
        role,
        channel,
        form.map(|form| bare("questions", form)),
    ];
    all.into_iter().flatten().collect()
}

/// Whether a line is about a reason.
pub fn is_known(line: &Line) -> bool {
    parts(line).is_some()
}

fn parts(line: &Line) -> Option<(Reason, &str)> {
    let (reason, part) = line.setting.strip_prefix(REASON)?.split_once('.')?;
    Some((Reason::from_name(reason)?, part)).filter(|(_, part)| PARTS.contains(part))
}

/// What a line wants.
///
/// # Errors
/// Why it cannot be understood.
pub fn understood(guild: &Guild, line: &Line) -> Result<Command, Text> {
    let unfit = || Text::from(texts::setup::CopyUnfit);
    let (reason, part) = parts(line).ok_or_else(unfit)?;
    let switch = match line.value.as_str() {
        ON => Some(true),
        OFF => Some(false),
        _no_switch => None,
    };
    let words = || Some(Some(line.value.clone()));
    let none = TermsChange::default();
    let change = match part {
        "offered" => TermsChange { enabled: Some(switch.ok_or_else(unfit)?), ..none },
        "approval" => TermsChange { approval: Some(switch.ok_or_else(unfit)?), ..none },
        "label" => TermsChange { label: words(), ..none },
        "nickname" => TermsChange { nickname: words(), ..none },
        "role" => TermsChange { role: Some(copy::role(guild, line)?), ..none },
        "channel" => TermsChange { channel: Some(copy::channel(guild, line)?), ..none },
        _questions => {
            let form: Form = serde_json::from_str(&line.value).map_err(|_| unfit())?;
            let known = |Refusal { text }: Refusal| text;
            questions::checked(form.clone(), reason).map_err(known)?;
            return Ok(Command::SetForm(reason, Change::Whole(form)));
        }
    };
    Ok(Command::SetTerms(reason, Box::new(change)))
}

/// Reasons that are not as usual, in words.
pub fn status(ctx: &Ctx<'_>, guild: &Guild) -> Vec<String> {
    let changed = guild.onboarding.terms.iter().filter(|(_, terms)| **terms != Terms::default());
    let said = changed.map(|(reason, terms)| {
        let line = settings::terms_line(ctx, guild, *reason);
        let count = questions::form(guild, *reason).questions.len();
        let asked = terms.form.as_ref().map(|_| ctx.say(say::StatusQuestions { count: count.into() }));
        let lines = [Some(format!("✅ {line}")), panel::place(ctx, guild, *reason), asked];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n└ ")
    });
    said.collect()
}
