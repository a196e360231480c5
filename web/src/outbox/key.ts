/** The prefix of each waiting writing's key; the first view checks whether there is one. */
export const WAITING = "letters-waiting/";
