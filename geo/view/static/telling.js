// When the server is told what is chosen. It only takes note of that, but page and server have to
// run for it: so it waits until nothing more is chosen, or the reader leaves for the address bar or
// comes to the menus, which may save or filter by what is chosen. Not at a click there: what
// Streamlit is given at one moment it sends as one, for the pane's fragment alone, and the page
// would not be run for what was clicked.

const TELL_MS = 1000; // after the last choice; in many tabs at once all are drawn by then
const MENUS = ".st-key-header, [data-testid=stPopoverBody]";
const NEAR_MS = 40; // after the reader has come to the menus: a press takes longer
const NEAR = ["pointerover", "focusin", "pointerdown"];

class Telling {
  constructor(tell) {
    this.tell = tell;
    this.onLeave = () => {
      if (this.waiting) this.now();
    };
    this.onNear = ({ type, target }) => {
      if (!this.waiting || !target.closest?.(MENUS)) return;
      this.wait(type === "pointerdown" ? TELL_MS : NEAR_MS); // what is pressed at once goes first
    };
    window.addEventListener("blur", this.onLeave);
    for (const type of NEAR) window.addEventListener(type, this.onNear);
  }

  later() {
    this.known ??= new Promise((resolve) => { this.resolve = resolve; });
    this.wait(TELL_MS);
  }

  wait(ms) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.now(), ms);
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
    for (const type of NEAR) window.removeEventListener(type, this.onNear);
  }
}
