import type { Entry } from "../catalogue/catalogue";
import type { Asked } from "./asked";

export function isAsked({ set, strokes, radical }: Entry, asked: Asked): boolean {
  return (
    (!asked.set || set === asked.set) &&
    (!asked.strokes || strokes === asked.strokes) &&
    (!asked.radical || radical === asked.radical)
  );
}
