### The actions of a run or a flow: drawn, listed, on a time axis.

graph-view = View
graph-view-graph = Graph
graph-view-list = List
graph-view-timeline = Timeline
graph-label = Graph of the actions
graph-help = The arrow keys go through the actions in the order of the list, Enter opens one.
graph-node = { $n } of { $m }, { $name }, { $status }, { $duration }
graph-nodeShort = { $n } of { $m }, { $name }, { $status }
graph-zoomIn = Zoom in
graph-zoomOut = Zoom out
graph-fit = Show everything
graph-map = Overview of the graph
run-iteration = Iteration { $n } of { $total }
graph-turns = Iterations of “{ $name }”
graph-turn-previous = Previous iteration
graph-turn-next = Next iteration
graph-turn-previousFailed = Previous failed iteration
graph-turn-nextFailed = Next failed iteration
graph-turn-notReached = This action was not reached in this iteration.
graph-branchEmpty = No actions
graph-chooseAction = Choose an action to see its data.
ctl-defaultCase = Default
ctl-case = Case
ctl-runAfter = Run after
ctl-runAfter-succeeded = is successful
ctl-runAfter-failed = has failed
ctl-runAfter-skipped = is skipped
ctl-runAfter-timedOut = has timed out

data-properties = Properties
data-code = Code
data-timeline = Timeline
data-tabs = Data of “{ $name }”
data-none = There is no data.
data-secured-why = The definition marks this content as secure, or it came from content that is marked so. It is not shown to anybody and stays hidden in copies and downloads.
data-noRetries = It was tried once.
data-view = Show as
data-view-tree = Tree
data-view-raw = Raw
data-search = Search in { $name }
data-found =
    { $n ->
        [one] { $n } match
       *[other] { $n } matches
    }
data-matchPrevious = Previous match
data-matchNext = Next match
data-large = This value is large ({ $size } characters). It is shown when you ask for it.
data-show = Show { $name }
data-copyPath = Copy path
data-copyExpression = Copy expression
data-items =
    { $n ->
        [one] { $n } item
       *[other] { $n } items
    }
data-members =
    { $n ->
        [one] { $n } property
       *[other] { $n } properties
    }
data-download = Download { $name }
btn-showMore = Show more

time-start = Started
time-end = Ended: { $status }
time-attempt = Attempt { $n } ended with { $code }
time-wait = Waited { $duration }
time-nextTry = Next attempt due
time-after = { $duration } after the start of the run
time-empty = No action has started yet.
