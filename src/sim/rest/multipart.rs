//! Reads `multipart/form-data` out of a whole body (RFC 7578), as clients send files.
//!
//! The body is bounded and in memory already, so a parser of streams would only add a way to fail.

use regex::bytes::Regex;

/// One part of a form.
#[derive(Debug, PartialEq)]
pub(super) struct Part<'a> {
    pub(super) name: String,
    /// Present for files.
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) bytes: &'a [u8],
}

/// Splits a body at its boundary; none when it is malformed or cut short.
pub(super) fn parts<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Part<'a>>> {
    let opening = format!("--{boundary}");
    let delimiter = Regex::new(&format!("\r\n{}", regex::escape(&opening))).ok()?;
    let mut rest = match body.strip_prefix(opening.as_bytes()) {
        Some(rest) => rest,
        None => &body[delimiter.find(body)?.end()..],
    };
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let end = delimiter.find(rest)?;
        parts.push(part(&rest[..end.start()])?);
        rest = &rest[end.end()..];
    }
    Some(parts)
}

/// Reads the headers of a part; what follows the empty line is its content.
fn part(section: &[u8]) -> Option<Part<'_>> {
    // Blanks may follow a boundary on its line (RFC 2046, 5.1.1).
    let blanks = section.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let section = section[blanks..].strip_prefix(b"\r\n")?;
    let (head, bytes) = match section.strip_prefix(b"\r\n") {
        Some(bytes) => (&section[..0], bytes),
        None => {
            let end = section.windows(4).position(|window| window == b"\r\n\r\n")?;
            (&section[..end], &section[end + 4..])
        }
    };
    let head = std::str::from_utf8(head).ok()?;
    let headers = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let header = |name: &str| {
        let mut found = headers.clone().filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition")?;
    Some(Part {
        name: parameter(disposition, "name")?,
        file_name: parameter(disposition, "filename"),
        content_type: header("content-type").map(str::to_owned),
        bytes,
    })
}

/// Finds a parameter of a header, such as `boundary` or `filename`, with or without quotes.
pub(super) fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header.split_once(';')?.1;
    loop {
        let (key, value) = rest.split_once('=')?;
        let (text, tail) = match value.trim_start().strip_prefix('"') {
            Some(quoted) => unquoted(quoted)?,
            None => {
                let (text, tail) = value.split_once(';').unwrap_or((value, ""));
                (text.trim().to_owned(), tail)
            }
        };
        if key.trim().eq_ignore_ascii_case(name) {
            return Some(text);
        }
        rest = tail;
    }
}

/// Reads up to the closing quote; returns the text and what follows the next `;`.
fn unquoted(quoted: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((text, quoted[at + 1..].split_once(';').map_or("", |(_, tail)| tail))),
            '\\' => text.push(letters.next()?.1),
            letter => text.push(letter),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--xx\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\
        Content-Type: application/json\r\n\r\n{}\r\n--xx\r\n\
        content-disposition: form-data; name=\"files[0]\"; filename=\"a \\\"b\\\".txt\"\r\n\r\n\
        one\r\n--x\r\ntwo\r\n--xx--\r\n";

    #[test]
    fn parts_are_split_at_the_boundary_only() {
        let parts = parts(BODY.as_bytes(), "xx").expect("a sound body");
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].name.as_str(), parts[0].file_name.as_deref()), ("payload_json", None));
        assert_eq!((parts[0].content_type.as_deref(), parts[0].bytes), (Some("application/json"), &b"{}"[..]));
        assert_eq!(parts[1].file_name.as_deref(), Some("a \"b\".txt"));
        assert_eq!(parts[1].bytes, b"one\r\n--x\r\ntwo");
    }

    #[test]
    fn a_body_that_is_cut_anywhere_is_refused() {
        for end in 0..BODY.len() - 4 {
            assert_eq!(parts(&BODY.as_bytes()[..end], "xx"), None, "cut at {end}");
        }
    }

    #[test]
    fn parameters_come_with_and_without_quotes() {
        let header = "multipart/form-data; charset=utf-8; Boundary=\"a;b\"";
        assert_eq!(parameter(header, "boundary").as_deref(), Some("a;b"));
        assert_eq!(parameter("multipart/form-data; boundary=----x1", "boundary").as_deref(), Some("----x1"));
        assert_eq!(parameter("multipart/form-data", "boundary"), None);
    }
}
