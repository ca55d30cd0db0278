### The help's own controls; its articles stand in locales/help.

help-search = Căutare în ajutor
help-search-hint = Cuvinte, un cod de eroare sau numele unui buton, și în engleză
help-search-none = Niciun rezultat pentru „{ $words }”. Încercați alt cuvânt sau codul erorii.
help-search-found =
    { $n ->
        [one] { $n } rezultat
        [few] { $n } rezultate
       *[other] { $n } de rezultate
    }
help-troubleshoot = Depanare
help-more = Mai multe despre portal
help-youSee = Ce vedeți
help-do = Ce aveți de făcut
help-why = De ce se întâmplă
help-prevent = Cum se previne
help-notHelped = Dacă nu a ajutat
help-contactSupport = Contactați administratorul
help-contents = Pe această pagină
help-reviewed = Ultima revizuire: { $date }
help-untranslated = Netradus încă
help-untranslated-text = Acest articol există deocamdată doar în engleză. Se afișează textul în engleză.
help-outdated = Textul în engleză s-a schimbat de la traducerea acestei propoziții.
help-unreviewed-text = Nicio persoană vorbitoare nativă nu a verificat încă această traducere.
nav-machineTranslated = Traducere automată
help-view = Limbi afișate
help-view-one = Doar traducerea
nav-showOriginal = Afișare original în engleză
help-view-other = Afișare propoziție în: { $language }
nav-sideBySide = Alăturat
help-view-hint = Țineți indicatorul pe o propoziție, atingeți-o sau ajungeți la ea cu tasta Tab și continuați cu tastele săgeată.
help-showParagraph = Afișare acest fragment în: { $language }
help-articleLanguage = Limba articolului
help-openConnections = Deschidere Conexiuni acum
help-openRun = Salt la rularea eșuată
help-openRuns = Afișare rulări eșuate
help-openFlows = Deschidere Fluxuri
help-openPage = Deschidere într-o pagină separată
help-limit = Limită
help-limit-value = Valoare
help-limit-about = Ce limitează
gen-note = Notă
gen-tip = Sfat
gen-important = Important
