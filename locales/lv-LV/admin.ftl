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
