### The help article find-failed-action, sentence by sentence.

find-failed-action-title = Atrodiet neizdevušos darbību
find-failed-action-answer = Palaišanas lapā uzreiz redzama pirmā neizdevusies darbība; to apzīmē sarkana ikona un vārds **{ status-failed }**.
find-failed-action-do-open = Atveriet lapu **{ run-plural }** vai atveriet plūsmu un pārejiet uz sadaļu **{ run-history }**.
find-failed-action-do-select = Atlasiet palaišanu, kas neizdevās.
find-failed-action-do-happened = Izlasiet sadaļu **{ run-whatHappened }**.
find-failed-action-do-said = Pēc tam izlasiet sadaļu **{ run-serviceSaid }**: tas ir paša pakalpojuma ziņojums, vārds vārdā.
find-failed-action-do-show = Atlasiet **{ run-showFailedAction }**, lai pārietu uz to darbību sarakstā.
find-failed-action-do-several = Ja neizdevušās vairākas darbības, pārejiet starp tām ar **{ run-nextFailed }** un **{ run-prevFailed }**.
find-failed-action-do-attempts = Atveriet sadaļu **{ run-retryHistory }**, lai redzētu katru mēģinājumu.
find-failed-action-do-fix = Izpildiet to, kas norādīts sadaļā **{ run-howToFix }**.
find-failed-action-status = Ko nozīmē statusi
find-failed-action-col-status = Statuss
find-failed-action-col-meaning = Nozīme
find-failed-action-is-succeeded = Darbība izdarīja to, kas tai bija jādara.
find-failed-action-is-retried = Darbība izdevās, bet ne ar pirmo mēģinājumu.
find-failed-action-is-failed = Darbība beidzās ar kļūdu.
find-failed-action-is-running = Darbība tiek izpildīta.
find-failed-action-is-waiting = Darbība gaida atbildi, noteiktu laiku vai nākamo mēģinājumu.
find-failed-action-is-skipped = Iepriekšēja darbība nebeidzās tā, kā šai darbībai iestatīts to sekot.
find-failed-action-is-timedOut = Atļautajā laikā netika saņemta atbilde.
find-failed-action-is-cancelled = Palaišanu apturēja kāds cilvēks vai kāda plūsmas darbība.
find-failed-action-why-first = Laika ziņā pirmā neizdevusies darbība parasti ir cēlonis; vēlākās kļūmes ir tās sekas.
find-failed-action-why-succeeded = Palaišanas statuss var būt **{ status-succeeded }**, kaut arī kāda darbība neizdevās, ja vēlāka darbība iestatīta izpildei pēc kļūmes.
find-failed-action-why-look = Arī tad meklējiet darbību sarakstā sarkano ikonu.
find-failed-action-hidden = Teksts **{ run-securedContent }** nozīmē, ka plūsma šīs vērtības tur slepenībā.
find-failed-action-hidden-who = To var mainīt tikai cilvēks, kas drīkst rediģēt plūsmu, un tikai turpmākajām palaišanām.
