// The whole article: every mention a button that chooses its place.

class WholeArticle {
  constructor(pane) {
    this.pane = pane;
    this.offered = make("button", { type: "button", className: "offered", hidden: true });
    this.tour = new Tour(({ place, start }) =>
      pane.pick({ view: "article", article: this.number, place, mention: start }));
    this.left = new AbortController();
    const { signal } = this.left;
    document.addEventListener("selectionchange", () => this.offer(), { signal });
    for (const type of ["pointerup", "pointercancel"])
      document.addEventListener(type, () => {
        if (!this.selecting) return;
        this.selecting = false;
        this.offer();
      }, { signal });
  }

  leave() {
    this.left.abort();
    this.tour.end();
  }

  /** The chosen article's number; the first where none is. */
  get number() {
    return this.pane.chosen.article ?? 0;
  }

  /** Return the articles' headings, the chosen article and the chosen place. */
  async find() {
    const { pane, number } = this;
    const { token, language } = pane;
    const [contents, article, { place }] = await Promise.all([
      pane.ask("contents", `api/articles/${token}`),
      pane.ask("article", `api/articles/${token}/${number}?language=${language}`),
      pane.passages.find(),
    ]);
    return { contents, article, place };
  }

  show({ contents, article, place }) {
    if (this.shown !== article || !this.body.isConnected) this.build(contents, article);
    this.press(place);
  }

  build(contents, article) {
    const { pane, number } = this;
    const { words, language, token } = pane;
    this.shown = article;
    const chooser = make("select", {
      className: "chooser", ariaLabel: words.article,
      onchange: () => pane.pick({ view: "article", article: Number(chooser.value) }),
    }, ...contents.map((heading, each) =>
      make("option", { value: each, selected: each === number }, heading.title)));
    const parts = flow(article.segments,
      (segment) => pane.mention(segment, { view: "article", article: number }));
    this.mentions = new Map(article.segments.filter(({ start }) => start >= 0).map((each) => [each.start, each]));
    this.text = make("div", {
      className: `text ${endless(article.segments)}`, lang: article.language, dir: article.direction,
      onpointerdown: () => { this.selecting = true; },
    }, ...parts);
    this.body = pane.scroller(
      sourceOf(article, language), headline("h2", article), this.readAs(article), this.text);
    this.chosen = make("div", { className: "chosen", role: "status" });
    const tour = this.tour.of(`${token} ${number}`, [...this.mentions.values()], language, words.glance);
    pane.show(chooser, tour, this.body, this.offered, this.chosen);
  }

  /** Which language, read how, and the way to set it by hand. */
  readAs(article) {
    const { pane, number } = this;
    const { words, language, data } = pane;
    const names = new Intl.DisplayNames([language], { type: "language" });
    const options = [...new Set([article.language, ...data.languages])];
    const choice = make("select", {
      ariaLabel: words.language,
      onchange: () => pane.send("language", { article: number, language: choice.value }),
    }, ...options.map((code) => make("option", { value: code, selected: code === article.language },
      code === "und" ? words.unknownLanguage : names.of(code))));
    return make("p", { className: "readas" }, choice, " ", article.way === "simple" ? words.simpleWay : "");
  }

  /** Press the chosen place's mentions, go to the chosen one, and say why it means what it does. */
  press(place) {
    const { pane, number } = this;
    const { words, language, chosen, corrector } = pane;
    let here = null;
    for (const button of this.text.querySelectorAll(".mention")) {
      button.setAttribute("aria-pressed", Boolean(place) && button.dataset.place === place.id);
      const current = Number(button.dataset.start) === chosen.mention;
      button.classList.toggle("here", current);
      if (current) here = button;
    }
    const segment = here && this.mentions.get(chosen.mention);
    const correct = segment && corrector.button(() => ({ article: number, ...segment }));
    const all = place && make("button", {
      type: "button", className: "open", onclick: () => pane.pick({ view: "passages" }),
    }, count(language, words.allPassages, place.mentions));
    this.chosen.replaceChildren(...[here && make("p", {}, here.title), correct, all].filter(Boolean));
    if (!here) return;
    pane.scrollTo(here); // now that what is said of it takes its room
    if (pane.root.getRootNode().activeElement === this.body) here.focus({ preventScroll: true });
  }

  /** Offer to mark what the reader has selected: not before, for the offer takes room from the text. */
  offer() {
    if (this.selecting || !this.text?.isConnected) return;
    const selected = this.pane.corrector.offer(this.text, this.number, this.offered);
    if (selected) this.pane.scrollTo(selected);
  }
}
