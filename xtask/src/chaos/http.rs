//! Just enough HTTP for both sides: one message per connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, bail};

/// How long one message may take.
const MESSAGE_TIME_MAX: Duration = Duration::from_secs(20);
const BODY_BYTES_MAX: usize = 16 << 20;

/// A request or an answer, as it was read.
#[derive(Debug)]
pub(crate) struct Message {
    /// Its first line.
    pub(crate) first: String,
    headers: Vec<(String, String)>,
    /// Its body.
    pub(crate) body: Vec<u8>,
}

/// What is asked.
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) token: &'a str,
    pub(crate) body: &'a str,
}

impl Message {
    /// Reads a message of which the head says how long the body is.
    pub(crate) fn read(stream: &TcpStream) -> anyhow::Result<Self> {
        stream.set_read_timeout(Some(MESSAGE_TIME_MAX))?;
        let mut stream = BufReader::new(stream);
        let first = line(&mut stream)?;
        let mut headers = Vec::new();
        while let Some((name, value)) = line(&mut stream)?.split_once(':') {
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut message = Self { first, headers, body: Vec::new() };
        message.body = match message.header("transfer-encoding") {
            Some(_) => chunks(&mut stream)?,
            None => {
                let length = message.header("content-length").map_or(Ok(0), str::parse)?;
                bytes(&mut stream, length)?
            }
        };
        Ok(message)
    }

    /// Finds a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the status of an answer.
    pub(crate) fn status(&self) -> anyhow::Result<u16> {
        let status = self.first.split(' ').nth(1).and_then(|status| status.parse().ok());
        status.with_context(|| format!("no HTTP answer: {}", self.first))
    }

    /// Returns the body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Asks, over a connection of its own.
pub(crate) fn ask(address: SocketAddr, request: &Request<'_>) -> anyhow::Result<Message> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let Request { method, path, token, body } = request;
    let bearer = match *token {
        "" => String::new(),
        token => format!("authorization: Bearer {token}\r\n"),
    };
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\n{bearer}connection: close\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(head.as_bytes())?;
    Message::read(&stream)
}

/// Answers a request.
pub(crate) fn answer(mut stream: &TcpStream, status: u16, body: &str) -> anyhow::Result<()> {
    let length = body.len();
    let text = format!(
        "HTTP/1.1 {status} Answer\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    );
    Ok(stream.write_all(text.as_bytes())?)
}

fn chunks(stream: &mut impl BufRead) -> anyhow::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = usize::from_str_radix(line(stream)?.trim(), 16)?;
        body.extend(bytes(stream, size)?);
        line(stream)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn bytes(stream: &mut impl BufRead, count: usize) -> anyhow::Result<Vec<u8>> {
    if count > BODY_BYTES_MAX {
        bail!("a body is over {BODY_BYTES_MAX} bytes");
    }
    let mut bytes = vec![0; count];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn line(stream: &mut impl BufRead) -> anyhow::Result<String> {
    let mut line = String::new();
    if stream.take(64 << 10).read_line(&mut line)? == 0 {
        bail!("the connection was closed");
    }
    Ok(line.trim_end().to_owned())
}
