import { useWords } from "../i18n";
import { type Method, METHODS, rememberMethod } from "./method";
import { WORDS } from "./words";

interface Props {
  readonly method: Method;
  onMethod(method: Method): void;
}

export function MethodChoice({ method, onMethod }: Props) {
  const words = useWords(WORDS);
  return (
    <div class="methods" role="group" aria-label={words.method}>
      {METHODS.map((each) => (
        <button
          key={each}
          type="button"
          class="methods-one"
          aria-pressed={each === method}
          onClick={() => {
            rememberMethod(each);
            onMethod(each);
          }}
        >
          {words.methods[each]}
        </button>
      ))}
    </div>
  );
}
