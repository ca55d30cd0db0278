### The words of definitions: problems, triggers, actions.

ctl-ifYes = 如果是
ctl-ifNo = 如果否

problem-place = 位置：{ $path }
problem-errors =
    { $n ->
       *[other] { $n } 个错误
    }
problem-warnings =
    { $n ->
       *[other] { $n } 个警告
    }
problem-none = 未发现问题。
problem-errorsBlock = 请更正错误，然后重新检查。警告不会阻止保存。
problem-list = 问题
problem-hint = 提示：
