### Flows: lists, definitions, turning on.

btn-newFlow = Nouveau flux

cmd-turnOn = Activer
cmd-turnOff = Désactiver

share-share = Partager
share-permission = Autorisation
share-none = Seuls le propriétaire et les administrateurs peuvent l’utiliser.
share-person = Personne
share-choosePerson = Choisir une personne
share-use = Peut utiliser
share-edit = Peut modifier
share-removeName = Retirer { $name }

flow-search = Rechercher des flux
flow-empty = Un flux exécute des actions quand son déclencheur s’active. Collez une définition pour créer le premier.
flow-lastRun = Dernière exécution
flow-turnOnName = Activer { $flow }
flow-definition = Définition
flow-definition-hint = Collez la définition sous forme de texte ou choisissez un fichier. Les exports de Power Automate et d’Azure Logic Apps sont compris.
flow-name = Nom du flux
flow-name-hint = Si ce champ est vide, le nom figurant dans la définition est utilisé.
flow-check = Contrôler
flow-create = Créer le flux
flow-saveVersion = Enregistrer comme nouvelle version
flow-editDefinition = Modifier la définition
flow-created = Le flux « { $name } » a été créé. Il reste désactivé tant que vous ne l’activez pas.
flow-saved = La version { $version } est enregistrée.
flow-isOn = Ce flux est activé.
flow-isOff = Ce flux est désactivé. Les appels sont refusés.
flow-cannotTurnOn = Le flux ne peut pas encore être activé :
flow-unsupported = L’action « { $name } » est du type { $type }, qui n’est pas pris en charge.
flow-missingConnection = Aucune connexion n’est choisie pour « { $key } ».
flow-hasErrors = La définition comporte des erreurs, voir Problèmes.
flow-noTrigger = La définition n’a pas de déclencheur.
flow-connections = Connexions utilisées
flow-noReferences = Ce flux n’utilise aucune connexion.
flow-chooseConnection = Choisir une connexion
flow-connectionFor = Connexion pour « { $key } »
flow-connectorMissing = Son connecteur { $name } n’est pas chargé.
flow-callback = Appeler ce flux
flow-callback-text = L’adresse est signée. Quiconque la possède peut démarrer le flux : traitez-la comme un mot de passe.
flow-callback-show = Afficher l’adresse
flow-callback-curl = Ligne de commande
flow-callback-url = Adresse
flow-delete = Supprimer le flux
flow-delete-text = Le flux « { $name } » sera supprimé. Ses exécutions restent visibles jusqu’à la fin de leur conservation. Cette action est irréversible.
flow-rename = Renommer le flux
flow-dialect = Dialecte
flow-unsupportedMark = Non prise en charge
flow-kind = Type
flow-needsConnection = Connexion requise
