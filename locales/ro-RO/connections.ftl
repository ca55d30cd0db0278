### Connections and connectors: status, causes, repair.

conn-verifyPassword = Verificare parolă
conn-fix = Remediere conexiune
conn-signInAgain = Conectare din nou
conn-updateApiKey = Actualizare cheie API
conn-updateSecret = Actualizare secret client
conn-replaceCertificate = Înlocuire certificat
conn-test = Testare conexiune
conn-testOk = Conexiunea funcționează
conn-new = Conexiune nouă
conn-delete = Ștergere conexiune
conn-rename = Redenumire conexiune
conn-name = Nume conexiune
conn-account = Cont
conn-usedBy = Utilizată de
conn-lastChecked = Ultima verificare
conn-impact = Impact
conn-status-connected = Conectată
conn-status-broken = Necesită remediere
conn-msg-notAuthenticated = Această conexiune nu este autentificată.
conn-msg-fixed = Conexiunea funcționează din nou.
conn-verifyPassword-words = Verificare parolă pentru „{ $name }”
conn-fix-words = Remedierea conexiunii „{ $name }”
conn-test-words = Testarea conexiunii „{ $name }”
conn-fixName = Remediere conexiune: { $name }
conn-status-unverified = Neverificată încă
conn-msg-refused = Serviciul a refuzat o acțiune din „{ $flow }”: mai întâi testați conexiunea, apoi verificați.
conn-msg-testPassed = Testul a reușit: conexiunea este bună. Problema este ceea ce cere acțiunea „{ $action }”.
conn-msg-fromRun = Folosită de rularea din care ați venit
conn-test-passed = Testul a reușit.
conn-test-refused = Testul a fost refuzat.
conn-test-unreachable = Serviciul nu poate fi contactat. Nu se poate spune nimic despre acreditări.
conn-test-untestable = Acest conector nu are nicio operațiune care să poată servi drept test.
conn-empty = Conexiunile păstrează acreditările folosite de fluxuri. Încărcați mai întâi un conector, apoi creați conexiunea.
conn-chooseConnector = Ce conector?
conn-noConnector = Nu există încă niciun conector. Încărcați unul pentru a crea o conexiune.
conn-unsupportedKind = Acest mod de conectare nu este acceptat încă. Nu se poate crea o conexiune cu acest conector.
conn-kind-unsupported = Neacceptat încă
conn-create = Testare și creare
conn-createUntested = Creare fără test
conn-secretHint = Se păstrează criptat. Nimeni nu îl mai poate citi, poate fi doar înlocuit.
conn-verify = Verificare
conn-checking = Se interoghează serviciul…
conn-checkingLong = Durează mai mult decât de obicei. Puteți închide această fereastră, verificarea continuă.
conn-verifyFailed = Nu s-a modificat nimic. { $reason }
conn-saveUntested = Salvare fără test
conn-saveUntested-warning = Dacă noile acreditări sunt greșite, fluxurile vor eșua până la corectare.
conn-accountDiffers = Acesta este alt cont
conn-accountDiffers-text = Înainte: { $before }. Acum: { $after }. Toate fluxurile care folosesc această conexiune vor acționa cu noul cont.
conn-accountDiffers-confirm = Folosire cont nou
conn-returnToRun = Revenire la rularea eșuată
conn-showFailedRuns = Afișare rulări eșuate ale acestei conexiuni
conn-whatIsAffected = Ce va fi afectat
conn-hiddenFlows =
    { $n ->
        [one] { $n } flux pe care nu îl puteți vedea
        [few] { $n } fluxuri pe care nu le puteți vedea
       *[other] { $n } de fluxuri pe care nu le puteți vedea
    }
conn-failedSince = Eșuează din { $time }
conn-notUsed = Niciun flux nu folosește această conexiune.
conn-delete-text = Conexiunea „{ $name }” și acreditările ei vor fi șterse. Acțiunea nu poate fi anulată.
conn-delete-blocked = Aceste fluxuri folosesc conexiunea. Alegeți mai întâi altă conexiune pentru ele.
conn-askOwner = Doar { $owner } sau cineva cu drept de editare poate remedia această conexiune.
conn-savedUntested = Salvat fără test.
conn-created = Conexiunea „{ $name }” este gata.
conn-goesInto = Se trimite ca { $place }.
conn-prefixHint = Dacă serviciul cere un cuvânt precum „Bearer” înaintea cheii, introduceți-l și pe acesta.
conn-switchAccount = Comutare cont
conn-status-expiringSoon = Expiră în curând
conn-status-expired = Expirată
conn-status-blocked = Blocată de o politică
conn-status-unused = Neutilizată
conn-moreFor = Mai multe acțiuni pentru „{ $name }”
conn-currentKey = Cheia curentă
conn-certificate-subject = Emis pentru
conn-ends-signIn = Conectarea expiră
conn-ends-token = Accesul expiră
conn-ends-certificate = Certificatul expiră
conn-ends-secret = Secretul expiră
conn-resetAtService = Resetarea parolei la serviciu
conn-permissions = Permisiuni acordate
conn-copyForAdministrator = Copiere pentru administrator
conn-secretExpiry = Data expirării (opțional)
conn-secretExpiry-hint = Veți fi avertizat înainte de această zi.
conn-slip-prefix = Majoritatea serviciilor cer cuvântul „{ $word }” înaintea cheii.
conn-slip-prefix-add = Adăugare „{ $word }” în față
conn-slip-id = Acesta pare a fi ID-ul unui secret. Este necesară valoarea lui; serviciul o afișează o singură dată, la crearea secretului.
conn-wantsAuthentication = Acest serviciu cere acum autentificare. Alegeți alt tip de autentificare sau creați o conexiune nouă.
conn-valueWrong = Valoarea pentru „{ $name }” nu poate fi folosită ({ $message }).
conn-file-drop = Plasați un fișier aici sau alegeți unul.
conn-file-kinds = PFX sau PEM cu certificatul și cheia privată în același fișier.
conn-file-tooLarge = Acest fișier este prea mare pentru a fi un certificat.
conn-deleted = Conexiunea „{ $name }” este ștearsă.
conn-delete-hidden =
    { $n ->
        [one] { $n } flux pe care nu îl vedeți folosește această conexiune. Cereți unui administrator să o șteargă.
        [few] { $n } fluxuri pe care nu le vedeți folosesc această conexiune. Cereți unui administrator să o șteargă.
       *[other] { $n } de fluxuri pe care nu le vedeți folosesc această conexiune. Cereți unui administrator să o șteargă.
    }
conn-delete-noOther = Nu există altă conexiune a acestui conector. Creați mai întâi una.
conn-replacement = Conexiunea folosită în schimb

http-401 = Neautorizat
http-403 = Interzis
http-400 = Solicitare incorectă
http-404 = Nu s-a găsit
http-429 = Prea multe solicitări
http-500 = Eroare internă de server
http-502 = Gateway incorect
http-503 = Serviciu indisponibil
http-504 = Timpul gateway-ului a expirat
http-401-words = 401 Unauthorized, neautorizat

auth-kind = Tip de autentificare
auth-kind-basic = Nume de utilizator și parolă
auth-kind-apiKey = Cheie API
auth-kind-oauthCode = Conectare cu un cont
auth-kind-none = Fără autentificare
auth-apiKey = Cheie API
auth-kind-clientCredentials = Aplicație (secret client)
auth-kind-certificate = Certificat
auth-certificate = Certificat
auth-clientId = ID client
auth-clientSecret = Secret client
auth-passphrase = Frază de acces
auth-thumbprint = Amprentă
auth-missingPermission = Permisiune lipsă

diag-invalid-password = Serviciul a respins numele de utilizator sau parola.
diag-invalid-password-advice = Verificați parola. Dacă în altă parte este corectă, verificați numele de utilizator.
diag-password-expired = Parola a fost schimbată sau a expirat.
diag-password-expired-advice = Schimbați-o la serviciu, dacă vi se cere, apoi verificați-o aici.
diag-token-expired = Conectarea a expirat.
diag-token-expired-advice = Conectați-vă din nou. Conexiunile nefolosite mult timp expiră.
diag-revoked = Accesul a fost retras sau contul este dezactivat ori șters.
diag-revoked-advice = Conectați-vă din nou. Dacă contul nu mai există, alegeți altul.
diag-invalid-key = Cheia sau secretul client este greșit sau a expirat.
diag-invalid-key-advice = Creați una nouă la serviciu și actualizați-o aici.
diag-certificate = Certificatul a fost respins sau a expirat.
diag-certificate-advice = Înlocuiți certificatul.
diag-mfa-required = Serviciul cere acum un al doilea factor.
diag-mfa-required-advice = Parola singură nu mai este suficientă. Folosiți conectarea cu un cont sau o parolă de aplicație.
diag-consent-missing = Aplicația nu a primit permisiunea.
diag-consent-missing-advice = Acordați consimțământul sau solicitați-l unui administrator al serviciului.
diag-insufficient-scope = Conectarea a reușit, dar lipsește această permisiune: { $scope }.
diag-insufficient-scope-advice = Adăugați permisiunea la serviciu, apoi conectați-vă din nou. O parolă nouă nu ajută.
diag-no-access = { $account } nu are dreptul să folosească { $resource }.
diag-no-access-advice = Cereți acces proprietarului resursei sau folosiți alt cont. O parolă nouă nu ajută.
diag-conditional-access = O politică de securitate a organizației blochează această conectare.
diag-conditional-access-advice = Cereți administratorului serviciului să permită acest server sau folosiți un cont de serviciu.
diag-ip-blocked = Serviciul nu acceptă solicitări de la adresa acestui server.
diag-ip-blocked-advice = Comunicați administratorului serviciului adresa de ieșire a acestui server.
diag-license-or-quota = Planul contului nu include această funcție.
diag-license-or-quota-advice = Treceți la un plan superior sau folosiți alt cont.
diag-policy = O politică de date nu permite acest conector aici.
diag-policy-advice = Adresați-vă unui administrator sau modificați fluxul.
diag-unknown = Serviciul a refuzat solicitarea.
diag-unknown-advice = Testați conexiunea. Dacă testul eșuează, remediați conexiunea; dacă reușește, examinați ce cere acțiunea.
diag-throttled = Serviciul cere încetinirea solicitărilor.
diag-throttled-advice = Așteptați puțin, apoi încercați din nou.
diag-temporary = Serviciul a avut o problemă proprie.
diag-temporary-advice = De obicei este suficient să încercați mai târziu.
diag-unreachable = Serviciul nu poate fi contactat.
diag-unreachable-advice = Verificați adresa și rețeaua dintre acest server și serviciu, apoi încercați din nou.
diag-not-found = Serviciul nu cunoaște ceea ce s-a cerut.
diag-not-found-advice = Verificați adresa și ID-urile din acțiune. Unele servicii ascund și ceea ce contul nu are dreptul să vadă.
diag-theAccount = Contul
diag-theResource = ceea ce cere acțiunea
diag-theScope = nespecificată de serviciu

connector-load = Încărcare conector
connector-load-text = Un conector este descris de două fișiere: apiDefinition.swagger.json și apiProperties.json.
connector-definition = Definiție (apiDefinition.swagger.json)
connector-properties = Proprietăți (apiProperties.json)
connector-key = Cheie (opțională)
connector-key-hint = Numele folosit în definiții pentru acest conector, de exemplu shared_mailbox.
connector-empty = Niciun conector încă. Încărcați cele două fișiere ale unui conector publicat.
connector-host = Gazdă
connector-operations = Operațiuni
connector-operationCount =
    { $n ->
        [one] { $n } operațiune
        [few] { $n } operațiuni
       *[other] { $n } de operațiuni
    }
connector-parameters = Parametri
connector-delete-title = Ștergere conector
connector-delete-text = Conectorul „{ $name }” va fi șters. Acțiunea nu poate fi anulată.
connector-loaded = Conectorul „{ $name }” este încărcat.

share-contactOwner = Solicitați proprietarului să remedieze
share-ownerTold = S-a trimis o notificare către { $owner }.

cert-unreadable = Acest fișier nu este nici PFX, nici PEM.
cert-passphrase = Fraza de acces nu deschide fișierul.
cert-missing = Fișierul nu conține niciun certificat.
cert-key-missing = Fișierul nu conține o cheie privată. Exportați certificatul împreună cu cheia.
cert-key-unusable = Acest tip de cheie privată nu este acceptat.
cert-key-mismatch = Cheia privată nu aparține certificatului.
cert-expired = Certificatul a expirat.
cert-not-yet-valid = Certificatul nu este încă valabil.
cert-chain-incomplete = Din fișier lipsesc certificatele emitenților. Exportați întregul lanț.

signIn-goOn = Continuați în fereastra { $provider }. Această pagină așteaptă.
signIn-closed = Fereastra a fost închisă înainte de finalizarea conectării. Deschideți-o din nou sau anulați.
signIn-blocked = Browserul a blocat fereastra.
signIn-blocked-text = Continuați în această fereastră. Apoi veți reveni aici.
signIn-here = Continuare în această fereastră
signIn-openAgain = Deschidere din nou a ferestrei
signIn-expired = Această conectare a durat prea mult sau a fost deja folosită. Începeți din nou.
signIn-missingScopes = Contul nu a acordat aceste permisiuni: { $scopes }. Acțiunile care au nevoie de ele vor fi refuzate.
signIn-back = Înapoi de la conectare
signIn-close = Conectarea continuă acolo unde a fost începută. Puteți închide această fereastră.
signIn-begun = O conectare a fost începută în afara portalului. Continuați la furnizor în acest browser.

handover-consent = Vă rugăm să acordați consimțământul pentru Tidegate la { $service }: conexiunea „{ $name }” are nevoie de permisiunile { $scopes }.
handover-application = Aplicație: { $id }, la { $provider }.
handover-scope = Vă rugăm să acordați permisiunea { $scope } la { $service }: fără ea, conexiunea „{ $name }” din Tidegate este refuzată.
handover-address = Vă rugăm să permiteți cererile serverului Tidegate { $host } către { $service }: conexiunea „{ $name }” este refuzată din cauza adresei de la care vin.
handover-policy = O politică de securitate blochează Tidegate la { $service } (conexiunea „{ $name }”). Vă rugăm să permiteți acest server sau să indicați un cont de serviciu care se poate conecta de pe el.

conn-nextRun = Următoarea rulare programată: { $time }
conn-firstDeadline = Fără remediere, prima rulare în așteptare se încheie la { $time }
