### The help article accessibility-and-keyboard, sentence by sentence.

accessibility-and-keyboard-title = Keyboard and accessibility
accessibility-and-keyboard-answer = Everything in the portal can be done with the keyboard alone, at any text size, with or without colours.
accessibility-and-keyboard-keys = Keys
accessibility-and-keyboard-col-key = Key
accessibility-and-keyboard-col-does = What it does
accessibility-and-keyboard-key-home = Opens **{ nav-home }**
accessibility-and-keyboard-key-flows = Opens **{ flow-plural }**
accessibility-and-keyboard-key-runs = Opens **{ run-plural }**
accessibility-and-keyboard-key-connections = Opens **{ connection-plural }**
accessibility-and-keyboard-key-next = On a run: goes to the next failed action
accessibility-and-keyboard-key-prev = On a run: goes to the previous failed action
accessibility-and-keyboard-key-resubmit = On a run: opens the question before a resubmit; it never resubmits by itself
accessibility-and-keyboard-key-original = In help: shows or hides the other language
accessibility-and-keyboard-key-escape = Closes the dialog, the menu or the bubble
accessibility-and-keyboard-when-fields = Keys never act while you type in a field, or while a dialog is open.
accessibility-and-keyboard-when-pairs = For two letters, press one after the other within a second and a half.
accessibility-and-keyboard-reading = Reading and moving
accessibility-and-keyboard-reading-skip = The first Tab stop of every page is **{ nav-skipToContent }**.
accessibility-and-keyboard-reading-focus = After every change of page, the heading has the focus.
accessibility-and-keyboard-reading-status = A status has an icon, a word and a shape; its colour says nothing that they do not say.
accessibility-and-keyboard-reading-live = Screen readers hear when a repair, a test or your own run ends.
accessibility-and-keyboard-look = What you can change
accessibility-and-keyboard-look-theme = Under **{ nav-appearance }**, choose a light or a dark theme, or that of your system.
accessibility-and-keyboard-look-size = Make the text larger with your browser; nothing is cut off up to four times the size.
accessibility-and-keyboard-look-motion = If your system asks for less motion, nothing in the portal moves.
accessibility-and-keyboard-look-language = Under **{ nav-languageRegion }**, choose the language and the time zone.
