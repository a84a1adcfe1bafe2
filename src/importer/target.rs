//! A guild that is being filled: what is recorded of it, and what waits until everything is read.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{ChannelId, UserId};
use domain::locale::Locale;
use domain::points::{Points, PoolNo, Share};
use features::dkp::state::Cause;
use features::profiles::Sheet;
use features::{Fact, Guild, Stamp, dkp, guild_setup};
use storage::journal::{self, Entry, Seq};
use storage::{StorageError, Tx, guilds, ledger};

use crate::Options;
use crate::carry::{self, Candidate};
use crate::people;
use crate::report::{self, Before, Place, Report};
use crate::statics::{self, Group, Member};

/// The name of the source in the journal.
const FROM: &str = "predecessor";

/// See the module.
pub(crate) struct Target {
    pub(crate) guild: Guild,
    before: Before,
    /// The predecessor's number of its game.
    pub(crate) game: String,
    /// Where absences were declared.
    pub(crate) channel: Option<ChannelId>,
    /// Whom the predecessor knew as a member, and in which language.
    pub(crate) members: BTreeMap<UserId, Option<Locale>>,
    /// Absences that may be taken over, once it is known who has several.
    pub(crate) absences: Vec<Candidate>,
    /// Points with which members begin, and the row of each.
    points: Vec<(Place, Points)>,
    /// What members play, and the row of each.
    sheets: Vec<(Place, Sheet)>,
    /// Languages that people chose, and the row of each; the first that says one counts.
    languages: Vec<(Place, Locale)>,
    /// How many of a role are wanted, and the row of each.
    ideal: Vec<(Place, (String, i64))>,
    /// Statics, and who has a place in them.
    pub(crate) statics: Vec<Group>,
    pub(crate) seats: Vec<Member>,
    /// Rows of which something was taken over in the end.
    carried: BTreeSet<(&'static str, String)>,
    /// Rows that are new in the archive, or different.
    pub(crate) kept: u64,
    facts: u64,
}

impl Target {
    pub(crate) fn new(guild: Guild, before: Before) -> Self {
        Self {
            guild,
            before,
            game: String::new(),
            channel: None,
            members: BTreeMap::new(),
            absences: Vec::new(),
            points: Vec::new(),
            sheets: Vec::new(),
            languages: Vec::new(),
            ideal: Vec::new(),
            statics: Vec::new(),
            seats: Vec::new(),
            carried: BTreeSet::new(),
            kept: 0,
            facts: 0,
        }
    }

    /// Remembers what a member is to begin with.
    pub(crate) fn owe(&mut self, place: &Place, points: Option<Points>) {
        self.points.extend(points.map(|points| (place.clone(), points)));
    }

    /// Remembers what somebody plays.
    pub(crate) fn plays(&mut self, place: &Place, sheet: Sheet) {
        self.sheets.extend((!sheet.is_empty()).then(|| (place.clone(), sheet)));
    }

    /// Remembers the language that somebody chose.
    pub(crate) fn speaks(&mut self, place: &Place, language: Option<Locale>) {
        self.languages.extend(language.map(|language| (place.clone(), language)));
    }

    /// Remembers how many of a role are wanted.
    pub(crate) fn wants(&mut self, place: &Place, wanted: (String, i64)) {
        self.ideal.push((place.clone(), wanted));
    }

    /// Makes a fact true, here and in the database.
    pub(crate) async fn record(&mut self, tx: &mut Tx<'_>, options: &Options, fact: Fact) -> Result<(), StorageError> {
        let expected = Seq(self.guild.seq);
        features::apply(&mut self.guild, &fact);
        features::write(tx, &self.guild, &fact).await?;
        let (feature, kind, payload) = fact.record();
        let (at, correlation, class) = (options.now, options.correlation, fact.class());
        let entry = Entry { at, actor: None, correlation, feature, kind: &kind, class, payload };
        journal::append(tx, self.guild.id, expected, entry).await?;
        features::finish(tx, &self.guild, &fact, Stamp { at, actor: None, correlation }).await?;
        self.facts += 1;
        Ok(())
    }

    /// Takes over what waited, notes that there was an import, and when the guild is to be woken.
    pub(crate) async fn finish(
        mut self,
        tx: &mut Tx<'_>,
        options: &Options,
        report: &mut Report,
    ) -> Result<report::Guild, StorageError> {
        self.take_absences(tx, options, report).await?;
        self.take_ideal(tx, options, report).await?;
        self.take_profiles(tx, options, report).await?;
        self.take_statics(tx, options, report).await?;
        let shares = self.shares(tx, report).await?;
        for (table, _) in std::mem::take(&mut self.carried) {
            report.count(Some(self.guild.server), table).carried += 1;
        }
        if self.facts > 0 || self.kept > 0 {
            for booking in carry::bookings(&shares, self.guild.seq + 1) {
                let booked = dkp::Fact::Booked { booking, cause: Cause::Import, reason: None, proposal: None };
                self.record(tx, options, Fact::Dkp(booked)).await?;
            }
            let imported = guild_setup::Fact::Imported { from: FROM.to_owned(), rows: self.kept };
            self.record(tx, options, Fact::Setup(imported)).await?;
            // A zone that was not set before may mean other instants for what was there.
            let is_outdated = features::before_jobs(&self.guild).is_some();
            let due = if is_outdated { Some(options.now) } else { self.guild.next_due() };
            guilds::set_next_due(tx, self.guild.id, due).await?;
        }
        Ok(report::Guild { id: self.guild.id, before: self.before, facts: self.facts })
    }

    /// Of absences at the same time the one that lasts longest is taken over.
    async fn take_absences(
        &mut self,
        tx: &mut Tx<'_>,
        options: &Options,
        report: &mut Report,
    ) -> Result<(), StorageError> {
        let mut candidates = std::mem::take(&mut self.absences);
        candidates.sort_by(|a, b| (a.member, Reverse(a.until), &a.key).cmp(&(b.member, Reverse(b.until), &b.key)));
        for candidate in candidates {
            let place = self.place("absence_messages", &candidate.key);
            let Some(language) = self.members.get(&candidate.member) else {
                report.remark(place, "no absence is recorded of somebody who left");
                continue;
            };
            match carry::absence(&self.guild, &candidate, (self.channel, *language)) {
                Ok(facts) => {
                    for fact in facts {
                        self.record(tx, options, fact).await?;
                    }
                    report.count(place.server, place.table).carried += 1;
                }
                Err(why) => report.remark(place, why),
            }
        }
        Ok(())
    }

    /// What members play, and their languages, where nothing is known of it here.
    async fn take_profiles(
        &mut self,
        tx: &mut Tx<'_>,
        options: &Options,
        report: &mut Report,
    ) -> Result<(), StorageError> {
        let mut sheets = BTreeMap::new();
        for (place, sheet) in std::mem::take(&mut self.sheets) {
            let Some(who) = UserId::parse(&place.key) else { continue };
            if self.guild.profiles.main_of(who).is_some() {
                report.remark(place, "he has a profile here, which stays");
                continue;
            }
            self.carried.insert((place.table, place.key));
            sheets.insert(who, sheet);
        }
        for fact in people::profiles(sheets) {
            self.record(tx, options, fact).await?;
        }
        // The order in which a source has its rows is not to matter.
        let mut languages = std::mem::take(&mut self.languages);
        languages.sort_by(|(one, _), (other, _)| (one.table, &one.key).cmp(&(other.table, &other.key)));
        for (place, language) in languages {
            let Some(who) = UserId::parse(&place.key).filter(|who| self.members.contains_key(who)) else { continue };
            if let Some(fact) = people::language(&self.guild, who, language) {
                self.record(tx, options, fact).await?;
                self.carried.insert((place.table, place.key));
            }
        }
        Ok(())
    }

    /// Who always plays together, where nobody made such a static here.
    async fn take_statics(
        &mut self,
        tx: &mut Tx<'_>,
        options: &Options,
        report: &mut Report,
    ) -> Result<(), StorageError> {
        let (mut groups, seats) = (std::mem::take(&mut self.statics), std::mem::take(&mut self.seats));
        groups.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
        let known: BTreeSet<UserId> = self.members.keys().copied().collect();
        for group in groups {
            match statics::taken(&self.guild, &group, &seats, &known) {
                Ok(taken) => {
                    for fact in taken.facts {
                        self.record(tx, options, fact).await?;
                    }
                    self.carried.extend(taken.carried.into_iter().map(|place| (place.table, place.key)));
                    taken.remarks.into_iter().for_each(|(place, why)| report.remark(place, why));
                }
                Err(why) => report.remark(group.place, why),
            }
        }
        Ok(())
    }

    /// How many of each role are wanted, where nobody said so here.
    async fn take_ideal(
        &mut self,
        tx: &mut Tx<'_>,
        options: &Options,
        report: &mut Report,
    ) -> Result<(), StorageError> {
        let mut ideal = std::mem::take(&mut self.ideal);
        ideal.sort_by(|(one, _), (other, _)| one.key.cmp(&other.key));
        for (place, (role, count)) in ideal {
            match people::ideal(&self.guild, role, count) {
                Ok(Some(fact)) => {
                    self.record(tx, options, fact).await?;
                    self.carried.insert((place.table, place.key));
                }
                Ok(None) => {}
                Err(why) => report.remark(place, why),
            }
        }
        Ok(())
    }

    /// The points of those who have none here yet.
    async fn shares(&mut self, tx: &mut Tx<'_>, report: &mut Report) -> Result<Vec<Share>, StorageError> {
        let mut shares = Vec::new();
        let accounts = ledger::accounts(tx.connection(), self.guild.id).await?;
        for (place, points) in std::mem::take(&mut self.points) {
            let Some(who) = UserId::parse(&place.key) else { continue };
            match accounts.get(&(PoolNo::MAIN, who)) {
                None => {
                    self.carried.insert((place.table, place.key));
                    shares.push(Share { who, points });
                }
                Some(account) => {
                    let has = account.balance;
                    report.remark(place, format!("he has {has} points here, which stay; {points} are not added"));
                }
            }
        }
        Ok(shares)
    }

    fn place(&self, table: &'static str, key: &str) -> Place {
        Place { server: Some(self.guild.server), table, key: key.to_owned() }
    }
}
