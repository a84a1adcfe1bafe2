//! Compression of one connection's messages: three forms besides plain text (protocol section 5.6).

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::{Result, Write};
use tokio_tungstenite::tungstenite::Message;
use zstd::stream::write::Encoder;

/// Compression level of zstd; traffic stays on this machine, so the cheapest.
const ZSTD_LEVEL: i32 = 1;
/// Payloads shorter than this stay text under payload compression, which clients must accept ([INF] in bytes).
const PAYLOAD_COMPRESSED_FROM: usize = 128;

const MEBIBYTE: usize = 1024 * 1024;

/// How messages are compressed.
pub(super) enum Codec {
    /// Not at all.
    Plain,
    /// Each payload on its own, as a complete zlib stream, once it is long enough.
    Payload,
    /// One zlib stream per connection, each message ending with a sync flush (`00 00 ff ff`).
    ZlibStream(ZlibEncoder<Vec<u8>>),
    /// One zstd stream per connection, flushed after each message, never closed.
    ZstdStream(Encoder<'static, Vec<u8>>),
}

impl Codec {
    /// The transport compression that a client asked for; an unknown one is ignored ([INF]).
    pub(super) fn asked(compress: Option<&str>) -> Result<Self> {
        match compress {
            Some("zlib-stream") => Ok(Self::ZlibStream(ZlibEncoder::new(Vec::new(), Compression::fast()))),
            Some("zstd-stream") => Ok(Self::ZstdStream(Encoder::new(Vec::new(), ZSTD_LEVEL)?)),
            Some(_) | None => Ok(Self::Plain),
        }
    }

    /// Whether it is a transport compression, which rules out payload compression (GW, "Payload Compression").
    pub(super) const fn is_transport(&self) -> bool {
        matches!(self, Self::ZlibStream(_) | Self::ZstdStream(_))
    }

    /// Turns a payload into a message.
    pub(super) fn message(&mut self, text: String) -> Result<Message> {
        let is_plain = matches!(self, Self::Payload) && text.len() < PAYLOAD_COMPRESSED_FROM;
        if is_plain || matches!(self, Self::Plain) {
            return Ok(Message::Text(text.into()));
        }
        self.packed(|encoder| encoder.write_all(text.as_bytes()))
    }

    /// Turns a payload into a message that unpacks to so much white space besides; without compression it is as usual.
    pub(super) fn bomb(&mut self, text: String, mebibytes: usize) -> Result<Message> {
        let Some(open) = text.strip_suffix('}').filter(|_| !matches!(self, Self::Plain)) else {
            return self.message(text);
        };
        let blanks = vec![b' '; MEBIBYTE];
        self.packed(|encoder| {
            encoder.write_all(open.as_bytes())?;
            (0..mebibytes).try_for_each(|_| encoder.write_all(&blanks))?;
            encoder.write_all(b"}")
        })
    }

    /// Compresses what is written into one message.
    fn packed(&mut self, mut write: impl FnMut(&mut dyn Write) -> Result<()>) -> Result<Message> {
        let bytes = match self {
            Self::Plain => {
                let mut bytes = Vec::new();
                write(&mut bytes)?;
                bytes
            }
            Self::Payload => {
                let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
                write(&mut encoder)?;
                encoder.finish()?
            }
            Self::ZlibStream(encoder) => {
                write(encoder)?;
                encoder.flush()?;
                std::mem::take(encoder.get_mut())
            }
            Self::ZstdStream(encoder) => {
                write(encoder)?;
                encoder.flush()?;
                std::mem::take(encoder.get_mut())
            }
        };
        Ok(Message::Binary(bytes.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::write::ZlibDecoder;

    const TEXTS: [&str; 3] = ["{\"op\":11}", "{\"op\":0,\"d\":\"ünï\"}", "{}"];

    fn binary(message: Message) -> Vec<u8> {
        match message {
            Message::Binary(bytes) => bytes.to_vec(),
            other => panic!("not binary: {other:?}"),
        }
    }

    #[test]
    fn zlib_stream_is_one_context_with_a_sync_flush_after_each_message() {
        let mut codec = Codec::asked(Some("zlib-stream")).expect("memory suffices");
        let mut decoder = ZlibDecoder::new(Vec::new());
        for text in TEXTS {
            let bytes = binary(codec.message(text.to_owned()).expect("memory suffices"));
            assert!(bytes.ends_with(&[0, 0, 0xff, 0xff]), "{bytes:?}");
            decoder.write_all(&bytes).expect("the stream is sound");
            decoder.flush().expect("the stream is sound");
            assert_eq!(std::mem::take(decoder.get_mut()), text.as_bytes());
        }
    }

    #[test]
    fn zstd_stream_is_one_context_with_a_frame_per_message() {
        let mut codec = Codec::asked(Some("zstd-stream")).expect("memory suffices");
        let mut decoder = zstd::stream::write::Decoder::new(Vec::new()).expect("memory suffices");
        for text in TEXTS {
            let bytes = binary(codec.message(text.to_owned()).expect("memory suffices"));
            decoder.write_all(&bytes).expect("the stream is sound");
            decoder.flush().expect("the stream is sound");
            assert_eq!(std::mem::take(decoder.get_mut()), text.as_bytes());
        }
    }

    #[test]
    fn a_compressed_payload_is_a_whole_stream_and_a_short_one_is_text() {
        let mut codec = Codec::Payload;
        let long = "x".repeat(PAYLOAD_COMPRESSED_FROM);
        for _ in 0..2 {
            let bytes = binary(codec.message(long.clone()).expect("memory suffices"));
            let mut decoder = ZlibDecoder::new(Vec::new());
            decoder.write_all(&bytes).expect("the stream is sound");
            assert_eq!(decoder.finish().expect("the stream is complete"), long.as_bytes());
        }
        let short = codec.message("{}".to_owned()).expect("memory suffices");
        assert_eq!(short, Message::Text("{}".into()));
    }

    #[test]
    fn an_unknown_compression_is_ignored() {
        assert!(matches!(Codec::asked(Some("brotli")), Ok(Codec::Plain)));
    }
}
