/** What the key of each waiting writing begins with; the first view looks whether there is any. */
export const WAITING = "letters-waiting/";
