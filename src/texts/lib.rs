//! What the product says: `locales/` embedded, as structs to speak in and a catalogue to speak with.
//!
//! Features build messages from the generated structs (`texts::absence::Overlaps { .. }`), so that a
//! wrong key does not compile; the spine puts them into the reader's language with [`Catalogue::say`].
//! Modules in reading order: the generated ones, [`catalogue`], [`negotiation`], [`check`].

pub mod catalogue;
pub mod check;
#[cfg(test)]
mod codegen;
pub mod negotiation;
mod references;
mod sources;

use domain::capability::Capability;
use domain::text::Text;

pub use catalogue::Catalogue;
pub use negotiation::{chain, negotiate};
pub use sources::{Source, embedded};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// What members call a capability.
pub fn capability(capability: Capability) -> Text {
    match capability {
        Capability::SetupManage => spine::CapabilitySetupManage.into(),
        Capability::MembersManage => spine::CapabilityMembersManage.into(),
        Capability::RecruitmentDecide => spine::CapabilityRecruitmentDecide.into(),
        Capability::AbsenceManage => spine::CapabilityAbsenceManage.into(),
        Capability::DiplomacyManage => spine::CapabilityDiplomacyManage.into(),
        Capability::EventsManage => spine::CapabilityEventsManage.into(),
        Capability::AttendanceCorrect => spine::CapabilityAttendanceCorrect.into(),
        Capability::DkpAdjust => spine::CapabilityDkpAdjust.into(),
        Capability::StaticsManage => spine::CapabilityStaticsManage.into(),
        Capability::GroupsManage => spine::CapabilityGroupsManage.into(),
        Capability::AuditRead => spine::CapabilityAuditRead.into(),
        Capability::AuditUndo => spine::CapabilityAuditUndo.into(),
    }
}
