//! What the machine has left: memory, processor and disk, as the system itself reports them.
//!
//! Limits of a container count where there are some: what is free on the machine helps nobody in it.
//! Read from files of Linux that every process may read; where they are missing nothing is known, and
//! nothing is concluded.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Where control groups are mounted.
const CGROUPS: &str = "/sys/fs/cgroup";
/// A limit of version 1 above this means "none": it is written as the largest page-aligned number.
const NO_LIMIT_FROM: u64 = 1 << 60;

/// So much of so much.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Use {
    /// In bytes.
    pub used: u64,
    /// In bytes, never 0.
    pub of: u64,
}

/// One look at the machine; what is not known is `None`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Reading {
    /// Memory that cannot be had any more, of that which this process could have.
    pub memory: Option<Use>,
    /// Memory of this process, in bytes.
    pub resident: Option<u64>,
    /// Processor time of this process since its start.
    pub processor: Duration,
    /// The disk that holds the data.
    pub disk: Option<Use>,
}

/// Where to look.
#[derive(Clone, Debug)]
pub struct Host {
    proc: PathBuf,
    cgroup: Option<PathBuf>,
    data_dir: PathBuf,
}

// === impl Use ===

impl Use {
    fn new(used: u64, of: u64) -> Option<Self> {
        (of > 0).then_some(Self { used: used.min(of), of })
    }

    /// In whole percent.
    pub fn percent(self) -> u32 {
        (u128::from(self.used) * 100 / u128::from(self.of)) as u32
    }
}

// === impl Host ===

impl Host {
    /// This machine, with data in that folder.
    pub fn this(data_dir: &Path) -> Self {
        Self::at(Path::new("/proc"), Path::new(CGROUPS), data_dir)
    }

    fn at(proc: &Path, cgroups: &Path, data_dir: &Path) -> Self {
        let own = fs::read_to_string(proc.join("self/cgroup")).unwrap_or_default();
        let candidates = own.lines().filter_map(|line| {
            let (controllers, path) = line.split_once(':')?.1.split_once(':')?;
            let path = path.trim_start_matches('/');
            match controllers {
                "" => Some(cgroups.join(path)),
                _ if controllers.split(',').any(|name| name == "memory") => Some(cgroups.join("memory").join(path)),
                _ => None,
            }
        });
        // Inside a container the path is often that of the outside, and the mount is the group itself.
        let mounts = [cgroups.to_owned(), cgroups.join("memory")];
        let cgroup = candidates.chain(mounts).find(|folder| limit_of(folder).is_some());
        Self { proc: proc.to_owned(), cgroup, data_dir: data_dir.to_owned() }
    }

    /// Looks.
    pub fn read(&self) -> Reading {
        Reading {
            memory: self.cgroup.as_deref().and_then(of_group).or_else(|| self.of_machine()),
            resident: self.status("VmRSS:"),
            processor: processor(),
            disk: disk(&self.data_dir),
        }
    }

    fn of_machine(&self) -> Option<Use> {
        let info = fs::read_to_string(self.proc.join("meminfo")).ok()?;
        let (total, available) = (kilobytes(&info, "MemTotal:")?, kilobytes(&info, "MemAvailable:")?);
        Use::new(total.saturating_sub(available), total)
    }

    fn status(&self, name: &str) -> Option<u64> {
        kilobytes(&fs::read_to_string(self.proc.join("self/status")).ok()?, name)
    }
}

/// Version 2 first, then version 1.
fn limit_of(group: &Path) -> Option<u64> {
    let limit = number(group, "memory.max").or_else(|| number(group, "memory.limit_in_bytes"))?;
    (limit < NO_LIMIT_FROM).then_some(limit)
}

fn of_group(group: &Path) -> Option<Use> {
    let limit = limit_of(group)?;
    let used = number(group, "memory.current").or_else(|| number(group, "memory.usage_in_bytes"))?;
    // Pages of files that nobody reads any more are given back before anybody is killed.
    let stat = fs::read_to_string(group.join("memory.stat")).unwrap_or_default();
    let named = |name: &str| stat.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<u64>().ok());
    let cache = named("total_inactive_file ").or_else(|| named("inactive_file ")).unwrap_or(0);
    Use::new(used.saturating_sub(cache), limit)
}

fn number(folder: &Path, file: &str) -> Option<u64> {
    fs::read_to_string(folder.join(file)).ok()?.trim().parse().ok()
}

fn kilobytes(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse::<u64>().ok()?.checked_mul(1024)
}

fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

fn disk(folder: &Path) -> Option<Use> {
    let stat = rustix::fs::statvfs(folder).ok()?;
    let used = stat.f_blocks.saturating_sub(stat.f_bfree).checked_mul(stat.f_frsize)?;
    // What is kept back for the administrator is not there for us: `df` reckons the same.
    Use::new(used, used.checked_add(stat.f_bavail.checked_mul(stat.f_frsize)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Files(tempfile::TempDir);

    impl Files {
        fn new(files: &[(&str, &str)]) -> Self {
            let folder = tempfile::tempdir().expect("a temporary folder");
            for (path, text) in files {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
                fs::write(path, text).expect("a file");
            }
            Self(folder)
        }

        fn read(&self) -> Reading {
            let root = self.0.path();
            Host::at(&root.join("proc"), &root.join("cgroup"), root).read()
        }
    }

    const MEMINFO: (&str, &str) = ("proc/meminfo", "MemTotal:  1000 kB\nMemFree: 1 kB\nMemAvailable:  250 kB\n");

    #[test]
    fn without_a_limit_of_its_own_the_machines_memory_counts() {
        let files = Files::new(&[MEMINFO, ("proc/self/cgroup", "0::/user\n"), ("cgroup/user/memory.max", "max\n")]);
        let memory = files.read().memory.expect("the machine tells");
        assert_eq!((memory, memory.percent()), (Use { used: 750 * 1024, of: 1000 * 1024 }, 75));
    }

    #[test]
    fn the_limit_of_a_container_goes_before_the_machine() {
        let files = Files::new(&[
            MEMINFO,
            ("proc/self/cgroup", "0::/docker/abc\n"),
            ("cgroup/memory.max", "1000\n"),
            ("cgroup/memory.current", "900\n"),
            ("cgroup/memory.stat", "anon 5\ninactive_file 100\n"),
        ]);
        assert_eq!(files.read().memory, Some(Use { used: 800, of: 1000 }));
    }

    #[test]
    fn the_first_version_of_control_groups_is_understood_and_its_largest_number_means_none() {
        let of = |limit: &'static str| {
            let files = Files::new(&[
                MEMINFO,
                ("proc/self/cgroup", "4:cpu:/a\n9:memory:/b\n"),
                ("cgroup/memory/b/memory.limit_in_bytes", limit),
                ("cgroup/memory/b/memory.usage_in_bytes", "400"),
                ("cgroup/memory/b/memory.stat", "total_inactive_file 100\n"),
            ]);
            files.read().memory
        };
        assert_eq!(of("1000"), Some(Use { used: 300, of: 1000 }));
        assert_eq!(of("9223372036854771712"), Some(Use { used: 750 * 1024, of: 1000 * 1024 }));
    }

    #[test]
    fn what_is_not_told_is_not_known() {
        let reading = Files::new(&[("proc/meminfo", "MemTotal: soon\n")]).read();
        assert_eq!((reading.memory, reading.resident), (None, None));
        assert!(reading.disk.is_some_and(|disk| disk.used <= disk.of && disk.of > 0));
    }

    #[test]
    fn this_machine_tells_something() {
        let before = Host::this(Path::new(".")).read();
        assert!(before.resident.is_some_and(|bytes| bytes > 100_000), "a process takes memory: {before:?}");
        assert!(before.memory.is_some_and(|memory| memory.used > 0), "{before:?}");
    }
}
