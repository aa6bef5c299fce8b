// The exported page: places on the map and in a list, and the passages that name the chosen one.
// All there is comes from the page itself; text is only ever set as text.

(() => {
  const FEW = 50; // rows or passages shown before one asks for more
  const part = (id) => document.getElementById(id);
  const embedded = (id) => part(id).textContent;
  const { words, language, articles, places, unmapped, about, created } = JSON.parse(embedded("data"));
  const byId = new Map(places.map((place) => [place.id, place]));
  let chosen = null;

  // The map's scripts fetch what they draw and tell the page what is clicked: here it is at hand.
  window.fetch = async (name) => {
    if (name === "points") return new Response(JSON.stringify({ places, outlines: {} }));
    const bytes = Uint8Array.from(atob(embedded(name)), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(unpacked);
  };
  geoMap.tell = ({ place }) => {
    choose(place);
    geoMap.places.select(place);
  };

  function choose(id) {
    chosen = id;
    showPassages(byId.get(id));
    for (const row of document.querySelectorAll(".row"))
      row.ariaPressed = String(row.dataset.place === id);
  }

  /** Put the first few of many into a list, and a button for the rest. */
  function fillList(list, items, made) {
    list.append(...items.slice(0, FEW).map((item, number) => made(item, number, items)));
    const rest = items.slice(FEW);
    if (!rest.length) return;
    const more = make("button", { type: "button", className: "more" }, count(language, words.more, rest.length));
    more.onclick = () => {
      more.remove();
      fillList(list, rest, made);
    };
    list.append(more);
  }

  function showPassages(place) {
    const where = [words.kinds[place.kind], countryName(place.country_code, language),
      `${place.latitude.toFixed(2)}, ${place.longitude.toFixed(2)}`,
      count(language, words.mentions, place.mentions), count(language, words.articles, place.articles),
      words.bands[place.band], place.approximate ? words.approximate : ""];
    part("chosen").replaceChildren(symbol(place.kind), make("span", { dir: "auto" }, place.name));
    part("where").textContent = where.filter(Boolean).join(" · ");
    part("cards").replaceChildren();
    fillList(part("cards"), place.passages, card);
    part("passages").scrollTop = 0;
  }

  /** A passage; those of one article stand under one heading. */
  function card({ article, segments, band, why }, number, cards) {
    const { title, source, date, url, lang } = articles[article];
    const day = date && new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
    const text = make("blockquote", { lang, dir: "auto" },
      ...segments.map((each, number) => (number % 2 ? make("mark", {}, each) : each)));
    const heading = url ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title) : title;
    const head = number && cards[number - 1].article === article ? [] : [
      make("p", { className: "source" }, [source, day].filter(Boolean).join(" · ")),
      make("h3", { lang, dir: "auto" }, heading),
    ];
    return make("article", { className: "card" }, ...head, text,
      make("p", { className: "why" }, `${words.bands[band]} · ${why}`));
  }

  function row(place) {
    const button = make("button", {
      type: "button", className: "row", dataset: { place: place.id }, ariaPressed: String(place.id === chosen),
      onclick: () => {
        geoMap.places.select(place.id, true);
        choose(place.id);
        if (matchMedia("(max-width: 700px)").matches) part("passages").scrollIntoView();
      },
    }, symbol(place.kind), make("b", { dir: "auto" }, place.name), count(language, words.mentions, place.mentions));
    return make("li", {}, button);
  }

  function showList() {
    const wanted = part("search").value.toLocaleLowerCase(language);
    const rows = make("ul", { id: "rows" });
    fillList(rows, places.filter(({ name }) => name.toLocaleLowerCase(language).includes(wanted)), row);
    part("rows").replaceWith(rows);
  }

  part("counts").textContent = [count(language, words.articles, articles.length),
    fill(words.tabs.places, { n: places.length.toLocaleString(language) })].join(" · ");
  part("chosen").textContent = words.choose;
  part("where").textContent = words.chooseHow;
  part("search").oninput = showList;
  showList();
  part("unmapped-title").textContent = fill(words.tabs.unmapped, { n: unmapped.length.toLocaleString(language) });
  fillList(part("unmapped"), unmapped, ([toponym, why]) =>
    make("li", {}, make("b", { dir: "auto" }, toponym), ` — ${why}`));
  const made = new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeStyle: "short" });
  part("about").append(...[...about, made.format(new Date(created))].map((line) => make("p", {}, line)));

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const map = L.map("map", { center: [25, 10], zoom: 2, maxZoom: 10 });
  const theme = () => (dark.matches ? "dark" : "light");
  geoMap.furnish(map, { basemap: "basemap/", language, theme: theme(), words: words.map });
  dark.onchange = () => geoMap.dress(map, theme());
  map.addLayer(new geoMap.Points("points", null));
})();
