### Flows: lists, definitions, turning on.

btn-newFlow = 新建流

cmd-turnOn = 启用
cmd-turnOff = 停用

share-share = 共享
share-permission = 权限
share-none = 只有所有者和管理员可以使用。
share-person = 人员
share-choosePerson = 选择人员
share-use = 可以使用
share-edit = 可以编辑
share-removeName = 移除 { $name }

flow-search = 搜索流
flow-empty = 流在触发器触发时运行操作。粘贴定义即可创建第一个流。
flow-lastRun = 上次运行
flow-turnOnName = 启用 { $flow }
flow-definition = 定义
flow-definition-hint = 将定义粘贴为文本，或选择文件。支持 Power Automate 和 Azure Logic Apps 的导出文件。
flow-name = 流名称
flow-name-hint = 如果留空，则使用定义中的名称。
flow-check = 检查
flow-create = 创建流
flow-saveVersion = 另存为新版本
flow-editDefinition = 编辑定义
flow-created = 流“{ $name }”已创建。启用前处于停用状态。
flow-saved = 版本 { $version } 已保存。
flow-isOn = 此流已启用。
flow-isOff = 此流已停用，对它的调用会被拒绝。
flow-cannotTurnOn = 流尚不能启用：
flow-unsupported = 操作“{ $name }”的类型 { $type } 不受支持。
flow-missingConnection = 尚未为“{ $key }”选择连接。
flow-hasErrors = 定义中有错误，请查看“问题”。
flow-noTrigger = 定义中没有触发器。
flow-connections = 使用的连接
flow-noReferences = 此流不使用任何连接。
flow-chooseConnection = 选择连接
flow-connectionFor = “{ $key }”的连接
flow-connectorMissing = 其连接器 { $name } 尚未加载。
flow-callback = 调用此流
flow-callback-text = 该地址带有签名。任何拥有该地址的人都可以启动此流，因此请像密码一样保管。
flow-callback-show = 显示地址
flow-callback-curl = 命令行
flow-callback-url = 地址
flow-delete = 删除流
flow-delete-text = 将删除流“{ $name }”。其运行记录在保留期内仍可查看。此操作无法撤消。
flow-rename = 重命名流
flow-dialect = 方言
flow-unsupportedMark = 不支持
flow-kind = 类型
flow-needsConnection = 需要连接
