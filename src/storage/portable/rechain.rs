//! A guild's journal under another number: the number is part of every hash, so all of them are made anew.
//!
//! Nothing is believed on the way: each entry, each packed part and each seal must hold under the old number before it gets
//! the new one. Archived entries come before the others, since the name of their table does.

use std::collections::VecDeque;

use domain::ids::GuildId;
use serde_json::{Value, json};

use super::{refused, value};
use crate::error::StorageError;
use crate::journal::archive::Part;
use crate::journal::chain::{GENESIS, Link};
use crate::journal::read::Row;
use crate::journal::segments::Segment;
use crate::schema::Table;

/// What the rows of a guild go through on their way in.
pub(super) struct Chain {
    from: GuildId,
    to: GuildId,
    /// The hashes of the entry that was passed last.
    before: String,
    before_here: String,
    /// Seals whose last entry was not passed yet.
    ahead: VecDeque<Segment>,
    /// Seals with their hashes under the new number, in order.
    sealed: VecDeque<Segment>,
    /// The seals that were passed last, under the old number and the new one.
    seals_before: Option<(Segment, Segment)>,
}

impl Chain {
    pub(super) fn new(from: GuildId, to: GuildId, seals: Vec<Segment>) -> Self {
        let (before, before_here) = (GENESIS.to_owned(), GENESIS.to_owned());
        Self { from, to, before, before_here, ahead: seals.into(), sealed: VecDeque::new(), seals_before: None }
    }

    /// A row as it is to be written.
    ///
    /// # Errors
    /// `Permanent` when it is not the guild's own, or does not hold.
    pub(super) fn renumber(&mut self, table: &Table, row: Vec<Value>) -> Result<Vec<Value>, StorageError> {
        let mut row = Named { table, row };
        if row.number("guild_id") != Some(self.from.0) {
            return Err(self.refused(format!("a row of `{}` is not its own", table.name)));
        }
        if self.from == self.to {
            return Ok(row.row);
        }
        let renewed = match table.name.as_str() {
            "archived_journal" => self.renew_part(&mut row),
            "journal" => self.renew_entry(&mut row),
            "journal_segments" => self.renew_seal(&mut row),
            _other => Some(()),
        };
        if renewed.is_none() {
            return Err(self.refused("its journal does not hold".to_owned()));
        }
        row.set("guild_id", Value::from(self.to.0));
        Ok(row.row)
    }

    fn refused(&self, why: String) -> StorageError {
        refused(format!("import guild {}", self.from), why)
    }

    fn renew_part(&mut self, row: &mut Named<'_>) -> Option<()> {
        let packed = value::unhex(row.value("packed")?.get("hex")?.as_str()?)?;
        let part = Part { first: row.number("first_seq")?, last: row.number("last_seq")?, packed };
        let mut rows: Vec<Row> = part.unpack().ok()?;
        for (seq, at, actor, correlation, feature, kind, payload, prev_hash, hash) in &mut rows {
            let link =
                Link { guild: self.from.0, seq: *seq, at: *at, actor: *actor, correlation, feature, kind, payload };
            (*prev_hash, *hash) = self.pass(link, (prev_hash.as_str(), hash.as_str()))?;
        }
        let part = Part::pack(&rows).ok()?;
        row.set("packed", json!({ "hex": value::hex(&part.packed) }));
        Some(())
    }

    fn renew_entry(&mut self, row: &mut Named<'_>) -> Option<()> {
        let link = Link {
            guild: self.from.0,
            seq: row.number("seq")?,
            at: row.number("at")?,
            actor: row.number("actor")?,
            correlation: row.text("correlation")?,
            feature: row.text("feature")?,
            kind: row.text("kind")?,
            payload: row.text("payload")?,
        };
        let (prev_hash, hash) = self.pass(link, (row.text("prev_hash")?, row.text("hash")?))?;
        row.set("prev_hash", Value::from(prev_hash));
        row.set("hash", Value::from(hash));
        Some(())
    }

    /// The hashes of an entry under the new number; `None` when it does not hold under the old one.
    fn pass(&mut self, link: Link<'_>, (prev_hash, hash): (&str, &str)) -> Option<(String, String)> {
        let holds = *prev_hash == self.before && *hash == link.hash(&self.before);
        holds.then_some(())?;
        let here = Link { guild: self.to.0, ..link }.hash(&self.before_here);
        hash.clone_into(&mut self.before);
        let before_here = std::mem::replace(&mut self.before_here, here.clone());
        if let Some(seal) = self.ahead.pop_front_if(|seal| seal.last_seq.0 <= link.seq) {
            let (before, before_here) = self.seals_before.as_ref().map(|(old, new)| (old, new)).unzip();
            let is_it = seal.last_seq.0 == link.seq && seal.last_hash == hash;
            (is_it && seal.closing == seal.expected_closing(self.from, before)).then_some(())?;
            let mut sealed = Segment { last_hash: here.clone(), ..seal.clone() };
            sealed.closing = sealed.expected_closing(self.to, before_here);
            self.sealed.push_back(sealed.clone());
            self.seals_before = Some((seal, sealed));
        }
        Some((before_here, here))
    }

    fn renew_seal(&mut self, row: &mut Named<'_>) -> Option<()> {
        let sealed = self.sealed.pop_front().filter(|sealed| Some(sealed.month) == row.number("month"))?;
        row.set("last_hash", Value::from(sealed.last_hash));
        row.set("closing", Value::from(sealed.closing));
        Some(())
    }
}

/// A row whose values have names.
struct Named<'t> {
    table: &'t Table,
    row: Vec<Value>,
}

impl Named<'_> {
    fn place(&self, name: &str) -> Option<usize> {
        let place = self.table.columns.iter().position(|column| column.name == name)?;
        (place < self.row.len()).then_some(place)
    }

    fn value(&self, name: &str) -> Option<&Value> {
        self.row.get(self.place(name)?)
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.value(name)?.as_i64()
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.value(name)?.as_str()
    }

    fn set(&mut self, name: &str, value: Value) {
        if let Some(place) = self.place(name) {
            self.row[place] = value;
        }
    }
}
