// The index of a language is in shards, each an index of its own (generator/publish/search_shards.py). Pagefind's own
// merging would load something of every shard before it gives the first hit; here the newest is asked first, and only
// those are asked that can answer.
(() => {
  "use strict";
  const search = window.resolutionSearch;
  const { load, site, offline, language } = search;
  const folder = new URL("pagefind/", site);

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // From a disk, data are scripts too (generator/publish/offline.py).
  async function file(name) {
    if (offline) return (await engine()).readFile(`/pagefind/${name}`);
    const response = await fetch(new URL(name, folder));
    if (!response.ok) throw new Error(`not loaded: ${name}`);
    return response;
  }

  const json = async (name) => (await file(name)).json();

  // Several files in one, after a line that says how long they are (generator/publish/index_order.py).
  async function pack(name) {
    const bytes = new Uint8Array(await (await file(name)).arrayBuffer());
    let at = bytes.indexOf(10) + 1;
    const lengths = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
    return new Map(Object.entries(lengths).map(([one, length]) => {
      at += length;
      return [one, bytes.subarray(at - length, at)];
    }));
  }

  // What fails is tried again at the next word.
  function once(make) {
    let made = null;
    return () => {
      made ??= make().catch((error) => {
        made = null;
        throw error;
      });
      return made;
    };
  }

  const engine = once(async () => {
    const address = new URL("pagefind.js", folder).href;
    if (!offline) return import(address);
    await load(address);
    return window.pagefind;
  });
  const path = offline ? "/pagefind/" : folder.pathname;
  const totals = once(() => json(`${language}/filters.json`));

  // All shards, the newest first. Each is asked by Pagefind, which is told here what it would look up in files that are
  // not there: the list of shards has the facts of each, and all have the same WebAssembly.
  const shards = once(async () => {
    const [{ PagefindInstance }, list] = await Promise.all([engine(), json(`${language}/shards.json`)]);
    const common = new PagefindInstance({ basePath: path });
    const wasm = once(async () => {
      await common.loadWasm(list.wasm);
      return common.wasm;
    });
    wasm().catch(() => {});

    class Shard extends PagefindInstance {
      constructor(facts) {
        super({ basePath: `${path}${language}/${facts.name}/` });
        this.facts = facts;
        this.packed = once(() => pack(`${language}/${facts.name}/${facts.hash}.pf_pack`));
        this.ready = once(async () => {
          await this.init(language, { load_wasm: true });
          // So that an answer says which words of the index it is for.
          await this.enterPlaygroundMode();
        });
      }

      async loadEntry() {
        this.languages = { [language]: { hash: this.facts.hash, wasm: list.wasm, page_count: this.facts.pages } };
        this.includeCharacters = list.include_characters;
      }

      async throttledFetch(address) {
        const found = (await this.packed()).get(address.split("/").at(-1));
        return found ? new Response(found) : super.throttledFetch(address);
      }

      async loadWasm() {
        this.wasm = await wasm();
      }

      async ask(term, filters, counted) {
        await this.ready();
        // Numbers are given for the filters that are loaded.
        if (counted) await this.filters();
        const response = await this.search(term, { filters });
        for (const result of response.results) result.id = `${this.facts.name}/${result.id}`;
        // For a word that it does not hold, a shard answers with what begins like it, or as if it had not been asked.
        const found = (response.results[0]?.scores ?? []).map(({ search_term }) => fold(search_term));
        const nowhere = Math.log(1 + (this.facts.pages + 0.5) / 0.5) - 0.01;
        const terms = (response.query_term_idfs ?? []).map(({ term: word, idf }) => [fold(word), idf]);
        return {
          ...response,
          terms: terms.map(([word]) => word),
          missing: response.results.length ? terms.map(([word]) => !found.some((other) => other.startsWith(word)))
            : terms.map(([, idf]) => idf >= nowhere),
        };
      }
    }
    return list.shards.map((facts) => new Shard(facts));
  });

  // A number or a filter may leave few shards that can answer.
  function canAnswer({ facts }, filters, symbol) {
    const [, organ, session, brackets] = /^([A-Z])\/RES\/(?:((?:E?S-)?\d+)\/|\d+[^(]*\(([^)]+)\))/.exec(symbol) ?? [];
    return (!organ || facts.sessions.includes(organ + (session ?? brackets)))
      && ["session", "year"].every((name) => !filters[name] || filters[name].any.some((value) => facts[name].includes(value)));
  }

  function merged(answers) {
    const counts = {};
    for (const { filters } of answers) {
      for (const [name, values] of Object.entries(filters ?? {})) {
        counts[name] ??= {};
        for (const [value, count] of Object.entries(values)) counts[name][value] = (counts[name][value] ?? 0) + count;
      }
    }
    // The order of equals is that of the shards, whichever answers first.
    const results = answers.flatMap((answer) => answer.results).sort((one, other) => other.score - one.score);
    return { results, filters: counts };
  }

  // One answer of all shards. `early` is called with that of the newest that has hits, if more is loaded after it.
  async function ask(term, { filters = {}, counted = false, symbol = "", early = null } = {}) {
    const asked = (await shards()).filter((shard) => canAnswer(shard, filters, symbol));
    for (const shard of early ? asked.slice(0, counted ? undefined : -1) : []) {
      const answer = await shard.ask(term, filters, false);
      if (!answer.results.length || answer.missing.includes(true)) continue;
      await early(merged([answer]));
      break;
    }
    const answers = await Promise.all(asked.map((shard) => shard.ask(term, filters, counted)));
    // All words must be there; those that no shard holds are left out.
    const held = (answers[0]?.terms ?? []).map((word, rank) => answers.some(({ missing }) => !missing[rank]));
    if (held.includes(false)) {
      const words = term.split(" ");
      const others = words.length === held.length ? words.filter((word, rank) => held[rank]) : [];
      return others.length ? ask(others.join(" "), { filters, counted, symbol }) : { results: [], filters: {} };
    }
    return merged(answers.filter(({ missing }) => !missing.includes(true)));
  }

  // Who opens the search will type something; what fails here is told then.
  shards().catch(() => {});

  Object.assign(search, { ask, fold, totals });
})();
