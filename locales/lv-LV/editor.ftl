### The code view of a definition and its surroundings, and the form that runs a flow.

editor-compare = Salīdzināt ar versiju { $version }
editor-isSaved = Versija { $version } ir saglabāta
editor-nothingToSave = Nekas nav mainīts.
editor-changedMeanwhile = Pa šo laiku kāds ir saglabājis versiju { $version }.
editor-reload = Atvērt versiju { $version }
editor-keepMine = Paturēt manas izmaiņas
editor-leave = Šajā lapā ir nesaglabātas izmaiņas. Tās zudīs, ja atstāsiet lapu.
editor-keys = Ctrl+atstarpe piedāvā ieteikumus, Ctrl+F meklē, F8 pāriet uz nākamo problēmu, Ctrl+S saglabā. Ar tabulēšanas taustiņu iziet no redaktora.
editor-checkFailed = Definīciju nevarēja pārbaudīt.
editor-savedBy = Saglabāja
gen-versionHistory = Versiju vēsture

run-verb = Palaist
runform-title = Palaist „{ $name }”
runform-body = Pamatteksts JSON formātā
runform-started = Palaišana ir sākusies.
runform-failed = Plūsmu nevarēja palaist.
runform-notNumber = Ievadiet skaitli.
runform-notWhole = Ievadiet veselu skaitli.
runform-notJson = Tas nav derīgs JSON.
runform-fileFailed = Failu nevarēja nolasīt.
run-blocked-flow-off-start = Plūsma ir izslēgta. Lai to palaistu, ieslēdziet plūsmu.

editor-find = Meklēt
editor-replaceWith = Aizstāt ar
editor-next = Nākamais
editor-previous = Iepriekšējais
editor-all = Atlasīt visas atbilstības
editor-matchCase = Reģistrjutīgi
editor-regexp = Regulārā izteiksme
editor-byWord = Veseli vārdi
editor-replace = Aizstāt
editor-replaceAll = Aizstāt visu
editor-currentMatch = Pašreizējā atbilstība
editor-onLine = rindā
editor-goToLine = Pāriet uz rindu
editor-go = Pāriet
editor-suggestions = Ieteikumi
editor-fold = Sakļaut
editor-unfold = Izvērst
editor-selectionDeleted = Atlasītais ir izdzēsts
editor-controlCharacter = Vadības rakstzīme
editor-folded = Sakļauts
editor-unchanged = Nemainītas rindas: { $n }
editor-replacedOn = Aizstāts rindā { $n }
editor-replacedCount = Aizstātās atbilstības: { $n }
