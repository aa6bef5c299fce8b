// The places: which are shown, where the map lies for them, the choice of one.

(() => {
  const FIRST_ZOOM = 6; // the nearest that the first view goes
  const NEAR_ZOOM = 5; // the zoom that shows where a town lies
  const LEGEND_WIDTH = 700; // pixels of width from which the legend is open at first
  const MARK_MS = 150; // how long the page may take to have marked what was chosen here

  geoMap.ask = async (url) => {
    const response = await fetch(url, { credentials: "same-origin" });
    if (!response.ok) throw Object.assign(new Error(`${response.status} ${url}`), { lost: response.status === 404 });
    return response.json();
  };

  /** Rows of what came by columns. */
  function rows(columns) {
    const named = Object.entries(columns);
    return columns.id.map((_, at) => {
      const row = {};
      for (const [name, values] of named) row[name] = values[at];
      return row;
    });
  }

  /** Move longitudes by whole turns so that all lie in the narrowest window; return its middle. */
  function unwrap(places) {
    const sorted = places.map(({ longitude }) => longitude).sort((a, b) => a - b);
    let [gap, start] = [sorted[0] + 360 - sorted.at(-1), sorted[0]];
    for (let i = 1; i < sorted.length; i++)
      if (sorted[i] - sorted[i - 1] > gap) [gap, start] = [sorted[i] - sorted[i - 1], sorted[i]];
    const middle = start + (360 - gap) / 2;
    const turn = 360 * Math.round(middle / 360);
    for (const place of places) place.longitude += (place.longitude < start ? 360 : 0) - turn;
    return middle - turn;
  }

  /** Which articles the places at an address are of: the address itself where it does not tell. */
  const told = (url, name) =>
    new URLSearchParams(url?.split("#")[1]).get(name) ?? url?.split(/[?#]/)[0];

  /** Fetch what the list shows as well: once for both, where there is a page around the map. */
  const askShared = (url) =>
    (parent !== window && parent.geoShare ? parent.geoShare(new URL(url, location.href)) : geoMap.ask(url));

  geoMap.Places = class {
    constructor(map, words, language) {
      this.map = map;
      this.places = [];
      this.middle = 0; // longitude about which they lie
      this.byId = new Map();
      for (const [pane, order] of [["outlines", 380], ["labels", 550], ["chosen", 640]])
        map.createPane(pane).style.zIndex = order;
      for (const pane of ["outlines", "labels"]) map.getPane(pane).style.pointerEvents = "none";
      this.outlines = new geoMap.Outlines(map, (id) => this.byId.get(id));
      this.markers = new geoMap.Markers(map, words, language, (id) => this.pick(id));
      this.#listen();
    }

    /** Show the places at an address, at first one of them chosen; the same one is not fetched again. */
    async show(url, selected) {
      if (this.selected === undefined) this.selected = selected; // from then on the page tells
      if (url !== this.url) {
        // a language or a correction moves nothing, more of the same articles only a map that
        // nobody has moved
        const others = told(url, "chosen") !== told(this.url, "chosen");
        const more = told(url, "articles") !== told(this.url, "articles");
        const fit = others || (more && this.#untouched());
        const first = !this.url; // what the list has already would come before the styles
        this.url = url;
        const { places, columns, outlines } = await (first ? geoMap.ask : askShared)(url);
        await this.released; // or the marker under the finger would go, and the click with it
        if (url !== this.url) return;
        this.#take(places ?? rows(columns), fit);
        this.outlines.take(outlines).catch((error) => {
          if (url === this.url) console.warn(error); // else the articles changed, and the address ended
        });
      }
      this.select(this.selected);
    }

    #take(places, fit) {
      const middle = places.length ? unwrap(places) : 0;
      for (const place of places) [place.x, place.y] = geoMap.project(place);
      this.places = places.sort((a, b) => b.mentions - a.mentions);
      this.byId = new Map(places.map((place) => [place.id, place]));
      this.markers.take(this.places, this.look);
      if (fit && places.length) this.#fit(middle);
      this.markers.draw();
    }

    /** Show the places that a look keeps, as it has them; null brings back the usual look. */
    dress(look) {
      this.look = look;
      this.markers.take(this.places, look);
      this.markers.draw();
      this.select(this.selected);
    }

    #fit(middle) {
      this.middle = middle;
      this.map.fitBounds(
        this.places.map(({ latitude, longitude }) => [latitude, longitude]),
        { padding: [36, 36], maxZoom: FIRST_ZOOM, animate: false },
      );
      this.fitted = this.#view();
      this.#uncover();
    }

    /** Fill the frame's new size; a view that the reader has not touched is fitted anew. */
    resize() {
      const untouched = this.#untouched();
      this.map.invalidateSize({ pan: false });
      if (untouched && this.places.length) this.#fit(this.middle);
    }

    /** Fold the legend where it would hide a place, unless the reader has opened or folded it. */
    #uncover() {
      const container = this.map.getContainer();
      const legend = container.querySelector(".legend");
      if ("touched" in legend.dataset) return;
      legend.open = true;
      const [box, map] = [legend.getBoundingClientRect(), container.getBoundingClientRect()];
      const hides = ({ latitude, longitude }) => {
        const point = this.map.latLngToContainerPoint([latitude, longitude]);
        const [x, y] = [point.x + map.left, point.y + map.top];
        return x > box.left && x < box.right && y > box.top && y < box.bottom;
      };
      legend.open = container.clientWidth >= LEGEND_WIDTH && !this.places.some(hides);
    }

    #view() {
      return `${this.map.getZoom()} ${this.map.getCenter()}`;
    }

    /** Whether the reader has neither moved the map nor chosen a place since it was fitted. */
    #untouched() {
      return !this.selected && (this.fitted ?? this.#view()) === this.#view();
    }

    /** Stay on the world: around it once is where one was, beyond the poles is nothing. */
    #keepOnWorld() {
      const { lat, lng } = this.map.getCenter();
      const turn = 360 * Math.round((lng - this.middle) / 360);
      const bounded = Math.max(-80, Math.min(80, lat));
      if (turn || bounded !== lat)
        this.map.setView([bounded, lng - turn], this.map.getZoom(), { animate: false });
    }

    /** Ring a place and name it; `pan` brings it into view where it is not. */
    select(id, pan = false) {
      clearTimeout(this.marking);
      this.selected = id;
      const place = this.byId.get(id);
      this.markers.choose(place);
      this.outlines.choose(id);
      geoMap.glance?.chose();
      if (place && pan) this.#bring(place);
    }

    #bring(place) {
      const animate = geoMap.motion;
      const outline = this.outlines.byPlace.get(place.id)?.getBounds();
      const view = this.map.getBounds();
      const spot = L.latLng(place.latitude, place.longitude);
      if (outline) {
        if (!view.contains(outline) || this.map.getBoundsZoom(outline) > this.map.getZoom() + 2)
          this.map.fitBounds(outline, { padding: [30, 30], animate });
      } else if (!view.pad(-0.1).contains(spot) || this.map.getZoom() < NEAR_ZOOM)
        this.map.setView(spot, Math.max(this.map.getZoom(), NEAR_ZOOM), { animate });
    }

    /** The reader chose a place here: the page is told, and marks it. */
    pick(id) {
      this.marking = setTimeout(() => this.select(id), MARK_MS);
      geoMap.tell({ place: id }); // has it marked once its passages are drawn
    }

    #listen() {
      const container = this.map.getContainer();
      container.addEventListener("pointerdown", () => {
        this.released = new Promise((release) => {
          for (const each of ["click", "pointercancel", "pointerleave"])
            container.addEventListener(each, release, { once: true });
        });
      });
      this.map.on("moveend", () => {
        this.#keepOnWorld();
        this.markers.draw();
      });
      window.addEventListener("message", ({ origin, data }) => {
        if (origin === location.origin && data?.type === "geo:select")
          this.select(data.place, data.pan);
      });
    }
  };
})();
