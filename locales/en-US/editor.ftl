### The code view of a definition and its surroundings, and the form that runs a flow.

editor-compare = Compare with version { $version }
editor-isSaved = Version { $version } is saved
editor-nothingToSave = Nothing has been changed.
editor-changedMeanwhile = Somebody has saved version { $version } in the meantime.
editor-reload = Open version { $version }
editor-keepMine = Keep my changes
editor-leave = This page has changes that are not saved. They are lost when you leave it.
editor-keys = Ctrl+Space suggests, Ctrl+F finds, F8 goes to the next problem, Ctrl+S saves. Tab leaves the editor.
editor-checkFailed = The definition could not be checked.
editor-savedBy = Saved by
gen-versionHistory = Version history

run-verb = Run
runform-title = Run “{ $name }”
runform-body = Body as JSON
runform-started = The run has started.
runform-failed = The flow couldn’t be run.
runform-notNumber = Enter a number.
runform-notWhole = Enter a whole number.
runform-notJson = This is not valid JSON.
runform-fileFailed = The file couldn’t be read.
run-blocked-flow-off-start = The flow is turned off. Turn on the flow to run it.

editor-find = Find
editor-replaceWith = Replace with
editor-next = Next
editor-previous = Previous
editor-all = Select all matches
editor-matchCase = Match case
editor-regexp = Regular expression
editor-byWord = Whole words
editor-replace = Replace
editor-replaceAll = Replace all
editor-currentMatch = Current match
editor-onLine = on line
editor-goToLine = Go to line
editor-go = Go
editor-suggestions = Suggestions
editor-fold = Fold
editor-unfold = Unfold
editor-selectionDeleted = Selection deleted
editor-controlCharacter = Control character
editor-folded = Folded
editor-unchanged = Unchanged lines: { $n }
editor-replacedOn = Replaced on line { $n }
editor-replacedCount = Replaced matches: { $n }
