### The help article temporary-errors, sentence by sentence.

temporary-errors-title = Temporary errors of the service
temporary-errors-answer = The other service had a problem; the platform repeats the call by itself, and a later resubmit is usually enough.
temporary-errors-see-code = The message shows `500 Internal Server Error`, `502 Bad Gateway`, `503 Service Unavailable` or `504 Gateway Timeout`.
temporary-errors-see-unreachable = Or the service could not be reached at all.
temporary-errors-do-history = Open the failed action and look at **{ run-retryHistory }**.
temporary-errors-do-wait = If the run still shows **{ status-waiting }**, let it be: another attempt follows.
temporary-errors-do-page = Look at the status page of the service, if it has one.
temporary-errors-do-resubmit = When the service works again, select **{ run-resubmit }** on the failed run.
temporary-errors-why = Every service has outages, restarts and maintenance; most of them last minutes.
temporary-errors-always = When it fails every time
temporary-errors-always-not = Not every `500 Internal Server Error` is temporary.
temporary-errors-always-data = If the same action fails each time with the same data, the service cannot digest the data.
temporary-errors-carried = Was the request carried out?
temporary-errors-carried-lost = After `504 Gateway Timeout` or a cut connection, the service may have done the work although its answer was lost.
temporary-errors-carried-look = Look at the service before you resubmit.
temporary-errors-carried-asks = The question before a resubmit lists the actions that would run again.
temporary-errors-network = The service can’t be reached
temporary-errors-network-where = An unknown name, a refused connection or a rejected certificate is a matter of the network between this server and the service.
temporary-errors-network-copy = Select **{ help-copyForSupport }** and send the text to your administrator.
temporary-errors-network-admin = The administrator looks at name resolution, the firewall, the proxy and the trusted certificates.
temporary-errors-retries = How calls are repeated
temporary-errors-retries-how = Unless the definition says otherwise, a failed call is repeated after growing waits.
temporary-errors-retries-count = Number of repeats: { $retries }.
temporary-errors-retries-wait = Longest wait: { $retryWait }.
temporary-errors-retries-policy = A retry policy in the definition can choose other numbers, fixed waits or no repeats at all.
temporary-errors-retries-never = `400 Bad Request`, `401 Unauthorized`, `403 Forbidden` and `404 Not Found` are never repeated automatically.
