import type { Place, Shape } from "./describe";

type Way = "smaller" | "bigger";

const ja = {
  points: (score: number) => `${score}点`,
  few: (drawn: number, usual: number) => `${usual}画のうち${drawn}画。`,
  other: (drawn: number, usual: number) => `${drawn}画でした。ふつうは${usual}画です。`,
  looksLike: (character: string) => `「${character}」に見えます。`,
  named: (shape: Shape, { column, row }: Place) =>
    `${JA_PLACES[row + 1]![column + 1]}の${JA_SHAPES[shape]}`,
  missing: (stroke: string) => `${stroke}がありません。書き足すと`,
  missingSome: (count: number) => `赤い${count}画がありません。書き足すと`,
  without: (stroke: string) => `${stroke}がなければ`,
  withoutSome: (count: number) => `印をつけた${count}画がなければ`,
  redraw: (stroke: string) => `${stroke}をこう書くと`,
  redrawSome: (from: number, to: number) =>
    from === to ? `赤い${to}画のように書くと` : `${from}画のところを${to}画で、こう書くと`,
  move: (size: Way | null, { column, row }: Place) => {
    const where = JA_TOWARDS[row + 1]![column + 1];
    const told = [size && { smaller: "小さく", bigger: "大きく" }[size], where && `${where}に`];
    return `もっと${told.filter(Boolean).join("、") || "枠に合わせて"}書くと`;
  },
  next: "次の直し方",
};

const JA_SHAPES: Readonly<Record<Shape, string>> = {
  horizontal: "横線",
  vertical: "縦線",
  dot: "点",
  sweep: "はらい",
  slant: "ななめの線",
  corner: "折れる線",
  curve: "曲線",
};

const JA_PLACES = [
  ["左上", "上", "右上"],
  ["左", "真ん中", "右"],
  ["左下", "下", "右下"],
];

const JA_TOWARDS = [
  ["左上", "上", "右上"],
  ["左", "", "右"],
  ["左下", "下", "右下"],
];

const en: typeof ja = {
  points: (score) => `${score} points`,
  few: (drawn, usual) => `${drawn} of ${usual} strokes. `,
  other: (drawn, usual) => `You wrote ${drawn}; ${usual} ${usual === 1 ? "is" : "are"} usual. `,
  looksLike: (character) => `Looks like “${character}”. `,
  named: (shape, { column, row }) => `the ${EN_SHAPES[shape]} ${EN_PLACES[row + 1]![column + 1]}`,
  missing: (stroke) => `${capital(stroke)} is missing. With it:`,
  missingSome: (count) => `The ${count} red strokes are missing. With them:`,
  without: (stroke) => `Without ${stroke}:`,
  withoutSome: (count) => `Without the ${count} marked strokes:`,
  redraw: (stroke) => `With ${stroke} like this:`,
  redrawSome: (from, to) =>
    from === to ? `With ${to} strokes like these:` : `With ${to} like this instead of ${from}:`,
  move: (size, { column, row }) => {
    const where = EN_TOWARDS[row + 1]![column + 1];
    return `${capital([size, where].filter(Boolean).join(" and ") || "inside the frame")}:`;
  },
  next: "Next change",
};

const EN_SHAPES: Readonly<Record<Shape, string>> = {
  horizontal: "horizontal line",
  vertical: "vertical line",
  dot: "dot",
  sweep: "sweep",
  slant: "slanting line",
  corner: "bent line",
  curve: "curve",
};

const EN_PLACES = [
  ["at the top left", "at the top", "at the top right"],
  ["on the left", "in the middle", "on the right"],
  ["at the bottom left", "at the bottom", "at the bottom right"],
];

const EN_TOWARDS = [
  ["further up and left", "further up", "further up and right"],
  ["further left", "", "further right"],
  ["further down and left", "further down", "further down and right"],
];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export type BrushWords = typeof ja;
export const WORDS = { ja, en };
