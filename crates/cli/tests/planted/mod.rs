//! Secrets that a test plants, and the search for them in everything that is written and said.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// From how many characters a part of a secret is told from chance.
const PART_CHARS_MIN: usize = 10;

/// Where a secret may stand all the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// Nowhere.
    Nowhere,
    /// In the text of a definition, whose author put it there: it is read by who may read the definition.
    Definition,
}

/// What is looked for.
struct Planted {
    what: String,
    home: Home,
    needles: BTreeSet<Vec<u8>>,
}

/// Every secret of a test, and what was found of them.
#[derive(Default)]
pub struct Garden {
    planted: Mutex<Vec<Planted>>,
    found: Mutex<BTreeSet<String>>,
}

impl Garden {
    /// Makes a secret that nobody has used before, and looks for it from now on.
    pub fn plant(&self, what: &str) -> String {
        let secret = random();
        self.add(what, &secret, Home::Nowhere);
        secret
    }

    /// Makes a secret that stands in a definition.
    pub fn plant_in_definition(&self, what: &str) -> String {
        let secret = random();
        self.add(what, &secret, Home::Definition);
        secret
    }

    /// Looks for a secret that somebody else has made.
    pub fn know(&self, what: &str, secret: &str) {
        self.add(what, secret, Home::Nowhere);
    }

    fn add(&self, what: &str, secret: &str, home: Home) {
        assert!(secret.len() >= PART_CHARS_MIN, "{what} is told by nobody");
        let needles = needles(secret.as_bytes());
        self.planted.lock().unwrap().push(Planted { what: what.to_owned(), home, needles });
    }

    pub fn count(&self) -> usize {
        self.planted.lock().unwrap().len()
    }

    /// Looks through something. `home` says what it is, where secrets may stand.
    pub fn search(&self, place: &str, bytes: &[u8], home: Home) {
        for planted in self.planted.lock().unwrap().iter() {
            let is_at_home = planted.home == Home::Definition && home == Home::Definition;
            let is_there = || planted.needles.iter().any(|needle| holds(bytes, needle));
            if !is_at_home && is_there() {
                self.found.lock().unwrap().insert(format!("{}: {place}", planted.what));
            }
        }
    }

    /// Looks through every file of a folder but those that keep secrets on purpose.
    pub fn search_folder(&self, folder: &Path, but: &[&str]) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                self.search_folder(&path, but);
            } else if !but.contains(&name.as_str()) {
                let bytes = std::fs::read(&path).unwrap();
                self.search(&path.display().to_string(), &bytes, Home::Definition);
            }
        }
    }

    /// Says where something of a secret was found, each place once.
    pub fn found(&self) -> Vec<String> {
        self.found.lock().unwrap().iter().cloned().collect()
    }
}

/// Tells whether bytes stand somewhere in others.
pub fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    let first = needle[0];
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|byte| *byte == first) {
        at += step;
        if bytes[at..].starts_with(needle) {
            return true;
        }
        at += 1;
    }
    false
}

/// How a secret looks as it stands and within base64, whatever stands before it; in halves, because a file may
/// part it at the end of a page.
fn needles(secret: &[u8]) -> BTreeSet<Vec<u8>> {
    let mut spellings = vec![secret.to_vec()];
    for before in 0..3 {
        let padded = [vec![0; before], secret.to_vec()].concat();
        let encoded = STANDARD_NO_PAD.encode(&padded).into_bytes();
        // The characters at both ends hold bits of the neighbours.
        let end = encoded.len() - usize::from(padded.len() % 3 != 0);
        spellings.push(encoded[[0, 2, 3][before]..end].to_vec());
    }
    let halves = spellings.iter().flat_map(|spelling| {
        let middle = spelling.len() / 2;
        [&spelling[..middle], &spelling[middle..]].map(<[u8]>::to_vec)
    });
    let is_long = |part: &Vec<u8>| part.len() >= PART_CHARS_MIN;
    let halves: BTreeSet<_> = halves.filter(is_long).collect();
    if halves.is_empty() { spellings.into_iter().filter(is_long).collect() } else { halves }
}

/// Returns 28 letters and digits that nobody can guess.
fn random() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567891";
    let mut bytes = [0; 28];
    std::fs::File::open("/dev/urandom").unwrap().read_exact(&mut bytes).unwrap();
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}
