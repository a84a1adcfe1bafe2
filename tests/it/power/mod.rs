//! Power cuts: what was confirmed is there when the power comes back, whatever the disk made of what was not synced.
//!
//! `kill -9` does not test this: what a killed process wrote is still in the system's memory. So a library between a process and
//! the C library (`disk.c`) records every write, sync and deletion while the process works ([`workload`]: the real store;
//! [`bot`]: the real program) and tells a witness what was confirmed to it. From a recording the files are built as a disk may hold them
//! after a power cut at any moment ([`image`]), opened as a start does, and judged ([`judge`]). The same must fail when SQLite
//! is asked for less than we ask of it: a test of the test.
//!
//! `MGM_POWER_IMAGES=1000000` builds so many images for the store, a fifth as many for the real program;
//! `MGM_POWER_SEED` draws other lives.

mod bot;
mod image;
mod judge;
mod plan;
pub(crate) mod preload;
mod recording;
mod workload;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use sim::Dice;
use storage::testing::tell;

use image::{Disk, lay_down};
use judge::Witness;
use plan::Plan;
use recording::{Event, Recording};
use workload::{Durability, record};

/// Images that the store opens, unless somebody asks for more.
const IMAGES: usize = 10_000;
/// The real program opens one for so many of those: each is a process.
const FOR_ONE_OF_THE_PROGRAM: usize = 5;
/// Images of one life: it has some hundred moments, and each has many images.
const OF_A_LIFE: usize = 500;
/// One image in so many falls into the time before there is anything to lose: migrations.
const EARLY_ONE_IN: usize = 7;
/// One image in so many must take a further commit.
const WRITES_ON_ONE_IN: usize = 10;
/// So many complaints are told; the first ones say enough.
const TOLD_MAX: usize = 10;

/// Who opens an image before it is judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Opens {
    /// Nobody else.
    Judge,
    /// The real program, in a process of its own.
    Program,
}

fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// What many power cuts left.
#[derive(Default)]
struct Toll {
    images: usize,
    /// Confirmed transactions that were looked for.
    confirmed: usize,
    wrong: usize,
    complaints: Vec<String>,
}

impl Toll {
    fn add(&mut self, other: Self) {
        self.images += other.images;
        self.confirmed += other.confirmed;
        self.wrong += other.wrong;
        self.complaints.extend(other.complaints);
        self.complaints.truncate(TOLD_MAX);
    }

    /// Whether something confirmed is missing.
    fn lost(&self) -> bool {
        self.complaints.iter().any(|complaint| complaint.contains("LOST"))
    }
}

/// Moments of a recording, in order, most of them after everything was set up.
fn moments(ready: usize, last: usize, count: usize, dice: &mut Dice) -> Vec<usize> {
    let drawn = (0..count).map(|_| match dice.below(EARLY_ONE_IN) {
        0 => dice.below(ready + 1),
        _ => ready + dice.below(last - ready + 1),
    });
    let mut moments: Vec<usize> = drawn.collect();
    moments.sort_unstable();
    moments
}

/// Moments at which a file has just been emptied, in order.
fn moments_after_cuts(recording: &Recording, count: usize, dice: &mut Dice) -> Vec<usize> {
    let cuts = (1..).zip(&recording.events).filter(|(_, event)| matches!(event, Event::Truncated { size: 0, .. }));
    let cuts: Vec<usize> = cuts.map(|(moment, _)| moment).collect();
    let mut moments: Vec<usize> = (0..count).filter_map(|_| cuts.get(dice.below(cuts.len().max(1))).copied()).collect();
    moments.sort_unstable();
    moments
}

/// Cuts the power of one life so often.
async fn cut(seed: u64, durability: Durability, opens: Opens, count: usize) -> Toll {
    let (recording, plan) = (record(seed, durability), Plan::drawn(seed));
    let mut dice = Dice::new(seed ^ u64::MAX);
    let (mut disk, mut happened, mut toll) = (Disk::default(), 0, Toll::default());
    let last = recording.events.len();
    let ready = recording.said.first().map_or(last, |(at, _)| *at);
    let moments = match durability {
        Durability::Cutting => moments_after_cuts(&recording, count, &mut dice),
        Durability::Ours | Durability::Normal | Durability::Off => moments(ready, last, count, &mut dice),
    };
    for moment in moments {
        recording.events[happened..moment].iter().for_each(|event| disk.take(event));
        happened = moment;
        let folder = preload::folder();
        lay_down(&disk.crash(&mut dice), folder.path(), &mut dice);
        let witness = Witness::at(&recording, moment);
        let mut wrong = if opens == Opens::Program { opened(folder.path()) } else { Vec::new() };
        let writes_on = dice.below(WRITES_ON_ONE_IN) == 0;
        wrong.extend(judge::complaints(folder.path(), &plan, witness, writes_on).await);
        toll.images += 1;
        toll.confirmed += witness.acked;
        toll.wrong += usize::from(!wrong.is_empty());
        let room = TOLD_MAX.saturating_sub(toll.complaints.len());
        let told = wrong.into_iter().map(|one| format!("seed {seed}, moment {moment}, {witness:?}: {one}"));
        toll.complaints.extend(told.take(room));
    }
    toll
}

/// Lets the real program start on what is in the folder.
fn opened(folder: &Path) -> Vec<String> {
    let opened = Command::new(env!("CARGO_BIN_EXE_mgm"))
        .arg("migrate")
        .env_clear()
        .env("DATABASE_URL", format!("sqlite:{}", folder.join("mgm.db").display()))
        .env("MGM_STORAGE__DATA_DIR", folder)
        .env("RUST_LOG", "error")
        .stdin(Stdio::null())
        .output()
        .expect("the program can be started");
    let said = || format!("UNUSABLE: the program says: {}", String::from_utf8_lossy(&opened.stderr).trim());
    if opened.status.success() { Vec::new() } else { vec![said()] }
}

/// Cuts the power of many lives, on every core.
fn cut_many(durability: Durability, opens: Opens, images: usize) -> Toll {
    let (first, lives) = (number("MGM_POWER_SEED", 42), images.div_ceil(OF_A_LIFE));
    let (next, toll) = (AtomicUsize::new(0), Mutex::new(Toll::default()));
    let live = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        loop {
            let life = next.fetch_add(1, Ordering::Relaxed);
            if life >= lives {
                return;
            }
            let count = OF_A_LIFE.min(images - life * OF_A_LIFE);
            let cut = runtime.block_on(cut((first + life) as u64, durability, opens, count));
            toll.lock().expect("nobody panics here").add(cut);
        }
    };
    std::thread::scope(|scope| {
        // One is left to the tests that run beside these, some of which are in a hurry.
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1));
        (0..cores).for_each(|_| drop(scope.spawn(live)));
    });
    toll.into_inner().expect("nobody panicked")
}

fn nothing_is_lost(opens: Opens, images: usize) {
    let began = std::time::Instant::now();
    let toll = cut_many(Durability::Ours, opens, images);
    assert_eq!(toll.wrong, 0, "of {} images: {:#?}", toll.images, toll.complaints);
    assert!(toll.confirmed > 5 * toll.images, "too little was confirmed to prove anything: {}", toll.confirmed);
    let (images, confirmed, seconds) = (toll.images, toll.confirmed, began.elapsed().as_secs());
    tell(&format!(
        "{images} power cuts ({opens:?} opens): {confirmed} confirmed transactions are all there, {seconds} s"
    ));
}

#[test]
fn power_cuts_lose_nothing() {
    nothing_is_lost(Opens::Judge, number("MGM_POWER_IMAGES", IMAGES));
}

#[test]
fn the_program_starts_after_a_power_cut() {
    nothing_is_lost(Opens::Program, number("MGM_POWER_IMAGES", IMAGES) / FOR_ONE_OF_THE_PROGRAM);
}

/// The test of the test: a store that is asked for less is found out.
#[test]
fn a_store_that_syncs_at_checkpoints_only_is_found_out() {
    let toll = cut_many(Durability::Normal, Opens::Judge, OF_A_LIFE);
    assert!(toll.lost() && toll.wrong > toll.images / 4, "{} of {} images", toll.wrong, toll.images);
}

#[test]
fn a_store_that_never_syncs_is_found_out() {
    let toll = cut_many(Durability::Off, Opens::Judge, OF_A_LIFE);
    assert!(toll.lost() && toll.wrong > toll.images / 4, "{} of {} images", toll.wrong, toll.images);
}

/// SQLite reads what is left of a log over what was moved out of all of it, so the store never cuts one.
#[test]
fn a_store_that_cuts_its_log_is_found_out() {
    let toll = cut_many(Durability::Cutting, Opens::Judge, OF_A_LIFE);
    assert!(toll.images > OF_A_LIFE / 2 && toll.wrong > toll.images / 50, "{} of {} images", toll.wrong, toll.images);
    tell(&format!("a log that is cut: {} of {} power cuts right after it leave damage", toll.wrong, toll.images));
}
