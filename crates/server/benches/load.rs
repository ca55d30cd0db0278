//! Calls as fast as answers come, over some connections, for some time: what `cargo xtask bench` measures with.
//!
//! One thread serves all connections, so that the calls cost little beside what answers them. Prints one line of JSON.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

type Failed = Box<dyn std::error::Error + Send + Sync>;

const ANSWER_TIME_MAX: Duration = Duration::from_secs(60);
const ANSWER_BYTES_MAX: usize = 16 << 20;

/// What to call, and for how long.
struct Plan {
    address: SocketAddr,
    connections: usize,
    time: Duration,
    calls_max: u64,
    status: u16,
    request: Vec<u8>,
}

fn main() -> Result<(), Failed> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    // `cargo bench` starts every bench; this one has nothing to call then.
    if words.is_empty() {
        return Ok(());
    }
    let plan = Plan::read(&words)?;
    let threads = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut latencies, time) = threads.block_on(call_all(plan))?;
    latencies.sort_unstable();
    print(&latencies, time);
    Ok(())
}

impl Plan {
    /// Reads `ADDRESS PATH CONNECTIONS MILLISECONDS CALLS_MAX STATUS BODY`.
    fn read(words: &[String]) -> Result<Self, Failed> {
        let [address, path, connections, milliseconds, calls_max, status, body] = words else {
            return Err("ADDRESS PATH CONNECTIONS MILLISECONDS CALLS_MAX STATUS BODY".into());
        };
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        );
        Ok(Self {
            address: address.parse()?,
            connections: connections.parse()?,
            time: Duration::from_millis(milliseconds.parse()?),
            calls_max: calls_max.parse()?,
            status: status.parse()?,
            request: request.into_bytes(),
        })
    }
}

/// Returns how long each call took, and the time from the first call to the last answer.
async fn call_all(plan: Plan) -> Result<(Vec<Duration>, Duration), Failed> {
    let plan = std::sync::Arc::new(plan);
    let left = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(plan.calls_max));
    let mut streams = Vec::new();
    for _ in 0..plan.connections {
        let stream = TcpStream::connect(plan.address).await?;
        stream.set_nodelay(true)?;
        streams.push(BufReader::new(stream));
    }
    let start = Instant::now();
    let end = start + plan.time;
    let callers: Vec<_> = streams
        .into_iter()
        .map(|stream| tokio::spawn(call_until(stream, plan.clone(), left.clone(), end)))
        .collect();
    let mut latencies = Vec::new();
    for caller in callers {
        latencies.extend(caller.await??);
    }
    Ok((latencies, start.elapsed()))
}

async fn call_until(
    mut stream: BufReader<TcpStream>,
    plan: std::sync::Arc<Plan>,
    left: std::sync::Arc<std::sync::atomic::AtomicU64>,
    end: Instant,
) -> Result<Vec<Duration>, Failed> {
    let mut latencies = Vec::new();
    let mut body = Vec::new();
    let mut now = Instant::now();
    while now < end && take_one(&left) {
        stream.get_mut().write_all(&plan.request).await?;
        let answer = read_answer(&mut stream, &mut body);
        let status = tokio::time::timeout(ANSWER_TIME_MAX, answer).await??;
        if status != plan.status {
            return Err(format!("answered {status}: {}", String::from_utf8_lossy(&body)).into());
        }
        let then = std::mem::replace(&mut now, Instant::now());
        latencies.push(now - then);
    }
    Ok(latencies)
}

fn take_one(left: &std::sync::atomic::AtomicU64) -> bool {
    use std::sync::atomic::Ordering::Relaxed;
    left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_ok()
}

/// Reads an answer into `body` and returns its status.
async fn read_answer(stream: &mut BufReader<TcpStream>, body: &mut Vec<u8>) -> Result<u16, Failed> {
    body.clear();
    let mut line = String::new();
    read_line(stream, &mut line).await?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status: u16 = status.ok_or("no HTTP answer")?;
    let (mut length, mut in_chunks) = (0, false);
    loop {
        read_line(stream, &mut line).await?;
        let Some((name, value)) = line.split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse()?;
        }
        in_chunks |= name.eq_ignore_ascii_case("transfer-encoding");
    }
    if !in_chunks {
        read_bytes(stream, body, length).await?;
        return Ok(status);
    }
    loop {
        read_line(stream, &mut line).await?;
        let size = usize::from_str_radix(line.trim(), 16)?;
        read_bytes(stream, body, size).await?;
        read_line(stream, &mut line).await?;
        if size == 0 {
            return Ok(status);
        }
    }
}

async fn read_bytes(
    stream: &mut BufReader<TcpStream>,
    body: &mut Vec<u8>,
    count: usize,
) -> Result<(), Failed> {
    if body.len() + count > ANSWER_BYTES_MAX {
        return Err(format!("the answer is over {ANSWER_BYTES_MAX} bytes").into());
    }
    let start = body.len();
    body.resize(start + count, 0);
    stream.read_exact(&mut body[start..]).await?;
    Ok(())
}

async fn read_line(stream: &mut BufReader<TcpStream>, line: &mut String) -> Result<(), Failed> {
    line.clear();
    if stream.read_line(line).await? == 0 {
        return Err("the connection was closed".into());
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "whoever measures reads the figures here")]
fn print(latencies: &[Duration], time: Duration) {
    let percentile = |percent: usize| {
        let index = (latencies.len() * percent / 100).min(latencies.len().saturating_sub(1));
        latencies.get(index).map_or(0.0, |latency| latency.as_secs_f64())
    };
    println!(
        r#"{{"answers":{},"seconds":{},"p50":{},"p99":{}}}"#,
        latencies.len(),
        time.as_secs_f64(),
        percentile(50),
        percentile(99)
    );
}
