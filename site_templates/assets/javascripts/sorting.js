// Tables whose columns can be sorted: each heading becomes a button. Without this script the worst stand first.
(() => {
  "use strict";

  const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();

  const compare = (one, other) => {
    const [first, second] = [Number(one), Number(other)];
    if (Number.isNaN(first) || Number.isNaN(second)) return one.localeCompare(other, document.documentElement.lang);
    return first - second;
  };

  const sort = (table, heading) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [value(row, heading.cellIndex), row]);
    rows.sort(([one], [other]) => (down ? compare(other, one) : compare(one, other)));
    body.append(...rows.map(([, row]) => row));
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.title = table.dataset.sort.replace("{column}", heading.textContent);
      heading.replaceChildren(button);
      button.addEventListener("click", () => sort(table, heading));
    }
  }
})();
