### The help article temporary-errors, sentence by sentence.

temporary-errors-title = Īslaicīgas pakalpojuma kļūdas
temporary-errors-answer = Pakalpojumam radās problēma; platforma pati atkārto izsaukumu, un parasti pietiek vēlāk iesniegt palaišanu atkārtoti.
temporary-errors-see-code = Ziņojumā ir `500 Internal Server Error`, `502 Bad Gateway`, `503 Service Unavailable` vai `504 Gateway Timeout`.
temporary-errors-see-unreachable = Vai arī pakalpojums vispār nebija sasniedzams.
temporary-errors-do-history = Atveriet neizdevušos darbību un apskatiet sadaļu **{ run-retryHistory }**.
temporary-errors-do-wait = Ja palaišanas statuss joprojām ir **{ status-waiting }**, nogaidiet: sekos vēl viens mēģinājums.
temporary-errors-do-page = Apskatiet pakalpojuma statusa lapu, ja tāda ir.
temporary-errors-do-resubmit = Kad pakalpojums atkal darbojas, neizdevušās palaišanas lapā atlasiet **{ run-resubmit }**.
temporary-errors-why = Katram pakalpojumam gadās pārtraukumi, restartēšana un apkope; lielākoties tas ilgst dažas minūtes.
temporary-errors-always = Ja neizdodas katru reizi
temporary-errors-always-not = Ne katra `500 Internal Server Error` kļūda ir īslaicīga.
temporary-errors-always-data = Ja viena un tā pati darbība ar tiem pašiem datiem katru reizi neizdodas, pakalpojums šos datus nespēj apstrādāt.
temporary-errors-carried = Vai pieprasījums tika izpildīts?
temporary-errors-carried-lost = Pēc `504 Gateway Timeout` vai sakaru pārtrūkuma pakalpojums, iespējams, darbu ir paveicis, kaut arī atbilde zuda.
temporary-errors-carried-look = Pirms iesniedzat atkārtoti, pārbaudiet to pakalpojumā.
temporary-errors-carried-asks = Jautājumā pirms atkārtotas iesniegšanas ir uzskaitītas darbības, kas tiktu izpildītas vēlreiz.
temporary-errors-network = Pakalpojums nav sasniedzams
temporary-errors-network-where = Nezināms nosaukums, atteikti sakari vai noraidīts sertifikāts ir jautājums par tīklu starp šo serveri un pakalpojumu.
temporary-errors-network-copy = Atlasiet **{ help-copyForSupport }** un nosūtiet tekstu savam administratoram.
temporary-errors-network-admin = Administrators pārbauda nosaukumu atrisināšanu, ugunsmūri, starpniekserveri un uzticamos sertifikātus.
temporary-errors-retries = Kā izsaukumi tiek atkārtoti
temporary-errors-retries-how = Ja definīcijā nav norādīts citādi, neizdevies izsaukums tiek atkārtots ar aizvien garākām pauzēm.
temporary-errors-retries-count = Atkārtojumu skaits: { $retries }.
temporary-errors-retries-wait = Ilgākā pauze: { $retryWait }.
temporary-errors-retries-policy = Definīcijā norādīta atkārtotu mēģinājumu politika var noteikt citus skaitļus, vienādas pauzes vai neatkārtot nemaz.
temporary-errors-retries-never = `400 Bad Request`, `401 Unauthorized`, `403 Forbidden` un `404 Not Found` nekad netiek atkārtoti automātiski.
