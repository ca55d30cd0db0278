### The actions of a run or a flow: drawn, listed, on a time axis.

graph-view = 视图
graph-view-graph = 图形
graph-view-list = 列表
graph-view-timeline = 时间线
graph-label = 操作图形
graph-help = 使用箭头键按列表顺序浏览操作，按 Enter 打开操作。
graph-node = 第 { $n } 个，共 { $m } 个，{ $name }，{ $status }，{ $duration }
graph-nodeShort = 第 { $n } 个，共 { $m } 个，{ $name }，{ $status }
graph-zoomIn = 放大
graph-zoomOut = 缩小
graph-fit = 显示全部
graph-map = 图形概览
run-iteration = 第 { $n } 次迭代，共 { $total } 次
graph-turns = “{ $name }”的迭代
graph-turn-previous = 上一次迭代
graph-turn-next = 下一次迭代
graph-turn-previousFailed = 上一次失败的迭代
graph-turn-nextFailed = 下一次失败的迭代
graph-turn-notReached = 此次迭代未执行到此操作。
graph-branchEmpty = 无操作
graph-chooseAction = 选择一个操作以查看其数据。
ctl-defaultCase = 默认
ctl-case = 事例
ctl-runAfter = 在此之后运行
ctl-runAfter-succeeded = 成功
ctl-runAfter-failed = 失败
ctl-runAfter-skipped = 被跳过
ctl-runAfter-timedOut = 已超时

data-properties = 属性
data-code = 代码
data-timeline = 时间线
data-tabs = “{ $name }”的数据
data-none = 没有数据。
data-secured-why = 定义将此内容标记为安全内容，或者它来自被这样标记的内容。它不会显示给任何人，也不会出现在副本和下载内容中。
data-noRetries = 只尝试了一次。
data-view = 显示方式
data-view-tree = 树
data-view-raw = 原始
data-search = 在{ $name }中搜索
data-found =
    { $n ->
       *[other] { $n } 个匹配项
    }
data-matchPrevious = 上一个匹配项
data-matchNext = 下一个匹配项
data-large = 此值较大（{ $size } 个字符），可按需显示。
data-show = 显示{ $name }
data-copyPath = 复制路径
data-copyExpression = 复制表达式
data-items =
    { $n ->
       *[other] { $n } 项
    }
data-members =
    { $n ->
       *[other] { $n } 个属性
    }
data-download = 下载{ $name }
btn-showMore = 显示更多

time-start = 已开始
time-end = 已结束：{ $status }
time-attempt = 第 { $n } 次尝试以 { $code } 结束
time-wait = 等待了 { $duration }
time-nextTry = 下一次尝试时间
time-after = 运行开始后 { $duration }
time-empty = 尚未开始任何操作。
