### The actions of a run or a flow: drawn, listed, on a time axis.

graph-view = Vizualizare
graph-view-graph = Grafic
graph-view-list = Listă
graph-view-timeline = Cronologie
graph-label = Graficul acțiunilor
graph-help = Tastele săgeți parcurg acțiunile în ordinea listei, Enter deschide una.
graph-node = { $n } din { $m }, { $name }, { $status }, { $duration }
graph-nodeShort = { $n } din { $m }, { $name }, { $status }
graph-zoomIn = Mărire
graph-zoomOut = Micșorare
graph-fit = Afișare tot
graph-map = Privire de ansamblu asupra graficului
run-iteration = Iterația { $n } din { $total }
graph-turns = Iterațiile acțiunii „{ $name }”
graph-turn-previous = Iterația anterioară
graph-turn-next = Iterația următoare
graph-turn-previousFailed = Iterația eșuată anterioară
graph-turn-nextFailed = Iterația eșuată următoare
graph-turn-notReached = La această acțiune nu s-a ajuns în această iterație.
graph-branchEmpty = Nicio acțiune
graph-chooseAction = Alegeți o acțiune pentru a-i vedea datele.
ctl-defaultCase = Implicit
ctl-case = Caz
ctl-runAfter = Rulare după
ctl-runAfter-succeeded = a reușit
ctl-runAfter-failed = a eșuat
ctl-runAfter-skipped = este omisă
ctl-runAfter-timedOut = a depășit timpul

data-properties = Proprietăți
data-code = Cod
data-timeline = Cronologie
data-tabs = Datele acțiunii „{ $name }”
data-none = Nu există date.
data-secured-why = Definiția marchează acest conținut ca securizat sau el provine dintr-un conținut marcat astfel. Nu este afișat nimănui și rămâne ascuns în copii și descărcări.
data-noRetries = A existat o singură încercare.
data-view = Afișare ca
data-view-tree = Arbore
data-view-raw = Brut
data-search = Căutare în: { $name }
data-found =
    { $n ->
        [one] { $n } rezultat
        [few] { $n } rezultate
       *[other] { $n } de rezultate
    }
data-matchPrevious = Rezultatul anterior
data-matchNext = Rezultatul următor
data-large = Această valoare este mare (număr de caractere: { $size }). Se afișează la cerere.
data-show = Afișare: { $name }
data-copyPath = Copiere cale
data-copyExpression = Copiere expresie
data-items =
    { $n ->
        [one] { $n } element
        [few] { $n } elemente
       *[other] { $n } de elemente
    }
data-members =
    { $n ->
        [one] { $n } proprietate
        [few] { $n } proprietăți
       *[other] { $n } de proprietăți
    }
data-download = Descărcare: { $name }
btn-showMore = Afișare mai multe

time-start = Pornită
time-end = Încheiată: { $status }
time-attempt = Încercarea { $n } s-a încheiat cu { $code }
time-wait = A așteptat { $duration }
time-nextTry = Următoarea încercare
time-after = { $duration } după începutul rulării
time-empty = Nicio acțiune nu a pornit încă.
