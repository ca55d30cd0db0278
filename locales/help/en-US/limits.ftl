### The help article limits, sentence by sentence.

limits-title = Limits
limits-answer = Every limit of this server stands on this page; what exceeds one is refused, and the message names the limit.
limits-see-code = The message shows `413 Content Too Large`, or names a limit such as `too-many` or `json-too-deep`.
limits-do-read = Read in the message which limit was reached.
limits-do-find = Find it in the tables below.
limits-do-page = Fetch many items in pages, and send large contents in parts.
limits-do-split = Split a large flow into several flows that call each other.
limits-do-admin = If a limit stands in your way, tell your administrator which one it is.
limits-why = Limits protect the server, and everybody else who uses it, from one flow that asks too much.
limits-compare = If you come from another product
limits-compare-col = Limit
limits-compare-here = Here
limits-compare-there = There
limits-compare-request = One outgoing request
limits-compare-loop = Turns of a loop at the same time
limits-compare-retries = Repeats of a call
limits-compare-delay = Longest wait before a repeat
limits-compare-there-request = 120 seconds
limits-compare-there-loop = 1 unless set otherwise, at most 50
limits-compare-there-retries = 4 unless set otherwise, at most 90
limits-compare-there-delay = 1 day
limits-compare-note = The third column is what Power Automate and Azure Logic Apps document; plans and editions can differ.
limits-all = All limits
