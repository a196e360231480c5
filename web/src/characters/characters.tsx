import { Broken } from "../broken";
import { isScored, normalized } from "../characters";
import { usePath, useView } from "../route";
import { notFound } from "../views";
import { Browse } from "./browse";
import { One } from "./one";
import "./characters.css";

const BELOW = /^\/characters\/(.+)$/;

/** The catalogue: all characters at /characters, one of them at /characters/永. */
export default function Characters() {
  const [, below] = BELOW.exec(usePath()) ?? [];
  if (!below) return <Browse />;
  const asked = decoded(below);
  return isScored(asked) ? <One key={asked} character={asked} /> : <Elsewhere />;
}

function Elsewhere() {
  const View = useView(notFound, Broken);
  return View && <View />;
}

function decoded(address: string): string {
  try {
    return normalized(decodeURIComponent(address));
  } catch {
    return "";
  }
}
