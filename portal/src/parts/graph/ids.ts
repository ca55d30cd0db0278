// The names of cards on the page, for who leads the focus to one.

/** Returns the id of an action's card. */
export const cardId = (path: string) => `card-${path}`;
