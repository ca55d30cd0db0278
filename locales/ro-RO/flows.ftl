### Flows: lists, definitions, turning on.

btn-newFlow = Flux nou

cmd-turnOn = Activare
cmd-turnOff = Dezactivare

share-share = Partajare
share-permission = Permisiune
share-none = Doar proprietarul și administratorii îl pot folosi.
share-person = Persoană
share-choosePerson = Alegeți o persoană
share-use = Poate folosi
share-edit = Poate edita
share-removeName = Eliminare { $name }

flow-search = Căutare fluxuri
flow-empty = Un flux execută acțiuni când se activează declanșatorul. Lipiți o definiție pentru a-l crea pe primul.
flow-lastRun = Ultima rulare
flow-turnOnName = Activare { $flow }
flow-definition = Definiție
flow-definition-hint = Lipiți definiția ca text sau alegeți un fișier. Sunt înțelese exporturile din Power Automate și Azure Logic Apps.
flow-name = Nume flux
flow-name-hint = Dacă rămâne gol, se folosește numele din definiție.
flow-check = Verificare
flow-create = Creare flux
flow-saveVersion = Salvare ca versiune nouă
flow-editDefinition = Editare definiție
flow-created = Fluxul „{ $name }” a fost creat. Rămâne dezactivat până îl activați.
flow-saved = Versiunea { $version } a fost salvată.
flow-isOn = Acest flux este activat.
flow-isOff = Acest flux este dezactivat. Apelurile către el sunt refuzate.
flow-cannotTurnOn = Fluxul nu poate fi activat încă:
flow-unsupported = Acțiunea „{ $name }” are tipul { $type }, care nu este acceptat.
flow-missingConnection = Nu este aleasă nicio conexiune pentru „{ $key }”.
flow-hasErrors = Definiția are erori, consultați Probleme.
flow-noTrigger = Definiția nu are declanșator.
flow-connections = Conexiuni folosite
flow-noReferences = Acest flux nu folosește conexiuni.
flow-chooseConnection = Alegeți o conexiune
flow-connectionFor = Conexiune pentru „{ $key }”
flow-connectorMissing = Conectorul { $name } nu este încărcat.
flow-callback = Apelarea fluxului
flow-callback-text = Adresa este semnată. Oricine o are poate porni fluxul, deci tratați-o ca pe o parolă.
flow-callback-show = Afișare adresă
flow-callback-curl = Linie de comandă
flow-callback-url = Adresă
flow-delete = Ștergere flux
flow-delete-text = Fluxul „{ $name }” va fi șters. Rulările rămân vizibile până la sfârșitul perioadei de păstrare. Acțiunea nu poate fi anulată.
flow-rename = Redenumire flux
flow-dialect = Dialect
flow-unsupportedMark = Neacceptată
flow-kind = Tip
flow-needsConnection = Necesită o conexiune
