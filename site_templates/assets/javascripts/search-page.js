// The result page: a form with filters, paragraphs grouped by document, and an address that holds all of it.
(() => {
  "use strict";
  const { find, totals, say, shortcut, language } = window.resolutionSearch;
  const PAUSE = 250;
  const DOCUMENTS = 10;
  const PLACES = 3;
  const VALUES = 8;
  const FILTERS = ["session", "topic", "year"];
  const target = document.getElementById("search-results");
  const box = document.querySelector("form.search");
  let timer = 0;
  let turn = 0;

  function element(name, attributes = {}, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  const marked = (pieces) => pieces.map(({ text, marked: hit }) => (hit ? element("mark", {}, text) : text));
  const numbers = new Intl.NumberFormat(language);

  // State: the address is its only home ------------------------------------------------------------------------------
  function state() {
    const asked = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(FILTERS.map((name) => [name, asked.getAll(name).filter(Boolean)]));
    return { query: (asked.get("q") ?? "").trim(), chosen };
  }

  function write(query, chosen, replace) {
    const asked = new URLSearchParams();
    if (query) asked.set("q", query);
    for (const name of FILTERS) for (const value of chosen[name]) asked.append(name, value);
    const text = asked.toString();
    const address = location.pathname + (text ? `?${text}` : "");
    history[replace ? "replaceState" : "pushState"](null, "", address);
    run();
  }

  // Page ------------------------------------------------------------------------------------------------------------
  const input = element("input", {
    class: "search-input", type: "text", name: "q", inputmode: "search", enterkeyhint: "search", autocomplete: "off",
    spellcheck: "false", maxlength: "200", "aria-label": say("label"), placeholder: say("placeholder"),
  });
  const form = element("form", { class: "search-page-form", role: "search" }, input,
    element("button", { class: "search-button", type: "submit" }, say("submit")));
  const facets = element("div", { class: "search-facets" });
  const drawer = element("details", { class: "search-filters" }, element("summary", {}, say("filters")), facets);
  // On a phone the results come first; filters that are in force are in sight everywhere.
  drawer.open = matchMedia("(min-width: 56em)").matches || FILTERS.some((name) => state().chosen[name].length);
  const status = element("p", { class: "search-count", role: "status" });
  const list = element("ol", { class: "search-documents" });
  const more = element("button", { class: "search-button", type: "button", hidden: "" }, say("more"));
  const key = element("input", { type: "checkbox" });
  key.checked = shortcut();
  key.addEventListener("change", () => shortcut(key.checked));
  const setting = element("label", { class: "search-shortcut" }, key, element("span", {}, say("shortcut")));
  target.replaceChildren(form, element("div", { class: "search-columns" }, drawer,
    element("section", { class: "search-found", "aria-label": say("hits") }, status, list, more)), setting);
  shortcut(shortcut());
  target.hidden = false;
  // Two boxes that do the same would confuse; the one in the header is for the other pages.
  if (box) box.hidden = true;

  function showPlace(found, place) {
    const name = element("a", { href: found.address(place.anchor) }, `${found.number}, ${place.place}`);
    return element("li", {}, name, element("p", {}, ...marked(place.excerpt(42, 10))));
  }

  function showDocument(found) {
    const facts = [];
    if (found.adopted) facts.push(`${say("adopted")} ${found.adopted}`);
    const made = element("li", { class: "search-document" },
      element("h2", {}, element("a", { href: found.address() }, ...marked(found.title))),
      element("p", { class: "search-facts" }, ...facts));
    const places = found.places.map((place) => showPlace(found, place));
    if (places.length) made.append(element("ul", { class: "search-places" }, ...places.slice(0, PLACES)));
    if (places.length > PLACES) {
      const count = numbers.format(places.length - PLACES);
      made.append(element("details", {}, element("summary", {}, say("more_places", { count })),
        element("ul", { class: "search-places" }, ...places.slice(PLACES))));
    }
    return made;
  }

  // Filters: within one any of the chosen values, between them all ------------------------------------------------------
  function asked(chosen, without = "") {
    const used = FILTERS.filter((name) => name !== without && chosen[name].length);
    return Object.fromEntries(used.map((name) => [name, { any: chosen[name] }]));
  }

  const byNumber = new Intl.Collator(language, { numeric: true });
  const ORDER = {
    session: ([one], [other]) => byNumber.compare(other, one),
    year: ([one], [other]) => byNumber.compare(other, one),
    topic: ([one, many], [other, few]) => few - many || byNumber.compare(one, other),
  };

  function value(name, text, count, chosen) {
    const check = element("input", { type: "checkbox", name, value: text });
    check.checked = chosen[name].includes(text);
    check.addEventListener("change", () => {
      const { query, chosen: now } = state();
      const others = now[name].filter((other) => other !== text);
      write(query, { ...now, [name]: check.checked ? [...others, text] : others }, false);
    });
    return element("label", {}, check, element("span", {}, text), element("span", { class: "search-number" }, numbers.format(count)));
  }

  function facet(name, counts, chosen, opened) {
    const values = Object.entries(counts).filter(([text, count]) => count || chosen[name].includes(text));
    if (!values.length) return null;
    values.sort(ORDER[name]);
    const lines = values.map(([text, count]) => [chosen[name].includes(text), value(name, text, count, chosen)]);
    const shown = lines.filter(([checked], rank) => checked || rank < VALUES).map(([, line]) => line);
    const rest = lines.filter(([checked], rank) => !checked && rank >= VALUES).map(([, line]) => line);
    const made = element("fieldset", { "data-filter": name }, element("legend", {}, say(`filter_${name}`)), ...shown);
    if (rest.length) {
      const all = element("summary", {}, say("more_values", { count: numbers.format(values.length) }));
      const details = element("details", {}, all, ...rest);
      details.open = opened.has(name);
      made.append(details);
    }
    return made;
  }

  // What a further value of a filter would add is counted without that filter.
  async function countsOf(name, query, chosen, results) {
    const others = asked(chosen, name);
    if (!query && !Object.keys(others).length) return (await totals())[name];
    return (chosen[name].length ? await find(query, { filters: others, counted: true }) : results).counts[name];
  }

  async function showFilters(query, chosen, results, mine) {
    const counts = {};
    for (const name of FILTERS) {
      counts[name] = { ...Object.fromEntries(chosen[name].map((text) => [text, 0])), ...await countsOf(name, query, chosen, results) };
    }
    if (mine !== turn) return;
    const focused = document.activeElement?.closest?.(".search-facets input");
    const opened = new Set([...facets.querySelectorAll("details[open]")].map((made) => made.closest("fieldset").dataset.filter));
    facets.replaceChildren(...FILTERS.map((name) => facet(name, counts[name], chosen, opened)).filter(Boolean));
    if (Object.keys(asked(chosen)).length) {
      const clear = element("button", { class: "search-button", type: "button" }, say("clear"));
      clear.addEventListener("click", () => {
        write(state().query, Object.fromEntries(FILTERS.map((name) => [name, []])), false);
        input.focus();
      });
      facets.append(clear);
    }
    if (focused) {
      const same = [...facets.querySelectorAll("input")].find((check) => check.name === focused.name && check.value === focused.value);
      same?.focus();
    }
  }

  // The first is shown before the others are loaded: the text of a long resolution takes its time.
  async function showMore(results, mine, byHand) {
    let shown = 0;
    for (const some of [1, DOCUMENTS - 1]) {
      const found = await results.next(some);
      if (mine !== turn) return 0;
      const made = found.map(showDocument);
      list.append(...made);
      if (byHand && !shown) made[0]?.querySelector("a").focus();
      shown += found.length;
    }
    more.hidden = results.left() <= 0;
    more.onclick = () => showMore(results, mine, true);
    return shown;
  }

  function count(shown, results, query) {
    const unknown = shown ? results.unknown() : [];
    const said = !shown ? say("none") : results.total === 1 ? say("count_one") : say("count", { count: numbers.format(results.total) });
    return unknown.length && query ? `${said}. ${say("unknown", { words: unknown.join(", ") })}` : said;
  }

  async function run() {
    turn += 1;
    const mine = turn;
    const { query, chosen } = state();
    if (document.activeElement !== input) input.value = query;
    try {
      const filters = asked(chosen);
      const idle = !query && !Object.keys(filters).length;
      const early = async (first) => {
        if (mine !== turn) return;
        list.replaceChildren();
        more.hidden = true;
        status.textContent = "";
        await showMore(first, mine, false);
      };
      const results = await find(query, { filters, counted: true, early });
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      if (idle) {
        status.textContent = say("prompt");
      } else {
        const shown = await showMore(results, mine, false);
        if (mine !== turn) return;
        status.textContent = count(shown, results, query);
      }
      await showFilters(query, chosen, results, mine);
    } catch (error) {
      if (mine === turn) status.textContent = say("failed");
      throw error;
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => write(input.value.trim(), state().chosen, true), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    write(input.value.trim(), state().chosen, input.value.trim() === state().query);
  });
  addEventListener("popstate", () => {
    input.value = state().query;
    run();
  });
  input.value = state().query;
  if (!location.search) input.focus();
  run();
})();
