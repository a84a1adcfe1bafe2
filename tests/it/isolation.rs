//! What fails in one guild is felt in no other, and in that one only once.

use std::time::{Duration, Instant};

use actors::failpoint::Point;
use domain::ids::GuildId;
use sim::{Answer, AnswerKind, SimOptions};
use storage::Backend;

use crate::theatre::{self, SEED, Theatre, next_week};

async fn open(backend: Backend) -> (Theatre, GuildId) {
    let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    let ravens = theatre.guild_of("Ravens").await;
    (theatre, ravens)
}

async fn ask(theatre: &Theatre, user: &str, line: &str) -> Answer {
    theatre.stage.sim.user(user).runs(line).expect("the client sends it").answer().await
}

/// D-03, row 23: what goes wrong is told to whoever asked.
#[tokio::test(flavor = "multi_thread")]
async fn a_panic_while_planning_costs_one_answer_and_nothing_else() {
    for backend in theatre::databases() {
        let (theatre, ravens) = open(backend).await;
        let bot = theatre.stage.bot().expect("the bot runs");
        let declare = next_week(&theatre);
        bot.failpoints().arm(Point::Plan, ravens, 1);
        let apology = ask(&theatre, "Aria", &declare).await;
        assert!(apology.text.contains("went wrong"), "{apology:?}");
        assert!(apology.ephemeral);
        let again = ask(&theatre, "Aria", &declare).await;
        assert!(again.text.starts_with("You are away from"), "served from reloaded state: {again:?}");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM absences").await, 1);
        assert_eq!(theatre.count("SELECT COUNT(*) FROM dead_letters").await, 1);
        assert_eq!(bot.counters().snapshot().restarts, 1);
        theatre.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poisoned_item_takes_none_of_those_that_wait_with_it() {
    for backend in theatre::databases() {
        let (theatre, ravens) = open(backend).await;
        let bot = theatre.stage.bot().expect("the bot runs");
        let declare = next_week(&theatre);
        bot.failpoints().arm(Point::Plan, ravens, 1);
        let members = ["Aria", "Chiara", "Diego", "Elodie", "Bela"];
        let asked: Vec<_> = members.iter().map(|name| sends(&theatre, name, &declare)).collect();
        let mut apologies = 0;
        for outcome in asked {
            let answer = outcome.answer().await;
            assert_eq!(answer.kind, AnswerKind::Replied, "{answer:?}");
            apologies += usize::from(!answer.text.contains("[") && answer.text.contains('`'));
        }
        assert!(theatre.stage.come_to_rest().await);
        assert_eq!(theatre.count("SELECT COUNT(*) FROM absences").await, 4, "one of five died");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM dead_letters").await, 1);
        assert_eq!(apologies, 1, "only whoever sent it hears of it");
        theatre.close().await;
    }
}

fn sends(theatre: &Theatre, name: &str, line: &str) -> sim::Outcome {
    theatre.stage.sim.user(name).runs(line).expect("the client sends it")
}

/// D-09, D-40, E-69: in the predecessor the setup of one guild took the memory of all.
#[tokio::test(flavor = "multi_thread")]
async fn another_guild_is_neither_delayed_nor_cut_short() {
    for backend in theatre::databases() {
        let (theatre, ravens) = open(backend).await;
        let bot = theatre.stage.bot().expect("the bot runs");
        let wanda = theatre.stage.sim.user("Wanda").in_server("Wolves");
        bot.failpoints().arm(Point::Plan, ravens, 3);
        let declare = next_week(&theatre);
        let began = Instant::now();
        let poisoned: Vec<_> = ["Aria", "Bela", "Chiara"].iter().map(|name| sends(&theatre, name, &declare)).collect();
        for n in 0..10 {
            let language = if n % 2 == 0 { "Deutsch" } else { "English" };
            let line = format!("/setup language language:{language}");
            let answer = wanda.runs(&line).expect("the client sends it").answer().await;
            assert!(answer.text.starts_with("Language: "), "answer {n}: {answer:?}");
        }
        let undisturbed = began.elapsed();
        assert!(undisturbed < Duration::from_secs(3), "ten answers took {undisturbed:?}");
        for outcome in poisoned {
            let answer = outcome.answer().await;
            assert_ne!(answer.kind, AnswerKind::Nothing, "{answer:?}");
        }
        let wolves = theatre.guild_of("Wolves").await;
        let written = theatre.count("SELECT COUNT(*) FROM journal WHERE kind = 'changed' AND feature = 'setup'").await;
        assert_eq!(written, 3 + 10, "every change of guild {wolves} is written, behind the three of the other one");
        theatre.close().await;
    }
}

/// E-70: nothing is done again because nobody heard that it was done.
#[tokio::test(flavor = "multi_thread")]
async fn a_crash_between_commit_and_answer_keeps_what_was_committed_once() {
    for backend in theatre::databases() {
        let (theatre, ravens) = open(backend).await;
        let bot = theatre.stage.bot().expect("the bot runs");
        let declare = next_week(&theatre);
        bot.failpoints().arm(Point::Adopt, ravens, 1);
        let apology = ask(&theatre, "Aria", &declare).await;
        assert!(apology.text.contains("went wrong"), "{apology:?}");
        let again = ask(&theatre, "Aria", &declare).await;
        assert!(again.text.contains("already"), "it is there: {again:?}");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM absences").await, 1);
        theatre.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_of_the_writer_is_told_as_unclear_and_leaves_nothing_half() {
    for backend in theatre::databases() {
        let (theatre, ravens) = open(backend).await;
        let bot = theatre.stage.bot().expect("the bot runs");
        let declare = next_week(&theatre);
        bot.failpoints().arm(Point::Begin, ravens, 1);
        let unclear = ask(&theatre, "Aria", &declare).await;
        assert!(unclear.kind == AnswerKind::Replied && !unclear.text.starts_with("You are away"), "{unclear:?}");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM absences").await, 0);
        assert_eq!(theatre.count("SELECT COUNT(*) FROM journal WHERE feature = 'absence'").await, 0);
        let again = ask(&theatre, "Aria", &declare).await;
        assert!(again.text.starts_with("You are away"), "{again:?}");
        theatre.close().await;
    }
}
