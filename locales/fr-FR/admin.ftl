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

app-registrations = Application pour la connexion au compte
app-registrations-text = Le fournisseur doit connaître Tidegate avant que quiconque puisse se connecter avec un compte. Enregistrez-y une application, puis saisissez-la ici.
app-none = Aucune application n’est enregistrée. Personne ne peut encore se connecter avec un compte.
app-register = Enregistrer l’application
app-remove = Retirer l’application
app-remove-text = Les connexions qui passent par cette application ne pourront plus renouveler leur accès.
app-hosts = Uniquement pour ces hôtes
app-hosts-hint = Lorsque la personne indique l’adresse du fournisseur, le secret n’est envoyé qu’à ces hôtes, par exemple `login.example.com`.
app-redirect = Adresse de redirection à enregistrer chez le fournisseur

proof-by = Preuve
proof-none = Aucune (application publique)
proof-keep = Laissez vide pour garder l’actuel. Personne ne peut le relire.

identity-plural = Identités managées
identity-text = Les définitions qui se connectent par une identité managée utilisent à la place l’une de ces applications.
identity-none = Il n’y en a pas encore. Les actions qui nomment une identité managée échouent tant que vous n’en ajoutez pas.
identity-add = Ajouter une identité managée
identity-edit = Modifier l’identité managée
identity-remove = Retirer l’identité managée
identity-remove-text = Les actions qui utilisent « { $name } » échoueront.
identity-default = Par défaut
identity-isDefault = Utiliser celle-ci quand une définition n’en nomme aucune
identity-tenant = ID du locataire
identity-authority = Adresse de connexion au compte (facultatif)
identity-authority-hint = Vide, `https://login.microsoftonline.com` est utilisée.
identity-tokenUrl = Adresse des jetons (autres fournisseurs)
identity-tokenUrl-hint = À la place du locataire, pour les fournisseurs autres que Microsoft Entra.
identity-audiences = Audiences
identity-audiences-hint = Les services auxquels cette identité peut s’adresser, séparés par des virgules. Vide, tous sont permis.
identity-anyAudience = Tous les services
identity-name-hint = Le nom ou l’ID de ressource utilisé par les définitions.

nav-system = Système
system-whenBroken-text = S’applique à chaque flux qui n’a pas son propre choix.
system-about = Cette installation
system-environment = Environnement
system-clock = Vérifiez l’horloge de ce serveur
system-clock-ahead =
    { $n ->
        [one] Elle avance de { $n } minute sur celle de { $service }. Des services peuvent refuser les connexions pour cette raison.
        [many] Elle avance de { $n } de minutes sur celle de { $service }. Des services peuvent refuser les connexions pour cette raison.
       *[other] Elle avance de { $n } minutes sur celle de { $service }. Des services peuvent refuser les connexions pour cette raison.
    }
system-clock-behind =
    { $n ->
        [one] Elle retarde de { $n } minute sur celle de { $service }. Des services peuvent refuser les connexions pour cette raison.
        [many] Elle retarde de { $n } de minutes sur celle de { $service }. Des services peuvent refuser les connexions pour cette raison.
       *[other] Elle retarde de { $n } minutes sur celle de { $service }. Des services peuvent refuser les connexions pour cette raison.
    }

nav-auditLog = Journal d’audit
audit-about = Ce que les personnes et le serveur ont fait, du plus récent au plus ancien. Les secrets ne sont jamais consignés.
audit-when = Quand
audit-who = Qui
audit-what = Ce qui a été fait
audit-with = Sur quoi
audit-house = Le serveur
audit-empty = Rien n’a encore été consigné.
audit-verb-ask-owner = Aide demandée au propriétaire
audit-verb-backup = Base de données copiée
audit-verb-bind = Connexions choisies
audit-verb-broke = La connexion a cessé de fonctionner
audit-verb-cancel = Annulation
audit-verb-continue = Poursuite
audit-verb-create = Création
audit-verb-delete = Suppression
audit-verb-give = Connexion confiée à une autre personne
audit-verb-link-made = Lien de connexion créé
audit-verb-load = Connecteur chargé
audit-verb-mail-changed = Serveur de messagerie modifié
audit-verb-mail-tested = Message de test envoyé
audit-verb-password-changed = Mot de passe modifié
audit-verb-pause = Mise en pause
audit-verb-prune = Anciennes exécutions supprimées
audit-verb-recovered = La connexion fonctionne de nouveau
audit-verb-register = Inscription
audit-verb-rename = Changement de nom
audit-verb-restore = Version antérieure restaurée
audit-verb-resubmit = Nouvel envoi
audit-verb-resume = Reprise
audit-verb-rotate = Clé principale changée
audit-verb-run = Exécution lancée
audit-verb-save = Nouvelle version enregistrée
audit-verb-set-aside = Exécution mise de côté
audit-verb-set-notices = Notifications du propriétaire modifiées
audit-verb-set-retention = Conservation modifiée
audit-verb-set-when-connection-breaks = Comportement en cas de connexion rompue modifié
audit-verb-shared = Partage
audit-verb-sign-in = Connexion à Tidegate
audit-verb-sign-in-by-link = Connexion à Tidegate par un lien
audit-verb-sign-in-locked = Connexion à Tidegate verrouillée
audit-verb-stop = Arrêt
audit-verb-test = Test effectué
audit-verb-token-ended = Clé API supprimée
audit-verb-token-made = Clé API créée
audit-verb-turn-off = Désactivation
audit-verb-turn-on = Activation
audit-verb-unregister = Inscription supprimée
audit-verb-unshared = Partage retiré
audit-verb-user-added = Utilisateur ajouté
audit-verb-user-changed = Utilisateur modifié
audit-verb-verify = Informations d’identification vérifiées et enregistrées
