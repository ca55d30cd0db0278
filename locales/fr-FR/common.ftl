### Words that every page uses.

app-name = Tidegate

nav-skipToContent = Aller au contenu principal
nav-settingsMenu = Menu Paramètres
nav-settings = Paramètres
nav-home = Accueil
nav-help = Aide
nav-admin = Administration
nav-users = Utilisateurs
nav-language = Langue
nav-theme = Thème
nav-themeLight = Clair
nav-themeDark = Sombre
nav-themeSystem = Identique au système
nav-timeZone = Fuseau horaire
nav-gear-words = Paramètres, icône d’engrenage
nav-menu = Menu
nav-main = Navigation principale
nav-account = Menu du compte : { $name }
nav-path = Vous êtes ici
nav-languageRegion = Langue et région
nav-appearance = Apparence
nav-apiKeys = Clés API
nav-search = Rechercher
nav-searchPlaceholder = Rechercher des flux, exécutions, connexions
search-title = Résultats de la recherche
search-type = Saisissez un nom, ou l’ID complet d’une exécution.
search-pages = Pages
search-found = Résultats : { $n }

flow-plural = Flux

run-plural = Exécutions
run-retry = Réessayer

connection-plural = Connexions

connector-plural = Connecteurs

action-plural = Actions

inputs = Entrées

outputs = Sorties

auth-signIn = Se connecter
auth-signOut = Se déconnecter
auth-userName = Nom d’utilisateur
auth-password = Mot de passe
auth-newPassword = Nouveau mot de passe
auth-showPassword = Afficher le mot de passe
auth-hidePassword = Masquer le mot de passe
auth-capsLock = La touche Verr. maj est activée.

btn-save = Enregistrer
btn-cancel = Annuler
btn-close = Fermer
btn-delete = Supprimer
btn-rename = Renommer
btn-copy = Copier
btn-add = Ajouter
btn-create = Créer
btn-loadMore = Charger plus
btn-clearFilters = Effacer les filtres
btn-filter = Filtrer
btn-remove = Retirer
btn-continue = Continuer
btn-discard = Abandonner les modifications
btn-edit = Modifier
btn-sortBy = Trier par

gen-error = Erreur
gen-warning = Avertissement
gen-loading = Chargement…
gen-noResults = Aucun résultat
gen-connectionLost = Connexion au serveur perdue
gen-live = En direct
gen-copied = Copié
gen-name = Nom
gen-status = État
gen-owner = Propriétaire
gen-modified = Modifié
gen-created = Créé
gen-details = Détails
gen-version = Version
gen-description = Description
gen-required = Obligatoire
gen-optional = Facultatif
gen-loadFailed = Le chargement n’a pas abouti.
gen-code = Code : { $code }
gen-requestId = ID de la requête : { $id }
gen-notWhileOffline = Impossible tant que le serveur est injoignable.
gen-reconnecting = Nouvelle tentative dans { $seconds } s. Les informations affichées ne sont peut-être plus à jour.
gen-tryNow = Réessayer maintenant
gen-actions = Commandes
gen-activeFilters = Filtres actifs
gen-removeFilter = Retirer le filtre : { $name }
gen-all = Tous
gen-chooseFile = Choisir un fichier
gen-lineColumn = Ligne { $line }, colonne { $column }
gen-never = Jamais
gen-errorSummary =
    { $n ->
        [one] Corrigez { $n } saisie pour continuer
        [many] Corrigez { $n } de saisies pour continuer
       *[other] Corrigez { $n } saisies pour continuer
    }
gen-fieldRequired = Saisissez une valeur pour « { $name } ».
gen-truncated = Seul le début est affiché. La copie contient tout.
gen-empty = Rien ici.
gen-unsaved = Modifications non enregistrées
gen-pair = { $label } : { $value }

help-copyForSupport = Copier les détails pour le support

status-on = Activé
status-off = Désactivé

page-notFound = Page introuvable
page-notFound-text = Il n’y a rien à cette adresse, ou vous n’avez pas le droit de le voir.
page-forbidden = Autorisation requise
page-forbidden-text = Seuls les administrateurs peuvent utiliser cette page. Demandez ce rôle à un administrateur de ce serveur.

home-attention = Requiert votre attention
home-allWell = Tout fonctionne.
home-recentRuns = Exécutions récentes
home-failedFlows = Flux dont la dernière exécution a échoué
home-brokenConnections = Connexions à corriger
home-startTitle = Partez de ce que vous avez déjà
home-startText = Chargez un connecteur, créez la connexion, puis collez la définition d’un flux.

count-failedRuns =
    { $n ->
        [one] { $n } exécution en échec
        [many] { $n } d’exécutions en échec
       *[other] { $n } exécutions en échec
    }
count-runsWaiting =
    { $n ->
        [one] { $n } exécution en attente
        [many] { $n } d’exécutions en attente
       *[other] { $n } exécutions en attente
    }
count-flows =
    { $n ->
        [one] { $n } flux
        [many] { $n } de flux
       *[other] { $n } flux
    }
count-daysLeft =
    { $n ->
        [0] Expire aujourd’hui
        [one] Expire dans { $n } jour
        [many] Expire dans { $n } de jours
       *[other] Expire dans { $n } jours
    }

label-flow = Flux
label-connection = Connexion
label-connector = Connecteur
label-trigger = Déclencheur

live-pause = Suspendre les mises à jour en direct
live-paused = En pause
live-resume = Reprendre les mises à jour en direct
