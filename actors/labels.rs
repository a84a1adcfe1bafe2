//! What each message is called in the health log and in the watchdog's reports.
//!
//! Beside the protocol, so that the protocol stays one page; the compiler asks for every new message.

use crate::messages::{
    AlertMsg, GatewayMsg, GuildMsg, GuildsMsg, OutboxMsg, SchedulerMsg, ScraperMsg, ShardMsg, WriterMsg,
};

impl GuildsMsg {
    /// The message's name.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Arrived { .. } => "Arrived",
            Self::Deliver { .. } => "Deliver",
            Self::Registered { .. } => "Registered",
            Self::Rang(..) => "Rang",
            Self::RegisterAgain(..) => "RegisterAgain",
            Self::Retired(..) => "Retired",
            Self::Gone(..) => "Gone",
            Self::Listed { .. } => "Listed",
            Self::OutboxRestarted => "OutboxRestarted",
            Self::WriterRestarted => "WriterRestarted",
            Self::LookForSleepers => "LookForSleepers",
            Self::Shed { .. } => "Shed",
            Self::Release(..) => "Release",
            Self::Quarantine { .. } => "Quarantine",
            Self::Show(..) => "Show",
            Self::Probe(..) => "Probe",
        }
    }
}

impl GuildMsg {
    /// The message's name.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Wake => "Wake",
            Self::Decided { .. } => "Decided",
            Self::Reconciled(..) => "Reconciled",
            Self::MayLoad => "MayLoad",
            Self::AskToLoad => "AskToLoad",
            Self::Resume => "Resume",
            Self::PanelNoted { .. } => "PanelNoted",
            Self::NotePanelAgain(..) => "NotePanelAgain",
            Self::ReconcileAll => "ReconcileAll",
            Self::MaySleep => "MaySleep",
        }
    }
}

impl WriterMsg {
    /// The message's name.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Commit(..) => "Commit",
            Self::Flush => "Flush",
            Self::Barrier(..) => "Barrier",
            Self::Register(..) => "Register",
            Self::Remove { .. } => "Remove",
            Self::DeadLetter { .. } => "DeadLetter",
            Self::JobFailed { .. } => "JobFailed",
            Self::NextDue { .. } => "NextDue",
            Self::GiveUp { .. } => "GiveUp",
            Self::Notes { .. } => "Notes",
            Self::Revive { .. } => "Revive",
            Self::Purge { .. } => "Purge",
            Self::Panel { .. } => "Panel",
            Self::PurgeLetters { .. } => "PurgeLetters",
            Self::Beat => "Beat",
            Self::Renew => "Renew",
            Self::Prune => "Prune",
            Self::Checkpoint(..) => "Checkpoint",
            Self::CountSession { .. } => "CountSession",
            Self::Published { .. } => "Published",
            Self::Probe(..) => "Probe",
        }
    }
}

impl OutboxMsg {
    /// The message's name.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Rows(..) => "Rows",
            Self::Reconcile(..) => "Reconcile",
            Self::Settled { .. } => "Settled",
            Self::LayoutChanged(..) => "LayoutChanged",
            Self::Retired(..) => "Retired",
            Self::Note(..) => "Note",
            Self::Called(..) => "Called",
            Self::Noted { .. } => "Noted",
            Self::NoteAgain => "NoteAgain",
            Self::Read(..) => "Read",
            Self::Counted(..) => "Counted",
            Self::LookAt(..) => "LookAt",
            Self::Turn => "Turn",
            Self::Sweep => "Sweep",
            Self::Probe(..) => "Probe",
        }
    }
}

impl SchedulerMsg {
    /// The message's name.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Tick => "Tick",
            Self::Look(..) => "Look",
            Self::Probe(..) => "Probe",
        }
    }
}

impl GatewayMsg {
    /// The message's name.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Rang(..) => "Rang",
            Self::Away(..) => "Away",
            Self::WantMembers(..) => "WantMembers",
            Self::DescribeAll => "DescribeAll",
            Self::Describe(..) => "Describe",
            Self::Asleep(..) => "Asleep",
            Self::Leave => "Leave",
            Self::Probe(..) => "Probe",
        }
    }
}

impl ShardMsg {
    /// The message's name.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Item(..) => "Item",
            Self::PumpEnded => "PumpEnded",
            Self::WantMembers(..) => "WantMembers",
            Self::DescribeAll => "DescribeAll",
            Self::Describe(..) => "Describe",
            Self::DescribeSome => "DescribeSome",
            Self::Loaded(..) => "Loaded",
            Self::Asleep(..) => "Asleep",
            Self::AskForLists => "AskForLists",
            Self::EchoIsLate(..) => "EchoIsLate",
            Self::Checkpoint => "Checkpoint",
            Self::Checkpointed { .. } => "Checkpointed",
            Self::Leave => "Leave",
            Self::Probe(..) => "Probe",
        }
    }
}

impl AlertMsg {
    /// The message's name.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Look => "Look",
            Self::Tick => "Tick",
            Self::Probe(..) => "Probe",
        }
    }
}

impl ScraperMsg {
    /// The message's name.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Add(..) => "Add",
            Self::Remove(..) => "Remove",
            Self::Tick => "Tick",
            Self::Found { .. } => "Found",
            Self::Probe(..) => "Probe",
        }
    }
}
