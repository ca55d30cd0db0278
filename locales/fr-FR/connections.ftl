### Connections and connectors: status, causes, repair.

conn-verifyPassword = Vérifier le mot de passe
conn-fix = Corriger la connexion
conn-signInAgain = Se reconnecter
conn-updateApiKey = Mettre à jour la clé API
conn-updateSecret = Mettre à jour le secret client
conn-replaceCertificate = Remplacer le certificat
conn-test = Tester la connexion
conn-testOk = La connexion fonctionne
conn-new = Nouvelle connexion
conn-delete = Supprimer la connexion
conn-rename = Renommer la connexion
conn-name = Nom de la connexion
conn-account = Compte
conn-usedBy = Utilisée par
conn-lastChecked = Dernière vérification
conn-impact = Impact
conn-status-connected = Connectée
conn-status-broken = À corriger
conn-msg-notAuthenticated = Cette connexion n’est pas authentifiée.
conn-msg-fixed = La connexion fonctionne de nouveau.
conn-verifyPassword-words = Vérifier le mot de passe de « { $name } »
conn-fix-words = Corriger la connexion « { $name } »
conn-test-words = Tester la connexion « { $name } »
conn-fixName = Corriger la connexion : { $name }
conn-status-unverified = Pas encore vérifiée
conn-msg-refused = Le service a refusé une action de « { $flow } » : testez d’abord la connexion, vérifiez ensuite.
conn-msg-testPassed = Le test a réussi : la connexion est bonne. Le problème vient de ce que demande l’action « { $action } ».
conn-msg-fromRun = Utilisée par l’exécution d’où vous venez
conn-test-passed = Le test a réussi.
conn-test-refused = Le test a été refusé.
conn-test-unreachable = Le service est injoignable. Rien ne peut être dit des informations d’identification.
conn-test-untestable = Ce connecteur n’a aucune opération pouvant servir de test.
conn-empty = Les connexions contiennent les informations d’identification utilisées par les flux. Chargez d’abord un connecteur, puis créez la connexion.
conn-chooseConnector = Quel connecteur ?
conn-noConnector = Il n’y a pas encore de connecteur. Chargez-en un pour créer une connexion.
conn-unsupportedKind = Cette méthode de connexion n’est pas encore prise en charge. Impossible de créer une connexion avec ce connecteur.
conn-kind-unsupported = Pas encore prise en charge
conn-create = Tester et créer
conn-createUntested = Créer sans test
conn-secretHint = Conservé chiffré. Personne ne peut le relire, il peut seulement être remplacé.
conn-verify = Vérifier
conn-checking = Interrogation du service…
conn-checkingLong = Cela prend plus de temps que d’habitude. Vous pouvez fermer cette fenêtre, la vérification continue.
conn-verifyFailed = Rien n’a été modifié. { $reason }
conn-saveUntested = Enregistrer sans test
conn-saveUntested-warning = Si les nouvelles informations d’identification sont incorrectes, les flux échoueront jusqu’à leur correction.
conn-accountDiffers = C’est un autre compte
conn-accountDiffers-text = Avant : { $before }. Maintenant : { $after }. Tous les flux qui utilisent cette connexion agiront avec le nouveau compte.
conn-accountDiffers-confirm = Utiliser le nouveau compte
conn-returnToRun = Revenir à l’exécution en échec
conn-showFailedRuns = Afficher les exécutions en échec de cette connexion
conn-whatIsAffected = Ce qui sera concerné
conn-hiddenFlows =
    { $n ->
        [one] { $n } flux que vous ne pouvez pas voir
        [many] { $n } de flux que vous ne pouvez pas voir
       *[other] { $n } flux que vous ne pouvez pas voir
    }
conn-failedSince = En échec depuis { $time }
conn-notUsed = Aucun flux n’utilise cette connexion.
conn-delete-text = La connexion « { $name } » et ses informations d’identification seront supprimées. Cette action est irréversible.
conn-delete-blocked = Ces flux utilisent la connexion. Choisissez d’abord une autre connexion pour eux.
conn-askOwner = Cette connexion peut être corrigée par { $owner } ou par une personne ayant le droit de modification.
conn-savedUntested = Enregistré sans test.
conn-created = La connexion « { $name } » est prête.
conn-goesInto = Envoyé en tant que { $place }.
conn-prefixHint = Si le service exige un mot comme « Bearer » devant la clé, saisissez-le aussi.
conn-switchAccount = Changer de compte
conn-status-expiringSoon = Expire bientôt
conn-status-expired = Expirée
conn-status-blocked = Bloquée par une stratégie
conn-status-unused = Non utilisée
conn-moreFor = Plus d’actions pour « { $name } »
conn-currentKey = Clé actuelle
conn-certificate-subject = Délivré à
conn-ends-signIn = Fin de la session du compte
conn-ends-token = Fin de l’accès
conn-ends-certificate = Expiration du certificat
conn-ends-secret = Expiration du secret
conn-resetAtService = Réinitialiser le mot de passe auprès du service
conn-permissions = Autorisations accordées
conn-copyForAdministrator = Copier pour l’administrateur
conn-secretExpiry = Date d’expiration (facultatif)
conn-secretExpiry-hint = Vous serez averti avant cette date.
conn-slip-prefix = La plupart des services attendent le mot « { $word } » devant la clé.
conn-slip-prefix-add = Ajouter « { $word } » devant
conn-slip-id = Cela ressemble à l’ID d’un secret. C’est sa valeur qui est demandée ; le service ne l’affiche qu’une fois, à la création du secret.
conn-wantsAuthentication = Ce service demande désormais une authentification. Choisissez un autre type d’authentification ou créez une connexion.
conn-valueWrong = La valeur de « { $name } » ne peut pas être utilisée ({ $message }).
conn-file-drop = Déposez un fichier ici ou choisissez-en un.
conn-file-kinds = PFX, ou PEM contenant le certificat et la clé privée dans un même fichier.
conn-file-tooLarge = Ce fichier est trop volumineux pour être un certificat.
conn-deleted = La connexion « { $name } » est supprimée.
conn-delete-hidden =
    { $n ->
        [one] { $n } flux que vous ne voyez pas utilise cette connexion. Demandez à un administrateur de la supprimer.
        [many] { $n } de flux que vous ne voyez pas utilisent cette connexion. Demandez à un administrateur de la supprimer.
       *[other] { $n } flux que vous ne voyez pas utilisent cette connexion. Demandez à un administrateur de la supprimer.
    }
conn-delete-noOther = Ce connecteur n’a pas d’autre connexion. Créez-en d’abord une.
conn-replacement = Connexion à utiliser à la place

http-401 = Non autorisé
http-403 = Interdit
http-400 = Requête incorrecte
http-404 = Introuvable
http-429 = Trop de requêtes
http-500 = Erreur interne du serveur
http-502 = Passerelle incorrecte
http-503 = Service indisponible
http-504 = Délai de passerelle dépassé
http-401-words = 401 Unauthorized, non autorisé

auth-kind = Type d’authentification
auth-kind-basic = Nom d’utilisateur et mot de passe
auth-kind-apiKey = Clé API
auth-kind-oauthCode = Connexion avec un compte
auth-kind-none = Sans authentification
auth-apiKey = Clé API
auth-kind-clientCredentials = Application (secret client)
auth-kind-certificate = Certificat
auth-certificate = Certificat
auth-clientId = ID client
auth-clientSecret = Secret client
auth-passphrase = Phrase secrète
auth-thumbprint = Empreinte numérique
auth-missingPermission = Autorisation manquante

diag-invalid-password = Le service a rejeté le nom d’utilisateur ou le mot de passe.
diag-invalid-password-advice = Vérifiez le mot de passe. S’il est correct ailleurs, vérifiez le nom d’utilisateur.
diag-password-expired = Le mot de passe a été modifié ou a expiré.
diag-password-expired-advice = Modifiez-le auprès du service s’il le demande, puis vérifiez-le ici.
diag-token-expired = La connexion au compte a expiré.
diag-token-expired-advice = Reconnectez-vous. Les connexions longtemps inutilisées expirent.
diag-revoked = L’accès a été retiré, ou le compte est désactivé ou supprimé.
diag-revoked-advice = Reconnectez-vous. Si le compte n’existe plus, choisissez-en un autre.
diag-invalid-key = La clé ou le secret client est incorrect ou a expiré.
diag-invalid-key-advice = Créez-en une nouvelle auprès du service et mettez-la à jour ici.
diag-certificate = Le certificat a été rejeté ou a expiré.
diag-certificate-advice = Remplacez le certificat.
diag-mfa-required = Le service demande désormais un second facteur.
diag-mfa-required-advice = Le mot de passe seul ne suffit plus. Utilisez une connexion avec un compte ou un mot de passe d’application.
diag-consent-missing = L’application n’a pas reçu l’autorisation.
diag-consent-missing-advice = Donnez le consentement ou demandez-le à un administrateur du service.
diag-insufficient-scope = La connexion est établie, mais cette autorisation manque : { $scope }.
diag-insufficient-scope-advice = Ajoutez l’autorisation auprès du service, puis reconnectez-vous. Un nouveau mot de passe n’aidera pas.
diag-no-access = { $account } n’a pas le droit d’utiliser { $resource }.
diag-no-access-advice = Demandez l’accès au propriétaire de cette ressource ou utilisez un autre compte. Un nouveau mot de passe n’aidera pas.
diag-conditional-access = Une stratégie de sécurité de l’organisation bloque cette connexion.
diag-conditional-access-advice = Demandez à l’administrateur du service d’autoriser ce serveur ou utilisez un compte de service.
diag-ip-blocked = Le service n’accepte pas les requêtes venant de l’adresse de ce serveur.
diag-ip-blocked-advice = Communiquez l’adresse sortante de ce serveur à l’administrateur du service.
diag-license-or-quota = L’offre du compte ne comprend pas cette fonction.
diag-license-or-quota-advice = Passez à une offre supérieure ou utilisez un autre compte.
diag-policy = Une stratégie de données n’autorise pas ce connecteur ici.
diag-policy-advice = Adressez-vous à un administrateur ou modifiez le flux.
diag-unknown = Le service a refusé la requête.
diag-unknown-advice = Testez la connexion. Si le test échoue, corrigez la connexion ; s’il réussit, examinez ce que demande l’action.
diag-throttled = Le service demande de ralentir.
diag-throttled-advice = Attendez un peu, puis réessayez.
diag-temporary = Le service a rencontré un problème interne.
diag-temporary-advice = Il suffit généralement de réessayer plus tard.
diag-unreachable = Le service est injoignable.
diag-unreachable-advice = Vérifiez l’adresse et le réseau entre ce serveur et le service, puis réessayez.
diag-not-found = Le service ne connaît pas ce qui a été demandé.
diag-not-found-advice = Vérifiez l’adresse et les ID de l’action. Certains services masquent aussi ce qu’un compte n’a pas le droit de voir.
diag-theAccount = Le compte
diag-theResource = ce que demande l’action
diag-theScope = non précisée par le service

connector-load = Charger un connecteur
connector-load-text = Un connecteur est décrit par deux fichiers : apiDefinition.swagger.json et apiProperties.json.
connector-definition = Définition (apiDefinition.swagger.json)
connector-properties = Propriétés (apiProperties.json)
connector-key = Clé (facultative)
connector-key-hint = Le nom que les définitions utilisent pour ce connecteur, par exemple shared_mailbox.
connector-empty = Aucun connecteur pour l’instant. Chargez les deux fichiers d’un connecteur publié.
connector-host = Hôte
connector-operations = Opérations
connector-operationCount =
    { $n ->
        [one] { $n } opération
        [many] { $n } d’opérations
       *[other] { $n } opérations
    }
connector-parameters = Paramètres
connector-delete-title = Supprimer le connecteur
connector-delete-text = Le connecteur « { $name } » sera supprimé. Cette action est irréversible.
connector-loaded = Le connecteur « { $name } » est chargé.

share-contactOwner = Demander au propriétaire de corriger
share-ownerTold = { $owner } a été prévenu.

cert-unreadable = Ce fichier n’est ni un PFX ni un PEM.
cert-passphrase = La phrase secrète n’ouvre pas ce fichier.
cert-missing = Le fichier ne contient aucun certificat.
cert-key-missing = Le fichier ne contient pas de clé privée. Exportez le certificat avec sa clé.
cert-key-unusable = Ce type de clé privée n’est pas pris en charge.
cert-key-mismatch = La clé privée ne correspond pas au certificat.
cert-expired = Le certificat a expiré.
cert-not-yet-valid = Le certificat n’est pas encore valide.
cert-chain-incomplete = Il manque les certificats des émetteurs. Exportez la chaîne complète.

signIn-goOn = Continuez dans la fenêtre de { $provider }. Cette page attend.
signIn-closed = La fenêtre a été fermée avant la fin. Ouvrez-la de nouveau ou annulez.
signIn-blocked = Le navigateur a bloqué la fenêtre.
signIn-blocked-text = Continuez plutôt dans cette fenêtre. Vous reviendrez ensuite ici.
signIn-here = Continuer dans cette fenêtre
signIn-openAgain = Ouvrir de nouveau la fenêtre
signIn-expired = Cette connexion au compte a pris trop de temps ou a déjà servi. Recommencez.
signIn-missingScopes = Le compte n’a pas accordé ces autorisations : { $scopes }. Les actions qui en ont besoin seront refusées.
signIn-back = Retour de la connexion au compte
signIn-close = La suite se passe là où vous avez commencé. Vous pouvez fermer cette fenêtre.
signIn-begun = Une connexion au compte a été commencée hors du portail. Continuez chez le fournisseur dans ce navigateur.

handover-consent = Merci de donner le consentement à Tidegate auprès de { $service } : la connexion « { $name } » a besoin des autorisations { $scopes }.
handover-application = Application : { $id }, sur { $provider }.
handover-scope = Merci d’accorder l’autorisation { $scope } auprès de { $service } : sans elle, la connexion « { $name } » de Tidegate est refusée.
handover-address = Merci d’autoriser les requêtes du serveur Tidegate { $host } vers { $service } : la connexion « { $name } » est refusée à cause de l’adresse d’origine.
handover-policy = Une stratégie de sécurité bloque Tidegate auprès de { $service } (connexion « { $name } »). Merci d’autoriser ce serveur ou d’indiquer un compte de service qui peut s’y connecter.

conn-nextRun = Prochaine exécution planifiée : { $time }
conn-firstDeadline = Sans correction, la première exécution en attente prend fin le { $time }
