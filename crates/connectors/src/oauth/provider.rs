//! A provider as one connection speaks to it: where to sign in, and the requests for tokens.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use vault::Secret;
use wdl::{Object, Value};

use super::account::Account;
use super::client::{Client, Proof};
use super::dialect::{self, Dialect};
use super::failure::Failure;
use super::grant::Grant;
use super::settings::{Flow, Settings};
use super::template::{Values, names};
use super::{answer, assertion};
use crate::error::Error;
use crate::kind::Kind;
use crate::request::{Request, check_address};
use crate::text::{Piece, Text, basic, encoded};
use crate::transport::Transport;

/// How long a request for tokens may take.
const TOKEN_TIMEOUT: Duration = Duration::from_secs(30);

/// A provider with our application and the values of one connection.
pub struct Provider {
    dialect: Dialect,
    values: Values,
    client: Client,
    scopes: Vec<String>,
    kind: Kind,
}

/// Where a request for tokens goes and what it says, as templates.
#[derive(Clone, Copy)]
struct Templates<'a> {
    address: Option<&'a str>,
    query: Option<&'a str>,
    form: Option<&'a str>,
}

/// One attempt of a person to sign in, from the first page to the code.
pub struct Attempt<'a> {
    /// What the provider gives back, so that the answer is known to belong to this attempt.
    pub state: &'a str,
    /// What only we know until the code is exchanged (RFC 7636): 43 to 128 unreserved characters.
    pub verifier: &'a Secret,
    /// Where the provider sends the person back to.
    pub redirect: &'a str,
}

/// What the provider should ask the person for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prompt<'a> {
    /// What it finds right.
    #[default]
    Usual,
    /// To sign in as this account again.
    Again(&'a str),
    /// To choose an account.
    ChooseAccount,
}

/// What came of withdrawing a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// The provider has withdrawn it.
    Withdrawn,
    /// The provider has no place to withdraw grants: they end by themselves.
    NotOffered,
}

impl Provider {
    /// Makes a provider of a connector's settings, the plain values of the connection and our application.
    ///
    /// # Errors
    /// A kind of provider that is not known.
    pub fn new(settings: &Settings, connection: &Value, client: Client) -> Result<Self, Error> {
        let unknown = || Error::SignInUnsupported {
            reason: format!("provider {} is not known", settings.provider),
        };
        let mut dialect = dialect::find(&settings.provider).ok_or_else(unknown)?;
        dialect.take_templates(settings);
        let mut values = Values::default();
        for (name, value) in &settings.custom {
            values.set(name, value.as_str());
        }
        values.take_connection(settings, connection);
        for (name, value) in &dialect.defaults {
            values.set_default(name, value);
        }
        let delimiter = dialect.delimiter.as_deref().unwrap_or(" ");
        values.set("scopes", settings.scopes.join(delimiter));
        let kind = match settings.flow {
            Flow::Code => Kind::Oauth,
            Flow::Application => Kind::Application,
        };
        Ok(Self { dialect, values, client, scopes: settings.scopes.clone(), kind })
    }

    /// Returns what is asked for.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Returns the host of the endpoint that gives tokens.
    ///
    /// # Errors
    /// A value that its address is made of is missing, or it cannot be called.
    pub fn token_host(&self) -> Result<String, Error> {
        let address = template(self.dialect.token.as_deref(), "tokens")?;
        let address = self.values.address(address)?;
        Ok(check_address(&address)?.host_str().unwrap_or_default().to_owned())
    }

    /// Returns how long a grant may lie unused before the provider lets it end, where that is documented: it
    /// is renewed well before.
    pub fn idle_life(&self) -> Option<Duration> {
        const DAY: Duration = Duration::from_secs(24 * 3600);
        self.dialect.idle_days.map(|days| DAY * days)
    }

    /// Returns the address where a person signs in. The provider sends them back with a code.
    ///
    /// # Errors
    /// A value that is missing, or an address that cannot be called.
    pub fn authorize_url(
        &self,
        attempt: &Attempt<'_>,
        prompt: Prompt<'_>,
    ) -> Result<String, Error> {
        let mut values = self.values.duplicate();
        self.fill(&mut values, attempt);
        values.set("clientid", self.client.id.as_str());
        values.set("state", attempt.state);
        match prompt {
            Prompt::Usual => {}
            Prompt::Again(account) => values.set("loginhint", account),
            Prompt::ChooseAccount => values.set("prompt", "select_account"),
        }
        let address = values.address(template(self.dialect.authorize.as_deref(), "authorize")?)?;
        let query = values.form(template(self.dialect.query.as_deref(), "query")?)?;
        let address = with_query(&address, query.expose_text().unwrap_or_default());
        check_address(&address)?;
        Ok(address)
    }

    /// Exchanges the code that the provider sent a person back with.
    ///
    /// # Errors
    /// Why there is no grant. A code is good once: after a failure the person starts again.
    pub async fn exchange(
        &self,
        transport: &dyn Transport,
        code: &Secret,
        attempt: &Attempt<'_>,
        now: Timestamp,
    ) -> Result<Grant, Failure> {
        let mut values = self.values.duplicate();
        self.fill(&mut values, attempt);
        values.set("code", code.duplicate());
        let templates = self.at_token(self.dialect.code.as_deref());
        let grant = self.ask(transport, values, templates, now).await?;
        self.with_account(transport, grant).await
    }

    /// Renews a grant. Its owner stores the new one before using it: the old refresh token may be good
    /// no longer.
    ///
    /// # Errors
    /// Why there is no new grant, and whether the provider may have got the request.
    pub async fn refresh(
        &self,
        transport: &dyn Transport,
        grant: &Grant,
        now: Timestamp,
    ) -> Result<Grant, Failure> {
        let token = grant.refresh_token.as_ref().ok_or_else(|| Error::ConnectionValueMissing {
            parameter: "refresh token".to_owned(),
        })?;
        let mut values = self.values.duplicate();
        values.set("refreshtoken", token.duplicate());
        let templates = Templates {
            address: self.dialect.refresh_at.as_deref().or(self.dialect.token.as_deref()),
            query: self.dialect.refresh_query.as_deref(),
            form: self.dialect.refresh.as_deref(),
        };
        let renewed = self.ask(transport, values, templates, now).await?;
        Ok(renewed.renewing(grant))
    }

    /// Asks for a token for the application itself.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn application(
        &self,
        transport: &dyn Transport,
        now: Timestamp,
    ) -> Result<Grant, Failure> {
        let templates = self.at_token(self.dialect.application.as_deref());
        self.ask(transport, self.values.duplicate(), templates, now).await
    }

    /// Withdraws a grant (RFC 7009), the refresh token where there is one: the access token goes with it.
    ///
    /// # Errors
    /// Why it was not withdrawn.
    pub async fn revoke(
        &self,
        transport: &dyn Transport,
        grant: &Grant,
        now: Timestamp,
    ) -> Result<Revocation, Failure> {
        let Some(address) = self.dialect.revoke.as_deref() else {
            return Ok(Revocation::NotOffered);
        };
        let (token, hint) = match &grant.refresh_token {
            Some(token) => (token, "refresh_token"),
            None => (&grant.access_token, "access_token"),
        };
        let mut values = self.values.duplicate();
        values.set("code", token.duplicate());
        let form = format!(
            "token={{Code}}&token_type_hint={hint}&client_id={{ClientId}}&client_secret={{ClientSecret}}\
             &client_assertion_type={{ClientAssertionType}}&client_assertion={{ClientAssertion}}"
        );
        let templates = Templates { address: Some(address), query: None, form: Some(&form) };
        let request = self.request(&values, templates, now)?;
        let resource = request.target();
        let failure = match transport.send(request, TOKEN_TIMEOUT).await {
            Ok(response) if (200..300).contains(&response.status) => {
                return Ok(Revocation::Withdrawn);
            }
            Ok(response) => answer::refused(&response, self.kind, &resource, now),
            Err(error) => answer::unanswered(&error),
        };
        Err(self.redacted(failure, values))
    }

    /// Adds the values of an attempt. A provider that is shown a challenge wants its verifier, and one that
    /// is not may refuse it (RFC 9700 section 4.8.2): a document's templates have both, or neither is sent.
    fn fill(&self, values: &mut Values, attempt: &Attempt<'_>) {
        values.set("redirecturl", attempt.redirect);
        let has = |template: &Option<String>, name: &str| {
            template.as_deref().is_some_and(|template| names(template, name))
        };
        if has(&self.dialect.query, "CodeChallenge") && has(&self.dialect.code, "CodeVerifier") {
            let challenge = URL_SAFE_NO_PAD.encode(vault::digest(attempt.verifier.expose()));
            values.set("codechallenge", challenge);
            values.set("codechallengemethod", "S256");
            values.set("codeverifier", attempt.verifier.duplicate());
        }
    }

    async fn ask(
        &self,
        transport: &dyn Transport,
        values: Values,
        templates: Templates<'_>,
        now: Timestamp,
    ) -> Result<Grant, Failure> {
        let request = self.request(&values, templates, now)?;
        let resource = request.target();
        let answer = transport.send(request, TOKEN_TIMEOUT).await;
        let read = answer::read(answer, (self.kind, &self.client.id), &resource, now);
        read.map_err(|failure| self.redacted(failure, values))
    }

    /// Takes what we sent out of what the provider said: some repeat it.
    fn redacted(&self, failure: Failure, mut values: Values) -> Failure {
        if let Proof::Secret(secret) = &self.client.proof {
            values.set("clientsecret", secret.duplicate());
        }
        failure.with_message(|message| values.redact(message))
    }

    fn at_token<'a>(&'a self, form: Option<&'a str>) -> Templates<'a> {
        let (address, query) = (self.dialect.token.as_deref(), self.dialect.token_query.as_deref());
        Templates { address, query, form }
    }

    fn request(
        &self,
        values: &Values,
        templates: Templates<'_>,
        now: Timestamp,
    ) -> Result<Request, Error> {
        let mut values = values.duplicate();
        let address = values.address(template(templates.address, "tokens")?)?;
        let host = check_address(&address)?.host_str().unwrap_or_default().to_owned();
        if !self.client.is_for(&host) {
            let reason = format!("the application is not registered for host {host}");
            return Err(Error::SignInUnsupported { reason });
        }
        let form = template(templates.form, "the request for tokens")?;
        // A public client has no secret to put into a header.
        let is_basic =
            self.dialect.basic == Some(true) && !matches!(self.client.proof, Proof::None);
        if !is_basic {
            self.prove(&mut values, form, (&address, now))?;
        }
        let mut target = Text::plain(address);
        if let Some(query) = templates.query {
            let query = values.form(query)?;
            target.push_str(if query.is_empty() { "" } else { "?" });
            target.push(Piece::Filled(query));
        }
        let mut request = Request::new("POST", target)?;
        request.set_header("Accept", "application/json")?;
        if let (true, Proof::Secret(secret)) = (is_basic, &self.client.proof) {
            // RFC 6749 section 2.3.1: both are written as in a form first.
            let secret = Secret::from(encoded(secret.expose_text().unwrap_or_default()));
            let header = basic(encoded(&self.client.id).as_bytes(), secret.expose());
            request.set_secret_header("Authorization", header)?;
        }
        request.set_secret_form(&values.form(form)?)?;
        Ok(request)
    }

    /// Adds who we are, and the proof that the form has room for.
    fn prove(
        &self,
        values: &mut Values,
        form: &str,
        (address, now): (&str, Timestamp),
    ) -> Result<(), Error> {
        values.set("clientid", self.client.id.as_str());
        match &self.client.proof {
            Proof::None => {}
            Proof::Secret(secret) => values.set("clientsecret", secret.duplicate()),
            Proof::Certificate(identity) => {
                if !names(form, "ClientAssertion") {
                    let reason = "its templates have no place for a certificate".to_owned();
                    return Err(Error::SignInUnsupported { reason });
                }
                let pss = self.dialect.pss == Some(true);
                let statement = assertion::make(identity, (&self.client.id, address), pss, now)?;
                values.set("clientassertiontype", assertion::KIND);
                values.set("clientassertion", statement);
            }
        }
        Ok(())
    }

    /// Asks the provider whose a grant is, where its tokens did not say. A grant without a name is still a
    /// grant.
    async fn with_account(
        &self,
        transport: &dyn Transport,
        mut grant: Grant,
    ) -> Result<Grant, Failure> {
        let (None, Some(address)) = (&grant.account, self.dialect.userinfo.as_deref()) else {
            return Ok(grant);
        };
        let address = self.values.address(address)?;
        let mut request = Request::plain("GET", &address)?;
        let token = grant.access_token.expose_text().unwrap_or_default();
        request.set_secret_header("Authorization", Secret::from(format!("Bearer {token}")))?;
        if let Ok(response) = transport.send(request, TOKEN_TIMEOUT).await
            && (200..300).contains(&response.status)
        {
            grant.account = Account::of_claims(&answer::body_of(&response));
        }
        Ok(grant)
    }
}

impl Dialect {
    /// Takes the addresses and templates of the document; those it lacks stay the provider's.
    fn take_templates(&mut self, settings: &Settings) {
        let written = |names: &[&str]| names.iter().find_map(|n| settings.custom.get(*n).cloned());
        let take = |part: &mut Option<String>, names: &[&str]| {
            if let Some(text) = written(names) {
                *part = Some(text);
            }
        };
        take(&mut self.authorize, &["authorizationurltemplate", "authorizationurl"]);
        take(&mut self.query, &["authorizationurlquerystringtemplate"]);
        take(&mut self.token, &["tokenurltemplate", "tokenurl"]);
        take(&mut self.token_query, &["tokenurlquerystringtemplate"]);
        take(&mut self.code, &["tokenbodytemplate"]);
        take(&mut self.refresh_at, &["refreshurltemplate", "refreshurl"]);
        take(&mut self.refresh_query, &["refreshurlquerystringtemplate"]);
        take(&mut self.refresh, &["refreshbodytemplate"]);
        take(&mut self.revoke, &["revocationurl"]);
        take(&mut self.userinfo, &["userinfourl"]);
        take(&mut self.delimiter, &["scopelistdelimiter"]);
    }
}

impl Values {
    /// Adds the values of the connection: `token:TenantId` counts as `TenantId`.
    fn take_connection(&mut self, settings: &Settings, connection: &Value) {
        for (name, value) in connection.as_object().into_iter().flat_map(Object::iter) {
            let Some(text) = value.as_str().filter(|text| !text.is_empty()) else { continue };
            let own = name.strip_prefix(settings.parameter.as_str());
            let own = own.and_then(|rest| rest.strip_prefix(':'));
            self.set(own.unwrap_or(name), text);
        }
        // Who we are never comes from here: the client that is handed in counts.
        for name in ["clientid", "clientsecret"] {
            self.set(name, "");
        }
    }
}

fn template<'a>(template: Option<&'a str>, name: &str) -> Result<&'a str, Error> {
    template.ok_or_else(|| Error::SignInUnsupported {
        reason: format!("the provider has no template for {name}"),
    })
}

/// Adds a query before the fragment, behind one that is there already.
fn with_query(address: &str, query: &str) -> String {
    // An address such as `https://x.example/#/authorize` leads a page by its fragment, query included.
    let joint = match address {
        _ if query.is_empty() => "",
        _ if address.ends_with(['?', '&']) => "",
        _ if address.contains('?') => "&",
        _ => "?",
    };
    format!("{address}{joint}{query}")
}
