//! Whatever is done to a document, reading and checking it neither panics nor hangs.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use wdl::definition::{self, CheckOptions, File};

/// A small generator of numbers, so that a failure can be repeated by its seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }
}

fn seeds() -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/definitions");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    const PIECES: [&[u8]; 18] = [
        b"{", b"}", b"[", b"]", b"\"", b",", b":", b"\\", b"null", b"1e999", b"@", b"@{", b"'",
        b"\\ud800", b"\xff", b"\0", b"/*", b"type",
    ];
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(12)).min(bytes.len());
        match numbers.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied())),
            2 => drop(bytes.splice(at..end, PIECES[numbers.below(PIECES.len())].iter().copied())),
            _ => {
                let copy = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len() + 1);
                drop(bytes.splice(to..to, copy));
            }
        }
    }
}

#[test]
fn mutated_documents_are_read_and_checked() {
    let seeds = seeds();
    for seed in 1..=4_000_u64 {
        let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut bytes = seeds[numbers.below(seeds.len())].clone();
        mutate(&mut bytes, &mut numbers);
        let (arrivals, problems) = definition::read(&[File::new("x.json", &bytes)]);
        assert!(!arrivals.is_empty() || !problems.is_empty(), "seed {seed}: nothing was said");
        for arrival in arrivals {
            definition::check(&arrival, &CheckOptions::default());
            let (again, _) = definition::read(&[File::new("x.json", arrival.to_text().as_bytes())]);
            assert!(!again.is_empty() || problems.iter().any(|p| p.is_error()), "seed {seed}");
        }
    }
}
