### Signing in, settings, people, keys.

share-role = Loma
share-administrator = Administrators

auth-welcome = Pierakstīties sistēmā Tidegate
auth-signedOut = Izrakstīšanās ir pabeigta.
auth-start = Iestatīt paroli un pierakstīties
auth-repeatPassword = Jaunā parole vēlreiz

welcome-title = Laipni lūdzam sistēmā Tidegate
welcome-text = Izvēlieties sava konta paroli. Saite darbojas vienu reizi.
welcome-noToken = Šī adrese ir nepilnīga. Atveriet visu saiti, ko saņēmāt.

password-differs = Paroles nesakrīt.
password-short =
    { $n ->
        [zero] Izmantojiet vismaz { $n } rakstzīmju.
        [one] Izmantojiet vismaz { $n } rakstzīmi.
       *[other] Izmantojiet vismaz { $n } rakstzīmes.
    }
password-current = Pašreizējā parole
password-change = Mainīt paroli
password-changed = Parole ir nomainīta. Citas sesijas ir beigtas.

settings-saved = Saglabāts.
settings-notReviewed = Nav pārbaudīts
settings-notReviewed-text = Šīs valodas tekstus vēl nav pilnībā pārbaudījis dzimtās valodas lietotājs.
settings-timeZoneBrowser = Kā pārlūkprogrammā ({ $zone })
settings-example = Piemērs: { $text }

token-text = Atslēga ļauj programmai darboties jūsu vārdā. Nedodiet to nevienam citam.
token-new = Jauna API atslēga
token-empty = Jums nav API atslēgu.
token-expires = Derīga līdz
token-lastUsed = Pēdējoreiz izmantota
token-once = Nokopējiet atslēgu tagad. Tā tiek rādīta tikai šoreiz.
token-delete = Dzēst API atslēgu
token-delete-text = Programmas, kas izmanto „{ $name }”, tūlīt tiks noraidītas.

user-add = Pievienot lietotāju
user-displayName = Parādāmais vārds
user-role-maker = Veidotājs
user-role-reader = Lasītājs
user-active = Aktīvs
user-disabled = Atspējots
user-disable = Atspējot
user-enable = Iespējot
user-newLink = Jauna pierakstīšanās saite
user-link-text = Nododiet šo saiti lietotājam { $name }. Tā darbojas vienu reizi un ļauj izvēlēties paroli.
user-roleOf = Lietotāja { $name } loma
user-menuOf = Komandas: { $name }

app-registrations = Lietojumprogramma pierakstīšanās vajadzībām
app-registrations-text = Pirms kāds var pierakstīties ar kontu, nodrošinātājam jāzina Tidegate. Reģistrējiet tur lietojumprogrammu un ievadiet to šeit.
app-none = Lietojumprogramma nav reģistrēta. Ar kontu vēl nevar pierakstīties.
app-register = Reģistrēt lietojumprogrammu
app-remove = Noņemt lietojumprogrammu
app-remove-text = Savienojumi, kas pierakstās ar šo lietojumprogrammu, vairs nevarēs atjaunot piekļuvi.
app-hosts = Tikai šiem resursdatoriem
app-hosts-hint = Ja nodrošinātāja adresi norāda lietotājs, noslēpumu sūta tikai uz šiem resursdatoriem, piemēram, `login.example.com`.
app-redirect = Novirzīšanas adrese, kas jāreģistrē pie nodrošinātāja

proof-by = Apliecinājums
proof-none = Nav (publiska lietojumprogramma)
proof-keep = Atstājiet tukšu, lai paturētu pašreizējo. Neviens to vairs nevar izlasīt.

identity-plural = Pārvaldītās identitātes
identity-text = Definīcijas, kas pierakstās ar pārvaldītu identitāti, tās vietā izmanto kādu no šīm lietojumprogrammām.
identity-none = Vēl nav nevienas. Darbības, kas norāda pārvaldītu identitāti, neizdosies, līdz to pievienosiet.
identity-add = Pievienot pārvaldītu identitāti
identity-edit = Rediģēt pārvaldīto identitāti
identity-remove = Noņemt pārvaldīto identitāti
identity-remove-text = Darbības, kas izmanto „{ $name }”, neizdosies.
identity-default = Noklusējums
identity-isDefault = Izmantot šo, ja definīcija nevienu nenosauc
identity-tenant = Nomnieka ID
identity-authority = Pierakstīšanās adrese (neobligāta)
identity-authority-hint = Ja tukšs, tiek izmantots `https://login.microsoftonline.com`.
identity-tokenUrl = Marķiera adrese (citi nodrošinātāji)
identity-tokenUrl-hint = Nomnieka vietā nodrošinātājiem, kas nav Microsoft Entra.
identity-audiences = Auditorijas
identity-audiences-hint = Pakalpojumi, kuriem šo identitāti drīkst izmantot, atdalīti ar komatiem. Ja tukšs, der jebkurš.
identity-anyAudience = Jebkurš pakalpojums
identity-name-hint = Nosaukums vai resursa ID, ko izmanto definīcijas.

nav-system = Sistēma
system-whenBroken-text = Attiecas uz katru plūsmu, kurai nav savas izvēles.
system-about = Šī instalācija
system-environment = Vide
system-clock = Pārbaudiet šī servera pulksteni
system-clock-ahead =
    { $n ->
        [zero] Tas ir { $n } minūtes priekšā { $service } pulkstenim. Tāpēc pakalpojumi var noraidīt pierakstīšanos.
        [one] Tas ir { $n } minūti priekšā { $service } pulkstenim. Tāpēc pakalpojumi var noraidīt pierakstīšanos.
       *[other] Tas ir { $n } minūtes priekšā { $service } pulkstenim. Tāpēc pakalpojumi var noraidīt pierakstīšanos.
    }
system-clock-behind =
    { $n ->
        [zero] Tas atpaliek no { $service } pulksteņa par { $n } minūtēm. Tāpēc pakalpojumi var noraidīt pierakstīšanos.
        [one] Tas atpaliek no { $service } pulksteņa par { $n } minūti. Tāpēc pakalpojumi var noraidīt pierakstīšanos.
       *[other] Tas atpaliek no { $service } pulksteņa par { $n } minūtēm. Tāpēc pakalpojumi var noraidīt pierakstīšanos.
    }

nav-auditLog = Audita žurnāls
audit-about = Ko darīja cilvēki un serveris, jaunākais vispirms. Noslēpumi netiek pierakstīti.
audit-when = Kad
audit-who = Kas
audit-what = Kas izdarīts
audit-with = Ar ko
audit-house = Serveris
audit-empty = Vēl nekas nav pierakstīts.
audit-verb-ask-owner = Īpašniekam lūgta palīdzība
audit-verb-backup = Datubāze nokopēta
audit-verb-bind = Savienojumi izvēlēti
audit-verb-broke = Savienojums pārstāja darboties
audit-verb-cancel = Atcelts
audit-verb-continue = Turpināts
audit-verb-create = Izveidots
audit-verb-delete = Izdzēsts
audit-verb-give = Savienojums nodots citai personai
audit-verb-link-made = Izveidota pieteikšanās saite
audit-verb-load = Savienotājs ielādēts
audit-verb-mail-changed = Pasta serveris mainīts
audit-verb-mail-tested = Nosūtīts pārbaudes ziņojums
audit-verb-password-changed = Parole mainīta
audit-verb-pause = Pauzēts
audit-verb-prune = Vecās palaišanas izdzēstas
audit-verb-recovered = Savienojums atkal darbojas
audit-verb-register = Reģistrēts
audit-verb-rename = Pārdēvēts
audit-verb-restore = Agrāka versija atjaunota
audit-verb-resubmit = Iesniegts atkārtoti
audit-verb-resume = Atsākts
audit-verb-rotate = Galvenā atslēga nomainīta
audit-verb-run = Palaists
audit-verb-save = Saglabāta jauna versija
audit-verb-set-aside = Palaišana nolikta malā
audit-verb-set-notices = Īpašnieka paziņojumi mainīti
audit-verb-set-retention = Glabāšanas ilgums mainīts
audit-verb-set-when-connection-breaks = Rīcība bojāta savienojuma gadījumā mainīta
audit-verb-shared = Kopīgots
audit-verb-sign-in = Pieteicās
audit-verb-sign-in-by-link = Pieteicās ar saiti
audit-verb-sign-in-locked = Pieteikšanās bloķēta
audit-verb-stop = Apturēts
audit-verb-test = Pārbaudīts
audit-verb-token-ended = API atslēga izdzēsta
audit-verb-token-made = API atslēga izveidota
audit-verb-turn-off = Izslēgts
audit-verb-turn-on = Ieslēgts
audit-verb-unregister = Reģistrācija noņemta
audit-verb-unshared = Kopīgošana pārtraukta
audit-verb-user-added = Lietotājs pievienots
audit-verb-user-changed = Lietotājs mainīts
audit-verb-verify = Akreditācijas dati pārbaudīti un saglabāti
