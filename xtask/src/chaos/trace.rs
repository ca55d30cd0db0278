//! What the program wrote and synced, as the kernel saw it: read from the lines of `strace`.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The words that put the tracer before a program; what it sees goes to a file.
pub(crate) fn wrapper(log: &str) -> Vec<String> {
    let calls = "trace=pwrite64,fdatasync,fsync,ftruncate";
    let words = ["strace", "-f", "-y", "-s", "0", "-e", "signal=none", "-e", calls, "-o", log];
    words.map(str::to_owned).to_vec()
}

/// The words that put the tracer before a program and let one of its syncs fail.
pub(crate) fn failing_sync(number: u64) -> Vec<String> {
    let inject = format!("inject=fdatasync,fsync:error=EIO:when={number}");
    let words = ["strace", "-f", "-qq", "-s", "0", "-e", "trace=fdatasync,fsync", "-e", &inject];
    let quiet = ["-e", "signal=none", "-o", "/dev/null"];
    words.iter().chain(&quiet).map(|word| (*word).to_owned()).collect()
}

/// What of each file was written and not synced, in bytes from and to.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Dirty(pub(crate) BTreeMap<PathBuf, Vec<(u64, u64)>>);

/// Reads the id of the traced program.
pub(crate) fn process(log: &str) -> Option<u32> {
    log.split_whitespace().next()?.parse().ok()
}

/// Reads what was written and never synced. A sync counts once it has come back well.
pub(crate) fn dirty(log: &str) -> Dirty {
    let mut dirty = Dirty::default();
    let mut begun: BTreeMap<&str, (PathBuf, usize)> = BTreeMap::new();
    for line in log.lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let call = call.trim_start();
        if call.starts_with("pwrite64(") {
            dirty.wrote(call);
        } else if call.starts_with("fdatasync(") || call.starts_with("fsync(") {
            let Some(path) = path(call) else { continue };
            let count = dirty.0.get(&path).map_or(0, Vec::len);
            if call.contains("<unfinished") {
                begun.insert(thread, (path, count));
            } else if call.ends_with("= 0") {
                dirty.synced(&path, count);
            }
        } else if call.starts_with("<... f") && call.contains("sync resumed") {
            let Some((path, count)) = begun.remove(thread) else { continue };
            if call.ends_with("= 0") {
                dirty.synced(&path, count);
            }
        }
    }
    dirty.0.retain(|_, ranges| !ranges.is_empty());
    dirty
}

impl Dirty {
    fn wrote(&mut self, call: &str) {
        let range = || {
            let arguments = call.split_once(">, ")?.1;
            let arguments = arguments.split([')', '<']).next()?;
            let mut numbers = arguments.rsplit(", ").map(|number| number.trim().parse::<u64>());
            let offset = numbers.next()?.ok()?;
            let length = numbers.next()?.ok()?;
            Some((offset, offset + length))
        };
        if let (Some(path), Some(range)) = (path(call), range()) {
            self.0.entry(path).or_default().push(range);
        }
    }

    /// The first so many of the ranges are on disk.
    fn synced(&mut self, path: &PathBuf, count: usize) {
        if let Some(ranges) = self.0.get_mut(path) {
            ranges.drain(..count.min(ranges.len()));
        }
    }
}

/// Reads the file of a call from `pwrite64(9</folder/file>, …`.
fn path(call: &str) -> Option<PathBuf> {
    let (_, rest) = call.split_once('<')?;
    let (path, _) = rest.split_once('>')?;
    Some(path.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(log: &str) -> Vec<(u64, u64)> {
        dirty(log).0.into_values().flatten().collect()
    }

    #[test]
    fn what_was_synced_is_clean() {
        let log = "7 pwrite64(9</d/x-wal>, \"\"..., 24, 32) = 24\n7 fdatasync(9</d/x-wal>) = 0\n";
        assert!(ranges(log).is_empty());
        assert_eq!(process(log), Some(7));
    }

    #[test]
    fn what_was_written_since_is_not() {
        let write = |offset| format!("7 pwrite64(9</d/x>, \"\"..., 24, {offset}) = 24\n");
        let sync = "7 fdatasync(9</d/x> <unfinished ...>\n";
        let resumed = "7 <... fdatasync resumed>) = 0\n";
        assert_eq!(ranges(&write(8)), [(8, 32)]);
        assert_eq!(ranges(&[&write(8), sync].concat()), [(8, 32)]);
        assert_eq!(ranges(&[&write(8), sync, &write(40), resumed].concat()), [(40, 64)]);
        let failed = "7 fdatasync(9</d/x>) = -1 EIO (Input/output error) (INJECTED)\n";
        assert_eq!(ranges(&[&write(8), failed].concat()), [(8, 32)]);
        let unfinished = "7 pwrite64(9</d/x>, \"\"..., 24, 8 <unfinished ...>\n";
        assert_eq!(ranges(unfinished), [(8, 32)]);
    }
}
