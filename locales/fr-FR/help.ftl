### The help's own controls; its articles stand in locales/help.

help-search = Rechercher dans l’aide
help-search-hint = Des mots, un code d’erreur ou le nom d’un bouton, aussi en anglais
help-search-none = Aucun résultat pour « { $words } ». Essayez un autre mot ou le code de l’erreur.
help-search-found =
    { $n ->
        [one] { $n } résultat
        [many] { $n } de résultats
       *[other] { $n } résultats
    }
help-troubleshoot = Résolution des problèmes
help-more = En savoir plus sur le portail
help-youSee = Ce que vous voyez
help-do = Ce qu’il faut faire
help-why = Pourquoi cela se produit
help-prevent = Comment l’éviter
help-notHelped = Si cela n’a pas suffi
help-contactSupport = Contacter votre administrateur
help-contents = Sur cette page
help-reviewed = Dernière révision : { $date }
help-untranslated = Pas encore traduit
help-untranslated-text = Cet article n’existe pour l’instant qu’en anglais. Le texte anglais est affiché.
help-outdated = Le texte anglais a changé depuis la traduction de cette phrase.
help-unreviewed-text = Aucun locuteur natif n’a encore relu cette traduction.
nav-machineTranslated = Traduction automatique
help-view = Langues affichées
help-view-one = Traduction seule
nav-showOriginal = Afficher l’original en anglais
help-view-other = Afficher une phrase en : { $language }
nav-sideBySide = Côte à côte
help-view-hint = Laissez le pointeur sur une phrase, touchez-la, ou atteignez-la avec la touche Tab puis avancez avec les flèches.
help-showParagraph = Afficher cette partie en : { $language }
help-articleLanguage = Langue de l’article
help-openConnections = Ouvrir Connexions maintenant
help-openRun = Aller à l’exécution en échec
help-openRuns = Afficher les exécutions en échec
help-openFlows = Ouvrir Flux
help-openPage = Ouvrir sur une page à part
help-limit = Limite
help-limit-value = Valeur
help-limit-about = Ce qu’elle limite
gen-note = Remarque
gen-tip = Conseil
gen-important = Important
