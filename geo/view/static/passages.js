// The passages that name the chosen place.

class Passages {
  constructor(pane) {
    this.pane = pane;
  }

  /** Return the chosen place and its passages; to be read, with the chosen mention amid them. */
  async find() {
    const { token, language, chosen } = this.pane;
    const { place, article, mention } = chosen;
    if (!place) return { place };
    const read = chosen.view === "passages";
    const of = [token, language, place].join(" ");
    if (this.shown?.of === of && (!read || this.amid(this.shown))) return this.shown;
    const asked = question({ place, language, ...(read && { article, mention }) });
    const found = await this.pane.ask("passages", `api/passages/${token}?${asked}`);
    return Object.assign(found, { of });
  }

  /** The number of the chosen mention among all of its place; undefined where it is in no card. */
  number({ cards }) {
    const { article, mention } = this.pane.chosen;
    if (mention === null) return cards[0].numbers.find((number) => number === 0);
    const here = cards.find((card) => card.article === article && card.starts.includes(mention));
    return here?.numbers[here.starts.indexOf(mention)];
  }

  /** Tell whether one can step on from the chosen mention, and back. */
  amid(found) {
    const number = this.number(found);
    return number !== undefined &&
      [number - 1, number + 1].every((next) => next < 0 || next >= found.total || this.card(next, found));
  }

  card(number, { cards } = this.shown) {
    return cards.find(({ numbers }) => numbers.includes(number));
  }

  show(found) {
    if (!found.place) return this.showNone();
    if (this.shown !== found || !this.body.isConnected) this.build(found);
    this.stand(this.number(found) ?? found.current);
  }

  showNone() {
    const { pane } = this;
    const { lacking, choose, chooseHow } = pane.words;
    const { what, how, act } = lacking[pane.data.lacking] ?? { what: choose, how: chooseHow };
    pane.show(make("div", { className: "empty" },
      make("p", { className: "big" }, what), make("p", {}, how), act && make("button", {
        type: "button", className: "act", onclick: () => pane.send("all", Date.now()),
      }, act)));
  }

  build(found) {
    const { pane } = this;
    const { words, language } = pane;
    this.shown = found;
    this.cards = found.cards.map((card) => [card, this.drawCard(card, found.place.id)]);
    this.position = make("span", { className: "number", role: "status" });
    const step = (by, text, label) => make("button", {
      type: "button", className: "step", ariaLabel: label, title: label, onclick: () => this.step(by),
    }, text);
    this.steps = [step(-1, "‹", words.previous), step(1, "›", words.next)];
    const glance = atAGlance(found.glance, found.place, language, words, (place) => pane.pick({ place }));
    this.body = pane.scroller(glance, ...this.cards.map(([, element]) => element));
    pane.show(this.about(found.place),
      make("div", { className: "stepper" }, this.steps[0], this.position, this.steps[1]), this.body);
  }

  about(place) {
    const { words, language } = this.pane;
    const where = inRow(words.kinds[place.kind], countryName(place.country_code, language),
      `${place.latitude.toFixed(2)}, ${place.longitude.toFixed(2)}`);
    const counts = [count(language, words.mentions, place.mentions), count(language, words.articles, place.articles)];
    return make("header", { className: "about" },
      make("h2", {}, symbol(place.kind), place.name),
      make("p", {}, ...where),
      make("p", { className: "counts" }, counts.join(" · "), confidence(place.band, words.bands)),
      place.approximate ? make("p", { className: "note" }, words.approximateNote) : null);
  }

  drawCard(card, place) {
    const { pane } = this;
    const { words, language } = pane;
    const named = card.segments.filter((segment) => segment.place === place);
    const mark = (segment) => segment.place === place
      ? make("mark", { dataset: { start: segment.start }, title: segment.why }, segment.text)
      : pane.mention(segment, { article: card.article, view: "passages" });
    const [first] = named;
    const standing = () => named.find(({ start }) => start === pane.chosen.mention) ?? first;
    return make("article", { className: "card" },
      sourceOf(card, language), headline("h3", card),
      make("blockquote", {
        className: endless(card.segments), lang: card.language, dir: card.direction,
      }, ...flow(card.segments, mark)),
      make("div", { className: "foot" },
        make("span", { className: "why" }, confidence(first.band, words.bands), ` ${first.why}`),
        make("span", { className: "does" },
          pane.corrector.button(() => ({ article: card.article, ...standing() })),
          make("button", {
            type: "button", className: "open",
            onclick: () => pane.pick({ view: "article", article: card.article, mention: first.start }),
          }, words.open))));
  }

  /** Stand on the mention of that number: its card is the current one. */
  stand(number) {
    const { words, language } = this.pane;
    const { total } = this.shown;
    this.current = number;
    this.position.textContent = fill(words.position, {
      n: (number + 1).toLocaleString(language), total: total.toLocaleString(language) });
    // not `disabled`: that would take the focus away from who steps by keyboard
    this.steps[0].ariaDisabled = String(number <= 0);
    this.steps[1].ariaDisabled = String(number >= total - 1);
    for (const [{ numbers }, element] of this.cards) {
      const here = numbers.includes(number);
      element.setAttribute("aria-current", here);
      for (const [at, mark] of element.querySelectorAll("mark").entries())
        mark.classList.toggle("here", here && numbers[at] === number);
      if (here && number) this.pane.scrollTo(element);
      else if (here) this.body.scrollTop = 0; // what stands above the first passage shows too
    }
  }

  step(by) {
    const number = this.current + by;
    const card = this.body?.isConnected && this.card(number);
    if (card) this.pane.pick({ article: card.article, mention: card.starts[card.numbers.indexOf(number)] });
  }
}
