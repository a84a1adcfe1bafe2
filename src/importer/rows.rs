//! One row of the predecessor after the other: whose it is, what is wrong with it, what becomes of it.

use std::collections::BTreeMap;

use domain::ids::{ChannelId, ServerId, UserId};
use features::guild_setup::Setting;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use storage::StorageError;
use storage::predecessor::kept::{self, CONTENT_BYTES_MAX, KEY_CHARS_MAX, Kept, Outcome};
use storage::predecessor::{Cell, Row};

use crate::carry::{self, Wish};
use crate::report::Place;
use crate::tables::{Carrier, Fate, Owner, Table};
use crate::{Import, people, statics, values};

/// Names of items that are remembered: the catalogue has some thousands, in four languages.
const ITEM_NAMES_MAX: usize = 100_000;
/// The longest value that a remark quotes, in characters.
const QUOTED_CHARS_MAX: usize = 40;
/// The number of the game of a guild that says none: the predecessor knew no other.
const ONLY_GAME: &str = "1";
/// The table in which other rows find their guild.
const GROUPS: &str = "guild_static_groups";
/// Stands beside the columns of a kept row: what they were understood to mean.
const READ_KEY: &str = "$read";

/// Items by their names, for wishes that say no number.
#[derive(Default)]
pub(crate) struct Items {
    /// By name in small letters; none when several items have it.
    by_name: BTreeMap<String, Option<String>>,
}

impl Items {
    pub(crate) fn note(&mut self, row: &Row) {
        let Some(item) = row.text("item_id") else { return };
        let names = ["item_name_en", "item_name_fr", "item_name_es", "item_name_de"];
        for name in names.iter().filter_map(|column| row.text(column)).filter(|name| !name.is_empty()) {
            let name = name.to_lowercase();
            let is_other = self.by_name.get(&name).is_some_and(|known| known.as_deref() != Some(item));
            if is_other {
                self.by_name.insert(name, None);
            } else if self.by_name.len() < ITEM_NAMES_MAX {
                self.by_name.insert(name, Some(item.to_owned()));
            }
        }
    }

    fn find(&self, name: &str) -> Option<&str> {
        self.by_name.get(&name.to_lowercase())?.as_deref()
    }
}

impl Table {
    /// Whether its rows are not taken over at all.
    pub(crate) fn is_left(&self) -> bool {
        self.fate == Fate::Left
    }

    /// A row's key, without the guild.
    fn key_of(&self, row: &Row) -> Result<String, String> {
        if self.key.is_empty() {
            return Ok("-".to_owned());
        }
        let parts: Vec<&str> = self
            .key
            .iter()
            .map(|column| row.text(column).ok_or_else(|| format!("its key `{column}` is {}", quoted(row.cell(column)))))
            .collect::<Result<_, _>>()?;
        let key = parts.join("/");
        match key.chars().count() {
            length if length > KEY_CHARS_MAX => Err(format!("its key has {length} characters")),
            _ => Ok(key),
        }
    }

    /// What is wrong with a row that can be kept nevertheless.
    fn remarks(&self, row: &Row) -> Vec<String> {
        let mut remarks = Vec::new();
        for (column, max) in self.texts {
            let length = row.text(column).map_or(0, |text| text.chars().count());
            if length > *max {
                remarks.push(format!("`{column}` has {length} characters, and {max} are the most"));
            }
        }
        for (column, clock) in self.times {
            if let Some(text) = row.text(column).filter(|text| !values::is_time(text, *clock)) {
                remarks.push(format!("`{column}` is `{}`, which is no time", shortened(text)));
            }
        }
        let bytes = row.columns.iter().zip(&row.cells).filter(|(_, cell)| matches!(cell, Cell::Bytes(_)));
        remarks.extend(bytes.map(|(column, _)| format!("`{column}` is no UTF-8: its bytes are kept")));
        remarks
    }
}

/// A value for a remark.
fn quoted(cell: Option<&Cell>) -> String {
    match cell {
        None => "not there".to_owned(),
        Some(Cell::Null) => "null".to_owned(),
        Some(Cell::Text(text)) => format!("`{}`", shortened(text)),
        Some(Cell::Bytes(_)) => "no text".to_owned(),
    }
}

fn shortened(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() { '?' } else { letter };
    let mut short: String = text.chars().take(QUOTED_CHARS_MAX).map(plain).collect();
    if text.chars().nth(QUOTED_CHARS_MAX).is_some() {
        short.push('…');
    }
    short
}

/// A row as the archive keeps it: its columns in the order of their names, as texts.
fn content(row: &Row, read: Option<Value>) -> String {
    let value = |cell: &Cell| match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Bytes(bytes) => json!({ "hex": bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() }),
    };
    let columns = row.columns.iter().zip(&row.cells).map(|(column, cell)| (column.as_str(), value(cell)));
    let all: BTreeMap<&str, Value> = columns.chain(read.map(|read| (READ_KEY, read))).collect();
    json!(all).to_string()
}

impl Import<'_, '_> {
    /// Takes a row over, for every guild whose it is.
    pub(crate) async fn take_row(&mut self, table: &'static Table, row: &Row, number: u64) -> Result<(), StorageError> {
        let key = table.key_of(row);
        let shown = key.clone().unwrap_or_else(|_| format!("row {number}"));
        let place = |server| Place { server, table: table.name, key: shown.clone() };
        let servers = match self.owners(table, row) {
            Ok(servers) => servers,
            Err(why) => {
                self.report.count(None, table.name).read += 1;
                self.report.skip(place(None), why);
                return Ok(());
            }
        };
        if let (true, Some(group)) = (servers.is_empty() && table.name == GROUPS, row.text("id")) {
            // Its members are not asked for either.
            self.groups.insert(group.to_owned(), None);
        }
        for server in servers {
            self.report.count(Some(server), table.name).read += 1;
            match key.clone().and_then(|key| self.must_be_sound(server, table, (row, &key)).map(|()| key)) {
                Ok(key) => self.keep(server, table, (row, &key)).await?,
                Err(why) => self.report.skip(place(Some(server)), why),
            }
        }
        Ok(())
    }

    /// The servers of the guilds whose a row is; none when none of them is asked for.
    fn owners(&self, table: &Table, row: &Row) -> Result<Vec<ServerId>, String> {
        match table.owner {
            Owner::Guild => {
                let id = row.text("guild_id").and_then(values::id);
                let server =
                    id.ok_or_else(|| format!("`guild_id` is {}, which is no id", quoted(row.cell("guild_id"))))?;
                let server = ServerId::new(server);
                let is_known = self.targets.contains_key(&server);
                match is_known {
                    true => Ok(vec![server]),
                    false if !self.is_wanted(server) => Ok(Vec::new()),
                    false => Err(format!("it is orphaned: guild_settings has no server {server}")),
                }
            }
            Owner::Group => {
                let group = row.text("group_id").and_then(|group| self.groups.get(group));
                let server = group
                    .ok_or_else(|| format!("it is orphaned: there is no group {}", quoted(row.cell("group_id"))))?;
                Ok((*server).into_iter().collect())
            }
            Owner::Game => {
                let game = row.text("game_id").unwrap_or(ONLY_GAME);
                let plays = self.targets.iter().filter(|(_, target)| target.game == game);
                let servers: Vec<ServerId> = plays.map(|(server, _)| *server).collect();
                if servers.is_empty() {
                    Err(format!("no guild plays the game `{}`", shortened(game)))
                } else {
                    Ok(servers)
                }
            }
            Owner::Nobody => Ok(Vec::new()),
        }
    }

    /// Refuses a row that would mean nothing, or another one.
    fn must_be_sound(&mut self, server: ServerId, table: &Table, (row, key): (&Row, &str)) -> Result<(), String> {
        for column in table.ids {
            if row.text(column).and_then(values::id).is_none() {
                return Err(format!("`{column}` is {}, which is no id", quoted(row.cell(column))));
            }
        }
        let hash = Sha256::digest(format!("{server}/{key}"));
        let short = hash.first_chunk().copied().unwrap_or_default();
        if self.seen.insert(short) { Ok(()) } else { Err("a row before it has the same key".to_owned()) }
    }

    async fn keep(
        &mut self,
        server: ServerId,
        table: &'static Table,
        (row, key): (&Row, &str),
    ) -> Result<(), StorageError> {
        let place = Place { server: Some(server), table: table.name, key: key.to_owned() };
        self.note(server, table, row);
        let member = table.member.and_then(|column| row.text(column)).and_then(values::id).map(UserId);
        let (read, more) = self.read(table, row);
        let content = content(row, read);
        if content.len() > CONTENT_BYTES_MAX {
            let why = format!("it has {} bytes, and {CONTENT_BYTES_MAX} are the most", content.len());
            self.report.skip(place, why);
            return Ok(());
        }
        let mut remarks = table.remarks(row);
        remarks.extend(more);
        let is_gone =
            |user: UserId| self.targets.get(&server).is_some_and(|target| !target.members.contains_key(&user));
        if table.is_of_members() && member.is_some_and(is_gone) {
            remarks.push("guild_members does not know him: he seems to have left".to_owned());
        }
        remarks.into_iter().for_each(|remark| self.report.remark(place.clone(), remark));
        let Some(target) = self.targets.get_mut(&server) else { return Ok(()) };
        let kept = Kept { table: table.name, key, member, content: &content };
        let outcome = kept::put(self.tx, target.guild.id, &kept).await?;
        let counts = self.report.count(Some(server), table.name);
        match outcome {
            Outcome::Added => counts.archived += 1,
            Outcome::Changed => counts.updated += 1,
            Outcome::Same => counts.same += 1,
        }
        target.kept += u64::from(outcome != Outcome::Same);
        match (outcome, table.fate) {
            (Outcome::Added, Fate::Carried(carrier)) => self.carry(&place, carrier, row).await,
            (Outcome::Added | Outcome::Changed | Outcome::Same, _) => Ok(()),
        }
    }

    /// What later rows need to know of one that is left behind.
    pub(crate) fn note_left(&mut self, table: &Table, row: &Row) {
        match table.name {
            "epic_items" => self.items.note(row),
            "games_list" => {
                let named = row.text("id").zip(row.text("game_name"));
                self.games.extend(named.map(|(id, name)| (id.to_owned(), name.to_owned())));
            }
            _ => {}
        }
    }

    /// What later rows need to know of this one.
    fn note(&mut self, server: ServerId, table: &Table, row: &Row) {
        let Some(target) = self.targets.get_mut(&server) else { return };
        match table.name {
            "guild_settings" => row.text("guild_game").unwrap_or(ONLY_GAME).clone_into(&mut target.game),
            "guild_channels" => target.channel = row.text("abs_channel").and_then(values::id).map(ChannelId::new),
            "guild_members" => {
                if let Some(member) = row.text("member_id").and_then(values::id) {
                    target.members.insert(UserId(member), row.text("language").and_then(values::language));
                }
            }
            GROUPS => {
                if let Some(group) = row.text("id") {
                    self.groups.insert(group.to_owned(), Some(server));
                }
            }
            _ => {}
        }
    }

    /// What the columns of a row mean, where that takes more than reading them; and what could not be understood.
    fn read(&self, table: &Table, row: &Row) -> (Option<Value>, Vec<String>) {
        match table.name {
            "events_data" => {
                let event = values::event(|column| row.text(column));
                (Some(event.read), event.remarks)
            }
            "guild_members" => {
                let unknown = row.text("language").filter(|tag| values::language(tag).is_none());
                let remark = |tag| format!("`language` is `{}`: that of the guild is used", shortened(tag));
                (None, unknown.map(remark).into_iter().collect())
            }
            "loot_wishlist" if row.text("item_id").is_none() => {
                match row.text("item_name").and_then(|name| self.items.find(name)) {
                    Some(item) => (Some(json!({ "item_id": item })), Vec::new()),
                    None => (None, vec!["`item_id` is null, and no one item has that name".to_owned()]),
                }
            }
            _ => (None, Vec::new()),
        }
    }

    /// Has a feature take over what it knows of a new row.
    async fn carry(&mut self, place: &Place, carrier: Carrier, row: &Row) -> Result<(), StorageError> {
        match carrier {
            Carrier::Settings => {
                let mut wishes = carry::settings(row);
                wishes.push(self.game(row));
                self.set(place, wishes).await
            }
            Carrier::Roles => self.set(place, carry::roles(row)).await,
            Carrier::Channels => self.set(place, carry::channels(row)).await,
            Carrier::Members => {
                self.take_member(place, row);
                Ok(())
            }
            Carrier::Newcomers => {
                let chosen = row.text("locale").and_then(values::language);
                self.target(place).into_iter().for_each(|target| target.speaks(place, chosen));
                Ok(())
            }
            Carrier::Ideal => {
                self.take_ideal(place, row);
                Ok(())
            }
            Carrier::Statics => {
                match statics::group(place, row) {
                    Ok(group) => self.target(place).into_iter().for_each(|it| it.statics.push(group.clone())),
                    Err(why) => self.report.remark(place.clone(), why),
                }
                Ok(())
            }
            Carrier::Seats => {
                let seat = statics::member(place, row);
                self.target(place).into_iter().for_each(|target| target.seats.extend(seat.clone()));
                Ok(())
            }
            Carrier::Absences => {
                match carry::candidate(row, &place.key, self.options.now) {
                    Ok(candidate) => self.target(place).into_iter().for_each(|it| it.absences.push(candidate.clone())),
                    Err(why) => self.report.remark(place.clone(), why),
                }
                Ok(())
            }
        }
    }

    /// The game that a guild plays, as a setting.
    fn game(&self, row: &Row) -> Wish {
        let number = row.text("guild_game").unwrap_or(ONLY_GAME);
        let name = self.games.get(number).map(String::as_str);
        if name.is_none() && number != ONLY_GAME {
            return Err(format!("`guild_game` is `{}`, which the source does not name", shortened(number)));
        }
        people::game(&self.options.games, name).map(|pack| (Setting::Game, pack.code.clone()))
    }

    /// Remembers points, profile and language of a member until everything is read.
    fn take_member(&mut self, place: &Place, row: &Row) {
        let games = self.options.games.clone();
        let Some(target) = place.server.and_then(|server| self.targets.get_mut(&server)) else { return };
        let points = carry::points(row);
        let pack = target.guild.setup.game.as_deref().and_then(|code| games.find(code));
        let (sheet, remarks) = people::sheet(pack, row);
        target.plays(place, sheet);
        target.speaks(place, people::chosen_language(row));
        match points {
            Ok(points) => target.owe(place, points),
            Err(why) => self.report.remark(place.clone(), why),
        }
        remarks.into_iter().for_each(|remark| self.report.remark(place.clone(), remark));
    }

    fn take_ideal(&mut self, place: &Place, row: &Row) {
        let games = self.options.games.clone();
        let Some(target) = place.server.and_then(|server| self.targets.get_mut(&server)) else { return };
        let pack = target.guild.setup.game.as_deref().and_then(|code| games.find(code));
        match people::wanted(pack, row) {
            Ok(wanted) => target.wants(place, wanted),
            Err(why) => self.report.remark(place.clone(), why),
        }
    }

    fn target(&mut self, place: &Place) -> Option<&mut crate::target::Target> {
        self.targets.get_mut(&place.server?)
    }

    async fn set(&mut self, place: &Place, wishes: Vec<Wish>) -> Result<(), StorageError> {
        let mut is_carried = false;
        for wish in wishes {
            let Some(target) = place.server.and_then(|server| self.targets.get_mut(&server)) else { continue };
            match wish.and_then(|wish| carry::set(&target.guild, wish)) {
                Ok(Some(fact)) => {
                    target.record(self.tx, self.options, fact).await?;
                    is_carried = true;
                }
                Ok(None) => {}
                Err(why) => self.report.remark(place.clone(), why),
            }
        }
        self.report.count(place.server, place.table).carried += u64::from(is_carried);
        Ok(())
    }
}
