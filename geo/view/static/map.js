// What the map is made of, and its tools.

(() => {
  const KINDS = ["settlement", "area", "water", "relief", "facility"];
  const BANDS = ["high", "medium", "low"];
  const NARROW = 600; // pixels of width

  geoMap.motion = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  L.Map.mergeOptions({
    attributionControl: false,
    zoomControl: false,
    fadeAnimation: false,
    zoomAnimation: geoMap.motion,
    markerZoomAnimation: geoMap.motion,
    inertia: geoMap.motion,
  });

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  }

  /** A corner of the map: left is right where the reader's language runs that way. */
  function corner(position) {
    if (document.documentElement.dir !== "rtl") return position;
    return position.replace(/left|right/, (side) => (side === "left" ? "right" : "left"));
  }

  function control(position, content) {
    content.dir = document.documentElement.dir;
    const made = new L.Control({ position: corner(position) });
    made.onAdd = () => {
      L.DomEvent.disableClickPropagation(content);
      L.DomEvent.disableScrollPropagation(content);
      return content;
    };
    return made;
  }

  /** A scale whose units are written as the reader's language does. */
  function scale(language) {
    const made = L.control.scale({ position: corner("bottomright"), imperial: false, maxWidth: 130 });
    made._updateMetric = function update(width) {
      const metres = this._getRoundNum(width);
      const [unit, length] = metres < 1000 ? ["meter", metres] : ["kilometer", metres / 1000];
      const told = new Intl.NumberFormat(language, { style: "unit", unit }).format(length);
      this._updateScale(this._mScale, told, metres / width);
    };
    return made;
  }

  function legend(words) {
    const row = (symbol, text) => element("li", "", symbol, text);
    const sample = (kind, band, more = "") =>
      element("span", `place ${kind} ${band}${more}`, geoMap.symbol(kind, 15));
    const kinds = KINDS.map((kind) => row(sample(kind, "high"), words.kinds[kind]));
    const bands = BANDS.map((band) => row(sample("settlement", band), words.bands[band]));
    const approximate = row(sample("settlement", "high", " approximate"), words.approximate);
    const cluster = row(element("span", "cluster", element("span", "", "9")), words.severalPlaces);
    const made = element(
      "details",
      "legend",
      element("summary", "", words.legend),
      element(
        "div",
        "",
        element("ul", "", ...kinds, cluster),
        element("ul", "", ...bands, approximate),
      ),
      element("p", "", words.size),
    );
    made.open = innerWidth >= 700;
    made.querySelector("summary").onclick = () => {
      made.dataset.touched = "";
    };
    return made;
  }

  /** The choice of what the map shows, and the way to save it as a picture. */
  function furnishGlance(map, places, words, language) {
    geoMap.glance = new geoMap.Glance(map, places, words, language);
    control("topright", geoMap.glance.control).addTo(map);
    const failed = element("div", "failure unpictured", words.glance.noPicture);
    const save = element("button", "picture", geoMap.symbol("picture", 16));
    save.type = "button";
    save.title = save.ariaLabel = words.glance.picture;
    save.onclick = async () => {
      if (!(await geoMap.savePicture(map))) control("topleft", failed).addTo(map);
    };
    control("topleft", element("div", "leaflet-bar unpictured", save)).addTo(map);
  }

  /** Say that the places could not be had, with a button for what may help. */
  function failure({ lost }, again) {
    const { words } = geoMap;
    const button = element("button", "", lost ? words.reload : words.again);
    button.type = "button";
    button.onclick = lost ? () => parent.location.reload() : again;
    const made = element("div", "failure unpictured", lost ? words.lost : words.failure, button);
    made.role = "alert";
    return made;
  }

  /** Draw the map in a theme, "light" or "dark", where it has another: it stays where it is. */
  geoMap.dress = (map, theme) => {
    if (theme === geoMap.theme) return;
    geoMap.theme = theme;
    const container = map.getContainer();
    container.classList.remove(...Object.keys(geoMap.PALETTES));
    container.classList.add(theme);
    container.style.background = geoMap.PALETTES[theme].water;
    map.fire("geo:theme");
  };

  /** Have the theme of Streamlit's page, which sends its frames a message when it changes. */
  function dressAsThePage(map) {
    const page = parent.document.querySelector("[data-testid=stApp]");
    const dress = () => geoMap.dress(map, getComputedStyle(page).colorScheme);
    dress();
    window.addEventListener("message", ({ data }) => {
      if (data?.type === "streamlit:render") dress();
    });
  }

  /** Furnish a new map; `options` are those of geo/view/map.py, and a theme where no page has one. */
  geoMap.furnish = (map, { basemap, tiles, language, theme, words }) => {
    const container = map.getContainer();
    container.classList.add("geo");
    if (theme) geoMap.dress(map, theme);
    else dressAsThePage(map);
    Object.assign(document.documentElement, { lang: language, dir: words.direction ?? "ltr" });
    container.dir = "ltr"; // Leaflet counts from the left
    if (window.frameElement) window.frameElement.ariaLabel = words.map;
    // Leaflet focuses the map at each press: the page must not scroll away under the pointer
    container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", words.map);
    const narrow = container.clientWidth < NARROW;
    map.setMinZoom(narrow ? 1 : 2);

    const places = new geoMap.Places(map, words, language);
    const labels = new geoMap.Labels(language, () => places.markers.labelled()).addTo(map);
    if (tiles) L.tileLayer(tiles, { maxZoom: map.getMaxZoom() }).addTo(map);
    else {
      const layer = new geoMap.Basemap(basemap).addTo(map);
      Object.assign(geoMap, { basemap: layer.load(), named: labels.load(basemap) });
    }

    const { zoomIn: zoomInTitle, zoomOut: zoomOutTitle } = words;
    const zoom = L.control.zoom({ position: corner("topleft"), zoomInTitle, zoomOutTitle }).addTo(map);
    zoom.getContainer().classList.add("unpictured");
    control(narrow ? "topright" : "bottomleft", legend(words)).addTo(map);
    control("bottomright", element("div", "sources", words.sources)).addTo(map);
    scale(language).addTo(map);
    new ResizeObserver(() => places.resize()).observe(container);
    Object.assign(geoMap, { map, places, labels, words });
    geoMap.takeCorrections?.(map); // an exported page corrects nothing
    tellView(map);
    if (geoMap.Glance) furnishGlance(map, places, words, language);
  };

  /** Tell the page what the reader chose. */
  geoMap.tell = (picked) => parent.postMessage({ type: "geo:chosen", picked }, location.origin);

  /** On request tell the page what the map shows, as a box on Earth. */
  function tellView(map) {
    const degrees = (value) => Number(value.toFixed(5));
    window.addEventListener("message", ({ origin, data }) => {
      if (origin !== location.origin || data?.type !== "geo:view") return;
      const bounds = map.getBounds();
      const around = bounds.getEast() - bounds.getWest() >= 360;
      const view = {
        south: degrees(Math.max(bounds.getSouth(), -90)),
        west: around ? -180 : degrees(bounds.getSouthWest().wrap().lng),
        north: degrees(Math.min(bounds.getNorth(), 90)),
        east: around ? 180 : degrees(bounds.getNorthEast().wrap().lng),
      };
      parent.postMessage({ type: "geo:view", view }, location.origin);
    });
  }

  /** The layer that streamlit-folium puts anew when its points change: the markers stay. */
  geoMap.Points = L.Layer.extend({
    initialize(url, selected, glance) {
      Object.assign(this, { url, selected, glance });
    },
    onAdd() {
      const shown = geoMap.places.show(this.url, this.selected);
      geoMap.shown = shown.then(() => {
        geoMap.failure?.remove();
        geoMap.glance?.from(this.glance);
        if (geoMap.ready || parent === window) return;
        geoMap.ready = true; // told once: a filter must not move the map to what was chosen before
        parent.postMessage({ type: "geo:ready" }, location.origin);
      }, (error) => {
        console.warn(error);
        if (this.url !== geoMap.places.url) return; // filtered again: the address has ended
        geoMap.failure?.remove();
        geoMap.failure = control("topright", failure(error, () => {
          geoMap.places.url = null;
          this.onAdd();
        })).addTo(geoMap.map);
      });
    },
    onRemove() {},
  });
})();
