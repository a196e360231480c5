const ADDRESSES = import.meta.glob<string>("../characters-data/*.json", {
  query: "?url",
  import: "default",
  eager: true,
});

/** The address of a file of the catalogue. */
export function addressOf(name: string): string {
  return ADDRESSES[`../characters-data/${name}.json`]!;
}
