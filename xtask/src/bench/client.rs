//! The smallest HTTP client that keeps its connection: one request at a time over a plain socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, bail};

/// How long an answer may take.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(30);
/// The largest answer that is read.
const ANSWER_BYTES_MAX: usize = 128 * 1024 * 1024;

/// A connection.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: u16,
    /// Its body.
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// Connects.
    pub(crate) fn connect(host: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(ANSWER_TIME_MAX))?;
        Ok(Self { stream: BufReader::new(stream), host })
    }

    /// Makes the bytes of a request with a JSON body.
    pub(crate) fn request(&self, method: &str, path: &str, token: &str, body: &str) -> Vec<u8> {
        let bearer = match token {
            "" => String::new(),
            token => format!("authorization: Bearer {token}\r\n"),
        };
        let (host, length) = (self.host, body.len());
        format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\n{bearer}content-type: application/json\r\n\
             content-length: {length}\r\n\r\n{body}"
        )
        .into_bytes()
    }

    /// Sends a request and reads its answer.
    pub(crate) fn send(&mut self, request: &[u8]) -> anyhow::Result<Answer> {
        self.stream.get_mut().write_all(request)?;
        read_answer(&mut self.stream)
    }
}

fn read_answer(stream: &mut impl BufRead) -> anyhow::Result<Answer> {
    let first = read_line(stream)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.with_context(|| format!("no HTTP answer: {first}"))?;
    let (mut length, mut in_chunks) = (0, false);
    loop {
        let line = read_line(stream)?;
        let Some((name, value)) = line.split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse()?;
        }
        in_chunks |= name.eq_ignore_ascii_case("transfer-encoding");
    }
    let body = if in_chunks { read_chunks(stream)? } else { read_bytes(stream, length)? };
    Ok(Answer { status, body })
}

fn read_chunks(stream: &mut impl BufRead) -> anyhow::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = usize::from_str_radix(read_line(stream)?.trim(), 16)?;
        body.extend(read_bytes(stream, size)?);
        read_line(stream)?;
        if size == 0 {
            return Ok(body);
        }
        if body.len() > ANSWER_BYTES_MAX {
            bail!("the answer is over {ANSWER_BYTES_MAX} bytes");
        }
    }
}

fn read_bytes(stream: &mut impl BufRead, count: usize) -> anyhow::Result<Vec<u8>> {
    if count > ANSWER_BYTES_MAX {
        bail!("the answer is over {ANSWER_BYTES_MAX} bytes");
    }
    let mut bytes = vec![0; count];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn read_line(stream: &mut impl BufRead) -> anyhow::Result<String> {
    let mut line = String::new();
    if stream.take(64 * 1024).read_line(&mut line)? == 0 {
        bail!("the connection was closed");
    }
    Ok(line.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_with_a_length_are_read() {
        let bytes = "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1";
        let answer = read_answer(&mut bytes.as_bytes()).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (202, b"hi".as_slice()));
    }

    #[test]
    fn answers_in_chunks_are_read() {
        let bytes =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n";
        assert_eq!(read_answer(&mut bytes.as_bytes()).unwrap().body, b"abcd");
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        assert!(read_answer(&mut "".as_bytes()).is_err());
        assert!(read_answer(&mut "hello\r\n\r\n".as_bytes()).is_err());
        let large = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", ANSWER_BYTES_MAX + 1);
        assert!(read_answer(&mut large.as_bytes()).is_err());
    }
}
