// Repeatable rows of a form without a round trip. Without JavaScript the same buttons submit the form.
//
//   [data-rows="claims"] > [data-rows-list] > fieldset[data-row] ; template[data-row-template] with __INDEX__ in names and ids
//   button[name=add][value=claims], button[name=remove][value="claims.2"]

const INDEX = "__INDEX__";
const say = (text) => document.dispatchEvent(new CustomEvent("rynek:announce", { detail: text }));

function nextIndex(rows) {
  const used = [...rows.querySelectorAll("button[name=remove]")].map((button) => Number(button.value.split(".").pop()));
  return Math.max(-1, ...used.filter(Number.isFinite)) + 1;
}

function number(node, index) {
  for (const element of node.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      const shown = attribute.name === "aria-label" ? index + 1 : index; // people count from one
      if (attribute.value.includes(INDEX)) attribute.value = attribute.value.replaceAll(INDEX, String(shown));
    }
  }
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.data.includes(INDEX)) texts.currentNode.data = texts.currentNode.data.replaceAll(INDEX, String(index + 1));
  }
}

function changed(rows) {
  rows.dispatchEvent(new Event("input", { bubbles: true }));
}

function add(rows, template) {
  const index = nextIndex(rows);
  const copy = template.content.cloneNode(true);
  number(copy, index);
  const row = copy.querySelector("[data-row]");
  rows.querySelector("[data-rows-list]").append(copy);
  window.htmx?.process(row);
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  say(rows.dataset.added);
  changed(rows);
}

function remove(rows, row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  (next?.querySelector("input:not([type=hidden]), select, textarea") ?? rows.querySelector("button[name=add]") ?? rows).focus();
  say(rows.dataset.removed);
  changed(rows);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[name=add], button[name=remove]");
  const rows = button?.closest("[data-rows]");
  if (!rows) return;
  const template = rows.querySelector("template[data-row-template]");
  if (button.name === "add" && template && button.value === rows.dataset.rows) {
    event.preventDefault();
    add(rows, template);
  } else if (button.name === "remove" && template) {
    const row = button.closest("[data-row]");
    if (!row) return;
    event.preventDefault();
    remove(rows, row);
  }
});
