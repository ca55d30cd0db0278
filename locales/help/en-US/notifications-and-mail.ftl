### The help article notifications-and-mail, sentence by sentence.

notifications-and-mail-title = Where you learn of failures
notifications-and-mail-answer = The start page shows what needs you now; this version sends no mail.
notifications-and-mail-do-home = Open **{ nav-home }** and look at **{ home-attention }**.
notifications-and-mail-do-broken = Repair the connections under **{ home-brokenConnections }** first: each can stop several flows.
notifications-and-mail-do-failed = Then open the runs under **{ home-failedFlows }**.
notifications-and-mail-do-filter = For all failures, open **{ run-plural }** and choose the status **{ status-failed }**.
notifications-and-mail-what = What the start page lists
notifications-and-mail-what-broken = A connection stands there from the moment when a service refused its credentials until a repair passed its test.
notifications-and-mail-what-flow = A flow stands there while its last run is a failed one; a successful run removes it by itself.
notifications-and-mail-what-well = If nothing needs you, the page says so: **{ home-allWell }**
notifications-and-mail-links = A link to a run, a connection or a flow can be passed on; whoever opens it must sign in, and it holds no secret.
notifications-and-mail-links-right = A person without the right to see the thing learns no more than that it was not found.
notifications-and-mail-watch = Watching from outside
notifications-and-mail-watch-metrics = Administrators can count failures with the metrics of the server at `/metrics`.
notifications-and-mail-watch-api = Programs can list runs through the API with a key from **{ nav-apiKeys }**.
