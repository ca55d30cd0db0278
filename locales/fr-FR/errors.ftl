### What the server refused, one text per code.

error-fallback = Le serveur a refusé cette opération ({ $code }).
error-internal = Le serveur a rencontré un problème interne. Réessayez ; si cela persiste, donnez l’ID de la requête à votre administrateur.
error-unreachable-server = Le serveur est injoignable.
error-not-signed-in = Votre session est terminée. Connectez-vous à nouveau.
error-sign-in-failed = Nom d’utilisateur ou mot de passe incorrect.
error-too-many-attempts = Trop de tentatives. Réessayez plus tard.
error-too-many-attempts-wait =
    { $n ->
        [one] Trop de tentatives. Réessayez dans { $n } minute.
        [many] Trop de tentatives. Réessayez dans { $n } de minutes.
       *[other] Trop de tentatives. Réessayez dans { $n } minutes.
    }
error-link-used = Ce lien a déjà été utilisé ou a expiré. Demandez-en un nouveau.
error-forbidden = Vous n’avez pas l’autorisation nécessaire.
error-not-found = Cet élément n’existe pas, ou vous n’avez pas le droit de le voir.
error-csrf = La page n’est plus à jour. Rechargez-la et réessayez.
error-conflict = Quelqu’un d’autre a modifié cet élément entre-temps. Rechargez et réessayez.
error-too-large = Cet élément dépasse la taille acceptée par le serveur.
error-too-busy = Le serveur est occupé. Réessayez dans un instant.
error-invalid-request = Le serveur n’a pas accepté la saisie.
error-name-taken = Ce nom est déjà utilisé.
error-weak-password = Le mot de passe est trop court ou trop facile à deviner.
error-wrong-password = Le mot de passe actuel n’est pas correct.
error-last-administrator = Le dernier administrateur ne peut pas être désactivé ni perdre son rôle.
error-definition-invalid = La définition comporte des erreurs.
error-document-invalid = Les fichiers du connecteur comportent des erreurs.
error-flow-incomplete = Le flux ne peut pas encore être activé. Voyez ci-dessous ce qui manque.
error-flow-off = Le flux est désactivé. Activez-le.
error-version-incompatible = La version publiée du flux ne correspond plus à ce que cette exécution a fait. Renvoyez-la avec la version d’origine ou depuis le début.
error-run-succeeded = Rien n’a échoué dans cette exécution. Renvoyez-la depuis le début.
error-trigger-data = Les données modifiées ne conviennent pas au déclencheur.
error-connector-in-use = Des connexions utilisent ce connecteur. Supprimez-les d’abord.
error-connection-in-use = Des flux utilisent cette connexion. Choisissez d’abord une autre connexion pour eux.
error-verification-failed = Le service n’a pas accepté les informations d’identification.
error-account-differs = Ce n’est pas le même compte qu’avant.
error-run-not-finished = L’exécution n’est pas encore terminée.
error-run-finished = L’exécution est déjà terminée.
error-run-not-waiting = Cette exécution n’attend pas la correction d’une connexion.
error-no-trigger-request = Ce flux n’a pas de déclencheur pouvant être appelé.
error-name-invalid = Ce nom est vide, trop long ou contient des caractères non affichables.
error-parameters-invalid = Certaines valeurs de la connexion manquent ou sont incorrectes.
error-connector-differs = Cette connexion appartient à un autre connecteur que celui dont le flux a besoin.
error-user-disabled = Cet utilisateur est désactivé.
error-too-many-tokens = Vous avez atteint le nombre maximal de clés API. Supprimez-en une d’abord.
error-owner-needs-no-grant = Le propriétaire a déjà tous les droits.
error-storage = Le serveur ne peut rien enregistrer pour l’instant. Prévenez votre administrateur.
error-application-invalid = L’application ne peut pas être inscrite telle quelle.
error-application-missing = Aucune application n’est inscrite pour ce connecteur. Un administrateur doit d’abord en inscrire une.
error-hosts-needed = Indiquez les hôtes qui peuvent recevoir le secret de cette application.
error-identity-invalid = L’identité ne peut pas être enregistrée telle quelle.
error-sign-in-needed = Connectez-vous d’abord avec le compte du service.
error-sign-in-not-offered = Cette connexion demande des valeurs au lieu d’une connexion auprès du service.
error-sign-in-over = Cette tentative de connexion est terminée. Recommencez.
error-sign-in-waiting = Le service n’a pas encore répondu. Terminez-y la connexion.
error-job-empty = Plus aucune exécution ne correspond.
error-job-state = La tâche est terminée ou sur le point de l’être.
error-too-many-jobs = Trop de tâches ne sont pas terminées. Attendez la fin de l’une d’elles, ou arrêtez-en une.
error-mail-address-invalid = Ce n’est pas une adresse à laquelle un e-mail peut être envoyé.
error-mail-fixed = L’e-mail est configuré dans le fichier de paramètres du serveur et ne peut être modifié que là.
error-mail-not-sent = Le serveur de messagerie n’a pas accepté le message.
error-mail-not-set-up = Aucun serveur de messagerie n’est configuré.
error-mail-settings-invalid = Les paramètres d’e-mail ne peuvent pas être utilisés tels quels.
error-mail-settings-unreadable = Les paramètres d’e-mail enregistrés sont illisibles. Définissez-les de nouveau.
error-owner-is-you = Cette connexion est la vôtre.
error-owner-changed = Quelqu’un d’autre a cédé cette connexion entre-temps.
error-owner-unfit = Cette personne ne pourrait pas réparer la connexion : choisissez quelqu’un qui peut créer des connexions.
