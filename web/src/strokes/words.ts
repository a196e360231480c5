const ja = {
  title: "書き順",
  model: (character: string, count: number) => `「${character}」の書き順、${count}画`,
};

const en: typeof ja = {
  title: "Stroke order",
  model: (character, count) =>
    `Stroke order of “${character}”, ${count === 1 ? "1 stroke" : `${count} strokes`}`,
};

export const WORDS = { ja, en };
