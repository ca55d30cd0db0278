//! What is wrong with a call before it is sent. No message repeats a value: it may be secret.

use crate::identity::Defect;
use crate::limits::{ADDRESS_BYTES_MAX, HEADERS_MAX};

/// A call that cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The connector has no such operation.
    #[error("connector has no operation {operation}")]
    OperationUnknown {
        /// Its id, or its method and path.
        operation: String,
    },
    /// The operation needs something of its connector that is not understood.
    #[error("operation {operation} is not supported: {reason}")]
    OperationUnsupported {
        /// Its id.
        operation: String,
        /// What is not understood.
        reason: String,
    },
    /// A required parameter is not given.
    #[error("parameter {parameter} is required")]
    ParameterMissing {
        /// Its name.
        parameter: String,
    },
    /// A parameter has a value of a wrong type.
    #[error("parameter {parameter} must be {wanted}")]
    ParameterType {
        /// Its name.
        parameter: String,
        /// The type that fits.
        wanted: &'static str,
    },
    /// A parameter has a value that cannot be sent.
    #[error("parameter {parameter} cannot be sent: {reason}")]
    ParameterValue {
        /// Its name.
        parameter: String,
        /// Why.
        reason: &'static str,
    },
    /// The operation has no such parameter.
    #[error("operation {operation} has no parameter {parameter}")]
    ParameterUnknown {
        /// The operation's id.
        operation: String,
        /// The name that was given.
        parameter: String,
    },
    /// A value of the connection that the call needs is not there.
    #[error("connection has no value for {parameter}")]
    ConnectionValueMissing {
        /// The connection parameter.
        parameter: String,
    },
    /// A value of the connection cannot be used.
    #[error("connection value {parameter} cannot be used: {reason}")]
    ConnectionValue {
        /// The connection parameter.
        parameter: String,
        /// Why.
        reason: &'static str,
    },
    /// A client certificate cannot be used.
    #[error("certificate cannot be used: {defect}")]
    Certificate {
        /// What is wrong with it.
        defect: Defect,
    },
    /// The way to sign in is described in a way that is not understood.
    #[error("signing in as the connector describes it is not supported: {reason}")]
    SignInUnsupported {
        /// What is not understood.
        reason: String,
    },
    /// The connection is of a kind that cannot be made or used yet.
    #[error("connections of kind {kind} are not supported yet")]
    KindUnsupported {
        /// The kind.
        kind: &'static str,
    },
    /// A part of the action's inputs is missing or wrong.
    #[error("input {input} {reason}")]
    InputInvalid {
        /// The member of the inputs.
        input: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The address cannot be called.
    #[error("address cannot be called: {reason}")]
    AddressInvalid {
        /// Why.
        reason: &'static str,
    },
    /// The address is too long.
    #[error("address is over the limit of {ADDRESS_BYTES_MAX} bytes")]
    AddressTooLong,
    /// The name or the value of a header cannot be sent.
    #[error("header {name} cannot be sent: {reason}")]
    HeaderInvalid {
        /// The name, without what cannot be shown.
        name: String,
        /// Why.
        reason: &'static str,
    },
    /// There are too many headers.
    #[error("more headers than the limit of {HEADERS_MAX}")]
    TooManyHeaders,
    /// The action signs in in a way that is not supported.
    #[error("authentication of type {kind} is not supported yet")]
    AuthenticationUnsupported {
        /// The type, where it is a known one.
        kind: &'static str,
    },
    /// A body cannot be read as its content type says, or not be written.
    #[error("body {reason}")]
    BodyInvalid {
        /// Why.
        reason: String,
    },
    /// A body is too large.
    #[error("body of {size} bytes is over the limit of {max}")]
    BodyTooLarge {
        /// Its size.
        size: usize,
        /// The limit.
        max: usize,
    },
}

impl Error {
    /// Returns the stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OperationUnknown { .. } => "operation-unknown",
            Self::OperationUnsupported { .. } => "operation-unsupported",
            Self::ParameterMissing { .. } => "parameter-missing",
            Self::ParameterType { .. } => "parameter-type",
            Self::ParameterValue { .. } => "parameter-value",
            Self::ParameterUnknown { .. } => "parameter-unknown",
            Self::ConnectionValueMissing { .. } => "connection-value-missing",
            Self::ConnectionValue { .. } => "connection-value",
            Self::Certificate { defect } => defect.code(),
            Self::SignInUnsupported { .. } => "sign-in-unsupported",
            Self::KindUnsupported { .. } => "connection-kind-unsupported",
            Self::InputInvalid { .. } => "input-invalid",
            Self::AddressInvalid { .. } => "address-invalid",
            Self::AddressTooLong => "address-too-long",
            Self::HeaderInvalid { .. } => "header-invalid",
            Self::TooManyHeaders => "too-many-headers",
            Self::AuthenticationUnsupported { .. } => "authentication-unsupported",
            Self::BodyInvalid { .. } => "body-invalid",
            Self::BodyTooLarge { .. } => "body-too-large",
        }
    }

    /// Returns the name of the parameter, header or input that is wrong.
    pub fn parameter(&self) -> Option<&str> {
        match self {
            Self::ParameterMissing { parameter }
            | Self::ParameterType { parameter, .. }
            | Self::ParameterValue { parameter, .. }
            | Self::ParameterUnknown { parameter, .. }
            | Self::ConnectionValueMissing { parameter }
            | Self::ConnectionValue { parameter, .. } => Some(parameter),
            Self::HeaderInvalid { name, .. } => Some(name),
            Self::InputInvalid { input, .. } => Some(input),
            Self::OperationUnknown { .. }
            | Self::OperationUnsupported { .. }
            | Self::KindUnsupported { .. }
            | Self::Certificate { .. }
            | Self::SignInUnsupported { .. }
            | Self::AddressInvalid { .. }
            | Self::AddressTooLong
            | Self::TooManyHeaders
            | Self::AuthenticationUnsupported { .. }
            | Self::BodyInvalid { .. }
            | Self::BodyTooLarge { .. } => None,
        }
    }
}
