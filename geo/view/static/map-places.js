// The places: markers, clusters, outlines, the choice of one. Names are only ever set as text.

(() => {
  /** Symbols in a box of 16 by 16. */
  const SHAPES = {
    settlement: "M8 2a6 6 0 1 0 .01 0Z",
    area: "M4.5 2h7L15 8l-3.5 6h-7L1 8Z",
    water: "M8 .8C10.5 4.6 13 7.2 13 10a5 5 0 0 1-10 0C3 7.2 5.5 4.6 8 .8Z",
    relief: "M8 2l6.5 12h-13Z",
    facility: "M2.8 2.8h10.4v10.4H2.8Z",
  };
  geoMap.SHAPES = SHAPES;
  const TARGET = 24; // pixels, the least that a finger can hit (WCAG 2.2)
  const FEW = 150; // up to here markers are joined only where they would hide one another
  const RADIUS = { few: 18, many: 40 }; // pixels within which they are joined
  const FIRST_ZOOM = 6; // the nearest that the first view goes
  const NEAR_ZOOM = 5; // the zoom that shows where a town lies
  const LEGEND_WIDTH = 700; // pixels of width from which the legend is open at first
  const GOLDEN_ANGLE = 2.39996; // radians: spreads any number of markers evenly about a point

  const diameter = ({ mentions }) => Math.round(Math.min(40, 9 + 4 * Math.sqrt(mentions)));

  geoMap.symbol = (kind, size) => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("width", size);
    svg.setAttribute("height", size);
    svg.setAttribute("aria-hidden", "true");
    for (const layer of ["casing", "shape"]) {
      const path = document.createElementNS(space, "path");
      path.setAttribute("class", layer);
      path.setAttribute("d", SHAPES[kind] ?? SHAPES.settlement);
      svg.append(path);
    }
    return svg;
  };

  /** A round icon with an element in it, centred on its place. */
  const Icon = L.Icon.extend({
    initialize(size, className, content) {
      L.setOptions(this, { iconSize: [size, size] });
      this._element = document.createElement("div");
      this._element.className = `leaflet-marker-icon ${className}`;
      this._element.style.cssText =
        `width:${size}px;height:${size}px;margin:${-size / 2}px 0 0 ${-size / 2}px`;
      this._element.append(content);
    },
    createIcon() {
      return this._element.cloneNode(true);
    },
    createShadow: () => null,
  });

  function placeIcon(place, chosen, kind = place.kind) {
    const size = diameter(place);
    const looks = ["place", kind, place.band];
    if (place.approximate) looks.push("approximate");
    if (chosen) looks.push("chosen");
    return new Icon(Math.max(TARGET, size), looks.join(" "), geoMap.symbol(kind, size));
  }

  async function ask(url) {
    const response = await fetch(url, { credentials: "same-origin" });
    if (!response.ok) throw Object.assign(new Error(`${response.status} ${url}`), { lost: response.status === 404 });
    return response.json();
  }
  geoMap.ask = ask;

  /** Rows of what came by columns. */
  function rows(columns) {
    const names = Object.keys(columns);
    return columns.id.map((_, at) => Object.fromEntries(names.map((name) => [name, columns[name][at]])));
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

  /**
   * Join places that lie within `radius` pixels of a more mentioned one at a zoom: groups of
   * places, the most mentioned first. `places` are in that order and have x and y in pixels
   * at zoom 0.
   */
  function join(places, zoom, radius) {
    const side = radius / 2 ** zoom;
    const row = 2 ** 26;
    const cells = new Map();
    const cell = ({ x, y }) => Math.floor(x / side) * row + Math.floor(y / side);
    places.forEach((place, index) => {
      const key = cell(place);
      if (cells.has(key)) cells.get(key).push(index);
      else cells.set(key, [index]);
    });
    const joined = new Uint8Array(places.length);
    return places.flatMap((place, index) => {
      if (joined[index]) return [];
      joined[index] = 1;
      const group = [place];
      for (const column of [-row, 0, row])
        for (const line of [-1, 0, 1])
          for (const other of cells.get(cell(place) + column + line) ?? []) {
            const { x, y } = places[other];
            if (joined[other] || Math.hypot(x - place.x, y - place.y) > side) continue;
            joined[other] = 1;
            group.push(places[other]);
          }
      return [group];
    });
  }

  /** Move each ring of an outline by whole turns to where its place is drawn. */
  function near(geometry, longitude) {
    const ring = (points) => {
      const lengths = points.map((point) => point[0]);
      const middle = (Math.min(...lengths) + Math.max(...lengths)) / 2;
      const turn = 360 * Math.round((longitude - middle) / 360);
      return points.map(([x, y]) => [x + turn, y]);
    };
    const depth = { Polygon: 1, MultiPolygon: 2, LineString: 0, MultiLineString: 1 }[geometry.type];
    const moved = (part, level) => (level ? part.map((each) => moved(each, level - 1)) : ring(part));
    return { type: geometry.type, coordinates: moved(geometry.coordinates, depth) };
  }

  geoMap.near = near;

  /** Which articles the places at an address are of: the address itself where it does not tell. */
  const told = (url, name) =>
    new URLSearchParams(url?.split("?")[1]).get(name) ?? url?.split("?")[0];

  geoMap.Places = class {
    constructor(map, words, language) {
      Object.assign(this, { map, words, language });
      this.places = [];
      this.middle = 0; // longitude about which they lie
      this.byId = new Map();
      this.groups = new Map(); // by zoom
      this.markers = new Map(); // by key: what is drawn now
      this.outlines = new Map(); // by place
      this.tip = L.tooltip({ direction: "top" });
      for (const [pane, order] of [["outlines", 380], ["labels", 550], ["chosen", 640]])
        map.createPane(pane).style.zIndex = order;
      for (const pane of ["outlines", "labels"]) map.getPane(pane).style.pointerEvents = "none";
      this.renderer = L.canvas({ pane: "outlines" });
      this.#listen();
    }

    #number(n) {
      this.numbers ??= new Intl.NumberFormat(this.language); // one for thousands of markers
      return this.numbers.format(n);
    }

    #label(place) {
      const { kinds, mentions, bands, approximate } = this.words;
      const parts = [kinds[place.kind], mentions.replace("{n}", this.#number(place.mentions))];
      const more = [place.approximate ? approximate : "", this.look?.tell?.(place)].filter(Boolean);
      return [...parts, bands[place.band], ...more].join(", ");
    }

    /** Show the places at an address and choose one; the same address is not fetched again. */
    async show(url, selected) {
      this.selected = selected;
      if (url !== this.url) {
        // a language or a correction moves nothing, more of the same articles only a map that
        // nobody has moved
        const others = told(url, "chosen") !== told(this.url, "chosen");
        const more = told(url, "articles") !== told(this.url, "articles");
        const fit = others || (more && this.#untouched());
        this.url = url;
        const { places, columns, outlines } = await ask(url);
        await this.released; // or the marker under the finger would go, and the click with it
        if (url !== this.url) return;
        this.#take(places ?? rows(columns), fit);
        this.#takeOutlines(outlines).catch((error) => {
          if (url === this.url) console.warn(error); // else the articles changed, and the address ended
        });
      }
      this.select(this.selected);
    }

    #take(places, fit) {
      const middle = places.length ? unwrap(places) : 0;
      for (const place of places)
        Object.assign(place, this.map.project([place.latitude, place.longitude], 0));
      this.places = places.sort((a, b) => b.mentions - a.mentions);
      this.byId = new Map(places.map((place) => [place.id, place]));
      this.groups.clear();
      for (const marker of this.markers.values()) marker.remove();
      this.markers.clear();
      if (fit && places.length) this.#fit(middle);
      this.#draw();
    }

    /** Show the places that a look keeps, as it has them; null brings back the usual look. */
    dress(look) {
      this.look = look;
      this.groups.clear();
      for (const marker of this.markers.values()) marker.remove();
      this.markers.clear();
      this.#draw();
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

    #radius() {
      return this.places.length > FEW ? RADIUS.many : RADIUS.few;
    }

    /** Draw what lies in or near the view, and take away the rest. */
    #draw() {
      const zoom = this.map.getZoom();
      if (!this.groups.has(zoom)) {
        const kept = this.look ? this.places.filter(this.look.keep) : this.places;
        this.groups.set(zoom, join(kept, zoom, this.#radius()));
      }
      const view = this.map.getBounds().pad(0.25);
      const keep = new Map();
      for (const group of this.groups.get(zoom)) {
        if (!view.contains([group[0].latitude, group[0].longitude])) continue;
        const key = `${group[0].id} ${group.length}`;
        keep.set(key, this.markers.get(key) ?? this.#marker(group));
        this.markers.delete(key);
      }
      for (const marker of this.markers.values()) marker.remove();
      this.markers = keep;
    }

    /** Put one place, or several joined, on the map. */
    #marker(group, options = {}) {
      const [place] = group;
      const icon = group.length > 1 ? this.#clusterIcon(group.length) : placeIcon(place, false, this.look?.kind(place));
      const marker = L.marker([place.latitude, place.longitude], { icon, ...options });
      marker.group = group;
      marker.on("click", () => (group.length > 1 ? this.#open(marker) : this.pick(place.id)));
      marker.addTo(this.map);
      marker.getElement().setAttribute("aria-label", this.#told(group).join(", "));
      return marker;
    }

    #clusterIcon(count) {
      const text = document.createElement("span");
      text.textContent = this.#number(count);
      return new Icon(Math.round(26 + 5 * Math.log10(count)), "cluster", text);
    }

    /** What a marker says of itself, in two lines. */
    #told(group) {
      if (group.length === 1) return [group[0].name, this.#label(group[0])];
      const names = group.slice(0, 6).map(({ name }) => name);
      if (group.length > names.length) names.push("…");
      return [this.words.cluster.replace("{n}", this.#number(group.length)), names.join(", ")];
    }

    /** Zoom in on joined places, or spread them where that does not part them. */
    #open(marker) {
      const { group } = marker;
      const { map } = this;
      map.getContainer().focus({ preventScroll: true }); // the marker, which has it, goes away
      const bounds = L.latLngBounds(group.map(({ latitude, longitude }) => [latitude, longitude]));
      const zoom = Math.min(map.getBoundsZoom(bounds, false, [60, 60]), map.getMaxZoom());
      const parted = join(group, zoom, this.#radius()).length > 1;
      if (parted && zoom > map.getZoom())
        map.setView(bounds.getCenter(), zoom, { animate: geoMap.motion });
      else this.#spread(marker);
    }

    #spread(marker) {
      const { group } = marker;
      const key = `${group[0].id} ${group.length}`;
      marker.remove();
      this.markers.delete(key);
      const middle = this.map.latLngToLayerPoint(marker.getLatLng());
      group.forEach((place, index) => {
        const [angle, distance] = [index * GOLDEN_ANGLE, 20 * Math.sqrt(index)];
        const step = [distance * Math.cos(angle), distance * Math.sin(angle)];
        const one = this.#marker([place]);
        one.setLatLng(this.map.layerPointToLatLng(middle.add(step)));
        this.markers.set(`${key} ${index}`, one);
      });
    }

    async #takeOutlines(outlines) {
      if (typeof outlines !== "string") this.geometries = outlines ?? {};
      else if (outlines !== this.outlined) this.geometries = await ask(outlines);
      this.outlined = outlines;
      for (const [id, outline] of this.outlines)
        if (!this.byId.has(id) || this.geometries[id] !== outline.geometry) {
          outline.remove();
          this.outlines.delete(id);
        }
      for (const [id, geometry] of Object.entries(this.geometries)) {
        const place = this.byId.get(id);
        if (!place || this.outlines.has(id) || !/Polygon|LineString/.test(geometry.type)) continue;
        const options = { renderer: this.renderer, interactive: false };
        const outline = L.geoJSON(near(geometry, place.longitude), options).addTo(this.map);
        this.outlines.set(id, Object.assign(outline, { geometry }));
      }
      this.#highlight();
    }

    #highlight() {
      const color = getComputedStyle(this.map.getContainer()).getPropertyValue("--area");
      for (const [id, outline] of this.outlines) {
        const chosen = id === this.selected;
        outline.setStyle({
          color,
          weight: chosen ? 2.2 : 1,
          opacity: chosen ? 1 : 0.45,
          fill: chosen,
          fillOpacity: 0.1,
        });
      }
      this.outlines.get(this.selected)?.bringToFront();
    }

    /** Ring a place and name it; `pan` brings it into view where it is not. */
    select(id, pan = false) {
      this.selected = id;
      this.chosen?.remove();
      this.chosen = undefined;
      const place = this.byId.get(id);
      this.#highlight();
      geoMap.glance?.chose();
      if (!place) return;
      const icon = placeIcon(place, true, this.look?.kind(place));
      this.chosen = this.#marker([place], {
        icon, pane: "chosen", interactive: false, keyboard: false,
      });
      this.chosen.getElement().ariaHidden = "true"; // it lies over the place's own marker
      if (pan) this.#bring(place);
    }

    #bring(place) {
      const animate = geoMap.motion;
      const outline = this.outlines.get(place.id)?.getBounds();
      const view = this.map.getBounds();
      const spot = L.latLng(place.latitude, place.longitude);
      if (outline) {
        if (!view.contains(outline) || this.map.getBoundsZoom(outline) > this.map.getZoom() + 2)
          this.map.fitBounds(outline, { padding: [30, 30], animate });
      } else if (!view.pad(-0.1).contains(spot) || this.map.getZoom() < NEAR_ZOOM)
        this.map.setView(spot, Math.max(this.map.getZoom(), NEAR_ZOOM), { animate });
    }

    /** The reader chose a place here: the page is told. */
    pick(id) {
      geoMap.tell({ place: id });
      setTimeout(() => this.select(id)); // the server is asked first: marking may move the map
    }

    /** What is drawn of the places, for the labels. */
    drawn() {
      const all = [...this.markers.values(), ...(this.chosen ? [this.chosen] : [])];
      return all.map((marker) => {
        const { lat, lng } = marker.getLatLng();
        const [place, ...others] = marker.group;
        const selected = marker === this.chosen;
        const twice = !others.length && !selected && place.id === this.selected;
        const size = others.length ? marker.options.icon.options.iconSize[0] : diameter(place);
        return {
          latlng: [lat, lng],
          reach: size / 2 + (selected ? 5 : 1),
          name: twice ? "" : place.name + (others.length ? ` \u200e+${this.#number(others.length)}` : ""),
          mentions: place.mentions,
          selected,
        };
      });
    }

    #listen() {
      const container = this.map.getContainer();
      container.addEventListener("pointerdown", () => {
        this.released = new Promise((release) => {
          for (const each of ["click", "pointercancel", "pointerleave"])
            container.addEventListener(each, release, { once: true });
        });
      });
      this.map.on("geo:theme", () => this.#highlight());
      this.map.on("moveend", () => {
        this.#keepOnWorld();
        this.#draw();
      });
      container.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        if (!event.target.classList.contains("leaflet-marker-icon")) return;
        event.preventDefault();
        event.target.click();
      });
      for (const [come, go] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
        container.addEventListener(come, ({ target }) => this.#tell(target));
        container.addEventListener(go, () => this.tip.remove());
      }
      window.addEventListener("message", ({ origin, data }) => {
        if (origin === location.origin && data?.type === "geo:select")
          this.select(data.place, data.pan);
      });
    }

    /** Name the marker under the pointer or in focus. */
    #tell(target) {
      const element = target.closest(".leaflet-marker-icon");
      if (!element) return;
      const marker = [...this.markers.values()].find((each) => each.getElement() === element);
      if (!marker) return;
      const told = document.createElement("div");
      for (const line of this.#told(marker.group)) {
        const made = told.appendChild(document.createElement("div"));
        made.dir = "auto";
        made.textContent = line;
      }
      this.tip.options.offset = L.point(0, -marker.options.icon.options.iconSize[1] / 2);
      this.tip.setContent(told).setLatLng(marker.getLatLng()).addTo(this.map);
    }
  };
})();
