// What the map can show besides places: shaded areas, links, two sets of articles.

(() => {
  const MODES = ["places", "areas", "links", "compare"];
  const RAMPS = {
    // one hue from light to dark, told apart by lightness alone
    light: ["#dcd3ec", "#bfaedd", "#9a80c6", "#7453a9", "#4b2a82"],
    dark: ["#3f3657", "#5d4d85", "#806cb2", "#a995da", "#dccdfd"],
  };
  const SHOWN = 60; // links drawn at once
  const BEND = 0.12; // how far a link leaves the straight line, in its length
  const SHAPES = {
    first: "M8 2a6 6 0 1 0 .01 0Z",
    second: "M2.8 2.8h10.4v10.4H2.8Z",
    both: "M8 .8L15.2 8 8 15.2.8 8Z",
  };
  Object.assign(geoMap.SHAPES, SHAPES, { picture: "M8 1v8M4.5 6L8 9.5 11.5 6M2 11v3.5h12V11" });

  function make(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  const fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (field, name) => values[name] ?? field);

  /** Up to five classes of whole numbers [least, most], about equally full. */
  geoMap.classes = (numbers) => {
    const sorted = [...numbers].sort((a, b) => a - b);
    if (!sorted.length) return [];
    const ends = new Set();
    for (let part = 1; part <= 5; part++)
      ends.add(sorted[Math.ceil((part * sorted.length) / 5) - 1]);
    let least = sorted[0];
    return [...ends].map((most) => {
      const made = [least, most];
      least = most + 1;
      return made;
    });
  };

  /** The colours of so many classes, as far apart as the ramp allows. */
  const colours = (count) =>
    Array.from({ length: count }, (_, at) =>
      RAMPS[geoMap.theme][count === 1 ? 2 : Math.round((at * 4) / (count - 1))]);

  geoMap.Glance = class {
    constructor(map, places, words, language) {
      Object.assign(this, { map, places, language, all: words, words: words.glance });
      this.look = { mode: "places", measure: "mentions", within: "passage" };
      this.answers = new Map();
      for (const [pane, order] of [["areas", 370], ["links", 385]]) {
        map.createPane(pane).style.zIndex = order;
        this[pane] = L.layerGroup();
      }
      this.renderers = {
        areas: L.canvas({ pane: "areas" }), links: L.canvas({ pane: "links", tolerance: 4 }),
      };
      this.legend = make("div", { className: "key" });
      this.choice = make("select", {
        ariaLabel: this.words.shows,
        onchange: () => this.choose({ mode: this.choice.value }),
      }, ...MODES.map((mode) => make("option", { value: mode }, this.words.modes[mode])));
      this.control = make("div", { className: "looks" },
        make("label", { className: "unpictured" }, make("span", {}, this.words.shows), this.choice),
        this.legend);
      map.on("zoomend", () => this.shadeAgain());
      map.on("geo:theme", () => this.show());
      window.addEventListener("message", ({ origin, data }) => {
        if (origin === location.origin && data?.type === "geo:look") this.take(data.look);
      });
    }

    /** The reader chose here: the page's panel tells the same in words. */
    choose(change) {
      this.take({ ...this.look, ...change });
      parent.postMessage({ type: "geo:look", look: this.look }, location.origin);
    }

    take(look) {
      if (!MODES.includes(look.mode)) return;
      this.look = { ...this.look, ...look };
      this.choice.value = this.look.mode;
      this.show();
    }

    /** The places changed: what sums them up lies at this address. */
    from(url) {
      if (url === this.url) return;
      this.url = url;
      this.answers.clear();
      this.control.hidden = !url;
      this.show();
    }

    ask(question, values = {}) {
      const address = `${this.url}/${question}?${new URLSearchParams(values)}`;
      if (!this.answers.has(address))
        this.answers.set(address, geoMap.ask(address).catch((error) => {
          console.warn(error);
          this.answers.delete(address);
          return null;
        }));
      return this.answers.get(address);
    }

    show() {
      const { mode } = this.look;
      if (mode !== "areas") this.areas.clearLayers().remove();
      if (mode !== "links") this.links.clearLayers().remove();
      if (mode === "places" || mode === "links") this.dress(null);
      this.legend.replaceChildren();
      this.drawn = mode === "places" || !this.url ? Promise.resolve() : this[`show_${mode}`]();
    }

    dress(look) {
      if (this.places.look !== look) this.places.dress(look);
    }

    number(n) {
      return n.toLocaleString(this.language);
    }

    count(forms, n) {
      const form = forms[new Intl.PluralRules(this.language).select(n)] ?? forms.other;
      return form.replace("{n}", n.toLocaleString(this.language));
    }

    row(symbol, text) {
      return make("li", {}, symbol, make("span", { dir: "auto" }, text));
    }

    // --- Countries and regions ------------------------------------------------------------

    async show_areas() {
      const { language } = this;
      const asked = [this.ask("areas", { language }), this.ask("outlines")];
      this.dress({ keep: () => false, kind: ({ kind }) => kind });
      const [areas, outlines] = await Promise.all(asked);
      if (this.look.mode !== "areas" || !areas || !outlines) return;
      const names = new Intl.DisplayNames([language], { type: "region" });
      const named = (each) => ({ ...each, name: each.name ?? names.of(each.country) });
      const drawn = ({ place }) => outlines[place];
      const regions = areas.regions.filter(drawn).map(named);
      const parted = new Set(regions.map(({ country }) => country));
      const countries = areas.countries.filter(drawn).map(named);
      this.shades = {
        far: countries,
        near: [...countries.filter(({ country }) => !parted.has(country)), ...regions],
        outlines,
      };
      this.shaded = null;
      this.shadeAgain();
    }

    shadeAgain() {
      if (this.look.mode !== "areas" || !this.shades) return;
      const level = this.map.getZoom() < geoMap.REGIONS_ZOOM ? "far" : "near";
      const key = `${level} ${this.look.measure}`;
      if (this.shaded === key && this.map.hasLayer(this.areas)) return;
      this.shaded = key;
      const { measure } = this.look;
      const areas = this.shades[level];
      const classes = geoMap.classes(areas.map((each) => each[measure]));
      const shades = colours(classes.length);
      this.areas.clearLayers().addTo(this.map);
      for (const area of areas) {
        const shade = shades[classes.findIndex(([, most]) => area[measure] <= most)];
        const outline = geoMap.near(this.shades.outlines[area.place], this.places.middle);
        const layer = L.geoJSON(outline, {
          renderer: this.renderers.areas, pane: "areas",
          style: { fillColor: shade, fillOpacity: 0.85, color: geoMap.PALETTES[geoMap.theme].land, weight: 1 },
        });
        layer.bindTooltip(() => this.toldOf(area), { sticky: true });
        layer.on("click", (event) => {
          L.DomEvent.stopPropagation(event);
          if (this.places.byId.has(area.place)) this.places.pick(area.place);
          else this.map.fitBounds(layer.getBounds(), { animate: geoMap.motion });
        });
        layer.addTo(this.areas);
      }
      this.legend.replaceChildren(
        make("p", {}, this.words.measures[measure]),
        make("ul", {}, ...classes.map(([least, most], at) => {
          const symbol = make("span", { className: "shade" });
          symbol.style.background = shades[at];
          const range = [...new Set([least, most])].map((n) => this.number(n)).join("–");
          return this.row(symbol, range);
        })),
        make("p", { className: "note" },
          areas.length ? (level === "far" ? this.words.regionsFrom : "") : this.words.noCountry));
    }

    toldOf({ name, mentions, articles, places }) {
      const numbers = [
        this.all.mentions.replace("{n}", this.number(mentions)),
        this.count(this.words.together.article, articles),
        this.count(this.words.places, places),
      ];
      return this.told(name, numbers.join(", "));
    }

    told(...lines) {
      return make("div", {}, ...lines.map((line) => make("div", { dir: "auto" }, line)));
    }

    // --- Links ----------------------------------------------------------------------------

    async show_links() {
      const { within } = this.look;
      const { byId, selected } = this.places;
      const chosen = byId.has(selected) ? selected : null;
      const own = chosen && await this.ask("links", { within, place: chosen });
      const found = own?.length ? own : await this.ask("links", { within });
      if (this.look.mode !== "links" || !found) return;
      const links = found.filter(([a, b]) => byId.has(a) && byId.has(b)).slice(0, SHOWN);
      const most = Math.max(1, ...links.map(([, , n]) => n));
      this.links.clearLayers().addTo(this.map);
      const color = getComputedStyle(this.map.getContainer()).getPropertyValue("--link").trim();
      for (const [a, b, n] of links.reverse()) {
        const line = L.polyline(this.arc(byId.get(a), byId.get(b)), {
          renderer: this.renderers.links, pane: "links", color, opacity: 0.65,
          weight: 1.2 + 5.8 * Math.sqrt(n / most),
        });
        const name = fill(this.words.link, { first: byId.get(a).name, second: byId.get(b).name });
        line.bindTooltip(() => this.told(name, this.count(this.words.together[within], n)), { sticky: true });
        line.on("click", (event) => {
          L.DomEvent.stopPropagation(event);
          this.places.pick(a === chosen ? b : a);
        });
        line.addTo(this.links);
      }
      const title = !links.length ? this.words.noLinks
        : own?.length ? fill(this.words.linksOf, { name: byId.get(chosen).name })
        : fill(this.words.strongest, { n: this.number(links.length) });
      const key = (n) => {
        const symbol = make("span", { className: "stroke" });
        symbol.style.height = `${1.2 + 5.8 * Math.sqrt(n / most)}px`;
        return this.row(symbol, this.count(this.words.together[within], n));
      };
      const least = Math.min(most, ...links.map(([, , n]) => n));
      this.legend.replaceChildren(make("p", { dir: "auto" }, title),
        make("ul", {}, ...(links.length ? [...new Set([least, most])].map(key) : [])));
    }

    /** A link as a slight bow, so that two places on one line stay apart. */
    arc(from, to) {
      const [a, b] = [from, to].map(({ latitude, longitude }) => this.map.project([latitude, longitude], 0));
      const middle = a.add(b).divideBy(2).add(L.point(b.y - a.y, a.x - b.x).multiplyBy(2 * BEND));
      return Array.from({ length: 25 }, (_, step) => {
        const t = step / 24;
        const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
        return this.map.unproject(
          L.point(a.x * p + middle.x * q + b.x * r, a.y * p + middle.y * q + b.y * r), 0);
      });
    }

    /** The reader chose another place. */
    chose() {
      if (this.look.mode === "links") this.drawn = this.show_links();
    }

    // --- Two sets of articles -------------------------------------------------------------

    async show_compare() {
      const { by, first, second, names } = this.look;
      if (!by) return this.dress(null); // the panel has yet to say which sets
      const rows = await this.ask("comparison", { by, first, second });
      if (this.look.mode !== "compare" || !rows) return;
      const sides = new Map(rows.map(([id, a, b]) => [id, { a, b, side: a && b ? "both" : a ? "first" : "second" }]));
      this.dress({
        keep: ({ id }) => sides.has(id),
        kind: ({ id }) => sides.get(id)?.side,
        tell: ({ id }) => {
          const found = sides.get(id);
          return found && `${names.first}: ${this.number(found.a)}, ${names.second}: ${this.number(found.b)}`;
        },
      });
      const sample = (side) => make("span", { className: `place ${side} high` }, geoMap.symbol(side, 15));
      this.legend.replaceChildren(make("ul", {}, ...Object.keys(SHAPES).map((side) =>
        this.row(sample(side), fill(this.words.sides[side], names)))));
    }
  };
})();
