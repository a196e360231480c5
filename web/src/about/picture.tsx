import { useWords } from "../i18n";
import { WORDS } from "./words";

const CHANCES = [
  ["力", 78],
  ["カ", 70],
  ["刀", 16],
  ["九", 6],
] as const;

/** From the drawing through the network and its probabilities to the score. */
export function Picture() {
  const { score } = useWords(WORDS);
  const names = [
    [score.drawing, 68, 128],
    [score.network, 204, 128],
    [score.chances, 256, 286],
    [score.points, 74, 236],
  ] as const;
  return (
    <svg class="about-picture" viewBox="0 0 360 300" role="img" aria-label={score.picture}>
      <path class="about-ground" d="M0 0h360v300H0z" />
      <g class="about-square">
        <path class="about-paper" d="M20 12h96v96h-96z" />
        <path class="about-guide" d="M68 12v96M20 60h96" />
        <path class="about-ink" d="M34 45C60 42 80 40 98 38C97 70 92 88 86 95C83 97 78 92 74 88" />
        <path class="about-ink" d="M63 24C63 55 56 78 34 94" />
      </g>
      <path class="about-way" d="M124 60h30m-8-6 8 6-8 6M248 60h18q12 0 12 12v56m-6-8 6 8 6-8" />
      <g class="about-network">
        <path d="M172 30 204 22M172 30 204 47M172 30 204 73M172 60 204 22M172 60 204 47M172 60 204 73M172 60 204 98M172 90 204 47M172 90 204 73M172 90 204 98M204 22 236 40M204 22 236 80M204 47 236 40M204 47 236 80M204 73 236 40M204 73 236 80M204 98 236 40M204 98 236 80" />
        <path
          class="about-node"
          d="M172 30h0M172 60h0M172 90h0M204 22h0M204 47h0M204 73h0M204 98h0M236 40h0M236 80h0"
        />
      </g>
      <g lang="ja" translate={false} class="about-chances">
        {CHANCES.map(([character, width], row) => (
          <g key={character} transform={`translate(206 ${148 + 30 * row})`}>
            <text class="about-character" y="14">
              {character}
            </text>
            <path class={row < 2 ? "about-counted" : ""} d={`M28 9h${width}`} />
          </g>
        ))}
      </g>
      <path class="about-sum" d="M196 146q-8 0-8 8v11q0 8-8 8q8 0 8 8v11q0 8 8 8" />
      <path class="about-way" d="M172 173h-38m8-6-8 6 8 6" />
      <g class="about-score">
        <text x="74" y="192">
          94
        </text>
        <path d="M42 206 106 200M43 212 107 206" />
      </g>
      <g class="about-names">
        {names.map(([name, x, y]) => (
          <text key={name} x={x} y={y}>
            {name}
          </text>
        ))}
      </g>
    </svg>
  );
}
