//! What a load run does: how many servers, how fast, which acts in which proportion, for how long.

use serde::Deserialize;
use std::time::Duration;

/// Longest span of a plan, in seconds: eleven days.
const SECONDS_MAX: f64 = 1e6;
/// Slowest and fastest pace: an act in 17 minutes, and more than any machine plays.
const PER_SECOND_MIN: f64 = 1e-3;
const PER_SECOND_MAX: f64 = 1e6;
/// Largest factor of a burst.
const TIMES_MAX: f64 = 1e3;

/// Describes a load run.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LoadPlan {
    /// From which everything is drawn.
    pub seed: u64,
    /// Lines that the owner of each server runs beforehand, such as what switches a feature on.
    pub prepare: Vec<String>,
    /// How fast.
    pub pace: Pace,
    /// Seconds before anything is counted.
    pub warm_up_s: f64,
    /// Seconds that are counted.
    pub measure_s: f64,
    /// Which acts in which proportion.
    pub mix: Mix,
    /// What people type and fill in.
    pub script: ScriptSpec,
    /// A raid night, in open loop only.
    pub burst: Option<Burst>,
}

/// How fast acts follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Pace {
    /// So many acts a second, whether the bot keeps up or not; latencies count from the intended time.
    Open {
        /// Acts a second.
        per_second: f64,
    },
    /// A new act as soon as one is answered: the most that the bot can do.
    Closed {
        /// Interactions that are under way at any time.
        in_flight: usize,
    },
}

/// Relative weights of the acts; they need not add up to 100.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mix {
    /// Slash commands.
    pub command: f64,
    /// Buttons.
    pub button: f64,
    /// Forms; one needs to be open, which a button does.
    pub form: f64,
    /// Autocomplete.
    pub autocomplete: f64,
    /// Somebody joins, moves or leaves voice.
    pub voice: f64,
    /// A member changes.
    pub member: f64,
    /// Reactions.
    pub reaction: f64,
    /// Somebody joins or leaves the server.
    pub membership: f64,
}

/// What people type; `{day}` becomes a date of the next 300 days, `{word}` a word.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScriptSpec {
    /// Lines such as `/absence declare from:{day}`; without any, every command of the bot that needs no option.
    pub commands: Vec<String>,
    /// Lines whose last option is completed.
    pub autocomplete: Vec<String>,
    /// What goes into the fields of forms, in their order; the last one also into all that follow.
    pub form: Vec<String>,
}

/// More acts in some servers for a while.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Burst {
    /// Seconds after the warm-up.
    pub from_s: f64,
    /// How long, in seconds.
    pub for_s: f64,
    /// Which part of the servers, from 0 to 1.
    pub servers: f64,
    /// How many times their usual rate.
    pub times: f64,
}

impl Default for LoadPlan {
    fn default() -> Self {
        Self {
            seed: 1,
            prepare: Vec::new(),
            pace: Pace::Open { per_second: 500.0 },
            warm_up_s: 5.0,
            measure_s: 30.0,
            mix: Mix::default(),
            script: ScriptSpec::default(),
            burst: None,
        }
    }
}

impl Default for Mix {
    /// What a busy evening looks like; work without an act of a user (1 % in the promises) is the bot's own.
    fn default() -> Self {
        Self {
            command: 40.0,
            button: 15.0,
            form: 5.0,
            autocomplete: 15.0,
            voice: 10.0,
            member: 8.0,
            reaction: 5.0,
            membership: 1.0,
        }
    }
}

impl Mix {
    /// Only slash commands.
    pub const COMMANDS: Self = Self {
        command: 1.0,
        button: 0.0,
        form: 0.0,
        autocomplete: 0.0,
        voice: 0.0,
        member: 0.0,
        reaction: 0.0,
        membership: 0.0,
    };

    pub(super) fn weights(&self) -> [f64; 8] {
        [
            self.command,
            self.button,
            self.form,
            self.autocomplete,
            self.voice,
            self.member,
            self.reaction,
            self.membership,
        ]
    }
}

impl LoadPlan {
    /// Returns how long a run takes, warm-up included.
    pub fn duration(&self) -> Duration {
        Duration::from_secs_f64((self.warm_up_s + self.measure_s).max(0.0))
    }

    /// Says what cannot be played, if anything.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let weights = self.mix.weights();
        let asks = [self.mix.command, self.mix.button, self.mix.form, self.mix.autocomplete].iter().sum::<f64>() > 0.0;
        let is_span = |seconds: f64| (0.0..=SECONDS_MAX).contains(&seconds);
        let burst_is_sound = |burst: &Burst| {
            let spans = is_span(burst.from_s) && is_span(burst.for_s);
            spans && (0.0..=1.0).contains(&burst.servers) && (1.0..=TIMES_MAX).contains(&burst.times)
        };
        match self.pace {
            Pace::Open { per_second } if !(PER_SECOND_MIN..=PER_SECOND_MAX).contains(&per_second) => {
                return Some("`per_second` must be from 0.001 to 1,000,000");
            }
            Pace::Closed { in_flight: 0 } => return Some("`in_flight` must be at least 1"),
            Pace::Closed { .. } if !asks => return Some("a closed loop needs acts that the bot answers"),
            Pace::Open { .. } | Pace::Closed { .. } => {}
        }
        if !is_span(self.warm_up_s) || !is_span(self.measure_s) {
            return Some("`warm_up_s` and `measure_s` must be from 0 to 1,000,000");
        }
        if weights.iter().any(|weight| !(0.0..=f64::MAX).contains(weight)) || weights.iter().sum::<f64>() <= 0.0 {
            return Some("the weights of `mix` must not be negative, and one must be positive");
        }
        if self.burst.is_some_and(|burst| !burst_is_sound(&burst)) {
            return Some("`burst` needs `servers` from 0 to 1, `times` from 1 to 1,000, and spans from 0 to 1,000,000");
        }
        None
    }

    /// How many times the usual rate applies at `at_s` seconds after the warm-up, for all servers together.
    pub(super) fn swell(&self, at_s: f64) -> f64 {
        self.burst.filter(|burst| burst.is_on(at_s)).map_or(1.0, |burst| 1.0 + burst.servers * (burst.times - 1.0))
    }
}

impl Burst {
    pub(super) fn is_on(&self, at_s: f64) -> bool {
        (self.from_s..self.from_s + self.for_s).contains(&at_s)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_from_json_with_defaults() {
        let text = r#"{"pace": {"closed": {"in_flight": 64}}, "mix": {"voice": 0}}"#;
        let plan: LoadPlan = serde_json::from_str(text).expect("a readable plan");
        assert_eq!(plan.pace, Pace::Closed { in_flight: 64 });
        assert_eq!((plan.mix.voice, plan.mix.command), (0.0, 40.0));
        assert!(serde_json::from_str::<LoadPlan>(r#"{"speed": 3}"#).is_err());
    }

    #[test]
    fn a_plan_that_cannot_be_played_is_told() {
        let usual = LoadPlan::default;
        let flaw = |plan: LoadPlan| plan.flaw().unwrap_or("none").split(' ').next().unwrap_or_default().to_owned();
        let open = |per_second| LoadPlan { pace: Pace::Open { per_second }, ..usual() };
        let burst = Some(Burst { from_s: 0.0, for_s: 1.0, servers: 2.0, times: 2.0 });
        let events_only = Mix { voice: 1.0, command: 0.0, ..Mix::COMMANDS };
        let closed = |in_flight| Pace::Closed { in_flight };
        for (plan, expected) in [
            (usual(), "none"),
            (open(0.0), "`per_second`"),
            (open(f64::NAN), "`per_second`"),
            (LoadPlan { pace: closed(0), ..usual() }, "`in_flight`"),
            (LoadPlan { pace: closed(1), mix: events_only, ..usual() }, "a"),
            (LoadPlan { measure_s: f64::INFINITY, ..usual() }, "`warm_up_s`"),
            (LoadPlan { mix: Mix { button: -1.0, ..Mix::default() }, ..usual() }, "the"),
            (LoadPlan { burst, ..usual() }, "`burst`"),
        ] {
            assert_eq!(flaw(plan.clone()), expected, "{plan:?}");
        }
    }

    #[test]
    fn a_burst_swells_the_rate_while_it_lasts() {
        let burst = Some(Burst { from_s: 10.0, for_s: 60.0, servers: 0.05, times: 10.0 });
        let plan = LoadPlan { burst, ..LoadPlan::default() };
        assert_eq!([9.9, 10.0, 69.9, 70.0].map(|at_s| plan.swell(at_s)), [1.0, 1.45, 1.45, 1.0]);
    }
}
