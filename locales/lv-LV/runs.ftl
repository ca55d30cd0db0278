### Runs: lists, details, resubmitting.

run-all = Visas palaišanas
run-history = Palaišanas vēsture
run-id = Palaišanas ID
run-resubmit = Atkārtoti iesniegt
run-resubmitFailedStep = Atkārtoti iesniegt no neizdevušās darbības
run-cancel = Atcelt palaišanu
run-retryHistory = Atkārtoto mēģinājumu vēsture
run-duration = Ilgums
run-started = Sākta
run-startTime = Sākuma laiks
run-endTime = Beigu laiks
run-securedContent = Saturs nav redzams drošības iestatījuma dēļ
run-prevFailed = Iepriekšējā neizdevusies darbība
run-nextFailed = Nākamā neizdevusies darbība
run-whatHappened = Kas notika
run-howToFix = Kā novērst
run-help = Palīdzība par šo kļūmi
run-noRuns = Vēl nav nevienas palaišanas
run-errorDetails = Detalizēta kļūdas informācija
run-attempt = { $n }. mēģinājums no { $max }
run-resubmit-words = Iesniegt šo palaišanu vēlreiz
run-title = Palaišana { $id } – { $flow }
run-trackingId = Izsekošanas ID
run-reason = Iemesls
run-resubmittedFrom = Atkārtoti iesniegta no
run-resubmittedAs = Atkārtoti iesniegta kā
run-resubmitted = Atkārtoti iesniegta
run-serviceSaid = Ko atbildēja pakalpojums
run-serviceSilent = Pakalpojums nesniedza paskaidrojumu.
run-firstSeen = Pirmoreiz novērots: { $time }
run-attempts =
    { $n ->
        [zero] { $n } mēģinājumu
        [one] { $n } mēģinājums
       *[other] { $n } mēģinājumi
    }
run-failedAction = Darbība „{ $action }” neizdevās.
run-failedActionCode = Darbība „{ $action }” neizdevās ar kodu { $code }.
run-failedNoAction = Palaišana neizdevās ar kodu { $code }.
run-fixDefinition = Izlabojiet darbību plūsmas definīcijā un pēc tam iesniedziet atkārtoti.
run-fixTryAgain = Iesniedziet palaišanu atkārtoti. Ja tā atkal neizdodas tāpat, apskatiet neizdevušos darbību.
run-connectionWorks = Savienojums „{ $name }” darbojas. Lai turpinātu, iesniedziet palaišanu atkārtoti.
run-openConnection = Atvērt savienojumu „{ $name }”
run-openFlow = Atvērt plūsmu
run-showFailedAction = Rādīt neizdevušos darbību
run-resubmit-title = Vai atkārtoti iesniegt šo palaišanu?
run-sideEffect-times =
    { $n ->
        [zero] { $n } reižu
        [one] { $n } reizi
       *[other] { $n } reizes
    }
run-sideEffects =
    { $n ->
        [zero] Šīs { $n } darbības jau ir izdevušās un tiktu izpildītas vēlreiz:
        [one] Šī { $n } darbība jau ir izdevusies un tiktu izpildīta vēlreiz:
       *[other] Šīs { $n } darbības jau ir izdevušās un tiktu izpildītas vēlreiz:
    }
run-resubmitChoice = Kā iesniegt atkārtoti
run-resubmitFailedStep-text = Iepriekšējo darbību rezultāti tiek paturēti. Nekas izdevies netiek darīts vēlreiz.
run-resubmitWhole = Atkārtoti iesniegt no sākuma
run-resubmitWhole-text = Jauna palaišana ar tiem pašiem trigera datiem. Visas darbības tiek izpildītas vēlreiz.
run-resubmit-earlier = Šī palaišana jau ir atkārtoti iesniegta:
run-resubmit-stillBroken = Savienojums „{ $name }” joprojām jālabo. Jaunā palaišana, visticamāk, neizdosies tāpat.
run-resubmit-done = Jaunā palaišana { $run } ir sākusies.
run-resubmit-existing = Šī palaišana jau bija atkārtoti iesniegta. Tiek rādīta tās palaišana { $run }.
run-resubmit-failed = Neizdevās atkārtoti iesniegt palaišanu { $run }.
run-blocked-flow-off = Plūsma ir izslēgta. Lai iesniegtu atkārtoti, ieslēdziet plūsmu.
run-blocked-flow-deleted = Plūsma ir izdzēsta.
run-blocked-no-right = Jums nav tiesību atkārtoti iesniegt šīs plūsmas palaišanas. Vērsieties pie tās īpašnieka.
run-blocked-not-finished = Palaišana vēl nav beigusies.
run-blocked-data-gone = Šīs palaišanas trigera dati vairs netiek glabāti.
run-blocked-other = Šo palaišanu nevar iesniegt atkārtoti ({ $code }).
run-cancel-done = Atcelšana ir pieprasīta.
run-cancel-text = Darbības, kas jau nosūtītas pakalpojumam, netiek atsauktas.
run-cancel-title = Vai atcelt šo palaišanu?
run-empty = Palaišanas parādās šeit, kad plūsma tiek izsaukta. Atveriet plūsmu, lai nokopētu tās adresi.
run-filterFlow = Plūsma: { $name }
run-filterConnection = Savienojums: { $name }
run-anyStatus = Jebkurš statuss
run-notStarted = Nav sākta
run-copyJson = Kopēt: { $name }
run-triggerData = Trigeris „{ $name }”
run-failureCount =
    { $n ->
        [zero] { $n } neizdevušos darbību
        [one] { $n } neizdevusies darbība
       *[other] { $n } neizdevušās darbības
    }
run-keys = Taustiņi: n – nākamā neizdevusies darbība, p – iepriekšējā, s – atkārtoti iesniegt
run-attemptHeader = Mēģinājums
run-setAside = Šo palaišanu nevarēja turpināt, un pēc trim mēģinājumiem tā ir atlikta malā. Nekas no tās nav zudis, un citām palaišanām tas netraucē. Nododiet ziņojumu administratoram.
run-setAside-fix = Atceliet palaišanu vai, kad cēlonis ir novērsts, iesniedziet to atkārtoti.
run-resubmitLatest = Atkārtoti iesniegt ar jaunāko versiju
run-resubmitLatest-text = Jauna versijas { $n } palaišana ar tiem pašiem trigera datiem. Katra darbība tiek izpildīta vēlreiz.
run-resubmitSame = Atkārtoti iesniegt ar sākotnējo versiju
run-resubmitSame-text = Jauna versijas { $n } palaišana, kāda tā bija toreiz. Katra darbība tiek izpildīta vēlreiz.
run-resubmitFailedStepSame = No neizdevušās darbības ar sākotnējo versiju
run-resubmitEdited = Rediģēt trigera datus un atkārtoti iesniegt
run-resubmitEdited-text = Jauna palaišana ar citiem datiem. Katra darbība tiek izpildīta vēlreiz.
run-editedData = Trigera dati
run-editedData-secured = Dati ir paslēpti. Ja atstāsiet tukšu, tie paliks, kādi ir.
run-editedData-wrong = Tas nav derīgs JSON.
run-blocked-succeeded = Šajā palaišanā nekas nav neizdevies.
run-blocked-set-aside = Palaišana ir atlikta malā; to var tikai sākt no jauna.
run-blocked-version-gone = Toreizējā versija vairs netiek glabāta.
run-blocked-version-incompatible = Versijā nav vietas tam, ko šī palaišana paveica
run-blocked-not-editable = Trigeris nedod neko, ko varētu rediģēt.

status-succeeded = Izdevās
status-failed = Neizdevās
status-running = Notiek izpilde
status-waiting = Gaida
status-cancelled = Atcelta
status-skipped = Izlaista
status-timedOut = Iestājās noildze
status-succeededWithRetries = Izdevās pēc atkārtotiem mēģinājumiem
run-newRows =
    { $n ->
        [zero] Rādīt { $n } jaunu palaišanu
        [one] Rādīt { $n } jaunu palaišanu
       *[other] Rādīt { $n } jaunas palaišanas
    }

run-resume = Atsākt
run-resume-done = Palaišana turpinās.
run-waits = Pakalpojums noraidīja savienojumu „{ $name }”. Palaišana gaida labošanu un pēc tam turpinās pati. Nekas netiek atkārtots.
run-waits-hidden = Pakalpojums noraidīja savienojumu, kuru jūs nevarat redzēt. Palaišana gaida labošanu un pēc tam turpinās pati. Nekas netiek atkārtots.
run-waits-action = Gaidošā darbība
run-waits-since = Gaida kopš
run-waits-until = Neizdosies, ja netiks salabots līdz
run-waits-fix = Salabojiet savienojumu vai ar „{ run-resume }” ļaujiet palaišanai mēģināt vēlreiz tūlīt.
run-waits-works = Savienojums „{ $name }” atkal darbojas. Palaišana tūlīt turpināsies.
status-waitingConnection = Gaida savienojuma labošanu
