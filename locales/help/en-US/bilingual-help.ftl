### The help article bilingual-help, sentence by sentence.

bilingual-help-title = Help in two languages
bilingual-help-answer = Every article can show the English original beside the translation, sentence by sentence.
bilingual-help-do-original = Above an article, select **{ nav-showOriginal }**.
bilingual-help-do-point = Rest the pointer on a sentence, tap it, or reach it with the Tab key.
bilingual-help-do-move = With the arrow keys, move from sentence to sentence.
bilingual-help-do-side = To see both languages at once, select **{ nav-sideBySide }**.
bilingual-help-do-off = To go back, select **{ help-view-one }**, or press `o`.
bilingual-help-remember = Your choice is remembered in this browser.
bilingual-help-remember-address = The language of the article stands in its address, so that a link opens the same text.
bilingual-help-labels = Names of buttons come from the portal itself: an article always names a button as it is written on the screen of its language.
bilingual-help-marks = Marks
bilingual-help-marks-untranslated = **{ help-untranslated }** means that an article, or a sentence, is shown in English because there is no translation.
bilingual-help-marks-machine = **{ nav-machineTranslated }** means that no native speaker has checked the translation yet.
bilingual-help-marks-tell = If a translation is wrong, copy the sentence in both languages and send it to your administrator.
