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
