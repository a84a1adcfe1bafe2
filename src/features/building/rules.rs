//! What may be built, and what follows from what Discord answers: pure.

use domain::capability::Capability;
use domain::effect::{Made, Outcome};
use domain::refusal::Refusal;
use texts::build as say;

use super::house::{self, Wish};
use super::names::{self, Renaming};
use super::objects::{Area, Object, Topic};
use super::plan::{self, Action, Plan};
use super::state::{Fact, Run, STAGES, Step};
use super::view::About;
use crate::guild_setup::{self, ChannelKey, Setting};
use crate::{Ctx, Guild};

/// What somebody wants, or what happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// An area is wanted, or not.
    Choose {
        /// Which.
        area: Area,
        /// Whether it is wanted.
        wanted: bool,
    },
    /// Something about the server itself is to be changed, or not.
    Switch {
        /// What.
        wish: Wish,
        /// Whether it is to be.
        wanted: bool,
    },
    /// Do what was previewed.
    Apply {
        /// The [`Plan::fingerprint`] of what was seen.
        seen: u32,
    },
    /// Take away what was built.
    Undo {
        /// The [`Plan::fingerprint`] of what was seen.
        seen: u32,
    },
    /// Call things by their names in the guild's language.
    Rename {
        /// The fingerprint of what was seen.
        seen: u32,
    },
    /// Call things as they were called before.
    RenameBack(Vec<Renaming>),
    /// Discord would not call something otherwise.
    NoteName {
        /// What.
        object: Object,
        /// Its code.
        code: u32,
    },
    /// Discord has answered.
    Note {
        /// In which run.
        no: i64,
        /// About what.
        object: Object,
        /// What it answered.
        end: Answered,
    },
}

/// What Discord answered to a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answered {
    /// It is there under this id.
    Made(u64),
    /// It is changed, or gone, as wanted.
    Done,
    /// It was not there any more.
    Gone,
    /// Refused with a code.
    Refused(u32),
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    match command {
        Command::Choose { area, wanted } => {
            ctx.demand(Capability::SetupManage, guild)?;
            if guild.build.wants(*area) == *wanted {
                return Ok(Vec::new());
            }
            Ok(vec![Fact::Chosen { area: area.name().to_owned(), wanted: *wanted }])
        }
        Command::Switch { wish, wanted } => {
            ctx.demand(Capability::SetupManage, guild)?;
            if guild.build.changes.contains_key(wish) == *wanted {
                return Ok(Vec::new());
            }
            Ok(vec![Fact::Switched { wish: wish.name().to_owned(), wanted: *wanted }])
        }
        Command::Apply { seen } => begin(ctx, guild, false, (plan::plan(ctx, guild), *seen)),
        Command::Undo { seen } => begin(ctx, guild, true, (plan::undoing(guild), *seen)),
        Command::Rename { seen } => names::rename(ctx, guild, *seen),
        Command::RenameBack(all) => names::rename_back(ctx, guild, all),
        Command::NoteName { object, code } => Ok(names::refused(guild, *object, *code)),
        Command::Note { no, object, end } => Ok(noted(ctx, guild, (*no, *object), *end)),
    }
}

fn begin(ctx: &Ctx<'_>, guild: &Guild, undoes: bool, (plan, seen): (Plan, u32)) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    if !guild.mirror.is_seen() {
        return Err(say::NotSeen.into());
    }
    if plan.steps.is_empty() {
        return Err(if undoes { say::NothingToUndo.into() } else { say::NothingToDo.into() });
    }
    if plan.fingerprint() != seen {
        return Err(say::PlanChanged.into());
    }
    if plan.lacking.0 != 0 {
        return Err(say::LackingRights { rights: super::view::rights(ctx, plan.lacking) }.into());
    }
    match plan.too_many {
        Some(plan::TooMany::Roles) => return Err(say::TooManyRoles { max: plan::ROLES_MAX.into() }.into()),
        Some(plan::TooMany::Channels) => return Err(say::TooManyChannels { max: plan::CHANNELS_MAX.into() }.into()),
        None => {}
    }
    let no = guild.build.run.as_ref().map_or(0, |run| run.no) + 1;
    let kept = |(object, action): &(Object, Action)| match (object, action) {
        (Object::Server(wish), Action::Change) if !guild.build.before.contains_key(wish) => {
            let was = house::now(&guild.mirror.house, *wish);
            Some(Fact::ServerNoted { wish: wish.name().to_owned(), was })
        }
        _nothing_to_keep => None,
    };
    let kept: Vec<Fact> = plan.steps.iter().filter_map(kept).collect();
    Ok([Fact::Began { no, undoes, steps: plan.steps }].into_iter().chain(kept).collect())
}

fn noted(ctx: &Ctx<'_>, guild: &Guild, (no, object): (i64, Object), end: Answered) -> Vec<Fact> {
    let name = || Some(ctx.in_public(guild).say(super::view::called(object)));
    let Some(run) = guild.build.expects(no, object) else {
        // An answer to a run that another one followed: what was made must still be known, or nobody could undo it.
        let is_new = plan::id(guild, object).is_none();
        return match end {
            Answered::Made(id) if is_new => vec![Fact::Made { no, object, id, name: name() }],
            Answered::Made(_) | Answered::Done | Answered::Gone | Answered::Refused(_) => Vec::new(),
        };
    };
    let Some(step) = run.steps.get(&object) else { return Vec::new() };
    let fact = match (step.action, end) {
        (Action::Remove(id) | Action::Forget(id), Answered::Done | Answered::Gone | Answered::Made(_)) => {
            Fact::Removed { no, object, id }
        }
        (Action::Create | Action::Adopt(_), Answered::Made(id)) => Fact::Made { no, object, id, name: name() },
        (Action::Mend(_) | Action::Change | Action::Restore, Answered::Made(_) | Answered::Done) => {
            Fact::Mended { no, object }
        }
        (_, Answered::Refused(code)) => Fact::Failed { no, object, code },
        (_, Answered::Gone | Answered::Done) => Fact::Failed { no, object, code: 0 },
    };
    let mut after = run.clone();
    if let Some(step) = after.steps.get_mut(&object) {
        step.end = Some(super::state::End::Done);
    }
    let stage = after.next_stage(run.stage);
    if stage == run.stage {
        return vec![fact];
    }
    let forum = Object::Channel(ChannelKey::StaffForum);
    let has_forum = plan::id(guild, forum).is_some() || matches!(fact, Fact::Made { object, .. } if object == forum);
    if run.undoes || stage != Run::stage_of(false, Object::Guide(Topic::Members)) || has_forum {
        return vec![fact, Fact::Advanced { no, stage }];
    }
    // There is nowhere to post the guides: nobody would ever hear of them.
    let guides = after.steps.iter().filter(|(object, step)| matches!(object, Object::Guide(_)) && step.end.is_none());
    let failed = guides.map(|(object, _)| Fact::Failed { no, object: *object, code: 0 });
    let is_open = |(object, step): (&Object, &Step)| matches!(object, Object::Server(_)) && step.end.is_none();
    let stage = if after.steps.iter().any(is_open) { stage } else { STAGES };
    [fact].into_iter().chain(failed).chain([Fact::Advanced { no, stage }]).collect()
}

/// What a fact means for the settings.
pub fn react(fact: &Fact) -> Vec<guild_setup::Command> {
    let place = |object: &Object, id: u64| setting(*object).map(|setting| guild_setup::Command::Place { setting, id });
    let unplace =
        |object: &Object, id: u64| setting(*object).map(|setting| guild_setup::Command::Unplace { setting, id });
    match fact {
        Fact::Began { steps, .. } => {
            let of_step = |(object, action): &(Object, Action)| match action {
                Action::Adopt(id) => place(object, *id),
                Action::Forget(id) => unplace(object, *id),
                Action::Create | Action::Mend(_) | Action::Remove(_) | Action::Change | Action::Restore => None,
            };
            steps.iter().filter_map(of_step).collect()
        }
        Fact::Made { object, id, .. } => place(object, *id).into_iter().collect(),
        Fact::Removed { object, id, .. } => unplace(object, *id).into_iter().collect(),
        Fact::Chosen { .. }
        | Fact::Advanced { .. }
        | Fact::Mended { .. }
        | Fact::Failed { .. }
        | Fact::Renamed { .. }
        | Fact::NameRefused { .. }
        | Fact::Switched { .. }
        | Fact::ServerNoted { .. } => Vec::new(),
    }
}

/// The setting that says where an object is; categories and guides have none.
pub const fn setting(object: Object) -> Option<Setting> {
    match object {
        Object::Role(key) => Some(Setting::Role(key)),
        Object::Channel(key) => Some(Setting::Channel(key)),
        Object::Category(_) | Object::Guide(_) | Object::Server(_) => None,
    }
}

/// What follows from what Discord answered.
pub fn on_effect_result(about: About, outcome: Outcome) -> Vec<Command> {
    let (no, object) = match about {
        About::Step { no, object } => (no, object),
        About::Name { object } => return names::on_effect_result(object, outcome),
        About::Notice => return Vec::new(),
    };
    let end = match outcome {
        Outcome::Done(Made::Role(id)) => Answered::Made(id.get()),
        Outcome::Done(Made::Channel(id)) => Answered::Made(id.get()),
        Outcome::Done(Made::Nothing | Made::Message(_) | Made::Standing(_) | Made::Occasion(_)) => Answered::Done,
        Outcome::Gone => Answered::Gone,
        Outcome::Refused(code) => Answered::Refused(code),
    };
    vec![Command::Note { no, object, end }]
}

/// What takes a fact back: the choice of an area, and new names. What was built is taken away from the panel, after a preview.
///
/// # Errors
/// A [`Refusal`] for everything else, and when the choice was changed since.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    if let Fact::Renamed { names } = fact {
        let is_so = names.iter().all(|it| guild.build.names.get(&it.object) == Some(&it.to));
        return if is_so { Ok(Command::RenameBack(names.clone())) } else { Err(texts::spine::ChangedSince.into()) };
    }
    if let Fact::Switched { wish, wanted } = fact {
        let wish = Wish::from_name(wish).filter(|wish| guild.build.changes.contains_key(wish) == *wanted);
        let wish = wish.ok_or_else(|| Refusal::from(texts::spine::ChangedSince))?;
        return Ok(Command::Switch { wish, wanted: !wanted });
    }
    let Fact::Chosen { area, wanted } = fact else { return Err(texts::spine::NotUndoable.into()) };
    let area = Area::from_name(area).filter(|area| guild.build.wants(*area) == *wanted);
    let area = area.ok_or_else(|| Refusal::from(texts::spine::ChangedSince))?;
    Ok(Command::Choose { area, wanted: !wanted })
}

/// Whether a run has something to do.
pub fn is_running(guild: &Guild) -> bool {
    guild.build.run.as_ref().is_some_and(|run: &Run| run.stage < STAGES)
}
