### Signing in, settings, people, keys.

share-role = Rôle
share-administrator = Administrateur

auth-welcome = Se connecter à Tidegate
auth-signedOut = Déconnexion effectuée.
auth-start = Définir le mot de passe et se connecter
auth-repeatPassword = Nouveau mot de passe, une seconde fois

welcome-title = Bienvenue dans Tidegate
welcome-text = Choisissez un mot de passe pour votre compte. Le lien ne fonctionne qu’une fois.
welcome-noToken = Cette adresse est incomplète. Ouvrez le lien complet que vous avez reçu.

password-differs = Les deux mots de passe sont différents.
password-short =
    { $n ->
        [one] Utilisez au moins { $n } caractère.
        [many] Utilisez au moins { $n } de caractères.
       *[other] Utilisez au moins { $n } caractères.
    }
password-current = Mot de passe actuel
password-change = Modifier le mot de passe
password-changed = Le mot de passe est modifié. Les autres sessions sont terminées.

settings-saved = Enregistré.
settings-notReviewed = Non relu
settings-notReviewed-text = Les textes de cette langue n’ont pas encore tous été relus par un locuteur natif.
settings-timeZoneBrowser = Identique au navigateur ({ $zone })
settings-example = Exemple : { $text }

token-text = Une clé permet à un programme d’agir en votre nom. Ne la donnez à personne d’autre.
token-new = Nouvelle clé API
token-empty = Vous n’avez aucune clé API.
token-expires = Expiration
token-lastUsed = Dernière utilisation
token-once = Copiez la clé maintenant. Elle ne sera plus affichée.
token-delete = Supprimer la clé API
token-delete-text = Les programmes qui utilisent « { $name } » seront aussitôt refusés.

user-add = Ajouter un utilisateur
user-displayName = Nom affiché
user-role-maker = Créateur
user-role-reader = Lecteur
user-active = Actif
user-disabled = Désactivé
user-disable = Désactiver
user-enable = Activer
user-newLink = Nouveau lien de connexion
user-link-text = Donnez ce lien à { $name }. Il fonctionne une fois et permet de choisir un mot de passe.
user-roleOf = Rôle de { $name }
user-menuOf = Commandes pour { $name }
