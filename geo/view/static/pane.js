// The reading pane: the passages of the chosen place, or a whole article with its mentions.

/**
 * Segments as nodes. A line may break beside any button: what touches one without a space,
 * an elision or a full stop, is held to it.
 */
function flow(segments, draw) {
  const nodes = [];
  let held = null;
  for (const segment of segments) {
    if (typeof segment !== "string") {
      if (!held) nodes.push(held = make("span", { className: "held" }));
      held.append(draw(segment));
      continue;
    }
    const [, head, middle, tail] = segment.match(/^(\S{0,12}(?!\S))?([^]*?)((?<!\S)\S{1,12})?$/);
    held?.append(head ?? "");
    const rest = (held ? "" : head ?? "") + middle;
    if (rest) nodes.push(rest);
    if (rest || !held) nodes.push(held = make("span", { className: "held" }));
    held.append(tail ?? "");
  }
  return nodes;
}

const WATCH_MS = 5000; // how often it is asked whether the server still knows this page

/** Tell of a text whether it has a word that runs over many lines. */
const endless = (segments) =>
  segments.some((each) => /(?<!\S)\S{500}/.test(each.text ?? each)) ? "endless" : "";

class Pane {
  constructor(root) {
    this.root = root;
    this.body = make("div", { className: "body" });
    this.drawn = {};
    this.said = make("p", { className: "said", role: "status" }); // outlives what is drawn
    root.after(this.said);
    this.corrector = new Corrector(root, (asked) => this.trigger("correction", asked));
    this.offered = make("button", { type: "button", className: "offered", hidden: true });
    this.tour = new Tour(({ place, start }) => {
      choosePlace(place);
      this.pick({ view: "article", article: this.data.article, place, mention: start });
    });
    this.onSelection = () => this.offer();
    document.addEventListener("selectionchange", this.onSelection);
    this.onMessage = ({ origin, data }) => {
      if (origin === location.origin && data?.type === "geo:chosen") this.pick(data.picked);
    };
    window.addEventListener("message", this.onMessage);
    root.addEventListener("keydown", (event) => this.onKey(event));
    this.watching = setInterval(() => this.watch(), WATCH_MS);
  }

  update(data, trigger) {
    const first = !this.data;
    Object.assign(this, { data, trigger, words: data.strings });
    Object.assign(document.documentElement, { lang: data.language, dir: data.strings.direction });
    this.corrector.update(data);
    const place = data.place?.id ?? null;
    if (!first && place !== this.place) {
      if (!this.tour.running) this.say(data.place); // else the tour does
      choosePlace(place, { pan: false });
      this.bringIntoView();
    }
    this.place = place;
    if (data.view === "article") this.drawArticle();
    else this.drawPassages();
    this.corrector.fill(this.tools);
  }

  /** A server that was started again knows nothing of this page, and answers no click: say so. */
  async watch() {
    const { token, strings } = this.data;
    const error = await ask(`api/session/${token}`).then(() => null, (failure) => failure);
    if (token !== this.data.token) return;
    if (!error?.lost) this.notice?.remove();
    else if (this.missed && !this.notice?.isConnected) // once may be a connection that comes back
      this.root.append(this.notice = failed(error, strings.failures));
    this.missed = error?.lost;
  }

  leave() {
    clearInterval(this.watching);
    document.removeEventListener("selectionchange", this.onSelection);
    window.removeEventListener("message", this.onMessage);
    this.tour.end();
    this.corrector.leave();
  }

  /** On a narrow screen the pane may lie far from what was clicked. */
  bringIntoView() {
    const { top } = this.root.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.8) this.root.scrollIntoView({ block: "start" });
  }

  /** Tell those who do not see it which place is chosen now. */
  say(place) {
    const { words, data } = this;
    this.said.textContent = place
      ? [place.name, words.kinds[place.kind], count(data.language, words.mentions, place.mentions)].join(", ")
      : "";
  }

  pick(picked) {
    this.trigger("pick", picked);
  }

  /** Offer to mark what the reader selects in an article. */
  offer() {
    if (this.text?.isConnected) this.corrector.offer(this.text, this.data.article, this.offered);
  }

  /** The two views, as a switch. */
  views() {
    const { words, data } = this;
    return make("div", { className: "tabs" }, ...["passages", "article"].map((view) =>
      make("button", {
        type: "button", className: "tab", ariaPressed: String(view === data.view),
        onclick: () => this.pick({ view }),
      }, words.views[view])));
  }

  /** Draw all anew; the focus stays where it was, or goes to what is to be read. */
  show(...children) {
    const focused = this.root.getRootNode().activeElement;
    const held = this.root.contains(focused);
    const same = { tab: '.tab[aria-pressed="true"]', chooser: ".chooser" }[focused?.className];
    this.corrector.close({ focus: false });
    this.tools = make("div", { className: "correcting" });
    this.root.replaceChildren(
      make("div", { className: "head" }, this.views(), this.tools, this.copyLink()), ...children);
    this.corrector.fill(this.tools);
    if (held) this.root.querySelector(same ?? ".body")?.focus({ preventScroll: true });
  }

  /** What scrolls: it can be focused, so that the keyboard can scroll it. */
  scroller(...children) {
    const { words, data } = this;
    return make("div", {
      className: "body", tabIndex: 0, role: "group", ariaLabel: words.views[data.view],
    }, ...children);
  }

  /** The address bar holds view and selection: a link to it shows the same. */
  copyLink() {
    const { words } = this;
    const button = make("button", {
      type: "button", className: "open copy",
      onclick: async () => {
        await navigator.clipboard.writeText(location.href);
        button.textContent = words.copied;
        setTimeout(() => { button.textContent = words.copy; }, 2000);
      },
    }, words.copy);
    return button;
  }

  /** A mention as a button that chooses its place; the chosen one is pressed. */
  mention(segment, picked) {
    const { words } = this;
    const state = segment.place ? words.bands[segment.band] : segment.rejected ? "" : words.unmapped;
    const looks = ["mention", segment.rejected ? "rejected" : segment.place ? segment.band : "none"];
    if (segment.approximate) looks.push("approximate");
    return make("button", {
      type: "button",
      className: looks.join(" "),
      dataset: { place: segment.place ?? "", start: segment.start },
      title: [segment.name, state, segment.why].filter(Boolean).join(" — "),
      ariaPressed: String(Boolean(segment.place) && segment.place === this.place),
      onclick: () => {
        choosePlace(segment.place);
        this.pick({ ...picked, place: segment.place, mention: segment.start });
      },
    }, segment.text);
  }

  source(heading) {
    const date = heading.date &&
      new Intl.DateTimeFormat(locale(this.data.language), { dateStyle: "long", timeZone: "UTC" }).format(new Date(heading.date));
    return make("p", { className: "source" }, ...inRow(heading.source, date));
  }

  headline(tag, heading) {
    const text = { className: "headline", lang: heading.language, dir: heading.direction };
    if (!heading.url) return make(tag, text, heading.title);
    return make(tag, text, make("a", {
      href: heading.url, target: "_blank", rel: "noopener noreferrer",
    }, heading.title, make("span", { className: "away", ariaHidden: "true" }, " ↗")));
  }

  // --- Passages -------------------------------------------------------------------------

  drawPassages() {
    const { data, words } = this;
    if (!data.place) {
      const { what, how, act } = words.lacking[data.lacking] ?? { what: words.choose, how: words.chooseHow };
      this.show(make("div", { className: "empty" },
        make("p", { className: "big" }, what), make("p", {}, how), act && make("button", {
          type: "button", className: "act", onclick: () => this.trigger("all", Date.now()),
        }, act)));
      return;
    }
    const key = [data.token, data.language, data.place.id, data.passages[0].numbers[0]].join(" ");
    if (this.drawn.key === key && this.drawn.root.isConnected) {
      this.awaited ??= data.current;
      if (this.awaited !== data.current) return; // the answer to an earlier step: more are to come
      this.stand(data.current);
      return;
    }
    this.awaited = null;
    this.cards = data.passages.map((card) => this.card(card));
    this.number = make("span", { className: "number", role: "status" });
    const step = (by, text, label) => make("button", {
      type: "button", className: "step", ariaLabel: label, title: label, onclick: () => this.step(by),
    }, text);
    this.steps = [step(-1, "‹", words.previous), step(1, "›", words.next)];
    const glance = atAGlance(data.glance, data.place, data.language, words, (place) => {
      choosePlace(place);
      this.pick({ place });
    });
    this.body = this.scroller(glance, ...this.cards);
    this.show(this.about(data.place),
      make("div", { className: "stepper" }, this.steps[0], this.number, this.steps[1]), this.body);
    this.drawn = { key, root: this.body };
    this.stand(data.current);
  }

  about(place) {
    const { words, data } = this;
    const { language } = data;
    const where = inRow(words.kinds[place.kind], countryName(place.country_code, language),
      `${place.latitude.toFixed(2)}, ${place.longitude.toFixed(2)}`);
    const counts = [count(language, words.mentions, place.mentions), count(language, words.articles, place.articles)];
    return make("header", { className: "about" },
      make("h2", {}, symbol(place.kind), place.name),
      make("p", {}, ...where),
      make("p", { className: "counts" }, counts.join(" · "), confidence(place.band, words.bands)),
      place.approximate ? make("p", { className: "note" }, words.approximateNote) : null);
  }

  card(card) {
    const { words } = this;
    const named = card.segments.filter((segment) => segment.place === this.data.place.id);
    const mark = (segment) => segment.place === this.data.place.id
      ? make("mark", { dataset: { start: segment.start }, title: segment.why }, segment.text)
      : this.mention(segment, { article: card.article, view: "passages" });
    const parts = flow(card.segments, mark);
    const first = named[0];
    const standing = () => named.find(({ start }) => start === this.data.mention) ?? first;
    const element = make("article", { className: "card" },
      this.source(card), this.headline("h3", card),
      make("blockquote", {
        className: endless(card.segments), lang: card.language, dir: card.direction,
      }, ...parts),
      make("div", { className: "foot" },
        make("span", { className: "why" }, confidence(first.band, words.bands), ` ${first.why}`),
        make("span", { className: "does" },
          this.corrector.button(() => ({ article: card.article, ...standing() })),
          make("button", {
            type: "button", className: "open",
            onclick: () => this.pick({ view: "article", article: card.article, mention: first.start }),
          }, words.open))));
    Object.assign(element, { numbers: card.numbers, starts: card.starts, article: card.article });
    return element;
  }

  /** Stand on the mention of that number: its card is the current one. */
  stand(number) {
    const { data, words } = this;
    this.current = number;
    this.awaited = null;
    this.number.textContent = fill(words.position, {
      n: (number + 1).toLocaleString(data.language), total: data.total.toLocaleString(data.language) });
    // not `disabled`: that would take the focus away from who steps by keyboard
    this.steps[0].ariaDisabled = String(number <= 0);
    this.steps[1].ariaDisabled = String(number >= data.total - 1);
    for (const card of this.cards) {
      const here = card.numbers.includes(number);
      card.setAttribute("aria-current", here);
      for (const [place, mark] of card.querySelectorAll("mark").entries())
        mark.classList.toggle("here", here && card.numbers[place] === number);
      if (here && number) this.scrollTo(card);
      else if (here) this.body.scrollTop = 0; // what stands above the first passage shows too
    }
  }

  step(by) {
    const number = this.current + by;
    if (number < 0 || number >= this.data.total) return;
    const card = this.cards.find((each) => each.numbers.includes(number));
    if (card) this.stand(number);
    this.awaited = number;
    this.pick({ view: "passages", number });
  }

  onKey(event) {
    const by = onward(event);
    if (!by || this.data.view === "article" || event.target.matches?.("select, input")) return;
    event.preventDefault();
    this.step(by);
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

  // --- Whole article --------------------------------------------------------------------

  async drawArticle() {
    const { data, words } = this;
    const { token, language, article } = data;
    const key = `${token} ${language} ${article}`;
    if (this.drawn.key === key && this.drawn.root.isConnected) return this.press();
    try {
      const [contents, found] = await Promise.all([
        this.contents(), ask(`api/articles/${token}/${article}?language=${language}`)]);
      if (this.data.article !== article || this.data.view !== "article") return;
      this.build(contents, found);
      this.drawn = { key, root: this.body };
      this.press();
    } catch (error) {
      this.contentsOf = null; // it may be what failed
      this.show(failed(error, words.failures, () => this.drawArticle()));
    }
  }

  contents() {
    if (this.contentsOf !== this.data.token) {
      this.contentsOf = this.data.token;
      this.asked = ask(`api/articles/${this.data.token}`);
    }
    return this.asked;
  }

  build(contents, article) {
    const { words, data } = this;
    const chooser = make("select", {
      className: "chooser", ariaLabel: words.article,
      onchange: () => this.pick({ view: "article", article: Number(chooser.value) }),
    }, ...contents.map((heading, number) =>
      make("option", { value: number, selected: number === data.article }, heading.title)));
    const parts = flow(article.segments,
      (segment) => this.mention(segment, { view: "article", article: data.article }));
    this.mentions = new Map(article.segments.filter(({ start }) => start >= 0).map((each) => [each.start, each]));
    this.body = this.scroller(
      this.source(article), this.headline("h2", article), this.readAs(article),
      make("div", {
        className: `text ${endless(article.segments)}`, lang: article.language, dir: article.direction,
      }, ...parts));
    this.text = this.body.querySelector(".text");
    this.chosen = make("div", { className: "chosen", role: "status" });
    const key = `${data.token} ${data.article}`;
    const tour = this.tour.of(key, [...this.mentions.values()], data.language, words.glance);
    this.show(chooser, tour, this.body, this.offered, this.chosen);
  }

  /** Which language, read how, and the way to set it by hand. */
  readAs(article) {
    const { words, data } = this;
    const names = new Intl.DisplayNames([data.language], { type: "language" });
    const options = [...new Set([article.language, ...data.languages])];
    const choice = make("select", {
      ariaLabel: words.language,
      onchange: () => this.trigger("language", { article: data.article, language: choice.value }),
    }, ...options.map((code) => make("option", { value: code, selected: code === article.language },
      code === "und" ? words.unknownLanguage : names.of(code))));
    return make("p", { className: "readas" }, choice, " ", article.way === "simple" ? words.simpleWay : "");
  }

  /** Press the chosen place's mentions, go to the chosen one, and say why it means what it does. */
  press() {
    const { data, words } = this;
    let here = null;
    for (const button of this.body.querySelectorAll(".mention")) {
      button.setAttribute("aria-pressed", Boolean(data.place) && button.dataset.place === data.place.id);
      const current = Number(button.dataset.start) === data.mention;
      button.classList.toggle("here", current);
      if (current) here = button;
    }
    if (here) {
      this.scrollTo(here);
      if (this.root.getRootNode().activeElement === this.body) here.focus({ preventScroll: true });
    }
    const segment = here && this.mentions.get(data.mention);
    this.chosen.replaceChildren(...(here ? [make("p", {}, here.title)] : []));
    const correct = segment && this.corrector.button(() => ({ article: data.article, ...segment }));
    if (correct) this.chosen.append(correct);
    if (data.place) this.chosen.append(make("button", {
      type: "button", className: "open", onclick: () => this.pick({ view: "passages" }),
    }, count(data.language, words.allPassages, data.place.mentions)));
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
