//! A bot written with twilight: its gateway with zstd-stream, its HTTP client with its rate limiter, its models.
//!
//! It does what the programs in `src/sim/clients/` do, so that the simulator is judged by one contract in every
//! language. What it hears goes to a log that tests wait on.

use futures_util::future::join_all;
use serde_json::{Value, json};
use sim::Simulator;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::AbortHandle;
use twilight_gateway::{ConfigBuilder, Event, EventTypeFlags, Intents, Shard, ShardId, StreamExt};
use twilight_http::Client;
use twilight_http::request::AuditLogReason;
use twilight_http::request::channel::reaction::RequestReactionType;
use twilight_model::application::command::{Command, CommandOptionChoice, CommandType};
use twilight_model::application::interaction::application_command::{CommandData, CommandOptionValue};
use twilight_model::application::interaction::modal::ModalInteractionComponent;
use twilight_model::application::interaction::{Interaction, InteractionData, InteractionType};
use twilight_model::channel::message::{Embed, MessageFlags};
use twilight_model::gateway::payload::outgoing::RequestGuildMembers;
use twilight_model::guild::scheduled_event::PrivacyLevel;
use twilight_model::http::attachment::Attachment;
use twilight_model::http::interaction::{InteractionResponse, InteractionResponseData, InteractionResponseType};
use twilight_model::id::Id;
use twilight_model::util::Timestamp;
use twilight_util::builder::command::{CommandBuilder, StringBuilder};

/// How long a test waits for the bot.
const PATIENCE: Duration = Duration::from_secs(20);
/// Messages that the bot writes at once.
pub(crate) const BURST: usize = 12;
/// Role of the built-in world that the bot gives.
const ABSENT: u64 = 1_100_000_000_000_001_002;

type Kind = InteractionResponseType;
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The running bot; it stops when dropped.
pub(crate) struct TwilightBot {
    heard: watch::Receiver<Vec<String>>,
    task: AbortHandle,
}

impl Drop for TwilightBot {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl TwilightBot {
    /// Asks where the gateway is, registers commands and connects.
    pub(crate) async fn start(sim: &Simulator) -> Self {
        // The gateway's client insists on one even without TLS; a second installation is refused and harmless.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let host = sim.rest_url().trim_start_matches("http://").to_owned();
        let http = Client::builder().token(sim.token()).proxy(host, true).build();
        let url = http.gateway().authed().await.unwrap().model().await.unwrap().url;
        let application = Id::new(sim.application_id());
        http.interaction(application).set_global_commands(&commands()).await.unwrap();
        let intents = Intents::GUILDS | Intents::GUILD_MEMBERS | Intents::GUILD_MESSAGES;
        let config = ConfigBuilder::new(sim.token(), intents).proxy_url(url).build();
        let (log, heard) = watch::channel(Vec::new());
        let hand = Arc::new(Hand { http, application, log });
        let task = tokio::spawn(listen(Shard::with_config(ShardId::ONE, config), hand)).abort_handle();
        Self { heard, task }
    }

    /// Waits until the bot has heard `what` so many times.
    pub(crate) async fn hears(&mut self, what: &str, times: usize) {
        let is_so = |heard: &Vec<String>| heard.iter().filter(|one| *one == what).count() >= times;
        let waited = tokio::time::timeout(PATIENCE, self.heard.wait_for(is_so)).await.map(|seen| seen.is_ok());
        assert_eq!(waited, Ok(true), "waited for {what} ({times} times) among {:?}", *self.heard.borrow());
    }

    /// What the bot has heard so far.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.borrow().clone()
    }
}

/// What the bot acts with.
struct Hand {
    http: Client,
    application: Id<twilight_model::id::marker::ApplicationMarker>,
    log: watch::Sender<Vec<String>>,
}

fn commands() -> Vec<Command> {
    let plain = |name: &str| CommandBuilder::new(name, "A command", CommandType::ChatInput);
    let name = StringBuilder::new("name", "Which one").required(true).autocomplete(true);
    let names = ["ping", "whisper", "slow", "panel", "count", "burst", "work"];
    let plain_ones = names.into_iter().map(|name| plain(name).build());
    plain_ones.chain([plain("colour").option(name).build()]).collect()
}

async fn listen(mut shard: Shard, hand: Arc<Hand>) {
    let mut members = 0;
    while let Some(item) = shard.next_event(EventTypeFlags::all()).await {
        let event = match item {
            Ok(event) => event,
            Err(error) => {
                hand.note(format!("error: {error:?}"));
                continue;
            }
        };
        match event {
            Event::Ready(_) => hand.note("ready".to_owned()),
            Event::Resumed => hand.note("resumed".to_owned()),
            Event::GuildCreate(server) => hand.note(format!("server {}", server.id())),
            Event::MessageCreate(message) if !message.author.bot => hand.note(format!("from {}", message.author.name)),
            Event::MemberChunk(chunk) => {
                members += chunk.members.len();
                if chunk.chunk_index + 1 == chunk.chunk_count {
                    hand.note(format!("members {members}"));
                }
            }
            Event::InteractionCreate(interaction) => {
                if is_count(&interaction) {
                    let server = interaction.guild_id.expect("commands are used in servers");
                    shard.command(&RequestGuildMembers::builder(server).query("", None));
                }
                let hand = Arc::clone(&hand);
                tokio::spawn(async move { hand.serve(interaction.0).await });
            }
            _ => {}
        }
    }
    hand.note("ended".to_owned());
}

fn is_count(interaction: &Interaction) -> bool {
    matches!(&interaction.data, Some(InteractionData::ApplicationCommand(data)) if data.name == "count")
}

fn content(text: &str) -> InteractionResponseData {
    InteractionResponseData { content: Some(text.to_owned()), ..InteractionResponseData::default() }
}

fn only_you(text: &str) -> InteractionResponseData {
    InteractionResponseData { flags: Some(MessageFlags::EPHEMERAL), ..content(text) }
}

fn with_components(data: InteractionResponseData, components: Value) -> InteractionResponseData {
    let components = serde_json::from_value(components).expect("these are components as documented");
    InteractionResponseData { components: Some(components), ..data }
}

fn panel() -> InteractionResponseData {
    let button = |label: &str, id: &str| json!({"type": 2, "style": 1, "label": label, "custom_id": id});
    with_components(
        content("Panel"),
        json!([{"type": 1, "components": [button("Press", "press"), button("Form", "form")]}]),
    )
}

fn form() -> InteractionResponseData {
    let input = json!({"type": 4, "custom_id": "reason", "style": 1, "label": "Reason"});
    let titled = InteractionResponseData {
        custom_id: Some("tell".to_owned()),
        title: Some("Tell us".to_owned()),
        ..InteractionResponseData::default()
    };
    with_components(titled, json!([{"type": 1, "components": [input]}]))
}

impl Hand {
    fn note(&self, what: String) {
        self.log.send_modify(|log| log.push(what));
    }

    async fn serve(&self, interaction: Interaction) {
        let served = match &interaction.data {
            Some(InteractionData::ApplicationCommand(data)) => match interaction.kind {
                InteractionType::ApplicationCommandAutocomplete => self.suggest(&interaction, data).await,
                _ => self.command(&interaction, data).await,
            },
            Some(InteractionData::MessageComponent(data)) if data.custom_id == "press" => {
                let pressed = with_components(content("Pressed"), json!([]));
                self.answer(&interaction, Kind::UpdateMessage, pressed).await
            }
            Some(InteractionData::MessageComponent(_)) => self.answer(&interaction, Kind::Modal, form()).await,
            Some(InteractionData::ModalSubmit(data)) => {
                let reason = written(&data.components).unwrap_or("nothing");
                self.reply(&interaction, content(&format!("reason: {reason}"))).await
            }
            _ => Err("an interaction of an unknown kind".into()),
        };
        if let Err(error) = served {
            self.note(format!("error: {error:?}"));
        }
    }

    async fn command(&self, interaction: &Interaction, data: &CommandData) -> Outcome {
        match data.name.as_str() {
            "ping" => self.reply(interaction, content("pong")).await,
            "whisper" => self.reply(interaction, only_you("only you")).await,
            "panel" => self.reply(interaction, panel()).await,
            "colour" => {
                let CommandOptionValue::String(name) = &data.options[0].value else { return Err("no text".into()) };
                self.reply(interaction, content(&format!("you chose {name}"))).await
            }
            slow => {
                let deferred = Kind::DeferredChannelMessageWithSource;
                self.answer(interaction, deferred, InteractionResponseData::default()).await?;
                match slow {
                    "burst" => self.burst(interaction).await?,
                    "work" => self.work(interaction).await?,
                    _ => {}
                }
                let done = format!("{slow} done");
                self.http
                    .interaction(self.application)
                    .update_response(&interaction.token)
                    .content(Some(&done))
                    .await?;
                Ok(())
            }
        }
    }

    async fn suggest(&self, interaction: &Interaction, data: &CommandData) -> Outcome {
        let CommandOptionValue::Focused(typed, _) = &data.options[0].value else { return Err("no focus".into()) };
        let found = ["black", "blue", "brown"].into_iter().filter(|colour| colour.starts_with(typed.as_str()));
        let choice = |colour: &str| CommandOptionChoice {
            name: colour.to_owned(),
            name_localizations: None,
            value: colour.to_owned().into(),
        };
        let data = InteractionResponseData {
            choices: Some(found.map(choice).collect()),
            ..InteractionResponseData::default()
        };
        self.answer(interaction, Kind::ApplicationCommandAutocompleteResult, data).await
    }

    async fn reply(&self, interaction: &Interaction, data: InteractionResponseData) -> Outcome {
        self.answer(interaction, Kind::ChannelMessageWithSource, data).await
    }

    async fn answer(&self, interaction: &Interaction, kind: Kind, data: InteractionResponseData) -> Outcome {
        let response = InteractionResponse { kind, data: Some(data) };
        self.http.interaction(self.application).create_response(interaction.id, &interaction.token, &response).await?;
        Ok(())
    }

    async fn burst(&self, interaction: &Interaction) -> Outcome {
        let channel = interaction.channel.as_ref().ok_or("no channel")?.id;
        let texts: Vec<String> = (0..BURST).map(|number| format!("burst {number}")).collect();
        let sent = texts.iter().map(|text| async move { self.http.create_message(channel).content(text).await });
        join_all(sent).await.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(())
    }

    async fn work(&self, interaction: &Interaction) -> Outcome {
        let server = interaction.guild_id.ok_or("no server")?;
        let channel = interaction.channel.as_ref().ok_or("no channel")?.id;
        let embed: Embed = serde_json::from_value(json!({"type": "rich", "title": "Report", "fields": []}))?;
        let file = Attachment::from_bytes("notes.txt".to_owned(), b"notes".to_vec(), 1);
        let report = self.http.create_message(channel).embeds(&[embed]).attachments(&[file]).await?.model().await?;
        if report.attachments.first().map(|file| file.filename.as_str()) != Some("notes.txt") {
            return Err("the attachment did not come back".into());
        }
        self.http.update_message(channel, report.id).content(Some("edited")).await?;
        let thumb = RequestReactionType::Unicode { name: "👍" };
        self.http.create_reaction(channel, report.id, &thumb).await?;
        let user = interaction.author_id().ok_or("no user")?;
        self.http.add_guild_member_role(server, user, Id::new(ABSENT)).reason("asked for it").await?;
        let thread = self.http.create_thread_from_message(channel, report.id, "Discussion").await?.model().await?;
        self.http.create_message(thread.id).content("in the thread").await?;
        self.plan(interaction).await?;
        let scrap = self.http.create_message(channel).content("scrap").await?.model().await?;
        self.http.delete_message(channel, scrap.id).await?;
        Ok(())
    }

    /// Creates a scheduled event a day after the interaction.
    async fn plan(&self, interaction: &Interaction) -> Outcome {
        let server = interaction.guild_id.ok_or("no server")?;
        let asked_secs = i64::try_from((interaction.id.get() >> 22) + 1_420_070_400_000)? / 1000;
        let (start, end) = (Timestamp::from_secs(asked_secs + 86_400)?, Timestamp::from_secs(asked_secs + 90_000)?);
        let event = self.http.create_guild_scheduled_event(server, PrivacyLevel::GuildOnly);
        event.external("Raid", "Somewhere", &start, &end).await?;
        Ok(())
    }
}

/// The text of the first field of a form.
fn written(components: &[ModalInteractionComponent]) -> Option<&str> {
    match components.first()? {
        ModalInteractionComponent::ActionRow(row) => written(&row.components),
        ModalInteractionComponent::TextInput(input) => Some(&input.value),
        _ => None,
    }
}
