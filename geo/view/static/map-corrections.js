// What the correction panel asks of the map: candidates to choose from, or a click at a point.

(() => {
  const NEAR_ZOOM = 6; // the nearest that the view goes to show the candidates
  const SHOWN = 12; // candidates that the view is made to hold, the likeliest first

  class Candidates {
    constructor(map) {
      this.map = map;
      this.markers = new Map(); // by place
      map.createPane("candidates").style.zIndex = 660;
    }

    /** Show these and no others; none at all brings back the view from before. */
    show(candidates) {
      const { map } = this;
      for (const marker of this.markers.values()) marker.remove();
      this.markers.clear();
      if (!candidates.length) {
        if (this.before) map.setView(this.before.center, this.before.zoom, { animate: false });
        this.before = null;
        return;
      }
      this.before ??= { center: map.getCenter(), zoom: map.getZoom() };
      candidates.forEach((each, index) => this.markers.set(each.id, this.#marker(each, index + 1)));
      const spots = candidates.slice(0, SHOWN).map(({ latitude, longitude }) => [latitude, longitude]);
      map.fitBounds(spots, { padding: [40, 40], maxZoom: NEAR_ZOOM, animate: false });
    }

    #marker({ id, name, latitude, longitude }, number) {
      const mark = document.createElement("span");
      mark.textContent = number.toLocaleString(document.documentElement.lang);
      const icon = L.divIcon({ className: "candidate", html: mark, iconSize: [24, 24] });
      // the likelier lies above
      const options = { icon, pane: "candidates", title: name, zIndexOffset: 10_000 - 100 * number };
      const marker = L.marker([latitude, longitude], options).addTo(this.map);
      marker.on("click", () => tell({ type: "geo:candidate", place: id }));
      return marker;
    }

    /** Make one stand out, and bring it into view. */
    point(place) {
      for (const [id, marker] of this.markers)
        marker.getElement().classList.toggle("pointed", id === place);
      const spot = this.markers.get(place)?.getLatLng();
      if (spot && !this.map.getBounds().contains(spot))
        this.map.panTo(spot, { animate: geoMap.motion });
    }
  }

  const tell = (message) => parent.postMessage(message, location.origin);

  geoMap.takeCorrections = (map) => {
    const candidates = new Candidates(map);
    const picked = ({ latlng }) => {
      const { lat: latitude, lng: longitude } = latlng.wrap();
      pick(false);
      tell({ type: "geo:picked", latitude, longitude });
    };
    const pick = (picking) => {
      map.off("click", picked);
      if (picking) map.on("click", picked);
      map.getContainer().classList.toggle("picking", picking);
    };
    window.addEventListener("message", ({ origin, data }) => {
      if (origin !== location.origin) return;
      if (data?.type === "geo:pick") pick(data.picking);
      if (data?.type === "geo:candidates") candidates.show(data.candidates);
      if (data?.type === "geo:candidate") candidates.point(data.place);
    });
  };
})();
