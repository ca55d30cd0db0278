//! OAuth 2 against a played provider: what goes out, what is made of the answers, what is never shown.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod common;

use std::time::Duration;

use connectors::diagnose::Class;
use connectors::oauth::{Attempt, Client, Failure, Grant, Prompt, Proof, Provider, Revocation};
use connectors::transport::fake::{Fake, Sent};
use connectors::transport::{Error, SentState};
use connectors::{Connector, Credential, Response};
use futures_util::FutureExt as _;
use jiff::Timestamp;
use vault::Secret;
use wdl::Value;

const REDIRECT: &str = "https://house.example/oauth/return";
/// The verifier of RFC 7636, appendix B; its challenge stands there too.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn now() -> Timestamp {
    "2026-01-05T08:00:00Z".parse().unwrap()
}

/// A connector whose only way to sign in is described by the settings.
fn connector(settings: &str) -> Connector {
    let definition = r#"{"swagger":"2.0","info":{"title":"T"},"host":"api.example","schemes":["https"],
        "paths":{"/me":{"get":{"operationId":"Me","responses":{}}}},
        "securityDefinitions":{"oauth2_auth":{"type":"oauth2","flow":"accessCode"}},"security":[{"oauth2_auth":[]}]}"#;
    let properties = format!(
        r#"{{"properties":{{"connectionParameters":{{
            "token":{{"type":"oauthSetting","oAuthSettings":{settings}}},
            "token:TenantId":{{"type":"string","uiDefinition":{{"constraints":{{"hidden":"true"}}}}}},
            "token:customHost":{{"type":"string"}},
            "token:clientId":{{"type":"string"}},
            "token:clientSecret":{{"type":"securestring"}}}}}}}}"#
    );
    common::read(definition, &properties)
}

const GENERIC: &str = r#"{"identityProvider":"oauth2","clientId":"<<add yours>>","scopes":["read","write all"],
    "customParameters":{"authorizationUrl":{"value":"https://id.example/auth"},"tokenUrl":{"value":"https://id.example/token"},
        "refreshUrl":{"value":"https://id.example/renew"},"revocationUrl":{"value":"https://id.example/revoke"}}}"#;

fn client() -> Client {
    Client {
        id: "our app".to_owned(),
        proof: Proof::Secret(Secret::from("s3cret&")),
        hosts: Vec::new(),
    }
}

fn provider(settings: &str, connection: &str) -> Provider {
    let connection = common::value(connection);
    let made = connector(settings).provider(&connection, &Credential::default(), Some(client()));
    made.unwrap_or_else(|error| panic!("{error}"))
}

fn authorize(provider: &Provider, prompt: Prompt<'_>) -> String {
    let verifier = Secret::from(VERIFIER);
    let attempt = Attempt { state: "st/1", verifier: &verifier, redirect: REDIRECT };
    provider.authorize_url(&attempt, prompt).unwrap()
}

fn exchange(provider: &Provider, world: &Fake) -> Result<Grant, Failure> {
    let verifier = Secret::from(VERIFIER);
    let attempt = Attempt { state: "st/1", verifier: &verifier, redirect: REDIRECT };
    let code = Secret::from("c0de");
    done(provider.exchange(world, &code, &attempt, now()))
}

/// The fake answers at once.
fn done<T>(step: impl Future<Output = T>) -> T {
    step.now_or_never().expect("the fake never waits")
}

/// A world in which the token endpoint answers.
fn world(address: &str, status: u16, body: &str) -> Fake {
    let world = Fake::new();
    world.reply("POST", address, status, body);
    world
}

fn form(sent: &Sent) -> Vec<(String, String)> {
    url::form_urlencoded::parse(&sent.body).into_owned().collect()
}

fn member<'a>(form: &'a [(String, String)], name: &str) -> Option<&'a str> {
    form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

const TOKENS: &str = r#"{"access_token":"at-1","refresh_token":"rt-1","expires_in":3600,"token_type":"bearer","scope":"read"}"#;

#[test]
fn a_person_signs_in_by_code_with_pkce() {
    let provider = provider(GENERIC, "{}");
    assert_eq!(
        authorize(&provider, Prompt::Again("ada@a.example")),
        format!(
            "https://id.example/auth?response_type=code&client_id=our%20app&redirect_uri=https%3A%2F%2Fhouse.example%2Foauth%2Freturn\
             &scope=read%20write%20all&state=st%2F1&code_challenge={CHALLENGE}&code_challenge_method=S256&login_hint=ada%40a.example"
        )
    );
    let world = world("https://id.example/token", 200, TOKENS);
    let grant = exchange(&provider, &world).ok().unwrap();
    assert_eq!(grant.access_token().expose_text(), Some("at-1"));
    assert_eq!(grant.expires(), now().checked_add(Duration::from_secs(3600)).ok());
    assert_eq!(grant.missing_scopes(provider.scopes()), ["write", "all"]);
    let sent = &world.sent()[0];
    assert_eq!(sent.header("content-type"), Some("application/x-www-form-urlencoded"));
    let form = form(sent);
    let wanted = [
        ("grant_type", "authorization_code"),
        ("code", "c0de"),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
        ("client_id", "our app"),
        ("client_secret", "s3cret&"),
    ];
    assert_eq!(form, wanted.map(|(n, v)| (n.to_owned(), v.to_owned())));
}

#[test]
fn a_token_goes_out_with_calls_and_is_never_recorded() {
    let connector = connector(GENERIC);
    let world = world("https://id.example/token", 200, TOKENS);
    let grant = exchange(&provider(GENERIC, "{}"), &world).ok().unwrap();
    let sealed = Credential::default().with_grant(grant).to_bytes();
    let credential = Credential::from_bytes(&sealed).unwrap();
    let mut request = connector.prepare("Me", &Value::Null, &Value::Null).unwrap();
    assert!(Credential::default().apply(&mut request).is_err(), "nothing goes out without a token");
    let mut request = connector.prepare("Me", &Value::Null, &Value::Null).unwrap();
    credential.apply(&mut request).unwrap();
    assert!(!serde_json::to_string(&request.recorded()).unwrap().contains("at-1"));
    assert_eq!(common::sent(request).header("authorization"), Some("Bearer at-1"));
    assert_eq!(credential.redact("got at-1x and rt-1"), "got *sanitized*x and *sanitized*");
}

#[test]
fn a_grant_is_renewed_and_keeps_what_is_not_said_again() {
    let provider = provider(GENERIC, "{}");
    let granted = world("https://id.example/token", 200, TOKENS);
    let first = exchange(&provider, &granted).ok().unwrap();
    let world = Fake::new();
    world.reply(
        "POST",
        "https://id.example/renew",
        200,
        r#"{"access_token":"at-2","refresh_token":"rt-2","expires_in":"60"}"#,
    );
    world.reply("POST", "https://id.example/renew", 200, r#"{"access_token":"at-3"}"#);
    let second = done(provider.refresh(&world, &first, now())).ok().unwrap();
    let third = done(provider.refresh(&world, &second, now())).ok().unwrap();
    let sent = world.sent();
    let tokens = sent.iter().map(|sent| member(&form(sent), "refresh_token").unwrap().to_owned());
    assert_eq!(tokens.collect::<Vec<_>>(), ["rt-1", "rt-2"], "each renewal uses the latest");
    assert_eq!(third.scopes().unwrap(), ["read"]);
    assert!(third.can_refresh() && third.expires().is_none());
    done(provider.refresh(&world, &third, now())).ok().unwrap();
    assert_eq!(member(&form(&world.sent()[2]), "refresh_token"), Some("rt-2"));
}

#[test]
fn templates_of_a_document_build_their_own_requests() {
    let settings = r#"{"identityProvider":"oauth2generic","scopes":["A.READ","B.ALL"],"customParameters":{
        "AuthorizationUrlTemplate":{"value":"https://accounts.mail{CustomHost}/oauth/v2/auth"},
        "authorizationUrlQueryStringTemplate":{"value":"?client_id={clientId}&redirect_uri={redirectUrl}&state={State}&scope={Scopes}&access_type=offline"},
        "tokenUrlTemplate":{"value":"https://accounts.mail{CustomHost}/oauth/v2/token"},
        "tokenUrlQueryStringTemplate":{"value":"?secret={ClientSecret}"},
        "tokenBodyTemplate":{"value":"code={code}&grant_type=authorization_code&client_id={clientId}"},
        "scopeListDelimiter":{"value":","},
        "refreshBodyTemplate":{"value":"grant_type=refresh_token&refresh_token={refreshToken}"}}}"#;
    let provider = provider(settings, r#"{"token:customHost":".eu"}"#);
    assert_eq!(
        authorize(&provider, Prompt::Usual),
        "https://accounts.mail.eu/oauth/v2/auth?client_id=our%20app&redirect_uri=https%3A%2F%2Fhouse.example%2Foauth%2Freturn\
         &state=st%2F1&scope=A.READ%2CB.ALL&access_type=offline"
    );
    let world = world("https://accounts.mail.eu/oauth/v2/token*", 200, TOKENS);
    let grant = exchange(&provider, &world).ok().unwrap();
    done(provider.refresh(&world, &grant, now())).ok().unwrap();
    let sent = world.sent();
    assert_eq!(sent[0].address, "https://accounts.mail.eu/oauth/v2/token?secret=s3cret%26");
    assert_eq!(sent[0].body, b"code=c0de&grant_type=authorization_code&client_id=our%20app");
    assert_eq!(sent[1].address, "https://accounts.mail.eu/oauth/v2/token");
    assert_eq!(sent[1].body, b"grant_type=refresh_token&refresh_token=rt-1");
    let evil = connector(settings).provider(
        &common::value(r#"{"token:customHost":".evil.example/x?"}"#),
        &Credential::default(),
        Some(client()),
    );
    let verifier = Secret::from(VERIFIER);
    let attempt = Attempt { state: "s", verifier: &verifier, redirect: REDIRECT };
    assert!(evil.unwrap().authorize_url(&attempt, Prompt::Usual).is_err());
}

#[test]
fn entra_is_asked_for_a_tenant_and_a_resource() {
    let settings = r#"{"identityProvider":"aad","scopes":[],"customParameters":{"LoginUri":{"value":"https://login.windows.net"},
        "tenantId":{"value":"common"},"resourceUri":{"value":"https://graph.example/"}}}"#;
    let common = authorize(&provider(settings, "{}"), Prompt::ChooseAccount);
    assert!(common.starts_with(
        "https://login.windows.net/common/oauth2/authorize?response_type=code&client_id=our%20app&"
    ));
    assert!(common.contains("&resource=https%3A%2F%2Fgraph.example%2F&"), "{common}");
    assert!(common.ends_with("&prompt=select_account") && common.contains(CHALLENGE));
    let own = provider(settings, r#"{"token:TenantId":"t-1"}"#);
    let id_token = "e30.eyJhdWQiOiJvdXIgYXBwIiwiZXhwIjoyMDAwMDAwMDAwLCJzdWIiOiI3IiwidXBuIjoiYWRhQGEuZXhhbXBsZSJ9.x";
    let body = format!(r#"{{"access_token":"at","id_token":"{id_token}","expires_in":"3599"}}"#);
    let world = world("https://login.windows.net/t-1/oauth2/token", 200, &body);
    let grant = exchange(&own, &world).ok().unwrap();
    assert_eq!(grant.account().unwrap().shown(), "ada@a.example");
    assert_eq!(member(&form(&world.sent()[0]), "resource"), Some("https://graph.example/"));
}

#[test]
fn an_application_asks_for_itself() {
    let settings = r#"{"identityProvider":"aad","scopes":[],"customParameters":{"TenantId":{},
        "ResourceUri":{"value":"https://r.example"},"grantType":{"value":"client_credentials"}}}"#;
    let connector = connector(settings);
    assert_eq!(connector.kind, connectors::Kind::Application);
    let typed =
        [("token:TenantId", "t"), ("token:clientId", "app"), ("token:clientSecret", "hush")];
    let typed = typed.map(|(n, v)| (n.to_owned(), Secret::from(v))).into_iter().collect();
    let signed_in = connector.sign_in(typed).ok().unwrap();
    let provider = connector.provider(&signed_in.plain, &signed_in.credential, None).ok().unwrap();
    let world = world("https://login.microsoftonline.com/t/oauth2/token", 200, TOKENS);
    done(provider.application(&world, now())).ok().unwrap();
    let form = form(&world.sent()[0]);
    for (name, value) in
        [("client_id", "app"), ("client_secret", "hush"), ("resource", "https://r.example")]
    {
        assert_eq!(member(&form, name), Some(value));
    }
    assert_eq!(member(&form, "grant_type"), Some("client_credentials"));
}

#[test]
fn some_providers_take_the_secret_in_a_header_and_tell_the_account_elsewhere() {
    let settings = r#"{"identityProvider":"DocuSign","scopes":["all"],"customParameters":{"LoginUri":{"value":"https://account-d.example"}}}"#;
    let world = world("https://account-d.example/oauth/token", 200, TOKENS);
    world.reply(
        "GET",
        "https://account-d.example/oauth/userinfo",
        200,
        r#"{"sub":"9","email":"ada@a.example"}"#,
    );
    let grant = exchange(&provider(settings, "{}"), &world).ok().unwrap();
    assert_eq!(grant.account().unwrap().shown(), "ada@a.example");
    let sent = world.sent();
    // `our%20app:s3cret%26`
    assert_eq!(sent[0].header("authorization"), Some("Basic b3VyJTIwYXBwOnMzY3JldCUyNg=="));
    assert_eq!(member(&form(&sent[0]), "client_secret"), None);
    assert_eq!(sent[1].header("authorization"), Some("Bearer at-1"));
}

fn refused(status: u16, body: &str) -> Failure {
    let world = world("https://id.example/token", status, body);
    exchange(&provider(GENERIC, "{}"), &world).err().expect("a failure")
}

#[test]
fn refusals_are_told_from_answers_that_say_nothing() {
    for (status, body, class) in [
        (400, r#"{"error":"invalid_grant"}"#, Class::Revoked),
        (401, r#"{"error":"invalid_client"}"#, Class::InvalidKey),
        (200, r#"{"error":"bad_verification_code"}"#, Class::TokenExpired),
        (200, r#"{"ok":false,"error":"invalid_client_id"}"#, Class::InvalidKey),
        (400, "error=invalid_client&error_description=x", Class::InvalidKey),
    ] {
        let failure = refused(status, body);
        assert!(matches!(failure, Failure::Refused { .. }), "{body}: {failure}");
        assert_eq!(failure.diagnosis().unwrap().class, class, "{body}");
    }
    for (status, body) in
        [(503, ""), (429, ""), (200, "<html>sign in to this network</html>"), (200, "{}")]
    {
        let failure = refused(status, body);
        let is_unanswered =
            matches!(failure, Failure::Unanswered { sent: SentState::MaybeSent, .. });
        assert!(is_unanswered, "{status} {body}: {failure}");
    }
    let gone = exchange(&provider(GENERIC, "{}"), &Fake::new()).err().unwrap();
    assert!(matches!(gone, Failure::Unanswered { sent: SentState::NotSent, .. }));
    let world = Fake::new();
    world.answer(
        "POST",
        "https://id.example/token",
        Err(Error::Timeout { host: "id.example".to_owned() }),
    );
    let late = exchange(&provider(GENERIC, "{}"), &world).err().unwrap();
    assert!(matches!(late, Failure::Unanswered { sent: SentState::MaybeSent, .. }));
}

#[test]
fn a_clock_that_is_off_is_told_with_the_refusal() {
    let world = Fake::new();
    let headers = vec![("date".to_owned(), "Mon, 05 Jan 2026 09:00:00 GMT".to_owned())];
    let body = br#"{"error":"invalid_client","error_description":"AADSTS700024: Client assertion is not within its valid time range."}"#;
    let answer = Response { status: 401, headers, body: body.to_vec() };
    world.answer("POST", "https://id.example/token", Ok(answer));
    let failure = exchange(&provider(GENERIC, "{}"), &world).err().unwrap();
    let diagnosis = failure.diagnosis().unwrap();
    assert_eq!((diagnosis.clock_off_s, diagnosis.clock_suspected), (Some(-3600), true));
}

#[test]
fn tokens_come_as_a_form_too() {
    let world = world(
        "https://id.example/token",
        200,
        "access_token=gho_1&scope=repo%2Cgist&token_type=bearer",
    );
    let grant = exchange(&provider(GENERIC, "{}"), &world).ok().unwrap();
    assert_eq!(grant.access_token().expose_text(), Some("gho_1"));
    assert_eq!(grant.scopes().unwrap(), ["repo", "gist"]);
    assert!(!grant.can_refresh() && grant.expires().is_none());
}

#[test]
fn a_grant_is_withdrawn_where_the_provider_offers_it() {
    let generic = provider(GENERIC, "{}");
    let tokens = world("https://id.example/token", 200, TOKENS);
    let grant = exchange(&generic, &tokens).ok().unwrap();
    let world = world("https://id.example/revoke", 200, "");
    assert_eq!(done(generic.revoke(&world, &grant, now())).ok(), Some(Revocation::Withdrawn));
    let form = form(&world.sent()[0]);
    assert_eq!(
        (member(&form, "token"), member(&form, "token_type_hint")),
        (Some("rt-1"), Some("refresh_token"))
    );
    let entra = provider(r#"{"identityProvider":"aad","customParameters":{}}"#, "{}");
    assert_eq!(done(entra.revoke(&world, &grant, now())).ok(), Some(Revocation::NotOffered));
}

#[test]
fn what_cannot_be_built_is_refused_by_code() {
    let code = |settings: &str, client: Option<Client>| {
        let made = connector(settings).provider(&Value::Null, &Credential::default(), client);
        made.err().unwrap().code()
    };
    assert_eq!(code(r#"{"identityProvider":"nobody"}"#, Some(client())), "sign-in-unsupported");
    assert_eq!(code(GENERIC, None), "connection-value-missing");
    let bare = provider(r#"{"identityProvider":"oauth2","customParameters":{}}"#, "{}");
    let failure = exchange(&bare, &Fake::new()).err().unwrap();
    assert!(matches!(failure, Failure::Invalid(error) if error.code() == "sign-in-unsupported"));
}

#[test]
fn what_a_provider_repeats_of_our_secrets_is_taken_out() {
    let told = r#"{"error":"invalid_grant","error_description":"code c0de of our app with s3cret& and verifier VERIFIER is gone"}"#;
    let told = told.replace("VERIFIER", VERIFIER);
    let failure = refused(400, &told);
    let message = failure.diagnosis().unwrap().service_message.as_deref();
    let wanted = "code *sanitized* of our app with *sanitized* and verifier *sanitized* is gone";
    assert_eq!(message, Some(wanted));
}

#[test]
fn a_challenge_goes_out_only_where_its_verifier_follows() {
    let settings = |more: &str| {
        format!(
            r#"{{"identityProvider":"oauth2generic","customParameters":{{
                "authorizationUrlTemplate":{{"value":"https://id.example/auth"}},"tokenUrlTemplate":{{"value":"https://id.example/token"}}{more}}}}}"#
        )
    };
    let body = r#","tokenBodyTemplate":{"value":"grant_type=authorization_code&code={Code}"}"#;
    let query = r#","authorizationUrlQueryStringTemplate":{"value":"?state={State}"}"#;
    for (more, is_protected) in [("", true), (body, false), (query, false)] {
        let provider = provider(&settings(more), "{}");
        let address = authorize(&provider, Prompt::Usual);
        assert_eq!(address.contains("code_challenge"), is_protected, "{address}");
        let world = world("https://id.example/token", 200, TOKENS);
        exchange(&provider, &world).ok().unwrap();
        assert_eq!(member(&form(&world.sent()[0]), "code_verifier").is_some(), is_protected);
    }
}

#[test]
fn the_secret_of_an_application_goes_only_to_its_hosts() {
    let settings = r#"{"identityProvider":"oauth2generic","customParameters":{
        "authorizationUrlTemplate":{"value":"https://id.{customHost}/auth"},"tokenUrlTemplate":{"value":"https://id.{customHost}/token"}}}"#;
    let asked = |host: &str| {
        let client = Client { hosts: vec!["id.good.example".to_owned()], ..client() };
        let connection = common::value(&format!(r#"{{"token:customHost":"{host}"}}"#));
        let made = connector(settings).provider(&connection, &Credential::default(), Some(client));
        let world = Fake::new();
        world.reply("POST", "*", 200, TOKENS);
        let failure = exchange(&made.unwrap(), &world).err();
        (failure.is_none(), world.sent().len())
    };
    assert_eq!(asked("good.example"), (true, 1));
    assert_eq!(asked("evil.example"), (false, 0), "nothing goes there");
}
