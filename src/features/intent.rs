//! What people want of features: to do something, to see something, or first to have something read.

use domain::attachment::Attachment;
use domain::message::Message;
use storage::journal::Search;

use crate::{
    absence, arrivals, attendance, audit, building, confirmations, diplomacy, dkp, events, feeds, groups, guild_setup,
    help, leavers, notifications, onboarding, privacy, profiles, ptb, recruitment, recycle_bin, reminders, roster,
    statics, templates,
};

/// What somebody wants done.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Settings.
    Setup(guild_setup::Command),
    /// The building of the server.
    Build(building::Command),
    /// Other guilds.
    Diplomacy(diplomacy::Command),
    /// Whoever wants to join.
    Recruit(recruitment::Command),
    /// Absences.
    Absence(absence::Command),
    /// Who was at events.
    Attendance(attendance::Command),
    /// The journal.
    Audit(audit::Command),
    /// What is kept about people.
    Privacy(privacy::Command),
    /// Starting over and going back.
    Bin(recycle_bin::Command),
    /// Who left and who is back.
    Leavers(leavers::Command),
    /// What waits for a yes.
    Confirm(confirmations::Command),
    /// Points.
    Dkp(dkp::Command),
    /// Who plays what, and how people are spoken to.
    Profiles(profiles::Command),
    /// Who is a member, and how many of which role.
    Roster(roster::Command),
    /// Who always plays together.
    Statics(statics::Command),
    /// Who plays with whom in events.
    Groups(groups::Command),
    /// Newcomers.
    Onboarding(onboarding::Command),
    /// Who joined and left.
    Arrivals(arrivals::Command),
    /// How members want to be reminded.
    Notifications(notifications::Command),
    /// Calendars that show events.
    Feeds(feeds::Command),
    /// What the guild plans together.
    Events(events::Command),
    /// The war server.
    Ptb(ptb::Command),
    /// Who is reminded of it.
    Reminders(reminders::Command),
    /// What comes again.
    Templates(templates::Command),
}

/// What somebody wants to see.
#[derive(Clone, PartialEq, Debug)]
pub enum Query {
    /// Settings.
    Setup(guild_setup::Query),
    /// The building of the server.
    Build(building::Query),
    /// Other guilds.
    Diplomacy(diplomacy::Query),
    /// Whoever wants to join.
    Recruit(recruitment::Query),
    /// What there is to ask for.
    Help(help::Query),
    /// Absences.
    Absence(absence::Query),
    /// Who was at events.
    Attendance(attendance::Query),
    /// What is kept about people.
    Privacy(privacy::Query),
    /// Starting over and going back.
    Bin(recycle_bin::Query),
    /// Points.
    Dkp(dkp::Query),
    /// Who plays what, and how people are spoken to.
    Profiles(profiles::Query),
    /// Who is a member, and how many of which role.
    Roster(roster::Query),
    /// Who always plays together.
    Statics(statics::Query),
    /// Who plays with whom in events.
    Groups(groups::Query),
    /// Newcomers.
    Onboarding(onboarding::Query),
    /// Who joined and left.
    Arrivals(arrivals::Query),
    /// How members want to be reminded.
    Notifications(notifications::Query),
    /// Calendars that show events.
    Feeds(feeds::Query),
    /// What the guild plans together.
    Events(events::Query),
    /// The war server.
    Ptb(ptb::Query),
    /// Who is reminded of it.
    Reminders(reminders::Query),
    /// What comes again.
    Templates(templates::Query),
}

/// For what the journal is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To show it, or to take something back.
    Audit(audit::Purpose),
    /// To give somebody what it tells of him.
    Privacy(privacy::Purpose),
    /// To show what was booked, or to take it back.
    Dkp(dkp::Purpose),
}

/// For what a file is read that somebody attached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FilePurpose {
    /// To take settings over.
    Setup(guild_setup::FilePurpose),
    /// To book points.
    Dkp(dkp::FilePurpose),
    /// To fill in profiles.
    Roster(roster::FilePurpose),
}

/// What follows once the journal, or a file, was read.
#[derive(Clone, PartialEq, Debug)]
pub enum Next {
    /// Something to show.
    Show(Message),
    /// Something to decide.
    Do(Command),
}

/// What a request comes to: something to do, or something to show.
#[derive(Clone, PartialEq, Debug)]
pub enum Intent {
    /// Needs a decision and a commit.
    Do(Command),
    /// Is answered from what is committed.
    Ask(Query),
    /// Needs to know what happened, which is no part of the state: [`crate::looked`] goes on when that was read.
    Look(Search, Purpose),
    /// Needs everything of the guild as a file: [`crate::packed`] goes on when that was made.
    Pack,
    /// Needs what a file says that somebody attached: [`crate::fetched`] goes on when that was read.
    Fetch(Attachment, FilePurpose),
}
