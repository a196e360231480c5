import "./sheet.css";

interface Props {
  /** A PNG in black on white. */
  readonly src: string;
  readonly alt: string;
  readonly title?: string;
}

/** A drawing on a small sheet, in the page's paper and ink. */
export function Sheet({ src, alt, title }: Props) {
  return (
    <span class="sheet">
      <img src={src} alt={alt} title={title} width="256" height="256" decoding="async" />
    </span>
  );
}
