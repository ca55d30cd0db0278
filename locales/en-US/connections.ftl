### Connections and connectors: status, causes, repair.

conn-verifyPassword = Verify password
conn-fix = Fix connection
conn-signInAgain = Sign in again
conn-updateApiKey = Update API key
conn-updateSecret = Update client secret
conn-replaceCertificate = Replace certificate
conn-test = Test connection
conn-testOk = Connection works
conn-new = New connection
conn-delete = Delete connection
conn-rename = Rename connection
conn-name = Connection name
conn-account = Account
conn-usedBy = Used by
conn-lastChecked = Last checked
conn-impact = Impact
conn-status-connected = Connected
conn-status-broken = Needs fixing
conn-msg-notAuthenticated = This connection isn’t authenticated.
conn-msg-fixed = The connection works again.
conn-verifyPassword-words = Verify the password of “{ $name }”
conn-fix-words = Repair the connection “{ $name }”
conn-test-words = Test the connection “{ $name }”
conn-fixName = Fix connection: { $name }
conn-status-unverified = Not checked yet
conn-msg-refused = The service refused an action of “{ $flow }”: test the connection first, verify second.
conn-msg-testPassed = The test passed: the connection is fine. The problem is what the action “{ $action }” asks for.
conn-msg-fromRun = Used by the run you came from
conn-test-passed = The test passed.
conn-test-refused = The test was refused.
conn-test-unreachable = The service can’t be reached. Nothing can be said about the credentials.
conn-test-untestable = This connector has no operation that could serve as a test.
conn-empty = Connections hold the credentials that flows use. Load a connector first, then connect.
conn-chooseConnector = Which connector?
conn-noConnector = There is no connector yet. Load one to connect with it.
conn-unsupportedKind = This way of signing in is not supported yet. The connector can’t be connected.
conn-kind-unsupported = Not supported yet
conn-create = Test and create
conn-createUntested = Create without test
conn-secretHint = Stored sealed. Nobody can read it again, you can only replace it.
conn-verify = Verify
conn-checking = Asking the service…
conn-checkingLong = This takes longer than usual. You may close this window, the check goes on.
conn-verifyFailed = Nothing was changed. { $reason }
conn-saveUntested = Save without test
conn-saveUntested-warning = If the new credentials are wrong, flows will fail until they are corrected.
conn-accountDiffers = This is another account
conn-accountDiffers-text = Before: { $before }. Now: { $after }. Every flow that uses this connection will act as the new account.
conn-accountDiffers-confirm = Use the new account
conn-returnToRun = Return to the failed run
conn-showFailedRuns = Show failed runs of this connection
conn-whatIsAffected = What will be affected
conn-hiddenFlows =
    { $n ->
        [one] { $n } flow you can’t see
       *[other] { $n } flows you can’t see
    }
conn-failedSince = Failing since { $time }
conn-notUsed = No flow uses this connection.
conn-delete-text = The connection “{ $name }” and its credentials will be deleted. This can’t be undone.
conn-delete-blocked = These flows use the connection. Choose another connection for them first.
conn-askOwner = Only { $owner } or someone with edit right can repair this connection.
conn-savedUntested = Saved without test.
conn-created = The connection “{ $name }” is ready.
conn-goesInto = Sent as { $place }.
conn-prefixHint = If the service wants a word such as “Bearer” in front of the key, type it too.
conn-switchAccount = Switch account
conn-status-expiringSoon = Expires soon
conn-status-expired = Expired
conn-status-blocked = Blocked by policy
conn-status-unused = Not used
conn-moreFor = More actions for “{ $name }”
conn-currentKey = Current key
conn-certificate-subject = Issued to
conn-ends-signIn = Sign-in ends
conn-ends-token = Access ends
conn-ends-certificate = Certificate expires
conn-ends-secret = Secret expires
conn-resetAtService = Reset the password at the service
conn-permissions = Permissions given
conn-copyForAdministrator = Copy for the administrator
conn-secretExpiry = Expiry date (optional)
conn-secretExpiry-hint = You are warned before this day.
conn-slip-prefix = Most services want the word “{ $word }” in front of the key.
conn-slip-prefix-add = Put “{ $word }” in front
conn-slip-id = This looks like the ID of a secret. Its value is needed; the service shows the value only once, when the secret is made.
conn-wantsAuthentication = This service now wants authentication. Choose another authentication type, or make a new connection.
conn-valueWrong = The value for “{ $name }” can’t be used ({ $message }).
conn-file-drop = Drop a file here, or choose one.
conn-file-kinds = PFX, or PEM with certificate and private key in one file.
conn-file-tooLarge = This file is too large to be a certificate.
conn-deleted = The connection “{ $name }” is deleted.
conn-delete-hidden =
    { $n ->
        [one] { $n } flow that you can’t see uses this connection. Ask an administrator to delete it.
       *[other] { $n } flows that you can’t see use this connection. Ask an administrator to delete it.
    }
conn-delete-noOther = There is no other connection of this connector. Create one first.
conn-replacement = Connection to use instead

http-401 = Unauthorized
http-403 = Forbidden
http-400 = Bad request
http-404 = Not found
http-429 = Too many requests
http-500 = Internal server error
http-502 = Bad gateway
http-503 = Service unavailable
http-504 = Gateway timeout
http-401-words = 401 Unauthorized, not authorised

auth-kind = Authentication type
auth-kind-basic = User name and password
auth-kind-apiKey = API key
auth-kind-oauthCode = Sign in with an account
auth-kind-none = No authentication
auth-apiKey = API key
auth-kind-clientCredentials = Application (client secret)
auth-kind-certificate = Certificate
auth-certificate = Certificate
auth-clientId = Client ID
auth-clientSecret = Client secret
auth-passphrase = Passphrase
auth-thumbprint = Thumbprint
auth-missingPermission = Missing permission

diag-invalid-password = The service rejected the user name or password.
diag-invalid-password-advice = Verify the password. If it is right elsewhere, check the user name.
diag-password-expired = The password was changed or has expired.
diag-password-expired-advice = Change it at the service if asked, then verify it here.
diag-token-expired = The sign-in has expired.
diag-token-expired-advice = Sign in again. Connections that are not used for long expire.
diag-revoked = Access was withdrawn, or the account is disabled or deleted.
diag-revoked-advice = Sign in again. If the account is gone, choose another one.
diag-invalid-key = The key or client secret is wrong or expired.
diag-invalid-key-advice = Create a new one at the service and update it here.
diag-certificate = The certificate was rejected or has expired.
diag-certificate-advice = Replace the certificate.
diag-mfa-required = The service now asks for a second factor.
diag-mfa-required-advice = A password alone is no longer enough. Use an account sign-in, or a password made for applications.
diag-consent-missing = The application has not been given permission.
diag-consent-missing-advice = Grant consent, or ask an administrator of the service for it.
diag-insufficient-scope = Signed in, but this permission is missing: { $scope }.
diag-insufficient-scope-advice = Add the permission at the service, then sign in again. A new password will not help.
diag-no-access = { $account } may not use { $resource }.
diag-no-access-advice = Ask the owner of that resource for access, or use another account. A new password will not help.
diag-conditional-access = A security policy of the organization blocks this sign-in.
diag-conditional-access-advice = Ask the administrator of the service to allow this server, or use a service account.
diag-ip-blocked = The service does not accept requests from this server’s address.
diag-ip-blocked-advice = Give this server’s outgoing address to the administrator of the service.
diag-license-or-quota = The account’s plan does not include this.
diag-license-or-quota-advice = Upgrade the plan or use another account.
diag-policy = A data policy does not allow this connector here.
diag-policy-advice = Ask an administrator, or change the flow.
diag-unknown = The service refused the request.
diag-unknown-advice = Test the connection. If the test fails, fix the connection; if it passes, look at what the action asks for.
diag-throttled = The service asks to slow down.
diag-throttled-advice = Wait a little, then try again.
diag-temporary = The service had a problem of its own.
diag-temporary-advice = Usually it is enough to try again later.
diag-unreachable = The service can’t be reached.
diag-unreachable-advice = Check the address and the network between this server and the service, then try again.
diag-not-found = The service does not know what was asked for.
diag-not-found-advice = Check the address and the ids in the action. Some services also hide what an account may not see.
diag-theAccount = The account
diag-theResource = what the action asks for
diag-theScope = not named by the service

connector-load = Load connector
connector-load-text = A connector is described by two files: apiDefinition.swagger.json and apiProperties.json.
connector-definition = Definition (apiDefinition.swagger.json)
connector-properties = Properties (apiProperties.json)
connector-key = Key (optional)
connector-key-hint = The name that definitions use for this connector, for example shared_mailbox.
connector-empty = No connectors yet. Load the two files of a published connector.
connector-host = Host
connector-operations = Operations
connector-operationCount =
    { $n ->
        [one] { $n } operation
       *[other] { $n } operations
    }
connector-parameters = Parameters
connector-delete-title = Delete connector
connector-delete-text = The connector “{ $name }” will be deleted. This can’t be undone.
connector-loaded = The connector “{ $name }” is loaded.

share-contactOwner = Ask the owner to fix it
share-ownerTold = { $owner } has been told.

cert-unreadable = This file is neither PFX nor PEM.
cert-passphrase = The passphrase does not open the file.
cert-missing = The file holds no certificate.
cert-key-missing = The file holds no private key. Export the certificate together with its key.
cert-key-unusable = The private key is of a kind that is not supported.
cert-key-mismatch = The private key does not belong to the certificate.
cert-expired = The certificate has expired.
cert-not-yet-valid = The certificate is not valid yet.
cert-chain-incomplete = The file lacks the certificates of the issuers. Export the whole chain.

signIn-goOn = Go on in the window of { $provider }. This page waits for it.
signIn-closed = The window was closed before the sign-in ended. Open it again, or cancel.
signIn-blocked = The browser has blocked the window.
signIn-blocked-text = Go on in this window instead. Afterwards you come back to this place.
signIn-here = Go on in this window
signIn-openAgain = Open the window again
signIn-expired = This sign-in took too long, or was used already. Start again.
signIn-missingScopes = The account did not give these permissions: { $scopes }. Actions that need them will be refused.
signIn-back = Back from the sign-in
signIn-close = The sign-in goes on where it was begun. You may close this window.
signIn-begun = A sign-in for a connection was begun outside of the portal. Go on to the provider in this browser.

handover-consent = Please give consent for Tidegate at { $service }: the connection “{ $name }” needs the permissions { $scopes }.
handover-application = Application: { $id }, at { $provider }.
handover-scope = Please give the permission { $scope } at { $service }: the connection “{ $name }” of Tidegate is refused without it.
handover-address = Please let requests of the Tidegate server { $host } through to { $service }: the connection “{ $name }” is refused because of the address that they come from.
handover-policy = A security policy blocks Tidegate at { $service } (connection “{ $name }”). Please allow this server, or name a service account that may sign in from it.

conn-nextRun = Next scheduled run: { $time }
conn-firstDeadline = The first waiting run ends unless repaired by { $time }
