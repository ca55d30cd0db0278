// The definition of the flow "Daily balance", as its author pasted it.

const after = (name: string) => ({ [name]: ["Succeeded"] });

const DEFINITION = {
  definition: {
    $schema: "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
    contentVersion: "1.0.0.0",
    parameters: { limit: { type: "Int", defaultValue: 100 } },
    triggers: {
      manual: {
        type: "Request",
        kind: "Http",
        inputs: {
          schema: {
            type: "object",
            properties: {
              account: { type: "integer", title: "Account", description: "The number of the account." },
              currency: { type: "string", enum: ["EUR", "RON", "USD"] },
              since: { type: "string", format: "date" },
              notify: { type: "boolean", default: true },
              tags: { type: "array", items: { type: "string" } },
            },
            required: ["account"],
          },
        },
      },
    },
    actions: {
      Compose_request: { type: "Compose", inputs: { account: "@triggerBody()?['account']" }, runAfter: {} },
      Call_service: {
        type: "OpenApiConnection",
        inputs: {
          host: { apiId: "/providers/Microsoft.PowerApps/apis/shared_balance", connectionName: "shared_balance", operationId: "GetBalance" },
          parameters: { id: "@outputs('Compose_request')?['account']" },
        },
        runAfter: after("Compose_request"),
      },
      Is_low: {
        type: "If",
        expression: { less: ["@body('Call_service')?['amount']", "@parameters('limit')"] },
        actions: { Warn: { type: "Http", inputs: { method: "POST", uri: "https://notes.example/notes", body: "@concat('Low: ', string(body('Call_service')?['amount']))" } } },
        runAfter: after("Call_service"),
      },
      Reply: { type: "Response", inputs: { statusCode: 200, body: "@body('Call_service')" }, runAfter: after("Is_low") },
    },
  },
};

export const DAILY_DEFINITION = JSON.stringify(DEFINITION, null, 2);
