// Nothing typed is ever lost: the text of a long form is kept in this tab until the server has it.
//
//   form[data-draft="key"]            text is kept under this key (any text that names the thing being written)
//   [data-draft-restore][hidden]      inside the form: shown when there is unsaved text; its first <button type="button">
//                                     puts the text back, its second throws it away
// Kept in sessionStorage: gone when the tab is closed, never on a shared computer's disk for the next person.

const PREFIX = "rynek-draft:";
const SENT = "rynek-sent";

const fieldsOf = (form) => [...form.elements].filter(
  (field) => field.name && field.name !== "csrf_token" && !["password", "file", "hidden", "submit", "button"].includes(field.type) && field.tagName !== "FIELDSET",
);
const isChoice = (field) => field.type === "checkbox" || field.type === "radio";

// Rows are kept by their place, not by their number: removing a row leaves a gap that a fresh page does not have.
function keyOf(field) {
  const row = field.closest("[data-row]");
  const rows = row?.closest("[data-rows]");
  const place = rows ? [...rows.querySelectorAll("[data-row]")].indexOf(row) : 0;
  const start = rows ? `${rows.dataset.rows}.` : "";
  const name = rows && field.name.startsWith(start)
    ? start + field.name.slice(start.length).replace(/^\d+/, String(place))
    : field.name;
  return isChoice(field) ? `${name}=${field.value}` : name;
}

function read(form) {
  const kept = {};
  for (const field of fieldsOf(form)) {
    const key = keyOf(field);
    kept[key] = isChoice(field) ? field.checked : field.value;
  }
  return kept;
}

const plain = (value) => (typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : value);

function differs(form, kept) {
  const now = read(form);
  return Object.entries(kept).some(([key, value]) => plain(now[key] ?? (typeof value === "boolean" ? false : "")) !== plain(value));
}

function addMissingRows(form, kept) {
  for (const rows of form.querySelectorAll("[data-rows]")) {
    const start = `${rows.dataset.rows}.`;
    const needed = new Set(Object.keys(kept).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length).split(".")[0])).size;
    for (let n = rows.querySelectorAll("[data-row]").length; n < needed; n += 1) rows.querySelector("button[name=add]")?.click();
  }
}

function restore(form, kept) {
  addMissingRows(form, kept);
  for (const field of fieldsOf(form)) {
    const key = keyOf(field);
    if (!(key in kept)) continue;
    if (isChoice(field)) field.checked = kept[key];
    else field.value = kept[key];
    if (kept[key]) field.closest("details")?.setAttribute("open", ""); // what came back is not to be folded away
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function follow(form) {
  const key = PREFIX + form.dataset.draft;
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(key)); } catch { sessionStorage.removeItem(key); }
  const box = form.querySelector("[data-draft-restore]");
  if (kept && box && differs(form, kept)) {
    const [back, drop] = box.querySelectorAll("button");
    box.hidden = false;
    back?.addEventListener("click", () => { box.hidden = true; restore(form, kept); form.querySelector("textarea, input:not([type=hidden])")?.focus(); });
    drop?.addEventListener("click", () => { box.hidden = true; sessionStorage.removeItem(key); });
  }
  let timer = 0;
  const keep = () => { try { sessionStorage.setItem(key, JSON.stringify(read(form))); } catch { /* full or refused: autosave remains */ } };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 400); });
  form.addEventListener("submit", () => { clearTimeout(timer); keep(); sessionStorage.setItem(SENT, key); });
  form.addEventListener("rynek:saved", () => { clearTimeout(timer); sessionStorage.removeItem(key); });
}

// The form was sent and we are on another page that is not the sign-in page: the server has it.
const sent = sessionStorage.getItem(SENT);
const isHere = sent && document.querySelector(`form[data-draft="${CSS.escape(sent.slice(PREFIX.length))}"]`);
if (sent && !location.pathname.startsWith("/sign-in")) {
  sessionStorage.removeItem(SENT);
  if (!isHere && !document.body.dataset.failed) sessionStorage.removeItem(sent);
}
document.querySelectorAll("form[data-draft]").forEach(follow);
