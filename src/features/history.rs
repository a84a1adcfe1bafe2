//! Facts of older programs: what was written once is read for ever.
//!
//! A fact's *kind* is its name in the journal and never changes its meaning. A new field has a default. When that is not
//! enough, the fact gets a new name (`declared_2`), and its feature lists an [`Upcast`] from the old one. What every kind
//! ever looked like stands in `testing/facts.golden`, which only grows: a test reads every line of it.

use serde_json::Value;

/// How a fact that older programs wrote is written today.
#[derive(Clone, Copy, Debug)]
pub struct Upcast {
    /// The kind as it was.
    pub from: &'static str,
    /// The kind as it is, or as it was later.
    pub to: &'static str,
    /// What its content is there.
    pub content: fn(Value) -> Value,
}

/// A fact as the newest program would have written it.
pub(crate) fn newest(upcasts: &[Upcast], kind: &str, content: Value) -> (String, Value) {
    let (mut kind, mut content) = (kind.to_owned(), content);
    // No more steps than there are: a circle would be a bug, and ends here too.
    for _step in upcasts {
        let Some(upcast) = upcasts.iter().find(|upcast| upcast.from == kind) else { break };
        content = (upcast.content)(content);
        upcast.to.clone_into(&mut kind);
    }
    (kind, content)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use std::path::Path;

    use serde_json::json;

    use super::*;
    use crate::{
        ALL, Fact, absence, arrivals, attendance, audit, building, confirmations, diplomacy, dkp, events, feeds,
        groups, guild_setup, help, leavers, notifications, onboarding, privacy, profiles, ptb, recruitment,
        recycle_bin, reminders, roster, statics, templates,
    };

    const GOLDEN: &str = include_str!("testing/facts.golden");

    /// One fact of every kind, and of every form that a kind's content takes.
    fn samples() -> Vec<Fact> {
        let absence = absence::tests::stored::facts().into_iter().map(Fact::Absence);
        let privacy = privacy::tests::facts().into_iter().map(Fact::Privacy);
        let audit = audit::tests::facts().into_iter().map(Fact::Audit);
        let building = building::tests::stored::facts().into_iter().chain(diplomacy::tests::facts());
        let recruit = recruitment::tests::facts().into_iter().map(Fact::Recruit);
        let confirm = confirmations::tests::facts().into_iter().map(Fact::Confirm);
        let leavers = leavers::tests::facts().into_iter().map(Fact::Leavers);
        let bin = recycle_bin::tests::facts().into_iter().map(Fact::Bin);
        let dkp = dkp::tests::facts().into_iter().map(Fact::Dkp);
        let profiles = profiles::tests::stored::facts().into_iter().map(Fact::Profiles);
        let roster = roster::tests::facts().into_iter().map(Fact::Roster);
        let statics = statics::tests::facts().into_iter().map(Fact::Statics);
        let groups = groups::tests::facts().into_iter().map(Fact::Groups);
        let onboarding = onboarding::tests::stored::facts().into_iter().map(Fact::Onboarding);
        let attendance = attendance::tests::stored::facts().into_iter().map(Fact::Attendance);
        let arrivals = arrivals::tests::facts().into_iter().map(Fact::Arrivals);
        let notifications = notifications::tests::facts().into_iter().map(Fact::Notifications);
        let events = events::tests::stored::facts().into_iter().map(Fact::Events);
        let feeds = feeds::tests::facts().into_iter().map(Fact::Feeds);
        let ptb = ptb::tests::facts().into_iter().map(Fact::Ptb);
        let reminders = reminders::tests::facts().into_iter().map(Fact::Reminders);
        let templates = templates::tests::facts().into_iter().map(Fact::Templates);
        guild_setup::tests::stored::facts()
            .into_iter()
            .chain(building)
            .chain(recruit)
            .chain(absence)
            .chain(audit)
            .chain(privacy)
            .chain(bin)
            .chain(leavers)
            .chain(confirm)
            .chain(dkp)
            .chain(profiles)
            .chain(roster)
            .chain(statics)
            .chain(groups)
            .chain(onboarding)
            .chain(arrivals)
            .chain(notifications)
            .chain(attendance)
            .chain(events)
            .chain(feeds)
            .chain(ptb)
            .chain(reminders)
            .chain(templates)
            .collect()
    }

    fn line(fact: &Fact) -> String {
        let (feature, kind, content) = fact.record();
        format!("{feature} {kind} {content}")
    }

    fn parts(line: &str) -> (&str, &str, Value) {
        let mut parts = line.splitn(3, ' ');
        let mut next = || parts.next().expect("feature, kind and content");
        let (feature, kind, content) = (next(), next(), next());
        (feature, kind, serde_json::from_str(content).expect("the content is JSON"))
    }

    #[test]
    fn every_fact_that_was_ever_written_is_read() {
        let unread: Vec<&str> = GOLDEN
            .lines()
            .filter(|line| {
                let (feature, kind, content) = parts(line);
                Fact::recall(feature, kind, content).is_none()
            })
            .collect();
        assert!(unread.is_empty(), "databases hold such facts; write an upcast for: {unread:#?}");
    }

    /// `MGM_UPDATE=1` appends what is new; nothing takes a line away.
    #[test]
    fn facts_are_written_as_they_always_were() {
        let known: BTreeSet<&str> = GOLDEN.lines().collect();
        let mut new = String::new();
        for fact in samples().iter().map(line).filter(|line| !known.contains(line.as_str())) {
            writeln!(new, "{fact}").expect("a String takes any text");
        }
        if std::env::var("MGM_UPDATE").is_ok_and(|value| value == "1") {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testing/facts.golden");
            std::fs::write(path, format!("{GOLDEN}{new}")).expect("the golden file can be written");
        } else {
            assert!(new.is_empty(), "a new form, or a changed one that needs an upcast (MGM_UPDATE=1 adds it):\n{new}");
        }
    }

    #[test]
    fn every_kind_has_a_sample() {
        let sampled: BTreeSet<(&str, String)> =
            samples().iter().map(|fact| (fact.record().0, fact.record().1)).collect();
        let mut without = Vec::new();
        for feature in ALL.iter().filter(|feature| feature.name != help::NAME) {
            let kinds = kinds(feature.name);
            assert!(!kinds.is_empty(), "{} tells no kinds", feature.name);
            without.extend(kinds.into_iter().map(|kind| (feature.name, kind)).filter(|kind| !sampled.contains(kind)));
        }
        assert!(without.is_empty(), "add a sample of {without:?}");
    }

    /// The kinds of a feature, as serde lists them when it is given one that does not exist.
    fn kinds(feature: &str) -> Vec<String> {
        let error = match feature {
            guild_setup::NAME => serde_json::from_str::<guild_setup::Fact>(r#"{"?": {}}"#).err(),
            diplomacy::NAME => serde_json::from_str::<diplomacy::Fact>(r#"{"?": {}}"#).err(),
            recruitment::NAME => serde_json::from_str::<recruitment::Fact>(r#"{"?": {}}"#).err(),
            building::NAME => serde_json::from_str::<building::Fact>(r#"{"?": {}}"#).err(),
            absence::NAME => serde_json::from_str::<absence::Fact>(r#"{"?": {}}"#).err(),
            attendance::NAME => serde_json::from_str::<attendance::Fact>(r#"{"?": {}}"#).err(),
            audit::NAME => serde_json::from_str::<audit::Fact>(r#"{"?": {}}"#).err(),
            privacy::NAME => serde_json::from_str::<privacy::Fact>(r#"{"?": {}}"#).err(),
            confirmations::NAME => serde_json::from_str::<confirmations::Fact>(r#"{"?": {}}"#).err(),
            leavers::NAME => serde_json::from_str::<leavers::Fact>(r#"{"?": {}}"#).err(),
            recycle_bin::NAME => serde_json::from_str::<recycle_bin::Fact>(r#"{"?": {}}"#).err(),
            dkp::NAME => serde_json::from_str::<dkp::Fact>(r#"{"?": {}}"#).err(),
            profiles::NAME => serde_json::from_str::<profiles::Fact>(r#"{"?": {}}"#).err(),
            roster::NAME => serde_json::from_str::<roster::Fact>(r#"{"?": {}}"#).err(),
            groups::NAME => serde_json::from_str::<groups::Fact>(r#"{"?": {}}"#).err(),
            statics::NAME => serde_json::from_str::<statics::Fact>(r#"{"?": {}}"#).err(),
            onboarding::NAME => serde_json::from_str::<onboarding::Fact>(r#"{"?": {}}"#).err(),
            arrivals::NAME => serde_json::from_str::<arrivals::Fact>(r#"{"?": {}}"#).err(),
            notifications::NAME => serde_json::from_str::<notifications::Fact>(r#"{"?": {}}"#).err(),
            events::NAME => serde_json::from_str::<events::Fact>(r#"{"?": {}}"#).err(),
            feeds::NAME => serde_json::from_str::<feeds::Fact>(r#"{"?": {}}"#).err(),
            ptb::NAME => serde_json::from_str::<ptb::Fact>(r#"{"?": {}}"#).err(),
            reminders::NAME => serde_json::from_str::<reminders::Fact>(r#"{"?": {}}"#).err(),
            templates::NAME => serde_json::from_str::<templates::Fact>(r#"{"?": {}}"#).err(),
            other => panic!("add the feature {other}"),
        };
        let told = error.map(|error| error.to_string()).unwrap_or_default();
        let expected = told.split_once("expected").map_or("", |(_, expected)| expected);
        expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn upcasts_lead_from_what_is_no_more_to_what_is() {
        for feature in ALL.iter().filter(|feature| feature.name != help::NAME) {
            let kinds = kinds(feature.name);
            for upcast in feature.upcasts {
                assert!(!kinds.iter().any(|kind| kind == upcast.from), "{} is still written", upcast.from);
                let (end, _) = newest(feature.upcasts, upcast.from, json!({}));
                assert!(kinds.contains(&end), "{} ends as {end}, which is no kind", upcast.from);
            }
        }
    }

    #[test]
    fn an_old_fact_goes_through_every_later_form() {
        let steps = [
            Upcast { from: "won_2", to: "won_3", content: |it| json!({"points": it["points"], "by": "bid"}) },
            Upcast { from: "won", to: "won_2", content: |it| json!({"points": it["p"]}) },
        ];
        assert_eq!(newest(&steps, "won", json!({"p": 7})), ("won_3".to_owned(), json!({"points": 7, "by": "bid"})));
        assert_eq!(newest(&steps, "lost", json!(1)), ("lost".to_owned(), json!(1)));
        let circle = [Upcast { from: "a", to: "b", content: |it| it }, Upcast { from: "b", to: "a", content: |it| it }];
        assert_eq!(newest(&circle, "a", json!(1)).0, "a");
    }
}
