//! What is to be done in Discord because of a fact: channels, cards, and what the applicant and the staff are told.
//!
//! Whatever goes to the applicant, be it in his channel or in private, is built here from texts whose names begin with
//! `tell`; what is for the staff goes to the staff's channel alone (row 17).

use domain::blueprint::{ChannelChange, NewChannel, NewChannelKind};
use domain::capability::Capability;
use domain::custom_id::CustomId;
use domain::effect::Effect;
use domain::free_text::FreeText;
use domain::ids::ChannelId;
use domain::message::{ButtonStyle, Mentions, Message, Row};
use domain::text::{Arg, Text, TimeStyle};
use serde::{Deserialize, Serialize};
use texts::recruit as say;

use super::NAME;
use super::card::{card, file, name};
use super::command::action;
use super::fact::Fact;
use super::rooms::{self, Home};
use super::rules::{days, number};
use super::settle::STAYS_FOR;
use super::state::{Application, ApplicationNo, Stage};
use super::waiting;
use crate::guild_setup::ChannelKey;
use crate::guild_setup::rooms::{category_of, private_to, slug};
use crate::{Ctx, Guild, Order};

/// Channels that one category of Discord's holds.
const CATEGORY_MAX: usize = 50;
/// Characters of the applicant's name in the name of his channel.
const NAME_CHARS_MAX: usize = 30;

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// An application gets its channel.
    Room {
        /// Which.
        no: ApplicationNo,
    },
    /// An application gets its thread.
    Thread {
        /// Which.
        no: ApplicationNo,
    },
    /// The staff gets a card.
    Card {
        /// Of which application.
        no: ApplicationNo,
        /// Where.
        channel: ChannelId,
    },
    /// Nothing depends on it.
    Notice,
}

/// What is to be done in Discord because of a fact.
pub fn effects(ctx: &Ctx<'_>, guild: &Guild, fact: &Fact) -> Vec<Order> {
    let Some(application) = fact.number().and_then(|no| guild.recruitment.find(no)) else {
        return waiting::effects(ctx, guild, fact);
    };
    let desk = Desk { ctx: ctx.in_public(guild), guild, application };
    let orders = match fact {
        Fact::Applied { .. } => vec![desk.make_room(), desk.post_card()],
        Fact::Claimed { officer, .. } => vec![rooms::let_in(application, *officer), desk.edit_card()],
        Fact::Moved { to, words, .. } => desk.moved(*to, words.as_ref()),
        Fact::Reopened { .. } => {
            let room = if application.room.is_none() { desk.make_room() } else { None };
            vec![room, desk.edit_card(), desk.in_room(say::TellReopened.into())]
        }
        Fact::Asked { by, question, .. } => {
            let question = Arg::from(question);
            let asked = desk.in_room(say::TellQuestion { question: question.clone() }.into());
            let server = Arg::quote(&guild.mirror.name);
            let direct = || desk.direct(&[say::TellQuestionDirect { server, officer: (*by).into(), question }.into()]);
            vec![asked.or_else(direct), desk.edit_card()]
        }
        Fact::RoomMade { channel, in_thread: false, .. } => {
            vec![rooms::checked(guild, application, *channel), desk.greet(), desk.edit_card()]
        }
        Fact::RoomMade { channel, in_thread: true, .. } => {
            let seated = rooms::seat(guild, application, *channel);
            seated.into_iter().chain([desk.greet(), desk.edit_card()]).collect()
        }
        Fact::RoomFailed { code, .. } => {
            vec![desk.staff(say::StaffNoRoom { no: number(application.no), code: i64::from(*code).into() })]
        }
        // What happened while it was on its way.
        Fact::CardPosted { .. } if application.revision > 0 || application.room.is_some() => vec![desk.edit_card()],
        Fact::TrialOver { .. } => {
            let member = application.member.into();
            vec![desk.staff(say::StaffTrialOver { no: number(application.no), member })]
        }
        Fact::Tidied { .. } => desk.tidy(),
        Fact::Changed { .. }
        | Fact::CardPosted { .. }
        | Fact::Heard { .. }
        | Fact::Filed { .. }
        | Fact::RolesSettled { .. }
        | Fact::Waited { .. }
        | Fact::Called { .. }
        | Fact::Unwaited { .. } => Vec::new(),
    };
    orders.into_iter().flatten().collect()
}

pub(super) fn notice(effect: Effect) -> Order {
    Order { about: About::Notice.into(), effect, follows: false }
}

/// Where the staff reads of applications.
pub(super) fn staff_channel(guild: &Guild) -> Option<ChannelId> {
    guild.recruitment.config.staff.or_else(|| guild.setup.channel(ChannelKey::OfficerLog))
}

struct Desk<'a> {
    /// The guild's language.
    ctx: Ctx<'a>,
    guild: &'a Guild,
    application: &'a Application,
}

impl<'a> Desk<'a> {
    // === The channel ===

    fn make_room(&self) -> Option<Order> {
        let (guild, application) = (self.guild, self.application);
        let of_name = slug(&name(guild, application.member), NAME_CHARS_MAX);
        let word = self.ctx.say(say::RoomWord);
        let name = format!("{word}-{}-{of_name}", application.no).trim_end_matches('-').to_owned();
        if let Home::Thread(parent) = rooms::home(guild, application.member)? {
            return Some(rooms::begin(guild, application, (parent, name)));
        }
        let is_full = |category: &ChannelId| {
            guild.mirror.channels.values().filter(|view| view.parent == Some(*category)).count() >= CATEGORY_MAX
        };
        let channel = NewChannel {
            name,
            kind: NewChannelKind::Text,
            parent: category_of(guild, ChannelKey::Recruitment).filter(|category| !is_full(category)),
            topic: String::new(),
            overwrites: private_to(guild, Capability::RecruitmentDecide, [application.member]),
        };
        let reason = format!("application {}", application.no);
        let effect = Effect::CreateChannel { server: guild.server, channel, reason };
        Some(Order { about: About::Room { no: application.no }.into(), effect, follows: false })
    }

    fn greet(&self) -> Option<Order> {
        let theirs = self.theirs();
        let member = Arg::from(self.application.member);
        let told = if self.application.stage.is_open() {
            theirs.say(say::TellWelcome { member, server: Arg::quote(&self.guild.mirror.name) })
        } else {
            theirs.say(say::TellOver)
        };
        let id = CustomId::new(NAME, action::WITHDRAW_FIRST, self.guild.id).only_for(self.application.member);
        let button = theirs.button(ButtonStyle::Secondary, say::ButtonWithdraw, &id);
        let message = self.to_applicant(told);
        let is_open = self.application.stage.is_open();
        let message = if is_open { message.row(Row::Buttons(vec![button])) } else { message };
        self.post_in_room(message)
    }

    fn tidy(&self) -> Vec<Option<Order>> {
        let (guild, application) = (self.guild, self.application);
        let no = number(application.no);
        let member = Arg::from(application.member);
        let stage = super::view::stage(application.stage).into();
        let file = file(&self.ctx, guild, application);
        let message = Message::text(self.ctx.say(say::StaffFiled { no, member, stage }));
        let message = message.file(format!("application-{}.txt", application.no), file);
        let filed = staff_channel(guild).map(|channel| notice(Effect::Post { channel, reply_to: None, message }));
        let reason = format!("application {} is over", application.no);
        let gone = match application.room {
            None => Vec::new(),
            Some(thread) if application.in_thread => rooms::close(guild, application, thread),
            Some(channel) if guild.recruitment.config.keeps_rooms => {
                let overwrites = Some(private_to(guild, Capability::RecruitmentDecide, []));
                let change = ChannelChange { overwrites, ..ChannelChange::default() };
                vec![Effect::EditChannel { channel, change, reason }]
            }
            Some(channel) => vec![Effect::DeleteChannel { channel, reason }],
        };
        // Nothing goes before officers have the file.
        let gone = gone.into_iter().map(|effect| Some(Order { follows: true, ..notice(effect) }));
        [filed].into_iter().chain(gone).chain([self.edit_card()]).collect()
    }

    // === The staff ===

    fn post_card(&self) -> Option<Order> {
        let channel = staff_channel(self.guild)?;
        let call = self.guild.recruitment.config.call;
        let content = call.map(|role| self.ctx.say(say::StaffCall { role: role.into() })).unwrap_or_default();
        let mentions = Mentions { roles: call.into_iter().collect(), ..Mentions::default() };
        let message = Message { content, mentions, ..card(&self.ctx, self.guild, self.application) };
        let about = About::Card { no: self.application.no, channel }.into();
        Some(Order { about, effect: Effect::Post { channel, reply_to: None, message }, follows: false })
    }

    fn edit_card(&self) -> Option<Order> {
        let post = self.application.card?;
        let message = card(&self.ctx, self.guild, self.application);
        Some(notice(Effect::Edit { channel: post.channel, post: post.message, message }))
    }

    fn staff(&self, text: impl Into<Text>) -> Option<Order> {
        let message = Message::text(self.ctx.say(text));
        staff_channel(self.guild).map(|channel| notice(Effect::Post { channel, reply_to: None, message }))
    }

    // === The applicant ===

    fn moved(&self, to: Stage, words: Option<&FreeText>) -> Vec<Option<Order>> {
        let told = self.told(to, words);
        let no = number(self.application.no);
        let member = Arg::from(self.application.member);
        let mut goes = told.clone();
        goes.extend(self.room_goes(to));
        let room = if told.is_empty() { None } else { self.say_in_room(&goes) };
        let is_decided = matches!(to, Stage::Accepted | Stage::Refused | Stage::Expired);
        let direct = (is_decided || room.is_none() && to != Stage::Withdrawn) && !told.is_empty();
        let staff = match to {
            Stage::Withdrawn => self.staff(say::StaffWithdrawn { no, member }),
            Stage::Expired => self.staff(say::StaffExpired { no, member }),
            Stage::New | Stage::Reviewing | Stage::Interview | Stage::Trial | Stage::Accepted | Stage::Refused => None,
        };
        vec![self.edit_card(), room, if direct { self.direct(&told) } else { None }, staff]
    }

    /// What the applicant is told: never the staff's note.
    fn told(&self, to: Stage, words: Option<&FreeText>) -> Vec<Text> {
        let server = Arg::quote(&self.guild.mirror.name);
        let at = |at| Arg::time(at, TimeStyle::DayAndTime);
        let first: Text = match to {
            Stage::Interview => match self.guild.setup.channel(ChannelKey::RecruitmentWait) {
                Some(channel) => say::TellInterviewVoice { server, channel: channel.into() }.into(),
                None => say::TellInterview { server }.into(),
            },
            Stage::Trial => {
                let until = at(self.application.trial_until.unwrap_or(self.ctx.now));
                say::TellTrial { server, until }.into()
            }
            Stage::Accepted => say::TellAccepted { server }.into(),
            Stage::Refused => {
                let pause = days(self.guild.recruitment.config.pause_days);
                say::TellRefused { server, from: at(self.application.touched.plus(pause)) }.into()
            }
            Stage::Withdrawn => say::TellWithdrawn.into(),
            Stage::Expired => say::TellExpired { server }.into(),
            Stage::New | Stage::Reviewing => return Vec::new(),
        };
        let words = words.map(|words| say::TellWords { words: words.into() }.into());
        [first].into_iter().chain(words).collect()
    }

    fn room_goes(&self, to: Stage) -> Option<Text> {
        let goes = !to.is_open() && !self.guild.recruitment.config.keeps_rooms;
        let at = Arg::time(self.ctx.now.plus(STAYS_FOR), TimeStyle::DayAndTime);
        goes.then(|| say::TellRoomGoes { at }.into())
    }

    /// The surroundings in the applicant's language.
    fn theirs(&self) -> Ctx<'a> {
        self.ctx.speaking(self.guild.language_of(self.application.member, self.application.locale))
    }

    fn to_applicant(&self, content: String) -> Message {
        let mentions = Mentions { users: vec![self.application.member], ..Mentions::default() };
        Message { content, mentions, ..Message::default() }
    }

    fn post_in_room(&self, message: Message) -> Option<Order> {
        let channel = self.application.room.filter(|_| !self.application.tidied)?;
        Some(notice(Effect::Post { channel, reply_to: None, message }))
    }

    fn in_room(&self, text: Text) -> Option<Order> {
        self.say_in_room(&[text])
    }

    fn say_in_room(&self, texts: &[Text]) -> Option<Order> {
        let told = self.spoken(texts);
        self.post_in_room(self.to_applicant(format!("<@{}> {told}", self.application.member)))
    }

    fn direct(&self, texts: &[Text]) -> Option<Order> {
        let message = Message::text(capitalised(&self.spoken(texts)));
        Some(notice(Effect::Direct { user: self.application.member, message }))
    }

    fn spoken(&self, texts: &[Text]) -> String {
        let theirs = self.theirs();
        texts.iter().map(|text| theirs.say(text.clone())).collect::<Vec<_>>().join("\n")
    }
}

/// In its channel a sentence follows the applicant's name; in private it begins by itself.
fn capitalised(text: &str) -> String {
    let at = text.find(char::is_alphabetic).unwrap_or(0);
    let (before, after) = text.split_at(at);
    let mut letters = after.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{before}{first}{}", letters.as_str())
}
