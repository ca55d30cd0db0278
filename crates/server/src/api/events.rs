//! The stream of hints that pages listen to: what may have changed, so that they ask for it again.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, StreamExt, iter, unfold};
use runtime::hints::{Look, Told, Topic};
use serde::{Deserialize, Serialize};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout_at};
use utoipa::{IntoParams, ToSchema};

use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::Query;
use crate::state::House;

/// After how long a stream ends by itself. A browser comes back at once with its mark, and its rights are
/// looked at anew.
const STREAM_TIME_MAX: Duration = Duration::from_secs(300);

/// How often a quiet stream shows that it is alive.
const ALIVE_TIME: Duration = Duration::from_secs(15);

/// After how long a browser comes back when its line has broken.
const RETRY_TIME: Duration = Duration::from_secs(2);

/// What a page wants to hear of.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Topics, divided by commas: `run`, `flow`, `connection`. Left out: all.
    topics: Option<String>,
}

/// A kind of thing that changes.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum HintTopic {
    /// A run began, went on or ended.
    Run,
    /// A flow.
    Flow,
    /// A connection.
    Connection,
}

/// That something may have changed.
#[derive(Serialize, ToSchema)]
pub(crate) struct Hint {
    /// What kind of thing.
    topic: HintTopic,
    /// Which one; absent: many of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

/// What is told at once: the data of an event `hints`.
#[derive(Serialize, ToSchema)]
pub(crate) struct Hints {
    /// What may have changed.
    hints: Vec<Hint>,
}

/// Streams hints as server-sent events: `hints` names what may have changed, `reset` says that some were missed
/// and everything is to be asked for again. Every event has an id; who comes back with it as `Last-Event-ID`
/// hears what came after. The stream ends after five minutes, so that rights are looked at anew.
#[utoipa::path(get, path = "/events", tag = "events", params(Wanted),
    responses((status = 200, description = "The stream.", content_type = "text/event-stream", body = Hints)))]
pub(crate) async fn listen(
    State(house): State<House>,
    signed_in: SignedIn,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Error> {
    let topics = topics(wanted.topics.as_deref())?;
    let seat = Arc::clone(&house.streams).try_acquire_owned();
    let seat = seat.map_err(|_| Error::TooManyStreams)?;
    let mark = headers.get("last-event-id").and_then(|mark| mark.to_str().ok());
    let look = house.runtime.look(signed_in.caller(), &topics, mark);
    let begin = Event::default().id(look.mark()).event("open").retry(RETRY_TIME).data("{}");
    let end = Instant::now() + STREAM_TIME_MAX;
    let open = Open { look, house, end, _seat: seat };
    let later = unfold(open, |mut open| async move { Some((open.next().await?, open)) });
    let all = iter([Ok(begin)]).chain(later);
    Ok(Sse::new(all).keep_alive(KeepAlive::new().interval(ALIVE_TIME)))
}

fn topics(names: Option<&str>) -> Result<Vec<Topic>, Error> {
    let names = names.into_iter().flat_map(|names| names.split(','));
    let names = names.map(str::trim).filter(|name| !name.is_empty());
    let unknown =
        |name: &str| Error::WrongParameter { message: format!("there is no topic '{name}'") };
    names.map(|name| Topic::find(name).ok_or_else(|| unknown(name))).collect()
}

/// A stream that somebody listens to.
struct Open {
    look: Look,
    house: House,
    end: Instant,
    _seat: OwnedSemaphorePermit,
}

impl Open {
    /// Returns the next event; `None` where the time is over or the house closes.
    async fn next(&mut self) -> Option<Result<Event, Infallible>> {
        let told = tokio::select! {
            told = timeout_at(self.end, self.look.next()) => told.ok()??,
            () = self.house.drained() => return None,
        };
        Some(Ok(event(told)))
    }
}

fn event(told: Told) -> Event {
    let name = if told.reset { "reset" } else { "hints" };
    let hints = told.hints.into_iter().map(|hint| Hint { topic: hint.topic.into(), id: hint.id });
    let data = serde_json::to_string(&Hints { hints: hints.collect() }).unwrap_or_default();
    Event::default().id(told.mark).event(name).data(data)
}

impl From<Topic> for HintTopic {
    fn from(topic: Topic) -> Self {
        match topic {
            Topic::Run => Self::Run,
            Topic::Flow => Self::Flow,
            Topic::Connection => Self::Connection,
        }
    }
}
