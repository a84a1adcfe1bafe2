//! The parts with sockets against small servers on loopback, each of which plays one scene.

mod fake_gateway;
mod fake_rest;
mod find;
mod in_process;
mod rest;
mod shard;
mod shard_sessions;

/// TLS needs a provider even where nothing is encrypted; `main` installs it in the product.
fn install_tls() {
    // Another test may have been first.
    rustls::crypto::ring::default_provider().install_default().ok();
}
