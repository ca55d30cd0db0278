//! One portion of a large body: the request for it, and what its answer says of the rest.

use connectors::http::portion::{self, Extent};
use connectors::{Request, Response, http};
use engine::{Call, CallFault, PORTION_BYTES, Part, Passed};
use wdl::Value;

use crate::perform::unsendable;

const PARTIAL: u16 = 206;

/// Prepares the request of an `Http` action for the part that its call is for. Where that goes elsewhere than the
/// action says, nothing that signs in goes with it.
pub(crate) fn prepare(call: &Call) -> Result<(Request, Extent), connectors::Error> {
    let inputs = &call.inputs;
    match &call.part {
        Part::Whole | Part::Page { .. } => Ok((http::prepare(inputs)?, Extent::default())),
        Part::Announcement => {
            let mut request = http::prepare_large(inputs)?;
            let extent = portion::announce(&mut request)?;
            Ok((request, extent))
        }
        Part::Upload { address, from, bytes } => {
            portion::send(http::prepare_large(inputs)?, address, (*from, *bytes))
        }
        Part::Download { from, tag, .. } => {
            let mut request = http::prepare(inputs)?;
            portion::fetch(&mut request, (*from, PORTION_BYTES), tag.as_deref())?;
            Ok((request, Extent::default()))
        }
    }
}

/// Returns the answer as the action sees it, and what it says of a portion; nothing where it is the last word.
pub(crate) fn judge(
    part: &Part,
    extent: Extent,
    response: Response,
) -> Result<(Response, Option<Passed>), CallFault> {
    match part {
        Part::Whole | Part::Page { .. } => Ok((response, None)),
        Part::Announcement | Part::Upload { .. } => {
            let until = portion::taken(&response).unwrap_or(extent.until).min(extent.total);
            let passed = Passed { until, total: extent.total, bytes: None, tag: None };
            Ok((response, Some(passed)))
        }
        Part::Download { from, total, before, .. } => {
            if response.status != PARTIAL {
                return Ok((response, None));
            }
            let range = portion::range_of(&response).filter(|range| {
                range.from == *from && total.is_none_or(|total| total == range.total)
            });
            let range = range.ok_or_else(|| {
                let message = "the service gave another range than the one that was asked for";
                CallFault::lasting("InvalidProtocolResponse", message)
            })?;
            if range.until >= range.total {
                let before = before.iter().filter_map(Value::as_str);
                let whole = portion::join(response, before, range.total).map_err(unsendable)?;
                return Ok((whole, None));
            }
            let bytes = Some(Value::from(portion::keep(&response.body)));
            let tag = portion::tag_of(&response).map(Into::into);
            let passed = Passed { until: range.until, total: range.total, bytes, tag };
            Ok((response, Some(passed)))
        }
    }
}
