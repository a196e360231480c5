/** Strokes as their file has them: one character of text for each number, as stroke_pack.py says. */

/** Each stroke as SVG path data, in the order in which one writes. */
export type Strokes = readonly string[];

/**
 * Strokes of each character, curves of each stroke, where each stroke starts, and of each curve the
 * way to its end and how many steps its controls lie from the thirds of that way; x, y by turns.
 */
export type StrokeFile = readonly [
  counts: string,
  curves: string,
  starts: string,
  ways: string,
  first: string,
  second: string,
];

const STEP = 2; // between the places where a control may lie
const LAST_ASCII = 0x7e;
const GAP = 0xa0 - LAST_ASCII; // of what is no visible character

/** The strokes of each character in a file. */
export function written(file: StrokeFile): Strokes[] {
  const [counts, curves, starts, ways, first, second] = file.map(numbers) as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  let [stroke, curve] = [0, 0];
  const nextCurve = () => {
    const at = 2 * curve++;
    const control = (thirds: number, off: number[]) =>
      [at, at + 1].map((i) => Math.round((ways[i]! * thirds) / 3) + STEP * off[i]!);
    return [...control(1, first), ...control(2, second), ways[at], ways[at + 1]].join(" ");
  };
  const nextStroke = () => {
    const at = stroke++;
    const steps = Array.from({ length: curves[at]! }, nextCurve);
    return `M${starts[2 * at]} ${starts[2 * at + 1]}c${steps.join(" ")}`;
  };
  return counts.map((length) => Array.from({ length }, nextStroke));
}

/** 0, -1, 1, -2 and so on are counted from "#" to "~", and on from "¡". */
function numbers(text: string): number[] {
  return Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    const counted = code - (code > LAST_ASCII ? GAP : 0) - 0x23;
    return counted % 2 ? -(counted + 1) / 2 : counted / 2;
  });
}
