//! One call on the wire: a request out, a whole answer or a kind of trouble back.

use std::fmt::Write as _;
use std::time::Duration;

use domain::limits::AUDIT_REASON_MAX;
use domain::message::File;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Method, RequestBuilder, Response};
use twilight_http_ratelimiting::Method as Limited;

use crate::error::{SetupError, Trouble};
use crate::in_process::Call;
use crate::reply::Reply;
use crate::rest::RestConfig;

/// The longest body that is read, in bytes; the longest useful one (all commands) is about 100 KB.
const BODY_MAX: usize = 4 * 1024 * 1024;

/// The way over the network.
pub(crate) struct Http {
    client: Client,
    api_url: String,
    authorization: HeaderValue,
}

impl Http {
    /// # Errors
    /// [`SetupError`] for settings that cannot work.
    pub(crate) fn new(config: &RestConfig) -> Result<Self, SetupError> {
        let api_url = config.api_url.trim_end_matches('/').to_owned();
        let parsed = reqwest::Url::parse(&api_url).map_err(|_| SetupError::ApiUrl)?;
        if !matches!(parsed.scheme(), "http" | "https") || !parsed.has_host() {
            return Err(SetupError::ApiUrl);
        }
        let mut authorization =
            HeaderValue::from_str(&format!("Bot {}", config.token.expose())).map_err(|_| SetupError::Token)?;
        authorization.set_sensitive(true);
        let client = client(config.connect_timeout, is_here(&parsed)).map_err(|_| SetupError::Client)?;
        Ok(Self { client, api_url, authorization })
    }

    /// Makes a call, which must be answered within that time.
    pub(crate) async fn exchange(&self, call: Call, within: Duration) -> Result<Reply, Trouble> {
        let method = Method::from_bytes(call.method.as_bytes()).unwrap_or_default();
        let request = self.client.request(method, format!("{}/{}", self.api_url, call.path)).timeout(within);
        let request = match call.token {
            Some(_) => request.header(AUTHORIZATION, &self.authorization),
            None => request,
        };
        let request = match &call.body {
            Some(body) if !call.files.is_empty() => form(request, body, &call.files),
            Some(body) => request.json(body),
            None => request,
        };
        let request = match call.reason {
            Some(reason) => request.header("X-Audit-Log-Reason", reason),
            None => request,
        };
        send(request).await
    }
}

fn form(request: RequestBuilder, body: &serde_json::Value, files: &[File]) -> RequestBuilder {
    let border = border_for(files);
    let form = form_body(&border, body, files);
    request.header(CONTENT_TYPE, format!("multipart/form-data; boundary={border}")).body(form)
}

/// JSON in `payload_json`, each file behind it. Source: RFC 7578; Discord reference, "Uploading Files".
fn form_body(border: &str, body: &serde_json::Value, files: &[File]) -> String {
    let json = format!("name=\"payload_json\"\r\nContent-Type: application/json\r\n\r\n{body}");
    let named = files.iter().enumerate().map(|(index, File { name, text })| {
        let kind = "Content-Type: text/plain; charset=utf-8";
        format!("name=\"files[{index}]\"; filename=\"{name}\"\r\n{kind}\r\n\r\n{text}")
    });
    let mut form = String::new();
    for part in std::iter::once(json).chain(named) {
        // Writing into a String cannot fail.
        write!(form, "--{border}\r\nContent-Disposition: form-data; {part}\r\n").ok();
    }
    form + &format!("--{border}--\r\n")
}

/// A border that stands in none of the files.
fn border_for(files: &[File]) -> String {
    let stands_in = |border: &str| files.iter().any(|file| file.text.contains(border));
    let mut border = "mgm-file-border".to_owned();
    while stands_in(&border) {
        border.push('x');
    }
    border
}

async fn send(request: RequestBuilder) -> Result<Reply, Trouble> {
    let response = request.send().await.map_err(|error| trouble(&error))?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let body = bounded_body(response).await?;
    Ok(Reply { status, headers, body })
}

async fn bounded_body(mut response: Response) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| trouble(&error))? {
        if body.len() + chunk.len() > BODY_MAX {
            return Err(Trouble::Disconnected);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Only the kind: reqwest's own words hold the address and with it an interaction's token.
fn trouble(error: &reqwest::Error) -> Trouble {
    match error {
        error if error.is_connect() => Trouble::Unreachable,
        error if error.is_timeout() => Trouble::TimedOut,
        _ => Trouble::Disconnected,
    }
}

fn client(connect_timeout: Duration, is_here: bool) -> reqwest::Result<Client> {
    let builder = Client::builder()
        .user_agent(concat!("DiscordBot (MyGuildManager, ", env!("CARGO_PKG_VERSION"), ")"))
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none());
    // A proxy of the environment knows no simulator on this machine.
    if is_here { builder.no_proxy() } else { builder }.build()
}

fn is_here(url: &reqwest::Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

/// `Method` is open for methods to come; we make no others.
pub(crate) fn method(method: Limited) -> &'static str {
    match method {
        Limited::Delete => "DELETE",
        Limited::Patch => "PATCH",
        Limited::Post => "POST",
        Limited::Put => "PUT",
        _ => "GET",
    }
}

/// Percent-encodes a reason for the audit log and cuts it to what Discord takes.
///
/// Discord does not say whether its 512 count before or after the encoding; this keeps both.
pub(crate) fn audit_reason(reason: &str) -> String {
    let mut encoded = String::new();
    for letter in reason.chars() {
        let mut bytes = [0; 4];
        let mut next = String::new();
        for byte in letter.encode_utf8(&mut bytes).bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => next.push(char::from(byte)),
                _ => write!(next, "%{byte:02X}").expect("a String takes everything"),
            }
        }
        if encoded.len() + next.len() > AUDIT_REASON_MAX {
            break;
        }
        encoded.push_str(&next);
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_holds_the_json_and_every_file_between_borders_that_stand_in_none() {
        let files = [File { name: "a.csv".to_owned(), text: "1,2\r\n--mgm-file-border".to_owned() }];
        let border = border_for(&files);
        assert_eq!(border, "mgm-file-borderx");
        let body = form_body(&border, &serde_json::json!({ "content": "x" }), &files);
        let json = "Content-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json\r\n\r\n";
        let file = "Content-Disposition: form-data; name=\"files[0]\"; filename=\"a.csv\"\r\n";
        let kind = "Content-Type: text/plain; charset=utf-8\r\n\r\n1,2\r\n--mgm-file-border\r\n";
        let expected =
            format!("--{border}\r\n{json}{{\"content\":\"x\"}}\r\n--{border}\r\n{file}{kind}--{border}--\r\n");
        assert_eq!(body, expected);
    }

    #[test]
    fn reasons_are_encoded_and_never_cut_inside_of_a_letter() {
        assert_eq!(audit_reason("absence 4 ended"), "absence%204%20ended");
        assert_eq!(audit_reason("à bientôt"), "%C3%A0%20bient%C3%B4t");
        let long = audit_reason(&"é".repeat(600));
        assert!(long.len() <= AUDIT_REASON_MAX);
        assert!(long.ends_with("%C3%A9"), "{long}");
    }
}
