/** Numbers as the files of strokes write them: 0, -1, 1, -2 and so on, a character each. */
export function counted(...all: number[]): string {
  return all
    .map((n) => (n < 0 ? -2 * n - 1 : 2 * n))
    .map((n) => String.fromCharCode(n < 92 ? 35 + n : 69 + n))
    .join("");
}

/** A file of 64 characters with these columns, or of 64 without strokes. */
export function strokeFile(strokes: number, ...columns: number[][]): readonly string[] {
  const each = (column: number[]) => counted(...column).repeat(strokes ? 64 : 0);
  return [counted(strokes).repeat(64), ...columns.map(each)];
}
