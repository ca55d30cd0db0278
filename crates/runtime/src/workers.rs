//! The runs at work in this process, and how to reach them.

use std::collections::HashMap;
use std::sync::Mutex;

use tokio::sync::mpsc;

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

    /// Tells a run something; `false` when it is not at work here.
    pub(crate) fn tell(&self, key: RunKey, message: Message) -> bool {
        let inboxes = self.inboxes.lock();
        inboxes.is_ok_and(|inboxes| {
            inboxes.get(&key).is_some_and(|inbox| inbox.try_send(message).is_ok())
        })
    }

    /// Returns how many runs are at work.
    pub(crate) fn count(&self) -> usize {
        self.inboxes.lock().map_or(0, |inboxes| inboxes.len())
    }
}
