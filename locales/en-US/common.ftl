### Words that every page uses.

app-name = Tidegate

nav-skipToContent = Skip to main content
nav-settingsMenu = Settings menu
nav-settings = Settings
nav-home = Home
nav-help = Help
nav-admin = Administration
nav-users = Users
nav-language = Language
nav-theme = Theme
nav-themeLight = Light
nav-themeDark = Dark
nav-themeSystem = Same as system
nav-timeZone = Time zone
nav-gear-words = Settings, gear icon
nav-menu = Menu
nav-main = Main navigation
nav-account = Account menu: { $name }
nav-path = You are here
nav-languageRegion = Language and region
nav-appearance = Appearance
nav-apiKeys = API keys
nav-search = Search
nav-searchPlaceholder = Search flows, runs, connections
search-title = Search results
search-type = Type a name, or the whole ID of a run.
search-pages = Pages
search-found = Results: { $n }

flow-plural = Flows

run-plural = Runs
run-retry = Retry

connection-plural = Connections

connector-plural = Connectors

action-plural = Actions

inputs = Inputs

outputs = Outputs

auth-signIn = Sign in
auth-signOut = Sign out
auth-userName = User name
auth-password = Password
auth-newPassword = New password
auth-showPassword = Show password
auth-hidePassword = Hide password
auth-capsLock = Caps Lock is on.

btn-save = Save
btn-cancel = Cancel
btn-close = Close
btn-delete = Delete
btn-rename = Rename
btn-copy = Copy
btn-add = Add
btn-create = Create
btn-loadMore = Load more
btn-clearFilters = Clear filters
btn-filter = Filter
btn-remove = Remove
btn-continue = Continue
btn-discard = Discard changes
btn-edit = Edit
btn-sortBy = Sort by

gen-error = Error
gen-warning = Warning
gen-loading = Loading…
gen-noResults = No results
gen-connectionLost = Connection to the server lost
gen-live = Live
gen-copied = Copied
gen-name = Name
gen-status = Status
gen-owner = Owner
gen-modified = Modified
gen-created = Created
gen-details = Details
gen-version = Version
gen-description = Description
gen-required = Required
gen-optional = Optional
gen-loadFailed = This could not be loaded.
gen-code = Code: { $code }
gen-requestId = Request ID: { $id }
gen-notWhileOffline = Not possible while the server can’t be reached.
gen-reconnecting = Trying again in { $seconds } s. What you see may be out of date.
gen-tryNow = Try now
gen-actions = Commands
gen-activeFilters = Active filters
gen-removeFilter = Remove filter: { $name }
gen-all = All
gen-chooseFile = Choose a file
gen-lineColumn = Line { $line }, column { $column }
gen-never = Never
gen-errorSummary =
    { $n ->
        [one] Correct { $n } entry to go on
       *[other] Correct { $n } entries to go on
    }
gen-fieldRequired = Enter a value for “{ $name }”.
gen-truncated = Only the first part is shown. The copy contains everything.
gen-empty = Nothing here.
gen-unsaved = Unsaved changes
gen-pair = { $label }: { $value }

help-copyForSupport = Copy details for support

status-on = On
status-off = Off

page-notFound = Page not found
page-notFound-text = There is nothing at this address, or you may not see it.
page-forbidden = No permission
page-forbidden-text = Only administrators can use this page. Ask an administrator of this server for the role.

home-attention = Needs attention
home-allWell = Everything is running.
home-recentRuns = Recent runs
home-failedFlows = Flows that failed last time
home-brokenConnections = Connections to repair
home-startTitle = Bring what you have
home-startText = Load a connector, connect it, then paste the definition of a flow.

count-failedRuns =
    { $n ->
        [one] { $n } failed run
       *[other] { $n } failed runs
    }
count-runsWaiting =
    { $n ->
        [one] { $n } run is waiting
       *[other] { $n } runs are waiting
    }
count-flows =
    { $n ->
        [one] { $n } flow
       *[other] { $n } flows
    }
count-daysLeft =
    { $n ->
        [0] Expires today
        [one] Expires in { $n } day
       *[other] Expires in { $n } days
    }

label-flow = Flow
label-connection = Connection
label-connector = Connector
label-trigger = Trigger

live-pause = Pause live updates
live-paused = Paused
live-resume = Resume live updates
