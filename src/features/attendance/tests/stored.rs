//! The stored form of facts and effects: what stands in a journal must be readable for ever.

use domain::free_text::FreeText;
use domain::ids::{ChannelId, UserId};
use domain::moment::Moment;
use domain::points::PoolNo;
use presence::{CheckInMeans, Outcome, SignUp, Verdict};

use crate::attendance::fact::{Fact, Shown, Tally};
use crate::attendance::names::Named;
use crate::attendance::state::{Appeal, Correction, Evidence, Measured, Rules, Seat, Seated};
use crate::testing::cast::*;

const START: Moment = Moment(1_772_700_000_000);

pub(super) fn text(text: &str) -> FreeText {
    FreeText::parse(text, 200).expect("short").expect("not empty")
}

fn measured(who: UserId) -> Measured {
    let (verdict, outcome) = (Verdict::Present, Outcome::Attended);
    let evidence = Evidence::default();
    Measured { who, said: SignUp::Yes, warned: false, leave: false, guest: false, verdict, outcome, evidence }
}

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let (event, at) = (7, START);
    let channel = ChannelId::new(304);
    let plain = Seat { channel, deafened: false, audience: false };
    let full = Seat { channel, deafened: true, audience: true };
    let seats = vec![Seated { user: ARIA, seat: plain }, Seated { user: BELA, seat: full }];
    let evidence = Evidence {
        present: 3_000,
        possible: 3_300,
        late: 60,
        early: 120,
        unseen: 300,
        deafened: 30,
        audience: 40,
        reconnects: 1,
        checked_in: Some(at),
    };
    let all = Outcome::ALL.iter().map(|(outcome, _)| Measured { outcome: *outcome, ..measured(ARIA) });
    let verdicts = Verdict::ALL.iter().map(|(verdict, _)| Measured { verdict: *verdict, ..measured(BELA) });
    let said = SignUp::ALL.iter().map(|(said, _)| Measured { said: *said, ..measured(OLGA) });
    let whole = Measured { warned: true, leave: true, guest: true, evidence, ..measured(FINN) };
    let people = all.chain(verdicts).chain(said).chain([whole]).collect();
    let end = Moment(at.0 + 3_600_000);
    let tally =
        Tally { name: text("Boss"), start: at, end, at: end, answer: 5, attendance: 10, pool: PoolNo(2), people };
    let correction = |by| Correction { at, by, outcome: Outcome::Excused, reason: text("was ill") };
    let rules = Rules {
        minutes: Some(30),
        percent: 70,
        late: 5,
        early: 0,
        deafened: true,
        audience: false,
        check_in: CheckInMeans::Enough,
        window: 20,
        rooms: [channel].into(),
    };
    let member = ARIA;
    vec![
        Fact::Began { event, at, rooms: vec![channel], seats: seats.clone() },
        Fact::Moved { event, at, user: ARIA, seat: Some(full) },
        Fact::Moved { event, at, user: ARIA, seat: None },
        Fact::MovedElsewhere { event, at, user: ARIA, seat: Some(Seat { audience: false, ..full }) },
        Fact::MovedElsewhere { event, at, user: ARIA, seat: None },
        Fact::DeafElsewhere { since: at },
        Fact::HeardElsewhere { from: at, until: end, events: vec![event] },
        Fact::Deaf { since: at },
        Fact::Heard { from: at, until: end, shown: vec![Shown { event, seats }] },
        Fact::Overrun { event, from: at, until: end },
        Fact::CheckedIn { event, at, user: ARIA },
        Fact::Dropped { event },
        Fact::Tallied { event, tally: Box::new(tally) },
        Fact::Corrected { event, member, correction: correction(Some(OLGA)), was: Outcome::NoShow },
        Fact::Corrected { event, member, correction: correction(None), was: Outcome::NoShow },
        Fact::Uncorrected { event, member, correction: correction(Some(OLGA)), outcome: Outcome::NoShow },
        Fact::Appealed { event, member, appeal: Appeal { at, reason: text("I was there") } },
        Fact::Filed { event },
        Fact::RulesChanged { rules: rules.clone(), was: Rules::default() },
        Fact::RulesChanged { rules: Rules::default(), was: Rules { check_in: CheckInMeans::Noted, ..rules } },
    ]
}

/// Names and reasons stand where the journal finds them; everything else is chained as it is.
#[test]
fn no_person_or_reason_stands_outside_its_mark() {
    for fact in facts().into_iter().map(crate::Fact::Attendance) {
        let (feature, kind, content) = fact.record();
        let mut bare = content.to_string();
        for user in [ARIA, BELA, OLGA, FINN] {
            bare = bare.replace(&format!(r#"{{"$person":"{user}"}}"#), "");
            assert!(!bare.contains(&format!(r#""{user}""#)), "{bare}");
        }
        for words in ["Boss", "was ill", "I was there"] {
            bare = bare.replace(&format!(r#"{{"$text":"{words}"}}"#), "");
            assert!(!bare.contains(words), "{bare}");
        }
        assert_eq!(crate::Fact::recall(feature, &kind, content), Some(fact));
    }
}

#[test]
fn every_name_is_read_back() {
    fn check<T: Named + std::fmt::Debug>() {
        for (value, name) in T::ALL {
            assert_eq!((value.name(), T::from_name(name)), (*name, Some(*value)));
            assert!(name.len() <= 19, "{name}");
        }
    }
    check::<Outcome>();
    check::<Verdict>();
    check::<SignUp>();
    check::<CheckInMeans>();
}
