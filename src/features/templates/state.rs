//! The guild's templates as the sum of the facts.

use std::sync::Arc;

use calendar::{Exceptions, Occurrence, Rule};
use chrono::NaiveDate;
use domain::moment::{Moment, Zone};
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use crate::Guild;
use crate::events::state::Details;

/// Templates of one guild: as many as Discord suggests at once.
pub const TEMPLATES_MAX: usize = 25;

/// Number of a template: per guild, from 1, never used again.
pub type TemplateNo = i64;

/// Everything about templates.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// Those that there are.
    pub templates: OrdMap<TemplateNo, Template>,
    /// The highest number given so far.
    pub last_no: TemplateNo,
}

/// One template.
#[derive(Clone, PartialEq, Debug)]
pub struct Template {
    /// What officers chose.
    pub body: Body,
    /// What they changed by hand since.
    pub exceptions: Exceptions,
    /// When to see what has to be made; never without.
    pub look: Option<Moment>,
    /// Dates that could not be made when that was tried last.
    pub missed: Vec<NaiveDate>,
    /// Counts whatever changes when to look: two looks at one moment are two.
    pub revision: i64,
}

/// What a template says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Body {
    /// What each event is; its start and length are those of the rule.
    pub details: Details,
    /// On which dates.
    #[serde(with = "text")]
    pub rule: Rule,
    /// Whether events are confirmed as soon as they are made.
    #[serde(default)]
    pub confirm: bool,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// There is a template.
    Added {
        /// Its number.
        no: TemplateNo,
        /// What it says.
        body: Box<Body>,
        /// When.
        at: Moment,
    },
    /// Somebody changed it.
    Edited {
        /// Its number.
        no: TemplateNo,
        /// What it says now.
        body: Box<Body>,
        /// What it said.
        was: Box<Body>,
        /// When.
        at: Moment,
    },
    /// Somebody deleted it; events that were made stay.
    Deleted {
        /// Its number.
        no: TemplateNo,
        /// What it said.
        body: Box<Body>,
        /// What was changed by hand.
        #[serde(with = "text")]
        exceptions: Exceptions,
    },
    /// It is there again.
    Restored {
        /// Its number.
        no: TemplateNo,
        /// What it says.
        body: Box<Body>,
        /// What was changed by hand.
        #[serde(with = "text")]
        exceptions: Exceptions,
        /// When.
        at: Moment,
    },
    /// Single dates are different, or a time is left out.
    Excepted {
        /// Its number.
        no: TemplateNo,
        /// What is changed by hand now.
        #[serde(with = "text")]
        exceptions: Exceptions,
        /// What was before.
        #[serde(with = "text")]
        was: Exceptions,
        /// When.
        at: Moment,
    },
    /// It was seen what had to be made.
    Looked {
        /// Its number.
        no: TemplateNo,
        /// When.
        at: Moment,
        /// When to do that again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Moment>,
        /// What could not be made.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missed: Vec<NaiveDate>,
    },
    /// Dates mean other moments, since the guild moved to another zone.
    Moved {
        /// When.
        at: Moment,
    },
}

// === impl Template, Fact ===

impl Template {
    fn new(body: &Body, exceptions: &Exceptions, at: Moment) -> Self {
        Self { body: body.clone(), exceptions: exceptions.clone(), look: Some(at), missed: Vec::new(), revision: 0 }
    }

    /// Its dates.
    pub fn calendar(&self) -> calendar::Template {
        calendar::Template { rule: self.body.rule, exceptions: self.exceptions.clone() }
    }

    /// What the event of an occurrence is.
    pub fn details(&self, occurrence: &Occurrence) -> Details {
        Details { start: occurrence.start, minutes: u32::from(self.body.rule.minutes), ..self.body.details.clone() }
    }

    /// Whether none of its dates takes place until somebody resumes it.
    pub fn is_paused(&self, now: Moment, zone: Zone) -> bool {
        let today = now.local(zone).date();
        self.exceptions.pauses().iter().any(|pause| pause.until.is_none() && pause.from <= today)
    }
}

impl Fact {
    /// How long its content is kept: what was made is told by the events.
    pub const fn class(&self) -> Class {
        match self {
            Self::Looked { .. } | Self::Moved { .. } => Class::Passing,
            Self::Added { .. }
            | Self::Edited { .. }
            | Self::Deleted { .. }
            | Self::Restored { .. }
            | Self::Excepted { .. } => Class::Permanent,
        }
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.templates);
    match fact {
        Fact::Added { no, body, at } => {
            state.last_no = state.last_no.max(*no);
            state.templates.insert(*no, Template::new(body, &Exceptions::default(), *at));
        }
        Fact::Restored { no, body, exceptions, at } => {
            state.templates.insert(*no, Template::new(body, exceptions, *at));
        }
        Fact::Deleted { no, .. } => drop(state.templates.remove(no)),
        Fact::Edited { no, body, at, .. } => state.change(*no, |template| {
            (template.body, template.look) = ((**body).clone(), Some(*at));
        }),
        Fact::Excepted { no, exceptions, at, .. } => state.change(*no, |template| {
            (template.exceptions, template.look) = (exceptions.clone(), Some(*at));
        }),
        Fact::Looked { no, next, missed, .. } => state.change(*no, |template| {
            (template.look, template.missed) = (*next, missed.clone());
        }),
        Fact::Moved { at } => {
            let all: Vec<TemplateNo> = state.templates.keys().copied().collect();
            all.into_iter().for_each(|no| state.change(no, |template| template.look = Some(*at)));
        }
    }
}

impl State {
    fn change(&mut self, no: TemplateNo, change: impl FnOnce(&mut Template)) {
        if let Some(template) = self.templates.get_mut(&no) {
            change(template);
            template.revision += 1;
        }
    }
}

/// Rules and exceptions in the form of the calendar, as they are stored.
mod text {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize as _, Deserializer, Serializer, de};

    /// Writes it.
    pub(super) fn serialize<T: Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    /// Reads it.
    pub(super) fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}
