//! The journal chunk: format byte, behaviour number, codec byte, checksum, then the events.
//!
//! ```text
//! 0        1            3       4            8
//! format   behaviour    codec   checksum     payload
//! 1        u16 LE       0 | 1|2 crc32 LE     MessagePack, names included; codec 1: LZ4 with its size,
//!                                            codec 2: the same beside a dictionary
//! ```
//! The payload describes itself and keeps integers, floats and decimals (16 bytes) apart. Chunks of
//! every past format are read for ever.

use crate::error::Error;
use crate::event::Event;
use serde::Serialize as _;

use crate::limits::{CHUNK_BYTES_MAX, COMPRESSED_FROM_BYTES, READ_BYTES_MAX, READ_DEPTH_MAX};

const FORMAT: u8 = 1;
const HEADER_BYTES: usize = 8;
const CODEC_PLAIN: u8 = 0;
const CODEC_LZ4: u8 = 1;
const CODEC_LZ4_DICTIONARY: u8 = 2;
const SIZE_BYTES: usize = 4;

/// About how many bytes a small event takes.
const EVENT_BYTES: usize = 256;

/// What chunks of codec 2 are compressed beside: events of a small flow. Never edited; another one is another
/// codec.
const DICTIONARY: &[u8] = include_bytes!("chunk_dictionary.bin");

/// The behaviour that new runs are decided by. Numbers are never reused.
pub const BEHAVIOUR: u16 = 1;

/// Writes events into one chunk.
///
/// # Errors
/// A secure value that was not sealed, or a chunk over [`CHUNK_BYTES_MAX`].
pub fn encode(events: &[Event]) -> Result<Vec<u8>, Error> {
    let mut plain = Vec::with_capacity(HEADER_BYTES + EVENT_BYTES * events.len());
    plain.resize(HEADER_BYTES, 0);
    let mut writer = rmp_serde::Serializer::new(&mut plain).with_struct_map();
    events.serialize(&mut writer).map_err(|e| Error::Unwritable(e.to_string()))?;
    let bytes = plain.len() - HEADER_BYTES;
    if bytes > CHUNK_BYTES_MAX {
        return Err(Error::ChunkTooLarge { bytes });
    }
    if bytes < COMPRESSED_FROM_BYTES {
        return Ok(sealed(plain, CODEC_PLAIN));
    }
    Ok(sealed(compress(&plain), CODEC_LZ4_DICTIONARY))
}

/// Compresses what follows the header; room for the header stands before it.
fn compress(plain: &[u8]) -> Vec<u8> {
    let payload = &plain[HEADER_BYTES..];
    let begin = HEADER_BYTES + SIZE_BYTES;
    let mut chunk = vec![0; begin + lz4_flex::block::get_maximum_output_size(payload.len())];
    let size = u32::try_from(payload.len()).expect("a chunk is far smaller");
    chunk[HEADER_BYTES..begin].copy_from_slice(&size.to_le_bytes());
    let room = &mut chunk[begin..];
    let written = lz4_flex::block::compress_into_with_dict(payload, room, DICTIONARY)
        .expect("the largest possible output has room");
    chunk.truncate(begin + written);
    chunk
}

/// Fills in the header of a chunk.
fn sealed(mut chunk: Vec<u8>, codec: u8) -> Vec<u8> {
    let checksum = crc32fast::hash(&chunk[HEADER_BYTES..]);
    chunk[0] = FORMAT;
    chunk[1..3].copy_from_slice(&BEHAVIOUR.to_le_bytes());
    chunk[3] = codec;
    chunk[4..HEADER_BYTES].copy_from_slice(&checksum.to_le_bytes());
    chunk
}

/// Reads the events of one chunk.
///
/// # Errors
/// [`Error::Corrupt`] when anything about it is not as it was written.
pub fn decode(chunk: &[u8]) -> Result<Vec<Event>, Error> {
    let Some((header, payload)) = chunk.split_at_checked(HEADER_BYTES) else {
        return Err(Error::Corrupt("shorter than its header"));
    };
    if header[0] != FORMAT {
        return Err(Error::Corrupt("unknown format"));
    }
    let checksum = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
    if crc32fast::hash(payload) != checksum {
        return Err(Error::Corrupt("checksum differs"));
    }
    match header[3] {
        CODEC_PLAIN => read(payload),
        CODEC_LZ4 => read(&decompress(payload, &[])?),
        CODEC_LZ4_DICTIONARY => read(&decompress(payload, DICTIONARY)?),
        _ => Err(Error::Corrupt("unknown codec")),
    }
}

/// Writes one value by itself, for sealing.
///
/// # Errors
/// A value that cannot be written.
pub fn encode_value(value: &wdl::Value) -> Result<Vec<u8>, Error> {
    rmp_serde::to_vec_named(value).map_err(|e| Error::Unwritable(e.to_string()))
}

/// Reads one value back.
///
/// # Errors
/// [`Error::Corrupt`] when it is not as it was written.
pub fn decode_value(bytes: &[u8]) -> Result<wdl::Value, Error> {
    unpack(bytes).map_err(|_| Error::Corrupt("a sealed value is not a value"))
}

fn decompress(payload: &[u8], dictionary: &[u8]) -> Result<Vec<u8>, Error> {
    let Some((size, block)) = payload.split_first_chunk::<4>() else {
        return Err(Error::Corrupt("size is missing"));
    };
    let size = u32::from_le_bytes(*size) as usize;
    if size > READ_BYTES_MAX {
        return Err(Error::Corrupt("larger than any chunk"));
    }
    lz4_flex::block::decompress_with_dict(block, size, dictionary)
        .map_err(|_| Error::Corrupt("compression is broken"))
}

fn read(payload: &[u8]) -> Result<Vec<Event>, Error> {
    unpack(payload).map_err(|_| Error::Corrupt("payload is not a list of events"))
}

fn unpack<'a, T: serde::Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, rmp_serde::decode::Error> {
    let mut input = rmp_serde::Deserializer::from_read_ref(bytes);
    input.set_max_depth(READ_DEPTH_MAX);
    T::deserialize(&mut input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::event::{Fault, Outcome, Place};
    use crate::status::Status;
    use crate::time::Time;
    use wdl::Value;

    fn outcome(value: Value) -> Event {
        Event::Outcome(Outcome {
            at: Place { action: "Compose".into(), turns: vec![0, 3] },
            started: Time(1),
            ended: Time(2),
            status: Status::Succeeded,
            code: Some("OK".into()),
            error: Some(Fault::new("code", "message")),
            inputs: None,
            outputs: Some(Content::Plain(value)),
            tracked: None,
            not_sent: false,
            is_replaced: false,
            is_last_page: false,
        })
    }

    #[test]
    fn integers_floats_and_decimals_stay_apart() {
        let decimal = Value::Decimal("1.50".parse().unwrap());
        let value = Value::from(vec![Value::Int(5), Value::Float(5.0), decimal]);
        let events = vec![outcome(value)];
        assert_eq!(decode(&encode(&events).unwrap()).unwrap(), events);
    }

    #[test]
    fn large_chunks_are_compressed_and_read_back() {
        let events = vec![outcome(Value::from("x".repeat(10_000)))];
        let chunk = encode(&events).unwrap();
        assert!(chunk.len() < 500);
        assert_eq!(decode(&chunk).unwrap(), events);
    }

    #[test]
    fn small_flows_take_little_room() {
        let names = ["Compose", "Compose_2", "Compose_3", "Compose_4", "Compose_5", "Response"];
        let events: Vec<_> = names
            .iter()
            .map(|name| match outcome(Value::from("some text of an action")) {
                Event::Outcome(outcome) => {
                    let at = Place { action: (*name).into(), turns: Vec::new() };
                    Event::Outcome(Outcome { at, error: None, ..outcome })
                }
                other => other,
            })
            .collect();
        let chunk = encode(&events).unwrap();
        assert_eq!(chunk[3], CODEC_LZ4_DICTIONARY);
        assert!(chunk.len() < 256, "{} bytes", chunk.len());
        assert_eq!(decode(&chunk).unwrap(), events);
    }

    #[test]
    fn chunks_of_older_codecs_are_read() {
        let events = vec![outcome(Value::from("x".repeat(1000)))];
        let plain = rmp_serde::to_vec_named(&events).unwrap();
        let whole =
            |payload: Vec<u8>, codec| sealed([vec![0; HEADER_BYTES], payload].concat(), codec);
        let packed = lz4_flex::compress_prepend_size(&plain);
        assert_eq!(decode(&whole(packed, CODEC_LZ4)).unwrap(), events);
        assert_eq!(decode(&whole(plain, CODEC_PLAIN)).unwrap(), events);
    }

    #[test]
    fn secure_values_cannot_be_written() {
        let mut event = outcome(Value::Null);
        event.contents_mut(&mut |content| *content = Content::Secure(Value::from("pw")));
        assert!(encode(&[event]).is_err());
    }

    #[test]
    fn depth_is_read_as_far_as_values_go_and_refused_where_the_stack_would_end() {
        let nested = |depth| (0..depth).fold(Value::Null, |inner, _| Value::from(vec![inner]));
        let deep = vec![outcome(nested(300))];
        assert_eq!(decode(&encode(&deep).unwrap()).unwrap(), deep);
        let chunk = encode(&[outcome(nested(READ_DEPTH_MAX + 1))]).unwrap();
        assert!(decode(&chunk).is_err());
    }

    #[test]
    fn damage_anywhere_is_noticed() {
        let chunk = encode(&[outcome(Value::from("text"))]).unwrap();
        for place in (0..chunk.len()).filter(|place| !(1..3).contains(place)) {
            let mut damaged = chunk.clone();
            damaged[place] ^= 0x20;
            assert!(decode(&damaged).is_err(), "byte {place}");
        }
        for length in 0..chunk.len() {
            assert!(decode(&chunk[..length]).is_err(), "length {length}");
        }
    }
}
