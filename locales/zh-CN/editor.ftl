### The code view of a definition and its surroundings, and the form that runs a flow.

editor-compare = 与版本 { $version } 比较
editor-isSaved = 版本 { $version } 已保存
editor-nothingToSave = 未做任何更改。
editor-changedMeanwhile = 在此期间有人保存了版本 { $version }。
editor-reload = 打开版本 { $version }
editor-keepMine = 保留我的更改
editor-leave = 此页面有未保存的更改。离开后这些更改将丢失。
editor-keys = Ctrl+空格显示建议，Ctrl+F 查找，F8 转到下一个问题，Ctrl+S 保存。按 Tab 离开编辑器。
editor-checkFailed = 无法检查定义。
editor-savedBy = 保存者
gen-versionHistory = 版本历史记录

run-verb = 运行
runform-title = 运行“{ $name }”
runform-body = JSON 格式的正文
runform-started = 运行已开始。
runform-failed = 无法运行此流。
runform-notNumber = 请输入数字。
runform-notWhole = 请输入整数。
runform-notJson = 这不是有效的 JSON。
runform-fileFailed = 无法读取文件。
run-blocked-flow-off-start = 该流已停用。请启用流后再运行。

editor-find = 查找
editor-replaceWith = 替换为
editor-next = 下一个
editor-previous = 上一个
editor-all = 选择所有匹配项
editor-matchCase = 区分大小写
editor-regexp = 正则表达式
editor-byWord = 全字匹配
editor-replace = 替换
editor-replaceAll = 全部替换
editor-currentMatch = 当前匹配项
editor-onLine = 所在行
editor-goToLine = 转到行
editor-go = 转到
editor-suggestions = 建议
editor-fold = 折叠
editor-unfold = 展开
editor-selectionDeleted = 已删除所选内容
editor-controlCharacter = 控制字符
editor-folded = 已折叠
editor-unchanged = 未更改的行：{ $n }
editor-replacedOn = 已替换第 { $n } 行的匹配项
editor-replacedCount = 已替换的匹配项：{ $n }
