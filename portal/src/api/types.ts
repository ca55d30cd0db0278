// The shapes of the HTTP API under the names that the pages use; all come from the server's document.
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type ActionRecord = Schemas["ActionRecord"];
export type Connection = Schemas["Connection"];
export type ConnectionState = Schemas["ConnectionStatus"];
export type ConnectionSummary = Schemas["ConnectionSummary"];
export type Connector = Schemas["Connector"];
export type Diagnosis = Schemas["Diagnosis"];
export type DiagnosisClass = Schemas["DiagnosisClass"];
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
export type Kind = Schemas["Kind"];
export type Operation = Schemas["Operation"];
export type Person = Schemas["Person"];
export type Problem = Schemas["Problem"];
export type Repair = Schemas["Repair"];
export type ResubmitMode = Schemas["ResubmitMode"];
export type Retry = Schemas["Retry"];
export type Role = Schemas["Role"];
export type Run = Schemas["Run"];
export type RunFailure = Schemas["Failure"];
export type RunStatus = Schemas["Status"];
export type RunSummary = Schemas["RunSummary"];
export type Session = Schemas["Session"];
export type TestResult = Schemas["TestResult"];
export type Theme = Schemas["Theme"];
export type Token = Schemas["Token"];
export type TriggerRecord = Schemas["TriggerRecord"];
export type User = Schemas["User"];

/** Bodies that the portal sends. */
export type LinkSignIn = Schemas["LinkSignIn"];
export type NewConnection = Schemas["NewConnection"];
export type NewUser = Schemas["NewUser"];
export type FlowChange = Schemas["FlowChange"];
export type UserChange = Schemas["UserChange"];
export type Verification = Schemas["Verification"];

/** What a person may choose for oneself. */
export interface Preferences {
  language?: string;
  timeZone?: string;
  theme?: Theme;
}
