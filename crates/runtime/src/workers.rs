//! The runs at work in this process, and how to reach them.

use std::collections::HashMap;
use std::sync::Mutex;

use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use crate::journal::RunKey;
use crate::worker::Message;

/// How many messages may wait for one run.
const MESSAGES_MAX: usize = 8;

/// The runs at work.
#[derive(Default)]
pub(crate) struct Workers {
    inboxes: Mutex<HashMap<RunKey, mpsc::Sender<Message>>>,
}

impl Workers {
    /// Enters a run and returns where its messages arrive.
    pub(crate) fn enter(&self, key: RunKey) -> mpsc::Receiver<Message> {
        let (sender, receiver) = mpsc::channel(MESSAGES_MAX);
        if let Ok(mut inboxes) = self.inboxes.lock() {
            inboxes.insert(key, sender);
        }
        receiver
    }

    /// Forgets a run that has ended or was set down.
    pub(crate) fn left(&self, key: &RunKey) {
        if let Ok(mut inboxes) = self.inboxes.lock() {
            inboxes.remove(key);
        }
    }

    /// Tells a run something; gives the message back when it is not at work here, or hears nothing more.
    pub(crate) fn tell(&self, key: &RunKey, message: Message) -> Result<(), Message> {
        let Ok(inboxes) = self.inboxes.lock() else { return Err(message) };
        match inboxes.get(key) {
            Some(inbox) => inbox.try_send(message).map_err(TrySendError::into_inner),
            None => Err(message),
        }
    }

    /// Tells whether a run is at work here.
    pub(crate) fn has(&self, key: &RunKey) -> bool {
        self.inboxes.lock().is_ok_and(|inboxes| inboxes.contains_key(key))
    }

    /// Returns how many runs are at work.
    pub(crate) fn count(&self) -> usize {
        self.inboxes.lock().map_or(0, |inboxes| inboxes.len())
    }
}
