### Words that every page uses.

app-name = Tidegate

nav-skipToContent = Pāriet uz galveno saturu
nav-settingsMenu = Izvēlne Iestatījumi
nav-settings = Iestatījumi
nav-home = Sākums
nav-help = Palīdzība
nav-admin = Administrēšana
nav-users = Lietotāji
nav-language = Valoda
nav-theme = Dizains
nav-themeLight = Gaišs
nav-themeDark = Tumšs
nav-themeSystem = Kā sistēmā
nav-timeZone = Laika josla
nav-gear-words = Iestatījumi, zobrata ikona, rīku ikona
nav-menu = Izvēlne
nav-main = Galvenā navigācija
nav-account = Konta izvēlne: { $name }
nav-path = Jūs atrodaties šeit
nav-languageRegion = Valoda un reģions
nav-appearance = Izskats
nav-apiKeys = API atslēgas
nav-search = Meklēt
nav-searchPlaceholder = Meklēt plūsmas, palaišanas, savienojumus
search-title = Meklēšanas rezultāti
search-type = Ievadiet nosaukumu vai visu palaišanas ID.
search-pages = Lapas
search-found = Rezultāti: { $n }

flow-plural = Plūsmas

run-plural = Palaišanas
run-retry = Mēģināt vēlreiz

connection-plural = Savienojumi

connector-plural = Savienotāji

action-plural = Darbības

inputs = Ievaddati

outputs = Izvaddati

auth-signIn = Pierakstīties
auth-signOut = Izrakstīties
auth-userName = Lietotājvārds
auth-password = Parole
auth-newPassword = Jaunā parole
auth-showPassword = Rādīt paroli
auth-hidePassword = Slēpt paroli
auth-capsLock = Ir ieslēgts Caps Lock.

btn-save = Saglabāt
btn-cancel = Atcelt
btn-close = Aizvērt
btn-delete = Dzēst
btn-rename = Pārdēvēt
btn-copy = Kopēt
btn-add = Pievienot
btn-create = Izveidot
btn-loadMore = Ielādēt vairāk
btn-clearFilters = Notīrīt filtrus
btn-filter = Filtrēt
btn-remove = Noņemt
btn-continue = Turpināt
btn-discard = Atmest izmaiņas
btn-edit = Rediģēt
btn-sortBy = Kārtot pēc

gen-error = Kļūda
gen-warning = Brīdinājums
gen-loading = Notiek ielāde…
gen-noResults = Nav rezultātu
gen-connectionLost = Zudis savienojums ar serveri
gen-live = Reāllaikā
gen-copied = Nokopēts
gen-name = Nosaukums
gen-status = Statuss
gen-owner = Īpašnieks
gen-modified = Modificēta
gen-created = Izveidota
gen-details = Detalizēta informācija
gen-version = Versija
gen-description = Apraksts
gen-required = Obligāts
gen-optional = Neobligāts
gen-loadFailed = Šo neizdevās ielādēt.
gen-code = Kods: { $code }
gen-requestId = Pieprasījuma ID: { $id }
gen-notWhileOffline = Nav iespējams, kamēr serveris nav sasniedzams.
gen-reconnecting = Nākamais mēģinājums pēc { $seconds } s. Redzamā informācija var būt novecojusi.
gen-tryNow = Mēģināt tagad
gen-actions = Komandas
gen-activeFilters = Aktīvie filtri
gen-removeFilter = Noņemt filtru: { $name }
gen-all = Visi
gen-chooseFile = Izvēlēties failu
gen-lineColumn = { $line }. rinda, { $column }. kolonna
gen-never = Nekad
gen-errorSummary =
    { $n ->
        [zero] Lai turpinātu, izlabojiet { $n } ierakstu
        [one] Lai turpinātu, izlabojiet { $n } ierakstu
       *[other] Lai turpinātu, izlabojiet { $n } ierakstus
    }
gen-fieldRequired = Ievadiet vērtību laukā „{ $name }”.
gen-truncated = Redzama tikai pirmā daļa. Kopijā ir viss.
gen-empty = Šeit nekā nav.
gen-unsaved = Nesaglabātas izmaiņas
gen-pair = { $label }: { $value }

help-copyForSupport = Kopēt informāciju atbalstam

status-on = Ieslēgta
status-off = Izslēgta

page-notFound = Lapa nav atrasta
page-notFound-text = Šajā adresē nekā nav, vai arī jums nav tiesību to redzēt.
page-forbidden = Nav atļaujas
page-forbidden-text = Šo lapu var izmantot tikai administratori. Lūdziet šādu lomu šī servera administratoram.

home-attention = Jāpievērš uzmanība
home-allWell = Viss darbojas.
home-recentRuns = Nesenās palaišanas
home-failedFlows = Plūsmas, kuru pēdējā palaišana neizdevās
home-brokenConnections = Labojamie savienojumi
home-startTitle = Izmantojiet to, kas jums jau ir
home-startText = Ielādējiet savienotāju, izveidojiet savienojumu un ielīmējiet plūsmas definīciju.

count-failedRuns =
    { $n ->
        [zero] { $n } neizdevušos palaišanu
        [one] { $n } neizdevusies palaišana
       *[other] { $n } neizdevušās palaišanas
    }
count-runsWaiting =
    { $n ->
        [zero] Gaida { $n } palaišanu
        [one] Gaida { $n } palaišana
       *[other] Gaida { $n } palaišanas
    }
count-flows =
    { $n ->
        [zero] { $n } plūsmu
        [one] { $n } plūsma
       *[other] { $n } plūsmas
    }
count-daysLeft =
    { $n ->
        [0] Termiņš beidzas šodien
        [zero] Termiņš beigsies pēc { $n } dienām
        [one] Termiņš beigsies pēc { $n } dienas
       *[other] Termiņš beigsies pēc { $n } dienām
    }

label-flow = Plūsma
label-connection = Savienojums
label-connector = Savienotājs
label-trigger = Trigeris

live-pause = Apturēt atjaunināšanu reāllaikā
live-paused = Apturēta
live-resume = Turpināt atjaunināšanu reāllaikā
