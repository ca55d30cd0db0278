### The help article find-failed-action, sentence by sentence.

find-failed-action-title = Găsirea acțiunii eșuate
find-failed-action-answer = Pagina rulării se deschide la prima acțiune eșuată; o marchează o pictogramă roșie și textul **{ status-failed }**.
find-failed-action-do-open = Deschideți **{ run-plural }** sau deschideți fluxul și mergeți la **{ run-history }**.
find-failed-action-do-select = Selectați rularea care a eșuat.
find-failed-action-do-happened = Citiți **{ run-whatHappened }**.
find-failed-action-do-said = Apoi citiți **{ run-serviceSaid }**: este mesajul serviciului, cuvânt cu cuvânt.
find-failed-action-do-show = Selectați **{ run-showFailedAction }** pentru a ajunge la ea în lista de acțiuni.
find-failed-action-do-several = Dacă au eșuat mai multe acțiuni, treceți de la una la alta cu **{ run-nextFailed }** și **{ run-prevFailed }**.
find-failed-action-do-attempts = Deschideți **{ run-retryHistory }** pentru a vedea fiecare încercare.
find-failed-action-do-fix = Faceți ce se indică la **{ run-howToFix }**.
find-failed-action-status = Ce înseamnă stările
find-failed-action-col-status = Stare
find-failed-action-col-meaning = Semnificație
find-failed-action-is-succeeded = Acțiunea a făcut ceea ce i s-a cerut.
find-failed-action-is-retried = Acțiunea a reușit, dar nu de la prima încercare.
find-failed-action-is-failed = Acțiunea s-a încheiat cu o eroare.
find-failed-action-is-running = Acțiunea este în curs.
find-failed-action-is-waiting = Acțiunea așteaptă un răspuns, o anumită oră sau următoarea încercare.
find-failed-action-is-skipped = O acțiune anterioară nu s-a încheiat așa cum cere aceasta pentru a rula.
find-failed-action-is-timedOut = Niciun răspuns nu a sosit în timpul permis.
find-failed-action-is-cancelled = Cineva sau o acțiune a fluxului a oprit rularea.
find-failed-action-why-first = Prima acțiune eșuată în timp este de obicei cauza; eșecurile ulterioare sunt consecințele ei.
find-failed-action-why-succeeded = O rulare poate avea starea **{ status-succeeded }** deși o acțiune a eșuat, dacă o acțiune ulterioară este setată să ruleze după eșec.
find-failed-action-why-look = Chiar și atunci, căutați pictograma roșie în lista de acțiuni.
find-failed-action-hidden = Textul **{ run-securedContent }** înseamnă că fluxul păstrează secrete aceste valori.
find-failed-action-hidden-who = Doar cineva care poate edita fluxul poate schimba acest lucru, și doar pentru rulările următoare.
