/** The characters that can be scored. Their number stands in set-size.ts, for the first view. */

export type Script = "digit" | "upper" | "lower" | "hiragana" | "katakana" | "kanji";

const DIGITS = "0123456789";
const LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Rows of JIS X 0208, which every browser knows as EUC-JP, and the cells that are left out. */
const ROWS: readonly (readonly [first: number, last: number, leftOut: string])[] = [
  [4, 4, "ぁぃぅぇぉゎゐゑ"],
  [5, 5, "ァィゥェォッャュョヮヰヱヴヵヶ"],
  [16, 47, ""],
];
/** Small and old kana, kanji that school teaches and level 1 lacks, and kanji for names. */
const ADDED =
  "僂萠" +
  "ぁぃぅぇぉゎゐゑァィゥェォッャュョヮヰヱヴヵヶー々丼傲刹剝哺喩嗅嘲塡彙恣惧慄憬拉摯曖楷毀" +
  "璧瘍箋籠緻羞訃諧貪踪辣錮鬱乘亞佛來侑俐俠俱傳僞價儉兒凉凛凜凰剩劍勁勒勳卷卽吞單嚴圈國圓團" +
  "堯增壘壞壯壽奎奧奬孃寢實寬將專峽崚巖巢巫已帶廣廳彈彌彗從徠徵德恆惠惡惺愼應懷戰戲拂拔拜揭" +
  "搖搜摑擊攝收敍昊昴晄晏晚晝晟晨暉曆曉栞梛條椰榮槇樂樣橙橫檜檢櫂櫻步歷每毬氣洵洸涉淚淨渴渾" +
  "溫滉滯漱澁澪濕瀨焰煌熙燎燒燿爭爲狀狹獸珀珈琥瑶疊瘦皓盜盡眞眸碎祕祿禪禮禱稟稻穗穰穹笙簞粹" +
  "絆綠綸綺緖緣縣縱繡繫纖羚翔聽脩臟與苺茉莉莊菫萊萬蔣蕾薰藏藝藥虛蟬蠟衞裝覽詢諄謠讓賣賴赳轉" +
  "迪逞遙郞醉醬釀釉錄鍊鎭鑄陷險雜靜頌顚顯颯飜騷驍驗髮鷄鷗麒黃黎黑默齊";

/** Kana that differ from others in size and place alone. */
export const SMALL = "っゃゅょぁぃぅぇぉゎァィゥェォッャュョヮヵヶ";

/** The characters of a group look the same, and are scored together. */
export const LOOK_ALIKES: readonly string[] = [
  ..."0Oo 1Il Cc Kk Pp Ss Uu Vv Ww Xx Yy Zz".split(" "),
  ..."口ロ 力カヵ 二ニ 工エェ 夕タ 卜ト 八ハ 一ー へヘ べベ ぺペ りリ".split(" "),
  ..."っつ ゃや ゅゆ ょよ ぁあ ぃい ぅう ぇえ ぉお ゎわ".split(" "),
  ..."ァア ィイ ゥウ ォオ ッツ ャヤ ュユ ョヨ ヮワ ヶケ".split(" "),
];

/** つ for っ, and っ for つ: what a character reads as where its size and place are the other's. */
export function otherSize(character: string): string | undefined {
  const isOther = (each: string) =>
    SMALL.includes(each) !== SMALL.includes(character) && scriptOf(each) === scriptOf(character);
  return LOOK_ALIKES.find((group) => group.includes(character))
    ?.match(/./gu)
    ?.find(isOther);
}

let scored: readonly string[] | undefined;
let scoredSet: ReadonlySet<string> | undefined;

export function isScored(character: string): boolean {
  scoredSet ??= new Set(scoredCharacters());
  return scoredSet.has(character);
}

/** In the set's own order. */
export function scoredCharacters(): readonly string[] {
  scored ??= [
    ...DIGITS,
    ...LATIN,
    ...ROWS.flatMap(([first, last, leftOut]) =>
      [...jisRows(first, last)].filter((character) => !leftOut.includes(character)),
    ),
    ...ADDED,
  ];
  return scored;
}

/** The characters of some rows, without the cells that hold none. */
function jisRows(first: number, last: number): string {
  const cells: number[] = [];
  for (let row = first; row <= last; row++) {
    for (let cell = 1; cell <= 94; cell++) cells.push(row + 0xa0, cell + 0xa0);
  }
  return new TextDecoder("euc-jp").decode(new Uint8Array(cells)).replaceAll("\ufffd", "");
}

/** Shown on each candidate, because 力 and カ look the same. */
export function scriptOf(character: string): Script {
  if (/^[\u4e00-\u9fff]/.test(character)) return "kanji"; // most are, so this comes first
  if (/^\d/.test(character)) return "digit";
  if (/^[A-Z]/.test(character)) return "upper";
  if (/^[a-z]/.test(character)) return "lower";
  if (/^\p{Script=Hiragana}/u.test(character)) return "hiragana";
  return /^[\p{Script=Katakana}ー]/u.test(character) ? "katakana" : "kanji";
}

const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;
const SPACE_AROUND = /^\p{White_Space}+|\p{White_Space}+$/gu;
/** Forms of other widths, and radicals that stand for characters. */
const COMPATIBLE = /[\uff00-\uffef\u2e80-\u2fdf]+/g;

/**
 * Typed text as the set writes it: without invisible characters (variation selectors, zero-width
 * characters) or space around it, in the usual width (Ａ becomes A, ｶﾞ becomes ガ), and composed
 * (NFC). docs/api.md has the rules; the server follows them too.
 */
export function normalized(typed: string): string {
  return typed
    .replace(IGNORED, "")
    .replace(SPACE_AROUND, "")
    .replace(COMPATIBLE, (form) => form.normalize("NFKC"))
    .normalize("NFC");
}

/** The one character that was typed, in the set or not, or null. */
export function oneCharacter(typed: string): string | null {
  const [character, ...rest] = normalized(typed);
  return character && rest.length === 0 ? character : null;
}
