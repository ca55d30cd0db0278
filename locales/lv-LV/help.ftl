### The help's own controls; its articles stand in locales/help.

help-search = Meklēt palīdzībā
help-search-hint = Vārdi, kļūdas kods vai pogas nosaukums, arī angļu valodā
help-search-none = Meklējot „{ $words }”, nekas nav atrasts. Mēģiniet citu vārdu vai kļūdas kodu.
help-search-found =
    { $n ->
        [zero] { $n } rezultātu
        [one] { $n } rezultāts
       *[other] { $n } rezultāti
    }
help-troubleshoot = Problēmu novēršana
help-more = Vairāk par portālu
help-youSee = Redzamās pazīmes
help-do = Rīkojieties šādi
help-why = Kāpēc tā notiek
help-prevent = Kā no tā izvairīties
help-notHelped = Ja tas nepalīdzēja
help-contactSupport = Sazinieties ar administratoru
help-contents = Šajā lapā
help-reviewed = Pēdējoreiz pārskatīts: { $date }
help-untranslated = Vēl nav iztulkots
help-untranslated-text = Šis raksts pagaidām ir tikai angļu valodā. Tiek rādīts angļu teksts.
help-outdated = Kopš šī teikuma tulkošanas angļu teksts ir mainīts.
help-unreviewed-text = Šo tulkojumu vēl nav pārbaudījis cilvēks, kam latviešu valoda ir dzimtā.
nav-machineTranslated = Mašīntulkojums
help-view = Rādāmās valodas
help-view-one = Tikai tulkojums
nav-showOriginal = Rādīt oriģinālu angļu valodā
help-view-other = Rādīt teikumu valodā: { $language }
nav-sideBySide = Līdzās
help-view-hint = Novietojiet rādītāju uz teikuma, pieskarieties tam vai pārejiet uz to ar tabulēšanas taustiņu un tālāk ar bulttaustiņiem.
help-showParagraph = Rādīt šo daļu valodā: { $language }
help-articleLanguage = Raksta valoda
help-openConnections = Atvērt Savienojumus tagad
help-openRun = Pāriet uz neizdevušos palaišanu
help-openRuns = Rādīt neizdevušās palaišanas
help-openFlows = Atvērt plūsmas
help-openPage = Atvērt atsevišķā lapā
help-limit = Ierobežojums
help-limit-value = Vērtība
help-limit-about = Ko tas ierobežo
gen-note = Piezīme
gen-tip = Padoms
gen-important = Svarīgi
