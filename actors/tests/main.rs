//! One actor at a time, with probes around it. What needs the whole bot is tested in `tests/it`.

mod alert_book;
mod alerts;
mod apologies;
mod backups;
mod db_writer;
mod files;
mod guild_probe;
mod guilds;
mod lanes;
mod letters;
mod outbox;
mod reminders;
mod scraper;
mod supervisor;
mod ward;
mod web_server;
