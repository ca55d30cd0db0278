### The words of definitions: problems, triggers, actions.

ctl-ifYes = If yes
ctl-ifNo = If no

problem-place = At { $path }
problem-errors =
    { $n ->
        [one] { $n } error
       *[other] { $n } errors
    }
problem-warnings =
    { $n ->
        [one] { $n } warning
       *[other] { $n } warnings
    }
problem-none = No problems found.
problem-errorsBlock = Correct the errors, then check again. Warnings don’t prevent saving.
problem-list = Problems
problem-hint = Hint:
