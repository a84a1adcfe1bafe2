//! What a fact of one feature means for the others.

use domain::capability::Capability;
use domain::free_text::FreeText;

use crate::arrivals::state::{Step, Verdict};
use crate::onboarding::Reason;
use crate::recruitment::state::{Answer, Question};
use crate::{
    ALL, Command, Fact, Guild, Order, absence, arrivals, attendance, building, diplomacy, dkp, events, groups,
    guild_setup, leavers, onboarding, privacy, profiles, ptb, recruitment, reminders, roster, templates,
};

/// The longest description of what somebody plays, in characters: that of an answer in an application.
const PLAYS_LENGTH_MAX: usize = 1_000;

/// What follows from a fact, beyond what its own feature makes of it. A reaction cannot refuse.
pub(crate) fn react(fact: &Fact) -> Vec<Command> {
    match fact {
        Fact::Setup(fact) => of_settings(fact),
        Fact::Build(fact) => building::react(fact).into_iter().map(Command::Setup).collect(),
        Fact::Onboarding(fact) => {
            let profile = onboarding::react(fact).map(Command::Profiles);
            [profile, on_the_card(fact), handed_on(fact)].into_iter().flatten().collect()
        }
        Fact::Profiles(profiles::Fact::Recorded { member, .. } | profiles::Fact::MainChosen { member, .. }) => {
            let renamed = Command::Onboarding(onboarding::Command::Rename(*member));
            vec![renamed, Command::Recruit(recruitment::Command::CallWaiting)]
        }
        Fact::Leavers(leavers::Fact::Left { member, .. }) => {
            ALL.iter().flat_map(|feature| (feature.on_left)(*member)).collect()
        }
        Fact::Leavers(leavers::Fact::Returned { member }) => {
            ALL.iter().flat_map(|feature| (feature.on_return)(*member)).collect()
        }
        // Whatever changes how many places there are, or who is on the list, may be the turn of whoever waits.
        Fact::Roster(roster::Fact::IdealChanged { .. })
        | Fact::Recruit(recruitment::Fact::Unwaited { .. } | recruitment::Fact::Changed { .. }) => {
            vec![Command::Recruit(recruitment::Command::CallWaiting)]
        }
        Fact::Events(fact) => {
            let presence = attendance::react(fact).map(Command::Attendance);
            let reminded = reminders::on_events(fact).map(Command::Reminders);
            [presence, of_parties(fact), reminded].into_iter().flatten().collect()
        }
        Fact::Groups(groups::Fact::Published { no, .. }) => vec![Command::Ptb(ptb::Command::SeatParties(*no))],
        Fact::Attendance(attendance::Fact::Began { .. }) => vec![Command::Ptb(ptb::Command::AskSeats)],
        Fact::Ptb(fact) => {
            let follows = match fact {
                ptb::Fact::HandedOver { .. } => Some(ptb::Command::TellSeats),
                // What was published before has rooms from now on.
                ptb::Fact::Linked { side: ptb::state::Side::Home, .. } | ptb::Fact::Configured { .. } => {
                    Some(ptb::Command::SeatAll)
                }
                _nothing_for_itself => None,
            };
            attendance::told(fact).map(Command::Attendance).into_iter().chain(follows.map(Command::Ptb)).collect()
        }
        Fact::Notifications(fact) => reminders::on_wish(fact).map(Command::Reminders).into_iter().collect(),
        Fact::Privacy(privacy::Fact::Erased { .. }) => vec![Command::Events(events::Command::FillPlaces)],
        Fact::Diplomacy(_)
        | Fact::Profiles(_)
        | Fact::Roster(_)
        | Fact::Statics(_)
        | Fact::Groups(_)
        | Fact::Attendance(_)
        | Fact::Recruit(_)
        | Fact::Arrivals(_)
        | Fact::Reminders(_)
        | Fact::Templates(_)
        | Fact::Dkp(_)
        | Fact::Absence(_)
        | Fact::Audit(_)
        | Fact::Feeds(_)
        | Fact::Bin(_)
        | Fact::Confirm(_) => Vec::new(),
    }
}

/// What a change of the settings means in Discord: where applicants and diplomats talk is opened to whoever may decide from
/// now on, and closed to whoever may not any more.
pub(crate) fn orders(guild: &Guild, fact: &guild_setup::Fact) -> Vec<Order> {
    use guild_setup::Setting;
    match fact {
        guild_setup::Fact::Changed { setting: Setting::Grant(Capability::RecruitmentDecide, role), .. } => {
            recruitment::readmit(guild, *role)
        }
        guild_setup::Fact::Changed { setting: Setting::Grant(Capability::DiplomacyManage, role), .. } => {
            diplomacy::readmit(guild, *role)
        }
        guild_setup::Fact::Changed { .. } | guild_setup::Fact::Loaded { .. } | guild_setup::Fact::Imported { .. } => {
            Vec::new()
        }
    }
}

/// What becomes of the parties of an event that is closed, changed or called off.
fn of_parties(fact: &events::Fact) -> Option<Command> {
    match fact {
        events::Fact::Closed { no, .. } => Some(Command::Groups(groups::Command::Close(*no))),
        events::Fact::Cancelled { no, .. } => {
            Some(Command::Ptb(ptb::Command::End { no: *no, why: ptb::state::Why::Cancelled }))
        }
        events::Fact::Restored { no, .. } => Some(Command::Ptb(ptb::Command::SeatParties(*no))),
        events::Fact::Edited { no, .. } | events::Fact::Rezoned { no, .. } => {
            Some(Command::Ptb(ptb::Command::Follows(*no)))
        }
        _nothing_that_moves => None,
    }
}

fn of_settings(fact: &guild_setup::Fact) -> Vec<Command> {
    use guild_setup::{ChannelKey, Module, RoleKey, Setting};
    match fact {
        guild_setup::Fact::Changed { setting: Setting::Zone, .. } => {
            vec![
                Command::Absence(absence::Command::Rezone),
                Command::Events(events::Command::Rezone),
                Command::Templates(templates::Command::Rezone),
            ]
        }
        // Whoever says it there means it.
        guild_setup::Fact::Changed { setting: Setting::Channel(ChannelKey::Arrivals), .. } => {
            vec![Command::Arrivals(arrivals::Command::FollowChannel)]
        }
        guild_setup::Fact::Changed { setting: Setting::Language, .. } => {
            vec![Command::Arrivals(arrivals::Command::Redraw)]
        }
        guild_setup::Fact::Changed { setting: Setting::Module(Module::Onboarding), .. } => {
            vec![Command::Onboarding(onboarding::Command::Resume)]
        }
        guild_setup::Fact::Changed { setting: Setting::Role(role), was, .. } => {
            // Without a role of members there were no points.
            let resumes = *role == RoleKey::Member && was.is_none();
            let resumed = resumes.then_some(Command::Dkp(dkp::Command::Resume));
            [Command::Onboarding(onboarding::Command::Follow)].into_iter().chain(resumed).collect()
        }
        guild_setup::Fact::Changed { setting: Setting::Module(Module::Dkp), was: Some(_), .. } => {
            vec![Command::Dkp(dkp::Command::Resume)]
        }
        guild_setup::Fact::Changed { .. } | guild_setup::Fact::Loaded { .. } | guild_setup::Fact::Imported { .. } => {
            Vec::new()
        }
    }
}

/// How far a newcomer came, for the card about him.
fn on_the_card(fact: &onboarding::Fact) -> Option<Command> {
    let registered = |reason: Reason| Step::Registered { reason: reason.name().to_owned() };
    let (user, step) = match fact {
        onboarding::Fact::RulesAccepted { user, .. } => (user, Step::RulesAccepted),
        onboarding::Fact::Registered { user, reason, .. } | onboarding::Fact::Reopened { user, reason, .. } => {
            (user, registered(*reason))
        }
        onboarding::Fact::Approved { user, .. } => (user, Step::Decided(Verdict::Approved)),
        onboarding::Fact::Refused { user, .. } => (user, Step::Decided(Verdict::Refused)),
        onboarding::Fact::Withdrawn { user, .. } => (user, Step::Decided(Verdict::Withdrawn)),
        _no_step => return None,
    };
    Some(Command::Arrivals(arrivals::Command::Advance(*user, step)))
}

/// Whom another feature deals with from here on: an applicant, once he is let in as one, and a diplomat.
fn handed_on(fact: &onboarding::Fact) -> Option<Command> {
    match fact {
        onboarding::Fact::Registered { user, reason: Reason::Applicant, answers, locale, approval: false, .. } => {
            let answers = application(answers);
            Some(Command::Recruit(recruitment::Command::Enter { member: *user, locale: *locale, answers }))
        }
        onboarding::Fact::Approved { user, reason: Reason::Diplomat, guild_name, .. } => {
            Some(Command::Diplomacy(diplomacy::Command::Enter(*user, guild_name.clone())))
        }
        onboarding::Fact::Reopened { user, reason: Reason::Diplomat, approved: true, .. } => {
            Some(Command::Diplomacy(diplomacy::Command::Recall(*user)))
        }
        _stays_here => None,
    }
}

/// What somebody said when he registered, as answers to the first of our own questions.
fn application(answers: &onboarding::state::Answers) -> Vec<Answer> {
    let words = answers.weapons.as_ref().map(|words| words.as_typed().to_owned());
    let weapons = if answers.chosen.is_empty() { words } else { Some(answers.chosen.join("/")) };
    let score = answers.score.as_ref().map(|score| score.as_typed().to_owned());
    let plays: Vec<String> = [weapons, score].into_iter().flatten().collect();
    let plays = FreeText::parse(&plays.join(", "), PLAYS_LENGTH_MAX).ok().flatten();
    let answer =
        |(number, text): (usize, Option<FreeText>)| Some(Answer { question: Question::Ours(number), text: text? });
    let own =
        answers.own.iter().map(|own| Answer { question: Question::Own(own.label.clone()), text: own.text.clone() });
    [(0, answers.name.clone()), (1, plays)].into_iter().filter_map(answer).chain(own).collect()
}
