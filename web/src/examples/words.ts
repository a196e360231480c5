const ja = {
  title: "お手本",
  mine: "自分",
  own: (character: string) => `自分の「${character}」`,
  example: (character: string, number: number) => `「${character}」のお手本${number}`,
  none: (character: string) => `「${character}」のお手本は、まだありません。`,
  away: "お手本を読み込めませんでした。",
  hands:
    "点数は、このサイトがつけたものです。tomoe_data と UNIPEN は人がペンで書いた字、KanjiVG と animCJK は字形データの線を、そのまま、または手で書いたように崩して引いた字です。",
  points: (score: number, source: string) => `${score}点（${source}）`,
  order: "書き順",
  before: "前のお手本",
  after: "次のお手本",
  close: "閉じる",
};

const en: typeof ja = {
  title: "Good examples",
  mine: "Yours",
  own: (character) => `Your “${character}”`,
  example: (character, number) => `Example ${number} of “${character}”`,
  none: (character) => `There are no examples of “${character}” yet.`,
  away: "The examples could not be loaded.",
  hands:
    "The scores are this site’s own. People wrote those of tomoe_data and UNIPEN with a pen; those of KanjiVG and animCJK are drawn from a character design, as it is or bent as a hand might.",
  points: (score, source) => `${score} points (${source})`,
  order: "Stroke order",
  before: "Example before",
  after: "Next example",
  close: "Close",
};

export const WORDS = { ja, en };
