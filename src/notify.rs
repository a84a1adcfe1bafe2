//! Tells the service manager how we are (`sd_notify`): one line of text per datagram, no library needed.
//!
//! Without `NOTIFY_SOCKET` nobody listens, and nothing is said.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};

/// A way to the service manager, if there is one.
pub(crate) struct Notify {
    socket: Option<UnixDatagram>,
}

impl Notify {
    /// To whom `NOTIFY_SOCKET` names.
    pub(crate) fn of_process() -> Self {
        Self::to(std::env::var_os("NOTIFY_SOCKET").as_deref())
    }

    fn to(name: Option<&OsStr>) -> Self {
        let socket = name.and_then(|name| match connect(name) {
            Ok(socket) => Some(socket),
            Err(error) => {
                tracing::warn!("cannot reach the service manager: {error}");
                None
            }
        });
        Self { socket }
    }

    /// The bot runs.
    pub(crate) fn ready(&self) {
        self.say("READY=1");
    }

    /// Nothing that all depend on hangs.
    pub(crate) fn alive(&self) {
        self.say("WATCHDOG=1");
    }

    /// The bot stops as planned.
    pub(crate) fn stopping(&self) {
        self.say("STOPPING=1\nSTATUS=stopping");
    }

    /// One sentence for `systemctl status`.
    pub(crate) fn status(&self, text: &str) {
        self.say(&format!("STATUS={text}"));
    }

    fn say(&self, text: &str) {
        if let Some(socket) = &self.socket {
            // A service manager that does not listen is no reason to stop.
            socket.send(text.as_bytes()).ok();
        }
    }
}

/// A name that begins with `@` is no path: Linux keeps it in a space of its own.
fn connect(name: &OsStr) -> std::io::Result<UnixDatagram> {
    let socket = UnixDatagram::unbound()?;
    socket.set_nonblocking(true)?;
    match name.as_bytes().strip_prefix(b"@") {
        Some(abstract_name) => socket.connect_addr(&abstract_address(abstract_name)?)?,
        None => socket.connect(name)?,
    }
    Ok(socket)
}

#[cfg(target_os = "linux")]
fn abstract_address(name: &[u8]) -> std::io::Result<SocketAddr> {
    use std::os::linux::net::SocketAddrExt;
    SocketAddr::from_abstract_name(name)
}

#[cfg(not(target_os = "linux"))]
fn abstract_address(_name: &[u8]) -> std::io::Result<SocketAddr> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn heard(listener: &UnixDatagram) -> String {
        listener.set_read_timeout(Some(Duration::from_secs(5))).expect("a limit can be set");
        let mut buffer = [0; 256];
        let length = listener.recv(&mut buffer).expect("something is said");
        String::from_utf8_lossy(&buffer[..length]).into_owned()
    }

    fn says_all(notify: &Notify, listener: &UnixDatagram) {
        notify.ready();
        notify.alive();
        notify.status("serves 3 guilds");
        notify.stopping();
        let all = [heard(listener), heard(listener), heard(listener), heard(listener)];
        assert_eq!(all, ["READY=1", "WATCHDOG=1", "STATUS=serves 3 guilds", "STOPPING=1\nSTATUS=stopping"]);
    }

    #[test]
    fn the_service_manager_hears_everything_at_its_path() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("notify");
        let listener = UnixDatagram::bind(&path).expect("a socket");
        says_all(&Notify::to(Some(path.as_os_str())), &listener);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_service_manager_may_have_no_path() {
        let name = format!("mgm-test-{}", std::process::id());
        let listener = UnixDatagram::bind_addr(&abstract_address(name.as_bytes()).expect("a name")).expect("a socket");
        says_all(&Notify::to(Some(OsStr::new(&format!("@{name}")))), &listener);
    }

    #[test]
    fn nobody_to_tell_is_no_trouble() {
        Notify::to(None).ready();
        Notify::to(Some(OsStr::new("nowhere/to/be/found"))).alive();
    }
}
