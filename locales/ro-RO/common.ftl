### Words that every page uses.

app-name = Tidegate

nav-skipToContent = Salt la conținutul principal
nav-settingsMenu = Meniul Setări
nav-settings = Setări
nav-home = Pornire
nav-help = Ajutor
nav-admin = Administrare
nav-users = Utilizatori
nav-language = Limbă
nav-theme = Temă
nav-themeLight = Luminoasă
nav-themeDark = Întunecată
nav-themeSystem = La fel ca sistemul
nav-timeZone = Fus orar
nav-gear-words = Setări, pictograma roată dințată, pictograma roată, pictograma de viteze
nav-menu = Meniu
nav-main = Navigare principală
nav-account = Meniul contului: { $name }
nav-path = Vă aflați aici
nav-languageRegion = Limbă și regiune
nav-appearance = Aspect
nav-apiKeys = Chei API
nav-search = Căutare
nav-searchPlaceholder = Căutare fluxuri, rulări, conexiuni
search-title = Rezultatele căutării
search-type = Introduceți un nume sau ID-ul complet al unei rulări.
search-pages = Pagini
search-found = Rezultate: { $n }

flow-plural = Fluxuri

run-plural = Rulări
run-retry = Reîncercare

connection-plural = Conexiuni

connector-plural = Conectori

action-plural = Acțiuni

inputs = Intrări

outputs = Ieșiri

auth-signIn = Conectare
auth-signOut = Deconectare
auth-userName = Nume de utilizator
auth-password = Parolă
auth-newPassword = Parolă nouă
auth-showPassword = Afișare parolă
auth-hidePassword = Ascundere parolă
auth-capsLock = Tasta Caps Lock este activată.

btn-save = Salvare
btn-cancel = Anulare
btn-close = Închidere
btn-delete = Ștergere
btn-rename = Redenumire
btn-copy = Copiere
btn-add = Adăugare
btn-create = Creare
btn-loadMore = Încărcare mai multe
btn-clearFilters = Golire filtre
btn-filter = Filtrare
btn-remove = Eliminare
btn-continue = Continuare
btn-discard = Renunțare la modificări
btn-edit = Editare
btn-sortBy = Sortare după

gen-error = Eroare
gen-warning = Avertisment
gen-loading = Se încarcă…
gen-noResults = Niciun rezultat
gen-connectionLost = S-a pierdut legătura cu serverul
gen-live = În timp real
gen-copied = Copiat
gen-name = Nume
gen-status = Stare
gen-owner = Proprietar
gen-modified = Modificat
gen-created = Creat
gen-details = Detalii
gen-version = Versiune
gen-description = Descriere
gen-required = Obligatoriu
gen-optional = Opțional
gen-loadFailed = Acest conținut nu a putut fi încărcat.
gen-code = Cod: { $code }
gen-requestId = ID solicitare: { $id }
gen-notWhileOffline = Nu este posibil cât timp serverul nu poate fi contactat.
gen-reconnecting = O nouă încercare peste { $seconds } s. Este posibil ca informațiile afișate să nu fie actuale.
gen-tryNow = Încercare acum
gen-actions = Comenzi
gen-activeFilters = Filtre active
gen-removeFilter = Eliminare filtru: { $name }
gen-all = Toate
gen-chooseFile = Alegere fișier
gen-lineColumn = Linia { $line }, coloana { $column }
gen-never = Niciodată
gen-errorSummary =
    { $n ->
        [one] Corectați { $n } câmp pentru a continua
        [few] Corectați { $n } câmpuri pentru a continua
       *[other] Corectați { $n } de câmpuri pentru a continua
    }
gen-fieldRequired = Introduceți o valoare pentru „{ $name }”.
gen-truncated = Se afișează doar prima parte. Copia conține tot.
gen-empty = Nu există nimic aici.
gen-unsaved = Modificări nesalvate
gen-pair = { $label }: { $value }

help-copyForSupport = Copiere detalii pentru asistență

status-on = Activat
status-off = Dezactivat

page-notFound = Pagina nu a fost găsită
page-notFound-text = La această adresă nu există nimic sau nu aveți dreptul să vedeți conținutul.
page-forbidden = Fără permisiune
page-forbidden-text = Doar administratorii pot folosi această pagină. Solicitați rolul unui administrator al acestui server.

home-attention = Necesită atenție
home-allWell = Totul funcționează.
home-recentRuns = Rulări recente
home-failedFlows = Fluxuri a căror ultimă rulare a eșuat
home-brokenConnections = Conexiuni de remediat
home-startTitle = Porniți de la ce aveți deja
home-startText = Încărcați un conector, creați conexiunea, apoi lipiți definiția unui flux.

count-failedRuns =
    { $n ->
        [one] { $n } rulare eșuată
        [few] { $n } rulări eșuate
       *[other] { $n } de rulări eșuate
    }
count-runsWaiting =
    { $n ->
        [one] { $n } rulare în așteptare
        [few] { $n } rulări în așteptare
       *[other] { $n } de rulări în așteptare
    }
count-flows =
    { $n ->
        [one] { $n } flux
        [few] { $n } fluxuri
       *[other] { $n } de fluxuri
    }
count-daysLeft =
    { $n ->
        [0] Expiră astăzi
        [one] Expiră peste { $n } zi
        [few] Expiră peste { $n } zile
       *[other] Expiră peste { $n } de zile
    }

label-flow = Flux
label-connection = Conexiune
label-connector = Conector
label-trigger = Declanșator

live-pause = Întrerupe actualizarea în timp real
live-paused = În pauză
live-resume = Reia actualizarea în timp real
