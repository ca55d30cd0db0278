### The help article action-configuration, sentence by sentence.

action-configuration-title = Action configuration
action-configuration-answer = The service understood the request and refused its content: correct the action, save the flow, then resubmit.
action-configuration-see-code = The message shows `400 Bad Request`, `404 Not Found`, `409 Conflict` or `422 Unprocessable Content`.
action-configuration-see-field = Often it names the field that is wrong.
action-configuration-do-compare = Open the failed action, and compare its **{ inputs }** with what the service asks for.
action-configuration-do-edit = Select **{ run-openFlow }**, then **{ flow-editDefinition }**.
action-configuration-do-correct = Correct the action.
action-configuration-do-save = Select **{ flow-saveVersion }**.
action-configuration-do-resubmit = Return to the failed run and select **{ run-resubmit }**; it uses the corrected version.
action-configuration-do-whole = If the wrong value came from an earlier action, choose **{ run-resubmitWhole }**.
action-configuration-why-empty = A value from an earlier action is empty.
action-configuration-why-type = Text stands where the service wants a number or a date.
action-configuration-why-id = An ID is wrong, or the thing was renamed, moved or deleted.
action-configuration-why-place = The action names the wrong list, folder, site or environment.
action-configuration-why-format = A date or a decimal number is written in a local format instead of the one the service expects.
action-configuration-why-characters = A name holds characters that the service forbids.
action-configuration-why-size = An attachment is too large.
action-configuration-why-changed = Somebody changed the record in the meantime: `409 Conflict`.
action-configuration-notfound = 404 Not Found: nothing is there
action-configuration-notfound-what = The address or an ID in the action leads to nothing.
action-configuration-notfound-choose = Look the thing up at the service, and put its present ID into the action.
action-configuration-notfound-hidden = Some services also answer in this way when the account may not see the thing: then test the connection.
action-configuration-try = Try without side effects
action-configuration-try-static = A static result in the definition answers in place of the service, and nothing is sent.
action-configuration-try-check = **{ flow-check }** finds many mistakes before the flow runs.
