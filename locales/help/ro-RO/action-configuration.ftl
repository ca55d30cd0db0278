### The help article action-configuration, sentence by sentence.

action-configuration-title = Configurarea acțiunii
action-configuration-answer = Serviciul a înțeles solicitarea și i-a refuzat conținutul: corectați acțiunea, salvați fluxul, apoi retrimiteți.
action-configuration-see-code = Mesajul arată `400 Bad Request`, `404 Not Found`, `409 Conflict` sau `422 Unprocessable Content`.
action-configuration-see-field = Adesea numește câmpul greșit.
action-configuration-do-compare = Deschideți acțiunea eșuată și comparați secțiunea **{ inputs }** cu ceea ce cere serviciul.
action-configuration-do-edit = Selectați **{ run-openFlow }**, apoi **{ flow-editDefinition }**.
action-configuration-do-correct = Corectați acțiunea.
action-configuration-do-save = Selectați **{ flow-saveVersion }**.
action-configuration-do-resubmit = Reveniți la rularea eșuată și selectați **{ run-resubmit }**; se folosește versiunea corectată.
action-configuration-do-whole = Dacă valoarea greșită provine dintr-o acțiune anterioară, alegeți **{ run-resubmitWhole }**.
action-configuration-why-empty = O valoare dintr-o acțiune anterioară este goală.
action-configuration-why-type = Există text acolo unde serviciul așteaptă un număr sau o dată.
action-configuration-why-id = Un ID este greșit sau elementul a fost redenumit, mutat ori șters.
action-configuration-why-place = Acțiunea indică o listă, un folder, un site sau un mediu greșit.
action-configuration-why-format = O dată sau un număr zecimal este scris într-un format local, nu în cel așteptat de serviciu.
action-configuration-why-characters = Un nume conține caractere interzise de serviciu.
action-configuration-why-size = Un fișier atașat este prea mare.
action-configuration-why-changed = Între timp cineva a modificat înregistrarea: `409 Conflict`.
action-configuration-notfound = 404 Not Found: nu există nimic acolo
action-configuration-notfound-what = Adresa sau un ID din acțiune nu duce la nimic.
action-configuration-notfound-choose = Căutați elementul la serviciu și introduceți în acțiune ID-ul lui actual.
action-configuration-notfound-hidden = Unele servicii răspund astfel și când contul nu are dreptul să vadă elementul: testați atunci conexiunea.
action-configuration-try = Încercare fără efecte secundare
action-configuration-try-static = Un rezultat static din definiție răspunde în locul serviciului și nu se trimite nimic.
action-configuration-try-check = **{ flow-check }** găsește multe greșeli înainte ca fluxul să ruleze.
