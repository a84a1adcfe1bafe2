//! What a client asks for in the address it connects to.

use super::codes::close;

/// The only version that is served; the real gateway also accepts 9 ([INF]).
const VERSION: &str = "10";

/// A readable query.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Query<'a> {
    /// Transport compression, as written.
    pub(super) compress: Option<&'a str>,
}

/// Why a connection is closed before HELLO.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct QueryRefusal {
    pub(super) code: u16,
    pub(super) reason: &'static str,
}

impl<'a> Query<'a> {
    /// Reads `v=10&encoding=json&compress=…` (GW, "Gateway URL Query String Params").
    ///
    /// A missing encoding is JSON ([INF]); a missing version is an old one, so 4012.
    pub(super) fn parse(query: &'a str) -> Result<Self, QueryRefusal> {
        let value = |name: &str| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.filter(|(key, _)| *key == name).map(|(_, value)| value).next_back()
        };
        if value("v") != Some(VERSION) {
            return Err(QueryRefusal { code: close::INVALID_VERSION, reason: "Invalid API version." });
        }
        match value("encoding") {
            Some("json") | None => Ok(Self { compress: value("compress") }),
            Some("etf") => {
                Err(QueryRefusal { code: close::DECODE_ERROR, reason: "This simulator does not speak ETF." })
            }
            Some(_) => Err(QueryRefusal { code: close::DECODE_ERROR, reason: "Unknown encoding." }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_version_ten_and_json_are_served() {
        let code = |query| Query::parse(query).map_err(|refusal| refusal.code).err();
        assert_eq!(code("v=10&encoding=json"), None);
        assert_eq!(code("encoding=json&v=10&compress=zstd-stream"), None);
        assert_eq!(code("v=9&encoding=json"), Some(4012));
        assert_eq!(code(""), Some(4012));
        assert_eq!(code("v=10&encoding=etf"), Some(4002));
        assert_eq!(code("v=10&encoding=xml"), Some(4002));
    }

    #[test]
    fn the_compression_is_read_wherever_it_stands() {
        assert_eq!(Query::parse("compress=zlib-stream&v=10"), Ok(Query { compress: Some("zlib-stream") }));
    }
}
