/** Tests see the page as in a Japanese browser, unless they choose another language. */
Object.defineProperty(navigator, "languages", { value: ["ja"], configurable: true });
