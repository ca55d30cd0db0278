### The actions of a run or a flow: drawn, listed, on a time axis.

graph-view = Affichage
graph-view-graph = Graphe
graph-view-list = Liste
graph-view-timeline = Chronologie
graph-label = Graphe des actions
graph-help = Les touches fléchées parcourent les actions dans l’ordre de la liste, Entrée en ouvre une.
graph-node = { $n } sur { $m }, { $name }, { $status }, { $duration }
graph-nodeShort = { $n } sur { $m }, { $name }, { $status }
graph-zoomIn = Zoom avant
graph-zoomOut = Zoom arrière
graph-fit = Tout afficher
graph-map = Aperçu du graphe
run-iteration = Itération { $n } sur { $total }
graph-turns = Itérations de « { $name } »
graph-turn-previous = Itération précédente
graph-turn-next = Itération suivante
graph-turn-previousFailed = Itération en échec précédente
graph-turn-nextFailed = Itération en échec suivante
graph-turn-notReached = Cette action n’a pas été atteinte lors de cette itération.
graph-branchEmpty = Aucune action
graph-chooseAction = Choisissez une action pour voir ses données.
ctl-defaultCase = Par défaut
ctl-case = Cas
ctl-runAfter = Exécuter après
ctl-runAfter-succeeded = a réussi
ctl-runAfter-failed = a échoué
ctl-runAfter-skipped = est ignorée
ctl-runAfter-timedOut = a dépassé le délai

data-properties = Propriétés
data-code = Code
data-timeline = Chronologie
data-tabs = Données de « { $name } »
data-none = Aucune donnée.
data-secured-why = La définition marque ce contenu comme sécurisé, ou il provient d’un contenu ainsi marqué. Il n’est montré à personne et reste masqué dans les copies et les téléchargements.
data-noRetries = Il y a eu une seule tentative.
data-view = Afficher sous forme de
data-view-tree = Arborescence
data-view-raw = Brut
data-search = Rechercher dans : { $name }
data-found =
    { $n ->
        [one] { $n } résultat
        [many] { $n } de résultats
       *[other] { $n } résultats
    }
data-matchPrevious = Résultat précédent
data-matchNext = Résultat suivant
data-large = Cette valeur est volumineuse ({ $size } caractères). Elle s’affiche à la demande.
data-show = Afficher : { $name }
data-copyPath = Copier le chemin
data-copyExpression = Copier l’expression
data-items =
    { $n ->
        [one] { $n } élément
        [many] { $n } d’éléments
       *[other] { $n } éléments
    }
data-members =
    { $n ->
        [one] { $n } propriété
        [many] { $n } de propriétés
       *[other] { $n } propriétés
    }
data-download = Télécharger : { $name }
btn-showMore = Afficher plus

time-start = Démarrée
time-end = Terminée : { $status }
time-attempt = La tentative { $n } s’est terminée avec { $code }
time-wait = Attente de { $duration }
time-nextTry = Prochaine tentative prévue
time-after = { $duration } après le début de l’exécution
time-empty = Aucune action n’a encore démarré.
