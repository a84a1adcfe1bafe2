//! What one guild tells another is dealt with once, in order, whatever dies meanwhile. Router, guilds and writer are real;
//! this file stands for the outbox, which carries a letter until it hears what became of it.

use actors::failpoint::{Arranged, Kind, Point};
use actors::inbox::Item;
use actors::messages::{GuildsMsg, Work};
use actors::receipts::{Delivery, LetterReceipt};
use domain::effect::Letter;
use domain::free_text::FreeText;
use domain::ids::{GuildId, ServerId, UserId};
use features::Fact;
use features::ptb::letters::Words;
use tokio::sync::oneshot::Receiver;

use crate::ward::Ward;

/// The guild that says something; nobody needs to know it.
const SENDER: GuildId = GuildId(77);

/// A question that always leads to one fact, the answer, which says who asked.
fn question(secret: &str) -> Letter {
    let name = FreeText::parse("Wolves", 100).expect("short").expect("not empty");
    let words = Words::Ask { secret: secret.to_owned(), by: UserId(5), server: ServerId::new(900), name };
    Letter { feature: features::ptb::NAME.to_owned(), words: serde_json::to_string(&words).expect("plain data") }
}

/// Carries a letter once, under a key.
fn carry(ward: &Ward, to: GuildId, key: &str) -> Receiver<Delivery> {
    let (receipt, heard) = LetterReceipt::new();
    let work = Work::Letter { from: SENDER, letter: question(key), receipt };
    let wiring = &ward.wiring;
    let item = Item::new(work, wiring.correlate(), Some(format!("l:{SENDER}:{key}").into()), wiring.activity.begin());
    assert!(wiring.guilds.cast(GuildsMsg::Deliver { guild: to, item }).is_ok(), "the router is there");
    heard
}

/// How often the guild dealt with a letter.
fn dealt_with(ward: &Ward, guild: GuildId) -> usize {
    ward.log.facts(guild).iter().filter(|recorded| matches!(recorded.fact, Fact::Ptb(_))).count()
}

#[tokio::test(start_paused = true)]
async fn a_letter_that_is_carried_twice_is_dealt_with_once() {
    let ward = Ward::open(1).await;
    let guild = ward.guild(0);
    assert_eq!(carry(&ward, guild, "a").await, Ok(Delivery::DealtWith));
    assert_eq!(carry(&ward, guild, "a").await, Ok(Delivery::DealtWith));
    // Also when both are there at once.
    let both = (carry(&ward, guild, "b"), carry(&ward, guild, "b"));
    assert_eq!((both.0.await, both.1.await), (Ok(Delivery::DealtWith), Ok(Delivery::DealtWith)));
    ward.settled().await;
    assert_eq!(dealt_with(&ward, guild), 2);
    assert!(ward.log.has_key("l:77:a") && ward.log.has_key("l:77:b"));
}

#[tokio::test(start_paused = true)]
async fn it_is_dealt_with_when_that_is_written_and_not_before() {
    let ward = Ward::open(1).await;
    let guild = ward.guild(0);
    assert_eq!(carry(&ward, guild, "a").await, Ok(Delivery::DealtWith));
    assert_eq!(dealt_with(&ward, guild), 1, "whoever hears of it finds it in the journal");
}

#[tokio::test(start_paused = true)]
async fn a_guild_that_is_paused_loses_it_and_gets_it_when_it_goes_on() {
    let ward = Ward::open(1).await;
    let guild = ward.guild(0);
    ward.poison(Some(guild));
    let crashing: Vec<usize> = (0..20).map(|_| ward.ask(0)).collect();
    ward.settled().await;
    assert_eq!(crashing.len(), ward.told(&crashing).len());
    assert!(carry(&ward, guild, "a").await.is_err(), "whoever carries it comes again");
    ward.wiring.failpoints.disarm();
    // The probe after a minute ends the pause.
    tokio::time::sleep(std::time::Duration::from_secs(600)).await;
    ward.settled().await;
    assert_eq!(carry(&ward, guild, "a").await, Ok(Delivery::DealtWith));
    assert_eq!(dealt_with(&ward, guild), 1);
}

#[tokio::test(start_paused = true)]
async fn letters_are_dealt_with_in_their_order() {
    let ward = Ward::open(1).await;
    let guild = ward.guild(0);
    let keys: Vec<String> = (0..50).map(|n| format!("{n:02}")).collect();
    for key in &keys {
        drop(carry(&ward, guild, key));
    }
    ward.settled().await;
    let dealt_with: Vec<String> =
        ward.log.keys(guild).into_iter().filter_map(|key| key.strip_prefix("l:77:").map(str::to_owned)).collect();
    assert_eq!(dealt_with.len(), keys.len());
    assert_eq!(dealt_with, keys);
}

#[tokio::test(start_paused = true)]
async fn a_guild_that_dies_of_one_letter_deals_with_the_next_one() {
    let ward = Ward::open(1).await;
    let guild = ward.guild(0);
    let (point, kind) = (Point::Plan, Kind::Panic);
    ward.wiring.failpoints.arrange(Arranged { point, guild: Some(guild), kind, after: 0, times: 1 });
    let (first, second) = (carry(&ward, guild, "a"), carry(&ward, guild, "b"));
    // A dead letter is dealt with: it would kill again.
    assert_eq!((first.await, second.await), (Ok(Delivery::DealtWith), Ok(Delivery::DealtWith)));
    ward.settled().await;
    assert_eq!((dealt_with(&ward, guild), ward.log.letters().len()), (1, 1));
}

/// What was written is known when it comes again; what was not is lost, and whoever carries it hears so.
#[tokio::test(start_paused = true)]
async fn a_guild_that_dies_before_it_knows_whether_it_was_written_gets_it_again() {
    let ward = Ward::open(1).await;
    let guild = ward.guild(0);
    let (point, kind) = (Point::Adopt, Kind::Panic);
    ward.wiring.failpoints.arrange(Arranged { point, guild: Some(guild), kind, after: 0, times: 1 });
    assert!(carry(&ward, guild, "a").await.is_err(), "nobody knows");
    ward.settled().await;
    assert_eq!(carry(&ward, guild, "a").await, Ok(Delivery::DealtWith));
    ward.settled().await;
    assert_eq!(dealt_with(&ward, guild), 1);
}

#[tokio::test(start_paused = true)]
async fn a_guild_that_nobody_knows_is_out_of_use() {
    let ward = Ward::open(1).await;
    assert_eq!(carry(&ward, GuildId(4_711), "a").await, Ok(Delivery::Undeliverable));
    ward.settled().await;
}
