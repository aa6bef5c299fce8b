// When the server is told what is chosen. It only takes note of that, but page and server have to
// run for it: so it waits until nothing more is chosen, or the reader leaves for the address bar.
// Not before a click elsewhere: what Streamlit is given at one moment it sends as one, for the
// pane's fragment alone, and the page would not be run for what was clicked.

const TELL_MS = 1000; // after the last choice; in many tabs at once all are drawn by then

class Telling {
  constructor(tell) {
    this.tell = tell;
    this.onLeave = () => {
      if (this.waiting) this.now();
    };
    window.addEventListener("blur", this.onLeave);
  }

  later() {
    this.known ??= new Promise((resolve) => { this.resolve = resolve; });
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.now(), TELL_MS);
  }

  /** Have it told, whether it waits or not. */
  now() {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.tell();
  }

  /** Resolves once the server knows what is chosen, and so does the address bar. */
  async done() {
    if (this.waiting) this.now();
    await this.known;
  }

  /** The server knows. */
  end() {
    this.resolve?.();
    this.known = this.resolve = null;
  }

  leave() {
    clearTimeout(this.waiting);
    window.removeEventListener("blur", this.onLeave);
  }
}
