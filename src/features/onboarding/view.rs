//! What people see: answers, the standing message with the rules, the card for staff, and what newcomers are told.

use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::ids::{ChannelId, UserId};
use domain::message::{Answer, ButtonStyle, Embed, Mentions, Message, Row};
use domain::mirror::{NameProblem, RoleProblem};
use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use serde::{Deserialize, Serialize};
use texts::onboarding as say;

use super::card::{self, COLOR, Words};
use super::command::{Query, action};
use super::fact::{Fact, Withdrawal};
use super::friends::Vouch;
use super::reasons::{Reason, role_of};
use super::rules::may_decide;
use super::state::No;
use super::{NAME, answers, friends, panel, settings, steps};
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild, Order, Panel};

/// What an effect was about, so that its result finds its way back. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The card for staff is posted.
    Card {
        /// Of which registration.
        no: No,
        /// Where.
        channel: ChannelId,
    },
    /// Somebody is told something in private.
    Told {
        /// Who.
        user: UserId,
    },
    /// A friend is asked whether he knows somebody.
    Friend {
        /// In which registration.
        no: No,
    },
    /// Nothing depends on it.
    Notice,
}

/// The key of the standing message.
pub const PANEL: &str = "onboarding.rules";

// === Answers ===

/// What is kept, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    let waiting = guild.onboarding.waiting().len();
    vec![say::Holds { people: guild.onboarding.people.len().into(), waiting: waiting.into() }.into()]
}

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] when what is asked about does not exist, or is not for the caller.
pub fn answer(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Result<Answer, Refusal> {
    let user = ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
    let officer = || ctx.demand(domain::capability::Capability::SetupManage, guild);
    match query {
        Query::Start => Ok(Answer::Private(steps::step(ctx, guild, user))),
        Query::Go => Ok(Answer::Update(steps::step(ctx, guild, user))),
        Query::Reasons => Ok(Answer::Update(steps::reasons(ctx, guild, user))),
        Query::Form(reason) => form(ctx, guild, user, *reason),
        Query::AnswerForm(no) => Ok(Answer::Form(card::words_form(ctx, guild, *no, Words::Answer))),
        Query::Waiting if may_decide(ctx, guild) => Ok(Answer::Private(waiting(ctx, guild, user))),
        Query::Waiting => {
            // Whoever has no rights may still have been named as a friend.
            if let Some(question) = friends::waiting_for(ctx, guild, user) {
                return Ok(Answer::Private(question));
            }
            ctx.demand(domain::capability::Capability::MembersManage, guild)?;
            Err(texts::spine::StaleButton.into())
        }
        Query::Friend => {
            let question = friends::waiting_for(ctx, guild, user);
            question.map(Answer::Private).ok_or_else(|| say::FriendTooLate.into())
        }
        Query::Reason(reason) => officer().map(|()| Answer::Private(panel::panel(ctx, guild, *reason))),
        Query::Preview(reason) => officer().and_then(|()| panel::preview(ctx, guild, *reason).map(Answer::Form)),
        Query::Previewed => officer().map(|()| Answer::Private(Message::text(ctx.say(say::OnlyPreview)))),
        Query::Card(no) => {
            with_right(ctx, guild, *no, |ctx, user, sent| Answer::Update(card::card(ctx, guild, user, sent)))
        }
        Query::RefuseForm(no) => {
            with_right(ctx, guild, *no, |ctx, _, _| Answer::Form(card::words_form(ctx, guild, *no, Words::Refusal)))
        }
        Query::AskForm(no) => {
            with_right(ctx, guild, *no, |ctx, _, _| Answer::Form(card::words_form(ctx, guild, *no, Words::Question)))
        }
        Query::Rules => officer().map(|()| Answer::Private(settings::rules_panel(ctx, guild))),
        Query::RulesAgain => officer().map(|()| Answer::Update(settings::rules_panel(ctx, guild))),
        Query::RulesForm => officer().map(|()| Answer::Form(settings::rules_form(ctx, guild))),
        Query::RequireAgain => officer().map(|()| Answer::Update(settings::require_again(ctx, guild))),
        Query::Terms => officer().map(|()| Answer::Private(settings::terms_list(ctx, guild))),
    }
}

/// What waits for officers; somebody of them may have been named as a friend himself.
fn waiting(ctx: &Ctx<'_>, guild: &Guild, user: UserId) -> Message {
    let message = card::waiting(ctx, guild);
    let Some(question) = friends::waiting_for(ctx, guild, user) else { return message };
    let content = format!("{}\n\n{}", question.content, message.content);
    let rows = question.rows.iter().chain(&message.rows).cloned().collect();
    Message { content, rows, ..message }
}

/// The form that belongs to the newest choice; an older button is told so (D-30).
fn form(ctx: &Ctx<'_>, guild: &Guild, user: UserId, reason: Reason) -> Result<Answer, Refusal> {
    let draft = guild.onboarding.of(user).and_then(|person| person.draft.as_ref());
    let ctx = ctx.speaking(draft.map_or(ctx.locale, |draft| draft.locale));
    match draft.and_then(|draft| draft.reason) {
        Some(newest) if newest == reason => answers::form(&ctx, guild, user, reason).map(Answer::Form),
        Some(newest) => Err(say::OlderForm { reason: card::usual_label(newest).into() }.into()),
        None => Err(say::NothingBegun.into()),
    }
}

fn with_right(
    ctx: &Ctx<'_>,
    guild: &Guild,
    no: No,
    show: impl FnOnce(&Ctx<'_>, UserId, &super::state::Registration) -> Answer,
) -> Result<Answer, Refusal> {
    let (user, sent) = guild.onboarding.sent(no).ok_or_else(|| Refusal::from(say::NothingWaits))?;
    ctx.demand(sent.reason.decided_with(), guild)?;
    if sent.status == super::state::Status::Waiting {
        Ok(show(ctx, user, sent))
    } else {
        Err(card::decided(sent).into())
    }
}

/// The answer to whoever caused a fact; `None` when there is nothing to say about it.
pub fn reply(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Option<Message> {
    let own = |user: UserId| steps::step(ctx, guild, user);
    Some(match fact {
        Fact::RulesSet { .. } => settings::rules_panel(ctx, guild),
        Fact::RulesAccepted { user, .. } => accepted(ctx, guild, *user),
        Fact::ReasonSet { reason, was, .. } => panel::changed(ctx, guild, *reason, was),
        Fact::Drafted { user, changed: true, .. } => Message { content: ctx.say(say::QuestionsChanged), ..own(*user) },
        Fact::FriendSaid { by, .. } => friends::thanks(ctx, guild, (*by)?),
        Fact::Drafted { user, .. } | Fact::Answered { user, .. } => own(*user),
        Fact::DraftDropped { .. } => Message::text(ctx.say(say::Dropped)),
        Fact::Registered { user, reason, approval, locale, .. } => {
            let ctx = ctx.speaking(*locale);
            let application = guild.recruitment.open_of(*user).filter(|_| is_application(guild, *reason, *approval));
            let told: Text = match application {
                Some(application) => texts::recruit::Applied { no: Arg::Number(application.no) }.into(),
                None if *approval => say::Sent.into(),
                None => say::OwnApproved.into(),
            };
            let message = if *approval { steps::step(&ctx, guild, *user) } else { Message::default() };
            Message { content: ctx.say(told), ..message }
        }
        Fact::Withdrawn { .. } => Message::text(ctx.say(say::OwnWithdrawn)),
        Fact::Asked { user, .. } => Message::text(ctx.say(say::AskedReply { user: (*user).into() })),
        Fact::Approved { user, reason, .. } => Message::text(approved(ctx, guild, *user, *reason)),
        Fact::Refused { user, .. } => Message::text(ctx.say(say::RefusedReply { user: (*user).into() })),
        Fact::Reopened { user, .. } => Message::text(ctx.say(say::ReopenedReply { user: (*user).into() })),
        Fact::CardPosted { .. }
        | Fact::Expired { .. }
        | Fact::RolesSeen { .. }
        | Fact::Called { .. }
        | Fact::Returned { .. }
        | Fact::FriendClosed { .. }
        | Fact::DirectClosed { .. } => return None,
    })
}

/// Whoever is somebody here already need not register.
fn accepted(ctx: &Ctx<'_>, guild: &Guild, user: UserId) -> Message {
    let is_known = guild.onboarding.of(user).is_some_and(|person| person.standing.is_some());
    let is_done = is_known || crate::absence::is_member(guild, user);
    let message = if is_done { Message::default() } else { steps::step(ctx, guild, user) };
    Message { content: ctx.say(say::Accepted), ..message }
}

/// Whoever says yes learns at once what will not follow (D-20).
fn approved(ctx: &Ctx<'_>, guild: &Guild, user: UserId, reason: Reason) -> String {
    let label = card::label_arg(ctx, guild, reason);
    let said = ctx.say(say::ApprovedReply { user: user.into(), reason: label });
    let of_role = of_role(guild, reason);
    let has_pattern = guild.onboarding.terms(reason).nickname.is_some();
    let of_name: Option<Text> = match guild.mirror.renamable(user).err().filter(|_| has_pattern) {
        None => None,
        Some(NameProblem::Owner) => Some(say::WarnOwner.into()),
        Some(NameProblem::NoPermission | NameProblem::TooHigh) => Some(say::WarnNoRename.into()),
    };
    let warnings = [of_role, of_name].into_iter().flatten().map(|warning| format!("⚠️ {}", ctx.say(warning)));
    std::iter::once(said).chain(warnings).collect::<Vec<_>>().join("\n")
}

fn of_role(guild: &Guild, reason: Reason) -> Option<Text> {
    match role_of(guild, reason) {
        None => Some(say::CardNoRole.into()),
        Some(role) => match guild.mirror.assignable(role) {
            Err(RoleProblem::NoPermission) => Some(texts::absence::WarnNoPermission.into()),
            Err(RoleProblem::TooHigh) => Some(texts::absence::WarnRoleTooHigh { role: role.into() }.into()),
            Err(RoleProblem::Gone | RoleProblem::NotAssignable | RoleProblem::Dangerous) | Ok(()) => None,
        },
    }
}

// === The standing message ===

/// The rules with their buttons, as they should stand now.
pub fn panels(ctx: &Ctx<'_>, guild: &Guild) -> Vec<Panel> {
    let rules = &guild.onboarding.rules;
    let Some(channel) = guild.setup.channel(ChannelKey::Rules).filter(|_| rules.posted) else { return Vec::new() };
    let ctx = &ctx.in_public(guild);
    let embed = Embed {
        title: ctx.say(say::RulesTitle),
        description: settings::rules_text(ctx, guild),
        color: COLOR,
        footer: ctx.say(say::RulesFooter { version: rules.version.into() }),
        ..Embed::default()
    };
    let id = |action| CustomId::new(NAME, action, guild.id);
    let message = Message::embed(embed).row(Row::Buttons(vec![
        ctx.button(ButtonStyle::Success, say::ButtonAccept, &id(action::ACCEPT)),
        ctx.button(ButtonStyle::Primary, say::ButtonRegister, &id(action::START)),
    ]));
    vec![Panel { key: PANEL, channel, message }]
}

// === Effects ===

/// Whether an application took the place of a registration that was let through.
fn is_application(guild: &Guild, reason: Reason, approval: bool) -> bool {
    reason == Reason::Applicant && !approval && crate::recruitment::rules::is_recruiting(guild)
}

/// One-shot messages that follow from a fact; roles and the standing message are reconciled instead.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let public = ctx.in_public(guild);
    let told = |user, text: Text| told(ctx, guild, user, text).into_iter();
    match fact {
        // Staff gets the card of his application.
        Fact::Registered { reason, approval, .. } if is_application(guild, *reason, *approval) => Vec::new(),
        Fact::Registered { no, .. } => {
            new_card(&public, guild, *no).into_iter().chain(friends::asks(ctx, guild, *no)).collect()
        }
        // A card that was on its way while it was decided says so.
        Fact::CardPosted { no, .. } => {
            let sent = guild.onboarding.sent(*no);
            let is_newer = |sent: &super::state::Registration| {
                let is_asked = sent.vouch.is_none_or(|vouch| vouch == Vouch::Asked);
                sent.status != super::state::Status::Waiting || !is_asked && sent.friend.is_some()
            };
            let is_decided = sent.is_some_and(|(_, sent)| is_newer(sent));
            if is_decided { edited_card(&public, guild, *no).into_iter().collect() } else { Vec::new() }
        }
        Fact::Asked { no, user, .. } => {
            edited_card(&public, guild, *no).into_iter().chain(told(*user, say::ToldAsked.into())).collect()
        }
        Fact::Approved { no, user, by, .. } => {
            let tells = by.is_some().then(|| told(*user, say::OwnApproved.into())).into_iter().flatten();
            edited_card(&public, guild, *no).into_iter().chain(tells).collect()
        }
        Fact::Refused { no, user, .. } | Fact::Expired { no, user, .. } => {
            let text = guild.onboarding.sent(*no).map(|(_, sent)| steps::became_of(sent));
            let tells = text.into_iter().flat_map(|text| told(*user, text));
            edited_card(&public, guild, *no).into_iter().chain(tells).collect()
        }
        Fact::Reopened { no, user, approved, .. } => {
            let tells = approved.then(|| told(*user, say::ToldReopened.into())).into_iter().flatten();
            edited_card(&public, guild, *no).into_iter().chain(tells).collect()
        }
        Fact::Answered { no, .. } | Fact::Withdrawn { no, why: Withdrawal::Own | Withdrawal::Left, .. } => {
            edited_card(&public, guild, *no).into_iter().collect()
        }
        Fact::FriendSaid { no, .. } => edited_card(&public, guild, *no).into_iter().collect(),
        Fact::FriendClosed { no, .. } => friends::calls(&public, guild, *no).into_iter().collect(),
        Fact::DirectClosed { user } => called_in_public(&public, guild, *user).into_iter().collect(),
        Fact::Called { user, nick, .. } => {
            let (server, nick, reason) = (guild.server, nick.as_typed().to_owned(), "registration".to_owned());
            let effect = Effect::Rename { server, user: *user, nick, reason };
            vec![Order { about: About::Notice.into(), effect, follows: false }]
        }
        Fact::RulesSet { .. }
        | Fact::RulesAccepted { .. }
        | Fact::ReasonSet { .. }
        | Fact::Drafted { .. }
        | Fact::DraftDropped { .. }
        | Fact::RolesSeen { .. }
        | Fact::Returned { .. } => Vec::new(),
    }
}

fn new_card(public: &Ctx<'_>, guild: &Guild, no: No) -> Option<Order> {
    let (user, sent) = guild.onboarding.sent(no)?;
    let channel = card::staff_channel(guild, sent.reason)?;
    let message = card::card(public, guild, user, sent);
    let effect = Effect::Post { channel, reply_to: None, message };
    Some(Order { about: About::Card { no, channel }.into(), effect, follows: false })
}

fn edited_card(public: &Ctx<'_>, guild: &Guild, no: No) -> Option<Order> {
    let (user, sent) = guild.onboarding.sent(no)?;
    let post = sent.card?;
    let message = card::card(public, guild, user, sent);
    let effect = Effect::Edit { channel: post.channel, post: post.message, message };
    Some(Order { about: About::Notice.into(), effect, follows: false })
}

/// Private messages are a courtesy: everything in them stands in the registration, too, and is never needed.
fn told(ctx: &Ctx<'_>, guild: &Guild, user: UserId, text: Text) -> Option<Order> {
    let sent = guild.onboarding.of(user)?.sent.as_ref()?;
    let ctx = ctx.speaking(guild.language_of(user, sent.locale));
    let head = ctx.say(say::ToldHead { server: Arg::quote(&guild.mirror.name) });
    let message = Message::text(format!("{head}\n{}", ctx.say(text))).row(open_button(&ctx, guild));
    Some(Order { about: About::Told { user }.into(), effect: Effect::Direct { user, message }, follows: false })
}

fn open_button(ctx: &Ctx<'_>, guild: &Guild) -> Row {
    let id = CustomId::new(NAME, action::START, guild.id);
    Row::Buttons(vec![ctx.button(ButtonStyle::Primary, say::ButtonOpen, &id)])
}

/// Nothing is told in public but that there is something to read.
fn called_in_public(public: &Ctx<'_>, guild: &Guild, user: UserId) -> Option<Order> {
    let channel = guild.setup.channel(ChannelKey::Rules)?;
    let sent = guild.onboarding.of(user)?.sent.as_ref()?;
    let ctx = public.speaking(guild.language_of(user, sent.locale));
    let mentions = Mentions { users: vec![user], ..Mentions::default() };
    let text = ctx.say(say::CalledInPublic { user: user.into() });
    let message = Message { mentions, ..Message::text(text) }.row(open_button(&ctx, guild));
    let effect = Effect::Post { channel, reply_to: None, message };
    Some(Order { about: About::Notice.into(), effect, follows: false })
}
