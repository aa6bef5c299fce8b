// Small charts, each with its numbers as text. Text is only ever set as text.

/** A bar as a button: name, length, number. */
function bar({ name, sign = null, value, most, told, onclick, pressed }) {
  const filled = make("i", {});
  filled.style.width = `${Math.max(1, (100 * value) / most)}%`;
  const button = make("button", { type: "button", className: "bar", title: told, onclick },
    make("span", { className: "what", dir: "auto" }, sign, name),
    make("span", { className: "length", ariaHidden: "true" }, filled),
    make("span", { className: "amount" }, value.toLocaleString(document.documentElement.lang)));
  if (pressed !== undefined) button.ariaPressed = String(pressed);
  return button;
}

/** Mentions by date: bars for the eye, a sentence and a table for all others. */
function timeline(dates, name, language, words) {
  const { bars, step, undated } = dates;
  const { glance } = words;
  const left = undated ? make("p", { className: "undated" }, count(language, glance.undated, undated)) : null;
  const total = bars.reduce((sum, [, mentions]) => sum + mentions, 0);
  if (!total) return left;
  const form = {
    day: { dateStyle: "medium" }, week: { dateStyle: "medium" },
    month: { month: "long", year: "numeric" }, year: { year: "numeric" },
  }[step];
  const format = new Intl.DateTimeFormat(locale(language), { ...form, timeZone: "UTC" });
  const date = (text) => format.format(new Date(text));
  const most = Math.max(...bars.map(([, mentions]) => mentions));
  const peak = bars.find(([, mentions]) => mentions === most);
  const sentence = fill(glance.peak, {
    name, mentions: count(language, words.mentions, total), step: glance.steps[step],
    first: date(bars[0][0]), last: date(bars.at(-1)[0]), date: date(peak[0]), n: most.toLocaleString(language),
  });
  const columns = bars.map(([day, mentions]) => {
    const column = make("i", { title: `${date(day)}: ${count(language, words.mentions, mentions)}` });
    column.style.height = `${(100 * mentions) / most}%`;
    if (!mentions) column.className = "none";
    return column;
  });
  const chart = make("div", { className: "columns", role: "img", ariaLabel: sentence }, ...columns);
  const row = ([day, mentions, articles]) => make("tr", {}, make("th", { scope: "row" }, date(day)),
    ...[mentions, articles].map((n) => make("td", {}, n.toLocaleString(language))));
  const head = [glance.date, glance.measures.mentions, glance.measures.articles];
  const table = make("table", {},
    make("caption", {}, sentence),
    make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...bars.filter(([, mentions]) => mentions).map(row)));
  return make("figure", { className: "timeline" }, chart,
    make("figcaption", {}, make("span", {}, date(bars[0][0])), make("span", {}, date(bars.at(-1)[0]))),
    make("details", {}, make("summary", {}, glance.asTable), table), left);
}

const COMPANIONS = 6; // as many as fit above the passages

/** When a place is named, and with which others: what stands above its passages. */
function atAGlance({ dates, companions }, place, language, words, choose) {
  const others = companions.map(([id, name, together]) => make("button", {
    type: "button", className: "companion", dataset: { place: id }, dir: "auto", onclick: () => choose(id),
    title: count(language, words.glance.together.passage, together),
  }, name, make("small", {}, ` ${together.toLocaleString(language)}`)));
  return make("div", { className: "glance" },
    others.length ? make("p", { className: "companions" },
      make("span", {}, words.glance.oftenWith), ...others.slice(0, COMPANIONS)) : null,
    // folded: the passages are what readers come for
    dates.bars.length > 1 ? make("details", {}, make("summary", {}, words.glance.dates),
      timeline(dates, place.name, language, words)) : null);
}
