### The help's own controls; its articles stand in locales/help.

help-search = Search help
help-search-hint = Words, an error code, or the name of a button, also in English
help-search-none = Nothing found for “{ $words }”. Try another word, or the code of the error.
help-search-found =
    { $n ->
        [one] { $n } result
       *[other] { $n } results
    }
help-troubleshoot = Troubleshoot
help-more = More about the portal
help-youSee = You see this
help-do = Do this
help-why = Why it happens
help-prevent = How to prevent it
help-notHelped = If it didn’t help
help-contactSupport = Contact your administrator
help-contents = On this page
help-reviewed = Last reviewed: { $date }
help-untranslated = Not translated yet
help-untranslated-text = This article exists in English only. The English text is shown.
help-outdated = The English text has changed since this sentence was translated.
help-unreviewed-text = No native speaker has checked this translation yet.
nav-machineTranslated = Machine translated
help-view = Languages shown
help-view-one = Translation only
nav-showOriginal = Show English original
help-view-other = Show { $language } on a sentence
nav-sideBySide = Side by side
help-view-hint = Rest the pointer on a sentence, tap it, or reach it with the Tab key and move on with the arrow keys.
help-showParagraph = Show this part in { $language }
help-articleLanguage = Language of the article
help-openConnections = Open Connections now
help-openRun = Go to the failed run
help-openRuns = Show failed runs
help-openFlows = Open Flows
help-openPage = Open on a page of its own
help-limit = Limit
help-limit-value = Value
help-limit-about = What it bounds
gen-note = Note
gen-tip = Tip
gen-important = Important
