/** How many characters can be scored, for the first view, which does not load their table. */
export const SET_SIZE = 3472;

/** The same as text, in both languages. */
export const SET_SIZE_TEXT = SET_SIZE.toLocaleString("en");
