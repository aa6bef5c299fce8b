// The outlines of areas and rivers, one of them highlighted.

(() => {
  /** Move each ring of an outline by whole turns to where its place is drawn. */
  geoMap.near = (geometry, longitude) => {
    const ring = (points) => {
      const lengths = points.map((point) => point[0]);
      const middle = (Math.min(...lengths) + Math.max(...lengths)) / 2;
      const turn = 360 * Math.round((longitude - middle) / 360);
      return points.map(([x, y]) => [x + turn, y]);
    };
    const depth = { Polygon: 1, MultiPolygon: 2, LineString: 0, MultiLineString: 1 }[geometry.type];
    const moved = (part, level) => (level ? part.map((each) => moved(each, level - 1)) : ring(part));
    return { type: geometry.type, coordinates: moved(geometry.coordinates, depth) };
  };

  geoMap.Outlines = class {
    /** `place(id)` returns what is shown of that id. */
    constructor(map, place) {
      Object.assign(this, { map, place });
      this.byPlace = new Map();
      this.renderer = L.canvas({ pane: "outlines" });
      map.on("geo:theme", () => this.choose(this.chosen));
    }

    /** Take outlines by the ids of their places, or the address of them, which is fetched once. */
    async take(outlines) {
      if (typeof outlines !== "string") this.geometries = outlines ?? {};
      else if (outlines !== this.address) this.geometries = await geoMap.ask(outlines);
      this.address = outlines;
      for (const [id, outline] of this.byPlace)
        if (!this.place(id) || this.geometries[id] !== outline.geometry) {
          outline.remove();
          this.byPlace.delete(id);
        }
      for (const [id, geometry] of Object.entries(this.geometries)) {
        const place = this.place(id);
        if (!place || this.byPlace.has(id) || !/Polygon|LineString/.test(geometry.type)) continue;
        const options = { renderer: this.renderer, interactive: false };
        const outline = L.geoJSON(geoMap.near(geometry, place.longitude), options).addTo(this.map);
        this.byPlace.set(id, Object.assign(outline, { geometry }));
      }
      this.choose(this.chosen);
    }

    /** Highlight the outline of a place, where it has one. */
    choose(id) {
      this.chosen = id;
      const color = getComputedStyle(this.map.getContainer()).getPropertyValue("--area");
      for (const [each, outline] of this.byPlace) {
        const chosen = each === id;
        outline.setStyle({
          color,
          weight: chosen ? 2.2 : 1,
          opacity: chosen ? 1 : 0.45,
          fill: chosen,
          fillOpacity: 0.1,
        });
      }
      this.byPlace.get(id)?.bringToFront();
    }
  };
})();
