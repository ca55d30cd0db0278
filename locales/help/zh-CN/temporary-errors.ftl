### The help article temporary-errors, sentence by sentence.

temporary-errors-title = 服务的暂时性错误
temporary-errors-answer = 服务出现了问题；平台会自动重试调用，通常稍后重新提交即可。
temporary-errors-see-code = 消息显示 `500 Internal Server Error`、`502 Bad Gateway`、`503 Service Unavailable` 或 `504 Gateway Timeout`。
temporary-errors-see-unreachable = 或者根本无法连接到服务。
temporary-errors-do-history = 打开失败的操作，查看“**{ run-retryHistory }**”。
temporary-errors-do-wait = 如果运行仍显示“**{ status-waiting }**”，请等待：还会有下一次尝试。
temporary-errors-do-page = 如果服务有状态页面，请查看该页面。
temporary-errors-do-resubmit = 服务恢复后，在失败的运行上选择“**{ run-resubmit }**”。
temporary-errors-why = 每个服务都会有中断、重启和维护；大多只持续几分钟。
temporary-errors-always = 如果每次都失败
temporary-errors-always-not = 并非所有 `500 Internal Server Error` 都是暂时性的。
temporary-errors-always-data = 如果同一操作使用相同数据每次都失败，说明服务无法处理这些数据。
temporary-errors-carried = 请求是否已执行？
temporary-errors-carried-lost = 在 `504 Gateway Timeout` 或连接中断之后，服务可能已完成工作，只是答复丢失了。
temporary-errors-carried-look = 重新提交之前，请先查看服务。
temporary-errors-carried-asks = 重新提交前的对话框会列出将再次运行的操作。
temporary-errors-network = 无法连接到服务
temporary-errors-network-where = 名称未知、连接被拒绝或证书被拒绝，都是此服务器与服务之间的网络问题。
temporary-errors-network-copy = 选择“**{ help-copyForSupport }**”，并将文本发送给管理员。
temporary-errors-network-admin = 管理员会检查名称解析、防火墙、代理和受信任的证书。
temporary-errors-retries = 调用如何重试
temporary-errors-retries-how = 除非定义另有规定，失败的调用会在逐渐延长的等待后重试。
temporary-errors-retries-count = 重试次数：{ $retries }。
temporary-errors-retries-wait = 最长等待时间：{ $retryWait }。
temporary-errors-retries-policy = 定义中的重试策略可以指定其他次数、固定的等待时间，或完全不重试。
temporary-errors-retries-never = `400 Bad Request`、`401 Unauthorized`、`403 Forbidden` 和 `404 Not Found` 从不自动重试。
