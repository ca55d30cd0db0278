### Runs: lists, details, resubmitting.

run-all = 所有运行
run-history = 运行历史记录
run-id = 运行 ID
run-resubmit = 重新提交
run-resubmitFailedStep = 从失败的操作重新提交
run-cancel = 取消运行
run-retryHistory = 重试历史记录
run-duration = 持续时间
run-started = 开始时间
run-startTime = 开始时间
run-endTime = 结束时间
run-securedContent = 由于安全设置而未显示内容
run-prevFailed = 上一个失败的操作
run-nextFailed = 下一个失败的操作
run-whatHappened = 发生了什么
run-howToFix = 如何修复
run-help = 有关此失败的帮助
run-noRuns = 尚无运行
run-errorDetails = 错误详细信息
run-attempt = 第 { $n } 次尝试，共 { $max } 次
run-resubmit-words = 再次提交此运行
run-title = 运行 { $id } – { $flow }
run-trackingId = 跟踪 ID
run-reason = 原因
run-resubmittedFrom = 重新提交自
run-resubmittedAs = 已重新提交为
run-resubmitted = 已重新提交
run-serviceSaid = 服务的答复
run-serviceSilent = 服务未提供任何说明。
run-firstSeen = 首次出现时间：{ $time }
run-attempts =
    { $n ->
       *[other] { $n } 次尝试
    }
run-failedAction = 操作“{ $action }”失败。
run-failedActionCode = 操作“{ $action }”失败，代码为 { $code }。
run-failedNoAction = 运行失败，代码为 { $code }。
run-fixDefinition = 请在流的定义中更正该操作，然后重新提交。
run-fixTryAgain = 请重新提交运行。如果再次以相同方式失败，请查看失败的操作。
run-connectionWorks = 连接“{ $name }”正常。请重新提交运行以继续。
run-openConnection = 打开连接“{ $name }”
run-openFlow = 打开流
run-showFailedAction = 显示失败的操作
run-resubmit-title = 重新提交此运行？
run-sideEffect-times =
    { $n ->
       *[other] { $n } 次
    }
run-sideEffects =
    { $n ->
       *[other] 以下 { $n } 个操作已经成功，将会再次运行：
    }
run-resubmitChoice = 重新提交方式
run-resubmitFailedStep-text = 保留之前操作的结果。已成功的操作不会再次执行。
run-resubmitWhole = 从头重新提交
run-resubmitWhole-text = 使用相同的触发器数据开始新的运行。所有操作都会再次运行。
run-resubmit-earlier = 此运行已重新提交过：
run-resubmit-stillBroken = 连接“{ $name }”仍需修复。新的运行很可能会以相同方式失败。
run-resubmit-done = 新的运行 { $run } 已开始。
run-resubmit-existing = 此运行先前已重新提交，现显示其运行 { $run }。
run-resubmit-failed = 无法重新提交运行 { $run }。
run-blocked-flow-off = 该流已停用。请启用流后再重新提交。
run-blocked-flow-deleted = 该流已被删除。
run-blocked-no-right = 你无权重新提交此流的运行。请联系其所有者。
run-blocked-not-finished = 运行尚未结束。
run-blocked-data-gone = 此运行的触发器数据已不再保留。
run-blocked-other = 无法重新提交此运行（{ $code }）。
run-cancel-done = 已请求取消。
run-cancel-text = 已发送到服务的操作不会被撤回。
run-cancel-title = 取消此运行？
run-empty = 流被调用后，运行会显示在此处。打开流即可复制其地址。
run-filterFlow = 流：{ $name }
run-filterConnection = 连接：{ $name }
run-anyStatus = 任何状态
run-notStarted = 未启动
run-copyJson = 复制{ $name }
run-triggerData = 触发器“{ $name }”
run-failureCount =
    { $n ->
       *[other] { $n } 个失败的操作
    }
run-keys = 按键：n 下一个失败的操作，p 上一个，s 重新提交
run-attemptHeader = 尝试
run-setAside = 此运行无法继续，尝试三次后已被搁置。其内容没有丢失，其他运行也不受影响。请将报告交给管理员。
run-setAside-fix = 取消该运行，或在原因排除后重新提交。
run-resubmitLatest = 使用最新版本重新提交
run-resubmitLatest-text = 使用相同的触发数据按版本 { $n } 重新运行，每个操作都会再次执行。
run-resubmitSame = 使用原始版本重新提交
run-resubmitSame-text = 按当时的版本 { $n } 重新运行，每个操作都会再次执行。
run-resubmitFailedStepSame = 从失败的操作开始，使用原始版本
run-resubmitEdited = 编辑触发数据，然后重新提交
run-resubmitEdited-text = 使用其他数据重新运行，每个操作都会再次执行。
run-editedData = 触发数据
run-editedData-secured = 数据已隐藏。留空则保持不变。
run-editedData-wrong = 这不是有效的 JSON。
run-blocked-succeeded = 此运行中没有失败的操作。
run-blocked-set-aside = 此运行已被搁置，只能从头开始。
run-blocked-version-gone = 当时的版本已不再保留。
run-blocked-version-incompatible = 该版本无法容纳此运行已完成的内容
run-blocked-not-editable = 触发器没有可编辑的数据。

status-succeeded = 成功
status-failed = 失败
status-running = 正在运行
status-waiting = 正在等待
status-cancelled = 已取消
status-skipped = 已跳过
status-timedOut = 已超时
status-succeededWithRetries = 重试后成功
run-newRows =
    { $n ->
       *[other] 显示 { $n } 个新运行
    }

run-resume = 继续运行
run-resume-done = 运行将继续。
run-waits = 服务拒绝了连接“{ $name }”。运行会等待修复，然后自动继续。不会重复任何操作。
run-waits-hidden = 服务拒绝了一个您无法查看的连接。运行会等待修复，然后自动继续。不会重复任何操作。
run-waits-action = 等待中的操作
run-waits-since = 等待开始时间
run-waits-until = 若未修复则失败的时间
run-waits-fix = 请修复连接，或者使用“{ run-resume }”让运行立即重试。
run-waits-works = 连接“{ $name }”已恢复正常。运行即将继续。
status-waitingConnection = 等待修复连接
