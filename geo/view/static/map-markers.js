// The markers: places that would hide one another are joined, and parted again on a click.

(() => {
  const FEW = 150; // up to here markers are joined only where they would hide one another
  const RADIUS = { few: 18, many: 40 }; // pixels within which they are joined
  const GOLDEN_ANGLE = 2.39996; // radians: spreads any number of markers evenly about a point

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

  geoMap.Markers = class {
    /** `pick(id)` is called for a marker of one place that is clicked. */
    constructor(map, words, language, pick) {
      Object.assign(this, { map, words, language, pick });
      this.places = [];
      this.groups = new Map(); // by zoom
      this.drawn = new Map(); // by key
      this.tip = L.tooltip({ direction: "top" });
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

    /** Take other places, or another look at the same: which are kept, and as what they show. */
    take(places, look) {
      Object.assign(this, { places, look });
      this.groups.clear();
      for (const marker of this.drawn.values()) marker.remove();
      this.drawn.clear();
    }

    #radius() {
      return this.places.length > FEW ? RADIUS.many : RADIUS.few;
    }

    /** Draw what lies in or near the view, and take away the rest. */
    draw() {
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
        keep.set(key, this.drawn.get(key) ?? this.#put(group));
        this.drawn.delete(key);
      }
      for (const marker of this.drawn.values()) marker.remove();
      this.drawn = keep;
    }

    /** Put one place, or several joined, on the map. */
    #put(group, options = {}) {
      const [place] = group;
      const icon = group.length > 1
        ? geoMap.clusterIcon(group.length, this.#number(group.length))
        : geoMap.placeIcon(place, false, this.look?.kind(place));
      const marker = L.marker([place.latitude, place.longitude], { icon, ...options });
      marker.group = group;
      marker.on("click", () => (group.length > 1 ? this.#open(marker) : this.pick(place.id)));
      marker.addTo(this.map);
      marker.getElement().setAttribute("aria-label", this.#told(group).join(", "));
      return marker;
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
      this.drawn.delete(key);
      const middle = this.map.latLngToLayerPoint(marker.getLatLng());
      group.forEach((place, index) => {
        const [angle, distance] = [index * GOLDEN_ANGLE, 20 * Math.sqrt(index)];
        const step = [distance * Math.cos(angle), distance * Math.sin(angle)];
        const one = this.#put([place]);
        one.setLatLng(this.map.layerPointToLatLng(middle.add(step)));
        this.drawn.set(`${key} ${index}`, one);
      });
    }

    /** Ring a place, or none. */
    choose(place) {
      this.chosen?.remove();
      this.chosen = undefined;
      if (!place) return;
      const icon = geoMap.placeIcon(place, true, this.look?.kind(place));
      this.chosen = this.#put([place], {
        icon, pane: "chosen", interactive: false, keyboard: false,
      });
      this.chosen.getElement().ariaHidden = "true"; // it lies over the place's own marker
    }

    /** What is drawn, for the labels. */
    labelled() {
      const all = [...this.drawn.values(), ...(this.chosen ? [this.chosen] : [])];
      return all.map((marker) => {
        const { lat, lng } = marker.getLatLng();
        const [place, ...others] = marker.group;
        const selected = marker === this.chosen;
        const twice = !others.length && !selected && place === this.chosen?.group[0];
        const size = others.length ? marker.options.icon.options.iconSize[0] : geoMap.diameter(place);
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
    }

    /** Name the marker under the pointer or in focus. */
    #tell(target) {
      const element = target.closest(".leaflet-marker-icon");
      if (!element) return;
      const marker = [...this.drawn.values()].find((each) => each.getElement() === element);
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
