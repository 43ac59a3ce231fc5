// Where the answer has no such part, as after a fault or a sign-out, the page itself is opened and says what is the matter.
"use strict";

function open(event) {
  event.detail.shouldSwap = false;
  const { pathInfo, xhr } = event.detail;
  location.assign(xhr?.responseURL || pathInfo.finalRequestPath || pathInfo.requestPath);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, xhr } = event.detail;
  const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
  if (xhr.status !== 200 || !answer.getElementById(target.id)) open(event);
});
document.addEventListener("htmx:sendError", open);
