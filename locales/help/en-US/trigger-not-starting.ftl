### The help article trigger-not-starting, sentence by sentence.

trigger-not-starting-title = The flow doesn’t start
trigger-not-starting-answer = Look first whether the flow is on, then whether anything called it: without a call or a due time, nothing starts.
trigger-not-starting-see-none = The list of runs shows **{ run-noRuns }**, or the last run is older than you expect.
trigger-not-starting-do-state = Open the flow and look at its state: it must be **{ status-on }**.
trigger-not-starting-do-reasons = If it can’t be turned on, the page of the flow says what is in the way, for example a connection that is not chosen.
trigger-not-starting-do-address = If another program calls the flow, compare its address with the one under **{ flow-callback }**.
trigger-not-starting-do-method = Make sure that the other program uses the method and the content type that the trigger asks for.
trigger-not-starting-do-answer = Look at the answer that the other program received; the code in it says why the call was refused.
trigger-not-starting-do-try = Call the address yourself with the command that the page of the flow shows, and watch the list of runs.
trigger-not-starting-why-off = The flow is off: calls are refused until somebody turns it on.
trigger-not-starting-why-failures = A flow is never turned off by failures alone.
trigger-not-starting-why-signature = The address was copied in part, so that its signature is missing.
trigger-not-starting-why-server = The server was stopped or could not be reached from the other program.
trigger-not-starting-why-access = The other program’s own rule did not match, or it lost the access to what it watches.
trigger-not-starting-clock = Triggers that fire by the clock
trigger-not-starting-clock-zone = A schedule has its own time zone, which can differ from yours.
trigger-not-starting-clock-change = When clocks change for daylight saving, one hour of the day is skipped or repeated.
trigger-not-starting-clock-poll = A trigger that asks a service at intervals can be late by one interval; that is normal.
trigger-not-starting-clock-kept = A trigger of a kind that cannot be run here is kept in the flow, which then cannot be turned on.
trigger-not-starting-twice = If a flow starts twice, look for a copy of it that reacts to the same event.
