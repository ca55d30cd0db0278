//! Answers of real servers: each must be as it was recorded, and get its class. `TIDEGATE_RECORD=1` prints what
//! the servers answer now, as lines for `cases/recorded.jsonl`.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![expect(clippy::print_stdout, reason = "records are printed where they are asked for")]

mod real;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use connectors::diagnose::{Class, Diagnosis, Judgement, Refusal, Stage, classify, judge};
use connectors::oauth::{
    Attempt, Client, Failure, Grant, Prompt, Proof, Provider, Revocation, Settings,
};
use connectors::transport::{Outbound, Transport, Wire};
use connectors::{Connector, Credential, Identity, Kind, Request, Response};
use jiff::Timestamp;
use real::{Nginx, openssl};
use serde::{Deserialize, Serialize};
use serde_json::json;
use vault::Secret;
use wdl::Value;

const DEADLINE: Duration = Duration::from_secs(30);
const REDIRECT: &str = "https://house.example/oauth/return";

/// One recorded answer.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    id: String,
    kind: String,
    source: String,
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
    connection: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<String>,
    class: Class,
    code: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    scope: Option<String>,
}

/// Compares an answer with the recorded one of its id; ports differ from day to day.
fn compare(id: &str, server: &str, response: &Response, (kind, stage): (Kind, Stage)) -> Diagnosis {
    let diagnosis = classify(&Refusal::of(response, kind, None).at(stage));
    let steady = |text: &str| {
        let mut parts = text.split("127.0.0.1:");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            text + "127.0.0.1:PORT" + part.trim_start_matches(|c: char| c.is_ascii_digit())
        })
    };
    let header = |name: &str| Some((name.to_owned(), steady(response.header(name)?)));
    let got = Record {
        id: id.to_owned(),
        kind: "recorded".to_owned(),
        source: server.to_owned(),
        status: response.status,
        headers: ["content-type", "www-authenticate"].into_iter().filter_map(header).collect(),
        body: without_version(&steady(&String::from_utf8_lossy(&response.body))),
        connection: kind.as_str().to_owned(),
        stage: (stage == Stage::SignIn).then(|| "sign-in".to_owned()),
        class: diagnosis.class,
        code: diagnosis.code.clone(),
        scope: diagnosis.scope.clone(),
    };
    if std::env::var_os("TIDEGATE_RECORD").is_some() {
        println!("RECORD {}", serde_json::to_string(&got).unwrap());
        return diagnosis;
    }
    let known = include_str!("cases/recorded.jsonl").lines();
    let known = known.map(|line| serde_json::from_str::<Record>(line).unwrap());
    let known = known.into_iter().find(|record| record.id == id);
    assert_eq!(Some(got), known, "{id}");
    diagnosis
}

/// nginx writes its version below its pages.
fn without_version(page: &str) -> String {
    match page.split_once("nginx/") {
        None => page.to_owned(),
        Some((before, after)) => {
            before.to_owned() + "nginx" + after.trim_start_matches(|c: char| c != '<')
        }
    }
}

fn wire(authorities: Vec<Vec<u8>>) -> Wire {
    let allow = vec!["127.0.0.1".to_owned(), "localhost".to_owned()];
    let settings = Outbound { allow, ca_pems: authorities, ..Outbound::default() };
    Wire::new(&settings).unwrap_or_else(|error| panic!("{error}"))
}

fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(test)
}

#[test]
fn nginx_refuses_a_wrong_password() {
    let folder = tempfile::tempdir().unwrap();
    let hashed = std::process::Command::new("openssl").args(["passwd", "-apr1", "right"]).output();
    let hashed = String::from_utf8(hashed.unwrap().stdout).unwrap();
    std::fs::write(folder.path().join("users"), format!("ada:{hashed}")).unwrap();
    std::fs::create_dir(folder.path().join("html")).unwrap();
    std::fs::write(folder.path().join("html/index.html"), "hello").unwrap();
    let users = folder.path().join("users");
    let root = folder.path().join("html");
    let server = format!(
        "listen 127.0.0.1:PORT; root {}; auth_basic \"the harbour\"; auth_basic_user_file {}; location /closed {{ deny all; }}",
        root.display(),
        users.display()
    );
    let nginx = Nginx::start(folder.path(), &server);
    run(async {
        let wire = wire(Vec::new());
        let get = async |path: &str, password: &str| {
            let inputs = json!({ "method": "GET", "uri": format!("http://127.0.0.1:{}{path}", nginx.port),
                "authentication": { "type": "Basic", "username": "ada", "password": password } });
            let inputs: Value = serde_json::from_value(inputs).unwrap();
            let request = connectors::http::prepare(&inputs).unwrap();
            wire.send(request, DEADLINE).await.unwrap()
        };
        let about = (Kind::Password, Stage::Call);
        const NGINX: &str = "https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html";
        let wrong = compare("nginx-wrong-password", NGINX, &get("/", "wrong").await, about);
        assert_eq!(wrong.class, Class::InvalidPassword);
        let closed = compare("nginx-denied", NGINX, &get("/closed/x", "right").await, about);
        assert_eq!(closed.class, Class::Unknown403);
        assert_eq!(judge(&Ok(get("/", "right").await), Kind::Password, None), Judgement::Passed);
    });
}

/// Makes an authority, a server's certificate for `localhost` and a client's, and another authority's client.
fn certificates(folder: &Path) {
    let ca = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30";
    openssl(folder, &format!("{ca} -keyout ca.key -out ca.pem -subj /CN=Harbour"));
    openssl(folder, &format!("{ca} -keyout other-ca.key -out other-ca.pem -subj /CN=Elsewhere"));
    let new = "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
    std::fs::write(folder.join("san"), "subjectAltName=DNS:localhost\n").unwrap();
    for (name, authority) in [("server", "ca"), ("ada", "ca"), ("eve", "other-ca")] {
        openssl(folder, &format!("{new} -keyout {name}.key -out {name}.csr -subj /CN={name}"));
        let sign =
            format!("x509 -req -in {name}.csr -CA {authority}.pem -CAkey {authority}.key -days 7");
        openssl(folder, &format!("{sign} -extfile san -out {name}.pem"));
    }
    openssl(folder, "pkcs12 -export -inkey ada.key -in ada.pem -out ada.pfx -passout pass:sesame");
}

fn read(folder: &Path, names: &[&str]) -> Secret {
    let parts = names.iter().map(|name| std::fs::read(folder.join(name)).unwrap());
    Secret::new(parts.collect::<Vec<_>>().concat())
}

#[test]
fn nginx_takes_a_client_certificate_and_refuses_another() {
    let folder = tempfile::tempdir().unwrap();
    certificates(folder.path());
    let at = folder.path().display();
    let server = format!(
        "listen 127.0.0.1:PORT ssl; ssl_certificate {at}/server.pem; ssl_certificate_key {at}/server.key;\n\
         ssl_client_certificate {at}/ca.pem; ssl_verify_client on; location / {{ return 200 $ssl_client_s_dn; }}"
    );
    let nginx = Nginx::start(folder.path(), &server);
    run(async {
        let wire = wire(vec![std::fs::read(folder.path().join("ca.pem")).unwrap()]);
        let get = async |identity: Option<&Arc<Identity>>| {
            let address = format!("https://localhost:{}/", nginx.port);
            let mut request = Request::plain("GET", &address).unwrap();
            if let Some(identity) = identity {
                request.present(identity.clone());
            }
            wire.send(request, DEADLINE).await.unwrap()
        };
        let identity = |file: &Secret, passphrase: &str| {
            Arc::new(Identity::read(file, &Secret::from(passphrase)).ok().unwrap())
        };
        let ada = identity(&read(folder.path(), &["ada.pfx"]), "sesame");
        let eve = identity(&read(folder.path(), &["eve.key", "eve.pem"]), "");
        const NGINX: &str = "https://nginx.org/en/docs/http/ngx_http_ssl_module.html";
        let about = (Kind::Certificate, Stage::Call);
        // The same wire, in turn: no call rides on the connection of another identity.
        for _ in 0..2 {
            let known = get(Some(&ada)).await;
            assert_eq!((known.status, known.body.as_slice()), (200, &b"CN=ada"[..]));
            let none = compare("nginx-no-certificate", NGINX, &get(None).await, about);
            assert_eq!(none.class, Class::Certificate);
            let wrong = compare("nginx-wrong-certificate", NGINX, &get(Some(&eve)).await, about);
            assert_eq!(wrong.class, Class::Certificate);
        }
    });
}

/// A provider and a connector for it.
struct House {
    real: real::Provider,
    connector: Connector,
    wire: Wire,
}

const SCOPES: &str = "openid offline_access mail.read mail.send";

impl House {
    fn start() -> Self {
        let real = real::Provider::start(None);
        let definition = json!({ "swagger": "2.0", "host": format!("127.0.0.1:{}", real.port), "schemes": ["http"],
            "paths": { "/me": { "get": { "operationId": "Me", "responses": {} } } },
            "securityDefinitions": { "o": { "type": "oauth2" } }, "security": [{ "o": [] }] });
        let settings = json!({ "identityProvider": "oauth2", "scopes": SCOPES.split(' ').collect::<Vec<_>>(),
            "customParameters": {
                "authorizationUrl": { "value": real.address("/auth") }, "tokenUrl": { "value": real.address("/token") },
                "revocationUrl": { "value": real.address("/token/revocation") } } });
        let properties = json!({ "properties": { "connectionParameters": {
            "token": { "type": "oauthSetting", "oAuthSettings": settings } } } });
        let (definition, properties) = (definition.to_string(), properties.to_string());
        let connector = Connector::read(definition.as_bytes(), properties.as_bytes());
        let connector = connector.unwrap_or_else(|problems| panic!("{problems:?}"));
        Self { real, connector, wire: wire(Vec::new()) }
    }

    fn provider(&self, id: &str, proof: Proof) -> Provider {
        let client = Client { id: id.to_owned(), proof, hosts: Vec::new() };
        self.connector.provider(&Value::Null, &Credential::default(), Some(client)).ok().unwrap()
    }

    fn ours(&self) -> Provider {
        self.provider("house", Proof::Secret(Secret::from("house secret")))
    }

    /// Signs in as the played person does.
    async fn sign_in(&self, provider: &Provider) -> Result<Grant, Failure> {
        let verifier = vault::token().unwrap();
        let attempt = Attempt { state: "a state", verifier: &verifier, redirect: REDIRECT };
        let start = provider.authorize_url(&attempt, Prompt::Usual).unwrap();
        let back = self.real.walk(&(start + "&prompt=consent")).await;
        let find = |name: &str| {
            back.query_pairs().find(|(n, _)| n == name).map(|(_, value)| value.into_owned())
        };
        assert_eq!(find("state").as_deref(), Some("a state"));
        let code = Secret::from(find("code").unwrap_or_else(|| panic!("no code in {back}")));
        provider.exchange(&self.wire, &code, &attempt, now()).await
    }

    async fn me(&self, grant: &Grant) -> Response {
        let mut request = self.connector.prepare("Me", &Value::Null, &Value::Null).unwrap();
        Credential::default().with_grant(grant.duplicate()).apply(&mut request).unwrap();
        self.wire.send(request, DEADLINE).await.unwrap()
    }

    /// Posts to the token endpoint and keeps the answer as it is.
    async fn token(&self, form: &str) -> Response {
        let mut request = Request::plain("POST", &self.real.address("/token")).unwrap();
        let content_type = Some("application/x-www-form-urlencoded");
        request.set_body(form.as_bytes().to_vec(), content_type).unwrap();
        self.wire.send(request, DEADLINE).await.unwrap()
    }
}

/// The provider compares ids and signatures with its own clock, which is this machine's.
fn now() -> Timestamp {
    Timestamp::now()
}

const PROVIDER: &str = "https://github.com/panva/node-oidc-provider";

#[test]
fn a_person_signs_in_renews_and_withdraws_at_a_real_provider() {
    let house = House::start();
    run(async {
        for provider in [house.ours(), house.provider("public", Proof::None)] {
            let first = house.sign_in(&provider).await.unwrap_or_else(|f| panic!("{f:?}"));
            assert_eq!(first.account().unwrap().shown(), "ada@house.example");
            assert!(first.missing_scopes(provider.scopes()).is_empty() && first.can_refresh());
            assert_eq!(house.me(&first).await.status, 200);
            let second = provider.refresh(&house.wire, &first, now()).await.ok().unwrap();
            assert_eq!(house.me(&second).await.status, 200);
            let withdrawn = provider.revoke(&house.wire, &second, now()).await;
            assert_eq!(withdrawn.ok(), Some(Revocation::Withdrawn));
            let gone = provider.refresh(&house.wire, &second, now()).await.err().unwrap();
            assert_eq!(gone.diagnosis().unwrap().class, Class::Revoked);
        }
    });
}

#[test]
fn a_refresh_token_that_is_used_twice_ends_everything() {
    let house = House::start();
    run(async {
        let provider = house.ours();
        let first = house.sign_in(&provider).await.ok().unwrap();
        let second = provider.refresh(&house.wire, &first, now()).await.ok().unwrap();
        let twice = provider.refresh(&house.wire, &first, now()).await.err().unwrap();
        assert_eq!(twice.diagnosis().unwrap().class, Class::Revoked);
        let dead = provider.refresh(&house.wire, &second, now()).await.err().unwrap();
        assert_eq!(dead.diagnosis().unwrap().class, Class::Revoked);
        let call = compare(
            "provider-revoked-token",
            PROVIDER,
            &house.me(&second).await,
            (Kind::Oauth, Stage::Call),
        );
        assert_eq!(call.class, Class::TokenExpired);
    });
}

#[test]
fn a_real_provider_says_what_is_wrong() {
    let house = House::start();
    run(async {
        let provider = house.ours();
        let about = (Kind::Oauth, Stage::Call);
        house.real.control(json!({ "scopes": ["openid", "offline_access", "mail.read"] })).await;
        let less = house.sign_in(&provider).await.ok().unwrap();
        assert_eq!(less.missing_scopes(provider.scopes()), ["mail.send"]);
        house.real.control(json!({ "scopes": ["offline_access", "mail.read"] })).await;
        let other = house.sign_in(&house.provider("public", Proof::None)).await.ok().unwrap();
        let scope =
            compare("provider-insufficient-scope", PROVIDER, &house.me(&other).await, about);
        assert_eq!(scope.class, Class::InsufficientScope);
        house.real.control(json!({ "scopes": null, "account": "bob" })).await;
        let bob = house.sign_in(&provider).await.ok().unwrap();
        assert_ne!(bob.account(), less.account(), "another account is seen");
        house.real.control(json!({ "forwardSeconds": 120 })).await;
        let expired = compare("provider-expired-token", PROVIDER, &house.me(&bob).await, about);
        assert_eq!(expired.class, Class::TokenExpired);
        let about = (Kind::Oauth, Stage::SignIn);
        for (id, form, class) in [
            (
                "provider-invalid-grant",
                "grant_type=refresh_token&refresh_token=x&client_id=house&client_secret=house+secret",
                Class::Revoked,
            ),
            (
                "provider-invalid-client",
                "grant_type=client_credentials&client_id=machine&client_secret=x",
                Class::InvalidKey,
            ),
            (
                "provider-invalid-scope",
                "grant_type=client_credentials&client_id=machine&client_secret=machine+secret&scope=mail.send",
                Class::InsufficientScope,
            ),
        ] {
            let found = compare(id, PROVIDER, &house.token(form).await, about);
            assert_eq!(found.class, class, "{id}");
        }
    });
}

#[test]
fn a_person_who_says_no_comes_back_without_a_code() {
    let house = House::start();
    run(async {
        house.real.control(json!({ "refuse": true })).await;
        let verifier = vault::token().unwrap();
        let attempt = Attempt { state: "s", verifier: &verifier, redirect: REDIRECT };
        let start = house.ours().authorize_url(&attempt, Prompt::Usual).unwrap();
        let back = house.real.walk(&start).await;
        let query: Vec<(String, String)> = back.query_pairs().into_owned().collect();
        let refused = connectors::oauth::refused_return(&query).unwrap();
        assert_eq!(
            (refused.class, refused.code.as_str()),
            (Class::ConsentMissing, "access_denied")
        );
    });
}

#[test]
fn an_application_proves_itself_by_secret_and_by_certificate() {
    let folder = tempfile::tempdir().unwrap();
    certificates(folder.path());
    openssl(folder.path(), "x509 -in ada.pem -noout -pubkey -out ada.pub");
    let rsa =
        "req -x509 -newkey rsa:2048 -nodes -days 7 -keyout rsa.key -out rsa.pem -subj /CN=rsa";
    openssl(folder.path(), rsa);
    openssl(folder.path(), "x509 -in rsa.pem -noout -pubkey -out rsa.pub");
    for (key, files) in [("ada.pub", ["ada.key", "ada.pem"]), ("rsa.pub", ["rsa.key", "rsa.pem"])] {
        let real = real::Provider::start(Some(&folder.path().join(key)));
        let wire = wire(Vec::new());
        let settings = Settings::application(&real.address("/token"), Vec::new(), None);
        let ask = async |id: &str, proof: Proof| {
            let client = Client { id: id.to_owned(), proof, hosts: Vec::new() };
            let provider = Provider::new(&settings, &Value::Null, client).ok().unwrap();
            provider.application(&wire, now()).await
        };
        run(async {
            let secret = Proof::Secret(Secret::from("machine secret"));
            assert!(ask("machine", secret).await.is_ok());
            let identity = Identity::read(&read(folder.path(), &files), &Secret::from(""));
            let proof = Proof::Certificate(Arc::new(identity.ok().unwrap()));
            let granted = ask("signer", proof).await;
            assert!(granted.is_ok(), "{:?}", granted.err());
            let eve =
                Identity::read(&read(folder.path(), &["eve.key", "eve.pem"]), &Secret::from(""));
            let proof = Proof::Certificate(Arc::new(eve.ok().unwrap()));
            let refused = ask("signer", proof).await.err().unwrap();
            assert_eq!(refused.diagnosis().unwrap().class, Class::InvalidKey);
        });
    }
}
