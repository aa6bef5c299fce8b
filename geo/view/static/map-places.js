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
  const TARGET = 24; // pixels, the least that a finger can hit (WCAG 2.2)
  const FEW = 150; // up to here markers are merged only where they would hide one another
  const FIRST_ZOOM = 6; // the nearest that the first view goes
  const NEAR_ZOOM = 5; // the zoom that shows where a town lies

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

  const looks = ({ kind, band, approximate }) =>
    `place ${kind} ${band}${approximate ? " approximate" : ""}`;

  /** An icon copied from an element, centred on its place. */
  const Icon = L.Icon.extend({
    initialize(size, className, ...children) {
      L.setOptions(this, { iconSize: [size, size] });
      this._element = document.createElement("div");
      this._element.className = `leaflet-marker-icon ${className}`;
      this._element.style.cssText =
        `width:${size}px;height:${size}px;margin:${-size / 2}px 0 0 ${-size / 2}px`;
      this._element.append(...children);
    },
    createIcon() {
      return this._element.cloneNode(true);
    },
    createShadow: () => null,
  });

  const icons = new Map();
  function placeIcon(place, chosen = "") {
    const size = diameter(place);
    const key = `${looks(place)} ${size}${chosen}`;
    if (!icons.has(key)) {
      const symbol = geoMap.symbol(place.kind, size);
      icons.set(key, new Icon(Math.max(TARGET, size), `${looks(place)}${chosen}`, symbol));
    }
    return icons.get(key);
  }

  const Marker = L.Marker.extend({
    initialize(place, label, options) {
      this.place = place;
      this.label = label;
      L.Marker.prototype.initialize.call(this, [place.latitude, place.longitude], options);
    },
    onAdd(map) {
      L.Marker.prototype.onAdd.call(this, map);
      this.getElement().setAttribute("aria-label", `${this.place.name}, ${this.label(this.place)}`);
    },
  });

  /** Move longitudes by whole turns so that all lie in the narrowest window; return its middle. */
  function unwrap(places) {
    const sorted = places.map(({ longitude }) => longitude).sort((a, b) => a - b);
    let [gap, start] = [sorted[0] + 360 - sorted.at(-1), sorted[0]];
    for (let i = 1; i < sorted.length; i++)
      if (sorted[i] - sorted[i - 1] > gap) [gap, start] = [sorted[i] - sorted[i - 1], sorted[i]];
    const middle = start + (360 - gap) / 2;
    const turn = 360 * Math.round(middle / 360);
    for (const place of places)
      place.longitude += (place.longitude < start ? 360 : 0) - turn;
    return middle - turn;
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

  geoMap.Places = class {
    constructor(map, words, language) {
      this.map = map;
      this.words = words;
      this.number = (n) => n.toLocaleString(language);
      this.byId = new Map();
      this.outlines = new Map();
      this.chosen = L.layerGroup().addTo(map);
      for (const [pane, order] of [["outlines", 380], ["labels", 550], ["chosen", 640]])
        map.createPane(pane).style.zIndex = order;
      map.getPane("outlines").style.pointerEvents = "none";
      map.getPane("labels").style.pointerEvents = "none";
      this.lines = L.layerGroup().addTo(map);
      this.renderer = L.canvas({ pane: "outlines" });
      this.label = (place) =>
        [
          words.kinds[place.kind],
          words.mentions.replace("{n}", this.number(place.mentions)),
          words.bands[place.band],
          place.approximate ? words.approximate : "",
        ].filter(Boolean).join(", ");
      this.#listen();
    }

    /** Show the places at an address and choose one; the same address is not fetched again. */
    async show(url, selected) {
      this.selected = selected;
      if (url !== this.url) {
        this.url = url;
        const response = await fetch(url, { credentials: "same-origin" });
        if (!response.ok) throw new Error(`${response.status}`);
        const { places, outlines } = await response.json();
        if (url !== this.url) return;
        this.#draw(places);
        this.#drawOutlines(outlines);
      }
      this.select(this.selected);
    }

    #draw(places) {
      const first = !this.group;
      this.group?.remove();
      this.byId = new Map(places.map((place) => [place.id, place]));
      const middle = places.length ? unwrap(places) : 0;
      const radius = places.length <= FEW ? 20 : 44;
      this.group = L.markerClusterGroup({
        maxClusterRadius: radius,
        chunkedLoading: true,
        animate: false,
        showCoverageOnHover: false,
        iconCreateFunction: (cluster) => this.#clusterIcon(cluster.getChildCount()),
      });
      this.group.on("click", ({ layer }) => this.#click(layer.place));
      this.group.addLayers(
        places.map((place) => new Marker(place, this.label, { icon: placeIcon(place) })),
      );
      if (first) this.#fit(places, middle);
      this.group.addTo(this.map);
    }

    #clusterIcon(count) {
      const text = document.createElement("span");
      text.textContent = this.number(count);
      const icon = new Icon(Math.round(26 + 5 * Math.log10(count)), "cluster", text);
      icon._element.setAttribute("aria-label", this.words.cluster.replace("{n}", this.number(count)));
      return icon;
    }

    #fit(places, middle) {
      if (!places.length) return;
      this.map.setMaxBounds([[-85.05, middle - 260], [85.05, middle + 260]]);
      this.map.fitBounds(
        L.latLngBounds(places.map(({ latitude, longitude }) => [latitude, longitude])),
        { padding: [36, 36], maxZoom: FIRST_ZOOM, animate: false },
      );
    }

    async #drawOutlines(outlines) {
      this.outlines.clear();
      this.lines.clearLayers();
      const found = typeof outlines === "string" ? await (await fetch(outlines)).json() : outlines;
      for (const [id, geometry] of Object.entries(found ?? {})) {
        const place = this.byId.get(id);
        if (!place || !/Polygon|LineString/.test(geometry.type)) continue;
        const options = { renderer: this.renderer, interactive: false, className: "outline" };
        const outline = L.geoJSON(near(geometry, place.longitude), options);
        this.outlines.set(id, outline);
        this.lines.addLayer(outline);
      }
      this.#highlight();
    }

    #highlight() {
      const colour = getComputedStyle(this.map.getContainer()).getPropertyValue("--area");
      for (const [id, outline] of this.outlines)
        outline.setStyle(
          id === this.selected
            ? { color: colour, weight: 2.2, opacity: 1, fillColor: colour, fillOpacity: 0.12 }
            : { color: colour, weight: 1, opacity: 0.45, fill: false },
        );
      this.outlines.get(this.selected)?.bringToFront();
    }

    /** Ring a place and name it; `pan` brings it into view where it is not. */
    select(id, pan = false) {
      this.selected = id;
      this.chosen.clearLayers();
      const place = this.byId.get(id);
      this.#highlight();
      if (!place) return;
      const options = { icon: placeIcon(place, " chosen"), pane: "chosen", keyboard: false };
      this.chosen.addLayer(
        new Marker(place, this.label, options).on("click", () => this.#click(place)),
      );
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

    #click(place) {
      this.select(place.id);
      window.Streamlit.setComponentValue({ place: place.id, n: Date.now() });
    }

    /** What is drawn of the places, for the labels. */
    drawn() {
      const found = [];
      this.map.eachLayer((layer) => {
        if (!(layer instanceof L.Marker)) return;
        const { lat, lng } = layer.getLatLng();
        const [size] = layer.options.icon?.options.iconSize ?? layer._iconObj.options.iconSize;
        const place = layer.place;
        const selected = place?.id === this.selected;
        if (place && selected && layer.options.pane !== "chosen") return;
        found.push({
          latlng: [lat, lng],
          reach: (place ? diameter(place) : size) / 2 + (selected ? 5 : 1),
          name: place?.name,
          mentions: place?.mentions,
          selected,
        });
      });
      return found;
    }

    #listen() {
      const container = this.map.getContainer();
      container.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        if (!event.target.classList.contains("leaflet-marker-icon")) return;
        event.preventDefault();
        event.target.click();
      });
      window.addEventListener("message", ({ origin, data }) => {
        if (origin !== location.origin || data?.type !== "geo:select") return;
        this.select(data.place, data.pan);
      });
    }
  };
})();
