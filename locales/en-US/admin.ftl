### Signing in, settings, people, keys.

share-role = Role
share-administrator = Administrator

auth-welcome = Sign in to Tidegate
auth-signedOut = You are signed out.
auth-start = Set password and sign in
auth-repeatPassword = Repeat new password

welcome-title = Welcome to Tidegate
welcome-text = Choose a password for your account. The link works once.
welcome-noToken = This address is incomplete. Open the whole link that you were given.

password-differs = The two passwords differ.
password-short =
    { $n ->
        [one] Use at least { $n } character.
       *[other] Use at least { $n } characters.
    }
password-current = Current password
password-change = Change password
password-changed = The password is changed. Other sessions have ended.

settings-saved = Saved.
settings-notReviewed = Not reviewed
settings-notReviewed-text = No native speaker has reviewed every text of this language yet.
settings-timeZoneBrowser = Same as the browser ({ $zone })
settings-example = Example: { $text }

token-text = A key lets a program act as you. Give it to no one else.
token-new = New API key
token-empty = You have no API keys.
token-expires = Expires
token-lastUsed = Last used
token-once = Copy the key now. It is shown only this once.
token-delete = Delete API key
token-delete-text = Programs that use “{ $name }” will be refused at once.

user-add = Add user
user-displayName = Display name
user-role-maker = Maker
user-role-reader = Reader
user-active = Active
user-disabled = Disabled
user-disable = Disable
user-enable = Enable
user-newLink = New sign-in link
user-link-text = Give this link to { $name }. It works once and lets them choose a password.
user-roleOf = Role of { $name }
user-menuOf = Commands for { $name }

app-registrations = Application for signing in
app-registrations-text = The provider has to know Tidegate before anybody can sign in with an account. Register an application there, and enter it here.
app-none = No application is registered. People can’t sign in with an account yet.
app-register = Register application
app-remove = Remove application
app-remove-text = Connections that sign in by this application can’t renew their access any more.
app-hosts = Only for these hosts
app-hosts-hint = Where the person names the provider’s address, the secret is sent to these hosts alone, for example `login.example.com`.
app-redirect = Redirect address to register at the provider

proof-by = Proof
proof-none = None (public application)
proof-keep = Leave empty to keep the present one. Nobody can read it again.

identity-plural = Managed identities
identity-text = Definitions that sign in by a managed identity use one of these applications instead.
identity-none = There is none yet. Actions that name a managed identity fail until you add one.
identity-add = Add managed identity
identity-edit = Edit managed identity
identity-remove = Remove managed identity
identity-remove-text = Actions that use “{ $name }” will fail.
identity-default = Default
identity-isDefault = Use this one where a definition names none
identity-tenant = Tenant ID
identity-authority = Sign-in address (optional)
identity-authority-hint = Left empty, `https://login.microsoftonline.com` is used.
identity-tokenUrl = Token address (other providers)
identity-tokenUrl-hint = In place of the tenant, for providers other than Microsoft Entra.
identity-audiences = Audiences
identity-audiences-hint = The services that may be asked for by this identity, separated by commas. Left empty, every one may.
identity-anyAudience = Every service
identity-name-hint = The name or resource ID that definitions use.

nav-system = System
system-whenBroken-text = Applies to every flow that has no choice of its own.
system-about = This installation
system-environment = Environment
system-clock = Check this server’s clock
system-clock-ahead =
    { $n ->
        [one] It is { $n } minute ahead of the clock of { $service }. Services may refuse sign-ins because of that.
       *[other] It is { $n } minutes ahead of the clock of { $service }. Services may refuse sign-ins because of that.
    }
system-clock-behind =
    { $n ->
        [one] It is { $n } minute behind the clock of { $service }. Services may refuse sign-ins because of that.
       *[other] It is { $n } minutes behind the clock of { $service }. Services may refuse sign-ins because of that.
    }

nav-auditLog = Audit log
audit-about = What people and the server did, the latest first. Secrets are never written down.
audit-when = When
audit-who = Who
audit-what = What was done
audit-with = With what
audit-house = The server
audit-empty = Nothing has been written down yet.
audit-verb-ask-owner = Owner asked for help
audit-verb-backup = Database copied
audit-verb-bind = Connections chosen
audit-verb-broke = Connection stopped working
audit-verb-cancel = Cancelled
audit-verb-continue = Continued
audit-verb-create = Created
audit-verb-delete = Deleted
audit-verb-give = Connection given to another person
audit-verb-link-made = Sign-in link made
audit-verb-load = Connector loaded
audit-verb-mail-changed = Mail server changed
audit-verb-mail-tested = Test message sent
audit-verb-password-changed = Password changed
audit-verb-pause = Paused
audit-verb-prune = Old runs deleted
audit-verb-recovered = Connection works again
audit-verb-register = Registered
audit-verb-rename = Renamed
audit-verb-restore = Earlier version restored
audit-verb-resubmit = Resubmitted
audit-verb-resume = Resumed
audit-verb-rotate = Master key changed
audit-verb-run = Run
audit-verb-save = New version saved
audit-verb-set-aside = Run set aside
audit-verb-set-notices = Notifications of the owner changed
audit-verb-set-retention = Retention changed
audit-verb-set-when-connection-breaks = Behaviour on a broken connection changed
audit-verb-shared = Shared
audit-verb-sign-in = Signed in
audit-verb-sign-in-by-link = Signed in by a link
audit-verb-sign-in-locked = Sign-in locked
audit-verb-stop = Stopped
audit-verb-test = Tested
audit-verb-token-ended = API key deleted
audit-verb-token-made = API key made
audit-verb-turn-off = Turned off
audit-verb-turn-on = Turned on
audit-verb-unregister = Registration removed
audit-verb-unshared = No longer shared
audit-verb-user-added = User added
audit-verb-user-changed = User changed
audit-verb-verify = Credentials verified and saved
