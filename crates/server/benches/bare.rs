//! An HTTP handler with nothing behind it: what `cargo xtask bench` sets the product beside.

use axum::Json;
use axum::routing::post;

fn main() -> std::io::Result<()> {
    let threads = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    threads.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        announce(listener.local_addr()?);
        axum::serve(listener, axum::Router::new().route("/", post(echo))).await
    })
}

/// Answers with the JSON that came.
async fn echo(Json(body): Json<serde_json::Value>) -> Json<serde_json::Value> {
    Json(body)
}

#[expect(clippy::print_stdout, reason = "whoever measures reads the address here")]
fn announce(address: std::net::SocketAddr) {
    println!("{address}");
}
