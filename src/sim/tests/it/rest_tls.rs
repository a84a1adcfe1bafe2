//! The encrypted listeners: clients that trust the test authority are served, others are not.

use crate::bot::AGENT;
use futures_util::{SinkExt, StreamExt};
use reqwest::Certificate;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::{Value, json};
use sim::{SimOptions, Simulator, TlsOptions, WorldSpec};
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;

pub(crate) async fn encrypted(tls: TlsOptions) -> Simulator {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let options = SimOptions { tls: Some(tls), ..SimOptions::seeded(1) };
    Simulator::start(options, WorldSpec::ravens()).await.unwrap()
}

pub(crate) fn client(sim: &Simulator) -> reqwest::Client {
    let authority = Certificate::from_pem(sim.ca_pem().unwrap().as_bytes()).unwrap();
    reqwest::Client::builder().user_agent(AGENT).tls_certs_only([authority]).build().unwrap()
}

/// Connects encrypted, trusting the test authority alone.
pub(crate) async fn secure_socket(sim: &Simulator, address: &str) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(sim.ca_pem().unwrap().as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let stream = TcpStream::connect(address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

async fn gateway_url(client: &reqwest::Client, sim: &Simulator, base: &str) -> String {
    let request = client.get(format!("{base}/api/v10/gateway/bot"));
    let response = request.header("authorization", format!("Bot {}", sim.token())).send().await.unwrap();
    let body: Value = response.json().await.unwrap();
    body["url"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn rest_and_gateway_are_served_to_clients_that_trust_the_authority() {
    let sim = encrypted(TlsOptions::default()).await;
    let client = client(&sim);
    let url = gateway_url(&client, &sim, sim.tls_rest_url().unwrap()).await;
    let address = url.strip_prefix("wss://").unwrap().to_owned();
    assert!(gateway_url(&client, &sim, sim.rest_url()).await.starts_with("ws://"));

    let stream = secure_socket(&sim, &address).await.unwrap();
    let (mut socket, _) = client_async(format!("{url}/?v=10&encoding=json"), stream).await.unwrap();
    let properties = json!({"os": "linux", "browser": "test", "device": "test"});
    let identify = json!({"op": 2, "d": {"token": sim.token(), "intents": 1, "properties": properties}});
    socket.send(Message::Text(identify.to_string().into())).await.unwrap();
    let ready = loop {
        let text = socket.next().await.unwrap().unwrap().into_text().unwrap();
        let payload: Value = serde_json::from_str(&text).unwrap();
        if payload["t"] == "READY" {
            break payload;
        }
    };
    assert_eq!(ready["d"]["resume_gateway_url"], format!("{url}/resume"));
}

#[tokio::test]
async fn clients_that_do_not_trust_the_authority_turn_away() {
    let (sim, other) = (encrypted(TlsOptions::default()).await, encrypted(TlsOptions::default()).await);
    let url = format!("{}/api/v10/gateway", sim.tls_rest_url().unwrap());
    assert!(client(&other).get(&url).send().await.is_err());
    assert_eq!(client(&sim).get(&url).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn the_authority_is_written_where_it_is_asked_for() {
    let path = std::env::temp_dir().join(format!("sim-authority-{}.pem", std::process::id()));
    let sim = encrypted(TlsOptions { ca_file: Some(path.clone()), ..TlsOptions::default() }).await;
    let written = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(Some(written.as_str()), sim.ca_pem());
    assert!(written.starts_with("-----BEGIN CERTIFICATE-----"));
}
