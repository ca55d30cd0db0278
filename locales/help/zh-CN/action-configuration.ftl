### The help article action-configuration, sentence by sentence.

action-configuration-title = 操作配置
action-configuration-answer = 服务理解了请求，但拒绝了其内容：请更正操作并保存流，然后重新提交。
action-configuration-see-code = 消息显示 `400 Bad Request`、`404 Not Found`、`409 Conflict` 或 `422 Unprocessable Content`。
action-configuration-see-field = 其中通常会指明有误的字段。
action-configuration-do-compare = 打开失败的操作，将其“**{ inputs }**”与服务要求的内容进行比较。
action-configuration-do-edit = 选择“**{ run-openFlow }**”，然后选择“**{ flow-editDefinition }**”。
action-configuration-do-correct = 更正该操作。
action-configuration-do-save = 选择“**{ flow-saveVersion }**”。
action-configuration-do-resubmit = 返回失败的运行并选择“**{ run-resubmit }**”；将使用更正后的版本。
action-configuration-do-whole = 如果错误的值来自之前的操作，请选择“**{ run-resubmitWhole }**”。
action-configuration-why-empty = 来自之前操作的值为空。
action-configuration-why-type = 服务需要数字或日期，但提供的是文本。
action-configuration-why-id = ID 有误，或者相应内容已被重命名、移动或删除。
action-configuration-why-place = 操作指定了错误的列表、文件夹、站点或环境。
action-configuration-why-format = 日期或小数采用了本地格式，而不是服务要求的格式。
action-configuration-why-characters = 名称包含服务禁止的字符。
action-configuration-why-size = 附件过大。
action-configuration-why-changed = 期间有其他人更改了该记录：`409 Conflict`。
action-configuration-notfound = 404 Not Found：内容不存在
action-configuration-notfound-what = 操作中的地址或 ID 指向的内容不存在。
action-configuration-notfound-choose = 请在服务中查找该内容，并将其当前 ID 填入操作。
action-configuration-notfound-hidden = 有些服务在帐户无权查看内容时也会这样返回：此时请测试连接。
action-configuration-try = 无副作用地试用
action-configuration-try-static = 在定义中设置静态结果后，它会代替服务作出答复，不会发送任何内容。
action-configuration-try-check = “**{ flow-check }**”可在流运行之前发现许多错误。
