### Jobs: work on many runs at once.

job-plural = Tâches
job-empty = Les tâches apparaissent ici quand vous renvoyez ou annulez plusieurs exécutions à la fois.
job-kind-resubmit = Renvoyer des exécutions
job-kind-resume = Reprendre les exécutions en attente
job-kind-continue = Reprendre des exécutions
job-kind-cancel = Annuler des exécutions
job-state-canary = Essai en premier
job-state-stopping = Arrêt en cours
job-state-stopped = Arrêtée
job-state-done = Terminée
status-paused = En pause
job-done = Traitées
job-left = Restantes
job-progress = { $done } sur { $total }
job-done-about = Une exécution est traitée dès qu’elle a été relancée, reprise ou priée de s’arrêter. Son résultat figure plus bas.
job-rate = Exécutions par seconde et par connexion, au maximum
job-createdBy = Lancée par
job-now = Où en sont ces exécutions
job-notDone = Non traitées
job-items = Exécutions de cette tâche
job-outcome = Résultat
job-outcome-any = Tous les résultats
job-newRun = Nouvelle exécution
job-pause = Mettre en pause
job-stop = Arrêter
job-stop-title = Arrêter cette tâche ?
job-stop-text = Ce qui est en cours sera terminé. Les exécutions restantes demeurent telles quelles : { $n }.
job-steer-failed = La tâche n’a pas pu être modifiée.
job-kept = Le résultat est conservé 28 jours après la fin.
job-hold-canary = La première exécution a de nouveau échoué de la même façon. Corrigez la cause, puis continuez, ou arrêtez.
job-hold-connection = La connexion a de nouveau été refusée. Corrigez-la, puis continuez.
job-hold-person = La personne qui a lancé cette tâche ne peut plus se connecter.
job-hold-other = La tâche attend ({ $code }).
job-hold-run = Afficher la première exécution
job-reason-resubmitted = Déjà renvoyée auparavant
job-reason-nothingFailed = Rien n’a échoué dans cette exécution
job-reason-gone = Plus conservée, ou invisible pour vous
job-ended-said = La tâche est terminée. Traitées : { $done }, ignorées : { $skipped }, en échec : { $failed }, restantes : { $left }.
bulk-bar = Exécutions sélectionnées
bulk-select = Sélectionner
bulk-selectRun = Sélectionner l’exécution { $run }
bulk-selectShown = Sélectionner toutes les exécutions affichées
bulk-selected = Sélectionnées : { $n }
bulk-selectAll = Sélectionner les { $n } correspondantes
bulk-tooMany = Plus d’exécutions correspondent qu’une tâche n’en accepte. Affinez les filtres.
bulk-clear = Effacer la sélection
bulk-resubmit =
    { $n ->
        [one] Renvoyer { $n } exécution
        [many] Renvoyer { $n } d’exécutions
       *[other] Renvoyer { $n } exécutions
    }
bulk-cancel =
    { $n ->
        [one] Annuler { $n } exécution
        [many] Annuler { $n } d’exécutions
       *[other] Annuler { $n } exécutions
    }
bulk-continue =
    { $n ->
        [one] Reprendre { $n } exécution
        [many] Reprendre { $n } d’exécutions
       *[other] Reprendre { $n } exécutions
    }
bulk-waiting = Exécutions en attente qui reprennent telles quelles : { $n }
bulk-fromFailed = Exécutions en échec qui reprennent à l’action en échec, comme nouvelles exécutions : { $n }
bulk-continueChoice = Reprendre là où elles se sont arrêtées
bulk-continueChoice-text = Les exécutions en attente reprennent ; celles en échec repartent de l’action en échec. Rien de ce qui a réussi n’est refait.
bulk-flow = { $flow } : { $n }
bulk-moreFlows = Autres flux : { $n }
bulk-frozen = La liste est figée maintenant : les exécutions ultérieures n’y figurent pas.
bulk-pace = Une exécution passe en premier. Si elle n’échoue pas de la même façon, les autres suivent, au plus { $n } par seconde et par connexion.
bulk-repeats = Ces actions ont déjà réussi et seraient exécutées à nouveau. Exécutions examinées : { $n }
bulk-skipped = Celles-ci seront ignorées :
bulk-nothing = Rien ne peut être fait avec ces exécutions.
bulk-failed = La tâche n’a pas pu être lancée.
