### Connections and connectors: status, causes, repair.

conn-verifyPassword = Verificēt paroli
conn-fix = Salabot savienojumu
conn-signInAgain = Pierakstīties vēlreiz
conn-updateApiKey = Atjaunināt API atslēgu
conn-updateSecret = Atjaunināt klienta noslēpumu
conn-replaceCertificate = Aizstāt sertifikātu
conn-test = Testēt savienojumu
conn-testOk = Savienojums darbojas
conn-new = Jauns savienojums
conn-delete = Dzēst savienojumu
conn-rename = Pārdēvēt savienojumu
conn-name = Savienojuma nosaukums
conn-account = Konts
conn-usedBy = Izmanto
conn-lastChecked = Pēdējā pārbaude
conn-impact = Ietekme
conn-status-connected = Savienots
conn-status-broken = Jālabo
conn-msg-notAuthenticated = Šis savienojums nav autentificēts.
conn-msg-fixed = Savienojums atkal darbojas.
conn-verifyPassword-words = Verificēt savienojuma „{ $name }” paroli
conn-fix-words = Salabot savienojumu „{ $name }”
conn-test-words = Testēt savienojumu „{ $name }”
conn-fixName = Salabot savienojumu: { $name }
conn-status-unverified = Vēl nav pārbaudīts
conn-msg-refused = Pakalpojums noraidīja plūsmas „{ $flow }” darbību: vispirms testējiet savienojumu, pēc tam verificējiet.
conn-msg-testPassed = Tests izdevās: savienojums ir kārtībā. Problēma ir tajā, ko pieprasa darbība „{ $action }”.
conn-msg-fromRun = To izmanto palaišana, no kuras atnācāt
conn-test-passed = Tests izdevās.
conn-test-refused = Tests tika noraidīts.
conn-test-unreachable = Pakalpojums nav sasniedzams. Par akreditācijas datiem neko nevar pateikt.
conn-test-untestable = Šim savienotājam nav operācijas, ko varētu izmantot testam.
conn-empty = Savienojumi glabā akreditācijas datus, ko izmanto plūsmas. Vispirms ielādējiet savienotāju, pēc tam izveidojiet savienojumu.
conn-chooseConnector = Kurš savienotājs?
conn-noConnector = Vēl nav neviena savienotāja. Ielādējiet kādu, lai izveidotu savienojumu.
conn-unsupportedKind = Šis pierakstīšanās veids vēl netiek atbalstīts. Ar šo savienotāju nevar izveidot savienojumu.
conn-kind-unsupported = Vēl netiek atbalstīts
conn-create = Testēt un izveidot
conn-createUntested = Izveidot bez testa
conn-secretHint = Tiek glabāts šifrēts. Neviens to vairs nevar izlasīt, to var tikai aizstāt.
conn-verify = Verificēt
conn-checking = Notiek vaicājums pakalpojumam…
conn-checkingLong = Tas notiek ilgāk nekā parasti. Šo logu varat aizvērt, pārbaude turpināsies.
conn-verifyFailed = Nekas netika mainīts. { $reason }
conn-saveUntested = Saglabāt bez testa
conn-saveUntested-warning = Ja jaunie akreditācijas dati ir nepareizi, plūsmas neizdosies, līdz tie tiks izlaboti.
conn-accountDiffers = Tas ir cits konts
conn-accountDiffers-text = Iepriekš: { $before }. Tagad: { $after }. Visas plūsmas, kas izmanto šo savienojumu, darbosies ar jauno kontu.
conn-accountDiffers-confirm = Lietot jauno kontu
conn-returnToRun = Atgriezties pie neizdevušās palaišanas
conn-showFailedRuns = Rādīt šī savienojuma neizdevušās palaišanas
conn-whatIsAffected = Ko tas ietekmēs
conn-hiddenFlows =
    { $n ->
        [zero] { $n } plūsmu, kuras jūs neredzat
        [one] { $n } plūsma, kuru jūs neredzat
       *[other] { $n } plūsmas, kuras jūs neredzat
    }
conn-failedSince = Pirmo reizi neizdevās: { $time }
conn-notUsed = Neviena plūsma neizmanto šo savienojumu.
conn-delete-text = Savienojums „{ $name }” un tā akreditācijas dati tiks izdzēsti. To nevar atsaukt.
conn-delete-blocked = Šīs plūsmas izmanto šo savienojumu. Vispirms izvēlieties tām citu savienojumu.
conn-askOwner = Šo savienojumu var salabot tikai { $owner } vai kāds ar rediģēšanas tiesībām.
conn-savedUntested = Saglabāts bez testa.
conn-created = Savienojums „{ $name }” ir gatavs.
conn-goesInto = Tiek sūtīts kā { $place }.
conn-prefixHint = Ja pakalpojums prasa pirms atslēgas vārdu, piemēram, „Bearer”, ierakstiet arī to.
conn-switchAccount = Pārslēgt kontu
conn-status-expiringSoon = Drīz beigsies termiņš
conn-status-expired = Beidzies termiņš
conn-status-blocked = Bloķēts ar politiku
conn-status-unused = Netiek izmantots
conn-moreFor = Citas darbības ar savienojumu „{ $name }”
conn-currentKey = Pašreizējā atslēga
conn-certificate-subject = Izsniegts
conn-ends-signIn = Pierakstīšanās beidzas
conn-ends-token = Piekļuve beidzas
conn-ends-certificate = Sertifikāta termiņš beidzas
conn-ends-secret = Noslēpuma termiņš beidzas
conn-resetAtService = Atiestatīt paroli pakalpojuma vietnē
conn-permissions = Piešķirtās atļaujas
conn-copyForAdministrator = Kopēt administratoram
conn-secretExpiry = Derīguma termiņš (neobligāts)
conn-secretExpiry-hint = Pirms šīs dienas saņemsiet brīdinājumu.
conn-slip-prefix = Lielākā daļa pakalpojumu prasa pirms atslēgas vārdu „{ $word }”.
conn-slip-prefix-add = Pielikt priekšā „{ $word }”
conn-slip-id = Tas izskatās pēc noslēpuma ID. Vajadzīga tā vērtība; pakalpojums to parāda tikai vienreiz, kad noslēpums tiek izveidots.
conn-wantsAuthentication = Šis pakalpojums tagad prasa autentifikāciju. Izvēlieties citu autentifikācijas veidu vai izveidojiet jaunu savienojumu.
conn-valueWrong = Vērtību laukā „{ $name }” nevar izmantot ({ $message }).
conn-file-drop = Ievelciet failu šeit vai izvēlieties to.
conn-file-kinds = PFX vai PEM, kurā sertifikāts un privātā atslēga ir vienā failā.
conn-file-tooLarge = Šis fails ir pārāk liels, lai būtu sertifikāts.
conn-deleted = Savienojums „{ $name }” ir dzēsts.
conn-delete-hidden =
    { $n ->
        [zero] Šo savienojumu izmanto { $n } plūsmu, ko neredzat. Lūdziet administratoram to dzēst.
        [one] Šo savienojumu izmanto { $n } plūsma, ko neredzat. Lūdziet administratoram to dzēst.
       *[other] Šo savienojumu izmanto { $n } plūsmas, ko neredzat. Lūdziet administratoram to dzēst.
    }
conn-delete-noOther = Šim savienotājam nav cita savienojuma. Vispirms izveidojiet to.
conn-replacement = Izmantojamais savienojums

http-401 = Neautorizēts
http-403 = Aizliegts
http-400 = Nederīgs pieprasījums
http-404 = Nav atrasts
http-429 = Pārāk daudz pieprasījumu
http-500 = Iekšēja servera kļūda
http-502 = Kļūdaina vārteja
http-503 = Pakalpojums nav pieejams
http-504 = Vārtejas noildze
http-401-words = 401 Unauthorized, neautorizēts, nesankcionēts

auth-kind = Autentifikācijas veids
auth-kind-basic = Lietotājvārds un parole
auth-kind-apiKey = API atslēga
auth-kind-oauthCode = Pierakstīšanās ar kontu
auth-kind-none = Bez autentifikācijas
auth-apiKey = API atslēga
auth-kind-clientCredentials = Lietojumprogramma (klienta noslēpums)
auth-kind-certificate = Sertifikāts
auth-certificate = Sertifikāts
auth-clientId = Klienta ID
auth-clientSecret = Klienta noslēpums
auth-passphrase = Ieejas frāze
auth-thumbprint = Īssavilkums
auth-missingPermission = Trūkst atļaujas

diag-invalid-password = Pakalpojums noraidīja lietotājvārdu vai paroli.
diag-invalid-password-advice = Verificējiet paroli. Ja citur tā ir pareiza, pārbaudiet lietotājvārdu.
diag-password-expired = Parole ir mainīta vai beidzies tās derīguma termiņš.
diag-password-expired-advice = Ja pakalpojums to prasa, nomainiet paroli tur un pēc tam verificējiet šeit.
diag-token-expired = Pierakstīšanās termiņš ir beidzies.
diag-token-expired-advice = Pierakstieties vēlreiz. Savienojumiem, kurus ilgi neizmanto, beidzas termiņš.
diag-revoked = Piekļuve ir atsaukta, vai arī konts ir atspējots vai izdzēsts.
diag-revoked-advice = Pierakstieties vēlreiz. Ja konta vairs nav, izvēlieties citu.
diag-invalid-key = Atslēga vai klienta noslēpums ir nepareizs vai beidzies tā termiņš.
diag-invalid-key-advice = Izveidojiet pakalpojumā jaunu un atjauniniet to šeit.
diag-certificate = Sertifikāts ir noraidīts vai beidzies tā termiņš.
diag-certificate-advice = Aizstājiet sertifikātu.
diag-mfa-required = Pakalpojums tagad prasa otru autentifikācijas faktoru.
diag-mfa-required-advice = Ar paroli vien vairs nepietiek. Izmantojiet pierakstīšanos ar kontu vai lietojumprogrammas paroli.
diag-consent-missing = Lietojumprogrammai nav piešķirta atļauja.
diag-consent-missing-advice = Sniedziet piekrišanu vai lūdziet to pakalpojuma administratoram.
diag-insufficient-scope = Pierakstīšanās izdevās, taču trūkst šādas atļaujas: { $scope }.
diag-insufficient-scope-advice = Pievienojiet atļauju pakalpojumā un pēc tam pierakstieties vēlreiz. Jauna parole nepalīdzēs.
diag-no-access = { $account } nedrīkst izmantot { $resource }.
diag-no-access-advice = Lūdziet piekļuvi šī resursa īpašniekam vai izmantojiet citu kontu. Jauna parole nepalīdzēs.
diag-conditional-access = Organizācijas drošības politika bloķē šo pierakstīšanos.
diag-conditional-access-advice = Lūdziet pakalpojuma administratoram atļaut šo serveri vai izmantojiet pakalpojuma kontu.
diag-ip-blocked = Pakalpojums nepieņem pieprasījumus no šī servera adreses.
diag-ip-blocked-advice = Nododiet šī servera izejošo adresi pakalpojuma administratoram.
diag-license-or-quota = Konta plānā tas nav iekļauts.
diag-license-or-quota-advice = Izvēlieties lielāku plānu vai izmantojiet citu kontu.
diag-policy = Datu politika neatļauj šeit izmantot šo savienotāju.
diag-policy-advice = Vērsieties pie administratora vai mainiet plūsmu.
diag-unknown = Pakalpojums noraidīja pieprasījumu.
diag-unknown-advice = Testējiet savienojumu. Ja tests neizdodas, salabojiet savienojumu; ja izdodas, pārbaudiet, ko pieprasa darbība.
diag-throttled = Pakalpojums lūdz samazināt pieprasījumu biežumu.
diag-throttled-advice = Mazliet uzgaidiet un mēģiniet vēlreiz.
diag-temporary = Pakalpojumam pašam bija problēma.
diag-temporary-advice = Parasti pietiek mēģināt vēlāk vēlreiz.
diag-unreachable = Pakalpojums nav sasniedzams.
diag-unreachable-advice = Pārbaudiet adresi un tīklu starp šo serveri un pakalpojumu un mēģiniet vēlreiz.
diag-not-found = Pakalpojums nezina to, kas tika pieprasīts.
diag-not-found-advice = Pārbaudiet adresi un ID darbībā. Daži pakalpojumi arī slēpj to, ko konts nedrīkst redzēt.
diag-theAccount = Konts
diag-theResource = to, ko pieprasa darbība
diag-theScope = pakalpojums to nenosauca

connector-load = Ielādēt savienotāju
connector-load-text = Savienotāju apraksta divi faili: apiDefinition.swagger.json un apiProperties.json.
connector-definition = Definīcija (apiDefinition.swagger.json)
connector-properties = Rekvizīti (apiProperties.json)
connector-key = Atslēgvārds (neobligāts)
connector-key-hint = Nosaukums, ar kuru definīcijas atsaucas uz šo savienotāju, piemēram, shared_mailbox.
connector-empty = Vēl nav neviena savienotāja. Ielādējiet publicēta savienotāja divus failus.
connector-host = Resursdators
connector-operations = Operācijas
connector-operationCount =
    { $n ->
        [zero] { $n } operāciju
        [one] { $n } operācija
       *[other] { $n } operācijas
    }
connector-parameters = Parametri
connector-delete-title = Dzēst savienotāju
connector-delete-text = Savienotājs „{ $name }” tiks izdzēsts. To nevar atsaukt.
connector-loaded = Savienotājs „{ $name }” ir ielādēts.

share-contactOwner = Lūgt īpašniekam salabot
share-ownerTold = Paziņojums nosūtīts: { $owner }.

cert-unreadable = Šis fails nav ne PFX, ne PEM.
cert-passphrase = Ar šo ieejas frāzi failu nevar atvērt.
cert-missing = Failā nav sertifikāta.
cert-key-missing = Failā nav privātās atslēgas. Eksportējiet sertifikātu kopā ar atslēgu.
cert-key-unusable = Šāda veida privātā atslēga netiek atbalstīta.
cert-key-mismatch = Privātā atslēga nepieder šim sertifikātam.
cert-expired = Sertifikāta termiņš ir beidzies.
cert-not-yet-valid = Sertifikāts vēl nav stājies spēkā.
cert-chain-incomplete = Failā trūkst izdevēju sertifikātu. Eksportējiet visu ķēdi.

signIn-goOn = Turpiniet { $provider } logā. Šī lapa gaida.
signIn-closed = Logs tika aizvērts, pirms pierakstīšanās beidzās. Atveriet to vēlreiz vai atceliet.
signIn-blocked = Pārlūkprogramma bloķēja logu.
signIn-blocked-text = Turpiniet šajā logā. Pēc tam atgriezīsieties šeit.
signIn-here = Turpināt šajā logā
signIn-openAgain = Atvērt logu vēlreiz
signIn-expired = Šī pierakstīšanās ilga pārāk ilgi vai jau ir izmantota. Sāciet no jauna.
signIn-missingScopes = Konts nepiešķīra šīs atļaujas: { $scopes }. Darbības, kam tās vajadzīgas, tiks noraidītas.
signIn-back = Atpakaļ no pierakstīšanās
signIn-close = Pierakstīšanās turpinās tur, kur tā tika sākta. Šo logu varat aizvērt.
signIn-begun = Savienojuma pierakstīšanās sākta ārpus portāla. Turpiniet pie nodrošinātāja šajā pārlūkprogrammā.

handover-consent = Lūdzu, sniedziet Tidegate piekrišanu pakalpojumā { $service }: savienojumam „{ $name }” vajadzīgas atļaujas { $scopes }.
handover-application = Lietojumprogramma: { $id }, vietnē { $provider }.
handover-scope = Lūdzu, piešķiriet atļauju { $scope } pakalpojumā { $service }: bez tās Tidegate savienojums „{ $name }” tiek noraidīts.
handover-address = Lūdzu, ļaujiet Tidegate servera { $host } pieprasījumiem piekļūt pakalpojumam { $service }: savienojums „{ $name }” tiek noraidīts adreses dēļ, no kuras tie nāk.
handover-policy = Drošības politika bloķē Tidegate pakalpojumā { $service } (savienojums „{ $name }”). Lūdzu, atļaujiet šo serveri vai norādiet pakalpojuma kontu, kas no tā drīkst pierakstīties.

conn-nextRun = Nākamā plānotā palaišana: { $time }
conn-firstDeadline = Pirmā gaidošā palaišana beigsies, ja netiks salabots līdz { $time }
