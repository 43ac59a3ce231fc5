// The browser knows its time zone better than the server does.
"use strict";

const zone = document.getElementById("f-timezone");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && here && zone.value === zone.defaultValue && !document.querySelector(".f-sum")) zone.value = here;
