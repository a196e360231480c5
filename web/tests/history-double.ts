/** A history like the function's, in memory, on a network that fails as a test asks. */

import { vi } from "vitest";

type Mishap = "offline" | "answer lost" | "busy" | "sign-in page";

const problem = (status: number, name: string) =>
  Response.json({ type: `/problems/${name}`, status }, { status });

export class HistoryDouble {
  /** The stored characters by id. */
  readonly writings = new Map<string, string>();
  readonly drawings: string[] = [];
  readonly practices: (string | null)[] = [];
  /** What happens to the next requests, one each; nothing once it is empty. */
  mishaps: (Mishap | null)[] = [];
  requests: string[] = [];
  visitors = 0;
  /** Whether the browser sends its cookie back. */
  keepsCookies = true;
  #hasCookie = false;
  #ids = new Map<string, string>();
  #issued = 0;

  constructor() {
    vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => this.#fetch(path, init));
  }

  /** Removes the cookie, as the answer to "delete everything" does. */
  takeCookie(): void {
    this.#hasCookie = false;
  }

  receipt(): string {
    return `receipt-${++this.#issued}`;
  }

  async #fetch(path: string, { method = "GET", body }: RequestInit): Promise<Response> {
    this.requests.push(`${method} ${decodeURIComponent(path)}`);
    const mishap = this.mishaps.shift();
    if (mishap === "offline") throw new TypeError("Failed to fetch");
    if (mishap === "busy") return problem(503, "unavailable");
    if (mishap === "sign-in page") return new Response("<html>Sign in</html>", { status: 403 });
    const answer = await this.#answer(`${method} ${path}`, body);
    if (mishap === "answer lost") throw new TypeError("Failed to fetch");
    return answer;
  }

  async #answer(asked: string, body: RequestInit["body"]): Promise<Response> {
    if (asked === "POST /api/history/visitor") {
      if (this.#hasCookie) return new Response(null, { status: 204 });
      this.visitors++;
      this.#hasCookie = this.keepsCookies;
      return new Response(null, { status: 201 });
    }
    if (asked === "POST /api/history") return this.#save(body as FormData);
    if (asked.startsWith("POST /api/score")) {
      const target = decodeURIComponent(asked.split("target=")[1]!);
      const receipt = this.receipt();
      return Response.json({ candidates: [], target: { character: target }, receipt });
    }
    const id = asked.replace("DELETE /api/history/", "");
    return this.writings.delete(id)
      ? new Response(null, { status: 204 })
      : problem(404, "not-found");
  }

  async #save(form: FormData): Promise<Response> {
    const receipt = form.get("receipt") as string;
    if (receipt.startsWith("old")) return problem(410, "receipt-expired");
    const known = this.#ids.get(receipt);
    if (known && !this.writings.has(known)) return problem(409, "receipt-spent");
    const id = known ?? `id-${receipt}`;
    if (!known) {
      this.#ids.set(receipt, id);
      this.writings.set(id, form.get("character") as string);
      this.practices.push(form.get("practice") as string | null);
      this.drawings.push(await (form.get("drawing") as Blob).text());
    }
    return Response.json({ id, character: this.writings.get(id) }, { status: known ? 200 : 201 });
  }
}
