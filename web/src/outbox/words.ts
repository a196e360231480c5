const ja = {
  kept: "保存しました",
  waits: "あとで保存します",
  refused: "保存できませんでした",
};

const en: typeof ja = {
  kept: "Saved",
  waits: "Saving later",
  refused: "Not saved",
};

export const WORDS = { ja, en };
