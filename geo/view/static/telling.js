// When the server is told what is chosen. It only takes note of that, but page and server have to
// run for it: so it waits until nothing more is chosen, and comes before whatever else is asked.

const TELL_MS = 1000; // after the last choice; in many tabs at once all are drawn by then
const CHOOSING = ".st-key-list, .st-key-pane"; // where acting only chooses; the map is a frame
const ACTS = ["pointerdown", "keydown", "drop", "blur"]; // before which it is told at once

class Telling {
  constructor(tell) {
    this.tell = tell;
    this.onAct = ({ target }) => {
      if (this.waiting && !target.closest?.(CHOOSING)) this.now();
    };
    for (const each of ACTS) window.addEventListener(each, this.onAct, true);
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
    for (const each of ACTS) window.removeEventListener(each, this.onAct, true);
  }
}
