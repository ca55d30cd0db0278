### What the server refused, one text per code.

error-fallback = 服务器拒绝了此操作（{ $code }）。
error-internal = 服务器自身出现问题。请重试；如果问题持续，请将请求 ID 提供给管理员。
error-unreachable-server = 无法连接到服务器。
error-not-signed-in = 会话已结束。请重新登录。
error-sign-in-failed = 用户名或密码不正确。
error-too-many-attempts = 尝试次数过多。请稍后再试。
error-too-many-attempts-wait =
    { $n ->
       *[other] 尝试次数过多。请在 { $n } 分钟后再试。
    }
error-link-used = 此链接已被使用或已过期。请索取新的链接。
error-forbidden = 你没有执行此操作的权限。
error-not-found = 此内容不存在，或者你无权查看。
error-csrf = 页面已过时。请重新加载后再试。
error-conflict = 期间有其他人更改了此内容。请重新加载后再试。
error-too-large = 内容超出服务器接受的大小。
error-too-busy = 服务器繁忙。请稍后再试。
error-invalid-request = 服务器未接受输入的内容。
error-name-taken = 此名称已被使用。
error-weak-password = 密码过短或过于简单。
error-wrong-password = 当前密码不正确。
error-last-administrator = 不能禁用最后一位管理员，也不能移除其角色。
error-definition-invalid = 定义中有错误。
error-document-invalid = 连接器文件中有错误。
error-flow-incomplete = 流尚不能启用。请查看下方缺少的内容。
error-flow-off = 该流已停用。请启用流。
error-version-incompatible = 流的已发布版本已无法对应此运行所完成的操作。请使用原始版本或从头重新提交。
error-run-succeeded = 此运行中没有失败的操作。请从头重新提交。
error-trigger-data = 修改后的触发器数据不符合触发器的要求。
error-connector-in-use = 有连接正在使用此连接器。请先删除这些连接。
error-connection-in-use = 有流正在使用此连接。请先为它们选择其他连接。
error-verification-failed = 服务未接受这些凭据。
error-account-differs = 这与之前的帐户不同。
error-run-not-finished = 运行尚未结束。
error-run-finished = 运行已结束。
error-run-not-waiting = 此运行没有在等待修复连接。
error-no-trigger-request = 此流没有可调用的触发器。
error-name-invalid = 此名称为空、过长或包含无法显示的字符。
error-parameters-invalid = 连接的某些值缺失或有误。
error-connector-differs = 此连接所属的连接器与流所需的不同。
error-user-disabled = 此用户已被禁用。
error-too-many-tokens = 你的 API 密钥数量已达上限。请先删除一个。
error-owner-needs-no-grant = 所有者已拥有全部权限。
error-storage = 服务器目前无法存储任何内容。请告知管理员。
error-application-invalid = 应用程序无法按当前内容注册。
error-application-missing = 此连接器尚未注册应用程序。请先由管理员注册。
error-hosts-needed = 请指定可以接收此应用程序机密的主机。
error-identity-invalid = 标识无法按当前内容保存。
error-sign-in-needed = 请先使用服务的帐户登录。
error-sign-in-not-offered = 此连接需要填写值，而不是在服务处登录。
error-sign-in-over = 此次登录已结束。请重新开始。
error-sign-in-waiting = 服务尚未响应。请在服务处完成登录。
error-job-empty = 已没有符合条件的运行。
error-job-state = 批量任务已结束或即将结束。
error-too-many-jobs = 尚未结束的批量任务过多。请等待其中一个结束，或停止一个。
