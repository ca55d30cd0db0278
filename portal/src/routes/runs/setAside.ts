// Runs that the house could not carry on.

/** The code by which such a run says so. */
export const SET_ASIDE = "run-set-aside";
