// Searching: a filter inside long facets, and arrow keys in the list of suggestions.
//
//   fieldset[data-facet-filter="label"]   gets a text field that narrows its options
//   input[data-suggest][aria-controls]    combobox over a <ul role="listbox"> that htmx fills;
//                                         options: data-value (text to search for) or data-href (page to open)

const plain = (text) => text.toLowerCase().replaceAll("ł", "l").normalize("NFD").replace(/\p{M}/gu, "");

const narrowed = new Map(); // what was typed into the filter of each facet outlives a refresh of the results

function narrow(set, text) {
  narrowed.set(set.dataset.facetFilter, text);
  for (const option of set.querySelectorAll("li")) {
    option.hidden = !option.querySelector("input").checked && !plain(option.textContent).includes(plain(text));
  }
}

function addFilters(root) {
  for (const set of root.querySelectorAll("fieldset[data-facet-filter]:not(:has(.facet__filter))")) {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "facet__filter";
    field.placeholder = set.dataset.facetFilter;
    field.setAttribute("aria-label", set.dataset.facetFilter);
    field.value = narrowed.get(set.dataset.facetFilter) ?? "";
    field.addEventListener("input", (event) => {
      event.stopPropagation(); // narrowing the options is not a new search
      narrow(set, field.value);
    });
    field.addEventListener("change", (event) => event.stopPropagation());
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    set.querySelector("ul").before(field);
    if (field.value) narrow(set, field.value);
  }
}
addFilters(document);
document.addEventListener("htmx:after:swap", () => addFilters(document));

// On a wide screen the filters stand open beside the results; on a phone they stay folded.
if (matchMedia("(min-width: 60rem)").matches) document.querySelectorAll("details[data-open-wide]").forEach((box) => { box.open = true; });

const listOf = (field) => document.getElementById(field.getAttribute("aria-controls"));

function show(field, isShown) {
  const list = listOf(field);
  if (!list) return;
  const isOpen = isShown && list.children.length > 0;
  list.hidden = !isOpen;
  field.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) mark(field, null);
}

function mark(field, option) {
  for (const other of listOf(field).querySelectorAll("[aria-selected=true]")) other.setAttribute("aria-selected", "false");
  if (!option) { field.removeAttribute("aria-activedescendant"); return; }
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}

function choose(field, option) {
  show(field, false);
  if (option.dataset.href) { location.assign(option.dataset.href); return; }
  field.value = option.dataset.value ?? option.textContent.trim();
  field.form?.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.("input[data-suggest]")) return;
  const list = listOf(field);
  const options = [...(list?.querySelectorAll("[role=option]") ?? [])];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!options.length) return;
    event.preventDefault();
    if (list.hidden) show(field, true);
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(field, options[at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length]);
  } else if (event.key === "Enter" && at >= 0 && !list.hidden) {
    event.preventDefault();
    choose(field, options[at]);
  } else if (event.key === "Escape" && list && !list.hidden) {
    event.preventDefault();
    show(field, false);
  }
});
document.addEventListener("htmx:after:swap", (event) => {
  const field = event.detail?.ctx?.sourceElement;
  if (field?.matches?.("input[data-suggest]")) show(field, document.activeElement === field);
});
document.addEventListener("focusout", (event) => { if (event.target.matches?.("input[data-suggest]")) setTimeout(() => show(event.target, false), 150); });
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.(".suggestions [role=option]");
  const field = option && document.querySelector(`input[data-suggest][aria-controls="${option.parentElement.id}"]`);
  if (field) { event.preventDefault(); choose(field, option); }
});
