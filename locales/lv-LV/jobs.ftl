### Jobs: work on many runs at once.

job-plural = Darbi
job-empty = Darbi parādās šeit, kad vienlaikus atkārtoti iesniedzat vai atceļat daudzas palaišanas.
job-kind-resubmit = Atkārtoti iesniegt palaišanas
job-kind-resume = Atsākt gaidošās palaišanas
job-kind-continue = Turpināt palaišanas
job-kind-cancel = Atcelt palaišanas
job-state-canary = Vispirms izmēģinājums
job-state-stopping = Tiek apturēts
job-state-stopped = Pārtraukts
job-state-done = Pabeigts
status-paused = Apturēta
job-done = Izdarītas
job-left = Atlikušas
job-progress = { $done } no { $total }
job-done-about = Palaišana skaitās izdarīta, kad tā ir sākta no jauna, atsākta vai tai lūgts apstāties. Tās iznākums redzams zemāk.
job-rate = Palaišanas sekundē katram savienojumam, ne vairāk kā
job-createdBy = Sāka
job-now = Kā šīs palaišanas stāv tagad
job-notDone = Nav izdarīts
job-items = Šī darba palaišanas
job-outcome = Iznākums
job-outcome-any = Jebkurš iznākums
job-newRun = Jaunā palaišana
job-pause = Apturēt uz laiku
job-stop = Pārtraukt
job-stop-title = Vai pārtraukt šo darbu?
job-stop-text = Iesāktais tiks pabeigts. Atlikušās palaišanas paliek, kā ir: { $n }.
job-steer-failed = Darbu neizdevās mainīt.
job-kept = Rezultāts tiek glabāts 28 dienas pēc beigām.
job-hold-canary = Pirmā palaišana atkal neizdevās tāpat. Novērsiet cēloni un turpiniet vai pārtrauciet.
job-hold-connection = Savienojums atkal tika noraidīts. Salabojiet to un turpiniet.
job-hold-person = Kas sāka šo darbu, vairs nedrīkst pierakstīties.
job-hold-other = Darbs gaida ({ $code }).
job-hold-run = Rādīt pirmo palaišanu
job-reason-resubmitted = Jau iepriekš iesniegta atkārtoti
job-reason-nothingFailed = Šajā palaišanā nekas nav neizdevies
job-reason-gone = Vairs netiek glabāta vai jums nav redzama
job-ended-said = Darbs ir beidzies. Izdarītas: { $done }, izlaistas: { $skipped }, neizdevušās: { $failed }, atlikušas: { $left }.
bulk-bar = Atlasītās palaišanas
bulk-select = Atlasīt
bulk-selectRun = Atlasīt palaišanu { $run }
bulk-selectShown = Atlasīt visas redzamās palaišanas
bulk-selected = Atlasītas: { $n }
bulk-selectAll = Atlasīt visas { $n } atbilstošās
bulk-tooMany = Atbilst vairāk palaišanu, nekā vienā darbā pieļaujams. Sašauriniet filtrus.
bulk-clear = Notīrīt atlasi
bulk-resubmit =
    { $n ->
        [zero] Atkārtoti iesniegt { $n } palaišanu
        [one] Atkārtoti iesniegt { $n } palaišanu
       *[other] Atkārtoti iesniegt { $n } palaišanas
    }
bulk-cancel =
    { $n ->
        [zero] Atcelt { $n } palaišanu
        [one] Atcelt { $n } palaišanu
       *[other] Atcelt { $n } palaišanas
    }
bulk-continue =
    { $n ->
        [zero] Turpināt { $n } palaišanu
        [one] Turpināt { $n } palaišanu
       *[other] Turpināt { $n } palaišanas
    }
bulk-waiting = Gaidošās palaišanas, kas turpinās, kā ir: { $n }
bulk-fromFailed = Neizdevušās palaišanas, kas kā jaunas turpinās no neizdevušās darbības: { $n }
bulk-continueChoice = Turpināt no vietas, kur apstājās
bulk-continueChoice-text = Gaidošās palaišanas tiek atsāktas; neizdevušās turpinās no neizdevušās darbības. Nekas izdevies netiek darīts vēlreiz.
bulk-flow = { $flow }: { $n }
bulk-moreFlows = Citas plūsmas: { $n }
bulk-frozen = Saraksts tiek nofiksēts tagad: vēlākas palaišanas tajā nav.
bulk-pace = Viena palaišana ir pirmā. Ja tā atkal neneizdodas tāpat, pārējās seko, ne vairāk kā { $n } sekundē katram savienojumam.
bulk-repeats = Šīs darbības jau ir izdevušās un tiktu izpildītas vēlreiz. Apskatītās palaišanas: { $n }
bulk-skipped = Šīs tiks izlaistas:
bulk-nothing = Ar šīm palaišanām neko nevar darīt.
bulk-failed = Darbu neizdevās sākt.
