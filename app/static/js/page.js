// On every page: announce what changed, keep focus where the reader expects it, show that a region is busy.
//
//   data-announce="text"   in swapped content: the text goes to the live region
//   data-navigate          on an htmx target: a swap here is a new view, so its heading gets the focus
//   data-error-summary     gets the focus when it appears

const live = () => document.getElementById("live");

export function announce(text) {
  const region = live();
  if (!region || !text) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 60);
}
document.addEventListener("rynek:announce", (event) => announce(event.detail));

function isTyping(element) {
  return element?.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") ?? false;
}

function focus(element) {
  if (!element) return;
  if (!element.hasAttribute("tabindex") && !element.matches("a[href], button, input, select, textarea")) {
    element.setAttribute("tabindex", "-1");
  }
  element.focus();
}

function targetOf(event) {
  const target = event.detail?.ctx?.target;
  return target instanceof Element ? target : null;
}

document.addEventListener("htmx:before:request", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-autosave]")) return;
  targetOf(event)?.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:finally:request", (event) => {
  const target = targetOf(event);
  target?.removeAttribute("aria-busy");
  if (target?.id) document.getElementById(target.id)?.removeAttribute("aria-busy");
});

// The session is over: a fragment must not be filled with the sign-in page. Drafts wait; everything else goes there.
document.addEventListener("htmx:before:swap", (event) => {
  const answer = event.detail?.ctx?.response?.raw;
  if (!answer?.redirected || new URL(answer.url).pathname !== "/sign-in") return;
  event.preventDefault();
  if (!(event.target instanceof Element && event.target.closest("[data-autosave]"))) location.assign(answer.url);
});

document.addEventListener("htmx:after:swap", (event) => {
  const old = targetOf(event);
  const region = (old?.id && document.getElementById(old.id)) || old;
  if (!region) return;
  const said = region.querySelector("[data-announce]") ?? (region.matches("[data-announce]") ? region : null);
  if (said) announce(said.dataset.announce);
  const summary = region.querySelector("[data-error-summary]");
  if (summary) focus(summary);
  else if (region.matches("[data-navigate]") && !isTyping(document.activeElement)) {
    focus(region.querySelector("h1, h2") ?? region);
  }
});

focus(document.querySelector("[data-error-summary]"));

// A link in the error summary moves to the field itself, also inside a closed <details>.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  for (let box = field.closest("details"); box; box = box.parentElement?.closest("details")) box.open = true;
  focus(field);
  (field.closest(".govuk-form-group") ?? field).scrollIntoView({ block: "start" });
});

// How many characters are left: data-limit, data-limit-left, data-limit-over on a <textarea>.
function countDown(field) {
  const left = Number(field.dataset.limit) - field.value.length;
  let note = document.getElementById(`${field.id}-count`);
  if (!note) {
    note = document.createElement("p");
    note.id = `${field.id}-count`;
    field.after(note);
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" "));
  }
  note.className = left < 0 ? "govuk-error-message" : "govuk-hint";
  note.textContent = `${left < 0 ? field.dataset.limitOver : field.dataset.limitLeft} ${Math.abs(left)}`;
}
document.querySelectorAll("textarea[data-limit]").forEach(countDown);
document.addEventListener("input", (event) => { if (event.target.dataset?.limit) countDown(event.target); });
