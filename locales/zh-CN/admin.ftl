### Signing in, settings, people, keys.

share-role = 角色
share-administrator = 管理员

auth-welcome = 登录 Tidegate
auth-signedOut = 你已注销。
auth-start = 设置密码并登录
auth-repeatPassword = 再次输入新密码

welcome-title = 欢迎使用 Tidegate
welcome-text = 请为你的帐户设置密码。此链接只能使用一次。
welcome-noToken = 此地址不完整。请打开你收到的完整链接。

password-differs = 两次输入的密码不一致。
password-short =
    { $n ->
       *[other] 请至少使用 { $n } 个字符。
    }
password-current = 当前密码
password-change = 更改密码
password-changed = 密码已更改。其他会话已结束。

settings-saved = 已保存。
settings-notReviewed = 未审校
settings-notReviewed-text = 此语言的文本尚未全部由母语者审校。
settings-timeZoneBrowser = 与浏览器相同（{ $zone }）
settings-example = 示例：{ $text }

token-text = 密钥允许程序以你的身份执行操作。请勿告知他人。
token-new = 新建 API 密钥
token-empty = 你还没有 API 密钥。
token-expires = 到期日期
token-lastUsed = 上次使用时间
token-once = 请立即复制密钥。它只显示这一次。
token-delete = 删除 API 密钥
token-delete-text = 使用“{ $name }”的程序将立即被拒绝。

user-add = 添加用户
user-displayName = 显示名称
user-role-maker = 创建者
user-role-reader = 读取者
user-active = 已启用
user-disabled = 已禁用
user-disable = 禁用
user-enable = 启用
user-newLink = 新的登录链接
user-link-text = 请将此链接交给 { $name }。它只能使用一次，用于设置密码。
user-roleOf = { $name } 的角色
user-menuOf = { $name } 的命令

app-registrations = 用于登录的应用程序
app-registrations-text = 提供方必须先知道 Tidegate，用户才能用帐户登录。请在那里注册应用程序，然后在此填写。
app-none = 尚未注册应用程序，用户还不能用帐户登录。
app-register = 注册应用程序
app-remove = 移除应用程序
app-remove-text = 通过此应用程序登录的连接将无法再续订访问权限。
app-hosts = 仅用于这些主机
app-hosts-hint = 如果提供方地址由用户填写，机密只会发送到这些主机，例如 `login.example.com`。
app-redirect = 在提供方注册的重定向地址

proof-by = 证明方式
proof-none = 无（公共应用程序）
proof-keep = 留空以保留现有内容。任何人都无法再次读取。

identity-plural = 托管标识
identity-text = 使用托管标识登录的定义会改用以下应用程序之一。
identity-none = 还没有。在添加之前，使用托管标识的操作会失败。
identity-add = 添加托管标识
identity-edit = 编辑托管标识
identity-remove = 移除托管标识
identity-remove-text = 使用“{ $name }”的操作将失败。
identity-default = 默认
identity-isDefault = 定义未指定时使用此标识
identity-tenant = 租户 ID
identity-authority = 登录地址（可选）
identity-authority-hint = 留空则使用 `https://login.microsoftonline.com`。
identity-tokenUrl = 令牌地址（其他提供方）
identity-tokenUrl-hint = 用于 Microsoft Entra 以外的提供方，代替租户。
identity-audiences = 受众
identity-audiences-hint = 此标识可以访问的服务，用逗号分隔。留空表示全部。
identity-anyAudience = 所有服务
identity-name-hint = 定义中使用的名称或资源 ID。

nav-system = 系统
system-whenBroken-text = 适用于所有未单独设置的流。
system-about = 此安装
system-environment = 环境
system-clock = 请检查此服务器的时钟
system-clock-ahead =
    { $n ->
       *[other] 它比 { $service } 的时钟快 { $n } 分钟。服务可能因此拒绝登录。
    }
system-clock-behind =
    { $n ->
       *[other] 它比 { $service } 的时钟慢 { $n } 分钟。服务可能因此拒绝登录。
    }

nav-auditLog = 审核日志
audit-about = 用户和服务器所做的操作，最新的在前。绝不会记录机密。
audit-when = 时间
audit-who = 人员
audit-what = 操作
audit-with = 对象
audit-house = 服务器
audit-empty = 尚无任何记录。
audit-verb-ask-owner = 已请求所有者协助
audit-verb-backup = 已备份数据库
audit-verb-bind = 已选择连接
audit-verb-broke = 连接停止工作
audit-verb-cancel = 已取消
audit-verb-continue = 已继续
audit-verb-create = 已创建
audit-verb-delete = 已删除
audit-verb-give = 连接已转交给他人
audit-verb-link-made = 已生成登录链接
audit-verb-load = 已加载连接器
audit-verb-mail-changed = 已更改邮件服务器
audit-verb-mail-tested = 已发送测试邮件
audit-verb-password-changed = 已更改密码
audit-verb-pause = 已暂停
audit-verb-prune = 已删除旧运行
audit-verb-recovered = 连接恢复正常
audit-verb-register = 已注册
audit-verb-rename = 已重命名
audit-verb-restore = 已还原早期版本
audit-verb-resubmit = 已重新提交
audit-verb-resume = 已恢复运行
audit-verb-rotate = 已更换主密钥
audit-verb-run = 已运行
audit-verb-save = 已保存新版本
audit-verb-set-aside = 已搁置运行
audit-verb-set-notices = 已更改所有者通知
audit-verb-set-retention = 已更改保留期
audit-verb-set-when-connection-breaks = 已更改连接中断时的行为
audit-verb-shared = 已共享
audit-verb-sign-in = 已登录
audit-verb-sign-in-by-link = 已通过链接登录
audit-verb-sign-in-locked = 已锁定登录
audit-verb-stop = 已停止
audit-verb-test = 已测试
audit-verb-token-ended = 已删除 API 密钥
audit-verb-token-made = 已创建 API 密钥
audit-verb-turn-off = 已停用
audit-verb-turn-on = 已启用
audit-verb-unregister = 已移除注册
audit-verb-unshared = 已取消共享
audit-verb-user-added = 已添加用户
audit-verb-user-changed = 已更改用户
audit-verb-verify = 已验证并保存凭据
