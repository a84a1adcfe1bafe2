//! A ward: the real router, real guilds and the real writer over a store in memory or a database, and a postbox that
//! keeps what people are told. There is no gateway and no outbox: whoever uses it brings the commands.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actors::activity::Activity;
use actors::address::Address;
use actors::alerts::Alarms;
use actors::archive::Archive;
use actors::db_writer::{self, DbWriter};
use actors::fact_log::FactLog;
use actors::failpoint::{Arranged, FailPoints, Kind, Point};
use actors::guilds::Guilds;
use actors::heartbeat::Pulses;
use actors::inbox::{Item, Sight};
use actors::messages::{GuildsMsg, Work, WriterMsg};
use actors::outside::Outside;
use actors::scheduler::Ticker;
use actors::ticket::{ReplyTicket, Terms};
use actors::wiring::Wiring;
use discord::in_process::{Answered, Answering, Api, Call};
use discord::rest::{Rest, RestConfig};
use domain::capability::Permissions;
use domain::ids::{ApplicationId, ChannelId, GuildId, InteractionId, ServerId, UserId};
use domain::interaction::{Interaction, Invocation, Person, Request, Value};
use domain::locale::Locale;
use domain::mirror::Mirror;
use domain::moment::Moment;
use domain::secret::Secret;
use domain::text::{Arg, Text};
use features::testing::Scene;
use observe::correlation::Correlations;
use observe::metrics::Counters;
use ractor::Actor;
use serde_json::Value as Body;
use texts::Catalogue;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep, timeout};

const NOW: Moment = Moment(1_772_000_000_000);
/// Whoever asks: what he may do stands in his request.
const ASKER: UserId = UserId(5);
/// The bot.
pub(crate) const APPLICATION: ApplicationId = ApplicationId::new(43);
const LANGUAGES: [&str; 5] = ["en", "fr", "es", "de", "it"];
/// The first server; the others follow, and so do the guilds that live there.
const FIRST_SERVER: u64 = 1 << 40;
/// How often it is looked whether something has come about.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// Beyond this nothing comes about any more.
const PATIENCE: Duration = Duration::from_secs(60);

/// What somebody was told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Told {
    /// What he asked for, or an expected no.
    Answer,
    /// That it is too much at once.
    Busy,
    /// That his guild is paused, in these words.
    Paused(String),
    /// That the bot is recovering.
    Recovering,
    /// That something went wrong.
    Apology,
}

/// What somebody was told, and when.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) at: Instant,
    pub(crate) told: Told,
}

/// Takes the answers to interactions, as Discord would.
pub(crate) struct Postbox {
    heard: Mutex<Vec<Option<Heard>>>,
    /// Rung at every answer.
    bell: Notify,
    /// The last answer as it was sent.
    pub(crate) last: Mutex<Body>,
    twice: AtomicUsize,
    busy: String,
    paused: String,
    recovering: String,
    apology: String,
}

impl Postbox {
    fn new(catalogue: &Catalogue) -> Self {
        let opening = |text: Text| {
            let said = catalogue.say(Locale::EnUs, &text);
            said.split('\n').next().unwrap_or_default().to_owned()
        };
        let reference = || Arg::Safe(String::new());
        Self {
            heard: Mutex::default(),
            bell: Notify::new(),
            last: Mutex::default(),
            twice: AtomicUsize::new(0),
            busy: opening(texts::spine::Busy.into()),
            paused: opening(texts::spine::Paused { reference: reference() }.into()),
            recovering: opening(texts::spine::Recovering.into()),
            apology: opening(texts::spine::Apology { reference: reference() }.into()),
        }
    }

    fn classify(&self, words: &str) -> Told {
        if words.starts_with(&self.busy) {
            Told::Busy
        } else if words.starts_with(&self.paused) {
            Told::Paused(words.to_owned())
        } else if words.starts_with(&self.recovering) {
            Told::Recovering
        } else if words.starts_with(&self.apology) {
            Told::Apology
        } else {
            Told::Answer
        }
    }

    fn keep(&self, id: usize, words: &str) {
        let heard = Heard { at: Instant::now(), told: self.classify(words) };
        let mut all = self.heard.lock().expect("no panics");
        if all.len() <= id {
            all.resize(id + 1, None);
        }
        if all[id].replace(heard).is_some() {
            self.twice.fetch_add(1, Ordering::Relaxed);
        }
        drop(all);
        self.bell.notify_waiters();
    }
}

impl Api for Postbox {
    fn call(&self, call: Call) -> Answering {
        let body = call.body.unwrap_or_default();
        // First answers name the interaction, late ones its token; both are the same number here.
        let id = call.path.split('/').nth(2).and_then(|id| id.parse().ok());
        let words = body["data"]["content"].as_str().or(body["content"].as_str());
        if let (Some(id), Some(words)) = (id, words) {
            self.keep(id, words);
            *self.last.lock().expect("no panics") = body;
        }
        let answered = Answered { status: 204, headers: Vec::new(), body: Vec::new() };
        Box::pin(std::future::ready(Ok(answered)))
    }
}

/// See the module.
pub(crate) struct Ward {
    pub(crate) wiring: Wiring,
    /// What is stored, when that is in memory.
    pub(crate) log: FactLog,
    pub(crate) postbox: Arc<Postbox>,
    /// The servers, in the order of their ids.
    pub(crate) mirrors: Vec<Arc<Mirror>>,
    ids: Vec<GuildId>,
    /// How often each guild was asked to speak another language.
    changes: Vec<AtomicUsize>,
    asked: AtomicUsize,
}

impl Ward {
    /// A ward with so many guilds, all of them asleep.
    pub(crate) async fn open(guilds: usize) -> Self {
        let ward = Self::known(guilds).await;
        ward.start_router().await;
        ward
    }

    /// The same without a router.
    pub(crate) async fn known(guilds: usize) -> Self {
        Self::over(Archive::Memory(FactLog::default()), guilds).await
    }

    /// The same where something else keeps what is stored.
    pub(crate) async fn over(archive: Archive, guilds: usize) -> Self {
        let catalogue = Catalogue::embedded();
        let log = if let Archive::Memory(log) = &archive { log.clone() } else { FactLog::default() };
        let postbox = Arc::new(Postbox::new(&catalogue));
        let wiring = wiring(archive, &postbox, catalogue);
        let parts = db_writer::Parts {
            archive: wiring.archive.clone(),
            guilds: wiring.guilds.clone(),
            outbox: wiring.outbox.clone(),
            clock: wiring.clock.clone(),
            counters: Arc::clone(&wiring.counters),
            pulses: wiring.pulses.clone(),
            failpoints: wiring.failpoints.clone(),
            writable: wiring.writable.clone(),
            vitals: wiring.vitals.clone(),
        };
        let (writer, _) = Actor::spawn(None, DbWriter, parts).await.expect("the writer starts");
        wiring.db_writer.move_in(writer);
        let scene = Scene::new().guild.mirror;
        let at = |server| Arc::new(Mirror { server, ..Mirror::clone(&scene) });
        let mirrors: Vec<Arc<Mirror>> = (0..guilds as u64).map(|n| at(ServerId::new(FIRST_SERVER + n))).collect();
        for mirror in &mirrors {
            wiring.db_writer.cast(WriterMsg::Register(mirror.server)).ok();
        }
        let changes = (0..guilds).map(|_| AtomicUsize::new(0)).collect();
        let ids = registered(&wiring.archive, guilds).await;
        Self { wiring, log, postbox, mirrors, ids, changes, asked: AtomicUsize::new(0) }
    }

    /// The router begins, with the guilds that are known.
    pub(crate) async fn start_router(&self) {
        let (router, _) = Actor::spawn(None, Guilds, self.wiring.clone()).await.expect("the router starts");
        self.wiring.guilds.move_in(router);
    }

    /// The guild that lives on the server of this number.
    pub(crate) fn guild(&self, n: usize) -> GuildId {
        self.ids[n]
    }

    /// Everybody's guild dies of planning from now on, or this one's; until [`FailPoints::disarm`].
    pub(crate) fn poison(&self, guild: Option<GuildId>) {
        let (point, kind) = (Point::Plan, Kind::Panic);
        self.wiring.failpoints.arrange(Arranged { point, guild, kind, after: 0, times: usize::MAX });
    }

    /// A command that changes something, for the guild of this number; returns the number of the question.
    pub(crate) fn ask(&self, n: usize) -> usize {
        self.ask_every(n, 1)
    }

    /// One of many commands of which only every so many change anything: the others are refused by the guild.
    pub(crate) fn ask_every(&self, n: usize, every: usize) -> usize {
        let (id, item) = self.question(n, every);
        self.send(n, item);
        id
    }

    /// The same, as soon as there is credit for it.
    pub(crate) async fn ask_as_the_gateway(&self, n: usize, every: usize) -> usize {
        let spent = self.wiring.credit.spend().await;
        let (id, mut item) = self.question(n, every);
        item.spent = spent;
        self.send(n, item);
        id
    }

    /// Hands an item over as the gateway does.
    pub(crate) fn send(&self, n: usize, item: Item) {
        let mirror = Arc::clone(&self.mirrors[n]);
        let (server, sight) = (mirror.server, Sight { mirror, is_current: true });
        // Between two lives of the router the message is dropped, and its ticket apologises.
        self.wiring.guilds.cast(GuildsMsg::Arrived { server, sight, item }).ok();
    }

    /// The same command as an item with its ticket.
    pub(crate) fn question(&self, n: usize, every: usize) -> (usize, Item) {
        let change = self.changes[n].fetch_add(1, Ordering::Relaxed) / every;
        let language = Value::Text(LANGUAGES[change % LANGUAGES.len()].to_owned());
        let invocation = Invocation {
            path: vec!["setup".to_owned(), "language".to_owned()],
            options: vec![("language".to_owned(), language)],
        };
        self.request(n, Request::Command(invocation), Locale::EnUs)
    }

    /// Anything that is asked for in some language, as an item with its ticket.
    pub(crate) fn request(&self, n: usize, request: Request, locale: Locale) -> (usize, Item) {
        self.request_of(ASKER, n, request, locale)
    }

    /// Anything that somebody asks for. What members may do depends on their roles.
    pub(crate) fn request_of(&self, user: UserId, n: usize, request: Request, locale: Locale) -> (usize, Item) {
        let id = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        let (name, locale_tag) = ("Rhea".to_owned(), locale.tag().to_owned());
        let interaction = Interaction {
            id: InteractionId::new(id as u64),
            token: Secret::new(id.to_string()),
            server: Some(self.mirrors[n].server),
            channel: ChannelId::new(1),
            person: Person {
                user,
                name,
                locale_tag,
                roles: Vec::new(),
                permissions: if user == ASKER { Permissions::ADMINISTRATOR } else { Permissions::default() },
            },
            received: NOW,
            request,
        };
        let (wiring, mode) = (&self.wiring, features::reply_mode(&interaction.request));
        let from_component = matches!(interaction.request, Request::Click { .. });
        let (typing, correlation) = (false, wiring.correlate());
        let terms = Terms { mode, from_component, typing, locale, correlation };
        let ticket = ReplyTicket::issue(wiring.desk(), &interaction, terms, wiring.activity.begin());
        let work = Work::Interaction(Box::new(interaction), ticket);
        (id, Item::new(work, correlation, None, wiring.activity.begin()))
    }

    /// Makes room for so many answers: what they take is no news to whoever weighs the process.
    pub(crate) fn expect_questions(&self, count: usize) {
        self.postbox.heard.lock().expect("no panics").resize(count, None);
    }

    /// What the answer to a question was, if there is one by now.
    pub(crate) fn heard(&self, id: usize) -> Option<Heard> {
        self.postbox.heard.lock().expect("no panics").get(id)?.clone()
    }

    /// What everybody of these was told; all must have been, and once.
    pub(crate) fn told(&self, ids: &[usize]) -> Vec<Told> {
        assert_eq!(self.postbox.twice.load(Ordering::Relaxed), 0, "nobody is answered twice");
        ids.iter().map(|id| self.heard(*id).expect("everybody is answered").told).collect()
    }

    /// Waits for the answer to a question.
    pub(crate) async fn answer(&self, id: usize) -> Heard {
        let waiting = async {
            loop {
                let rung = self.postbox.bell.notified();
                if let Some(heard) = self.heard(id) {
                    return heard;
                }
                rung.await;
            }
        };
        timeout(PATIENCE, waiting).await.expect("everybody is answered in time")
    }

    /// Waits until nothing is under way.
    pub(crate) async fn settled(&self) {
        self.until(|ward| ward.wiring.activity.count() == 0).await;
    }

    /// Waits until something has come about.
    pub(crate) async fn until(&self, is_so: impl Fn(&Self) -> bool) {
        let waiting = async {
            while !is_so(self) {
                sleep(LOOK_EVERY).await;
            }
        };
        timeout(PATIENCE, waiting).await.expect("it comes to that in time");
    }
}

/// The guilds that live on the servers, in the order of these, as soon as there are so many.
async fn registered(archive: &Archive, guilds: usize) -> Vec<GuildId> {
    let waiting = async {
        loop {
            let mut servers = archive.servers().await.expect("the store answers");
            if servers.len() == guilds {
                servers.sort_unstable_by_key(|known| known.server);
                return servers.into_iter().map(|known| known.guild).collect();
            }
            sleep(LOOK_EVERY).await;
        }
    };
    timeout(PATIENCE, waiting).await.expect("everybody is registered in time")
}

fn wiring(archive: Archive, postbox: &Arc<Postbox>, catalogue: Catalogue) -> Wiring {
    let config = RestConfig::new("in this process".to_owned(), Secret::new("token".to_owned()));
    let counters = Arc::new(Counters::default());
    let clock: observe::telemetry::Clock = Arc::new(|| NOW);
    let outside = Outside::nothing(clock.clone());
    Wiring {
        db_writer: Address::vacant(),
        outbox: Address::vacant(),
        guilds: Address::vacant(),
        scheduler: Address::vacant(),
        gateway: Address::vacant(),
        alerts: Alarms::open(&outside.alerts.targets, None, clock.clone(), Arc::clone(&counters)),
        scraper: Address::vacant(),
        errands: Default::default(),
        files: actors::files::Files::new(outside.files.clone()),
        outside,
        ticker: Ticker::Caller,
        writable: Default::default(),
        vitals: Default::default(),
        archive,
        rest: Rest::in_process(Arc::<Postbox>::clone(postbox), config),
        application: APPLICATION,
        catalogue,
        games: games::Games::embedded(),
        clock,
        correlations: Arc::new(Correlations::new(1)),
        counters,
        activity: Activity::default(),
        credit: Default::default(),
        pulses: Pulses::default(),
        marks: Default::default(),
        owed: Default::default(),
        panel_rest: Duration::ZERO,
        failpoints: FailPoints::default(),
        census: Default::default(),
        inboxes: Default::default(),
    }
}
