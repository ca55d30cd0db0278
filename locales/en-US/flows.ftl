### Flows: lists, definitions, turning on.

btn-newFlow = New flow

cmd-turnOn = Turn on
cmd-turnOff = Turn off

share-share = Share
share-permission = Permission
share-none = Only the owner and administrators can use this.
share-person = Person
share-choosePerson = Choose a person
share-use = Can use
share-edit = Can edit
share-removeName = Remove { $name }

flow-search = Search flows
flow-empty = A flow runs actions when its trigger fires. Paste a definition to make the first one.
flow-lastRun = Last run
flow-turnOnName = Turn on { $flow }
flow-definition = Definition
flow-definition-hint = Paste the definition as text, or choose a file. Exports of Power Automate and Azure Logic Apps are understood.
flow-name = Flow name
flow-name-hint = Left empty, the name in the definition is used.
flow-check = Check
flow-create = Create flow
flow-saveVersion = Save as a new version
flow-editDefinition = Edit definition
flow-created = The flow “{ $name }” was created. It is off until you turn it on.
flow-saved = Version { $version } is saved.
flow-isOn = This flow is on.
flow-isOff = This flow is off. Calls to it are refused.
flow-cannotTurnOn = The flow can’t be turned on yet:
flow-unsupported = The action “{ $name }” has the kind { $type }, which is not supported.
flow-missingConnection = No connection is chosen for “{ $key }”.
flow-hasErrors = The definition has errors, see Problems.
flow-noTrigger = The definition has no trigger.
flow-connections = Connections used
flow-noReferences = This flow uses no connections.
flow-chooseConnection = Choose a connection
flow-connectionFor = Connection for “{ $key }”
flow-connectorMissing = Its connector { $name } is not loaded.
flow-callback = Call this flow
flow-callback-text = The address is signed. Whoever has it can start the flow, so treat it like a password.
flow-callback-show = Show address
flow-callback-curl = Command line
flow-callback-url = Address
flow-delete = Delete flow
flow-delete-text = The flow “{ $name }” will be deleted. Its runs stay visible until their time is up. This can’t be undone.
flow-rename = Rename flow
flow-dialect = Dialect
flow-unsupportedMark = Not supported
flow-kind = Kind
flow-needsConnection = Needs a connection
