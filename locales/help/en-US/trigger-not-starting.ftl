### The help article trigger-not-starting, sentence by sentence.

trigger-not-starting-title = The flow doesn’t start
trigger-not-starting-answer = Look first whether the flow is on, then whether anything called it or its time has come.
trigger-not-starting-see-none = The list of runs shows **{ run-noRuns }**, or the last run is older than you expect.
trigger-not-starting-do-state = Open the flow and look at its state: it must be **{ status-on }**.
trigger-not-starting-do-reasons = If it can’t be turned on, the page of the flow says what is in the way, for example a connection that is not chosen.
trigger-not-starting-do-connection = If the trigger asks a service, look at its connection: it must not show **{ conn-status-broken }**.
trigger-not-starting-do-address = If another program calls the flow, compare its address with the one under **{ flow-callback }**.
trigger-not-starting-do-answer = Look at the answer that the other program received; the code in it says why the call was refused.
trigger-not-starting-do-try = If the flow starts by a call, select **{ run-verb }** on its page, and watch the list of runs.
trigger-not-starting-why-off = The flow is off: calls are refused until somebody turns it on.
trigger-not-starting-why-failures = A flow is never turned off by failures alone.
trigger-not-starting-why-conditions = The trigger has conditions, and they were not met: then no run starts, and nothing is wrong.
trigger-not-starting-why-signature = The address was copied in part, so that its signature is missing.
trigger-not-starting-why-server = The server was stopped or could not be reached from the other program.
trigger-not-starting-why-access = The account lost the access to the folder, list or mailbox that the trigger watches.
trigger-not-starting-clock = Schedules, questions and subscriptions
trigger-not-starting-clock-zone = A schedule has its own time zone, which can differ from yours.
trigger-not-starting-clock-change = When clocks change for daylight saving, one hour of the day is skipped or repeated.
trigger-not-starting-clock-poll = A trigger that asks a service at intervals can be late by one interval; that is normal.
trigger-not-starting-clock-webhook = A trigger that a service calls receives only what happens while the flow is on.
trigger-not-starting-clock-again = Turn the flow off and on again to make it subscribe anew.
trigger-not-starting-twice = If a flow starts twice, look for a copy of it that reacts to the same event.
