//! The layer that turns events into lines and hands each line to its outputs.
//!
//! One layer instead of several `fmt` layers: fields of spans are kept once, flattened into every
//! event, and every byte passes through [`Sink`], where secrets are scrubbed.

use std::io::Write;
use std::sync::Arc;

use domain::moment::Moment;
use tracing::span::{Attributes, Id};
use tracing::{Event, Subscriber};
use tracing_appender::non_blocking::NonBlocking;
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

use crate::health;
use crate::record::{Record, Values};
use crate::scrubber::Scrubber;

/// Where the time of a line comes from.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Which events an output takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Share {
    /// Every event.
    All,
    /// Every event but those of the health log.
    Ordinary,
    /// The health log only.
    Health,
}

/// How an output spells a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    Human,
    Json,
}

/// A way out of the process: scrubbed, queued, never blocking the caller.
#[derive(Clone)]
pub(crate) struct Sink {
    pub(crate) scrubber: Scrubber,
    pub(crate) queue: NonBlocking,
}

impl Sink {
    fn send(&self, line: &str) {
        // A full queue drops the line and counts it; there is nobody else to tell.
        drop(self.queue.clone().write_all(self.scrubber.scrub(line).as_bytes()));
    }
}

/// One destination of lines.
pub(crate) struct Output {
    pub(crate) share: Share,
    pub(crate) spelling: Spelling,
    pub(crate) sink: Sink,
}

impl Output {
    fn takes(&self, target: &str) -> bool {
        match self.share {
            Share::All => true,
            Share::Ordinary => target != health::TARGET,
            Share::Health => target == health::TARGET,
        }
    }

    fn send(&self, record: &Record<'_>) {
        let line = match self.spelling {
            Spelling::Human => record.to_human(),
            Spelling::Json => record.to_json(),
        };
        self.sink.send(&line);
    }
}

/// The layer: all outputs and the clock of their lines.
pub(crate) struct Lines {
    pub(crate) clock: Clock,
    pub(crate) outputs: Vec<Output>,
}

impl<S> Layer<S> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut values = Values::default();
        attributes.record(&mut values);
        span.extensions_mut().insert(values);
    }

    fn on_record(&self, id: &Id, record: &tracing::span::Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(values) = span.extensions_mut().get_mut::<Values>() {
            record.record(values);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let record = self.record(event, &context);
        for output in self.outputs.iter().filter(|output| output.takes(record.target)) {
            output.send(&record);
        }
    }
}

impl Lines {
    fn record<'a, S>(&self, event: &'a Event<'_>, context: &Context<'_, S>) -> Record<'a>
    where
        S: Subscriber + for<'b> LookupSpan<'b>,
    {
        let mut fields = Values::default();
        event.record(&mut fields);
        let message = fields.take_message();
        let mut spans = Vec::new();
        for span in context.event_scope(event).into_iter().flatten() {
            spans.push(span.name());
            if let Some(outer) = span.extensions().get::<Values>() {
                fields.add_missing(outer);
            }
        }
        spans.reverse();
        let metadata = event.metadata();
        Record { at: (self.clock)(), level: *metadata.level(), target: metadata.target(), message, fields, spans }
    }
}
