// One connector and one connection of each further kind: account, application, certificate, none, and a choice of ways.
import type { Connection, Connector, Field } from "../../src/api/types";

export const MAIL = "018f0000-0000-7000-8000-00000000c005";
export const LEDGER = "018f0000-0000-7000-8000-00000000c006";
export const BANK = "018f0000-0000-7000-8000-00000000c007";
export const WEATHER = "018f0000-0000-7000-8000-00000000c008";

const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name, label, secret: false, required: true, type: "string", prefixExpected: false, ...more,
});
const secret = (name: string, label: string) => field(name, label, { secret: true, type: "securestring" });
const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const CERTIFICATE = [
  field("file", "Certificate", { secret: true, type: "clientCertificate", description: "As the bank gave it to you." }),
  { ...secret("file:passphrase", "Passphrase"), required: false },
];
const APPLICATION = [field("token:clientId", "Client ID"), field("token:tokenUrl", "Token address"), secret("token:clientSecret", "Client secret")];
const ADDRESS = [field("address", "Base address", { description: "Where the service is found, with https." })];

export const KINDS_CONNECTORS: Connector[] = [
  { id: "k3", name: "shared_mail", title: "Mail with account", host: "mail.example", kind: "oauth", testable: true, signIn: [], operations: [], ways: [{ name: "", label: "", kind: "oauth", signIn: [], scopes: ["mail.read", "mail.send"] }] },
  { id: "k4", name: "shared_ledger", title: "Ledger", host: "ledger.example", kind: "application", testable: true, signIn: APPLICATION, operations: [] },
  { id: "k5", name: "shared_bank", title: "Bank", host: "bank.example", kind: "certificate", testable: true, signIn: CERTIFICATE, operations: [] },
  {
    id: "k6", name: "shared_weather", title: "Weather station", host: "weather.example", kind: "none", testable: true, signIn: ADDRESS, operations: [],
    ways: [
      { name: "open", label: "Open", kind: "none", signIn: ADDRESS, scopes: [] },
      { name: "withKey", label: "With a key", description: "For stations behind a gate.", kind: "key", scopes: [], signIn: [...ADDRESS, secret("api_key", "API key")] },
    ],
  },
];

const named = (connector: string) => {
  const { id, name, title, kind, signIn } = KINDS_CONNECTORS.find((one) => one.id === connector)!;
  return { connector: { id, name, title }, kind, signIn };
};

export const KINDS_CONNECTIONS: (Partial<Connection> & Pick<Connection, "id" | "name">)[] = [
  {
    id: MAIL, name: "Mail of Anna", ...named("k3"), parameters: {}, account: "anna@mail.example", repair: "signInAgain", usedBy: 1,
    scopes: { granted: ["mail.read"], missing: ["mail.send"] }, expiries: [{ what: "refreshToken", at: soon(60) }],
  },
  {
    id: LEDGER, name: "Ledger", ...named("k4"), account: null, repair: "updateSecret", usedBy: 1,
    parameters: { "token:clientId": "9d1f9f0e-6a51-4f2a-8f0c-2b5d8c1a7e10", "token:tokenUrl": "https://login.ledger.example/token" },
    expiries: [{ what: "secret", at: soon(6) }],
  },
  {
    id: BANK, name: "Bank statements", ...named("k5"), account: "CN=anna", repair: "replaceCertificate", usedBy: 1, parameters: {},
    certificate: { subject: "CN=anna, O=Balance SIA, C=LV", thumbprint: "A9F3 0C44 71DE 88B2 5510 93CE 7F20 6D1B E5A4 0C77", expiresAt: soon(3) },
    expiries: [{ what: "certificate", at: soon(3) }],
  },
  { id: WEATHER, name: "Weather in Riga", ...named("k6"), way: "open", account: null, repair: "fix", usedBy: 0, parameters: { address: "https://weather.example" } },
];
