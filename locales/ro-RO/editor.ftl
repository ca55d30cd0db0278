### The code view of a definition and its surroundings, and the form that runs a flow.

editor-compare = Comparare cu versiunea { $version }
editor-isSaved = Versiunea { $version } este salvată
editor-nothingToSave = Nu s-a modificat nimic.
editor-changedMeanwhile = Între timp, cineva a salvat versiunea { $version }.
editor-reload = Deschiderea versiunii { $version }
editor-keepMine = Păstrarea modificărilor mele
editor-leave = Această pagină conține modificări nesalvate. Ele se pierd dacă o părăsiți.
editor-keys = Ctrl+Spațiu sugerează, Ctrl+F caută, F8 merge la problema următoare, Ctrl+S salvează. Tab părăsește editorul.
editor-checkFailed = Definiția nu a putut fi verificată.
editor-savedBy = Salvat de
gen-versionHistory = Istoric versiuni

run-verb = Rulare
runform-title = Rulare „{ $name }”
runform-body = Corp în format JSON
runform-started = Rularea a pornit.
runform-failed = Fluxul nu a putut fi rulat.
runform-notNumber = Introduceți un număr.
runform-notWhole = Introduceți un număr întreg.
runform-notJson = Acesta nu este JSON valid.
runform-fileFailed = Fișierul nu a putut fi citit.
run-blocked-flow-off-start = Fluxul este dezactivat. Activați-l pentru a-l rula.

editor-find = Căutare
editor-replaceWith = Înlocuire cu
editor-next = Următorul
editor-previous = Anteriorul
editor-all = Selectare toate rezultatele
editor-matchCase = Potrivire litere mari și mici
editor-regexp = Expresie regulată
editor-byWord = Cuvinte întregi
editor-replace = Înlocuire
editor-replaceAll = Înlocuire peste tot
editor-currentMatch = Rezultatul curent
editor-onLine = pe linia
editor-goToLine = Salt la linia
editor-go = Salt
editor-suggestions = Sugestii
editor-fold = Pliere
editor-unfold = Depliere
editor-selectionDeleted = Selecția a fost ștearsă
editor-controlCharacter = Caracter de control
editor-folded = Pliat
editor-unchanged = Linii nemodificate: { $n }
editor-replacedOn = Înlocuit pe linia { $n }
editor-replacedCount = Rezultate înlocuite: { $n }
