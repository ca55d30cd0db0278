### The help article find-failed-action, sentence by sentence.

find-failed-action-title = Trouver l’action en échec
find-failed-action-answer = La page de l’exécution s’ouvre sur la première action en échec ; une icône rouge et le mot **{ status-failed }** la signalent.
find-failed-action-do-open = Ouvrez **{ run-plural }**, ou ouvrez le flux et allez à **{ run-history }**.
find-failed-action-do-select = Sélectionnez l’exécution qui a échoué.
find-failed-action-do-happened = Lisez **{ run-whatHappened }**.
find-failed-action-do-said = Lisez ensuite **{ run-serviceSaid }** : c’est le message du service, mot pour mot.
find-failed-action-do-show = Sélectionnez **{ run-showFailedAction }** pour l’atteindre dans la liste des actions.
find-failed-action-do-several = Si plusieurs actions ont échoué, passez de l’une à l’autre avec **{ run-nextFailed }** et **{ run-prevFailed }**.
find-failed-action-do-attempts = Ouvrez **{ run-retryHistory }** pour voir chaque tentative.
find-failed-action-do-fix = Faites ce qui est indiqué sous **{ run-howToFix }**.
find-failed-action-status = Signification des états
find-failed-action-col-status = État
find-failed-action-col-meaning = Signification
find-failed-action-is-succeeded = L’action a fait ce qui lui était demandé.
find-failed-action-is-retried = L’action a réussi, mais pas à la première tentative.
find-failed-action-is-failed = L’action s’est terminée par une erreur.
find-failed-action-is-running = L’action est en cours.
find-failed-action-is-waiting = L’action attend une réponse, une heure ou sa prochaine tentative.
find-failed-action-is-skipped = Une action précédente ne s’est pas terminée comme celle-ci le demande pour s’exécuter.
find-failed-action-is-timedOut = Aucune réponse n’est arrivée dans le délai autorisé.
find-failed-action-is-cancelled = Une personne, ou une action du flux, a arrêté l’exécution.
find-failed-action-why-first = La première action en échec dans le temps est en général la cause ; les échecs suivants en sont les conséquences.
find-failed-action-why-succeeded = Une exécution peut être à l’état **{ status-succeeded }** malgré une action en échec, quand une action ultérieure est prévue pour la suivre.
find-failed-action-why-look = Même alors, cherchez l’icône rouge dans la liste des actions.
find-failed-action-hidden = Le texte **{ run-securedContent }** signifie que le flux garde ces valeurs secrètes.
find-failed-action-hidden-who = Seule une personne autorisée à modifier le flux peut changer cela, et seulement pour les exécutions suivantes.
