//! A MariaDB server of a test's own, to be killed.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use tokio::time::{Instant, sleep};

/// A server that repairs itself after a kill, on a busy machine.
const RISES_WITHIN: Duration = Duration::from_secs(60);
/// How often it is tried whether it listens.
const LOOKS_EVERY: Duration = Duration::from_millis(50);
/// Where Debian has the server, which is not on everybody's path.
const PLACES: [&str; 2] = ["/usr/sbin", "/usr/bin"];

/// The server; killed when it is dropped.
pub(super) struct Server {
    ground: TempDir,
    binary: PathBuf,
    port: u16,
    child: Child,
}

impl Server {
    /// Makes an empty one with the database `mgm`; `None` when none is installed.
    pub(super) async fn start() -> Option<Self> {
        let binary = found("mariadbd")?;
        let install = found("mariadb-install-db")?;
        let ground = tempfile::tempdir().expect("a folder for the server");
        let made = Command::new(install)
            .args(["--no-defaults", "--skip-test-db", "--auth-root-authentication-method=normal"])
            .arg(format!("--user={}", user()))
            .arg(format!("--datadir={}", ground.path().join("data").display()))
            .output()
            .expect("it can be started");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let child = run(&binary, ground.path(), port).await;
        let server = Self { ground, binary, port, child };
        server.make_database();
        Some(server)
    }

    /// Its address.
    pub(super) fn url(&self) -> String {
        format!("mysql://root@127.0.0.1:{}/mgm", self.port)
    }

    /// SIGKILL.
    pub(super) fn kill_9(&mut self) {
        self.child.kill().expect("it is ours");
        self.child.wait().expect("it is ours");
    }

    /// Starts it again on what it left, and waits until it listens.
    pub(super) async fn rise(&mut self) {
        self.child = run(&self.binary, self.ground.path(), self.port).await;
    }

    fn make_database(&self) {
        let made = Command::new("mariadb")
            .args(["--no-defaults", "--protocol=tcp", "--host=127.0.0.1", "--user=root"])
            .arg(format!("--port={}", self.port))
            .arg("--execute=CREATE DATABASE mgm")
            .output()
            .expect("a client beside the server");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

async fn run(binary: &Path, ground: &Path, port: u16) -> Child {
    let child = Command::new(binary)
        .args(["--no-defaults", "--bind-address=127.0.0.1", "--skip-name-resolve", "--innodb-buffer-pool-size=16M"])
        .arg(format!("--user={}", user()))
        .arg(format!("--datadir={}", ground.join("data").display()))
        .arg(format!("--socket={}", ground.join("sock").display()))
        .arg(format!("--pid-file={}", ground.join("pid").display()))
        .arg(format!("--port={port}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it can be started");
    let began = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(began.elapsed() < RISES_WITHIN, "the server does not listen");
        sleep(LOOKS_EVERY).await;
    }
    child
}

fn found(name: &str) -> Option<PathBuf> {
    PLACES.iter().map(|place| Path::new(place).join(name)).find(|path| path.exists())
}

fn user() -> String {
    let named = Command::new("id").arg("-un").output().expect("every system knows its users");
    String::from_utf8_lossy(&named.stdout).trim().to_owned()
}
