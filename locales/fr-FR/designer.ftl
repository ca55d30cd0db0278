### The words of definitions: problems, triggers, actions.

ctl-ifYes = Si oui
ctl-ifNo = Si non

problem-place = À l’emplacement { $path }
problem-errors =
    { $n ->
        [one] { $n } erreur
        [many] { $n } d’erreurs
       *[other] { $n } erreurs
    }
problem-warnings =
    { $n ->
        [one] { $n } avertissement
        [many] { $n } d’avertissements
       *[other] { $n } avertissements
    }
problem-none = Aucun problème détecté.
problem-errorsBlock = Corrigez les erreurs, puis vérifiez à nouveau. Les avertissements n’empêchent pas l’enregistrement.
problem-list = Problèmes
problem-hint = Conseil :
