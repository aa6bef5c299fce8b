// The filters: per facet its values with how much each would leave, the dates, a search, the view.

const ROWS = 8; // values of a facet shown at first
const TYPING_MS = 500; // pause after which a search is asked for
const LONGEST_QUERY = 2000; // as geo/view/routes.py has it

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** One facet: checkboxes in a fold, with a box to find one of many. */
class Facet {
  constructor(panel, name, title) {
    Object.assign(this, { panel, name, rows: [], limit: ROWS });
    this.chosen = make("span", { className: "chosen" });
    this.find = make("input", {
      type: "search", placeholder: panel.words.find, ariaLabel: `${panel.words.find}: ${title}`,
      oninput: () => this.draw(),
    });
    this.list = make("div", { className: "values" });
    this.root = make("details", {},
      make("summary", {}, make("span", {}, title), this.chosen), this.find, this.list);
  }

  /** Take [value, mentions, articles]. */
  show(rows, chosen) {
    const here = new Set(chosen);
    this.rows = rows.map(([value, mentions, articles]) =>
      ({ value, mentions, articles, label: this.panel.label(this.name, value), on: here.has(value) }));
    this.rows.sort((a, b) => b.on - a.on); // stable: the most mentioned first
    this.root.hidden = rows.length < 2 && !chosen.length;
    this.find.hidden = rows.length <= ROWS;
    this.chosen.textContent = this.rows.filter(({ on }) => on).map(({ label }) => label).join(", ");
    this.draw();
  }

  draw() {
    const { panel } = this;
    const focused = this.root.getRootNode().activeElement?.dataset?.value;
    const query = folded(this.find.value);
    const found = this.rows.filter(({ label }) => folded(label).includes(query));
    const rows = found.slice(0, this.limit).map((row) => this.row(row));
    if (!found.length) rows.push(make("p", { className: "note" }, panel.words.nothing));
    if (found.length > this.limit)
      rows.push(make("button", {
        type: "button", className: "more", onclick: () => { this.limit += 10 * ROWS; this.draw(); },
      }, count(panel.data.language, panel.words.more, found.length - this.limit)));
    this.list.replaceChildren(...rows);
    if (focused)
      [...this.list.querySelectorAll("input")].find(({ dataset }) => dataset.value === focused)?.focus();
  }

  row({ value, label, mentions, articles, on }) {
    const { words, data } = this.panel;
    const box = make("input", {
      type: "checkbox", checked: on, dataset: { value }, onchange: () => this.toggle(value, box.checked),
    });
    const told = fill(words.counts, {
      mentions: count(data.language, words.mentions, mentions),
      articles: count(data.language, words.articles, articles),
    });
    return make("label", { title: told }, box, make("span", { dir: "auto" }, label),
      make("span", { className: "count" }, mentions.toLocaleString(data.language)));
  }

  toggle(value, on) {
    const chosen = new Set(this.panel.chosen[this.name] ?? []);
    if (on) chosen.add(value);
    else chosen.delete(value);
    this.panel.change({ [this.name]: [...chosen] });
  }
}

class Filters {
  constructor(root, data) {
    Object.assign(this, { root, words: data.strings, told: data.told, n: data.told, data: {} });
    this.released = pressesIn(root);
    const { words } = this;
    this.search = make("input", {
      type: "search", placeholder: words.searchHow, ariaLabel: words.search, maxLength: 200,
      oninput: () => {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => this.say(), TYPING_MS);
      },
      onchange: () => this.say(),
    });
    this.timeline = new Timeline(words, data.language, ({ since, until }) =>
      this.change({ since: since ? [since] : [], until: until ? [until] : [] }));
    this.within = make("input", { type: "checkbox", onchange: () => this.frame(this.within.checked) });
    this.again = make("button", {
      type: "button", className: "more", onclick: () => this.frame(true),
    }, words.withinAgain);
    this.facets = Object.entries(words.facets).map(([name, title]) => new Facet(this, name, title));
    this.status = make("span", { role: "status" });
    this.all = make("button", {
      type: "button", className: "more", onclick: () => this.change(null),
    }, words.all);
    root.replaceChildren(
      make("label", { className: "search" }, make("span", {}, words.search), this.search),
      this.timeline.root,
      make("div", { className: "within" },
        make("label", {}, this.within, make("span", {}, words.within)), this.again),
      ...this.facets.map((facet) => facet.root),
      make("p", { className: "sum" }, this.status, this.all));
    this.onMessage = ({ origin, data: sent }) => {
      if (origin === location.origin && sent?.type === "geo:view") this.take(sent.view);
    };
    window.addEventListener("message", this.onMessage);
  }

  async update(data, trigger) {
    this.trigger = trigger;
    const { token } = data;
    const known = this.data.token === token;
    this.data = data;
    if (data.told >= this.n) this.chosen = data.chosen; // else a later change is on its way
    if (known) return;
    try {
      const facets = await ask(`api/facets/${token}`);
      await this.released();
      if (token !== this.data.token) return; // closed, or filtered again
      this.draw(facets);
    } catch (error) {
      if (token !== this.data.token) return;
      this.status.replaceChildren(failed(error, this.words.failures, () => {
        this.data = {};
        this.update(data, trigger);
      }));
    }
  }

  draw(facets) {
    const { chosen, words, data } = this;
    this.titles = facets.titles;
    for (const facet of this.facets) facet.show(facets[facet.name], chosen[facet.name] ?? []);
    this.timeline.show(facets.days, chosen.since?.[0], chosen.until?.[0]);
    if (this.root.getRootNode().activeElement !== this.search)
      this.search.value = chosen.words?.[0] ?? "";
    this.within.checked = Boolean(chosen.within);
    this.again.hidden = !chosen.within;
    const total = facets.total.toLocaleString(data.language);
    this.status.textContent = fill(count(data.language, words.shown, facets.shown), { total });
    this.all.hidden = !Object.keys(chosen).length;
    this.root.dataset.ready = data.token;
  }

  /** What a value is called. */
  label(name, value) {
    const { words, data } = this;
    if (name === "country") return value === "-" ? words.noCountry : countryName(value, data.language);
    if (name === "source") return value === "-" ? words.noSource : value;
    if (name === "written") {
      if (value === "und") return words.unknownLanguage;
      return new Intl.DisplayNames([data.language], { type: "language" }).of(value);
    }
    if (name === "only") return this.titles[value] ?? value;
    return words.kinds[value] ?? words.bands[value] ?? words[value];
  }

  /** Ask for other filters; null takes all back. */
  change(changed) {
    const merged = changed ? { ...this.chosen, ...changed } : {};
    this.chosen = Object.fromEntries(Object.entries(merged).filter(([, values]) => values.length));
    this.n += 1;
    this.trigger("chosen", { chosen: this.chosen, n: this.n });
    this.askAhead();
  }

  /** Ask for what list and map will show before they can: the page is drawn anew meanwhile. */
  askAhead() {
    const { whole, language } = this.data;
    const chosen = Object.entries(this.chosen).flatMap(([name, values]) =>
      values.toSorted().map((value) => [name, value]));
    const asked = new URLSearchParams([["language", language], ...chosen]);
    if (`${asked}`.length > LONGEST_QUERY) return;
    for (const what of ["points", "unmapped"])
      window.geoShare(at(`api/${what}/${whole}?${asked}`)).catch(() => {}); // list and map tell
  }

  say() {
    clearTimeout(this.typing);
    const said = this.search.value.trim();
    if (said !== (this.chosen.words?.[0] ?? "")) this.change({ words: said ? [said] : [] });
  }

  /** Take what the map now shows, or no longer mind it. */
  frame(on) {
    if (!on) this.change({ within: [] });
    else tellMap({ type: "geo:view" });
  }

  take({ south, west, north, east }) {
    this.change({ within: [[south, west, north, east].join(",")] });
  }

  leave() {
    this.timeline.pause();
    clearTimeout(this.typing);
    this.data = {};
    window.removeEventListener("message", this.onMessage);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".filters");
  if (root.language !== data.language) root.filters?.leave();
  if (root.language !== data.language || !root.filters) root.filters = new Filters(root, data);
  root.language = data.language;
  root.filters.update(data, setTriggerValue);
  return () => {
    root.filters?.leave();
    root.filters = null;
  };
}
