const ja = {
  kept: "保存しました",
  waits: "あとで保存します",
  refused: "保存できませんでした",
  needsCookies: "Cookie が使えないため、保存できません",
};

const en: typeof ja = {
  kept: "Saved",
  waits: "Saving later",
  refused: "Not saved",
  needsCookies: "Not saved: this browser blocks cookies",
};

export const WORDS = { ja, en };
