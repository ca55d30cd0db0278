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
