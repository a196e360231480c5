/** How many characters can be scored: the first view says so without their table. */
export const SET_SIZE = 3472;

/** The same as it is written in either language. */
export const SET_SIZE_TEXT = SET_SIZE.toLocaleString("en");
