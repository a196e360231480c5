import { useState } from "preact/hooks";
import type { Reading } from "../api/score";
import { at } from "../at";
import { Plain, useWords } from "../i18n";
import type { Drawing } from "../ink/drawing";
import { type Sent, send } from "./send";
import { misreadAs } from "./misread";
import "./share-button.css";

interface Props {
  readonly drawing: Pick<Drawing, "strokes" | "width">;
  readonly answer: Reading;
  readonly character: string;
  /** 0 to 100 */
  readonly score: number;
}

/** Makes a picture of the drawing and its score, and shares it. */
export function ShareButton({ drawing: { strokes, width }, answer, character, score }: Props) {
  const words = useWords(WORDS);
  const [outcome, setOutcome] = useState<Sent | "failed" | "busy" | null>(null);

  async function share(): Promise<void> {
    setOutcome("busy");
    try {
      const { pictureOf } = await import("./picture");
      const misread = misreadAs(answer, character, score);
      const address = new URL(at(`/practice/${character}`), location.href).host;
      const captions = {
        main: words.main(character, score),
        below: misread ? words.misread(misread) : "",
        address,
      };
      const picture = await pictureOf({ strokes, width, character, score }, captions);
      const text = [captions.main, captions.below].filter(Boolean).join(" ");
      // Some browsers never say that their share sheet was closed: the button stays alive.
      setOutcome(null);
      setOutcome(await send(picture, `letters-${character}-${score}.png`, text));
    } catch {
      setOutcome("failed");
    }
  }

  return (
    <div class="share">
      <button
        type="button"
        class="quiet"
        aria-busy={outcome === "busy"}
        onClick={() => {
          if (outcome !== "busy") void share();
        }}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 15V3m0 0L8 7m4-4 4 4M5 12v8h14v-8" />
        </svg>
        {words.send}
      </button>
      <span aria-live="polite">
        <Plain>{outcome && outcome in words.told ? words.told[outcome as Told] : ""}</Plain>
      </span>
    </div>
  );
}

type Told = "copied" | "saved" | "failed";

const ja = {
  send: "画像で送る",
  main: (character: string, score: number) => `${character} ${score}点`,
  misread: (character: string) => `「${character}」と読まれました`,
  told: {
    copied: "画像を保存し、コピーしました。",
    saved: "画像を保存しました。",
    failed: "画像を作れませんでした。",
  } as Record<Told, string>,
};

const en: typeof ja = {
  send: "Send as a picture",
  main: (character, score) => `${character} ${score}/100`,
  misread: (character) => `It was read as “${character}”`,
  told: {
    copied: "The picture is saved, and copied.",
    saved: "The picture is saved.",
    failed: "The picture could not be made.",
  },
};

const WORDS = { ja, en };
