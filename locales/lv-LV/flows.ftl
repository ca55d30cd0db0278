### Flows: lists, definitions, turning on.

btn-newFlow = Jauna plūsma

cmd-turnOn = Ieslēgt
cmd-turnOff = Izslēgt

share-share = Koplietot
share-permission = Atļauja
share-none = To var izmantot tikai īpašnieks un administratori.
share-person = Persona
share-choosePerson = Izvēlieties personu
share-use = Var izmantot
share-edit = Var rediģēt
share-removeName = Noņemt personu { $name }

flow-search = Meklēt plūsmas
flow-empty = Plūsma izpilda darbības, kad nostrādā tās trigeris. Ielīmējiet definīciju, lai izveidotu pirmo.
flow-lastRun = Pēdējā palaišana
flow-turnOnName = Ieslēgt plūsmu { $flow }
flow-definition = Definīcija
flow-definition-hint = Ielīmējiet definīciju kā tekstu vai izvēlieties failu. Tiek saprasti Power Automate un Azure Logic Apps eksporti.
flow-name = Plūsmas nosaukums
flow-name-hint = Ja atstāts tukšs, tiek lietots definīcijā norādītais nosaukums.
flow-check = Pārbaudīt
flow-create = Izveidot plūsmu
flow-saveVersion = Saglabāt kā jaunu versiju
flow-editDefinition = Rediģēt definīciju
flow-created = Plūsma “{ $name }” ir izveidota. Tā ir izslēgta, līdz to ieslēgsiet.
flow-saved = Versija { $version } ir saglabāta.
flow-isOn = Šī plūsma ir ieslēgta.
flow-isOff = Šī plūsma ir izslēgta. Tās izsaukumi tiek noraidīti.
flow-cannotTurnOn = Plūsmu vēl nevar ieslēgt:
flow-unsupported = Darbības “{ $name }” veids { $type } netiek atbalstīts.
flow-missingConnection = Atsaucei “{ $key }” nav izvēlēts savienojums.
flow-hasErrors = Definīcijā ir kļūdas, skatiet sadaļu Problēmas.
flow-noTrigger = Definīcijā nav trigera.
flow-connections = Izmantotie savienojumi
flow-noReferences = Šī plūsma neizmanto savienojumus.
flow-chooseConnection = Izvēlieties savienojumu
flow-connectionFor = Savienojums atsaucei “{ $key }”
flow-connectorMissing = Savienotājs { $name } nav ielādēts.
flow-callback = Izsaukt šo plūsmu
flow-callback-text = Adrese ir parakstīta. Ikviens, kam tā ir, var palaist plūsmu, tāpēc glabājiet to kā paroli.
flow-callback-show = Rādīt adresi
flow-callback-curl = Komandrinda
flow-callback-url = Adrese
flow-delete = Dzēst plūsmu
flow-delete-text = Plūsma “{ $name }” tiks izdzēsta. Tās palaišanas paliks redzamas līdz glabāšanas termiņa beigām. To nevar atsaukt.
flow-rename = Pārdēvēt plūsmu
flow-dialect = Dialekts
flow-unsupportedMark = Netiek atbalstīta
flow-kind = Veids
flow-needsConnection = Vajadzīgs savienojums
