//! Writes a page of metrics in the text format of OpenMetrics 1.0.
//!
//! Pure. Whoever writes a page begins each family once and adds its samples; names, order and escapes
//! are looked after here.

use std::fmt::Write as _;

use crate::histogram::{BOUNDS_US, Distribution};

/// What the page is, for the header `Content-Type`.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What kind of values a family has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Type {
    Counter,
    Gauge,
    Histogram,
}

impl Type {
    const fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// A label and its value.
pub type Label<'a> = (&'static str, &'a str);

/// A page on its way.
#[derive(Default)]
pub struct Page(String);

impl Page {
    /// A value that only grows; the name is without `_total`.
    pub fn counter<'a>(&mut self, name: &str, help: &str, samples: impl IntoIterator<Item = (Vec<Label<'a>>, u64)>) {
        self.begin(name, help, Type::Counter);
        for (labels, value) in samples {
            self.sample(&format!("{name}_total"), &labels, &value.to_string());
        }
    }

    /// A value that goes up and down.
    pub fn gauge<'a>(&mut self, name: &str, help: &str, samples: impl IntoIterator<Item = (Vec<Label<'a>>, f64)>) {
        self.begin(name, help, Type::Gauge);
        for (labels, value) in samples {
            self.sample(name, &labels, &number(value));
        }
    }

    /// How long things took, in seconds.
    pub fn histogram<'a>(
        &mut self,
        name: &str,
        help: &str,
        samples: impl IntoIterator<Item = (Vec<Label<'a>>, Distribution)>,
    ) {
        self.begin(name, help, Type::Histogram);
        for (labels, seen) in samples {
            let bounds = BOUNDS_US.map(|bound| number(bound as f64 / 1e6));
            for (bound, count) in bounds.iter().zip(seen.at_most).chain([(&"+Inf".to_owned(), seen.count)]) {
                let labels: Vec<Label<'_>> = labels.iter().copied().chain([("le", bound.as_str())]).collect();
                self.sample(&format!("{name}_bucket"), &labels, &count.to_string());
            }
            self.sample(&format!("{name}_sum"), &labels, &number(seen.sum_us as f64 / 1e6));
            self.sample(&format!("{name}_count"), &labels, &seen.count.to_string());
        }
    }

    /// The whole page.
    pub fn finish(mut self) -> String {
        self.0 += "# EOF\n";
        self.0
    }

    fn begin(&mut self, name: &str, help: &str, kind: Type) {
        let help = help.replace('\\', "\\\\").replace('\n', "\\n").replace('"', "\\\"");
        writeln!(self.0, "# TYPE {name} {}\n# HELP {name} {help}", kind.name()).expect("a String takes everything");
    }

    fn sample(&mut self, name: &str, labels: &[Label<'_>], value: &str) {
        let escaped = |text: &str| text.replace('\\', "\\\\").replace('\n', "\\n").replace('"', "\\\"");
        let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        writeln!(self.0, "{name}{labels} {value}").expect("a String takes everything");
    }
}

/// With a point: a bound `1` and a bound `1.0` would be two.
fn number(value: f64) -> String {
    format!("{value:?}")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::histogram::Histogram;

    #[test]
    fn a_page_looks_like_this() {
        let mut page = Page::default();
        page.counter("mgm_commits", "Transactions.", [(Vec::new(), 3)]);
        page.gauge("mgm_inbox_items", "Say \"how\\much\".", [(vec![("kind", "a\"b\nc\\d")], 0.5)]);
        assert_eq!(
            page.finish(),
            "# TYPE mgm_commits counter\n# HELP mgm_commits Transactions.\nmgm_commits_total 3\n\
             # TYPE mgm_inbox_items gauge\n# HELP mgm_inbox_items Say \\\"how\\\\much\\\".\n\
             mgm_inbox_items{kind=\"a\\\"b\\nc\\\\d\"} 0.5\n# EOF\n"
        );
    }

    #[test]
    fn a_histogram_counts_upwards_and_ends_with_all() {
        let histogram = Histogram::default();
        histogram.record(Duration::from_millis(2));
        histogram.record(Duration::from_secs(99));
        let mut page = Page::default();
        page.histogram("x_seconds", "X.", [(Vec::new(), histogram.distribution())]);
        let page = page.finish();
        let lines: Vec<&str> = page.lines().skip(2).collect();
        assert_eq!(lines[..2], ["x_seconds_bucket{le=\"0.001\"} 0", "x_seconds_bucket{le=\"0.0025\"} 1"]);
        let end = [
            "x_seconds_bucket{le=\"10.0\"} 1",
            "x_seconds_bucket{le=\"+Inf\"} 2",
            "x_seconds_sum 99.002",
            "x_seconds_count 2",
            "# EOF",
        ];
        assert_eq!(lines[lines.len() - 5..], end);
    }
}
