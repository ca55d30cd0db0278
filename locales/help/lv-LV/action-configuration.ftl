### The help article action-configuration, sentence by sentence.

action-configuration-title = Darbības konfigurācija
action-configuration-answer = Pakalpojums pieprasījumu saprata, bet noraidīja tā saturu: izlabojiet darbību, saglabājiet plūsmu un tad iesniedziet atkārtoti.
action-configuration-see-code = Ziņojumā ir `400 Bad Request`, `404 Not Found`, `409 Conflict` vai `422 Unprocessable Content`.
action-configuration-see-field = Bieži tajā ir nosaukts nepareizais lauks.
action-configuration-do-compare = Atveriet neizdevušos darbību un salīdziniet sadaļu **{ inputs }** ar to, ko prasa pakalpojums.
action-configuration-do-edit = Atlasiet **{ run-openFlow }** un pēc tam **{ flow-editDefinition }**.
action-configuration-do-correct = Izlabojiet darbību.
action-configuration-do-save = Atlasiet **{ flow-saveVersion }**.
action-configuration-do-resubmit = Atgriezieties pie neizdevušās palaišanas un atlasiet **{ run-resubmit }**; tiks lietota izlabotā versija.
action-configuration-do-whole = Ja nepareizā vērtība nāk no iepriekšējas darbības, izvēlieties **{ run-resubmitWhole }**.
action-configuration-why-empty = Vērtība no iepriekšējas darbības ir tukša.
action-configuration-why-type = Teksts ir tur, kur pakalpojumam vajadzīgs skaitlis vai datums.
action-configuration-why-id = ID ir nepareizs, vai arī elements ir pārdēvēts, pārvietots vai izdzēsts.
action-configuration-why-place = Darbībā norādīts nepareizs saraksts, mape, vietne vai vide.
action-configuration-why-format = Datums vai decimālskaitlis ir uzrakstīts vietējā formātā, nevis tādā, kādu gaida pakalpojums.
action-configuration-why-characters = Nosaukumā ir rakstzīmes, ko pakalpojums neatļauj.
action-configuration-why-size = Pielikums ir pārāk liels.
action-configuration-why-changed = Pa to laiku kāds ir mainījis ierakstu: `409 Conflict`.
action-configuration-notfound = 404 Not Found: tur nekā nav
action-configuration-notfound-what = Darbībā norādītā adrese vai ID nekur neved.
action-configuration-notfound-choose = Atrodiet elementu pakalpojumā un ievietojiet darbībā tā pašreizējo ID.
action-configuration-notfound-hidden = Daži pakalpojumi tā atbild arī tad, ja konts nedrīkst elementu redzēt: tad testējiet savienojumu.
action-configuration-try = Izmēģināšana bez sekām
action-configuration-try-static = Statisks rezultāts definīcijā atbild pakalpojuma vietā, un nekas netiek nosūtīts.
action-configuration-try-check = **{ flow-check }** atrod daudzas kļūdas, pirms plūsma tiek palaista.
