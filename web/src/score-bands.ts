import type { Words } from "./i18n";
import "./score-bands.css";

export type Band = "best" | "good" | "fair" | "poor";

export function bandOf(score: number): Band {
  if (score >= 90) return "best";
  if (score >= 70) return "good";
  return score >= 50 ? "fair" : "poor";
}

export const BANDS: Words<Readonly<Record<Band, string>>> = {
  ja: {
    best: "とても読みやすい",
    good: "よく読めます",
    fair: "なんとか読めます",
    poor: "読みにくいようです",
  },
  en: {
    best: "Very easy to read",
    good: "Easy to read",
    fair: "Just readable",
    poor: "Hard to read",
  },
};
