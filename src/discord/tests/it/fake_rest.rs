//! An HTTP server that gives prepared answers and remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response};
use serde_json::Value;

/// One call that arrived.
#[derive(Clone)]
pub(crate) struct Call {
    /// Such as `POST /channels/5/messages`.
    pub(crate) line: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Call {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// A prepared answer.
#[derive(Clone)]
pub(crate) struct Canned {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: String,
    delay: Duration,
}

impl Canned {
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::text(status, &body.to_string())
    }

    pub(crate) fn error(status: u16, code: u32) -> Self {
        Self::json(status, &serde_json::json!({ "code": code, "message": "no" }))
    }

    pub(crate) fn text(status: u16, body: &str) -> Self {
        Self { status, headers: Vec::new(), body: body.to_owned(), delay: Duration::ZERO }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

pub(crate) struct FakeRest {
    pub(crate) url: String,
    scene: Arc<Mutex<Scene>>,
}

struct Scene {
    calls: Vec<Call>,
    /// The last one is given again and again.
    answers: VecDeque<Canned>,
}

impl FakeRest {
    pub(crate) async fn start(answers: impl IntoIterator<Item = Canned>) -> Self {
        let scene = Scene { calls: Vec::new(), answers: answers.into_iter().collect() };
        let scene = Arc::new(Mutex::new(scene));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/api/v10", listener.local_addr().expect("bound"));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&scene));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, scene }
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.scene.lock().expect("no panic inside").calls.clone()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.calls().into_iter().map(|call| call.line).collect()
    }
}

async fn answer(State(scene): State<Arc<Mutex<Scene>>>, request: Request) -> Response<Body> {
    let path = request.uri().path().strip_prefix("/api/v10").expect("below the API").to_owned();
    let line = format!("{} {path}", request.method());
    let headers = request.headers().clone();
    let body = to_bytes(request.into_body(), 1 << 20).await.expect("a whole body");
    let body = serde_json::from_slice(&body).unwrap_or_default();
    let canned = {
        let mut scene = scene.lock().expect("no panic inside");
        scene.calls.push(Call { line, headers, body });
        if scene.answers.len() > 1 { scene.answers.pop_front() } else { scene.answers.front().cloned() }
    };
    let canned = canned.expect("an answer was prepared");
    tokio::time::sleep(canned.delay).await;
    let mut response = Response::builder().status(canned.status);
    for (name, value) in canned.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(canned.body)).expect("a good answer")
}
