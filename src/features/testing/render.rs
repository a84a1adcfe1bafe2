//! What a step of a story led to, in lines that a reviewer can read.
//!
//! Ids become names and Discord's timestamps become the guild's wall clock, so that a snapshot says
//! `@Aria until 2026-03-04` and not `<@11> until <t:1772665199:D>`.

use domain::blueprint::ChannelChange;
use domain::effect::Effect;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::message::{Answer, Button, Message, Modal, Row};
use domain::mirror::Mirror;
use domain::moment::Moment;
use serde_json::{Map, Value};

use crate::{Fact, Guild, Order, RoleWish};

/// In which order the fields of facts are said; the others follow by name.
const ORDER: &[&str] = &["no", "member", "setting", "terms", "from", "until"];

/// Says things about one guild.
pub(super) struct Scribe<'a> {
    pub(super) guild: &'a Guild,
}

impl Scribe<'_> {
    fn mirror(&self) -> &Mirror {
        &self.guild.mirror
    }

    // === Facts ===

    /// `+ declared no=1 member=Aria from=2026-03-01 until=2026-03-05 ...`
    pub(super) fn fact(&self, fact: &Fact) -> String {
        let (_, kind, content) = fact.record();
        let fields = content.as_object().map(|fields| self.fields(fields)).unwrap_or_default();
        format!("+ {kind} {}", fields.join(" ")).trim_end().to_owned()
    }

    fn fields(&self, fields: &Map<String, Value>) -> Vec<String> {
        let mut said = Vec::new();
        let mut fields: Vec<_> = fields.iter().collect();
        fields.sort_by_key(|(name, _)| ORDER.iter().position(|it| it == name).unwrap_or(ORDER.len()));
        for (name, value) in fields {
            match value {
                Value::Object(inner) if name == "terms" => said.extend(self.fields(inner)),
                value => said.push(format!("{name}={}", self.value(value))),
            }
        }
        said
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::String(text) => self.id(text),
            Value::Array(items) => {
                format!("[{}]", items.iter().map(|item| self.value(item)).collect::<Vec<_>>().join(" "))
            }
            Value::Object(object) => self.object(object),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        }
    }

    fn object(&self, object: &Map<String, Value>) -> String {
        let text = |name: &str| object.get(name).and_then(Value::as_str);
        if let Some(person) = text("$person") {
            return UserId::parse(person).map_or_else(|| person.to_owned(), |user| self.user(user));
        }
        if let Some(words) = text("$text") {
            return format!("{words:?}");
        }
        if let Some(local) = text("local") {
            return local.trim_end_matches(":00").trim_end_matches("T00").to_owned();
        }
        if let (Some(channel), Some(message)) = (text("channel"), text("message")) {
            return format!("{}/{message}", self.id(channel));
        }
        format!("{{{}}}", self.fields(object).join(" "))
    }

    /// A role or channel by its name; any other text as it stands.
    fn id(&self, text: &str) -> String {
        let role = RoleId::parse(text).and_then(|role| self.mirror().roles.get(&role)).map(|role| role.name.clone());
        let channel = ChannelId::parse(text).and_then(|channel| self.mirror().channels.get(&channel));
        role.or_else(|| channel.map(|channel| format!("#{}", channel.name))).unwrap_or_else(|| text.to_owned())
    }

    fn user(&self, user: UserId) -> String {
        self.mirror().members.get(&user).map_or_else(|| format!("user {user}"), |member| member.name.clone())
    }

    // === Messages ===

    /// The answer to whoever asked.
    pub(super) fn answer(&self, answer: &Answer) -> String {
        match answer {
            Answer::Private(message) => self.message(message),
            Answer::Public(message) => format!("in public {}", self.message(message)),
            Answer::Update(message) => format!("in its place {}", self.message(message)),
            Answer::Form(modal) => self.form(modal),
            Answer::Choices(choices) => choices.iter().map(|choice| choice.name.clone()).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Content, embeds, and a line of `[buttons]`.
    pub(super) fn message(&self, message: &Message) -> String {
        let mut parts = vec![message.content.clone()];
        for embed in &message.embeds {
            parts.extend([format!("# {}", embed.title), embed.description.clone(), embed.footer.clone()]);
        }
        parts.extend(message.files.iter().map(|file| format!("({})\n{}", file.name, file.text)));
        parts.extend(message.rows.iter().map(buttons));
        if !message.mentions.is_none() {
            let users: Vec<String> = message.mentions.users.iter().map(|user| self.user(*user)).collect();
            parts.push(format!("(pings {})", users.join(" ")));
        }
        parts.retain(|part| !part.is_empty());
        self.spoken(&parts.join("\n"))
    }

    fn form(&self, modal: &Modal) -> String {
        let input = |input: &domain::message::Input| {
            let mark = if input.required { "*" } else { "" };
            let inside = if input.value.is_empty() { format!("({})", input.placeholder) } else { input.value.clone() };
            format!("  {}{mark} {}: {inside}", input.name, input.label)
        };
        let inputs: Vec<String> = modal.inputs.iter().map(input).collect();
        format!("form {}\n{}", modal.title, inputs.join("\n"))
    }

    /// Puts names and readings in the place of mentions and timestamps.
    pub(super) fn spoken(&self, text: &str) -> String {
        let mut rest = text;
        let mut said = String::new();
        while let Some((before, tail)) = rest.split_once('<') {
            let (inside, after) = tail.split_once('>').unwrap_or((tail, ""));
            said.push_str(before);
            said.push_str(&self.mention(inside));
            rest = after;
        }
        said.push_str(rest);
        said
    }

    fn mention(&self, inside: &str) -> String {
        let known = if let Some(role) = inside.strip_prefix("@&") {
            RoleId::parse(role).map(|_| format!("@{}", self.id(role)))
        } else if let Some(user) = inside.strip_prefix('@') {
            UserId::parse(user).map(|user| format!("@{}", self.user(user)))
        } else if let Some(channel) = inside.strip_prefix('#') {
            ChannelId::parse(channel).map(|_| self.id(channel))
        } else {
            self.timestamp(inside)
        };
        known.unwrap_or_else(|| format!("<{inside}>"))
    }

    fn timestamp(&self, inside: &str) -> Option<String> {
        let (seconds, style) = inside.strip_prefix("t:")?.split_once(':')?;
        let local = Moment(seconds.parse::<i64>().ok()? * 1000).local(self.guild.zone());
        let form = if style == "D" { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
        Some(local.format(form).to_string())
    }

    // === What follows ===

    /// `~ post #absences: ...`
    pub(super) fn order(&self, order: &Order) -> String {
        let said = match &order.effect {
            Effect::Post { channel, reply_to, message } => {
                let answered = reply_to.map(|message| format!(" re {message}")).unwrap_or_default();
                format!("post {}{answered}: {}", self.id(&channel.to_string()), self.message(message))
            }
            Effect::Edit { channel, post, message } => {
                format!("edit {}/{post}: {}", self.id(&channel.to_string()), self.message(message))
            }
            Effect::Delete { channel, post } => format!("delete {}/{post}", self.id(&channel.to_string())),
            Effect::Invite { user, seconds, message, .. } => {
                format!("invite {} for {seconds} s: {}", self.user(*user), self.message(message))
            }
            Effect::Direct { user, message } => format!("direct {}: {}", self.user(*user), self.message(message)),
            Effect::GiveRole(change) => {
                format!("give {} {}", self.user(change.user), self.id(&change.role.to_string()))
            }
            Effect::TakeRole(change) => {
                format!("take {} {}", self.user(change.user), self.id(&change.role.to_string()))
            }
            Effect::Rename { user, nick, .. } => format!("call {} {nick}", self.user(*user)),
            Effect::EditOriginal(answer) => format!("late answer: {}", self.message(&answer.message)),
            Effect::CreateChannel { channel, .. } => format!("make channel {}", channel.name),
            Effect::EditChannel { channel, change, .. } => self.channel_change(*channel, change),
            Effect::EditServer { change, .. } => format!("edit server {change:?}"),
            Effect::RenameRole { role, name, .. } => format!("call role {} {name}", self.id(&role.to_string())),
            Effect::AddToThread { channel, user } => {
                format!("let {} into {}", self.user(*user), self.id(&channel.to_string()))
            }
            Effect::RemoveFromThread { channel, user } => {
                format!("take {} out of {}", self.user(*user), self.id(&channel.to_string()))
            }
            Effect::DeleteChannel { channel, .. } => format!("delete channel {}", self.id(&channel.to_string())),
            Effect::CreateRole { role, .. } => format!("make role {}", role.name),
            Effect::DeleteRole { role, .. } => format!("delete role {}", self.id(&role.to_string())),
            Effect::StartThread { channel, thread, .. } => {
                format!("start thread {} in {}", thread.name, self.id(&channel.to_string()))
            }
            Effect::ScheduleEvent { event, .. } => format!("schedule {} at {}", event.name, event.starts),
            Effect::EditEvent { event, change, .. } => {
                format!("reschedule {event}: {} at {}", change.name, change.starts)
            }
            Effect::DeleteEvent { event, .. } => format!("call off {event}"),
            Effect::Tell { guild, letter } => format!("tell guild {guild}: {}", letter.words),
        };
        format!("~ {}", said.replace('\n', "\n  "))
    }

    fn channel_change(&self, channel: ChannelId, change: &ChannelChange) -> String {
        let id = self.id(&channel.to_string());
        match (&change.name, change.archived) {
            (Some(name), _) => format!("call channel {id} {name}"),
            (None, Some(true)) => format!("put {id} away"),
            (None, Some(false)) => format!("bring {id} back"),
            (None, None) => format!("edit channel {id}"),
        }
    }

    /// `roles: Aria +Absent -Member`, of what is still to be done; nothing when all is done.
    pub(super) fn wishes(&self, wishes: &[RoleWish]) -> Option<String> {
        let open = wishes.iter().filter(|wish| !wish.is_met(self.mirror()));
        let one = |wish: &RoleWish| {
            let sign = if wish.wanted { '+' } else { '-' };
            format!("{} {sign}{}", self.user(wish.user), self.id(&wish.role.to_string()))
        };
        let said: Vec<String> = open.map(one).collect();
        (!said.is_empty()).then(|| format!("roles: {}", said.join(", ")))
    }
}

fn buttons(row: &Row) -> String {
    match row {
        Row::Buttons(buttons) => {
            buttons.iter().map(|button: &Button| format!("[{}]", button.label)).collect::<Vec<_>>().join(" ")
        }
        Row::Select(select) => format!("[{} v]", select.placeholder),
    }
}
