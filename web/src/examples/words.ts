const ja = {
  title: "お手本",
  mine: "自分",
  own: (character: string) => `自分の「${character}」`,
  example: (character: string, number: number) => `「${character}」のお手本${number}`,
  none: (character: string) => `「${character}」のお手本は、まだありません。`,
  away: "お手本を読み込めませんでした。",
};

const en: typeof ja = {
  title: "Good examples",
  mine: "Yours",
  own: (character) => `Your “${character}”`,
  example: (character, number) => `Example ${number} of “${character}”`,
  none: (character) => `There are no examples of “${character}” yet.`,
  away: "The examples could not be loaded.",
};

export const WORDS = { ja, en };
