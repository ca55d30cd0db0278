### The help article find-failed-action, sentence by sentence.

find-failed-action-title = Find the failed action
find-failed-action-answer = The run page opens on the first failed action; a red icon and the word **{ status-failed }** mark it.
find-failed-action-do-open = Open **{ run-plural }**, or open the flow and go to its **{ run-history }**.
find-failed-action-do-select = Select the run that failed.
find-failed-action-do-happened = Read **{ run-whatHappened }**.
find-failed-action-do-said = Then read **{ run-serviceSaid }**: this is the service’s own message, word for word.
find-failed-action-do-show = Select **{ run-showFailedAction }** to go to it in the list of actions.
find-failed-action-do-several = If several actions failed, move between them with **{ run-nextFailed }** and **{ run-prevFailed }**.
find-failed-action-do-attempts = Open **{ run-retryHistory }** to see each attempt.
find-failed-action-do-fix = Do what stands under **{ run-howToFix }**.
find-failed-action-status = What the statuses mean
find-failed-action-col-status = Status
find-failed-action-col-meaning = Meaning
find-failed-action-is-succeeded = The action did what it was asked to do.
find-failed-action-is-retried = The action worked, but not at the first attempt.
find-failed-action-is-failed = The action ended with an error.
find-failed-action-is-running = The action is at work.
find-failed-action-is-waiting = The action waits for an answer, for a time, or for its next attempt.
find-failed-action-is-skipped = An earlier action did not end in the way that this action is set to follow.
find-failed-action-is-timedOut = No answer came within the time allowed.
find-failed-action-is-cancelled = Somebody stopped the run, or an action of the flow did.
find-failed-action-why-first = The first failed action in time is usually the cause; later failures are its consequences.
find-failed-action-why-succeeded = A run can be **{ status-succeeded }** although an action failed, when a later action is set to run after the failure.
find-failed-action-why-look = Look for the red icon in the list of actions even then.
find-failed-action-hidden = The text **{ run-securedContent }** means that the flow keeps these values secret.
find-failed-action-hidden-who = Only somebody who may edit the flow can change this, and only for later runs.
