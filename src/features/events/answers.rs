//! What may be answered to an event, and what follows for the places: pure.

use domain::ids::UserId;
use domain::moment::Moment;
use domain::refusal::Refusal;
use domain::text::{Arg, TimeStyle};
use texts::events as say;

use super::fact::Fact;
use super::places::{has_room, promotions};
use super::rules::{Desk, ForOther, Given};
use super::state::{Answer, Event, EventNo, Place, Signup};
use crate::absence::is_member;
use crate::{Ctx, Guild};

/// The role in which somebody usually comes: that of his main character, when the game's pack knows it.
pub(super) fn usual_role(ctx: &Ctx<'_>, guild: &Guild, member: UserId) -> Option<String> {
    let pack = guild.game(ctx.games)?;
    let sheet = guild.profiles.main_of(member)?;
    guild.profiles.role(pack, sheet).map(|role| role.code.clone())
}

impl Desk<'_> {
    /// Somebody answers for himself.
    pub(super) fn answer(&self, given: &Given) -> Result<Vec<Fact>, Refusal> {
        let member = self.member()?;
        let event = self.answerable(given.no, given.answer)?;
        let was = event.answer_of(member);
        let is_same = |was: &Signup| was.answer == given.answer && was.note == given.note;
        if was.is_some_and(|was| is_same(was) && !matches!(was.place, Place::Offered { .. })) {
            return Ok(Vec::new());
        }
        let role = was.and_then(|was| was.role.clone()).or_else(|| usual_role(self.ctx, self.guild, member));
        let place = placed(event, (member, given.answer), role.as_deref());
        let signup = Signup {
            answer: given.answer,
            place,
            role,
            note: given.note.clone(),
            since: since(was, given.answer, self.ctx.now),
            by: None,
            owed: was.and_then(|was| was.owed.clone()),
        };
        Ok(self.answered(event, member, signup))
    }

    /// Whoever has a place, or waits for one, says as what he comes.
    pub(super) fn choose_role(&self, no: EventNo, role: &str) -> Result<Vec<Fact>, Refusal> {
        let member = self.member()?;
        let event = self.answerable(no, Answer::Yes)?;
        let was =
            event.answer_of(member).filter(|was| was.answer.comes()).ok_or_else(|| Refusal::from(say::ComeFirst))?;
        self.must_be_role(role)?;
        if was.role.as_deref() == Some(role) {
            return Ok(Vec::new());
        }
        let has_room = has_room(event, member, Some(role));
        let place = match was.place {
            Place::Held | Place::Offered { .. } if !has_room => return Err(self.full(role)),
            Place::Held | Place::Offered { .. } => was.place,
            Place::Waiting if has_room => Place::Held,
            Place::Waiting | Place::None => Place::Waiting,
        };
        let signup = Signup { role: Some(role.to_owned()), place, ..was.clone() };
        Ok(self.answered(event, member, signup))
    }

    /// Whoever moved up says that he still wants his place.
    pub(super) fn take_place(&self, no: EventNo) -> Result<Vec<Fact>, Refusal> {
        let member = self.member()?;
        let event = self.open(no)?;
        match event.answer_of(member).map(|signup| signup.place) {
            Some(Place::Offered { until }) if self.ctx.now <= until => Ok(vec![Fact::PlaceTaken { no, member }]),
            Some(Place::Held) => Ok(Vec::new()),
            Some(Place::Offered { .. } | Place::Waiting | Place::None) | None => Err(say::NoPlaceOffered.into()),
        }
    }

    /// An officer answers for somebody: also when members cannot any more.
    pub(super) fn sign_up(&self, wanted: &ForOther) -> Result<Vec<Fact>, Refusal> {
        let ForOther { no, member, answer, role, reason } = wanted;
        let (event, by, at) = (self.open(*no)?, self.ctx.actor.user(), self.ctx.now);
        let was = event.answer_of(*member);
        let Some(answer) = answer else {
            let was = was.ok_or_else(|| Refusal::from(say::NoAnswer { member: (*member).into() }))?;
            let (no, was, reason) = (*no, Box::new(was.clone()), reason.clone());
            return Ok(self.followed(event, Fact::Removed { no, member: *member, was, by, reason, at }));
        };
        if !is_member(self.guild, *member) {
            return Err(say::NotAMember { member: (*member).into() }.into());
        }
        if let Some(role) = role {
            self.must_be_role(role)?;
        }
        let role = role.clone().or_else(|| was.and_then(|was| was.role.clone()));
        let role = role.or_else(|| usual_role(self.ctx, self.guild, *member));
        let signup = Signup {
            answer: *answer,
            place: placed(event, (*member, *answer), role.as_deref()),
            role,
            note: was.and_then(|was| was.note.clone()).filter(|_| *answer == Answer::Late),
            since: since(was, *answer, at),
            by,
            owed: was.and_then(|was| was.owed.clone()),
        };
        let (no, was, reason) = (*no, was.cloned().map(Box::new), reason.clone());
        let answered = Fact::Answered { no, member: *member, signup: Box::new(signup), was, by, reason, at };
        Ok(self.followed(event, answered))
    }

    fn answered(&self, event: &Event, member: UserId, signup: Signup) -> Vec<Fact> {
        let (no, at) = (event.no, self.ctx.now);
        let was = event.answer_of(member).cloned().map(Box::new);
        self.followed(event, Fact::Answered { no, member, signup: Box::new(signup), was, by: None, reason: None, at })
    }

    /// A change of somebody's answer, and who moves up because of it.
    pub(super) fn followed(&self, event: &Event, fact: Fact) -> Vec<Fact> {
        let mut after = event.clone();
        after.change(&fact);
        let promoted = promotions(self.guild, &after, self.ctx.now);
        [fact].into_iter().chain(promoted).collect()
    }

    // === Who may ===

    fn member(&self) -> Result<UserId, Refusal> {
        let person = self.ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::StaleButton))?;
        if is_member(self.guild, person) { Ok(person) } else { Err(say::MembersOnly.into()) }
    }

    /// An event to which members can answer now. That somebody does not come he may say until it is closed.
    fn answerable(&self, no: EventNo, answer: Answer) -> Result<&Event, Refusal> {
        let event = self.open(no)?;
        let name = Arg::from(&event.details.name);
        let now = self.ctx.now;
        if now >= event.start() {
            return Err(say::HasBegun { name }.into());
        }
        if !event.status.takes_answers() || now >= event.closes() {
            return Err(say::IsClosed { name }.into());
        }
        if now >= event.answers_until() && answer != Answer::No {
            let at = Arg::time(event.answers_until(), TimeStyle::DayAndTime);
            return Err(say::AnswersOver { name, at }.into());
        }
        Ok(event)
    }

    fn must_be_role(&self, role: &str) -> Result<(), Refusal> {
        let known = self.guild.game(self.ctx.games).and_then(|pack| pack.role(role));
        known.map(|_| ()).ok_or_else(|| say::UnknownRole { role: Arg::quote(role) }.into())
    }

    fn full(&self, role: &str) -> Refusal {
        let known = self.guild.game(self.ctx.games).and_then(|pack| pack.role(role));
        let role = known.map_or_else(|| Arg::quote(role), |role| Arg::Safe(role.label(self.ctx.locale)));
        say::RoleFull { role }.into()
    }
}

/// The place that goes with an answer. Whoever has one keeps it, and has taken it then.
fn placed(event: &Event, (member, answer): (UserId, Answer), role: Option<&str>) -> Place {
    let was = event.answer_of(member);
    let has_one = was.is_some_and(|was| was.place.is_taken() && was.role.as_deref() == role);
    if !answer.comes() {
        Place::None
    } else if has_one || has_room(event, member, role) {
        Place::Held
    } else {
        Place::Waiting
    }
}

/// Since when he says so: whoever is only late now, or not any more, keeps his place in the row.
fn since(was: Option<&Signup>, answer: Answer, now: Moment) -> Moment {
    let goes_on = |was: &&Signup| was.answer == answer || was.answer.comes() && answer.comes();
    was.filter(goes_on).map_or(now, |was| was.since)
}
