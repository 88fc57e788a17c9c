// Suggestions while somebody names people, organisations and roles (@…) or records (#…).
//
//   [data-mentions="address"]   around one <textarea>; the address answers ?q=@ab with [{insert, label, note}]
//   data-label, data-found      name of the list; words said before the number of suggestions
// Arrow keys choose, Enter or Tab takes, Escape closes; without it the names are typed in full.

const TOKEN = /(?:^|[\s(„"])([@#][\p{L}\p{N}-]{0,40})$/u;

function follow(box) {
  const field = box.querySelector("textarea");
  if (!field) return;
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${field.id}-names`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label ?? "");
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  let timer = 0;
  let asked = "";
  const typed = () => TOKEN.exec(field.value.slice(0, field.selectionStart))?.[1] ?? "";
  const options = () => [...list.children];

  function close() {
    list.hidden = true;
    list.replaceChildren();
    field.removeAttribute("aria-activedescendant");
  }

  function mark(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (!option) return;
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  function take(option) {
    const end = field.selectionStart;
    const start = end - typed().length;
    field.setRangeText(`${option.dataset.insert} `, start, end, "end");
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  function show(items) {
    list.replaceChildren(...items.map((item, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.insert = item.insert;
      const label = document.createElement("span");
      label.textContent = item.label;
      const note = document.createElement("span");
      note.className = "muted";
      note.textContent = item.note;
      option.append(label, note);
      return option;
    }));
    list.hidden = items.length === 0;
    if (!items.length) { close(); return; }
    mark(list.firstElementChild);
    document.dispatchEvent(new CustomEvent("rynek:announce", { detail: `${box.dataset.found ?? ""} ${items.length}` }));
  }

  async function ask() {
    const text = typed();
    asked = text;
    if (!text) { close(); return; }
    try {
      const address = new URL(box.dataset.mentions, location.href);
      address.searchParams.set("q", text);
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      if (asked === text && answer.ok && document.activeElement === field) show(await answer.json());
    } catch { close(); } // no suggestions without a network; the names can be typed
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const all = options();
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") mark(all[(at + 1) % all.length]);
    else if (event.key === "ArrowUp") mark(all[(at - 1 + all.length) % all.length]);
    else if (event.key === "Enter" || event.key === "Tab") take(all[Math.max(at, 0)]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { event.preventDefault(); take(option); }
  });
  field.addEventListener("focusout", () => setTimeout(close, 150));
}
document.querySelectorAll("[data-mentions]").forEach(follow);
