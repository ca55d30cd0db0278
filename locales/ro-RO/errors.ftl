### What the server refused, one text per code.

error-fallback = Serverul a refuzat operațiunea ({ $code }).
error-internal = Serverul a avut o problemă internă. Încercați din nou; dacă persistă, dați administratorului ID-ul solicitării.
error-unreachable-server = Serverul nu poate fi contactat.
error-not-signed-in = Sesiunea s-a încheiat. Conectați-vă din nou.
error-sign-in-failed = Nume de utilizator sau parolă incorectă.
error-too-many-attempts = Prea multe încercări. Încercați mai târziu.
error-too-many-attempts-wait =
    { $n ->
        [one] Prea multe încercări. Încercați din nou peste { $n } minut.
        [few] Prea multe încercări. Încercați din nou peste { $n } minute.
       *[other] Prea multe încercări. Încercați din nou peste { $n } de minute.
    }
error-link-used = Acest link a fost deja folosit sau a expirat. Cereți unul nou.
error-forbidden = Nu aveți permisiunea pentru această acțiune.
error-not-found = Acest element nu există sau nu aveți dreptul să îl vedeți.
error-csrf = Pagina nu mai este actuală. Reîncărcați-o și încercați din nou.
error-conflict = Altcineva a modificat între timp acest element. Reîncărcați și încercați din nou.
error-too-large = Depășește dimensiunea acceptată de server.
error-too-busy = Serverul este ocupat. Încercați din nou imediat.
error-invalid-request = Serverul nu a acceptat datele introduse.
error-name-taken = Acest nume este deja folosit.
error-weak-password = Parola este prea scurtă sau prea ușor de ghicit.
error-wrong-password = Parola actuală nu este corectă.
error-last-administrator = Ultimul administrator nu poate fi dezactivat și nu își poate pierde rolul.
error-definition-invalid = Definiția are erori.
error-document-invalid = Fișierele conectorului au erori.
error-flow-incomplete = Fluxul nu poate fi activat încă. Vedeți mai jos ce lipsește.
error-flow-off = Fluxul este dezactivat. Activați-l.
error-version-incompatible = Versiunea publicată a fluxului nu mai corespunde cu ceea ce a făcut această rulare. Retrimiteți cu versiunea originală sau de la început.
error-run-succeeded = Nimic nu a eșuat în această rulare. Retrimiteți-o de la început.
error-trigger-data = Datele modificate nu se potrivesc declanșatorului.
error-connector-in-use = Există conexiuni care folosesc acest conector. Ștergeți-le mai întâi.
error-connection-in-use = Există fluxuri care folosesc această conexiune. Alegeți mai întâi altă conexiune pentru ele.
error-verification-failed = Serviciul nu a acceptat acreditările.
error-account-differs = Este alt cont decât înainte.
error-run-not-finished = Rularea nu s-a încheiat încă.
error-run-finished = Rularea s-a încheiat deja.
error-run-not-waiting = Această rulare nu așteaptă remedierea unei conexiuni.
error-no-trigger-request = Acest flux nu are un declanșator care poate fi apelat.
error-name-invalid = Acest nume este gol, prea lung sau conține caractere care nu pot fi afișate.
error-parameters-invalid = Unele valori ale conexiunii lipsesc sau sunt greșite.
error-connector-differs = Această conexiune aparține altui conector decât cel de care are nevoie fluxul.
error-user-disabled = Acest utilizator este dezactivat.
error-too-many-tokens = Aveți numărul maxim de chei API. Ștergeți mai întâi una.
error-owner-needs-no-grant = Proprietarul are deja toate drepturile.
error-storage = Serverul nu poate salva nimic în acest moment. Anunțați administratorul.
error-application-invalid = Aplicația nu poate fi înregistrată așa cum este scrisă.
error-application-missing = Nicio aplicație nu este înregistrată pentru acest conector. Un administrator înregistrează mai întâi una.
error-hosts-needed = Numiți gazdele care pot primi secretul acestei aplicații.
error-identity-invalid = Identitatea nu poate fi salvată așa cum este scrisă.
error-sign-in-needed = Conectați-vă mai întâi cu contul serviciului.
error-sign-in-not-offered = Această conexiune cere valori în locul unei conectări la serviciu.
error-sign-in-over = Această conectare s-a încheiat. Începeți din nou.
error-sign-in-waiting = Serviciul nu a răspuns încă. Terminați conectarea acolo.
error-job-empty = Nicio rulare nu mai corespunde.
error-job-state = Lucrarea s-a încheiat sau este pe cale să se încheie.
error-too-many-jobs = Prea multe lucrări nu s-au încheiat. Așteptați una dintre ele sau opriți una.
error-mail-address-invalid = Aceasta nu este o adresă la care se poate trimite e-mail.
error-mail-fixed = E-mailul este configurat în fișierul de setări al serverului și poate fi modificat numai acolo.
error-mail-not-sent = Serverul de e-mail nu a acceptat mesajul.
error-mail-not-set-up = Nu este configurat niciun server de e-mail.
error-mail-settings-invalid = Setările de e-mail nu pot fi folosite așa cum sunt.
error-mail-settings-unreadable = Setările de e-mail păstrate nu pot fi citite. Definiți-le din nou.
error-owner-is-you = Această conexiune vă aparține.
error-owner-changed = Altcineva a cedat între timp această conexiune.
error-owner-unfit = Această persoană nu ar putea repara conexiunea: alegeți pe cineva care poate crea conexiuni.
