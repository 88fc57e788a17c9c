// Says whether the draft is safe. The saving itself is htmx: hx-post on an element inside form[data-autosave].
//
//   form[data-autosave]    with one [data-save-status] (macro ui.autosave_status)
//   [data-saves]           the element that posts the draft, unless the form itself does
// Other requests from inside the form (previews, pickers) save nothing and must not say that they did. A saved draft fires `rynek:saved` on the form, so that drafts.js forgets its copy.

function show(form, state) {
  const status = form.querySelector("[data-save-status]");
  if (!status) return;
  status.dataset.state = state;
  status.textContent = status.dataset[state] ?? "";
  if (state === "saved") {
    const now = new Date();
    status.textContent += ` ${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
  }
}

const formOf = (event) => (event.target instanceof Element ? event.target.closest("form[data-autosave]") : null);
const savedBy = (event) => (event.target instanceof Element && event.target.matches("form[data-autosave], [data-saves]") ? formOf(event) : null);
const dirty = new WeakSet();
const failed = new Set();

document.addEventListener("input", (event) => { const form = formOf(event); if (form) dirty.add(form); });
document.addEventListener("htmx:before:request", (event) => {
  const form = savedBy(event);
  if (!form) return;
  dirty.delete(form);
  show(form, "saving");
});
document.addEventListener("htmx:after:request", (event) => {
  const form = savedBy(event);
  const response = event.detail?.ctx?.response;
  if (!form || !response) return;
  // A redirect means that the session is over: what came back is the sign-in page.
  const isSaved = response.status < 400 && !response.raw?.redirected;
  show(form, isSaved ? "saved" : "failed");
  if (!isSaved) { failed.add(form); return; }
  failed.delete(form);
  if (!dirty.has(form)) form.dispatchEvent(new CustomEvent("rynek:saved"));
});
document.addEventListener("htmx:error", (event) => {
  const form = savedBy(event);
  if (form) { show(form, "failed"); failed.add(form); }
});

// Try again when the network is back.
window.addEventListener("online", () => failed.forEach((form) => form.dispatchEvent(new Event("input", { bubbles: true }))));
document.addEventListener("submit", (event) => { dirty.delete(event.target); failed.delete(event.target); });
window.addEventListener("beforeunload", (event) => { if (failed.size) event.preventDefault(); });
