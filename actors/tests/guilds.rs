//! What the router promises at scale: a failure in one guild, in many and in all is felt where it is and nowhere else.
//! Router, guilds and writer are real; the clock is paused, so every wait is exact and costs nothing.

use std::time::Duration;

use actors::alerts::Kind;
use actors::census::Name;
use actors::fact_log::{Mishap, Occasion};
use actors::inbox::CLASS_CAPACITY;
use actors::restart::{GUILD, HEALTHY_AFTER, PROBE_AFTER};
use actors::supervisor::Standing;
use domain::ids::GuildId;
use domain::locale::Locale;
use domain::text::Arg;
use tokio::time::{Instant, sleep};

use crate::ward::{Told, Ward};

const MANY: usize = 10_000;
/// Past an alarm.
const A_MOMENT: Duration = Duration::from_secs(1);
/// The promise: everybody serves again so long after the cause is gone.
const ALL_SERVE_WITHIN: Duration = Duration::from_secs(2);
/// Discord's limit for an answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);

fn count(told: &[Told], what: &Told) -> usize {
    told.iter().filter(|told| *told == what).count()
}

/// Guilds that crashed since they woke.
fn crashed(ward: &Ward) -> Vec<Name> {
    let rows = ward.wiring.census.rows().into_iter();
    rows.filter(|(_, row)| row.record.restarts > 0 || row.last.is_some()).map(|(name, _)| name).collect()
}

/// What the people of a paused guild are told, with the reference of its last crash.
fn paused(ward: &Ward, guild: GuildId) -> Told {
    let last = ward.wiring.census.row(Name::Guild(guild)).and_then(|row| row.last).expect("it crashed");
    let reference = Arg::Safe(last.correlation.short());
    Told::Paused(ward.wiring.catalogue.say(Locale::EnUs, &texts::spine::Paused { reference }.into()))
}

fn standing(ward: &Ward, guild: GuildId) -> Option<Standing> {
    ward.wiring.census.row(Name::Guild(guild)).map(|row| row.record.standing)
}

fn has_alert(ward: &Ward, kind: Kind) -> bool {
    ward.wiring.alerts.open_alerts().iter().any(|(alert, _)| alert.key.kind == kind)
}

/// E-69: what went wrong in one guild emptied the memory of all.
#[tokio::test(start_paused = true)]
async fn a_poison_guild_is_paused_and_ten_thousand_others_do_not_notice() {
    let ward = Ward::open(MANY + 1).await;
    let poison = MANY;
    let guild = ward.guild(poison);
    ward.poison(Some(guild));
    let (mut healthy, mut poisoned) = (Vec::new(), Vec::new());
    for n in 0..MANY {
        healthy.push(ward.ask(n));
        if n.is_multiple_of(MANY / 10) {
            poisoned.push(ward.ask(poison));
        }
    }
    ward.settled().await;
    assert_eq!(count(&ward.told(&healthy), &Told::Answer), MANY);
    assert_eq!(crashed(&ward), [Name::Guild(guild)], "no healthy guild was restarted");
    let happened = ward.wiring.counters.snapshot();
    assert_eq!((happened.quarantines, happened.storms), (1, 0));
    let told = ward.told(&poisoned);
    let crashes = GUILD.crashes_max + 1;
    assert_eq!(count(&told, &Told::Apology), crashes, "each crash costs one answer: {told:?}");
    assert_eq!(count(&told, &paused(&ward, guild)), poisoned.len() - crashes, "whoever waits is told: {told:?}");
    assert_eq!((happened.restarts, ward.log.letters().len()), (crashes as u64, crashes));
    let id = ward.ask(poison);
    assert_eq!(ward.answer(id).await.told, paused(&ward, guild), "whoever asks later is told too");
    assert!(has_alert(&ward, Kind::Quarantine));
}

#[tokio::test(start_paused = true)]
async fn a_paused_guild_is_probed_and_serves_when_its_cause_is_gone() {
    let ward = Ward::open(2).await;
    let guild = ward.guild(0);
    ward.poison(Some(guild));
    let asked: Vec<usize> = (0..=GUILD.crashes_max).map(|_| ward.ask(0)).collect();
    ward.settled().await;
    assert_eq!(count(&ward.told(&asked), &Told::Apology), asked.len());
    sleep(PROBE_AFTER[0] - A_MOMENT).await;
    let early = ward.ask(0);
    assert_eq!(ward.answer(early).await.told, paused(&ward, guild), "before the probe nobody is let through");
    sleep(2 * A_MOMENT).await;
    let restarts = ward.wiring.counters.snapshot().restarts;
    assert_eq!(restarts, asked.len() as u64 + 1, "it was let through to look at what it missed, and died of it");
    let after = ward.ask(0);
    assert_eq!(ward.answer(after).await.told, paused(&ward, guild), "one crash is enough now");
    ward.wiring.failpoints.disarm();
    sleep(PROBE_AFTER[1]).await;
    let probe = ward.ask(0);
    assert_eq!(ward.answer(probe).await.told, Told::Answer, "the cause is gone");
    assert_eq!(standing(&ward, guild), Some(Standing::Probing));
    assert!(has_alert(&ward, Kind::Quarantine), "a probe that lives proves nothing at once");
    sleep(HEALTHY_AFTER).await;
    assert_eq!(standing(&ward, guild), Some(Standing::Running));
    assert!(!has_alert(&ward, Kind::Quarantine), "it is released");
    let id = ward.ask(0);
    assert_eq!(ward.answer(id).await.told, Told::Answer);
}

/// Whoever starts paused may have ended the process before: a probe after a minute could end this one.
#[tokio::test(start_paused = true)]
async fn a_guild_that_was_paused_at_the_start_is_probed_after_half_an_hour() {
    let ward = Ward::known(1).await;
    let guild = ward.guild(0);
    ward.wiring.census.pause(guild, "two starts in a row died of it", ward.wiring.correlate());
    ward.start_router().await;
    for _half in 0..2 {
        let id = ward.ask(0);
        assert_eq!(ward.answer(id).await.told, paused(&ward, guild));
        sleep(PROBE_AFTER[2] / 2 - A_MOMENT).await;
    }
    assert!(matches!(standing(&ward, guild), Some(Standing::Quarantined { .. })));
    sleep(3 * A_MOMENT).await;
    let id = ward.ask(0);
    assert_eq!(ward.answer(id).await.told, Told::Answer);
}

#[tokio::test(start_paused = true)]
async fn when_ten_thousand_crash_at_once_all_serve_again_two_seconds_after_the_cause_is_gone() {
    /// More than what may be lost before the storm is seen: the crash, and that after the first restart.
    const QUEUED: usize = 3;
    let ward = Ward::open(MANY).await;
    // While they load, commands wait for them; then all of them begin at once.
    let slow = |occasion| if occasion == Occasion::Read { Mishap::Slow(A_MOMENT) } else { Mishap::Nothing };
    ward.log.beset(Box::new(slow));
    ward.poison(None);
    let queued: Vec<usize> = (0..QUEUED * MANY).map(|n| ward.ask(n % MANY)).collect();
    sleep(A_MOMENT / 2).await;
    ward.log.calm();
    assert_eq!(ward.wiring.inboxes.waiting(), QUEUED * MANY);
    // By now canaries are tried as rarely as ever.
    sleep(Duration::from_millis(3_333)).await;
    assert!(has_alert(&ward, Kind::Storm));
    let during: Vec<usize> = (0..100).map(|n| ward.ask(n)).collect();
    sleep(A_MOMENT / 100).await;
    assert_eq!(count(&ward.told(&during), &Told::Recovering), during.len(), "people are told at once");
    ward.wiring.failpoints.disarm();
    let gone = Instant::now();
    ward.settled().await;
    assert!(gone.elapsed() <= ALL_SERVE_WITHIN, "it took {:?}", gone.elapsed());
    assert_eq!(ward.wiring.census.headcount().running, MANY);
    let told = ward.told(&queued);
    let (answered, apologies) = (count(&told, &Told::Answer), count(&told, &Told::Apology));
    assert_eq!(answered + apologies, queued.len(), "what waited for a guild was not lost");
    let happened = ward.wiring.counters.snapshot();
    assert_eq!((apologies as u64, ward.log.letters().len()), (happened.restarts, apologies), "each crash costs one");
    assert!(apologies >= MANY / 5, "many crashed: {apologies}");
    let after: Vec<usize> = (0..MANY).map(|n| ward.ask(n)).collect();
    ward.settled().await;
    assert_eq!(count(&ward.told(&after), &Told::Answer), MANY);
    assert_eq!((happened.storms, happened.quarantines), (1, 0), "nothing is held against anybody");
    assert!(!has_alert(&ward, Kind::Storm));
}

/// So many of 40 guilds crash once: whether that is taken for one cause.
async fn check_storm(crashing: usize, expected: bool) {
    const ACTIVE: usize = 40;
    let ward = Ward::open(ACTIVE).await;
    for n in 0..ACTIVE {
        ward.ask(n);
    }
    ward.settled().await;
    ward.poison(None);
    let asked: Vec<usize> = (0..crashing).map(|n| ward.ask(n)).collect();
    ward.settled().await;
    ward.wiring.failpoints.disarm();
    assert_eq!(count(&ward.told(&asked), &Told::Apology), crashing);
    assert_eq!(has_alert(&ward, Kind::Storm), expected, "{crashing} of {ACTIVE}");
    assert_eq!(ward.wiring.counters.snapshot().storms, u64::from(expected));
    sleep(A_MOMENT).await;
    let after: Vec<usize> = (0..ACTIVE).map(|n| ward.ask(n)).collect();
    ward.settled().await;
    assert_eq!(count(&ward.told(&after), &Told::Answer), ACTIVE, "all serve again");
    assert!(!has_alert(&ward, Kind::Storm));
}

#[tokio::test(start_paused = true)]
async fn nine_guilds_that_crash_are_nine_faults_and_ten_of_forty_are_one() {
    check_storm(1, false).await;
    check_storm(9, false).await;
    check_storm(10, true).await;
    check_storm(40, true).await;
}

/// D-39, E-74, row 26: in the predecessor a hundred commands of one server in a minute shut out all others.
#[tokio::test(start_paused = true)]
async fn a_flooded_guild_answers_or_refuses_everybody_and_nobody_else_is_refused() {
    const OTHERS: usize = 50;
    const ROUNDS: usize = 100;
    const FLOOD: usize = 1_000;
    /// 10,000 commands a second.
    const EVERY: Duration = Duration::from_millis(100);
    /// A database that is busy, too.
    const COMMIT: Duration = Duration::from_millis(20);
    let ward = Ward::open(1 + OTHERS).await;
    let (flooded, guild) = (0, ward.guild(0));
    let slow = |occasion| if occasion == Occasion::Commits { Mishap::Slow(COMMIT) } else { Mishap::Nothing };
    ward.log.beset(Box::new(slow));
    ward.expect_questions(1 + ROUNDS * (FLOOD + OTHERS));
    let (mut flood, mut others) = (Vec::new(), Vec::new());
    for _round in 0..ROUNDS {
        let now = Instant::now();
        for n in 0..FLOOD {
            flood.push((now, ward.ask_as_the_gateway(flooded, 16).await));
            if n.is_multiple_of(FLOOD / OTHERS) {
                others.push((now, ward.ask(1 + n * OTHERS / FLOOD)));
            }
            if n.is_multiple_of(10) {
                tokio::task::yield_now().await;
            }
            assert!(ward.wiring.inboxes.waiting_for(guild) <= CLASS_CAPACITY, "the queue has an end");
        }
        sleep(EVERY).await;
    }
    ward.settled().await;
    let slowest = |asked: &[(Instant, usize)]| {
        asked.iter().filter_map(|(at, id)| Some(ward.heard(*id)?.at - *at)).max().expect("somebody was answered")
    };
    let ids = |asked: &[(Instant, usize)]| asked.iter().map(|(_, id)| *id).collect::<Vec<usize>>();
    assert_eq!(ward.wiring.credit.spent(), 0, "what arrived is not on its way any more");
    let told = ward.told(&ids(&flood));
    let (answered, busy) = (count(&told, &Told::Answer), count(&told, &Told::Busy));
    assert_eq!((answered + busy, flood.len()), (ROUNDS * FLOOD, ROUNDS * FLOOD));
    assert!(answered > 0 && busy > answered, "{answered} answered, {busy} refused");
    assert!(slowest(&flood) <= ANSWER_WITHIN, "{:?}", slowest(&flood));
    assert_eq!(count(&ward.told(&ids(&others)), &Told::Answer), ROUNDS * OTHERS, "nobody else is refused");
    assert!(
        slowest(&others) <= 4 * COMMIT,
        "the others wait for the database, not for the flood: {:?}",
        slowest(&others)
    );
    assert_eq!(ward.wiring.counters.snapshot().restarts, 0);
}

/// Whoever loads has the writer say that everything before is written. That must not cut short what others share: a
/// transaction for the few that came so far makes everybody behind them wait for one more.
#[tokio::test(start_paused = true)]
async fn guilds_that_wake_under_load_make_nobody_wait_for_one_more_transaction() {
    const BUSY: usize = 200;
    const COMMIT: Duration = Duration::from_millis(10);
    const TICK: Duration = Duration::from_millis(1);
    let ward = Ward::open(2 * BUSY).await;
    for n in 0..BUSY {
        ward.ask(n);
    }
    ward.settled().await;
    let slow = |occasion| if occasion == Occasion::Commits { Mishap::Slow(COMMIT) } else { Mishap::Nothing };
    ward.log.beset(Box::new(slow));
    let mut asked = Vec::new();
    for n in 0..BUSY {
        asked.push((Instant::now(), ward.ask(n)));
        ward.ask(BUSY + n);
        sleep(TICK).await;
    }
    ward.settled().await;
    let waited = asked.iter().filter_map(|(at, id)| Some(ward.heard(*id)?.at - *at)).max().expect("all are answered");
    assert!(waited <= 2 * COMMIT + 2 * TICK, "the one under way and its own, not {waited:?}");
}
