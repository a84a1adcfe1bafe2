//! Reads commands as people type them: each word goes to its option, each name to whoever bears it.

use domain::attachment::Attachment;
use domain::command_spec::OptionKind;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::interaction::{Invocation, Value};
use storage::journal::{Actor, Recorded};

use super::Scene;

// === impl Scene ===

impl Scene {
    /// Reads a line such as `/absence end member:@Bela`.
    ///
    /// # Panics
    /// When it names somebody or something that is not on the server.
    pub fn invocation(&self, line: &str) -> Invocation {
        let mut words = line.trim_start_matches('/').split(' ').filter(|word| !word.is_empty());
        let path: Vec<String> = words.by_ref().take(2).map(str::to_owned).collect();
        let mut given: Vec<(String, String)> = Vec::new();
        for word in words {
            match (word.split_once(':'), given.last_mut()) {
                (Some((name, value)), _) if is_option(name) => given.push((name.to_owned(), value.to_owned())),
                (_, Some((_, value))) => *value = format!("{value} {word}"),
                (_, None) => panic!("`{word}` of `{line}` belongs to no option"),
            }
        }
        let options = given.into_iter().map(|(name, text)| (name.clone(), self.option(&path, &name, text))).collect();
        Invocation { path, options }
    }

    fn option(&self, path: &[String], name: &str, text: String) -> Value {
        let action = path.get(1).map(String::as_str).unwrap_or_default();
        let specs = crate::specs();
        let actions =
            specs.iter().filter(|spec| path.first().is_some_and(|it| it == spec.name)).flat_map(|spec| &spec.actions);
        let kind =
            actions.filter(|spec| spec.name == action).flat_map(|spec| &spec.options).find(|spec| spec.name == name);
        match kind.map(|spec| &spec.kind) {
            Some(OptionKind::Person) => Value::Person(self.person(&text)),
            Some(OptionKind::Role) => Value::Role(self.named_role(&text)),
            Some(OptionKind::TextChannel | OptionKind::VoiceChannel) => Value::Channel(self.named_channel(&text)),
            Some(OptionKind::Integer { .. }) => {
                Value::Integer(text.parse().unwrap_or_else(|_| panic!("no number `{text}`")))
            }
            Some(OptionKind::Attachment) => {
                let bytes = self.files.get(&text).map_or(0, |content| content.len() as u64);
                Value::Attachment(Attachment { url: format!("https://cdn.test/{text}"), name: text, bytes })
            }
            Some(OptionKind::Text { .. } | OptionKind::Suggested | OptionKind::OneOf(_)) | None => Value::Text(text),
        }
    }

    fn person(&self, text: &str) -> UserId {
        let name = text.trim_start_matches('@');
        let found = self.guild.mirror.members.iter().find(|(_, member)| member.name == name).map(|(user, _)| *user);
        found.or_else(|| UserId::parse(name)).unwrap_or_else(|| panic!("nobody is called `{text}`"))
    }

    fn named_role(&self, text: &str) -> RoleId {
        let name = text.trim_start_matches('@');
        let found = self.guild.mirror.roles.iter().find(|(_, role)| role.name == name).map(|(id, _)| *id);
        found.or_else(|| RoleId::parse(name)).unwrap_or_else(|| panic!("no role is called `{text}`"))
    }

    fn named_channel(&self, text: &str) -> ChannelId {
        let name = text.trim_start_matches('#');
        let found = self.guild.mirror.channels.iter().find(|(_, channel)| channel.name == name).map(|(id, _)| *id);
        found.or_else(|| ChannelId::parse(name)).unwrap_or_else(|| panic!("no channel is called `{text}`"))
    }
}

/// Whether the part before a colon is the name of an option, not an hour.
fn is_option(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

/// Takes a person out of an entry of the journal, as the database does.
pub(super) fn erase(entry: &mut Recorded, member: UserId) {
    let (person, nobody) = (format!("{{\"$person\":\"{member}\"}}"), "{\"$subject\":1}");
    let text = entry.payload.to_string().replace(&person, nobody);
    entry.payload = serde_json::from_str(&text).expect("one object in the place of another");
    if entry.actor == Actor::Person(member) {
        entry.actor = Actor::Erased { subject: 1 };
    }
}
