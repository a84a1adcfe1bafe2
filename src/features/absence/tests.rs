//! The rules of absences.
