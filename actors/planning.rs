//! Planning a guild's items on one draft: no clock but the context's, no waiting, nothing written.
//!
//! What people are told because of a draft that is not committed yet (a refusal, "nothing to do") is
//! *held* with the commit: nobody hears of something that may never happen.

use domain::command_spec::ReplyMode;
use domain::correlation::CorrelationId;
use domain::effect::Outcome;
use domain::interaction::{Interaction, Request};
use domain::message::{Answer, Choice, Message};
use domain::mirror::Completeness;
use domain::schedule::Turn;
use features::{Actor as Caller, Command, Ctx, Guild, Intent, Next, Plan, Query};
use observe::correlation::random_bits;
use tracing::{info, warn};

use crate::failpoint::Point;
use crate::files;
use crate::inbox::Item;
use crate::jobs::Agenda;
use crate::messages::{Part, Work};
use crate::past;
use crate::reconcile::Reconciler;
use crate::wiring::Wiring;

/// What is decided together.
pub struct Batch {
    /// The guild as it will be.
    pub draft: Guild,
    /// What is to be committed.
    pub parts: Vec<Part>,
    /// What is said when it is.
    pub owed: Vec<Owed>,
    /// Whether work is left that was due.
    pub unfinished_jobs: bool,
    /// The job that is being planned: should the guild die now, it died of this one.
    pub job_in_hand: Option<String>,
    /// Jobs that led to nothing, and why.
    pub in_vain: Vec<(String, String)>,
}

/// An item whose end depends on a commit.
pub struct Owed {
    /// The part that it led to; `None` when it only depends on those before it.
    pub part: Option<usize>,
    /// The item.
    pub item: Item,
    /// What to say after the commit, when somebody asked.
    pub said: Option<Said>,
}

/// What somebody is told.
pub enum Said {
    /// What was asked for.
    Answer(Answer),
    /// An expected no.
    Refusal(String),
}

impl Said {
    /// Tells it to whoever the item came from.
    pub fn to(self, item: Item) {
        let Work::Interaction(_, ticket) = item.work else { return };
        match self {
            Self::Answer(answer) => ticket.answer(answer),
            Self::Refusal(text) => ticket.refuse(text),
        }
    }
}

// === impl Batch ===

impl Batch {
    /// Nothing is decided yet.
    pub fn new(guild: &Guild) -> Self {
        Self {
            draft: guild.clone(),
            parts: Vec::new(),
            owed: Vec::new(),
            unfinished_jobs: false,
            job_in_hand: None,
            in_vain: Vec::new(),
        }
    }

    /// The items that wait for the commit, to be planned anew.
    pub fn into_items(self) -> impl Iterator<Item = Item> {
        self.owed.into_iter().map(|owed| owed.item)
    }

    fn add(&mut self, mut part: Part) -> usize {
        // What officers did within one commit is one message to the others.
        self.parts.iter_mut().for_each(|earlier| features::log_together(&mut earlier.orders, &mut part.orders));
        self.draft = part.after.clone();
        self.parts.push(part);
        self.parts.len() - 1
    }

    /// Nothing follows from an item, unless the draft turns out not to be committed.
    fn wait(&mut self, item: Item) {
        if self.parts.is_empty() {
            item.work.is_dealt_with();
        } else {
            self.owed.push(Owed { part: None, item, said: None });
        }
    }

    /// Says something at once, or with the commit on whose draft it depends.
    fn say(&mut self, item: Item, said: Said) {
        if self.parts.is_empty() {
            said.to(item);
        } else {
            self.owed.push(Owed { part: None, item, said: Some(said) });
        }
    }
}

/// Plans on behalf of one guild.
pub struct Planner<'a> {
    /// Clock and words.
    pub wiring: &'a Wiring,
    /// What is committed: the only thing that questions are answered from.
    pub committed: &'a Guild,
    /// What is known about jobs that went wrong.
    pub agenda: &'a Agenda,
    /// What is being changed on the server.
    pub reconciler: &'a Reconciler,
}

impl Planner<'_> {
    /// Plans one item on the batch's draft.
    pub fn plan(&self, item: Item, batch: &mut Batch) {
        match &item.work {
            Work::Interaction(interaction, _) => {
                let interaction = interaction.clone();
                self.plan_interaction(item, &interaction, batch);
            }
            Work::Event(event) => {
                let mut commands = features::on_event(&batch.draft, event);
                commands.retain(|command| self.is_timely(&batch.draft, command));
                self.plan_commands(item, &commands, batch, None);
            }
            Work::EffectResult { number, about, outcome } => {
                let settles = Some((*number, *outcome));
                let commands = features::on_effect_result(&batch.draft, *about, *outcome);
                self.plan_commands(item, &commands, batch, settles);
            }
            Work::Letter { receipt, .. } if batch.draft.bin.retired.is_some() => {
                receipt.undeliverable();
            }
            Work::Letter { from, letter, .. } => {
                let commands = features::on_letter(&batch.draft, *from, letter);
                self.plan_commands(item, &commands, batch, None);
            }
            Work::Jobs => self.plan_jobs(item, batch),
        }
    }

    /// Roles are judged by a server that shows what was done, not by one on which it is still being done: else who
    /// comes back while his roles are being taken seems to have them. What is done is seen, and judged then.
    fn is_timely(&self, draft: &Guild, command: &Command) -> bool {
        features::judges_roles_of(command).is_none_or(|user| !self.reconciler.is_ahead_of(&draft.mirror, user))
    }

    fn plan_interaction(&self, mut item: Item, interaction: &Interaction, batch: &mut Batch) {
        if matches!(interaction.request, Request::Suggest { .. }) {
            return Said::Answer(Answer::Choices(suggest(self.wiring, self.committed, interaction))).to(item);
        }
        let ctx = ctx_of(self.wiring, &batch.draft, interaction);
        let user = interaction.person.user;
        let key = format!("i:{}", interaction.id);
        if let Some(reply) = self.agenda.done_before(&key) {
            let reply = reply.cloned().unwrap_or_else(|| Message::text(ctx.say(texts::spine::AlreadyDone)));
            return batch.say(item, Said::Answer(in_mode(interaction, reply)));
        }
        let command = match features::parse(&ctx, &batch.draft, user, &interaction.request) {
            Err(refusal) => return batch.say(item, Said::Refusal(ctx.say(refusal.text))),
            Ok(Intent::Ask(query)) => return show(&ctx, self.committed, &query).to(item),
            Ok(Intent::Pack) => return show_packed(self.wiring, (&ctx, self.committed), interaction, item),
            Ok(Intent::Do(command)) => command,
            Ok(Intent::Look(search, purpose)) => match item.past.take() {
                None => return past::fetch(self.wiring, batch.draft.id, item, search),
                Some(past) => match features::looked(&ctx, &batch.draft, &purpose, &past) {
                    Err(refusal) => return batch.say(item, Said::Refusal(ctx.say(refusal.text))),
                    Ok(Next::Show(message)) => return Said::Answer(in_mode(interaction, message)).to(item),
                    Ok(Next::Do(command)) => command,
                },
            },
            Ok(Intent::Fetch(attachment, purpose)) => match item.file.take() {
                None => return files::fetch(self.wiring, batch.draft.id, item, attachment),
                Some(file) => match features::fetched(&ctx, &batch.draft, &purpose, &file) {
                    Err(refusal) => return batch.say(item, Said::Refusal(ctx.say(refusal.text))),
                    Ok(Next::Show(message)) => return Said::Answer(in_mode(interaction, message)).to(item),
                    Ok(Next::Do(command)) => command,
                },
            },
        };
        if self.agenda.was_decided_before(interaction.id) {
            // It was refused, or led to nothing, and what came after it may have made it possible.
            info!(
                interaction.id = %interaction.id, correlation.id = %item.correlation,
                "what was decided before is not decided again"
            );
            // Whoever has his answer keeps it; whoever has none hears an apology from the ticket.
            return drop(item);
        }
        let plan = match features::plan(&ctx, &batch.draft, &command) {
            Err(refusal) => return batch.say(item, Said::Refusal(ctx.say(refusal.text))),
            Ok(plan) => plan,
        };
        let reply = features::reply(&ctx, &plan.draft, &plan.facts);
        let said = Said::Answer(in_mode(interaction, reply.clone()));
        if plan.facts.is_empty() {
            return batch.say(item, said);
        }
        let (key, actor) = (Some(key), Some(user));
        let part = Part { key, actor, reply: Some(reply), ..part(&ctx, item.correlation, plan) };
        let part = Some(batch.add(part));
        batch.owed.push(Owed { part, item, said: Some(said) });
    }

    /// Plans what follows from something that nobody asked for; its commands share one part.
    fn plan_commands(&self, item: Item, commands: &[Command], batch: &mut Batch, settles: Option<(i64, Outcome)>) {
        let ctx = bot_ctx(self.wiring, &batch.draft);
        let mut whole = Plan { draft: batch.draft.clone(), facts: Vec::new(), orders: Vec::new() };
        for command in commands {
            match features::plan(&ctx, &whole.draft, command) {
                Ok(plan) => whole.follow_with(plan),
                Err(refusal) => {
                    warn!(correlation.id = %item.correlation, "a command of the bot was refused: {}", refusal.text.key);
                }
            }
        }
        if whole.facts.is_empty() && settles.is_none() {
            // It leads to nothing on this draft; should the draft not be committed, it is looked at again.
            return batch.wait(item);
        }
        let part = Part { key: item.key.as_deref().map(str::to_owned), settles, ..part(&ctx, item.correlation, whole) };
        let part = Some(batch.add(part));
        batch.owed.push(Owed { part, item, said: None });
    }

    /// Plans every job that is due, the longest due first; one that leads to nothing is left out.
    fn plan_jobs(&self, item: Item, batch: &mut Batch) {
        // What members held is kept for them: that must be known first, and is being asked for.
        if !batch.draft.mirror.is_seen() || lacks_members(&batch.draft) {
            return;
        }
        let ctx = bot_ctx(self.wiring, &batch.draft);
        let mut last = self.plan_before_jobs(&ctx, &item, batch);
        for _turn in 0..self.agenda.turns_max() {
            let Some(turn) = self.next_turn(&ctx, batch) else { break };
            last = self.plan_turn(&ctx, item.correlation, &turn, batch).or(last);
        }
        batch.unfinished_jobs |= self.next_turn(&ctx, batch).is_some();
        match last {
            Some(_) => batch.owed.push(Owed { part: last, item, said: None }),
            None => batch.wait(item),
        }
    }

    fn next_turn(&self, ctx: &Ctx<'_>, batch: &Batch) -> Option<Turn> {
        let in_vain: Vec<String> = batch.in_vain.iter().map(|(key, _)| key.clone()).collect();
        self.agenda.troubles.next_turn(&batch.draft, ctx.now, &in_vain)
    }

    /// Times that mean other instants by now come first: what is due depends on them.
    fn plan_before_jobs(&self, ctx: &Ctx<'_>, item: &Item, batch: &mut Batch) -> Option<usize> {
        let command = features::before_jobs(&batch.draft)?;
        let plan = features::plan(ctx, &batch.draft, &command).ok()?;
        (!plan.facts.is_empty()).then(|| batch.add(part(ctx, item.correlation, plan)))
    }

    fn plan_turn(&self, ctx: &Ctx<'_>, correlation: CorrelationId, turn: &Turn, batch: &mut Batch) -> Option<usize> {
        let key = turn.job.key();
        batch.job_in_hand = Some(key.clone());
        self.wiring.failpoints.pass(Point::Job, batch.draft.id);
        let planned = match features::job_command(turn) {
            Some(command) => features::plan(ctx, &batch.draft, &command).map_err(|refusal| refusal.text.key.to_owned()),
            None => Err("no feature knows it".to_owned()),
        };
        batch.job_in_hand = None;
        match planned {
            Ok(plan) if !plan.facts.is_empty() => {
                Some(batch.add(Part { runs: turn.runs(), ..part(ctx, correlation, plan) }))
            }
            Ok(_) => {
                batch.in_vain.push((key, "it leads to nothing".to_owned()));
                None
            }
            Err(why) => {
                batch.in_vain.push((key, why));
                None
            }
        }
    }
}

/// What somebody who types is offered, from committed state.
pub fn suggest(wiring: &Wiring, guild: &Guild, interaction: &Interaction) -> Vec<Choice> {
    match &interaction.request {
        Request::Suggest { invocation, focused } => {
            features::suggest(&ctx_of(wiring, guild, interaction), guild, invocation, focused)
        }
        Request::Command(_) | Request::Click { .. } | Request::Submit { .. } => Vec::new(),
    }
}

/// Answers a question from committed state, at once or when what happened was read for it.
pub fn answer_question(wiring: &Wiring, guild: &Guild, mut item: Item) {
    let Work::Interaction(interaction, _) = &item.work else { return };
    let interaction = interaction.clone();
    if matches!(interaction.request, Request::Suggest { .. }) {
        return Said::Answer(Answer::Choices(suggest(wiring, guild, &interaction))).to(item);
    }
    let ctx = ctx_of(wiring, guild, &interaction);
    match features::parse(&ctx, guild, interaction.person.user, &interaction.request) {
        Ok(Intent::Ask(query)) => show(&ctx, guild, &query).to(item),
        Ok(Intent::Pack) => show_packed(wiring, (&ctx, guild), &interaction, item),
        Ok(Intent::Look(search, purpose)) => match item.past.take() {
            None => past::fetch(wiring, guild.id, item, search),
            Some(past) => match features::looked(&ctx, guild, &purpose, &past) {
                Ok(Next::Show(message)) => Said::Answer(in_mode(&interaction, message)).to(item),
                Ok(Next::Do(_)) => Said::Refusal(ctx.say(texts::spine::Busy)).to(item),
                Err(refusal) => Said::Refusal(ctx.say(refusal.text)).to(item),
            },
        },
        Ok(Intent::Fetch(attachment, purpose)) => match item.file.take() {
            None => files::fetch(wiring, guild.id, item, attachment),
            Some(file) => match features::fetched(&ctx, guild, &purpose, &file) {
                Ok(Next::Show(message)) => Said::Answer(in_mode(&interaction, message)).to(item),
                Ok(Next::Do(_)) => Said::Refusal(ctx.say(texts::spine::Busy)).to(item),
                Err(refusal) => Said::Refusal(ctx.say(refusal.text)).to(item),
            },
        },
        Ok(Intent::Do(_)) => {
            let Work::Interaction(_, ticket) = item.work else { return };
            ticket.busy(ctx.say(texts::spine::Busy));
        }
        Err(refusal) => Said::Refusal(ctx.say(refusal.text)).to(item),
    }
}

/// Shows what follows from the guild as a file, or has that made first.
fn show_packed(wiring: &Wiring, (ctx, guild): (&Ctx<'_>, &Guild), interaction: &Interaction, mut item: Item) {
    let Some(packed) = item.packed.take() else { return past::pack(wiring, guild.id, item) };
    let said = match features::packed(ctx, guild, &packed) {
        Ok(message) => Said::Answer(in_mode(interaction, message)),
        Err(refusal) => Said::Refusal(ctx.say(refusal.text)),
    };
    said.to(item);
}

fn show(ctx: &Ctx<'_>, guild: &Guild, query: &Query) -> Said {
    match features::answer(ctx, guild, query) {
        Ok(answer) => Said::Answer(answer),
        Err(refusal) => Said::Refusal(ctx.say(refusal.text)),
    }
}

/// A reply in the form in which this request is answered.
pub fn in_mode(interaction: &Interaction, reply: Message) -> Answer {
    match features::reply_mode(&interaction.request) {
        ReplyMode::Private | ReplyMode::Form => Answer::Private(reply),
        ReplyMode::Public => Answer::Public(reply),
        ReplyMode::Update => Answer::Update(reply),
    }
}

/// Whether a guild needs to know all its members and does not yet.
pub fn lacks_members(guild: &Guild) -> bool {
    features::needs_members(guild) && guild.mirror.completeness == Completeness::Partial
}

/// The surroundings of whatever nobody asked for.
pub fn bot_ctx<'a>(wiring: &'a Wiring, guild: &Guild) -> Ctx<'a> {
    Ctx {
        now: (wiring.clock)(),
        actor: Caller::Bot,
        locale: guild.language(),
        catalogue: &wiring.catalogue,
        games: &wiring.games,
        feeds_at: wiring.outside.public_url.as_deref(),
        chance: random_bits,
    }
}

fn ctx_of<'a>(wiring: &'a Wiring, guild: &Guild, interaction: &Interaction) -> Ctx<'a> {
    let person = &interaction.person;
    // A click in private carries no roles: the mirror knows them.
    let actor = match interaction.server {
        Some(_) => Caller::Person { user: person.user, roles: person.roles.clone(), permissions: person.permissions },
        None => Caller::of_member(&guild.mirror, person.user),
    };
    let locale = guild.language_for(person);
    Ctx { actor, locale, ..bot_ctx(wiring, guild) }
}

fn part(ctx: &Ctx<'_>, correlation: CorrelationId, plan: Plan) -> Part {
    Part {
        key: None,
        runs: Vec::new(),
        settles: None,
        actor: None,
        correlation,
        at: ctx.now,
        facts: plan.facts,
        after: plan.draft,
        orders: plan.orders,
        reply: None,
    }
}
