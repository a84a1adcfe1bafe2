//! The steps of a registration as the newcomer sees them, each made anew from what is recorded.

use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::limits::{SELECT_LABEL_MAX, shorten};
use domain::locale::Locale;
use domain::message::{Button, ButtonStyle, Embed, Message, Row, Select, SelectOption};
use domain::text::{Arg, Text, TimeStyle};
use games::{Pack, Weapon};
use texts::onboarding as say;

use super::NAME;
use super::card::{self, COLOR};
use super::command::action;
use super::questions::{self, Topic};
use super::reasons::Reason;
use super::rules::DECIDED_WITHIN;
use super::state::{Draft, Person, Registration, Status};
use super::{answers, settings};
use crate::{Ctx, Guild};

/// Where somebody's registration stands, and what comes next.
pub(super) fn step(ctx: &Ctx<'_>, guild: &Guild, user: UserId) -> Message {
    let none = Person::default();
    let person = guild.onboarding.of(user).unwrap_or(&none);
    let ctx = &ctx.speaking(person.draft.as_ref().map_or(ctx.locale, |draft| draft.locale));
    let desk = Steps { ctx, guild, user };
    let waiting = person.sent.as_ref().filter(|sent| sent.status == Status::Waiting);
    if let Some(sent) = waiting {
        return desk.waits(sent);
    }
    if guild.onboarding.rules.posted && !guild.onboarding.has_accepted(user) {
        return desk.rules();
    }
    match &person.draft {
        None => desk.languages(person),
        Some(Draft { reason: None, .. }) => desk.reasons(),
        Some(draft @ Draft { reason: Some(reason), .. }) => desk.summary(draft, *reason),
    }
}

/// The menu of reasons, whatever was chosen before.
pub(super) fn reasons(ctx: &Ctx<'_>, guild: &Guild, user: UserId) -> Message {
    let draft = guild.onboarding.of(user).and_then(|person| person.draft.as_ref());
    let ctx = &ctx.speaking(draft.map_or(ctx.locale, |draft| draft.locale));
    if draft.is_none() { step(ctx, guild, user) } else { Steps { ctx, guild, user }.reasons() }
}

struct Steps<'a> {
    ctx: &'a Ctx<'a>,
    guild: &'a Guild,
    user: UserId,
}

impl Steps<'_> {
    fn id(&self, action: &str) -> CustomId {
        CustomId::new(NAME, action, self.guild.id).only_for(self.user)
    }

    fn button(&self, style: ButtonStyle, label: impl Into<Text>, id: &CustomId) -> Button {
        self.ctx.button(style, label, id)
    }

    fn framed(&self, title: impl Into<Text>, lines: &[String]) -> Message {
        let (title, description) = (self.ctx.say(title), lines.join("\n"));
        Message::embed(Embed { title, description, color: COLOR, ..Embed::default() })
    }

    fn rules(&self) -> Message {
        let text = settings::rules_text(self.ctx, self.guild);
        let accept = self.button(ButtonStyle::Success, say::ButtonAccept, &self.id(action::ACCEPT_HERE));
        let message = self.framed(say::RulesTitle, &[text]).row(Row::Buttons(vec![accept]));
        Message { content: self.ctx.say(say::RulesFirst), ..message }
    }

    /// The first step; whoever was here before reads what became of it.
    fn languages(&self, person: &Person) -> Message {
        let is_news = |sent: &&Registration| person.standing.is_none() || sent.status != Status::Approved;
        let before = person.sent.as_ref().filter(is_news).map(|sent| self.ctx.say(became_of(sent)));
        let standing = person
            .standing
            .map(|reason| self.ctx.say(say::StepStanding { reason: card::label_arg(self.ctx, self.guild, reason) }));
        let lines = [before, standing, Some(self.ctx.say(say::StepLanguage))];
        let lines: Vec<String> = lines.into_iter().flatten().collect();
        let option =
            |locale: Locale| SelectOption { label: locale.native_name().to_owned(), value: locale.tag().to_owned() };
        // What his Discord speaks stands first.
        let others = Locale::ALL.into_iter().filter(|locale| *locale != self.ctx.locale);
        let options = std::iter::once(self.ctx.locale).chain(others).map(option).collect();
        let placeholder = self.ctx.say(say::PickLanguage);
        let select = Select { custom_id: self.id(action::LANGUAGE).to_string(), placeholder, options };
        self.framed(say::StepTitle, &lines).row(Row::Select(select))
    }

    fn reasons(&self) -> Message {
        let offered = Reason::ALL.into_iter().filter(|reason| self.guild.onboarding.terms(*reason).enabled);
        let options: Vec<SelectOption> = offered
            .map(|reason| SelectOption {
                label: shorten(&card::label(self.ctx, self.guild, reason), SELECT_LABEL_MAX),
                value: reason.name().to_owned(),
            })
            .collect();
        let drop = self.button(ButtonStyle::Secondary, say::ButtonDrop, &self.id(action::DROP));
        if options.is_empty() {
            return self.framed(say::StepTitle, &[self.ctx.say(say::ReasonOff)]).row(Row::Buttons(vec![drop]));
        }
        let placeholder = self.ctx.say(say::PickReason);
        let select = Select { custom_id: self.id(action::REASON).to_string(), placeholder, options };
        let message = self.framed(say::StepTitle, &[self.ctx.say(say::StepReason)]);
        message.row(Row::Select(select)).row(Row::Buttons(vec![drop]))
    }

    /// What was said so far, what is missing or wrong, and what can be done about it.
    fn summary(&self, draft: &Draft, reason: Reason) -> Message {
        let label = card::label_arg(self.ctx, self.guild, reason);
        let mut lines = vec![self.ctx.say(say::StepAs { reason: label })];
        let answers = answers::asked_for(self.ctx, self.guild, reason, draft.answers.clone());
        lines.extend(card::lines(self.ctx, self.guild, &answers));
        let problems = answers::problems(self.ctx, self.guild, reason, &draft.answers);
        lines.extend(problems.iter().map(|problem| format!("⚠️ {}", self.ctx.say(problem.clone()))));
        let is_complete = problems.is_empty();
        lines.push(self.ctx.say(if is_complete { Text::from(say::StepComplete) } else { say::StepIncomplete.into() }));
        let mut message = self.framed(say::StepTitle, &lines);
        let asks_weapons = questions::about(self.ctx, self.guild, reason, Topic::Weapons).is_some();
        if let Some(pack) = self.guild.game(self.ctx.games).filter(|_| asks_weapons) {
            message = self.weapons(message, pack, draft);
        }
        let form = self.id(action::FORM).with(reason.name());
        let style = if is_complete { ButtonStyle::Secondary } else { ButtonStyle::Primary };
        let mut buttons = vec![self.button(style, say::ButtonForm, &form)];
        if is_complete {
            let send = self.id(action::SEND).with(questions::argument(self.guild, reason));
            buttons.insert(0, self.button(ButtonStyle::Success, say::ButtonSend, &send));
        }
        buttons.push(self.button(ButtonStyle::Secondary, say::ButtonReasons, &self.id(action::REASONS)));
        buttons.push(self.button(ButtonStyle::Secondary, say::ButtonDrop, &self.id(action::DROP)));
        message.row(Row::Buttons(buttons))
    }

    /// One menu, and a second one where the game knows pairs.
    fn weapons(&self, message: Message, pack: &Pack, draft: &Draft) -> Message {
        let understood = answers::pair(self.ctx, pack, &draft.answers).ok();
        let codes = understood.map_or(&draft.answers.chosen, |pair| &pair.weapons);
        let chosen = |nth: usize| codes.get(nth).and_then(|code| pack.weapon(code));
        let message = message.row(self.menu((action::FIRST, pack), chosen(0), pack.first_weapons()));
        match chosen(0).filter(|_| pack.picks == 2 && !draft.answers.chosen.is_empty()) {
            Some(first) => message.row(self.menu((action::SECOND, pack), chosen(1), pack.partners(&first.code))),
            None => message,
        }
    }

    fn menu<'w>(
        &self,
        (action, pack): (&str, &Pack),
        chosen: Option<&Weapon>,
        offered: impl Iterator<Item = &'w Weapon>,
    ) -> Row {
        let prompt = || match action == action::FIRST {
            true => self.ctx.say(texts::profile::PickFirst),
            false => self.ctx.say(texts::profile::PickSecond),
        };
        let placeholder = chosen.map_or_else(prompt, |weapon| weapon.label(self.ctx.locale));
        let place = |weapon: &Weapon| pack.weapons.iter().position(|other| other.code == weapon.code);
        let option = |weapon: &Weapon| SelectOption {
            label: weapon.label(self.ctx.locale),
            value: place(weapon).unwrap_or_default().to_string(),
        };
        let options = offered.map(option).collect();
        Row::Select(Select { custom_id: self.id(action).to_string(), placeholder, options })
    }

    fn waits(&self, sent: &Registration) -> Message {
        let until = Arg::time(sent.at.plus(DECIDED_WITHIN), TimeStyle::Day);
        let reason = card::label_arg(self.ctx, self.guild, sent.reason);
        let mut lines = vec![self.ctx.say(say::StepWaits { reason, until })];
        lines.extend(card::lines(self.ctx, self.guild, &sent.answers));
        let mut buttons = Vec::new();
        if let Some(question) = &sent.question {
            lines.push(self.ctx.say(say::StepQuestion { words: question.into() }));
            match &sent.answer {
                Some(answer) => lines.push(self.ctx.say(say::CardAnswer { words: answer.into() })),
                None => {
                    let id = self.id(action::ANSWER_FORM).with(sent.no);
                    buttons.push(self.button(ButtonStyle::Primary, say::ButtonAnswer, &id));
                }
            }
        }
        let withdraw = self.id(action::WITHDRAW).with(sent.no);
        buttons.push(self.button(ButtonStyle::Danger, say::ButtonWithdraw, &withdraw));
        self.framed(say::StepTitle, &lines).row(Row::Buttons(buttons))
    }
}

/// What became of a registration, for its sender.
pub(super) fn became_of(sent: &Registration) -> Text {
    match &sent.status {
        Status::Waiting => say::StateWaiting.into(),
        Status::Approved => say::OwnApproved.into(),
        Status::Refused { why: None } => say::OwnRefused.into(),
        Status::Refused { why: Some(why) } => say::OwnRefusedWhy { why: why.into() }.into(),
        Status::Withdrawn => say::OwnWithdrawn.into(),
        Status::Expired => say::OwnExpired.into(),
    }
}
