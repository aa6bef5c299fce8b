// What was read, to look at before it counts: a tick an article. Text is only ever set as text.

class Preview {
  constructor(root) {
    this.root = root;
  }

  update(data, trigger) {
    const told = JSON.stringify(data.articles);
    Object.assign(this, { data, trigger, words: data.strings.preview });
    if (told === this.told) return; // a rerun of the page must not undo the reader's ticks
    this.told = told;
    this.ticked = new Set(data.articles.keys());
    this.draw();
  }

  draw() {
    const { words } = this;
    const { articles } = this.data;
    const copies = [...articles.keys()].filter((number) => articles[number].copyOf);
    const every = (numbers, ticked) => () => {
      for (const number of numbers) this.tick(number, ticked);
    };
    this.status = make("span", { className: "told", role: "status" });
    this.take = make("button", { className: "take", type: "button", onclick: () => this.send() });
    const button = (text, onclick) => make("button", { type: "button", onclick }, text);
    const tools = make("div", { className: "bar" }, this.status);
    if (copies.length)
      tools.append(button(fill(words.leaveCopies, { n: copies.length }), every(copies, false)));
    if (articles.length > 1)
      tools.append(
        button(words.all, every(articles.keys(), true)),
        button(words.none, every(articles.keys(), false)),
      );
    tools.append(this.take);
    this.boxes = [];
    const rows = articles.map((article, number) => this.row(article, number));
    this.root.replaceChildren(tools, make("ul", {}, ...rows));
    this.tell();
  }

  row(article, number) {
    const box = make("input", { type: "checkbox", checked: this.ticked.has(number) });
    box.onchange = () => this.tick(number, box.checked);
    this.boxes.push(box);
    const texts = { lang: article.language, dir: article.direction };
    const title = make("b", texts, article.title);
    const excerpt = make("p", { className: "excerpt", ...texts }, article.excerpt);
    const copy = article.copyOf
      && make("p", { className: "copy" }, fill(this.words.copyOf, { title: article.copyOf }));
    return make("li", {}, make("label", {}, box,
      make("div", {}, title, make("p", { className: "facts" }, ...this.facts(article)), copy || null, excerpt)));
  }

  facts({ source, date, language, characters }) {
    const own = this.data.language;
    const named = language === "und" ? this.data.strings.unknownLanguage
      : new Intl.DisplayNames([own], { type: "language" }).of(language);
    const day = date && new Intl.DateTimeFormat(locale(own), { dateStyle: "long", timeZone: "UTC" })
      .format(new Date(date));
    const length = fill(this.words.characters, { n: characters.toLocaleString(own) });
    return inRow(source, day, named, length);
  }

  tick(number, ticked) {
    if (ticked) this.ticked.add(number);
    else this.ticked.delete(number);
    this.boxes[number].checked = ticked;
    this.boxes[number].closest("li").classList.toggle("left", !ticked);
    this.tell();
  }

  tell() {
    const { language } = this.data;
    const total = this.data.articles.length;
    this.status.textContent = count(language, this.words.read, total);
    this.take.textContent = count(language, this.words.take, this.ticked.size);
    this.take.disabled = !this.ticked.size;
  }

  send() {
    this.take.disabled = true;
    this.trigger("take", { numbers: [...this.ticked], n: Date.now() });
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".preview");
  root.preview ??= new Preview(root);
  root.preview.update(data, setTriggerValue);
}
