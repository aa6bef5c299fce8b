// The reading pane: it knows what is chosen, fetches what to show of that, and tells the page.

const WATCH_MS = 5000; // how often it is asked whether the server still knows this page
const MARK_MS = 150; // how long list and map wait for the passages before they mark what is chosen
const PATIENCE_MS = 1000; // within which the address after one that has ended is told

/** A question in an address; what is null is no part of it. */
const question = (values) =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null));

class Pane {
  constructor(root) {
    this.root = root;
    this.released = pressesIn(root);
    this.asked = {}; // by kind: the last address and its answer
    this.said = make("p", { className: "said", role: "status" }); // outlives what is drawn
    root.after(this.said);
    this.corrector = new Corrector(root, (asked) =>
      asked.action === "uncertain" ? this.pickUncertain() : this.send("correction", asked));
    this.telling = new Telling(() =>
      this.trigger("pick", { ...this.chosen, token: this.token, n: this.n }));
    this.passages = new Passages(this);
    this.article = new WholeArticle(this);
    this.widgets = new Widgets();
    this.onMessage = ({ origin, source, data }) => {
      if (origin !== location.origin) return;
      if (data?.type === "geo:chosen") this.pick(data.picked, { onMap: source !== window });
      // what was chosen before the map could hear of it
      if (data?.type === "geo:ready" && this.n > this.opened) this.mark({ pan: !this.corrector.panel });
    };
    window.addEventListener("message", this.onMessage);
    root.addEventListener("keydown", (event) => this.onKey(event));
    this.watching = setInterval(() => this.watch(), WATCH_MS);
  }

  leave() {
    clearInterval(this.watching);
    this.telling.leave();
    this.widgets.leave();
    window.removeEventListener("message", this.onMessage);
    this.article.leave();
    this.corrector.leave();
  }

  /** Take what the server says, but for what it chose before it knew of the last choice here. */
  update(data, trigger) {
    const first = !this.data;
    Object.assign(this, { data, trigger, words: data.strings, language: data.language });
    Object.assign(document.documentElement, { lang: data.language, dir: data.strings.direction });
    if (first || data.told >= this.n) {
      const known = first || data.chosen.place === this.chosen.place;
      Object.assign(this, { token: data.token, chosen: data.chosen, n: data.told });
      if (!known) this.mark({ pan: false });
    }
    if (first) Object.assign(this, { seen: this.chosen.place, opened: this.n });
    if (data.told >= this.n) this.telling.end();
    this.widgets.update(this.words.widgets);
    this.corrector.update(data, this.token);
    if (this.drawing?.state === this.state) this.corrector.fill(this.tools);
    else this.draw();
  }

  /** What decides what is drawn. */
  get state() {
    return JSON.stringify([this.token, this.language, this.chosen, this.data.lacking]);
  }

  /**
   * Choose any of view, place, article and mention; a place alone opens its passages.
   * `onMap` tells that the map shows it already.
   */
  pick(picked, { onMap = false } = {}) {
    const left = "place" in picked ? { article: null, mention: null } : "article" in picked ? { mention: null } : {};
    this.chosen = { ...this.chosen, view: "passages", ...left, ...picked };
    this.n += 1;
    const drawn = this.draw();
    if ("place" in picked) this.markAfter(drawn, { n: this.n, pan: !onMap });
    this.telling.later();
  }

  async pickUncertain() {
    const { token, n, chosen: { article, mention } } = this;
    try {
      const found = await ask(`api/uncertain/${token}?${question({ article, mention })}`);
      if (n === this.n) this.pick({ view: "article", ...found });
    } catch (error) {
      this.show(failed(error, this.words.failures, () => this.pickUncertain()));
    }
  }

  /** Have the server do something. What is chosen goes with it: by itself it could be overtaken. */
  send(what, asked) {
    this.telling.now();
    this.trigger(what, asked);
  }

  /** Mark choice number `n` once it is drawn, for that is what is read, or after a moment. */
  async markAfter(drawn, { n, pan }) {
    await Promise.race([drawn, new Promise((later) => setTimeout(later, MARK_MS))]);
    if (n === this.n) this.mark({ pan });
  }

  /** Have list and map mark the chosen place; `pan` brings it into the map's view. */
  mark({ pan }) {
    const { place } = this.chosen;
    window.dispatchEvent(new CustomEvent("geo:select", { detail: { place } }));
    // the row shows it before the map moves, which takes a while
    requestAnimationFrame(() => setTimeout(() => tellMap({ type: "geo:select", place, pan })));
  }

  /** Fetch; what was asked for last of a kind is not fetched again. */
  ask(kind, path) {
    if (this.asked[kind]?.path !== path) this.asked[kind] = { path, answer: ask(path) };
    return this.asked[kind].answer;
  }

  /** Draw what is chosen, unless something else is chosen before it is there. */
  async draw() {
    const drawing = this.drawing = { state: this.state };
    const view = this.chosen.view === "article" ? this.article : this.passages;
    const found = await view.find().catch((error) => this.fail(error, drawing));
    await this.released();
    if (!found || this.drawing !== drawing) return;
    view.show(found);
    if (this.seen === this.chosen.place) return;
    this.seen = this.chosen.place;
    if (!this.article.tour.running) this.say(found.place); // else the tour does
    this.bringIntoView();
  }

  async fail(error, drawing) {
    this.asked = {}; // it may be what failed
    if (error.lost) await new Promise((later) => setTimeout(later, PATIENCE_MS));
    if (this.drawing === drawing) this.show(failed(error, this.words.failures, () => this.draw()));
  }

  /** A server that was started again knows nothing of this page, and answers no click: say so. */
  async watch() {
    const { token, words } = this;
    const error = await ask(`api/session/${token}`).then(() => null, (failure) => failure);
    if (token !== this.token) return;
    if (!error?.lost) this.notice?.remove();
    else if (this.missed && !this.notice?.isConnected) // once may be a connection that comes back
      this.root.append(this.notice = failed(error, words.failures));
    this.missed = error?.lost;
  }

  /** On a narrow screen the pane may lie far from what was clicked. */
  bringIntoView() {
    const { top } = this.root.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.8) this.root.scrollIntoView({ block: "start" });
  }

  /** Tell those who do not see it which place is chosen now. */
  say(place) {
    const { words, language } = this;
    this.said.textContent = place
      ? [place.name, words.kinds[place.kind], count(language, words.mentions, place.mentions)].join(", ")
      : "";
  }

  /** Draw all anew; the focus stays where it was, or goes to what is to be read. */
  show(...children) {
    const focused = this.root.getRootNode().activeElement;
    const held = this.root.contains(focused);
    const same = { tab: '.tab[aria-pressed="true"]', chooser: ".chooser" }[focused?.className];
    this.corrector.close({ focus: false });
    this.tools = make("div", { className: "correcting" });
    this.root.replaceChildren(
      make("div", { className: "head" }, this.tabs(), this.tools, this.copyLink()), ...children);
    this.corrector.fill(this.tools);
    if (held) this.root.querySelector(same ?? ".body")?.focus({ preventScroll: true });
  }

  /** The two views, as a switch. */
  tabs() {
    const { words, chosen } = this;
    return make("div", { className: "tabs" }, ...["passages", "article"].map((view) =>
      make("button", {
        type: "button", className: "tab", ariaPressed: String(view === chosen.view),
        onclick: () => this.pick({ view }),
      }, words.views[view])));
  }

  /** The address bar holds view and selection: a link to it shows the same. */
  copyLink() {
    const { words } = this;
    const button = make("button", {
      type: "button", className: "open copy",
      onclick: async () => {
        await this.telling.done();
        await navigator.clipboard.writeText(location.href);
        button.textContent = words.copied;
        setTimeout(() => { button.textContent = words.copy; }, 2000);
      },
    }, words.copy);
    return button;
  }

  /** What scrolls: it can be focused, so that the keyboard can scroll it. */
  scroller(...children) {
    this.body = make("div", {
      className: "body", tabIndex: 0, role: "group", ariaLabel: this.words.views[this.chosen.view],
    }, ...children);
    return this.body;
  }

  scrollTo(element) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const box = this.body.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    if (top >= box.top && bottom <= box.bottom) return;
    const by = top - box.top - box.height / 4;
    const near = Math.abs(by) < 3 * box.height;
    this.body.scrollBy({ top: by, behavior: near && !still ? "smooth" : "instant" });
  }

  /** A mention as a button that chooses its place; the chosen one is pressed. */
  mention(segment, picked) {
    const { words, chosen } = this;
    const state = segment.place ? words.bands[segment.band] : segment.rejected ? "" : words.unmapped;
    const looks = ["mention", segment.rejected ? "rejected" : segment.place ? segment.band : "none"];
    if (segment.approximate) looks.push("approximate");
    return make("button", {
      type: "button",
      className: looks.join(" "),
      dataset: { place: segment.place ?? "", start: segment.start },
      title: [segment.name, state, segment.why].filter(Boolean).join(" — "),
      ariaPressed: String(Boolean(segment.place) && segment.place === chosen.place),
      onclick: () => this.pick({ ...picked, place: segment.place, mention: segment.start }),
    }, segment.text);
  }

  onKey(event) {
    const by = onward(event);
    if (!by || this.chosen.view === "article" || event.target.matches?.("select, input")) return;
    event.preventDefault();
    this.passages.step(by);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".pane");
  root.pane ??= new Pane(root);
  root.pane.update(data, setTriggerValue);
  return () => {
    root.pane.leave();
    root.pane = null;
  };
}
