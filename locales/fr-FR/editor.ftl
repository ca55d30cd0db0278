### The code view of a definition and its surroundings, and the form that runs a flow.

editor-compare = Comparer avec la version { $version }
editor-isSaved = La version { $version } est enregistrée
editor-nothingToSave = Rien n’a été modifié.
editor-changedMeanwhile = Quelqu’un a enregistré la version { $version } entre-temps.
editor-reload = Ouvrir la version { $version }
editor-keepMine = Conserver mes modifications
editor-leave = Cette page contient des modifications non enregistrées. Elles seront perdues si vous la quittez.
editor-keys = Ctrl+Espace suggère, Ctrl+F recherche, F8 va au problème suivant, Ctrl+S enregistre. Tab quitte l’éditeur.
editor-checkFailed = La définition n’a pas pu être vérifiée.
editor-savedBy = Enregistré par
gen-versionHistory = Historique des versions

run-verb = Exécuter
runform-title = Exécuter « { $name } »
runform-body = Corps au format JSON
runform-started = L’exécution a démarré.
runform-failed = Le flux n’a pas pu être exécuté.
runform-notNumber = Saisissez un nombre.
runform-notWhole = Saisissez un nombre entier.
runform-notJson = Ce n’est pas du JSON valide.
runform-fileFailed = Le fichier n’a pas pu être lu.
run-blocked-flow-off-start = Le flux est désactivé. Activez-le pour l’exécuter.

editor-find = Rechercher
editor-replaceWith = Remplacer par
editor-next = Suivant
editor-previous = Précédent
editor-all = Sélectionner tous les résultats
editor-matchCase = Respecter la casse
editor-regexp = Expression régulière
editor-byWord = Mots entiers
editor-replace = Remplacer
editor-replaceAll = Tout remplacer
editor-currentMatch = Résultat actuel
editor-onLine = à la ligne
editor-goToLine = Aller à la ligne
editor-go = Aller
editor-suggestions = Suggestions
editor-fold = Replier
editor-unfold = Déplier
editor-selectionDeleted = Sélection supprimée
editor-controlCharacter = Caractère de contrôle
editor-folded = Replié
editor-unchanged = Lignes inchangées : { $n }
editor-replacedOn = Remplacé à la ligne { $n }
editor-replacedCount = Résultats remplacés : { $n }
