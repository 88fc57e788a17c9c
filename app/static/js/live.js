// What changes while the page is open. htmx's stream turns each event of the server into one of its element; from here
// it goes on as `rynek:live` on the document, with {topic: "thread:…", state: 12}, for whoever follows the topic.
import { announce } from "./page.js";

const stream = document.getElementById("live-stream");

function received(event) {
  const { key, state } = JSON.parse(event.detail.data);
  document.dispatchEvent(new CustomEvent("rynek:live", { detail: { topic: `${event.type}:${key}`, state } }));
}
for (const kind of ["person", "thread"]) stream?.addEventListener(kind, received);

document.addEventListener("rynek:live", (event) => {
  if (!event.detail.topic.startsWith("person:")) return;
  const unread = event.detail.state;
  for (const bell of document.querySelectorAll("[data-bell]")) {
    const count = bell.querySelector("[data-bell-count]");
    const before = Number(bell.dataset.unread);
    bell.dataset.unread = unread;
    count.textContent = unread < 100 ? unread : "99+";
    count.hidden = !unread;
    bell.setAttribute("aria-label", unread ? `${bell.dataset.some} ${unread}` : bell.dataset.none);
    if (unread > before) announce(bell.dataset.announceSome);
  }
});
