/** The days on which something was written, in this browser's time zone. */

export interface Day {
  readonly date: Date;
  readonly isActive: boolean;
}

export const DAYS = 14;

/** The last days until today, oldest first; `active` are instants in UTC, ISO 8601. */
export function lastDays(active: readonly string[], now: Date, count = DAYS): readonly Day[] {
  const written = new Set(active.map((instant) => new Date(instant).toDateString()));
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - count + 1 + i);
    return { date, isActive: written.has(date.toDateString()) };
  });
}

const DAY_MS = 86_400_000;

/** The character of a date: the same in every time zone, and no repeats before all had a turn. */
export function characterOf(date: Date, from: readonly string[]): string {
  const day = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS;
  return from[(day * strideOf(from.length)) % from.length]!;
}

/** A step near the golden section and prime to the length, so that neighbours in the list are apart. */
function strideOf(length: number): number {
  let stride = Math.max(1, Math.round(length * 0.618));
  while (gcd(stride, length) > 1) stride++;
  return stride;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
