### The help article timeouts, sentence by sentence.

timeouts-title = Timeouts
timeouts-answer = An answer did not come within the time allowed; find out whether it is one request, an action, or the caller of the flow.
timeouts-see-status = The action shows **{ status-timedOut }**, or its message says that the time was up.
timeouts-see-code = A caller of the flow received `504 Gateway Timeout`.
timeouts-do-attempts = Open the action and look at **{ run-retryHistory }**: it shows how long each attempt took.
timeouts-do-done = Look at the service: the work may have been finished although nobody waited for the answer any more.
timeouts-do-shorter = Make each call shorter: fetch pages instead of everything, and send smaller files.
timeouts-do-async = For long work, use an operation that answers `202 Accepted` at once and is asked for its result later.
timeouts-do-early = Answer the caller of the flow early, and do the work afterwards.
timeouts-do-reminder = Let another action run after the timeout, for example one that sends a reminder.
timeouts-kinds = The limits of time
timeouts-col-what = What waits
timeouts-col-limit = Limit
timeouts-kind-request = One attempt of a call, from the name of the host to the last byte
timeouts-kind-caller = The caller of a flow that waits for its answer
timeouts-kind-action = The shortest time limit that a definition may give to an action
timeouts-kind-until = A loop that runs until a condition holds, unless the definition says otherwise
timeouts-why-slow = The service is slow today: the platform counts the attempt as failed and tries again.
timeouts-why-data = The action asks for more data than the service can give in one answer.
timeouts-why-limit = The author of the flow gave the action a shorter time than it needs.
timeouts-not-failed = **{ status-timedOut }** is not **{ status-failed }**: an action that shall follow both must be set to run after both.
