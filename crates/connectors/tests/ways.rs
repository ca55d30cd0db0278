//! Several ways to sign in, client certificates, keys without their word, pages, what ends, and the corpus.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use common::{key, read, value};
use connectors::diagnose::{Class, Judgement};
use connectors::oauth::{Attempt, Client, Flow, Prompt, Proof};
use connectors::openapi::{CHOSEN_WAY, Hint};
use connectors::{Connector, Credential, Expiring, Identity, Kind, Response, Validity};
use jiff::{Timestamp, ToSpan as _};
use rcgen::{CertificateParams, DnType, KeyPair, date_time_ymd};
use vault::Secret;
use wdl::Value;

fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, Secret> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), Secret::from(*text))).collect()
}

/// A connector with a way by key, one by account and one by certificate.
fn several() -> Connector {
    read(
        r#"{"swagger":"2.0","info":{"title":"T"},"host":"api.example","schemes":["https"],
            "paths":{"/me":{"get":{"operationId":"Me","responses":{}}}},
            "securityDefinitions":{"k":{"type":"apiKey","in":"header","name":"X-Key"},"o":{"type":"oauth2"}},
            "security":[{"k":[]},{"o":[]}]}"#,
        r#"{"properties":{"connectionParameterSets":{"values":[
            {"name":"byKey","uiDefinition":{"displayName":"Key","description":"With a key"},
                "parameters":{"secret":{"type":"securestring"},"site":{"type":"string"}}},
            {"name":"byAccount","uiDefinition":{"displayName":"Account"},"parameters":{
                "token":{"type":"oauthSetting","oAuthSettings":{"identityProvider":"aad","customParameters":{}}},
                "site":{"type":"string"}}},
            {"name":"byCertificate","parameters":{
                "file":{"type":"clientCertificate","uiDefinition":{"displayName":"File","constraints":{"required":"true"}}}}}
        ]}}}"#,
    )
}

/// A self-signed certificate with its key, as PEM.
fn pem(end_year: i32) -> String {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "ada");
    params.not_before = date_time_ymd(2025, 1, 1);
    params.not_after = date_time_ymd(end_year, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    format!("{}{}", key.serialize_pem(), certificate.pem())
}

#[test]
fn each_way_has_its_kind_its_fields_and_its_place() {
    let connector = several();
    let kinds: Vec<Kind> = connector.sign_in_ways.iter().map(|way| way.kind).collect();
    assert_eq!(kinds, [Kind::Key, Kind::Oauth, Kind::Certificate]);
    let summary = serde_json::to_value(connector.summary()).unwrap();
    assert_eq!(summary["signInWays"][0]["label"], "Key");
    assert_eq!(summary["signInWays"][0]["description"], "With a key");
    assert_eq!(summary["signInWays"][1]["fields"][0]["name"], "site");
    assert_eq!(summary["signInWays"][2]["fields"][1]["name"], "file:passphrase");
    assert!(serde_json::to_value(key().summary()).unwrap().get("signInWays").is_none());

    let by_key = connector.sign_in(typed(&[("secret", "s3cret")])).ok().unwrap();
    assert_eq!(by_key.plain.get(CHOSEN_WAY).unwrap().as_str(), Some("byKey"));
    let sent = |plain: &Value, credential: &Credential| {
        let mut request = connector.prepare("Me", &Value::Null, plain).unwrap();
        credential.apply(&mut request).unwrap();
        common::sent(request)
    };
    assert_eq!(sent(&by_key.plain, &by_key.credential).header("x-key"), Some("s3cret"));
    let by_account = connector.sign_in(typed(&[(CHOSEN_WAY, "byAccount")])).ok().unwrap();
    let mut request = connector.prepare("Me", &Value::Null, &by_account.plain).unwrap();
    let without = by_account.credential.apply(&mut request).err().unwrap();
    assert_eq!(without.to_string(), "connection has no value for access token");
    let unknown = connector.sign_in(typed(&[(CHOSEN_WAY, "byMagic")])).err().unwrap();
    assert_eq!(unknown[0].code(), "connection-value");
    let of_other_way = connector.sign_in(typed(&[(CHOSEN_WAY, "byAccount"), ("secret", "x")]));
    assert_eq!(of_other_way.err().unwrap()[0].code(), "connection-value");
}

#[test]
fn a_certificate_is_read_sealed_and_presented() {
    let connector = several();
    let file = pem(2030);
    let typed_in = typed(&[(CHOSEN_WAY, "byCertificate"), ("file", &file)]);
    let signed_in = connector.sign_in(typed_in).ok().unwrap();
    assert_eq!(signed_in.account.as_deref(), Some("CN=ada"));
    let credential = Credential::from_bytes(&signed_in.credential.to_bytes()).unwrap();
    let identity = credential.identity().unwrap();
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    for (moment, wanted) in [
        ("2024-12-31T00:00:00Z", Validity::NotYet),
        ("2026-01-05T08:00:00Z", Validity::Valid),
        ("2030-01-01T00:00:01Z", Validity::Expired),
    ] {
        assert_eq!(identity.validity(at(moment)), wanted);
    }
    let told = Some(at("2029-01-01T00:00:00Z"));
    let ends: Vec<Expiring> = credential.expiries(told).iter().map(|expiry| expiry.what).collect();
    assert_eq!(ends, [Expiring::Secret, Expiring::Certificate], "the next comes first");
    assert_eq!(credential.expiries(None)[0].at, at("2030-01-01T00:00:00Z"));
    assert!(identity.has_issuer(), "it signed itself");
    for (file, code) in [
        ("nonsense", "certificate-unreadable"),
        (&file[file.find("-----BEGIN CERT").unwrap()..], "certificate-key-missing"),
    ] {
        let typed_in = typed(&[(CHOSEN_WAY, "byCertificate"), ("file", file)]);
        assert_eq!(connector.sign_in(typed_in).err().unwrap()[0].code(), code);
    }
    let (one, other) = (pem(2030), pem(2030));
    let key = &one[..one.find("-----BEGIN CERT").unwrap()];
    let mixed = format!("{key}{}", &other[other.find("-----BEGIN CERT").unwrap()..]);
    let mixed = Identity::read(&Secret::from(mixed), &Secret::from(""));
    assert_eq!(mixed.err().unwrap().code(), "certificate-key-mismatch");
}

#[test]
fn actions_sign_in_by_themselves() {
    let prepare = |authentication: &str| {
        let inputs = format!(
            r#"{{"method":"GET","uri":"https://a.example","authentication":{authentication}}}"#
        );
        let inputs = value(&inputs);
        (connectors::http::prepare(&inputs), connectors::http::wanted(&inputs))
    };
    let file = serde_json::to_string(&pem(2030)).unwrap();
    let (request, wanted) =
        prepare(&format!(r#"{{"type":"ClientCertificate","pfx":{file},"password":""}}"#));
    assert!(common::sent(request.unwrap()).certificate.is_some() && wanted.ok().unwrap().is_none());
    let (request, _) = prepare(r#"{"type":"ClientCertificate","pfx":"bm90aGluZw=="}"#);
    assert_eq!(request.err().unwrap().code(), "certificate-unreadable");
    let entra = |secret: &str| {
        let text = format!(
            r#"{{"type":"ActiveDirectoryOAuth","tenant":"t","audience":"https://graph.example","clientId":"c","secret":"{secret}"}}"#
        );
        match prepare(&text).1.ok().unwrap().unwrap() {
            connectors::http::Wanted::Application { key, .. } => key,
            connectors::http::Wanted::Managed { .. } => panic!("not managed"),
        }
    };
    assert_eq!(entra("one"), entra("one"));
    assert_ne!(entra("one"), entra("two"), "a grant never serves another secret");
    let managed = prepare(r#"{"type":"ManagedServiceIdentity","identity":"/x/y"}"#).1;
    match managed.ok().unwrap().unwrap() {
        connectors::http::Wanted::Managed { identity, audience } => {
            assert_eq!(identity.as_deref(), Some("/x/y"));
            assert_eq!(audience, "https://management.azure.com/");
        }
        connectors::http::Wanted::Application { .. } => panic!("managed"),
    }
    for missing in [
        r#"{"type":"ActiveDirectoryOAuth","audience":"a","clientId":"c","secret":"s"}"#,
        r#"{"type":"ActiveDirectoryOAuth","tenant":"t","audience":"a","clientId":"c"}"#,
    ] {
        assert_eq!(prepare(missing).1.err().unwrap().code(), "input-invalid");
    }
}

#[test]
fn slips_in_what_was_typed_are_seen() {
    for (typed_key, missing) in [("sk_live_0123456789", true), ("Bearer sk_live_0123456789", false)]
    {
        let values = typed(&[("site", "riga"), ("api_key", typed_key)]);
        let hints = key().sign_in(values).ok().unwrap().hints;
        assert_eq!(hints == [Hint::PrefixMissing], missing);
    }
    let application = read(
        r#"{"swagger":"2.0","host":"a.example","paths":{"/x":{"get":{"operationId":"X"}}}}"#,
        r#"{"properties":{"connectionParameters":{"token":{"type":"oauthSetting","oAuthSettings":{"identityProvider":"aad",
            "customParameters":{"grantType":{"value":"client_credentials"}}}},
            "token:clientId":{"type":"string"},"token:clientSecret":{"type":"securestring"}}}}"#,
    );
    for (secret, looks_like_id) in
        [("0f8fad5b-d9cb-469f-a165-70867728950e", true), ("Q~8Q~d9cb-469f-a165-70867728950", false)]
    {
        let values = typed(&[("token:clientId", "us"), ("token:clientSecret", secret)]);
        let hints = application.sign_in(values).ok().unwrap().hints;
        assert_eq!(hints == [Hint::SecretLooksLikeId], looks_like_id);
    }
}

#[test]
fn pages_lead_on_at_their_own_origin_alone() {
    let connector = read(
        r#"{"swagger":"2.0","host":"api.example","schemes":["https"],"paths":{"/items":{"get":{"operationId":"Items",
            "x-ms-pageable":{"nextLinkName":"@odata.nextLink"},
            "parameters":[{"name":"$top","in":"query","type":"integer"}]}}},
            "securityDefinitions":{"k":{"type":"apiKey","in":"query","name":"key"}}}"#,
        r#"{"properties":{"connectionParameters":{"api_key":{"type":"securestring"}}}}"#,
    );
    let operation = connector.operation("Items").unwrap();
    let paging = operation.paging.as_ref().unwrap();
    let link = |body: &str| paging.next(&value(body)).map(str::to_owned);
    assert_eq!(paging.items, "value");
    assert_eq!(
        link(r#"{"@odata.nextLink":"https://api.example/items?$skip=2"}"#).unwrap(),
        "https://api.example/items?$skip=2"
    );
    for last in [r#"{"@odata.nextLink":null}"#, r#"{"@odata.nextLink":""}"#, "{}", "[]"] {
        assert_eq!(link(last), None, "{last}");
    }
    let credential = common::open(&[("api_key", "s3cret")]);
    let next = |link: &str| {
        let first = connector.prepare("Items", &value(r#"{"$top":2}"#), &Value::Null).unwrap();
        let mut next = connector.prepare_next(operation, first, link)?;
        credential.apply(&mut next).unwrap();
        Ok::<_, connectors::Error>(common::sent(next).address)
    };
    assert_eq!(
        next("https://api.example/items?$skip=2").unwrap(),
        "https://api.example/items?$skip=2&key=s3cret"
    );
    assert_eq!(
        next("/items?$skip=2&key=old").unwrap(),
        "https://api.example/items?$skip=2&key=old"
    );
    for elsewhere in [
        "https://evil.example/items",
        "http://api.example/items",
        "https://api.example:8443/",
        "ftp://api.example/",
    ] {
        assert_eq!(next(elsewhere).err().unwrap().code(), "address-invalid", "{elsewhere}");
    }
}

#[test]
fn a_body_refuses_under_a_status_of_success_where_that_is_known() {
    let connector = |host: &str, more: &str| {
        read(
            &format!(
                r#"{{"swagger":"2.0","host":"{host}","paths":{{"/x":{{"get":{{"operationId":"X"}}}}}}{more}}}"#
            ),
            r#"{"properties":{"connectionParameters":{"token":{"type":"oauthSetting","oAuthSettings":{"identityProvider":"oauth2"}}}}}"#,
        )
    };
    let answer = |body: &str| Response { status: 200, body: body.into(), ..Response::default() };
    let slack = connector("slack.com", "");
    let revoked = answer(r#"{"ok":false,"error":"token_revoked"}"#);
    assert_eq!(slack.refusal(&revoked, Kind::Oauth, None).unwrap().class, Class::Revoked);
    assert!(matches!(slack.judge(&Ok(revoked.clone()), Kind::Oauth, None), Judgement::Refused(_)));
    let slow = answer(r#"{"ok":false,"error":"ratelimited"}"#);
    assert!(matches!(slack.judge(&Ok(slow), Kind::Oauth, None), Judgement::Unreachable(_)));
    for fine in [r#"{"ok":true}"#, r#"{"ok":false,"error":"channel_not_found"}"#] {
        assert!(slack.refusal(&answer(fine), Kind::Oauth, None).is_none(), "{fine}");
        assert_eq!(slack.judge(&Ok(answer(fine)), Kind::Oauth, None), Judgement::Passed);
    }
    let other = connector("other.example", "");
    assert!(
        other.refusal(&revoked, Kind::Oauth, None).is_none(),
        "only where the service is known for it"
    );
    let own = connector("other.example", r#","x-tidegate-refusals":[{"at":"/errors/0/code"}]"#);
    let denied = answer(r#"{"errors":[{"code":"token_expired"}]}"#);
    assert_eq!(own.refusal(&denied, Kind::Oauth, None).unwrap().class, Class::TokenExpired);
}

#[test]
fn every_provider_of_the_corpus_is_spoken_to() {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/connectors");
    let Ok(folders) = std::fs::read_dir(folder) else { return };
    let mut seen = BTreeSet::new();
    for folder in folders.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()) {
        let file = |name: &str| std::fs::read(folder.join(name)).unwrap();
        let read =
            Connector::read(&file("apiDefinition.swagger.json"), &file("apiProperties.json"));
        let Ok(connector) = read else { continue };
        for way in &connector.sign_in_ways {
            let Some(settings) = &way.oauth else { continue };
            seen.insert(settings.provider.to_ascii_lowercase());
            let mut values: Vec<(&str, &str)> = vec![(CHOSEN_WAY, &way.name)];
            values.extend(way.fields.iter().filter(|f| !f.hidden).map(|field| {
                (field.name.as_str(), field.allowed.first().map_or("value", |c| c.value.as_str()))
            }));
            let client = Client { id: "us".to_owned(), proof: Proof::None, hosts: Vec::new() };
            let provider =
                connector.provider(&Value::object(values), &Credential::default(), Some(client));
            let provider = provider.unwrap_or_else(|e| panic!("{}: {e}", connector.title));
            let verifier = vault::token().unwrap();
            let attempt =
                Attempt { state: "s", verifier: &verifier, redirect: "https://us.example" };
            let address = provider.authorize_url(&attempt, Prompt::Usual);
            let address = address.unwrap_or_else(|e| panic!("{}: {e}", connector.title));
            assert!(settings.flow == Flow::Application || address.contains("us"), "{address}");
        }
    }
    let known = ["aad", "aadcertificate", "docusign", "facebook", "oauth2", "oauth2generic"];
    assert!(seen.is_empty() || seen.iter().map(String::as_str).eq(known), "{seen:?}");
}

#[test]
fn a_grant_that_cannot_renew_itself_ends() {
    let now: Timestamp = "2026-01-05T08:00:00Z".parse().unwrap();
    let grant = |more: &str| {
        let text = format!(
            r#"{{"accessToken":"a","obtained":{},"expires":{}{more}}}"#,
            now.as_second(),
            now.as_second() + 3600
        );
        connectors::oauth::Grant::from_bytes(&Secret::from(text)).ok().unwrap()
    };
    let ends = |grant| Credential::default().with_grant(grant).expiries(None);
    let bare = ends(grant(""));
    assert_eq!((bare[0].what, bare[0].at), (Expiring::Token, now.checked_add(1.hours()).unwrap()));
    assert!(ends(grant(r#","refreshToken":"r""#)).is_empty());
    let limited = format!(r#","refreshToken":"r","refreshExpires":{}"#, now.as_second() + 86_400);
    assert_eq!(ends(grant(&limited))[0].what, Expiring::SignIn);
    let identity = Identity::read(&Secret::from(pem(2030)), &Secret::from("")).ok().unwrap();
    assert_eq!(Credential::default().with_identity(Arc::new(identity)).expiries(None).len(), 1);
}
