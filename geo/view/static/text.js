// Texts of articles as nodes. Text is only ever set as text.

/**
 * Segments as nodes. A line may break beside any button: what touches one without a space,
 * an elision or a full stop, is held to it.
 */
function flow(segments, draw) {
  const nodes = [];
  let held = null;
  for (const segment of segments) {
    if (typeof segment !== "string") {
      if (!held) nodes.push(held = make("span", { className: "held" }));
      held.append(draw(segment));
      continue;
    }
    const [, head, middle, tail] = segment.match(/^(\S{0,12}(?!\S))?([^]*?)((?<!\S)\S{1,12})?$/);
    held?.append(head ?? "");
    const rest = (held ? "" : head ?? "") + middle;
    if (rest) nodes.push(rest);
    if (rest || !held) nodes.push(held = make("span", { className: "held" }));
    held.append(tail ?? "");
  }
  return nodes;
}

/** Tell of a text whether it has a word that runs over many lines. */
const endless = (segments) =>
  segments.some((each) => /(?<!\S)\S{500}/.test(each.text ?? each)) ? "endless" : "";

/** Whose article it is, and of which day. */
function sourceOf(heading, language) {
  const format = () => new Intl.DateTimeFormat(locale(language), { dateStyle: "long", timeZone: "UTC" });
  const date = heading.date && format().format(new Date(heading.date));
  return make("p", { className: "source" }, ...inRow(heading.source, date));
}

function headline(tag, heading) {
  const text = { className: "headline", lang: heading.language, dir: heading.direction };
  if (!heading.url) return make(tag, text, heading.title);
  return make(tag, text, make("a", {
    href: heading.url, target: "_blank", rel: "noopener noreferrer",
  }, heading.title, make("span", { className: "away", ariaHidden: "true" }, " ↗")));
}
