### Jobs: work on many runs at once.

job-plural = Jobs
job-empty = Jobs appear here when you resubmit or cancel many runs at once.
job-kind-resubmit = Resubmit runs
job-kind-resume = Resume waiting runs
job-kind-continue = Continue runs
job-kind-cancel = Cancel runs
job-state-canary = Trial run first
job-state-stopping = Stopping
job-state-stopped = Stopped
job-state-done = Done
status-paused = Paused
job-done = Done
job-left = Left
job-progress = { $done } of { $total }
job-done-about = A run counts as done once it was started again, resumed or asked to stop. How it ended is shown below.
job-rate = Runs a second for each connection, at most
job-createdBy = Started by
job-now = How these runs stand now
job-notDone = Not done
job-items = Runs of this job
job-outcome = Outcome
job-outcome-any = Any outcome
job-newRun = New run
job-pause = Pause
job-stop = Stop
job-stop-title = Stop this job?
job-stop-text = What is under way is finished. The runs that are left stay as they are: { $n }.
job-steer-failed = The job couldn’t be changed.
job-kept = The result is kept for 28 days after the end.
job-hold-canary = The first run failed again in the same way. Repair the cause, then continue; or stop.
job-hold-connection = The connection was refused again. Repair it, then continue.
job-hold-person = Whoever started this job may no longer sign in.
job-hold-other = The job waits ({ $code }).
job-hold-run = Show the first run
job-reason-resubmitted = Already resubmitted before
job-reason-nothingFailed = Nothing failed in this run
job-reason-gone = No longer kept, or not visible to you
job-ended-said = The job has ended. Done: { $done }, skipped: { $skipped }, failed: { $failed }, left: { $left }.
bulk-bar = Selected runs
bulk-select = Select
bulk-selectRun = Select run { $run }
bulk-selectShown = Select all runs shown
bulk-selected = Selected: { $n }
bulk-selectAll = Select all { $n } that match
bulk-tooMany = More runs match than one job can take. Narrow the filters.
bulk-clear = Clear selection
bulk-resubmit =
    { $n ->
        [one] Resubmit { $n } run
       *[other] Resubmit { $n } runs
    }
bulk-cancel =
    { $n ->
        [one] Cancel { $n } run
       *[other] Cancel { $n } runs
    }
bulk-continue =
    { $n ->
        [one] Continue { $n } run
       *[other] Continue { $n } runs
    }
bulk-waiting = Waiting runs that go on as they are: { $n }
bulk-fromFailed = Failed runs that go on from the failed action, as new runs: { $n }
bulk-continueChoice = Continue from where they stopped
bulk-continueChoice-text = Waiting runs resume; failed runs go on from the failed action. Nothing that worked is done again.
bulk-flow = { $flow }: { $n }
bulk-moreFlows = Further flows: { $n }
bulk-frozen = The list is fixed now: runs that come later are not included.
bulk-pace = One run goes first. If it doesn’t fail again in the same way, the others follow, at most { $n } a second for each connection.
bulk-repeats = These actions already succeeded and would run again. Runs looked at: { $n }
bulk-skipped = These will be skipped:
bulk-nothing = Nothing can be done with these runs.
bulk-failed = The job couldn’t be started.
