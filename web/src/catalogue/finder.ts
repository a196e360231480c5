/** The search with its data, loaded when somebody is about to type. */

import { loadCatalogue } from "./catalogue";
import { allDetails } from "./details";
import { type Searchable, searchable } from "./search";

export { Credit } from "./credit";
export { search } from "./search";

let made: Promise<Searchable> | undefined;

/** Rejects if the files cannot be loaded; another call tries again. */
export function loadSearchable(): Promise<Searchable> {
  made ??= Promise.all([loadCatalogue(), allDetails()]).then(([catalogue, details]) =>
    searchable(catalogue, details),
  );
  made.catch(() => (made = undefined));
  return made;
}
