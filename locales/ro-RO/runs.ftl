### Runs: lists, details, resubmitting.

run-all = Toate rulările
run-history = Istoricul rulărilor
run-id = ID rulare
run-resubmit = Retrimitere
run-resubmitFailedStep = Retrimitere de la acțiunea eșuată
run-cancel = Anulare rulare
run-retryHistory = Istoricul reîncercărilor
run-duration = Durată
run-started = Începută
run-startTime = Ora de începere
run-endTime = Ora de încheiere
run-securedContent = Conținut ascuns de o setare de securitate
run-prevFailed = Acțiunea eșuată anterioară
run-nextFailed = Acțiunea eșuată următoare
run-whatHappened = Ce s-a întâmplat
run-howToFix = Cum se remediază
run-help = Ajutor pentru acest eșec
run-noRuns = Nicio rulare încă
run-errorDetails = Detalii despre eroare
run-attempt = Încercarea { $n } din { $max }
run-resubmit-words = Remitere, retrimite această rulare
run-title = Rulare { $id } – { $flow }
run-trackingId = ID de urmărire
run-reason = Motiv
run-resubmittedFrom = Retrimisă din
run-resubmittedAs = Retrimisă ca
run-resubmitted = Retrimisă
run-serviceSaid = Ce a răspuns serviciul
run-serviceSilent = Serviciul nu a oferit nicio explicație.
run-firstSeen = Prima apariție: { $time }
run-attempts =
    { $n ->
        [one] { $n } încercare
        [few] { $n } încercări
       *[other] { $n } de încercări
    }
run-failedAction = Acțiunea „{ $action }” a eșuat.
run-failedActionCode = Acțiunea „{ $action }” a eșuat cu codul { $code }.
run-failedNoAction = Rularea a eșuat cu codul { $code }.
run-fixDefinition = Corectați acțiunea în definiția fluxului, apoi retrimiteți rularea.
run-fixTryAgain = Retrimiteți rularea. Dacă eșuează din nou la fel, examinați acțiunea eșuată.
run-connectionWorks = Conexiunea „{ $name }” funcționează. Retrimiteți rularea pentru a continua.
run-openConnection = Deschidere conexiune „{ $name }”
run-openFlow = Deschidere flux
run-showFailedAction = Afișare acțiune eșuată
run-resubmit-title = Retrimiteți această rulare?
run-sideEffect-times =
    { $n ->
        [one] o dată
        [few] de { $n } ori
       *[other] de { $n } de ori
    }
run-sideEffects =
    { $n ->
        [one] Această acțiune a reușit deja și ar fi executată din nou:
        [few] Aceste { $n } acțiuni au reușit deja și ar fi executate din nou:
       *[other] Aceste { $n } de acțiuni au reușit deja și ar fi executate din nou:
    }
run-resubmitChoice = Modul de retrimitere
run-resubmitFailedStep-text = Rezultatele acțiunilor anterioare se păstrează. Nimic din ce a reușit nu se repetă.
run-resubmitWhole = Retrimitere de la început
run-resubmitWhole-text = O rulare nouă cu aceleași date ale declanșatorului. Toate acțiunile se execută din nou.
run-resubmit-earlier = Această rulare a fost deja retrimisă:
run-resubmit-stillBroken = Conexiunea „{ $name }” necesită în continuare remediere. Noua rulare va eșua probabil la fel.
run-resubmit-done = Noua rulare { $run } a început.
run-resubmit-existing = Această rulare fusese deja retrimisă. Se afișează rularea { $run }.
run-resubmit-failed = Rularea { $run } nu a putut fi retrimisă.
run-blocked-flow-off = Fluxul este dezactivat. Activați fluxul pentru a retrimite.
run-blocked-flow-deleted = Fluxul a fost șters.
run-blocked-no-right = Nu puteți retrimite rulările acestui flux. Adresați-vă proprietarului.
run-blocked-not-finished = Rularea nu s-a încheiat încă.
run-blocked-data-gone = Datele declanșatorului acestei rulări nu se mai păstrează.
run-blocked-other = Această rulare nu poate fi retrimisă ({ $code }).
run-cancel-done = Anularea a fost solicitată.
run-cancel-text = Acțiunile trimise deja unui serviciu nu se retrag.
run-cancel-title = Anulați această rulare?
run-empty = Rulările apar aici când un flux este apelat. Deschideți un flux pentru a-i copia adresa.
run-filterFlow = Flux: { $name }
run-filterConnection = Conexiune: { $name }
run-anyStatus = Orice stare
run-notStarted = Neîncepută
run-copyJson = Copiere: { $name }
run-triggerData = Declanșator „{ $name }”
run-failureCount =
    { $n ->
        [one] { $n } acțiune eșuată
        [few] { $n } acțiuni eșuate
       *[other] { $n } de acțiuni eșuate
    }
run-keys = Taste: n următoarea acțiune eșuată, p anterioara, s retrimitere
run-attemptHeader = Încercare
run-setAside = Această rulare nu a putut continua și a fost pusă deoparte după trei încercări. Nimic nu s-a pierdut și nicio altă rulare nu este afectată. Transmiteți raportul administratorului.
run-setAside-fix = Anulați rularea sau retrimiteți-o după ce cauza este remediată.
run-resubmitLatest = Retrimitere cu cea mai recentă versiune
run-resubmitLatest-text = O rulare nouă a versiunii { $n } cu aceleași date ale declanșatorului. Fiecare acțiune se execută din nou.
run-resubmitSame = Retrimitere cu versiunea inițială
run-resubmitSame-text = O rulare nouă a versiunii { $n }, așa cum era atunci. Fiecare acțiune se execută din nou.
run-resubmitFailedStepSame = De la acțiunea eșuată, cu versiunea inițială
run-resubmitEdited = Editarea datelor declanșatorului, apoi retrimitere
run-resubmitEdited-text = O rulare nouă cu alte date. Fiecare acțiune se execută din nou.
run-editedData = Datele declanșatorului
run-editedData-secured = Datele sunt ascunse. Dacă lăsați gol, rămân neschimbate.
run-editedData-wrong = Acesta nu este un JSON valid.
run-blocked-succeeded = Nimic nu a eșuat în această rulare.
run-blocked-set-aside = Rularea a fost pusă deoparte; poate fi doar reluată de la început.
run-blocked-version-gone = Versiunea de atunci nu mai este păstrată.
run-blocked-version-incompatible = Versiunea nu are loc pentru ceea ce a făcut această rulare
run-blocked-not-editable = Declanșatorul nu aduce nimic ce poate fi editat.

status-succeeded = A reușit
status-failed = A eșuat
status-running = În curs de rulare
status-waiting = În așteptare
status-cancelled = Anulată
status-skipped = Omisă
status-timedOut = Timp depășit
status-succeededWithRetries = A reușit după reîncercări
run-newRows =
    { $n ->
        [one] Arată { $n } rulare nouă
        [few] Arată { $n } rulări noi
       *[other] Arată { $n } de rulări noi
    }

run-resume = Reluare
run-resume-done = Rularea continuă.
run-waits = Serviciul a refuzat conexiunea „{ $name }”. Rularea așteaptă remedierea, apoi continuă singură. Nimic nu se repetă.
run-waits-hidden = Serviciul a refuzat o conexiune pe care nu o puteți vedea. Rularea așteaptă remedierea, apoi continuă singură. Nimic nu se repetă.
run-waits-action = Acțiune în așteptare
run-waits-since = În așteptare din
run-waits-until = Eșuează fără remediere până la
run-waits-fix = Remediați conexiunea sau lăsați rularea să încerce din nou acum cu „{ run-resume }”.
run-waits-works = Conexiunea „{ $name }” funcționează din nou. Rularea continuă imediat.
status-waitingConnection = În așteptarea conexiunii
