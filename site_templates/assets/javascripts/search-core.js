// From a query to paragraphs. Pagefind finds documents and the positions of words in them; here the words of the query
// are chosen, numbers of resolutions recognised, and positions turned into paragraphs with an excerpt.
(() => {
  "use strict";
  const search = window.resolutionSearch;
  const { ask, fold, say, site, offline } = search;
  const stopWords = new Set(say("stop_words").split(" ").map(fold));

  const compact = (text) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");

  // The index has a grave accent after typographic marks inside words (generator/publish/search.py).
  const shown = (text) => text.replace(/([’‑–])`/g, "$1");

  // Query -----------------------------------------------------------------------------------------------------------
  const PRINTED = /(?<![\p{L}\p{N}/.-])(?:([ASE])\/RES\/)?((?:E?S-)?\d{1,4}(?:\/\d{1,4}|(?=\s?[A-Z]?\s?\((?:[IVXLC]+|E?S-[IVXLC]+|\d{4})\))))\s?([A-Z](?:-[A-Z])?(?![\p{L}]))?\s?(\((?:[IVXLC]+|E?S-[IVXLC]+|\d{4})\))?(?![\p{L}\p{N}/])/gu;

  // The symbols that a number in the query may stand for: "59/157", "A/RES/59/157", "1373 (2001)", "217 A (III)".
  function symbols(query) {
    const found = [];
    const text = query.normalize("NFKC").replace(/[‐‑–]/g, "-").toUpperCase();
    const rest = text.replace(PRINTED, (all, organ, number, part, brackets = "") => {
      const year = Number(number.split("/")[0]);
      const likely = /^\(\d{4}\)$/.test(brackets) ? "S" : number.includes("/") && year >= 1946 ? "E" : "A";
      found.push(`${organ ?? likely}/RES/${number}${brackets}`);
      return ` ${number} ${brackets} `;
    });
    return { found, rest: found.length ? rest : query };
  }

  function terms(text) {
    const words = text.split(/[\s'’ʼ]+/u).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter(Boolean);
    const telling = words.filter((word) => !stopWords.has(fold(word)));
    return telling.length ? telling : words;
  }

  function read(query) {
    const { found, rest } = symbols(query.trim());
    // With a number, the word "résolution" says nothing; without one it is a word like others.
    const words = terms(rest).filter((word) => !found.length || !/^r[ée]solutions?$/iu.test(word));
    // Quotation marks are dropped: in 1.5.2 an exact search leaves out documents that do hold the phrase.
    const others = found.length ? words.filter((word) => !/^(?:E?S-)?\d+\/\d+$|^\d+$/i.test(word)) : [];
    return { symbols: found, words: words.map(fold), text: words.join(" "), others: others.join(" ") };
  }

  // Words that Pagefind found, as against those it gave for want of better: it shortens an unknown word until one fits.
  const needed = (term) => (/\d/.test(term) || term.length < 5 ? term.length : Math.max(4, Math.ceil(term.length * 0.6)));

  function commonStart(one, other) {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length += 1;
    return length;
  }

  // The part of a printed word ("d’adhérer,") that answers a word of the query: where it stands, and which word.
  function match(printed, words) {
    let best = null;
    const parts = [...printed.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((part) => [part.index, part[0]]);
    if (parts.length > 1) {
      const [first, last] = [parts[0], parts.at(-1)];
      parts.push([first[0], printed.slice(first[0], last[0] + last[1].length)]);
    }
    for (const [start, part] of parts) {
      for (const [rank, word] of words.entries()) {
        const length = commonStart(compact(word), compact(part));
        if (length < needed(compact(word)) || (best && length <= best.length)) continue;
        best = { start, end: start + part.length, length, rank, fit: length / Math.max(compact(part).length, compact(word).length) };
      }
    }
    return best;
  }

  // Paragraphs ------------------------------------------------------------------------------------------------------
  // The index has every blank as a plain one; the sign that closes a clause must not begin a line.
  const blank = (word) => (/^[;:!?»]+$/u.test(word) ? "\u00a0" : " ");

  function pieces(words, from, to, matches) {
    const out = [];
    const add = (text, marked) => {
      if (!text) return;
      if (out.at(-1)?.marked === marked) out.at(-1).text += text;
      else out.push({ text, marked });
    };
    for (let at = from; at < to; at += 1) {
      const found = matches.get(at);
      const word = words[at];
      add((at > from ? blank(word) : "") + word.slice(0, found ? found.start : word.length), false);
      if (!found) continue;
      add(word.slice(found.start, found.end), true);
      add(word.slice(found.end), false);
    }
    return out;
  }

  // At most `longest` words of a paragraph, with the first hit after `before` others.
  function excerpt(words, from, to, matches, longest, before) {
    if (to - from <= longest) return pieces(words, from, to, matches);
    const first = Math.min(...[...matches.keys()].filter((at) => at >= from && at < to));
    const start = Math.max(from, Math.min(first - before, to - longest));
    const end = Math.min(to, start + longest);
    const out = pieces(words, start, end, matches);
    if (start > from) out.unshift({ text: "… ", marked: false });
    if (end < to) out.push({ text: " …", marked: false });
    return out;
  }

  function asDocument(data, words, named) {
    const printed = shown(data.content).split(/\s+/u);
    const matches = new Map();
    for (const { location } of data.weighted_locations) {
      const found = match(printed[location] ?? "", words);
      if (found) matches.set(location, found);
    }
    const anchors = data.anchors.map(({ id, location }) => {
      // The index puts the name of the place behind the id: "op4|paragraphe%204".
      const [anchor, name = ""] = id.split("|");
      return { anchor, place: decodeURIComponent(name), from: location };
    });
    const title = shown(data.meta.title ?? "");
    const titleWords = title.split(/\s+/u).length;
    const hits = new Map();
    for (const [location, found] of matches) {
      if (location < titleWords) continue;
      const at = anchors.findLastIndex(({ from }) => from <= location);
      // That a document one named by its number prints this number among its facts is no news.
      if (named && at <= 0) continue;
      if (!hits.has(at)) hits.set(at, []);
      hits.get(at).push(found);
    }
    const places = [...hits].map(([at, found]) => place(at, found, anchors, printed, matches, titleWords));
    places.sort((one, other) => other.score - one.score || one.from - other.from);
    const marked = new Map();
    for (const [at, found] of matches) {
      const word = printed[at].slice(found.start, found.end).toLowerCase();
      if (!marked.has(fold(word))) marked.set(fold(word), word);
    }
    const symbol = data.meta.symbol ?? "";
    return {
      title: pieces(title.split(/\s+/u), 0, titleWords, matches),
      plainTitle: title, symbol, number: data.meta.number ?? symbol, adopted: data.meta.adopted ?? "", places, named,
      fits: named || !words.length || matches.size > 0 || words.some((word) => compact(symbol).startsWith(compact(word))),
      ranks: new Set([...matches.values()].map(({ rank }) => rank)),
      address: (anchor = "") => address(data.raw_url ?? data.url, anchor, [...marked.values()].slice(0, 12)),
    };
  }

  // Best first: all words of the query, as they were typed, before many times the same one.
  function place(at, found, anchors, printed, matches, titleWords) {
    const own = anchors[at] ?? { anchor: "", place: "", from: 0 };
    const inFacts = own.anchor === "title" || own.anchor === "";
    const from = inFacts ? titleWords : own.from;
    const to = anchors[at + 1]?.from ?? printed.length;
    const fits = new Map();
    for (const { rank, fit } of found) fits.set(rank, Math.max(fit, fits.get(rank) ?? 0));
    const score = [...fits.values()].reduce((sum, fit) => sum + 100 * fit, Math.min(found.length, 20));
    return {
      anchor: inFacts ? "" : own.anchor,
      place: inFacts ? say("place_facts") : own.place,
      from,
      score: inFacts ? score - 50 : score,
      excerpt: (longest, before) => excerpt(printed, from, to, matches, longest, before),
    };
  }

  function address(path, anchor, words) {
    const url = new URL(path.replace(/^\//, "") + (offline ? "index.html" : ""), site);
    if (words.length) url.search = new URLSearchParams({ h: words.join(" ") });
    url.hash = anchor;
    return url.href;
  }

  // Search ----------------------------------------------------------------------------------------------------------
  // The document with this very symbol. Its symbol is in the index as one word, so nothing but that word is loaded.
  async function named(symbol, filters) {
    const wanted = symbol.toUpperCase();
    const { results } = await ask(symbol, { filters, symbol });
    const near = results.filter((result) => result.matchedMetaFields?.includes("symbol")).slice(0, 8);
    for (const result of near) {
      const data = await result.data();
      const own = (data.meta.symbol ?? "").toUpperCase();
      if (own === wanted || (own.startsWith(wanted) && /^[A-Z(]/.test(own.slice(wanted.length)))) return { result, data };
    }
    return null;
  }

  // Documents with all words; where a number of the query is no document here, then those without it.
  async function matching(asked, options, missing) {
    const response = await ask(asked.text, options);
    if (!missing || !asked.others || asked.others === asked.text) return response;
    const wider = await ask(asked.others, options);
    const known = new Set(response.results.map(({ id }) => id));
    return { ...wider, results: [...response.results, ...wider.results.filter(({ id }) => !known.has(id))] };
  }

  // Documents are loaded as they are asked for: `next(n)` gives the next n that hold a word of the query.
  // `counted`: with numbers for the filters. `early` is called with first results while others are still sought.
  async function find(query, { filters = {}, counted = false, early = null } = {}) {
    const asked = read(query);
    const firsts = (await Promise.all(asked.symbols.map((symbol) => named(symbol, filters)))).filter(Boolean);
    const options = { filters, counted, early: early && ((response) => early(found(asked, firsts, response))) };
    const nothing = !asked.text && (query.trim() || !Object.keys(filters).length);
    const response = nothing ? { results: [], filters: {} }
      : asked.text ? await matching(asked, options, firsts.length < asked.symbols.length) : await ask(null, options);
    return found(asked, firsts, response);
  }

  function found(asked, firsts, response) {
    const known = new Set(firsts.map(({ result }) => result.id));
    const rest = response.results.filter(({ id }) => !known.has(id));
    const seen = new Set();
    let at = 0;
    let started = false;
    const first = async ({ result, data }) => {
      const same = response.results.find(({ id }) => id === result.id);
      return asDocument(same ? await same.data() : { ...data, weighted_locations: [] }, asked.words, true);
    };
    const next = async (count) => {
      const out = [];
      if (!started) out.push(...await Promise.all(firsts.map(first)));
      started = true;
      while (out.length < count && at < rest.length) {
        const batch = rest.slice(at, at + count - out.length);
        at += batch.length;
        const loaded = (await Promise.all(batch.map((result) => result.data()))).map((data) => asDocument(data, asked.words, false));
        const fitting = loaded.filter(({ fits }) => fits);
        out.push(...fitting);
        // Results are ordered by how well they fit: after a whole batch without a true hit there is none.
        if (!fitting.length) at = rest.length;
      }
      for (const { ranks } of out) for (const rank of ranks) seen.add(rank);
      return out;
    };
    return {
      total: firsts.length + rest.length,
      next,
      left: () => rest.length - at,
      unknown: () => asked.words.filter((word, rank) => !seen.has(rank)),
      counts: response.filters,
    };
  }

  search.find = find;
})();
