const ja = {
  kept: "保存しました",
  waits: "つながりしだい保存します",
  refused: (problem: string): string => {
    if (problem === "receipt-spent") return "削除ずみのため保存しません";
    if (problem === "receipt-expired") return "日がたち保存できません";
    return "保存できませんでした";
  },
};

const en: typeof ja = {
  kept: "Saved",
  waits: "Will be saved once online",
  refused: (problem) => {
    if (problem === "receipt-spent") return "Deleted, so not saved";
    if (problem === "receipt-expired") return "Too old to be saved";
    return "Could not be saved";
  },
};

export const WORDS = { ja, en };
