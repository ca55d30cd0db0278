### Jobs: work on many runs at once.

job-plural = 批量任务
job-empty = 一次重新提交或取消多次运行后，批量任务会显示在这里。
job-kind-resubmit = 重新提交运行
job-kind-resume = 继续等待中的运行
job-kind-continue = 继续多次运行
job-kind-cancel = 取消运行
job-state-canary = 先试运行
job-state-stopping = 正在停止
job-state-stopped = 已停止
job-state-done = 已完成
status-paused = 已暂停
job-done = 完成
job-left = 剩余
job-progress = { $done } / { $total }
job-done-about = 一次运行被重新启动、继续或要求停止后，即计为完成。其结果见下方。
job-rate = 每个连接每秒最多运行次数
job-createdBy = 启动者
job-now = 这些运行的当前状态
job-notDone = 未完成
job-items = 此批量任务的运行
job-outcome = 结果
job-outcome-any = 任意结果
job-newRun = 新的运行
job-pause = 暂停
job-stop = 停止
job-stop-title = 停止此批量任务？
job-stop-text = 正在进行的会完成。剩余的运行保持不变：{ $n }。
job-steer-failed = 无法更改此批量任务。
job-kept = 结果在结束后保留 28 天。
job-hold-canary = 第一次运行以相同方式再次失败。请先解决原因再继续，或停止。
job-hold-connection = 连接再次被拒绝。请修复后再继续。
job-hold-person = 启动此批量任务的人已无法登录。
job-hold-other = 批量任务正在等待（{ $code }）。
job-hold-run = 显示第一次运行
job-reason-resubmitted = 此前已重新提交
job-reason-nothingFailed = 此运行中没有失败
job-reason-gone = 不再保留，或你无法查看
job-ended-said = 批量任务已结束。完成：{ $done }，已跳过：{ $skipped }，失败：{ $failed }，剩余：{ $left }。
bulk-bar = 所选运行
bulk-select = 选择
bulk-selectRun = 选择运行 { $run }
bulk-selectShown = 选择显示的所有运行
bulk-selected = 已选择：{ $n }
bulk-selectAll = 选择全部 { $n } 次匹配的运行
bulk-tooMany = 匹配的运行超出一个批量任务的上限。请缩小筛选范围。
bulk-clear = 清除选择
bulk-resubmit =
    { $n ->
       *[other] 重新提交 { $n } 次运行
    }
bulk-cancel =
    { $n ->
       *[other] 取消 { $n } 次运行
    }
bulk-continue =
    { $n ->
       *[other] 继续 { $n } 次运行
    }
bulk-waiting = 按原样继续的等待中运行：{ $n }
bulk-fromFailed = 作为新运行从失败操作处继续的失败运行：{ $n }
bulk-continueChoice = 从停止处继续
bulk-continueChoice-text = 等待中的运行会继续；失败的运行从失败操作处继续。已成功的操作不会再次执行。
bulk-flow = { $flow }：{ $n }
bulk-moreFlows = 其他流：{ $n }
bulk-frozen = 列表现在固定：之后的运行不包括在内。
bulk-pace = 先运行一次。若未以相同方式再次失败，其余随后进行，每个连接每秒最多 { $n } 次。
bulk-repeats = 以下操作已经成功，将会再次运行。已查看的运行：{ $n }
bulk-skipped = 以下将被跳过：
bulk-nothing = 无法对这些运行执行任何操作。
bulk-failed = 无法启动批量任务。
