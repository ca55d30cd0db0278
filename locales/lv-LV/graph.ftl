### The actions of a run or a flow: drawn, listed, on a time axis.

graph-view = Skats
graph-view-graph = Shēma
graph-view-list = Saraksts
graph-view-timeline = Laika skala
graph-label = Darbību shēma
graph-help = Ar bulttaustiņiem var pārvietoties pa darbībām saraksta secībā, ar taustiņu Enter darbību atver.
graph-node = { $n } no { $m }, { $name }, { $status }, { $duration }
graph-nodeShort = { $n } no { $m }, { $name }, { $status }
graph-zoomIn = Tuvināt
graph-zoomOut = Tālināt
graph-fit = Rādīt visu
graph-map = Shēmas pārskats
run-iteration = { $n }. iterācija no { $total }
graph-turns = „{ $name }” iterācijas
graph-turn-previous = Iepriekšējā iterācija
graph-turn-next = Nākamā iterācija
graph-turn-previousFailed = Iepriekšējā neizdevusies iterācija
graph-turn-nextFailed = Nākamā neizdevusies iterācija
graph-turn-notReached = Šajā iterācijā līdz šai darbībai netika nonākts.
graph-branchEmpty = Nav darbību
graph-chooseAction = Izvēlieties darbību, lai redzētu tās datus.
ctl-defaultCase = Noklusējums
ctl-case = Gadījums
ctl-runAfter = Palaist pēc
ctl-runAfter-succeeded = izdevās
ctl-runAfter-failed = neizdevās
ctl-runAfter-skipped = ir izlaista
ctl-runAfter-timedOut = iestājusies noildze

data-properties = Rekvizīti
data-code = Kods
data-timeline = Laika skala
data-tabs = Darbības „{ $name }” dati
data-none = Datu nav.
data-secured-why = Definīcijā šis saturs ir atzīmēts kā drošs vai radies no šādi atzīmēta satura. To neredz neviens, un tas nav iekļauts kopijās un lejupielādēs.
data-noRetries = Bija viens mēģinājums.
data-view = Rādīt kā
data-view-tree = Koks
data-view-raw = Neapstrādāts
data-search = Meklēt: { $name }
data-found =
    { $n ->
        [zero] { $n } atbilstību
        [one] { $n } atbilstība
       *[other] { $n } atbilstības
    }
data-matchPrevious = Iepriekšējā atbilstība
data-matchNext = Nākamā atbilstība
data-large = Šī vērtība ir liela (rakstzīmju skaits: { $size }). Tā tiek rādīta pēc pieprasījuma.
data-show = Rādīt: { $name }
data-copyPath = Kopēt ceļu
data-copyExpression = Kopēt izteiksmi
data-items =
    { $n ->
        [zero] { $n } vienumu
        [one] { $n } vienums
       *[other] { $n } vienumi
    }
data-members =
    { $n ->
        [zero] { $n } rekvizītu
        [one] { $n } rekvizīts
       *[other] { $n } rekvizīti
    }
data-download = Lejupielādēt: { $name }
btn-showMore = Rādīt vairāk

time-start = Sākta
time-end = Beigusies: { $status }
time-attempt = { $n }. mēģinājums beidzās ar { $code }
time-wait = Gaidīja { $duration }
time-nextTry = Nākamais mēģinājums
time-after = { $duration } pēc palaišanas sākuma
time-empty = Vēl nav sākta neviena darbība.
