// The tour of an article: its places in order of the text, the map following.

const STAY_MS = 4000; // at one place, when it plays by itself: enough for a sentence

class Tour {
  /** `go(segment)` chooses a mention in text and on the map. */
  constructor(go) {
    this.go = go;
    this.at = -1; // no tour
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.bar = make("div", { className: "tour", role: "group" });
    this.bar.addEventListener("keydown", (event) => this.onKey(event));
    const button = (text, onclick) => make("button", { type: "button", onclick }, text);
    this.start = button("", () => { this.to(0); this.next.focus(); });
    this.previous = button("‹", () => this.to(this.at - 1));
    this.next = button("›", () => this.to(this.at + 1));
    this.playing = button("", () => this.play(!this.timer));
    this.stop = button("✕", () => { this.end(); this.start.focus(); });
    this.where = make("span", { className: "where", role: "status" });
    this.bar.append(this.start, this.previous, this.where, this.next, this.playing, this.stop);
  }

  /** Make ready for an article; a tour of another one ends. */
  of(key, segments, language, words) {
    if (key !== this.key) this.end();
    Object.assign(this, { key, language, words });
    this.steps = segments.filter(({ place }) => place);
    this.start.textContent = words.tour;
    this.bar.ariaLabel = words.tour;
    const names = { previous: words.tourPrevious, next: words.tourNext, stop: words.stop };
    for (const [name, label] of Object.entries(names)) this[name].ariaLabel = this[name].title = label;
    this.at = Math.min(this.at, this.steps.length - 1);
    this.draw();
    return this.bar;
  }

  get running() {
    return this.at >= 0;
  }

  to(step) {
    if (!this.steps[step]) return this.play(false);
    this.at = step;
    this.draw();
    this.go(this.steps[step]);
    if (step === this.steps.length - 1) this.play(false);
  }

  play(on) {
    clearInterval(this.timer);
    this.timer = on ? setInterval(() => (this.bar.isConnected ? this.to(this.at + 1) : this.play(false)), STAY_MS) : 0;
    if (on && this.at === this.steps.length - 1) this.to(0);
    else this.draw();
  }

  end() {
    const ran = this.running;
    this.at = -1;
    this.play(false);
    if (ran) this.where.textContent = this.words.tourEnd;
  }

  draw() {
    const { running, steps, at, words, language } = this;
    if (!words) return;
    this.bar.hidden = !steps.length;
    this.start.hidden = running;
    for (const each of [this.previous, this.next, this.playing, this.stop]) each.hidden = !running;
    this.playing.hidden ||= this.still; // stepping by hand stays
    this.playing.textContent = this.timer ? words.pause : words.play;
    // not `disabled`: that would take the focus away from who steps by keyboard
    this.previous.ariaDisabled = String(at <= 0);
    this.next.ariaDisabled = String(at >= steps.length - 1);
    const told = running && fill(words.tourStep, {
      n: (at + 1).toLocaleString(language), total: steps.length.toLocaleString(language), name: steps[at].name,
    });
    if (told !== this.where.textContent) this.where.textContent = told || "";
  }

  onKey(event) {
    if (!this.running) return;
    const by = onward(event);
    if (!by && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (by) this.to(this.at + by);
    else this.stop.click();
  }
}
