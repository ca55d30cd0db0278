//! Why a step of OAuth gave no grant.

use crate::diagnose::Diagnosis;
use crate::error::Error;
use crate::transport::SentState;

/// A step that gave no grant. It has no secret in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The request cannot be built.
    #[error(transparent)]
    Invalid(#[from] Error),
    /// The provider said no, and why.
    #[error("the provider refused: {}", diagnosis.code)]
    Refused {
        /// Why.
        diagnosis: Box<Diagnosis>,
    },
    /// The provider gave no answer that says anything about the grant: it stays good as far as anyone
    /// knows. Where the request may have arrived, a provider that changes refresh tokens at each use may
    /// have done so.
    #[error("the provider gave no answer: {}", diagnosis.code)]
    Unanswered {
        /// What happened instead.
        diagnosis: Box<Diagnosis>,
        /// Whether the provider may have got the request.
        sent: SentState,
    },
}

impl Failure {
    /// Changes what the provider said.
    pub(super) fn with_message(mut self, change: impl FnOnce(&str) -> String) -> Self {
        match &mut self {
            Self::Invalid(_) => {}
            Self::Refused { diagnosis } | Self::Unanswered { diagnosis, .. } => {
                let message = diagnosis.service_message.take();
                diagnosis.service_message = message.map(|message| change(&message));
            }
        }
        self
    }

    /// Returns what is known of the cause.
    pub fn diagnosis(&self) -> Option<&Diagnosis> {
        match self {
            Self::Invalid(_) => None,
            Self::Refused { diagnosis } | Self::Unanswered { diagnosis, .. } => Some(diagnosis),
        }
    }
}
