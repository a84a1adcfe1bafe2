//! What was built, what is being built, and which areas are wanted.

use std::sync::Arc;

use domain::blueprint::ServerChange;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::house::Wish;
use super::names::Renaming;
use super::objects::{Area, Object};
use super::plan::Action;
use crate::Guild;

/// Everything about the building of a guild's server.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// Areas that are not wanted; all others are.
    pub left_out: OrdMap<Area, ()>,
    /// What was made or adopted.
    pub placed: OrdMap<Object, Placed>,
    /// What the bot called what it made.
    pub names: OrdMap<Object, String>,
    /// What of the server itself officers want to be changed.
    pub changes: OrdMap<Wish, ()>,
    /// How that was before the bot changed it.
    pub before: OrdMap<Wish, ServerChange>,
    /// The run that is going on, or the last one.
    pub run: Option<Run>,
}

/// Where an object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    /// Its id at Discord.
    pub id: u64,
    /// Whether the bot made it: only that may it take away again.
    pub made: bool,
}

/// One run: building, or taking away what was built.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    /// Counts the runs from 1; what Discord answers to an earlier one is not taken for this one's.
    pub no: i64,
    /// Whether it takes away.
    pub undoes: bool,
    /// Which stage is under way; equal to [`STAGES`] when it is over.
    pub stage: i64,
    /// What it does with each object, and what came of it.
    pub steps: OrdMap<Object, Step>,
}

/// Stages of a run: roles, categories, channels, guides; an undoing run goes through them backwards.
pub const STAGES: i64 = 4;

/// One thing to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// What.
    pub action: Action,
    /// What came of it; `None` while nobody knows.
    pub end: Option<End>,
}

/// What came of a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// It is as wanted.
    Done,
    /// Discord refused with this code; 0 when what was to be changed had gone.
    Failed(u32),
}

impl Run {
    /// The stage of an object.
    pub const fn stage_of(undoes: bool, object: Object) -> i64 {
        let stage = match object {
            Object::Role(_) => 0,
            Object::Category(_) => 1,
            Object::Channel(_) => 2,
            Object::Guide(_) | Object::Server(_) => 3,
        };
        if undoes { STAGES - 1 - stage } else { stage }
    }

    /// The first stage, from `stage` on, in which something is to be done; [`STAGES`] when there is none.
    pub fn next_stage(&self, stage: i64) -> i64 {
        let open = self.steps.iter().filter(|(_, step)| step.end.is_none());
        let stages = open.map(|(object, _)| Self::stage_of(self.undoes, *object)).filter(|it| *it >= stage);
        stages.min().unwrap_or(STAGES)
    }

    /// Whether everything was tried.
    pub const fn is_over(&self) -> bool {
        self.stage == STAGES
    }

    /// Whether it made this object, and goes on.
    pub fn has_just_made(&self, object: Object) -> bool {
        let made = Step { action: Action::Create, end: Some(End::Done) };
        !self.is_over() && self.steps.get(&object) == Some(&made)
    }

    /// What is to be done in the stage that is under way.
    pub fn open(&self) -> impl Iterator<Item = (Object, Action)> {
        let steps = self.steps.iter().filter(|(_, step)| step.end.is_none());
        steps
            .filter(|(object, _)| Self::stage_of(self.undoes, **object) == self.stage)
            .map(|(object, step)| (*object, step.action))
    }

    /// How many steps went well, how many did not, and how many are to come.
    pub fn count(&self) -> (usize, usize, usize) {
        let count = |wanted: fn(Option<End>) -> bool| self.steps.values().filter(|step| wanted(step.end)).count();
        (
            count(|end| end == Some(End::Done)),
            count(|end| matches!(end, Some(End::Failed(_)))),
            count(|end| end.is_none()),
        )
    }
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// An area was chosen or left out.
    Chosen {
        /// Which, by its stable name.
        area: String,
        /// Whether it is wanted.
        wanted: bool,
    },
    /// Something about the server itself was chosen to be changed, or not.
    Switched {
        /// What, by its stable name.
        wish: String,
        /// Whether it is to be.
        wanted: bool,
    },
    /// How something about the server itself is before it is changed.
    ServerNoted {
        /// What, by its stable name.
        wish: String,
        /// How it is.
        was: ServerChange,
    },
    /// A run began.
    Began {
        /// Its number.
        no: i64,
        /// Whether it takes away.
        undoes: bool,
        /// What it does.
        steps: Vec<(Object, Action)>,
    },
    /// A run went on to the next stage, or came to its end.
    Advanced {
        /// Which run.
        no: i64,
        /// The stage.
        stage: i64,
    },
    /// Something was made.
    Made {
        /// In which run.
        no: i64,
        /// What.
        object: Object,
        /// Its id at Discord.
        id: u64,
        /// What it was called; older programs did not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// Things were called otherwise.
    Renamed {
        /// Which, and how.
        names: Vec<Renaming>,
    },
    /// Discord would not call something otherwise.
    NameRefused {
        /// What.
        object: Object,
        /// Discord's code.
        code: u32,
        /// What it is still called.
        name: String,
    },
    /// Something was changed to what it should be.
    Mended {
        /// In which run.
        no: i64,
        /// What.
        object: Object,
    },
    /// Something that was made is there no longer.
    Removed {
        /// In which run.
        no: i64,
        /// What.
        object: Object,
        /// The id that it had.
        id: u64,
    },
    /// Something could not be done.
    Failed {
        /// In which run.
        no: i64,
        /// What.
        object: Object,
        /// Discord's code.
        code: u32,
    },
}

impl State {
    /// Whether an area is wanted.
    pub fn wants(&self, area: Area) -> bool {
        !self.left_out.contains_key(&area)
    }

    /// The run with a number, while a step for this object is open in it.
    pub fn expects(&self, no: i64, object: Object) -> Option<&Run> {
        let run = self.run.as_ref().filter(|run| run.no == no)?;
        run.steps.get(&object).filter(|step| step.end.is_none()).map(|_| run)
    }

    fn end(&mut self, no: i64, object: Object, end: End) {
        let run = self.run.as_mut().filter(|run| run.no == no);
        if let Some(step) = run.and_then(|run| run.steps.get_mut(&object)) {
            step.end = Some(end);
        }
    }

    fn begin(&mut self, no: i64, undoes: bool, steps: &[(Object, Action)]) {
        for (object, action) in steps {
            match action {
                Action::Adopt(id) => {
                    self.placed.insert(*object, Placed { id: *id, made: false });
                    self.names.remove(object);
                }
                Action::Forget(_) => {
                    self.placed.remove(object);
                    self.names.remove(object);
                    if let Object::Server(wish) = object {
                        self.before.remove(wish);
                    }
                }
                Action::Create | Action::Mend(_) | Action::Remove(_) | Action::Change | Action::Restore => {}
            }
        }
        let step = |action: Action| Step { action, end: action.is_done_at_once().then_some(End::Done) };
        let steps = steps.iter().map(|(object, action)| (*object, step(*action))).collect();
        let mut run = Run { no, undoes, stage: 0, steps };
        run.stage = run.next_stage(0);
        self.run = Some(run);
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.build);
    match fact {
        Fact::Chosen { area, wanted } => {
            if let Some(area) = Area::from_name(area) {
                match wanted {
                    true => drop(state.left_out.remove(&area)),
                    false => drop(state.left_out.insert(area, ())),
                }
            }
        }
        Fact::Began { no, undoes, steps } => state.begin(*no, *undoes, steps),
        Fact::Advanced { no, stage } => {
            if let Some(run) = state.run.as_mut().filter(|run| run.no == *no) {
                run.stage = *stage;
            }
        }
        Fact::Made { no, object, id, name } => {
            state.placed.insert(*object, Placed { id: *id, made: true });
            match name {
                Some(name) => drop(state.names.insert(*object, name.clone())),
                None => drop(state.names.remove(object)),
            }
            state.end(*no, *object, End::Done);
        }
        Fact::Mended { no, object } => {
            state.end(*no, *object, End::Done);
            let restored = state.run.as_ref().is_some_and(|run| run.no == *no && run.undoes);
            if let (Object::Server(wish), true) = (object, restored) {
                state.before.remove(wish);
            }
        }
        Fact::Switched { wish, wanted } => {
            if let Some(wish) = Wish::from_name(wish) {
                match wanted {
                    true => drop(state.changes.insert(wish, ())),
                    false => drop(state.changes.remove(&wish)),
                }
            }
        }
        Fact::ServerNoted { wish, was } => {
            if let Some(wish) = Wish::from_name(wish) {
                state.before.insert(wish, *was);
            }
        }
        Fact::Removed { no, object, .. } => {
            state.placed.remove(object);
            state.names.remove(object);
            state.end(*no, *object, End::Done);
        }
        Fact::Renamed { names } => {
            state.names.extend(names.iter().map(|it| (it.object, it.to.clone())));
        }
        Fact::NameRefused { object, name, .. } => drop(state.names.insert(*object, name.clone())),
        Fact::Failed { no, object, code } => state.end(*no, *object, End::Failed(*code)),
    }
}
