// The place list: everything that the map tells, to search, sort and choose from.

const PAGE = 200; // rows drawn at once: 50,000 would take seconds

const { compare } = new Intl.Collator();
const SORTS = {
  mentions: (a, b) => b.mentions - a.mentions || a.rank - b.rank,
  name: (a, b) => a.rank - b.rank,
  confidence: (a, b) => a.confidence - b.confidence || b.mentions - a.mentions,
};

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

class PlaceList {
  constructor(root) {
    this.root = root;
    this.released = pressesIn(root);
    this.state = { tab: "places", query: "", sort: "mentions", shown: PAGE, place: null };
    this.places = this.named = null;
    this.onSelect = (event) => this.mark(event.detail.place);
    window.addEventListener("geo:select", this.onSelect);
    this.glance = new GlancePanel((place) => tellPane({ place }), () => {
      this.state.tab = "glance";
      this.draw();
    });
  }

  update(data) {
    const { token, language, place } = data;
    const translated = this.data?.language !== language;
    const changed = this.data?.token !== token || translated;
    if (!this.data) this.state.place = place; // from then on the pane tells
    Object.assign(this, { data, words: data.strings });
    if (!changed) return;
    if (translated) this.build();
    delete this.rows.dataset.ready; // what is there stays until what is filtered now has come
    this.load();
  }

  async load() {
    const { token, shown } = this.data;
    try {
      const [points, named] = await Promise.all(
        ["points", "unmapped"].map((what) => window.geoShare(at(`api/${what}/${shown}`))));
      await this.released();
      if (token !== this.data.token) return;
      this.places = this.known(rows(points.columns));
      this.named = named;
      this.glance.update(this.places, this.data);
      if (this.state.tab === "rejected" && !named.rejected.length) this.state.tab = "places";
      this.draw();
    } catch (error) {
      if (token !== this.data.token) return;
      this.rows.replaceChildren(failed(error, this.words.failures, () => this.load()));
    }
  }

  /** The places with what they are searched and sorted by: a filter changes none of it. */
  known(places) {
    const { language } = this.data;
    if (this.knownOf !== language) [this.knownOf, this.facts] = [language, new Map()];
    const { facts } = this;
    const found = facts.size;
    for (const { id, name, country_code: code, kind } of places) {
      if (facts.has(id)) continue;
      const country = countryName(code, language);
      const searched = plain(`${name} ${country} ${this.words.kinds[kind]}`);
      facts.set(id, { country, compared: plain(name), searched });
    }
    if (facts.size > found) {
      const byName = [...facts.values()].sort((a, b) => compare(a.compared, b.compared));
      for (const [rank, fact] of byName.entries()) fact.rank = rank;
    }
    for (const place of places) Object.assign(place, facts.get(place.id));
    return places.sort(SORTS.mentions);
  }

  build() {
    const { words, state } = this;
    const later = (change) => {
      Object.assign(state, change, { shown: PAGE });
      this.draw();
    };
    this.tabs = ["places", "glance", "unmapped", "rejected"].map((tab) =>
      make("button", { type: "button", className: "tab", dataset: { tab }, onclick: () => later({ tab }) }));
    this.search = make("input", {
      type: "search", placeholder: words.search, ariaLabel: words.search, value: state.query,
      oninput: () => later({ query: plain(this.search.value) }),
    });
    this.sorting = make("select", { ariaLabel: words.sort, onchange: () => later({ sort: this.sorting.value }) },
      ...Object.keys(SORTS).map((sort) =>
        make("option", { value: sort, selected: sort === state.sort }, words.sorts[sort])));
    this.rows = make("div", {
      className: "rows", role: "toolbar", ariaOrientation: "vertical",
      onkeydown: (event) => this.onKey(event),
    }, make("p", { className: "empty" }, words.loading));
    this.rows.addEventListener("focusin", (event) => this.rove(event.target));
    this.status = make("p", { className: "status", role: "status" });
    const tools = make("div", { className: "tools" }, this.search, this.sorting);
    this.root.replaceChildren(
      make("div", { className: "head" }, make("div", { className: "tabs" }, ...this.tabs), tools),
      this.status, this.rows);
  }

  draw() {
    if (!this.places) return;
    const { words, state, data } = this;
    const mentions = (groups) => groups.reduce((sum, [, , found]) => sum + found.length, 0);
    const totals = {
      places: this.places.length,
      unmapped: mentions(this.named.unmapped),
      rejected: mentions(this.named.rejected),
    };
    for (const tab of this.tabs) {
      const name = tab.dataset.tab;
      tab.textContent = name === "glance" ? words.glance.tab
        : fill(words.tabs[name], { n: totals[name].toLocaleString(data.language) });
      tab.setAttribute("aria-pressed", name === state.tab);
      tab.hidden = name === "rejected" && !totals.rejected;
    }
    document.documentElement.classList.toggle("glancing", state.tab === "glance"); // for the layout
    this.sorting.hidden = state.tab !== "places";
    this.search.hidden = state.tab === "glance";
    if (state.tab === "glance") return this.drawGlance();
    const found = state.tab === "places" ? this.foundPlaces() : this.foundUnmapped();
    const rows = found.slice(0, state.shown).map((each) =>
      state.tab === "places" ? this.placeRow(each) : this.unmappedRow(each));
    this.status.textContent = state.query ? count(data.language, words.found, found.length) : "";
    if (!rows.length) {
      const lacking = state.tab === "places" && !state.query && words.lacking[data.lacking]?.list;
      rows.push(make("p", { className: "empty" }, lacking || words.nothing[state.tab]));
    }
    if (found.length > state.shown)
      rows.push(make("button", {
        type: "button", className: "more",
        onclick: () => { state.shown += PAGE; this.draw(); },
      }, count(data.language, words.more, found.length - state.shown)));
    const within = this.rows.contains(this.root.getRootNode().activeElement);
    this.rows.replaceChildren(...rows);
    this.rows.ariaLabel = this.tabs.find((tab) => tab.ariaPressed === "true").textContent;
    this.rows.dataset.ready = "";
    this.rove(this.rows.querySelector('[aria-pressed="true"]') ?? rows[0]);
    if (within) rows[state.shown - PAGE]?.focus(); // the first of those asked for
  }

  drawGlance() {
    this.status.textContent = "";
    if (!this.glance.root.isConnected) this.rows.replaceChildren(this.glance.root);
    this.rows.ariaLabel = this.words.glance.tab;
    this.rows.dataset.ready = "";
    this.glance.chosen = this.state.place;
    this.glance.draw();
  }

  /** One row alone is a stop of the Tab key, so that what comes after the list is near. */
  rove(row) {
    if (this.state.tab === "glance") return; // charts have controls of their own
    for (const each of this.rows.querySelectorAll('button:not([tabindex="-1"])')) each.tabIndex = -1;
    if (row?.matches("button")) row.tabIndex = 0;
  }

  onKey(event) {
    const buttons = [...this.rows.querySelectorAll("button")];
    const at = buttons.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (!buttons[to] || at < 0) return;
    event.preventDefault();
    buttons[to].focus();
  }

  foundPlaces() {
    const { query, sort } = this.state;
    const found = this.places.filter((place) => place.searched.includes(query));
    return sort === "mentions" ? found : found.sort(SORTS[sort]); // they are in that order
  }

  foundUnmapped() {
    return this.named[this.state.tab].filter(([toponym]) => plain(toponym).includes(this.state.query));
  }

  placeRow(place) {
    const { words, data } = this;
    const about = [words.kinds[place.kind], place.country, place.approximate ? words.approximate : ""];
    return make("button", {
      type: "button", className: "row", dataset: { place: place.id },
      ariaPressed: String(place.id === this.state.place),
      onclick: () => tellPane({ place: place.id }),
    },
    symbol(place.kind),
    make("span", { className: "name" }, make("b", {}, place.name),
      make("small", {}, about.filter(Boolean).join(" · "))),
    confidence(place.band, words.bands),
    make("span", { className: "count", title: count(data.language, words.mentions, place.mentions) },
      place.mentions.toLocaleString(data.language)));
  }

  unmappedRow([toponym, reason, found]) {
    let next = 0;
    return make("button", {
      type: "button", className: "row unmapped",
      onclick: () => {
        const [article, mention] = found[next++ % found.length];
        tellPane({ view: "article", place: null, article, mention });
      },
    },
    make("span", { className: "name" }, make("b", {}, toponym), make("small", {}, reason)),
    make("span", { className: "count", title: count(this.data.language, this.words.mentions, found.length) },
      found.length.toLocaleString(this.data.language)));
  }

  mark(place) {
    this.state.place = this.glance.chosen = place;
    for (const row of this.rows.querySelectorAll('.row[aria-pressed="true"]')) row.ariaPressed = "false";
    const row = place && this.rows.querySelector(`[data-place="${CSS.escape(place)}"]`);
    if (!row) return;
    row.ariaPressed = "true";
    this.rove(row);
    const [own, around] = [row, this.rows].map((each) => each.getBoundingClientRect());
    // scrollIntoView would move the page too: on a phone, away from map and passages
    this.rows.scrollTop += Math.min(0, own.top - around.top) + Math.max(0, own.bottom - around.bottom);
  }

  leave() {
    window.removeEventListener("geo:select", this.onSelect);
    document.documentElement.classList.remove("glancing");
    this.glance.leave();
  }
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".list");
  root.list ??= new PlaceList(root);
  root.list.update(data);
  return () => {
    root.list.leave();
    root.list = null;
  };
}
