//! A played post for tests: takes letters, or refuses them as it is told.

use std::sync::{Mutex, PoisonError};

use futures_util::future::{BoxFuture, FutureExt as _};

use super::{Error, Letter, Post, Server};

/// A post that keeps every letter and reaches nobody.
#[derive(Default)]
pub struct Mailbox {
    letters: Mutex<Vec<Letter>>,
    refusal: Mutex<Option<Error>>,
}

impl Mailbox {
    /// Returns the letters that were taken so far.
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Refuses every letter from now on, or takes them again.
    pub fn refuse(&self, refusal: Option<Error>) {
        *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = refusal;
    }

    fn take(&self, letter: &Letter) -> Result<(), Error> {
        if let Some(error) = self.refusal.lock().unwrap_or_else(PoisonError::into_inner).clone() {
            return Err(error);
        }
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
        Ok(())
    }
}

impl Post for Mailbox {
    fn hand_over<'a>(
        &'a self,
        _: &'a Server,
        letter: &'a Letter,
    ) -> BoxFuture<'a, Result<(), Error>> {
        async move { self.take(letter) }.boxed()
    }
}
