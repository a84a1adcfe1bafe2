//! The driving API: scripted people, and the servers as a moderator sees them.

mod answer;
mod menus;
mod moderator;
mod server;
mod sight;
mod user;
mod voice;

pub use answer::{Answer, AnswerKind, Outcome};
pub use server::ServerHandle;
pub(crate) use sight::{everything_since, visible_to};
pub use user::UserHandle;
