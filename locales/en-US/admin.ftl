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
