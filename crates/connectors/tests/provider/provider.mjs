// A real OAuth and OpenID provider on this machine, for tests of connections: short lives, rotation with
// detection of reuse, revocation, scopes, consent.
//
// `node provider.mjs [PUBLIC_KEY.pem]` listens on a free port of 127.0.0.1 and prints `{"port": N}`. The key is the one
// by which the client "signer" signs. `--pages` shows forms for signing in and consent, as a person sees them;
// without it the person is played by what was last posted to `/control`:
// `{"account": "ada", "refuse": false, "scopes": null, "forwardSeconds": 0}`.

import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const withPages = process.argv.includes("--pages");
const keyFile = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
const redirectUri = process.env.REDIRECT_URI ?? "https://house.example/oauth/return";

const played = { account: "ada", refuse: false, scopes: null, forwardSeconds: 0 };
const realNow = Date.now.bind(Date);
// Tests let time pass without waiting for it.
Date.now = () => realNow() + played.forwardSeconds * 1000;

const web = { redirect_uris: [redirectUri], grant_types: ["authorization_code", "refresh_token"] };
const clients = [
  { ...web, client_id: "house", client_secret: "house secret", token_endpoint_auth_method: "client_secret_post" },
  { ...web, client_id: "public", token_endpoint_auth_method: "none" },
  {
    client_id: "machine",
    client_secret: "machine secret",
    token_endpoint_auth_method: "client_secret_post",
    grant_types: ["client_credentials"],
    redirect_uris: [],
    response_types: [],
    scope: "mail.read",
  },
];
if (keyFile) {
  const key = createPublicKey(readFileSync(keyFile)).export({ format: "jwk" });
  clients.push({
    client_id: "signer",
    token_endpoint_auth_method: "private_key_jwt",
    grant_types: ["client_credentials"],
    redirect_uris: [],
    response_types: [],
    jwks: { keys: [{ ...key, use: "sig" }] },
  });
}

const configuration = {
  clients,
  scopes: ["openid", "offline_access", "mail.read", "mail.send"],
  claims: { openid: ["sub", "preferred_username"] },
  conformIdTokenClaims: false,
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: `${id}@house.example` }),
  }),
  cookies: { keys: ["a key for a test that ends with it"] },
  features: {
    devInteractions: { enabled: withPages },
    revocation: { enabled: true },
    clientCredentials: { enabled: true },
  },
  pkce: { required: () => true },
  issueRefreshToken: async (_, client) => client.grantTypeAllowed("refresh_token"),
  rotateRefreshToken: true,
  ttl: {
    AccessToken: 60,
    ClientCredentials: 60,
    AuthorizationCode: 60,
    IdToken: 60,
    RefreshToken: 3600,
    Grant: 3600,
    Session: 3600,
    Interaction: 600,
  },
};
if (!withPages) configuration.interactions = { url: (_, interaction) => `/play/${interaction.uid}` };

let provider;

async function play(request, response) {
  const details = await provider.interactionDetails(request, response);
  if (played.refuse) {
    const answer = { error: "access_denied", error_description: "the person said no" };
    return provider.interactionFinished(request, response, answer, { mergeWithLastSubmission: false });
  }
  if (details.prompt.name === "login") {
    return provider.interactionFinished(request, response, { login: { accountId: played.account } });
  }
  const owner = { accountId: details.session.accountId, clientId: details.params.client_id };
  const grant = details.grantId ? await provider.Grant.find(details.grantId) : new provider.Grant(owner);
  const asked = details.prompt.details.missingOIDCScope ?? [];
  const given = asked.filter((scope) => played.scopes === null || played.scopes.includes(scope));
  grant.addOIDCScope(given.join(" "));
  grant.rejectOIDCScope(asked.filter((scope) => !given.includes(scope)).join(" "));
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}

async function control(request, response) {
  let body = "";
  for await (const chunk of request) body += chunk;
  Object.assign(played, JSON.parse(body));
  response.writeHead(204).end();
}

const server = createServer((request, response) => {
  // It has no page to choose among accounts: who wants to choose signs in anew.
  request.url = request.url.replace("prompt=select_account", "prompt=login");
  if (request.url.startsWith("/control")) return control(request, response);
  if (request.url.startsWith("/play/")) {
    return play(request, response).catch((error) => response.writeHead(500).end(String(error)));
  }
  return provider.callback()(request, response);
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  provider = new Provider(`http://127.0.0.1:${port}`, configuration);
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
// Whoever started it has ended.
process.stdin.on("end", () => process.exit(0)).resume();
