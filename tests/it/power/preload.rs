//! `disk.c` as a library, and how a process gets it between itself and its files.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// Where files need no real disk, so that thousands of databases take seconds; elsewhere they take longer.
const MEMORY: &str = "/dev/shm";

/// The library, built once for this run of the tests.
fn library() -> &'static Path {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, library) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder for the library");
        let library = folder.path().join("disk.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/power/disk.c");
        let built = Command::new("cc")
            .args(["-Wall", "-Wextra", "-Werror", "-O2", "-shared", "-fPIC", "-pthread", "-o"])
            .args([library.as_os_str(), source.as_ref(), "-ldl".as_ref()])
            .output()
            .expect("a C compiler named cc");
        assert!(built.status.success(), "disk.c does not compile: {}", String::from_utf8_lossy(&built.stderr));
        (folder, library)
    });
    library
}

/// Puts the disk between a process and the files of one folder.
pub(crate) fn put_between(command: &mut Command, folder: &Path) {
    command.env("LD_PRELOAD", library()).env("DISK_FOLDER", folder);
}

/// A folder for files that are made and thrown away; its path has no links.
pub(crate) fn folder() -> TempDir {
    let memory = tempfile::Builder::new().prefix("mgm-power-").tempdir_in(MEMORY);
    memory.or_else(|_| tempfile::tempdir()).expect("a folder for databases")
}

/// The path of a folder as the system names it.
pub(crate) fn path_of(folder: &TempDir) -> PathBuf {
    folder.path().canonicalize().expect("the folder is there")
}
