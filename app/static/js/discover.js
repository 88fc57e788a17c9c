// The home page and the results.
//
//   textarea[data-enter-submits]   Enter asks, Shift+Enter starts a new line
//   #search-results                refreshed in place: folded facets stay as they are, boxes show what the answer is for
//   [data-without-script]          hidden here, because every change already refreshes the results
//   data-title                     in swapped content: the title of the window

document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.("textarea[data-enter-submits]")) return;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

// The name under which the search is kept is no part of the question: typing it must not ask again.
document.addEventListener("change", (event) => {
  if (event.target.form?.id === "save-search") event.stopPropagation();
}, true);

const hideSpare = () => document.querySelectorAll("[data-without-script]").forEach((part) => { part.hidden = true; });
hideSpare();

// Whether a facet is unfolded is the reader's own affair; the server does not know and must not decide.
document.addEventListener("htmx:before:morph:attr", (event) => {
  if (event.target.matches?.("#search-results details") && event.detail?.attrName === "open") event.preventDefault();
});

document.addEventListener("htmx:after:swap", () => {
  const region = document.getElementById("search-results");
  if (!region) return;
  hideSpare();
  // A box that was clicked no longer listens to its attribute, and the answer may be to another question.
  region.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = box.defaultChecked; });
  region.querySelectorAll("option").forEach((option) => { option.selected = option.defaultSelected; });
  const said = region.querySelector("[data-title]");
  if (said) document.title = said.dataset.title;
});
