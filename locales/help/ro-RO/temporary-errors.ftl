### The help article temporary-errors, sentence by sentence.

temporary-errors-title = Erori temporare ale serviciului
temporary-errors-answer = Celălalt serviciu a avut o problemă; platforma repetă singură apelul și, de obicei, este suficientă o retrimitere ulterioară.
temporary-errors-see-code = Mesajul arată `500 Internal Server Error`, `502 Bad Gateway`, `503 Service Unavailable` sau `504 Gateway Timeout`.
temporary-errors-see-unreachable = Sau serviciul nu a putut fi contactat deloc.
temporary-errors-do-history = Deschideți acțiunea eșuată și consultați **{ run-retryHistory }**.
temporary-errors-do-wait = Dacă rularea arată încă **{ status-waiting }**, lăsați-o: urmează o altă încercare.
temporary-errors-do-page = Consultați pagina de stare a serviciului, dacă există.
temporary-errors-do-resubmit = Când serviciul funcționează din nou, selectați **{ run-resubmit }** în rularea eșuată.
temporary-errors-why = Orice serviciu are întreruperi, reporniri și lucrări de întreținere; cele mai multe durează câteva minute.
temporary-errors-always = Dacă eșuează de fiecare dată
temporary-errors-always-not = Nu orice `500 Internal Server Error` este temporară.
temporary-errors-always-data = Dacă aceeași acțiune eșuează mereu cu aceleași date, serviciul nu poate prelucra acele date.
temporary-errors-carried = A fost solicitarea îndeplinită?
temporary-errors-carried-lost = După `504 Gateway Timeout` sau o întrerupere a legăturii, serviciul poate să fi efectuat operațiunea, deși răspunsul s-a pierdut.
temporary-errors-carried-look = Verificați la serviciu înainte de a retrimite.
temporary-errors-carried-asks = Întrebarea dinaintea retrimiterii enumeră acțiunile care ar rula din nou.
temporary-errors-network = Serviciul nu poate fi contactat
temporary-errors-network-where = Un nume necunoscut, o legătură refuzată sau un certificat respins țin de rețeaua dintre acest server și serviciu.
temporary-errors-network-copy = Selectați **{ help-copyForSupport }** și trimiteți textul administratorului.
temporary-errors-network-admin = Administratorul verifică rezolvarea numelor, firewallul, proxy-ul și certificatele de încredere.
temporary-errors-retries = Cum se repetă apelurile
temporary-errors-retries-how = Dacă definiția nu prevede altfel, un apel eșuat se repetă după așteptări tot mai lungi.
temporary-errors-retries-count = Număr de repetări: { $retries }.
temporary-errors-retries-wait = Cea mai lungă așteptare: { $retryWait }.
temporary-errors-retries-policy = O politică de reîncercare din definiție poate alege alte numere, așteptări fixe sau nicio repetare.
temporary-errors-retries-never = `400 Bad Request`, `401 Unauthorized`, `403 Forbidden` și `404 Not Found` nu se repetă niciodată automat.
