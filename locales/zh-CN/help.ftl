### The help's own controls; its articles stand in locales/help.

help-search = 搜索帮助
help-search-hint = 关键词、错误代码或按钮名称，也可使用英文
help-search-none = 未找到与“{ $words }”匹配的内容。请尝试其他关键词或错误代码。
help-search-found =
    { $n ->
       *[other] { $n } 个结果
    }
help-troubleshoot = 疑难解答
help-more = 更多门户相关内容
help-youSee = 你会看到
help-do = 操作步骤
help-why = 原因
help-prevent = 如何预防
help-notHelped = 如果问题仍未解决
help-contactSupport = 联系管理员
help-contents = 本页内容
help-reviewed = 上次审阅时间：{ $date }
help-untranslated = 尚未翻译
help-untranslated-text = 本文目前只有英文版，因此显示英文内容。
help-outdated = 此句翻译之后，英文原文已更改。
help-unreviewed-text = 此翻译尚未经母语人士审校。
nav-machineTranslated = 机器翻译
help-view = 显示的语言
help-view-one = 仅显示译文
nav-showOriginal = 显示英文原文
help-view-other = 在句子上显示{ $language }
nav-sideBySide = 并排显示
help-view-hint = 将指针停在句子上、点按句子，或按 Tab 键到达句子后用方向键移动。
help-showParagraph = 用{ $language }显示此部分
help-articleLanguage = 文章语言
help-openConnections = 立即打开“连接”
help-openRun = 转到失败的运行
help-openRuns = 显示失败的运行
help-openFlows = 打开“流”
help-openPage = 在单独的页面中打开
help-limit = 限制
help-limit-value = 值
help-limit-about = 限制的内容
gen-note = 备注
gen-tip = 提示
gen-important = 重要说明
