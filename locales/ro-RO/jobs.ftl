### Jobs: work on many runs at once.

job-plural = Lucrări
job-empty = Lucrările apar aici când retrimiteți sau anulați mai multe rulări deodată.
job-kind-resubmit = Retrimitere rulări
job-kind-resume = Reluare rulări în așteptare
job-kind-continue = Continuare rulări
job-kind-cancel = Anulare rulări
job-state-canary = Mai întâi o încercare
job-state-stopping = Se oprește
job-state-stopped = Oprită
job-state-done = Încheiată
status-paused = În pauză
job-done = Efectuate
job-left = Rămase
job-progress = { $done } din { $total }
job-done-about = O rulare este efectuată după ce a fost pornită din nou, reluată sau i s-a cerut să se oprească. Rezultatul ei apare mai jos.
job-rate = Rulări pe secundă pentru fiecare conexiune, cel mult
job-createdBy = Pornită de
job-now = Cum stau acum aceste rulări
job-notDone = Neefectuate
job-items = Rulările acestei lucrări
job-outcome = Rezultat
job-outcome-any = Orice rezultat
job-newRun = Rulare nouă
job-pause = Pauză
job-stop = Oprire
job-stop-title = Opriți această lucrare?
job-stop-text = Ce este în lucru se încheie. Rulările rămase rămân cum sunt: { $n }.
job-steer-failed = Lucrarea nu a putut fi modificată.
job-kept = Rezultatul se păstrează 28 de zile după încheiere.
job-hold-canary = Prima rulare a eșuat din nou la fel. Remediați cauza, apoi continuați, sau opriți.
job-hold-connection = Conexiunea a fost refuzată din nou. Remediați-o, apoi continuați.
job-hold-person = Cine a pornit această lucrare nu se mai poate conecta.
job-hold-other = Lucrarea așteaptă ({ $code }).
job-hold-run = Afișare prima rulare
job-reason-resubmitted = Retrimisă deja anterior
job-reason-nothingFailed = Nimic nu a eșuat în această rulare
job-reason-gone = Nu se mai păstrează sau nu o puteți vedea
job-ended-said = Lucrarea s-a încheiat. Efectuate: { $done }, omise: { $skipped }, eșuate: { $failed }, rămase: { $left }.
bulk-bar = Rulări selectate
bulk-select = Selectare
bulk-selectRun = Selectare rulare { $run }
bulk-selectShown = Selectare toate rulările afișate
bulk-selected = Selectate: { $n }
bulk-selectAll = Selectare toate cele { $n } care corespund
bulk-tooMany = Corespund mai multe rulări decât poate cuprinde o lucrare. Restrângeți filtrele.
bulk-clear = Golire selecție
bulk-resubmit =
    { $n ->
        [one] Retrimitere { $n } rulare
        [few] Retrimitere { $n } rulări
       *[other] Retrimitere { $n } de rulări
    }
bulk-cancel =
    { $n ->
        [one] Anulare { $n } rulare
        [few] Anulare { $n } rulări
       *[other] Anulare { $n } de rulări
    }
bulk-continue =
    { $n ->
        [one] Continuare { $n } rulare
        [few] Continuare { $n } rulări
       *[other] Continuare { $n } de rulări
    }
bulk-waiting = Rulări în așteptare care continuă ca atare: { $n }
bulk-fromFailed = Rulări eșuate care continuă de la acțiunea eșuată, ca rulări noi: { $n }
bulk-continueChoice = Continuare de unde s-au oprit
bulk-continueChoice-text = Rulările în așteptare se reiau; cele eșuate continuă de la acțiunea eșuată. Nimic din ce a reușit nu se repetă.
bulk-flow = { $flow }: { $n }
bulk-moreFlows = Alte fluxuri: { $n }
bulk-frozen = Lista se fixează acum: rulările ulterioare nu sunt incluse.
bulk-pace = O rulare merge prima. Dacă nu eșuează la fel, urmează celelalte, cel mult { $n } pe secundă pentru fiecare conexiune.
bulk-repeats = Aceste acțiuni au reușit deja și ar fi executate din nou. Rulări examinate: { $n }
bulk-skipped = Acestea vor fi omise:
bulk-nothing = Nu se poate face nimic cu aceste rulări.
bulk-failed = Lucrarea nu a putut fi pornită.
