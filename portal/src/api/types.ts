// The shapes of the HTTP API under the names that the pages use; all come from the server's document.
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type ActionRecord = Schemas["ActionRecord"];
export type AuditRecord = Schemas["AuditRecord"];
export type Connection = Omit<Schemas["Connection"], "kind"> & ConnectionMore;
export type ConnectionState = Schemas["ConnectionStatus"];
export type ConnectionSummary = Schemas["ConnectionSummary"];
export type Connector = Omit<Schemas["Connector"], "kind"> & { kind: Kind; ways?: Way[] };
export type Diagnosis = Schemas["Diagnosis"];
export type DiagnosisClass = Schemas["DiagnosisClass"];
export type Evaluation = Schemas["Evaluation"];
export type Field = Schemas["Field"];
export type Flow = Schemas["Flow"];
export type FlowAction = Schemas["FlowAction"];
export type FlowCheck = Schemas["FlowCheck"];
export type FlowDocument = Schemas["FlowDocument"];
export type FlowReference = Schemas["FlowReference"];
export type FlowState = Schemas["FlowState"];
export type FlowSummary = Schemas["FlowSummary"];
export type Grant = Schemas["Grant"];
export type GrantLevel = Schemas["Level"];
export type Impact = Schemas["Impact"];
export type Job = Schemas["Job"];
export type JobFilter = Schemas["JobFilter"];
export type JobItem = Schemas["JobItem"];
export type JobKind = Schemas["JobKind"];
export type JobOutcome = Schemas["JobOutcome"];
export type JobPreview = Schemas["JobPreview"];
export type JobState = Schemas["JobState"];
export type Kind = Schemas["Kind"] | "application" | "certificate";
export type MailServer = Schemas["MailServer"];
export type MailSettings = Schemas["MailSettings"];
export type MailTls = Schemas["MailTls"];
export type MailWishes = Schemas["MailWishes"];
export type Notice = Schemas["PersonalNotice"];
export type NoticeSummary = Schemas["NoticeSummary"];
export type Operation = Schemas["Operation"];
export type Person = Schemas["Person"];
export type Problem = Schemas["Problem"];
export type Repair = Schemas["Repair"];
export type ResubmitBlocked = Schemas["ResubmitBlocked"];
export type ResubmitMode = Schemas["ResubmitMode"];
export type ResubmitPreview = Schemas["ResubmitPreview"];
export type ResubmitVersion = Schemas["ResubmitVersion"];
export type Retry = Schemas["Retry"];
export type Role = Schemas["Role"];
export type Run = Schemas["Run"];
export type RunFailure = Schemas["Failure"];
export type RunStatus = Schemas["Status"];
export type RunSummary = Schemas["RunSummary"];
export type Settings = Schemas["Settings"];
export type SideEffect = Schemas["SideEffect"];
export type Session = Schemas["Session"];
export type TestResult = Schemas["TestResult"];
export type Theme = Schemas["Theme"];
export type Token = Schemas["Token"];
export type TriggerRecord = Schemas["TriggerRecord"];
export type WaitingFor = Schemas["WaitingFor"];
export type WhenConnectionBreaks = Schemas["WhenConnectionBreaks"];
export type User = Schemas["User"];

/** Bodies that the portal sends. */
export type LinkSignIn = Schemas["LinkSignIn"];
export type NewJob = Schemas["NewJob"];
export type NewConnection = Schemas["NewConnection"] & CredentialMore;
export type NewMailServer = Schemas["NewMailServer"];
export type NewUser = Schemas["NewUser"];
export type EditedTrigger = Schemas["EditedTrigger"];
export type ExpressionToTry = Schemas["ExpressionToTry"];
export type FlowChange = Schemas["FlowChange"];
export type ResubmitWish = Omit<Schemas["Resubmit"], "requestId">;
export type SettingsChange = Schemas["SettingsChange"];
export type UserChange = Schemas["UserChange"];
export type Verification = Schemas["Verification"] & CredentialMore;

/** What a person may choose for oneself. */
export interface Preferences {
  language?: string;
  timeZone?: string;
  theme?: Theme;
  mail?: MailWishes;
}

/** One way to sign in at a connector's service. */
export interface Way {
  /** Empty where it is the only one. */
  name: string;
  label: string;
  description?: string | null;
  kind: Kind;
  signIn: Field[];
  /** What is asked for at the provider. */
  scopes: string[];
}

export type Expiring = "refreshToken" | "token" | "certificate" | "secret";

export interface Expiry {
  what: Expiring;
  at: string;
}

export interface CertificateFacts {
  subject: string;
  thumbprint: string;
  expiresAt?: string | null;
}

interface ConnectionMore {
  kind: Kind;
  way?: string | null;
  /** The last characters of a key. */
  hint?: string | null;
  certificate?: CertificateFacts | null;
  expiries?: Expiry[];
  scopes?: { granted: string[]; missing: string[] } | null;
  resetUrl?: string | null;
}

interface CredentialMore {
  way?: string;
  secretExpiresAt?: string;
}

export type Prompt = "usual" | "again" | "chooseAccount";

/** What begins a sign-in with an account: for a connection that there is, or for a new one. */
export interface SignInStart {
  connection?: string;
  connector?: string;
  name?: string;
  way?: string;
  parameters: Record<string, string>;
  prompt: Prompt;
  returnTo?: string;
}

export interface SignInBegun {
  id: string;
  /** The provider's page. */
  address: string;
  expiresAt: string;
}

export type SignInStatus = "waiting" | "done" | "refused" | "expired" | "completed";

export interface SignIn {
  id: string;
  status: SignInStatus;
  /** Whether a browser has been sent to the provider. */
  opened: boolean;
  account?: string | null;
  previousAccount?: string | null;
  diagnosis?: Diagnosis | null;
  missingScopes: string[];
  connection?: string | null;
  returnTo?: string | null;
  expiresAt: string;
}

export interface SignInCompletion {
  confirmAccount?: boolean;
  saveUntested?: boolean;
}

export interface Verified {
  connection: Connection;
  result: TestResult;
}

/** Our application at a connector's provider, registered by an administrator. */
export interface Application {
  way: string;
  clientId: string;
  proof: "none" | "secret" | "certificate";
  hosts: string[];
  secretExpiresAt?: string | null;
  certificate?: CertificateFacts | null;
  redirectUri: string;
  changedAt: string;
}

export interface CertificateFile {
  file: string;
  passphrase?: string;
}

export interface ApplicationChange {
  clientId: string;
  secret?: string;
  certificate?: CertificateFile;
  hosts?: string[];
  secretExpiresAt?: string;
}

/** What stands in for a managed identity. */
export interface Identity {
  name: string;
  isDefault: boolean;
  authority?: string | null;
  tenant?: string | null;
  tokenUrl?: string | null;
  clientId: string;
  proof: "none" | "secret" | "certificate";
  audiences: string[];
  changedAt: string;
}

export interface IdentityChange {
  isDefault: boolean;
  authority?: string;
  tenant?: string;
  tokenUrl?: string;
  clientId: string;
  secret?: string;
  certificate?: CertificateFile;
  audiences: string[];
}
