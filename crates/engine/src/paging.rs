//! Lists that come in pages: page after page is asked for, until there are as many items as the author wants.
//!
//! ```text
//! Intent ─▶ Paged, Intent ─▶ Paged, Intent … ─▶ Outcome (the last page)
//! ```
//! Each page is written once, when it comes. The outcome holds the last one alone; the action's outputs are
//! joined of all of them by whoever reads the journal.

use std::sync::Arc;

use wdl::{Object, Value};

use crate::actions::Kind;
use crate::command::{Call, CallKind, Part, Response};
use crate::content::Content;
use crate::event::{Fault, Paged};
use crate::inversion::{Inversion, inverted};
use crate::limits::{PAGED_BYTES_MAX, PAGED_ITEMS_MAX, PAGES_MAX};
use crate::poll;
use crate::record::Record;
use crate::run::{Run, Spot};
use crate::time::Time;

/// A page of a list, as it stands in an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The member of the body that holds the items.
    pub member: Arc<str>,
    /// The items, an array.
    pub items: Value,
    /// Where the next page is; none after the last one.
    pub next: Option<Arc<str>>,
}

/// What follows a page.
pub(crate) enum Turn {
    /// Another one.
    Next(Paged),
    /// Nothing: these are the outputs that the last one gives.
    Last(Value),
    /// Nothing: the list cannot be read to its end.
    Broken(Fault),
}

impl Page {
    /// Finds a page in a body by the names that most services use.
    pub fn usual(body: &Value) -> Option<Self> {
        let link = |name: &str| body.get(name).and_then(Value::as_str);
        let next = link("nextLink").or_else(|| link("@odata.nextLink"));
        Self::new(body, "value", next)
    }

    /// Finds a page in a body by the names of the service; a blank link leads nowhere.
    pub fn new(body: &Value, member: &str, next: Option<&str>) -> Option<Self> {
        let items = body.get(member).filter(|items| items.as_array().is_some())?.clone();
        let next = next.map(str::trim).filter(|link| !link.is_empty()).map(Arc::from);
        Some(Self { member: member.into(), items, next })
    }
}

impl Run {
    /// Says what follows an answer that is a page of a list whose action wants so many items; nothing where it is
    /// none.
    pub(crate) fn turn_page(
        &self,
        (call, spot): (&Call, &Spot),
        response: &Response,
        ended: Time,
    ) -> Option<Turn> {
        let action = &self.plan.actions[spot.action];
        let Kind::Call(kind) = &action.kind else { return None };
        let record = self.record(spot)?;
        let wanted = kind.items.as_ref()?.known_or(record.bounds.items)?;
        let page = response.page.as_deref().cloned();
        let page = page.or_else(|| Page::usual(response.outputs.get("body")?))?;
        let bytes = Content::Plain(page.items.clone()).bytes();
        let count = page.items.as_array().map_or(0, <[Value]>::len);
        let is_enough =
            record.pages.items + count >= wanted as usize || inverted(Inversion::PagesAreFollowed);
        let Some(link) = page.next.as_deref().filter(|_| !is_enough) else {
            return Some(Turn::Last(last(&response.outputs, page)));
        };
        if let Err(fault) = check(record, bytes) {
            return Some(Turn::Broken(fault));
        }
        let Some((inputs, link)) = next_call(call, record, link) else {
            let message = "the next page is where this one was, or at an address that is none";
            return Some(Turn::Broken(Fault::new("InvalidNextPage", message)));
        };
        let secure = response.secure || action.secure_outputs;
        let is_credential = record.call_inputs.as_ref().is_some_and(Content::is_secure);
        Some(Turn::Next(Paged {
            at: call.at.clone(),
            time: ended,
            items: Content::new(page.items, secure),
            bytes,
            inputs: inputs.map(|inputs| Content::new(inputs, secure || is_credential)),
            link: link.map(|link| Content::new(Value::String(link), secure || is_credential)),
        }))
    }
}

/// Returns the inputs of the call for the next page, or where the connector finds it. Credentials never follow
/// to another origin.
fn next_call(
    call: &Call,
    record: &Record,
    link: &str,
) -> Option<(Option<Value>, Option<Arc<str>>)> {
    if call.kind != CallKind::Http {
        let is_same = matches!(&call.part, Part::Page { link: Some(last), .. } if **last == *link);
        return (!is_same).then(|| (None, Some(link.into())));
    }
    let asked = record.call_inputs.as_ref()?.value()?;
    let next = poll::follow(asked, link)?;
    (next.get("uri") != asked.get("uri")).then_some((Some(next), None))
}

fn check(record: &Record, bytes: u64) -> Result<(), Fault> {
    const CODE: &str = "PaginationLimitReached";
    if record.pages.count() >= PAGES_MAX {
        let message = format!("the list has more pages than the limit of {PAGES_MAX}");
        return Err(Fault::new(CODE, message));
    }
    if record.pages.bytes + bytes > PAGED_BYTES_MAX {
        let message = format!("the pages have more bytes than the limit of {PAGED_BYTES_MAX}");
        return Err(Fault::new(CODE, message));
    }
    Ok(())
}

/// Makes the outputs of an action of its last page: the body holds the items alone.
fn last(outputs: &Value, page: Page) -> Value {
    let mut outputs = outputs.as_object().cloned().unwrap_or_default();
    let mut body = Object::new();
    body.insert(page.member, page.items);
    outputs.insert("body", body);
    outputs.into()
}

/// The pages that have come, but for the last one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pages {
    contents: Vec<Content>,
    /// How many items they have.
    pub(crate) items: usize,
    /// About how many bytes.
    pub(crate) bytes: u64,
}

impl Pages {
    pub(crate) fn push(&mut self, paged: &Paged) {
        let items = paged.items.value().and_then(Value::as_array);
        self.items += items.map_or(0, <[Value]>::len);
        self.bytes += paged.bytes;
        self.contents.push(paged.items.clone());
    }

    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.contents.len()).unwrap_or(u32::MAX)
    }

    /// Joins the items of all pages in the outputs of the last one. Items are shared, not copied.
    pub(crate) fn join(self, last: &Content) -> Content {
        let Some(outputs) = last.value().and_then(Value::as_object) else { return last.clone() };
        let body = outputs.get("body").and_then(Value::as_object);
        let Some((member, items)) = body.and_then(|body| body.iter().next()) else {
            return last.clone();
        };
        let items = items.as_array().unwrap_or_default();
        let mut all = Vec::with_capacity(self.items + items.len());
        let mut secure = last.is_secure();
        for page in &self.contents {
            secure |= page.is_secure();
            let items = page.value().and_then(Value::as_array).unwrap_or_default();
            all.extend(items.iter().cloned());
        }
        all.extend(items.iter().cloned());
        let mut outputs = outputs.clone();
        outputs.insert("body", Value::object([(Arc::clone(member), Value::from(all))]));
        Content::new(outputs.into(), secure)
    }
}

/// Reads how many items are wanted.
pub(crate) fn items_wanted(wanted: i64) -> Result<u32, String> {
    let wanted = u32::try_from(wanted).ok().filter(|n| (1..=PAGED_ITEMS_MAX).contains(n));
    wanted.ok_or_else(|| format!("minimumItemCount must be a number from 1 to {PAGED_ITEMS_MAX}"))
}
