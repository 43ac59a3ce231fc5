// While somebody types: what is wrong is told beside its field, and what is drawn is drawn anew. The form is sent as its
// button "Draw it again" sends it, and of the page that comes back only these parts are taken. Nothing is written.
"use strict";

const PAUSE = 350;

function told(field, answer) {
  const bad = answer.getElementById(`${field.id}-bad`);
  const there = document.getElementById(`${field.id}-bad`);
  const control = document.getElementById(field.id);
  if (bad && there) there.textContent = bad.textContent;
  else if (bad) field.closest(".f").append(document.importNode(bad, true));
  else there?.remove();
  field.closest(".f").classList.toggle("bad", Boolean(bad));
  if (bad) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  const hint = document.getElementById(`${field.id}-hint`) ? `${field.id}-hint` : "";
  const by = [hint, bad ? `${field.id}-bad` : ""].filter(Boolean).join(" ");
  if (by) control.setAttribute("aria-describedby", by);
  else control.removeAttribute("aria-describedby");
}

// What could be better about an answer: all of it is the server's, and it says nothing that was not typed.
function advised(field, answer) {
  const advice = answer.getElementById(`${field.id}-advice`);
  const there = document.getElementById(`${field.id}-advice`);
  if (advice?.innerHTML === there?.innerHTML) return;
  if (advice && there) there.replaceChildren(...document.importNode(advice, true).childNodes);
  else if (advice) field.closest(".f").append(document.importNode(advice, true));
  else there.remove();
}

// What another answer tells is filled in once, and only where nothing stands; whoever takes it out again has the last word.
function offer(answer, given) {
  for (const field of answer.querySelectorAll("input[data-offered]")) {
    const here = document.getElementById(field.id);
    if (!here || here.value || here === document.activeElement || given.get(field.id) === field.dataset.offered) continue;
    given.set(field.id, field.dataset.offered);
    here.value = field.dataset.offered;
  }
}

function telling(form) {
  const given = new Map();
  let waiting = 0;
  let turn = 0;
  for (const button of form.querySelectorAll("[data-show]")) button.hidden = true;
  async function ask() {
    const mine = (turn += 1);
    const sent = new FormData(form);
    sent.set("show", "true");
    try {
      const response = await fetch(form.action, { method: "POST", body: sent });
      const text = await response.text();
      if (!response.ok || mine !== turn) return; // another keystroke came
      const answer = new DOMParser().parseFromString(text, "text/html");
      for (const field of form.querySelectorAll(".f [id].field, .f.radio[id]")) {
        told(field, answer);
        advised(field, answer);
      }
      offer(answer, given);
      const drawn = answer.querySelector("[data-drawn]");
      const here = form.querySelector("[data-drawn]");
      if (drawn && here && drawn.innerHTML !== here.innerHTML) here.replaceChildren(...drawn.childNodes);
    } catch {
      // nobody answers: the form says all of it once it is sent
    }
  }
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-better]");
    if (!button) return;
    event.preventDefault();
    const field = document.getElementById(button.dataset.for);
    field.value = button.dataset.better;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    const gap = field.value.indexOf("…");
    if (gap >= 0) field.setSelectionRange(gap, gap + 1);
  });
}

document.querySelectorAll("form[data-tells]").forEach(telling);
