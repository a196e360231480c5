interface Point {
  readonly x: number;
  readonly y: number;
}

const NUMBERS = /-?(?:\d+\.?\d*|\.\d+)/g;
const NEAR = 1;
const MARGIN = 4;

/** The place of a stroke's number: `apart` before its start, against the direction of the pen. */
export function numberPlace(path: string, apart: number, box: number): Point {
  const [x = 0, y = 0, ...rest] = (path.match(NUMBERS) ?? []).map(Number);
  const isRelative = /^M[^A-Za-z]*[a-z]/.test(path);
  let [dx, dy] = [0, 1];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    [dx, dy] = isRelative ? [rest[i]!, rest[i + 1]!] : [rest[i]! - x, rest[i + 1]! - y];
    if (Math.hypot(dx, dy) > NEAR) break;
  }
  const length = Math.hypot(dx, dy) || 1;
  const inside = (place: number) => Math.min(box - MARGIN, Math.max(MARGIN, place));
  return { x: inside(x - (apart * dx) / length), y: inside(y - (apart * dy) / length) };
}
