//! Shapes of a message on the wire other than the usual one: in pieces, cut off, broken.

use super::compress::Codec;
use std::io::Result;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::{Bytes, Message};

/// How a message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As one message in so many WebSocket frames (RFC 6455, section 5.4).
    Fragmented(usize),
    /// In so many messages, if the transport is compressed: only the sync flush ends a payload (GW, "Transport
    /// Compression"). Otherwise whole.
    Split(usize),
    /// Its first half; under transport compression nothing after it can be read either.
    Cut,
    /// With JSON that does not close.
    Garbled,
    /// Compressed, it unpacks to so many MiB of white space besides; otherwise as it is.
    Bomb(usize),
}

impl Shape {
    /// Turns a payload into what goes over the wire.
    pub(super) fn messages(self, codec: &mut Codec, text: String) -> Result<Vec<Message>> {
        if let Self::Bomb(mebibytes) = self {
            return codec.bomb(text, mebibytes).map(|message| vec![message]);
        }
        let is_stream = codec.is_transport();
        let message = codec.message(if self == Self::Garbled { garbled(&text) } else { text })?;
        Ok(match self {
            Self::Fragmented(parts) => fragments(message, parts),
            Self::Split(parts) if is_stream => pieces(&message.into_data(), parts).map(Message::Binary).collect(),
            Self::Split(_) | Self::Garbled | Self::Bomb(_) => vec![message],
            Self::Cut => vec![half(message)],
        })
    }
}

/// A list is never closed by it, so no reader accepts it.
fn garbled(text: &str) -> String {
    format!("{}]", text.trim_end_matches('}'))
}

fn fragments(message: Message, parts: usize) -> Vec<Message> {
    let first = if message.is_text() { Data::Text } else { Data::Binary };
    let pieces: Vec<Bytes> = pieces(&message.into_data(), parts).collect();
    let last = pieces.len().saturating_sub(1);
    let frame = |(index, piece)| {
        let data = if index == 0 { first } else { Data::Continue };
        Message::Frame(Frame::message(piece, OpCode::Data(data), index == last))
    };
    pieces.into_iter().enumerate().map(frame).collect()
}

/// Cuts bytes into at most `parts` pieces of about the same size.
fn pieces(bytes: &Bytes, parts: usize) -> impl Iterator<Item = Bytes> {
    let size = bytes.len().div_ceil(parts.max(1)).max(1);
    (0..bytes.len()).step_by(size).map(move |from| bytes.slice(from..bytes.len().min(from + size)))
}

fn half(message: Message) -> Message {
    match message {
        Message::Text(text) => {
            let half: String = text.chars().take(text.chars().count() / 2).collect();
            Message::Text(half.into())
        }
        other => {
            let bytes = other.into_data();
            Message::Binary(bytes.slice(..bytes.len() / 2))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const TEXT: &str = r#"{"t":"X","s":7,"op":0,"d":{"name":"Zoë"}}"#;

    fn written(shape: Shape, compress: Option<&str>) -> Vec<Message> {
        let mut codec = Codec::asked(compress).expect("memory suffices");
        shape.messages(&mut codec, TEXT.to_owned()).expect("memory suffices")
    }

    fn joined(messages: Vec<Message>) -> Vec<u8> {
        messages.into_iter().flat_map(|message| message.into_data().to_vec()).collect()
    }

    #[test]
    fn fragments_are_one_message_in_frames_of_which_only_the_last_is_final() {
        for (parts, expected) in [(2, 2), (3, 3), (100, TEXT.len())] {
            let messages = written(Shape::Fragmented(parts), None);
            assert_eq!(messages.len(), expected, "{parts}");
            let finals: Vec<bool> =
                messages.iter().map(|one| matches!(one, Message::Frame(frame) if frame.header().is_final)).collect();
            assert!(finals[expected - 1] && !finals[..expected - 1].contains(&true));
            assert_eq!(joined(messages), TEXT.as_bytes());
        }
    }

    #[test]
    fn a_compressed_message_is_split_into_several_and_a_plain_one_stays_whole() {
        for compress in ["zlib-stream", "zstd-stream"] {
            let messages = written(Shape::Split(2), Some(compress));
            assert!(messages.len() == 2 && messages.iter().all(Message::is_binary), "{compress}");
            let whole = Codec::asked(Some(compress)).and_then(|mut codec| codec.message(TEXT.to_owned()));
            assert_eq!(joined(messages), whole.expect("memory suffices").into_data().to_vec());
        }
        assert_eq!(written(Shape::Split(2), None), [Message::Text(TEXT.into())]);
    }

    #[test]
    fn what_is_cut_or_garbled_is_no_json() {
        for shape in [Shape::Cut, Shape::Garbled] {
            let bytes = joined(written(shape, None));
            assert!(serde_json::from_slice::<Value>(&bytes).is_err(), "{shape:?}");
            assert!(std::str::from_utf8(&bytes).is_ok(), "it is text all the same");
        }
        let (cut, whole) = (written(Shape::Cut, Some("zlib-stream")), written(Shape::Split(1), Some("zlib-stream")));
        assert_eq!(joined(cut).len(), joined(whole).len() / 2);
    }
}
