//! Plays every dialogue below `tests/transcripts` with the real bot on each database, and compares what was seen.
//!
//! `MGM_UPDATE=1 cargo test --test it transcripts::` writes the files anew instead of comparing them; the first
//! database writes, the others must agree.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use observe::metrics::Snapshot;
use sim::world::{MemberSpec, RoleSpec};
use sim::{SimOptions, Transcript, TranscriptHooks, WorldSpec, transcript};
use storage::Backend;

use crate::strangers;
use crate::theatre::{self, SEED, Theatre};

/// Dialogues played at the same time; each has a bot, a Discord and a database of its own.
const PLAYED_AT_ONCE: usize = 8;
/// Equal lines shown around a difference.
const CONTEXT: usize = 2;
/// Names in the first line how many messages Discord is expected to refuse for good.
const GIVEN_UP: &str = "given up: ";

/// What can go wrong in one dialogue, in words.
type Played = Result<(), String>;

/// D-56: the predecessor's tests described functions that did not exist.
#[test]
fn every_dialogue_reads_as_it_is_written() {
    theatre::install_tls();
    let updates = std::env::var("MGM_UPDATE").is_ok_and(|value| value == "1");
    let mut failures = String::new();
    for (round, backend) in theatre::databases().into_iter().enumerate() {
        let began = Instant::now();
        let files = files();
        let count = files.len();
        assert!(count > 0, "there are no transcripts");
        for (file, told) in play_all(files, backend, updates && round == 0) {
            // In which order messages of several channels arrive is promised to nobody: with eight at once on a busy
            // machine one may overtake another. By itself a dialogue must read as it is written.
            let Err(told) =
                play_caught(&file, backend, false).map_err(|again| format!("{told}\n(by itself:)\n{again}"))
            else {
                eprintln!("{} on {backend:?} reads as it is written only by itself:\n{told}", file.display());
                continue;
            };
            write!(failures, "\n--- {} on {backend:?}\n{told}\n", file.display()).expect("a String takes any text");
        }
        eprintln!("{count} transcripts on {backend:?} took {} ms", began.elapsed().as_millis());
    }
    assert!(failures.is_empty(), "{failures}\n(MGM_UPDATE=1 writes the files as they were seen)");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts")
}

/// All transcripts; with `MGM_TRANSCRIPT` only those whose path contains it.
fn files() -> Vec<PathBuf> {
    let wanted = std::env::var("MGM_TRANSCRIPT").unwrap_or_default();
    let mut folders = VecDeque::from([folder()]);
    let mut files = Vec::new();
    while let Some(folder) = folders.pop_front() {
        for entry in folder.read_dir().expect("the folder can be listed") {
            let path = entry.expect("an entry can be read").path();
            match path.is_dir() {
                true => folders.push_back(path),
                false if path.to_string_lossy().contains(&wanted) => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    files
}

/// Plays the files, several at once, and returns what is wrong with which.
fn play_all(files: Vec<PathBuf>, backend: Backend, updates: bool) -> Vec<(PathBuf, String)> {
    let waiting = Mutex::new(VecDeque::from(files));
    let failed = Mutex::new(Vec::new());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    std::thread::scope(|scope| {
        for _ in 0..PLAYED_AT_ONCE {
            scope.spawn(|| {
                while let Some(file) = next() {
                    if let Err(told) = play_caught(&file, backend, updates) {
                        failed.lock().unwrap_or_else(PoisonError::into_inner).push((file, told));
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed.sort();
    failed
}

/// Plays one file; a panic is one more thing that can be wrong with it.
fn play_caught(file: &Path, backend: Backend, updates: bool) -> Played {
    let played = std::panic::catch_unwind(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.expect("a runtime can be built").block_on(play(file, backend, updates))
    });
    played.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        Err(text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default())
    })
}

async fn play(file: &Path, backend: Backend, updates: bool) -> Played {
    let written = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let transcript = Transcript::parse(&written).map_err(|error| error.to_string())?;
    let mut player = Player { theatre: open(&transcript, backend).await?, past: Vec::new(), restless: 0 };
    let sim = player.theatre.stage.sim.clone();
    let seen = transcript::run(&sim, &transcript, &mut player).await;
    if updates && seen != written {
        std::fs::write(file, &seen).map_err(|error| error.to_string())?;
    }
    let expected = if updates { &seen } else { &written };
    let mut told = vec![difference(expected, &seen), player.complaints(given_up(&written))];
    if backend == Backend::Sqlite && player.theatre.stage.bot().is_some() {
        let strange = strangers::try_everything(&player.theatre, None).await;
        told.push((!strange.is_empty()).then(|| strange.join("\n")));
    }
    player.theatre.close().await;
    let told: Vec<String> = told.into_iter().flatten().collect();
    if told.is_empty() { Ok(()) } else { Err(told.join("\n")) }
}

/// Opens the world that the transcript's header names, at the time of its first `clock:` line.
async fn open(transcript: &Transcript, backend: Backend) -> Result<Theatre, String> {
    let options = SimOptions::seeded(SEED);
    let options = transcript.start_ms().map_or(options.clone(), |start_ms| options.starting_at(start_ms));
    match transcript.world.as_str() {
        "ravens" => Ok(theatre::open(backend, options).await),
        "ravens-with-content" => Ok(with_content(backend, options).await),
        "ravens-with-voice" => Ok(theatre::open_world(backend, options, with_voice()).await),
        "ravens-and-strangers" => Ok(theatre::open_world(backend, options, with_strangers()).await),
        "ravens-at-war" => Ok(theatre::open_world(backend, options, at_war()).await),
        unknown => Err(format!("no world is called {unknown:?}")),
    }
}

/// The same people, and a hundred who are nowhere yet; their accounts are as old as the dialogue.
fn with_strangers() -> WorldSpec {
    let mut world = WorldSpec::ravens();
    let blank = world.users[0].clone();
    let stranger = |number| {
        let mut stranger = blank.clone();
        (stranger.id, stranger.name) = (None, format!("Stranger{number}"));
        stranger
    };
    world.users.extend((1..=100).map(stranger));
    world
}

/// The same people, with a room to talk in and one that belongs to no event.
fn with_voice() -> WorldSpec {
    let mut world = WorldSpec::ravens();
    for name in ["raid", "lounge"] {
        let room = format!(r#"{{"name": "{name}", "kind": "voice"}}"#);
        world.servers[0].channels.push(serde_json::from_str(&room).expect("a channel"));
    }
    world
}

/// The same people, of whom some are on the server of the Wolves, too, where the bot may do whatever rooms take.
fn at_war() -> WorldSpec {
    let mut world = WorldSpec::ravens();
    let [ravens, wolves] = world.servers.as_mut_slice() else { panic!("the built-in world has two servers") };
    for server in [ravens, &mut *wolves] {
        let able = ["CONNECT", "SPEAK", "USE_VAD", "MANAGE_NICKNAMES", "CREATE_INSTANT_INVITE"].map(str::to_owned);
        server.roles.iter_mut().filter(|role| role.bot).for_each(|role| role.permissions.extend(able.clone()));
    }
    let marshal =
        RoleSpec { name: "Marshal".to_owned(), permissions: vec!["MANAGE_GUILD".to_owned()], ..RoleSpec::default() };
    wolves.roles.insert(0, marshal);
    let member = |user: &str, roles: &[&str]| MemberSpec {
        user: user.to_owned(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        ..MemberSpec::default()
    };
    wolves.members.extend([member("Olga", &["Marshal"]), member("Aria", &[]), member("Elodie", &["Marshal"])]);
    world
}

/// The same people, on a bot that may read what they write.
async fn with_content(backend: Backend, options: SimOptions) -> Theatre {
    let mut world = WorldSpec::ravens();
    world.application.intents.content = true;
    let mut theatre = theatre::open_world(backend, options, world).await;
    theatre.stage.stop_bot().await;
    theatre.stage.plan.message_content = true;
    theatre.stage.start_bot().await.expect("the bot starts with the message content intent");
    theatre
}

/// How many messages the first line expects to be given up.
fn given_up(text: &str) -> u64 {
    let count = text.lines().next().and_then(|line| line.split_once(GIVEN_UP));
    count.and_then(|(_, count)| count.trim().parse().ok()).unwrap_or(0)
}

/// The stage, and what the bots that were stopped had counted.
struct Player {
    theatre: Theatre,
    past: Vec<Snapshot>,
    /// Steps after which something went on for longer than anybody waits.
    restless: u64,
}

impl Player {
    fn count_bot(&mut self) {
        self.past.extend(self.theatre.stage.bot().map(|bot| bot.counters().snapshot()));
    }

    /// What no dialogue may cause, unseen as it is.
    fn complaints(&mut self, given_up: u64) -> Option<String> {
        self.count_bot();
        let sum = |what: fn(&Snapshot) -> u64| self.past.iter().map(what).sum::<u64>();
        let counted = [
            ("gateway events that could not be read", sum(|counts| counts.unknown_gateway_events), 0),
            ("messages given up", sum(|counts| counts.outbox_dead), given_up),
            ("restarts of actors", sum(|counts| counts.restarts), 0),
            ("failed interactions", sum(|counts| counts.failed), 0),
            ("interactions that came too late", sum(|counts| counts.expired), 0),
            ("steps that did not come to rest", self.restless, 0),
        ];
        let wrong = counted.into_iter().filter(|(_, count, expected)| count != expected);
        let told: Vec<String> =
            wrong.map(|(what, count, expected)| format!("{what}: {count}, not {expected}")).collect();
        (!told.is_empty()).then(|| told.join("\n"))
    }
}

impl TranscriptHooks for Player {
    async fn settle(&mut self) {
        self.restless += u64::from(!self.theatre.stage.come_to_rest().await);
    }

    async fn stop_bot(&mut self) {
        self.count_bot();
        self.theatre.stage.stop_bot().await;
    }

    async fn start_bot(&mut self) {
        self.theatre.stage.start_bot().await.expect("the bot starts again");
    }

    async fn set_clock(&mut self, now_ms: i64) {
        self.theatre.stage.set_clock(now_ms).await;
    }
}

// === Differences ===

/// A line of two texts laid side by side.
#[derive(Clone, Copy, PartialEq)]
enum Side<'a> {
    Both(&'a str),
    Expected(&'a str),
    Seen(&'a str),
}

/// The lines in which two texts differ, with some around them; `None` when they are equal.
fn difference(expected: &str, seen: &str) -> Option<String> {
    if expected == seen {
        return None;
    }
    let sides = aligned(&expected.lines().collect::<Vec<_>>(), &seen.lines().collect::<Vec<_>>());
    let differs = |index: &usize| !matches!(sides[*index], Side::Both(_));
    let is_near = |index: usize| {
        (index.saturating_sub(CONTEXT)..(index + CONTEXT + 1).min(sides.len())).any(|near| differs(&near))
    };
    let mut text = String::new();
    for (index, side) in sides.iter().enumerate() {
        match side {
            _ if !is_near(index) => text.push_str(if index > 0 && is_near(index - 1) { "  ⋮\n" } else { "" }),
            Side::Both(line) => text.push_str(&format!("  {line}\n")),
            Side::Expected(line) => text.push_str(&format!("- {line}\n")),
            Side::Seen(line) => text.push_str(&format!("+ {line}\n")),
        }
    }
    Some(text)
}

/// Aligns two lists of lines along their longest common subsequence.
fn aligned<'a>(expected: &[&'a str], seen: &[&'a str]) -> Vec<Side<'a>> {
    let common = common_lengths(expected, seen);
    let (mut left, mut right) = (0, 0);
    let mut sides = Vec::new();
    while left < expected.len() || right < seen.len() {
        let (old, new) = (expected.get(left), seen.get(right));
        match (old, new) {
            (Some(old), Some(new)) if old == new => {
                sides.push(Side::Both(old));
                (left, right) = (left + 1, right + 1);
            }
            (Some(old), new) if new.is_none() || common[left + 1][right] >= common[left][right + 1] => {
                sides.push(Side::Expected(old));
                left += 1;
            }
            (_, new) => {
                sides.extend(new.map(|line| Side::Seen(line)));
                right += 1;
            }
        }
    }
    sides
}

/// For each pair of places, how many lines the rests have in common.
fn common_lengths(expected: &[&str], seen: &[&str]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; seen.len() + 1]; expected.len() + 1];
    for left in (0..expected.len()).rev() {
        for right in (0..seen.len()).rev() {
            lengths[left][right] = match expected[left] == seen[right] {
                true => lengths[left + 1][right + 1] + 1,
                false => lengths[left + 1][right].max(lengths[left][right + 1]),
            };
        }
    }
    lengths
}

#[test]
fn a_difference_shows_what_was_expected_and_what_was_seen() {
    assert_eq!(difference("a\nb", "a\nb"), None);
    let told = difference("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nd\nE\nf\ng\nh").expect("they differ");
    assert_eq!(told, "  c\n  d\n- e\n+ E\n  f\n  g\n+ h\n");
    assert_eq!(difference("a\n", "").as_deref(), Some("- a\n"));
}
