//! Has the portal embedded anew when it was built anew; without a built portal, an empty folder stands in.

use std::path::Path;

fn main() {
    let built = Path::new("../../portal/dist");
    // Where the folder cannot be made, the embedding itself says so.
    std::fs::create_dir_all(built).ok();
    println!("cargo::rerun-if-changed={}", built.display());
}
