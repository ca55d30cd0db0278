### The help article throttling, sentence by sentence.

throttling-title = Throttling
throttling-answer = The service, or this server, asks to slow down; the platform waits as long as the answer says, then tries again.
throttling-see-code = The message shows `429 Too Many Requests` (**{ http-429 }**), or speaks of a rate limit.
throttling-see-slow = Runs take longer than usual, and show **{ status-waiting }**.
throttling-do-whose = Read **{ run-serviceSaid }**: it says whether the service or this server set the limit.
throttling-do-wait = Look at **{ run-retryHistory }**, and let the next attempt come.
throttling-do-resubmit = If all attempts are used up, wait a while, then select **{ run-resubmit }**.
throttling-do-loops = In loops, run fewer turns at the same time.
throttling-do-filter = Ask the service for less: let it filter the data instead of filtering them in a loop.
throttling-do-pages = Fetch many items in pages instead of one by one.
throttling-do-spread = Spread schedules over the hour, so that not every flow starts at its beginning.
throttling-why-quota = Most services allow a number of requests per minute or per day for each account.
throttling-why-shared = Several flows that use one connection share the quota of its account: see **{ conn-usedBy }** on the connection.
throttling-why-after = The service may say in `Retry-After` how long it wants to be left alone; the platform obeys.
throttling-why-longest = It never waits longer than { $retryIntervalMax } before one attempt.
throttling-why-repeats = Without a retry policy, the platform repeats a call that was slowed down this many times: { $retries }.
throttling-bulk = Do not start a second resubmit of the same run while the first one waits: it only adds requests.
