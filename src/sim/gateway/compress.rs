//! Transport compression: one zstd context per connection, flushed after each message (protocol section 5.6).

use std::io::Write;
use zstd::stream::write::Encoder;

/// Compression level; traffic stays on this machine, so the cheapest.
const LEVEL: i32 = 1;

/// Compresses the messages of one connection.
pub(super) struct ZstdStream {
    encoder: Encoder<'static, Vec<u8>>,
}

impl ZstdStream {
    pub(super) fn new() -> std::io::Result<Self> {
        Ok(Self { encoder: Encoder::new(Vec::new(), LEVEL)? })
    }

    /// Compresses one message into one frame; the stream stays open.
    pub(super) fn frame(&mut self, text: &str) -> std::io::Result<Vec<u8>> {
        self.encoder.write_all(text.as_bytes())?;
        self.encoder.flush()?;
        Ok(std::mem::take(self.encoder.get_mut()))
    }
}
