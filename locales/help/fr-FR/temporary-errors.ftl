### The help article temporary-errors, sentence by sentence.

temporary-errors-title = Erreurs temporaires du service
temporary-errors-answer = L’autre service a eu un problème ; la plateforme répète l’appel d’elle-même, et il suffit en général de renvoyer l’exécution plus tard.
temporary-errors-see-code = Le message indique `500 Internal Server Error`, `502 Bad Gateway`, `503 Service Unavailable` ou `504 Gateway Timeout`.
temporary-errors-see-unreachable = Ou bien le service n’a pas pu être joint du tout.
temporary-errors-do-history = Ouvrez l’action en échec et consultez **{ run-retryHistory }**.
temporary-errors-do-wait = Si l’exécution affiche encore **{ status-waiting }**, laissez-la : une autre tentative suivra.
temporary-errors-do-page = Consultez la page d’état du service, s’il en a une.
temporary-errors-do-resubmit = Quand le service fonctionne de nouveau, sélectionnez **{ run-resubmit }** dans l’exécution en échec.
temporary-errors-why = Tout service connaît des pannes, des redémarrages et des maintenances ; la plupart ne durent que quelques minutes.
temporary-errors-always = Si l’échec se répète à chaque fois
temporary-errors-always-not = Toutes les erreurs `500 Internal Server Error` ne sont pas temporaires.
temporary-errors-always-data = Si la même action échoue chaque fois avec les mêmes données, le service ne parvient pas à traiter ces données.
temporary-errors-carried = La requête a-t-elle été exécutée ?
temporary-errors-carried-lost = Après `504 Gateway Timeout` ou une coupure de la liaison, le service a pu faire le travail bien que sa réponse se soit perdue.
temporary-errors-carried-look = Vérifiez auprès du service avant de renvoyer l’exécution.
temporary-errors-carried-asks = La question posée avant le renvoi énumère les actions qui seraient exécutées de nouveau.
temporary-errors-network = Le service est injoignable
temporary-errors-network-where = Un nom inconnu, une liaison refusée ou un certificat rejeté relèvent du réseau entre ce serveur et le service.
temporary-errors-network-copy = Sélectionnez **{ help-copyForSupport }** et envoyez le texte à votre administrateur.
temporary-errors-network-admin = L’administrateur examine la résolution de noms, le pare-feu, le proxy et les certificats approuvés.
temporary-errors-retries = Comment les appels sont répétés
temporary-errors-retries-how = Sauf indication contraire dans la définition, un appel en échec est répété après des attentes croissantes.
temporary-errors-retries-count = Nombre de répétitions : { $retries }.
temporary-errors-retries-wait = Attente la plus longue : { $retryWait }.
temporary-errors-retries-policy = Une stratégie de nouvelles tentatives dans la définition peut choisir d’autres nombres, des attentes fixes ou aucune répétition.
temporary-errors-retries-never = `400 Bad Request`, `401 Unauthorized`, `403 Forbidden` et `404 Not Found` ne sont jamais répétés automatiquement.
