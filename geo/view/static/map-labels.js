// Names on the map: those of the places first, then the basemap's, none over another or a marker.

(() => {
  const FONT = '"Source Sans Pro", "Source Sans 3", system-ui, sans-serif';
  const GAP = 4; // pixels kept free around a label
  const MOST_PLACES = 60; // names of places at once
  const PIXELS_A_LABEL = 9000; // of the map, so that it does not fill with names
  const STYLES = {
    selected: { font: `700 14px ${FONT}`, height: 20 },
    place: { font: `600 13px ${FONT}`, height: 17 },
    ocean: { font: `italic 500 15px ${FONT}`, height: 20, spacing: 2, last: 5 },
    sea: { font: `italic 500 12px ${FONT}`, height: 16, spacing: 0.5, last: 9 },
    country: { font: `600 12px ${FONT}`, height: 16, spacing: 1, last: 7, upper: true },
    territory: { font: `italic 500 11px ${FONT}`, height: 15, last: 9 },
    capital: { font: `600 12px ${FONT}`, height: 15, dot: 3.5 },
    city: { font: `400 11.5px ${FONT}`, height: 15, dot: 2.5 },
  };
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  function width(text, kind) {
    const key = kind + text;
    if (!widths.has(key)) {
      const { font, spacing = 0 } = STYLES[kind];
      pen.font = font;
      widths.set(key, Math.ceil(pen.measureText(text).width + spacing * [...text].length) + 2);
    }
    return widths.get(key);
  }

  /**
   * Boxes [left, top, right, bottom] for a label, the best first: about its point, or, where
   * it names what reaches so many pixels from its point, beside that.
   */
  function boxes({ x, y }, wide, high, reach) {
    const box = (left, top) => [left, top, left + wide, top + high];
    if (reach === undefined)
      return [0, -1, 1].map((step) => box(x - wide / 2, y - high / 2 + step * high));
    const beside = reach + GAP;
    return [
      box(x + beside, y - high / 2),
      box(x - beside - wide, y - high / 2),
      box(x - wide / 2, y - reach - high - 1),
      box(x - wide / 2, y + reach + 1),
    ];
  }

  const meet = (a, b, gap = 0) =>
    a[0] < b[2] + gap && b[0] < a[2] + gap && a[1] < b[3] + gap && b[1] < a[3] + gap;

  geoMap.Labels = L.Layer.extend({
    /** `places()` returns what is drawn: {name, latlng, reach, selected?, mentions, named?}. */
    initialize(language, places) {
      this._language = language;
      this._places = places;
      this._rows = [];
    },

    async load(url) {
      const rows = await (await fetch(`${url}labels.json`)).json();
      this._rows = rows.map(([english, latitude, longitude, zoom, kind, others]) => ({
        name: others?.[this._language] ?? english,
        latlng: [latitude / 100, longitude / 100],
        zoom,
        kind,
      }));
      this.refresh();
    },

    onAdd(map) {
      this._pane = map.getPane("labels") ?? map.createPane("labels");
      this._pane.setAttribute("aria-hidden", "true");
      map.on("zoomstart", this._hide, this);
      map.on("moveend zoomend resize layeradd layerremove", this.refresh, this);
      this.refresh();
    },

    onRemove(map) {
      map.off("zoomstart", this._hide, this);
      map.off("moveend zoomend resize layeradd layerremove", this.refresh, this);
      this._pane.replaceChildren();
    },

    _hide() {
      this._pane.replaceChildren();
    },

    /** Lay the labels anew, once a frame however often it is asked. */
    refresh() {
      this._frame ??= requestAnimationFrame(() => {
        this._frame = undefined;
        if (this._map) this._pane.replaceChildren(...this._laid());
      });
    },

    _laid() {
      const map = this._map;
      const size = map.getSize();
      const middle = map.getCenter().lng;
      const at = ([latitude, longitude]) =>
        map.latLngToContainerPoint([
          latitude,
          longitude + 360 * Math.round((middle - longitude) / 360),
        ]);
      const drawn = this._places().map((each) => ({ ...each, point: at(each.latlng) }));
      const marks = drawn.map(({ point: { x, y }, reach }) => [x - reach, y - reach, x + reach, y + reach]);
      const taken = this._controls();
      const names = new Set();
      const elements = [];

      const lay = (label, kind, point, reach) => {
        const style = STYLES[kind];
        const text = style.upper ? label.toLocaleUpperCase(this._language) : label;
        const wide = width(text, kind);
        const free = boxes(point, wide, style.height, reach).find(
          (box) =>
            box[0] > 0 && box[1] > 0 && box[2] < size.x && box[3] < size.y &&
            !taken.some((other) => meet(box, other, GAP)) &&
            !marks.some((mark) => meet(box, mark)),
        );
        if (!free) return false;
        taken.push(free);
        names.add(label);
        elements.push(this._element(text, kind, free));
        return true;
      };

      const named = drawn
        .filter(({ name }) => name)
        .sort((a, b) => (b.selected ?? false) - (a.selected ?? false) || b.mentions - a.mentions);
      for (const each of named.slice(0, MOST_PLACES))
        lay(each.name, each.selected ? "selected" : "place", each.point, each.reach);

      const zoom = map.getZoom();
      const most = taken.length + (size.x * size.y) / PIXELS_A_LABEL;
      for (const { name, latlng, zoom: first, kind } of this._rows) {
        if (taken.length > most) break;
        if (first > zoom || zoom > (STYLES[kind].last ?? 99) || names.has(name)) continue;
        const point = at(latlng);
        if (point.x < 0 || point.y < 0 || point.x > size.x || point.y > size.y) continue;
        const { dot } = STYLES[kind];
        if (!dot) lay(name, kind, point);
        else if (!marks.some((mark) => meet(mark, [point.x, point.y, point.x, point.y], dot)))
          if (lay(name, kind, point, dot)) {
            const box = [point.x - dot, point.y - dot, point.x + dot, point.y + dot];
            elements.push(this._element("", `dot ${kind}`, box));
            taken.push(box);
          }
      }
      return elements;
    },

    /** Where the map's tools lie over it. */
    _controls() {
      const { left, top } = this._map.getContainer().getBoundingClientRect();
      return [...this._map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
        const box = control.getBoundingClientRect();
        return [box.left - left, box.top - top, box.right - left, box.bottom - top];
      });
    },

    _element(text, kind, [left, top, right, bottom]) {
      const element = document.createElement("span");
      element.className = `label ${kind}`;
      element.textContent = text;
      element.dir = "auto";
      element.style.width = `${right - left}px`;
      element.style.height = `${bottom - top}px`;
      const { font, spacing } = STYLES[kind] ?? {};
      if (font) element.style.font = font;
      element.style.lineHeight = `${bottom - top}px`;
      if (spacing) element.style.letterSpacing = `${spacing}px`;
      geoMap.put(element, this._map.containerPointToLayerPoint([left, top]));
      return element;
    },
  });
})();
