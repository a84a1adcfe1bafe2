//! What follows from time and from what happens on the server: pure, and never refused.

use domain::ids::{ChannelId, MessageId, OccasionId, UserId};
use domain::moment::Moment;

use super::fact::Fact;
use super::places::{offers, promotions};
use super::rules::{Command, Desk};
use super::settle::tidy_at;
use super::state::{Event, EventNo, Status};
use super::telling;
use crate::Post;
use crate::guild_setup::ChannelKey;

impl Desk<'_> {
    /// What nobody asked for.
    pub(super) fn by_itself(&self, command: &Command) -> Vec<Fact> {
        let now = self.ctx.now;
        let open = |no: &EventNo| self.guild.events.open.get(no);
        match command {
            Command::CloseDue(no) => {
                let due = open(no).filter(|event| event.status.takes_answers() && event.closes() <= now);
                due.map(|event| self.closed(event, None)).unwrap_or_default()
            }
            Command::EndDue(no) => {
                let due = open(no).filter(|event| event.end() <= now);
                due.map(|event| Fact::Done { no: event.no, at: now }).into_iter().collect()
            }
            Command::LapseDue(no) => open(no).map(|event| self.lapsed(event)).unwrap_or_default(),
            Command::TellDue(no) => {
                self.guild.events.find(*no).map(|event| telling::due(event, now)).unwrap_or_default()
            }
            Command::TidyDue(no) => {
                let event = self.guild.events.find(*no);
                let due = event.filter(|event| tidy_at(event).is_some_and(|at| at <= now));
                due.map(|event| Fact::Tidied { no: event.no }).into_iter().collect()
            }
            Command::Leave(member) => self.left(*member),
            Command::FillPlaces => {
                self.guild.events.open.values().flat_map(|event| promotions(self.guild, event, now)).collect()
            }
            Command::Rezone => self.rezoned(),
            _noticed => self.noticed(command),
        }
    }

    /// What was seen on the server.
    fn noticed(&self, command: &Command) -> Vec<Fact> {
        let find = |no: &EventNo| self.guild.events.find(*no);
        match command {
            Command::NoteAnnounced(slot, post) => self.announced(*slot, *post),
            Command::NoteDeleted(channel, messages) => self.lost(*channel, messages),
            Command::NoteListed(no, occasion) => {
                let event = find(no).filter(|event| event.occasion != Some(*occasion));
                event.map(|event| Fact::Listed { no: event.no, occasion: *occasion }).into_iter().collect()
            }
            Command::NoteUnlisted(no, Some(code)) => {
                find(no).map(|event| Fact::NotListed { no: event.no, code: *code }).into_iter().collect()
            }
            Command::NoteUnlisted(no, None) => {
                let listed = find(no).and_then(|event| Some((event.no, event.occasion?)));
                listed.map(|(no, occasion)| Fact::Unlisted { no, occasion, by_hand: false }).into_iter().collect()
            }
            Command::NoteOccasion(occasion, name, starts) => {
                let event = self.listed(*occasion).filter(|event| differs(event, name, *starts));
                event.map(|event| Fact::ListingDiffers { no: event.no }).into_iter().collect()
            }
            Command::NoteOccasionGone(occasion) => {
                let gone = |event: &Event| Fact::Unlisted { no: event.no, occasion: *occasion, by_hand: true };
                self.listed(*occasion).map(gone).into_iter().collect()
            }
            Command::NoteThread(no, thread) => {
                find(no).map(|event| Fact::ThreadStarted { no: event.no, thread: *thread }).into_iter().collect()
            }
            Command::NoteClosedDirect(no, member) => {
                let here = self.guild.mirror.members.contains_key(member);
                let event = find(no).filter(|event| here && event.status.is_open());
                event.map(|event| Fact::DirectClosed { no: event.no, member: *member }).into_iter().collect()
            }
            _wanted_by_somebody => Vec::new(),
        }
    }

    fn listed(&self, occasion: OccasionId) -> Option<&Event> {
        self.guild.events.open.values().find(|event| event.occasion == Some(occasion))
    }

    fn announced(&self, slot: u8, post: Post) -> Vec<Fact> {
        let Some(event) = self.guild.events.all().find(|event| event.slot == Some(slot)) else { return Vec::new() };
        let no = event.no;
        let stands = (event.announcement != Some(post)).then_some(Fact::Announced { no, post });
        let calls = event.status == Status::Confirmed && !event.called;
        stands.into_iter().chain(calls.then_some(Fact::Called { no, at: self.ctx.now })).collect()
    }

    /// One that moves to another channel is deleted by us.
    fn lost(&self, channel: ChannelId, messages: &[MessageId]) -> Vec<Fact> {
        if self.guild.setup.channel(ChannelKey::Events) != Some(channel) {
            return Vec::new();
        }
        let lost = |event: &Event| {
            let post = event.announcement.filter(|post| messages.contains(&post.message))?;
            Some(Fact::AnnouncementLost { no: event.no, post })
        };
        self.guild.events.all().filter_map(lost).collect()
    }

    fn lapsed(&self, event: &Event) -> Vec<Fact> {
        let (no, at) = (event.no, self.ctx.now);
        let over = offers(event).filter(|(_, until)| *until <= at);
        let mut facts: Vec<Fact> = over.map(|(member, _)| Fact::PlaceLapsed { no, member, at }).collect();
        let mut after = event.clone();
        facts.iter().for_each(|fact| after.change(fact));
        facts.extend(promotions(self.guild, &after, at));
        facts
    }

    fn left(&self, member: UserId) -> Vec<Fact> {
        let of_event = |event: &Event| {
            let was = Box::new(event.answer_of(member)?.clone());
            let (no, at) = (event.no, self.ctx.now);
            Some(self.followed(event, Fact::Removed { no, member, was, by: None, reason: None, at }))
        };
        self.guild.events.open.values().filter_map(of_event).flatten().collect()
    }

    fn rezoned(&self) -> Vec<Fact> {
        let zone = self.guild.zone();
        let outdated = |event: &Event| {
            let start = event.details.start.moved_to(zone);
            (start != event.details.start).then_some(Fact::Rezoned { no: event.no, start })
        };
        self.guild.events.open.values().filter_map(outdated).collect()
    }
}

fn differs(event: &Event, name: &str, starts: Moment) -> bool {
    event.details.name.as_typed() != name || event.start() != starts
}
