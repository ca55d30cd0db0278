### Words that every page uses.

app-name = Tidegate

nav-skipToContent = 跳到主要内容
nav-settingsMenu = “设置”菜单
nav-settings = 设置
nav-home = 主页
nav-help = 帮助
nav-admin = 管理
nav-users = 用户
nav-language = 语言
nav-theme = 主题
nav-themeLight = 浅色
nav-themeDark = 深色
nav-themeSystem = 与系统相同
nav-timeZone = 时区
nav-gear-words = 设置，齿轮图标
nav-menu = 菜单
nav-main = 主导航
nav-account = 帐户菜单：{ $name }
nav-path = 当前位置
nav-languageRegion = 语言和区域
nav-appearance = 外观
nav-apiKeys = API 密钥
nav-search = 搜索
nav-searchPlaceholder = 搜索流、运行和连接
search-title = 搜索结果
search-type = 请输入名称，或运行的完整 ID。
search-pages = 页面
search-found = 结果数：{ $n }

flow-plural = 流

run-plural = 运行
run-retry = 重试

connection-plural = 连接

connector-plural = 连接器

action-plural = 操作

inputs = 输入

outputs = 输出

auth-signIn = 登录
auth-signOut = 注销
auth-userName = 用户名
auth-password = 密码
auth-newPassword = 新密码
auth-showPassword = 显示密码
auth-hidePassword = 隐藏密码
auth-capsLock = 大写锁定已打开。

btn-save = 保存
btn-cancel = 取消
btn-close = 关闭
btn-delete = 删除
btn-rename = 重命名
btn-copy = 复制
btn-add = 添加
btn-create = 创建
btn-loadMore = 加载更多
btn-clearFilters = 清除筛选器
btn-filter = 筛选
btn-remove = 移除
btn-continue = 继续
btn-discard = 放弃更改
btn-edit = 编辑
btn-sortBy = 排序依据

gen-error = 错误
gen-warning = 警告
gen-loading = 正在加载…
gen-noResults = 无结果
gen-connectionLost = 与服务器的连接已断开
gen-live = 实时
gen-copied = 已复制
gen-name = 名称
gen-status = 状态
gen-owner = 所有者
gen-modified = 修改时间
gen-created = 创建时间
gen-details = 详细信息
gen-version = 版本
gen-description = 说明
gen-required = 必填
gen-optional = 可选
gen-loadFailed = 无法加载此内容。
gen-code = 代码：{ $code }
gen-requestId = 请求 ID：{ $id }
gen-notWhileOffline = 无法连接到服务器时不能执行此操作。
gen-reconnecting = 将在 { $seconds } 秒后重试。当前显示的内容可能已过时。
gen-tryNow = 立即重试
gen-actions = 命令
gen-activeFilters = 当前筛选器
gen-removeFilter = 移除筛选器：{ $name }
gen-all = 全部
gen-chooseFile = 选择文件
gen-lineColumn = 第 { $line } 行，第 { $column } 列
gen-never = 从未
gen-errorSummary =
    { $n ->
       *[other] 请更正 { $n } 项后继续
    }
gen-fieldRequired = 请为“{ $name }”输入一个值。
gen-truncated = 仅显示开头部分。复制的内容是完整的。
gen-empty = 此处没有内容。
gen-unsaved = 未保存的更改
gen-pair = { $label }：{ $value }

help-copyForSupport = 复制详细信息以获取支持

status-on = 已启用
status-off = 已停用

page-notFound = 找不到页面
page-notFound-text = 此地址没有任何内容，或者你无权查看。
page-forbidden = 没有权限
page-forbidden-text = 只有管理员可以使用此页面。请向此服务器的管理员申请该角色。

home-attention = 需要处理
home-allWell = 一切运行正常。
home-recentRuns = 最近的运行
home-failedFlows = 上次运行失败的流
home-brokenConnections = 需要修复的连接
home-startTitle = 导入现有内容
home-startText = 先加载连接器并建立连接，然后粘贴流的定义。

count-failedRuns =
    { $n ->
       *[other] { $n } 次失败的运行
    }
count-runsWaiting =
    { $n ->
       *[other] { $n } 次运行正在等待
    }
count-flows =
    { $n ->
       *[other] { $n } 个流
    }
count-daysLeft =
    { $n ->
        [0] 今天到期
       *[other] { $n } 天后到期
    }

label-flow = 流
label-connection = 连接
label-connector = 连接器
label-trigger = 触发器

live-pause = 暂停实时更新
live-paused = 已暂停
live-resume = 继续实时更新
