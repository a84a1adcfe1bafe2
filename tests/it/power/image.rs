//! What a disk may hold when the power fails.
//!
//! A file holds what was synced. Of everything since, each sector may be there or not, in any order, half of it, or
//! as something that nobody wrote. How long a file is stands elsewhere on the disk, and is written before or after what is in it:
//! a file that grew may have any length on the way, and more than was written, with zeros or anything behind the end; one
//! that was cut may be as long as it was, as short as it should be, or anything between, whether or not what was written
//! after the cut is there. Names that came or left since the folder was synced may have done so or not. One thing is believed,
//! as SQLite believes it: bytes that nobody touched stay what they are ("powersafe overwrite").

use std::collections::BTreeMap;
use std::path::Path;

use sim::Dice;

use super::recording::Event;

/// Sectors of older disks, and of newer ones and pages of memory.
const SECTORS: [usize; 2] = [512, 4096];
/// One sector in so many that are neither there nor missing is not even partly what was written.
const JUNK_EVERY: usize = 4;
/// One file in so many that were written to is longer than anybody made it.
const TAIL_EVERY: usize = 6;
/// The longest such tail, in bytes: a few pages and a part of one.
const TAIL_MAX: usize = 3 * 4096 + 700;

/// The files of a folder by name.
pub(crate) type Image = BTreeMap<String, Vec<u8>>;

/// What was done since the last sync.
enum Pending {
    Write(usize, Vec<u8>),
    Size(usize),
}

#[derive(Default)]
struct File {
    synced: Vec<u8>,
    pending: Vec<Pending>,
}

/// A disk on which events happen.
#[derive(Default)]
pub(crate) struct Disk {
    files: BTreeMap<u32, File>,
    synced: BTreeMap<String, u32>,
    /// What each name became since the folder was synced, in order.
    pending: BTreeMap<String, Vec<Option<u32>>>,
}

/// How much of what was not synced is there.
#[derive(Clone, Copy)]
enum Fate {
    All,
    None,
    /// Everything up to some moment, and a part of what was written then.
    Until(usize),
    /// So many of a hundred sectors, whichever.
    Some(usize),
}

// === impl Disk ===

impl Disk {
    /// Lets something happen.
    pub(crate) fn take(&mut self, event: &Event) {
        match event {
            Event::Created { name, file } => {
                self.files.insert(*file, File::default());
                self.pending.entry(name.clone()).or_default().push(Some(*file));
            }
            Event::Unlinked { name } => self.pending.entry(name.clone()).or_default().push(None),
            Event::Wrote { file, offset, data } => self.file(*file).pending.push(Pending::Write(*offset, data.clone())),
            Event::Truncated { file, size } => self.file(*file).pending.push(Pending::Size(*size)),
            Event::Synced { file } => self.file(*file).sync(),
            Event::FolderSynced => {
                for (name, became) in std::mem::take(&mut self.pending) {
                    match became.last().copied().flatten() {
                        Some(file) => self.synced.insert(name, file),
                        None => self.synced.remove(&name),
                    };
                }
            }
        }
    }

    fn file(&mut self, number: u32) -> &mut File {
        self.files.get_mut(&number).expect("a file is created before anything is done to it")
    }

    /// Cuts the power.
    pub(crate) fn crash(&self, dice: &mut Dice) -> Image {
        let mut names = self.synced.clone();
        for (name, became) in &self.pending {
            match dice.below(became.len() + 1) {
                0 => continue,
                so_many => match became[so_many - 1] {
                    Some(file) => names.insert(name.clone(), file),
                    None => names.remove(name),
                },
            };
        }
        let sector = SECTORS[dice.below(SECTORS.len())];
        names.into_iter().map(|(name, file)| (name, self.files[&file].crash(sector, dice))).collect()
    }
}

// === impl File ===

impl File {
    fn sync(&mut self) {
        for pending in self.pending.drain(..) {
            match pending {
                Pending::Write(offset, data) => put(&mut self.synced, offset, &data),
                Pending::Size(size) => self.synced.resize(size, 0),
            }
        }
    }

    fn crash(&self, sector: usize, dice: &mut Dice) -> Vec<u8> {
        let mut content = self.synced.clone();
        let fate = match dice.below(8) {
            0 => Fate::All,
            1 => Fate::None,
            2 | 3 => Fate::Until(dice.below(self.pending.len() + 1)),
            _ => Fate::Some(5 + dice.below(95)),
        };
        let (mut least, mut most) = (content.len(), content.len());
        for (at, pending) in self.pending.iter().enumerate() {
            let share = match fate {
                Fate::All => 100,
                Fate::None => 0,
                Fate::Until(end) if at == end => 50,
                Fate::Until(end) if at < end => 100,
                Fate::Until(_) => 0,
                Fate::Some(share) => share,
            };
            match pending {
                Pending::Write(offset, data) => {
                    scatter(&mut content, (*offset, data), (sector, share), dice);
                    most = most.max(offset + data.len());
                }
                Pending::Size(size) => {
                    let cut = cut(content.len(), *size, share, dice);
                    content.resize(cut, 0);
                    (least, most) = (least.min(cut), cut);
                }
            }
        }
        if matches!(fate, Fate::Some(_)) && least < most && dice.chance(0.5) {
            let size = [least, most, least + dice.below(most - least + 1)][dice.below(3)];
            content.resize(size, 0);
        }
        if !self.pending.is_empty() && dice.below(TAIL_EVERY) == 0 {
            let length = 1 + dice.below(TAIL_MAX);
            let is_junk = dice.chance(0.5);
            content.extend((0..length).map(|_| if is_junk { dice.word() as u8 } else { 0 }));
        }
        content
    }
}

/// The length of a file of which so many of a hundred cuts are made: some of the others are made in part.
fn cut(length: usize, size: usize, share: usize, dice: &mut Dice) -> usize {
    if dice.below(100) < share {
        return size;
    }
    let (least, most) = (length.min(size), length.max(size));
    if share > 0 && dice.chance(0.5) { least + dice.below(most - least + 1) } else { length }
}

fn put(content: &mut Vec<u8>, offset: usize, data: &[u8]) {
    if content.len() < offset + data.len() {
        content.resize(offset + data.len(), 0);
    }
    content[offset..offset + data.len()].copy_from_slice(data);
}

/// Writes as many of a hundred sectors as `share` says.
fn scatter(content: &mut Vec<u8>, (offset, data): (usize, &[u8]), (sector, share): (usize, usize), dice: &mut Dice) {
    let mut at = 0;
    while at < data.len() {
        let length = (sector - (offset + at) % sector).min(data.len() - at);
        let piece = &data[at..at + length];
        let is_whole = dice.below(100) < share;
        // Of those that fail, some fail in the middle.
        let is_torn = !is_whole && share > 0 && dice.chance(0.25);
        if is_whole {
            put(content, offset + at, piece);
        } else if is_torn {
            let torn = dice.below(length + 1);
            put(content, offset + at, &piece[..torn]);
            if dice.below(JUNK_EVERY) == 0 {
                let junk: Vec<u8> = (torn..length).map(|_| dice.word() as u8).collect();
                put(content, offset + at + torn, &junk);
            }
        }
        at += length;
    }
}

/// Puts the files of an image into an empty folder, and beside the database whatever shared memory was left.
pub(crate) fn lay_down(image: &Image, folder: &Path, dice: &mut Dice) {
    for (name, content) in image {
        std::fs::write(folder.join(name), content).expect("the folder takes files");
    }
    if image.contains_key("mgm.db") && dice.chance(0.1) {
        let junk: Vec<u8> = (0..4096).map(|_| dice.word() as u8).collect();
        std::fs::write(folder.join("mgm.db-shm"), junk.repeat(8)).expect("the folder takes files");
    }
}
