//! What a process did to the files of a folder, as `disk.c` wrote it down.

use std::path::Path;

/// Bytes of a record before its data.
const HEAD: usize = 24;
/// The file into which the process says what it has begun and what was confirmed to it.
pub(crate) const WITNESS: &str = "witness";

/// One thing that was done. Files have numbers: a name that is made again is another file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Event {
    /// A name came into the folder.
    Created { name: String, file: u32 },
    /// A name left the folder.
    Unlinked { name: String },
    /// Bytes were written.
    Wrote { file: u32, offset: usize, data: Vec<u8> },
    /// A file was cut, or made longer with zeros.
    Truncated { file: u32, size: usize },
    /// Everything that was done to a file is on the disk.
    Synced { file: u32 },
    /// Every name that came or left is on the disk.
    FolderSynced,
}

/// A process's life, as its disk saw it.
pub(crate) struct Recording {
    /// In the order of what happened.
    pub(crate) events: Vec<Event>,
    /// What the process said, and how many events there were then.
    pub(crate) said: Vec<(usize, String)>,
    /// The length of the recording after each event, in bytes.
    ends: Vec<u64>,
}

impl Recording {
    /// Reads it; a record that is not whole, because the process was killed, ends it.
    pub(crate) fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).expect("the recording was made");
        let (mut events, mut said, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        let (mut at, mut witness) = (0, None);
        while let Some((event, length)) = event(&bytes[at..]) {
            at += length;
            match event {
                Event::Created { ref name, file } if name == WITNESS => witness = Some(file),
                Event::Wrote { file, data, .. } if witness == Some(file) => {
                    let words = String::from_utf8(data).expect("the witness speaks UTF-8");
                    said.extend(words.lines().map(|line| (events.len(), line.to_owned())));
                }
                event => {
                    events.push(event);
                    ends.push(at as u64);
                }
            }
        }
        Self { events, said, ends }
    }

    /// How many events there were when the recording had so many bytes.
    pub(crate) fn position(&self, bytes: u64) -> usize {
        self.ends.partition_point(|end| *end <= bytes)
    }
}

/// The event that begins here, and its length.
fn event(bytes: &[u8]) -> Option<(Event, usize)> {
    let number = |at: usize| bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
    let size = |at: usize| number(at).map(|number| usize::try_from(number).expect("files of tests are small"));
    let kind = *bytes.first()?;
    let file = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?);
    let (offset, length) = (size(8)?, size(16)?);
    let data = bytes.get(HEAD..HEAD + length)?;
    let name = || String::from_utf8(data.to_vec()).expect("names of tests are UTF-8");
    let event = match kind {
        b'N' => Event::Created { name: name(), file },
        b'U' => Event::Unlinked { name: name() },
        b'W' => Event::Wrote { file, offset, data: data.to_vec() },
        b'T' => Event::Truncated { file, size: offset },
        b'S' => Event::Synced { file },
        b'D' => Event::FolderSynced,
        other => panic!("disk.c writes no record of kind {other}"),
    };
    Some((event, HEAD + length))
}
