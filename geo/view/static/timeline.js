// The dates of the articles: a histogram, a range of it, and a way to play through time.

const BARS = 48; // at most
const STEP_MS = 1200; // between two steps of the play, and no faster than the page follows
const UNITS = [ // of a bar: how long, and where the one after it begins
  { days: 1, next: (day) => day.setUTCDate(day.getUTCDate() + 1) },
  { days: 7, next: (day) => day.setUTCDate(day.getUTCDate() + 7) },
  { days: 30, first: (day) => day.setUTCDate(1), next: (day) => day.setUTCMonth(day.getUTCMonth() + 1) },
  { days: 91, first: (day) => day.setUTCMonth(day.getUTCMonth() - (day.getUTCMonth() % 3), 1),
    next: (day) => day.setUTCMonth(day.getUTCMonth() + 3) },
  { days: 365, first: (day) => day.setUTCMonth(0, 1), next: (day) => day.setUTCFullYear(day.getUTCFullYear() + 1) },
  { days: 3652, first: (day) => day.setUTCFullYear(day.getUTCFullYear() - (day.getUTCFullYear() % 10), 0, 1),
    next: (day) => day.setUTCFullYear(day.getUTCFullYear() + 10) },
];

const iso = (day) => day.toISOString().slice(0, 10);

/** Bars of [day, mentions]: `since` and `until` are days, both included. */
function bars(days) {
  const [first, last] = [new Date(days[0][0]), new Date(days.at(-1)[0])];
  const unit = UNITS.find(({ days: each }) => (last - first) / 864e5 / each < BARS) ?? UNITS.at(-1);
  const made = [];
  unit.first?.(first);
  for (let at = 0; first <= last; ) {
    const since = iso(first);
    unit.next(first);
    const until = iso(new Date(first - 864e5));
    let mentions = 0;
    while (at < days.length && days[at][0] <= until) mentions += days[at++][1];
    made.push({ since, until, mentions });
  }
  return made;
}

class Timeline {
  /** `change` is told the new range: {since, until}, both "" for any time. */
  constructor(words, language, change) {
    Object.assign(this, { words, language, change, bars: [], timer: 0 });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const button = (label, sign, onclick) =>
      make("button", { type: "button", className: "tool", title: label, ariaLabel: label, onclick }, sign);
    this.sliders = [words.from, words.to].map((label, end) => make("input", {
      type: "range", min: 0, ariaLabel: label,
      oninput: () => { this.pause(); this.slide(end); },
      onchange: () => this.tell(),
    }));
    this.chart = make("div", { className: "chart", ariaHidden: "true" });
    this.range = make("span", { className: "range" });
    this.undated = make("p", { className: "note" });
    this.playing = button(words.play, "▶", () => (this.timer ? this.pause() : this.play()));
    this.playing.hidden = still; // stepping by hand stays
    this.tools = make("div", { className: "tools" },
      button(words.back, "‹", () => this.step(-1)), this.playing,
      button(words.forth, "›", () => this.step(1)), this.range);
    this.root = make("fieldset", { className: "timeline" }, make("legend", {}, words.when),
      this.chart, make("div", { className: "sliders" }, ...this.sliders), this.tools, this.undated);
  }

  /** Show [day, mentions] in order, "" for the undated, and the range that is chosen. */
  show(days, since, until) {
    const dated = days.filter(([day]) => day);
    const undated = days.find(([day]) => !day)?.[1] ?? 0;
    this.bars = dated.length ? bars(dated) : [];
    this.root.hidden = this.bars.length < 2;
    if (this.root.hidden) return;
    const most = Math.max(1, ...this.bars.map(({ mentions }) => mentions));
    this.chart.replaceChildren(...this.bars.map(({ mentions }) => {
      const bar = make("i", {});
      bar.style.height = `${mentions ? Math.max(4, (100 * mentions) / most) : 0}%`;
      return bar;
    }));
    this.undated.textContent = undated ? count(this.language, this.words.undated, undated) : "";
    const last = this.bars.length - 1;
    const from = since ? this.bars.findIndex((bar) => bar.until >= since) : 0;
    const to = until ? this.bars.findLastIndex((bar) => bar.since <= until) : last;
    this.set(from < 0 ? last : from, to < 0 ? 0 : to);
    this.arrived?.();
  }

  get whole() {
    return this.from === 0 && this.to === this.bars.length - 1;
  }

  set(from, to) {
    Object.assign(this, { from, to });
    for (const [slider, value] of [[this.sliders[0], from], [this.sliders[1], to]]) {
      slider.max = this.bars.length - 1;
      slider.value = value;
      slider.ariaValueText = this.told(value, value);
    }
    [...this.chart.children].forEach((bar, at) => bar.classList.toggle("in", at >= from && at <= to));
    this.range.textContent = this.whole ? this.words.anyTime : this.told(from, to);
  }

  told(from, to) {
    const format = new Intl.DateTimeFormat(locale(this.language), { dateStyle: "medium", timeZone: "UTC" });
    return format.formatRange(new Date(this.bars[from].since), new Date(this.bars[to].until));
  }

  /** One slider pushes the other. */
  slide(end) {
    const values = this.sliders.map(({ value }) => Number(value));
    const other = end ? Math.min(values[0], values[1]) : Math.max(values[0], values[1]);
    this.set(...(end ? [other, values[1]] : [values[0], other]));
  }

  tell() {
    const { bars: all, from, to } = this;
    this.change(this.whole ? { since: "", until: "" } : { since: all[from].since, until: all[to].until });
  }

  /** Move the range, or begin with one bar of it; false at the end. */
  move(by) {
    const width = this.whole ? 0 : this.to - this.from;
    const from = this.whole ? (by > 0 ? 0 : this.bars.length - 1) : this.from + by;
    if (from < 0 || from + width >= this.bars.length) return false;
    this.set(from, from + width);
    this.tell();
    return true;
  }

  step(by) {
    this.pause();
    this.move(by);
  }

  play() {
    const before = [this.from, this.to];
    this.playing.replaceChildren("❚❚");
    this.playing.title = this.playing.ariaLabel = this.words.pause;
    const next = () => {
      if (!this.move(1)) {
        this.pause();
        this.set(...before);
        this.tell();
        return;
      }
      const followed = new Promise((arrived) => { this.arrived = arrived; });
      this.timer = setTimeout(() => followed.then(() => this.timer && next()), STEP_MS);
    };
    if (!this.whole && this.to === this.bars.length - 1) Object.assign(this, { from: -1, to: this.to - this.from - 1 });
    next();
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.playing.replaceChildren("▶");
    this.playing.title = this.playing.ariaLabel = this.words.play;
  }
}
