// Modules that the build makes.
declare module "virtual:locale/*" {
  const source: string;
  export default source;
  /** Whether a native speaker has read all of it. */
  export const isReviewed: boolean;
  /** Only the help says something about its translation. */
  export const translation: import("./i18n/languages").Translation | undefined;
}
declare module "virtual:limits" {
  const groups: import("../build/limits").LimitGroup[];
  export default groups;
}
