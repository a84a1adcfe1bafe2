//! The rules of settings.
