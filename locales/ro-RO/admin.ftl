### Signing in, settings, people, keys.

share-role = Rol
share-administrator = Administrator

auth-welcome = Conectare la Tidegate
auth-signedOut = V-ați deconectat.
auth-start = Setare parolă și conectare
auth-repeatPassword = Parola nouă, încă o dată

welcome-title = Bun venit la Tidegate
welcome-text = Alegeți o parolă pentru contul dvs. Linkul funcționează o singură dată.
welcome-noToken = Adresa este incompletă. Deschideți linkul complet pe care l-ați primit.

password-differs = Cele două parole diferă.
password-short =
    { $n ->
        [one] Folosiți cel puțin { $n } caracter.
        [few] Folosiți cel puțin { $n } caractere.
       *[other] Folosiți cel puțin { $n } de caractere.
    }
password-current = Parola actuală
password-change = Schimbare parolă
password-changed = Parola a fost schimbată. Celelalte sesiuni s-au încheiat.

settings-saved = Salvat.
settings-notReviewed = Nerevizuit
settings-notReviewed-text = Textele acestei limbi nu au fost încă revizuite în întregime de un vorbitor nativ.
settings-timeZoneBrowser = La fel ca browserul ({ $zone })
settings-example = Exemplu: { $text }

token-text = O cheie permite unui program să acționeze în numele dvs. Nu o dați nimănui.
token-new = Cheie API nouă
token-empty = Nu aveți chei API.
token-expires = Expiră
token-lastUsed = Ultima utilizare
token-once = Copiați cheia acum. Se afișează o singură dată.
token-delete = Ștergere cheie API
token-delete-text = Programele care folosesc „{ $name }” vor fi refuzate imediat.

user-add = Adăugare utilizator
user-displayName = Nume afișat
user-role-maker = Creator
user-role-reader = Cititor
user-active = Activ
user-disabled = Dezactivat
user-disable = Dezactivare
user-enable = Activare
user-newLink = Link nou de conectare
user-link-text = Transmiteți acest link către { $name }. Funcționează o singură dată și permite alegerea unei parole.
user-roleOf = Rolul pentru { $name }
user-menuOf = Comenzi pentru { $name }

app-registrations = Aplicația pentru conectare
app-registrations-text = Furnizorul trebuie să cunoască Tidegate înainte ca cineva să se poată conecta cu un cont. Înregistrați acolo o aplicație și introduceți-o aici.
app-none = Nicio aplicație nu este înregistrată. Încă nu se poate face conectarea cu un cont.
app-register = Înregistrare aplicație
app-remove = Eliminare aplicație
app-remove-text = Conexiunile care se conectează prin această aplicație nu își vor mai putea reînnoi accesul.
app-hosts = Numai pentru aceste gazde
app-hosts-hint = Când adresa furnizorului este indicată de utilizator, secretul se trimite numai către aceste gazde, de exemplu `login.example.com`.
app-redirect = Adresa de redirecționare de înregistrat la furnizor

proof-by = Dovadă
proof-none = Niciuna (aplicație publică)
proof-keep = Lăsați gol pentru a-l păstra pe cel actual. Nimeni nu îl mai poate citi.

identity-plural = Identități gestionate
identity-text = Definițiile care se conectează printr-o identitate gestionată folosesc în locul ei una dintre aceste aplicații.
identity-none = Nu există încă niciuna. Acțiunile care numesc o identitate gestionată eșuează până când adăugați una.
identity-add = Adăugare identitate gestionată
identity-edit = Editare identitate gestionată
identity-remove = Eliminare identitate gestionată
identity-remove-text = Acțiunile care folosesc „{ $name }” vor eșua.
identity-default = Implicită
identity-isDefault = Se folosește aceasta când o definiție nu numește niciuna
identity-tenant = ID entitate găzduită
identity-authority = Adresa de conectare (opțional)
identity-authority-hint = Dacă este gol, se folosește `https://login.microsoftonline.com`.
identity-tokenUrl = Adresa de token (alți furnizori)
identity-tokenUrl-hint = În locul entității găzduite, pentru alți furnizori decât Microsoft Entra.
identity-audiences = Audiențe
identity-audiences-hint = Serviciile pentru care poate fi folosită această identitate, separate prin virgule. Dacă este gol, toate sunt permise.
identity-anyAudience = Toate serviciile
identity-name-hint = Numele sau ID-ul de resursă folosit de definiții.

nav-system = Sistem
system-whenBroken-text = Se aplică fiecărui flux care nu are o alegere proprie.
system-about = Această instalare
system-environment = Mediu
system-clock = Verificați ceasul acestui server
system-clock-ahead =
    { $n ->
        [one] Este cu { $n } minut înaintea ceasului de la { $service }. Din această cauză, serviciile pot refuza conectarea.
        [few] Este cu { $n } minute înaintea ceasului de la { $service }. Din această cauză, serviciile pot refuza conectarea.
       *[other] Este cu { $n } de minute înaintea ceasului de la { $service }. Din această cauză, serviciile pot refuza conectarea.
    }
system-clock-behind =
    { $n ->
        [one] Este cu { $n } minut în urma ceasului de la { $service }. Din această cauză, serviciile pot refuza conectarea.
        [few] Este cu { $n } minute în urma ceasului de la { $service }. Din această cauză, serviciile pot refuza conectarea.
       *[other] Este cu { $n } de minute în urma ceasului de la { $service }. Din această cauză, serviciile pot refuza conectarea.
    }

nav-auditLog = Jurnal de auditare
audit-about = Ce au făcut persoanele și serverul, cele mai recente primele. Secretele nu se consemnează niciodată.
audit-when = Când
audit-who = Cine
audit-what = Ce s-a făcut
audit-with = Cu ce
audit-house = Serverul
audit-empty = Încă nu s-a consemnat nimic.
audit-verb-ask-owner = S-a cerut ajutorul proprietarului
audit-verb-backup = Baza de date a fost copiată
audit-verb-bind = Conexiunile au fost alese
audit-verb-broke = Conexiunea nu mai funcționează
audit-verb-cancel = Anulare
audit-verb-continue = Continuare
audit-verb-create = Creare
audit-verb-delete = Ștergere
audit-verb-give = Conexiune dată altei persoane
audit-verb-link-made = Link de conectare creat
audit-verb-load = Conector încărcat
audit-verb-mail-changed = Serverul de e-mail a fost modificat
audit-verb-mail-tested = Mesaj de test trimis
audit-verb-password-changed = Parola a fost schimbată
audit-verb-pause = Întrerupere
audit-verb-prune = Rulările vechi au fost șterse
audit-verb-recovered = Conexiunea funcționează din nou
audit-verb-register = Înregistrare
audit-verb-rename = Redenumire
audit-verb-restore = Versiune anterioară restaurată
audit-verb-resubmit = Retrimitere
audit-verb-resume = Reluare
audit-verb-rotate = Cheia principală a fost schimbată
audit-verb-run = Rulare pornită
audit-verb-save = Versiune nouă salvată
audit-verb-set-aside = Rulare pusă deoparte
audit-verb-set-notices = Notificările proprietarului au fost modificate
audit-verb-set-retention = Perioada de păstrare a fost modificată
audit-verb-set-when-connection-breaks = Comportamentul la conexiune întreruptă a fost modificat
audit-verb-shared = Partajare
audit-verb-sign-in = Conectare la Tidegate
audit-verb-sign-in-by-link = Conectare la Tidegate printr-un link
audit-verb-sign-in-locked = Conectarea a fost blocată
audit-verb-stop = Oprire
audit-verb-test = Testare
audit-verb-token-ended = Cheie API ștearsă
audit-verb-token-made = Cheie API creată
audit-verb-turn-off = Dezactivare
audit-verb-turn-on = Activare
audit-verb-unregister = Înregistrare eliminată
audit-verb-unshared = Partajare oprită
audit-verb-user-added = Utilizator adăugat
audit-verb-user-changed = Utilizator modificat
audit-verb-verify = Datele de autentificare au fost verificate și salvate
