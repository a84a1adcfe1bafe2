//! Plays a season: the members' acts, what is due and what goes wrong, one after the other on virtual time.

use std::collections::VecDeque;
use std::time::Duration;

use domain::ids::{GuildId, ServerId};
use sim::{AnswerKind, Dice, Fault, SessionStartLimit, SimOptions, Simulator, What, When};
use tokio::runtime::Builder;
use tokio::time::sleep;

use super::calendar::{self, MINUTE, Ms, Occasion, SECOND};
use super::cast::{self, EVENTS, GENERAL, LOUNGE, OFFICER, RAID, SERVER};
use super::compare::in_doubt;
use super::earning::{self, Came};
use super::habits::{self, Act};
use super::mishaps::{self, Kind, Mishap};
use super::record::{Answer, Away, Click, Decided, Move, Person, Place, Record, Seen, Wish};
use super::seen;
use crate::judge;
use crate::life::{House, Life, Words};

/// A season and its seed.
#[derive(Clone, Copy, Debug)]
pub struct Season {
    /// What people do and what goes wrong is drawn from it.
    pub seed: u64,
}

/// What came of a season.
#[derive(Clone, Debug)]
pub struct Played {
    /// What people did.
    pub record: Record,
    /// What came of it.
    pub seen: Seen,
    /// Rules of the house or of Discord that were broken, in words.
    pub faults: Vec<String>,
    /// Processes that it took.
    pub processes: u64,
}

/// How long the bot is given to come to rest after something, of virtual time.
const REST_MAX: Ms = 3 * MINUTE;
/// How often it is looked whether it is.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// The scheduler of the bot looks once a second.
const TICK_EVERY: Ms = SECOND;
/// So long around what goes wrong time passes second by second, so that what was heard is written down.
const BREATH: Ms = MINUTE;
/// In that time somebody writes so often: there are no heartbeats without sockets, and the bot has to hear something.
const TALKS_EVERY: Ms = 10 * SECOND;
/// The officer looks at a report so long after it is due.
const READS_AFTER: Ms = 10 * MINUTE;

/// Something that happens at a moment.
#[derive(Clone, Copy, Debug)]
enum Stop {
    Acts(Person, Act),
    Moves,
    Breathes,
    Talks,
    GoesWrong(Mishap),
    IsOver(Mishap),
    Reads(Occasion),
    Ends,
}

impl Season {
    /// Plays it.
    ///
    /// # Panics
    /// When the bot does not start, or somebody cannot do what he wants to.
    pub fn play(self) -> Played {
        let runtime = Builder::new_current_thread().enable_time().start_paused(true).build();
        let runtime = runtime.expect("a runtime without sockets needs nothing from the system");
        runtime.block_on(async {
            let mut stage = Stage::set(self.seed).await;
            stage.set_up().await;
            stage.run().await;
            stage.end().await
        })
    }
}

/// A season under way.
struct Stage {
    house: House,
    life: Option<Life>,
    processes: u64,
    guild: (GuildId, ServerId),
    stops: VecDeque<(Ms, Stop)>,
    record: Record,
    places: Vec<Place>,
    /// Until then time passes second by second.
    walks_until: Ms,
    lost_at: Ms,
}

impl Stage {
    async fn set(seed: u64) -> Self {
        let session_starts = SessionStartLimit { spacing: Duration::ZERO, ..SimOptions::seeded(seed).session_starts };
        let start_time_ms = Some(calendar::FIRST_DAY * calendar::DAY + 14 * calendar::HOUR);
        let options = SimOptions { session_starts, start_time_ms, ..SimOptions::seeded(seed) };
        let sim = Simulator::in_process(options, &cast::world()).expect("the world is sound");
        let house = House::new(sim, seed, Words::new());
        let life = Life::start(&house, 1).await;
        sleep(Duration::from_secs(10)).await;
        let guild = *house.log.guilds().first().expect("the bot sees its server");
        let wishes = habits::members().into_iter().map(|(_, wish)| wish).collect();
        let record = Record { wishes, ..Record::default() };
        let places = vec![Place::Out; cast::MEMBERS];
        let stops = stops(seed);
        Self { house, life: Some(life), processes: 1, guild, stops, record, places, walks_until: 0, lost_at: 0 }
    }

    /// What the officer and members with wishes type on the first day.
    async fn set_up(&mut self) {
        for line in cast::set_up() {
            self.types(OFFICER, &line).await;
        }
        for (who, wish) in self.record.wishes.clone().into_iter().enumerate() {
            if wish == Wish::Closed {
                self.house.sim.user(&cast::name(who)).opens_dms(false).expect("the world has its members");
            }
            if let Some(line) = cast::wishes(wish) {
                self.types(&cast::name(who), &line).await;
            }
        }
        self.rest().await;
    }

    /// Types a command; says what was answered.
    async fn types(&self, name: &str, line: &str) -> String {
        let user = self.house.sim.user(name).in_server(SERVER);
        let outcome = user.runs(line).unwrap_or_else(|refused| panic!("{name} cannot type {line:?}: {refused:?}"));
        let answer = outcome.answer().await;
        assert!(answer.kind != AnswerKind::Nothing, "{line:?} was not answered");
        answer.text
    }

    async fn run(&mut self) {
        while let Some((at, stop)) = self.stops.pop_front() {
            self.go_to(at).await;
            match stop {
                Stop::Acts(who, act) => self.act(who, act).await,
                Stop::Moves => drop(self.types(OFFICER, cast::MOVES).await),
                Stop::Breathes => self.walks_until = self.now() + 2 * BREATH,
                Stop::Talks => self.talk(),
                Stop::GoesWrong(mishap) => self.go_wrong(mishap).await,
                Stop::IsOver(mishap) => self.recover(mishap).await,
                Stop::Reads(occasion) => self.read_report(&occasion).await,
                Stop::Ends => self.rest().await,
            }
        }
    }

    // === time ===

    fn now(&self) -> Ms {
        self.house.sim.now_ms()
    }

    fn next_due(&self) -> Option<Ms> {
        self.life.as_ref()?;
        self.house.log.next_due(self.guild.0).map(|at| at.0)
    }

    /// Lets time pass until a moment; what is due until then is done when it is.
    async fn go_to(&self, at: Ms) {
        while self.now() < at {
            let (now, due) = (self.now(), self.next_due());
            if now < self.walks_until {
                let ahead = due.map_or(TICK_EVERY, |due| due - now);
                let step = if ahead > 0 { ahead.min(TICK_EVERY) } else { TICK_EVERY };
                sleep(millis(step.min(at - now))).await;
                self.tick().await;
            } else if due.is_some_and(|due| due <= now) {
                self.tick().await;
                self.rest().await;
                if self.next_due().is_some_and(|due| due <= now) {
                    sleep(millis(TICK_EVERY)).await;
                }
            } else {
                let next = due.map_or(at, |due| due.min(at));
                self.house.sim.advance(millis(next - now));
            }
        }
    }

    async fn tick(&self) {
        if let Some(life) = &self.life {
            life.bot.tick().await;
        }
    }

    /// Lets the bot finish what it is at.
    async fn rest(&self) {
        let until = self.now() + REST_MAX;
        while !self.is_at_rest() {
            sleep(LOOK_EVERY).await;
            if self.now() > until {
                let open = judge::open_rows(&self.house.log);
                return self.house.record.blame(format!("{}: no rest, open rows: {open:?}", self.now()));
            }
        }
    }

    fn is_at_rest(&self) -> bool {
        let Some(life) = &self.life else { return true };
        let has_heard = life.bot.sequence() == self.house.sim.last_sequence();
        has_heard && life.bot.under_way() == 0 && !self.house.log.owes(self.guild.0)
    }

    // === what people do ===

    async fn act(&mut self, who: Person, act: Act) {
        match act {
            Act::Answers(event, answer) => self.answer(who, event, answer).await,
            Act::Goes(place) => self.go(who, place).await,
            Act::Declares(absence) => {
                let (from, until) = (calendar::written(absence.from), calendar::written(absence.until));
                let name = cast::name(who);
                if self.record.absences.iter().any(|one| one.who == who) {
                    // The second time he only tells an officer.
                    self.types(OFFICER, &format!("/absence add member:{name} until:{until} from:{from}")).await;
                } else {
                    self.types(&name, &format!("/absence declare until:{until} from:{from}")).await;
                }
                self.record.absences.push(absence);
            }
        }
    }

    async fn answer(&mut self, who: Person, event: usize, answer: Answer) {
        let name = cast::name(who);
        let user = self.house.sim.user(&name).in_server(SERVER);
        let label = match answer {
            Answer::Yes => "Yes",
            Answer::Late => "Late",
            Answer::Maybe => "Maybe",
            Answer::Bench => "Bench",
            Answer::No => "No",
        };
        let clicked = user.clicks_on(EVENTS, label);
        let clicked = clicked.unwrap_or_else(|refused| panic!("{name} cannot click at {}: {refused:?}", self.now()));
        let mut told = clicked.answer().await;
        if told.kind == AnswerKind::Form {
            let sent = user.submits(&[("How late, such as: 15 minutes", "15 minutes")]);
            told = sent.expect("the form has this field").answer().await;
        }
        let is_noted = matches!(told.kind, AnswerKind::Replied | AnswerKind::DeferredThenReplied);
        assert!(is_noted, "{name} clicks {label} at {} and is told {told:?}", self.now());
        self.record.clicks.push(Click { at: self.now(), who, event, answer });
    }

    /// Goes elsewhere in voice; the bot hears of it at the same instant when it hears anything.
    async fn go(&mut self, who: Person, place: Place) {
        let was = std::mem::replace(&mut self.places[who], place);
        let user = self.house.sim.user(&cast::name(who)).in_server(SERVER);
        let done = match (was, place) {
            (same, other) if same == other => return,
            (_, Place::Out) => user.leaves_voice(),
            (_, Place::Lounge) => user.joins_voice(LOUNGE),
            (_, Place::Deafened) => user.deafens_self(true),
            (Place::Deafened, Place::Raid) => user.deafens_self(false),
            (_, Place::Raid) => user.joins_voice(RAID),
        };
        done.unwrap_or_else(|refused| panic!("member {who} from {was:?} to {place:?}: {refused:?}"));
        self.record.moves.push(Move { at: self.now(), who, place });
        sleep(Duration::from_millis(1)).await;
    }

    /// The officer decides about those of whom the bot may not have seen enough.
    async fn read_report(&mut self, occasion: &Occasion) {
        for (who, present) in in_doubt(&self.record, occasion) {
            let answer = earning::answers(&self.record, occasion).get(&who).copied();
            let outcome = match (earning::came(&self.record, occasion, who), answer) {
                (Came::Enough { .. }, _) => "attended",
                (_, None | Some(Answer::Bench)) => continue,
                _ if earning::is_away(&self.record, who, occasion.start) => "excused",
                (Came::Never, Some(Answer::Yes | Answer::Late)) => "no-show",
                (Came::Short, Some(Answer::Yes | Answer::Late | Answer::Maybe)) => "too short",
                (Came::Never, Some(Answer::Maybe)) => "stayed away",
                (_, Some(Answer::No)) => "declined",
            };
            let (event, name) = (occasion.index + 1, cast::name(who));
            let line = format!("/attendance correct event:{event} member:{name} outcome:{outcome} reason:I was there");
            let told = self.types(OFFICER, &line).await;
            if told.contains("before: ") {
                self.record.decided.push(Decided { who, event: occasion.index, present });
            }
        }
    }

    // === what goes wrong ===

    async fn go_wrong(&mut self, mishap: Mishap) {
        self.walks_until = mishap.until + 2 * BREATH;
        self.lost_at = self.now();
        if mishap.kind == Kind::Lost {
            let lasts = When { for_ms: Some(mishap.until - self.now()), ..When::ALWAYS };
            let refused = Fault { when: lasts, ..Fault::new(What::RefuseSession) };
            let lost = Fault { when: When::ONCE, ..Fault::new(What::LoseConnection) };
            for fault in [refused, lost] {
                self.house.sim.plans_fault(fault).expect("the fault can strike");
            }
            return self.talk();
        }
        let Some(life) = self.life.take() else { return };
        if mishap.kind == Kind::Killed {
            life.die().await;
        } else {
            life.stop().await;
        }
    }

    fn talk(&self) {
        let said = self.house.sim.user(OFFICER).in_server(SERVER).writes(GENERAL, "is this on?");
        said.expect("an officer may write");
    }

    async fn recover(&mut self, mishap: Mishap) {
        let restart = mishap.kind != Kind::Lost;
        if restart {
            self.processes += 1;
            self.life = Some(Life::start(&self.house, self.processes).await);
        }
        let until = self.now() + REST_MAX;
        while self.house.sim.connected_sessions() == 0 || !self.is_at_rest() {
            sleep(LOOK_EVERY).await;
            assert!(self.now() < until, "the bot does not come back after {mishap:?}");
        }
        self.record.aways.push(Away { from: self.lost_at, until: self.now(), restart });
    }

    // === the end ===

    async fn end(mut self) -> Played {
        let folded = self.house.log.folded(self.guild.0, self.guild.1);
        let seen = seen::seen(&self.house, &folded, &self.house.log.facts(self.guild.0)).await;
        if let Some(life) = self.life.take() {
            judge::judge(&self.house, &life).await;
            life.die().await;
        }
        let faults = self.house.record.lock().take_faults();
        Played { record: self.record, seen, faults, processes: self.processes }
    }
}

fn millis(ms: Ms) -> Duration {
    Duration::from_millis(u64::try_from(ms).unwrap_or_default())
}

/// Everything that happens in a season, in order.
fn stops(seed: u64) -> VecDeque<(Ms, Stop)> {
    let (mut dice, occasions) = (Dice::new(seed), calendar::occasions());
    let mishaps = mishaps::drawn(&occasions, &mut dice);
    let plans = habits::plans(&occasions, &mishaps, &mut dice);
    let mut stops: Vec<(Ms, Stop)> = plans.into_iter().map(|(at, who, act)| (at, Stop::Acts(who, act))).collect();
    stops.push((calendar::MOVED_AT, Stop::Moves));
    stops.push((calendar::over(), Stop::Ends));
    for mishap in mishaps {
        stops.push((mishap.at - BREATH, Stop::Breathes));
        stops.extend((1..BREATH / TALKS_EVERY).map(|talk| (mishap.at - talk * TALKS_EVERY, Stop::Talks)));
        stops.push((mishap.at, Stop::GoesWrong(mishap)));
        stops.push((mishap.until, Stop::IsOver(mishap)));
    }
    stops.extend(occasions.into_iter().map(|one| (one.tallied() + READS_AFTER, Stop::Reads(one))));
    stops.sort_by_key(|(at, _)| *at);
    stops.into()
}
