//! Prints the API's document.

use crate::failure::Failure;
use crate::output;

pub(super) fn run() -> Result<(), Failure> {
    output::line(&server::document());
    Ok(())
}
