// The panel "At a glance": charts and tables that say what the map's modes show.

const BARS = 25; // of the most named places
const MAPPED = ["areas", "links", "compare"]; // sections that the map can show

class GlancePanel {
  /** `choose(place)` chooses a place everywhere, `open()` brings the panel to sight. */
  constructor(choose, open) {
    Object.assign(this, { choose, open, section: "named", mode: "places" });
    this.look = { measure: "mentions", within: "passage" };
    this.root = make("div", { className: "glances" });
    this.onMessage = ({ origin, data }) => {
      if (origin !== location.origin || data?.type !== "geo:look") return;
      this.mode = data.look.mode;
      if (!MAPPED.includes(this.mode)) return this.draw();
      this.section = this.mode;
      this.open();
    };
    window.addEventListener("message", this.onMessage);
  }

  leave() {
    window.removeEventListener("message", this.onMessage);
  }

  /** Take the places, and where all else is asked for. */
  update(places, data) {
    Object.assign(this, { places, data, words: data.strings, glance: data.strings.glance });
    this.byId = new Map(places.map((place) => [place.id, place]));
    this.asked = new Map();
    this.look = { measure: this.look.measure, within: this.look.within };
  }

  ask(question, values = {}) {
    const address = `api/glance/${this.data.token}/${question}?${new URLSearchParams(values)}`;
    if (!this.asked.has(address)) this.asked.set(address, ask(address));
    return this.asked.get(address);
  }

  /** Let the map show this section, or its places again. */
  async map(mode) {
    this.mode = mode;
    if (mode === "compare") await this.sets();
    for (const frame of document.querySelectorAll('iframe[title^="streamlit_folium"]'))
      frame.contentWindow.postMessage({ type: "geo:look", look: { ...this.look, mode } }, location.origin);
  }

  /** Draw the section, and tell the map where it shows the same. */
  async draw() {
    if (!this.places || !this.root.isConnected) return;
    const { section, glance } = this;
    const drawing = this.drawing = {};
    const body = await this[section]().catch((error) => {
      this.asked.clear();
      return [failed(error, this.words.failures, () => this.draw())];
    });
    if (drawing !== this.drawing) return;
    if (this.mode === section) this.map(section);
    const focused = this.root.getRootNode().activeElement;
    const kept = this.root.contains(focused) && focused.dataset.key;
    const chips = Object.entries(glance.sections).map(([name, text]) => make("button", {
      type: "button", className: "chip", ariaPressed: String(name === section), dataset: { key: name },
      onclick: () => { this.section = name; this.draw(); },
    }, text));
    this.root.replaceChildren(make("div", { className: "chips" }, ...chips), ...body);
    if (kept) this.root.querySelector(`[data-key="${CSS.escape(kept)}"]`)?.focus();
  }

  /** The choices above a section; the last shows it on the map. */
  tools(...choices) {
    const { section, glance } = this;
    const shown = this.mode === section;
    const show = make("button", {
      type: "button", className: "chip", ariaPressed: String(shown), dataset: { key: "map" },
      onclick: () => { this.map(shown ? "places" : section); this.draw(); },
    }, glance.onMap);
    return make("div", { className: "options" }, ...choices, show);
  }

  choice(label, options, value, change) {
    const select = make("select", { dataset: { key: label }, onchange: () => { change(select.value); this.draw(); } },
      ...options.map(([key, text]) => make("option", { value: key, selected: key === value }, text)));
    return make("label", {}, make("span", {}, label), select);
  }

  empty(text) {
    return make("p", { className: "empty" }, text);
  }

  place(place, value, most, told) {
    return bar({
      name: place.name, sign: symbol(place.kind), value, most, told, pressed: place.id === this.chosen,
      onclick: () => this.choose(place.id),
    });
  }

  number(pair, n) {
    return count(this.data.language, pair, n);
  }

  async named() {
    const { words, glance } = this;
    const first = this.places.slice().sort((a, b) => b.mentions - a.mentions).slice(0, BARS);
    if (!first.length) return [this.empty(words.nothing.places)];
    const most = first[0].mentions;
    return first.map((place) => this.place(place, place.mentions, most, this.number(words.mentions, place.mentions)));
  }

  async areas() {
    const { glance, look, words, data } = this;
    const { countries, regions } = await this.ask("areas", { language: data.language });
    const { measure } = look;
    const tools = this.tools(this.choice(glance.measure, Object.entries(glance.measures), measure,
      (value) => { look.measure = value; }));
    if (!countries.length) return [tools, this.empty(glance.noCountry)];
    const order = (a, b) => b[measure] - a[measure];
    const most = Math.max(...countries.map((each) => each[measure]));
    const told = (each) => [
      this.number(words.mentions, each.mentions), this.number(words.articles, each.articles),
      this.number(glance.places, each.places)].join(", ");
    const area = (each) => bar({
      name: each.name ?? countryName(each.country, data.language), value: each[measure], most, told: told(each),
    });
    return [tools, ...countries.sort(order).map((country) => {
      const own = regions.filter((each) => each.country === country.country).sort(order);
      const places = this.places.filter((each) => each.country_code === country.country);
      const row = area(country);
      const more = make("div", { className: "more-of", hidden: true });
      row.ariaExpanded = "false";
      row.onclick = () => {
        more.hidden = !more.hidden;
        row.ariaExpanded = String(!more.hidden);
        if (more.children.length) return;
        const list = (title, ...rows) => rows.length ? [make("h3", {}, title), ...rows] : [];
        const region = (each) => {
          const made = make("p", { className: "bar" }, ...area(each).childNodes);
          made.title = told(each);
          return made;
        };
        more.append(make("p", { className: "told" }, told(country)),
          ...list(glance.regions, ...own.map(region)),
          ...list(glance.inCountry, ...places.slice(0, BARS).map((each) =>
            this.place(each, each.mentions, most, this.number(words.mentions, each.mentions)))));
      };
      return make("div", {}, row, more);
    })];
  }

  async links() {
    const { glance, look } = this;
    const tools = this.tools(this.choice(glance.togetherIn, Object.entries(glance.within), look.within,
      (value) => { look.within = value; }));
    const found = (await this.ask("links", { within: look.within }))
      .filter(([a, b]) => this.byId.has(a) && this.byId.has(b));
    if (!found.length) return [tools, this.empty(glance.noLinks)];
    const most = found[0][2];
    return [tools, ...found.map(([a, b, n]) => {
      const [first, second] = [this.byId.get(a), this.byId.get(b)];
      return bar({
        name: fill(glance.link, { first: first.name, second: second.name }), value: n, most,
        told: this.number(glance.together[look.within], n), onclick: () => this.choose(a),
      });
    })];
  }

  async dates() {
    const { glance, data, words } = this;
    const drawn = timeline(await this.ask("dates"), glance.all, data.language, words);
    const dated = drawn?.classList.contains("timeline");
    return [make("div", { className: "wide" }, dated ? null : this.empty(glance.noDates), drawn)];
  }

  /** The sets there are; the first two of what differs are chosen until the reader does. */
  async sets() {
    const { look, glance, data } = this;
    const sets = await this.ask("sets");
    const bys = ["source", "language", "date", "article"].filter((by) => sets[by].length > 1);
    if (!bys.length) return [sets, bys];
    if (!bys.includes(look.by)) Object.assign(look, { by: bys[0], first: "0", second: "1" });
    const format = new Intl.DateTimeFormat(locale(data.language), { dateStyle: "medium", timeZone: "UTC" });
    const date = (text) => format.format(new Date(text));
    const languages = new Intl.DisplayNames([data.language], { type: "language" });
    const name = (by, value) => by === "date" ? date(value) : by !== "language" ? value
      : value === "und" ? this.words.unknownLanguage : languages.of(value);
    const values = sets[look.by].map((value, at) => [String(at), name(look.by, value)]);
    const [first, second] = [look.first, look.second].map((at) => values[Number(at)][1]);
    look.names = look.by === "date"
      ? { first: fill(glance.before, { date: second }), second: fill(glance.since, { date: second }) }
      : { first, second };
    return [values, bys];
  }

  async compare() {
    const { glance, look } = this;
    const [values, bys] = await this.sets();
    if (!bys.length) return [this.empty(glance.oneSet)];
    const choice = (side, label) => this.choice(label, side === "second" && look.by === "date" ? values.slice(1) : values,
      look[side], (value) => { look[side] = value; });
    const tools = this.tools(
      this.choice(glance.by, bys.map((by) => [by, glance.bys[by]]), look.by,
        (by) => Object.assign(look, { by, first: "0", second: "1" })),
      ...(look.by === "date" ? [choice("second", glance.from)]
        : [choice("first", glance.sets.first), choice("second", glance.sets.second)]));
    const { by, first, second } = look;
    const rows = (await this.ask("comparison", { by, first, second })).filter(([id]) => this.byId.has(id));
    const most = Math.max(1, ...rows.map(([, a, b]) => a + b));
    const sides = {
      both: rows.filter(([, a, b]) => a && b), first: rows.filter(([, a, b]) => !b), second: rows.filter(([, a]) => !a),
    };
    return [tools, ...Object.entries(sides).flatMap(([side, found]) => [
      make("h3", {}, symbol(side), make("span", { dir: "auto" },
        `${fill(glance.sides[side], look.names)} (${found.length.toLocaleString(this.data.language)})`)),
      ...found.slice(0, 4 * BARS).map(([id, a, b]) => this.place(this.byId.get(id), a + b, most,
        ["first", "second"].map((each, at) =>
          `${look.names[each]}: ${[a, b][at].toLocaleString(this.data.language)}`).join(", "))),
    ])];
  }
}

Object.assign(SHAPES, {
  first: "M8 2a6 6 0 1 0 .01 0Z", second: "M2.8 2.8h10.4v10.4H2.8Z", both: "M8 .8L15.2 8 8 15.2.8 8Z",
});
