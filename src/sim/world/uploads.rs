//! Files that people attach to commands: chosen on their computer, then kept where Discord keeps such files.

use super::World;
use super::ids::Snowflake;
use super::limits::maxima;
use super::look::RefusedAct;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Path below which files of commands lie ([INF] seen in practice).
pub(crate) const PREFIX: &str = "/ephemeral-attachments/";
/// Files that are kept, the newest: a test attaches a few.
const FILES_MAX: usize = 100;
/// Where Discord keeps files (reference.mdx, "Image Formatting").
pub(super) const CDN_URL: &str = "https://cdn.discordapp.com";

/// A file that somebody chose.
#[derive(Clone, Debug)]
pub(crate) struct ChosenFile {
    owner: Snowflake,
    name: String,
    content: Vec<u8>,
}

/// The chosen files by their ids, which grow.
pub(crate) type ChosenFiles = BTreeMap<Snowflake, ChosenFile>;

impl World {
    /// Lets somebody have a file to attach; one of the same name is another one from then on.
    pub(crate) fn choose_file(&mut self, owner: Snowflake, name: &str, content: Vec<u8>) -> Result<(), RefusedAct> {
        if content.len() > maxima::FILE_BYTES.count {
            return Err(RefusedAct(format!("{name} is too large to be attached")));
        }
        if name.is_empty() || name.contains(['/', ' ', '?', '#', '%']) {
            return Err(RefusedAct(format!("{name:?} is no name of a file")));
        }
        let id = self.mint_id();
        self.chosen_files.insert(id, ChosenFile { owner, name: name.to_owned(), content });
        while self.chosen_files.len() > FILES_MAX {
            self.chosen_files.pop_first();
        }
        Ok(())
    }

    /// The newest file of that name that somebody has, as Discord describes it (ME, "Attachment Structure").
    pub(super) fn chosen_file(&self, owner: Snowflake, name: &str) -> Option<(Snowflake, Value)> {
        let mut files = self.chosen_files.iter().rev();
        let (id, file) = files.find(|(_, file)| file.owner == owner && file.name == name)?;
        let path = format!("{PREFIX}{}/{id}/{name}", self.application.id);
        let url = format!("{}{path}?ex=1&is=1&hm=1", self.cdn_url);
        let value = json!({
            "id": id, "filename": name, "size": file.content.len(), "url": url, "proxy_url": url,
            "content_type": content_type(name), "ephemeral": true,
        });
        Some((*id, value))
    }

    /// What lies at a path below [`PREFIX`], and its content type.
    pub(crate) fn file_at(&self, path: &str) -> Option<(Vec<u8>, &'static str)> {
        let mut parts = path.strip_prefix(PREFIX)?.split('/').skip(1);
        let (id, name) = (parts.next()?.parse().ok()?, parts.next()?);
        let file = self.chosen_files.get(&id).filter(|file| file.name == name)?;
        Some((file.content.clone(), content_type(name)))
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.') {
        Some((_, "csv")) => "text/csv; charset=utf-8",
        Some((_, "txt")) => "text/plain; charset=utf-8",
        Some(_) | None => "application/octet-stream",
    }
}
