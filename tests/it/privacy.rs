//! Erasing somebody, on the whole bot: nothing that is stored names him any more, and everything still adds up.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::ids::{ServerId, UserId};
use domain::interaction::Invocation;
use domain::locale::Locale;
use domain::moment::Moment;
use features::{Actor, Ctx, Intent, Next};
use sim::{AnswerKind, SimOptions};
use storage::predecessor::kept::{self, Kept};
use storage::verify;

use crate::theatre::{self, SEED, Theatre};

/// What the server shows of its members stays as long as they are there; it is no record of the guild.
const MIRRORS: [&str; 3] = ["mirrors", "mirror_members", "mirror_voices"];

/// Every table and column in which an id stands, whatever it is there.
async fn places_of(theatre: &Theatre, id: i64) -> Vec<String> {
    let mut connection = theatre.database.database.read().await.expect("the database answers");
    let columns = verify::columns(&mut connection).await.expect("the database lists its columns");
    let mut places = Vec::new();
    for (table, column) in columns.into_iter().filter(|(table, _)| !MIRRORS.contains(&table.as_str())) {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE CAST({column} AS CHAR) LIKE '%{id}%'");
        let query = sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(sql));
        if query.fetch_one(&mut *connection).await.expect("a count") > 0 {
            places.push(format!("{table}.{column}"));
        }
    }
    places
}

async fn does(theatre: &Theatre, name: &str, line: &str) {
    let answer = theatre.stage.sim.user(name).runs(line).expect("the client sends it").answer().await;
    assert!(matches!(answer.kind, AnswerKind::Replied), "{line}: {answer:?}");
    assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
}

/// What came over from another bot: a row about somebody, and one in which he is named.
async fn something_is_kept_of(theatre: &Theatre, id: i64) {
    let guild = theatre.guild_of("Ravens").await;
    let mut writer = theatre.database.database.writer().await.expect("a connection that writes");
    let mut tx = writer.begin().await.expect("a transaction");
    let member = UserId::parse(&id.to_string());
    for (key, member) in [("own", member), ("named", None)] {
        let content = format!(r#"{{"who":"[{id},5]"}}"#);
        let row = Kept { table: "things", key, member, content: &content };
        kept::put(&mut tx, guild, &row).await.expect("it is kept");
    }
    tx.commit().await.expect("it is written");
}

/// D-15, D-52, E-22, row 29: the clean-up of the predecessor named tables that did not exist.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_stored_names_somebody_who_was_erased() {
    for backend in theatre::databases() {
        let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
        theatre.set_up_absences().await;
        let until = theatre::next_week(&theatre);
        does(&theatre, "Aria", &format!("{until} reason:at the sea")).await;
        does(&theatre, "Olga", "/absence end member:Aria").await;
        does(&theatre, "Aria", "/profile start").await;
        let chosen = theatre.stage.sim.user("Aria").selects("Language", &["English"]).expect("the menu is there");
        assert!(matches!(chosen.answer().await.kind, AnswerKind::Updated), "{backend:?}");
        let aria = theatre.user_id("Aria");
        something_is_kept_of(&theatre, aria).await;
        let before = places_of(&theatre, aria).await;
        for place in [
            "absences.member",
            "onboarding_people.member",
            "subjects.user_id",
            "dedup.reply",
            "predecessor_rows.content",
        ] {
            assert!(before.iter().any(|known| known == place), "{backend:?}: the scan finds {before:?}");
        }
        let count = theatre.count("SELECT COUNT(*) FROM journal").await;
        assert!(count >= 5, "something happened");

        does(&theatre, "Aria", "/privacy delete").await;
        let click = theatre.stage.sim.user("Aria").clicks("Erase me for good").expect("the button is there");
        assert!(matches!(click.answer().await.kind, AnswerKind::Updated), "{backend:?}");
        assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
        assert_eq!(places_of(&theatre, aria).await, [""; 0], "{backend:?}");

        assert_eq!(theatre.count("SELECT COUNT(*) FROM journal").await, count + 1, "what happened stays");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM predecessor_rows").await, 1, "what is about others, too, stays");
        assert_eq!(theatre.count("SELECT COUNT(*) FROM journal_texts WHERE body LIKE '%sea%'").await, 0);
        let guild = theatre.guild_of("Ravens").await;
        let mut connection = theatre.database.database.read().await.expect("the database answers");
        let report = verify::guild(&mut connection, guild).await.expect("the database answers");
        assert_eq!(report.findings(), [""; 0], "{backend:?}");
        drop(connection);
        does(&theatre, "Aria", &until).await;
        assert_eq!(theatre.count("SELECT COUNT(*) FROM absences WHERE number = 2").await, 1, "numbers go on");
        theatre.close().await;
    }
}

/// What is kept of an evening, as attendance and points write it; the evening itself takes hours.
async fn somebody_was_at_an_event(theatre: &Theatre, id: i64) {
    const ROWS: [&str; 6] = [
        "INSERT INTO attendance_seen VALUES ({guild}, 1, 1, 'in', 1, 1, {id}, 7, 0, 0)",
        r#"INSERT INTO attendance_sheets VALUES ({guild}, 1,
            '{"name":{"$text":"Boss"},"start":1,"end":3600001,"at":3900001,"answer":5,"attendance":10}')"#,
        r#"INSERT INTO attendance_entries VALUES ({guild}, 1, {id},
            '{"who":{"$person":"{id}"},"said":"yes","verdict":"present","outcome":"attended"}')"#,
        r#"INSERT INTO attendance_corrections VALUES ({guild}, 1, {id}, 1, 1, {id}, 'attended', '{"$text":"seen"}')"#,
        r#"INSERT INTO attendance_appeals VALUES ({guild}, 1, {id}, 1, 1, '{"$text":"I was there"}')"#,
        "INSERT INTO dkp_events VALUES ({guild}, 1, 'answer', {id}, 0, 0, 0)",
    ];
    let guild = theatre.guild_of("Ravens").await;
    let mut writer = theatre.database.database.writer().await.expect("a connection that writes");
    let mut tx = writer.begin().await.expect("a transaction");
    for row in ROWS {
        let sql = row.replace("{guild}", &guild.0.to_string()).replace("{id}", &id.to_string());
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(tx.connection()).await.expect("it is kept");
    }
    tx.commit().await.expect("it is written");
}

/// The columns whose name says that they hold members.
async fn of_members(theatre: &Theatre) -> BTreeSet<(String, String)> {
    let mut connection = theatre.database.database.read().await.expect("the database answers");
    let columns = verify::columns(&mut connection).await.expect("the database lists its columns");
    let names = |(table, column): &(String, String)| {
        ["member", "user_id"].contains(&column.as_str()) && !MIRRORS.contains(&table.as_str())
    };
    columns.into_iter().filter(names).collect()
}

/// Leaves those columns in which she does not stand.
async fn leave_empty(theatre: &Theatre, columns: &mut BTreeSet<(String, String)>, id: i64) {
    for (table, column) in columns.clone() {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} = {id}");
        let query = sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(sql));
        if query.fetch_one(theatre.database.database.reads()).await.expect("a count") > 0 {
            columns.remove(&(table, column));
        }
    }
}

/// What Aria and others do until every table of members has had a row of hers; and a word that only she knows of it.
/// A table that comes later comes here, too: its row says how it is filled.
const DEEDS: [(&str, &str, &str); 59] = [
    ("Olga", "/setup game game:throne-and-liberty", ""),
    ("Aria", "/profile name name:Nightjar", "Nightjar"),
    ("Olga", "/static create name:Dawnbreak leader:Aria", "Dawnbreak"),
    ("Aria", "/profile language language:English", "en-US"),
    ("Aria", "/absence declare until:{day} reason:at the sea", "at the sea"),
    ("Aria", "/absence end", "ended"),
    ("Aria", "writes in absences", "asked"),
    ("Aria", "/profile start", ""),
    ("Aria", "/profile notifications by:ping in the channel", "notifications"),
    ("Olga", "/setup channel purpose:officer log channel:members-log", ""),
    ("Aria", "selects her language", "drafted"),
    ("Olga", "/roster stale", ""),
    ("Olga", "clicks Write to them", "roster"),
    ("Olga", "/dkp give member:Aria points:5 reason:for the wyvern", "for the wyvern"),
    ("Aria", "is known to the bot before this one", "kept of the bot before this one"),
    ("Aria", "was at an event", ""),
    ("Finn", "names Aria as his friend", ""),
    ("Aria", "leaves", "left"),
    ("Aria", "returns", "returned"),
    ("Olga", "makes roles", ""),
    ("Olga", "/setup role meaning:applicants role:Aspirant", ""),
    ("Olga", "/setup role meaning:diplomats role:Envoy", ""),
    ("Olga", "/setup channel purpose:recruitment channel:general", ""),
    ("Olga", "/recruit open", ""),
    ("Aria", "applies", "one who applies"),
    ("Olga", "/recruit show number:1", ""),
    ("Aria", "/recruit withdraw", ""),
    ("Aria", "clicks Yes, withdraw it", "withdrawn"),
    ("Bela", "/profile weapons weapons:sns gs", ""),
    ("Olga", "/roster ideal role:tank count:1", ""),
    ("Aria", "/recruit wait", ""),
    ("Aria", "clicks 🛡️ Tank", "waited"),
    ("Olga", "/diplomacy add name:Foxes relation:ally", ""),
    ("Olga", "/diplomacy diplomat-approve member:Aria guild:Foxes", "diplomacy"),
    ("Olga", "/diplomacy diplomat-revoke member:Aria", "revoked"),
    ("Olga", "waits until the channel of the application is gone", ""),
    ("Olga", "gives the role back", ""),
    ("Olga", "/ptb config home:on", ""),
    ("Olga", "/ptb party number:1 members:Aria, Olga", ""),
    ("Olga", "lifts the role of the party", ""),
    ("Olga", "/ptb party number:2 members:Aria", ""),
    ("Aria", "/event wish member:Bela", ""),
    ("Olga", "/event wish member:Aria wish:apart", ""),
    ("Aria", "/calendar mine", ""),
    ("Aria", "clicks Make an address", ""),
    ("Olga", "/setup channel purpose:events channel:general", ""),
    ("Olga", "/event create when:{day} 21:00 name:Boss", ""),
    ("Olga", "/event signup event:Boss member:Aria answer:yes reason:told me so", "told me so"),
    ("Olga", "/event groups-publish event:Boss", ""),
    ("Olga", "/event groups-lock member:Aria event:Boss", ""),
    ("Olga", "/setup permissions capability:manage events role:Member change:allow", ""),
    ("Aria", "/event create when:{day} 22:00 name:Secret plan state:confirmed", "Secret plan"),
    ("Aria", "closes her private messages", ""),
    ("Aria", "/profile notifications by:private message", ""),
    ("Olga", "/event remind event:Boss to:those who come", ""),
    ("Olga", "clicks Remind one person", ""),
    ("Aria", "/profile notifications quiet:0:00-23:59", ""),
    ("Olga", "/event remind event:Boss to:those who come", ""),
    ("Olga", "clicks Remind one person", ""),
];

/// Before the label of a button.
const CLICKS: &str = "clicks ";

async fn is_done(theatre: &Theatre, (name, deed): (&str, &str)) {
    let sim = &theatre.stage.sim;
    let ravens = sim.server("Ravens");
    match deed {
        "writes in absences" => drop(sim.user(name).writes("absences", "I am off").expect("she may")),
        "selects her language" => {
            drop(sim.user(name).selects("Language", &["English"]).expect("the menu is there").answer().await);
        }
        "names Aria as his friend" => {
            let user = sim.user(name);
            drop(user.runs("/profile start").expect("anybody may").answer().await);
            drop(user.selects("Language", &["English"]).expect("the menu is there").answer().await);
            let reason = ["I am a friend of the guild"];
            drop(user.selects("Your reason", &reason).expect("the menu is there").answer().await);
            drop(user.clicks("Answer").expect("it is there").answer().await);
            let answers = [("Name in the game", "Finn"), ("Whom you know here", "Aria")];
            drop(user.submits(&answers).expect("the form is open").answer().await);
            drop(user.clicks("Send").expect("it is there").answer().await);
            assert_eq!(theatre.count("SELECT COUNT(*) FROM onboarding_people WHERE named <> 0").await, 1);
        }
        "closes her private messages" => sim.user(name).opens_dms(false).expect("anybody may"),
        "was at an event" => somebody_was_at_an_event(theatre, theatre.user_id(name)).await,
        "is known to the bot before this one" => something_is_kept_of(theatre, theatre.user_id(name)).await,
        "makes roles" => {
            for role in ["Aspirant", "Envoy"] {
                ravens.creates_role(role, &[]).expect("the owner may");
                // The bot cannot give it, and goes on wishing.
                ravens.moves_role(role, "MyGuildManager").expect("the owner may");
            }
        }
        "applies" => {
            drop(sim.user(name).runs("/recruit apply").expect("anybody may").answer().await);
            let answers = [("Your name in the game", "one who applies")];
            drop(sim.user(name).submits(&answers).expect("the form is open").answer().await);
        }
        "waits until the channel of the application is gone" => {
            sim.advance(Duration::from_secs(25 * 3600));
            let has_room = || ravens.channels_of("Olga").iter().any(|channel| channel.contains("application"));
            for _ in 0..100 {
                if !has_room() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            assert!(!has_room(), "the channel goes after a day");
        }
        // The bot cannot take it, and goes on wishing.
        "lifts the role of the party" => ravens.moves_role("Party 1", "MyGuildManager").expect("the owner may"),
        "leaves" => sim.user(name).leaves("Ravens").expect("anybody may"),
        "returns" => ravens.adds_member(name).expect("anybody may"),
        "gives the role back" => ravens.gives_role("Aria", "Member").expect("the server has it"),
        line if line.starts_with(CLICKS) => {
            drop(sim.user(name).clicks(&line[CLICKS.len()..]).expect("it is there").answer().await);
        }
        line => {
            let day = chrono::DateTime::from_timestamp_millis(sim.now_ms()).expect("a day") + chrono::Days::new(5);
            does(theatre, name, &line.replace("{day}", &day.format("%Y-%m-%d").to_string())).await;
        }
    }
    assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
}

/// The file of `/privacy export`; what the bot attaches to an answer stays with Discord.
async fn copy_for(theatre: &Theatre, id: i64) -> String {
    let (user, id) = (UserId(id.unsigned_abs()), theatre.guild_of("Ravens").await);
    let path = vec!["privacy".to_owned(), "export".to_owned()];
    let asked = features::privacy::parse(user, &Invocation { path, options: Vec::new() });
    let Ok(Intent::Look(search, purpose)) = asked else { panic!("it is read from the journal") };
    let server = ServerId::new(theatre.stage.sim.server("Ravens").id().expect("the world has it").get());
    let mut connection = theatre.database.database.read().await.expect("the database answers");
    let guild = features::load(&mut connection, id, server).await.expect("it is there");
    let past = features::audit::store::past(&mut connection, id, &search).await.expect("it can be read");
    let (catalogue, games) = (texts::Catalogue::embedded(), games::Games::embedded());
    let (now, actor, locale) = (Moment(0), Actor::of_member(&guild.mirror, user), Locale::EnUs);
    let (feeds_at, chance) = (None, || 0);
    let ctx = Ctx { now, actor, locale, catalogue: &catalogue, games: &games, feeds_at, chance };
    let Ok(Next::Show(message)) = features::looked(&ctx, &guild, &purpose, &past) else { panic!("it is shown") };
    format!("{:?}", message.files)
}

/// D-52, row 29: a copy has, and erasing takes, what any table knows of somebody.
#[tokio::test(flavor = "multi_thread")]
async fn every_table_that_names_members_is_in_the_copy_and_erased() {
    for backend in theatre::databases() {
        let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
        theatre.set_up_absences().await;
        let (aria, mut empty) = (theatre.user_id("Aria"), of_members(&theatre).await);
        assert!(empty.len() >= 8, "{backend:?}: {empty:?}");
        for (name, deed, _) in DEEDS {
            is_done(&theatre, (name, deed)).await;
            leave_empty(&theatre, &mut empty, aria).await;
        }
        assert_eq!(empty, BTreeSet::new(), "{backend:?}: add to DEEDS what fills these");

        does(&theatre, "Aria", "/privacy export").await;
        let copy = copy_for(&theatre, aria).await;
        for (_, deed, word) in DEEDS {
            assert!(copy.contains(word), "{backend:?}: {deed} is not in the copy: {copy}");
        }
        does(&theatre, "Aria", "/privacy delete").await;
        theatre.stage.sim.user("Aria").clicks("Erase me for good").expect("the button is there").answer().await;
        assert!(theatre.stage.come_to_rest().await, "everything comes to rest");
        assert_eq!(places_of(&theatre, aria).await, [""; 0], "{backend:?}");
        theatre.close().await;
    }
}
