/** Tests see the page as a Japanese browser does, unless they choose another language. */
Object.defineProperty(navigator, "languages", { value: ["ja"], configurable: true });
