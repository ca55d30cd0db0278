### The help article action-configuration, sentence by sentence.

action-configuration-title = Configuration de l’action
action-configuration-answer = Le service a compris la requête et refusé son contenu : corrigez l’action, enregistrez le flux, puis renvoyez l’exécution.
action-configuration-see-code = Le message indique `400 Bad Request`, `404 Not Found`, `409 Conflict` ou `422 Unprocessable Content`.
action-configuration-see-field = Il nomme souvent le champ incorrect.
action-configuration-do-compare = Ouvrez l’action en échec et comparez ses **{ inputs }** à ce que demande le service.
action-configuration-do-edit = Sélectionnez **{ run-openFlow }**, puis **{ flow-editDefinition }**.
action-configuration-do-correct = Corrigez l’action.
action-configuration-do-save = Sélectionnez **{ flow-saveVersion }**.
action-configuration-do-resubmit = Revenez à l’exécution en échec et sélectionnez **{ run-resubmit }** ; la version corrigée est utilisée.
action-configuration-do-whole = Si la valeur incorrecte vient d’une action précédente, choisissez **{ run-resubmitWhole }**.
action-configuration-why-empty = Une valeur venant d’une action précédente est vide.
action-configuration-why-type = Il y a du texte là où le service attend un nombre ou une date.
action-configuration-why-id = Un ID est incorrect, ou l’élément a été renommé, déplacé ou supprimé.
action-configuration-why-place = L’action désigne la mauvaise liste, le mauvais dossier, site ou environnement.
action-configuration-why-format = Une date ou un nombre décimal est écrit dans un format local au lieu de celui attendu par le service.
action-configuration-why-characters = Un nom contient des caractères interdits par le service.
action-configuration-why-size = Une pièce jointe est trop volumineuse.
action-configuration-why-changed = Quelqu’un a modifié l’enregistrement entre-temps : `409 Conflict`.
action-configuration-notfound = 404 Not Found : rien à cet endroit
action-configuration-notfound-what = L’adresse ou un ID de l’action ne mène à rien.
action-configuration-notfound-choose = Recherchez l’élément auprès du service et reportez son ID actuel dans l’action.
action-configuration-notfound-hidden = Certains services répondent aussi de cette façon quand le compte n’a pas le droit de voir l’élément : testez alors la connexion.
action-configuration-try = Essayer sans effet de bord
action-configuration-try-static = Un résultat statique dans la définition répond à la place du service, et rien n’est envoyé.
action-configuration-try-check = **{ flow-check }** détecte de nombreuses erreurs avant l’exécution du flux.
