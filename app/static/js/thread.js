// Replies that come while a thread is open: they announce themselves and wait. Nothing that is read or typed moves.
//
//   form[data-live-thread="thread:…"]   its hidden field `after` holds the number of the newest post on the page
//   data-one, data-few, data-many       the button's words for the forms of the language; the number is put in
//   data-loaded                         said once the replies stand below
// On the last page htmx adds the replies to #new-posts; on an earlier one the button leads to where they stand.
import { announce } from "./page.js";

const form = document.querySelector("form[data-live-thread]");
const button = form?.querySelector("button");
const link = form?.querySelector("a");
const forms = new Intl.PluralRules(document.documentElement.lang);
let newest = 0;
let told = 0;

const after = () => Number(form.elements.after.value);
const words = (number) => (form.dataset[forms.select(number)] ?? form.dataset.many).replace(/\d+/, number);

function show() {
  const waiting = newest - after();
  button.hidden = waiting <= 0;
  if (waiting <= 0) return;
  button.querySelector("span").textContent = words(waiting);
  if (newest > told) announce(words(waiting));
  told = newest;
}

function added() {
  const posts = [...document.querySelectorAll("#new-posts > .post")];
  const first = posts.find((post) => Number(post.id.slice(5)) > after());
  if (!first) return;
  const hadFocus = form.contains(document.activeElement);
  form.elements.after.value = posts.at(-1).id.slice(5);
  link.href = `#${first.id}`;
  link.hidden = false;
  show();
  if (hadFocus && button.hidden) link.focus({ preventScroll: true });
  announce(form.dataset.loaded);
}

if (form) {
  document.addEventListener("rynek:live", (event) => {
    if (event.detail.topic !== form.dataset.liveThread) return;
    newest = Math.max(newest, event.detail.state);
    show();
  });
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail?.ctx?.target?.id === "new-posts") added();
  });
  link.addEventListener("click", () => { link.hidden = true; });
}
