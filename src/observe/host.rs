//! What the machine has left: memory, processor and disk, as the system itself reports them.
//!
//! Limits of a container count where there are some: what is free on the machine helps nobody in it, and what
//! the container keeps of files is given back before anybody is killed (`sysinfo` counts neither). Where
//! something is not told nothing is known, and nothing is concluded.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System, get_current_pid};

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

/// Lets all other threads of the machine go first, from now on until this thread ends, and those that it starts with it: for
/// work that is long and for which nobody waits. Does nothing where the system does not allow it.
pub fn give_way() {
    /// The lowest priority that there is.
    const LEAST: i32 = 19;
    if let Err(error) = rustix::process::nice(LEAST) {
        tracing::debug!(%error, "this thread keeps its priority");
    }
}

/// Where to look.
#[derive(Debug)]
pub struct Host {
    /// `None` on a system that `sysinfo` does not know.
    system: Option<System>,
    process: Option<Pid>,
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
        Self { system: System::new().ok(), process: get_current_pid().ok(), cgroup, data_dir: data_dir.to_owned() }
    }

    /// Looks.
    pub fn read(&mut self) -> Reading {
        let (resident, processor) = self.of_process().unzip();
        Reading {
            memory: self.cgroup.as_deref().and_then(of_group).or_else(|| self.of_machine()),
            resident,
            processor: processor.unwrap_or_default(),
            disk: disk(&self.data_dir),
        }
    }

    fn of_machine(&mut self) -> Option<Use> {
        let system = self.system.as_mut()?;
        system.refresh_memory();
        let (total, available) = (system.total_memory(), system.available_memory());
        Use::new(total.saturating_sub(available), total)
    }

    fn of_process(&mut self) -> Option<(u64, Duration)> {
        let (system, process) = (self.system.as_mut()?, self.process?);
        let kind = ProcessRefreshKind::nothing().with_memory().with_cpu().without_tasks();
        system.refresh_processes_specifics(ProcessesToUpdate::Some(&[process]), false, kind);
        let process = system.process(process)?;
        Some((process.memory(), Duration::from_millis(process.accumulated_cpu_time())))
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

    fn of_this_machine() -> u64 {
        let mut system = System::new().expect("a system that is known");
        system.refresh_memory();
        system.total_memory()
    }

    #[test]
    fn without_a_limit_of_its_own_the_machines_memory_counts() {
        let files = Files::new(&[("proc/self/cgroup", "0::/user\n"), ("cgroup/user/memory.max", "max\n")]);
        let memory = files.read().memory.expect("the machine tells");
        assert_eq!(memory.of, of_this_machine());
        assert!((1..=100).contains(&memory.percent()), "{memory:?}");
    }

    #[test]
    fn use_is_told_in_whole_percent() {
        let half = Use::new(1, 2).expect("there is some");
        assert_eq!(half.percent(), 50);
        assert_eq!(Use::new(9, 3).expect("there is some").percent(), 100, "more than all is all");
        assert_eq!(Use::new(0, 0), None);
    }

    #[test]
    fn the_limit_of_a_container_goes_before_the_machine() {
        let files = Files::new(&[
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
                ("proc/self/cgroup", "4:cpu:/a\n9:memory:/b\n"),
                ("cgroup/memory/b/memory.limit_in_bytes", limit),
                ("cgroup/memory/b/memory.usage_in_bytes", "400"),
                ("cgroup/memory/b/memory.stat", "total_inactive_file 100\n"),
            ]);
            files.read().memory
        };
        assert_eq!(of("1000"), Some(Use { used: 300, of: 1000 }));
        assert_eq!(of("9223372036854771712").map(|memory| memory.of), Some(of_this_machine()));
    }

    #[test]
    fn a_disk_that_is_not_there_is_not_known() {
        let reading = Host::this(Path::new("/no/such/folder")).read();
        assert_eq!(reading.disk, None);
    }

    #[test]
    fn this_machine_tells_something() {
        let mut host = Host::this(Path::new("."));
        let before = host.read();
        assert!(before.resident.is_some_and(|bytes| bytes > 100_000), "a process takes memory: {before:?}");
        assert!(before.memory.is_some_and(|memory| memory.used > 0), "{before:?}");
        assert!(before.disk.is_some_and(|disk| disk.used <= disk.of && disk.of > 0), "{before:?}");
        let work = (0..20_000_000_u64).fold(0, |sum, n| sum ^ n.wrapping_mul(n));
        let after = host.read();
        assert!(after.processor >= before.processor && after.processor > Duration::ZERO, "{work} {after:?}");
    }
}
