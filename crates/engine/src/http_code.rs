//! The code of a call: the name of its HTTP status. Statuses without a name in .NET are the number.

use std::sync::Arc;

/// Returns the code that a record shows for a status.
pub fn name(status: u16) -> Arc<str> {
    NAMES
        .binary_search_by_key(&status, |(number, _)| *number)
        .map_or_else(|_| status.to_string().into(), |found| NAMES[found].1.into())
}

const NAMES: [(u16, &str); 42] = [
    (100, "Continue"),
    (101, "SwitchingProtocols"),
    (200, "OK"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "NonAuthoritativeInformation"),
    (204, "NoContent"),
    (205, "ResetContent"),
    (206, "PartialContent"),
    (300, "MultipleChoices"),
    (301, "MovedPermanently"),
    (302, "Found"),
    (303, "SeeOther"),
    (304, "NotModified"),
    (305, "UseProxy"),
    (306, "Unused"),
    (307, "TemporaryRedirect"),
    (400, "BadRequest"),
    (401, "Unauthorized"),
    (402, "PaymentRequired"),
    (403, "Forbidden"),
    (404, "NotFound"),
    (405, "MethodNotAllowed"),
    (406, "NotAcceptable"),
    (407, "ProxyAuthenticationRequired"),
    (408, "RequestTimeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "LengthRequired"),
    (412, "PreconditionFailed"),
    (413, "RequestEntityTooLarge"),
    (414, "RequestUriTooLong"),
    (415, "UnsupportedMediaType"),
    (416, "RequestedRangeNotSatisfiable"),
    (417, "ExpectationFailed"),
    (426, "UpgradeRequired"),
    (500, "InternalServerError"),
    (501, "NotImplemented"),
    (502, "BadGateway"),
    (503, "ServiceUnavailable"),
    (504, "GatewayTimeout"),
    (505, "HttpVersionNotSupported"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_statuses_have_names_and_others_are_numbers() {
        assert_eq!(&*name(401), "Unauthorized");
        assert_eq!(&*name(204), "NoContent");
        assert_eq!(&*name(422), "422");
        assert_eq!(&*name(429), "429");
        assert!(NAMES.is_sorted_by_key(|(number, _)| *number));
    }
}
