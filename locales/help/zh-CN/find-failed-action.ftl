### The help article find-failed-action, sentence by sentence.

find-failed-action-title = 找到失败的操作
find-failed-action-answer = 运行页面会直接显示第一个失败的操作；它带有红色图标和“**{ status-failed }**”字样。
find-failed-action-do-open = 打开“**{ run-plural }**”，或打开流并转到其“**{ run-history }**”。
find-failed-action-do-select = 选择失败的运行。
find-failed-action-do-happened = 阅读“**{ run-whatHappened }**”。
find-failed-action-do-said = 然后阅读“**{ run-serviceSaid }**”：这是服务返回的原始消息。
find-failed-action-do-show = 选择“**{ run-showFailedAction }**”，在操作列表中转到该操作。
find-failed-action-do-several = 如果有多个操作失败，可使用“**{ run-nextFailed }**”和“**{ run-prevFailed }**”在它们之间切换。
find-failed-action-do-attempts = 打开“**{ run-retryHistory }**”查看每次尝试。
find-failed-action-do-fix = 按照“**{ run-howToFix }**”中的说明操作。
find-failed-action-status = 状态的含义
find-failed-action-col-status = 状态
find-failed-action-col-meaning = 含义
find-failed-action-is-succeeded = 操作已完成所要求的工作。
find-failed-action-is-retried = 操作成功，但不是第一次尝试就成功。
find-failed-action-is-failed = 操作以错误结束。
find-failed-action-is-running = 操作正在进行。
find-failed-action-is-waiting = 操作正在等待答复、等待某个时间，或等待下一次尝试。
find-failed-action-is-skipped = 之前的操作未以此操作所要求的状态结束。
find-failed-action-is-timedOut = 未在允许的时间内收到答复。
find-failed-action-is-cancelled = 有人或流中的某个操作停止了运行。
find-failed-action-why-first = 时间上最早失败的操作通常就是原因；之后的失败是其后果。
find-failed-action-why-succeeded = 如果后续操作设置为在失败后运行，那么即使有操作失败，运行仍可能显示“**{ status-succeeded }**”。
find-failed-action-why-look = 即使如此，也请在操作列表中查找红色图标。
find-failed-action-hidden = “**{ run-securedContent }**”表示流对这些值保密。
find-failed-action-hidden-who = 只有可以编辑该流的人才能更改此设置，并且仅对以后的运行生效。
