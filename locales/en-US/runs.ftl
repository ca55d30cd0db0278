### Runs: lists, details, resubmitting.

run-all = All runs
run-history = Run history
run-id = Run ID
run-resubmit = Resubmit
run-resubmitFailedStep = Resubmit from the failed action
run-cancel = Cancel run
run-retryHistory = Retry history
run-duration = Duration
run-started = Started
run-startTime = Start time
run-endTime = End time
run-securedContent = Content hidden by a security setting
run-prevFailed = Previous failed action
run-nextFailed = Next failed action
run-whatHappened = What happened
run-howToFix = How to fix it
run-help = Help with this failure
run-noRuns = No runs yet
run-errorDetails = Error details
run-attempt = Attempt { $n } of { $max }
run-resubmit-words = Submit this run again
run-title = Run { $id } – { $flow }
run-trackingId = Tracking ID
run-reason = Reason
run-resubmittedFrom = Resubmitted from
run-resubmittedAs = Resubmitted as
run-resubmitted = Resubmitted
run-serviceSaid = What the service said
run-serviceSilent = The service gave no explanation.
run-firstSeen = First seen { $time }
run-attempts =
    { $n ->
        [one] { $n } attempt
       *[other] { $n } attempts
    }
run-failedAction = The action “{ $action }” failed.
run-failedActionCode = The action “{ $action }” failed with { $code }.
run-failedNoAction = The run failed with { $code }.
run-fixDefinition = Correct the action in the flow’s definition, then resubmit.
run-fixTryAgain = Resubmit the run. If it fails again in the same way, look at the failed action.
run-connectionWorks = The connection “{ $name }” works. Resubmit the run to continue.
run-openConnection = Open connection “{ $name }”
run-openFlow = Open flow
run-showFailedAction = Show the failed action
run-resubmit-title = Resubmit this run?
run-sideEffect-times =
    { $n ->
        [one] { $n } time
       *[other] { $n } times
    }
run-sideEffects =
    { $n ->
        [one] This action already succeeded and would run again:
       *[other] These { $n } actions already succeeded and would run again:
    }
run-resubmitChoice = How to resubmit
run-resubmitFailedStep-text = Results of the earlier actions are kept. Nothing that worked is done again.
run-resubmitWhole = Resubmit from the start
run-resubmitWhole-text = A new run with the same trigger data. Every action runs again.
run-resubmit-earlier = This run was already resubmitted:
run-resubmit-stillBroken = The connection “{ $name }” still needs fixing. The new run will probably fail in the same way.
run-resubmit-done = The new run { $run } has started.
run-resubmit-existing = This run had already been resubmitted. Its run { $run } is shown.
run-resubmit-failed = Couldn’t resubmit run { $run }.
run-blocked-flow-off = The flow is turned off. Turn on the flow to resubmit.
run-blocked-flow-deleted = The flow has been deleted.
run-blocked-no-right = You may not resubmit runs of this flow. Ask its owner.
run-blocked-not-finished = The run has not ended yet.
run-blocked-data-gone = The trigger data of this run is no longer kept.
run-blocked-other = This run can’t be resubmitted ({ $code }).
run-cancel-done = Cancelling has been requested.
run-cancel-text = Actions that were already sent to a service are not taken back.
run-cancel-title = Cancel this run?
run-empty = Runs appear here when a flow is called. Open a flow to copy its address.
run-filterFlow = Flow: { $name }
run-filterConnection = Connection: { $name }
run-anyStatus = Any status
run-notStarted = Not started
run-copyJson = Copy { $name }
run-triggerData = Trigger “{ $name }”
run-failureCount =
    { $n ->
        [one] { $n } failed action
       *[other] { $n } failed actions
    }
run-keys = Keys: n next failed action, p previous, s resubmit
run-attemptHeader = Attempt
run-setAside = This run could not be carried on and was set aside after three tries. Nothing of it is lost, and no other run is harmed. Give the report to your administrator.
run-setAside-fix = Cancel the run, or resubmit it once the cause is mended.
run-resubmitLatest = Resubmit with the latest version
run-resubmitLatest-text = A new run of version { $n } with the same trigger data. Every action runs again.
run-resubmitSame = Resubmit with the original version
run-resubmitSame-text = A new run of version { $n }, as it was then. Every action runs again.
run-resubmitFailedStepSame = From the failed action, with the original version
run-resubmitEdited = Edit trigger data, then resubmit
run-resubmitEdited-text = A new run with other data. Every action runs again.
run-editedData = Trigger data
run-editedData-secured = The data is hidden. Left empty, it stays as it is.
run-editedData-wrong = This is not valid JSON.
run-blocked-succeeded = Nothing in this run failed.
run-blocked-set-aside = The run was set aside; it can only start anew.
run-blocked-version-gone = The version of then is no longer kept.
run-blocked-version-incompatible = The version has no place for what this run did
run-blocked-not-editable = The trigger brings nothing that can be edited.

status-succeeded = Succeeded
status-failed = Failed
status-running = Running
status-waiting = Waiting
status-cancelled = Cancelled
status-skipped = Skipped
status-timedOut = Timed out
status-succeededWithRetries = Succeeded after retries
run-newRows =
    { $n ->
        [one] Show { $n } new run
       *[other] Show { $n } new runs
    }

run-resume = Resume
run-resume-done = The run goes on.
run-waits = The service refused the connection “{ $name }”. The run waits for the repair and then goes on by itself. Nothing is repeated.
run-waits-hidden = The service refused a connection that you can’t see. The run waits for the repair and then goes on by itself. Nothing is repeated.
run-waits-action = Waiting action
run-waits-since = Waiting since
run-waits-until = Fails if not repaired by
run-waits-fix = Repair the connection, or let the run try again now with “{ run-resume }”.
run-waits-works = The connection “{ $name }” works again. The run goes on in a moment.
status-waitingConnection = Waiting for connection
