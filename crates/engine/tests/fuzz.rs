//! Fuzz target of the journal: whatever a chunk holds, it is read or refused, and reads back as written.
//!
//! It runs for two seconds; CONTRIBUTING.md says how to let it run longer.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "hostile input is timed")]

#[path = "../../wdl/tests/fuzzing/bent.rs"]
mod bent;

use std::time::{Duration, Instant};

use bent::Bent;
use bolero::check;
use engine::{
    Bounds, Content, Ended, Event, Fault, Opened, Origin, Outcome, Place, Started, Status, Time,
    TriggerRecord,
};
use wdl::Value;

const FOR: Duration = Duration::from_secs(2);
/// How long one input may take; other tests may be running beside it.
const INPUT_TIME_MAX: Duration = Duration::from_secs(10);
const HEADER_BYTES: usize = 8;

#[test]
fn chunks() {
    let seeds = [small(), large()].map(|events| engine::encode(&events).unwrap());
    let pieces = ["\u{1}", "\u{0}\u{0}", "\u{7f}", "Started", "Outcome", "time", "Decimal", "@"];
    check!().with_test_time(FOR).with_generator(Bent::new(seeds, &pieces)).for_each(|bytes| {
        let start = Instant::now();
        reads_or_refuses(bytes);
        reads_or_refuses(&with_checksum(bytes.clone()));
        assert!(start.elapsed() < INPUT_TIME_MAX, "took {:?}", start.elapsed());
    });
}

fn reads_or_refuses(chunk: &[u8]) {
    let Ok(events) = engine::decode(chunk) else { return };
    let written = engine::encode(&events).unwrap();
    let again = engine::encode(&engine::decode(&written).unwrap()).unwrap();
    assert_eq!(again, written);
}

/// Makes the checksum right, so that what is behind it is read.
fn with_checksum(mut chunk: Vec<u8>) -> Vec<u8> {
    if let Some((header, payload)) = chunk.split_at_mut_checked(HEADER_BYTES) {
        header[4..].copy_from_slice(&crc32fast::hash(payload).to_le_bytes());
    }
    chunk
}

fn small() -> Vec<Event> {
    let content = |text: &str| Some(Content::Plain(Value::from_json(text.as_bytes()).unwrap()));
    let trigger = TriggerRecord {
        name: "manual".into(),
        started: Time(1),
        ended: Time(2),
        scheduled: None,
        outputs: content(r#"{"body":{"n":3,"f":5.0,"list":[null,true,"é"]}}"#),
        inputs: None,
    };
    let started = Started {
        time: Time(3),
        run: "08584692069368105395603050984CU00".into(),
        tracking_id: "08584692069368105395603050984CU00".into(),
        trigger,
        caller_waits: true,
        origin: Some(Origin { run: "08584692069368105395603050985CU00".into() }),
        inherited: Vec::new(),
        inherited_openings: Vec::new(),
        parent: None,
        is_asked_for: false,
    };
    let at = Place { action: "Loop".into(), turns: Vec::new() };
    let items = content("[1,2]");
    let opened =
        Opened { at, time: Time(4), inputs: None, block: None, items, bounds: Bounds::default() };
    vec![Event::Started(started), Event::Opened(opened), Event::CancelRequested { time: Time(5) }]
}

fn large() -> Vec<Event> {
    let decimal = Value::Decimal("1.50".parse().unwrap());
    let outcome = |turn: u32| Outcome {
        is_replaced: false,
        is_last_page: false,
        at: Place { action: "Compose".into(), turns: vec![turn, 3] },
        started: Time(6),
        ended: Time(7),
        status: Status::Failed,
        code: Some("BadRequest".into()),
        error: Some(Fault::new("BadRequest", "the service said no")),
        inputs: Some(Content::Plain(Value::from(vec![decimal.clone(), Value::Float(5.0)]))),
        outputs: Some(Content::Plain(Value::from("text ".repeat(40)))),
        tracked: Some(Content::Plain(Value::object([("order", 7i64)]))),
        not_sent: false,
    };
    let mut events: Vec<Event> = (0..12).map(|turn| Event::Outcome(outcome(turn))).collect();
    events.push(Event::Ended(Ended {
        time: Time(8),
        status: Status::Failed,
        error: None,
        outputs: None,
    }));
    events
}
