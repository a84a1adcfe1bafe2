//! Power cuts under the real program: a crowd acts, its disk is recorded, and the crowd is the witness.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use domain::secret::Secret;
use sim::{Dice, Simulator};
use storage::Database;
use storage::testing::{OPTIONS, tell};
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use super::image::{Disk, lay_down};
use super::preload;
use super::recording::Recording;
use super::{IMAGES, TOLD_MAX, moments, number, opened};
use crate::kill::crowd::{self, Crowd, Seen};
use crate::kill::program::Program;
use crate::kill::{options, verdict};
use crate::theatre;

/// One image for so many of those that the store opens: it is larger, and more is looked at.
const ONE_FOR: usize = 50;
/// Images of one life of the program.
const OF_A_LIFE: usize = 200;
/// The crowd acts for so long: long enough for a checkpoint or two.
const ACTS_FOR: Duration = Duration::from_secs(6);
/// How often the length of the recording is looked at.
const LOOKS_EVERY: Duration = Duration::from_millis(2);

/// How long the recording was, and when.
type Looks = Vec<(Instant, u64)>;

/// A life of the program, and what people saw of it.
struct Life {
    sim: Simulator,
    recording: Recording,
    looks: Looks,
    seen: Vec<Seen>,
    ready_at: usize,
    _ground: TempDir,
}

impl Life {
    async fn lived(seed: u64) -> Self {
        theatre::install_tls();
        let ground = preload::folder();
        let (folder, path) = (preload::path_of(&ground).join("data"), ground.path().join("recording"));
        std::fs::create_dir(&folder).expect("the folder takes folders");
        let sim = Simulator::start(options(seed), crowd::world()).await.expect("a simulator");
        let mut program = Program::start_prepared(&sim, &url(&folder), &[], |command| {
            preload::put_between(command, &folder);
            command.env("DISK_RECORDING", &path);
        });
        assert!(program.is_ready(&sim).await, "the program starts on a disk that is recorded");
        crowd::set_up(&sim).await;
        let ready = length(&path);
        let stop = Arc::new(AtomicBool::new(false));
        let looking = tokio::spawn(look(path.clone(), Arc::clone(&stop)));
        let crowd = Crowd::acts(&sim, seed);
        sleep(ACTS_FOR).await;
        program.kill_9();
        let seen = crowd.rests().await;
        stop.store(true, Ordering::Release);
        let looks = looking.await.expect("looking has no bug");
        let recording = Recording::read(&path);
        let ready_at = recording.position(ready);
        Self { sim, recording, looks, seen, ready_at, _ground: ground }
    }

    /// The position of the recording at which an answer was there at the latest.
    fn position(&self, seen: &Seen) -> usize {
        let later = self.looks.iter().find(|(at, _)| *at >= seen.heard_at);
        later.map_or(self.recording.events.len(), |(_, bytes)| self.recording.position(*bytes))
    }
}

/// A look that is a little late says that something was confirmed later than it was: never earlier.
async fn look(path: PathBuf, stop: Arc<AtomicBool>) -> Looks {
    let mut looks = Looks::new();
    while !stop.load(Ordering::Acquire) {
        // In this order: what was heard before this moment is in the recording by now.
        let now = Instant::now();
        looks.push((now, length(&path)));
        sleep(LOOKS_EVERY).await;
    }
    looks
}

fn length(path: &Path) -> u64 {
    std::fs::metadata(path).expect("the recording is there").len()
}

fn url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("mgm.db").display())
}

/// What is wrong with the files in a folder.
async fn complaints(life: &Life, folder: PathBuf, moment: usize, confirmed_at: &[usize]) -> Vec<String> {
    let mut wrong = opened(&folder);
    if moment < life.ready_at || !wrong.is_empty() {
        return wrong;
    }
    let database = match Database::open(&Secret::new(url(&folder)), OPTIONS).await {
        Ok(database) => database,
        Err(error) => return vec![format!("UNUSABLE: {error}")],
    };
    let heard = |one: &Seen| life.seen.iter().zip(confirmed_at).any(|(seen, at)| seen.id == one.id && *at <= moment);
    wrong.extend(verdict::of_image(&life.sim, &database, &life.seen, heard).await);
    database.close().await;
    wrong
}

async fn cut(seed: u64, count: usize) -> (usize, Vec<String>) {
    let life = Life::lived(seed).await;
    let confirmed_at: Vec<usize> = life.seen.iter().map(|seen| life.position(seen)).collect();
    let mut dice = Dice::new(seed);
    let moments = moments(life.ready_at, life.recording.events.len(), count, &mut dice);
    let (mut disk, mut happened, mut wrong, mut looked_for) = (Disk::default(), 0, Vec::new(), 0);
    for moment in moments {
        life.recording.events[happened..moment].iter().for_each(|event| disk.take(event));
        happened = moment;
        let folder = preload::folder();
        lay_down(&disk.crash(&mut dice), folder.path(), &mut dice);
        let found = complaints(&life, folder.path().to_owned(), moment, &confirmed_at).await;
        wrong.extend(found.into_iter().map(|one| format!("seed {seed}, moment {moment}: {one}")));
        let heard = life.seen.iter().zip(&confirmed_at).filter(|(seen, at)| seen.is_confirmed() && **at <= moment);
        looked_for += heard.count();
    }
    wrong.truncate(TOLD_MAX);
    (looked_for, wrong)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_saw_confirmed_survives_a_power_cut() {
    let began = Instant::now();
    let (images, first) = (number("MGM_POWER_IMAGES", IMAGES) / ONE_FOR, number("MGM_POWER_SEED", 42));
    let (mut looked_for, mut wrong) = (0, Vec::new());
    for life in 0..images.div_ceil(OF_A_LIFE) {
        let count = OF_A_LIFE.min(images - life * OF_A_LIFE);
        let (looked, found) = cut((first + life) as u64, count).await;
        looked_for += looked;
        wrong.extend(found);
    }
    assert!(wrong.is_empty(), "of {images} images: {wrong:#?}");
    assert!(looked_for > 20 * images, "too little was confirmed to prove anything: {looked_for}");
    let seconds = began.elapsed().as_secs();
    tell(&format!("{images} power cuts under a crowd: {looked_for} confirmed answers are all true, {seconds} s"));
}
