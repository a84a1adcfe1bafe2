//! Starts logging: filter, formats, files, the health log; returns the guard that flushes them.
//!
//! Lines go to stderr (for people or as JSON) and, when a directory is set, also to daily files
//! (`mgm.<date>.jsonl`, always JSON). Events of the health log go to `health.jsonl` in that directory,
//! or as JSON lines to stderr when there is none, whatever the filter says.
//!
//! # Schema 1.0 of a JSON line
//!
//! One object per line; its keys, always all of them and in this order:
//!
//! | key | type | meaning |
//! |---|---|---|
//! | `ts` | string | RFC 3339, UTC, milliseconds, `Z` |
//! | `level` | string | `TRACE`, `DEBUG`, `INFO`, `WARN`, `ERROR` |
//! | `target` | string | the module or topic that speaks; `health` is the health log |
//! | `message` | string | one sentence in English |
//! | `fields` | object | names of [`crate::fields`]; the event's own first, then those of its spans, innermost first; an inner value hides an outer one |
//! | `spans` | array of strings | names of the enclosing spans, outermost first |
//!
//! Queues are bounded and lossy: a slow disk or terminal costs lines, never answers. What was lost is
//! counted in [`Telemetry::dropped_lines`]. The time of a line comes from the caller's clock.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use domain::secret::Secret;
use tracing::Dispatch;
use tracing_appender::non_blocking::{ErrorCounter, NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{EnvFilter, Registry, reload};

use crate::capped_file::CappedFile;
use crate::health;
pub use crate::lines::Clock;
use crate::lines::{Lines, Output, Share, Sink, Spelling};
use crate::redaction::{Policy, Salt};
use crate::scrubber::Scrubber;

/// The filter when the operator says nothing: our own news, and other people's worries.
pub const DEFAULT_FILTER: &str =
    "info,ractor=warn,serenity=warn,sqlx=warn,tokio_cron_scheduler=warn,twilight_gateway=warn";

/// Lines waiting per output: about 2 MB, 100 ms of the heaviest logging.
const QUEUE_LINES_MAX: usize = 8_192;

/// Size of `health.jsonl` (and of its one predecessor): about 30,000 lines.
const HEALTH_BYTES_MAX: u64 = 10 * 1024 * 1024;

/// How stderr is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// One line for people.
    Human,
    /// One JSON object per line.
    Json,
}

/// What logging needs to know.
pub struct Options {
    /// Levels per module, such as [`DEFAULT_FILTER`].
    pub filter: String,
    /// How stderr is written.
    pub format: Format,
    /// Where files go; none means stderr only.
    pub directory: Option<PathBuf>,
    /// Whether stderr carries the health log when there is no directory for it. Only who plays, and has
    /// no operation to watch, switches it off.
    pub health_on_stderr: bool,
    /// Daily files kept before the oldest is removed.
    pub files_max: usize,
    /// Whether Discord ids are masked; the salt decides what stands in their place.
    pub production: Option<Salt>,
    /// Values that must never appear in any line.
    pub secrets: Vec<Secret>,
    /// Where the time of a line comes from.
    pub clock: Clock,
}

/// Why logging could not start.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter cannot be read.
    #[error("cannot read log filter `{filter}`: {reason}")]
    Filter {
        /// The filter as given.
        filter: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The directory cannot be written.
    #[error("cannot write logs into {}: {reason}", directory.display())]
    Directory {
        /// The directory as given.
        directory: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The process has a subscriber already.
    #[error("logging was started twice")]
    StartedTwice,
    /// Logging ended before its guard.
    #[error("logging has ended")]
    Ended,
}

/// Starts logging for the whole process. Keep the result until the end of `main`: dropping it flushes.
///
/// # Errors
/// [`TelemetryError`] of every kind but `Ended`.
pub fn start(options: Options) -> Result<Telemetry, TelemetryError> {
    let policy = options.production.clone().map_or(Policy::Show, Policy::Mask);
    let (dispatch, telemetry) = build(options, io::stderr())?;
    tracing::dispatcher::set_global_default(dispatch).map_err(|_| TelemetryError::StartedTwice)?;
    policy.install();
    Ok(telemetry)
}

/// Whether a filter can be read, for `mgm check`.
///
/// # Errors
/// [`TelemetryError::Filter`].
pub fn check_filter(filter: &str) -> Result<(), TelemetryError> {
    parse_filter(filter).map(drop)
}

/// Running logging. Dropping it writes what is still queued (at most about a second per output).
pub struct Telemetry {
    filter: reload::Handle<EnvFilter, Registry>,
    scrubber: Scrubber,
    dropped: Vec<ErrorCounter>,
    _workers: Vec<WorkerGuard>,
}

impl Telemetry {
    /// Lines lost because a queue was full, over all outputs.
    pub fn dropped_lines(&self) -> u64 {
        self.dropped.iter().map(|counter| counter.dropped_lines() as u64).sum()
    }

    /// Changes the levels per module while the process runs.
    ///
    /// # Errors
    /// [`TelemetryError::Filter`], [`TelemetryError::Ended`].
    pub fn set_filter(&self, filter: &str) -> Result<(), TelemetryError> {
        let filter = parse_filter(filter)?;
        self.filter.reload(filter).map_err(|_| TelemetryError::Ended)
    }

    /// The scrubber of all outputs, to register secrets that become known later (webhook addresses).
    pub fn scrubber(&self) -> &Scrubber {
        &self.scrubber
    }
}

/// Reports panics as one scrubbed log line (target `panic`) instead of the runtime's own text on stderr.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let message = panic.payload_as_str().unwrap_or("a value that is not text");
        let backtrace = std::backtrace::Backtrace::capture();
        tracing::error!(target: "panic", { panic.at = place, panic.backtrace = %backtrace }, "panicked: {message}");
    }));
}

pub(crate) fn build(
    options: Options,
    console: impl Write + Send + 'static,
) -> Result<(Dispatch, Telemetry), TelemetryError> {
    let mut queues = Queues::default();
    options.secrets.iter().for_each(|secret| queues.scrubber.register(secret));
    let (filter, handle) = reload::Layer::new(parse_filter(&options.filter)?);
    let outputs = outputs(&options, queues.sink(console, "log-stderr"), &mut queues)?;
    let lines = Lines { clock: options.clock, outputs };
    let dispatch = Dispatch::new(Registry::default().with(filter).with(lines));
    let Queues { scrubber, dropped, workers } = queues;
    Ok((dispatch, Telemetry { filter: handle, scrubber, dropped, _workers: workers }))
}

/// Health events pass every filter: they are the last thing an operator may lose.
fn parse_filter(filter: &str) -> Result<EnvFilter, TelemetryError> {
    let parsed = EnvFilter::builder()
        .parse(filter)
        .map_err(|error| TelemetryError::Filter { filter: filter.to_owned(), reason: error.to_string() })?;
    Ok(parsed.add_directive(format!("{}=info", health::TARGET).parse().expect("a target and a level are a directive")))
}

fn outputs(options: &Options, console: Sink, queues: &mut Queues) -> Result<Vec<Output>, TelemetryError> {
    let spelling = match options.format {
        Format::Human => Spelling::Human,
        Format::Json => Spelling::Json,
    };
    let Some(directory) = &options.directory else {
        let health = Output { share: Share::Health, spelling: Spelling::Json, sink: console.clone() };
        let ordinary = Output { share: Share::Ordinary, spelling, sink: console };
        return Ok(if options.health_on_stderr { vec![ordinary, health] } else { vec![ordinary] });
    };
    let files = Files::open(directory, options.files_max)?;
    let (daily, health) = (queues.sink(files.daily, "log-file"), queues.sink(files.health, "log-health"));
    Ok(vec![
        Output { share: Share::All, spelling, sink: console },
        Output { share: Share::All, spelling: Spelling::Json, sink: daily },
        Output { share: Share::Health, spelling: Spelling::Json, sink: health },
    ])
}

/// The two files of a log directory.
struct Files {
    daily: RollingFileAppender,
    health: CappedFile,
}

impl Files {
    fn open(directory: &Path, files_max: usize) -> Result<Self, TelemetryError> {
        let failed = |reason: String| TelemetryError::Directory { directory: directory.to_owned(), reason };
        fs::create_dir_all(directory).map_err(|error| failed(error.to_string()))?;
        let daily = RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("mgm")
            .filename_suffix("jsonl")
            .max_log_files(files_max)
            .build(directory)
            .map_err(|error| failed(error.to_string()))?;
        let health = CappedFile::open(directory.join("health.jsonl"), HEALTH_BYTES_MAX)
            .map_err(|error| failed(error.to_string()))?;
        Ok(Self { daily, health })
    }
}

/// The worker threads behind the outputs.
#[derive(Default)]
struct Queues {
    scrubber: Scrubber,
    dropped: Vec<ErrorCounter>,
    workers: Vec<WorkerGuard>,
}

impl Queues {
    fn sink(&mut self, destination: impl Write + Send + 'static, thread: &str) -> Sink {
        let builder = NonBlockingBuilder::default().buffered_lines_limit(QUEUE_LINES_MAX).lossy(true);
        let (queue, worker) = builder.thread_name(thread).finish(destination);
        self.dropped.push(queue.error_counter());
        self.workers.push(worker);
        Sink { scrubber: self.scrubber.clone(), queue }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex, PoisonError};
    use std::time::Duration;

    use domain::correlation::CorrelationId;
    use domain::moment::Moment;
    use tracing::{debug, error, info, info_span, trace};

    use super::*;
    use crate::health::{Child, Failure};

    /// A stderr that a test can read.
    #[derive(Clone, Default)]
    struct Console(Arc<Mutex<Vec<u8>>>);

    impl Write for Console {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn options(filter: &str, format: Format) -> Options {
        Options {
            filter: filter.to_owned(),
            format,
            directory: None,
            health_on_stderr: true,
            files_max: 3,
            production: None,
            secrets: Vec::new(),
            clock: Arc::new(|| Moment(1_767_225_600_000)),
        }
    }

    /// What the console shows after `act` and the final flush.
    fn console(options: Options, act: impl FnOnce(&Telemetry)) -> String {
        let console = Console::default();
        let (dispatch, telemetry) = build(options, console.clone()).expect("the options are sound");
        tracing::dispatcher::with_default(&dispatch, || act(&telemetry));
        drop(telemetry);
        let bytes = console.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        String::from_utf8(bytes).expect("lines are UTF-8")
    }

    fn child() -> Child<'static> {
        Child { name: "guild:7", correlation_id: CorrelationId(0x1_0000_00AB) }
    }

    #[test]
    fn span_fields_are_flattened_and_the_innermost_value_wins() {
        let shown = console(options("info", Format::Json), |_| {
            let _outer = info_span!("command", guild.id = 7, step = "outer").entered();
            let _inner = info_span!("commit", step = "inner").entered();
            info!(target: "guild", { rows = 2 }, "committed");
        });
        assert_eq!(
            shown,
            "{\"ts\":\"2026-01-01T00:00:00.000Z\",\"level\":\"INFO\",\"target\":\"guild\",\"message\":\"committed\",\
             \"fields\":{\"rows\":2,\"step\":\"inner\",\"guild.id\":7},\"spans\":[\"command\",\"commit\"]}\n"
        );
    }

    #[test]
    fn a_value_recorded_later_stands_in_later_lines() {
        let shown = console(options("info", Format::Human), |_| {
            let span = info_span!("command", outcome = tracing::field::Empty).entered();
            span.record("outcome", "answered");
            info!(target: "guild", "done");
        });
        assert_eq!(shown, "2026-01-01T00:00:00.000Z  INFO guild: done outcome=answered [command]\n");
    }

    #[test]
    fn the_filter_decides_and_can_be_changed_while_running() {
        let shown = console(options("warn", Format::Human), |telemetry| {
            info!("hidden");
            telemetry.set_filter("debug").expect("a sound filter");
            debug!("shown");
            assert!(telemetry.set_filter("no=such=level").is_err());
        });
        assert!(!shown.contains("hidden"), "{shown}");
        assert!(shown.contains("shown"), "{shown}");
    }

    #[test]
    fn the_health_log_passes_the_strictest_filter_as_json_and_once() {
        let shown = console(options("off", Format::Human), |_| {
            error!("hidden");
            health::restarted(
                child(),
                Failure { reason: "index out of bounds", restarts_in_window: 2 },
                Duration::from_millis(5),
            );
        });
        assert_eq!(
            shown,
            "{\"ts\":\"2026-01-01T00:00:00.000Z\",\"level\":\"INFO\",\"target\":\"health\",\
             \"message\":\"restarted guild:7 after 5 ms\",\"fields\":{\"health.event\":\"restarted\",\
             \"child\":\"guild:7\",\"reason\":\"index out of bounds\",\"restarts_in_window\":2,\
             \"recovered_in_ms\":5,\"correlation.id\":\"00000000-0000-0000-0000-0001000000ab\"},\"spans\":[]}\n"
        );
    }

    #[test]
    fn every_health_event_has_its_name_child_and_correlation_id() {
        let failure = Failure { reason: "fault", restarts_in_window: 6 };
        let shown = console(options("off", Format::Json), |_| {
            health::started(child());
            health::stopped(child(), "drained");
            health::crashed(child(), failure);
            health::quarantined(child(), failure);
            health::escalated(child(), failure);
        });
        let events = ["started", "stopped", "crashed", "quarantined", "escalated"];
        assert_eq!(shown.lines().count(), events.len());
        for (line, event) in shown.lines().zip(events) {
            let line: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
            assert_eq!(line["fields"]["health.event"], event);
            assert_eq!(line["fields"]["child"], "guild:7");
            assert_eq!(line["fields"]["correlation.id"], "00000000-0000-0000-0000-0001000000ab");
        }
    }

    #[test]
    fn who_only_plays_is_spared_the_health_log() {
        let options = Options { health_on_stderr: false, ..options("warn", Format::Human) };
        assert_eq!(console(options, |_| health::started(child())), "");
    }

    #[test]
    fn a_directory_gets_daily_json_and_the_health_log() {
        let directory = tempfile::tempdir().expect("a temporary folder");
        let wanted = directory.path().join("logs");
        let options = Options { directory: Some(wanted.clone()), ..options("info", Format::Human) };
        let shown = console(options, |_| {
            info!(target: "guild", "ordinary");
            health::started(child());
        });
        assert_eq!(shown.lines().count(), 2, "people see both: {shown}");
        let health = fs::read_to_string(wanted.join("health.jsonl")).expect("the health log exists");
        assert_eq!(health.lines().count(), 1);
        assert!(health.contains("started guild:7"));
        let daily = daily_file(&wanted);
        assert_eq!(daily.lines().count(), 2);
        assert!(daily.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    }

    fn daily_file(directory: &Path) -> String {
        let mut entries = fs::read_dir(directory).expect("the folder exists").flatten();
        let daily = entries.find(|entry| entry.file_name().to_string_lossy().starts_with("mgm."));
        fs::read_to_string(daily.expect("a daily file").path()).expect("readable")
    }

    #[test]
    fn a_canary_secret_never_leaves_even_at_trace() {
        const CANARY: &str = "canary/\"Zq9\\-token";
        let directory = tempfile::tempdir().expect("a temporary folder");
        for format in [Format::Human, Format::Json] {
            let options = Options {
                directory: Some(directory.path().to_owned()),
                secrets: vec![Secret::new(CANARY.to_owned())],
                ..options("trace", format)
            };
            let shown = console(options, |_| {
                let _span = info_span!("request", header = CANARY, debug = ?CANARY).entered();
                trace!(url = %format!("https://x/{CANARY}/y"), nested = ?vec![CANARY], "sent {CANARY}");
                health::stopped(child(), CANARY);
            });
            for output in [shown, daily_file(directory.path()), health_file(directory.path())] {
                assert!(output.contains("***"), "nothing was scrubbed: {output}");
                assert!(!output.contains("Zq9"), "the canary sings: {output}");
            }
        }
    }

    fn health_file(directory: &Path) -> String {
        fs::read_to_string(directory.join("health.jsonl")).expect("the health log exists")
    }

    #[test]
    fn a_secret_learnt_later_is_scrubbed_from_then_on() {
        let shown = console(options("info", Format::Json), |telemetry| {
            telemetry.scrubber().register(&Secret::new("late-secret".to_owned()));
            info!("late-secret");
        });
        assert!(shown.contains("***") && !shown.contains("late-secret"), "{shown}");
    }

    #[test]
    fn a_stuck_output_costs_lines_that_are_counted_and_never_blocks() {
        struct Stuck(std::sync::mpsc::Receiver<()>);
        impl Write for Stuck {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                // Blocks until the test lets go of the other end.
                self.0.recv().unwrap_or_default();
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let (unblock, stuck) = std::sync::mpsc::channel();
        let (dispatch, telemetry) = build(options("info", Format::Human), Stuck(stuck)).expect("sound options");
        tracing::dispatcher::with_default(&dispatch, || {
            (0..QUEUE_LINES_MAX + 10).for_each(|number| info!(number, "line"));
        });
        // The worker may hold one line in its hand while the queue is full.
        assert!((9..=10).contains(&telemetry.dropped_lines()), "{}", telemetry.dropped_lines());
        drop(unblock);
    }

    #[track_caller]
    fn check_error(result: Result<(Dispatch, Telemetry), TelemetryError>, expected: &str) {
        let error = result.err().expect("the options are unsound");
        assert!(error.to_string().starts_with(expected), "{error}");
    }

    #[test]
    fn an_unsound_filter_and_an_unusable_directory_are_named() {
        check_error(build(options("a=b=c", Format::Human), io::sink()), "cannot read log filter `a=b=c`: ");
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        let options = Options { directory: Some(file.path().join("logs")), ..options("info", Format::Human) };
        check_error(build(options, io::sink()), "cannot write logs into /");
    }

    #[test]
    fn the_default_filter_is_sound() {
        check_filter(DEFAULT_FILTER).expect("a constant of ours");
    }
}
