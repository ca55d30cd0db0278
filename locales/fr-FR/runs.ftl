### Runs: lists, details, resubmitting.

run-all = Toutes les exécutions
run-history = Historique des exécutions
run-id = ID d’exécution
run-resubmit = Renvoyer
run-resubmitFailedStep = Renvoyer à partir de l’action en échec
run-cancel = Annuler l’exécution
run-retryHistory = Historique des nouvelles tentatives
run-duration = Durée
run-started = Début
run-startTime = Heure de début
run-endTime = Heure de fin
run-securedContent = Contenu masqué par un paramètre de sécurité
run-prevFailed = Action en échec précédente
run-nextFailed = Action en échec suivante
run-whatHappened = Que s’est-il passé ?
run-howToFix = Comment corriger
run-help = Aide sur cet échec
run-noRuns = Aucune exécution pour l’instant
run-errorDetails = Détails de l’erreur
run-attempt = Tentative { $n } sur { $max }
run-resubmit-words = Soumettre à nouveau cette exécution
run-title = Exécution { $id } – { $flow }
run-trackingId = ID de suivi
run-reason = Raison
run-resubmittedFrom = Renvoyée depuis
run-resubmittedAs = Renvoyée en tant que
run-resubmitted = Renvoyée
run-serviceSaid = Ce que le service a répondu
run-serviceSilent = Le service n’a donné aucune explication.
run-firstSeen = Première apparition : { $time }
run-attempts =
    { $n ->
        [one] { $n } tentative
        [many] { $n } de tentatives
       *[other] { $n } tentatives
    }
run-failedAction = L’action « { $action } » a échoué.
run-failedActionCode = L’action « { $action } » a échoué avec le code { $code }.
run-failedNoAction = L’exécution a échoué avec le code { $code }.
run-fixDefinition = Corrigez l’action dans la définition du flux, puis renvoyez l’exécution.
run-fixTryAgain = Renvoyez l’exécution. Si elle échoue encore de la même façon, examinez l’action en échec.
run-connectionWorks = La connexion « { $name } » fonctionne. Renvoyez l’exécution pour continuer.
run-openConnection = Ouvrir la connexion « { $name } »
run-openFlow = Ouvrir le flux
run-showFailedAction = Afficher l’action en échec
run-resubmit-title = Renvoyer cette exécution ?
run-sideEffect-times =
    { $n ->
        [one] { $n } fois
        [many] { $n } de fois
       *[other] { $n } fois
    }
run-sideEffects =
    { $n ->
        [one] Cette action a déjà réussi et serait exécutée à nouveau :
        [many] Ces { $n } d’actions ont déjà réussi et seraient exécutées à nouveau :
       *[other] Ces { $n } actions ont déjà réussi et seraient exécutées à nouveau :
    }
run-resubmitChoice = Façon de renvoyer
run-resubmitFailedStep-text = Les résultats des actions précédentes sont conservés. Rien de ce qui a réussi n’est refait.
run-resubmitWhole = Renvoyer depuis le début
run-resubmitWhole-text = Une nouvelle exécution avec les mêmes données de déclencheur. Toutes les actions sont refaites.
run-resubmit-earlier = Cette exécution a déjà été renvoyée :
run-resubmit-stillBroken = La connexion « { $name } » doit encore être corrigée. La nouvelle exécution échouera probablement de la même façon.
run-resubmit-done = La nouvelle exécution { $run } a démarré.
run-resubmit-existing = Cette exécution avait déjà été renvoyée. Voici l’exécution { $run }.
run-resubmit-failed = Impossible de renvoyer l’exécution { $run }.
run-blocked-flow-off = Le flux est désactivé. Activez-le pour renvoyer l’exécution.
run-blocked-flow-deleted = Le flux a été supprimé.
run-blocked-no-right = Vous ne pouvez pas renvoyer les exécutions de ce flux. Adressez-vous à son propriétaire.
run-blocked-not-finished = L’exécution n’est pas encore terminée.
run-blocked-data-gone = Les données du déclencheur de cette exécution ne sont plus conservées.
run-blocked-other = Cette exécution ne peut pas être renvoyée ({ $code }).
run-cancel-done = L’annulation a été demandée.
run-cancel-text = Les actions déjà envoyées à un service ne sont pas annulées.
run-cancel-title = Annuler cette exécution ?
run-empty = Les exécutions apparaissent ici quand un flux est appelé. Ouvrez un flux pour copier son adresse.
run-filterFlow = Flux : { $name }
run-filterConnection = Connexion : { $name }
run-anyStatus = Tous les états
run-notStarted = Non démarrée
run-copyJson = Copier : { $name }
run-triggerData = Déclencheur « { $name } »
run-failureCount =
    { $n ->
        [one] { $n } action en échec
        [many] { $n } d’actions en échec
       *[other] { $n } actions en échec
    }
run-keys = Touches : n action en échec suivante, p précédente, s renvoyer
run-attemptHeader = Tentative
run-setAside = Cette exécution n’a pas pu se poursuivre et a été mise de côté après trois essais. Rien n’est perdu et aucune autre exécution n’en souffre. Transmettez le rapport à votre administrateur.
run-setAside-fix = Annulez l’exécution, ou renvoyez-la une fois la cause corrigée.
run-resubmitLatest = Renvoyer avec la dernière version
run-resubmitLatest-text = Une nouvelle exécution de la version { $n } avec les mêmes données du déclencheur. Chaque action est refaite.
run-resubmitSame = Renvoyer avec la version d’origine
run-resubmitSame-text = Une nouvelle exécution de la version { $n }, telle qu’elle était. Chaque action est refaite.
run-resubmitFailedStepSame = À partir de l’action en échec, avec la version d’origine
run-resubmitEdited = Modifier les données du déclencheur, puis renvoyer
run-resubmitEdited-text = Une nouvelle exécution avec d’autres données. Chaque action est refaite.
run-editedData = Données du déclencheur
run-editedData-secured = Les données sont masquées. Si vous laissez vide, elles restent telles quelles.
run-editedData-wrong = Ce n’est pas un JSON valide.
run-blocked-succeeded = Rien n’a échoué dans cette exécution.
run-blocked-set-aside = L’exécution a été mise de côté ; elle ne peut que recommencer.
run-blocked-version-gone = La version d’alors n’est plus conservée.
run-blocked-version-incompatible = La version n’a pas de place pour ce que cette exécution a fait
run-blocked-not-editable = Le déclencheur n’apporte rien qui puisse être modifié.

status-succeeded = Réussite
status-failed = Échec
status-running = En cours d’exécution
status-waiting = En attente
status-cancelled = Annulée
status-skipped = Ignorée
status-timedOut = Délai dépassé
status-succeededWithRetries = Réussite après nouvelles tentatives
run-newRows =
    { $n ->
        [one] Afficher { $n } nouvelle exécution
        [many] Afficher { $n } de nouvelles exécutions
       *[other] Afficher { $n } nouvelles exécutions
    }

run-resume = Reprendre
run-resume-done = L’exécution continue.
run-waits = Le service a refusé la connexion « { $name } ». L’exécution attend la correction, puis continue d’elle-même. Rien n’est répété.
run-waits-hidden = Le service a refusé une connexion que vous ne pouvez pas voir. L’exécution attend la correction, puis continue d’elle-même. Rien n’est répété.
run-waits-action = Action en attente
run-waits-since = En attente depuis
run-waits-until = Échoue sans correction avant le
run-waits-fix = Corrigez la connexion, ou laissez l’exécution réessayer dès maintenant avec « { run-resume } ».
run-waits-works = La connexion « { $name } » fonctionne de nouveau. L’exécution va continuer dans un instant.
status-waitingConnection = En attente de la connexion
