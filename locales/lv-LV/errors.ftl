### What the server refused, one text per code.

error-fallback = Serveris to noraidīja ({ $code }).
error-internal = Serverim radās iekšēja problēma. Mēģiniet vēlreiz; ja tā atkārtojas, nododiet administratoram pieprasījuma ID.
error-unreachable-server = Serveris nav sasniedzams.
error-not-signed-in = Jūsu sesija ir beigusies. Pierakstieties vēlreiz.
error-sign-in-failed = Nepareizs lietotājvārds vai parole.
error-too-many-attempts = Pārāk daudz mēģinājumu. Mēģiniet vēlāk.
error-too-many-attempts-wait =
    { $n ->
        [zero] Pārāk daudz mēģinājumu. Mēģiniet vēlreiz pēc { $n } minūtēm.
        [one] Pārāk daudz mēģinājumu. Mēģiniet vēlreiz pēc { $n } minūtes.
       *[other] Pārāk daudz mēģinājumu. Mēģiniet vēlreiz pēc { $n } minūtēm.
    }
error-link-used = Šī saite jau ir izmantota vai beidzies tās termiņš. Lūdziet jaunu.
error-forbidden = Jums tam nav atļaujas.
error-not-found = Tas neeksistē, vai arī jums nav tiesību to redzēt.
error-csrf = Lapa ir novecojusi. Pārlādējiet to un mēģiniet vēlreiz.
error-conflict = Pa šo laiku to ir mainījis kāds cits. Pārlādējiet un mēģiniet vēlreiz.
error-too-large = Tas ir lielāks, nekā serveris pieņem.
error-too-busy = Serveris ir aizņemts. Pēc brīža mēģiniet vēlreiz.
error-invalid-request = Serveris nepieņēma ievadīto.
error-name-taken = Šis nosaukums jau tiek lietots.
error-weak-password = Parole ir pārāk īsa vai viegli uzminama.
error-wrong-password = Pašreizējā parole nav pareiza.
error-last-administrator = Pēdējo administratoru nevar atspējot vai atņemt tam lomu.
error-definition-invalid = Definīcijā ir kļūdas.
error-document-invalid = Savienotāja failos ir kļūdas.
error-flow-incomplete = Plūsmu vēl nevar ieslēgt. Zemāk redzams, kā trūkst.
error-flow-off = Plūsma ir izslēgta. Ieslēdziet plūsmu.
error-version-incompatible = Publicētā plūsmas versija vairs neatbilst tam, ko šī palaišana ir paveikusi. Iesniedziet atkārtoti ar sākotnējo versiju vai no sākuma.
error-run-succeeded = Šajā palaišanā nekas nav neizdevies. Iesniedziet to atkārtoti no sākuma.
error-trigger-data = Mainītie trigera dati neatbilst trigerim.
error-connector-in-use = Šo savienotāju izmanto savienojumi. Vispirms izdzēsiet tos.
error-connection-in-use = Šo savienojumu izmanto plūsmas. Vispirms izvēlieties tām citu savienojumu.
error-verification-failed = Pakalpojums nepieņēma akreditācijas datus.
error-account-differs = Tas ir cits konts nekā iepriekš.
error-run-not-finished = Palaišana vēl nav beigusies.
error-run-finished = Palaišana jau ir beigusies.
error-run-not-waiting = Šī palaišana negaida savienojuma labošanu.
error-no-trigger-request = Šai plūsmai nav izsaucama trigera.
error-name-invalid = Šis nosaukums ir tukšs, pārāk garš vai satur neparādāmas rakstzīmes.
error-parameters-invalid = Dažu savienojuma vērtību trūkst, vai arī tās ir nepareizas.
error-connector-differs = Šis savienojums ir citam savienotājam, nevis tam, kas plūsmai vajadzīgs.
error-user-disabled = Šis lietotājs ir atspējots.
error-too-many-tokens = Jums jau ir lielākais atļautais API atslēgu skaits. Vispirms izdzēsiet kādu.
error-owner-needs-no-grant = Īpašnieks jau drīkst visu.
error-storage = Serveris pašlaik neko nevar saglabāt. Pastāstiet administratoram.
error-application-invalid = Lietotni nevar reģistrēt tā, kā tā ir aprakstīta.
error-application-missing = Šim savienotājam nav reģistrēta neviena lietotne. Vispirms to reģistrē administrators.
error-hosts-needed = Norādiet resursdatorus, kas drīkst saņemt šīs lietotnes noslēpumu.
error-identity-invalid = Identitāti nevar saglabāt tā, kā tā ir aprakstīta.
error-sign-in-needed = Vispirms pierakstieties ar pakalpojuma kontu.
error-sign-in-not-offered = Šim savienojumam vajag vērtības, nevis pierakstīšanos pakalpojumā.
error-sign-in-over = Šī pierakstīšanās ir beigusies. Sāciet no jauna.
error-sign-in-waiting = Pakalpojums vēl nav atbildējis. Pabeidziet pierakstīšanos tajā.
error-job-empty = Vairs neatbilst neviena palaišana.
error-job-state = Darbs ir beidzies vai tūlīt beigsies.
error-too-many-jobs = Pārāk daudzi darbi vēl nav beigušies. Pagaidiet vai pārtrauciet kādu.
error-mail-address-invalid = Šī nav adrese, uz kuru var nosūtīt e-pastu.
error-mail-fixed = E-pasts ir iestatīts servera iestatījumu failā un maināms tikai tur.
error-mail-not-sent = E-pasta serveris ziņojumu nepieņēma.
error-mail-not-set-up = E-pasta serveris nav iestatīts.
error-mail-settings-invalid = E-pasta iestatījumus šādā veidā nevar lietot.
error-mail-settings-unreadable = Saglabātos e-pasta iestatījumus nevar nolasīt. Lūdzu, iestatiet tos no jauna.
error-owner-is-you = Šis savienojums ir jūsu.
error-owner-changed = Kāds cits tikmēr ir nodevis šo savienojumu.
error-owner-unfit = Šī persona nevarētu salabot savienojumu: izvēlieties kādu, kas drīkst veidot savienojumus.
